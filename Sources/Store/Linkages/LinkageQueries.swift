public import Domain

/// Questions over who answers for whom.
public struct LinkageQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    private static let columns = """
        id, tier, person, body, target_type, target, topic, role, team, since_day, is_exclusive, ended_day, \
        ended_reason, successor
        """

    /// The edges of a tier that hold on a day, in the order of their ids; of all tiers without one. Without what came of them.
    public func linkages(of tier: String? = nil, on day: Day) throws -> [Linkage] {
        try connection.rows(
            """
            SELECT \(LinkageQueries.columns) FROM linkages WHERE jurisdiction = ?1 \
            AND since_day <= ?2 AND (ended_day IS NULL OR ended_day > ?2)\(tier == nil ? "" : " AND tier = ?3") ORDER BY id
            """, [.text(jurisdiction), .day(day)] + (tier.map { [.text($0)] } ?? []), LinkageQueries.linkage)
    }

    /// The edges to places or subjects, those that ended too, by tier, the oldest first.
    public func linkages(to targets: [Linkage.Target]) throws -> [Linkage] {
        try targets.flatMap { target -> [Linkage] in
            let id = target.id.map { Value.bytes(StreamID(raw: $0).bytes) } ?? .null
            return try connection.rows(
                """
                SELECT \(LinkageQueries.columns) FROM linkages WHERE jurisdiction = ?1 \
                AND \(target.id == nil ? "target IS NULL AND topic = ?2" : "target = ?2") ORDER BY tier, since_day, id
                """, [.text(jurisdiction), target.id == nil ? .text(target.topic) : id], LinkageQueries.linkage)
        }
    }

    /// What somebody answers for in any post, ended edges too.
    public func linkages(of person: PersonID) throws -> [Linkage] {
        try connection.rows(
            """
            SELECT \(LinkageQueries.columns) FROM linkages WHERE jurisdiction = ?1 AND person = ?2 \
            ORDER BY tier, since_day, id
            """, [.text(jurisdiction), .id(person)], LinkageQueries.linkage)
    }

    /// What a body itself answers for, ended edges too.
    public func linkages(of body: OrganisationID) throws -> [Linkage] {
        try connection.rows(
            """
            SELECT \(LinkageQueries.columns) FROM linkages WHERE jurisdiction = ?1 AND body = ?2 AND person IS NULL \
            ORDER BY tier, since_day, id
            """, [.text(jurisdiction), .id(body)], LinkageQueries.linkage)
    }

    /// The open edges of a tier to one target, whoever holds them.
    public func open(in tier: String, to target: Linkage.Target) throws -> [Linkage] {
        try linkages(to: [target]).filter { $0.tier == tier && $0.ending == nil }
    }

    /// What came of an edge.
    public func outcomes(of linkage: LinkageID) throws -> [Linkage.Outcome] {
        try connection.rows(
            """
            SELECT name, coefficient, scale, unit, bound, basis, day FROM linkage_outcomes \
            WHERE jurisdiction = ?1 AND linkage = ?2 ORDER BY ordinal
            """, [.text(jurisdiction), .id(linkage)]
        ) { .init(name: try $0.text(0), quantity: try $0.quantity(1), on: Day(number: Int(try $0.int(6)))) }
    }

    private static func linkage(_ row: any Row) throws -> Linkage {
        let body: OrganisationID = try row.id(3)
        let target: Linkage.Target =
            switch try row.text(4) {
            case "place": .place(try row.id(5))
            case "subject": .subject(try row.id(5))
            case "topic": .topic(try row.text(6))
            default: throw StoreFault.damaged("linkages: target_type")
            }
        return Linkage(
            id: try row.id(0), tier: try row.text(1),
            holder: row.isNull(2) ? .body(body) : .post(try row.id(2), at: body), target: target,
            role: try row.optionalText(7), group: try row.optionalText(8), since: Day(number: Int(try row.int(9))),
            isExclusive: try row.int(10) == 1,
            ending: try row.optionalDay(11).map {
                .init(on: $0, reason: try row.text(12), successor: row.isNull(13) ? nil : try row.id(13))
            })
    }
}
