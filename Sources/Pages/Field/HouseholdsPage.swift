public import Domain
public import HTML
public import UseCases
import Words

/// Households by place, those that the reader answers for, and finding one by its number.
public struct HouseholdsPage: Sendable {
    /// What was asked for.
    public enum Which: Sendable {
        /// Those of a place, or the places.
        case byPlace
        /// The reader's own.
        case mine
    }

    public var which: Which
    public var list: SubjectList
    /// What the reader answers for, those never visited first; none where a place was asked for.
    public var own: [SubjectLine]
    /// Of their own: after so many.
    public var behind: Int
    /// A number that nobody has.
    public var notFound: String?
    /// Whether the reader keeps the list.
    public var keeps: Bool
    /// As what a visit is entered; `nil`: the playbook knows no visits to such.
    public var visitKind: ActivityKindID?
    public var setting: PageSetting

    public init(
        _ which: Which, _ list: SubjectList, own: [SubjectLine], behind: Int = 0, notFound: String? = nil, keeps: Bool,
        in setting: PageSetting
    ) {
        self.which = which
        self.list = list
        self.own = own
        self.behind = behind
        self.notFound = notFound
        self.keeps = keeps
        self.setting = setting
    }

    /// Lines a page.
    public static let most = 40
    private static let link = Link("households")
    private var address: Link {
        list.type == .household ? Self.link : Self.link.with("type", list.type.rawValue)
    }

    public var html: HTML {
        let title = setting.said(which == .mine ? .ownPatch : .subjects(list.type))
        let content: HTML =
            which == .mine
            ? "\(mine(Array(own.dropFirst(behind).prefix(Self.most)), isAll: true))"
            : "\(search)\(ownShort)\(way)\(places)\(lines)"
        return HouseholdFrame(setting: setting, tab: .households, title: title).page(
            """
            <h1>\(title)</h1>
            \(types)\(content)
            """)
    }

    private var types: HTML {
        let entries = MatterKind.SubjectType.allCases.map { type -> HTML in
            let link =
                (type == .household ? Self.link : Self.link.with("type", type.rawValue))
                .with("show", which == .mine ? "mine" : nil)
            let current: HTML = type == list.type ? " aria-current=\"true\"" : ""
            return "<a href=\"\(setting.link(link))\"\(current)>\(setting.said(.subjects(type)))</a> "
        }
        return "<nav class=\"chips\" aria-label=\"\(setting.said(.subjectTypes))\">\(entries)</nav>\n"
    }

    // MARK: - Finding

    private var search: HTML {
        let kept = (address.query + setting.here.query.filter { $0.name == "lang" }).map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        let fault = notFound.map {
            "<p class=\"refusal\" role=\"alert\">\(setting.said(.noneWithNumber($0)))</p>\n" as HTML
        }
        let place = list.place.map { $0.code.short }
        let entering: HTML? =
            keeps
            ? """
            <p class="actions"><a href="\(setting.link(Link("households", "new").with("type", address.query.first?.value).with("in", place)))">\(setting.said(.enterHousehold))</a> \
            <a href="\(setting.link(Link("imports", "households").with("type", address.query.first?.value)))">\(setting.said(.importHouseholdTable))</a></p>

            """ : nil
        return """
            <form class="asking" action="\(Self.link)" method="get">\(kept)<label for="q">\(setting.said(.findByNumber))</label>
            <input type="search" id="q" name="q" value="\(notFound ?? "")" autocomplete="off"><button>\(setting.said(.find))</button></form>
            \(fault)\(entering)
            """
    }

    // MARK: - The reader's own

    private var ownShort: HTML? {
        guard !own.isEmpty else { return nil }
        let all: HTML? =
            own.count > 8
            ? "<p class=\"actions\"><a href=\"\(setting.link(address.with("show", "mine")))\">\(setting.said(.allOfMine(own.count)))</a></p>"
            : nil
        return
            "<section><h2>\(setting.said(.ownPatch))</h2>\(mine(Array(own.prefix(8)), isAll: false))\(all)</section>\n"
    }

    private func mine(_ lines: [SubjectLine], isAll: Bool) -> HTML {
        guard !own.isEmpty else { return "<p class=\"empty\">\(setting.said(.ownPatchEmpty))</p>" }
        let notVisited = own.count { $0.lastVisit == nil }
        let rows = lines.map { line -> HTML in
            let name = line.name.map { "<span class=\"note\">\($0)</span>" as HTML }
            let visited = line.lastVisit.map { day -> HTML in
                "<span class=\"note\">\(setting.said(.lastVisitHeading)) \(setting.said(.day(day)))</span>"
            }
            let never: HTML = "<span class=\"chip due-soon\">\(setting.said(.neverVisited))</span>"
            return """
                <li class="row"><div>\(visited ?? never)</div><div class="what">\
                <a class="whole" href="\(setting.link(.subject(list.type, line.code)))">\(line.code)</a> \(name) \
                <span class="note">\(line.place.map { setting.said(setting.names.place($0.code)) } ?? "")</span></div>\
                <div class="do">\(visit(line))</div></li>

                """
        }
        let next = behind + lines.count
        let more: HTML? =
            isAll && next < own.count
            ? "<p class=\"actions\"><a href=\"\(setting.link(address.with("show", "mine").with("behind", "\(next)")))\" rel=\"next\">\(setting.said(.nextPage))</a></p>"
            : nil
        return """
            <p class="lead">\(setting.said(.ownPatchCount(own.count, notVisited: notVisited)))</p>
            <ol class="waits">\(rows)</ol>\(more)
            """
    }

    private func visit(_ line: SubjectLine) -> HTML? {
        guard let visitKind else { return nil }
        let link = HouseholdPage.visit(visitKind, list.type, line.code)
        return """
            <a href="\(setting.link(link))" aria-label="\(setting.said(.enterVisitAt(line.code)))">\(setting.said(.enterVisit))</a>
            """
    }

    // MARK: - By place

    /// Whether a place was asked for; otherwise the page begins where the reader is at home.
    private var isAsked: Bool { setting.here.query.contains { $0.name == "in" } }

    private var way: HTML {
        guard isAsked else { return .nothing }
        return setting.way(list.above, to: list.place, all: address, .allPlaces) {
            address.with("in", $0.code.short)
        }
    }

    private var places: HTML {
        guard list.share.whole > 0 else {
            guard !isAsked else { return "<p>\(setting.said(.noSubjectsInPlace))</p>" }
            let hint: HTML? = keeps ? "<p class=\"note\">\(setting.said(.noSubjectsYetHint))</p>" : nil
            return """
                <div class="empty"><p class="lead">\(setting.said(.noSubjectsYet(list.type)))</p>\
                \(setting.householdsFromList(list.type))\(hint)</div>

                """
        }
        let rows = list.children.filter { $0.share.whole > 0 }.map { child -> [HTML] in
            [
                "<a href=\"\(setting.link(address.with("in", child.place.code.short)))\">\(setting.said(child.place.name))</a>",
                "\(child.share.whole)", setting.share(child.share),
            ]
        }
        guard !rows.isEmpty else { return .nothing }
        return """
            <section><h2>\(setting.said(isAsked ? .byPlace : list.place.map { .byPlaceIn(.name($0.name)) } ?? .byPlace))</h2>\
            \(setting.cards(.byPlace, heads: [.placeHeading, .countHeading, .visitedHeading], rows: rows))</section>

            """
    }

    private var lines: HTML {
        guard !list.lines.isEmpty else { return .nothing }
        let rows = list.lines.map { line -> [HTML] in
            let name = line.name.map { "<span class=\"note\">\($0)</span>" as HTML }
            let holders = line.holders.map { "<div>\(setting.said(setting.holder($0)))</div>" as HTML }
            let nobody: HTML = "<span class=\"chip due-soon\">\(setting.said(.nobodyAnswers))</span>"
            let last = line.lastVisit.map { setting.said(.day($0)) } ?? setting.said(.neverVisited)
            return [
                "<a href=\"\(setting.link(.subject(list.type, line.code)))\">\(line.code)</a> \(name)",
                "\(line.place.map { setting.said($0.name) } ?? "")", "\(setting.said(.subjectStatus(line.status)))",
                "\(last)", holders.isEmpty ? nobody : HTML(holders), visit(line) ?? .nothing,
            ]
        }
        let more = list.next.map { next -> HTML in
            let link = setting.here.with("at", next.place.short).with("after", next.code).with("done", nil)
            return
                "<p class=\"actions\"><a href=\"\(setting.link(link))\" rel=\"next\">\(setting.said(.nextPage))</a></p>"
        }
        let heads: [Sentence] = [
            .numberHeading, .placeHeading, .householdStatus, .lastVisitHeading, .answersHeading, .whatToDo,
        ]
        return """
            <section><h2>\(setting.said(.subjects(list.type)))</h2>\
            \(setting.cards(.subjects(list.type), heads: heads, rows: rows, acts: true))\(more)</section>

            """
    }
}
