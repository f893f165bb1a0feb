public import Domain
public import HTML
public import UseCases
import Words

/// The board of who answers for whom: each tier with how far it is covered, its gaps and its loads (X02, A02).
public struct LinkagesPage: Sendable {
    public var tiers: [TierOverview]
    /// Where it was asked for; `nil`: everywhere.
    public var place: Place?
    public var above: [Place]
    /// Whether the reader says who answers for whom.
    public var links: Bool
    public var setting: PageSetting

    public init(_ tiers: [TierOverview], in place: Place?, above: [Place], links: Bool, in setting: PageSetting) {
        self.tiers = tiers
        self.place = place
        self.above = above
        self.links = links
        self.setting = setting
    }

    private static let link = Link("linkages")

    public var html: HTML {
        let title = setting.said(.linkagesTitle)
        let way = setting.way(above, to: place, all: Self.link, .allPlaces) {
            Self.link.with("in", $0.code.short)
        }
        return HouseholdFrame(setting: setting, tab: .linkages, title: title).page(
            """
            <h1>\(title)</h1>
            \(way)\(actions)\(list)
            """)
    }

    private var actions: HTML? {
        guard links, !tiers.isEmpty else { return nil }
        let sharing: HTML? =
            tiers.contains { if case .subject = $0.tier.to { true } else { false } }
            ? "<a href=\"\(setting.link(Link("linkages", "share").with("in", place?.code.short)))\">\(setting.said(.sharePatches))</a>"
            : nil
        return """
            <p class="actions"><a href="\(setting.link(Link("linkages", "new")))">\(setting.said(.makeLinkage))</a> \
            <a href="\(setting.link(Link("linkages", "hand-over")))">\(setting.said(.handOverAll))</a> \
            <a href="\(setting.link(Link("imports", "linkages")))">\(setting.said(.importLinkageTable))</a> \(sharing)</p>

            """
    }

    private var list: HTML {
        guard !tiers.isEmpty else { return "<p class=\"empty\">\(setting.said(.noTiers))</p>" }
        let rows = tiers.map { one -> [HTML] in
            let link = Link.tier(one.tier.id).with("in", place?.code.short)
            return [
                "<a href=\"\(setting.link(link))\">\(setting.said(one.tier.name))</a>", covered(one), missing(one),
                "\(setting.said(.holdersCount(one.holders, few: one.few, many: one.many, idle: one.idle, of: one.tier)))",
            ]
        }
        return setting.cards(
            .linkagesTitle, heads: [.tierHeading, .tierCovered, .tierMissing, .tierLoads], rows: rows)
    }

    private func covered(_ one: TierOverview) -> HTML {
        one.share.map(setting.share) ?? "<span class=\"note\">\(setting.said(.topicsUncounted))</span>"
    }

    private func missing(_ one: TierOverview) -> HTML {
        let doubled: HTML? =
            one.doubled > 0 ? " <span class=\"chip due-soon\">\(setting.said(.doubledCount(one.doubled)))</span>" : nil
        guard let share = one.share else { return doubled ?? .nothing }
        let count = share.whole - share.part
        let gaps: HTML =
            count > 0
            ? "<span class=\"chip due-soon\">\(setting.said(.missingCount(count, vacated: one.vacated, one.tier.to)))</span>"
            : "\(setting.said(.noneMissing))"
        return gaps + (doubled ?? .nothing)
    }
}
