public import Domain
public import HTML
import Words

/// A body in a list: what stands above it, how many are in office, how many stand below.
public struct UnitLine: Sendable {
    public var body: Organisation
    public var inOffice: Int
    public var below: Int

    public init(_ body: Organisation, inOffice: Int, below: Int) {
        self.body = body
        self.inOffice = inOffice
        self.below = below
    }
}

/// Bodies: those below one in a chain, those that were looked for, or those that want attention.
public struct UnitsPage: Sendable {
    /// What is listed.
    public enum Which: Sendable {
        /// Below a body; `nil`: those that stand below nobody.
        case below(Organisation?, path: [Organisation])
        case holding(String)
        case empty
        case dissolved
    }

    public var which: Which
    public var lines: [UnitLine]
    /// The code behind which the next page begins.
    public var next: String?
    public var kinds: [FormOption]
    public var chains: [FormOption]
    public var choices: AdministrationChoices
    public var kindNames: @Sendable (OrganisationKindID) -> Name?
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ which: Which, _ lines: [UnitLine], next: String?, kinds: [FormOption], chains: [FormOption],
        _ choices: AdministrationChoices, kindNames: @escaping @Sendable (OrganisationKindID) -> Name?,
        _ state: FormState, in setting: PageSetting
    ) {
        self.which = which
        self.lines = lines
        self.next = next
        self.kinds = kinds
        self.chains = chains
        self.choices = choices
        self.kindNames = kindNames
        self.state = state
        self.setting = setting
    }

    private static let link = Link("admin", "units")

    public var html: HTML {
        let frame = AdministrationFrame(setting: setting, section: .units, title: setting.said(.administrationUnits))
        return frame.page(
            """
            <h1>\(setting.said(.administrationUnits))</h1>
            \(setting.unplaced(state, besides: ["unit"]))\(search)\(way)\(list)\(founding)
            """)
    }

    private var search: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        var text = ""
        if case .holding(let wanted) = which { text = wanted }
        let file = Link("admin", "organisation-file")
        return """
            <form class="asking" action="\(setting.link(Self.link))" method="get">\(kept)\
            <label for="q">\(setting.said(.findUnits))</label>
            <input type="search" id="q" name="q" value="\(text)" autocomplete="off"><button>\(setting.said(.find))</button></form>
            <p class="actions"><a href="\(setting.link(file))">\(setting.said(.uploadUnits))</a>
            <a href="\(setting.link(Self.link.with("show", "empty")))">\(setting.said(.emptyUnits))</a>
            <a href="\(setting.link(Self.link.with("show", "dissolved")))">\(setting.said(.dissolvedUnits))</a></p>

            """
    }

    /// How one got here in the tree.
    private var way: HTML? {
        guard case .below(let body?, let path) = which else {
            switch which {
            case .holding, .empty, .dissolved:
                let title: Sentence? =
                    switch which {
                    case .empty: .emptyUnits
                    case .dissolved: .dissolvedUnits
                    default: nil
                    }
                return """
                    <p class="actions"><a href="\(setting.link(Self.link))">← \(setting.said(.allUnits))</a></p>
                    \(title.map { "<h2>\(setting.said($0))</h2>" as HTML })
                    """
            case .below: return nil
            }
        }
        let steps = path.map { above -> HTML in
            "<a href=\"\(setting.link(Self.link.with("below", above.code)))\">\(setting.said(above.name))</a> › "
        }
        return """
            <p class="actions"><a href="\(setting.link(Self.link))">\(setting.said(.allUnits))</a> › \(steps)\
            <b>\(setting.said(body.name))</b></p>

            """
    }

    private var list: HTML {
        guard !lines.isEmpty else {
            let said: Sentence =
                switch which {
                case .below(nil, _): .noUnits
                case .below: .noUnitsBelow
                case .holding: .noUnitsFound
                case .empty: .noEmptyUnits
                case .dissolved: .noDissolvedUnits
                }
            return "<p>\(setting.said(said))</p>\n"
        }
        let rows = lines.map { line -> [HTML] in
            let body = line.body
            let kind = body.kind.map { kindNames($0).map { setting.said($0) } ?? $0.key }
            let below: HTML =
                line.below == 0
                ? "\(setting.said(.nothingBelow))"
                : """
                <a href="\(setting.link(Self.link.with("below", body.code)))">\(setting.said(.unitsBelow(line.below)))</a>
                """
            let inOffice: HTML =
                line.inOffice == 0 && body.isStanding
                ? "<span class=\"chip due-soon\">\(setting.said(.nobodyInOffice))</span>"
                : "\(setting.said(.countInOffice(line.inOffice)))"
            return [
                """
                <a href="\(setting.link(Link("admin", "units", body.code)))">\(setting.said(body.name))</a> \
                <span class="note">\(body.code)</span>
                """, "\(kind ?? "")", inOffice, below,
            ]
        }
        let more = next.map { code -> HTML in
            "<p class=\"actions\"><a href=\"\(setting.link(setting.here.with("after", code).with("done", nil)))\">\(setting.said(.nextPage))</a></p>"
        }
        return setting.cards(
            .administrationUnits, heads: [.unitHeading, .unitKindHeading, .inOfficeHeading, .belowHeading], rows: rows)
            + (more ?? .nothing)
    }

    private var founding: HTML {
        var fields = [
            FormField(name: "code", label: .newUnitCode, hint: .newUnitCodeHint),
            FormField(name: "name", label: .unitNameZh),
            FormField(name: "name_en", label: .unitNameEn, isRequired: false),
        ]
        if !kinds.isEmpty {
            fields.append(
                FormField(name: "kind", label: .unitKindHeading, kind: .select(kinds, none: .noKind), isRequired: false)
            )
        }
        if !chains.isEmpty {
            fields.append(
                FormField(name: "chain", label: .chainLabel, kind: .select(chains, none: .noChain), isRequired: false))
            fields.append(choices.body("parent", .parentLabel, isRequired: false))
        }
        let piece = FormPiece(
            name: "unit", action: Self.link, fields: fields, buttons: [FormButton(label: .foundUnit)],
            state: state.of("unit"), setting: setting, label: .foundUnit)
        return setting.opened(.foundUnit, if: state.form == "unit", piece.html)
    }
}
