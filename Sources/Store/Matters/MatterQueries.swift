public import Domain

/// Questions over matters as they stand.
public struct MatterQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// The matter with a public number; `nil` if there is none.
    public func id(of number: PublicNumber) throws -> MatterID? {
        try connection.first(
            "SELECT id FROM matters WHERE jurisdiction = ?1 AND number = ?2",
            [.text(jurisdiction), .text(number.description)]
        ) { try $0.id(0) }
    }

    /// Open matters by due date (those without a clock last) or all matters by the time they came in, newest first.
    public func lines(open: Bool, most: Int) throws -> [MatterLine] {
        let selected = """
            SELECT id, number, kind, channel, imported_source, position, exit, owner, summary, received, due FROM matters
            """
        let rest =
            open
            ? "WHERE jurisdiction = ?1 AND position <> 'closed' ORDER BY due ASC NULLS LAST, id LIMIT ?2"
            : "WHERE jurisdiction = ?1 ORDER BY received DESC NULLS LAST, id DESC LIMIT ?2"
        return try connection.rows("\(selected) \(rest)", [.text(jurisdiction), .int(most)]) { try line($0) }
    }

    private func line(_ row: any Row) throws -> MatterLine {
        guard let position = Matter.Position(rawValue: try row.text(5)) else {
            throw StoreFault.damaged("matters: position")
        }
        return MatterLine(
            id: try row.id(0), number: try row.text(1), kind: KindID(try row.text(2)),
            channel: ChannelID(try row.text(3)), importedFrom: try row.optionalText(4), position: position,
            exit: try row.optionalText(6).flatMap(Matter.Exit.init(rawValue:)), owner: try row.id(7),
            summary: try row.optionalText(8), received: try row.moment(9),
            due: try row.optionalInt(10).map(Moment.init(milliseconds:)))
    }

    // MARK: - Figures, each by a query of its own (X07)

    /// Matters that stood in a class at a moment.
    public func count(_ standing: Matter.Class, at moment: Moment) throws -> Int {
        try number(
            """
            SELECT count(*) FROM matter_spans WHERE jurisdiction = ?1 AND class = ?2 AND since <= ?3 \
            AND (until IS NULL OR until > ?3)
            """, [.text(standing.rawValue), .moment(moment)])
    }

    /// Matters that had come in by a moment and stood neither merged nor directly answered: counted from the matters
    /// themselves, not from their classes, so that the identity can fail.
    public func collected(by moment: Moment) throws -> Int {
        try number(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received <= ?2 AND NOT (closed IS NOT NULL \
            AND closed <= ?2 AND exit IN ('merged', 'answered_directly'))
            """, [.moment(moment)])
    }

    /// Matters whose reporter had a reply by a moment, open or closed.
    public func answered(by moment: Moment) throws -> Int {
        try number(
            "SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND answered <= ?2", [.moment(moment)])
    }

    /// Of the matters received on days up to `lastDay`: how many there are, and how many were answered within so many
    /// working days. Those whose working days can't be known are in neither number.
    public func answeredWithin(
        workdays: Int, receivedThrough lastDay: Day
    ) throws -> (answered: Int, of: Int) {
        let of = try number(
            "SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received_day <= ?2 AND \(ImportOrigins.counted)",
            [.int(lastDay.number)])
        let answered = try number(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received_day <= ?2 AND answered_workdays <= ?3 \
            AND \(ImportOrigins.counted)
            """, [.int(lastDay.number), .int(workdays)])
        return (answered, of)
    }

    /// Of these, how many were taken over by import.
    public func imported(by moment: Moment) throws -> Int {
        try number(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received <= ?2 AND imported_source IS NOT NULL
            """, [.moment(moment)])
    }

    private func number(_ sql: String, _ values: [Value]) throws -> Int {
        Int(try connection.first(sql, [.text(jurisdiction)] + values) { try $0.int(0) } ?? 0)
    }
}
