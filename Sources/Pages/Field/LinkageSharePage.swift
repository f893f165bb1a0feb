public import Domain
public import HTML
public import UseCases
import Words

/// 分片包户: how the households of a place could be shared out: proposed, changed group by group, then made so (L05, B07).
public struct LinkageSharePage: Sendable {
    /// What was proposed, with who has which code.
    public struct Proposal: Sendable {
        public var proposal: PatchProposal
        /// By the order of the patches, as they are typed.
        public var keys: [String]

        public init(_ proposal: PatchProposal, keys: [String]) {
            self.proposal = proposal
            self.keys = keys
        }
    }

    public var tiers: [Tier]
    public var tier: Tier?
    public var place: Place?
    public var holders: LinkageHolders
    public var proposal: Proposal?
    public var directory: Directory
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ tiers: [Tier], _ tier: Tier?, in place: Place?, _ holders: LinkageHolders, _ proposal: Proposal?,
        directory: Directory, _ state: FormState, in setting: PageSetting
    ) {
        self.tiers = tiers
        self.tier = tier
        self.place = place
        self.holders = holders
        self.proposal = proposal
        self.directory = directory
        self.state = state
        self.setting = setting
    }

    private static let link = Link("linkages", "share")

    public var html: HTML {
        let title = setting.said(.shareTitle)
        let content: HTML =
            if tiers.isEmpty {
                "<p class=\"empty\">\(setting.said(.shareOnlySubjects))</p>"
            } else if let tier, let place {
                "<h2>\(setting.said(tier.name)) · \(setting.said(setting.names.place(place.code)))</h2>\(shares)\(form(tier, place))"
            } else { asking }
        return HouseholdFrame(setting: setting, tab: .linkages, title: title).page(
            """
            <p class="actions"><a href="\(setting.link(Link("linkages")))">← \(setting.said(.allTiers))</a></p>
            <h1>\(title)</h1>
            <p class="note">\(setting.said(.shareLead))</p>
            \(content)
            """)
    }

    /// Which tier and which place, where the reader came with neither.
    private var asking: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        let options = tiers.map { one -> HTML in
            "<option value=\"\(one.id)\"\(one.id == tier?.id ? " selected" as HTML : .nothing)>\(setting.said(one.name))</option>"
        }
        return """
            <form class="asking asked" action="\(Self.link)" method="get">\(kept)\
            <span><label for="tier">\(setting.said(.linkTier))</label><select id="tier" name="tier">\(options)</select></span>
            <span><label for="in">\(setting.said(.shareAsk)) \(setting.said(.placeCodeField))</label>\
            <input type="text" id="in" name="in" value="\(place?.code.short ?? "")" inputmode="numeric" autocomplete="off"></span>
            <button>\(setting.said(.sharePropose))</button></form>
            """
    }

    // MARK: - What was proposed

    private var shares: HTML? {
        guard let proposal else { return nil }
        let found = proposal.proposal
        guard found.patches.contains(where: { !$0.groups.isEmpty }) || !found.shortfalls.isEmpty else {
            return "<p class=\"empty\">\(setting.said(.shareNothing))</p>"
        }
        let rows = found.patches.map { patch -> [HTML] in
            let groups = patch.groups.map { group -> HTML in
                let origin = Sentence.shareOrigin(found.origin(of: group, with: patch.holder), setting.holder)
                return "<div>\(setting.said(named(group))) <span class=\"note\">\(setting.said(origin))</span></div>"
            }
            return ["\(setting.said(setting.holder(patch.holder)))", "\(patch.households)", HTML(groups)]
        }
        let shortfalls = found.shortfalls.map { "<p class=\"refusal\">\(setting.said(said($0)))</p>" as HTML }
        return """
            \(shortfalls)\
            \(setting.cards(.shareTitle, heads: [.sharePatch, .shareLoad, .shareGroups], rows: rows))
            """
    }

    private func said(_ shortfall: PatchProposal.Shortfall) -> Sentence {
        func names(_ holders: [Linkage.Holder]) -> [String] {
            holders.map { setting.holder($0).said(in: setting.language) }
        }
        return switch shortfall {
        case .nobody(let households): .nobodyToShareAmong(households)
        case .fewerGroups(let without): .withoutGroups(names(without))
        case .below(let least, let holders): .belowLeast(least, names(holders))
        }
    }

    private func named(_ group: PatchProposal.Group) -> Sentence {
        let place = directory.places[group.place]
        return .shareGroup(place.map { .name($0.name) } ?? .data("?"), group.households.count)
    }

    // MARK: - The form

    private func form(_ tier: Tier, _ place: Place) -> HTML {
        var own = state
        if own.values["holders"] == nil {
            // Those whose body is nearest above the place stand there chosen.
            let nearest = holders.candidates.compactMap(\.steps).min()
            own.values["holders"] = holders.candidates.filter { $0.steps != nil && $0.steps == nearest }.map(\.name.key)
        }
        var fields: [FormField] = [.hidden("tier", tier.id), .hidden("place", place.code.short)]
        let options = holders.options(setting)
        if !options.isEmpty {
            fields.append(FormField(name: "holders", label: .shareAmong, kind: .checks(options), isRequired: false))
        }
        fields.append(
            FormField(name: "more", label: .shareMore, kind: .prose(rows: 2, most: 2_000), isRequired: options.isEmpty))
        fields.append(
            FormField(name: "least", label: .shareLeast, kind: .line(mode: "numeric"), isRequired: false))
        var buttons = [FormButton(label: .sharePropose, name: "go", value: "propose")]
        if let proposal, proposal.proposal.patches.contains(where: { !$0.groups.isEmpty }) {
            fields += groups(proposal)
            fields.append(FormField(name: "reason", label: .shareReason, isRequired: false))
            buttons = [
                FormButton(label: .shareApply, name: "go", value: "apply"),
                FormButton(label: .shareRecount, kind: .quiet, name: "go", value: "propose"),
            ]
            // What is shown is what was counted, whatever was typed before.
            for (patch, key) in zip(proposal.proposal.patches, proposal.keys) {
                for group in patch.groups { own.values[name(of: group)] = [key] }
            }
        }
        return FormPiece(
            name: "share", action: Self.link, fields: fields, buttons: buttons, state: own, setting: setting,
            label: .shareTitle
        ).html
    }

    private func name(of group: PatchProposal.Group) -> String {
        "groups.\(directory.places[group.place]?.code.short ?? "")"
    }

    private func groups(_ proposal: Proposal) -> [FormField] {
        let choices = zip(proposal.proposal.patches, proposal.keys).map { patch, key in
            FormOption(key, setting.holder(patch.holder))
        }
        return proposal.proposal.patches.flatMap(\.groups)
            .sorted {
                (directory.places[$0.place]?.code.short ?? "")
                    < (directory.places[$1.place]?.code.short ?? "")
            }
            .map { group in
                FormField(
                    name: name(of: group), label: named(group), kind: .select(choices, none: .chooseHolder))
            }
    }
}
