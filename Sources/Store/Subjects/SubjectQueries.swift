public import Domain

/// Questions over households, enterprises and sites.
public struct SubjectQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    private static let columns = "id, type, code, place, since_day, status, left_day, left_reason"

    /// One as it stands, with where it was before; `nil` where there is none. Without what it came out of or went into.
    public func subject(_ id: SubjectID) throws -> Subject? {
        guard
            let subject = try connection.first(
                "SELECT \(SubjectQueries.columns) FROM subjects WHERE jurisdiction = ?1 AND id = ?2",
                [.text(jurisdiction), .id(id)], SubjectQueries.subject)
        else { return nil }
        return try withMoves(subject)
    }

    /// The one of a type that has a number and hasn't left.
    public func open(_ type: MatterKind.SubjectType, code: String) throws -> SubjectID? {
        try connection.first(
            "SELECT id FROM subjects WHERE jurisdiction = ?1 AND type = ?2 AND open_code = ?3",
            [.text(jurisdiction), .text(type.rawValue), .text(code)]
        ) { try $0.id(0) }
    }

    /// Those of a type that had a number when they left, the last to leave first.
    public func left(_ type: MatterKind.SubjectType, code: String) throws -> [(subject: SubjectID, on: Day)] {
        try connection.rows(
            """
            SELECT id, left_day FROM subjects WHERE jurisdiction = ?1 AND type = ?2 AND code = ?3 \
            AND left_day IS NOT NULL ORDER BY left_day DESC, id
            """, [.text(jurisdiction), .text(type.rawValue), .text(code)]
        ) { (subject: try $0.id(0), on: Day(number: Int(try $0.int(1)))) }
    }

    /// Those of a type that lie in a place itself, by their numbers, after one of them; those that left too.
    public func subjects(
        _ type: MatterKind.SubjectType, in place: PlaceID, after code: String? = nil, most: Int
    ) throws -> [Subject] {
        try connection.rows(
            """
            SELECT \(SubjectQueries.columns) FROM subjects WHERE jurisdiction = ?1 AND place = ?2 AND type = ?3 \
            AND code > ?4 ORDER BY code, id LIMIT ?5
            """,
            [.text(jurisdiction), .id(place), .text(type.rawValue), .text(code ?? ""), .int(most)],
            SubjectQueries.subject
        ).map(withMoves)
    }

    private func withMoves(_ subject: Subject) throws -> Subject {
        var subject = subject
        subject.formerPlaces = try connection.rows(
            "SELECT place, until_day FROM subject_moves WHERE jurisdiction = ?1 AND subject = ?2 ORDER BY ordinal",
            [.text(jurisdiction), .id(subject.id)]
        ) { .init(place: try $0.id(0), until: Day(number: Int(try $0.int(1)))) }
        return subject
    }

    private static func subject(_ row: any Row) throws -> Subject {
        guard let type = MatterKind.SubjectType(rawValue: try row.text(1)),
            let status = Subject.Status(rawValue: try row.text(5))
        else { throw StoreFault.damaged("subjects: type or status") }
        return Subject(
            id: try row.id(0), type: type, code: try row.text(2), place: try row.id(3), since: try row.optionalDay(4),
            status: status,
            leaving: try row.optionalDay(6).map {
                .init(on: $0, reason: Subject.Leaving.Reason(rawValue: try row.text(7)) ?? .dissolved)
            })
    }
}

/// Questions over coverage: who was reached, where, by whom (L02, L03, L17).
public struct CoverageQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// How many of a place's own were counted and reached.
    public struct Count: Hashable, Sendable {
        public var counted: Int
        public var reached: Int

        public init(counted: Int = 0, reached: Int = 0) {
            self.counted = counted
            self.reached = reached
        }
    }

    /// By the place that each lies in, as of a day.
    public func counts(_ type: MatterKind.SubjectType, on day: Day) throws -> [PlaceID: Count] {
        Dictionary(
            try connection.rows(
                """
                SELECT place, CAST(SUM(counted) AS bigint), CAST(SUM(reached) AS bigint) FROM coverage_days \
                WHERE jurisdiction = ?1 AND type = ?2 AND day <= ?3 GROUP BY place
                """, [.text(jurisdiction), .text(type.rawValue), .day(day)]
            ) { (try $0.id(0), Count(counted: Int(try $0.int(1)), reached: Int(try $0.int(2)))) }
        ) { first, _ in first }
    }

    /// How many were reached for the first time on each day of a span, by the place that each lies in: what a time slider and a
    /// heat table are drawn from.
    public func firsts(
        _ type: MatterKind.SubjectType, from: Day, through: Day
    ) throws -> [(place: PlaceID, day: Day, reached: Int)] {
        try connection.rows(
            """
            SELECT place, day, reached FROM coverage_days WHERE jurisdiction = ?1 AND type = ?2 \
            AND day BETWEEN ?3 AND ?4 AND reached <> 0 ORDER BY place, day
            """, [.text(jurisdiction), .text(type.rawValue), .day(from), .day(through)]
        ) { (place: try $0.id(0), day: Day(number: Int(try $0.int(1))), reached: Int(try $0.int(2))) }
    }

    /// How many distinct households each person met in person up to a day, and how often (人次).
    public func goers(on day: Day) throws -> [PersonID: (households: Int, visits: Int)] {
        Dictionary(
            try connection.rows(
                """
                SELECT person, CAST(SUM(households) AS bigint), CAST(SUM(visits) AS bigint) FROM goer_days \
                WHERE jurisdiction = ?1 AND day <= ?2 GROUP BY person
                """, [.text(jurisdiction), .day(day)]
            ) { (try $0.id(0), (households: Int(try $0.int(1)), visits: Int(try $0.int(2)))) }
        ) { first, _ in first }
    }

    /// Those that are counted on a day in a place itself and weren't reached by then, by their numbers, after one of them.
    public func notReached(
        _ type: MatterKind.SubjectType, in place: PlaceID, on day: Day, after code: String? = nil, most: Int
    ) throws -> [(id: SubjectID, code: String)] {
        try connection.rows(
            """
            SELECT subjects.id, subjects.code FROM subjects LEFT JOIN reached \
            ON reached.jurisdiction = subjects.jurisdiction AND reached.subject = subjects.id \
            WHERE subjects.jurisdiction = ?1 AND subjects.place = ?2 AND subjects.type = ?3 AND subjects.code > ?4 \
            AND (subjects.since_day IS NULL OR subjects.since_day <= ?5) \
            AND (subjects.left_day IS NULL OR subjects.left_day > ?5) \
            AND (reached.first_day IS NULL OR reached.first_day > ?5) ORDER BY subjects.code, subjects.id LIMIT ?6
            """,
            [
                .text(jurisdiction), .id(place), .text(type.rawValue), .text(code ?? ""), .day(day), .int(most),
            ]
        ) { (id: try $0.id(0), code: try $0.text(1)) }
    }
}
