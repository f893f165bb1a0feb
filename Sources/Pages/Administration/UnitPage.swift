public import Domain
public import HTML
import Words

/// One body: what it is, where it answers, what it is there for, who is in office, and what can be changed.
public struct UnitPage: Sendable {
    public var unit: Organisation
    public var above: [(chain: FormOption, body: Organisation)]
    public var successor: Organisation?
    /// Who is in office or stands in, today.
    public var posts: [Post]
    public var functions: [FormOption]
    public var kinds: [FormOption]
    public var chains: [FormOption]
    public var choices: AdministrationChoices
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ unit: Organisation, above: [(chain: FormOption, body: Organisation)], successor: Organisation?,
        posts: [Post], functions: [FormOption], kinds: [FormOption], chains: [FormOption],
        _ choices: AdministrationChoices, today: Day, _ state: FormState, in setting: PageSetting
    ) {
        self.unit = unit
        self.above = above
        self.successor = successor
        self.posts = posts
        self.functions = functions
        self.kinds = kinds
        self.chains = chains
        self.choices = choices
        self.today = today
        self.state = state
        self.setting = setting
    }

    private static let placed = ["name", "attach", "territory", "functions", "dissolve"]
    private func link(_ parts: String...) -> Link { Link(path: ["admin", "units", unit.code] + parts) }

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .units, title: setting.said(unit.name), isBelow: true)
        return frame.page(
            """
            <h1>\(setting.said(unit.name)) <span class="note">\(unit.code)</span></h1>
            \(setting.unplaced(state, besides: Self.placed))\(ended)\(what)\(people)\(changes)
            """)
    }

    private var ended: HTML? {
        unit.dissolution.map { end in
            """
            <p class="said">\(setting.said(.dissolvedOn(end.on, into: successor.map { .name($0.name) })))</p>

            """
        }
    }

    private func name(_ key: String, _ options: [FormOption]) -> String {
        options.first { $0.value == key }.map { setting.said($0.name) } ?? key
    }

    private var what: HTML {
        let places = unit.territory.map { code -> HTML in
            "<div>\(setting.said(setting.names.wholePlace(code))) <span class=\"note\">\(code.short)</span></div>"
        }
        let bodies = above.map { above -> HTML in
            """
            <div><a href="\(setting.link(Link("admin", "units", above.body.code)))">\(setting.said(above.body.name))</a> \
            <span class="note">\(setting.said(above.chain.name))</span></div>
            """
        }
        var facts: [(name: Sentence, value: HTML)] = []
        if let kind = unit.kind { facts.append((.unitKindHeading, "\(name(kind.key, kinds))")) }
        facts.append((.aboveHeading, bodies.isEmpty ? "\(setting.said(.nobodyAbove))" : HTML(bodies)))
        facts.append((.territoryHeading, places.isEmpty ? "\(setting.said(.answersEverywhere))" : HTML(places)))
        let known = unit.functions.map { name($0.key, functions) }
        facts.append(
            (
                .functionsHeading,
                known.isEmpty
                    ? "\(setting.said(.noFunctions))"
                    : "\(known.joined(separator: setting.language == .zh ? "、" : ", "))"
            ))
        return setting.facts(facts + ofKind)
    }

    /// What follows from its kind: which ledgers it keeps, and by what it is appraised (L11).
    private var ofKind: [(name: Sentence, value: HTML)] {
        guard let playbook = setting.names.playbook,
            let kind = playbook.organisations.first(where: { $0.id == unit.kind })
        else { return [] }
        var facts: [(name: Sentence, value: HTML)] = []
        let ledgers = kind.ledgers.compactMap(playbook.ledger)
        if !ledgers.isEmpty {
            facts.append((.unitLedgersHeading, "\(setting.said(.list(ledgers.map { .name($0.name) })))"))
        }
        if let form = playbook.appraisals.first(where: { $0.id == kind.appraisal }) {
            facts.append((.unitAppraisalHeading, "\(setting.said(.name(form.name)))"))
        }
        return facts
    }

    private var people: HTML {
        let rows = posts.map { post -> [HTML] in
            let standsIn = post.standsInFor.map { absent -> HTML in
                "<span class=\"note\">\(setting.said(.standsInFor(setting.names.person(absent))))</span>"
            }
            return [
                "<a href=\"\(setting.link(Link("admin", "people", post.code)))\">\(post.name)</a> <span class=\"note\">\(post.code)</span>",
                "\(setting.said(.role(post.role))) \(standsIn)",
            ]
        }
        let list =
            rows.isEmpty
            ? "<p>\(setting.said(unit.isStanding ? .nobodyInOfficeThen : .nobodyInOffice))</p>"
            : setting.cards(.inOfficeHeading, heads: [.nameColumn, .postRole], rows: rows)
        return "<section><h2>\(setting.said(.inOfficeHeading))</h2>\(list)</section>\n"
    }

    // MARK: - Changes

    private func form(_ name: String, _ fields: [FormField], _ button: FormButton) -> HTML {
        FormPiece(
            name: name, action: link(name), fields: fields, buttons: [button], state: state.of(name),
            setting: setting, label: button.label
        ).html
    }

    private func change(_ name: String, _ label: Sentence, _ fields: [FormField], note: Sentence? = nil) -> HTML {
        setting.opened(
            label, if: state.form == name,
            (note.map { "<p class=\"note\">\(setting.said($0))</p>" as HTML } ?? .nothing)
                + form(name, fields, FormButton(label: .keepName)))
    }

    private var changes: HTML? {
        guard unit.isStanding else { return nil }
        var naming = [
            FormField(name: "name", label: .unitNameZh, initial: unit.name.zh),
            FormField(name: "name_en", label: .unitNameEn, isRequired: false, initial: unit.name.en ?? ""),
        ]
        if !kinds.isEmpty {
            naming.append(
                FormField(
                    name: "kind", label: .unitKindHeading, kind: .select(kinds, none: .noKind), isRequired: false,
                    initial: unit.kind?.key ?? ""))
        }
        let attaching: HTML? =
            chains.isEmpty
            ? nil
            : change(
                "attach", .changeAbove,
                [
                    FormField(
                        name: "chain", label: .chainLabel, kind: .select(chains, none: .chooseChain),
                        initial: chains.count == 1 ? chains[0].value : ""),
                    choices.body("parent", .parentLabel, none: .noParent, isRequired: false),
                ], note: .changeAboveNote)
        let codes = unit.territory.map(\.short).joined(separator: " ")
        let territory = change(
            "territory", .changeTerritory,
            [
                FormField(
                    name: "places", label: .placeCodesLabel, hint: .placeCodesHint, kind: .prose(rows: 3, most: 4000),
                    isRequired: false, initial: codes)
            ])
        return """
            <section><h2>\(setting.said(.changeUnit))</h2>
            \(change("name", .changeUnitName, naming))\(attaching)\(territory)\(functionsForm)\(dissolving)</section>
            """
    }

    private var functionsForm: HTML {
        var state = state.of("functions")
        if self.state.form != "functions" { state.values["functions"] = unit.functions.map(\.key) }
        let field =
            functions.isEmpty
            ? FormField(name: "functions", label: .functionsHeading, isRequired: false)
            : FormField(name: "functions", label: .functionsHeading, kind: .checks(functions), isRequired: false)
        let piece = FormPiece(
            name: "functions", action: link("functions"), fields: [field], buttons: [FormButton(label: .keepName)],
            state: state, setting: setting, label: .changeFunctions)
        return setting.opened(.changeFunctions, if: self.state.form == "functions", piece.html)
    }

    private var dissolving: HTML {
        setting.opened(
            .dissolveUnit, if: state.form == "dissolve",
            "<p class=\"note\">\(setting.said(.dissolveUnitNote))</p>"
                + form(
                    "dissolve",
                    [
                        FormField(name: "closed", label: .dissolvedDay, kind: .line(type: .date), initial: today.iso),
                        choices.body("successor", .unitSuccessor, none: .noSuccessor, isRequired: false),
                        FormField(name: "reason", label: .reasonLabel, hint: .reasonHint, isRequired: false),
                    ], FormButton(label: .dissolveUnit, kind: .grave)))
    }
}
