public import Domain
public import HTML
public import UseCases
import Words

/// One edge: who answers for whom, since when, what came of it, and how it ends.
public struct LinkageEdgePage: Sendable {
    public var file: LinkageFile
    public var links: Bool
    /// Whether the reader may note what came of it.
    public var notes: Bool
    public var directory: Directory
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ file: LinkageFile, links: Bool, notes: Bool, directory: Directory, today: Day, _ state: FormState,
        in setting: PageSetting
    ) {
        self.file = file
        self.links = links
        self.notes = notes
        self.directory = directory
        self.today = today
        self.state = state
        self.setting = setting
    }

    private var linkage: Linkage { file.linkage }

    public var html: HTML {
        let title = setting.said(.edgeTitle)
        return HouseholdFrame(setting: setting, tab: .linkages, title: title).page(
            """
            <p class="actions"><a href="\(setting.link(.tier(linkage.tier)))">← \(tier)</a></p>
            <h1>\(title)</h1>
            \(setting.unplaced(state, besides: ["end", "outcome"]))\(facts)\(outcomes)\(forms)
            """)
    }

    private var tier: String { file.tier.map { setting.said($0.name) } ?? linkage.tier }

    private var facts: HTML {
        let holder = Link("linkages", "held").with("holder", directory.key(of: linkage.holder))
        var facts: [(name: Sentence, value: HTML)] = [
            (.linkTier, "\(tier)"),
            (.linkHolder, "<a href=\"\(setting.link(holder))\">\(setting.said(setting.holder(linkage.holder)))</a>"),
            (.edgeTarget, setting.target(file.target)),
        ]
        if let role = linkage.role {
            facts.append(
                (.linkRole, "\(file.tier?.roles.first { $0.key == role }.map { setting.said($0.name) } ?? role)"))
        }
        if let group = linkage.group {
            facts.append(
                (.linkGroup, "\(file.tier?.groups.first { $0.key == group }.map { setting.said($0.name) } ?? group)"))
        }
        facts.append((.linkSince, "\(setting.said(.day(linkage.since)))"))
        facts.append((.statusField, standing))
        if let successor = linkage.ending?.successor {
            facts.append(
                (.edgeSuccessor, "<a href=\"\(setting.link(.edge(successor)))\">\(setting.said(.edgeTitle))</a>"))
        }
        return setting.facts(facts)
    }

    private var standing: HTML {
        if let ending = linkage.ending {
            return "\(setting.said(.edgeEnded(ending.on))) <span class=\"note\">\(ending.reason)</span>"
        }
        return file.isLive
            ? "\(setting.said(.edgeStands))" : "<span class=\"chip due-soon\">\(setting.said(.edgeVacant))</span>"
    }

    private var outcomes: HTML? {
        guard file.tier?.outcomes.isEmpty == false || !linkage.outcomes.isEmpty else { return nil }
        let rows = linkage.outcomes.reversed().map { outcome -> [HTML] in
            let name =
                file.tier?.outcomes.first { $0.key == outcome.name }.map { setting.said($0.name) } ?? outcome.name
            return ["\(name)", "\(setting.said(.quantity(outcome.quantity)))", "\(setting.said(.day(outcome.on)))"]
        }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(setting.said(.noOutcomes))</p>"
            : setting.cards(
                .outcomesHeading, heads: [.outcomeField, .outcomeQuantity, .outcomeDay], rows: rows)
        return "<section><h2>\(setting.said(.outcomesHeading))</h2>\(list)</section>\n"
    }

    // MARK: - Forms

    private var forms: HTML? {
        guard linkage.ending == nil else { return nil }
        return "\(outcome)\(ending)"
    }

    private func form(_ name: String, _ label: Sentence, _ fields: [FormField], _ button: FormButton) -> HTML {
        let piece = FormPiece(
            name: name, action: Link(path: Link.edge(linkage.id).path + [name]), fields: fields, buttons: [button],
            state: state.of(name), setting: setting, label: label)
        return setting.opened(label, if: state.form == name, piece.html)
    }

    private var outcome: HTML? {
        guard notes, let tier = file.tier, !tier.outcomes.isEmpty else { return nil }
        let choices = tier.outcomes.map { FormOption($0.key, .name($0.name)) }
        return form(
            "outcome", .noteOutcome,
            [
                FormField(name: "name", label: .outcomeField, kind: .radios(choices)),
                FormField(name: "quantity", label: .outcomeQuantity, hint: .outcomeQuantityHint),
                FormField(name: "on", label: .outcomeDay, kind: .line(type: .date), initial: today.iso),
            ], FormButton(label: .noteOutcome))
    }

    private var ending: HTML? {
        guard links else { return nil }
        return form(
            "end", .endLinkage,
            [
                FormField(name: "on", label: .endDay, kind: .line(type: .date), initial: today.iso),
                FormField(name: "reason", label: .reasonLabel),
            ], FormButton(label: .endLinkage, kind: .grave))
    }
}

extension PageSetting {
    /// What an edge leads to, with its link where there is a page of it.
    func target(_ target: LinkageTargetShown) -> HTML {
        switch target {
        case .topic(let topic): return "\(topic)"
        case .place(let place): return "\(said(names.place(place.code)))"
        case .subject(let type, let code, let place):
            let lies = place.map { " <span class=\"note\">\(said(names.place($0.code)))</span>" as HTML }
            return "<a href=\"\(link(.subject(type, code)))\">\(code)</a>\(lies)"
        }
    }
}

/// What somebody answers for.
public struct LinkageHeldPage: Sendable {
    public var holder: Linkage.Holder
    public var edges: [HeldEdge]
    public var count: Int
    /// Whether they are in that post today.
    public var isInPost: Bool
    public var links: Bool
    public var directory: Directory
    public var setting: PageSetting

    public init(
        _ holder: Linkage.Holder, _ edges: [HeldEdge], count: Int, isInPost: Bool, links: Bool, directory: Directory,
        in setting: PageSetting
    ) {
        self.holder = holder
        self.edges = edges
        self.count = count
        self.isInPost = isInPost
        self.links = links
        self.directory = directory
        self.setting = setting
    }

    /// More aren't listed.
    public static let most = 200

    public var html: HTML {
        let title = setting.said(setting.holder(holder))
        let tiers = setting.names.playbook?.tiers ?? []
        let rows = edges.map { edge -> [HTML] in
            let tier = tiers.first { $0.id == edge.tier }
            let group = edge.group.map { key in
                tier?.groups.first { $0.key == key }.map { setting.said($0.name) } ?? key
            }
            return [
                "<a href=\"\(setting.link(.edge(edge.id)))\">\(tier.map { setting.said($0.name) } ?? edge.tier)</a>",
                setting.target(edge.target), "\(group ?? "")", "\(setting.said(.day(edge.since)))",
            ]
        }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"empty\">\(setting.said(.heldNothing))</p>"
            : setting.cards(.heldTitle, heads: [.tierHeading, .edgeTarget, .linkGroup, .linkSince], rows: rows)
        let empty: HTML? = isInPost ? nil : "<p class=\"refusal\">\(setting.said(.notInPostNow))</p>"
        let shown: HTML? = edges.count < count ? " \(setting.said(.heldShown(edges.count)))" : nil
        let moving: HTML? =
            links && count > 0
            ? "<p class=\"actions\"><a href=\"\(setting.link(Link("linkages", "hand-over").with("from", directory.key(of: holder))))\">\(setting.said(.handOverAll))</a></p>"
            : nil
        return HouseholdFrame(setting: setting, tab: .linkages, title: title).page(
            """
            <p class="actions"><a href="\(setting.link(Link("linkages")))">← \(setting.said(.allTiers))</a></p>
            <h1>\(title)</h1>
            \(empty)<p>\(setting.said(.heldTitle))\(setting.said(.colon))\(setting.said(.heldCount(count)))\(shown)</p>
            \(moving)\(list)
            """)
    }
}
