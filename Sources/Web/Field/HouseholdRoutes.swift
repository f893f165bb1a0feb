import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Households, enterprises and sites, for officials.
enum HouseholdRoutes {
    static let all: [Route] =
        [list] + entry + [page, full, note, move, renumber, correct, leave, split, combine]

    private static let households = Link("households")
    private static let type = Route.Parameter.path("type", .words(MatterKind.SubjectType.self))
    private static let code = Route.Parameter.path("code", .line(64))
    private static let place = Schema.form(.place)

    // MARK: - The list

    private static let list = Route.page(
        "/households", "householdsPage", "Households by place, one's own, and one by its number.", entry: .official,
        parameters: [
            .query("q", .asked(64)), .query("type", .words(MatterKind.SubjectType.self)), .query("in", place),
            .query("at", place), .query("after", .asked(64)), .query("show", .asked(20)),
            .query("behind", .asked(6)),
        ]
    ) { call in
        let request = try call.request()
        let type: MatterKind.SubjectType = call.query.word("type") ?? .household
        var notFound: String?
        if let number = call.asked("q") {
            do {
                let file = try await call.jurisdiction.subjectFile(SubjectName(type, number), request)
                let found = Link("households", type.rawValue, file.subject.code)
                return .seeOther(found.with("lang", call.here.query.first { $0.name == "lang" }?.value))
            } catch Refused.noSuchSubject { notFound = number }
        }
        let isMine = call.query.text("show") == "mine"
        let asked = call.askedPlace("in")
        // Whoever is at home in one place begins there.
        let home = isMine || asked != nil ? [] : try await call.jurisdiction.fieldHome(request)
        let place = isMine ? nil : asked ?? (home.count == 1 ? home[0].code : nil)
        let found = try await call.jurisdiction.subjectList(
            type, in: place, after: call.listCursor, most: HouseholdsPage.most, request)
        let own = asked == nil || isMine ? try await call.jurisdiction.ownPatch(type, request) : []
        let behind = call.query.text("behind").flatMap { Int($0) } ?? 0
        var page = HouseholdsPage(
            isMine ? .mine : .byPlace, found, own: own, behind: max(0, behind), notFound: notFound,
            keeps: call.isAmong(Permissions.households), in: try await call.pageSetting())
        page.visitKind = call.jurisdiction.playbook.visiting(type)?.id
        return call.formPage(page.html)
    }

    // MARK: - Entering

    private static let details: [Schema.Property] = [
        .may("name", .line(100)), .may("phone", .line(40)), .may("address", .line(200)), .may("members", .prose(1_000)),
    ]
    private static let placing: [Schema.Property] = [.may("place", place), .may("elsewhere", .line(20))]
    private static let day: Schema.Property = .needed("on", .day)

    private static let entry = Route.form(
        "/households/new", "enterHousehold", "Enters a household, an enterprise or a site.", entry: .official,
        parameters: [.query("type", .words(MatterKind.SubjectType.self)), .query("in", place)],
        PageForm(
            name: "enter",
            fields: .object(
                [
                    .needed("type", .words(MatterKind.SubjectType.self)), .needed("code", .line(64)),
                    .may("away", .boolean), .may("since", .day),
                ] + placing + details)
        ) { call, state in
            try call.requireKeeping()
            let call = call.standing(at: Link("households", "new"))
            let near = call.askedPlace("in") ?? state.values["place"]?.first.flatMap { PlaceCode($0) }
            return HouseholdEntryPage(
                call.query.word("type") ?? .household, in: near, places: try await call.placeChoices(near: near),
                state, in: try await call.pageSetting()
            ).html
        }
    ) { call in
        let fields = call.body
        let type: MatterKind.SubjectType = fields.word("type") ?? .household
        let draft = SubjectDraft(
            type: type, code: fields.needed("code"), place: try call.typedPlace(),
            status: fields.flag("away") == true ? .away : .present, since: fields.day("since"),
            details: try call.typedDetails())
        let request = try call.request()
        try await call.beside(refusedField) { _ = try await call.jurisdiction.enter(draft, request) }
        return done(.householdEntered, type, draft.code)
    }

    /// Beside which field a refusal of something entered or changed stands.
    private static func refusedField(_ refused: Refused) -> String? {
        switch refused {
        case .subject(let refusal): refusal.field(day: "since", place: "place")
        case .unknownPlace, .outOfReach: "place"
        default: nil
        }
    }

    private static func done(_ note: DoneNote, _ type: MatterKind.SubjectType, _ code: String) -> Reply {
        .seeOther(Link("households", type.rawValue, code).with("done", note.rawValue))
    }

    // MARK: - One

    private static func named(_ call: Call) -> SubjectName {
        SubjectName(MatterKind.SubjectType(rawValue: call.path["type"] ?? "") ?? .household, call.path["code"] ?? "")
    }

    private static let page = Route.page(
        "/households/{type}/{code}", "householdPage", "One household: where it lies, who answers, who was there.",
        entry: .official, parameters: [type, code]
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let named = named(call)
        return try await show(
            try await call.jurisdiction.subjectFile(named, try call.request()), isInFull: false, call, state)
    }

    private static func show(
        _ file: SubjectFile, isInFull: Bool, _ call: Call, _ state: FormState
    ) async throws -> HTML {
        let call = call.standing(at: Link("households", file.subject.type.rawValue, file.subject.code))
        let keeps = call.isAmong(Permissions.households)
        var page = HouseholdPage(
            file, isInFull: isInFull, keeps: keeps, links: call.isAmong(Permissions.linking),
            places: keeps ? try await call.placeChoices(near: file.places.first?.code) : [],
            today: call.jurisdiction.today, state, in: try await call.pageSetting())
        page.visitKind = call.jurisdiction.playbook.visiting(file.subject.type)?.id
        page.words = try await call.firstWords(of: file.matters.map { ($0.number.description, $0.summary) })
        return page.html
    }

    /// Everything that is known of who lives there: on the answer to the form itself, kept by nobody.
    private static let full = Route.sending(
        "/households/{type}/{code}/full", "householdInFull", "Shows who lives in a household; that is written down.",
        entry: .official, parameters: [type, code],
        PageForm(name: "full", fields: .object([.needed("reason", .line(200))]), show: show)
    ) { call in
        let file = try await call.jurisdiction.subjectFile(
            named(call), inFull: call.body.needed("reason"), try call.request())
        return call.formPage(try await show(file, isInFull: true, call, call.freshForm))
    }

    // MARK: - Changes

    private static func change(
        _ path: StaticString, _ name: String, _ summary: String, _ form: String, _ fields: [Schema.Property],
        _ note: DoneNote = .householdChanged, _ action: @escaping @Sendable (Call) throws -> SubjectAction
    ) -> Route {
        .sending(
            path, name, summary, entry: .official, parameters: [type, code],
            PageForm(name: form, fields: .object(fields), show: show)
        ) { call in
            let named = named(call)
            let action = try action(call)
            let request = try call.request()
            try await call.beside({ field($0, of: action) }) {
                try await call.jurisdiction.change(named, action, request)
            }
            switch action {
            case .renumber(let code): return done(note, named.type, code)
            case .leave: return .seeOther(households.with("done", note.rawValue))
            default: return done(note, named.type, named.code)
            }
        }
    }

    private static func field(_ refused: Refused, of action: SubjectAction) -> String? {
        switch (refused, action) {
        case (.subject(let refusal), _): refusal.field()
        // The one it is about was found: what isn't there is what it would go into.
        case (.noSuchSubject(_, let code), .leave(_, _, let into)) where into.contains(code): "into"
        case (.unknownPlace, .place): "place"
        default: nil
        }
    }

    private static let note = change(
        "/households/{type}/{code}/note", "noteHouseholdForm", "Notes whether they are at home.", "note",
        [.needed("status", .words(Subject.Status.self)), day]
    ) { call in .note(call.body.word("status") ?? .present, on: try call.typedDay("on")) }

    private static let move = change(
        "/households/{type}/{code}/move", "moveHouseholdForm", "Moves it within the county.", "move", placing + [day]
    ) { call in .place(try call.typedPlace(), on: try call.typedDay("on")) }

    private static let renumber = change(
        "/households/{type}/{code}/renumber", "renumberHouseholdForm", "Gives it another number.", "renumber",
        [.needed("code", .line(64))]
    ) { call in .renumber(call.body.needed("code")) }

    private static let correct = change(
        "/households/{type}/{code}/correct", "correctHouseholdForm", "Puts right who lives there.", "correct",
        details + [.needed("reason", .line(200))]
    ) { call in .correct(try call.typedDetails(), reason: call.body.needed("reason")) }

    private static let leave = change(
        "/households/{type}/{code}/leave", "leaveHouseholdForm", "It moved away, is no more, or went into another.",
        "leave", [.needed("reason", .words(Subject.Leaving.Reason.self)), .may("into", .line(64)), day], .householdLeft
    ) { call in
        let reason: Subject.Leaving.Reason = call.body.word("reason") ?? .moved
        return .leave(reason, on: try call.typedDay("on"), into: call.body.text("into").map { [$0] } ?? [])
    }

    // MARK: - Splitting, and putting together (L03)

    private static func recast(
        _ path: StaticString, _ name: String, _ summary: String, _ form: String, _ fields: [Schema.Property],
        into: String,
        _ plan: @escaping @Sendable (Call, SubjectName, PlaceCode) throws -> (from: [SubjectName], into: [SubjectDraft])
    ) -> Route {
        .sending(
            path, name, summary, entry: .official, parameters: [type, code],
            PageForm(name: form, fields: .object(fields), show: show)
        ) { call in
            let named = named(call)
            let request = try call.request()
            let day = try call.typedDay("on")
            // The page says where it lies: once it was done, the old one isn't there to be asked, and a form sent twice is answered.
            guard let place = call.body.place("place") else { throw FormRefused("place", .fieldMissing) }
            let (from, drafts) = try plan(call, named, place)
            try await call.beside({ refused in
                switch refused {
                case .subject(.wrongNumber): into
                case .subject(let refusal): refusal.field(code: into, into: into)
                case .noSuchSubject: form == "combine" ? "others" : nil
                default: nil
                }
            }) { _ = try await call.jurisdiction.recast(from, into: drafts, on: day, request) }
            let last = drafts.first.map(\.code) ?? named.code
            return done(.householdsRecast, named.type, last)
        }
    }

    private static let split = recast(
        "/households/{type}/{code}/split", "splitHouseholdForm", "Splits it into several.", "split",
        [.needed("into", .prose(2_000)), .needed("place", place), day], into: "into"
    ) { call, named, place in
        let drafts = call.lines("into").map { line -> SubjectDraft in
            let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            return SubjectDraft(
                type: named.type, code: parts[0], place: place,
                details: SubjectDetails(name: parts.count > 1 ? parts[1] : nil))
        }
        guard drafts.count > 1 else { throw FormRefused("into", .severalNeeded) }
        return ([named], drafts)
    }

    private static let combine = recast(
        "/households/{type}/{code}/combine", "combineHouseholdsForm", "Puts several together into a new one.",
        "combine",
        [
            .needed("others", .prose(2_000)), .needed("code", .line(64)), .may("name", .line(100)),
            .needed("place", place), day,
        ], into: "code"
    ) { call, named, place in
        let others = call.lines("others").map { SubjectName(named.type, $0) }.filter { $0 != named }
        guard !others.isEmpty else { throw FormRefused("others", .fieldMissing) }
        let draft = SubjectDraft(
            type: named.type, code: call.body.needed("code"), place: place,
            details: SubjectDetails(name: call.body.text("name")))
        return ([named] + others, [draft])
    }
}

extension Call {
    /// Refuses whoever doesn't keep the list of households, before they fill in a form.
    func requireKeeping() throws {
        guard let role, !Permissions.households.contains(role) else { return }
        throw Refused.notPermitted(role, allowed: Role.allCases.filter(Permissions.households.contains))
    }

    /// The same of who answers for whom.
    func requireLinking() throws {
        guard let role, !Permissions.linking.contains(role) else { return }
        throw Refused.notPermitted(role, allowed: Role.allCases.filter(Permissions.linking.contains))
    }

    func typedDay(_ name: String) throws -> Day {
        guard let day = body.day(name) else { throw FormRefused(name, .fieldNotADay) }
        return day
    }
}
