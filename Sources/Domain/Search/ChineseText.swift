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

    public init(_ text: String) {
        self.text = text
        var units: [Unicode.Scalar] = []
        // Han takes three bytes a sign.
        units.reserveCapacity(text.utf8.count / 3 + 1)
        for scalar in text.unicodeScalars {
            if let unit = ChineseText.unit(scalar) { units.append(unit) }
        }
        self.units = units
    }

    /// Where in the text its first units stand, so many of them. Most texts are only looked through, so it isn't kept.
    private func places(first count: Int) -> [String.Index] {
        var places: [String.Index] = []
        places.reserveCapacity(count)
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while places.count < count, index < scalars.endIndex {
            if ChineseText.unit(scalars[index]) != nil { places.append(index) }
            scalars.formIndex(after: &index)
        }
        return places
    }

    /// Nothing in it can be looked for.
    public var isEmpty: Bool { units.isEmpty }

    /// What a scalar is compared as; `nil`: not at all.
    static func unit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
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
    public func ranges(of other: ChineseText) -> [Range<String.Index>] { ranges(of: [other]) }

    /// Where any of the others stands, those of one after those of another; of each none that begins so many units behind the
    /// first of all.
    private func ranges(of others: [ChineseText], within reach: Int = .max) -> [Range<String.Index>] {
        guard let first = others.compactMap({ firstMatch(of: $0, from: 0) }).min() else { return [] }
        let end = first.addingReportingOverflow(reach)
        var found: [Range<Int>] = []
        for other in others {
            var start = first
            while let match = firstMatch(of: other, from: start), end.overflow || match < end.partialValue {
                start = match + other.units.count
                found.append(match..<start)
            }
        }
        let places = places(first: found.map(\.upperBound).max() ?? 0)
        return found.map { places[$0.lowerBound]..<text.unicodeScalars.index(after: places[$0.upperBound - 1]) }
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
        pieces(markedBy: others).map { .init(text: String($0.text), isMatch: $0.isMatch) }
    }

    /// The same as parts of the text, which cost nothing; `reach`: so many units behind the first match are enough.
    func pieces(markedBy others: [ChineseText], within reach: Int = .max) -> [(text: Substring, isMatch: Bool)] {
        var pieces: [(text: Substring, isMatch: Bool)] = []
        var start = text.startIndex
        func add(_ range: Range<String.Index>, isMatch: Bool) {
            if !range.isEmpty { pieces.append((text[range], isMatch)) }
        }
        for range in merged(ranges(of: others, within: reach)) {
            add(start..<range.lowerBound, isMatch: false)
            add(range, isMatch: true)
            start = range.upperBound
        }
        add(start..<text.endIndex, isMatch: false)
        return pieces
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
