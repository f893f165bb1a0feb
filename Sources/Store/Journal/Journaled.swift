public import Domain

/// An event as it is stored: a stable type, the version of that type's form, and its fields.
public struct StoredEvent: Hashable, Sendable {
    /// `matter.registered`; never changes its meaning.
    public var type: String
    /// The version of the payload's form that was written.
    public var schema: Int
    public var payload: Canonical

    public init(type: String, schema: Int = 1, payload: Canonical) {
        self.type = type
        self.schema = schema
        self.payload = payload
    }
}

/// A decider whose events can be journaled: hand-written codecs, upcasters for old forms, and its projections.
public protocol Journaled: Decider {
    /// What the types of its events begin with: `matter`.
    static var family: String { get }
    /// For each event type that was ever written in an older form, the steps from that form to the next.
    static var upcasters: Upcasters { get }
    static func encode(_ event: Event) -> StoredEvent
    /// Reads an event in its newest form.
    static func decode(_ stored: StoredEvent) throws(CodecFault) -> Event
    /// Brings the tables that people read up to date, in the event's own transaction.
    static func project(_ change: Change<Self>, on connection: any Connection) throws
}

extension Journaled {
    public static var upcasters: Upcasters { Upcasters() }
}

/// One event in its place, with the state on both sides of it.
public struct Change<Life: Decider> {
    public var jurisdiction: String
    public var stream: UInt128
    public var version: Int
    public var event: Recorded<Life.Event>
    public var before: Life.State
    public var after: Life.State
    /// The rules that questions are projected by: zone and working days.
    public var timetable: Timetable

    public init(
        jurisdiction: String, stream: UInt128, version: Int, event: Recorded<Life.Event>, before: Life.State,
        after: Life.State, timetable: Timetable
    ) {
        self.jurisdiction = jurisdiction
        self.stream = stream
        self.version = version
        self.event = event
        self.before = before
        self.after = after
        self.timetable = timetable
    }
}

/// Steps that turn an old form of an event into the next, so that what was written once is read for ever.
public struct Upcasters: Sendable {
    public typealias Step = @Sendable (Canonical) throws(CodecFault) -> Canonical

    private var steps: [String: [Int: Step]] = [:]

    public init() {}

    /// Adds the step from form `schema` of `type` to form `schema + 1`.
    public mutating func add(_ type: String, from schema: Int, _ step: @escaping Step) {
        steps[type, default: [:]][schema] = step
    }

    /// The event in the newest form there is a way to.
    public func newest(_ stored: StoredEvent) throws(CodecFault) -> StoredEvent {
        var stored = stored
        while let step = steps[stored.type]?[stored.schema] {
            stored = StoredEvent(type: stored.type, schema: stored.schema + 1, payload: try step(stored.payload))
        }
        return stored
    }
}
