public import Domain

/// Tallies as a store keeps them: sums over days, whatever the number of events.
public struct FigureQueries: FigureSource {
    private let jurisdiction: String
    private let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    public func rows(_ question: TallyQuestion) throws -> [TallyRow] {
        var found: [TallyRow] = []
        for kind in question.kinds.sorted() {
            var values: [Value] = [
                .text(jurisdiction), .text(question.tally.rawValue), .text(question.scope.rawValue), .text(kind.key),
                .int(question.asOf.number), .int(question.knownAt?.number ?? .max),
            ]
            var conditions = ""
            if let channel = question.channel {
                values.append(.text(channel.key))
                conditions += " AND channel = ?\(values.count)"
            }
            if let buckets = question.buckets {
                values += [.int(buckets.lowerBound), .int(buckets.upperBound)]
                conditions += " AND bucket BETWEEN ?\(values.count - 1) AND ?\(values.count)"
            }
            let bucket = question.keepsBuckets ? ", bucket" : ""
            found += try connection.rows(
                """
                SELECT sum(n), member, channel, traits\(bucket) FROM figure_deltas WHERE jurisdiction = ?1 AND tally = ?2 \
                AND scope = ?3 AND kind = ?4 AND occurred <= ?5 AND recorded <= ?6\(conditions) \
                GROUP BY member, channel, traits\(bucket) HAVING sum(n) <> 0
                """, values
            ) { row in
                TallyRow(
                    member: try row.text(1), kind: kind, channel: ChannelID(try row.text(2)),
                    traits: Traits(text: try row.text(3)), bucket: question.keepsBuckets ? Int(try row.int(4)) : nil,
                    number: Int(try row.int(0)))
            }
        }
        return found
    }

    /// What tallies come to over matters of every kind, also of those that no edition has any more: as of the end of a day, or
    /// without one whatever is known; of buckets through a day, where one is given. A tally without anything is left out.
    public func totals(
        of tallies: [FigureTally], asOf: Day? = nil, through last: Day? = nil
    ) throws -> [FigureTally: Int] {
        let places = tallies.indices.map { "?\($0 + 4)" }.joined(separator: ", ")
        let rows = try connection.rows(
            """
            SELECT tally, CAST(SUM(n) AS bigint) FROM figure_deltas WHERE jurisdiction = ?1 AND tally IN (\(places)) \
            AND scope = 'all' AND occurred <= ?2 AND bucket <= ?3 GROUP BY tally
            """,
            [.text(jurisdiction), .int(asOf?.number ?? .max), .int(last?.number ?? .max)]
                + tallies.map { .text($0.rawValue) }
        ) { (try $0.text(0), Int(try $0.int(1))) }
        return rows.reduce(into: [:]) { totals, row in
            if let tally = FigureTally(rawValue: row.0) { totals[tally] = row.1 }
        }
    }

    /// Matters that ever stood in one of these classes as one of these kinds, and with a body where one is named, newest
    /// first or oldest first, behind the last one: among them are those behind a figure.
    public func matters(
        in classes: [Matter.Class], of kinds: [KindID], with body: OrganisationID? = nil, behind last: MatterID?,
        oldestFirst: Bool = false, most: Int
    ) throws -> [MatterID] {
        let (sign, order) = oldestFirst ? (">", "ASC") : ("<", "DESC")
        let first = MatterID(raw: oldestFirst ? .min : .max)
        // An index leads to each pair; what each gives is cut before it is put together.
        var found: Set<MatterID> = []
        for standing in classes {
            for kind in kinds {
                found.formUnion(
                    try connection.rows(
                        """
                        SELECT DISTINCT matter FROM figure_steps WHERE jurisdiction = ?1 AND class = ?2 AND kind = ?3 \
                        AND matter \(sign) ?4\(body == nil ? "" : " AND body = ?6") ORDER BY matter \(order) LIMIT ?5
                        """,
                        [
                            .text(jurisdiction), .text(standing.rawValue), .text(kind.key),
                            .id(last ?? first), .int(most),
                        ] + (body.map { [.id($0)] } ?? [])
                    ) { try $0.id(0) })
            }
        }
        let sorted = found.sorted { oldestFirst ? $0.raw < $1.raw : $1.raw < $0.raw }
        return Array(sorted.prefix(most))
    }
}
