import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// 走访和会议 in the browser: what there is, what kind to enter, one with all that belongs to it, and what is added to it later.
enum ActivityPages {
    static func all(_ workshop: PhotoWorkshop?) -> [Route] {
        [list, kinds] + ActivityEntry.all(workshop) + [page, minutes, outcome, fold]
            + ActivityFileRoutes(workshop: workshop).all
    }

    /// So many places and people are offered at most.
    private static let mostPlaces = 150
    private static let mostPeople = 300

    /// Whoever may enter and read activities.
    static func requireField(_ call: Call) throws -> Actor {
        let actor = try call.request().actor
        guard Permissions.field.contains(actor.role) else {
            throw Refused.notPermitted(actor.role, allowed: Role.allCases.filter(Permissions.field.contains))
        }
        return actor
    }

    /// Where somebody's work lies: the one place of their body's territory.
    static func start(of actor: Actor, _ directory: Directory) -> Place? {
        let territory = actor.body.flatMap { directory[$0] }?.territory ?? []
        guard territory.count == 1 else { return nil }
        return territory.first.flatMap { directory.places.place($0) }
    }

    // MARK: - The list

    private static let list = Route.page(
        "/visits", "visitsPage", "Visits and meetings, newest first, as far as whoever asks reaches.",
        entry: .official,
        parameters: [
            .query("kind", .line(80)), .query("place", .line(20), "With all below it."),
            .query("person", .line(120), "Who went: a name or a code."), .query("from", .line(20)),
            .query("through", .line(20)),
            .query("before", .line(60), "Where the page before ended."),
        ]
    ) { call in
        let actor = try requireField(call)
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let directory = try await jurisdiction.directory()
        let asked = ActivitiesPage.Asked(
            kind: call.query.text("kind"), place: call.query.text("place"), person: call.query.text("person"),
            from: call.query.text("from"), through: call.query.text("through"), before: call.query.text("before"))
        var state = call.freshForm
        var found = ActivityListPage(lines: [], isMore: false)
        let posts = try await jurisdiction.posts()
        do {
            let listing = try listing(asked, posts)
            found = try await jurisdiction.activities(listing, most: ActivitiesPage.rows, request)
        } catch let refused as FormRefused {
            state.faults = refused.faults
        } catch let refused as Refused {
            state.faults = [FormFault(nil, .refusedOnForm(refused, try await jurisdiction.names()))]
        }
        var call = call
        call.here = asked.address.with("before", asked.before)
            .with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var page = ActivitiesPage(
            asked, lines: found.lines,
            next: found.isMore ? found.lines.last.map { cursor($0, in: jurisdiction.timetable.zone) } : nil,
            kinds: jurisdiction.playbook.activities, places: directory.places,
            placeOptions: places(directory, actor), people: people(posts),
            own: posts.first { $0.person == actor.person }?.code, state, in: try await call.pageSetting())
        page.flags = jurisdiction.placeFlags
        if asked.isFirst {
            let today = jurisdiction.today
            page.today = today
            page.plans = try await jurisdiction.visitPlans(isOwn: true, most: ActivitiesPage.mostPlans, request)
                .filter { $0.on <= today.advanced(by: ActivitiesPage.daysAhead) }
        }
        return call.formPage(page.html, state.faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// What was asked for, read. Throws a ``FormRefused`` with what can't be.
    private static func listing(_ asked: ActivitiesPage.Asked, _ posts: [Post]) throws -> ActivityListing {
        var listing = ActivityListing(kind: asked.kind)
        func day(_ text: String?, _ field: String) throws -> Day? {
            guard let text else { return nil }
            guard let day = Day(iso: text) else { throw FormRefused(field, .fieldNotADay) }
            return day
        }
        listing.from = try day(asked.from, "from")
        listing.through = try day(asked.through, "through")
        if let text = asked.place {
            guard let code = PlaceCode(text) else { throw FormRefused("place", .unknownPlaceChosen) }
            listing.place = code
        }
        if let text = asked.person?.trimmed {
            let named = posts.filter { $0.code == text || $0.name == text }
            let codes = Set(named.map(\.code)).sorted()
            guard codes.count <= 1 else { throw FormRefused("person", .severalPeopleCalled(text, codes)) }
            // Whoever left office may have gone, too: the use case knows their code.
            listing.person = codes.first ?? text
        }
        if let text = asked.before {
            let parts = text.split(separator: "_").map(String.init)
            guard parts.count == 2, let day = Day(iso: parts[0]), let id = ActivityID(parts[1]) else {
                throw FormRefused("before", .fieldNotSo)
            }
            listing.before = ActivityQuestion.Cursor(day: day, id: id)
        }
        return listing
    }

    private static func cursor(_ line: ActivityLine, in zone: Zone) -> String {
        "\(zone.day(of: line.began).iso)_\(line.id)"
    }

    /// Level by level as long as there aren't too many, each behind the place that it lies in; of a territory, what lies in it.
    static func places(_ directory: Directory, _ actor: Actor) -> [FormOption] {
        let tree = directory.places
        let own = (actor.body.flatMap { directory[$0] }?.territory ?? []).compactMap { tree.place($0) }
        return tree.options(most: mostPlaces, of: own.isEmpty ? nil : own)
    }

    private static func people(_ posts: [Post]) -> [FormOption] {
        var seen: Set<String> = []
        let people = posts.filter { seen.insert($0.code).inserted }
        guard people.count <= mostPeople else { return [] }
        return people.map { FormOption($0.code, .data($0.name)) }
    }

    // MARK: - Which kind

    private static let kinds = Route.page(
        "/visits/new", "visitKindsPage", "Which kind of visit or meeting is to be entered.", entry: .official
    ) { call in
        _ = try requireField(call)
        let page = ActivityKindsPage(call.jurisdiction.playbook.activities, in: try await call.pageSetting())
        return call.formPage(page.html)
    }

    // MARK: - One of them

    static let parameters: [Route.Parameter] = [.path("id", .line(60))]

    static func id(_ call: Call) throws -> ActivityID {
        guard let id = call.path["id"].flatMap({ ActivityID($0) }) else { throw Refused.noSuchActivity }
        return id
    }

    private static let page = Route.page(
        "/visits/{id}", "visitPage", "A visit or a meeting, with what was said and what was raised there.",
        entry: .official, parameters: parameters
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        _ = try requireField(call)
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let id = try id(call)
        let file = try await jurisdiction.activityFile(id, request)
        let isFolded = file.activity.foldedInto != nil
        let alike = isFolded ? [] : try await jurisdiction.activities(like: file.activity, request)
        var call = call
        call.here = Link("visits", id.description).with("lang", call.here.query.first { $0.name == "lang" }?.value)
        let catalogue = jurisdiction.playbook.activities.first { $0.id == file.activity.record.kind }?.plans
        var questions: QuestionList?
        if let catalogue { questions = try await jurisdiction.questions(of: catalogue) }
        var page = ActivityPage(
            file, kinds: jurisdiction.playbook.activities, tree: try await jurisdiction.directory().places,
            alike: alike, state, in: try await call.pageSetting())
        page.questions = questions
        page.abouts = try await call.abouts(of: file.raised)
        return page.html
    }

    static func back(_ call: Call, _ note: DoneNote) throws -> Reply {
        .seeOther(Link("visits", try id(call).description).with("done", note.rawValue))
    }

    private static let minutes = Route.sending(
        "/visits/{id}/minutes", "visitMinutesForm", "Adds minutes to a meeting that was entered without.",
        entry: .official, parameters: parameters,
        PageForm(
            name: "minutes", fields: .object([.needed("text", .prose(ActivityFormPage.longest))]),
            show: { try await show($0, $1) })
    ) { call in
        try await call.jurisdiction.addMinutes(call.body.needed("text"), to: try id(call), try call.request())
        return try back(call, .minutesAdded)
    }

    private static let outcome = Route.sending(
        "/visits/{id}/outcome", "visitOutcomeForm", "Records what a visit or a meeting brought.", entry: .official,
        parameters: parameters,
        PageForm(
            name: "outcome",
            fields: .object([
                .needed("name", .line(100)), .needed("amount", .line(20)), .needed("unit", .line(8)),
            ]), show: { try await show($0, $1) })
    ) { call in
        let name = call.body.needed("name")
        if PersonalData.stands(in: name) { throw FormRefused("name", .personalData) }
        guard let quantity = Quantity(call.body.needed("amount").trimmed + call.body.needed("unit")) else {
            throw FormRefused("amount", .notAnAmount)
        }
        try await call.jurisdiction.recordOutcome(
            .init(name: name, quantity: quantity), of: try id(call), try call.request())
        return try back(call, .outcomeKept)
    }

    private static let fold = Route.sending(
        "/visits/{id}/fold", "visitFoldForm", "Says that an entry is the same as another, which counts.",
        entry: .official, parameters: parameters,
        PageForm(
            name: "fold",
            fields: .object([
                .may("into", .form(.uuid)), .may("other", .line(300)), .needed("reason", .line(200)),
            ]), show: { try await show($0, $1) })
    ) { call in
        let (into, reason) = (try chosen(call), call.body.needed("reason"))
        if PersonalData.stands(in: reason) { throw FormRefused("reason", .personalData) }
        do {
            try await call.jurisdiction.fold(try id(call), into: into, reason: reason, try call.request())
        } catch Refused.activity(let refusal) {
            throw FormRefused(call.body.has("other") ? "other" : "into", .refusal(refusal))
        }
        // The other is the one that counts: there one sees what is kept.
        return .seeOther(Link("visits", into.description).with("done", DoneNote.activityFolded.rawValue))
    }

    /// The other entry: one that was chosen, or any by its address or its id.
    private static func chosen(_ call: Call) throws -> ActivityID {
        if let other = call.body.text("other")?.trimmed {
            let parts = other.split { "/?#".contains($0) }.map(String.init)
            guard let id = parts.lazy.compactMap({ ActivityID($0) }).first else {
                throw FormRefused("other", .chooseFold)
            }
            return id
        }
        guard let id = call.body.text("into").flatMap({ ActivityID($0) }) else {
            throw FormRefused("other", .chooseFold)
        }
        return id
    }
}
