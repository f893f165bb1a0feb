import Domain
public import HTML
public import UseCases
public import Words

/// A file of boundaries: sent, what would come of it with what can't be used, and written (L17).
public struct BoundaryFilePage: Sendable {
    /// What was compared.
    public struct Plan: Sendable {
        public var file: String
        public var report: BoundaryReport
        /// Why features can't be used.
        public var rejects: [Sentence]
        /// What features say of themselves, from which the one that names places is chosen.
        public var properties: [String]
        /// The file's name, sealed, to be brought back.
        public var held: String

        public init(
            file: String, report: BoundaryReport, rejects: [Sentence], properties: [String], held: String
        ) {
            self.file = file
            self.report = report
            self.rejects = rejects
            self.properties = properties
            self.held = held
        }

        var count: Int { report.added.count + report.changed.count }
    }

    public var plan: Plan?
    public var megabytes: Int
    public var state: FormState
    public var setting: PageSetting

    public init(_ plan: Plan?, megabytes: Int, _ state: FormState, in setting: PageSetting) {
        self.plan = plan
        self.megabytes = megabytes
        self.state = state
        self.setting = setting
    }

    /// More lines of one list aren't shown.
    private static let most = 60
    private static let link = Link("admin", "places", "boundaries")

    public var html: HTML {
        let title: Sentence = plan == nil ? .boundaryFileTitle : .boundaryPlan
        let frame = AdministrationFrame(setting: setting, section: .places, title: setting.said(title), isBelow: true)
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("admin", "places")))">← \(setting.said(.administrationRegions))</a></p>
            <h1>\(setting.said(title))</h1>
            \(setting.unplaced(state, besides: plan == nil ? ["file"] : ["file", "look", isWritten ? "take" : "file"]))
            \(plan.map(shown) ?? intro)\(sending)
            """)
    }

    private var isWritten: Bool { plan.map { $0.count > 0 } ?? false }

    private var intro: HTML {
        "<p>\(setting.said(.boundaryFileIntro))</p><p class=\"note\">\(setting.said(.boundariesDatum))</p>"
    }

    private var sending: HTML {
        let piece = FormPiece(
            name: "file", action: Self.link,
            fields: [
                FormField(
                    name: "file", label: .boundaryFile, hint: .boundaryFileHint(megabytes: megabytes),
                    kind: .files(accept: ".geojson,.json,application/geo+json,application/json", most: 1))
            ], buttons: [FormButton(label: .showPlan, kind: plan == nil ? .main : .quiet)],
            state: state.of("file"), setting: setting, label: .boundaryFileTitle)
        guard plan != nil else { return piece.html }
        return "<section><h2>\(setting.said(.otherFile))</h2>\(piece.html)</section>"
    }

    // MARK: - What was compared

    private func shown(_ plan: Plan) -> HTML {
        let report = plan.report
        let same: HTML? = report.unchanged > 0 ? "<p>\(setting.said(.boundarySame(report.unchanged)))</p>\n" : nil
        let rejects = plan.rejects.map { "<li>\(setting.said($0))</li>" as HTML }
        return """
            <p>\(setting.said(.boundaryRead(plan.file, features: report.features, property: report.property)))</p>
            \(verdict(plan))\(list(.boundaryNew(report.added.count), report.added.map(named)))\
            \(list(.boundaryOther(report.changed.count), report.changed.map(named)))\(same)\
            \(list(.boundaryRejects(rejects.count), rejects))\
            \(list(.boundaryWithout(report.without.count), report.without.map(named)))\(matching(plan))
            """
    }

    private func verdict(_ plan: Plan) -> HTML {
        guard plan.count > 0 else { return "<p class=\"said\">\(setting.said(.boundaryNothing))</p>" }
        let piece = FormPiece(
            name: "take", action: Link("admin", "places", "boundaries", "take"), fields: [.hidden("held", plan.held)],
            buttons: [FormButton(label: .boundaryWrite(plan.count))], state: state.of("take"), setting: setting,
            label: .boundaryPlan)
        return "<p class=\"lead\">\(setting.said(.boundaryWouldWrite(plan.count)))</p>\(piece.html)"
    }

    private func named(_ place: BoundaryReport.Named) -> HTML {
        """
        <li><a href="\(setting.link(Link("admin", "places", place.code.short)))">\(setting.said(place.name))</a> \
        <span class="note">\(place.code.short)</span></li>
        """
    }

    private func list(_ heading: Sentence, _ items: [HTML]) -> HTML? {
        guard !items.isEmpty else { return nil }
        let more: HTML? =
            items.count > Self.most
            ? "<p class=\"note\">\(setting.said(.moreChanges(items.count - Self.most)))</p>" : nil
        return """
            <section><h2>\(setting.said(heading))</h2><ul class="changes">\(Array(items.prefix(Self.most)))</ul>\(more)</section>

            """
    }

    /// By what else the features can be matched.
    private func matching(_ plan: Plan) -> HTML? {
        guard plan.properties.count > 1 else { return nil }
        let field = FormField(
            name: "property", label: .boundaryPropertyLabel, hint: .boundaryPropertyHint,
            kind: .select(plan.properties.map { FormOption($0, .data($0)) }, none: .boundaryPropertyByItself),
            isRequired: false, initial: plan.report.property)
        let piece = FormPiece(
            name: "look", action: Link("admin", "places", "boundaries", "look"),
            fields: [.hidden("held", plan.held), field],
            buttons: [FormButton(label: .boundaryAgain, kind: .quiet)], state: state.of("look"), setting: setting,
            label: .boundaryOtherProperty)
        return setting.opened(.boundaryOtherProperty, if: state.form == "look", piece.html)
    }
}
