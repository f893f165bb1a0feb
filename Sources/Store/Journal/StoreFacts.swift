public import Domain

/// Facts about the store, idempotency results and serials: what stands beside the journal.
public struct StoreFacts {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// The names under which facts are kept.
    public enum Fact: String, CaseIterable, Sendable {
        /// Which master key the store was made with (a check value, hexadecimal).
        case keyCheck = "key_check"
        /// The calendar by which projections were counted; another one means that they are made anew.
        case calendar
        /// The calendar by which the due dates of open matters were last counted; another one means that they are counted
        /// anew, with an event each.
        case dueCalendar = "due_calendar"
        /// The version of the tables that projections were last made for (``Schema/projectionVersion``); absent in stores
        /// of version 1.
        case projections
        /// Set where all data is made up: every face says so.
        case demonstration
        /// Whose copy this is and how far it came, until it is whole (``StoreCopy``).
        case copying
        /// What `huiyin bench --http` wrote last, to see what a commit costs.
        case floor
    }

    /// What is kept under a name; `nil` if nothing is.
    public func fact(_ fact: Fact) throws -> String? {
        try connection.first(
            "SELECT value FROM meta WHERE jurisdiction = ?1 AND name = ?2", [.text(jurisdiction), .text(fact.rawValue)]
        ) { try $0.text(0) }
    }

    /// Whether the projections were made in the form of the newest tables.
    public var hasNewestProjections: Bool {
        get throws { try fact(.projections).flatMap { Int($0) } ?? 1 >= Schema.projectionVersion }
    }

    /// Throws where this is a copy that isn't whole.
    public func requireWhole() throws {
        guard try fact(.copying) == nil else { throw StoreFault.unfinishedCopy(of: jurisdiction) }
    }

    /// The digest of the first event in hexadecimal digits, by which a store is told from others; `nil`: it was never founded.
    public var origin: String? {
        get throws {
            try connection.first(
                "SELECT digest FROM events WHERE jurisdiction = ?1 ORDER BY position LIMIT 1", [.text(jurisdiction)]
            ) { hex(try $0.bytes(0)) }
        }
    }

    /// Keeps a fact in the place of an older one.
    public func set(_ fact: Fact, to value: String) throws {
        try connection.upsert(Schema.meta, [.text(jurisdiction), .text(fact.rawValue), .text(value)])
    }

    /// The jurisdictions in a store: one, unless it was put together from several.
    public static func jurisdictions(on connection: any Connection) throws -> [String] {
        if let only = connection.jurisdiction {
            return try connection.rows("SELECT DISTINCT jurisdiction FROM meta WHERE jurisdiction = ?1", [.text(only)])
            {
                try $0.text(0)
            }
        }
        return try connection.rows("SELECT DISTINCT jurisdiction FROM meta ORDER BY jurisdiction", []) {
            try $0.text(0)
        }
    }

    /// The last serial given of a series; 0 before the first.
    public func last(of series: String) throws -> Int {
        Int(try connection.rows(lastQuestion(series)) { try $0.int(0) }.first ?? 0)
    }

    private func lastQuestion(_ series: String) -> Question {
        Question(
            Schema.counters, "SELECT value FROM counters WHERE jurisdiction = ?1 AND name = ?2",
            [.text(jurisdiction), .text(series)])
    }

    /// Says that the next of a series will be wanted.
    public func foreseeNext(of series: String) throws { try connection.foresee(lastQuestion(series)) }

    /// The next serial of a series, from 1; gone again if the transaction is refused.
    public func next(of series: String) throws -> Int {
        let next = try last(of: series) + 1
        try connection.upsert(Schema.counters, [.text(jurisdiction), .text(series), .int(next)])
        return next
    }

    /// What an accepted command was, by fingerprint, and what it came to.
    public struct Accepted: Equatable, Sendable {
        public var fingerprint: [UInt8]
        public var result: String

        public init(fingerprint: [UInt8], result: String) {
            self.fingerprint = fingerprint
            self.result = result
        }
    }

    /// How long an accepted result answers a repeated command.
    public static let acceptedFor: Int64 = 30 * Moment.millisecondsPerDay

    /// What a command under this key came to, if it was accepted in the last 30 days.
    public func accepted(_ key: String, now: Moment) throws -> Accepted? {
        let kept = try connection.rows(acceptedQuestion(key)) {
            (Accepted(fingerprint: try $0.bytes(0), result: try $0.text(1)), recorded: try $0.moment(2))
        }.first
        guard let kept, kept.recorded.milliseconds > now.milliseconds - StoreFacts.acceptedFor else { return nil }
        return kept.0
    }

    private func acceptedQuestion(_ key: String) -> Question {
        Question(
            Schema.accepted, "SELECT fingerprint, result, recorded FROM accepted WHERE jurisdiction = ?1 AND key = ?2",
            [.text(jurisdiction), .text(key)])
    }

    /// Says that it will be asked what a key came to.
    public func foreseeAccepted(_ key: String) throws { try connection.foresee(acceptedQuestion(key)) }

    /// Keeps the result of an accepted command under its key.
    public func accept(_ key: String, _ accepted: Accepted, now: Moment) throws {
        try connection.upsert(
            Schema.accepted,
            [
                .text(jurisdiction), .text(key), .bytes(accepted.fingerprint), .moment(now), .text(accepted.result),
            ])
    }

    /// Forgets results older than 30 days; at most `most` of them, so that no command pays for many.
    public func forgetOldResults(now: Moment, most: Int = 5_000) throws {
        let old: [Value] = [.text(jurisdiction), .int(now.milliseconds - StoreFacts.acceptedFor)]
        // A planner without statistics reads the whole table to find that there is nothing to delete.
        let question = "SELECT 1 FROM accepted WHERE jurisdiction = ?1 AND recorded <= ?2 LIMIT 1"
        guard try connection.first(question, old, { try $0.int(0) }) != nil else { return }
        try connection.send(
            """
            DELETE FROM accepted WHERE jurisdiction = ?1 AND key IN (SELECT key FROM accepted \
            WHERE jurisdiction = ?1 AND recorded <= ?2 LIMIT ?3)
            """, old + [.int(most)])
    }
}
