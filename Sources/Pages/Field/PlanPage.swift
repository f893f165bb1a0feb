public import Domain
public import HTML
public import UseCases
import Words

/// One plan: who goes where when, with which questions, how far it is, and what can be done with it (A03).
public struct PlanPage: Sendable {
    public var file: VisitPlanFile
    public var kinds: [ActivityKind]
    public var tree: PlaceTree
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ file: VisitPlanFile, kinds: [ActivityKind], tree: PlaceTree, today: Day, _ state: FormState,
        in setting: PageSetting
    ) {
        self.file = file
        self.kinds = kinds
        self.tree = tree
        self.today = today
        self.state = state
        self.setting = setting
    }

    private var plan: VisitPlan { file.plan }
    private var content: VisitPlan.Content { file.plan.content }
    private var kind: ActivityKind? { kinds.first { $0.id == content.kind } }

    public var html: HTML {
        let title = setting.said(.plansHeading)
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.hasForm = true
        let forms = mayChange ? ["move", "drop"] : []
        let record: HTML? =
            plan.isOpen
            ? """
            <p class="actions enter"><a class="main" href="\(setting.link(Link("visits", "new", content.kind.key).with("plan", plan.id.description)))">\
            \(setting.said(.recordFromPlan))</a></p>

            """ : nil
        let name = kind.map { setting.said($0.name) } ?? content.kind.key
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("plans")))">← \(setting.said(.plansHeading))</a></p>
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(name)</h1>
            \(setting.unplaced(state, besides: forms))\(ended)\(record)\(setting.facts(facts))
            \(questions)\(visits)\(mayChange ? changes : .nothing)
            """)
    }

    private var mayChange: Bool { plan.isOpen && file.mayChange }

    private var ended: HTML? {
        if let reason = plan.dropped { return "<p class=\"refusal\">\(setting.said(.planWasDropped(reason)))</p>\n" }
        return plan.isDone ? "<p class=\"said\">\(setting.said(.planIsDone))</p>\n" : nil
    }

    private var facts: [(name: Sentence, value: HTML)] {
        let days = today.number - content.on.number
        let late: HTML? =
            plan.isOpen && days > 0
            ? " <span class=\"chip overdue\">\(setting.said(.planOverdue(days)))</span>" : nil
        var facts: [(name: Sentence, value: HTML)] = [
            (.planDay, "\(setting.said(.day(content.on)))\(late)"),
            (
                .planGoers,
                HTML(
                    content.goers.map { goer -> HTML in
                        "<p>\(setting.names.person(goer.person)) <span class=\"note\">\(setting.said(setting.names.body(goer.body)))</span></p>"
                    })
            ),
        ]
        if let place = content.place.flatMap({ tree[$0] }) {
            let names = tree.line(of: place).reversed().map { setting.said($0.name) }
            facts.append((.planPlace, "\(names.joined(separator: " · "))"))
        }
        if !file.households.isEmpty {
            let households = file.households.map { subject -> HTML in
                let met: HTML =
                    plan.met.contains(subject.id)
                    ? " <span class=\"chip on-time\">\(setting.said(.planProgress))</span>" : .nothing
                return "<p><span class=\"mono\">\(subject.code)</span>\(met)</p>"
            }
            facts.append((.visitMet, HTML(households)))
        }
        facts.append(
            (
                .planProgress,
                "\(setting.said(.planProgress(plan.progress, isWithNames: !content.households.isEmpty)))"
            ))
        return facts
    }

    private var questions: HTML? {
        guard let list = file.questions else { return nil }
        let items = content.questions.map { code -> HTML in "<li>\(list.said(code, in: setting))</li>" }
        let found: HTML =
            items.isEmpty ? "<p>\(setting.said(.noQuestionsTaken))</p>" : "<ol>\(items)</ol>"
        return "<section><h2>\(setting.said(.planQuestions))</h2>\(found)</section>\n"
    }

    private var visits: HTML? {
        guard !plan.visits.isEmpty else { return nil }
        let items = plan.visits.enumerated().map { index, id -> HTML in
            "<li><a href=\"\(setting.link(Link("visits", id.description)))\">\(setting.said(.visitsTab)) \(index + 1)</a></li>"
        }
        return "<section><h2>\(setting.said(.planVisits))</h2><ul class=\"plain\">\(items)</ul></section>\n"
    }

    private var changes: HTML {
        func form(_ name: String, _ label: Sentence, _ field: FormField, _ kind: FormButton.Kind) -> HTML {
            let piece = FormPiece(
                name: name, action: Link("plans", plan.id.description, name), fields: [field],
                buttons: [FormButton(label: label, kind: kind)], state: state.of(name), setting: setting, label: label)
            return setting.opened(label, if: state.form == name, piece.html)
        }
        let move = form(
            "move", .movePlan,
            FormField(name: "on", label: .planDay, kind: .line(type: .date), initial: content.on.iso), .main)
        let drop = form("drop", .dropPlan, FormField(name: "reason", label: .planReason), .grave)
        return "<section class=\"acts screen\">\(move)\(drop)</section>\n"
    }
}
