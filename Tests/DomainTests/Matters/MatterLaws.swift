import Domain
import Testing

/// What holds whatever anyone does with a matter.
struct MatterLaws {
    /// What one command came to.
    private struct Step {
        var command: MatterCommand
        var before: Matter?
        var after: Matter?
        var accepted: [Recorded<MatterEvent>]
        var refusal: MatterRefusal?
    }

    /// Random lives, by seed.
    private static let lives: [[Step]] = (0..<2_500).map { live(seed: $0) }

    /// Monday, 4 January 2021.
    private static let start = Zone.shanghai.moment(Day(number: 18_631), millisecond: 9 * Moment.millisecondsPerHour)

    private static func live(seed: Int) -> [Step] {
        var random = RandomMatters(seed: UInt64(seed), from: start)
        let kind = random.any([MatterKind.concern, .simple])
        var state: Matter?
        var steps: [Step] = []
        for _ in 0..<Int.random(in: 1...40, using: &random.random) {
            random.wait()
            let (command, actor) = random.command(on: state)
            let context = MatterContext(
                now: random.now, occurred: random.occurred(), actor: actor, kind: kind, edition: .spring,
                timetable: .china)
            var step = Step(command: command, before: state, after: state, accepted: [], refusal: nil)
            do {
                step.accepted = try MatterDecider.decide(command, state, context).map {
                    Recorded($0, occurred: context.occurred, recorded: context.now, actor: actor)
                }
                state = step.accepted.reduce(state, MatterDecider.evolve)
                step.after = state
            } catch {
                step.refusal = error
            }
            steps.append(step)
        }
        return steps
    }

    @Test
    func `the random lives go everywhere`() throws {
        var events: [MatterEventCase: Int] = [:]
        var refusals: Set<String> = []
        var positions: Set<Matter.Position> = []
        for life in Self.lives {
            for step in life {
                for recorded in step.accepted { events[MatterEventCase(recorded.event), default: 0] += 1 }
                if let refusal = step.refusal { refusals.insert(name(of: refusal)) }
                if let after = step.after { positions.insert(after.position) }
            }
        }
        for event in MatterEventCase.allCases { #expect(events[event, default: 0] >= 50, "\(event)") }
        #expect(positions == Set(Matter.Position.allCases))
        #expect(refusals.count == 32, "\(refusals.sorted())")
    }

    private func name(of refusal: MatterRefusal) -> String {
        String("\(refusal)".prefix { $0 != "(" })
    }

    @Test
    func `whatever is accepted leads to a legal state (M1, X07)`() throws {
        for (seed, life) in Self.lives.enumerated() {
            for step in life where step.refusal == nil {
                let matter = try #require(step.after)
                #expect((matter.position == .closed) == (matter.closing != nil), "seed \(seed)")
                if let closing = matter.closing {
                    let hasResult = closing.exit == .struckOff || closing.exit == .answeredDirectly
                    #expect((closing.result != nil) == hasResult, "seed \(seed)")
                }
                let openLeads = matter.tasks.filter { $0.part == .lead && $0.isOpen }
                #expect(openLeads.count <= 1, "seed \(seed)")
                #expect(matter.tasks.allSatisfy { !matter.against.contains($0.body) }, "seed \(seed)")
                #expect((matter.conditions[.shielded] != nil) == !matter.against.isEmpty, "seed \(seed)")
                if matter.isOpen, let clock = matter.clock {
                    let stopped = clock.pauses.contains { $0.to == nil }
                    #expect((matter.conditions[.onHold] != nil) == stopped, "seed \(seed)")
                    if !stopped { #expect(matter.deadline(in: .china)?.due == .at(clock.due), "seed \(seed)") }
                }
            }
        }
    }

    @Test
    func `the owner is the first receiver or a body that acknowledged the lead's task (L16, M1)`() throws {
        for (seed, life) in Self.lives.enumerated() {
            var acknowledged: [OrganisationID] = []
            for step in life {
                guard let matter = step.after else { continue }
                if let before = step.before {
                    let changed = before.owner != matter.owner
                    let leadSaidYes = step.accepted.contains {
                        $0.event == .acknowledged(task: matter.lead?.id ?? .first)
                    }
                    #expect(!changed || leadSaidYes, "seed \(seed)")
                    if leadSaidYes, let lead = matter.lead { #expect(matter.owner == lead.body, "seed \(seed)") }
                    if leadSaidYes, let body = matter.lead?.body { acknowledged.append(body) }
                } else {
                    acknowledged.append(matter.owner)
                }
                #expect(acknowledged.contains(matter.owner), "seed \(seed)")
            }
        }
    }

    @Test
    func `number, id, source and reported never change, and nothing recorded is lost (X06, B10)`() throws {
        for life in Self.lives {
            for step in life {
                guard let before = step.before, let after = step.after else { continue }
                #expect(after.id == before.id)
                #expect(after.number == before.number)
                #expect(after.source == before.source)
                #expect(after.firstTimes.reported == before.firstTimes.reported)
                if let solved = before.firstTimes.solved { #expect(after.firstTimes.solved == solved) }
                if let fedBack = before.firstTimes.fedBack { #expect(after.firstTimes.fedBack == fedBack) }
                #expect(after.answers.starts(with: before.answers))
                #expect(after.evidence.starts(with: before.evidence))
                #expect(after.outcomes.starts(with: before.outcomes))
                #expect(after.tasks.map(\.id).starts(with: before.tasks.map(\.id)))
                #expect(after.handlers.isSuperset(of: before.handlers))
                #expect(after.handlingBodies.isSuperset(of: before.handlingBodies))
                #expect(after.timesReIncluded >= before.timesReIncluded)
            }
        }
    }

    @Test
    func `once struck off only re-inclusion is accepted, once closed at the source nothing (X06)`() throws {
        for (seed, life) in Self.lives.enumerated() {
            for step in life where step.refusal == nil {
                guard let closing = step.before?.closing else { continue }
                #expect(closing.exit == .struckOff, "seed \(seed)")
                #expect(step.command == .reInclude, "seed \(seed)")
            }
        }
    }

    @Test
    func `the clock starts with the first placing and restarts with re-inclusion only (M2)`() throws {
        for (seed, life) in Self.lives.enumerated() {
            for step in life where step.before?.clock?.started != step.after?.clock?.started {
                let starts = step.accepted.contains {
                    switch MatterEventCase($0.event) {
                    case .dispatched: step.before?.clock == nil
                    case .reIncluded: true
                    default: false
                    }
                }
                #expect(starts, "seed \(seed)")
            }
        }
    }

    @Test
    func `nobody who handled it, nor a handling body, judges it or strikes it off (M4)`() throws {
        for life in Self.lives {
            for step in life {
                for recorded in step.accepted {
                    switch MatterEventCase(recorded.event) {
                    case .evaluated, .contactAttempted, .struckOff, .reIncluded:
                        let before = try #require(step.before)
                        if let person = recorded.actor.person { #expect(!before.handlers.contains(person)) }
                        if let body = recorded.actor.body { #expect(!before.handlingBodies.contains(body)) }
                    default: break
                    }
                }
            }
        }
    }

    @Test
    func `what is struck off has been answered and judged, or asked in vain (N06, N07, B10)`() throws {
        for life in Self.lives {
            for step in life where step.accepted.contains(where: { $0.event == .struckOff(.solved) }) {
                let matter = try #require(step.before)
                #expect(matter.position == .answered || matter.position == .confirmed)
                #expect(!matter.answers.isEmpty)
                #expect(matter.firstTimes.fedBack != nil)
                guard matter.kind == MatterKind.concern.id else { continue }
                #expect(matter.lead?.responsible != nil)
                #expect(!matter.evidence.isEmpty)
                #expect(matter.evaluation?.solved == true || matter.attempts >= 3)
            }
        }
    }

    @Test
    func `every matter is in exactly one class, and the classes add up to what was registered (X07)`() throws {
        var counts: [Matter.Class: Int] = [:]
        var registered = 0
        for (seed, life) in Self.lives.enumerated() {
            guard let matter = life.last?.after else { continue }
            registered += 1
            let classes = Matter.Class.allCases.filter { belongs(matter, to: $0) }
            #expect(classes == [matter.standing], "seed \(seed)")
            counts[matter.standing, default: 0] += 1
        }
        let collected = Matter.Class.collected.reduce(0) { $0 + counts[$1, default: 0] }
        #expect(collected + counts[.merged, default: 0] + counts[.answeredDirectly, default: 0] == registered)
        for needed in [Matter.Class.open, .solved, .closedAtSource] { #expect(counts[needed, default: 0] > 0) }
    }

    /// The identity's words, said again.
    private func belongs(_ matter: Matter, to class: Matter.Class) -> Bool {
        let exit = matter.closing?.exit
        let result = matter.closing?.result
        return switch `class` {
        case .open: exit == nil
        case .solved: exit == .struckOff && (result == .solved || result == .kept)
        case .explained: exit == .struckOff && result == .explained
        case .withdrawn: exit == .withdrawn
        case .lapsed: exit == .lapsed
        case .declined: exit == .declined
        case .closedAtSource: exit == .closedAtSource
        case .merged: exit == .merged
        case .answeredDirectly: exit == .answeredDirectly
        }
    }

    @Test
    func `a replay gives the same matter as living it, and refused commands leave nothing behind`() throws {
        for (seed, life) in Self.lives.enumerated() {
            #expect(MatterDecider.replay(life.flatMap(\.accepted)) == life.last?.after, "seed \(seed)")
            for step in life where step.refusal != nil {
                #expect(step.accepted.isEmpty)
                #expect(step.after == step.before)
            }
        }
    }

    @Test
    func `any event on any state makes a state that can be asked everything`() throws {
        var random = RandomMatters(seed: 4, from: Self.start)
        var matters = 0
        for _ in 0..<1_500 {
            var state: Matter?
            for _ in 0..<30 {
                let recorded = random.event()
                let next = MatterDecider.evolve(state, recorded)
                #expect(next?.id == state?.id || state == nil)
                #expect(state == nil || next != nil)
                state = next
            }
            guard let matter = state else { continue }
            matters += 1
            #expect(belongs(matter, to: matter.standing))
            #expect((matter.deadline(in: .china) == nil) == (matter.clock == nil))
            if let lead = matter.lead { #expect(matter.task(lead.id) != nil) }
            // And whatever is asked of it is answered or refused.
            for _ in 0..<5 {
                let (command, actor) = random.command(on: matter)
                let context = MatterContext(
                    now: random.now, actor: actor, kind: .concern, edition: .spring, timetable: .china)
                let events = (try? MatterDecider.decide(command, matter, context)) ?? []
                #expect(events.count <= 1)
            }
        }
        #expect(matters > 1_000)
    }
}
