/// Splitting a whole number into whole parts.
public enum Apportionment {
    /// Parts in proportion to weights whose sum is exactly `total`: by largest remainder, the earlier first where two are
    /// equal. Weights that are all zero share equally; none gives none.
    public static func parts(of total: Int, by weights: [Int]) -> [Int] {
        guard !weights.isEmpty else { return [] }
        let weights = weights.contains { $0 > 0 } ? weights.map { max(0, $0) } : weights.map { _ in 1 }
        let sum = weights.reduce(0, +)
        var parts = weights.map { total * $0 / sum }
        let order = weights.indices.sorted { left, right in
            let (a, b) = (total * weights[left] % sum, total * weights[right] % sum)
            return a == b ? left < right : a > b
        }
        for index in order.prefix(total - parts.reduce(0, +)) { parts[index] += 1 }
        return parts
    }

    /// Equal parts.
    public static func parts(of total: Int, into count: Int) -> [Int] {
        parts(of: total, by: [Int](repeating: 1, count: count))
    }

    /// A total on a smaller scale, rounded half up: 1 in `scale`.
    static func scaled(_ total: Int, by scale: Int) -> Int { (total * 2 / scale + 1) / 2 }

    /// Each element as often as its part says, in order.
    static func spread<Element>(_ elements: [Element], _ parts: [Int]) -> [Element] {
        zip(elements, parts).flatMap { [Element](repeating: $0, count: $1) }
    }
}
