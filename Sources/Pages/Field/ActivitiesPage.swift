public import Domain
public import HTML
import Words

/// 走访和会议: what was done in the field, newest first, as far as its reader reaches (A04–A06, B09, L01).
public struct ActivitiesPage: Sendable {
    /// What was asked for, as it was typed.
    public struct Asked: Hashable, Sendable {
        public var kind, place, person, from, through, before: String?

        public init(
            kind: String? = nil, place: String? = nil, person: String? = nil, from: String? = nil,
            through: String? = nil, before: String? = nil
        ) {
            self.kind = kind
            self.place = place
            self.person = person
            self.from = from
            self.through = through
            self.before = before
        }

        /// The same list from its beginning on.
        public var address: Link {
            Link("visits").with("kind", kind).with("place", place).with("person", person).with("from", from)
                .with("through", through)
        }

        var isEmpty: Bool { address.query.isEmpty }

        /// The list as it is opened, without conditions.
        public var isFirst: Bool { isEmpty && before == nil }
    }

    /// How many entries a page has.
    public static let rows = 25
    /// More of the reader's plans, and plans further ahead, aren't shown above the list.
    public static let mostPlans = 20
    public static let daysAhead = 7

    public var asked: Asked
    public var lines: [ActivityLine]
    /// Where the next page begins; `nil`: there is none.
    public var next: String?
    public var kinds: [ActivityKind]
    public var places: PlaceTree
    /// Places that the list can be narrowed down to.
    public var placeOptions: [FormOption]
    /// People in office, by their codes.
    public var people: [FormOption]
    /// The reader's own code.
    public var own: String?
    public var state: FormState
    /// The reader's own plans that fall due within the next days, and those that are past.
    public var plans: [VisitPlanLine] = []
    public var today: Day?
    /// Flags of the playbook's that are told place by place.
    public var flags: [Indicator] = []
    public var setting: PageSetting

    public init(
        _ asked: Asked, lines: [ActivityLine], next: String?, kinds: [ActivityKind], places: PlaceTree,
        placeOptions: [FormOption], people: [FormOption], own: String?, _ state: FormState, in setting: PageSetting
    ) {
        self.asked = asked
        self.lines = lines
        self.next = next
        self.kinds = kinds
        self.places = places
        self.placeOptions = placeOptions
        self.people = people
        self.own = own
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.visitsHeading)) · \(setting.said(setting.place))", face: .office,
            place: .field)
        frame.hasForm = true
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(setting.said(.visitsHeading))</h1>
            \(ways)\(due)\(faults)\(whose)\(conditions)
            <section class="listed" aria-label="\(setting.said(.visitsHeading))">\(found)</section>
            """)
    }

    // MARK: - Entering one

    private var ways: HTML {
        let ways = [
            way(.enterVisit, kinds.filter { !$0.meets.isEmpty }, "visits"),
            way(.enterMeeting, kinds.filter(\.meets.isEmpty), "meetings"),
        ].compactMap(\.self)
        guard !ways.isEmpty else { return "<p class=\"note\">\(setting.said(.noActivityKinds))</p>\n" }
        let further: [(Sentence, Link)] =
            [
                (.plansHeading, Link("plans")), (.toCampaigns, Link("campaigns")), (.toQuestions, Link("questions")),
                (.toTopics, Link("topics")),
                (.toMonthly, Link("monthly")), (.toChain, Link("chain")),
            ] + flags.map { (.name($0.name), Link("flags", $0.id)) }
        let links = further.map { "<a href=\"\(setting.link($0.1))\">\(setting.said($0.0))</a> " as HTML }
        return "<p class=\"actions enter\">\(ways)</p>\n<p class=\"actions\">\(links)</p>\n"
    }

    private var due: HTML? {
        guard !plans.isEmpty, let today else { return nil }
        let table = PlanTable(lines: plans, kinds: kinds, places: places, today: today, setting: setting).html
        return "<section><h2>\(setting.said(.plansDue))</h2>\(table)</section>\n"
    }

    /// Where there is only one kind nobody has to choose it.
    private func way(_ said: Sentence, _ kinds: [ActivityKind], _ part: String) -> HTML? {
        guard let first = kinds.first else { return nil }
        let link = kinds.count == 1 ? Link("visits", "new", first.id.key) : Link("visits", "new")
        let anchor: HTML? = kinds.count == 1 ? nil : "#\(part)"
        return "<a class=\"main\" href=\"\(setting.link(link))\(anchor)\">\(setting.said(said))</a> "
    }

    // MARK: - What is asked for

    private var faults: HTML? {
        guard !state.faults.isEmpty else { return nil }
        let items = state.faults.map { "<p>\(setting.said($0.what))</p>" as HTML }
        return "<div class=\"faults\" role=\"alert\" tabindex=\"-1\">\(items)</div>\n"
    }

    private var whose: HTML? {
        guard let own else { return nil }
        var (all, mine) = (asked, asked)
        (all.person, mine.person) = (nil, own)
        let chips = [(Sentence.visitsOfAll, all), (.visitsOfMine, mine)].map { name, other -> HTML in
            let current: HTML = other.address == asked.address ? " aria-current=\"page\"" : ""
            return "<a href=\"\(setting.link(other.address))\"\(current)>\(setting.said(name))</a> "
        }
        return "<nav class=\"chips\" aria-label=\"\(setting.said(.visitWho))\">\(chips)</nav>\n"
    }

    private var conditions: HTML {
        let isOpen = !asked.isEmpty && asked != Asked(person: own)
        return """
            <form class="conditions" action="\(Link("visits"))">\(SearchBox(setting: setting).language)
            <details\(isOpen ? " open" as HTML : .nothing)><summary>\(setting.said(.visitsConditions))</summary>
            <div class="grid">\(select("kind", .visitsKind, kinds.map { FormOption($0.id.key, .name($0.name)) }, asked.kind))\
            \(select("place", .visitsWhere, placeOptions, asked.place))\(person)\
            \(day("from", .visitsFrom, asked.from))\(day("through", .visitsThrough, asked.through))</div>
            <p class="buttons"><button class="main">\(setting.said(.listShow))</button></p></details>
            </form>

            """
    }

    private func field(_ name: String, _ label: Sentence, _ input: HTML) -> HTML {
        "<div class=\"field\"><label for=\"visits-\(name)\">\(setting.said(label))</label>\(input)</div>"
    }

    private func select(_ name: String, _ label: Sentence, _ options: [FormOption], _ chosen: String?) -> HTML {
        guard !options.isEmpty else { return .nothing }
        let all = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(option.value == chosen ? " selected" as HTML : .nothing)>\(setting.said(option.name))</option>"
        }
        return field(
            name, label,
            """
            <select id="visits-\(name)" name="\(name)"><option value="">\(setting.said(.anyChoice))</option>\(all)</select>
            """)
    }

    private func day(_ name: String, _ label: Sentence, _ value: String?) -> HTML {
        field(
            name, label,
            "<input type=\"date\" id=\"visits-\(name)\" name=\"\(name)\" value=\"\(value ?? "")\">")
    }

    private var person: HTML {
        let options = people.map {
            "<option value=\"\($0.value)\" label=\"\(setting.said($0.name))\"></option>" as HTML
        }
        return field(
            "person", .visitsPerson,
            """
            <input type="text" id="visits-person" name="person" value="\(asked.person ?? "")" list="people" autocomplete="off" \
            autocapitalize="none" spellcheck="false"><datalist id="people">\(options)</datalist>
            """)
    }

    // MARK: - What there is

    private var found: HTML {
        guard !lines.isEmpty else { return empty }
        let heads: [Sentence] = [.visitWhen, .visitWhat, .visitWho, .visitWhere, .visitCame]
        let rows = lines.map { line -> HTML in
            let piece = ActivityLinePiece(line: line, kinds: kinds, places: places, setting: setting)
            return """
                <tr data-row><th scope="row"><a data-open href="\(setting.link(piece.link))">\(piece.when)</a></th>\
                <td data-label="\(setting.said(heads[1]))">\(setting.said(piece.kind))\(piece.mode)</td>\
                <td data-label="\(setting.said(heads[2]))">\(piece.who)</td>\
                <td data-label="\(setting.said(heads[3]))">\(piece.place ?? "")</td>\
                <td data-label="\(setting.said(heads[4]))">\(piece.counts)</td></tr>

                """
        }
        return """
            <p class="count">\(setting.said(.visitsShown(lines.count, isMore: next != nil)))</p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.visitsHeading))"><table class="cards visits">
            <thead><tr>\(heads.map { "<th scope=\"col\">\(setting.said($0))</th>" as HTML })</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            \(paging)
            """
    }

    private var empty: HTML {
        if asked.before != nil {
            return """
                <p class="lead">\(setting.said(.emptyPage))</p>\(paging)
                """
        }
        guard asked.isEmpty else {
            return """
                <div class="empty"><p class="lead">\(setting.said(.noVisitsFound))</p>\
                <p class="actions"><a href="\(setting.link(Link("visits")))">\(setting.said(.dropAllConditions))</a></p></div>
                """
        }
        return """
            <div class="empty"><p class="lead">\(setting.said(.noVisits))</p><p class="note">\(setting.said(.noVisitsHint))</p></div>
            """
    }

    private var paging: HTML {
        let first: HTML? =
            asked.before == nil
            ? nil : "<a href=\"\(setting.link(asked.address))\">\(setting.said(.toNewestVisits))</a>"
        let older = next.map { next -> HTML in
            "<a href=\"\(setting.link(asked.address.with("before", next)))\" rel=\"next\">\(setting.said(.olderVisits))</a>"
        }
        guard first != nil || older != nil else { return .nothing }
        return "<nav class=\"actions paging\" aria-label=\"\(setting.said(.listPaging))\">\(first)\(older)</nav>\n"
    }
}
