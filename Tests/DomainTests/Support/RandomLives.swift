import Domain
import Foundation

/// A matter that chance led somewhere, step by step.
struct RandomLife: Sendable {
    /// What one attempt came to.
    struct Step: Sendable {
        var command: MatterCommand
        var kind: MatterKind
        var context: MatterContext
        var accepted: [Recorded<MatterEvent>]
        var refusal: MatterRefusal?
        fileprivate var stateBefore: State?
        fileprivate var stateAfter: State?

        var before: Matter? { stateBefore?.matter }
        var after: Matter? { stateAfter?.matter }

        func has(_ event: MatterEventCase) -> Bool { accepted.contains { MatterEventCase($0.event) == event } }
    }

    /// Steps that came to nothing share it.
    fileprivate final class State: Sendable {
        let matter: Matter
        init(_ matter: Matter) { self.matter = matter }
    }

    var seed: Int
    var steps: [Step]

    var acceptedSteps: [Step] { steps.filter { $0.refusal == nil } }
    var end: Matter? { steps.last?.after }
    var history: [Recorded<MatterEvent>] { steps.flatMap(\.accepted) }

    /// Monday, 4 January 2021.
    static let start = Zone.shanghai.moment(Day(number: 18_631), millisecond: 9 * Moment.millisecondsPerHour)

    /// One whose people are often without a connection, where asked for.
    init(seed: Int, isFarOff: Bool = false) {
        self.seed = seed
        var random = RandomMatters(seed: UInt64(seed), from: RandomLife.start)
        if isFarOff { (random.offline, random.otherwise) = (40, 30) }
        var kind = random.any(RandomMatters.kinds)
        var state: State?
        steps = []
        for _ in 0..<Int.random(in: 5...90, using: &random.random) {
            random.wait()
            let attempt = random.attempt(on: state?.matter, of: kind)
            let context = attempt.context(now: random.now, occurred: random.occurred())
            var step = Step(
                command: attempt.command, kind: attempt.kind, context: context, accepted: [], refusal: nil,
                stateBefore: state, stateAfter: state)
            do {
                let events = try MatterDecider.decide(attempt.command, state?.matter, context)
                step.accepted = events.map {
                    Recorded($0, occurred: context.occurred, recorded: context.now, actor: attempt.actor)
                }
                if !events.isEmpty {
                    state = step.accepted.reduce(state?.matter, MatterDecider.evolve).map(State.init)
                    step.stateAfter = state
                }
                // From then on it is of the kind it became.
                if state?.matter.kind == attempt.kind.id { kind = attempt.kind }
            } catch {
                step.refusal = error
            }
            steps.append(step)
        }
    }
}

/// Thousands of lives, by seed; with HUIYIN_FULL=1 ten times as many.
enum RandomLives {
    private static let kept = (0..<1_500).map { RandomLife(seed: $0) }
    static let isFull = ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1"

    static func each(_ body: (RandomLife) throws -> Void) rethrows {
        for life in kept { try body(life) }
        guard isFull else { return }
        for seed in kept.count..<kept.count * 10 { try body(RandomLife(seed: seed)) }
    }

    /// Lives far off, where much is brought in later than it happened.
    static func eachFarOff(_ body: (RandomLife) throws -> Void) rethrows {
        for seed in 0..<(isFull ? 15_000 : 1_500) { try body(RandomLife(seed: seed, isFarOff: true)) }
    }

    /// As long as `body` wants more.
    static func some(_ body: (RandomLife) throws -> Bool) rethrows {
        for life in kept where try !body(life) { return }
    }

    /// Every accepted step of every life.
    static func eachStep(_ body: (RandomLife.Step, Int) throws -> Void) rethrows {
        try each { life in
            for step in life.steps where step.refusal == nil { try body(step, life.seed) }
        }
    }
}
