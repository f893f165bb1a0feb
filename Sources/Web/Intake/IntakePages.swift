import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// 登记 for clerks (X04, B16): written while listening, looked up beside, read back, taken in.
enum IntakePages {
    static let all: [Route] =
        Route.form(
            "/intake", "intake", "Where clerks write down what they hear.", entry: .official, form
        ) { call in try await step(call) } + [check, done]

    static let address = Link("intake")

    /// Whatever is typed is let through here and held against ``IntakeReading`` where it is kept, so that looking something
    /// up in the middle of a call is never refused.
    private static let form: PageForm = {
        let names =
            [
                "text", "channel", "kind", "fields_of", "category", "within", "place", "name", "phone", "summary",
                "against",
                "shield", "go",
            ] + (0..<IntakePage.mostFields).map { "f\($0)" }
        return PageForm(name: "intake", fields: .object(names.map { .may($0, .anything) }), show: show)
    }()

    /// What is carried from page to page.
    static let kept =
        [
            "text", "channel", "kind", "fields_of", "category", "within", "place", "name", "phone", "summary",
            "against",
            "shield",
        ] + (0..<IntakePage.mostFields).map { "f\($0)" }

    private static func requireIntake(_ call: Call) throws -> Actor {
        let actor = try call.request().actor
        let allowed = Permissions.intake.subtracting([.resident])
        guard allowed.contains(actor.role) else {
            throw Refused.notPermitted(actor.role, allowed: Role.allCases.filter(allowed.contains))
        }
        return actor
    }

    // MARK: - The page

    static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let actor = try requireIntake(call)
        let jurisdiction = call.jurisdiction
        let directory = try await jurisdiction.directory()
        var state = state
        state.form = "intake"
        let value = { (name: String) in state.values[name]?.first ?? "" }
        let kinds = jurisdiction.playbook.kinds.filter { $0.family.isAsked && !$0.isProactive }
        let kind = kinds.first { $0.id.key == value("kind") } ?? kinds.first
        if let kind { state.moveFields(to: kind, jurisdiction.playbook) }
        let go = value("go")
        let places = directory.places
        let chosen = state.choosePlace(go, places)
        let tree = try await jurisdiction.categories().last?.tree
        let text = value("text")
        let looker = IntakeLooking(call: call, actor: actor, state: state, kind: kind)
        let looksUp =
            ["look", "words", "place", "anywhere", "kind"].contains { go.hasPrefix($0) } || go.hasPrefix("category")
        let beside = try await looker.beside(
            words: looksUp && !text.allSatisfy(\.isWhitespace), caller: go == "look" || go == "caller")
        let channels = jurisdiction.playbook.channels
        var call = call
        call.here = address.with("lang", call.here.query.first { $0.name == "lang" }?.value)
        return IntakePage(
            channels: channels.map { FormOption($0.id.key, .name($0.name)) },
            channel: (channels.first { $0.id.key == "hotline" } ?? channels.first)?.id.key ?? "",
            kinds: kinds.map { FormOption($0.id.key, .name($0.name)) }, kind: kind,
            categories: (tree.map { $0.paths.count <= 300 ? $0.paths : $0.paths.filter { $0.level == 1 } } ?? [])
                .map { FormOption($0.description, .data($0.description)) },
            suggested: text.isEmpty ? [] : tree?.suggestions(for: text, most: 3) ?? [],
            places: .init(
                chosen: chosen.map { places.line(of: $0) } ?? [], below: places.children(of: chosen?.id),
                areKnown: !places.isEmpty),
            bodies: directory.bodies.filter(\.isStanding).map { FormOption($0.code, .name($0.name)) },
            beside: beside, findsCallers: actor.role == .clerk, state, in: try await call.pageSetting()
        ).html
    }

    /// The next page: the same with what was looked up; or what will be kept, to be read back.
    private static func step(_ call: Call) async throws -> Reply {
        let actor = try requireIntake(call)
        var state = call.freshForm
        state.form = "intake"
        for name in kept { if let text = call.body.text(name) { state.values[name] = [text] } }
        let go = call.body.text("go") ?? "check"
        // A form's key is carried on: looking something up is no other call.
        state.key = call.idempotencyKey ?? state.key
        let parts = go.split(separator: " ", maxSplits: 1).map(String.init)
        state.values["go"] = [go]
        if parts.first == "category", parts.count == 2 { state.values["category"] = [parts[1]] }
        guard let purpose = parts.first, ["check", "join", "answer"].contains(purpose) else {
            return call.formPage(try await show(call, state))
        }
        let reading = try await IntakeReading(state, call)
        guard reading.faults.isEmpty else {
            state.faults = reading.faults
            return call.formPage(try await show(call, state), .unprocessableContent)
        }
        var draft = IntakeDraft(state.values.compactMapValues(\.first))
        if purpose == "join", parts.count == 2 {
            guard !reading.contact.isEmptyOfAll else {
                state.faults = [FormFault("phone", .intakeNeedsContact)]
                return call.formPage(try await show(call, state), .unprocessableContent)
            }
            draft.joins = try Fields.number(parts[1]).description
        }
        var next = call.freshForm
        next.key = state.key
        next.form = "intake-check"
        next.values["draft"] = [try draft.sealed(for: actor.person, call.jurisdiction)]
        if purpose == "answer", parts.count == 2 {
            let hits = try await call.jurisdiction.knowledge(for: reading.text, try call.request())
            if let hit = hits.first(where: { $0.line.number == parts[1] }) {
                next.values["answer"] = [hit.answer.text]
                next.values["knowledge"] = [hit.knowledge ?? hit.line.number]
            }
        }
        return call.formPage(try await showCheck(call, next))
    }

    // MARK: - Reading it back, and keeping it

    private static func draft(_ state: FormState, _ call: Call) throws -> IntakeDraft {
        guard let sealed = state.values["draft"]?.first,
            let draft = IntakeDraft(sealed, of: call.person, call.jurisdiction)
        else { throw Problem(.unprocessableContent, "draft-over", .intakeOver) }
        return draft
    }

    private static func showCheck(_ call: Call, _ state: FormState) async throws -> HTML {
        let actor = try requireIntake(call)
        let draft = try draft(state, call)
        var typed = call.freshForm
        typed.values = draft.values.mapValues { [$0] }
        let reading = try await IntakeReading(typed, call)
        let purpose: IntakeCheckPage.Purpose
        if let joins = draft.joins {
            purpose = .join(number: joins, try await call.abouts(of: [try Fields.number(joins)])[joins])
        } else {
            purpose = .register(answers: reading.answersDirectly(actor.role))
        }
        var call = call
        call.here = address.with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var page = IntakeCheckPage(
            purpose, text: reading.text, facts: try await reading.facts(call),
            draft: state.values["draft"]?.first ?? "", state, in: try await call.pageSetting())
        page.mustCite = reading.mustCite
        if case .register(answers: true) = purpose {
            page.entries = try await call.jurisdiction.knowledge(
                for: reading.text, most: 8, whileTyping: true, try call.request())
        }
        return page.html
    }

    private static let check = Route.sending(
        "/intake/check", "intakeCheckForm", "Takes in what was read back, answers it, or goes back to change it.",
        entry: .official,
        PageForm(
            name: "intake-check",
            fields: .object([
                .needed("draft", .string(.init(length: 0...100_000))), .may("answer", .prose(IntakePage.longest)),
                .may("knowledge", .line(200)), .may("first_cited", .boolean),
                .may("go", .string(.init(words: ["agreed", "keep", "answered", "joined", "change"]))),
            ]), show: showCheck)
    ) { call in
        let actor = try requireIntake(call)
        var state = call.freshForm
        state.values["draft"] = [call.body.needed("draft")]
        let draft = try draft(state, call)
        state.values = draft.values.mapValues { [$0] }
        state.form = "intake"
        let go = call.body.text("go") ?? "agreed"
        if go == "change" {
            state.values["go"] = ["look"]
            state.key = call.idempotencyKey ?? state.key
            return call.formPage(try await show(call, state))
        }
        let reading = try await IntakeReading(state, call)
        guard reading.faults.isEmpty else { throw FormRefused(reading.faults.map { FormFault(nil, $0.what) }) }
        // Whoever wrote an answer meant to give it.
        if go == "agreed" || go == "keep", call.body.text("answer") != nil {
            throw FormRefused("answer", .answerNotGiven)
        }
        // Known before anything is kept: an answer that must rest on something and doesn't would be lost.
        if go == "answered", reading.mustCite, call.body.text("knowledge") == nil {
            throw FormRefused("knowledge", .fieldMissing)
        }
        if go == "answered", call.body.text("answer") == nil { throw FormRefused("answer", .fieldMissing) }
        if go == "answered" { try await requireEntry(call) }
        let outcome = try await reading.keep(go, joining: draft.joins, call)
        return .seeOther(Link("intake", "done", try outcome.sealed(for: actor.person, call.jurisdiction)))
    }

    /// What an answer is said to rest on is there: cited before, or an earlier answer by its number; unless whoever writes says that
    /// it is new.
    static func requireEntry(_ call: Call) async throws {
        guard let entry = call.body.text("knowledge"), call.body.flag("first_cited") != true,
            try await !call.jurisdiction.isEntry(entry, try call.request())
        else { return }
        throw FormRefused("knowledge", .noSuchEntry(entry))
    }

    // MARK: - What came of it

    private static let done = Route.page(
        "/intake/done/{outcome}", "intakeDonePage", "What whoever called is told.", entry: .official,
        parameters: [.path("outcome", .line(2000))]
    ) { call in
        let actor = try requireIntake(call)
        guard let outcome = IntakeOutcome(call.path["outcome"] ?? "", of: actor.person, call.jurisdiction) else {
            throw Problem(.notFound, "draft-over", .intakeOver)
        }
        let names = try await call.jurisdiction.names()
        let how: IntakeDonePage.Outcome
        switch outcome.how {
        case "confirmed": how = .registered(isConfirmed: true)
        case "kept": how = .registered(isConfirmed: false)
        case "joined": how = .joined
        case "answered": how = .answered
        default: how = .notAnswered(.data(outcome.how))
        }
        let page = IntakeDonePage(
            how, outcome.number, secret: outcome.secret, owner: names.body(outcome.owner), due: outcome.due,
            in: try await call.pageSetting())
        return call.formPage(page.html)
    }
}

extension FormState {
    /// A kind's fields stand in places by their order. What was typed into those of another kind goes where this one has the
    /// same field, and else is left out.
    fileprivate mutating func moveFields(to kind: MatterKind, _ playbook: Playbook) {
        let before = values["fields_of"]?.first
        values["kind"] = [kind.id.key]
        values["fields_of"] = [kind.id.key]
        guard let before, before != kind.id.key else { return }
        var typed: [FieldID: [String]] = [:]
        for (index, field) in (playbook.kind(KindID(before))?.fields ?? []).enumerated() {
            typed[field.id] = values["f\(index)"]
        }
        for index in 0..<IntakePage.mostFields { values["f\(index)"] = nil }
        for (index, field) in kind.fields.enumerated() { values["f\(index)"] = typed[field.id] }
    }

    /// The place that is chosen so far, and below which one can be chosen; `go` narrows it down or begins anew.
    fileprivate mutating func choosePlace(_ go: String, _ places: PlaceTree) -> Place? {
        func place(_ name: String) -> Place? {
            values[name]?.first.flatMap { PlaceCode($0) }.flatMap { places.standing($0) }
        }
        if go == "anywhere" {
            values["within"] = nil
            values["place"] = nil
        } else if go == "place", let below = place("place") {
            values["within"] = [below.code.short]
            values["place"] = nil
        }
        return place("within")
    }
}
