/// Finds days as ``Sentence/day(_:)`` and ``Sentence/moment(_:in:)`` write them.
struct DayFinder {
    typealias Index = String.UnicodeScalarView.Index

    private let scalars: String.UnicodeScalarView

    init(_ scalars: String.UnicodeScalarView) { self.scalars = scalars }

    /// What `end` finds, from the left, none over another.
    func all(_ end: (Index) -> Index?) -> [Range<Index>] {
        var (found, index): ([Range<Index>], Index) = ([], scalars.startIndex)
        while index < scalars.endIndex {
            if isDigit(scalars[index]), let end = end(index) {
                found.append(index..<end)
                index = end
            } else {
                index = scalars.index(after: index)
            }
        }
        return found
    }

    /// 2021年5月20日（周四） 09:30
    func chinese(from start: Index) -> Index? {
        guard let year = digits(4...4, from: start), let month = literal("年", from: year).flatMap(number),
            let day = literal("月", from: month).flatMap(number), let week = literal("日（周", from: day),
            week < scalars.endIndex, let end = literal("）", from: scalars.index(after: week))
        else { return nil }
        return time(from: end) ?? end
    }

    /// 20 May 2021 (Thu) 09:30
    func english(from start: Index) -> Index? {
        guard let day = number(from: start), let month = literal(" ", from: day).flatMap(name),
            let year = literal(" ", from: month).flatMap({ digits(4...4, from: $0) }),
            let week = literal(" (", from: year).flatMap(name), let end = literal(")", from: week)
        else { return nil }
        return time(from: end) ?? end
    }

    private func time(from start: Index) -> Index? {
        literal(" ", from: start).flatMap { digits(2...2, from: $0) }.flatMap { literal(":", from: $0) }
            .flatMap { digits(2...2, from: $0) }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private func number(from start: Index) -> Index? { digits(1...Int.max, from: start) }

    private func digits(_ count: ClosedRange<Int>, from start: Index) -> Index? {
        var (index, found) = (start, 0)
        while index < scalars.endIndex, found < count.upperBound, isDigit(scalars[index]) {
            index = scalars.index(after: index)
            found += 1
        }
        return found >= count.lowerBound ? index : nil
    }

    /// May, Thu.
    private func name(from start: Index) -> Index? {
        var index = start
        for letters: ClosedRange<Unicode.Scalar> in ["A"..."Z", "a"..."z", "a"..."z"] {
            guard index < scalars.endIndex, letters.contains(scalars[index]) else { return nil }
            index = scalars.index(after: index)
        }
        return index
    }

    private func literal(_ text: String, from start: Index) -> Index? {
        var index = start
        for scalar in text.unicodeScalars {
            guard index < scalars.endIndex, scalars[index] == scalar else { return nil }
            index = scalars.index(after: index)
        }
        return index
    }
}
