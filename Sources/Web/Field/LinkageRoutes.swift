import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Who answers for whom, for officials.
enum LinkageRoutes {
    static let all: [Route] = [board, tier, edge, end, outcome, held] + entry + handOver + LinkageSharing.all

    private static let place = Schema.form(.place)
    static let tierKey = Schema.line(64)
    private static let id = Route.Parameter.path("id", .form(.uuid))

    // MARK: - The board

    private static let board = Route.page(
        "/linkages", "linkagesPage", "Who answers for whom: each tier with its gaps and loads.", entry: .official,
        parameters: [.query("in", place)]
    ) { call in
        let request = try call.request()
        let code = call.askedPlace("in")
        let tiers = try await call.jurisdiction.tierOverviews(in: code, request)
        let (place, above) = try await call.jurisdiction.placeLine(code, request)
        return call.formPage(
            LinkagesPage(
                tiers, in: place, above: above, links: call.isAmong(Permissions.linking),
                in: try await call.pageSetting()
            ).html)
    }

    private static let tier = Route.page(
        "/linkages/tiers/{tier}", "linkageTierPage", "One tier: who has nobody and why, who has how many.",
        entry: .official,
        parameters: [
            .path("tier", tierKey), .query("in", place), .query("at", place), .query("after", .asked(64)),
        ]
    ) { call in
        let file = try await call.jurisdiction.tierFile(
            try known(call), in: call.askedPlace("in"), after: call.listCursor, most: LinkageTierPage.most,
            try call.request())
        return call.formPage(
            LinkageTierPage(
                file, links: call.isAmong(Permissions.linking), directory: try await call.jurisdiction.directory(),
                in: try await call.pageSetting()
            ).html)
    }

    /// The tier in the path; another is an address of nothing.
    private static func known(_ call: Call) throws -> String {
        let id = call.path["tier"] ?? ""
        let known = call.jurisdiction.playbook.tiers.map(\.id)
        guard known.contains(id) else {
            throw Problem(.notFound, "unknown-tier", .refusal(LinkageRefusal.unknownTier(id, known: known)))
        }
        return id
    }

    // MARK: - One edge

    private static let edge = Route.page(
        "/linkages/edges/{id}", "linkagePage", "One edge, with what came of it.", entry: .official, parameters: [id]
    ) { call in call.formPage(try await showEdge(call, call.freshForm)) }

    private static func edgeID(_ call: Call) throws -> LinkageID {
        guard let id = LinkageID(call.path["id"] ?? "") else { throw Refused.linkage(.notLinked) }
        return id
    }

    private static func showEdge(_ call: Call, _ state: FormState) async throws -> HTML {
        let file: LinkageFile
        do {
            file = try await call.jurisdiction.linkageFile(try edgeID(call), try call.request())
        } catch Refused
            .linkage(.notLinked)
        { throw Problem(.notFound, "unknown-linkage", .refusal(LinkageRefusal.notLinked)) }
        let call = call.standing(at: Link("linkages", "edges", file.linkage.id.description))
        let links = call.isAmong(Permissions.linking)
        return LinkageEdgePage(
            file, links: links, notes: links || call.isAmong(Permissions.field),
            directory: try await call.jurisdiction.directory(), today: call.jurisdiction.today, state,
            in: try await call.pageSetting()
        ).html
    }

    private static func done(_ note: DoneNote, _ id: LinkageID) -> Reply {
        .seeOther(Link("linkages", "edges", id.description).with("done", note.rawValue))
    }

    private static let end = Route.sending(
        "/linkages/edges/{id}/end", "endLinkageForm", "Ends an edge.", entry: .official, parameters: [id],
        PageForm(
            name: "end", fields: .object([.needed("on", .day), .needed("reason", .line(200))]), show: showEdge)
    ) { call in
        let (id, day, request) = (try edgeID(call), try call.typedDay("on"), try call.request())
        try await call.beside({ field($0, target: "on", day: "on") }) {
            try await call.jurisdiction.end(id, on: day, reason: call.body.needed("reason"), request)
        }
        return done(.linkageEnded, id)
    }

    private static let outcome = Route.sending(
        "/linkages/edges/{id}/outcome", "linkageOutcomeForm", "Notes what came of an edge.", entry: .official,
        parameters: [id],
        PageForm(
            name: "outcome",
            fields: .object([.needed("name", tierKey), .needed("quantity", .line(40)), .needed("on", .day)]),
            show: showEdge)
    ) { call in
        let (id, day, request) = (try edgeID(call), try call.typedDay("on"), try call.request())
        guard let quantity = Quantity(call.body.needed("quantity")) else {
            throw FormRefused("quantity", .notAQuantity)
        }
        try await call.beside({ field($0, target: "name", day: "on") }) {
            try await call.jurisdiction.recordOutcome(
                of: id, name: call.body.needed("name"), quantity, on: day, request)
        }
        return done(.outcomeNoted, id)
    }

    private static func field(_ refused: Refused, target: String, day: String) -> String? {
        if case .linkage(let refusal) = refused { refusal.field(target: target, day: day) } else { nil }
    }

    private static let held = Route.page(
        "/linkages/held", "heldLinkagesPage", "What somebody answers for.", entry: .official,
        parameters: [.query("holder", .asked(140), isRequired: true)]
    ) { call in
        let named = LinkageHolderName(key: call.query.needed("holder"))
        let found = try await call.jurisdiction.edges(
            heldBy: named, most: LinkageHeldPage.most, try call.request())
        let directory = try await call.jurisdiction.directory()
        var isInPost = true
        if case .post(let person, let body) = found.holder {
            let staff = directory.staff
            isInPost =
                staff[person]?.posts(on: call.jurisdiction.today, in: staff.zone).contains { $0.body == body } ?? false
        }
        return call.formPage(
            LinkageHeldPage(
                found.holder, found.edges, count: found.count, isInPost: isInPost,
                links: call.isAmong(Permissions.linking), directory: directory, in: try await call.pageSetting()
            ).html)
    }

    // MARK: - Making edges

    private static let entry = Route.form(
        "/linkages/new", "enterLinkage", "Says who answers for whom.", entry: .official,
        parameters: [
            .query("tier", tierKey), .query("household", .asked(64)), .query("place", .asked(20)),
            .query("near", place),
        ],
        PageForm(
            name: "link",
            fields: .object([
                .needed("tier", tierKey), .may("holder", .line(140)), .may("other", .line(140)),
                .may("households", .prose()), .may("places", .prose(4_000)), .may("topics", .prose(2_000)),
                .may("role", tierKey), .may("group", tierKey), .needed("since", .day),
            ]), show: showEntry)
    ) { call in
        let fields = call.body
        let (day, request) = (try call.typedDay("since"), try call.request())
        let (holder, field) = try typedHolder(call)
        guard let tier = call.jurisdiction.playbook.tiers.first(where: { $0.id == fields.needed("tier") }) else {
            throw Refused.linkage(
                .unknownTier(fields.needed("tier"), known: call.jurisdiction.playbook.tiers.map(\.id)))
        }
        let (targets, target) = try typedTargets(tier, call)
        let drafts = targets.map {
            LinkageDraft(
                tier: tier.id, holder: holder, target: $0, role: fields.text("role"), group: fields.text("group"),
                since: day)
        }
        try await call.beside({ refused in
            switch refused {
            case .linkage(let refusal): refusal.field(holder: field, target: target)
            case .unknownBody, .unknownPerson: field
            case .noSuchSubject, .unknownPlace, .outOfReach: target
            default: nil
            }
        }) { _ = try await call.jurisdiction.link(drafts, request) }
        return .seeOther(
            Link("linkages", "held").with("holder", holder.key).with("done", DoneNote.linkageMade.rawValue))
    }

    private static func showEntry(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.requireLinking()
        let tiers = call.jurisdiction.playbook.tiers
        let id = state.values["tier"]?.first ?? call.query.text("tier")
        let tier = tiers.first { $0.id == id }
        var near = call.askedPlace("near") ?? call.askedPlace("place")
        let household = call.asked("household") ?? ""
        if case .subject(let type)? = tier?.to, !household.isEmpty {
            let file = try await call.jurisdiction.subjectFile(SubjectName(type, household), try call.request())
            near = file.places.first?.code
        }
        var holders: [LinkageCandidate] = []
        if let tier {
            holders = try await call.jurisdiction.linkageCandidates(
                for: tier.id, near: near, most: LinkageHolders.most, try call.request())
        }
        let targets = LinkageEntryPage.Targets(household: household, place: call.asked("place") ?? "")
        return LinkageEntryPage(
            tiers, tier, LinkageHolders(holders), targets, today: call.jurisdiction.today, state,
            in: try await call.pageSetting()
        ).html
    }

    private static func typedHolder(_ call: Call) throws -> (LinkageHolderName, field: String) {
        if let text = call.body.text("other") { return (LinkageHolderName(key: text), "other") }
        guard let text = call.body.text("holder") else { throw FormRefused("holder", .fieldMissing) }
        return (LinkageHolderName(key: text), "holder")
    }

    private static func typedTargets(_ tier: Tier, _ call: Call) throws -> ([LinkageTargetName], field: String) {
        let field: String
        var targets: [LinkageTargetName] = []
        switch tier.to {
        case .subject(let type):
            field = "households"
            targets = call.lines(field).map { .subject(SubjectName(type, $0)) }
        case .level:
            field = "places"
            for text in call.lines(field) {
                guard let code = PlaceCode(text) else { throw FormRefused(field, .unknownPlace(text)) }
                targets.append(.place(code))
            }
        default:
            field = "topics"
            targets = call.lines(field).map { .topic($0) }
        }
        guard !targets.isEmpty else { throw FormRefused(field, .fieldMissing) }
        return (targets, field)
    }

    // MARK: - Handing over

    private static let handOver = Route.form(
        "/linkages/hand-over", "handOverLinkages", "Hands all that somebody answers for to somebody else.",
        entry: .official, parameters: [.query("from", .asked(140)), .query("tier", .asked(64))],
        PageForm(
            name: "hand-over",
            fields: .object([
                .needed("from", .line(140)), .may("to", .line(140)), .may("other", .line(140)), .may("tier", tierKey),
                .needed("on", .day), .needed("reason", .line(200)),
            ])
        ) { call, state in
            try call.requireLinking()
            // What was sent and found stands as it stood; what was wrong can be typed anew.
            let sent = state.faults.contains { $0.field == "from" } ? nil : state.values["from"]?.first
            let from = call.asked("from") ?? sent ?? ""
            let tier = call.asked("tier") ?? state.values["tier"]?.first ?? ""
            let directory = try await call.jurisdiction.directory()
            let giver = LinkageHolderName(key: from.isEmpty ? state.values["from"]?.first ?? "" : from)
            return LinkageHandOverPage(
                call.jurisdiction.playbook.tiers, from: from, leaver: directory.holder(giver, if: !from.isEmpty),
                tier: tier, to: LinkageHolders(try await takers(of: giver, tier, directory, call)),
                today: call.jurisdiction.today, state, in: try await call.pageSetting()
            ).html
        }
    ) { call in
        let fields = call.body
        let (day, request) = (try call.typedDay("on"), try call.request())
        let from = LinkageHolderName(key: fields.needed("from"))
        let typed = fields.has("other") ? "other" : "to"
        guard let taker = fields.text(typed) else { throw FormRefused("to", .fieldMissing) }
        let to = LinkageHolderName(key: taker)
        let tier = fields.text("tier")
        let directory = try await call.jurisdiction.directory()
        try await call.beside({ refused in
            switch refused {
            case .nothingLinked: "from"
            case .unknownBody(let code, _): directory.body(from.body) == nil && code == from.body ? "from" : typed
            case .unknownPerson(let code, _):
                from.person.map { code == $0 && directory.person($0) == nil } ?? false ? "from" : typed
            case .linkage(let refusal): refusal.field(holder: typed, target: typed, day: "on")
            default: nil
            }
        }) {
            _ = try await call.jurisdiction.handOver(
                from: from, to: to, in: tier, on: day, reason: fields.needed("reason"), request)
        }
        return .seeOther(
            Link("linkages", "held").with("holder", to.key).with("done", DoneNote.linkagesHandedOver.rawValue))
    }

    /// Who may take over, those nearest to where the giver's body is first.
    private static func takers(
        of giver: LinkageHolderName, _ tier: String, _ directory: Directory, _ call: Call
    ) async throws -> [LinkageCandidate] {
        let near = directory.body(giver.body)?.territory.first
        let tiers = call.jurisdiction.playbook.tiers.map(\.id).filter { tier.isEmpty || $0 == tier }
        var found: [LinkageCandidate] = []
        for tier in tiers {
            for one in try await call.jurisdiction.linkageCandidates(
                for: tier, near: near, most: LinkageHolders.most, try call.request())
            where !found.contains(where: { $0.name.key == one.name.key }) {
                found.append(one)
            }
        }
        return Array(found.prefix(LinkageHolders.most))
    }
}

extension Directory {
    /// Whom codes mean, where they mean anybody.
    fileprivate func holder(_ name: LinkageHolderName, if isSettled: Bool) -> Linkage.Holder? {
        guard isSettled, let body = body(name.body) else { return nil }
        guard let code = name.person else { return .body(body.id) }
        return person(code).map { .post($0.id, at: body.id) }
    }
}
