public import Domain
public import HTML
public import UseCases
public import Words

/// One ledger's entries: of a place or a body, of one class where one is chosen (L06).
public struct LedgerEntriesPage: Sendable {
    public var page: LedgerPage
    public var rows: LedgerRows
    /// The places above the one that is shown, nearest first, as far as the reader reaches them, and right below it.
    public var above: [Place]
    public var below: [Place]
    /// What it is classed by, with how many there are of each.
    public var values: [(key: String, name: Sentence, entries: Int)]
    public var value: String?
    /// The kinds that it holds where there are several, with how many there are of each.
    public var kinds: [(key: String, name: Sentence, entries: Int)] = []
    public var kind: String?
    /// A body by its code.
    public var body: String?
    /// Whether the reader may take a table into it.
    public var takesTables = false
    public var setting: PageSetting

    public init(
        _ page: LedgerPage, rows: LedgerRows, above: [Place], below: [Place],
        values: [(key: String, name: Sentence, entries: Int)], value: String?, body: String?, in setting: PageSetting
    ) {
        self.page = page
        self.rows = rows
        self.above = above
        self.below = below
        self.values = values
        self.value = value
        self.body = body
        self.setting = setting
    }

    private var address: LedgerAddress {
        LedgerAddress(setting: setting, ledger: page.ledger, place: page.place, body: body, kind: kind)
    }

    public var html: HTML {
        let name = setting.said(.name(page.ledger.name))
        let frame = PageFrame(
            setting: setting, title: "\(name) · \(setting.said(setting.place))", face: .office, place: .field)
        return frame.page(
            """
            \(FieldTabs(current: .ledgers, setting: setting).html)\(address.way(above))<h1>\(name)</h1>
            <p class="lead">\(setting.said(.entriesCount(page.entries)))</p>
            \(page.ledger.access == nil ? nil : "<p class=\"note\">\(setting.said(.ledgerIsWatched))</p>" as HTML?)
            \(actions)\(kindChips)\(chips)\(places)
            \(rows.rows.isEmpty ? nothing : table)
            \(next)
            """)
    }

    private var actions: HTML {
        let isPrintable =
            page.ledger.isOfBodies ? body != nil : page.place.map { $0.level.key == page.ledger.per } ?? false
        let print: HTML =
            isPrintable
            ? "<a href=\"\(address.of(nil).page("paper"))\">\(setting.said(.printLedger))</a> "
            : "<span class=\"note\">\(setting.said(printedPer))</span> "
        return """
            <p class="actions">\(print)<a href="\(address.of(nil).page("matrix"))">\(setting.said(.ledgerByPlace))</a> \
            <a href="\(address.page("file.csv", value: value))" download>\(setting.said(.ledgerFile))</a> \
            <a href="\(address.page("file.xlsx", value: value))" download>\(setting.said(.asWorkbook))</a>\(taking)</p>
            """
    }

    private var taking: HTML? {
        guard takesTables else { return nil }
        return " <a href=\"\(setting.link(importing))\">\(setting.said(.importLedgerTable))</a>"
    }

    private var printedPer: Sentence {
        .printsPer(page.ledger.isOfBodies ? .oneBody : setting.names.level(LevelID(page.ledger.per)))
    }

    private var chips: HTML? { chips(values, value) { address.page(value: $0) } }

    /// Of one kind, or of all; each has classes of its own.
    private var kindChips: HTML? { chips(kinds, kind) { address.of($0).page() } }

    private func chips(
        _ choices: [(key: String, name: Sentence, entries: Int)], _ chosen: String?, _ link: (String?) -> Link
    ) -> HTML? {
        guard !choices.isEmpty else { return nil }
        let all: HTML =
            chosen == nil
            ? "<li><span aria-current=\"true\">\(setting.said(.all))</span></li>"
            : "<li><a href=\"\(link(nil))\">\(setting.said(.all))</a></li>"
        let each = choices.map { one -> HTML in
            let said: HTML = "\(setting.said(one.name)) \(setting.said(.number(one.entries)))"
            return one.key == chosen
                ? "<li><span aria-current=\"true\">\(said)</span></li>"
                : "<li><a href=\"\(link(one.key))\">\(said)</a></li>"
        }
        return "<ul class=\"chips\">\(all)\(each)</ul>"
    }

    private var places: HTML? {
        guard !below.isEmpty, body == nil else { return nil }
        let links = below.map { place -> HTML in
            "<li><a href=\"\(address.page(place: place, value: value))\">\(setting.said(place.name))</a></li>"
        }
        return """
            <details><summary>\(setting.said(.ledgerBelow))</summary><ul class="chips">\(links)</ul></details>
            """
    }

    private var nothing: HTML {
        // A ledger of pairings, or a summary, has no entries that anybody types.
        let holdsMatters = page.ledger.holds.contains { setting.names.playbook?.kind(KindID($0)) != nil }
        let taking =
            holdsMatters
            ? setting.taking(
                .ledgerTableIsTakenIn, .importLedgerTable, importing, by: Permissions.intake, if: takesTables) : nil
        return """
            <div class="empty"><p class="lead">\(setting.said(.ledgerIsEmpty))</p>\
            <p class="note">\(setting.said(.howEntriesCome))</p>\(taking)</div>
            """
    }

    private var importing: Link { Link("imports", "ledgers", page.ledger.id).with("place", page.place?.code.short) }

    private var table: HTML {
        let lines = rows.rows.map { row -> [HTML] in
            row.cells.enumerated().map { index, cell -> HTML in
                let said: HTML = "\(setting.said(cell))"
                guard page.columns[index] == .number, let number = row.number else { return said }
                return "<a class=\"mono\" href=\"\(setting.link(Link("matters", number.description)))\">\(said)</a>"
            }
        }
        return setting.cards(.name(page.ledger.name), heads: rows.header, rows: lines)
    }

    private var next: HTML? {
        page.next.map { cursor in
            let link = setting.here.with("after", LedgerEntriesPage.text(of: cursor))
            return "<p class=\"actions paging\"><a href=\"\(link)\">\(setting.said(.nextPage))</a></p>"
        }
    }

    /// Where a page begins, as its address says it.
    public static func text(of cursor: LedgerQuestion.Cursor) -> String {
        "\(cursor.received.milliseconds)-\(MatterID(raw: cursor.entry))"
    }

    /// Reads what ``text(of:)`` writes.
    public static func cursor(_ text: String) -> LedgerQuestion.Cursor? {
        let parts = text.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let received = Int64(parts[0]), let id = MatterID(String(parts[1])) else { return nil }
        return .init(received: Moment(milliseconds: received), entry: id.raw)
    }
}
