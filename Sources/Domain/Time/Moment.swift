/// An instant, in milliseconds since 1970-01-01T00:00:00Z. Shown in the jurisdiction's ``Zone``.
public struct Moment: Hashable, Comparable, Sendable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant `milliseconds` later (earlier if negative).
    public func advanced(byMilliseconds milliseconds: Int64) -> Moment {
        Moment(milliseconds: self.milliseconds + milliseconds)
    }

    public static let millisecondsPerDay: Int64 = 86_400_000
    public static let millisecondsPerHour: Int64 = 3_600_000
    public static let millisecondsPerMinute: Int64 = 60_000
}
