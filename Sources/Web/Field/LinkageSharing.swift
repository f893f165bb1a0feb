import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// 分片包户 in one page: proposed, changed group by group, and made so, all or nothing (L05, B07). Nothing is kept between: the form
/// says which group goes to whom, and what is made is counted from it once more.
enum LinkageSharing {
    static let all: [Route] = Route.form(
        "/linkages/share", "sharePatches", "Shares a place's households out among officials.", entry: .official,
        parameters: [.query("tier", LinkageRoutes.tierKey), .query("in", .asked(20))],
        PageForm(
            name: "share",
            fields: .object([
                .needed("tier", LinkageRoutes.tierKey), .needed("place", .form(.place)),
                .may("holders", .array(.line(140), most: LinkageHolders.most)), .may("more", .prose(2_000)),
                .may("least", .integer(0...100_000)), .may("reason", .line(200)),
                .may("groups", .dictionary(.line(140), most: mostGroups)),
                .needed("go", .string(.init(words: ["propose", "apply"]))),
            ]), show: showTyped)
    ) { call in
        let fields = call.body
        let request = try call.request()
        let shares = try await proposed(call, request)
        guard fields.text("go") == "apply" else {
            var state = call.freshForm
            state.values = typed(call)
            return call.formPage(try await show(call, state, shares))
        }
        let reason = fields.text("reason") ?? call.said(.sharingReason)
        let (tier, today) = (fields.needed("tier"), call.jurisdiction.today)
        try await call.beside({ refused in
            if case .linkage(let refusal) = refused { refusal.field(holder: "holders", target: "holders") } else { nil }
        }) {
            _ = try await call.jurisdiction.apply(
                shares.proposal, tier: tier, since: today, reason: reason, request)
        }
        let place = fields.place("place")?.short
        return .seeOther(
            Link("linkages", "tiers", tier).with("in", place).with("done", DoneNote.patchesShared.rawValue))
    }

    /// A page has a field for each group, and a form so many fields.
    private static let mostGroups = 100

    /// What a call's form comes to: the program's proposal with the groups where the form put them.
    private static func proposed(_ call: Call, _ request: Request) async throws -> LinkageSharePage.Proposal {
        let fields = call.body
        guard let place = fields.place("place") else { throw FormRefused("place", .fieldMissing) }
        var keys: [String] = []
        for key in fields.texts("holders") + call.lines("more") {
            let key = LinkageHolderName(key: key).key
            if !keys.contains(key) { keys.append(key) }
        }
        guard !keys.isEmpty else { throw FormRefused(fields.has("more") ? "more" : "holders", .shareNobodyChosen) }
        let least = fields.integer("least") ?? 0
        let question = LinkageQuestion(
            place: place, holders: keys.map { LinkageHolderName(key: $0) }, tier: fields.needed("tier"), least: least)
        var found: PatchProposal?
        try await call.beside(fieldOfQuestion) { found = try await question.asked(of: call.jurisdiction, request) }
        guard var proposal = found else { throw FormRefused("place", .shareNothing) }
        let holders = proposal.patches.map(\.holder)
        let places = try await call.jurisdiction.directory().places
        // In one order, whoever has them: the same form is the same request.
        let groups = proposal.patches.flatMap(\.groups).sorted { left, right in
            (places[left.place]?.code.digits ?? "") < (places[right.place]?.code.digits ?? "")
        }
        guard groups.count <= mostGroups else {
            throw FormRefused("place", .shareTooMany(groups.count, most: mostGroups))
        }
        if let chosen = fields.fields("groups") {
            // The program's own answer for what the form says nothing of: a group that was entered meanwhile.
            var placed: [PlaceID: Linkage.Holder] = [:]
            for group in groups {
                guard let code = places[group.place]?.code.short, let key = chosen.text(code) else { continue }
                guard let index = keys.firstIndex(of: LinkageHolderName(key: key).key) else {
                    throw FormRefused("groups.\(code)", .fieldNotAChoice)
                }
                placed[group.place] = holders[index]
            }
            proposal = proposal.edited(placed)
        }
        return .init(proposal, keys: keys)
    }

    private static func fieldOfQuestion(_ refused: Refused) -> String? {
        switch refused {
        case .unknownBody, .unknownPerson: "more"
        case .unknownPlace, .outOfReach: "place"
        default: nil
        }
    }

    /// What was typed, to be shown again.
    private static func typed(_ call: Call) -> [String: [String]] {
        let fields = call.body
        var values: [String: [String]] = ["holders": fields.texts("holders")]
        for name in ["tier", "place", "more", "reason"] { values[name] = fields.text(name).map { [$0] } }
        values["least"] = fields.integer("least").map { ["\($0)"] }
        return values
    }

    /// The page as it was asked for, or with what was typed and not taken.
    private static func showTyped(_ call: Call, _ state: FormState) async throws -> HTML {
        guard state.values["go"]?.first == "apply" || state.values.keys.contains(where: { $0.hasPrefix("groups.") })
        else {
            return try await show(call, state, nil)
        }
        return try await show(call, state, try? await proposed(call, try call.request()))
    }

    private static func show(
        _ call: Call, _ state: FormState, _ proposal: LinkageSharePage.Proposal?
    ) async throws -> HTML {
        try call.requireLinking()
        let call = state.values.isEmpty ? call : call.standing(at: Link("linkages", "share"))
        let tiers = call.jurisdiction.playbook.tiers.filter { if case .subject = $0.to { true } else { false } }
        let id = state.values["tier"]?.first ?? call.query.text("tier")
        let home = try await call.jurisdiction.fieldHome(try call.request())
        // Whoever is at home in one place shares that out, unless they say another.
        let code =
            (state.values["place"]?.first ?? call.asked("in")).flatMap { PlaceCode($0) }
            ?? (home.count == 1 ? home[0].code : nil)
        let tier = tiers.first { $0.id == id } ?? (tiers.count == 1 ? tiers.first : nil)
        let directory = try await call.jurisdiction.directory()
        let place = code.flatMap { directory.places.place($0) }
        var holders: [LinkageCandidate] = []
        if let tier, let place {
            holders = try await call.jurisdiction.linkageCandidates(
                for: tier.id, near: place.code, most: LinkageHolders.most, try call.request())
        }
        return LinkageSharePage(
            tiers, tier, in: place, LinkageHolders(holders), proposal, directory: directory, state,
            in: try await call.pageSetting()
        ).html
    }
}

/// What is to be shared out among whom.
private struct LinkageQuestion: Sendable {
    var place: PlaceCode
    var holders: [LinkageHolderName]
    var tier: String
    var least: Int

    func asked(of jurisdiction: Jurisdiction, _ request: Request) async throws -> PatchProposal {
        try await jurisdiction.proposePatches(of: place, among: holders, tier: tier, least: least, request)
    }
}
