public import Domain

extension MatterQueries {
    /// What each body has in hand now: it leads, or where nobody leads yet, it owns. The same bodies that what is overdue rolls up from.
    public func loads(now: Moment) throws -> [OrganisationID: BodyLoad] {
        let late = "due < ?2 AND position IN ('registered', 'placed', 'acknowledged', 'working')"
        var loads: [OrganisationID: BodyLoad] = [:]
        try connection.forEach(
            """
            SELECT COALESCE(lead, owner), COUNT(*), CAST(SUM(CASE WHEN \(late) THEN 1 ELSE 0 END) AS bigint), \
            CAST(SUM(CASE WHEN \(late) AND (' ' || conditions || ' ') LIKE '% escalated %' THEN 1 ELSE 0 END) AS bigint), \
            MIN(CASE WHEN \(late) THEN due ELSE NULL END) \
            FROM matters WHERE jurisdiction = ?1 AND open = 1 GROUP BY COALESCE(lead, owner)
            """, [.text(jurisdiction), .moment(now)]
        ) { row in
            var load = BodyLoad()
            load.open = Int(try row.int(1))
            load.overdue = Int(try row.int(2))
            load.escalated = Int(try row.int(3))
            load.longest = try row.optionalInt(4).map(Moment.init(milliseconds:))
            loads[try row.id(0)] = load
        }
        return loads
    }
}
