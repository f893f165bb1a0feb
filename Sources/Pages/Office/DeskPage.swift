public import Domain
public import HTML
public import UseCases
public import Words

/// 我的台面: what waits for somebody in one of their posts, what is overdue first.
public struct DeskPage {
    var desk: Desk
    var queue: DeskQueue?
    var isFirst: Bool
    var form: FormState
    var live: String
    var now: Moment
    var setting: PageSetting
    /// The beginning of what was said of matters that nobody summarised yet, by number.
    public var words: [String: String] = [:]
    /// How much stands with the body that one answers for, or within one's reach, whoever's hands it is in.
    public var answering: Answering?

    /// What is open and what is overdue of it, with the list that each leads to.
    public struct Answering: Sendable {
        public var heading: Sentence
        /// `nil`: only what is overdue is said.
        public var open: (count: MatterPage.Count, list: Link)?
        public var overdue: (count: MatterPage.Count, list: Link)

        public init(
            _ heading: Sentence, open: (count: MatterPage.Count, list: Link)?,
            overdue: (count: MatterPage.Count, list: Link)
        ) {
            self.heading = heading
            self.open = open
            self.overdue = overdue
        }
    }

    public init(
        _ desk: Desk, queue: DeskQueue?, isFirst: Bool, form: FormState, live: String, now: Moment,
        in setting: PageSetting
    ) {
        self.desk = desk
        self.queue = queue
        self.isFirst = isFirst
        self.form = form
        self.live = live
        self.now = now
        self.setting = setting
    }

    private var address: Link { Link("desk") }

    public var html: HTML {
        let heading = Sentence.deskHeading(setting.person?.body)
        var frame = PageFrame(setting: setting, title: setting.said(heading), face: .office, place: .desk)
        frame.live = live
        frame.hasForm = true
        return frame.page(
            """
            \(setting.actedNote)<h1>\(setting.said(heading))</h1>
            \(counts)\(answered)\(tabs)\(lines)
            """)
    }

    /// How much is due when, of all queues.
    private var counts: HTML {
        let due = desk.due
        let counted: [(Sentence, Int, String)] = [
            (.overdueCount, due.overdue, due.overdue > 0 ? "pressing" : ""),
            (.todayCount, due.today, due.today > 0 ? "soon" : ""), (.tomorrowCount, due.tomorrow, ""),
            (.laterCount, due.later, ""),
        ]
        let items = counted.map { name, count, style in
            "<div class=\"\(style)\"><dt>\(setting.said(name))</dt><dd class=\"big\">\(count)</dd></div>" as HTML
        }
        let all: HTML? = queue == nil ? nil : "<p class=\"note\">\(setting.said(.countsOfAll))</p>\n"
        return "<dl class=\"counts\">\(items)</dl>\n\(all)"
    }

    private var answered: HTML? {
        guard let answering else { return nil }
        let overdue = answering.overdue.count
        let late: HTML = """
            <a href="\(setting.link(answering.overdue.list))"\(overdue.count > 0 ? " class=\"late\"" as HTML : .nothing)>\
            \(setting.said(.overdueLine(overdue.count, isMore: overdue.isMore)))</a>
            """
        let open: HTML? = answering.open.map {
            "<a href=\"\(setting.link($0.list))\">\(setting.said(.openCount($0.count.count, isMore: $0.count.isMore)))</a> "
        }
        return """
            <p class="actions answering"><span>\(setting.said(answering.heading))\(setting.said(.colon))</span>\(open)\(late)</p>

            """
    }

    private var tabs: HTML {
        let all = desk.due.all
        let items = desk.queues.filter { $0.count > 0 || $0.queue == queue }
        guard items.count > 1 || queue != nil else { return .nothing }
        let tabs = items.map { item in
            tab(.queueCount(item.queue, item.count), address.with("queue", item.queue.rawValue), item.queue == queue)
        }
        let whole = Sentence(zh: "\(Sentence.allQueues.zh) \(all)", en: "\(Sentence.allQueues.en) \(all)")
        return """
            <nav aria-label="\(setting.said(.queuesNavigation))"><ul class="chips">\(tab(whole, address, queue == nil))\(tabs)</ul></nav>

            """
    }

    private func tab(_ name: Sentence, _ link: Link, _ isCurrent: Bool) -> HTML {
        "<li><a href=\"\(setting.link(link))\"\(isCurrent ? " aria-current=\"page\"" as HTML : .nothing)>\(setting.heading(name))</a></li>"
    }

    private var lines: HTML {
        guard !desk.lines.isEmpty else {
            guard !desk.queues.isEmpty else { return "<p class=\"empty\">\(setting.said(.noDesk))</p>" }
            let hint: Sentence = queue == nil ? .emptyDeskHint : .emptyQueueHint
            return """
                <div class="empty"><p class="lead">\(setting.said(.emptyDesk))</p><p class="note">\(setting.said(hint))</p></div>
                """
        }
        let rows = desk.lines.map {
            DeskLinePiece(
                line: $0, others: $0.also, setting: setting, now: now, form: form, words: words[$0.matter.number]
            ).html
        }
        return """
            <ol class="waits">\(rows)</ol>
            \(QueuePage.paging(desk, address.with("queue", queue?.rawValue), isFirst: isFirst, setting))
            """
    }
}
