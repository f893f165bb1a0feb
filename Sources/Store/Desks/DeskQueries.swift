public import Domain

/// Which waits are asked for.
public struct WaitQuestion: Equatable, Sendable {
    /// Whose they are.
    public enum Whose: Equatable, Sendable {
        case body(OrganisationID)
        /// A person's, in a post of this body.
        case person(PersonID, of: OrganisationID?)
        /// A body's, but not this person's.
        case colleagues(of: PersonID?, in: OrganisationID)
        case bodies([OrganisationID])
        /// Everybody's but this body's.
        case others(than: OrganisationID?)
    }

    public var cause: MatterWait.Cause
    public var whose: Whose
    /// `nil`: all.
    public var kinds: [KindID]?

    public init(_ cause: MatterWait.Cause, _ whose: Whose, kinds: [KindID]? = nil) {
        self.cause = cause
        self.whose = whose
        self.kinds = kinds
    }
}

/// One wait as it stands in the table.
public struct WaitRow: Equatable, Sendable {
    public var matter: MatterID
    /// Its place among the waits of the matter, from 0.
    public var item: Int
    public var wait: MatterWait
    public var kind: KindID
    public var place: PlaceCode?
    public var owner: OrganisationID
    /// Where it stands in the order of all waits.
    public var order: WaitOrder
}

/// Questions over what is waited for.
public struct DeskQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// How many there are, by when they are due.
    public func counts(_ question: WaitQuestion, _ bounds: DueBounds) throws -> DueCounts {
        var terms = Terms(jurisdiction, question)
        let columns = terms.counting(bounds)
        return try connection.first(
            "SELECT \(columns) FROM waits WHERE jurisdiction = ?1 AND \(terms.text)", terms.values
        ) {
            try DeskQueries.counts($0, from: 0)
        } ?? DueCounts()
    }

    /// The same by where a matter is and who answers for it.
    public func countsByPlace(_ question: WaitQuestion, _ bounds: DueBounds) throws
        -> [(place: PlaceCode?, owner: OrganisationID, counts: DueCounts)]
    {
        var terms = Terms(jurisdiction, question)
        let columns = terms.counting(bounds)
        return try connection.rows(
            "SELECT place, owner, \(columns) FROM waits WHERE jurisdiction = ?1 AND \(terms.text) GROUP BY place, owner",
            terms.values
        ) {
            (
                place: try $0.optionalText(0).flatMap(PlaceCode.init), owner: try $0.id(1),
                counts: try DeskQueries.counts($0, from: 2)
            )
        }
    }

    /// Those of matters that are against somebody, with whom: few.
    public func guarded(_ question: WaitQuestion) throws -> [(row: WaitRow, against: String)] {
        let terms = Terms(jurisdiction, question)
        return try connection.rows(
            "\(DeskQueries.select), against FROM waits WHERE jurisdiction = ?1 AND \(terms.text) AND against IS NOT NULL",
            terms.values
        ) { (row: try DeskQueries.row($0), against: try $0.text(9)) }
    }

    /// The next ones behind a place in the order, by what is due.
    public func page(_ question: WaitQuestion, after place: WaitOrder?, most: Int) throws -> [WaitRow] {
        var terms = Terms(jurisdiction, question)
        var sql = "\(DeskQueries.select) FROM waits WHERE jurisdiction = ?1 AND \(terms.text)"
        if let place {
            sql +=
                " AND (due, matter, item) > (\(terms.value(.int(place.due))), \(terms.value(.id(place.matter))), "
                + "\(terms.value(.int(place.item))))"
        }
        sql += " ORDER BY due, matter, item LIMIT \(terms.value(.int(most)))"
        return try connection.rows(sql, terms.values) { try DeskQueries.row($0) }
    }

    private static let select = "SELECT matter, item, cause, body, person, kind, place, owner, due"

    private static func row(_ row: any Row) throws -> WaitRow {
        guard let cause = MatterWait.Cause(rawValue: try row.text(2)) else { throw StoreFault.damaged("waits: cause") }
        let (matter, item, due): (MatterID, Int, Int64) = (try row.id(0), Int(try row.int(1)), try row.int(8))
        return WaitRow(
            matter: matter, item: item,
            wait: MatterWait(
                cause, body: try row.id(3), person: row.isNull(4) ? nil : try row.id(4),
                due: due == DeskTables.never ? nil : Moment(milliseconds: due)),
            kind: KindID(try row.text(5)), place: try row.optionalText(6).flatMap(PlaceCode.init),
            owner: try row.id(7), order: WaitOrder(due: due, matter: matter, item: item))
    }

    private static func counts(_ row: any Row, from column: Int) throws -> DueCounts {
        let numbers = try (column..<(column + 4)).map { Int(try row.int($0)) }
        return DueCounts(
            overdue: numbers[0], today: numbers[1] - numbers[0], tomorrow: numbers[2] - numbers[1],
            later: numbers[3] - numbers[2])
    }

    /// The condition of a question, beside the jurisdiction, and its values.
    private struct Terms {
        var text: String
        var values: [Value]

        init(_ jurisdiction: String, _ question: WaitQuestion) {
            text = "cause = ?2"
            values = [.text(jurisdiction), .text(question.cause.rawValue)]
            switch question.whose {
            case .body(let body): text += " AND body = \(value(.id(body)))"
            case .person(let person, let body):
                text += " AND person = \(value(.id(person)))"
                if let body { text += " AND body = \(value(.id(body)))" }
            case .colleagues(let person, let body):
                text += " AND body = \(value(.id(body)))"
                if let person { text += " AND (person IS NULL OR person <> \(value(.id(person))))" }
            case .bodies(let bodies): text += " AND body IN \(list(bodies.map { .id($0) }))"
            case .others(let body?): text += " AND body <> \(value(.id(body)))"
            case .others(nil): break
            }
            if let kinds = question.kinds { text += " AND kind IN \(list(kinds.map { .text($0.key) }))" }
        }

        mutating func value(_ value: Value) -> String {
            values.append(value)
            return "?\(values.count)"
        }

        /// Of nothing, what no row has.
        private mutating func list(_ items: [Value]) -> String {
            items.isEmpty ? "(NULL)" : "(\(items.map { value($0) }.joined(separator: ", ")))"
        }

        /// How many are due before each bound, and how many there are.
        mutating func counting(_ bounds: DueBounds) -> String {
            let before = [bounds.now, bounds.tomorrow, bounds.later].map {
                "count(CASE WHEN due < \(value(.moment($0))) THEN 1 END)"
            }
            return (before + ["count(*)"]).joined(separator: ", ")
        }
    }
}
