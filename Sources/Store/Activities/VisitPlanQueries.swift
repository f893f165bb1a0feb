public import Domain

/// Questions over planned visits, and over what visits raised of their questions and topics.
public struct VisitPlanQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    private static let columns = """
        visit_plans.id, kind, place, day, is_open, households, met, questions, visits
        """

    /// Open plans, the day that is nearest first; of one person, those that they are to go to.
    public func open(of person: PersonID? = nil, most: Int) throws -> [VisitPlanLine] {
        guard let person else {
            return try lines(
                "WHERE visit_plans.jurisdiction = ?1 AND is_open = 1 ORDER BY day, visit_plans.id LIMIT ?2",
                [.text(jurisdiction), .int(most)])
        }
        return try lines(
            """
            JOIN visit_plan_goers ON visit_plan_goers.jurisdiction = visit_plans.jurisdiction \
            AND visit_plan_goers.plan = visit_plans.id \
            WHERE visit_plans.jurisdiction = ?1 AND visit_plan_goers.person = ?2 AND is_open = 1 \
            ORDER BY day, visit_plans.id LIMIT ?3
            """, [.text(jurisdiction), .id(person), .int(most)])
    }

    private func lines(_ rest: String, _ values: [Value]) throws -> [VisitPlanLine] {
        try connection.rows("SELECT \(VisitPlanQueries.columns) FROM visit_plans \(rest)", values) { row in
            VisitPlanLine(
                id: try row.id(0), kind: ActivityKindID(try row.text(1)), place: row.isNull(2) ? nil : try row.id(2),
                on: Day(number: Int(try row.int(3))), isOpen: try row.int(4) == 1,
                progress: Share(Int(try row.int(6)), of: Int(try row.int(5))), questions: Int(try row.int(7)),
                visits: Int(try row.int(8)), goers: [])
        }.map { line in
            var line = line
            line.goers = try connection.rows(
                "SELECT person, body FROM visit_plan_goers WHERE jurisdiction = ?1 AND plan = ?2 ORDER BY person",
                [.text(jurisdiction), .id(line.id)]
            ) { .init(person: try $0.id(0), body: try $0.id(1)) }
            return line
        }
    }

    /// What each visit of a kind raised of the questions, with the place it was at. Those that were folded don't count.
    public func raised(
        at kind: ActivityKindID, from: Day, through: Day
    ) throws -> [(place: PlaceID?, questions: [String])] {
        try connection.rows(
            """
            SELECT place, questions FROM activities WHERE jurisdiction = ?1 AND kind = ?2 \
            AND day BETWEEN ?3 AND ?4 AND folded_into IS NULL
            """, [.text(jurisdiction), .text(kind.key), .day(from), .day(through)]
        ) { (place: $0.isNull(0) ? nil : try $0.id(0), questions: VisitPlanQueries.parts(try $0.text(1))) }
    }

    /// Who went to a visit of a kind for which topics, once for each visit.
    public func topics(
        at kind: ActivityKindID, from: Day, through: Day
    ) throws -> [(person: PersonID, topics: [String])] {
        try connection.rows(
            """
            SELECT activity_goers.person, activities.topics FROM activities \
            JOIN activity_goers ON activity_goers.jurisdiction = activities.jurisdiction \
            AND activity_goers.activity = activities.id \
            WHERE activities.jurisdiction = ?1 AND activities.kind = ?2 AND activities.day BETWEEN ?3 AND ?4
            """, [.text(jurisdiction), .text(kind.key), .day(from), .day(through)]
        ) { (person: try $0.id(0), topics: VisitPlanQueries.parts(try $0.text(1))) }
    }

    private static func parts(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
