public import Domain
public import HTML
public import UseCases
import Words

/// Whoever may hold edges, as they are chosen.
public struct LinkageHolders: Sendable {
    public var candidates: [LinkageCandidate]

    public init(_ candidates: [LinkageCandidate]) { self.candidates = candidates }

    /// More aren't listed: others are typed.
    public static let most = 80

    func options(_ setting: PageSetting) -> [FormOption] {
        candidates.map { FormOption($0.name.key, setting.holder($0.holder)) }
    }

    /// One of them, or somebody else by their codes.
    func fields(_ label: Sentence, _ setting: PageSetting) -> [FormField] {
        guard !candidates.isEmpty else {
            return [FormField(name: "other", label: .otherHolder, hint: .otherHolderHint)]
        }
        return [
            FormField(name: "holder", label: label, kind: .select(options(setting), none: .chooseHolder)),
            FormField(name: "other", label: .otherHolder, hint: .otherHolderHint, isRequired: false),
        ]
    }
}

/// Making edges: first the tier, then who and for whom.
public struct LinkageEntryPage: Sendable {
    /// For whom, as far as the reader came with it.
    public struct Targets: Sendable {
        public var household: String
        public var place: String

        public init(household: String, place: String) {
            self.household = household
            self.place = place
        }
    }

    public var tiers: [Tier]
    public var tier: Tier?
    public var holders: LinkageHolders
    public var targets: Targets
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ tiers: [Tier], _ tier: Tier?, _ holders: LinkageHolders, _ targets: Targets, today: Day, _ state: FormState,
        in setting: PageSetting
    ) {
        self.tiers = tiers
        self.tier = tier
        self.holders = holders
        self.targets = targets
        self.today = today
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.makeLinkage)
        return HouseholdFrame(setting: setting, tab: .linkages, title: title).page(
            """
            <p class="actions"><a href="\(setting.link(Link("linkages")))">← \(setting.said(.allTiers))</a></p>
            <h1>\(title)</h1>
            \(tier.map(form) ?? choosing)
            """)
    }

    private var choosing: HTML {
        guard !tiers.isEmpty else { return "<p class=\"empty\">\(setting.said(.noTiers))</p>" }
        let entries = tiers.map { tier -> HTML in
            let link = setting.here.with("tier", tier.id).with("done", nil)
            return "<li><a href=\"\(setting.link(link))\">\(setting.said(tier.name))</a></li>"
        }
        return "<h2>\(setting.said(.linkTier))</h2><ul class=\"ways\">\(entries)</ul>"
    }

    private func form(_ tier: Tier) -> HTML {
        var fields: [FormField] = [.hidden("tier", tier.id)]
        fields += holders.fields(.linkHolder, setting)
        switch tier.to {
        case .subject:
            fields.append(
                FormField(
                    name: "households", label: .linkHouseholds, kind: .prose(rows: 3, most: 8_000),
                    initial: targets.household))
        case .level:
            fields.append(
                FormField(
                    name: "places", label: .linkPlaces, kind: .prose(rows: 2, most: 4_000), initial: targets.place))
        default:
            fields.append(FormField(name: "topics", label: .linkTopics, kind: .prose(rows: 2, most: 2_000)))
        }
        if !tier.roles.isEmpty {
            let roles = tier.roles.map { FormOption($0.key, .name($0.name)) }
            fields.append(
                FormField(name: "role", label: .linkRole, kind: .select(roles, none: .noRole), isRequired: false))
        }
        if !tier.groups.isEmpty {
            let groups = tier.groups.map { FormOption($0.key, .name($0.name)) }
            fields.append(
                FormField(name: "group", label: .linkGroup, kind: .select(groups, none: .noGroup), isRequired: false))
        }
        fields.append(FormField(name: "since", label: .linkSince, kind: .line(type: .date), initial: today.iso))
        let piece = FormPiece(
            name: "link", action: Link("linkages", "new"), fields: fields, buttons: [FormButton(label: .linkButton)],
            state: state, setting: setting)
        return "<h2>\(setting.said(tier.name))</h2>\(piece.html)"
    }
}

/// Handing over all that somebody answers for.
public struct LinkageHandOverPage: Sendable {
    public var tiers: [Tier]
    /// Whom from, and in which tier, as far as the reader came with it.
    public var from: String
    /// Who that is, where it is settled.
    public var leaver: Linkage.Holder?
    public var tier: String
    /// Who may take it over, nearest first.
    public var holders: LinkageHolders
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ tiers: [Tier], from: String, leaver: Linkage.Holder? = nil, tier: String,
        to holders: LinkageHolders = LinkageHolders([]), today: Day, _ state: FormState, in setting: PageSetting
    ) {
        self.tiers = tiers
        self.from = from
        self.leaver = leaver
        self.tier = tier
        self.holders = holders
        self.today = today
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.handOverAll)
        let choices = tiers.map { FormOption($0.id, .name($0.name)) }
        let whose: HTML? = leaver.map { "<h2>\(setting.said(.handOverOf(setting.holder($0))))</h2>\n" }
        let piece = FormPiece(
            name: "hand-over", action: Link("linkages", "hand-over"),
            fields: [giving] + taking + [
                FormField(
                    name: "tier", label: .handOverTier, kind: .select(choices, none: .handOverAllTiers),
                    isRequired: false, initial: tier),
                FormField(name: "on", label: .handOverDay, kind: .line(type: .date), initial: today.iso),
                FormField(name: "reason", label: .reasonLabel),
            ], buttons: [FormButton(label: .handOverAll)], state: state, setting: setting)
        return HouseholdFrame(setting: setting, tab: .linkages, title: title).page(
            """
            <p class="actions"><a href="\(setting.link(Link("linkages")))">← \(setting.said(.allTiers))</a></p>
            <h1>\(title)</h1>
            \(whose)<p class="note">\(setting.said(.handOverNote))</p>
            \(piece.html)
            """)
    }

    private var giving: FormField {
        leaver == nil
            ? FormField(name: "from", label: .handOverFrom, hint: .otherHolderHint, initial: from)
            : .hidden("from", from)
    }

    /// One of those who may, or somebody else by their codes.
    private var taking: [FormField] {
        let options = holders.candidates.filter { $0.name.key != from }.map {
            FormOption($0.name.key, setting.holder($0.holder))
        }
        guard !options.isEmpty else {
            return [FormField(name: "to", label: .handOverTo, hint: .otherHolderHint)]
        }
        return [
            FormField(
                name: "to", label: .handOverToWhom, kind: .select(options, none: .chooseHolder), isRequired: false),
            FormField(name: "other", label: .otherHolder, hint: .otherHolderHint, isRequired: false),
        ]
    }
}
