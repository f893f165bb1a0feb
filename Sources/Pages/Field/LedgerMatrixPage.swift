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
            \(FieldTabs(current: .ledgers, setting: setting).html)\(way)<article class="across">\(whose)<h1>\(title)</h1>
            <p>\(setting.said(.coverageAsOfDay(matrix.day, isToday: true)))</p>
            <p class="\(matrix.sum.isRight ? "sum" : "sum wrong")">\(setting.said(sum))</p>
            \(matrix.counts.cells.isEmpty ? nothing : matrix.level == nil ? table : tall)
            \(LedgerSigns(ledger: matrix.ledger, setting: setting).html)</article>
            \(actions(address))
            <p class="note screen">\(setting.said(.howMatrixCounts))</p>
            """)
    }

    /// Of what it is, on paper alone: on the screen the way down says so.
    private var whose: HTML? {
        matrix.place.map { place -> HTML in
            let names = (above.reversed() + [place]).map { setting.said(.name($0.name)) }
            return "<p class=\"issuer\">\(names.joined(separator: setting.language == .zh ? "" : ", "))</p>"
        }
    }

    private func actions(_ address: LedgerAddress) -> HTML {
        """
        <p class="actions">\(oneByOne(address))\(layout(address))\
        <a href="\(address.page("matrix.csv").with("by", matrix.level?.key))" download>\(setting.said(.ledgerFile))</a> \
        <a href="\(address.page("matrix.xlsx").with("by", matrix.level?.key))" download>\(setting.said(.asWorkbook))</a> \
        <span class="note">\(setting.said(.printAcross))</span></p>
        """
    }

    /// By all places of a lower level, or again by those right below.
    private func layout(_ address: LedgerAddress) -> HTML? {
        let link = address.page("matrix")
        if matrix.level != nil { return "<a href=\"\(link)\">\(setting.said(.ledgerByPlacesBelow))</a> " }
        return matrix.finer.map { level in
            "<a href=\"\(link.with("by", level.key))\">\(setting.said(.ledgerByLevel(setting.names.level(level))))</a> "
        }
    }

    /// The way to the entries themselves; a summary has none of its own.
    private func oneByOne(_ address: LedgerAddress) -> HTML? {
        guard !matrix.ledger.holds.isEmpty, matrix.open.contains(matrix.ledger.id) else { return nil }
        return "<a href=\"\(address.page())\">\(setting.said(.ledgerOneByOne))</a> "
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

    /// The same with a line a place, for more places than fit beside each other (L07).
    private var tall: HTML {
        let items = matrix.counts.cells.keys.sorted()
        let heads = items.map { "<th scope=\"col\" class=\"number\">\(setting.said(name($0)))</th>" as HTML }
        let lines = columns.map { column -> HTML in
            let cells = items.map { cell($0, column) }
            let total = setting.said(.number(matrix.counts.total(under: column.scope)))
            let link = setting.link(Link("ledgers", matrix.ledger.id, "matrix").with("place", column.code))
            let said = setting.said(column.name)
            let head: HTML = isOfLevel(column) ? "<a href=\"\(link)\">\(said)</a>" : "\(said)"
            return """
                <tr><th scope="row">\(head)</th>\(cells)<td class="number"><b>\(total)</b></td></tr>

                """
        }
        let totals = items.map { "<td class=\"number\"><b>\(total($0))</b></td>" as HTML }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.ledgerByPlace))"><table class="heat matrix">
            <thead><tr><th scope="col">\(setting.said(.coveragePlace))</th>\(heads)<th scope="col" class="number">\(setting.said(.ledgerTotal))</th></tr></thead>
            <tbody><tr class="total"><th scope="row">\(setting.said(.ledgerTotal))</th>\(totals)\
            <td class="number"><b>\(setting.said(.number(matrix.counts.total)))</b></td></tr>
            \(lines)</tbody></table></div>
            """
    }

    /// Whether a line is one of the level's places, and not what lies in none of them.
    private func isOfLevel(_ column: (scope: Volume.Scope, name: Sentence, code: String)) -> Bool {
        !matrix.rest.contains(column.scope)
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
        guard count > 0, matrix.open.contains(item.ledger) else { return "\(said)" }
        let link = rows(of: item).with("place", matrix.place?.code.short)
        let whole = matrix.place.map { Sentence.name($0.name) } ?? .ledgerTotal
        let label = setting.said(.matrixCell(name(item), whole, count))
        return "<a href=\"\(setting.link(link))\" aria-label=\"\(label)\">\(said)</a>"
    }

    /// The rows of a line: of its kind where the ledger holds several, of its class, or of none where others have one.
    private func rows(of item: LedgerCounts.Item) -> Link {
        let ledger = ledgers[item.ledger]
        let isClassed =
            ledger?.classes != nil
            || matrix.counts.cells.keys.contains {
                $0.ledger == item.ledger && $0.kind == item.kind && $0.value != nil
            }
        return Link("ledgers", item.ledger)
            .with("class", item.value ?? (isClassed ? LedgerQuestion.unclassed : nil))
            .with("kind", (ledger?.holds.count ?? 0) > 1 ? item.kind : nil)
    }

    private func cell(
        _ item: LedgerCounts.Item, _ column: (scope: Volume.Scope, name: Sentence, code: String)
    ) -> HTML {
        let count = matrix.counts.cells[item]?[column.scope] ?? 0
        guard count > 0 else { return "<td class=\"number none\">·</td>" }
        let said = setting.said(.number(count))
        // What lies in the place alone has no page of its own: its rows are among the sum's.
        guard matrix.open.contains(item.ledger), matrix.level == nil ? !isOwn(column.scope) : isOfLevel(column) else {
            return "<td class=\"number\">\(said)</td>"
        }
        var link = rows(of: item)
        switch column.scope {
        case .place: link = link.with("place", column.code)
        case .body: link = link.with("body", column.code)
        }
        let label = setting.said(.matrixCell(name(item), column.name, count))
        return "<td class=\"number\"><a href=\"\(setting.link(link))\" aria-label=\"\(label)\">\(said)</a></td>"
    }
}
