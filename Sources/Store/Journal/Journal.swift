public import Domain

/// A stream as it was read: the state, how many events made it, and where its chain of digests ends.
public struct Stream<Life: Journaled>: Sendable {
    public var id: UInt128
    public var state: Life.State
    public var version: Int
    var digest: [UInt8]

    /// A stream without events.
    public init(_ id: UInt128) {
        self.id = id
        self.state = Life.initial
        self.version = 0
        self.digest = Digest.start
    }
}

/// Who writes, when, in which chain of causes.
public struct Stamp: Sendable {
    public var recorded: Moment
    public var actor: Actor
    public var correlation: CorrelationID

    public init(recorded: Moment, actor: Actor, correlation: CorrelationID) {
        self.recorded = recorded
        self.actor = actor
        self.correlation = correlation
    }
}

/// The journal of one jurisdiction inside one transaction: loads streams, appends events, keeps projections in step.
public struct Journal {
    public let jurisdiction: String
    public let connection: any Connection
    private let timetable: Timetable
    private let salt: @Sendable () -> UInt128
    private var head: (position: Int64, recorded: Moment)?

    /// How far the machine's clock may be behind the last record before it is taken for set back rather than drift.
    public static let tolerance: Int64 = 5 * Moment.millisecondsPerMinute

    public init(
        _ jurisdiction: String, on connection: any Connection, timetable: Timetable,
        salt: @escaping @Sendable () -> UInt128
    ) throws {
        self.jurisdiction = jurisdiction
        self.connection = connection
        self.timetable = timetable
        self.salt = salt
        self.head = try connection.rows(Journal.headQuestion(jurisdiction)) { (try $0.int(0), try $0.moment(1)) }.first
    }

    private static func headQuestion(_ jurisdiction: String) -> Question {
        Question(
            Schema.events,
            "SELECT position, recorded FROM events WHERE jurisdiction = ?1 ORDER BY position DESC LIMIT 1",
            [.text(jurisdiction)])
    }

    private static func endQuestion(_ jurisdiction: String, _ stream: UInt128) -> Question {
        Question(
            Schema.events,
            "SELECT version, digest FROM events WHERE jurisdiction = ?1 AND stream = ?2 ORDER BY version DESC LIMIT 1",
            [.text(jurisdiction), .id(StreamID(raw: stream))])
    }

    /// Says that a journal will be made on this connection and a command decided on a matter: on one whose stream is held in
    /// memory, or on a new one.
    public static func foresee(
        _ jurisdiction: String, _ held: Stream<MatterDecider>?, on connection: any Connection
    ) throws {
        try connection.foresee(headQuestion(jurisdiction))
        try connection.foresee(OrganisationQueries.changesQuestion(jurisdiction))
        try connection.foresee(NoticeRows.addressQuestion(jurisdiction))
        guard let held else { return }
        try connection.foresee(endQuestion(jurisdiction, held.id))
        try connection.foresee(FigureSteps.courseQuestion(jurisdiction, MatterID(raw: held.id)))
    }

    /// When the last event was recorded; `nil` before the first.
    public var lastRecorded: Moment? { head?.recorded }

    /// How many events a stream has.
    public func version(of stream: UInt128) throws -> Int {
        try connection.first(
            "SELECT version FROM events WHERE jurisdiction = ?1 AND stream = ?2 ORDER BY version DESC LIMIT 1",
            [.text(jurisdiction), .id(StreamID(raw: stream))]
        ) { Int(try $0.int(0)) } ?? 0
    }

    /// The moment to record: the machine's, or the last record's where the machine lags by a little, so that recorded
    /// time never runs backwards. Throws ``StoreFault/clockSetBack(last:now:)`` where it lags by more.
    public func recordingMoment(machine: Moment) throws(StoreFault) -> Moment {
        guard let last = head?.recorded, machine < last else { return machine }
        guard last.milliseconds - machine.milliseconds <= Journal.tolerance else {
            throw .clockSetBack(last: last, now: machine)
        }
        return last
    }

    /// Reads a stream, checking versions and the chain of digests. A break is ``StoreFault/damaged(_:)``.
    public func load<Life: Journaled>(_ life: Life.Type, _ id: UInt128) throws -> Stream<Life> {
        var stream = Stream<Life>(id)
        try forEachEntry(of: id) { try Journal.follow($0, in: &stream) }
        return stream
    }

    /// Whether a stream held in memory is what stands in the journal: its last event has this version and this digest.
    public func ends<Life: Journaled>(_ stream: Stream<Life>) throws -> Bool {
        let last = try connection.rows(Journal.endQuestion(jurisdiction, stream.id)) {
            (Int(try $0.int(0)), try $0.bytes(1))
        }.first
        guard let (version, digest) = last else { return false }
        return version == stream.version && digest == stream.digest
    }

    /// Takes one stored entry into a stream; returns its event.
    @discardableResult
    static func follow<Life: Journaled>(
        _ entry: JournalEntry, in stream: inout Stream<Life>
    ) throws -> Recorded<Life.Event> {
        guard entry.version == stream.version + 1 else {
            throw StoreFault.damaged(
                "stream \(StreamID(raw: stream.id)): version \(entry.version) follows \(stream.version)")
        }
        guard Digest.of(entry, after: stream.digest) == entry.digest else {
            throw StoreFault.damaged("stream \(StreamID(raw: stream.id)), version \(entry.version): digest differs")
        }
        let event = try entry.event(of: Life.self)
        stream.state = Life.evolve(stream.state, event)
        stream.version = entry.version
        stream.digest = entry.digest
        return event
    }

    /// Appends events to a stream that was just loaded and projects each. `occurred` is when they happened, the
    /// stamp's moment if not given.
    public mutating func append<Life: Journaled>(
        _ events: [Life.Event], to stream: inout Stream<Life>, _ stamp: Stamp, occurred: Moment? = nil
    ) throws {
        let actor = stamp.actor.canonical.text
        for event in events {
            let recorded = Recorded(
                event, occurred: occurred ?? stamp.recorded, recorded: stamp.recorded, actor: stamp.actor)
            let stored = Life.encode(event)
            var entry = JournalEntry(
                jurisdiction: jurisdiction, position: (head?.position ?? 0) + 1, stream: stream.id,
                version: stream.version + 1, type: stored.type, schema: stored.schema, occurred: recorded.occurred,
                recorded: recorded.recorded, actor: actor, correlation: stamp.correlation,
                payload: stored.payload.text, digest: [])
            entry.digest = Digest.of(entry, after: stream.digest)
            try connection.insert(Schema.events, entry.values)
            try connection.insert(
                Schema.eventSalts,
                [.text(jurisdiction), .int(entry.position), .bytes(StreamID(raw: salt()).bytes)])
            let before = stream.state
            stream.state = Life.evolve(before, recorded)
            stream.version = entry.version
            stream.digest = entry.digest
            head = (entry.position, stamp.recorded)
            try Life.project(
                Change(
                    jurisdiction: jurisdiction, stream: stream.id, version: entry.version, event: recorded,
                    before: before, after: stream.state, timetable: timetable), on: connection)
        }
    }
}

extension Journal {
    /// A stream's events in order, checked like ``load(_:_:)``; those up to a position of the journal.
    public func story<Life: Journaled>(
        _ life: Life.Type, _ id: UInt128, through position: Int64 = .max
    ) throws -> [Recorded<Life.Event>] {
        try history(life, id, through: position).story
    }

    /// The same, with the state that they came to.
    public func history<Life: Journaled>(
        _ life: Life.Type, _ id: UInt128, through position: Int64 = .max
    ) throws -> (story: [Recorded<Life.Event>], state: Life.State) {
        var stream = Stream<Life>(id)
        var story: [Recorded<Life.Event>] = []
        try forEachEntry(of: id) { entry in
            guard entry.position <= position else { return }
            story.append(try Journal.follow(entry, in: &stream))
        }
        return (story, stream.state)
    }

    /// A stream as it was before one of its entries, checked like ``load(_:_:)``.
    static func stream<Life: Journaled>(
        _ life: Life.Type, _ id: UInt128, of jurisdiction: String, before entry: JournalEntry,
        on connection: any Connection
    ) throws -> Stream<Life> {
        var stream = Stream<Life>(id)
        guard entry.version > 1 else { return stream }
        try forEachEntry(of: id, jurisdiction, on: connection) { earlier in
            if earlier.position < entry.position { try follow(earlier, in: &stream) }
        }
        return stream
    }

    /// Whether a stream has an event of one of these types, without reading what they say.
    public func holds(anyOf types: [String], in id: UInt128) throws -> Bool {
        let places = types.indices.map { "?\($0 + 3)" }.joined(separator: ", ")
        return try connection.first(
            "SELECT version FROM events WHERE jurisdiction = ?1 AND stream = ?2 AND type IN (\(places)) LIMIT 1",
            [.text(jurisdiction), .id(StreamID(raw: id))] + types.map { .text($0) }
        ) { try $0.int(0) } != nil
    }

    func forEachEntry(of id: UInt128, _ body: (JournalEntry) throws -> Void) throws {
        try Journal.forEachEntry(of: id, jurisdiction, on: connection, body)
    }

    private static func forEachEntry(
        of id: UInt128, _ jurisdiction: String, on connection: any Connection, _ body: (JournalEntry) throws -> Void
    ) throws {
        try connection.forEach(
            "\(Journal.entries) WHERE jurisdiction = ?1 AND stream = ?2 ORDER BY version",
            [.text(jurisdiction), .id(StreamID(raw: id))]
        ) { try body(JournalEntry($0)) }
    }

    static let entries = """
        SELECT jurisdiction, position, stream, version, type, schema, occurred, recorded, actor, correlation, \
        payload, digest FROM events
        """

    /// The position of the last entry; 0 where there is none.
    public static func lastPosition(of jurisdiction: String, on connection: any Connection) throws -> Int64 {
        try connection.first(
            "SELECT position FROM events WHERE jurisdiction = ?1 ORDER BY position DESC LIMIT 1", [.text(jurisdiction)]
        ) { try $0.int(0) } ?? 0
    }

    /// Entries after a position, in order, at most so many: for following the journal.
    public static func entries(
        of jurisdiction: String, after position: Int64, most: Int, on connection: any Connection
    ) throws -> [JournalEntry] {
        try connection.rows(
            "\(entries) WHERE jurisdiction = ?1 AND position > ?2 ORDER BY position LIMIT ?3",
            [.text(jurisdiction), .int(position), .int(most)]
        ) { try JournalEntry($0) }
    }
}
