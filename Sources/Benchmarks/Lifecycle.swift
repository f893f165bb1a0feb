import Domain
import Store
import UseCases

/// One matter's whole life: seven commands, as the five people who give them.
struct Lifecycle: Sendable {
    /// register, dispatch, acknowledge, assign, answer, evaluate, strike off.
    static let commands = 7

    struct Cast: Sendable {
        let clerk, dispatcher, handler, caller: Actor
        let body: OrganisationID
        let person: PersonID

        init(_ jurisdiction: Jurisdiction) async throws {
            let posts = try await jurisdiction.posts()
            func actor(_ role: Role) throws -> (Actor, Post) {
                guard let post = posts.first(where: { $0.role == role }) else {
                    throw Refused.unknownPerson(role.rawValue, known: [])
                }
                return (Actor(person: post.person, body: post.body, role: role), post)
            }
            clerk = try actor(.clerk).0
            dispatcher = try actor(.dispatcher).0
            let (handler, post) = try actor(.handler)
            self.handler = handler
            body = post.body
            person = post.person
            caller = try actor(.callBack).0
        }
    }

    private let jurisdiction: Jurisdiction
    private let cast: Cast

    init(_ jurisdiction: Jurisdiction, _ cast: Cast) {
        self.jurisdiction = jurisdiction
        self.cast = cast
    }

    /// Registers only.
    func create(_ index: Int, _ texts: inout BenchTexts) async throws { _ = try await register(index, &texts) }

    /// How long it takes to do something so many times by callers who go on at once, each with texts of their own.
    static func time(
        _ count: Int, callers: Int,
        _ body: @escaping @Sendable (_ index: Int, _ texts: inout BenchTexts) async throws -> Void
    ) async throws -> Duration {
        try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<callers {
                    group.addTask {
                        var texts = BenchTexts(seed: UInt64(caller))
                        for index in stride(from: caller, to: count, by: callers) { try await body(index, &texts) }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Registers and dispatches only: an open matter that waits to be acknowledged.
    func place(_ index: Int, _ texts: inout BenchTexts) async throws {
        let receipt = try await register(index, &texts)
        _ = try await jurisdiction.act(
            .dispatch(to: cast.body, part: .lead), on: receipt.id, Request(cast.dispatcher))
    }

    private func register(_ index: Int, _ texts: inout BenchTexts) async throws -> Receipt {
        try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(title: texts.title(), text: texts.message()),
                summary: "路灯不亮", contact: Contact(name: "王秀英", phone: PhoneNumber("139\(padded(index, 8))")),
                textConfirmed: .readBack),
            Request(cast.clerk, key: "register-\(index)"))
    }

    func run(_ index: Int, _ texts: inout BenchTexts) async throws {
        let receipt = try await register(index, &texts)
        func act(_ action: MatterAction, _ actor: Actor, _ step: String) async throws {
            _ = try await jurisdiction.act(action, on: receipt.id, Request(actor, key: "\(step)-\(index)"))
        }
        try await act(.dispatch(to: cast.body, part: .lead), cast.dispatcher, "dispatch")
        try await act(.acknowledge, cast.handler, "acknowledge")
        let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        try await act(.assign(responsible: cast.person, due: due, method: "现场处理"), cast.handler, "assign")
        let photo = Matter.Evidence(digest: [UInt8](repeating: 1, count: 32), name: "lamp.jpg")
        try await act(.answer(Words(text: texts.answer()), evidence: [photo], isWritten: false), cast.handler, "answer")
        try await act(.evaluate(solved: true, level: .satisfied, words: nil), .resident, "evaluate")
        try await act(.strikeOff, cast.caller, "strike-off")
    }
}
