public import Domain
public import HTML
public import UseCases
import Words

/// What is overdue down a line of superiors, by the bodies of the next level: each level sees its own scope (N11).
public struct ChainPage: Sendable {
    /// `nil`: the playbook has no line.
    public var report: ChainReport?
    public var playbook: Playbook
    public var setting: PageSetting

    public init(_ report: ChainReport?, playbook: Playbook, in setting: PageSetting) {
        self.report = report
        self.playbook = playbook
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.chainHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let found: HTML = report.map(all) ?? "<p class=\"empty\">\(setting.said(.noChains))</p>"
        return frame.page(
            """
            <h1>\(title)</h1>
            \(found)
            """)
    }

    /// A level of the line as the playbook calls it.
    private func level(_ key: String) -> Sentence {
        if playbook.levels.contains(LevelID(key)) { return setting.names.level(LevelID(key)) }
        return playbook.roles.first { $0.key == key }.map { .name($0.name) } ?? .data(key)
    }

    private func address(_ report: ChainReport, _ body: Organisation?) -> Link {
        Link("chain").with("chain", report.chain.id.key).with("body", body?.code)
    }

    private func all(_ report: ChainReport) -> HTML {
        let chains = report.chains.map { chain -> HTML in
            let isHere = chain.id == report.chain.id
            let link = setting.link(Link("chain").with("chain", chain.id.key))
            let current: HTML = isHere ? " aria-current=\"page\"" : .nothing
            return "<a href=\"\(link)\"\(current)>\(setting.said(chain.name))</a> "
        }
        let choice: HTML? =
            report.chains.count > 1
            ? "<nav class=\"chips\" aria-label=\"\(setting.said(.chainHeading))\">\(chains)</nav>\n" : nil
        let scope = report.body.map { body -> HTML in
            let said = Sentence.chainScope(.name(body.name), level: report.level, of: report.chain.from.count)
            return "<p>\(setting.said(said))</p>\n"
        }
        let up = report.above.map { above -> HTML in
            "<p class=\"actions\"><a href=\"\(setting.link(address(report, above)))\">← \(setting.said(.chainUp))</a></p>\n"
        }
        let total = report.total
        return """
            \(choice)\(up)<p>\(setting.said(.chainOf(report.chain.name, levels: report.chain.from.map(level))))</p>
            \(scope)<p class="lead">\(setting.said(.chainCounts(open: total.open, overdue: total.overdue, rolledUp: total.escalated)))</p>
            <p class="note">\(setting.said(.chainNote))</p>
            \(table(report))
            """
    }

    private func table(_ report: ChainReport) -> HTML {
        var rows: [[HTML]] = []
        if let body = report.body {
            rows.append(row("\(setting.said(.chainOwn))", report.own, body, report))
        }
        for line in report.lines {
            let name: HTML =
                line.below > 0
                ? "<a href=\"\(setting.link(address(report, line.body)))\">\(setting.said(line.body.name))</a>"
                : "\(setting.said(line.body.name))"
            rows.append(row(name, line.load, line.below > 0 ? nil : line.body, report))
        }
        let none: HTML? = report.lines.isEmpty ? "<p class=\"note\">\(setting.said(.chainNoneBelow))</p>" : nil
        let heads: [Sentence] = [.chainBody, .chainOpen, .chainOverdue, .chainRolledUp, .chainLongest, .chainOneByOne]
        return setting.cards(.chainHeading, heads: heads, rows: rows) + (none ?? .nothing)
    }

    /// A body's own list is the list of matters that it leads; of one with others below it there is its page.
    private func row(_ name: HTML, _ load: BodyLoad, _ body: Organisation?, _ report: ChainReport) -> [HTML] {
        let days = load.longest.map { Int((report.now.milliseconds - $0.milliseconds) / Moment.millisecondsPerDay) }
        let overdue: HTML =
            load.overdue > 0
            ? "<span class=\"chip overdue\">\(setting.said(load.overdue))</span>" : "\(setting.said(0))"
        let list = body.map { body -> HTML in
            let link = Link("matters").with("owner", body.code).with("overdue", "true")
            return "<a href=\"\(setting.link(link))\">\(setting.said(.chainList))</a>"
        }
        return [
            name, "\(setting.said(load.open))", overdue, "\(setting.said(load.escalated))",
            days.map { "\(setting.said($0))" } ?? "", list ?? "",
        ]
    }
}
