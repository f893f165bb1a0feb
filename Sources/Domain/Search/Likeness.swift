/// How much alike messages are to one text: by the pairs of characters that say what it is about, where a pair counts the more the
/// fewer messages hold it.
public struct Likeness: Sendable {
    public let terms: [SearchTerm]
    private let weights: [Double]
    private let whole: Double

    /// `held`: of each of some messages, which of the terms it holds, by their places. From it is told how rare each is.
    public init(_ terms: [SearchTerm], held: [[Int]]) {
        self.terms = terms
        var counts = [Int](repeating: 0, count: terms.count)
        for places in held { for place in places { counts[place] += 1 } }
        // Of a few messages nobody can tell what is rare.
        let all = Double(max(Likeness.fewest, held.count))
        weights = zip(terms, counts).map { term, count in
            let rarity = Likeness.logarithm(1 + all / Double(1 + count))
            return CommonWords.general.contains(term) ? rarity / 2 : rarity
        }
        whole = weights.reduce(0, +)
    }

    private static let fewest = 20

    /// What the terms that a message holds weigh together; `nil` where that isn't much the same: less than a third of the text's
    /// weight, a single pair of several, or nothing but what many matters hold.
    public func weight(of places: [Int]) -> Double? {
        guard places.count >= min(2, terms.count), places.contains(where: isTelling) else { return nil }
        let weight = places.sorted().reduce(0) { $0 + weights[$1] }
        return 3 * weight >= whole ? weight : nil
    }

    /// The rarest third of the terms: by them it is found what stands far behind the newest messages.
    public var rarest: [Int] {
        let order = terms.indices.filter(isTelling).sorted { (-weights[$0], $0) < (-weights[$1], $1) }
        return Array(order.prefix((terms.count + 2) / 3))
    }

    private func isTelling(_ place: Int) -> Bool { !CommonWords.general.contains(terms[place]) }

    /// To base 2, near enough to weigh by; the core has no mathematics of C.
    private static func logarithm(_ value: Double) -> Double {
        // Between powers of two a straight line is off by less than a tenth.
        Double(value.exponent) + value.significand - 1
    }
}
