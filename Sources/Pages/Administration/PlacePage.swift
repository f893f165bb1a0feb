public import Domain
public import HTML
public import UseCases
import Words

/// One place: its codes, where it lies, what lies in it, its boundary, and what can be changed (L17, B15, X02).
public struct PlacePage: Sendable {
    public var file: PlaceFile
    /// The playbook's, from the top.
    public var levels: [LevelID]
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    /// Of more places none is listed to choose from: a code is typed.
    public static let mostChoices = 120

    public init(
        _ file: PlaceFile, levels: [LevelID], today: Day, _ state: FormState, in setting: PageSetting
    ) {
        self.file = file
        self.levels = levels
        self.today = today
        self.state = state
        self.setting = setting
    }

    private static let placed = ["name", "code", "move", "close", "place"]
    private var place: Place { file.place }
    private func page(_ place: Place) -> Link { Link("admin", "places", place.code.short) }
    private func link(_ parts: String...) -> Link { Link(path: ["admin", "places", place.code.short] + parts) }

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .places, title: setting.said(place.name), isBelow: true)
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("admin", "places")))">← \(setting.said(.allRegions))</a></p>
            <h1>\(setting.said(place.name)) <span class="note">\(place.code.short)</span></h1>
            \(setting.unplaced(state, besides: Self.placed))\(formerly)\(facts)\(ways)\(outline)\(below)\(history)\(changes)
            """)
    }

    // MARK: - What it was

    /// What is to be known first of a code that isn't in use any more, or of a place that is no more.
    private var formerly: HTML {
        var said: [HTML] = []
        if file.asked != place.code, let former = place.formerCodes.last(where: { $0.code == file.asked }) {
            let sentence = Sentence.wasCodeOf(
                file.asked, .name(place.name), until: former.until, now: place.code)
            said.append("<p class=\"said\">\(setting.dated(sentence)) \(place.isOpen ? now(place) : .nothing)</p>\n")
        }
        if let closing = place.closing {
            let into = Sentence.name(file.successor?.name ?? file.standing.name)
            let sentence = Sentence.regionClosed(.name(place.name), place.code, on: closing.on, into: into)
            said.append("<p class=\"said\">\(setting.dated(sentence)) \(now(file.standing))</p>\n")
        }
        for other in file.others {
            let sentence = Sentence.otherHadCode(file.asked, .name(other.place.name), until: other.until)
            let isElsewhere = other.place.code != file.asked
            let more: HTML = isElsewhere ? now(other.place) : .nothing
            said.append("<p class=\"note\">\(setting.dated(sentence)) \(more)</p>\n")
        }
        return HTML(said)
    }

    private func now(_ place: Place) -> HTML {
        "<a href=\"\(setting.link(page(place)))\">\(setting.said(.regionIsNow(.name(place.name), place.code)))</a>"
    }

    // MARK: - What it is

    private func named(_ place: Place) -> HTML {
        """
        <a href="\(setting.link(page(place)))">\(setting.said(place.name))</a> <span class="note">\(place.code.short)</span>
        """
    }

    private var facts: HTML {
        let line = file.above.map(named)
        var facts: [(name: Sentence, value: HTML)] = [
            (.levelHeading, "\(setting.said(setting.names.level(place.level)))"),
            (
                .codeHeading,
                "\(place.code.short) <span class=\"note\">\(setting.dated(.codeSince(place.codeSince)))</span>"
            ),
        ]
        if !place.formerCodes.isEmpty {
            let codes = place.formerCodes.map { former -> HTML in
                """
                <div>\(former.code.short) <span class="note">\
                \(setting.dated(.codeSpan(since: former.since, until: former.until)))</span></div>
                """
            }
            facts.append((.formerCodesHeading, HTML(codes)))
        }
        facts.append(
            (
                .regionLiesIn,
                line.isEmpty
                    ? "\(setting.said(.atTheTop))"
                    : HTML(line.enumerated().map { index, step in index == 0 ? step : " › " + step })
            ))
        if !file.absorbed.isEmpty {
            facts.append(
                (
                    .absorbedHeading,
                    HTML(
                        file.absorbed.map { closed -> HTML in
                            let day: HTML? = closed.closing.map { setting.dated(.day($0.on)) }
                            return "<div>\(named(closed)) <span class=\"note\">\(day)</span></div>"
                        })
                ))
        }
        return setting.facts(facts)
    }

    private var ways: HTML? {
        guard place.isOpen else { return nil }
        let code = place.code.short
        let links: [(Sentence, Link)] = [
            (.regionCoverage, Link("coverage", code)), (.regionHouseholds, Link("households").with("in", code)),
            (.regionMatters, Link("matters").with("place", code)), (.regionLinkages, Link("linkages").with("in", code)),
        ]
        let items = links.map { "<a href=\"\(setting.link($0.1))\">\(setting.said($0.0))</a> " as HTML }
        return "<p class=\"actions\" role=\"group\" aria-label=\"\(setting.said(.whatLiesThere))\">\(items)</p>\n"
    }

    private var outline: HTML? {
        guard place.isOpen else { return nil }
        let missing = file.below.count { file.boundaries[$0.id] == nil }
        guard let picture = PlaceOutline(file, in: setting) else {
            return """
                <section><h2>\(setting.said(.outlineHeading))</h2><p>\(setting.said(.noOutline)) \
                <a href="\(setting.link(Link("admin", "places", "boundaries")))">\(setting.said(.bringBoundaries))</a></p></section>

                """
        }
        let lacking: HTML? =
            missing > 0 && missing < file.below.count
            ? "<p class=\"note\">\(setting.said(.outlineLacks(missing)))</p>" : nil
        let none: HTML? = file.boundary == nil ? "<p class=\"note\">\(setting.said(.hasNoBoundary))</p>" : nil
        return """
            <section><h2>\(setting.said(.outlineHeading))</h2>\(picture.html)\(none)\(lacking)</section>

            """
    }

    private static let mostBelow = 60

    private var below: HTML? {
        guard place.isOpen else { return nil }
        guard !file.below.isEmpty else {
            return "<section><h2>\(setting.said(.belowHeading))</h2><p>\(setting.said(.noRegionsBelow))</p></section>\n"
        }
        let rows = file.below.prefix(Self.mostBelow).map { place -> [HTML] in
            let boundary: HTML =
                file.boundaries[place.id] == nil
                ? "<span class=\"chip\">\(setting.said(.hasNoBoundary))</span>" : "\(setting.said(.hasBoundary))"
            return [named(place), "\(setting.said(setting.names.level(place.level)))", boundary]
        }
        let all: HTML? =
            file.below.count > Self.mostBelow
            ? """
            <p class="actions"><a href="\(setting.link(Link("admin", "places").with("below", place.code.short)))">\
            \(setting.said(.regionsBelow(file.below.count)))</a></p>
            """ : nil
        return """
            <section><h2>\(setting.said(.belowHeading))</h2>\
            \(setting.cards(.belowHeading, heads: [.regionHeading, .levelHeading, .boundaryHeading], rows: Array(rows)))\
            \(all)</section>
            \(setting.counts(of: file.counts))
            """
    }

    // MARK: - What happened to it

    private var history: HTML? {
        guard !file.history.isEmpty else { return nil }
        let lines = file.history.map { "<li>\(setting.dated(said($0)))</li>" as HTML }
        return """
            <section><h2>\(setting.said(.regionHistory))</h2><ul class="changes">\(lines)</ul></section>

            """
    }

    private func said(_ step: PlaceStep) -> Sentence {
        func named(_ place: Place?) -> Sentence? { place.map { .name($0.name) } }
        let what: Sentence =
            switch step.what {
            case .opened(let code, let name): .regionWasOpened(.name(name), code)
            case .renamed(let from, let to): .regionWasRenamed(.name(from), to: .name(to))
            case .regraded(let from, let to):
                .regionWasRegraded(setting.names.level(from), to: setting.names.level(to))
            case .moved(let from, let to): .regionWasMoved(named(from), to: named(to))
            case .recoded(let from, let to): .regionWasRecoded(from, to: to)
            case .closed(let into): .regionWasClosed(into: .name(into.name))
            case .bounded: .regionWasBounded
            }
        return .regionStep(what, since: step.since, entered: step.entered)
    }

    // MARK: - Changes

    private var day: FormField {
        FormField(name: "on", label: .takesEffect, kind: .line(type: .date), initial: today.iso)
    }

    private func change(
        _ name: String, _ label: Sentence, _ fields: [FormField], note: Sentence? = nil,
        _ button: FormButton = FormButton(label: .keepName)
    ) -> HTML {
        let piece = FormPiece(
            name: name, action: link(name), fields: fields, buttons: [button], state: state.of(name),
            setting: setting, label: label)
        return setting.opened(
            label, if: state.form == name,
            (note.map { "<p class=\"note\">\(setting.said($0))</p>" as HTML } ?? .nothing) + piece.html)
    }

    /// Another place: chosen where they are few, else its code is typed.
    private func other(
        _ name: String, _ label: Sentence, _ places: [Place], none: Sentence, typed: Sentence, isRequired: Bool,
        initial: String = ""
    ) -> FormField {
        guard places.count <= Self.mostChoices else {
            return FormField(
                name: name, label: label, hint: typed, kind: .line(mode: "numeric"), isRequired: isRequired,
                initial: initial)
        }
        let options = places.map { place in
            let name = Sentence.name(place.name)
            return FormOption(
                place.code.short,
                Sentence(zh: "\(name.zh)（\(place.code.short)）", en: "\(name.en) (\(place.code.short))"))
        }
        return FormField(
            name: name, label: label, kind: .select(options, none: none), isRequired: isRequired, initial: initial)
    }

    private var changes: HTML? {
        guard place.isOpen else { return nil }
        let naming = change(
            "name", .renameRegion,
            [
                FormField(name: "name", label: .regionNameZh, initial: place.name.zh),
                FormField(
                    name: "name_en", label: .regionNameEn, isRequired: false, initial: place.name.en ?? ""),
                setting.level(levels, initial: place.level), day,
            ])
        let recoding = change(
            "code", .recodeRegion,
            [
                FormField(
                    name: "code", label: .newRegionCode, hint: .newRegionCodeHint, kind: .line(mode: "numeric"),
                    initial: place.code.short), day,
            ], note: .recodeRegionNote)
        let moving = change(
            "move", .moveRegion,
            [
                other(
                    "parent", .regionAbove, file.parents, none: .atTheTop, typed: .regionAboveTyped,
                    isRequired: false, initial: file.above.last?.code.short ?? ""), day,
            ], note: .moveRegionNote)
        let closing = change(
            "close", .closeRegion,
            [
                other(
                    "successor", .regionSuccessor, file.successors, none: .chooseRegion, typed: .regionCodeTyped,
                    isRequired: true), day,
            ], note: .closeRegionNote, FormButton(label: .closeRegionButton, kind: .grave))
        return """
            <section><h2>\(setting.said(.changeRegion))</h2>
            \(naming)\(recoding)\(moving)\(opening)\(closing)</section>
            """
    }

    private var opening: HTML {
        let next = levels.firstIndex(of: place.level).flatMap { levels.dropFirst($0 + 1).first }
        let lower = levels.firstIndex(of: place.level).map { Array(levels.dropFirst($0 + 1)) } ?? levels
        return change(
            "place", .openRegionBelow, setting.fieldsOfNewPlace(lower.isEmpty ? levels : lower, initial: next),
            FormButton(label: .openRegion))
    }
}
