public import Domain
public import HTML
public import UseCases
import Words

/// 事项列表: which matters somebody in office asks for, a page of them, and what can be done with several at once.
public struct MatterListPage: Sendable {
    /// What is found, as its reader sees it.
    public struct Found: Sendable {
        public var list: MatterList
        public var page: MatterPage
        public var table: MatterTable
        public var now: Moment
        /// The beginning of what was said of matters that nobody summarised yet, by number.
        public var words: [String: String] = [:]

        public init(list: MatterList, page: MatterPage, table: MatterTable, now: Moment) {
            self.list = list
            self.page = page
            self.table = table
            self.now = now
        }
    }

    /// The columns that are shown where none are named.
    public static let usual: [MatterColumn] = [.number, .summary, .position, .owner, .place, .received, .due]
    /// How many rows a page has where the address doesn't say.
    public static let rows = 25

    /// As it was asked for.
    public var asked: [MatterList.Parameter]
    /// `nil` where what was asked can't be.
    public var found: Found?
    /// What can be chosen for each condition.
    public var choices: ListChoices
    /// The lists that this reader may use, and whose they are.
    public var views: [SavedView]
    public var reader: PersonID?
    /// Whether the reader may share lists with their body.
    public var mayShare: Bool
    /// What the reader may do on several at once.
    public var acts: [MatterAct]
    public var state: FormState
    public var setting: PageSetting

    public init(
        asked: [MatterList.Parameter], found: Found?, choices: ListChoices, views: [SavedView], reader: PersonID?,
        mayShare: Bool, acts: [MatterAct], _ state: FormState, in setting: PageSetting
    ) {
        self.asked = asked
        self.found = found
        self.choices = choices
        self.views = views
        self.reader = reader
        self.mayShare = mayShare
        self.acts = acts
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.listHeading)) · \(setting.said(setting.place))", face: .office,
            place: .list)
        frame.hasForm = true
        let conditions = ListConditions(asked: asked, choices: choices, setting: setting)
        return frame.page(
            """
            <h1>\(setting.said(.listHeading))</h1>
            \(faults)\(tabs)\(conditions.form)\(conditions.chips)
            <section class="listed" aria-label="\(setting.said(.listHeading))">\(rows)</section>
            \(KeptViews(page: self).html)
            """)
    }

    // MARK: - Addresses

    /// The same list from its beginning on.
    var address: Link { MatterListPage.address(asked) }

    /// What was asked without what is so anyway.
    public static func canonical(_ asked: [MatterList.Parameter]) -> [MatterList.Parameter] {
        let columns = usual.map(\.rawValue).joined(separator: ",")
        let kept = asked.filter { parameter in
            parameter.name.isKept && !parameter.value.isEmpty
                && parameter != MatterList.Parameter(.columns, columns)
                && parameter != MatterList.Parameter(.sort, MatterListQuery.Sort.received.rawValue)
        }
        let all = MatterList.Parameter(.state, "all")
        return kept == [all] ? kept : kept.filter { $0 != all }
    }

    public static func address(_ asked: [MatterList.Parameter]) -> Link {
        let kept = canonical(asked)
        // A list without any condition isn't the one that is shown where nothing is asked.
        let items = kept.isEmpty ? [MatterList.Parameter(.state, "all")] : kept
        return Link(path: ["matters"], query: items.map { .init(name: $0.name.rawValue, value: $0.value) })
    }

    /// As forms carry it along.
    var query: String {
        let address = address.address
        return address.firstIndex(of: "?").map { String(address[address.index(after: $0)...]) } ?? ""
    }

    // MARK: - What is wrong

    /// Of what was asked; what is wrong with a form stands in it.
    private var faults: HTML? {
        let known = ["bulk", "view", "view-save"]
        let faults = known.contains(state.form) && state.form != "bulk" ? [] : state.faults
        guard !faults.isEmpty else { return nil }
        let items = faults.map { "<p>\(setting.said($0.what))</p>" as HTML }
        return "<div class=\"faults\" role=\"alert\" tabindex=\"-1\">\(items)</div>"
    }

    // MARK: - Tabs

    private static let fixed: [(name: Sentence, asked: [MatterList.Parameter])] = [
        (.tabOpen, [.init(.state, "open"), .init(.sort, "due")]),
        (.tabOverdue, [.init(.overdue, "true"), .init(.sort, "due")]),
        (.tabChanged, [.init(.changed, "true"), .init(.sort, "acted")]),
        (.tabAll, [.init(.state, "all")]),
    ]

    /// What is shown where nothing is asked.
    public static let first: [MatterList.Parameter] = fixed[0].asked

    private var tabs: HTML {
        let fixed = MatterListPage.fixed.map { tab($0.name, $0.asked) }
        let kept = views.map { view in
            tab(.data(view.name), view.parameters, isShared: view.body != nil)
        }
        return """
            <nav class="tabs" aria-label="\(setting.said(.listTabs))"><ul>\(fixed + kept)</ul></nav>

            """
    }

    private func tab(_ name: Sentence, _ asked: [MatterList.Parameter], isShared: Bool = false) -> HTML {
        let current: HTML = isAsked(asked) ? " aria-current=\"page\"" : ""
        let shared: HTML? = isShared ? " <span class=\"note\">\(setting.said(.sharedView))</span>" : nil
        return
            "<li><a href=\"\(setting.link(MatterListPage.address(asked)))\"\(current)>\(setting.said(name))\(shared)</a></li>"
    }

    func isAsked(_ other: [MatterList.Parameter]) -> Bool {
        func question(_ asked: [MatterList.Parameter]) -> Set<MatterList.Parameter> {
            Set(MatterListPage.canonical(asked)).subtracting([.init(.state, "all")])
        }
        return question(asked) == question(other)
    }

    // MARK: - Rows

    private var rows: HTML {
        guard let found else { return .nothing }
        let table = ListRows(found: found, columns: columns, address: address, picks: !acts.isEmpty, state, setting)
        guard !found.page.lines.isEmpty else {
            let isPaged = found.list.query.after != nil || found.list.query.before != nil
            return """
                <p class="lead">\(setting.said(isPaged ? .emptyPage : .emptyList))</p>\(paging(found))
                """
        }
        return """
            <div class="bar"><p class="count">\(count(found))</p>\
            <p class="actions"><a href="\(setting.link(export("csv")))" download>\(setting.said(.exportList))</a> \
            <a href="\(setting.link(export("xlsx")))" download>\(setting.said(.asWorkbook))</a></p></div>
            \(table.html)\(paging(found))\(acts.isEmpty ? .nothing : BulkChoice(page: self).html)
            """
    }

    private var columns: [MatterColumn] {
        let named = found?.list.columns ?? []
        guard !named.isEmpty else { return MatterListPage.usual }
        // A row that leads nowhere is none.
        return named.contains(.number) ? named : [.number] + named
    }

    private func count(_ found: Found) -> String {
        found.page.count.map { setting.said(.listCount($0.count, isMore: $0.isMore)) } ?? ""
    }

    private func export(_ ending: String) -> Link {
        var link = address
        link.path = ["matters.\(ending)"]
        return link
    }

    private func paging(_ found: Found) -> HTML {
        let (query, page, zone) = (found.list.query, found.page, setting.names.zone)
        let isBackward = query.before != nil
        let hasNext = isBackward ? !page.lines.isEmpty : page.isMore
        let hasPrevious = isBackward ? page.isMore : query.after != nil
        func link(_ name: String, _ line: MatterLine?, _ said: Sentence) -> HTML? {
            line.map {
                let to = address.with(name, query.cursor(at: $0, in: zone))
                return
                    "<a href=\"\(setting.link(to))\" rel=\"\(name == "after" ? "next" : "prev")\">\(setting.said(said))</a>"
            }
        }
        var links = [
            hasPrevious ? link("before", page.lines.first, .previousPage) : nil,
            hasNext ? link("after", page.lines.last, .nextPage) : nil,
        ].compactMap(\.self)
        // From an empty page one comes back to the beginning.
        if links.isEmpty, page.lines.isEmpty, query.after != nil || query.before != nil {
            links = ["<a href=\"\(setting.link(address))\">\(setting.said(.backToList))</a>"]
        }
        guard !links.isEmpty else { return .nothing }
        return """
            <nav class="actions paging" aria-label="\(setting.said(.listPaging))">\(links)</nav>

            """
    }
}
