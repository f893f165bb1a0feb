public import Domain

extension ActivityQueries {
    /// What was done through a day, by kind, type and way; what was folded isn't counted.
    public func tallies(through day: Day) throws -> [ActivityTally] {
        let rows = try connection.rows(
            """
            SELECT kind, type, mode, CAST(COUNT(*) AS bigint), \
            CAST(SUM(goers * CASE WHEN met > 0 THEN met ELSE 1 END) AS bigint), \
            CAST(SUM(COALESCE(head_count, 0)) AS bigint), CAST(SUM(COALESCE(volunteers, 0)) AS bigint) \
            FROM activities WHERE jurisdiction = ?1 AND day <= ?2 AND folded_into IS NULL GROUP BY kind, type, mode
            """, [.text(jurisdiction), .day(day)]
        ) { row in
            ActivityTally(
                kind: ActivityKindID(try row.text(0)), type: try row.optionalText(1),
                mode: try row.optionalText(2).flatMap(ActivityKind.Mode.init), count: Int(try row.int(3)),
                personVisits: Int(try row.int(4)), attended: Int(try row.int(5)), volunteers: Int(try row.int(6)))
        }
        return rows.sorted {
            ($0.kind.key, $0.type ?? "", $0.mode?.rawValue ?? "") < (
                $1.kind.key, $1.type ?? "", $1.mode?.rawValue ?? ""
            )
        }
    }

    /// How many matters were heard first at activities of each kind through a day, and the most at one.
    public func raised(through day: Day) throws -> [RaisedTally] {
        try connection.rows(
            """
            SELECT kind, CAST(SUM(number) AS bigint), CAST(MAX(number) AS bigint) FROM (\
            SELECT activities.kind AS kind, COUNT(*) AS number FROM raised JOIN activities \
            ON activities.jurisdiction = raised.jurisdiction AND activities.id = raised.activity \
            WHERE raised.jurisdiction = ?1 AND raised.is_first = 1 AND activities.day <= ?2 \
            GROUP BY activities.kind, raised.activity) AS counted GROUP BY kind ORDER BY kind
            """, [.text(jurisdiction), .day(day)]
        ) { RaisedTally(kind: ActivityKindID(try $0.text(0)), matters: Int(try $0.int(1)), most: Int(try $0.int(2))) }
    }

    /// Which entries of the catalogue were brought along and raised at activities of a kind through a day (A03).
    public func questionsRaised(at kind: ActivityKindID, through day: Day) throws -> Set<String> {
        let lists = try connection.rows(
            """
            SELECT DISTINCT questions FROM activities WHERE jurisdiction = ?1 AND kind = ?2 AND day <= ?3 \
            AND folded_into IS NULL
            """, [.text(jurisdiction), .text(kind.key), .day(day)]
        ) { try $0.text(0) }
        return Set(lists.flatMap { $0.split(separator: "\n").map(String.init) })
    }

    /// What came of activities through a day, by kind and unit; what is promised and what was folded isn't counted (A10, L20).
    public func outcomes(through day: Day) throws -> [OutcomeTally] {
        let rows = try connection.rows(
            """
            SELECT kind, unit, scale, CAST(SUM(coefficient) AS bigint) FROM activity_outcomes JOIN activities \
            ON activities.jurisdiction = activity_outcomes.jurisdiction AND activities.id = activity_outcomes.activity \
            WHERE activity_outcomes.jurisdiction = ?1 AND activities.day <= ?2 AND folded_into IS NULL AND basis = ?3 \
            GROUP BY kind, unit, scale ORDER BY kind, unit, scale
            """, [.text(jurisdiction), .day(day), .text(Basis.actual.rawValue)]
        ) { row -> OutcomeTally? in
            guard let unit = UnitOfMeasure(try row.text(1)),
                let amount = FixedDecimal(coefficient: try row.int(3), scale: Int(try row.int(2)))
            else { return nil }
            return OutcomeTally(kind: ActivityKindID(try row.text(0)), unit: unit, amount: amount)
        }
        var found: [OutcomeTally] = []
        for row in rows.compactMap(\.self) {
            if let last = found.last, last.kind == row.kind, last.unit == row.unit,
                let sum = last.amount.adding(row.amount)
            {
                found[found.count - 1].amount = sum
            } else {
                found.append(row)
            }
        }
        return found
    }
}
