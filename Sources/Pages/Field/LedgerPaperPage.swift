import Domain
public import HTML
public import UseCases
import Words

/// A ledger's sheets as an office files them: A4 across, with heading, pages and signatures (L06).
public struct LedgerPaperPage: Sendable {
    public var paper: LedgerPaper
    public var rows: LedgerRows
    /// Who prints it.
    public var printedBy: String
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ paper: LedgerPaper, rows: LedgerRows, printedBy: String, _ state: FormState, in setting: PageSetting
    ) {
        self.paper = paper
        self.rows = rows
        self.printedBy = printedBy
        self.state = state
        self.setting = setting
    }

    private var address: LedgerAddress {
        LedgerAddress(setting: setting, ledger: paper.ledger, place: paper.place, body: paper.body?.code)
    }

    public var html: HTML {
        let name = setting.said(.name(paper.ledger.name))
        var frame = PageFrame(
            setting: setting, title: "\(name) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.hasForm = true
        return frame.page(
            """
            \(FieldTabs(current: .ledgers, setting: setting).html)
            <p class="actions screen"><a href="\(address.page())">\(setting.said(.name(paper.ledger.name)))</a> \
            <span class="note">\(setting.said(.printThis))</span></p>
            \(numbering)
            <article class="sheets">
            <p class="issuer">\(whose)</p>
            <h1>\(name)</h1>
            <p class="printed">\(setting.said(.sheetsPrinted(paper.rows.count, setting.names.moment(paper.printed), by: printedBy)))</p>
            \(paper.rows.isEmpty ? "<p>\(setting.said(.nothingOnPaper))</p>" : table)
            \(LedgerSigns(ledger: paper.ledger, setting: setting).html)
            </article>
            """)
    }

    /// New entries get their pages by a press: what is numbered stays so.
    private var numbering: HTML? {
        guard paper.unnumbered > 0 else { return nil }
        let fields: [FormField] = [
            .hidden("place", paper.place?.code.short ?? ""), .hidden("body", paper.body?.code ?? ""),
        ]
        let form = FormPiece(
            name: "sheets", action: Link("ledgers", paper.ledger.id, "sheets"), fields: fields,
            buttons: [FormButton(label: .numberSheets(paper.unnumbered), kind: .main)], state: state.of("sheets"),
            setting: setting, label: .numberSheets(paper.unnumbered)
        ).html
        return "<div class=\"screen\"><p>\(setting.said(.unnumberedEntries(paper.unnumbered)))</p>\(form)</div>"
    }

    private var whose: HTML {
        if let body = paper.body { return "\(setting.said(.name(body.name)))" }
        let names = (paper.above.reversed() + [paper.place].compactMap(\.self)).map { setting.said(.name($0.name)) }
        return "\(names.joined(separator: setting.language == .zh ? "" : ", "))"
    }

    private var table: HTML {
        let heads = rows.header.map { "<th scope=\"col\">\(setting.said($0))</th>" as HTML }
        let lines = rows.rows.map { row -> HTML in
            "<tr>\(row.cells.map { "<td>\(setting.said($0))</td>" as HTML })</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.name(paper.ledger.name)))"><table>
            <thead><tr>\(heads)</tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }
}
