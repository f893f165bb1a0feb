public import Domain

/// What somebody did of a kind in a span.
public struct SpanDone: Hashable, Sendable {
    public var person: PersonID
    public var times: Int
    /// Of these, in which nothing was found (B09).
    public var foundNothing: Int
}

/// Questions of what is owed month by month (B06, B09).
public struct MonthQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    private static let joined = """
        FROM activities JOIN activity_goers ON activity_goers.jurisdiction = activities.jurisdiction \
        AND activity_goers.activity = activities.id
        """

    /// Who went to activities of a kind in a span, in person where that is asked for.
    public func done(
        _ kind: ActivityKindID, inPerson: Bool, from: Day, through: Day
    ) throws -> [SpanDone] {
        try connection.rows(
            """
            SELECT activity_goers.person, COUNT(*), CAST(SUM(activities.found_nothing) AS bigint) \(MonthQueries.joined) \
            WHERE activities.jurisdiction = ?1 AND activities.kind = ?2 AND activities.day BETWEEN ?3 AND ?4\
            \(inPerson ? " AND (activities.mode IS NULL OR activities.mode = 'in_person')" : "") \
            GROUP BY activity_goers.person
            """, [.text(jurisdiction), .text(kind.key), .day(from), .day(through)]
        ) { SpanDone(person: try $0.id(0), times: Int(try $0.int(1)), foundNothing: Int(try $0.int(2))) }
    }

    /// When each last went to an activity of a kind, up to a day.
    public func last(_ kind: ActivityKindID, inPerson: Bool, through: Day) throws -> [PersonID: Day] {
        let rows = try connection.rows(
            """
            SELECT activity_goers.person, MAX(activities.day) \(MonthQueries.joined) \
            WHERE activities.jurisdiction = ?1 AND activities.kind = ?2 AND activities.day <= ?3\
            \(inPerson ? " AND (activities.mode IS NULL OR activities.mode = 'in_person')" : "") \
            GROUP BY activity_goers.person
            """, [.text(jurisdiction), .text(kind.key), .day(through)]
        ) { (try $0.id(0, PersonID.self), Day(number: Int(try $0.int(1)))) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Of those that each holder of a tier answers for on a day, how many they met by an activity of a kind in a span, in person.
    public func met(
        in tier: String, on day: Day, by kind: ActivityKindID, from: Day
    ) throws -> [PersonID: Int] {
        let rows = try connection.rows(
            """
            SELECT linkages.person, COUNT(DISTINCT linkages.target) FROM linkages \
            JOIN subjects ON subjects.jurisdiction = linkages.jurisdiction AND subjects.id = linkages.target \
            JOIN activity_met ON activity_met.jurisdiction = linkages.jurisdiction \
            AND activity_met.other = linkages.target AND activity_met.in_person = 1 \
            AND activity_met.day BETWEEN ?4 AND ?3 \
            JOIN activities ON activities.jurisdiction = activity_met.jurisdiction \
            AND activities.id = activity_met.activity AND activities.kind = ?5 \
            JOIN activity_goers ON activity_goers.jurisdiction = activity_met.jurisdiction \
            AND activity_goers.activity = activity_met.activity AND activity_goers.person = linkages.person \
            WHERE linkages.jurisdiction = ?1 AND linkages.tier = ?2 AND linkages.since_day <= ?3 \
            AND (linkages.ended_day IS NULL OR linkages.ended_day > ?3) \
            AND (subjects.left_day IS NULL OR subjects.left_day > ?3) GROUP BY linkages.person
            """, [.text(jurisdiction), .text(tier), .day(day), .day(from), .text(kind.key)]
        ) { (try $0.id(0, PersonID.self), Int(try $0.int(1))) }
        return Dictionary(rows) { first, _ in first }
    }

    /// When somebody last met a household by an activity of a kind, in person, up to a day.
    public func last(
        _ kind: ActivityKindID, of person: PersonID, with subject: SubjectID, through: Day
    ) throws -> Day? {
        try connection.first(
            """
            SELECT activity_met.day FROM activity_met JOIN activity_goers \
            ON activity_goers.jurisdiction = activity_met.jurisdiction \
            AND activity_goers.activity = activity_met.activity \
            JOIN activities ON activities.jurisdiction = activity_met.jurisdiction \
            AND activities.id = activity_met.activity \
            WHERE activity_met.jurisdiction = ?1 AND activity_met.other = ?2 AND activity_met.in_person = 1 \
            AND activity_met.day <= ?3 AND activity_goers.person = ?4 AND activities.kind = ?5 \
            ORDER BY activity_met.day DESC LIMIT 1
            """, [.text(jurisdiction), .id(subject), .day(through), .id(person), .text(kind.key)]
        ) { Day(number: Int(try $0.int(0))) }
    }

    /// What was first heard at activities of a kind in a span: how many matters, and how many of them are open now (B09: 18 = 16 + 2).
    public func heard(at kind: ActivityKindID, from: Day, through: Day) throws -> (all: Int, open: Int) {
        try connection.first(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(matters.open), 0) AS bigint) FROM activities \
            JOIN raised ON raised.jurisdiction = activities.jurisdiction AND raised.activity = activities.id \
            AND raised.is_first = 1 \
            JOIN matters ON matters.jurisdiction = raised.jurisdiction AND matters.id = raised.matter \
            WHERE activities.jurisdiction = ?1 AND activities.kind = ?2 AND activities.day BETWEEN ?3 AND ?4 \
            AND activities.folded_into IS NULL
            """, [.text(jurisdiction), .text(kind.key), .day(from), .day(through)]
        ) { (all: Int(try $0.int(0)), open: Int(try $0.int(1))) } ?? (all: 0, open: 0)
    }
}
