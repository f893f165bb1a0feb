import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// 记一次: a visit or a meeting entered on one page, with everything that was raised there, all or nothing (A03–A05, A09, L01).
enum ActivityEntry {
    static func all(_ workshop: PhotoWorkshop?) -> [Route] {
        Route.form(
            "/visits/new/{kind}", "visitEntry",
            "Where a visit or a meeting is entered once, with what was raised there.", entry: .official,
            parameters: [
                .path("kind", .line(80), "As the playbook has it."),
                .query("plan", .line(60), "The planned visit that it carries out."),
            ] + met, form
        ) { call in try await step(call, workshop) }
    }

    /// Whom it meets, from the page of one.
    private static let met = MatterKind.SubjectType.allCases.map {
        Route.Parameter.query($0.rawValue, .asked(64), "Whom it meets, by their number.")
    }

    /// Whatever is typed is let through here and held against ``ActivityReading`` where it is kept, so that another item can be
    /// asked for in the middle of writing.
    private static let form = PageForm(
        name: "visit", fields: .dictionary(.array(.anything, most: 200), most: mostFields),
        files: [.init(field: "files", most: 2 * ActivityFormPage.mostFiles)], most: mostFields,
        show: { call, state in try await show(call, state) })

    /// Of a meeting with as many items as are taken at once.
    private static let mostFields = 2600
    /// More people, bodies and categories aren't suggested.
    private static let mostSuggested = 300
    private static let mostColleagues = 24
    private static let mostSubjects = 80

    static func address(_ kind: ActivityKind) -> Link { Link("visits", "new", kind.id.key) }

    private static func kind(_ call: Call) throws -> ActivityKind {
        let key = call.path["kind"] ?? ""
        guard let kind = call.jurisdiction.playbook.activities.first(where: { $0.id.key == key }) else {
            throw Problem.noSuchAddress
        }
        return kind
    }

    /// What can be raised there by whoever enters it.
    static func raised(by kind: ActivityKind, _ actor: Actor, _ playbook: Playbook) -> [MatterKind] {
        guard Permissions.intake.contains(actor.role) else { return [] }
        return kind.raises.compactMap { playbook.kind($0) }
    }

    // MARK: - The page

    private static func show(
        _ call: Call, _ state: FormState, alike: [ActivityLine]? = nil
    ) async throws -> HTML {
        let actor = try ActivityPages.requireField(call)
        let (jurisdiction, kind) = (call.jurisdiction, try kind(call))
        let directory = try await jurisdiction.directory()
        let kinds = raised(by: kind, actor, jurisdiction.playbook)
        let people = ActivityPeople(try await jurisdiction.posts(), directory, actor)
        var state = state
        let isFresh = state.form.isEmpty
        state.form = "visit"
        let start = ActivityPages.start(of: actor, directory)
        if isFresh {
            begin(&state, kind, actor, people, directory, start, jurisdiction)
            for type in MatterKind.SubjectType.allCases where kind.meets.contains(type.rawValue) {
                if let code = call.query.text(type.rawValue) { state.values[type.rawValue] = [code] }
            }
        }
        let plan = try await plan(&state, kind, people, directory, isFresh: isFresh, call)
        let chosen = state.choosePlace(directory.places, from: start)
        let tree = try await jurisdiction.categories().last?.tree
        var call = call
        call.here = address(kind).with("lang", call.here.query.first { $0.name == "lang" }?.value)
        let channels = jurisdiction.playbook.channels
        var page = ActivityFormPage(
            kind, raising: kinds, items: items(state, kind),
            places: .init(
                chosen: chosen.map { directory.places.line(of: $0) } ?? [],
                below: directory.places.children(of: chosen?.id), areKnown: !directory.places.isEmpty),
            tree: directory.places, colleagues: Array(people.colleagues.prefix(mostColleagues)),
            people: people.others(after: mostColleagues, most: mostSuggested),
            bodies: bodies(directory), subjects: try await subjects(kind, kinds, in: chosen, call),
            categories: categories(tree), channels: channels.map { FormOption($0.id.key, .name($0.name)) },
            channel: channel(of: kind, jurisdiction.playbook) ?? "", state, in: try await call.pageSetting())
        page.ranks = kind.from.compactMap { rank in jurisdiction.playbook.ranks.first { $0.id == rank }?.name }
        page.plan = plan
        page.files = held(state, call).map(\.name)
        page.campaigns = try await campaigns(call)
        page.alike = alike ?? []
        page.asksAnother = alike != nil
        return page.html
    }

    /// What stands there before anybody typed: today, now, oneself, and the own village.
    private static func begin(
        _ state: inout FormState, _ kind: ActivityKind, _ actor: Actor, _ people: ActivityPeople,
        _ directory: Directory, _ start: Place?, _ jurisdiction: Jurisdiction
    ) {
        let now = jurisdiction.timetable.zone.local(jurisdiction.now)
        let minutes = Int(now.millisecond / 60_000)
        state.values["day"] = [now.day.iso]
        state.values["from"] = [ActivityFormPage.clock(minutes - minutes % 15)]
        state.values["within"] = start.map { [$0.code.short] }
        if let own = people.own, kind.from.isEmpty || own.rank.map(kind.from.contains) == true {
            state.values["goers"] = [people.value(own)]
        }
        if kind.asks.contains("host"), let body = actor.body.flatMap({ directory[$0] }) {
            state.values["host"] = [name(of: body, directory)]
        }
    }

    /// The plan that it carries out, by which what is planned stands in the form at first.
    private static func plan(
        _ state: inout FormState, _ kind: ActivityKind, _ people: ActivityPeople, _ directory: Directory,
        isFresh: Bool, _ call: Call
    ) async throws -> VisitPlanFile? {
        let text = isFresh ? call.query.text("plan") : state.values["plan"]?.first
        guard let text, !text.isEmpty else { return nil }
        let file = try await call.jurisdiction.visitPlan(try PlanPages.id(text), try call.request())
        guard file.plan.content.kind == kind.id else { throw Refused.plan(.anotherKind(file.plan.content.kind)) }
        guard isFresh else { return file }
        state.values["plan"] = [file.plan.id.description]
        if file.plan.content.on <= call.jurisdiction.today { state.values["day"] = [file.plan.content.on.iso] }
        state.values["goers"] = file.plan.content.goers.compactMap { goer in
            guard let person = directory.staff[goer.person], let body = directory[goer.body] else { return nil }
            return "\(person.code)@\(body.code)"
        }
        let shown = Set(people.colleagues.map(\.value))
        state.values["goer"] = state.values["goers"]?.filter { !shown.contains($0) }
        if let place = file.plan.content.place.flatMap({ directory.places[$0] }) {
            state.values["within"] = [place.code.short]
        }
        for subject in file.households where !file.plan.met.contains(subject.id) {
            state.values[subject.type.rawValue, default: []].append(subject.code)
        }
        return file
    }

    /// How many items are shown: those that there are, and as many as were asked for.
    private static func items(_ state: FormState, _ kind: ActivityKind) -> Int {
        let least = kind.meets.isEmpty ? 3 : 1
        let shown = state.values["items"]?.first.flatMap { Int($0) } ?? least
        let typed = (ActivityReading.indices(in: state).max() ?? -1) + 1
        let more =
            switch state.values["go"]?.first {
            case "more": 1
            case "more5": 5
            default: 0
            }
        let asked = min(max(shown, 0), ActivityDraft.mostItems) + more
        return min(max(asked, typed), ActivityDraft.mostItems)
    }

    private static func bodies(_ directory: Directory) -> [FormOption] {
        let standing = directory.bodies.filter(\.isStanding)
        guard standing.count <= mostSuggested else { return [] }
        return standing.map { body in FormOption(name(of: body, directory), .data(body.code)) }
    }

    /// What a body is typed as: its name, or its code where another is called the same.
    private static func name(of body: Organisation, _ directory: Directory) -> String {
        let isAlone = directory.bodies.count { $0.isStanding && $0.name.zh == body.name.zh } == 1
        return isAlone ? body.name.zh : body.code
    }

    private static func categories(_ tree: CategoryTree?) -> [FormOption] {
        guard let tree else { return [] }
        let paths = tree.paths.count <= mostSuggested ? tree.paths : tree.paths.filter { $0.level == 1 }
        return paths.map { FormOption($0.description, .data($0.description)) }
    }

    /// By which channel what is raised there came: the one of the activity's own name.
    static func channel(of kind: ActivityKind, _ playbook: Playbook) -> String? {
        let channels = playbook.channels.map(\.id.key)
        let names = [kind.id.key] + (kind.meets.isEmpty ? [] : ["visit"])
        return names.first(where: channels.contains)
    }

    /// Campaigns that take something in, each with its strands.
    private static func campaigns(_ call: Call) async throws -> [FormOption] {
        let request = try call.request()
        var options: [FormOption] = []
        for line in try await call.jurisdiction.campaigns(request) where line.isOpen {
            options.append(FormOption(line.code, .name(line.name)))
            guard line.strands > 0 else { continue }
            for strand in try await call.jurisdiction.campaign(line.code, request).strands {
                options.append(
                    FormOption("\(line.code)/\(strand.code)", .campaignStrand(line.name, strand.name)))
            }
        }
        return Array(options.prefix(mostSuggested))
    }

    private static func subjects(
        _ kind: ActivityKind, _ raised: [MatterKind], in place: Place?, _ call: Call
    ) async throws -> [MatterKind.SubjectType: [SubjectAtHand]] {
        var types = kind.meets.compactMap { MatterKind.SubjectType(rawValue: $0) }
        if raised.contains(where: { $0.subject == .household || $0.oneOpenPerSubject }), !types.contains(.household) {
            types.append(.household)
        }
        var found: [MatterKind.SubjectType: [SubjectAtHand]] = [:]
        for type in types {
            found[type] = try await call.jurisdiction.subjectsAtHand(
                type, in: place?.code, most: mostSubjects, try call.request())
        }
        return found
    }

    // MARK: - Photos and files

    /// Those that were taken when the form was sent before, and belong to nothing yet.
    private static func held(_ state: FormState, _ call: Call) -> [HeldFile] {
        ReportDraft.photos(state.values["kept"]?.first, of: call.holder, call.jurisdiction)
    }

    /// Takes the files that came, and carries them along: whatever else is wrong, they aren't chosen twice.
    private static func hold(
        _ state: inout FormState, _ call: Call, _ workshop: PhotoWorkshop?
    ) async throws -> [HeldFile] {
        var files = held(state, call)
        for file in call.files {
            guard files.count < ActivityFormPage.mostFiles else {
                state.faults.append(FormFault("files", .fieldTooMany(ActivityFormPage.mostFiles)))
                break
            }
            do {
                files.append(
                    try await call.jurisdiction.hold(AttachmentUpload(file.declared, bytes: file.bytes), in: workshop))
            } catch let refused as Refused {
                state.faults.append(FormFault("files", .photoRefused(file.declared.name, .refused(refused))))
            }
        }
        state.values["kept"] = [try ReportDraft.sealed(files, for: call.holder, call.jurisdiction)]
        return files
    }

    // MARK: - Keeping it

    /// The same page with another item or a place chosen more closely; with what is wrong; or the entry that came of it.
    private static func step(_ call: Call, _ workshop: PhotoWorkshop?) async throws -> Reply {
        let actor = try ActivityPages.requireField(call)
        let kind = try kind(call)
        var state = call.freshForm
        state.form = "visit"
        if case .object(let members) = call.body.json {
            for (name, value) in members { state.values[name] = value.items?.compactMap(\.text) ?? [] }
        }
        // A form's key is carried on: asking for another item is no other entry.
        state.key = call.idempotencyKey ?? state.key
        let files = try await hold(&state, call, workshop)
        let go = state.values["go"]?.first ?? "keep"
        guard go == "keep" else {
            return call.formPage(try await show(call, state), state.faults.isEmpty ? .ok : .unprocessableContent)
        }
        state.values["go"] = nil
        var reading = try await ActivityReading(
            state, kind, raised(by: kind, actor, call.jurisdiction.playbook), hasFiles: !files.isEmpty, call)
        state.faults += reading.faults
        guard state.faults.isEmpty else {
            return call.formPage(try await show(call, state), .unprocessableContent)
        }
        for file in files {
            reading.draft.files.append(
                AttachmentUpload(
                    DeclaredFile(name: file.name), bytes: try await call.jurisdiction.content(of: file)))
        }
        do {
            let receipt = try await call.jurisdiction.recordActivity(
                reading.draft, in: workshop, try call.request())
            return .seeOther(
                Link("visits", receipt.id.description).with("done", DoneNote.activityRecorded.rawValue))
        } catch Refused.alike(let count, let first) {
            let lines = try await call.jurisdiction.activities(like: reading.draft, try call.request())
            // Where none of them can be seen it is still said that they are there.
            if lines.isEmpty {
                let names = try await call.jurisdiction.names()
                state.faults = [FormFault(nil, .alike(count, first: names.moment(first)))]
            }
            return call.formPage(try await show(call, state, alike: lines), .conflict)
        } catch let refused as Refused {
            if case .notPermitted = refused { throw refused }
            let names = try await call.jurisdiction.names()
            var said = Sentence.refusedOnForm(refused, names)
            if case .outOfReach = refused { said = .visitOutOfReach }
            state.faults = [FormFault(refused.visitField(of: kind), said)]
            return call.formPage(try await show(call, state), refused.status)
        }
    }
}

extension FormState {
    /// The place that is chosen so far, and below which one can be chosen; what was pressed narrows it down or begins anew.
    fileprivate mutating func choosePlace(_ places: PlaceTree, from start: Place?) -> Place? {
        func place(_ name: String) -> Place? {
            values[name]?.first.flatMap { PlaceCode($0) }.flatMap { places.standing($0) }
        }
        switch values["go"]?.first {
        case "anywhere":
            values["within"] = start.map { [$0.code.short] }
            values["place"] = nil
        case "place":
            if let below = place("place") {
                values["within"] = [below.code.short]
                values["place"] = nil
            }
        default: break
        }
        return place("within")
    }
}

extension Refused {
    /// The field of a visit's form that a refusal is about.
    fileprivate func visitField(of kind: ActivityKind) -> String? {
        let met = kind.meets.first.map { MatterKind.SubjectType(rawValue: $0) == nil ? "body" : $0 }
        switch self {
        case .activity(let refusal):
            switch refusal {
            case .missing(.goers), .twice, .notInPost, .wrongRank: return "goers"
            case .missing(.met), .wrongMeeting, .metTwice, .unknownMet: return met
            case .missing(.type), .unknownType: return "type"
            case .missing(.mode), .wrongMode: return "mode"
            case .missing(.minutes): return "minutes"
            case .missing(.asked(let part)): return ActivityReading.field(of: part)
            case .unknownPlace: return "place"
            case .endsBeforeItBegins: return "until"
            case .inTheFuture: return "day"
            case .negative: return "heads"
            case .attachment: return "files"
            case .mayNotBeEmpty, .emptyAndFull: return "nothing"
            default: return nil
            }
        case .noSuchSubject(let type, _): return type.rawValue
        case .plan: return "raised"
        case .campaign, .unknownCampaign: return "campaign"
        case .unknownPerson: return "goer"
        case .unknownPlace: return "place"
        case .unknownChannel: return "channel"
        default: return nil
        }
    }
}
