public import HTML
public import Words

/// A file of the organisation: sent, its plan shown with what can't be taken, and carried out.
public struct UnitFilePage: Sendable {
    /// What a plan says, in sentences.
    public struct Plan: Sendable {
        public var sections: [(table: Sentence, rows: Int, ignored: [String], changes: [Sentence])]
        public var rejects: [Sentence]
        /// The headings that name no column, in the order of the form's fields.
        public var columns: [Column]
        /// The file, sealed, to be brought back.
        public var held: String

        public init(
            sections: [(table: Sentence, rows: Int, ignored: [String], changes: [Sentence])], rejects: [Sentence],
            columns: [Column], held: String
        ) {
            self.sections = sections
            self.rejects = rejects
            self.columns = columns
            self.held = held
        }

        var count: Int { sections.reduce(0) { $0 + $1.changes.count } }
    }

    /// A heading that names no column.
    public struct Column: Sendable {
        public var heading: String
        public var table: Sentence
        /// What it may be.
        public var options: [FormOption]
        public var chosen: String?

        public init(_ heading: String, in table: Sentence, options: [FormOption], chosen: String?) {
            self.heading = heading
            self.table = table
            self.options = options
            self.chosen = chosen
        }
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
            \(setting.unplaced(state, besides: placed))
            \(plan.map(shown) ?? "<p>\(setting.said(.uploadUnitsIntro))</p>" as HTML)\(sending)
            """)
    }

    /// The forms that stand on the page, each with its own faults.
    private var placed: [String] {
        ["file"] + (isCarriedOut ? ["apply"] : []) + (plan?.columns.isEmpty == false ? ["look"] : [])
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
        return "\(verdict(plan))\(rejects(plan))\(columns(plan))\(sections)"
    }

    /// What isn't recognised, to be chosen.
    private func columns(_ plan: Plan) -> HTML? {
        guard !plan.columns.isEmpty else { return nil }
        let fields = plan.columns.enumerated().map { index, column in
            FormField(
                name: "c\(index)", label: .columnOf(column.heading, column.table),
                kind: .select(column.options, none: .columnIsNone), isRequired: false, initial: column.chosen ?? "")
        }
        let piece = FormPiece(
            name: "look", action: Link("admin", "organisation-file", "look"),
            fields: fields + [.hidden("held", plan.held)],
            buttons: [FormButton(label: .showPlanAgain, kind: plan.rejects.isEmpty ? .quiet : .main)],
            state: state.of("look"), setting: setting, label: .tableColumns)
        return setting.opened(
            .tableColumns, if: !plan.rejects.isEmpty || state.form == "look",
            "<p class=\"note\">\(setting.said(.unknownColumnsHint))</p>\(piece.html)")
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
