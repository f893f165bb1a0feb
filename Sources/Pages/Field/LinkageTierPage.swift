import Domain
public import HTML
public import UseCases
import Words

/// One tier of a place: who has nobody, since when and why, who has too many or too few, and what came of it (X02, B06, L13).
public struct LinkageTierPage: Sendable {
    public var file: TierFile
    public var links: Bool
    /// For codes of people and bodies in addresses.
    public var directory: Directory
    public var setting: PageSetting

    public init(_ file: TierFile, links: Bool, directory: Directory, in setting: PageSetting) {
        self.file = file
        self.links = links
        self.directory = directory
        self.setting = setting
    }

    /// Gaps a page, and loads of each end of the list.
    public static let most = 60

    private var address: Link { .tier(file.tier.id) }

    public var html: HTML {
        let title = setting.said(file.tier.name)
        let way = setting.way(file.above, to: file.place, all: address, .allPlaces) {
            address.with("in", $0.code.short)
        }
        return HouseholdFrame(setting: setting, tab: .linkages, title: title).page(
            """
            <p class="actions"><a href="\(setting.link(Link("linkages")))">← \(setting.said(.allTiers))</a></p>
            <h1>\(title)</h1>
            \(way)\(covered)\(actions)\(places)\(gaps)\(overlaps)\(loads)\(groups)
            """)
    }

    private var covered: HTML? {
        guard let share = file.share else { return nil }
        guard share.whole > 0 else { return "<p>\(setting.said(.nothingToCover))</p>\n" }
        return """
            <p class="lead">\(setting.said(.linkageCovered(share, file.tier.to)))</p>
            <p>\(setting.share(share))</p>

            """
    }

    private var actions: HTML? {
        guard links else { return nil }
        let place = file.place?.code.short
        let making = Link("linkages", "new").with("tier", file.tier.id)
        let target: Link =
            if case .level(let level) = file.tier.to, file.place?.level == level {
                making.with("place", place)
            } else { making.with("near", place) }
        // Where many have nobody, sharing out whole groups is what helps, and not one form a household.
        let gaps = file.share.map { $0.whole - $0.part } ?? 0
        let main: HTML = gaps > 1 ? " class=\"main\"" : .nothing
        let sharing: HTML? =
            if case .subject = file.tier.to {
                "<a\(main) href=\"\(setting.link(Link("linkages", "share").with("tier", file.tier.id).with("in", place)))\">\(setting.said(.sharePatches))</a> "
            } else { nil }
        return """
            <p class="actions">\(sharing)<a href="\(setting.link(target))">\(setting.said(.makeLinkage))</a> \
            <a href="\(setting.link(Link("imports", "linkages").with("tier", file.tier.id)))">\(setting.said(.importLinkageTable))</a></p>

            """
    }

    private var places: HTML? {
        guard !file.children.isEmpty else { return nil }
        let rows = file.children.map { child -> [HTML] in
            let missing = child.share.whole - child.share.part
            let gaps: HTML =
                missing > 0
                ? "<span class=\"chip due-soon\">\(setting.said(.missingCount(missing, vacated: 0, file.tier.to)))</span>"
                : "\(setting.said(.noneMissing))"
            return [
                "<a href=\"\(setting.link(address.with("in", child.place.code.short)))\">\(setting.said(child.place.name))</a>",
                setting.share(child.share), gaps,
            ]
        }
        return """
            <section><h2>\(setting.said(.byPlace))</h2>\
            \(setting.cards(.byPlace, heads: [.placeHeading, .tierCovered, .tierMissing], rows: rows))</section>

            """
    }

    // MARK: - Gaps

    private var gaps: HTML? {
        guard let share = file.share, share.whole > 0 else { return nil }
        let rows = file.gaps.map { gap -> [HTML] in
            [
                target(gap.target, gap.code, gap.place), "\(setting.said(setting.names.place(gap.place.code)))",
                why(gap.why), fill(gap),
            ]
        }
        let more = file.next.map { next -> HTML in
            let link = setting.here.with("at", next.place.short).with("after", next.code).with("done", nil)
            return
                "<p class=\"actions\"><a href=\"\(setting.link(link))\" rel=\"next\">\(setting.said(.nextPage))</a></p>"
        }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(setting.said(.noGaps))</p>"
            : setting.cards(
                .gapsHeading, heads: [.gapTarget, .placeHeading, .gapWhy, .whatToDo], rows: rows, acts: links)
        return "<section id=\"gaps\"><h2>\(setting.said(.gapsHeading))</h2>\(leavers)\(list)\(more)</section>\n"
    }

    /// Whoever left and holds some of what is listed: handing all of it over is one step.
    private var leavers: [HTML] {
        guard links else { return [] }
        var seen: Set<Linkage.Holder> = []
        return file.gaps.compactMap { gap -> HTML? in
            guard case .left(_, let holder, _) = gap.why, seen.insert(holder).inserted else { return nil }
            return """
                <p class="refusal">\(setting.said(.leaverToHandOver(setting.holder(holder)))) \
                <a href="\(handingOver(holder))">\(setting.said(.handOverAll))</a></p>

                """
        }
    }

    private func handingOver(_ holder: Linkage.Holder) -> Link {
        setting.link(
            Link("linkages", "hand-over").with("from", directory.key(of: holder)).with("tier", file.tier.id))
    }

    private func target(_ target: Linkage.Target, _ code: String?, _ place: Place) -> HTML {
        guard case .subject(let type) = file.tier.to, let code else { return "\(setting.said(place.name))" }
        return "<a href=\"\(setting.link(.subject(type, code)))\">\(code)</a>"
    }

    private func why(_ why: LinkageGap.Why) -> HTML {
        switch why {
        case .never: return "\(setting.said(.neverHeld))"
        case .ended(let day, let reason, let holder):
            // The reason is somebody's own words, on a line of its own.
            return "\(setting.said(.heldUntil(day, setting.holder(holder)))) <span class=\"note\">\(reason)</span>"
        case .left(let day, let holder, let edge):
            return """
                <a href="\(setting.link(.edge(edge)))">\(setting.said(.leftPost(day, setting.holder(holder))))</a>
                """
        }
    }

    private func fill(_ gap: LinkageGap) -> HTML {
        guard links else { return .nothing }
        if case .left(_, let holder, _) = gap.why {
            return "<a href=\"\(handingOver(holder))\">\(setting.said(.handOverAll))</a>"
        }
        let link = Link("linkages", "new").with("tier", file.tier.id)
            .with("household", gap.code).with("place", gap.code == nil ? gap.place.code.short : nil)
        return "<a href=\"\(setting.link(link))\">\(setting.said(.makeLinkage))</a>"
    }

    private var overlaps: HTML? {
        guard !file.doubled.isEmpty else { return nil }
        let lines = file.doubled.map { one -> HTML in
            let place = setting.said(setting.names.place(one.place.code))
            guard case .subject(let type) = file.tier.to, let code = one.code else { return "<li>\(place)</li>" }
            return "<li><a href=\"\(setting.link(.subject(type, code)))\">\(code)</a> \(place)</li>"
        }
        return """
            <section><h2>\(setting.said(.overlapsHeading))</h2><ul class="changes">\(lines)</ul></section>

            """
    }

    // MARK: - Loads

    private var loads: HTML {
        let all = file.loads.loads
        let shown = all.count > 2 * Self.most ? Array(all.prefix(Self.most) + all.suffix(Self.most)) : all
        let rows = shown.map { load -> [HTML] in
            let link = Link("linkages", "held").with("holder", directory.key(of: load.holder))
            return [
                "<a href=\"\(setting.link(link))\">\(setting.said(setting.holder(load.holder)))</a>",
                "\(setting.said(.targets(load.targets, file.tier.to)))", measure(load),
            ]
        }
        let note = Sentence.scale(of: file.loads.scale).map { "<p class=\"note\">\(setting.said($0))</p>" as HTML }
        let rest: HTML? =
            shown.count < all.count
            ? "<p class=\"note\">\(setting.said(.loadsMore(all.count - shown.count)))</p>" : nil
        let list: HTML =
            rows.isEmpty
            ? "<p>\(setting.said(.noLoads))</p>"
            : setting.cards(.loadsHeading, heads: [.loadHolder, .loadCount, .loadMeasureHeading], rows: rows)
        return "<section id=\"loads\"><h2>\(setting.said(.loadsHeading))</h2>\(note)\(list)\(rest)</section>\n"
    }

    private func measure(_ load: HolderLoad) -> HTML {
        guard let measure = load.measure else { return .nothing }
        let said = setting.said(.loadMeasure(measure))
        return measure == .right ? "\(said)" : "<span class=\"chip due-soon\">\(said)</span>"
    }

    // MARK: - Groups and outcomes (L13)

    private var groups: HTML? {
        guard !file.groups.isEmpty else { return nil }
        let rows = file.groups.map { one -> [HTML] in
            let outcomes = one.outcomes.map { outcome, quantity -> HTML in
                "<div>\(setting.said(outcome.name))\(setting.said(.colon))\(setting.said(.quantity(quantity)))</div>"
            }
            return [
                "\(one.group.map { setting.said($0.name) } ?? setting.said(.noGroup))",
                "\(setting.said(.counted(one.edges, file.tier.counts)))",
                outcomes.isEmpty ? "<span class=\"note\">\(setting.said(.noOutcomes))</span>" : HTML(outcomes),
            ]
        }
        return """
            <section id="groups"><h2>\(setting.said(.groupsHeading))</h2>\
            \(setting.cards(.groupsHeading, heads: [.groupHeading, .pairsHeading, .outcomesHeading], rows: rows))</section>

            """
    }
}

extension Directory {
    /// Somebody who answers, as their codes are typed: `person@body`, or a body's alone.
    func key(of holder: Linkage.Holder) -> String {
        switch holder {
        case .body(let body): self[body]?.code ?? ""
        case .post(let person, let body): "\(staff[person]?.code ?? "")@\(self[body]?.code ?? "")"
        }
    }
}
