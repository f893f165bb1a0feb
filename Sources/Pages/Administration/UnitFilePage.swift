public import HTML
public import Words

/// A file of the organisation: sent, its plan shown with what can't be taken, and carried out.
public struct UnitFilePage: Sendable {
    /// What a plan says, in sentences.
    public struct Plan: Sendable {
        public var sections: [(table: Sentence, rows: Int, ignored: [String], changes: [Sentence])]
        public var rejects: [Sentence]
        /// The file, sealed, to be brought back.
        public var held: String

        public init(
            sections: [(table: Sentence, rows: Int, ignored: [String], changes: [Sentence])], rejects: [Sentence],
            held: String
        ) {
            self.sections = sections
            self.rejects = rejects
            self.held = held
        }

        var count: Int { sections.reduce(0) { $0 + $1.changes.count } }
    }

    public var tables: [FormOption]
    public var name: String
    public var plan: Plan?
    public var state: FormState
    public var setting: PageSetting

    public init(
        tables: [FormOption], name: String = "", plan: Plan? = nil, _ state: FormState, in setting: PageSetting
    ) {
        self.tables = tables
        self.name = name
        self.plan = plan
        self.state = state
        self.setting = setting
    }

    /// More lines of one table, or rejects, aren't shown.
    private static let most = 60

    public var html: HTML {
        let title: Sentence = plan == nil ? .uploadUnits : .planOfFile
        let frame = AdministrationFrame(setting: setting, section: .units, title: setting.said(title), isBelow: true)
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("admin", "units")))">← \(setting.said(.administrationUnits))</a></p>
            <h1>\(setting.said(title))</h1>
            \(setting.unplaced(state, besides: isCarriedOut ? ["file", "apply"] : ["file"]))
            \(plan.map(shown) ?? "<p>\(setting.said(.uploadUnitsIntro))</p>" as HTML)\(sending)
            """)
    }

    /// Whether there is a plan that can be carried out, with the form that does so.
    private var isCarriedOut: Bool { plan.map { $0.rejects.isEmpty && $0.count > 0 } ?? false }

    private var sending: HTML {
        let piece = FormPiece(
            name: "file", action: Link("admin", "organisation-file"),
            fields: [
                FormField(
                    name: "file", label: .unitFile, hint: .unitFileHint,
                    kind: .files(accept: ".xlsx,.xlsm,.xls,.csv,.tsv,.txt,.gz", most: 1)),
                FormField(
                    name: "table", label: .whichTable, hint: .whichTableHint,
                    kind: .select(tables, none: .byItsName), isRequired: false),
            ], buttons: [FormButton(label: .showPlan, kind: plan == nil ? .main : .quiet)],
            state: state.of("file"), setting: setting, label: .uploadUnits)
        guard plan != nil else { return piece.html }
        return "<section><h2>\(setting.said(.otherFile))</h2>\(piece.html)</section>"
    }

    private func shown(_ plan: Plan) -> HTML {
        let sections = plan.sections.map { section -> HTML in
            let lines = section.changes.prefix(Self.most).map { "<li>\(setting.said($0))</li>" as HTML }
            let list: HTML =
                lines.isEmpty
                ? "<p>\(setting.said(.nothingInTable))</p>" : "<ul class=\"changes\">\(Array(lines))</ul>"
            let more: HTML? =
                section.changes.count > Self.most
                ? "<p class=\"note\">\(setting.said(.moreChanges(section.changes.count - Self.most)))</p>" : nil
            let ignored: HTML? =
                section.ignored.isEmpty
                ? nil : "<p class=\"note\">\(setting.said(.headingsIgnored(section.table, section.ignored)))</p>"
            return """
                <section><h2>\(setting.said(.tableRead(section.table, rows: section.rows)))</h2>\(ignored)\
                \(list)\(more)</section>

                """
        }
        return "\(verdict(plan))\(rejects(plan))\(sections)"
    }

    private func verdict(_ plan: Plan) -> HTML {
        guard plan.rejects.isEmpty else {
            return "<p class=\"refusal\">\(setting.said(.fileRejectedAll(plan.rejects.count)))</p>"
        }
        guard plan.count > 0 else { return "<p class=\"said\">\(setting.said(.nothingDiffers))</p>" }
        let piece = FormPiece(
            name: "apply", action: Link("admin", "organisation-file", "apply"), fields: [.hidden("held", plan.held)],
            buttons: [FormButton(label: .carryOut(plan.count))], state: state.of("apply"), setting: setting,
            label: .planOfFile)
        return "<p class=\"lead\">\(setting.said(.wouldChangeNow(plan.count)))</p>\(piece.html)"
    }

    private func rejects(_ plan: Plan) -> HTML? {
        guard !plan.rejects.isEmpty else { return nil }
        let lines = plan.rejects.prefix(Self.most).map { "<li>\(setting.said($0))</li>" as HTML }
        let more: HTML? =
            plan.rejects.count > Self.most
            ? "<p class=\"note\">\(setting.said(.moreChanges(plan.rejects.count - Self.most)))</p>" : nil
        return """
            <section><h2>\(setting.said(.rowsNotTaken))</h2><ul class="changes">\(Array(lines))</ul>\(more)</section>

            """
    }
}
