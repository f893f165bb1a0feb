public import Domain
public import HTML
public import UseCases
import Words

/// One household, enterprise or site: where it lies, who answers for it at each tier, who was there, and what can be changed.
public struct HouseholdPage: Sendable {
    public var file: SubjectFile
    /// Whether the file holds everything that is known of who lives there.
    public var isInFull: Bool
    /// Whether the reader keeps the list, and says who answers for whom.
    public var keeps: Bool
    public var links: Bool
    /// Places to choose from; empty: their codes are typed.
    public var places: [FormOption]
    public var today: Day
    /// The beginning of what was said of matters that nobody summarised yet, by number.
    public var words: [String: String] = [:]
    /// As what a visit is entered; `nil`: the playbook knows no visits to such.
    public var visitKind: ActivityKindID?
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ file: SubjectFile, isInFull: Bool, keeps: Bool, links: Bool, places: [FormOption], today: Day,
        _ state: FormState, in setting: PageSetting
    ) {
        self.file = file
        self.isInFull = isInFull
        self.keeps = keeps
        self.links = links
        self.places = places
        self.today = today
        self.state = state
        self.setting = setting
    }

    /// Where a visit to a household, an enterprise or a site is entered.
    static func visit(_ kind: ActivityKindID, _ type: MatterKind.SubjectType, _ code: String) -> Link {
        Link("visits", "new", kind.key).with(type.rawValue, code)
    }

    private var subject: Subject { file.subject }

    public var html: HTML {
        let title = setting.said(.subjectTitle(subject.type, subject.code))
        let forms = HouseholdForms(page: self)
        return HouseholdFrame(setting: setting, tab: .households, title: title).page(
            """
            \(way)<h1>\(title)</h1>
            \(setting.unplaced(state, besides: HouseholdForms.names))\(facts)\(visiting)\(answering)\(matters)\(details)\(visits)\(keeps ? forms.html : .nothing)
            """)
    }

    private var way: HTML {
        let list =
            subject.type == .household ? Link("households") : Link("households").with("type", subject.type.rawValue)
        let steps = file.places.reversed().map { place -> HTML in
            " › <a href=\"\(setting.link(list.with("in", place.code.short)))\">\(setting.said(place.name))</a>"
        }
        return """
            <p class="actions"><a href="\(setting.link(list))">\(setting.said(.subjects(subject.type)))</a>\(steps)</p>

            """
    }

    private var facts: HTML {
        let places = file.places.reversed().map { setting.said($0.name) }.joined(separator: " ")
        let since = subject.since.map { setting.said(.day($0)) } ?? setting.said(.sinceAlways)
        return setting.facts([
            (.householdPlace, "\(places)"), (.householdStatus, "\(setting.said(.subjectStatus(subject.status)))"),
            (.householdSince, "\(since)"),
        ])
    }

    private var visiting: HTML? {
        guard let visitKind else { return nil }
        let link = Self.visit(visitKind, subject.type, subject.code)
        return """
            <p class="actions"><a class="main" href="\(setting.link(link))">\(setting.said(.enterVisit))</a></p>

            """
    }

    // MARK: - Who answers (A02, X02)

    private var answering: HTML {
        let rows = file.answering.map { tier, linkages -> [HTML] in
            let holders = linkages.map { linkage -> HTML in
                """
                <div><a href="\(setting.link(.edge(linkage.id)))">\(setting.said(setting.holder(linkage.holder)))</a></div>
                """
            }
            return ["\(setting.said(tier.name))", holders.isEmpty ? gap(tier) : HTML(holders)]
        }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(setting.said(.noTiers))</p>"
            : setting.cards(.whoAnswersHere, heads: [.tierHeading, .answersHeading], rows: rows)
        return "<section><h2>\(setting.said(.whoAnswersHere))</h2>\(list)</section>\n"
    }

    private func gap(_ tier: Tier) -> HTML {
        let link = Link("linkages", "new").with("tier", tier.id)
        let target: Link =
            switch tier.to {
            case .subject: link.with("household", subject.code)
            case .level(let level):
                link.with("place", file.places.first { $0.level == level }?.code.short)
            default: link
            }
        let making: HTML? = links ? " <a href=\"\(setting.link(target))\">\(setting.said(.makeLinkage))</a>" : nil
        return "<span class=\"chip due-soon\">\(setting.said(.nobodyAnswers))</span>\(making)"
    }

    // MARK: - Who lives there

    private var details: HTML {
        guard !subject.isErased else {
            let heading = setting.said(.whoLivesThere)
            return "<section><h2>\(heading)</h2><p>\(setting.said(.detailsErased))</p></section>\n"
        }
        let known = file.details
        var facts: [(name: Sentence, value: HTML)] = []
        if let name = known.name { facts.append((.householdName, "\(name)")) }
        if let phone = known.phone { facts.append((.householdPhone, "\(phone.digits)")) }
        if let address = known.address { facts.append((.householdAddress, "\(address)")) }
        if !known.members.isEmpty {
            let separator = setting.language == .zh ? "、" : ", "
            facts.append((.householdMembers, "\(known.members.joined(separator: separator))"))
        }
        let shown: HTML = facts.isEmpty ? "<p>\(setting.said(.nothingKnown))</p>" : setting.facts(facts)
        let note = "<p class=\"note\">\(setting.said(isInFull ? .detailsInFull : .detailsCutShort))</p>" as HTML
        let asking = FormPiece(
            name: "full", action: Link(path: Link.subject(subject.type, subject.code).path + ["full"]),
            fields: [FormField(name: "reason", label: .whyLook)],
            buttons: [FormButton(label: .showInFull, kind: .quiet)], state: state.of("full"), setting: setting,
            label: .showInFull)
        let form: HTML? = isInFull ? nil : setting.opened(.showInFull, if: state.form == "full", asking.html)
        return "<section><h2>\(setting.said(.whoLivesThere))</h2>\(shown)\(note)\(form)</section>\n"
    }

    // MARK: - Open matters

    private var matters: HTML {
        let rows = file.matters.map { view -> [HTML] in
            let due = view.due.map { setting.said(.day(setting.names.zone.day(of: $0))) } ?? ""
            let about = setting.about(MatterAbout(view.summary, words: words[view.number.description]))
            return [
                """
                <a class="mono" href="\(setting.link(Link("matters", view.number.description)))">\(view.number.description)</a>
                """,
                "\(about) <span class=\"note\">\(setting.said(setting.names.kind(view.kind)))</span>",
                "\(setting.said(.standing(view)))", "\(due)",
            ]
        }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(setting.said(.noOpenMattersHere))</p>"
            : setting.cards(
                .openMattersHere,
                heads: [
                    .ledgerColumn(.number), .ledgerColumn(.summary), .ledgerColumn(.position), .ledgerColumn(.due),
                ],
                rows: rows)
        return "<section><h2>\(setting.said(.openMattersHere))</h2>\(list)</section>\n"
    }

    // MARK: - Visits

    private var visits: HTML {
        let kinds = setting.names.playbook?.activities ?? []
        let zone = setting.names.zone
        let rows = file.visits.map { visit -> [HTML] in
            let kind = kinds.first { $0.id == visit.kind }.map { setting.said($0.name) } ?? visit.kind.key
            let mode = visit.mode.map { setting.said(.activityMode($0)) }
            let goers = visit.goers.map { setting.names.person($0.person) }
                .joined(separator: setting.language == .zh ? "、" : ", ")
            let raised: HTML? =
                visit.raised > 0 ? "<span class=\"note\">\(setting.said(.raisedThere(visit.raised)))</span>" : nil
            return [
                """
                <a href="\(setting.link(Link("visits", visit.id.description)))">\(setting.said(.day(zone.day(of: visit.began))))</a>
                """, "\(kind) <span class=\"note\">\(mode ?? "")</span>",
                "\(goers)", raised ?? .nothing,
            ]
        }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(setting.said(.noVisitsYet))</p>"
            : setting.cards(
                .visitsSoFar, heads: [.visitDayHeading, .visitKindHeading, .visitGoersHeading, .visitRaisedHeading],
                rows: rows)
        return "<section><h2>\(setting.said(.visitsSoFar))</h2>\(list)</section>\n"
    }
}
