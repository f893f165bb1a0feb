import Domain
import HTML
import UseCases
import Words

/// The rows of a list: a table on a desk and on paper, cards on a phone.
struct ListRows {
    private let found: MatterListPage.Found
    private let columns: [MatterColumn]
    private let address: Link
    /// Whether rows can be picked for one act on several.
    private let picks: Bool
    private let state: FormState
    private let setting: PageSetting
    /// What each column's cells begin with: the same in every row, so made once.
    private let starts: [HTML]

    init(
        found: MatterListPage.Found, columns: [MatterColumn], address: Link, picks: Bool, _ state: FormState,
        _ setting: PageSetting
    ) {
        self.found = found
        self.columns = columns
        self.address = address
        self.picks = picks
        self.state = state
        self.setting = setting
        starts = columns.map { column in
            "<td class=\"\("c-\(column.rawValue)")\" data-label=\"\(setting.heading(.column(column)))\">"
        }
    }

    var html: HTML {
        let pick: HTML = picks ? "<th scope=\"col\" class=\"pick\">\(setting.said(.pickColumn))</th>" : ""
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.listHeading))"><table class="cards rows">
            <thead><tr>\(pick)\(columns.map(head))</tr></thead>
            <tbody>\(found.page.lines.map(row))</tbody></table></div>

            """
    }

    // MARK: - Heads

    private static let sorts: [MatterColumn: MatterListQuery.Sort] = [
        .number: .number, .received: .received, .due: .due, .daysLeft: .due, .acted: .acted,
    ]

    private func head(_ column: MatterColumn) -> HTML {
        let name = setting.heading(.column(column))
        guard let sort = ListRows.sorts[column] else { return "<th scope=\"col\">\(name)</th>" }
        let isCurrent = found.list.query.sort == sort
        let goesUp = sort == .due || sort == .number
        let order: HTML = isCurrent ? " aria-sort=\"\(goesUp ? "ascending" : "descending")\"" : ""
        return """
            <th scope="col"\(order)><a href="\(setting.link(address.with("sort", sort.rawValue)))" \
            title="\(setting.said(.sorting(sort)))">\(name)</a></th>
            """
    }

    // MARK: - Rows

    private func row(_ line: MatterLine) -> HTML {
        let cells = zip(columns, starts).map { column, start -> HTML in
            column == .number ? number(line) : "\(start)\(cell(column, of: line))</td>"
        }
        return "<tr data-row>\(picks ? pick(line) : .nothing)\(cells)</tr>\n"
    }

    private func pick(_ line: MatterLine) -> HTML {
        let isPicked = state.form == "bulk" && state.values["numbers"]?.contains(line.number) == true
        return """
            <td class="pick"><label class="choice"><input type="checkbox" name="numbers" value="\(line.number)" form="bulk" \
            aria-label="\(setting.said(.pick(line.number)))"\(isPicked ? " checked" as HTML : .nothing)></label></td>
            """
    }

    private func number(_ line: MatterLine) -> HTML {
        let shielded: HTML? =
            line.isShielded && !columns.contains(.shielded)
            ? " <span class=\"chip\">\(setting.said(.shieldedMark))</span>" : nil
        return """
            <th scope="row" class="c-number"><a class="mono" data-open href="\(setting.link(Link("matters", line.number)))">\(line.number)</a>\
            \(columns.contains(.changed) ? nil : mark(line))\(shielded)</th>
            """
    }

    private func mark(_ line: MatterLine) -> HTML? {
        guard found.page.isKept, found.page.isChanged(line) else { return nil }
        let said: Sentence = found.page.seen[line.id] == nil ? .newMark : .changedMark
        return " <span class=\"chip mark\">\(setting.said(said))</span>"
    }

    private func said(_ sentence: Sentence?) -> HTML {
        sentence.map { "\(setting.said($0))" } ?? .nothing
    }

    private func cell(_ column: MatterColumn, of line: MatterLine) -> HTML {
        let names = setting.names
        switch column {
        case .number: return "\(line.number)"
        case .kind: return said(names.kind(line.kind))
        case .position:
            return said(line.exit.map(Sentence.exit) ?? .position(line.position))
        case .exit: return said(line.exit.map(Sentence.exit))
        case .owner: return said(line.owner.map(names.body))
        case .lead: return said(line.lead.map(names.body))
        case .responsible: return said(line.responsible.map { .data(names.person($0)) })
        case .place: return place(line)
        case .category: return said(line.category.map { .data($0.description) })
        case .channel: return said(line.channel.key.isEmpty ? nil : names.channel(line.channel))
        case .summary:
            let about = MatterAbout(line.summary, words: found.words[line.number])
            return about == nil ? "<span class=\"note\">\(setting.name(nil))</span>" : "\(setting.name(about))"
        case .received: return said(.day(names.zone.day(of: line.received)))
        case .due:
            guard let due = line.due else { return .nothing }
            let day = said(.day(names.zone.day(of: due)))
            guard let chip = chip(line) else { return day }
            return "\(chip) <span class=\"note\">\(day)</span>"
        case .daysLeft: return chip(line) ?? .nothing
        case .acted: return said(names.moment(line.acted))
        case .changed: return mark(line) ?? .nothing
        case .shielded: return line.isShielded ? "<span class=\"chip\">\(setting.said(.shieldedMark))</span>" : .nothing
        case .importedFrom: return said(line.importedFrom.map(Sentence.data))
        }
    }

    /// Its own name, and where that lies: streets and villages of one name are many.
    private func place(_ line: MatterLine) -> HTML {
        guard let code = line.place else { return .nothing }
        let (name, whole) = (setting.names.place(code), setting.names.wholePlace(code))
        guard whole != name else { return said(name) }
        return "\(said(name)) <span class=\"note whole-place\">\(said(whole))</span>"
    }

    /// How long the answer still has, where it is owed.
    private func chip(_ line: MatterLine) -> HTML? {
        guard line.isOwed, let due = line.due, let days = found.table.daysLeft(line) else { return nil }
        let isOverdue = due < found.now
        let style = isOverdue ? "overdue" : days <= 1 ? "due-soon" : "on-time"
        return "<span class=\"chip \(style)\">\(setting.said(.daysLeft(days, isOverdue: isOverdue)))</span>"
    }
}
