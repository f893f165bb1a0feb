public import Domain
public import HTML
public import UseCases
import Words

/// 走访覆盖: how many officials went and how many households were reached, place by place and day by day (L02, L03, L17).
public struct CoveragePage: Sendable {
    /// By what the places are ordered.
    public enum Order: String, CaseIterable, Sendable {
        /// The lowest share first.
        case share
        /// Where most are missing first.
        case missing
    }

    /// How many days the table by day has.
    public enum Span: String, CaseIterable, Sendable {
        case week = "7"
        case fortnight = "14"
        case month = "31"

        public var days: Int {
            switch self {
            case .week: 7
            case .fortnight: 14
            case .month: 31
            }
        }
    }

    public var report: CoverageReport
    public var byDay: [(place: Place, reached: [Day: Int])]
    public var today: Day
    public var order: Order?
    public var span: Span
    /// Whether whoever reads it may look for signs in the entries.
    public var checks: Bool
    /// What visits meet by the playbook in force.
    public var types: [MatterKind.SubjectType] = [.household]
    /// Where the places lie, as far as that is known: of a picture that is a map.
    public var boundaries: [PlaceID: Boundary] = [:]
    public var setting: PageSetting

    public init(
        _ report: CoverageReport, byDay: [(place: Place, reached: [Day: Int])], today: Day, order: Order?,
        span: Span, checks: Bool, in setting: PageSetting
    ) {
        self.report = report
        self.byDay = byDay
        self.today = today
        self.order = order
        self.span = span
        self.checks = checks
        self.setting = setting
    }

    private var address: CoverageAddress {
        CoverageAddress(setting: setting, day: report.day, today: today, type: report.type)
    }

    public var html: HTML {
        let title = setting.said(.coverageHeading(report.around.map { .name($0.name) }, report.type))
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.hasDays = true
        return frame.page(
            """
            \(FieldTabs(current: .coverage, setting: setting).html)\(address.way(to: report.place, above: report.above))<h1>\(title)</h1>
            \(address.choice(of: types))\(CoverageDay(setting: setting, day: report.day, today: today).html)
            <div data-part="days">
            <p>\(setting.said(.coverageAsOfDay(report.day, isToday: report.day == today)))</p>
            \(report.share.whole == 0 ? nothingYet : numbers)
            \(report.share.whole == 0 ? nil : places)
            \(duties)
            \(report.share.whole == 0 ? nil : heat)
            \(ways)
            </div>
            """)
    }

    // MARK: - Two numbers

    private func figure(_ label: Sentence, _ share: Share, _ link: Link?, _ more: [Sentence]) -> HTML {
        let lines = more.map { "<span class=\"behind\">\(setting.said($0))</span>" as HTML }
        let content: HTML = """
            <span class="label">\(setting.said(label))</span><span class="big">\(setting.said(share))</span>\(lines)
            """
        return link.map { "<li><a href=\"\($0)\">\(content)</a></li>" } ?? "<li><div>\(content)</div></li>"
    }

    private var numbers: HTML {
        var items: [HTML] = []
        if let duty = report.duties.first(where: { !$0.lines.isEmpty }) {
            items.append(
                figure(
                    .officialsWhoWent, duty.gone, address.duty(duty.duty),
                    [.officialsOf(duty.gone), .quotaMet(duty.met)]))
        }
        let missing = report.share.whole - report.share.part
        items.append(
            figure(
                .reached(report.type), report.share, report.around.map(address.notVisited),
                [.reachedOf(report.share, report.type), .stillToVisit(missing, report.type)]))
        let visits = report.type == .household ? report.visits : nil
        let counted: HTML? = visits.map { visits in
            "<p>\(setting.said(.visitsAndHouseholds(visits: visits, households: report.share.part)))</p>"
        }
        let officials: HTML? =
            items.count > 1 ? "<p class=\"note\">\(setting.said(.howOfficialsCount))</p>" : nil
        return """
            <ul class="figures halves">\(items)</ul>
            \(missing > 0 ? notVisited : nil)\(counted)\(officials)
            <p class="note">\(setting.said(.howReachedCount(report.type)))</p>
            """
    }

    private var nothingYet: HTML {
        """
        <div class="empty"><p class="lead">\(setting.said(.noneRegisteredYet(report.type)))</p>
        \(setting.householdsFromList(report.type))</div>
        """
    }

    // MARK: - Places

    private var level: Sentence {
        guard let level = report.children.first?.place.level else { return .coveragePlace }
        return .grouping(.level(level), setting.names)
    }

    private var levelBelow: Sentence {
        guard let level = report.grandchildren.values.lazy.compactMap(\.first?.place.level).first else { return level }
        return .grouping(.level(level), setting.names)
    }

    private var places: HTML? {
        guard !report.children.isEmpty else { return nil }
        let isDeep = !report.grandchildren.isEmpty
        func choice(_ name: Sentence, _ isChosen: Bool, _ value: String?) -> HTML {
            isChosen
                ? "<li><span aria-current=\"true\">\(setting.said(name))</span></li>"
                : "<li><a href=\"\(address.here("levels", value))\">\(setting.said(name))</a></li>"
        }
        return """
            <section><h2>\(setting.said(.coverageTilesHeading(isDeep ? levelBelow : level)))</h2>
            <p class="note">\(setting.said(.coverageTilesNote))</p>
            <ul class="chips">\(choice(.coverageOneLevel, !isDeep, nil))\(choice(.coverageTwoLevels, isDeep, "2"))</ul>
            \(CoverageTiles(
                level: isDeep ? levelBelow : level, children: report.children, grandchildren: report.grandchildren,
                boundaries: boundaries, setting: setting, link: { address.coverage($0) }
            ).html)
            </section>
            <section><h2 id="places">\(setting.said(.coverageByPlace))</h2>
            <p class="note">\(setting.said(.coverageByPlaceNote))</p>
            \(table)
            </section>
            """
    }

    private var ordered: [(place: Place, share: Share)] {
        guard let order else { return report.children }
        func rank(_ share: Share) -> Int {
            switch order {
            // What has no household has no share, and stands last.
            case .share: share.hundredths ?? 10_001
            case .missing: share.part - share.whole
            }
        }
        return report.children.enumerated().sorted {
            (rank($0.element.share), $0.offset) < (rank($1.element.share), $1.offset)
        }.map(\.element)
    }

    private func head(_ name: Sentence, _ order: Order) -> HTML {
        let isSorted = self.order == order
        let sort: HTML =
            isSorted ? " aria-sort=\"\(order == .share ? "ascending" : "descending")\"" : .nothing
        return """
            <th scope="col" class="number"\(sort)><a href="\(address.here("sort", isSorted ? nil : order.rawValue))" \
            title="\(setting.said(.sortBy(name)))">\(setting.said(name))</a></th>
            """
    }

    private var table: HTML {
        let total = """
            <tr class="total"><th scope="row">\(setting.said(.coverageTotal))</th>\(cells(report.share, hasBar: false))</tr>

            """ as HTML
        let rows = ordered.map { child -> HTML in
            """
            <tr><th scope="row"><a href="\(address.coverage(child.place))">\(setting.said(child.place.name))</a></th>\
            \(cells(child.share, hasBar: true))</tr>

            """
        }
        let own: HTML? =
            report.own.whole > 0
            ? "<tr><th scope=\"row\">\(setting.said(.coverageOwn))</th>\(cells(report.own, hasBar: true))</tr>\n" : nil
        return """
            <div class="scroll" tabindex="0" role="region" aria-labelledby="places"><table class="units" aria-labelledby="places">
            <thead><tr><th scope="col">\(setting.said(.coveragePlace))</th>\
            <th scope="col" class="number">\(setting.said(.coverageReached(report.type)))</th>\
            <th scope="col" class="number">\(setting.said(.coverageCounted(report.type)))</th>\
            \(head(.coverageShare, .share))\(head(.coverageMissingColumn(report.type), .missing))</tr></thead>
            <tbody>\(total)\(rows)\(own)</tbody></table></div>
            """
    }

    private func cells(_ share: Share, hasBar: Bool) -> HTML {
        func cell(_ name: Sentence, _ text: String, _ bar: HTML? = nil) -> HTML {
            "<td class=\"number\" data-label=\"\(setting.said(name))\">\(bar)<span>\(text)</span></td>"
        }
        let length = (share.hundredths ?? 0) / 10
        let bar: HTML? =
            hasBar && length > 0
            ? """
            <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">\
            <rect x="\(1000 - length)" width="\(length)" height="10"/></svg>
            """ : nil
        return """
            \(cell(.coverageReached(report.type), setting.said(share.part)))\(cell(.coverageCounted(report.type), setting.said(share.whole)))\
            \(cell(.coverageShare, setting.said(share), bar))\
            \(cell(.coverageMissingColumn(report.type), setting.said(share.whole - share.part)))
            """
    }

    // MARK: - Days

    private var heat: HTML? {
        guard !byDay.isEmpty else { return nil }
        let days = (0..<span.days).map { report.day.advanced(by: $0 + 1 - span.days) }
        let choices = Span.allCases.map { other -> HTML in
            guard other != span else {
                return "<li><span aria-current=\"true\">\(setting.said(.lastDays(other.days)))</span></li>"
            }
            let link = address.here("span", other == .fortnight ? nil : other.rawValue)
            return "<li><a href=\"\(link)\">\(setting.said(.lastDays(other.days)))</a></li>"
        }
        return """
            <section><h2 id="by-day">\(setting.said(.coverageByDayHeading(report.type)))</h2>
            <p class="note">\(setting.said(.coverageByDayNote))</p>
            <ul class="chips" aria-label="\(setting.said(.spanChoice))">\(choices)</ul>
            \(HeatTable(days: days, rows: byDay, setting: setting, link: { address.coverage($0) }).html)
            </section>
            """
    }

    // MARK: - Duties

    private var duties: HTML? {
        guard report.place == nil else { return nil }
        guard !report.duties.isEmpty else {
            return """
                <section><h2>\(setting.said(.dutiesHeading))</h2><p class="note">\(setting.said(.noVisitDuties))</p></section>
                """
        }
        return """
            <section><h2>\(setting.said(.dutiesHeading))</h2>
            <div class="duties">\(report.duties.map { DutyCard(coverage: $0, setting: setting, link: address.duty($0.duty)).html })</div>
            </section>
            """
    }

    /// What there is to do with the figure: go to those that are left.
    private var notVisited: HTML? {
        report.around.map { place in
            "<p class=\"actions\"><a href=\"\(address.notVisited(place))\">\(setting.said(.notVisitedLink(report.type)))</a></p>\n"
        }
    }

    private var ways: HTML? {
        guard checks else { return nil }
        return """
            <p class="actions"><a href="\(setting.link(Link("coverage", "signs")))">\(setting.said(.signsHeading))</a></p>
            """
    }
}
