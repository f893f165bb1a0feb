import Domain
import Testing

/// What holds whatever anyone does with a matter: MODEL 3.1, M1 to M10, one law each.
struct MatterLaws {
    @Test
    func `the random lives go everywhere`() {
        var events: [MatterEventCase: Int] = [:]
        var verbs: [MatterCommandCase: Int] = [:]
        var refusals: [MatterRefusalCase: Int] = [:]
        var positions: Set<Matter.Position> = []
        var conditions: Set<Matter.Condition> = []
        var classes: Set<Matter.Class> = []
        var results: Set<Matter.Result> = []
        RandomLives.each { life in
            for step in life.steps {
                for recorded in step.accepted { events[MatterEventCase(recorded.event), default: 0] += 1 }
                if let refusal = step.refusal {
                    refusals[MatterRefusalCase(refusal), default: 0] += 1
                } else {
                    verbs[MatterCommandCase(step.command), default: 0] += 1
                }
                guard let after = step.after else { continue }
                positions.insert(after.position)
                conditions.formUnion(after.conditions.keys)
                classes.insert(after.standing)
                if let result = after.closing?.result { results.insert(result) }
            }
        }
        // Only a new calendar moves what is due by itself: RingLaws.
        for event in MatterEventCase.allCases where event != .dueRecalculated {
            #expect(events[event, default: 0] >= 5, "\(event)")
        }
        for verb in MatterCommandCase.allCases { #expect(verbs[verb, default: 0] >= 5, "\(verb)") }
        #expect(positions == Set(Matter.Position.allCases))
        #expect(conditions == Set(Matter.Condition.allCases))
        #expect(classes == Set(Matter.Class.allCases))
        #expect(results == Set(Matter.Result.allCases))
        let never = MatterRefusalCase.allCases.filter { refusals[$0] == nil }
        #expect(never.count <= 12, "never refused as \(never)")
    }

    // MARK: - The ten invariants

    @Test
    func `M1: one lead task or the first receiver, and only another's acknowledgement changes the owner (L16)`() {
        RandomLives.eachStep { step, seed in
            guard let matter = step.after else { return }
            let leads = matter.tasks.filter { $0.part == .lead && $0.state != .returned }
            #expect(leads.count <= 1, "seed \(seed)")
            guard let before = step.before, before.owner != matter.owner else { return }
            let takesOver = step.accepted.contains { recorded in
                switch recorded.event {
                case .acknowledged(let id): id == matter.lead?.id && matter.lead?.body == matter.owner
                case .claimed(let event): event.body == matter.owner
                case .fixedAtOnce(let event): event.body == matter.owner
                default: false
                }
            }
            #expect(takesOver, "seed \(seed)")
            #expect(step.context.actor.body == matter.owner, "seed \(seed)")
        }
    }

    @Test
    func `M1: where it stands follows from the lead's task`() {
        RandomLives.eachStep { step, seed in
            guard let matter = step.after else { return }
            switch (matter.position, matter.lead?.state) {
            case (.registered, nil), (.closed, _): break
            case (.placed, nil): #expect(matter.offer != nil, "seed \(seed)")
            case (.placed, .dispatched), (.acknowledged, .acknowledged): break
            // Reported done, and the answer is still owed.
            case (.acknowledged, .done), (.working, .assigned), (.working, .done): break
            case (.answered, .done), (.confirmed, .done): break
            // A reply taken over from a source has no task.
            case (.answered, nil), (.confirmed, nil): #expect(matter.isImported, "seed \(seed)")
            default:
                Issue.record("seed \(seed): \(matter.position) with a lead \(String(describing: matter.lead?.state))")
            }
        }
    }

    @Test
    func `M2: the clock starts at placing, and only taking it up again restarts it`() {
        RandomLives.eachStep { step, seed in
            guard step.before?.clock?.started != step.after?.clock?.started else { return }
            #expect(step.after?.clock?.started == step.context.now, "seed \(seed)")
            let places = [MatterEventCase.dispatched, .offered, .fixedAtOnce, .registered]
            let isFirst = step.before?.clock == nil && places.contains { step.has($0) }
            let isAgain =
                step.has(.reIncluded) || step.has(.appealDecided) && step.before?.conditions[.underAppeal] != nil
            #expect(isFirst || isAgain, "seed \(seed): \(step.command)")
            #expect(!step.has(.acknowledged) && !step.has(.reclassified), "seed \(seed)")
        }
    }

    @Test
    func `M2: what is due follows from the clock's own limit, extensions and pauses`() {
        RandomLives.eachStep { step, seed in
            guard let matter = step.after, matter.isOpen, let clock = matter.clock, let limit = clock.limit,
                !clock.pauses.contains(where: { $0.to == nil })
            else { return }
            let due = Timetable.china.due(
                from: clock.started, within: limit, extensions: clock.extensions, pauses: clock.pauses)
            #expect(due == clock.due, "seed \(seed) \(step.command)")
            #expect(matter.deadline(in: .china)?.due == .at(clock.due), "seed \(seed)")
        }
    }

    @Test
    func `M3: a task has its body and its date, and nobody answers before it is assigned (L10)`() {
        RandomLives.eachStep { step, seed in
            for recorded in step.accepted {
                switch recorded.event {
                case .taskAssigned(let event):
                    for field in step.kind.assign {
                        switch field {
                        case .responsible: #expect(event.responsible != nil, "seed \(seed)")
                        case .due: #expect(event.due > step.context.now, "seed \(seed)")
                        case .method: #expect(event.method != nil, "seed \(seed)")
                        }
                    }
                case .answered(let event):
                    guard let id = event.task, let task = step.before?.task(id) else { continue }
                    #expect(task.part == .lead && task.acknowledged != nil, "seed \(seed)")
                    if task.state != .done, !step.kind.assign.isEmpty {
                        #expect(task.state == .assigned, "seed \(seed)")
                    }
                    if event.through == nil { #expect(recorded.actor.body == task.body, "seed \(seed)") }
                default: break
                }
            }
        }
    }

    @Test
    func `M4: what is struck off has all its evidence, one matter a command, and was confirmed by others (N06, N07)`()
        throws
    {
        try RandomLives.eachStep { step, seed in
            guard let closing = step.after?.closing, step.has(.struckOff) else { return }
            #expect(step.accepted.count == 1, "seed \(seed)")
            let matter = try #require(step.before)
            #expect(matter.position == .answered || matter.position == .confirmed, "seed \(seed)")
            let kind = step.kind
            let path = matter.path.flatMap { kind.path($0.id) } ?? (matter.path == nil ? kind.usualPath : nil)
            for requirement in (matter.fixedAtOnce ? kind.fixAtOnce ?? [] : kind.requires) + (path?.requires ?? []) {
                #expect(requirement.anyOf.contains { holds($0, matter) }, "seed \(seed): \(requirement)")
            }
            if !kind.asksForJudgement(matter.fixedAtOnce ? kind.fixAtOnce ?? [] : kind.requires) {
                #expect(matter.position == .confirmed, "seed \(seed)")
            }
            #expect(closing.result == (matter.path?.result ?? (kind.isUndertaken ? .kept : .solved)), "seed \(seed)")
        }
    }

    /// The atoms' meaning, said again.
    private func holds(_ atom: MatterKind.EvidenceAtom, _ matter: Matter) -> Bool {
        switch atom {
        case .task: matter.tasks.allSatisfy { $0.state == .done || $0.state == .returned }
        case .responsible: matter.tasks.contains { $0.part == .lead && $0.state == .done && $0.responsible != nil }
        case .answer: !matter.answers.isEmpty
        case .evidence: matter.evidence.dropFirst(matter.evidenceBefore).first != nil
        case .evaluation:
            matter.evaluation?.solved == true || matter.evaluation != nil && matter.path?.result == .explained
        case .attempts(let count, _): matter.evaluation == nil && matter.attempts.count >= count
        case .plan: matter.conditions[.planFiled] != nil
        case .escalation: matter.conditions[.escalated]?.reason.isEmpty == false
        case .clause: matter.clause != nil
        case .writtenReply: matter.hasWrittenReply
        case .knowledge: matter.knowledge != nil
        case .coSign: !matter.coSigners.isEmpty
        }
    }

    @Test
    func `M4: no handler ever confirms, nor anybody of a body that handled it`() throws {
        let judging: Set<MatterEventCase> = [
            .evaluated, .contactAttempted, .confirmed, .coSigned, .struckOff, .reIncluded, .declined, .voided, .merged,
            .supervised, .timeConfirmed, .appealed, .appealDecided, .lapsed,
        ]
        try RandomLives.eachStep { step, seed in
            for recorded in step.accepted where judging.contains(MatterEventCase(recorded.event)) {
                // What a reporter said of an order they say of their request.
                if step.has(.answered) { continue }
                let before = try #require(step.before)
                let actor = recorded.actor
                if let person = actor.person { #expect(!before.handlers.contains(person), "seed \(seed)") }
                if let body = actor.body {
                    #expect(!before.handlingBodies.contains(body), "seed \(seed)")
                    let hasTask = before.tasks.contains { $0.body == body && $0.state != .returned }
                    #expect(!hasTask, "seed \(seed)")
                }
            }
        }
    }

    @Test
    func `M5: not solved means that it is worked on again, or heard above where policy limits it`() throws {
        try RandomLives.eachStep { step, seed in
            guard case .evaluate(false, _, _) = step.command, let before = step.before else { return }
            let matter = try #require(step.after)
            if let closing = before.closing {
                let until = Timetable.china.due(from: closing.at, within: step.kind.reopens.within)
                let comesBack =
                    closing.result != .explained && step.context.now <= until
                    && !(before.isOnlyOpen && step.context.openOfSubject != nil)
                #expect(step.has(.reIncluded) == comesBack, "seed \(seed)")
                #expect(matter.isOpen == comesBack, "seed \(seed)")
                if !comesBack { #expect(matter.isDisputed == (closing.result != .explained), "seed \(seed)") }
            } else if before.conditions[.policyLimited] != nil {
                #expect(matter.conditions[.underAppeal] != nil, "seed \(seed)")
                #expect(matter.position == before.position, "seed \(seed)")
            } else {
                #expect(matter.isUnanswered, "seed \(seed)")
                #expect(matter.lead?.id == before.lead?.id, "seed \(seed)")
            }
            #expect(matter.number == before.number && matter.source == before.source, "seed \(seed)")
        }
    }

    @Test
    func `M6: an explained result has its clause and a written reply, and becomes solved only by being taken up again`()
    {
        RandomLives.each { life in
            var wasExplained = false
            for step in life.steps where step.refusal == nil {
                guard let matter = step.after else { continue }
                if matter.closing?.result == .explained {
                    wasExplained = true
                    #expect(matter.clause != nil && matter.hasWrittenReply, "seed \(life.seed)")
                    #expect(matter.answers.count > 0, "seed \(life.seed)")
                }
                if matter.isOpen { wasExplained = false }
                #expect(!(wasExplained && matter.standing == .solved), "seed \(life.seed)")
            }
        }
    }

    @Test
    func `M6: what stands in writing was written in the round that it closes`() throws {
        RandomLives.each { life in
            var written = false
            for step in life.acceptedSteps {
                for recorded in step.accepted {
                    switch recorded.event {
                    case .answered(let event): written = written || event.isWritten
                    case .reIncluded: written = false
                    case .appealDecided(let event) where event.upheld: written = false
                    case .evaluated(let evaluation) where !evaluation.solved && step.after?.isUnanswered == true:
                        written = false
                    case .struckOff(.explained): #expect(written, "seed \(life.seed)")
                    default: break
                    }
                }
            }
        }
    }

    @Test
    func `M7: a merge has every reporter's consent and loses none of them`() throws {
        try RandomLives.eachStep { step, seed in
            guard let before = step.before, let after = step.after else { return }
            #expect(after.reporters.starts(with: before.reporters), "seed \(seed)")
            #expect(Set(after.reporters).count == after.reporters.count || !step.has(.absorbed), "seed \(seed)")
            for recorded in step.accepted {
                switch recorded.event {
                case .merged(let parent, let consents):
                    #expect(Set(consents).isSuperset(of: before.reporters), "seed \(seed)")
                    #expect(after.mergedInto == parent && parent == step.context.other?.id, "seed \(seed)")
                    #expect(step.context.other?.family == before.family, "seed \(seed)")
                case .absorbed(let event):
                    let child = try #require(step.context.other)
                    #expect(Set(after.reporters).isSuperset(of: child.reporters), "seed \(seed)")
                    #expect(after.furtherSources.suffix(event.sources.count) == event.sources[...], "seed \(seed)")
                    #expect(Set(after.against).isSuperset(of: child.against), "seed \(seed)")
                    #expect(after.mergedFrom.filter { $0 == child.id }.count == 1, "seed \(seed)")
                default: break
                }
            }
        }
    }

    @Test
    func `M8: what closes or decides happens when it is recorded, but for a device's entries and imports`() {
        let written: Set<MatterEventCase> = [
            .sourceAdded, .textConfirmed, .acknowledged, .taskAssigned, .taskDone, .stepReached, .planFiled,
            .outcomeRecorded, .answered, .commented,
        ]
        RandomLives.eachStep { step, seed in
            for recorded in step.accepted where recorded.occurred != recorded.recorded {
                #expect(recorded.occurred < recorded.recorded, "seed \(seed)")
                let isWritten = written.contains(MatterEventCase(recorded.event))
                let isImport = step.after?.isImported == true
                #expect(isWritten || recorded.actor.offline != nil || isImport, "seed \(seed): \(recorded.event)")
                if case .struckOff = recorded.event { #expect(recorded.actor.offline != nil, "seed \(seed)") }
            }
        }
    }

    @Test
    func `M9: on hold there is a decision, a clause and a review day, the matter is open, and its clock stands still`()
    {
        RandomLives.eachStep { step, seed in
            for recorded in step.accepted {
                guard case .held(let event) = recorded.event else { continue }
                #expect(event.decision.contains { !$0.isWhitespace }, "seed \(seed)")
                #expect(event.clause.contains { !$0.isWhitespace }, "seed \(seed)")
                #expect(event.review > Zone.shanghai.day(of: recorded.recorded), "seed \(seed)")
            }
            guard let matter = step.after else { return }
            let stopped = matter.clock?.pauses.filter { $0.to == nil }.count ?? 0
            #expect(stopped == (matter.conditions[.onHold] == nil ? 0 : 1), "seed \(seed)")
            if matter.conditions[.onHold] != nil { #expect(matter.isOpen && matter.standing == .open, "seed \(seed)") }
        }
    }

    @Test
    func `M9: a hold never shortens what is due`() {
        RandomLives.eachStep { step, seed in
            guard step.has(.resumed), let before = step.before?.clock?.due, let after = step.after?.clock?.due else {
                return
            }
            #expect(after >= before, "seed \(seed)")
        }
    }

    @Test
    func `M10: every open matter waits on a clock or on a decision that is named`() throws {
        try RandomLives.eachStep { step, seed in
            guard let matter = step.after, matter.isOpen else { return }
            // Kinds differ in their ladders only by steps after the due moment.
            let kind = try #require(RandomMatters.kinds.first { $0.id == matter.kind })
            let waits: Bool =
                switch matter.position {
                case .registered where matter.clock == nil: true  // to be placed
                case .answered, .confirmed: true  // to be judged or struck off
                default: matter.wakes != nil || matter.ladderSteps >= kind.ladder.count
                }
            #expect(waits, "seed \(seed): \(matter.position)")
            // Placed, it always has a date.
            if matter.position != .registered, matter.lead != nil { #expect(matter.clock != nil, "seed \(seed)") }
        }
    }

    // MARK: - Whom it protects

    @Test
    func `a shielded matter never becomes unshielded (MODEL 4.8)`() {
        RandomLives.eachStep { step, seed in
            guard let matter = step.after else { return }
            if step.before?.conditions[.shielded] != nil {
                #expect(matter.conditions[.shielded] != nil, "seed \(seed)")
            }
            if !matter.against.isEmpty || !matter.againstPeople.isEmpty {
                #expect(matter.conditions[.shielded] != nil, "seed \(seed)")
            }
        }
    }

    @Test
    func `nobody complained of gets the matter, works on it or decides over it (MODEL 4.8)`() {
        let neutral: Set<MatterEventCase> = [
            .sourceAdded, .commented, .urged, .urgeAcknowledged, .shielded, .handedOver, .absorbed,
        ]
        RandomLives.eachStep { step, seed in
            guard let before = step.before else { return }
            for recorded in step.accepted {
                switch recorded.event {
                case .dispatched(let event):
                    #expect(!before.against.contains { Hierarchy.county.isWithin(event.body, $0) }, "seed \(seed)")
                case .redispatched(let event):
                    #expect(!before.against.contains { Hierarchy.county.isWithin(event.body, $0) }, "seed \(seed)")
                case .taskAssigned(let event):
                    #expect(event.responsible.map(before.againstPeople.contains) != true, "seed \(seed)")
                default: break
                }
                guard !neutral.contains(MatterEventCase(recorded.event)), let body = recorded.actor.body else {
                    continue
                }
                #expect(
                    !before.against.contains { Hierarchy.county.isWithin(body, $0) },
                    "seed \(seed): \(MatterEventCase(recorded.event))")
            }
        }
    }
}
