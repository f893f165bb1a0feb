public import Domain

/// Questions over matters as they stand.
public struct MatterQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// The matter with a public number; `nil` if there is none.
    public func id(of number: PublicNumber) throws -> MatterID? {
        try connection.first(
            "SELECT id FROM matters WHERE jurisdiction = ?1 AND number = ?2",
            [.text(jurisdiction), .text(number.description)]
        ) { try $0.id(0) }
    }

    /// Open matters by due date (those without a clock last) or all matters by the time they came in, newest first.
    public func lines(open: Bool, most: Int) throws -> [MatterLine] {
        let rest =
            open
            ? "WHERE jurisdiction = ?1 AND open = 1 ORDER BY due ASC NULLS LAST, id LIMIT ?2"
            : "WHERE jurisdiction = ?1 ORDER BY received DESC NULLS LAST, id DESC LIMIT ?2"
        return try connection.rows("\(MatterQueries.lines) \(rest)", [.text(jurisdiction), .int(most)]) {
            try line($0)
        }
    }

    /// One matter's line; `nil` if there is none.
    public func line(of id: MatterID) throws -> MatterLine? {
        try connection.first(
            "\(MatterQueries.lines) WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(id)]
        ) { try line($0) }
    }

    /// The line of the matter with a public number; `nil` if there is none.
    public func line(of number: PublicNumber) throws -> MatterLine? {
        try connection.first(
            "\(MatterQueries.lines) WHERE jurisdiction = ?1 AND number = ?2",
            [.text(jurisdiction), .text(number.description)]
        ) { try line($0) }
    }

    /// A matter that nobody summarised.
    public struct BareLine: Equatable, Sendable {
        public var id: MatterID
        public var number: String
        public var kind: KindID
        public var isShielded: Bool
        public var acted: Moment
        public var version: Int
    }

    /// Those of the matters with these public numbers that nobody summarised, in no order.
    public func bareLines(of numbers: [String]) throws -> [BareLine] {
        guard !numbers.isEmpty else { return [] }
        let list = ValueList(numbers.map { .text($0) }, after: 1)
        return try connection.rows(
            """
            SELECT id, number, kind, conditions, acted, version FROM matters WHERE jurisdiction = ?1 \
            AND number IN (\(list.places)) AND summary IS NULL
            """, [.text(jurisdiction)] + list.values
        ) { row in
            BareLine(
                id: try row.id(0), number: try row.text(1), kind: KindID(try row.text(2)),
                isShielded: try MatterQueries.isShielded(row.text(3)), acted: try row.moment(4),
                version: Int(try row.int(5)))
        }
    }

    private static func isShielded(_ conditions: String) -> Bool {
        conditions.split(separator: " ").contains { $0 == Matter.Condition.shielded.rawValue }
    }

    static let lines = """
        SELECT id, number, kind, channel, imported_source, position, exit, owner, summary, received, due, \
        conditions, against, place, category, lead, responsible, acted, version FROM matters
        """

    func line(_ row: any Row) throws -> MatterLine {
        guard let position = Matter.Position(rawValue: try row.text(5)) else {
            throw StoreFault.damaged("matters: position")
        }
        let against = try row.text(12).split(separator: " ").map(String.init)
        return MatterLine(
            id: try row.id(0), number: try row.text(1), kind: KindID(try row.text(2)),
            channel: ChannelID(try row.text(3)), place: try row.optionalText(13).flatMap(PlaceCode.init),
            importedFrom: try row.optionalText(4), position: position,
            exit: try row.optionalText(6).flatMap(Matter.Exit.init(rawValue:)), owner: try row.id(7),
            summary: try row.optionalText(8), received: try row.moment(9),
            due: try row.optionalInt(10).map(Moment.init(milliseconds:)),
            isShielded: try MatterQueries.isShielded(row.text(11)),
            against: against.compactMap(OrganisationID.init),
            againstPeople: against.filter { $0.hasPrefix("p:") }.compactMap { PersonID(String($0.dropFirst(2))) },
            category: try row.optionalText(14).flatMap { try? CategoryPath($0) },
            lead: row.isNull(15) ? nil : try row.id(15), responsible: row.isNull(16) ? nil : try row.id(16),
            acted: try row.moment(17), version: Int(try row.int(18)))
    }

    /// Named one by one: an index leads to those that are open, and past the many that aren't.
    private static let isOpen: String = {
        let open = Matter.Position.allCases.filter { $0 != .closed }.map { "'\($0.rawValue)'" }
        return "position IN (\(open.joined(separator: ", ")))"
    }()

    /// The latest strike-offs among what was recorded of late, newest first, each with how its matter stands now.
    public func struckOffLast(most: Int, among entries: Int64 = 5000) throws
        -> [(matter: MatterID, moment: Moment, standing: Matter.Class?)]
    {
        let last = try Journal.lastPosition(of: jurisdiction, on: connection)
        return try connection.rows(
            """
            SELECT stream, recorded, (SELECT class FROM figure_steps WHERE figure_steps.jurisdiction = ?1 \
            AND figure_steps.matter = events.stream ORDER BY figure_steps.version DESC LIMIT 1) \
            FROM events WHERE jurisdiction = ?1 AND position > ?2 AND type = 'matter.struck_off' \
            ORDER BY position DESC LIMIT ?3
            """, [.text(jurisdiction), .int(last - entries), .int(most)]
        ) { (try $0.id(0), try $0.moment(1), try $0.optionalText(2).flatMap(Matter.Class.init(rawValue:))) }
    }

    // MARK: - What is waited for

    /// Matters for which something rings by a moment, the longest waiting first.
    public func waking(by moment: Moment, after last: (Moment, MatterID)? = nil, most: Int) throws
        -> [(wakes: Moment, id: MatterID)]
    {
        let later = last.map { ($0.0, $0.1) } ?? (Moment(milliseconds: .min), MatterID(raw: 0))
        return try connection.rows(
            """
            SELECT wakes, id FROM matters WHERE jurisdiction = ?1 AND wakes <= ?2 \
            AND (wakes > ?3 OR (wakes = ?3 AND id > ?4)) ORDER BY wakes ASC NULLS LAST, id LIMIT ?5
            """, [.text(jurisdiction), .moment(moment), .moment(later.0), .id(later.1), .int(most)]
        ) { (wakes: try $0.moment(0), id: try $0.id(1)) }
    }

    /// The open matter of a kind about a subject, where the kind allows one (L06).
    public func open(_ kind: KindID, about subject: SubjectID) throws -> PublicNumber? {
        try connection.first(
            "SELECT number FROM matters WHERE jurisdiction = ?1 AND kind = ?2 AND open_subject = ?3",
            [.text(jurisdiction), .text(kind.key), .id(subject)]
        ) { try $0.text(0) }.flatMap { try? PublicNumber($0) }
    }

    /// The open matters about a subject, the latest first.
    public func open(about subject: SubjectID, most: Int) throws -> [MatterID] {
        try connection.rows(
            """
            SELECT id FROM matters WHERE jurisdiction = ?1 AND open = 1 AND subject = ?2 \
            ORDER BY received DESC, id DESC LIMIT ?3
            """, [.text(jurisdiction), .id(subject), .int(most)]
        ) { try $0.id(0) }
    }

    /// How many matters are open of each kind.
    public func openByKind() throws -> [KindID: Int] {
        let rows = try connection.rows(
            """
            SELECT kind, count(*) FROM matters WHERE jurisdiction = ?1 AND \(MatterQueries.isOpen) GROUP BY kind
            """, [.text(jurisdiction)]
        ) { (KindID(try $0.text(0)), Int(try $0.int(1))) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Open matters that are due and not on hold, in batches by id: those whose dates a new calendar may move.
    public func timed(after id: MatterID?, most: Int) throws -> [MatterID] {
        try connection.rows(
            """
            SELECT id FROM matters WHERE jurisdiction = ?1 AND id > ?2 AND position <> 'closed' AND due IS NOT NULL \
            ORDER BY id LIMIT ?3
            """, [.text(jurisdiction), .id(id ?? MatterID(raw: 0)), .int(most)]
        ) { try $0.id(0) }
    }

    /// Open matters with a task in hand for which somebody answers by name, as they are handed over when that person
    /// leaves; each once.
    public func open(ofResponsible person: PersonID) throws -> [(id: MatterID, number: PublicNumber)] {
        try connection.rows(
            """
            SELECT DISTINCT matters.id, matters.number FROM tasks \
            JOIN matters ON matters.jurisdiction = tasks.jurisdiction AND matters.id = tasks.matter \
            WHERE tasks.jurisdiction = ?1 AND tasks.responsible = ?2 ORDER BY matters.id
            """, [.text(jurisdiction), .id(person)]
        ) { row in
            guard let number = try? PublicNumber(try row.text(1)) else { throw StoreFault.damaged("matters: number") }
            return (id: try row.id(0), number: number)
        }
    }

    /// How many matters are open of which a body is the lead or the owner.
    public func open(ofBody body: OrganisationID) throws -> Int {
        try number(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND \(MatterQueries.isOpen) \
            AND (owner = ?2 OR lead = ?2)
            """, [.id(body)])
    }

    /// Matters that relate to another in one of these ways.
    public func related(to other: MatterID, as types: [MatterKind.RelationType]) throws -> [MatterID] {
        try types.flatMap { type in
            try connection.rows(
                "SELECT matter FROM relations WHERE jurisdiction = ?1 AND other = ?2 AND type = ?3 ORDER BY matter",
                [.text(jurisdiction), .id(other), .text(type.rawValue)]
            ) { try $0.id(0) }
        }
    }

    /// Matters in work that relate to one that was done and weren't answered through it yet, with that other one; each
    /// pair once, in whichever ways it relates.
    public func answerableThroughOthers(most: Int) throws -> [(matter: MatterID, other: MatterID)] {
        try connection.rows(
            """
            SELECT DISTINCT relations.matter, relations.other FROM relations \
            JOIN matters AS other ON other.jurisdiction = relations.jurisdiction AND other.id = relations.other \
            JOIN matters AS one ON one.jurisdiction = relations.jurisdiction AND one.id = relations.matter \
            WHERE relations.jurisdiction = ?1 AND relations.answered = 0 AND relations.type IN ('solved_by', 'served_by') \
            AND other.exit = 'struck_off' AND other.result IN ('solved', 'kept') \
            AND one.position IN ('acknowledged', 'working') ORDER BY relations.matter, relations.other LIMIT ?2
            """, [.text(jurisdiction), .int(most)]
        ) { (matter: try $0.id(0), other: try $0.id(1)) }
    }

    // MARK: - Figures, each by a query of its own (X07)

    /// Matters that stood in a class at a moment.
    public func count(_ standing: Matter.Class, at moment: Moment) throws -> Int {
        try number(
            """
            SELECT count(*) FROM matter_spans WHERE jurisdiction = ?1 AND class = ?2 AND since <= ?3 \
            AND (until IS NULL OR until > ?3)
            """, [.text(standing.rawValue), .moment(moment)])
    }

    /// Matters that had come in by a moment and stood neither merged nor directly answered: counted from the matters
    /// themselves, not from their classes, so that the identity can fail.
    public func collected(by moment: Moment) throws -> Int {
        try number(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received <= ?2 AND NOT (closed IS NOT NULL \
            AND closed <= ?2 AND exit IN ('merged', 'answered_directly', 'voided'))
            """, [.moment(moment)])
    }

    /// Matters whose reporter had a reply by a moment, open or closed.
    public func answered(by moment: Moment) throws -> Int {
        try number(
            "SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND answered <= ?2", [.moment(moment)])
    }

    /// Of the matters received on days up to `lastDay`: how many there are, and how many were answered within so many
    /// working days. Those whose working days can't be known are in neither number.
    public func answeredWithin(
        workdays: Int, receivedThrough lastDay: Day
    ) throws -> (answered: Int, of: Int) {
        let of = try number(
            "SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received_day <= ?2 AND \(ImportOrigins.counted)",
            [.int(lastDay.number)])
        let answered = try number(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received_day <= ?2 AND answered_workdays <= ?3 \
            AND \(ImportOrigins.counted)
            """, [.int(lastDay.number), .int(workdays)])
        return (answered, of)
    }

    /// Of these, how many were taken over by import.
    public func imported(by moment: Moment) throws -> Int {
        try number(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received <= ?2 AND imported_source IS NOT NULL
            """, [.moment(moment)])
    }

    private func number(_ sql: String, _ values: [Value]) throws -> Int {
        Int(try connection.first(sql, [.text(jurisdiction)] + values) { try $0.int(0) } ?? 0)
    }
}
