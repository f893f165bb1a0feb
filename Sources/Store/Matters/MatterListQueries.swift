public import Domain

extension MatterQueries {
    /// Matters that fit, in the order asked for, from behind the one that the query begins at, or up to the one before which it
    /// ends. `finds`: those that search found, where it was asked. `now`: what is overdue by.
    ///
    /// Throws nothing where the matter to begin at isn't there: there is nothing behind it.
    public func page(
        _ query: MatterListQuery, at cursor: MatterID?, finds: [MatterID]? = nil, now: Moment, most: Int
    ) throws -> [MatterLine] {
        var lines: [MatterLine] = []
        for piece in try pieces(of: query, at: cursor) where lines.count < most {
            var terms = ListTerms(jurisdiction, query, finds: finds, now: now)
            let place = piece.condition.map { " AND \($0(&terms))" } ?? ""
            let limit = terms.value(.int(most - lines.count))
            let sql =
                "\(MatterQueries.lines) WHERE jurisdiction = ?1\(terms.text)\(place) ORDER BY \(piece.order) LIMIT \(limit)"
            lines += try connection.rows(sql, terms.values) { try line($0) }
        }
        return query.before == nil ? lines : lines.reversed()
    }

    /// How many matters fit, sorted by whether who reads them changes what a list tells of them.
    public struct ListTally: Equatable, Sendable {
        /// Everybody in office is told all of their lines.
        public var plain = 0
        /// Somebody is complained of, it is shielded, its kind is among those named, or it has no owner where a body is asked for: what
        /// is told of them is for the reader's view to say.
        public var others: [MatterLine] = []
        /// As many were looked at as were to be, and there may be more.
        public var isMore = false
    }

    /// Counts the matters that fit, to a limit and in no order, without reading the lines of most.
    ///
    /// `closed`: kinds of which some readers in office are told less.
    public func tally(
        _ query: MatterListQuery, closed: Set<KindID>, finds: [MatterID]? = nil, now: Moment, most: Int
    ) throws -> ListTally {
        var terms = ListTerms(jurisdiction, query, finds: finds, now: now)
        let kinds = ValueList(closed.sorted { $0.key < $1.key }.map { .text($0.key) }, after: terms.values.count)
        terms.values += kinds.values
        let isPlain = [
            "against = ''", "conditions NOT LIKE '%\(Matter.Condition.shielded.rawValue)%'",
            closed.isEmpty ? nil : "kind NOT IN (\(kinds.places))", query.body == nil ? nil : "owner IS NOT NULL",
        ].compactMap(\.self).joined(separator: " AND ")
        // Where nothing narrows down, the matters are read as they lie: any index would lead to each of them one by one.
        if terms.text.isEmpty { terms.text = " AND id >= \(terms.value(.bytes([])))" }
        let limit = terms.value(.int(most))
        let rows = try connection.rows(
            """
            SELECT named, count(*) FROM (SELECT CASE WHEN \(isPlain) THEN NULL ELSE id END AS named FROM matters \
            WHERE matters.jurisdiction = ?1\(terms.text) LIMIT \(limit)) AS counted GROUP BY named
            """, terms.values
        ) { (named: $0.isNull(0) ? nil : try $0.id(0, MatterID.self), count: Int(try $0.int(1))) }
        var tally = ListTally()
        for (named, count) in rows {
            guard let named else {
                tally.plain = count
                continue
            }
            if let line = try line(of: named) { tally.others.append(line) }
        }
        tally.isMore = tally.plain + tally.others.count >= most
        return tally
    }

    /// A stretch of the order, all of whose rows an index gives in that order.
    private struct Piece {
        var condition: ((inout ListTerms) -> String)?
        var order: String
    }

    /// What lies behind a place in the order: what has no clock is a stretch of its own, at the end of what is due.
    private func pieces(of query: MatterListQuery, at cursor: MatterID?) throws -> [Piece] {
        let isBackward = query.before != nil
        guard query.sort == .due else {
            let column = query.sort.column
            // By number the first is the lowest, by time the newest.
            let isFalling = (query.sort != .number) != isBackward
            let direction = isFalling ? "DESC" : "ASC"
            let order = "\(column) \(direction), id \(direction)"
            guard let cursor else { return [Piece(order: order)] }
            guard let key = try key(query, of: cursor) else { return [] }
            let sign = isFalling ? "<" : ">"
            return [
                Piece(
                    condition: { "(\(column), id) \(sign) (\($0.value(key)), \($0.value(.id(cursor))))" },
                    order: order)
            ]
        }
        let (sign, direction) = isBackward ? ("<", "DESC") : (">", "ASC")
        let timed = Piece(condition: { _ in "due IS NOT NULL" }, order: "due \(direction), id \(direction)")
        let untimed = Piece(condition: { _ in "due IS NULL" }, order: "id \(direction)")
        let pieces = isBackward ? [untimed, timed] : [timed, untimed]
        guard let cursor else { return pieces }
        guard let key = try key(query, of: cursor) else { return [] }
        let isTimed = key != .null
        let first = Piece(
            condition: {
                isTimed
                    ? "(due, id) \(sign) (\($0.value(key)), \($0.value(.id(cursor))))"
                    : "due IS NULL AND id \(sign) \($0.value(.id(cursor)))"
            }, order: isTimed ? timed.order : untimed.order)
        return isTimed == isBackward ? [first] : [first, pieces[1]]
    }

    /// Where a matter stands in the order: as it is told, or as it stands now. `nil`: there is no such matter.
    private func key(_ query: MatterListQuery, of id: MatterID) throws -> Value? {
        switch query.key {
        case .at(let moment)? where query.sort != .number: return .int(moment)
        case .untimed? where query.sort == .due: return .null
        default: break
        }
        return try connection.first(
            "SELECT \(query.sort.column) FROM matters WHERE jurisdiction = ?1 AND id = ?2",
            [.text(jurisdiction), .id(id)]
        ) { $0.value(0) }
    }
}

/// The condition of a list and its values.
private struct ListTerms {
    var text = ""
    var values: [Value]

    init(_ jurisdiction: String, _ query: MatterListQuery, finds: [MatterID]?, now: Moment) {
        values = [.text(jurisdiction)]
        if let isOpen = query.isOpen { text += " AND open = \(isOpen ? 1 : 0)" }
        term("position =", query.position.map { .text($0.rawValue) })
        term("exit =", query.exit.map { .text($0.rawValue) })
        term("kind =", query.kind.map { .text($0.key) })
        term("owner =", query.owner.map { .id($0) })
        term("channel =", query.channel.map { .text($0.key) })
        if let category = query.category {
            // All below it: what begins with it and a slash, which comes before a zero.
            let path = category.description
            text += " AND (category = \(value(.text(path))) OR (category >= \(value(.text(path + "/"))) "
            text += "AND category < \(value(.text(path + "0")))))"
        }
        if let body = query.body {
            let id = value(.id(body))
            text += " AND (owner = \(id) OR id IN (SELECT tasks.matter FROM tasks WHERE tasks.jurisdiction = ?1 "
            text += "AND tasks.body = \(id)))"
        }
        if let person = query.responsible {
            text += " AND id IN (SELECT tasks.matter FROM tasks WHERE tasks.jurisdiction = ?1 "
            text += "AND tasks.responsible = \(value(.id(person))))"
        }
        if let place = query.place {
            term("place >=", .text(place.short))
            term("place <", .text(place.short + ":"))
        }
        term("received_day >=", query.from.map { .int($0.number) })
        term("received_day <=", query.to.map { .int($0.number) })
        term("due >=", query.dueFrom.map { .moment($0) })
        term("due <", query.dueBefore.map { .moment($0) })
        if query.isOverdue {
            term("due <", .moment(now))
            text += " AND position IN ('registered', 'placed', 'acknowledged', 'working')"
        }
        if let person = query.changedFor {
            text += " AND NOT EXISTS (SELECT 1 FROM last_looks WHERE last_looks.jurisdiction = ?1 "
            text += "AND last_looks.person = \(value(.id(person))) AND last_looks.matter = matters.id "
            text += "AND last_looks.version >= matters.version)"
        }
        if let finds {
            let list = ValueList(finds.map { .id($0) }, after: values.count)
            values += list.values
            text += " AND id IN (\(list.places))"
        }
    }

    mutating func value(_ value: Value) -> String {
        values.append(value)
        return "?\(values.count)"
    }

    private mutating func term(_ comparison: String, _ compared: Value?) {
        guard let compared else { return }
        text += " AND \(comparison) \(value(compared))"
    }
}

extension MatterListQuery.Sort {
    fileprivate var column: String {
        switch self {
        case .received: "received"
        case .due: "due"
        case .acted: "acted"
        case .number: "number"
        }
    }
}
