import Domain
public import HTML
public import UseCases
import Words

/// One figure (DESIGN, idea 5): what it comes to, how it is counted, what it came to in other windows and was known as at
/// other times, its groups, and the matters behind it as the public may see them.
public struct FigurePage: Sendable {
    public var reading: FigureReading
    /// The matters behind it; `nil` where so few stand behind the group that the public isn't told.
    public var rows: FigureRows?
    /// The group that it is narrowed to, by its key.
    public var only: String?
    /// As the address has it: body, month, a level.
    public var by: String?
    public var setting: PageSetting
    /// How many rows were asked for, and may be asked for next; `nil`: no more.
    public var next: Int?

    public init(
        _ reading: FigureReading, rows: FigureRows?, by: String?, only: String?, next: Int?, in setting: PageSetting
    ) {
        self.reading = reading
        self.rows = rows
        self.by = by
        self.only = only
        self.next = next
        self.setting = setting
    }

    private var figure: Figure { reading.figure }
    private var group: FigureReading.Group? { only.flatMap { only in reading.groups.first { ($0.key ?? "") == only } } }
    private var value: FigureValue? { only == nil ? reading.value : group?.value }

    public var html: HTML {
        let title = setting.title(figure, reading.asking.window)
        var frame = PageFrame(setting: setting, title: "\(title) · \(setting.said(setting.place))")
        frame.footer = """
            \(DayForm(setting: setting, day: reading.asking.asOf, today: reading.today).html)
            <p class="actions"><a href="\(json)">\(setting.said(.asJSON))</a></p>
            """
        let back = setting.link(
            Link().with("as_of", reading.asking.asOf == reading.today ? nil : reading.asking.asOf.iso)
                .with("sort", setting.here.query.first { $0.name == "sort" }?.value))
        return frame.page(
            """
            <p class="actions"><a href="\(back)">← \(setting.said(.back))</a></p>
            <h1>\(title)\(group.map { setting.said(.colon) + name($0) } ?? "")</h1>
            \(large)
            <p>\(setting.said(.figureAsOf(reading.asking)))</p>
            \(otherwise)\(faults)\(narrowed)\(windows)
            <section><h2>\(setting.said(.whatItMeans))</h2>
            <ul class="definition">\(definition)</ul>
            </section>
            \(groups)
            \(matters)
            """)
    }

    /// The same for programs.
    private var json: Link {
        var link = setting.here.with("lang", nil).with("sort", nil)
        link.path = ["api", "v1"] + link.path
        return link.with("rows", "200")
    }

    private func name(_ group: FigureReading.Group) -> String {
        guard let key = group.key else { return setting.said(.groupWithout) }
        return group.name.map { setting.said($0) } ?? key
    }

    // MARK: - The value

    private var large: HTML {
        guard let value else {
            return "<p class=\"big\">\(setting.said(.withheld))</p>"
        }
        return """
            <p>\(setting.large(value, of: figure))</p>
            """
    }

    private var otherwise: HTML? {
        guard only == nil, let other = reading.otherwise else { return nil }
        let value = Sentence.figureValue(other.value, decimals: figure.decimals, minimum: figure.minimum)
        let sentence: Sentence =
            if let later = other.later(than: reading.value), later != 0 {
                .enteredLater(later, by: other.knownAt, value: value)
            } else { .knownOtherwise(by: other.knownAt, value: value) }
        return "<p>\(setting.said(sentence))</p>"
    }

    private var faults: HTML? {
        guard !reading.faults.isEmpty else { return nil }
        let lines = reading.faults.map { "<p>\(setting.said(.figureFault($0)))</p>" as HTML }
        return "<div class=\"warning\" role=\"alert\">\(lines)</div>"
    }

    private var narrowed: HTML? {
        guard only != nil else { return nil }
        return """
            <p class="actions"><a href="\(setting.here.with("only", nil).with("rows", nil))">\(setting.said(.allGroups))</a></p>
            """
    }

    private var windows: HTML? {
        guard figure.hasWindows, !figure.windows.isEmpty else { return nil }
        let choices = [nil] + figure.windows.map(Optional.some)
        let items = choices.map { window -> HTML in
            let name = window.map { setting.said(.figureWindow($0)) } ?? setting.said(.asItIs)
            guard window != reading.asking.window else { return "<li><span aria-current=\"true\">\(name)</span></li>" }
            let address = setting.here.with("window", window?.rawValue).with("rows", nil)
            return "<li><a href=\"\(address)\">\(name)</a></li>"
        }
        return "<ul class=\"chips\" aria-label=\"\(setting.said(.otherTimes))\">\(items)</ul>"
    }

    // MARK: - What it means

    private var definition: [HTML] {
        guard let playbook = setting.names.playbook else { return [] }
        return Sentence.definition(of: figure, in: playbook).map { "<li>\(setting.said($0))</li>" }
    }

    // MARK: - Groups

    private var groups: HTML? {
        guard only == nil else { return nil }
        guard let by, let grouping = reading.asking.grouping, !reading.groups.isEmpty else { return splits }
        let isShare = if case .count = reading.value { false } else { true }
        let rows = reading.groups.map { group -> HTML in
            let isMonth = by == "month"
            let name = isMonth ? monthName(group) : name(group)
            guard let value = group.value else {
                return """
                    <tr><th scope="row">\(name)</th><td class="number"><span class="withheld">\
                    \(setting.said(.withheld))</span></td></tr>
                    """
            }
            let address = setting.here.with("only", group.key ?? "").with("rows", nil)
            return """
                <tr><th scope="row">\(name)</th><td class="number"><a href="\(address)">\
                \(setting.short(value, of: figure))</a>\(isShare ? behind(value) : nil)</td></tr>
                """
        }
        return """
            <section><h2>\(setting.said(.groupsHeading(.grouping(grouping, setting.names))))</h2>
            \(scope(of: grouping))\(splits)
            <table class="narrow"><tbody>\(rows)</tbody></table></section>
            """
    }

    /// By unit and by place the same matters make other sums.
    private func scope(of grouping: FigureGrouping) -> HTML? {
        let said: Sentence
        switch grouping {
        case .body: said = .countedByWhoAnswers
        case .level: said = .countedByPlace
        case .kind, .channel, .stage, .month, .field: return nil
        }
        return "<p class=\"note\">\(setting.said(said))</p>\n"
    }

    private func behind(_ value: FigureValue) -> HTML {
        " <span class=\"behind\">\(setting.said(.behind(value, minimum: figure.minimum)))</span>"
    }

    /// By what it can be told apart.
    private var splits: HTML {
        let levels = setting.names.playbook?.levels.prefix(3).map { FigureGrouping.level($0) } ?? []
        let choices = ([.body, .month] + levels + [.kind, .channel]).filter(figure.allows)
        let items = choices.map { choice -> HTML in
            let name = setting.said(.groupsHeading(.grouping(choice, setting.names)))
            guard choice != reading.asking.grouping else {
                return "<li><span aria-current=\"true\">\(name)</span></li>"
            }
            let address = setting.here.with("by", choice.word).with("only", nil).with("rows", nil)
            return "<li><a href=\"\(address)\">\(name)</a></li>"
        }
        return "<ul class=\"chips\">\(items)</ul>"
    }

    private func monthName(_ group: FigureReading.Group) -> String {
        guard let key = group.key, let day = Day(iso: key + "-01") else { return name(group) }
        return setting.said(.monthName(day))
    }

    // MARK: - Rows

    private var matters: HTML {
        guard let rows else {
            return """
                <section><h2>\(setting.said(.theMatters))</h2><p>\(setting.said(.rowsWithheld(below: FigureReading.least)))</p></section>
                """
        }
        guard !rows.rows.isEmpty || rows.hidden > 0 else {
            return """
                <section><h2>\(setting.said(.theMatters))</h2><p>\(setting.said(.noRows))</p></section>
                """
        }
        let isShare = if case .share = reading.value { true } else { false }
        let heads: [Sentence] = [
            .numberHeading, .receivedHeading, .kindHeading, .placeHeading, .unit, .standingHeading, .summaryHeading,
        ]
        let more: HTML? =
            rows.isCut
            ? next.map { next in
                """
                <p class="actions"><a href="\(setting.here.with("rows", String(next)))#rows">\(setting.said(.more))</a></p>
                """
            } : nil
        return """
            <section id="rows"><h2>\(setting.said(.theMatters))</h2>
            <p class="note">\(setting.said(.rowsShown(rows.rows.count, isMore: rows.isCut, hidden: rows.hidden, latestFirst: rows.isLatestAnswersFirst)))</p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.theMatters))"><table class="cards">
            <thead><tr>\(heads.map { "<th scope=\"col\">\(setting.said($0))</th>" as HTML })</tr></thead>
            <tbody>\(rows.rows.map { row($0, isShare) })</tbody></table></div>
            \(more)
            </section>
            """
    }

    /// Why it counts as late, or would have: by how much.
    private func late(_ row: FigureRow) -> HTML? {
        row.lateness.map { lateness in
            let style = if case .overdue = lateness { "chip overdue" } else { "chip" }
            return " <span class=\"\(style)\">\(setting.said(.lateness(lateness)))</span>"
        }
    }

    /// A matter's page, which leads back to this one as it stands.
    private func link(to number: String) -> Link {
        setting.here.with("lang", nil).query.reduce(
            setting.link(Link("m", number)).with("figure", figure.id)
        ) { $0.with($1.name, $1.value) }
    }

    private func row(_ row: FigureRow, _ isShare: Bool) -> HTML {
        let line = row.line
        let day = setting.names.zone.day(of: line.received)
        let part = isShare && row.isPart ? " · \(setting.said(.inThePart))" : ""
        let owner = line.owner.map { setting.said(setting.names.body($0)) } ?? ""
        let unsigned = row.unsigned.map { body in
            " <span class=\"note\">\(setting.said(.sentUnsignedShort(to: setting.names.body(body))))</span>" as HTML
        }
        func cell(_ heading: Sentence, _ text: String, _ style: String = "", _ more: HTML? = nil) -> HTML {
            "<td class=\"\(style)\" data-label=\"\(setting.said(heading))\">\(text)\(more)</td>"
        }
        return """
            <tr><th scope="row" class="mono"><a href="\(link(to: line.number))">\(line.number)</a></th>\(cell(.receivedHeading, setting.said(.day(day)), "mono"))\
            \(cell(.kindHeading, setting.said(setting.names.kind(line.kind))))\
            \(cell(.placeHeading, line.place.map { setting.said(setting.names.place($0)) } ?? ""))\
            \(cell(.unit, line.isShielded && line.owner == nil ? setting.said(.shieldedUnit) : owner, "", unsigned))\
            \(cell(.standingHeading, setting.said(.standing(row.standing)) + part, "", late(row)))\
            \(cell(.summaryHeading, line.summary ?? ""))</tr>

            """
    }
}
