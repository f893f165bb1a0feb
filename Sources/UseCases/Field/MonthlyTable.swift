public import Domain
public import Tables

extension MonthlyReport {
    /// How many rows its table has.
    var rows: Int { homes.isEmpty ? body == nil ? bodies.count : people.count : homes.count }

    /// The report as a table, as its page shows it: of a person their households, of a body its people, else bodies. Numbers of
    /// households, never names of who lives there.
    public func table(_ names: (PersonID) -> String, _ places: PlaceTree) -> ExportTable {
        if !homes.isEmpty { return table(homes: places) }
        if body != nil { return table(people: names) }
        let rows = bodies.map { body, lines -> [TableCell] in
            let met = lines.count(where: \.isMet)
            return [
                .text(body.code), .text(body.name.zh), .whole(lines.count), .whole(met), .whole(lines.count - met),
            ]
        }
        return table(["code", "name", "owing", "met", "not_met"], rows)
    }

    private func table(people names: (PersonID) -> String) -> ExportTable {
        let rows = people.map { code, line -> [TableCell] in
            [
                .text(code), .text(names(line.person)), .whole(line.done), .whole(line.owed),
                .whole(line.foundNothing), last(line.last), .text(line.isMet ? "yes" : "no"),
                .whole(line.overdue(on: asOf)),
            ]
        }
        return table(["code", "name", "done", "owed", "found_nothing", "last", "met", "overdue_days"], rows)
    }

    private func table(homes places: PlaceTree) -> ExportTable {
        let rows = homes.map { home -> [TableCell] in
            let place = places[home.place]
            return [
                .text(home.code), .text(place?.code.short ?? ""), .text(place?.name.zh ?? ""), last(home.last),
                .text(home.isDone ? "yes" : "no"), .whole(home.overdue),
            ]
        }
        return table(["household", "place", "name", "last", "done", "overdue_days"], rows)
    }

    private func table(_ heads: [String], _ rows: [[TableCell]]) -> ExportTable {
        ExportTable("month by month", heads: heads, count: rows.count) { rows[$0] }
    }

    private func last(_ day: Day?) -> TableCell { day.map { .day($0) } ?? .text("") }
}
