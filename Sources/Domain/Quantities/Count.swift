/// How many of what: a number with its unit of count (MODEL 4.9). Visits can't be added to households.
public struct Count: Hashable, Sendable {
    public var number: Int
    public var unit: CountUnit
    public var bound: Bound

    public init(_ number: Int, _ unit: CountUnit, bound: Bound = .exact) {
        self.number = number
        self.unit = unit
        self.bound = bound
    }

    /// The sum; `nil` across units, because such a sum means nothing. The weaker bound wins.
    public func adding(_ other: Count) -> Count? {
        guard unit == other.unit else { return nil }
        let (sum, overflow) = number.addingReportingOverflow(other.number)
        if overflow { return nil }
        let bound: Bound =
            if bound == .about || other.bound == .about { .about } else if bound == .exact { other.bound } else {
                bound
            }
        return Count(sum, unit, bound: bound)
    }
}
