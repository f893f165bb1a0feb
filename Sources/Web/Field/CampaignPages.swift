import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// 专项 in the browser (A01, B01, B03, X01, X03, X18).
enum CampaignPages {
    static let all: [Route] = [list] + new + [page, strand, extend, close]

    /// So many bodies are offered at most.
    private static let mostBodies = 400

    private static func mayOpen(_ actor: Actor) -> Bool { Permissions.campaigns.contains(actor.role) }

    private static func requireLeading(_ call: Call) throws -> Actor {
        let actor = try ActivityPages.requireField(call)
        guard mayOpen(actor) else {
            throw Refused.notPermitted(actor.role, allowed: Role.allCases.filter(Permissions.campaigns.contains))
        }
        return actor
    }

    private static func bodies(_ directory: Directory) -> [FormOption] {
        directory.bodies.filter(\.isStanding).prefix(mostBodies).map { FormOption($0.code, .name($0.name)) }
    }

    private static let list = Route.page(
        "/campaigns", "campaignsPage", "Campaigns, those that are open first.", entry: .official
    ) { call in
        let actor = try ActivityPages.requireField(call)
        let lines = try await call.jurisdiction.campaigns(try call.request())
        let page = CampaignsPage(
            lines, today: call.jurisdiction.today, mayOpen: mayOpen(actor), in: try await call.pageSetting())
        return call.formPage(page.html)
    }

    // MARK: - Opening one

    private static let new: [Route] = Route.form(
        "/campaigns/new", "openCampaign", "Where a campaign is opened.", entry: .official,
        PageForm(
            name: "campaign",
            fields: .object([
                .needed("name", .line(120)), .needed("code", .line(60)), .needed("lead", .line(80)),
                .needed("from", .day), .needed("through", .day), .may("place", .line(20)),
                .may("activities", .array(.line(80), most: 60)), .may("matters", .array(.line(80), most: 60)),
            ]), show: { try await show($0, $1) })
    ) { call in
        _ = try requireLeading(call)
        let (jurisdiction, fields) = (call.jurisdiction, call.body)
        guard let from = fields.day("from") else { throw FormRefused("from", .fieldNotADay) }
        guard let through = fields.day("through") else { throw FormRefused("through", .fieldNotADay) }
        var places: [PlaceCode] = []
        if let text = fields.text("place") {
            guard let code = PlaceCode(text) else { throw FormRefused("place", .unknownPlaceChosen) }
            places = [code]
        }
        func texts(_ name: String) -> [String] { fields.json[name]?.items?.compactMap(\.text) ?? [] }
        let draft = CampaignDraft(
            code: fields.needed("code"), name: Name(zh: fields.needed("name")), lead: fields.needed("lead"),
            from: from, through: through, places: places, activities: texts("activities"), matters: texts("matters"))
        let request = try call.request()
        try await call.beside(refusedField) { _ = try await jurisdiction.openCampaign(draft, request) }
        return .seeOther(Link("campaigns", draft.code).with("done", DoneNote.campaignOpened.rawValue))
    }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let actor = try requireLeading(call)
        let jurisdiction = call.jurisdiction
        let directory = try await jurisdiction.directory()
        var state = state
        if state.form.isEmpty {
            state.values["from"] = [jurisdiction.today.iso]
            if let own = actor.body.flatMap({ directory[$0] }) { state.values["lead"] = [own.code] }
        }
        state.form = "campaign"
        let playbook = jurisdiction.playbook
        var page = CampaignFormPage(
            bodies: bodies(directory), places: ActivityPages.places(directory, actor),
            activities: playbook.activities,
            matters: playbook.kinds.map { FormOption($0.id.key, .name($0.name)) }, state,
            in: try await call.pageSetting())
        page.isOfTerritory = actor.body.flatMap { directory[$0] }?.territory.isEmpty == false
        return page.html
    }

    private static func refusedField(_ refused: Refused) -> String? {
        switch refused {
        case .campaign(let refusal):
            switch refusal {
            case .badCode, .codeTaken, .codeReserved, .strandTaken: "code"
            case .noName: "name"
            case .unknownBody: "lead"
            case .unknownPlace: "place"
            case .endsBeforeItBegins, .notLater: "through"
            case .unknownStrand, .tooDeep: "parent"
            case .unknownActivity: "activities"
            case .unknownKind: "matters"
            default: nil
            }
        case .unknownBody: "lead"
        case .unknownPlace: "place"
        case .outOfReach: "place"
        default: nil
        }
    }

    // MARK: - One

    private static let parameters: [Route.Parameter] = [.path("code", .line(60))]

    private static let page = Route.page(
        "/campaigns/{code}", "campaignPage", "A campaign with its numbers, and who entered something.",
        entry: .official, parameters: parameters
    ) { call in call.formPage(try await shown(call, call.freshForm)) }

    private static func shown(_ call: Call, _ state: FormState) async throws -> HTML {
        let jurisdiction = call.jurisdiction
        let report = try await jurisdiction.campaignReport(call.path["code"] ?? "", try call.request())
        let directory = try await jurisdiction.directory()
        let call = call.standing(at: Link("campaigns", report.campaign.content.code))
        let duties = jurisdiction.playbook.duties.filter { duty in
            guard case .do(let kind) = duty.what else { return false }
            return duty.per == "campaign" && report.campaign.content.scope.takes(kind)
        }
        return CampaignPage(
            report, tree: directory.places, bodies: report.mayChange ? bodies(directory) : [], duties: duties, state,
            in: try await call.pageSetting()
        ).html
    }

    private static func back(_ call: Call, _ note: DoneNote) -> Reply {
        .seeOther(Link("campaigns", call.path["code"] ?? "").with("done", note.rawValue))
    }

    private static let strand = Route.sending(
        "/campaigns/{code}/strand", "addStrand", "Adds a strand to a campaign.", entry: .official,
        parameters: parameters,
        PageForm(
            name: "strand",
            fields: .object([
                .needed("name", .line(120)), .needed("code", .line(60)), .needed("lead", .line(80)),
                .may("parent", .line(60)),
            ]), show: { try await shown($0, $1) })
    ) { call in
        let fields = call.body
        let draft = StrandDraft(
            code: fields.needed("code"), name: Name(zh: fields.needed("name")), lead: fields.needed("lead"),
            parent: fields.text("parent"))
        let (code, request) = (call.path["code"] ?? "", try call.request())
        try await call.beside(refusedField) { try await call.jurisdiction.addStrand(draft, to: code, request) }
        return back(call, .strandAdded)
    }

    private static let extend = Route.sending(
        "/campaigns/{code}/extend", "extendCampaign", "Lets a campaign last longer.", entry: .official,
        parameters: parameters,
        PageForm(
            name: "extend", fields: .object([.needed("through", .day)]), show: { try await shown($0, $1) })
    ) { call in
        guard let through = call.body.day("through") else { throw FormRefused("through", .fieldNotADay) }
        let (code, request) = (call.path["code"] ?? "", try call.request())
        try await call.beside(refusedField) {
            try await call.jurisdiction.extendCampaign(code, through: through, request)
        }
        return back(call, .campaignExtended)
    }

    private static let close = Route.sending(
        "/campaigns/{code}/close", "closeCampaign", "Closes a campaign.", entry: .official, parameters: parameters,
        PageForm(name: "close", fields: .object([]), show: { try await shown($0, $1) })
    ) { call in
        let (code, request) = (call.path["code"] ?? "", try call.request())
        try await call.beside(refusedField) { try await call.jurisdiction.closeCampaign(code, request) }
        return back(call, .campaignClosed)
    }
}
