public import Domain

/// One line of a list of households: where it lies and when somebody was there last.
public struct SubjectRow: Hashable, Sendable {
    public var id: SubjectID
    public var code: String
    public var place: PlaceID
    public var status: Subject.Status
    /// The day of the last visit in person; `nil`: nobody was there.
    public var lastVisit: Day?
}

extension SubjectQueries {
    private static let line = """
        subjects.id, subjects.code, subjects.place, subjects.status, (SELECT MAX(activity_met.day) FROM activity_met \
        WHERE activity_met.jurisdiction = ?1 AND activity_met.other = subjects.id AND activity_met.in_person = 1)
        """
    private static let isCounted = """
        (subjects.since_day IS NULL OR subjects.since_day <= ?3) AND (subjects.left_day IS NULL OR subjects.left_day > ?3)
        """

    /// Those of a type that are counted on a day in a place itself, by their numbers, after one of them.
    public func lines(
        _ type: MatterKind.SubjectType, in place: PlaceID, on day: Day, after code: String? = nil, most: Int
    ) throws -> [SubjectRow] {
        try connection.rows(
            """
            SELECT \(SubjectQueries.line) FROM subjects WHERE subjects.jurisdiction = ?1 AND subjects.type = ?2 \
            AND \(SubjectQueries.isCounted) AND subjects.place = ?4 AND subjects.code > ?5 \
            ORDER BY subjects.code, subjects.id LIMIT ?6
            """,
            [
                .text(jurisdiction), .text(type.rawValue), .day(day), .id(place), .text(code ?? ""), .int(most),
            ], SubjectQueries.line)
    }

    /// Those of a type that somebody answers for in a post on a day, in whatever tier.
    public func lines(
        _ type: MatterKind.SubjectType, of person: PersonID, at body: OrganisationID, on day: Day
    ) throws -> [SubjectRow] {
        try connection.rows(
            """
            SELECT \(SubjectQueries.line) FROM subjects JOIN linkages ON linkages.jurisdiction = subjects.jurisdiction \
            AND linkages.target = subjects.id WHERE subjects.jurisdiction = ?1 AND subjects.type = ?2 \
            AND \(SubjectQueries.isCounted) AND linkages.person = ?4 AND linkages.body = ?5 \
            AND linkages.since_day <= ?3 AND (linkages.ended_day IS NULL OR linkages.ended_day > ?3)
            """,
            [.text(jurisdiction), .text(type.rawValue), .day(day), .id(person), .id(body)], SubjectQueries.line)
    }

    private static func line(_ row: any Row) throws -> SubjectRow {
        guard let status = Subject.Status(rawValue: try row.text(3)) else {
            throw StoreFault.damaged("subjects: status")
        }
        return SubjectRow(
            id: try row.id(0), code: try row.text(1), place: try row.id(2), status: status,
            lastVisit: try row.optionalDay(4))
    }
}
