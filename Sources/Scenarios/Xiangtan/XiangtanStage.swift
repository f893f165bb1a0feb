import Domain
import UseCases

/// Carries out what the plan says, as whoever does it.
struct XiangtanStage {
    private let jurisdiction: Jurisdiction
    private let posts: [String: Post]
    private let bodies: [String: OrganisationID]

    init(_ jurisdiction: Jurisdiction) async throws {
        self.jurisdiction = jurisdiction
        posts = Dictionary(try await jurisdiction.posts().map { ($0.code, $0) }) { first, _ in first }
        bodies = Dictionary(try await jurisdiction.bodies().map { ($0.code, $0.id) }) { first, _ in first }
    }

    func register(_ fate: Fate) async throws -> PublicNumber {
        let text = XiangtanTexts.cases[fate.text]
        let surname = XiangtanTexts.surnames[fate.id % XiangtanTexts.surnames.count]
        let given = XiangtanTexts.givenNames[(fate.id / 7) % XiangtanTexts.givenNames.count]
        let intake = Intake(
            kind: fate.kind.key, channel: fate.channel.key, words: Words(text: text.said), summary: text.summary,
            // No two of them are one person.
            contact: Contact(name: "\(surname)\(given)", phone: PhoneNumber("139\(padded(fate.id, 8))")),
            place: fate.place, fields: fate.fields, textConfirmed: .readBack)
        return try await jurisdiction.register(intake, Request(actor("clerk.zhou"))).number
    }

    func act(_ act: Fate.Act, on number: PublicNumber, of fate: Fate) async throws {
        let text = XiangtanTexts.cases[fate.text]
        let handler = "handler.\(fate.body)"
        switch act {
        case .register: break
        case .answerDirectly:
            let knowledge = XiangtanTexts.knowledge[fate.id % XiangtanTexts.knowledge.count]
            try await perform(
                .answerDirectly(Words(text: XiangtanTexts.direct), knowledge: knowledge), on: number, "clerk.zhou")
        case .dispatch:
            guard let body = bodies[fate.body] else { throw ScenarioFault.nobody(fate.body) }
            try await perform(.dispatch(to: body, part: .lead), on: number, "dispatcher.tan")
        case .acknowledge: try await perform(.acknowledge, on: number, handler)
        case .assign(let due):
            let person = try actor(handler).person
            try await perform(.assign(responsible: person, due: due, method: text.method), on: number, handler)
        case .answer:
            let photo = evidence(named: "现场.jpg", content: Array("\(number)".utf8))
            try await perform(.answer(Words(text: text.answer), evidence: [photo]), on: number, handler)
        case .judge(let level):
            let thanks = XiangtanTexts.thanks[fate.id % XiangtanTexts.thanks.count]
            let words = thanks.isEmpty || !level.isSatisfied ? nil : Words(text: thanks)
            _ = try await jurisdiction.act(
                .evaluate(solved: true, level: level, words: words), on: number, Request(.resident))
        case .strikeOff: try await perform(.strikeOff, on: number, "caller.he")
        case .decline:
            try await perform(
                .decline(reason: XiangtanTexts.declined, clause: nil), on: number, "clerk.zhou")
        }
    }

    private func perform(_ action: MatterAction, on number: PublicNumber, _ code: String) async throws {
        _ = try await jurisdiction.act(action, on: number, Request(actor(code)))
    }

    private func actor(_ code: String) throws -> Actor {
        guard let post = posts[code] else { throw ScenarioFault.nobody(code) }
        return Actor(person: post.person, body: post.body, role: post.role)
    }
}
