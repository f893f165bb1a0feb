public import Domain
public import HTML
public import UseCases
import Words

/// 台账: which there are, how much stands in each, and whether it adds up (L06–L08).
public struct LedgersPage: Sendable {
    public var lines: [LedgerLine]
    /// Of the ledgers that sum others up: the sum that must come out.
    public var sums: [(ledger: Ledger, sum: LedgerSum)]
    public var place: Place?
    public var setting: PageSetting

    public init(
        _ lines: [LedgerLine], sums: [(ledger: Ledger, sum: LedgerSum)], place: Place?, in setting: PageSetting
    ) {
        self.lines = lines
        self.sums = sums
        self.place = place
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.ledgersHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        return frame.page(
            """
            \(FieldTabs(current: .ledgers, setting: setting).html)<h1>\(title)</h1>
            <p class="note">\(setting.said(.ledgersNote))</p>
            \(lines.isEmpty ? nothing : tables)
            \(sums.map(sum))
            """)
    }

    private var nothing: HTML {
        "<div class=\"empty\"><p class=\"lead\">\(setting.said(.noLedgers))</p><p class=\"note\">\(setting.said(.howLedgersCome))</p></div>"
    }

    /// Those of the reader's kind of body stand open, all others are folded away (L11).
    private var tables: HTML {
        let (own, others) = (lines.filter(\.isOwn), lines.filter { !$0.isOwn })
        guard !own.isEmpty, !others.isEmpty else { return table(lines) }
        return "\(table(own))<details><summary>\(setting.said(.otherLedgers))</summary>\(table(others))</details>"
    }

    private func table(_ lines: [LedgerLine]) -> HTML {
        let rows = lines.map { line -> [HTML] in
            let address = LedgerAddress(setting: setting, ledger: line.ledger, place: place)
            let isSum = line.ledger.holds.isEmpty
            let name: HTML = "\(setting.said(.name(line.ledger.name)))"
            let linked: HTML =
                line.isOpen
                ? "<a href=\"\(isSum ? address.page("matrix") : address.page())\">\(name)</a>"
                : "\(name) <span class=\"chip\">\(setting.said(.countsAlone))</span>"
            let matrix: HTML = "<a href=\"\(address.page("matrix"))\">\(setting.said(.ledgerByPlace))</a>"
            return [
                linked, "\(setting.said(.entriesCount(line.entries)))",
                "\(setting.said(.ledgerForm(line.ledger.form)))", matrix,
            ]
        }
        return setting.cards(
            .ledgersHeading, heads: [.ledgerName, .ledgerEntries, .ledgerOnPaper, .whatToDo], rows: rows, acts: true)
    }

    private func sum(_ sum: (ledger: Ledger, sum: LedgerSum)) -> HTML {
        let names = Dictionary(lines.map { ($0.ledger.id, Sentence.name($0.ledger.name)) }) { first, _ in first }
        let said = Sentence.ledgerSum(sum.sum) { names[$0] ?? .data($0) }
        return """
            <section><h2>\(setting.said(.name(sum.ledger.name)))</h2>
            <p class="\(sum.sum.isRight ? "sum" : "sum wrong")">\(setting.said(said))</p>
            <p class="note">\(setting.said(.howEntriesCount))</p></section>
            """
    }
}
