/// What a body has in hand: open, overdue, and how far up the overdue went (N11).
public struct BodyLoad: Hashable, Sendable {
    public var open = 0
    public var overdue = 0
    /// Of the overdue, those that went up.
    public var escalated = 0
    /// When the first of the overdue was due.
    public var longest: Moment?

    public init() {}

    public static func + (left: BodyLoad, right: BodyLoad) -> BodyLoad {
        var sum = BodyLoad()
        sum.open = left.open + right.open
        sum.overdue = left.overdue + right.overdue
        sum.escalated = left.escalated + right.escalated
        sum.longest = [left.longest, right.longest].compactMap(\.self).min()
        return sum
    }
}
