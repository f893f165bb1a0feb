/// A text in the form in which it is searched: full width as half width, without capitals, and of what stands in it the
/// letters, numbers, marks and pictures alone. White space, punctuation and mathematical signs separate nothing and are
/// found by nobody, because Chinese is written without the one and with two kinds of the other: `Ａ3 区，路灯` and `a3区路灯`
/// are the same text. Traditional and simplified characters stay apart.
///
/// One text is found by another exactly where the one's ``units`` contain the other's.
public struct ChineseText: Sendable {
    /// As it was written.
    public let text: String
    /// What is compared, one scalar after the other.
    public let units: [Unicode.Scalar]
    /// Where in the text each unit stands.
    private let places: [String.Index]

    public init(_ text: String) {
        self.text = text
        var units: [Unicode.Scalar] = []
        var places: [String.Index] = []
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            guard let unit = ChineseText.unit(scalars[index]) else { continue }
            units.append(unit)
            places.append(index)
        }
        self.units = units
        self.places = places
    }

    /// Nothing in it can be looked for.
    public var isEmpty: Bool { units.isEmpty }

    /// What a scalar is compared as; `nil`: not at all.
    private static func unit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x30...0x39, 0x61...0x7A: return scalar
        case 0x41...0x5A: return Unicode.Scalar(scalar.value + 0x20)
        case 0...0x7F, 0x3000...0x3004: return nil
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).flatMap(unit)
        default: break
        }
        let properties = scalar.properties
        if properties.isVariationSelector { return nil }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .otherSymbol, .privateUse,
            .unassigned:
            // A dotted capital İ becomes two scalars; the letter is enough.
            return properties.lowercaseMapping.unicodeScalars.first
        default: return nil
        }
    }
}

// MARK: - Terms

/// What an index holds of a text: two units that stand beside each other, or one.
public struct SearchTerm: Hashable, Sendable {
    public let first: Unicode.Scalar
    public let second: Unicode.Scalar?

    public init(_ first: Unicode.Scalar, _ second: Unicode.Scalar? = nil) {
        self.first = first
        self.second = second
    }

    /// The units as text: letters and numbers only, so that no engine breaks it up.
    public var text: String {
        var text = String(String.UnicodeScalarView([first]))
        if let second { text.unicodeScalars.append(second) }
        return text
    }
}

extension SearchTerm {
    // Written out: a text has hundreds of terms, and two scalars hashed one by one take several times as long.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(first.value) << 32 | UInt64(second?.value ?? 0))
    }
}

extension SearchTerm: Comparable {
    public static func < (left: SearchTerm, right: SearchTerm) -> Bool {
        (left.first.value, left.second?.value ?? 0) < (right.first.value, right.second?.value ?? 0)
    }
}

extension ChineseText {
    /// Overlapping pairs of units and the last unit alone: every unit begins one of them.
    public var terms: Set<SearchTerm> {
        var terms: Set<SearchTerm> = []
        forEachTerm { terms.insert($0) }
        return terms
    }

    /// Calls `body` with the ``terms`` in the order of the text, repeated ones each time.
    public func forEachTerm(_ body: (SearchTerm) -> Void) {
        guard let last = units.last else { return }
        for index in units.indices.dropLast() { body(SearchTerm(units[index], units[index + 1])) }
        body(SearchTerm(last))
    }

    /// Every unit alone: for an index whose terms have no beginnings to look for.
    public var singles: Set<SearchTerm> { Set(units.map { SearchTerm($0) }) }

    /// What a text that contains this one has among its terms: all pairs, or the one unit with which one of them
    /// begins. Of a very long text the first pairs are enough to narrow the search.
    public var wanted: [SearchTerm] {
        guard units.count > 1 else { return units.map { SearchTerm($0) } }
        var wanted: [SearchTerm] = []
        for (first, second) in zip(units, units.dropFirst()) where wanted.count < ChineseText.mostWanted {
            let term = SearchTerm(first, second)
            if !wanted.contains(term) { wanted.append(term) }
        }
        return wanted
    }

    private static let mostWanted = 32
}

// MARK: - Finding

extension ChineseText {
    /// Whether the other text's units stand in this one's, one after the other. An empty one stands nowhere.
    public func contains(_ other: ChineseText) -> Bool { firstMatch(of: other, from: 0) != nil }

    /// Where the other text stands in this one: ranges of ``text``, from the first unit of each to its last, in order,
    /// none over another.
    public func ranges(of other: ChineseText) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start = 0
        while let found = firstMatch(of: other, from: start) {
            let last = places[found + other.units.count - 1]
            ranges.append(places[found]..<text.unicodeScalars.index(after: last))
            start = found + other.units.count
        }
        return ranges
    }

    private func firstMatch(of other: ChineseText, from start: Int) -> Int? {
        let (length, wanted) = (units.count, other.units.count)
        guard wanted > 0, start + wanted <= length else { return nil }
        return units.withUnsafeBufferPointer { units in
            other.units.withUnsafeBufferPointer { sought in
                var position = start
                while position <= length - wanted {
                    var offset = 0
                    while offset < wanted, units[position + offset] == sought[offset] { offset += 1 }
                    if offset == wanted { return position }
                    position += 1
                }
                return nil
            }
        }
    }

    /// The text in runs, those that one of the others stands in marked. Together they are the text.
    public func highlighted(_ others: [ChineseText]) -> [SearchSnippet.Run] {
        let ranges = merged(others.flatMap(ranges(of:)))
        var runs: [SearchSnippet.Run] = []
        var start = text.startIndex
        func add(_ range: Range<String.Index>, isMatch: Bool) {
            guard !range.isEmpty else { return }
            runs.append(.init(text: String(text.unicodeScalars[range]), isMatch: isMatch))
        }
        for range in ranges {
            add(start..<range.lowerBound, isMatch: false)
            add(range, isMatch: true)
            start = range.upperBound
        }
        add(start..<text.endIndex, isMatch: false)
        return runs
    }

    private func merged(_ ranges: [Range<String.Index>]) -> [Range<String.Index>] {
        var merged: [Range<String.Index>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
