public import Domain

extension CoverageQueries {
    /// Families of events that were recorded behind a position of the journal, as far as another: what tells whether sums that were
    /// read at the first still hold.
    public func families(after position: Int64, through last: Int64) throws -> Set<String> {
        let types = try connection.rows(
            "SELECT DISTINCT type FROM events WHERE jurisdiction = ?1 AND position > ?2 AND position <= ?3",
            [.text(jurisdiction), .int(position), .int(last)]
        ) { try $0.text(0) }
        return Set(types.map { String($0.prefix { $0 != "." }) })
    }

    /// By how much the counts of places grew behind a day, as far as another: a few rows of each place, where the counts as of a day
    /// are all of them.
    public func growth(
        of type: MatterKind.SubjectType, after day: Day, through last: Day
    ) throws -> [PlaceID: Count] {
        Dictionary(
            try connection.rows(
                """
                SELECT places.id, CAST(SUM(counted) AS bigint), CAST(SUM(reached) AS bigint) \
                FROM places CROSS JOIN coverage_days WHERE places.jurisdiction = ?1 \
                AND coverage_days.jurisdiction = ?1 AND coverage_days.type = ?2 AND coverage_days.place = places.id \
                AND coverage_days.day > ?3 AND coverage_days.day <= ?4 GROUP BY places.id
                """, [.text(jurisdiction), .text(type.rawValue), .day(day), .day(last)]
            ) { (try $0.id(0), Count(counted: Int(try $0.int(1)), reached: Int(try $0.int(2)))) }
        ) { first, _ in first }
    }

    /// The same of whom people met.
    public func growthOfGoers(
        after day: Day, through last: Day
    ) throws -> [PersonID: (households: Int, visits: Int)] {
        Dictionary(
            try connection.rows(
                """
                SELECT people.id, CAST(SUM(households) AS bigint), CAST(SUM(visits) AS bigint) \
                FROM people CROSS JOIN goer_days WHERE people.jurisdiction = ?1 AND goer_days.jurisdiction = ?1 \
                AND goer_days.person = people.id AND goer_days.day > ?2 AND goer_days.day <= ?3 GROUP BY people.id
                """, [.text(jurisdiction), .day(day), .day(last)]
            ) { (try $0.id(0), (households: Int(try $0.int(1)), visits: Int(try $0.int(2)))) }
        ) { first, _ in first }
    }
}

extension LinkageQueries {
    /// So many edges of a post, all from a day on and, where they ended, until another.
    public struct Load: Hashable, Sendable {
        public var person: PersonID
        public var body: OrganisationID
        public var since: Day
        public var ended: Day?
        public var count: Int

        public init(person: PersonID, body: OrganisationID, since: Day, ended: Day?, count: Int) {
            self.person = person
            self.body = body
            self.since = since
            self.ended = ended
            self.count = count
        }

        public func holds(on day: Day) -> Bool { since <= day && ended.map { day < $0 } ?? true }
    }

    /// How many edges of a tier posts ever held, whether or not somebody is in them.
    public func loads(of tier: String) throws -> [Load] {
        try connection.rows(
            """
            SELECT person, body, since_day, ended_day, CAST(COUNT(*) AS bigint) FROM linkages WHERE jurisdiction = ?1 \
            AND tier = ?2 AND person IS NOT NULL GROUP BY person, body, since_day, ended_day
            """, [.text(jurisdiction), .text(tier)]
        ) { row in
            Load(
                person: try row.id(0), body: try row.id(1), since: Day(number: Int(try row.int(2))),
                ended: try row.optionalDay(3), count: Int(try row.int(4)))
        }
    }
}
