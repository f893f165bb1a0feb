public import Domain
public import HTML
public import UseCases
import Words

/// Places: those right below one, those that were looked for, those that were closed or have no boundary (L17, B15).
public struct PlacesPage: Sendable {
    public var question: PlaceQuestion
    public var list: PlaceList
    /// Levels that a place at the top may have.
    public var levels: [LevelID]
    public var state: FormState
    public var setting: PageSetting

    /// So many stand on a page.
    public static let most = 60

    public init(
        _ question: PlaceQuestion, _ list: PlaceList, levels: [LevelID], _ state: FormState, in setting: PageSetting
    ) {
        self.question = question
        self.list = list
        self.levels = levels
        self.state = state
        self.setting = setting
    }

    private static let link = Link("admin", "places")

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .places, title: setting.said(.administrationRegions))
        return frame.page(
            """
            <h1>\(setting.said(.administrationRegions))</h1>
            \(setting.unplaced(state, besides: ["place"]))\(search)\(way)\(counts)\(lines)\(opening)
            """)
    }

    private var search: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        var text = ""
        if case .holding(let wanted) = question { text = wanted }
        return """
            <form class="asking" action="\(setting.link(Self.link))" method="get">\(kept)\
            <label for="q">\(setting.said(.findRegions))</label>
            <input type="search" id="q" name="q" value="\(text)" autocomplete="off"><button>\(setting.said(.find))</button></form>
            <p class="actions"><a href="\(setting.link(Link("admin", "places", "boundaries")))">\(setting.said(.bringBoundaries))</a>
            <a href="\(setting.link(Self.link.with("show", "unbounded")))">\(setting.said(.unboundedRegions))</a>
            <a href="\(setting.link(Self.link.with("show", "closed")))">\(setting.said(.closedRegions))</a></p>

            """
    }

    /// How one got here in the tree.
    private var way: HTML? {
        let all: HTML = "<a href=\"\(setting.link(Self.link))\">"
        switch question {
        case .below(nil): return nil
        case .below:
            guard let place = list.place else { return nil }
            let steps = list.above.map { above -> HTML in
                "<a href=\"\(setting.link(Self.link.with("below", above.code.short)))\">\(setting.said(above.name))</a> › "
            }
            return """
                <p class="actions">\(all)\(setting.said(.allRegions))</a> › \(steps)\
                <a href="\(setting.link(Link("admin", "places", place.code.short)))"><b>\(setting.said(place.name))</b></a></p>

                """
        case .holding, .closed, .withoutBoundary:
            let title: Sentence? =
                switch question {
                case .closed: .closedRegions
                case .withoutBoundary: .unboundedRegions
                default: nil
                }
            return """
                <p class="actions">\(all)← \(setting.said(.allRegions))</a></p>
                \(title.map { "<h2>\(setting.said($0))</h2>" as HTML })
                """
        }
    }

    private var counts: HTML? {
        guard case .below = question, !list.counts.isEmpty else { return nil }
        return setting.counts(of: list.counts)
    }

    private var lines: HTML {
        guard !list.lines.isEmpty else {
            let said: Sentence =
                switch question {
                case .below(nil): .noRegions
                case .below: .noRegionsBelow
                case .holding: .noRegionsFound
                case .closed: .noClosedRegions
                case .withoutBoundary: .noUnboundedRegions
                }
            return "<p>\(setting.said(said))</p>\n"
        }
        let more = list.next.map { code -> HTML in
            """
            <p class="actions"><a href="\(setting.link(setting.here.with("after", code.digits).with("done", nil)))">\
            \(setting.said(.nextPage))</a></p>
            """
        }
        return setting.cards(
            .administrationRegions,
            heads: [.regionHeading, .levelHeading, .regionLiesIn, .boundaryHeading, .belowHeading],
            rows: list.lines.map(cells)) + (more ?? .nothing)
    }

    private func cells(_ line: PlaceList.Line) -> [HTML] {
        let place = line.place
        let above = line.above.map { setting.said($0.name) }.joined(separator: " › ")
        let below: HTML =
            line.below == 0
            ? "\(setting.said(.nothingBelow))"
            : """
            <a href="\(setting.link(Self.link.with("below", place.code.short)))">\(setting.said(.regionsBelow(line.below)))</a>
            """
        let boundary: HTML =
            line.isBounded
            ? "\(setting.said(.hasBoundary))"
            : place.isOpen ? "<span class=\"chip\">\(setting.said(.hasNoBoundary))</span>" : ""
        return [
            """
            <a href="\(setting.link(Link("admin", "places", place.code.short)))">\(setting.said(place.name))</a> \
            <span class="note">\(place.code.short)</span>\(formerly(line))
            """, "\(setting.said(setting.names.level(place.level)))",
            above.isEmpty ? "\(setting.said(.atTheTop))" : "\(above)", boundary, below,
        ]
    }

    /// What it was, of one that was closed or found by a former code, and what it went into.
    private func formerly(_ line: PlaceList.Line) -> HTML {
        var notes: [HTML] = []
        if let closing = line.place.closing, let successor = line.successor {
            notes.append(
                "<div class=\"note\">\(setting.dated(.closedShort(on: closing.on, into: .name(successor.name))))</div>")
        }
        if case .holding(let text) = question {
            for former in line.place.formerCodes where former.code.digits.hasPrefix(text) {
                notes.append(
                    "<div class=\"note\">\(setting.dated(.formerCodeShort(former.code, until: former.until)))</div>")
            }
        }
        return HTML(notes)
    }

    /// A place at the top; one below another is opened on that one's page.
    private var opening: HTML? {
        guard case .below(nil) = question else { return nil }
        return setting.opened(
            .openRegionAtTop, if: state.form == "place",
            FormPiece(
                name: "place", action: Self.link,
                fields: setting.fieldsOfNewPlace(levels, initial: levels.first),
                buttons: [FormButton(label: .openRegion)], state: state.of("place"), setting: setting,
                label: .openRegionAtTop
            ).html)
    }
}

extension PageSetting {
    /// How many places there are of each level.
    func counts(of counts: [PlaceList.Count]) -> HTML {
        let items = counts.map { count -> HTML in
            // Where no place of a level has a boundary, nobody misses one.
            let without = count.bounded == 0 ? 0 : count.places - count.bounded
            return "<li>\(said(.regionCount(names.level(count.level), count.places, without: without)))</li>"
        }
        return "<section><h2>\(said(.regionCounts))</h2>\n<ul class=\"changes\">\(items)</ul></section>\n"
    }

    /// What is asked of a place that is opened. `initial`: the level that it most likely has.
    func fieldsOfNewPlace(_ levels: [LevelID], initial: LevelID?) -> [FormField] {
        [
            FormField(
                name: "code", label: .newRegionCode, hint: .newRegionCodeHint, kind: .line(mode: "numeric")),
            FormField(name: "name", label: .regionNameZh),
            FormField(name: "name_en", label: .regionNameEn, isRequired: false),
            level(levels, initial: initial),
            FormField(
                name: "on", label: .regionFirstDay, hint: .regionFirstDayHint, kind: .line(type: .date),
                isRequired: false),
        ]
    }

    func level(_ levels: [LevelID], initial: LevelID?) -> FormField {
        guard !levels.isEmpty else {
            return FormField(name: "level", label: .levelHeading, initial: initial?.key ?? "")
        }
        return FormField(
            name: "level", label: .levelHeading,
            kind: .select(levels.map { FormOption($0.key, names.level($0)) }, none: .chooseLevel),
            initial: initial?.key ?? "")
    }
}
