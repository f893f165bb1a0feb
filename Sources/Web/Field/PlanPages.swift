import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// 走访计划 in the browser, and what came of the questions and topics that visits carry (A03, N01).
enum PlanPages {
    static let all: [Route] = [list] + new + [page, move, drop, questions, topics]

    private static let mostColleagues = 40

    private static let list = Route.page(
        "/plans", "plansPage", "Planned visits that are open: one's own, or all within reach.", entry: .official,
        parameters: [.query("all", .boolean)]
    ) { call in
        _ = try ActivityPages.requireField(call)
        let jurisdiction = call.jurisdiction
        let isOwn = call.query.flag("all") != true
        let lines = try await jurisdiction.visitPlans(isOwn: isOwn, most: PlansPage.most, try call.request())
        let page = PlansPage(
            lines, kinds: jurisdiction.playbook.activities, places: try await jurisdiction.directory().places,
            today: jurisdiction.today, isOwn: isOwn, in: try await call.pageSetting())
        return call.formPage(page.html)
    }

    // MARK: - Planning

    private static func kind(_ call: Call) throws -> ActivityKind {
        let key = call.path["kind"] ?? ""
        guard let kind = call.jurisdiction.playbook.activities.first(where: { $0.id.key == key }) else {
            throw Problem.noSuchAddress
        }
        return kind
    }

    private static let new: [Route] = Route.form(
        "/plans/new/{kind}", "planVisit", "Where a visit is planned, with the questions that it carries.",
        entry: .official, parameters: [.path("kind", .line(80), "As the playbook has it.")],
        PageForm(
            name: "plan",
            fields: .object([
                .needed("on", .day), .may("goers", .array(.line(120), most: 60)), .may("others", .prose(1000)),
                .may("place", .line(20)), .may("households", .prose(2000)),
                .may("questions", .array(.line(80), most: 400)),
            ]), show: { try await show($0, $1) })
    ) { call in
        let actor = try ActivityPages.requireField(call)
        let (jurisdiction, kind, fields) = (call.jurisdiction, try kind(call), call.body)
        let directory = try await jurisdiction.directory()
        let people = ActivityPeople(try await jurisdiction.posts(), directory, actor)
        var goers: [LinkageHolderName] = []
        let others = (fields.text("others") ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmed }
        for text in texts("goers", fields) + others.filter({ !$0.isEmpty }) {
            do throws(FormRefused) {
                let goer = try people.named(text)
                if !goers.contains(goer) { goers.append(goer) }
            } catch { throw FormRefused("others", error.faults.first?.what ?? .noPersonCalled(text)) }
        }
        guard let on = fields.day("on") else { throw FormRefused("on", .fieldNotADay) }
        var place: PlaceCode?
        if let text = fields.text("place") {
            guard let code = PlaceCode(text) else { throw FormRefused("place", .unknownPlaceChosen) }
            place = code
        }
        let type = kind.meets.compactMap { MatterKind.SubjectType(rawValue: $0) }.first ?? .household
        let codes = (fields.text("households") ?? "").split { $0.isWhitespace || "、，,;；".contains($0) }
        let draft = VisitPlanDraft(
            kind: kind.id.key, goers: goers, place: place, households: codes.map { SubjectName(type, String($0)) },
            on: on, questions: texts("questions", fields))
        let request = try call.request()
        var made: VisitPlanID?
        try await call.beside(refusedField) { made = try await jurisdiction.planVisit(draft, request) }
        guard let id = made else { throw Problem.noSuchAddress }
        return .seeOther(Link("plans", id.description).with("done", DoneNote.planMade.rawValue))
    }

    private static func texts(_ name: String, _ fields: Fields) -> [String] {
        fields.json[name]?.items?.compactMap(\.text) ?? []
    }

    private static func refusedField(_ refused: Refused) -> String? {
        switch refused {
        case .plan(let refusal):
            switch refusal {
            case .nobodyGoes, .twice, .notInPost, .wrongRank: "others"
            case .nowhere, .unknownPlace: "place"
            case .wrongMeeting, .householdTwice, .tooMany: "households"
            case .inThePast: "on"
            case .noReason: "reason"
            default: nil
            }
        case .noSuchSubject: "households"
        case .unknownPlace: "place"
        default: nil
        }
    }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let actor = try ActivityPages.requireField(call)
        let (jurisdiction, kind) = (call.jurisdiction, try kind(call))
        let directory = try await jurisdiction.directory()
        let people = ActivityPeople(try await jurisdiction.posts(), directory, actor)
        var state = state
        if state.form.isEmpty {
            state.values["on"] = [jurisdiction.today.iso]
            if let own = people.own { state.values["goers"] = [people.value(own)] }
        }
        state.form = "plan"
        var questions: QuestionList?
        if let catalogue = kind.plans { questions = try await jurisdiction.questions(of: catalogue) }
        return PlanFormPage(
            kind, colleagues: Array(people.colleagues.prefix(mostColleagues)),
            places: ActivityPages.places(directory, actor), questions: questions, state,
            in: try await call.pageSetting()
        ).html
    }

    // MARK: - One

    private static let parameters: [Route.Parameter] = [.path("id", .line(60))]

    static func id(_ text: String?) throws -> VisitPlanID {
        guard let id = text.flatMap({ VisitPlanID($0) }) else { throw Refused.noSuchPlan }
        return id
    }

    private static let page = Route.page(
        "/plans/{id}", "planPage", "A planned visit, with its questions and how far it is.", entry: .official,
        parameters: parameters
    ) { call in call.formPage(try await shown(call, call.freshForm)) }

    private static func shown(_ call: Call, _ state: FormState) async throws -> HTML {
        let jurisdiction = call.jurisdiction
        let file = try await jurisdiction.visitPlan(try id(call.path["id"]), try call.request())
        let call = call.standing(at: Link("plans", file.plan.id.description))
        return PlanPage(
            file, kinds: jurisdiction.playbook.activities, tree: try await jurisdiction.directory().places,
            today: jurisdiction.today, state, in: try await call.pageSetting()
        ).html
    }

    private static func back(_ call: Call, _ note: DoneNote) throws -> Reply {
        .seeOther(Link("plans", try id(call.path["id"]).description).with("done", note.rawValue))
    }

    private static let move = Route.sending(
        "/plans/{id}/move", "movePlan", "Puts a planned visit off.", entry: .official, parameters: parameters,
        PageForm(name: "move", fields: .object([.needed("on", .day)]), show: { try await shown($0, $1) })
    ) { call in
        guard let on = call.body.day("on") else { throw FormRefused("on", .fieldNotADay) }
        let (id, request) = (try id(call.path["id"]), try call.request())
        try await call.beside(refusedField) { try await call.jurisdiction.moveVisitPlan(id, to: on, request) }
        return try back(call, .planMoved)
    }

    private static let drop = Route.sending(
        "/plans/{id}/drop", "dropPlan", "Drops a planned visit.", entry: .official, parameters: parameters,
        PageForm(
            name: "drop", fields: .object([.needed("reason", .line(200))]), show: { try await shown($0, $1) })
    ) { call in
        let reason = call.body.needed("reason")
        if PersonalData.stands(in: reason) { throw FormRefused("reason", .personalData) }
        let (id, request) = (try id(call.path["id"]), try call.request())
        try await call.beside(refusedField) {
            try await call.jurisdiction.dropVisitPlan(id, reason: reason, request)
        }
        return try back(call, .planDropped)
    }

    // MARK: - What came up

    private static let span: [Route.Parameter] = [.query("from", .day), .query("to", .day)]

    private static let questions = Route.page(
        "/questions", "questionsPage", "How often each of the catalogue's fields and questions came up at visits.",
        entry: .official, parameters: span + [.query("place", .line(20)), .query("kind", .line(80))]
    ) { call in
        let actor = try ActivityPages.requireField(call)
        let jurisdiction = call.jurisdiction
        let directory = try await jurisdiction.directory()
        let place = call.query.text("place").flatMap { PlaceCode($0) }
        let report = try await jurisdiction.questionReport(
            kind: call.query.text("kind"), in: place, from: call.query.day("from"), through: call.query.day("to"),
            try call.request())
        let page = QuestionsPage(
            report, places: ActivityPages.places(directory, actor), today: jurisdiction.today,
            in: try await call.pageSetting())
        return call.formPage(page.html)
    }

    private static let topics = Route.page(
        "/topics", "topicsPage", "Who took on which topics, and the surveys that they made.", entry: .official,
        parameters: span
    ) { call in
        _ = try ActivityPages.requireField(call)
        let jurisdiction = call.jurisdiction
        let report = try await jurisdiction.topicReport(
            from: call.query.day("from"), through: call.query.day("to"), try call.request())
        return call.formPage(TopicsPage(report, today: jurisdiction.today, in: try await call.pageSetting()).html)
    }
}
