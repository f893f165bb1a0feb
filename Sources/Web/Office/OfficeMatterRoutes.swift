import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// A matter's page for those who work on it, and everything they do to it there.
struct OfficeMatterRoutes: Sendable {
    var workshop: PhotoWorkshop?

    var all: [Route] { [Self.page, Self.version, Self.entries, Self.unmask] + ActForm.all.map(act) }

    private static let page = Route.page(
        "/matters/{number}", "officeMatterPage",
        "A matter as those in office may see it: its story, its clock, and what can be done now.", entry: .official,
        parameters: [
            .path("number", .line(60), "As people type it."), .query("acted", .words(MatterAct.self)),
            .query("open", .words(MatterAct.self), "The act whose form is opened."),
            .query("from", .code, "What that form holds: a body by its code."), .query("to", .code),
        ]
    ) { call in
        if let text = call.path["number"], let number = TypedNumber.read(text), number.description != text {
            return .seeOther(address(number))
        }
        return call.formPage(try await show(call, try await opened(call)))
    }

    /// The page's form as it is first shown: an act's form open and filled in, where a link says so.
    private static func opened(_ call: Call) async throws -> FormState {
        var state = call.freshForm
        guard let act: MatterAct = call.query.word("open") else { return state }
        state.form = act.rawValue
        // What was just sent is taken back by one press.
        if act == .redispatch, call.query.text("from") != nil { state.values["reason"] = [call.said(.sentByMistake)] }
        let directory = try await call.jurisdiction.directory()
        for field in ["from", "to"] {
            guard let body = call.query.text(field).flatMap({ directory.body($0) }) else { continue }
            state.values[field] = [Sentence.name(body.name).said(in: call.language)]
        }
        return state
    }

    /// By which an open page finds out that there is something new, without reading the matter again.
    private static let version = Route(
        method: .get, path: "/matters/{number}/version", name: "matterVersion",
        summary: "How many events a matter has.", tag: "pages", entry: .official, parameters: [.number],
        media: "text/plain", isPage: true
    ) { call in
        guard case .official(let principal, let post) = call.visitor else { throw Problem.notSignedIn }
        let version = try await call.jurisdiction.version(
            of: try call.number(), as: Actor(person: post.person, body: post.body, role: post.role),
            via: principal.access)
        guard let version else { throw Problem.noSuchAddress }
        return .text(String(version))
    }

    private static let mostEntries = 8

    /// For the script that offers them when the form of a direct answer is opened.
    private static let entries = Route(
        method: .get, path: "/matters/{number}/entries", name: "matterEntries",
        summary: "Earlier answers to much the same as what was said of a matter, for a list to choose from.",
        tag: "pages",
        entry: .official, parameters: [.number], isPage: true
    ) { call in
        let hits = try await call.jurisdiction.knowledge(
            for: try call.number(), most: mostEntries, try call.request())
        return .json(
            .array(
                EntrySuggestions(hits: hits).options.map {
                    .members(["value": .string($0.entry), "label": .string($0.label)])
                }))
    }

    private static func address(_ number: PublicNumber) -> Link { Link("matters", number.description) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        try await page(call, state).html
    }

    private static func page(_ call: Call, _ state: FormState) async throws -> OfficeMatterPage {
        guard case .official(_, let post) = call.visitor else { throw Problem.notSignedIn }
        let (jurisdiction, number) = (call.jurisdiction, try call.number())
        let (reading, access) = call.reading()
        let file = try await jurisdiction.file(of: number, as: reading, via: access)
        let desk = try await jurisdiction.matterDesk(on: number, as: reading, via: access)
        let directory = try await jurisdiction.directory()
        var call = call
        call.here = address(number).with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var setting = try await call.pageSetting()
        setting.names = try await jurisdiction.names(for: file)
        let actor = Actor(person: post.person, body: post.body, role: post.role)
        if let act: MatterAct = call.query.word("acted") {
            var acted = PageSetting.Acted(act: act, number: number)
            if act == .dispatch, let lead = file.view.lead?.body {
                acted.sent = sent(number, from: lead, to: file.view.owner, post, directory, setting.names)
            }
            if act == .askExtension, case .asked(let asked)? = desk.moreTime {
                acted.waits = .waitsFor(asked.deciders, setting.names)
            }
            setting.acted = acted
        }
        let said = DirectoryNames(directory, of: jurisdiction)
        let refusals = desk.acts.compactMap { act in
            act.refusal.map { (act.act, Sentence.refusedOnForm($0, setting.names, route: said)) }
        }
        var page = OfficeMatterPage(
            file, desk, refusals: Dictionary(uniqueKeysWithValues: refusals),
            ActChoices(directory, jurisdiction.playbook, for: actor, on: jurisdiction.today),
            timetable: jurisdiction.timetable, now: jurisdiction.now,
            position: try await jurisdiction.journalPosition(),
            state, in: setting)
        page.abouts = try await call.abouts(of: Array(file.numbers.values))
        if desk.act(.answerDirectly)?.isOpen == true {
            // Most who read a matter don't answer it at once; who does looks for earlier answers by that.
            if state.form == MatterAct.answerDirectly.rawValue {
                page.entries = try await jurisdiction.knowledge(for: number, most: mostEntries, try call.request())
            } else {
                page.entriesAt = Link("matters", number.description, "entries")
            }
        }
        if let seen = state.values["seen"]?.first.flatMap({ Int($0) }), seen < file.version {
            page.news = try await jurisdiction.news(of: number, after: seen, as: reading).events.count
        }
        return page
    }

    /// Where a matter was sent, how that is taken back, and where it is found if it stayed with one's own body.
    static func sent(
        _ number: PublicNumber, from lead: OrganisationID, to owner: OrganisationID?, _ post: Post,
        _ directory: Directory, _ names: Names
    ) -> PageSetting.Acted.Sent {
        let own = lead == post.body ? directory[lead].map { DeskPages.list(ownedBy: $0.code) } : nil
        return .init(
            to: names.body(lead), back: takingBack(number, from: lead, to: owner, post, directory), own: own)
    }

    /// The form of the act that takes a dispatch back, filled in as far as it is known; `nil` for whoever may not.
    private static func takingBack(
        _ number: PublicNumber, from lead: OrganisationID, to owner: OrganisationID?, _ post: Post,
        _ directory: Directory
    ) -> Link? {
        let codes = Dictionary(directory.bodies.map { ($0.id, $0.code) }) { first, _ in first }
        guard Permissions.roles(for: .redispatch).contains(post.role), let owner else { return nil }
        let act = MatterAct.redispatch.rawValue
        return Link("matters", number.description).with("open", act).with("from", codes[lead])
            .with("to", owner == lead ? nil : codes[owner])
    }

    // MARK: - Acting

    private func act(_ form: ActForm) -> Route {
        .sending(
            "/matters/{number}/acts", ending: "/\(form.act.rawValue)", "\(form.act)Form",
            "Somebody in office acts on a matter.", entry: .official, parameters: [.number],
            PageForm(name: form.act.rawValue, fields: form.fields, files: form.files, show: Self.again)
        ) { call in
            let number = try call.number()
            try await perform(form, on: number, call)
            let back: DeskPlace? = call.body.word("back")
            guard let back else { return .seeOther(Self.address(number).with("acted", form.act.rawValue)) }
            return .seeOther(
                Link(back.rawValue).with("after", call.body.text("after")).with("acted", form.act.rawValue)
                    .with("on", number.description))
        }
    }

    /// What wasn't taken is said where it was sent from: in its row of a list, or on the matter's page.
    private static func again(_ call: Call, _ state: FormState) async throws -> HTML {
        guard let back = state.values["back"]?.first.flatMap(DeskPlace.init(rawValue:)), back != .desk,
            let act = MatterAct(rawValue: state.form), let number = call.path["number"]
        else { return try await show(call, state) }
        var state = state
        state.form = QueuePage.form(act, on: number)
        return try await DeskPages.page(back, call, state)
    }

    /// One's own body is given a matter knowingly: it lies on no board any more, and its answer is owed from now on.
    private func requireOwnTick(_ code: String?, on number: PublicNumber, _ call: Call) async throws {
        guard case .official(_, let post) = call.visitor, call.body.flag("own") != true,
            Permissions.roles(for: .dispatch).contains(post.role)
        else { return }
        let actor = Actor(person: post.person, body: post.body, role: post.role)
        let target: OrganisationID?
        if let code {
            target = try await call.jurisdiction.body(code)
        } else {
            target = try await call.jurisdiction.route(of: number, actor).body
        }
        guard let target, target == post.body else { return }
        let name = try await call.jurisdiction.name(of: target)
        let directory = try await call.jurisdiction.directory()
        let hasHands = directory.hasHands(target, on: call.jurisdiction.today)
        throw FormRefused("own", .ownNotTicked(name, isByRule: code == nil, hasHands: hasHands))
    }

    private func perform(_ form: ActForm, on number: PublicNumber, _ call: Call) async throws {
        let fields = try await form.fields(call)
        if form.act == .dispatch { try await requireOwnTick(fields.text("to"), on: number, call) }
        var request = try call.request()
        request.version = call.body.integer("seen")
        request.occurred = fields.moment("at")
        let (evidence, version) = try await evidence(form, on: number, call, request)
        request.version = version
        guard form.act != .attach else { return }
        if form.act == .removeAttachment {
            _ = try await call.jurisdiction.removeAttachment(
                fields.integer("number") ?? 0, of: number, reason: fields.needed("reason"), request)
            return
        }
        if form.act == .answerDirectly { try await IntakePages.requireEntry(call) }
        guard let verb = form.verb else { throw Problem.noSuchAddress }
        var members: [(name: String, value: JSON)] = []
        if case .object(let own) = fields.json { members = own }
        if !evidence.isEmpty { members.append((ActField.evidence.rawValue, .array(evidence))) }
        let acted = MatterVerb.Acted(jurisdiction: call.jurisdiction, number: number, actor: request.actor)
        let action = try await verb.action(Fields(json: .object(members)), acted)
        _ = try await call.jurisdiction.act(action, on: number, request)
    }

    /// The files that prove it: those that came with the form, which are attached first, and those that were chosen from what is
    /// attached already. `version`: how many events the matter has by then.
    private func evidence(
        _ form: ActForm, on number: PublicNumber, _ call: Call, _ request: Request
    ) async throws -> (evidence: [JSON], version: Int?) {
        var cited: [Matter.Attachment] = []
        var version = request.version
        let kept = Set((call.body.json["kept"]?.items ?? []).compactMap { $0.integer.map(Int.init) })
        if !kept.isEmpty {
            let (reading, access) = call.reading()
            let file = try await call.jurisdiction.file(of: number, as: reading, via: access)
            cited = file.view.attachments.filter { kept.contains($0.number) }
        }
        let purpose: Matter.Attachment.Purpose =
            call.body.word("purpose") ?? (form.act == .answer ? .answer : .evidence)
        let key = call.idempotencyKey ?? Jurisdiction.freshSecret()
        var faults: [FormFault] = []
        for (index, file) in call.files.enumerated() {
            var one = request
            one.key = "\(key.prefix(60)).file-\(index)"
            (one.version, one.occurred) = (version, nil)
            do {
                let receipt = try await call.jurisdiction.attach(
                    AttachmentUpload(file.declared, bytes: file.bytes), to: number, as: purpose, in: workshop, one)
                if receipt.version > 0 { version = receipt.version }
                if let attachment = try await call.jurisdiction.attachment(of: receipt) { cited.append(attachment) }
            } catch let refused as Refused {
                if case .changedMeanwhile = refused { throw refused }
                faults.append(FormFault("files", .photoRefused(file.declared.name, .refusedOnForm(refused))))
            }
        }
        guard faults.isEmpty else { throw FormRefused(faults) }
        return (cited.map { ["sha256": .string("\($0.facts.hash)")] }, version)
    }

    // MARK: - Whom it is from

    private static let unmask = Route.sending(
        "/matters/{number}/contact", "unmaskForm",
        "Whom a matter is from, in full; that it was looked at is written down.",
        entry: .official, parameters: [.number],
        PageForm(name: "contact", fields: .object([.needed("reason", .line(200))]), show: show)
    ) { call in
        let contacts = try await call.jurisdiction.unmask(
            try call.number(), reason: call.body.needed("reason"), try call.request())
        var page = try await page(call, call.freshForm)
        page.contacts = contacts
        return call.formPage(page.html)
    }
}
