public import Domain
public import HTML
public import UseCases
public import Words

/// 矩阵: what × where, each cell with its rows behind it, and the sum that must come out (L07, L08).
public struct LedgerMatrixPage: Sendable {
    public var matrix: LedgerMatrix
    /// What a line is called: a kind, and what it is classed by.
    public var name: @Sendable (LedgerCounts.Item) -> Sentence
    /// The columns by name, with the codes that their addresses take.
    public var columns: [(scope: Volume.Scope, name: Sentence, code: String)]
    public var ledgers: [String: Ledger]
    public var above: [Place]
    public var setting: PageSetting

    public init(
        _ matrix: LedgerMatrix, name: @escaping @Sendable (LedgerCounts.Item) -> Sentence,
        columns: [(scope: Volume.Scope, name: Sentence, code: String)], ledgers: [String: Ledger], above: [Place],
        in setting: PageSetting
    ) {
        self.matrix = matrix
        self.name = name
        self.columns = columns
        self.ledgers = ledgers
        self.above = above
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.name(matrix.ledger.name))
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let address = LedgerAddress(setting: setting, ledger: matrix.ledger, place: matrix.place)
        let sum = Sentence.ledgerSum(matrix.sum) { [ledgers] id in ledgers[id].map { .name($0.name) } ?? .data(id) }
        let steps = above.reversed().map { step -> HTML in
            "<li><a href=\"\(address.page("matrix", place: step))\">\(setting.said(step.name))</a></li>"
        }
        let way: HTML? = matrix.place.map { place in
            """
            <nav aria-label="\(setting.said(.coverageWay))"><ol class="way-down">\(steps)\
            <li><span aria-current="page">\(setting.said(place.name))</span></li></ol></nav>
            """
        }
        return frame.page(
            """
            \(FieldTabs(current: .ledgers, setting: setting).html)\(way)<h1>\(title)</h1>
            <p>\(setting.said(.coverageAsOfDay(matrix.day, isToday: true)))</p>
            <p class="\(matrix.sum.isRight ? "sum" : "sum wrong")">\(setting.said(sum))</p>
            \(matrix.counts.cells.isEmpty ? nothing : table)
            \(oneByOne)
            <p class="note">\(setting.said(.howMatrixCounts))</p>
            """)
    }

    /// The way to the entries themselves; a summary has none of its own.
    private var oneByOne: HTML? {
        guard !matrix.ledger.holds.isEmpty, matrix.open.contains(matrix.ledger.id) else { return nil }
        let address = LedgerAddress(setting: setting, ledger: matrix.ledger, place: matrix.place)
        return "<p class=\"actions\"><a href=\"\(address.page())\">\(setting.said(.ledgerOneByOne))</a></p>"
    }

    private var nothing: HTML {
        "<div class=\"empty\"><p class=\"lead\">\(setting.said(.ledgerIsEmpty))</p></div>"
    }

    private var table: HTML {
        let items = matrix.counts.cells.keys.sorted()
        let heads = columns.map { column -> HTML in
            guard case .place = column.scope, !isOwn(column.scope) else {
                let name = isOwn(column.scope) && columns.count > 1 ? .ledgerOwnPlace : column.name
                return "<th scope=\"col\" class=\"number\">\(setting.said(name))</th>"
            }
            let link = setting.link(Link("ledgers", matrix.ledger.id, "matrix").with("place", column.code))
            return "<th scope=\"col\" class=\"number\"><a href=\"\(link)\">\(setting.said(column.name))</a></th>"
        }
        let lines = items.map { item -> HTML in
            let cells = columns.map { cell(item, $0) }
            return """
                <tr><th scope="row">\(setting.said(name(item)))</th>\(cells)\
                <td class="number"><b>\(total(item))</b></td></tr>

                """
        }
        let totals = columns.map { column -> HTML in
            "<td class=\"number\">\(setting.said(.number(matrix.counts.total(under: column.scope))))</td>"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.ledgerByPlace))"><table class="heat matrix">
            <thead><tr><th scope="col">\(setting.said(.ledgerItem))</th>\(heads)<th scope="col" class="number">\(setting.said(.ledgerTotal))</th></tr></thead>
            <tbody><tr class="total"><th scope="row">\(setting.said(.ledgerTotal))</th>\(totals)\
            <td class="number"><b>\(setting.said(.number(matrix.counts.total)))</b></td></tr>
            \(lines)</tbody></table></div>
            """
    }

    /// Whether a column is the place itself: what stands there and in none of the places below.
    private func isOwn(_ scope: Volume.Scope) -> Bool {
        guard case .place(let id) = scope else { return false }
        return id == matrix.place?.id
    }

    /// A line's sum; it leads to its rows, those of the place itself and of all below it.
    private func total(_ item: LedgerCounts.Item) -> HTML {
        let count = matrix.counts.total(item)
        let said = setting.said(.number(count))
        guard count > 0, matrix.open.contains(item.ledger), let place = matrix.place else { return "\(said)" }
        let link = Link("ledgers", item.ledger).with("class", item.value).with("place", place.code.short)
        let label = setting.said(.matrixCell(name(item), .name(place.name), count))
        return "<a href=\"\(setting.link(link))\" aria-label=\"\(label)\">\(said)</a>"
    }

    private func cell(
        _ item: LedgerCounts.Item, _ column: (scope: Volume.Scope, name: Sentence, code: String)
    ) -> HTML {
        let count = matrix.counts.cells[item]?[column.scope] ?? 0
        guard count > 0 else { return "<td class=\"number none\">·</td>" }
        let said = setting.said(.number(count))
        // What lies in the place alone has no page of its own: its rows are among the sum's.
        guard matrix.open.contains(item.ledger), !isOwn(column.scope) else {
            return "<td class=\"number\">\(said)</td>"
        }
        var link = Link("ledgers", item.ledger).with("class", item.value)
        switch column.scope {
        case .place: link = link.with("place", column.code)
        case .body: link = link.with("body", column.code)
        }
        let label = setting.said(.matrixCell(name(item), column.name, count))
        return "<td class=\"number\"><a href=\"\(setting.link(link))\" aria-label=\"\(label)\">\(said)</a></td>"
    }
}
