public import Domain
public import HTML
import Words

/// 走访计划: what is planned and not carried out yet, the nearest day first (A03).
public struct PlansPage: Sendable {
    public var lines: [VisitPlanLine]
    public var kinds: [ActivityKind]
    public var places: PlaceTree
    public var today: Day
    /// Whether they are the reader's own.
    public var isOwn: Bool
    public var setting: PageSetting

    public init(
        _ lines: [VisitPlanLine], kinds: [ActivityKind], places: PlaceTree, today: Day, isOwn: Bool,
        in setting: PageSetting
    ) {
        self.lines = lines
        self.kinds = kinds
        self.places = places
        self.today = today
        self.isOwn = isOwn
        self.setting = setting
    }

    /// More plans aren't listed.
    public static let most = 200

    public var html: HTML {
        let title = setting.said(.plansHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        func chip(_ name: Sentence, _ link: Link, _ isHere: Bool) -> HTML {
            "<a href=\"\(setting.link(link))\"\(isHere ? " aria-current=\"page\"" as HTML : .nothing)>\(setting.said(name))</a> "
        }
        let ways = kinds.filter { !$0.meets.isEmpty }.map { kind -> HTML in
            "<a class=\"main\" href=\"\(setting.link(Link("plans", "new", kind.id.key)))\">\(setting.said(.planVisit(kind.name)))</a> "
        }
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)</h1>
            <p class="note">\(setting.said(.planNote))</p>
            <p class="actions enter">\(ways)</p>
            <nav class="chips" aria-label="\(setting.said(.plansHeading))">\(chip(.plansMine, Link("plans"), isOwn))\
            \(chip(.plansAll, Link("plans").with("all", "true"), !isOwn))</nav>
            \(PlanTable(lines: lines, kinds: kinds, places: places, today: today, setting: setting).html)
            """)
    }
}

/// Plans in a table.
struct PlanTable {
    var lines: [VisitPlanLine]
    var kinds: [ActivityKind]
    var places: PlaceTree
    var today: Day
    var setting: PageSetting

    var html: HTML {
        guard !lines.isEmpty else { return "<p class=\"empty\">\(setting.said(.noPlans))</p>\n" }
        let heads: [Sentence] = [.planDay, .visitWhat, .planPlace, .planGoers, .planProgress, .planQuestionCount]
        return setting.cards(.plansHeading, heads: heads, rows: lines.map(row))
    }

    private func row(_ line: VisitPlanLine) -> [HTML] {
        let kind = kinds.first { $0.id == line.kind }.map { setting.said($0.name) } ?? line.kind.key
        let place = line.place.flatMap { places[$0] }.map { setting.said($0.name) } ?? ""
        let who = line.goers.map { setting.names.person($0.person) }.joined(separator: " ")
        let days = today.number - line.on.number
        let late: HTML? =
            days > 0
            ? " <span class=\"chip overdue\">\(setting.said(.planOverdue(days)))</span>"
            : days == 0 ? " <span class=\"chip due-soon\">\(setting.said(.planToday))</span>" : nil
        return [
            "<a href=\"\(setting.link(Link("plans", line.id.description)))\">\(setting.said(.day(line.on)))</a>\(late)",
            "\(kind)", "\(place)", "\(who)",
            "\(setting.said(.planProgress(line.progress, isWithNames: line.progress.whole > 1)))", "\(line.questions)",
        ]
    }
}
