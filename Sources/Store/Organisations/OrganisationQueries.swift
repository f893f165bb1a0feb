public import Domain

/// Questions over bodies and people in office.
public struct OrganisationQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// All bodies by code, dissolved ones too.
    public func bodies() throws -> [Organisation] {
        var parents: [OrganisationID: [ChainID: OrganisationID]] = [:]
        try forEachParent { parents[$1, default: [:]][$0] = $2 }
        let territories = try lists("SELECT body, place FROM organisation_territories") { try $0.placeCode(1) }
        let functions = try lists("SELECT body, function FROM organisation_functions") { FunctionID(try $0.text(1)) }
        return try connection.rows(
            """
            SELECT id, code, name_zh, name_en, kind, dissolved_day, successor FROM organisations \
            WHERE jurisdiction = ?1 ORDER BY code
            """, [.text(jurisdiction)]
        ) { row in
            let id: OrganisationID = try row.id(0)
            return Organisation(
                id: id, code: try row.text(1), name: Name(zh: try row.text(2), en: try row.optionalText(3)),
                kind: try row.optionalText(4).map(OrganisationKindID.init), parents: parents[id] ?? [:],
                territory: (territories[id] ?? []).sorted(), functions: (functions[id] ?? []).sorted(),
                dissolution: try row.optionalDay(5).map { day in
                    .init(on: day, successor: row.isNull(6) ? nil : try row.id(6))
                })
        }
    }

    /// Who stands above whom, chain by chain.
    public func hierarchy() throws -> Hierarchy {
        var parents: [ChainID: [OrganisationID: OrganisationID]] = [:]
        try forEachParent { parents[$0, default: [:]][$1] = $2 }
        return Hierarchy(parents: parents)
    }

    /// How many events all bodies, people, places and category trees have had, by family: while this stays, what is read
    /// of them answers the same.
    public func changes() throws -> [String: Int64] {
        let rows = try connection.rows(OrganisationQueries.changesQuestion(jurisdiction)) {
            (try $0.text(0), try $0.int(1))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static func changesQuestion(_ jurisdiction: String) -> Question {
        Question(
            Schema.directoryChanges, "SELECT family, events FROM directory_changes WHERE jurisdiction = ?1",
            [.text(jurisdiction)])
    }

    /// Everyone in office on a day in each of their posts, by code, own posts first, then those in which they stand in for
    /// somebody away. Whoever has left office stands in for nobody.
    public func posts(on day: Day) throws -> [Post] {
        let inOffice = """
            people.id, people.code, people.name, held.body, held.role, held.rank, held.post_name, held.ordinal
            """
        let own = try connection.rows(
            """
            SELECT \(inOffice), NULL FROM people JOIN appointments AS held \
            ON held.jurisdiction = people.jurisdiction AND held.person = people.id \
            WHERE people.jurisdiction = ?1 AND held.first_day <= ?2 AND held.last_day >= ?2
            """, [.text(jurisdiction), .int(day.number)], ordered)
        let inOfficeThemselves = Set(own.map(\.post.person))
        let borrowed = try connection.rows(
            """
            SELECT \(inOffice), absences.person FROM absences JOIN people \
            ON people.jurisdiction = absences.jurisdiction AND people.id = absences.deputy \
            JOIN appointments AS held ON held.jurisdiction = absences.jurisdiction AND held.person = absences.person \
            WHERE absences.jurisdiction = ?1 AND absences.from_day <= ?2 AND absences.to_day >= ?2 \
            AND held.first_day <= ?2 AND held.last_day >= ?2
            """, [.text(jurisdiction), .int(day.number)], ordered)
        let all = own + borrowed.filter { inOfficeThemselves.contains($0.post.person) }
        return all.sorted { left, right in
            if left.post.code != right.post.code { return left.post.code < right.post.code }
            let absent = (left.post.standsInFor?.raw ?? 0, right.post.standsInFor?.raw ?? 0)
            return absent.0 == absent.1 ? left.ordinal < right.ordinal : absent.0 < absent.1
        }.map(\.post)
    }

    private func ordered(_ row: any Row) throws -> (post: Post, ordinal: Int64) {
        guard let role = Role(rawValue: try row.text(4)) else { throw StoreFault.damaged("appointments: role") }
        let post = Post(
            person: try row.id(0), code: try row.text(1), name: try row.text(2), body: try row.id(3), role: role,
            rank: try row.optionalText(5).map(RankID.init), named: try row.optionalText(6).map(PostNameID.init),
            standsInFor: row.isNull(8) ? nil : try row.id(8))
        return (post, try row.int(7))
    }

    /// Everyone ever enrolled, by code, with all appointments and absences.
    public func people() throws -> [Person] {
        var appointments: [PersonID: [Person.Appointment]] = [:]
        try connection.forEach(
            """
            SELECT person, body, role, rank, post_name, since, from_day, last_day, end_reason, successor FROM appointments \
            WHERE jurisdiction = ?1 ORDER BY person, ordinal
            """, [.text(jurisdiction)]
        ) { row in
            guard let role = Role(rawValue: try row.text(2)) else { throw StoreFault.damaged("appointments: role") }
            let last = try row.int(7)
            appointments[try row.id(0), default: []].append(
                .init(
                    body: try row.id(1), role: role, rank: try row.optionalText(3).map(RankID.init),
                    named: try row.optionalText(4).map(PostNameID.init), from: try row.optionalDay(6),
                    since: try row.moment(5),
                    until: last == Schema.endless ? nil : Day(number: Int(last)),
                    ending: try row.optionalText(8).map { reason in
                        .init(reason: reason, successor: row.isNull(9) ? nil : try row.id(9))
                    }))
        }
        var absences: [PersonID: [Person.Absence]] = [:]
        try connection.forEach(
            "SELECT person, from_day, to_day, deputy FROM absences WHERE jurisdiction = ?1 ORDER BY person, ordinal",
            [.text(jurisdiction)]
        ) { row in
            absences[try row.id(0), default: []].append(
                .init(
                    from: Day(number: Int(try row.int(1))), to: Day(number: Int(try row.int(2))),
                    deputy: try row.id(3)))
        }
        return try connection.rows(
            "SELECT id, code, name FROM people WHERE jurisdiction = ?1 ORDER BY code", [.text(jurisdiction)]
        ) { row in
            let id: PersonID = try row.id(0)
            return Person(
                id: id, code: try row.text(1), name: try row.text(2), appointments: appointments[id] ?? [],
                absences: absences[id] ?? [])
        }
    }

    /// The tasks that a body has in hand, those of one person if one is named, by matter.
    public func tasksInHand(
        of body: OrganisationID, responsible person: PersonID?
    ) throws -> [(matter: MatterID, number: PublicNumber, task: TaskID)] {
        let isTheirs = person == nil ? "" : " AND tasks.responsible = ?3"
        return try connection.rows(
            """
            SELECT tasks.matter, matters.number, tasks.task FROM tasks \
            JOIN matters ON matters.jurisdiction = tasks.jurisdiction AND matters.id = tasks.matter \
            WHERE tasks.jurisdiction = ?1 AND tasks.body = ?2\(isTheirs) ORDER BY tasks.matter, tasks.task
            """, [.text(jurisdiction), .id(body)] + (person.map { [.id($0)] } ?? [])
        ) { (matter: try $0.id(0), number: try number($0, 1), task: try $0.id(2)) }
    }

    /// The open matters that a body answers for or has a task in hand on, by number.
    public func openMatters(of body: OrganisationID) throws -> [PublicNumber] {
        // Named one by one: an index leads to those that are open, and past the many that aren't.
        let open = Matter.Position.allCases.filter { $0 != .closed }.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try connection.rows(
            """
            SELECT number FROM matters WHERE jurisdiction = ?1 AND position IN (\(open)) AND owner = ?2 \
            UNION SELECT matters.number FROM tasks JOIN matters ON matters.jurisdiction = tasks.jurisdiction \
            AND matters.id = tasks.matter WHERE tasks.jurisdiction = ?1 AND tasks.body = ?2 ORDER BY 1
            """, [.text(jurisdiction), .id(body)]
        ) { try number($0, 0) }
    }

    private func number(_ row: any Row, _ column: Int) throws -> PublicNumber {
        guard let number = try? PublicNumber(try row.text(column)) else { throw StoreFault.damaged("matters: number") }
        return number
    }

    private func forEachParent(
        _ body: (_ chain: ChainID, _ body: OrganisationID, _ parent: OrganisationID) throws -> Void
    ) throws {
        try connection.forEach(
            "SELECT chain, body, parent FROM organisation_parents WHERE jurisdiction = ?1", [.text(jurisdiction)]
        ) { try body(ChainID(try $0.text(0)), try $0.id(1), try $0.id(2)) }
    }

    private func lists<Element>(
        _ select: String, _ read: (any Row) throws -> Element
    ) throws -> [OrganisationID: [Element]] {
        var lists: [OrganisationID: [Element]] = [:]
        try connection.forEach("\(select) WHERE jurisdiction = ?1", [.text(jurisdiction)]) { row in
            lists[try row.id(0), default: []].append(try read(row))
        }
        return lists
    }
}
