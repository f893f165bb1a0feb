public import Domain
public import HTML
public import UseCases
public import Words

/// 查找: matters by what stands in them, and bodies and people in office by name or code.
public struct FindPage: Sendable {
    /// A body or somebody in office that was found.
    public struct Named: Sendable {
        public var code: String
        public var name: Sentence
        /// What they do where.
        public var posts: [Sentence]

        public init(code: String, name: Sentence, posts: [Sentence] = []) {
            self.code = code
            self.name = name
            self.posts = posts
        }
    }

    /// So many bodies and so many people are shown.
    public static let mostNames = 12
    /// Hits on a page.
    public static let hits = 20

    /// As it was typed; empty where nothing was asked yet.
    public var question: String
    /// `nil`: nothing was asked, or it can't be looked for.
    public var found: Found?
    public var bodies: [Named]
    public var people: [Named]
    public var faults: [Sentence]
    public var setting: PageSetting

    /// Matters that were found.
    public struct Found: Sendable {
        public var page: UseCases.SearchPage
        public var skipped: Int
        public var table: MatterTable
        public var now: Moment
        /// The beginning of what was said of matters that nobody summarised yet, by number.
        public var words: [String: String] = [:]

        public init(_ page: UseCases.SearchPage, skipped: Int, table: MatterTable, now: Moment) {
            self.page = page
            self.skipped = skipped
            self.table = table
            self.now = now
        }
    }

    public init(
        _ question: String, found: Found?, bodies: [Named], people: [Named], faults: [Sentence] = [],
        in setting: PageSetting
    ) {
        self.question = question
        self.found = found
        self.bodies = bodies
        self.people = people
        self.faults = faults
        self.setting = setting
    }

    private var title: Sentence { question.isEmpty ? .searchHeading : .searchHeading(for: question) }

    public var html: HTML {
        let frame = PageFrame(
            setting: setting, title: "\(setting.said(title)) · \(setting.said(setting.place))", face: .office)
        return frame.page(
            """
            <h1>\(setting.said(title))</h1>
            \(faulty)\(question.isEmpty || !faults.isEmpty ? "<p class=\"note\">\(setting.said(.searchHow))</p>" as HTML : .nothing)\
            \(names(.foundBodiesHeading, bodies, "body", .bodyMatters))\
            \(names(.foundPeopleHeading, people, "responsible", .personMatters))\(matters)
            """)
    }

    private var faulty: HTML? {
        guard !faults.isEmpty else { return nil }
        return """
            <div class="faults" role="alert" tabindex="-1">\(faults.map { "<p>\(setting.said($0))</p>" as HTML })</div>
            """
    }

    // MARK: - Bodies and people

    private func names(_ heading: Sentence, _ found: [Named], _ by: String, _ lead: Sentence) -> HTML {
        guard !found.isEmpty else { return .nothing }
        let items = found.prefix(FindPage.mostNames).map { one -> HTML in
            let list = Link("matters").with("state", "open").with(by, one.code)
            let posts: HTML =
                one.posts.isEmpty ? .nothing : " <span class=\"note\">\(setting.said(.list(one.posts)))</span>"
            let said = Sentence(zh: "\(one.name.zh) \(lead.zh)", en: "\(one.name.en): \(lead.en)")
            return """
                <li data-row><b>\(setting.said(one.name))</b> <span class="note">\(one.code)</span>\(posts) \
                <a data-open href="\(setting.link(list))" aria-label="\(setting.said(said))">\(setting.said(lead))</a></li>
                """
        }
        let more: HTML =
            found.count > FindPage.mostNames ? "<p class=\"note\">\(setting.said(.moreNames))</p>" : ""
        return """
            <section><h2>\(setting.said(heading))</h2><ul class="plain named">\(items)</ul>\(more)</section>

            """
    }

    // MARK: - Matters

    private var matters: HTML {
        guard let found else { return .nothing }
        let page = found.page
        let behind: HTML =
            page.lag.map { lag in
                "<p class=\"refusal\">\(setting.said(.searchBehind(events: lag.events, since: setting.names.moment(lag.since))))</p>"
            } ?? .nothing
        let heading: HTML = "<h2>\(setting.said(.foundMattersHeading))</h2>"
        guard page.found > 0 else {
            return "<section>\(heading)\(behind)<p>\(setting.said(.nothingFound(question)))</p></section>"
        }
        let count = Sentence.foundMatters(
            page.found, isMore: page.isMore, shown: page.hits.count, skipped: found.skipped)
        let list = Link("matters").with("text", question)
        return """
            <section>\(heading)\(behind)<p class="count">\(setting.said(count)) \
            <a href="\(setting.link(list))">\(setting.said(.narrowDown))</a></p>
            <ul class="hits">\(page.hits.map { hit($0, found) })</ul>\(paging(found))</section>
            """
    }

    private func hit(_ hit: SearchHit, _ found: Found) -> HTML {
        let line = hit.line
        let standing = line.exit.map(Sentence.exit) ?? .position(line.position)
        let about = MatterAbout(line.summary, words: found.words[line.number])
        let summary: HTML = about.map { "<p>\(setting.name($0))</p>" } ?? .nothing
        let facts: [Sentence?] = [
            standing, setting.names.kind(line.kind), line.owner.map(setting.names.body),
            line.place.map(setting.names.wholePlace), Sentence.day(setting.names.zone.day(of: line.received)),
        ]
        var chip: HTML = ""
        if line.isOwed, let due = line.due, let days = found.table.daysLeft(line) {
            let isOverdue = due < found.now
            chip =
                "<span class=\"chip \(isOverdue ? "overdue" : days <= 1 ? "due-soon" : "on-time")\">\(setting.said(.daysLeft(days, isOverdue: isOverdue)))</span>"
        }
        return """
            <li class="card" data-row><p><a class="mono" data-open href="\(setting.link(Link("matters", line.number)))">\(line.number)</a> \(chip)</p>
            \(summary)\(hit.snippets.filter { $0.part != .summary || line.summary == nil }.map(snippet))\
            <p class="note">\(facts.compactMap(\.self).map { setting.said($0) }.joined(separator: " · "))</p></li>

            """
    }

    /// Where it stands, with what was found marked.
    private func snippet(_ snippet: SearchSnippet) -> HTML {
        let runs = snippet.runs.map { run -> HTML in run.isMatch ? "<mark>\(run.text)</mark>" : "\(run.text)" }
        return """
            <p class="snippet"><span class="note">\(setting.said(.part(snippet.part)))</span> \
            \(snippet.isCutBefore ? "…" : "")\(runs)\(snippet.isCutAfter ? "…" : "")</p>
            """
    }

    private func paging(_ found: Found) -> HTML {
        func link(_ skip: Int, _ said: Sentence, _ rel: String) -> HTML {
            let to = Link("search").with("q", question).with("skip", skip > 0 ? String(skip) : nil)
            return "<a href=\"\(setting.link(to))\" rel=\"\(rel)\">\(setting.said(said))</a>"
        }
        var links: [HTML] = []
        if found.skipped > 0 { links.append(link(max(0, found.skipped - FindPage.hits), .newerHits, "prev")) }
        let next = found.skipped + found.page.hits.count
        if found.page.isMore || next < found.page.found, found.page.hits.count == FindPage.hits {
            links.append(link(next, .olderHits, "next"))
        }
        guard !links.isEmpty else { return .nothing }
        return """
            <nav class="actions paging" aria-label="\(setting.said(.listPaging))">\(links)</nav>
            """
    }
}
