public import Domain

/// An edge to a household and its like, with where that lies.
public struct HeldSubject: Hashable, Sendable {
    public var linkage: LinkageID
    public var subject: SubjectID
    public var code: String
    public var place: PlaceID
    public var since: Day
}

/// How many somebody answers for in a place itself.
public struct HolderCount: Hashable, Sendable {
    public var holder: Linkage.Holder
    public var place: PlaceID
    public var targets: Int
}

// Tiers to households have an edge for each of a county's households: they are counted by the store, not taken out of it.
extension LinkageQueries {
    /// The edges that hold on the day, to those that are counted then.
    private static let holds = """
        linkages.tier = ?2 AND linkages.since_day <= ?3 AND (linkages.ended_day IS NULL OR linkages.ended_day > ?3) \
        AND (subjects.since_day IS NULL OR subjects.since_day <= ?3) \
        AND (subjects.left_day IS NULL OR subjects.left_day > ?3)
        """

    /// How many households and their like have an edge in a tier that holds on a day, whoever is in the post, by the place that each
    /// lies in.
    public func held(in tier: String, on day: Day) throws -> [PlaceID: Int] {
        Dictionary(
            try connection.rows(
                """
                SELECT subjects.place, COUNT(DISTINCT linkages.target) FROM linkages JOIN subjects \
                ON subjects.jurisdiction = linkages.jurisdiction AND subjects.id = linkages.target \
                WHERE linkages.jurisdiction = ?1 AND \(LinkageQueries.holds) GROUP BY subjects.place
                """, [.text(jurisdiction), .text(tier), .day(day)]
            ) { (try $0.id(0), Int(try $0.int(1))) }
        ) { first, _ in first }
    }

    /// How many each holder has there, by place.
    public func holders(in tier: String, on day: Day) throws -> [HolderCount] {
        try connection.rows(
            """
            SELECT linkages.person, linkages.body, subjects.place, COUNT(DISTINCT linkages.target) \
            FROM linkages JOIN subjects \
            ON subjects.jurisdiction = linkages.jurisdiction AND subjects.id = linkages.target \
            WHERE linkages.jurisdiction = ?1 AND \(LinkageQueries.holds) \
            GROUP BY linkages.person, linkages.body, subjects.place
            """, [.text(jurisdiction), .text(tier), .day(day)]
        ) { row in
            let body: OrganisationID = try row.id(1)
            return HolderCount(
                holder: row.isNull(0) ? .body(body) : .post(try row.id(0), at: body), place: try row.id(2),
                targets: Int(try row.int(3)))
        }
    }

    /// Those that a person in a post answers for in a tier on a day, by their numbers.
    public func held(by person: PersonID, at body: OrganisationID, in tier: String, on day: Day) throws -> [HeldSubject]
    {
        try connection.rows(
            """
            SELECT linkages.id, linkages.target, subjects.code, subjects.place, linkages.since_day \
            FROM linkages JOIN subjects \
            ON subjects.jurisdiction = linkages.jurisdiction AND subjects.id = linkages.target \
            WHERE linkages.jurisdiction = ?1 AND \(LinkageQueries.holds) AND linkages.person = ?4 AND linkages.body = ?5 \
            ORDER BY subjects.code, linkages.id
            """, [.text(jurisdiction), .text(tier), .day(day), .id(person), .id(body)]
        ) { row in
            HeldSubject(
                linkage: try row.id(0), subject: try row.id(1), code: try row.text(2), place: try row.id(3),
                since: Day(number: Int(try row.int(4))))
        }
    }

    /// Those that have more than one edge in a tier on a day.
    public func doubled(in tier: String, on day: Day, most: Int) throws -> [(
        subject: SubjectID, code: String, place: PlaceID
    )] {
        try connection.rows(
            """
            SELECT linkages.target, subjects.code, subjects.place FROM linkages JOIN subjects \
            ON subjects.jurisdiction = linkages.jurisdiction AND subjects.id = linkages.target \
            WHERE linkages.jurisdiction = ?1 AND \(LinkageQueries.holds) \
            GROUP BY linkages.target, subjects.code, subjects.place HAVING COUNT(*) > 1 ORDER BY subjects.code LIMIT ?4
            """, [.text(jurisdiction), .text(tier), .day(day), .int(most)]
        ) { (subject: try $0.id(0), code: try $0.text(1), place: try $0.id(2)) }
    }

    /// Those that are counted on a day in a place itself and have no edge in a tier, by their numbers, after one of them.
    public func notHeld(
        _ type: MatterKind.SubjectType, in place: PlaceID, tier: String, on day: Day, after code: String? = nil,
        most: Int
    ) throws -> [(subject: SubjectID, code: String, since: Day?)] {
        try connection.rows(
            """
            SELECT subjects.id, subjects.code, subjects.since_day FROM subjects LEFT JOIN linkages \
            ON linkages.jurisdiction = subjects.jurisdiction AND linkages.target = subjects.id AND linkages.tier = ?2 \
            AND linkages.since_day <= ?3 AND (linkages.ended_day IS NULL OR linkages.ended_day > ?3) \
            WHERE subjects.jurisdiction = ?1 AND subjects.type = ?4 AND subjects.place = ?5 AND subjects.code > ?6 \
            AND (subjects.since_day IS NULL OR subjects.since_day <= ?3) \
            AND (subjects.left_day IS NULL OR subjects.left_day > ?3) AND linkages.id IS NULL \
            ORDER BY subjects.code, subjects.id LIMIT ?7
            """,
            [
                .text(jurisdiction), .text(tier), .day(day), .text(type.rawValue), .id(place), .text(code ?? ""),
                .int(most),
            ]
        ) { (subject: try $0.id(0), code: try $0.text(1), since: try $0.optionalDay(2)) }
    }

    /// How many edges of a tier hold on a day, by their groups (L13).
    public func groups(in tier: String, on day: Day) throws -> [String?: Int] {
        Dictionary(
            try connection.rows(
                """
                SELECT team, COUNT(*) FROM linkages WHERE jurisdiction = ?1 AND tier = ?2 AND since_day <= ?3 \
                AND (ended_day IS NULL OR ended_day > ?3) GROUP BY team
                """, [.text(jurisdiction), .text(tier), .day(day)]
            ) { (try $0.optionalText(0), Int(try $0.int(1))) }
        ) { first, _ in first }
    }

    /// What came of the edges of a tier up to a day, those that ended too, by their groups; each as it was written down (L13).
    public func outcomes(in tier: String, through day: Day) throws -> [(group: String?, outcome: Linkage.Outcome)] {
        try connection.rows(
            """
            SELECT linkage_outcomes.name, linkage_outcomes.coefficient, linkage_outcomes.scale, linkage_outcomes.unit, \
            linkage_outcomes.bound, linkage_outcomes.basis, linkage_outcomes.day, linkages.team FROM linkage_outcomes \
            JOIN linkages ON linkages.jurisdiction = linkage_outcomes.jurisdiction \
            AND linkages.id = linkage_outcomes.linkage \
            WHERE linkage_outcomes.jurisdiction = ?1 AND linkages.tier = ?2 AND linkage_outcomes.day <= ?3 \
            ORDER BY linkage_outcomes.linkage, linkage_outcomes.ordinal
            """, [.text(jurisdiction), .text(tier), .day(day)]
        ) { row in
            (
                group: try row.optionalText(7),
                outcome: .init(
                    name: try row.text(0), quantity: try row.quantity(1), on: Day(number: Int(try row.int(6))))
            )
        }
    }
}
