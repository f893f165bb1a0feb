public import Domain

/// The outbox of one jurisdiction inside one transaction, with who wants no notices and where officials get mail.
public struct NoticeRows {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// A notice as it stands in the outbox.
    public struct NoticeRow: Equatable, Sendable {
        public var id: NoticeID
        public var matter: MatterID
        public var kind: NoticeKind
        public var recipient: NoticeRecipient
        /// `nil` until somebody looked which way leads there.
        public var way: NoticeWay?
        public var urgency: NoticeUrgency
        public var state: NoticeState
        /// By the way it is on.
        public var attempts: Int
        public var written: Moment
        public var notBefore: Moment
        /// While it waits: when to try. While it is being sent: until when nobody else takes it up. Else unused.
        public var nextTry: Moment
        /// When it came to stand as it does.
        public var looked: Moment
        public var reason: NoticeReason?
        /// What the other side calls it.
        public var reference: String?
        public var doneBy: PersonID?

        /// A notice that waits.
        public init(
            id: NoticeID, matter: MatterID, kind: NoticeKind, recipient: NoticeRecipient, way: NoticeWay? = nil,
            urgency: NoticeUrgency = .ordinary, state: NoticeState = .waiting, written: Moment, notBefore: Moment
        ) {
            self.id = id
            self.matter = matter
            self.kind = kind
            self.recipient = recipient
            self.way = way
            self.urgency = urgency
            self.state = state
            self.attempts = 0
            self.written = written
            self.notBefore = notBefore
            self.nextTry = notBefore
            self.looked = written
        }

        /// What staff read of it.
        public var line: NoticeLine {
            NoticeLine(
                id: id, matter: matter, kind: kind, recipient: recipient, way: way, state: state, attempts: attempts,
                written: written, at: looked, reason: reason)
        }
    }

    /// Keeps a notice in the place of what was kept of it.
    public func keep(_ row: NoticeRow) throws {
        let (type, recipient, system): (String, Value, Value) =
            switch row.recipient {
            case .reporter(let id): ("reporter", .id(id), .null)
            case .body(let id): ("body", .id(id), .null)
            case .person(let id): ("person", .id(id), .null)
            case .system(let name): ("system", .null, .text(name))
            }
        try connection.upsert(
            NoticeTables.notices,
            [
                .text(jurisdiction), .id(row.id), .id(row.matter), .text(row.kind.rawValue), .text(type), recipient,
                system, .text(row.way?.rawValue), .text(row.urgency == .urgent ? "urgent" : "ordinary"),
                .text(row.state.rawValue), .int(row.attempts), .moment(row.written), .moment(row.notBefore),
                .moment(row.nextTry), .moment(row.looked), .text(row.reason?.text), .text(row.reference),
                .id(row.doneBy),
            ])
    }

    private static let columns = """
        SELECT id, matter, kind, recipient_type, recipient, system, way, urgency, state, attempts, written, not_before, \
        next_try, looked, reason, reference, done_by FROM notices WHERE jurisdiction = ?1
        """

    private static func row(_ row: any Row) throws -> NoticeRow {
        func known<T: RawRepresentable<String>>(_ column: Int, _: T.Type = T.self) throws -> T {
            guard let value = T(rawValue: try row.text(column)) else {
                throw StoreFault.damaged("notices: column \(column)")
            }
            return value
        }
        let recipient: NoticeRecipient =
            switch try row.text(3) {
            case "reporter": .reporter(try row.id(4))
            case "body": .body(try row.id(4))
            case "person": .person(try row.id(4))
            case "system": .system(try row.text(5))
            default: throw StoreFault.damaged("notices: recipient_type")
            }
        var found = NoticeRow(
            id: try row.id(0), matter: try row.id(1), kind: try known(2), recipient: recipient,
            way: row.isNull(6) ? nil : try known(6), urgency: try row.text(7) == "urgent" ? .urgent : .ordinary,
            state: try known(8), written: try row.moment(10), notBefore: try row.moment(11))
        found.attempts = Int(try row.int(9))
        found.nextTry = try row.moment(12)
        found.looked = try row.moment(13)
        found.reason = try row.optionalText(14).map { text in
            guard let reason = NoticeReason(text: text) else { throw StoreFault.damaged("notices: reason") }
            return reason
        }
        found.reference = try row.optionalText(15)
        found.doneBy = row.isNull(16) ? nil : try row.id(16)
        return found
    }

    /// The notice with this id; `nil` if there is none.
    public func notice(_ id: NoticeID) throws -> NoticeRow? {
        try connection.first("\(NoticeRows.columns) AND id = ?2", [.text(jurisdiction), .id(id)], NoticeRows.row)
    }

    /// What waits in this state and is due, longest due first.
    public func due(_ state: NoticeState, by now: Moment, most: Int) throws -> [NoticeRow] {
        try connection.rows(
            "\(NoticeRows.columns) AND state = ?2 AND next_try <= ?3 ORDER BY next_try, id LIMIT ?4",
            [.text(jurisdiction), .text(state.rawValue), .moment(now), .int(most)], NoticeRows.row)
    }

    /// When the first that waits is due; `nil`: nothing waits.
    public func nextDue() throws -> Moment? {
        try NoticeRows.moving.compactMap { state in
            try connection.first(
                "SELECT next_try FROM notices WHERE jurisdiction = ?1 AND state = ?2 ORDER BY next_try, id LIMIT 1",
                [.text(jurisdiction), .text(state.rawValue)]
            ) { try $0.moment(0) }
        }.min()
    }

    private static let moving: [NoticeState] = [.waiting, .sending]

    /// Brings notices that were looked at later than now back to now, by more than clocks of two machines may differ
    /// (``Lease/tolerance``): the clock was set back since, and what they waited for may be years away. What is being sent keeps its
    /// lease, counted from now. How many there were.
    public func returnFromFuture(now: Moment, lease: Int64) throws -> Int {
        var count = 0
        let latest = now.advanced(byMilliseconds: Lease.tolerance)
        for state in NoticeRows.moving {
            let next = state == .sending ? now.advanced(byMilliseconds: lease) : now
            count += try connection.run(
                """
                UPDATE notices SET next_try = ?4, looked = ?3 \
                WHERE jurisdiction = ?1 AND state = ?2 AND next_try > ?4 AND looked > ?5
                """, [.text(jurisdiction), .text(state.rawValue), .moment(now), .moment(next), .moment(latest)])
        }
        return count
    }

    /// The notices on a matter, oldest first.
    public func notices(of matter: MatterID) throws -> [NoticeRow] {
        try connection.rows(
            "\(NoticeRows.columns) AND matter = ?2 ORDER BY id", [.text(jurisdiction), .id(matter)], NoticeRows.row)
    }

    /// What stands in this state, oldest first; by one way, where one is named.
    public func notices(_ state: NoticeState, way: NoticeWay? = nil, most: Int) throws -> [NoticeRow] {
        let which = way == nil ? "" : " AND way = ?4"
        let values: [Value] = [.text(jurisdiction), .text(state.rawValue), .int(most)]
        return try connection.rows(
            "\(NoticeRows.columns) AND state = ?2\(which) ORDER BY next_try, id LIMIT ?3",
            values + (way.map { [.text($0.rawValue)] } ?? []), NoticeRows.row)
    }

    /// What lies open for a body or a person, oldest first.
    public func open(for recipient: NoticeRecipient, most: Int) throws -> [NoticeRow] {
        let id: Value
        switch recipient {
        case .body(let body): id = .id(body)
        case .person(let person): id = .id(person)
        case .reporter, .system: return []
        }
        return try connection.rows(
            "\(NoticeRows.columns) AND recipient = ?2 AND state = ?3 AND way = ?4 ORDER BY id LIMIT ?5",
            [
                .text(jurisdiction), id, .text(NoticeState.open.rawValue), .text(NoticeWay.inbox.rawValue), .int(most),
            ], NoticeRows.row)
    }

    // MARK: - Who wants none, and where officials get mail

    /// Notes that a resident wants no notices, or wants them again.
    public func setOptOut(_ resident: ResidentID, since: Moment?) throws {
        guard let since else {
            try connection.send(
                "DELETE FROM opt_outs WHERE jurisdiction = ?1 AND resident = ?2", [.text(jurisdiction), .id(resident)])
            return
        }
        try connection.send(
            """
            INSERT INTO opt_outs (jurisdiction, resident, since) VALUES (?1, ?2, ?3) \
            ON CONFLICT (jurisdiction, resident) DO NOTHING
            """, [.text(jurisdiction), .id(resident), .moment(since)])
    }

    /// Whether a resident wants no notices.
    public func hasOptedOut(_ resident: ResidentID) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM opt_outs WHERE jurisdiction = ?1 AND resident = ?2", [.text(jurisdiction), .id(resident)]
        ) { _ in true } ?? false
    }

    /// Where an official gets mail; `nil` takes it away.
    public func setAddress(of person: PersonID, to mail: String?, at now: Moment) throws {
        guard let mail else {
            try connection.send(
                "DELETE FROM official_addresses WHERE jurisdiction = ?1 AND person = ?2",
                [.text(jurisdiction), .id(person)])
            return
        }
        try connection.upsert(
            NoticeTables.officialAddresses, [.text(jurisdiction), .id(person), .text(mail), .moment(now)])
    }

    /// Every official who gets mail, and where.
    public func addresses() throws -> [PersonID: String] {
        let found = try connection.rows(NoticeRows.addressQuestion(jurisdiction)) {
            (try $0.id(0, PersonID.self), try $0.text(1))
        }
        return Dictionary(found) { first, _ in first }
    }

    static func addressQuestion(_ jurisdiction: String) -> Question {
        Question(
            NoticeTables.officialAddresses, "SELECT person, mail FROM official_addresses WHERE jurisdiction = ?1",
            [.text(jurisdiction)])
    }

    // MARK: - Other systems

    /// How far in the journal a system has been told; `nil`: it is new.
    public func cursor(of system: String) throws -> Int64? {
        try connection.first(
            "SELECT position FROM notice_cursors WHERE jurisdiction = ?1 AND system = ?2",
            [.text(jurisdiction), .text(system)]
        ) { try $0.int(0) }
    }

    /// Notes how far it has been told.
    public func setCursor(of system: String, to position: Int64) throws {
        try connection.upsert(
            NoticeTables.noticeCursors, [.text(jurisdiction), .text(system), .int(position)])
    }

    /// The journal's end.
    public func journalEnd() throws -> Int64 {
        try connection.first(
            "SELECT position FROM events WHERE jurisdiction = ?1 ORDER BY position DESC LIMIT 1", [.text(jurisdiction)]
        ) { try $0.int(0) } ?? 0
    }

    /// The matters whose streams grew after a position, in order, and up to which position was looked.
    public func matters(changedAfter position: Int64, most: Int) throws -> (matters: [MatterID], upTo: Int64) {
        var found: [MatterID] = []
        var end = position
        try connection.forEach(
            """
            SELECT position, stream, type FROM events WHERE jurisdiction = ?1 AND position > ?2 \
            ORDER BY position LIMIT ?3
            """, [.text(jurisdiction), .int(position), .int(most)]
        ) { row in
            end = try row.int(0)
            let matter = try row.id(1, MatterID.self)
            if try row.text(2).hasPrefix("matter."), !found.contains(matter) { found.append(matter) }
        }
        return (found, end)
    }
}
