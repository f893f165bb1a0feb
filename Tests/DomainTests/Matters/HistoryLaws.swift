import Domain
import Testing

/// What holds of the history of a matter, whatever happened.
struct HistoryLaws {
    @Test
    func `a replay gives the same matter as living it, and refused commands leave nothing behind`() {
        RandomLives.each { life in
            #expect(MatterDecider.replay(life.history) == life.end, "seed \(life.seed)")
            for step in life.steps where step.refusal != nil {
                #expect(step.accepted.isEmpty)
                #expect(step.after == step.before)
            }
        }
    }

    @Test
    func `number, id, source, registrar and reported never change, and nothing recorded is lost (X06, B10)`() {
        RandomLives.eachStep { step, seed in
            guard let before = step.before, let after = step.after else { return }
            #expect(after.id == before.id)
            #expect(after.number == before.number)
            #expect(after.source == before.source)
            #expect(after.registrar == before.registrar)
            #expect(after.firstTimes.reported == before.firstTimes.reported)
            #expect(after.furtherSources.starts(with: before.furtherSources))
            #expect(after.answers.starts(with: before.answers))
            if step.has(.attachmentRemoved) {
                #expect(after.evidence.allSatisfy(before.evidence.contains))
            } else {
                #expect(after.evidence.starts(with: before.evidence))
                #expect(
                    after.attachments.starts(with: before.attachments) {
                        $0.number == $1.number && $0.facts == $1.facts
                    })
            }
            #expect(after.attachmentsTaken >= before.attachmentsTaken)
            #expect(after.attachments.allSatisfy { $0.number <= after.attachmentsTaken })
            #expect(after.tasks.map(\.id).starts(with: before.tasks.map(\.id)))
            #expect(after.steps.starts(with: before.steps))
            #expect(after.urges.map(\.number).starts(with: before.urges.map(\.number)))
            #expect(after.urges.map(\.number) == Array(1...after.urges.count + 1).dropLast(), "seed \(seed)")
            #expect(after.accountabilities.starts(with: before.accountabilities))
            #expect(after.handlers.isSuperset(of: before.handlers))
            #expect(after.handlingBodies.isSuperset(of: before.handlingBodies))
            #expect(after.mergedFrom.starts(with: before.mergedFrom))
            #expect(after.timesReIncluded >= before.timesReIncluded)
            if !step.has(.corrected) { #expect(after.outcomes.starts(with: before.outcomes)) }
        }
    }

    @Test
    func `the three first times stand once they are known, unless somebody confirms an earlier one (B10)`() {
        RandomLives.eachStep { step, seed in
            guard let before = step.before?.firstTimes, let after = step.after?.firstTimes else { return }
            for (old, new) in [(before.solved, after.solved), (before.fedBack, after.fedBack)] {
                guard let old else { continue }
                if step.has(.timeConfirmed) {
                    #expect(new.map { $0 <= old } == true, "seed \(seed)")
                } else {
                    #expect(new == old, "seed \(seed)")
                }
            }
            if let solved = after.solved, let fedBack = after.fedBack, step.after?.fixedAtOnce == false {
                #expect(after.reported <= min(solved, fedBack), "seed \(seed)")
            }
        }
    }

    @Test
    func `what counts as done by a timed party was recorded by then, or queued on a device, or said by another`() {
        RandomLives.eachStep { step, seed in
            guard let after = step.after, let answered = after.answeredAt, answered != step.before?.answeredAt else {
                return
            }
            let isOffline = step.context.actor.offline != nil
            let isImport = step.command == .importAnswer(words: after.answers.last ?? .sealed(0))
            #expect(
                answered == step.context.now || isOffline || isImport || step.has(.timeConfirmed), "seed \(seed)")
        }
    }

    @Test
    func `closed and closing are the same, and a result stands with a strike-off or a direct answer alone (X07)`() {
        RandomLives.eachStep { step, seed in
            guard let matter = step.after else { return }
            #expect((matter.position == .closed) == (matter.closing != nil), "seed \(seed)")
            guard let closing = matter.closing else { return }
            let hasResult = closing.exit == .struckOff || closing.exit == .answeredDirectly
            #expect((closing.result != nil) == hasResult, "seed \(seed)")
        }
    }

    @Test
    func `what is closed comes back only by re-inclusion or an appeal (X06)`() {
        RandomLives.eachStep { step, seed in
            guard step.before?.closing != nil, step.after?.isOpen == true else { return }
            #expect(step.has(.reIncluded) || step.has(.appealDecided), "seed \(seed)")
            #expect(step.after?.evaluation == nil && step.after?.path == nil, "seed \(seed)")
        }
    }

    @Test
    func `every matter is in exactly one class at every moment, and the classes add up to what was registered (X07)`() {
        // As of every hundredth attempt of all the lives: collected = its parts, always.
        var counts: [Int: [Matter.Class: Int]] = [:]
        var registered: [Int: Int] = [:]
        RandomLives.each { life in
            for (index, step) in life.steps.enumerated() {
                guard let matter = step.after, index % 10 == 0 else { continue }
                let classes = Matter.Class.allCases.filter { belongs(matter, to: $0) }
                #expect(classes == [matter.standing], "seed \(life.seed)")
                counts[index, default: [:]][matter.standing, default: 0] += 1
                registered[index, default: 0] += 1
            }
        }
        for (index, total) in registered {
            let of = counts[index] ?? [:]
            let collected = Matter.Class.collected.reduce(0) { $0 + of[$1, default: 0] }
            let outside = [Matter.Class.merged, .answeredDirectly, .voided].reduce(0) { $0 + of[$1, default: 0] }
            #expect(collected + outside == total)
        }
        #expect(registered.count > 5)
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
        case .voided: exit == .voided
        }
    }

    @Test
    func `a command twice is refused, changes nothing, or says something that may be said twice`() {
        let repeatable: Set<MatterCommandCase> = [
            .addSource, .summarise, .dispatch, .offer, .redispatch, .assign, .filePlan, .choosePath, .escalate,
            .limitByPolicy, .recordOutcome, .urge, .noteAccountability, .comment, .attach, .answer, .answerThrough,
            .attemptContact, .evaluate, .confirm, .importAnswer, .reportDone, .decideExtension, .reclassify, .rollUp,
            .correct, .appeal, .void,
        ]
        RandomLives.each { life in
            for step in life.steps where step.refusal == nil && step.after != nil {
                guard !repeatable.contains(MatterCommandCase(step.command)) else { continue }
                let again = try? MatterDecider.decide(step.command, step.after, step.context)
                #expect(again?.isEmpty != false, "seed \(life.seed): \(step.command)")
            }
        }
    }

    // MARK: - History without sense

    @Test
    func `any event on any state makes a state that can be asked everything`() {
        var random = RandomMatters(seed: 4, from: RandomLife.start)
        var matters = 0
        for _ in 0..<3_000 {
            var state: Matter?
            for _ in 0..<40 {
                let next = MatterDecider.evolve(state, random.event())
                #expect(next?.id == state?.id || state == nil)
                #expect(state == nil || next != nil)
                if let matter = next {
                    #expect((matter.position == .closed) == (matter.closing != nil))
                    #expect(matter.tasks.filter { $0.part == .lead && $0.state != .returned }.count <= 1)
                    #expect(belongs(matter, to: matter.standing))
                    if state?.conditions[.shielded] != nil { #expect(matter.conditions[.shielded] != nil) }
                }
                state = next
            }
            guard let matter = state else { continue }
            matters += 1
            #expect((matter.deadline(in: .china) == nil) == (matter.clock?.limit == nil))
            if let lead = matter.lead { #expect(matter.task(lead.id) != nil) }
            // And whatever is asked of it is answered or refused.
            for _ in 0..<5 {
                let kind = random.any(RandomMatters.kinds)
                let attempt = random.attempt(on: matter, of: kind)
                let context = attempt.context(now: random.now)
                let events = (try? MatterDecider.decide(attempt.command, matter, context)) ?? []
                #expect(events.count <= 2)
                let rings = MatterDecider.rings(matter, .init(at: random.now, by: .system, kind: kind))
                #expect(rings.count <= 4 + matter.tasks.count + kind.ladder.count)
            }
        }
        #expect(matters > 1_000)
    }
}
