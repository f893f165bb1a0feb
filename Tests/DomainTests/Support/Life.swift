import Domain
import Testing

/// One matter as it is lived: every event came from an accepted command.
struct Life {
    private(set) var history: [Recorded<MatterEvent>] = []
    private(set) var state: Matter?
    var kind: MatterKind

    /// How far the usual concern has come. Placed on Monday 26 April 2021 to body A, due within ten working days over
    /// the May holidays: 12 May.
    enum Stage: Int, CaseIterable {
        case registered, placed, acknowledged, working, answered, confirmed, struckOff
    }

    init(_ kind: MatterKind = .concern) { self.kind = kind }

    init(
        to stage: Stage, _ registration: MatterCommand.Registration = .usual, _ kind: MatterKind = .concern
    ) throws {
        self.kind = kind
        try perform(.register(registration), by: .clerk, at: "2021-04-26 09:00")
        let steps: [(Stage, MatterCommand, Actor, String)] = [
            (.placed, .dispatch(task: .first, to: .bodyA, part: .lead), .dispatcher, "2021-04-26 09:30"),
            (.acknowledged, .acknowledge(task: .first), .handlerOfA, "2021-04-26 10:00"),
            (.working, try .assigning(.first, due: "2021-05-10 17:30"), .handlerOfA, "2021-04-27 09:00"),
            (.answered, .answering, .handlerOfA, "2021-05-06 15:00"),
            (.confirmed, .judging(solved: true), .resident, "2021-05-07 10:00"),
            (.struckOff, .strikeOff, .clerk, "2021-05-07 11:00"),
        ]
        for step in steps where step.0.rawValue <= stage.rawValue {
            try perform(step.1, by: step.2, at: step.3)
        }
    }

    /// The state, where there is a matter.
    var matter: Matter {
        get throws { try #require(state) }
    }

    /// The last event.
    var last: MatterEvent? { history.last?.event }

    mutating func perform(
        _ command: MatterCommand, by actor: Actor, at moment: Moment, occurred: Moment? = nil, kind: MatterKind? = nil,
        edition: EditionID = .spring, other: Matter? = nil, bySameReporter: Bool = false,
        openOfSubject: PublicNumber? = nil, hierarchy: Hierarchy = .county, timetable: Timetable = .china
    ) throws {
        let context = MatterContext(
            at: moment, by: actor, occurred: occurred, kind: kind ?? self.kind, edition: edition, other: other,
            bySameReporter: bySameReporter, openOfSubject: openOfSubject, hierarchy: hierarchy, timetable: timetable)
        for event in try MatterDecider.decide(command, state, context) {
            let recorded = Recorded(event, occurred: context.occurred, recorded: moment, actor: actor)
            history.append(recorded)
            state = MatterDecider.evolve(state, recorded)
        }
        // From then on it is of that kind.
        if let kind, kind.id == state?.kind { self.kind = kind }
    }

    mutating func perform(
        _ command: MatterCommand, by actor: Actor, at moment: String, occurred: String? = nil, kind: MatterKind? = nil,
        edition: EditionID = .spring, other: Matter? = nil, bySameReporter: Bool = false,
        openOfSubject: PublicNumber? = nil, hierarchy: Hierarchy = .county, timetable: Timetable = .china
    ) throws {
        try perform(
            command, by: actor, at: try at(moment), occurred: try occurred.map { try DomainTests.at($0) }, kind: kind,
            edition: edition, other: other, bySameReporter: bySameReporter, openOfSubject: openOfSubject,
            hierarchy: hierarchy, timetable: timetable)
    }

    /// Carries out what rings at a moment, as whoever keeps the clocks does, until nothing rings; how many did.
    @discardableResult
    mutating func ring(at moment: String) throws -> [MatterDecider.Ring] {
        var rung: [MatterDecider.Ring] = []
        let moment = try at(moment)
        while let ring = MatterDecider.rings(try matter, .init(at: moment, by: .system, kind: kind)).first {
            try #require(rung.count < 50, "it rings for ever: \(rung.suffix(3))")
            rung.append(ring)
            try perform(ring.command(on: try matter), by: .system, at: moment)
        }
        return rung
    }
}

extension MatterDecider.Ring {
    /// As which ordinary command a ring is carried out.
    func command(on matter: Matter) -> MatterCommand {
        switch self {
        case .urge(let cause, let task): .urge(cause, task: task, reason: nil)
        case .rollUp(let chain): .rollUp(chain)
        case .accountability:
            .noteAccountability(body: matter.lead?.body ?? matter.owner, person: matter.lead?.responsible, reason: "逾期")
        case .sendOn: .offer(to: .centre)
        }
    }
}

extension MatterCommand {
    /// An answer with a photo.
    static let answering = MatterCommand.answer(words: .sealed(2), evidence: [.photo(1)], isWritten: false)
    /// The same on paper.
    static let answeringInWriting = MatterCommand.answer(words: .sealed(2), evidence: [.photo(1)], isWritten: true)

    static func judging(solved: Bool) -> MatterCommand {
        .evaluate(solved: solved, level: solved ? .satisfied : .dissatisfied, words: nil)
    }

    static func assigning(
        _ task: TaskID, to person: PersonID = .workerOfA, due: String, method: String = "现场更换"
    ) throws -> MatterCommand {
        .assign(task: task, responsible: person, due: try at(due), method: method)
    }

    static func holding(until review: String, decision: String = "潭政办〔2021〕7号", clause: String = "第十二条") throws
        -> MatterCommand
    { .hold(decision: decision, clause: clause, review: try day(review)) }
}

/// `321 盏`.
func outcome(_ name: String, _ quantity: String) throws -> Matter.Outcome {
    Matter.Outcome(name: name, quantity: try #require(Quantity(quantity)))
}
