import Domain
import Faces
import Pages
import UseCases
import Words

/// What was typed on the page of intake, read; and what of it can't be taken, field by field.
struct IntakeReading: Sendable {
    private(set) var text = ""
    private(set) var contact = Contact()
    private(set) var faults: [FormFault] = []
    private var kind: MatterKind?
    private var channel = ""
    private var place: PlaceCode?
    private var category: CategoryPath?
    private var summary: String?
    private var fields: [FieldID: Matter.FieldValue] = [:]
    private var against: [OrganisationID] = []
    private var asksShield = false

    init(_ state: FormState, _ call: Call) async throws {
        let value = { (name: String) -> String? in
            state.values[name]?.first.flatMap { text in text.allSatisfy(\.isWhitespace) ? nil : text }
        }
        let jurisdiction = call.jurisdiction
        let directory = try await jurisdiction.directory()
        text = value("text") ?? ""
        hold(value("text"), as: .prose(IntakePage.longest), at: "text", isRequired: true)
        hold(value("name"), as: .line(40), at: "name")
        hold(value("phone"), as: .line(40), at: "phone")
        hold(value("summary"), as: .line(2000), at: "summary")
        summary = value("summary")
        if let summary, PersonalData.stands(in: summary, names: [value("name")].compactMap(\.self)) {
            faults.append(FormFault("summary", .personalData))
        }
        contact = Contact(name: value("name"), phone: value("phone").flatMap { PhoneNumber($0) })
        if value("phone") != nil, contact.phone == nil { faults.append(FormFault("phone", .intakeBadPhone)) }
        channel = value("channel") ?? ""
        if jurisdiction.playbook.channel(ChannelID(channel)) == nil {
            faults.append(FormFault("channel", .fieldNotAChoice))
        }
        kind = value("kind").flatMap { jurisdiction.playbook.kind(KindID($0)) }
        if kind == nil { faults.append(FormFault("kind", .fieldNotAChoice)) }
        if let code = value("place") ?? value("within") {
            place = PlaceCode(code).flatMap { directory.places.standing($0) }?.code
            if place == nil {
                faults.append(FormFault("place", .unknownPlaceChosen))
            }
        }
        if let path = value("category") {
            category = try? CategoryPath(path)
            let tree = try await jurisdiction.categories().last?.tree
            if category.map({ tree?.contains($0) == false }) ?? true {
                faults.append(FormFault("category", .fieldNotAChoice))
            }
        }
        if let code = value("against") {
            if let body = directory.body(code), body.isStanding {
                against = [body.id]
            } else {
                faults.append(FormFault("against", .fieldNotAChoice))
            }
        }
        asksShield = value("shield") == "true"
        // What was typed for another kind isn't what this one asks for: the page shows them anew.
        let own = value("fields_of") == kind?.id.key
        for (index, field) in (kind?.fields ?? []).prefix(IntakePage.mostFields).enumerated() {
            guard own, let typed = value("f\(index)") else {
                if field.isRequired { faults.append(FormFault("f\(index)", .fieldMissing)) }
                continue
            }
            guard let read = field.read(typed) else {
                faults.append(FormFault("f\(index)", .intakeBadField))
                continue
            }
            if case .text(let text) = read, PersonalData.stands(in: text, names: []) {
                faults.append(FormFault("f\(index)", .personalData))
            }
            fields[field.id] = read
        }
    }

    private mutating func hold(_ text: String?, as schema: Schema, at name: String, isRequired: Bool = false) {
        guard let text else {
            if isRequired { faults.append(FormFault(name, .fieldMissing)) }
            return
        }
        faults += schema.problems(of: .string(text), at: .body("/\(name)")).map { FormFault(name, $0.what.said) }
    }

    /// Whether this kind and this way of coming in can be answered directly, by this capacity.
    func answersDirectly(_ role: Role) -> Bool {
        Permissions.roles(for: .answerDirectly).contains(role)
            && kind?.direct?.channels.contains(ChannelID(channel)) == true
    }

    /// Whether an answer that is given at once must say what it rests on (X04).
    var mustCite: Bool {
        kind?.direct?.requires.contains { $0.anyOf == [MatterKind.EvidenceAtom.knowledge] } == true
    }

    /// Where the routes would send it.
    func question(of actor: Actor) -> RouteQuestion? {
        kind.map { kind in
            RouteQuestion(
                kind: kind.id, category: category,
                fields: fields.compactMapValues { value in
                    switch value {
                    case .choice(let text), .entry(let text), .text(let text): [text]
                    case .quantity, .day, .limit: nil
                    }
                }, place: place, against: Set(against), firstReceiver: actor.body, ownOrganisation: actor.body)
        }
    }

    /// Everything but the words, as the page reads it back.
    func facts(_ call: Call) async throws -> [(name: Sentence, value: Sentence)] {
        let names = try await call.jurisdiction.names(kind: kind)
        let places = try await call.jurisdiction.directory().places
        var facts: [(name: Sentence, value: Sentence)] = []
        let known = place.flatMap { places.place($0) }
        facts.append((.whereLabel, known.map { .whole($0, in: places) } ?? .intakeNoPlace))
        let who = [contact.name, contact.phone?.digits].compactMap(\.self)
        facts.append((.intakeWho, who.isEmpty ? .intakeNobody : .data(who.joined(separator: " · "))))
        if let kind { facts.append((.intakeKindLabel, .name(kind.name))) }
        facts.append((.intakeChannelLabel, names.channel(ChannelID(channel))))
        if let category { facts.append((.intakeCategoryLabel, .data(category.description))) }
        for field in kind?.fields ?? [] {
            if let value = fields[field.id] { facts.append((.name(field.name), names.value(value, of: field.id))) }
        }
        if let summary { facts.append((.intakeSummaryLabel, .data(summary))) }
        if let body = against.first { facts.append((.intakeAgainstLabel, names.body(body))) }
        if asksShield { facts.append((.intakeShieldLabel, .yesWord)) }
        return facts
    }

    // MARK: - Keeping it

    /// Takes it in; under keys that follow from the form's, so that sending it again does nothing again.
    func keep(_ go: String, joining number: String?, _ call: Call) async throws -> IntakeOutcome {
        let jurisdiction = call.jurisdiction
        let request = try call.request()
        if let number {
            let receipt = try await jurisdiction.join(
                try Fields.number(number), words: UseCases.Words(text: text), contact: contact, channel: channel,
                request)
            return IntakeOutcome(receipt, how: "joined")
        }
        if go == "answered", call.body.text("answer") == nil { throw FormRefused("answer", .fieldMissing) }
        let isConfirmed = go == "agreed" || go == "answered"
        let receipt = try await jurisdiction.register(
            Intake(
                kind: kind?.id.key ?? "", channel: channel, words: UseCases.Words(text: text), summary: summary,
                contact: contact, place: place, category: category, fields: fields,
                textConfirmed: isConfirmed ? .readBack : nil, against: against, asksShield: asksShield), request)
        guard go == "answered" else { return IntakeOutcome(receipt, how: isConfirmed ? "confirmed" : "kept") }
        var next = request
        next.key = request.key.map { "\($0.prefix(80)).answer" }
        do {
            var answered = IntakeOutcome(
                try await jurisdiction.act(
                    .answerDirectly(
                        UseCases.Words(text: call.body.needed("answer")), knowledge: call.body.text("knowledge")),
                    on: receipt.number, next), how: "answered")
            answered.secret = receipt.trackingSecret
            return answered
        } catch let refused as Refused {
            // The matter is in; that it isn't answered is said with it.
            let said = Sentence.refusedOnForm(refused, try await jurisdiction.names(kind: kind)).said(in: call.language)
            return IntakeOutcome(receipt, how: said)
        }
    }
}

extension Contact {
    /// Nobody by name or number.
    var isEmptyOfAll: Bool { name == nil && phone == nil }
}

/// What is looked up while a clerk writes.
struct IntakeLooking: Sendable {
    var call: Call
    var actor: Actor
    var state: FormState
    var kind: MatterKind?

    private func value(_ name: String) -> String { state.values[name]?.first ?? "" }

    func beside(words: Bool, caller: Bool) async throws -> IntakeBeside {
        var beside = IntakeBeside()
        beside.joins = Permissions.roles(for: .addSource).contains(actor.role)
        let jurisdiction = call.jurisdiction
        if caller, actor.role == .clerk, let phone = PhoneNumber(value("phone")) {
            beside.caller = try await self.caller(phone)
        }
        beside.words = try await call.firstWords(of: beside.caller?.open ?? [])
        guard words else { return beside }
        let (reader, access) = call.reading()
        let text = String(value("text").prefix(2000))
        let place = PlaceCode(value("place")) ?? PlaceCode(value("within"))
        let reading = try await IntakeReading(state, call)
        beside.isLookedUp = true
        beside.answers = reading.answersDirectly(actor.role)
        beside.similar = try await jurisdiction.similar(to: text, place: place, most: 4, as: reader, via: access)
        beside.words.merge(try await call.firstWords(of: beside.similar)) { first, _ in first }
        beside.earlier = try await jurisdiction.knowledge(
            for: text, most: 3, whileTyping: value("go") != "look", try call.request())
        if let kind, let question = reading.question(of: actor) {
            let answer = try await jurisdiction.route(question, by: kind.route)
            let directory = try await jurisdiction.directory()
            let names = DirectoryNames(directory, of: jurisdiction)
            beside.route = .route(answer, names, toDispatchers: true)
            if let body = answer.body, body == actor.body {
                beside.standing = .staysHere(names.body(body))
            } else if answer.body == nil {
                beside.standing = .rulesFindNobody
            }
        }
        return beside
    }

    /// By number, which is for clerks alone and written down.
    private func caller(_ phone: PhoneNumber) async throws -> IntakeBeside.Caller {
        let found = try await call.jurisdiction.residents(.phone(phone), try call.request())
        let (reader, access) = call.reading()
        let numbers = found.flatMap(\.matters)
        let lines = try await call.jurisdiction.lines(of: Array(Set(numbers)), as: reader, via: access)
        return IntakeBeside.Caller(
            people: found.map { file in
                let masked = file.contact.masked
                return (masked.name ?? "", masked.note ?? "", file.matters.count)
            },
            open: Array(
                lines.filter { $0.position != .closed && $0.exit == nil }.sorted { $0.received > $1.received }
                    .prefix(5)))
    }
}
