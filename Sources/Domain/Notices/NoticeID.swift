/// 通知. One text to one recipient by one channel: what stands in the outbox until it is delivered or given up, and what
/// a carrier passes on so that a text sent twice is known for one.
public struct NoticeID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// How much a notice may wait.
public enum NoticeUrgency: Hashable, Sendable, CaseIterable {
    /// Waits for the morning and for a working day.
    case ordinary
    /// Doesn't wait for a working day, nor for the morning where the practice allows it to ring at night.
    case urgent
}
