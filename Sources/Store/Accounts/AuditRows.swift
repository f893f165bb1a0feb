import Crypto
public import Domain

/// The log of looks and accounts of one jurisdiction inside one transaction: lines are added, and the oldest taken off
/// when their time is over; none is changed.
public struct AuditRows {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// Adds a line behind the last; its serial is given here.
    @discardableResult
    public func add(_ entry: AuditEntry) throws -> AuditEntry { try add([entry])[0] }

    /// The same with several, in their order.
    @discardableResult
    public func add(_ entries: [AuditEntry]) throws -> [AuditEntry] {
        let last = try connection.first(
            "SELECT serial, digest FROM audit WHERE jurisdiction = ?1 ORDER BY serial DESC LIMIT 1",
            [.text(jurisdiction)]
        ) { (serial: Int(try $0.int(0)), digest: try $0.bytes(1)) }
        var (serial, digest) = (last?.serial ?? 0, last?.digest ?? Digest.start)
        let added = entries.map { entry in
            var entry = entry
            serial += 1
            entry.serial = serial
            return entry
        }
        let rows = added.map { entry -> [Value] in
            digest = AuditRows.digest(of: entry, after: digest)
            return [
                .text(jurisdiction), .int(entry.serial), .moment(entry.at), .text(entry.actor.canonical.text),
                .text(entry.from.text), .text(entry.act.rawValue), .id(entry.matter), .id(entry.person),
                .id(entry.resident), .text(entry.reason), .int(entry.count.map(Int64.init)), .bytes(digest),
            ]
        }
        try connection.send(AccountTables.audit.insert, each: rows)
        return added
    }

    private static let columns =
        "serial, at, actor, access, act, matter, person, resident, reason, count, digest FROM audit WHERE jurisdiction = ?1"

    private static func line(_ row: any Row) throws -> (entry: AuditEntry, digest: [UInt8]) {
        guard let act = AuditAct(rawValue: try row.text(4)), let from = AccessPoint(text: try row.text(3)) else {
            throw StoreFault.damaged("audit: line \(try row.int(0))")
        }
        let entry = AuditEntry(
            serial: Int(try row.int(0)), at: try row.moment(1),
            actor: try Actor(try Canonical(parsing: try row.text(2))), from: from, act: act,
            matter: row.isNull(5) ? nil : try row.id(5), person: row.isNull(6) ? nil : try row.id(6),
            resident: row.isNull(7) ? nil : try row.id(7), reason: try row.optionalText(8),
            count: try row.optionalInt(9).map { Int($0) })
        return (entry, try row.bytes(10))
    }

    /// What is asked of the log.
    public struct Question: Sendable {
        public var matter: MatterID?
        /// Who did it, or whose account or data it was about.
        public var person: PersonID?
        public var from: Moment?
        public var to: Moment?
        /// Only lines before this one.
        public var before: Int?
        public var most: Int

        public init(
            matter: MatterID? = nil, person: PersonID? = nil, from: Moment? = nil, to: Moment? = nil,
            before: Int? = nil, most: Int
        ) {
            self.matter = matter
            self.person = person
            self.before = before
            self.from = from
            self.to = to
            self.most = most
        }
    }

    /// Whether a person did one of these to a matter since a moment.
    public func holds(
        anyOf acts: [AuditAct], on matter: MatterID, by person: PersonID, since moment: Moment
    ) throws -> Bool {
        let places = acts.indices.map { "?\($0 + 5)" }.joined(separator: ", ")
        return try connection.first(
            """
            SELECT 1 FROM audit WHERE jurisdiction = ?1 AND matter = ?2 AND at >= ?3 AND \(AuditRows.isActor("?4")) \
            AND act IN (\(places)) ORDER BY serial DESC LIMIT 1
            """,
            [.text(jurisdiction), .id(matter), .moment(moment), .text(person.description)]
                + acts.map { .text($0.rawValue) }
        ) { _ in true } ?? false
    }

    /// An actor is written with their id in it, and ids are of one length. The pattern is put together in the statement: SQLite prepares a
    /// statement anew for each pattern that it is given whole.
    private static func isActor(_ place: String) -> String { "actor LIKE '%' || CAST(\(place) AS text) || '%'" }

    /// The lines that fit, newest first.
    public func lines(_ question: Question) throws -> [AuditEntry] {
        var terms = ""
        var values: [Value] = [.text(jurisdiction)]
        func term(_ text: String, _ value: Value?) {
            guard let value else { return }
            values.append(value)
            terms += " AND \(text) ?\(values.count)"
        }
        term("matter =", question.matter.map { .id($0) })
        term("at >=", question.from.map { .moment($0) })
        term("at <", question.to.map { .moment($0) })
        term("serial <", question.before.map { .int($0) })
        if let person = question.person {
            values += [.id(person), .text(person.description)]
            terms += " AND (person = ?\(values.count - 1) OR \(AuditRows.isActor("?\(values.count)")))"
        }
        values.append(.int(question.most))
        // Serials and moments grow together, so each index is read in the order asked for.
        let order = question.matter != nil || (question.from == nil && question.to == nil) ? "serial" : "at"
        return try connection.rows(
            "SELECT \(AuditRows.columns)\(terms) ORDER BY \(order) DESC LIMIT ?\(values.count)", values
        ) { try AuditRows.line($0).entry }.sorted { $0.serial > $1.serial }
    }

    /// Takes off the lines before a moment, never the last; how many there were.
    public func takeOff(before moment: Moment) throws -> Int {
        try connection.run(
            """
            DELETE FROM audit WHERE jurisdiction = ?1 AND at < ?2 \
            AND serial < (SELECT max(serial) FROM audit WHERE jurisdiction = ?1)
            """, [.text(jurisdiction), .moment(moment)])
    }

    /// How many lines lie before a moment, without the last of all.
    public func count(before moment: Moment) throws -> Int {
        Int(
            try connection.first(
                """
                SELECT count(*) FROM audit WHERE jurisdiction = ?1 AND at < ?2 \
                AND serial < (SELECT max(serial) FROM audit WHERE jurisdiction = ?1)
                """, [.text(jurisdiction), .moment(moment)]
            ) { try $0.int(0) } ?? 0)
    }

    /// The serials at which the chain doesn't hold: a line changed, put in or taken out. The first line kept is taken as it
    /// stands, because those before it may have been taken off in their time.
    public func breaks() throws -> [Int] {
        var breaks: [Int] = []
        var last: (serial: Int, digest: [UInt8])?
        try connection.forEach(
            "SELECT \(AuditRows.columns) ORDER BY serial", [.text(jurisdiction)]
        ) { row in
            let (entry, digest) = try AuditRows.line(row)
            if let last {
                let holds =
                    entry.serial == last.serial + 1 && digest == AuditRows.digest(of: entry, after: last.digest)
                if !holds { breaks.append(entry.serial) }
            } else if entry.serial == 1, digest != AuditRows.digest(of: entry, after: Digest.start) {
                breaks.append(1)
            }
            last = (entry.serial, digest)
        }
        return breaks
    }

    private static func digest(of entry: AuditEntry, after previous: [UInt8]) -> [UInt8] {
        let line = Canonical.fields([
            "serial": .int(Int64(entry.serial)), "at": .int(entry.at.milliseconds), "actor": entry.actor.canonical,
            "access": .string(entry.from.text), "act": .string(entry.act.rawValue),
            "matter": entry.matter.map { .string($0.description) },
            "person": entry.person.map { .string($0.description) },
            "resident": entry.resident.map { .string($0.description) }, "reason": entry.reason.map { .string($0) },
            "count": entry.count.map { .int(Int64($0)) },
        ])
        return Array(SHA256.hash(data: Array("huiyin/audit/1\n".utf8) + previous + line.bytes))
    }
}

extension AccessPoint {
    var text: String {
        switch self {
        case .console: "console"
        case .session(let id): "session \(id)"
        case .token(let id): "token \(id)"
        }
    }

    init?(text: String) {
        let parts = text.split(separator: " ").map(String.init)
        switch (parts.first, parts.count) {
        case ("console", 1): self = .console
        case ("session", 2):
            guard let id = SessionID(parts[1]) else { return nil }
            self = .session(id)
        case ("token", 2):
            guard let id = TokenID(parts[1]) else { return nil }
            self = .token(id)
        default: return nil
        }
    }
}
