/// How much alike messages are to one text: by the pairs of characters that say what it is about, where a pair counts the more the
/// fewer messages hold it.
public struct Likeness: Sendable {
    public let terms: [SearchTerm]
    private let weights: [Double]
    private let whole: Double

    /// How many messages hold each of the terms, and how many messages these are.
    private let counts: [Int]
    private let messages: Int

    /// `held`: of each of some messages, which of the terms it holds, by their places. From it is told how rare each is. `further`: the
    /// same of others, which were looked for by the rarest. What none of all these holds says nothing of which is alike: of it the whole
    /// has a quarter, so that nobody finds less for saying more.
    public init(_ terms: [SearchTerm], held: [[Int]], further: [[Int]] = []) {
        self.terms = terms
        var counts = [Int](repeating: 0, count: terms.count)
        for places in held { for place in places { counts[place] += 1 } }
        let known = Set(held.joined()).union(further.joined())
        (self.counts, messages) = (counts, held.count)
        // Of a few messages nobody can tell what is rare.
        let all = Double(max(Likeness.fewest, held.count))
        let weights = zip(terms, counts).map { term, count in
            let rarity = Likeness.logarithm(1 + all / Double(1 + count))
            return CommonWords.general.contains(term) ? rarity / 2 : rarity
        }
        self.weights = weights
        whole = weights.indices.reduce(0) { $0 + (known.contains($1) ? weights[$1] : weights[$1] / 4) }
    }

    private static let fewest = 20

    /// What the terms that a message holds weigh together; `nil` where that isn't much the same: less than a third of the text's
    /// weight, a single pair of several, or nothing but what many matters hold.
    public func weight(of places: [Int]) -> Double? {
        guard places.count >= min(2, terms.count), places.contains(where: isTelling) else { return nil }
        let weight = places.sorted().reduce(0) { $0 + weights[$1] }
        return 3 * weight >= whole ? weight : nil
    }

    /// The rarest of the terms, a third of them and whatever less than a tenth of the messages hold: by them it is found what stands far
    /// behind the newest messages.
    public var rarest: [Int] {
        let order = terms.indices.filter(isTelling).sorted { (-weights[$0], $0) < (-weights[$1], $1) }
        let rare = order.prefix { 10 * counts[$0] < messages }.count
        return Array(order.prefix(max(rare, (terms.count + 2) / 3)))
    }

    private func isTelling(_ place: Int) -> Bool { !CommonWords.general.contains(terms[place]) }

    /// To base 2, near enough to weigh by; the core has no mathematics of C.
    private static func logarithm(_ value: Double) -> Double {
        // Between powers of two a straight line is off by less than a tenth.
        Double(value.exponent) + value.significand - 1
    }
}
