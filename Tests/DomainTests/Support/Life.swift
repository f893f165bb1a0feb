import Domain
import Testing

/// One matter as it is lived: every event came from an accepted command.
struct Life {
    private(set) var history: [Recorded<MatterEvent>] = []
    private(set) var state: Matter?
    var kind = MatterKind.concern

    /// How far the usual concern has come. Placed on Monday 26 April 2021 to body A, due within ten working days over
    /// the May holidays: 12 May.
    enum Stage: Int, CaseIterable {
        case registered, placed, acknowledged, working, answered, confirmed, struckOff
    }

    init() {}

    init(to stage: Stage, _ registration: MatterCommand.Registration = .usual) throws {
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

    mutating func perform(
        _ command: MatterCommand, by actor: Actor, at moment: Moment, occurred: Moment? = nil,
        edition: EditionID = .spring
    ) throws {
        let context = MatterContext(
            now: moment, occurred: occurred, actor: actor, kind: kind, edition: edition, timetable: .china)
        for event in try MatterDecider.decide(command, state, context) {
            let recorded = Recorded(event, occurred: context.occurred, recorded: moment, actor: actor)
            history.append(recorded)
            state = MatterDecider.evolve(state, recorded)
        }
    }

    mutating func perform(
        _ command: MatterCommand, by actor: Actor, at moment: String, occurred: String? = nil,
        edition: EditionID = .spring
    ) throws {
        try perform(
            command, by: actor, at: try at(moment), occurred: try occurred.map { try DomainTests.at($0) },
            edition: edition)
    }
}

extension MatterCommand {
    /// An answer with a photo.
    static let answering = MatterCommand.answer(words: .sealed(2), evidence: [.photo(1)])

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
