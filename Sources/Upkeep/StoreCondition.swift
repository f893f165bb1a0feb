public import Domain

/// How a store stands, seen without its key and without changing anything.
public struct StoreCondition: Equatable, Sendable {
    /// `nil`: it was never founded.
    public var jurisdiction: String?
    /// See ``StoreFacts/origin``.
    public var origin: String?
    /// The version of its tables, and the newest this program knows.
    public var version: Int
    public var newest: Int
    /// Its last event, and when that was recorded.
    public var position: Int64
    public var recorded: Moment?
    /// The calendar that its projections were counted by.
    public var calendar: String?
    /// Whether its projections stand in the form this program reads.
    public var hasNewestProjections: Bool
    /// Bytes of the database, and of its log.
    public var bytes: Int64
    public var logBytes: Int64

    public init(
        jurisdiction: String?, origin: String?, version: Int, newest: Int, position: Int64, recorded: Moment?,
        calendar: String?, hasNewestProjections: Bool, bytes: Int64, logBytes: Int64
    ) {
        self.jurisdiction = jurisdiction
        self.origin = origin
        self.version = version
        self.newest = newest
        self.position = position
        self.recorded = recorded
        self.calendar = calendar
        self.hasNewestProjections = hasNewestProjections
        self.bytes = bytes
        self.logBytes = logBytes
    }
}
