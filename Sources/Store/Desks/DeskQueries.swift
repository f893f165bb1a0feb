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

/// A question among those of one desk, whose matters are counted together.
public struct WaitsAsked: Equatable, Sendable {
    public var question: WaitQuestion
    /// Among which of the numbers that are told apart it counts, from 0.
    public var group: Int
    /// Whether only what lies within the reach of the post counts.
    public var isWithinReach: Bool

    public init(_ question: WaitQuestion, group: Int = 0, isWithinReach: Bool = false) {
        self.question = question
        self.group = group
        self.isWithinReach = isWithinReach
    }
}

/// How many matters wait, each counted once however much of it waits.
public struct WaitCounts: Equatable, Sendable {
    /// Of all questions together, by what is due first of a matter.
    public var due: DueCounts
    /// Of each group by itself.
    public var groups: [Int]

    public init(due: DueCounts = DueCounts(), groups: [Int]) {
        self.due = due
        self.groups = groups
    }

    /// Of none.
    public static func none(of groups: Int) -> WaitCounts {
        WaitCounts(groups: Array(repeating: 0, count: groups))
    }

    public static func + (left: WaitCounts, right: WaitCounts) -> WaitCounts {
        WaitCounts(due: left.due + right.due, groups: zip(left.groups, right.groups).map { $0 + $1 })
    }

    public static func - (left: WaitCounts, right: WaitCounts) -> WaitCounts {
        WaitCounts(due: left.due - right.due, groups: zip(left.groups, right.groups).map { $0 - $1 })
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

    /// How many matters there are, each once: of all questions by what is due first, and of each group.
    public func counts(_ asked: [WaitsAsked], groups: Int = 1, _ bounds: DueBounds) throws -> WaitCounts {
        guard !asked.isEmpty else { return .none(of: groups) }
        var terms = Terms(jurisdiction)
        let waiting = terms.waiting(asked, columns: "matter, due")
        let marks = (0..<groups).map { ", max(CASE WHEN part = \($0) THEN 1 END) AS part\($0)" }.joined()
        let columns = [terms.counting("due", bounds)] + (0..<groups).map { "count(part\($0))" }
        return try connection.first(
            """
            SELECT \(columns.joined(separator: ", ")) FROM (SELECT matter, min(due) AS due\(marks) \
            FROM (\(waiting)) AS waiting GROUP BY matter) AS found
            """, terms.values
        ) { try DeskQueries.counts($0, from: 0, groups: groups) } ?? .none(of: groups)
    }

    /// The same by where a matter is and who answers for it: how it counts within reach, and beyond, where only the questions
    /// count that ask beyond it.
    public func countsByPlace(_ asked: [WaitsAsked], groups: Int = 1, _ bounds: DueBounds) throws
        -> [(place: PlaceCode?, owner: OrganisationID, within: WaitCounts, beyond: WaitCounts)]
    {
        guard !asked.isEmpty else { return [] }
        var terms = Terms(jurisdiction)
        let waiting = terms.waiting(asked, columns: "matter, place, owner, due")
        let marks = (0..<groups).map { group in
            """
            , max(CASE WHEN part = \(group) THEN 1 END) AS part\(group), \
            max(CASE WHEN part = \(group) AND reached = 0 THEN 1 END) AS beyond\(group)
            """
        }
        let parts = (0..<groups).map { "count(part\($0))" }
        let beyond = (0..<groups).map { "count(beyond\($0))" }
        let columns = [terms.counting("due", bounds)] + parts + [terms.counting("other", bounds)] + beyond
        return try connection.rows(
            """
            SELECT place, owner, \(columns.joined(separator: ", ")) FROM (SELECT matter, place, owner, min(due) AS due, \
            min(CASE WHEN reached = 0 THEN due END) AS other\(marks.joined()) \
            FROM (\(waiting)) AS waiting GROUP BY matter, place, owner) AS found GROUP BY place, owner
            """, terms.values
        ) {
            (
                place: try $0.optionalText(0).flatMap(PlaceCode.init), owner: try $0.id(1),
                within: try DeskQueries.counts($0, from: 2, groups: groups),
                beyond: try DeskQueries.counts($0, from: 6 + groups, groups: groups)
            )
        }
    }

    /// All that waits of one matter, in the order of all waits. `byAct`: as in ``page(_:after:most:byAct:)``.
    public func waits(of matter: MatterID, byAct: Bool = false) throws -> [WaitRow] {
        try connection.rows(
            "\(DeskQueries.select(byAct)) FROM waits WHERE jurisdiction = ?1 AND matter = ?2",
            [.text(jurisdiction), .id(matter)]
        ) { try DeskQueries.row($0, byAct) }.sorted { $0.order < $1.order }
    }

    /// Those of matters that are against somebody, with whom: few.
    public func guarded(_ question: WaitQuestion) throws -> [(row: WaitRow, against: String)] {
        var terms = Terms(jurisdiction)
        let condition = terms.condition(of: question)
        return try connection.rows(
            "\(DeskQueries.select(false)), against FROM waits WHERE jurisdiction = ?1 AND \(condition) AND against IS NOT NULL",
            terms.values
        ) { (row: try DeskQueries.row($0), against: try $0.text(9)) }
    }

    /// The next ones behind a place in the order, by what is due; `byAct`: by when something was last done on the matter, which is
    /// what their order's ``WaitOrder/due`` then is. No index has that order: all that is asked for is put in it.
    public func page(
        _ question: WaitQuestion, after place: WaitOrder?, most: Int, byAct: Bool = false
    ) throws -> [WaitRow] {
        var terms = Terms(jurisdiction)
        var sql = "\(DeskQueries.select(byAct)) FROM waits WHERE jurisdiction = ?1 AND \(terms.condition(of: question))"
        if byAct { sql = "SELECT * FROM (\(sql)) AS waiting" }
        let key = byAct ? "acted" : "due"
        if let place {
            sql +=
                " \(byAct ? "WHERE" : "AND") (\(key), matter, item) > (\(terms.value(.int(place.due))), "
                + "\(terms.value(.id(place.matter))), \(terms.value(.int(place.item))))"
        }
        sql += " ORDER BY \(key), matter, item LIMIT \(terms.value(.int(most)))"
        return try connection.rows(sql, terms.values) { try DeskQueries.row($0, byAct) }
    }

    private static func select(_ byAct: Bool) -> String {
        let columns = "SELECT matter, item, cause, body, person, kind, place, owner, due"
        guard byAct else { return columns }
        return columns
            + ", (SELECT acted FROM matters WHERE matters.jurisdiction = ?1 AND matters.id = waits.matter) AS acted"
    }

    private static func row(_ row: any Row, _ byAct: Bool = false) throws -> WaitRow {
        guard let cause = MatterWait.Cause(rawValue: try row.text(2)) else { throw StoreFault.damaged("waits: cause") }
        let (matter, item, due): (MatterID, Int, Int64) = (try row.id(0), Int(try row.int(1)), try row.int(8))
        let order = WaitOrder(due: byAct ? try row.int(9) : due, matter: matter, item: item)
        return WaitRow(
            matter: matter, item: item,
            wait: MatterWait(
                cause, body: try row.id(3), person: row.isNull(4) ? nil : try row.id(4),
                due: due == DeskTables.never ? nil : Moment(milliseconds: due)),
            kind: KindID(try row.text(5)), place: try row.optionalText(6).flatMap(PlaceCode.init),
            owner: try row.id(7), order: order)
    }

    private static func counts(_ row: any Row, from column: Int, groups: Int) throws -> WaitCounts {
        let numbers = try (column..<(column + 4 + groups)).map { Int(try row.int($0)) }
        let due = DueCounts(
            overdue: numbers[0], today: numbers[1] - numbers[0], tomorrow: numbers[2] - numbers[1],
            later: numbers[3] - numbers[2])
        return WaitCounts(due: due, groups: Array(numbers[4...]))
    }

    /// The values of a statement, the jurisdiction first, and the conditions that name them.
    private struct Terms {
        private(set) var values: [Value]

        init(_ jurisdiction: String) { values = [.text(jurisdiction)] }

        /// The condition of a question, beside the jurisdiction.
        mutating func condition(of question: WaitQuestion) -> String {
            var text = "cause = \(value(.text(question.cause.rawValue)))"
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
            return text
        }

        /// What waits by any of the questions, each row with the group that it counts in.
        mutating func waiting(_ asked: [WaitsAsked], columns: String) -> String {
            asked.map { asked in
                """
                SELECT \(columns), \(asked.group) AS part, \(asked.isWithinReach ? 1 : 0) AS reached FROM waits \
                WHERE jurisdiction = ?1 AND \(condition(of: asked.question))
                """
            }.joined(separator: " UNION ALL ")
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
        mutating func counting(_ due: String, _ bounds: DueBounds) -> String {
            let before = [bounds.now, bounds.tomorrow, bounds.later].map {
                "count(CASE WHEN \(due) < \(value(.moment($0))) THEN 1 END)"
            }
            return (before + ["count(\(due))"]).joined(separator: ", ")
        }
    }
}

extension WaitQuestion {
    /// Whether a wait is one of those that are asked for: what the store's condition says, on one row.
    public func asks(for row: WaitRow) -> Bool {
        guard row.wait.cause == cause, kinds?.contains(row.kind) ?? true else { return false }
        switch whose {
        case .body(let body): return row.wait.body == body
        case .person(let person, let body): return row.wait.person == person && body.map { $0 == row.wait.body } ?? true
        case .colleagues(let person, let body):
            return row.wait.body == body && (person == nil || row.wait.person != person)
        case .bodies(let bodies): return bodies.contains(row.wait.body)
        case .others(let body): return row.wait.body != body
        }
    }
}
