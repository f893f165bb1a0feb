extension MatterDecider {
    public static func evolve(_ state: Matter?, _ recorded: Recorded<MatterEvent>) -> Matter? {
        if case .registered(let event) = recorded.event {
            return state ?? opened(event, recorded)
        }
        guard var matter = state else { return nil }
        apply(recorded, to: &matter)
        return matter
    }

    private static func opened(_ event: MatterEvent.Registered, _ recorded: Recorded<MatterEvent>) -> Matter {
        let moment = recorded.occurred
        // Whoever complains of a body is protected from it from the first moment (MODEL 4.8).
        let isShielded = event.isShielded || !event.against.isEmpty || !event.againstPeople.isEmpty
        var matter = Matter(
            id: event.id, number: event.number, kind: event.kind, edition: event.edition, family: event.family,
            source: event.source, furtherSources: [], place: event.place, category: event.category,
            fields: event.fields, subject: event.subject, stage: event.stage, voice: event.voice, textConfirmed: nil,
            reporters: event.reporters, words: event.words, summary: event.summary, against: event.against,
            againstPeople: event.againstPeople, registrar: recorded.actor.body ?? event.firstReceiver,
            position: .registered,
            conditions: isShielded ? [.shielded: .init(since: moment, reason: "", review: nil)] : [:], closing: nil,
            owner: event.firstReceiver, tasks: [], clock: nil, offer: nil, planBy: nil, trackAt: nil, steps: [],
            stepBy: event.stepBy, path: nil, extensionAsked: nil, relations: [], urges: [], accountabilities: [],
            ladderSteps: 0, ringsNext: nil, coSigners: [], fixedAtOnce: false, isDisputed: false, clause: nil,
            knowledge: nil, mergedInto: nil, isOnlyOpen: event.isOnlyOpen, hasWrittenReply: false, handlers: [],
            handlingBodies: [], evidence: [], evidenceBefore: 0, outcomes: [], answers: [], evaluation: nil,
            attempts: [], lateActs: [:], firstTimes: .init(reported: moment, solved: nil, fedBack: nil),
            timesReIncluded: 0)
        if let undertaken = event.undertaken {
            matter.tasks.append(
                .init(
                    id: undertaken.task, body: event.firstReceiver, part: .lead, state: .assigned, placed: moment,
                    acknowledgeBy: nil, acknowledged: moment, due: undertaken.due,
                    responsible: undertaken.responsible, method: nil))
            matter.clock = .init(
                started: moment, limit: undertaken.limit, pauses: [], extensions: [], due: undertaken.due)
            matter.position = .working
            worked(recorded.actor, on: &matter)
        }
        return matter
    }

    private static func apply(_ recorded: Recorded<MatterEvent>, to matter: inout Matter) {
        let moment = recorded.occurred
        switch recorded.event {
        case .registered: break
        case .sourceAdded(let event):
            matter.furtherSources.append(event.source)
            if let reporter = event.reporter { matter.reporters.append(reporter) }
        case .textConfirmed(let how): matter.textConfirmed = how
        case .summarised(let text): matter.summary = text
        case .answeredDirectly(let words, let knowledge):
            matter.answers.append(words)
            matter.knowledge = knowledge
            if matter.firstTimes.solved == nil { matter.firstTimes.solved = moment }
            if matter.firstTimes.fedBack == nil { matter.firstTimes.fedBack = moment }
            close(.answeredDirectly, .solved, recorded, &matter)
        case .fixedAtOnce(let event): fixedAtOnce(event, recorded, &matter)
        case .declined(_, let clause):
            close(.declined, nil, recorded, &matter)
            if clause != nil { matter.clause = clause }
        case .reclassified(let event):
            matter.kind = event.kind
            matter.edition = event.edition
            matter.family = event.family
            matter.fields = event.fields
            matter.path = nil
            matter.clause = nil
            matter.conditions[.policyLimited] = nil
            if event.isShielded { shield(moment, &matter) }
            matter.clock?.limit = event.limit
            if let due = event.due { moveDue(to: due, in: &matter) }
        case .shielded: shield(moment, &matter)

        case .dispatched(let event):
            matter.tasks.append(
                .init(
                    id: event.task, body: event.body, part: event.part, state: .dispatched, placed: moment,
                    acknowledgeBy: event.acknowledgeBy, acknowledged: nil, due: event.due, responsible: nil,
                    method: nil))
            startClock(event.limit, event.due, at: moment, &matter)
            if let planBy = event.planBy { matter.planBy = planBy }
            if let trackAt = event.trackAt { matter.trackAt = trackAt }
            if event.part == .lead { matter.position = .placed }
        case .offered(let event):
            matter.offer = .init(by: event.claimBy, to: event.to, wasSentOn: event.wasSentOn)
            startClock(event.limit, event.due, at: moment, &matter)
            matter.position = .placed
        case .claimed(let event):
            matter.tasks.append(
                .init(
                    id: event.task, body: event.body, part: .lead, state: .acknowledged, placed: moment,
                    acknowledgeBy: nil, acknowledged: moment, due: event.due, responsible: nil, method: nil))
            matter.position = .acknowledged
            matter.owner = event.body
            worked(recorded.actor, on: &matter)
        case .released(let id, _, let until):
            change(id, in: &matter) { $0.state = .returned }
            matter.offer?.by = until
            matter.offer?.wasSentOn = false
            matter.position = .placed
        case .acknowledged(let id):
            let counted = counted(recorded, .acknowledgement(id), &matter)
            let body = change(id, in: &matter) {
                $0.state = .acknowledged
                $0.acknowledged = counted
            }
            worked(recorded.actor, on: &matter)
            if isLead(id, matter) {
                matter.position = .acknowledged
                matter.owner = body ?? matter.owner
            }
        case .returned(let event):
            let wasLead = isLead(event.task, matter)
            change(event.task, in: &matter) { $0.state = .returned }
            if wasLead { matter.position = .registered }
        case .redispatched(let event):
            let part = matter.task(event.from)?.part ?? .lead
            change(event.from, in: &matter) { $0.state = .returned }
            matter.tasks.append(
                .init(
                    id: event.task, body: event.body, part: part, state: .dispatched, placed: moment,
                    acknowledgeBy: event.acknowledgeBy, acknowledged: nil, due: event.due, responsible: nil,
                    method: nil))
            if part == .lead {
                matter.position = .placed
                matter.extensionAsked = nil
            }

        case .taskAssigned(let event):
            change(event.task, in: &matter) {
                $0.state = .assigned
                $0.responsible = event.responsible
                $0.due = event.due
                $0.method = event.method
            }
            worked(recorded.actor, on: &matter)
            if let person = event.responsible { matter.handlers.insert(person) }
            if isLead(event.task, matter) { matter.position = .working }
        case .handedOver(let id, let person, _):
            change(id, in: &matter) { $0.responsible = person }
            matter.handlers.insert(person)
        case .taskDone(let id, let evidence, let delivers):
            change(id, in: &matter) { $0.state = .done }
            worked(recorded.actor, on: &matter)
            matter.evidence += evidence
            if matter.firstTimes.solved == nil { matter.firstTimes.solved = moment }
            if delivers {
                matter.position = .answered
                matter.evaluation = nil
                matter.attempts = []
                noLongerTimed(&matter)
            }
        case .stepReached(let step, let nextBy):
            if !matter.steps.contains(step) { matter.steps.append(step) }
            matter.stepBy = nextBy
        case .planFiled(let plan, let evidence):
            matter.conditions[.planFiled] = .init(since: moment, reason: plan, review: nil)
            matter.evidence += evidence
            matter.planBy = nil
            worked(recorded.actor, on: &matter)
        case .pathChosen(let path):
            matter.path = path
            matter.planBy = nil
            if path.result != .explained { matter.conditions[.policyLimited] = nil }
            worked(recorded.actor, on: &matter)
        case .escalated(let event):
            if matter.conditions[.escalated] == nil {
                matter.conditions[.escalated] = .init(since: moment, reason: event.reason ?? "", review: nil)
            }
            if event.chain != nil {
                matter.ladderSteps += 1
                matter.ringsNext = event.ringsNext
            } else {
                matter.planBy = nil
            }
        case .policyLimited(let clause):
            matter.conditions[.policyLimited] = .init(since: moment, reason: clause, review: nil)
            matter.clause = clause
        case .outcomeRecorded(let outcome):
            matter.outcomes.append(outcome)
        case .held(let event):
            matter.conditions[.onHold] = .init(since: moment, reason: event.decision, review: event.review)
            matter.clock?.pauses.append(Pause(from: moment, to: nil))
        case .resumed(let event):
            matter.conditions[.onHold] = nil
            endPause(at: moment, in: &matter)
            if let due = event.due { moveDue(to: due, in: &matter) }
            if let planBy = event.planBy { matter.planBy = planBy }
        case .extensionAsked(let limit, let reason):
            matter.extensionAsked = .init(limit: limit, reason: reason, at: moment)
        case .extensionGranted(let event):
            matter.extensionAsked = nil
            matter.conditions[.extended] = .init(since: moment, reason: event.reason, review: nil)
            matter.clock?.extensions.append(event.limit)
            moveDue(to: event.due, in: &matter)
        case .extensionRefused: matter.extensionAsked = nil
        case .related(let relation):
            matter.relations.append(relation)
            if relation.type == .solvedBy {
                matter.conditions[.inProject] = .init(since: moment, reason: "", review: nil)
            }
        case .unrelated(let relation, _):
            matter.relations.removeAll { $0 == relation }
            if !matter.relations.contains(where: { $0.type == .solvedBy }) { matter.conditions[.inProject] = nil }

        case .urged(let event):
            matter.urges.append(
                .init(
                    number: event.number, cause: event.cause, to: event.to, task: event.task, at: moment,
                    acknowledged: nil))
            if event.cause == .clock(.answer) {
                matter.ladderSteps += 1
                matter.ringsNext = event.ringsNext
            }
        case .urgeAcknowledged(let number):
            for index in matter.urges.indices where matter.urges[index].number == number {
                matter.urges[index].acknowledged = moment
            }
        case .supervised(let reason):
            matter.conditions[.supervised] = .init(since: moment, reason: reason, review: nil)
        case .accountabilityNoted(let event):
            matter.accountabilities.append(
                .init(body: event.body, person: event.person, reason: event.reason, at: moment))
            if event.isByClock {
                matter.ladderSteps += 1
                matter.ringsNext = event.ringsNext
            }
        case .commented: break
        case .timeConfirmed(let event):
            matter.lateActs[event.act] = nil
            switch event.act {
            case .acknowledgement(let id): change(id, in: &matter) { $0.acknowledged = event.at }
            case .answer: matter.firstTimes.fedBack = event.at
            }
        case .dueRecalculated(let event):
            moveDue(to: event.new, in: &matter)
            if let planBy = event.planBy { matter.planBy = planBy }

        case .answered(let event): answered(event, recorded, &matter)
        case .contactAttempted(let reached):
            // Whoever was reached isn't unheard: only attempts after that count.
            if reached { matter.attempts = [] } else { matter.attempts.append(moment) }
        case .evaluated(let evaluation):
            guard matter.isOpen else {
                if !evaluation.solved { matter.isDisputed = true }
                return
            }
            matter.evaluation = evaluation
            if evaluation.solved {
                matter.position = .confirmed
            } else if matter.conditions[.policyLimited] == nil {
                workAgain(&matter)
            }
        case .coSigned:
            if let person = recorded.actor.person { matter.coSigners.insert(person) }
        case .confirmed: matter.position = .confirmed
        case .struckOff(let result): close(.struckOff, result, recorded, &matter)
        case .reIncluded(let event):
            matter.edition = event.edition
            matter.timesReIncluded += 1
            matter.isDisputed = false
            matter.clock = .init(started: moment, limit: event.limit, pauses: [], extensions: [], due: event.due)
            reopen(&matter)
        case .merged(let parent, _):
            matter.mergedInto = parent
            close(.merged, nil, recorded, &matter)
        case .absorbed(let event):
            matter.reporters += event.reporters
            matter.furtherSources += event.sources
            matter.against += event.against.filter { !matter.against.contains($0) }
            matter.againstPeople += event.againstPeople.filter { !matter.againstPeople.contains($0) }
            if event.isShielded { shield(moment, &matter) }
        case .withdrawn: close(.withdrawn, nil, recorded, &matter)
        case .appealed(let reason, _):
            matter.conditions[.underAppeal] = .init(since: moment, reason: reason, review: nil)
        case .appealDecided(let event):
            matter.conditions[.underAppeal] = nil
            guard event.upheld else { return }
            matter.conditions[.policyLimited] = nil
            matter.path = nil
            matter.clause = nil
            if let due = event.due {
                matter.clock = .init(started: moment, limit: event.limit, pauses: [], extensions: [], due: due)
            }
            if matter.closing != nil { reopen(&matter) } else { workAgain(&matter) }
        case .lapsed: close(.lapsed, nil, recorded, &matter)
        case .closedAtSource: close(.closedAtSource, nil, recorded, &matter)

        case .corrected(let event): correct(event.new, moment, &matter)
        case .voided: close(.voided, nil, recorded, &matter)
        }
    }

    // MARK: - Longer ones

    private static func fixedAtOnce(
        _ event: MatterEvent.FixedAtOnce, _ recorded: Recorded<MatterEvent>, _ matter: inout Matter
    ) {
        matter.tasks.append(
            .init(
                id: event.task, body: event.body, part: .lead, state: .done, placed: event.found, acknowledgeBy: nil,
                acknowledged: event.found, due: event.fixed, responsible: recorded.actor.person, method: nil))
        matter.owner = event.body
        matter.fixedAtOnce = true
        if let words = event.words {
            matter.answers.append(words)
            if matter.firstTimes.fedBack == nil { matter.firstTimes.fedBack = recorded.recorded }
        }
        matter.evidence += event.evidence
        if matter.firstTimes.solved == nil { matter.firstTimes.solved = event.fixed }
        matter.position = .answered
        noLongerTimed(&matter)
        worked(recorded.actor, on: &matter)
    }

    private static func answered(
        _ event: MatterEvent.Answered, _ recorded: Recorded<MatterEvent>, _ matter: inout Matter
    ) {
        matter.answers.append(event.words)
        matter.evidence += event.evidence
        matter.hasWrittenReply = matter.hasWrittenReply || event.isWritten
        matter.position = .answered
        matter.evaluation = nil
        matter.attempts = []
        noLongerTimed(&matter)
        if let task = event.task {
            change(task, in: &matter) { $0.state = .done }
            // An answer that came through a project was nobody's act here.
            if event.through == nil { worked(recorded.actor, on: &matter) }
            if matter.firstTimes.solved == nil { matter.firstTimes.solved = recorded.occurred }
        }
        let counted = event.task == nil ? recorded.occurred : counted(recorded, .answer, &matter)
        if matter.firstTimes.fedBack == nil { matter.firstTimes.fedBack = counted }
    }

    /// When a timed party's clock stopped: when it was recorded, unless a device queued it (DESIGN, idea 6). An earlier
    /// time that was claimed is kept until somebody else confirms it.
    private static func counted(
        _ recorded: Recorded<MatterEvent>, _ act: Matter.TimedAct, _ matter: inout Matter
    ) -> Moment {
        if recorded.actor.offline != nil || matter.isImported { return recorded.occurred }
        if recorded.occurred < recorded.recorded, act != .answer || matter.firstTimes.fedBack == nil {
            matter.lateActs[act] = recorded.occurred
        }
        return recorded.recorded
    }

    private static func close(
        _ exit: Matter.Exit, _ result: Matter.Result?, _ recorded: Recorded<MatterEvent>, _ matter: inout Matter
    ) {
        matter.position = .closed
        matter.closing = .init(exit: exit, result: result, at: recorded.occurred, by: recorded.actor.person)
        endPause(at: recorded.occurred, in: &matter)
        matter.conditions[.onHold] = nil
        matter.conditions[.underAppeal] = nil
        matter.extensionAsked = nil
    }

    private static func reopen(_ matter: inout Matter) {
        matter.closing = nil
        matter.evaluation = nil
        matter.path = nil
        matter.clause = nil
        matter.fixedAtOnce = false
        matter.conditions[.policyLimited] = nil
        matter.conditions[.extended] = nil
        workAgain(&matter)
    }

    /// M5: not solved; the lead has it again, with person and method as they were.
    private static func workAgain(_ matter: inout Matter) {
        matter.attempts = []
        matter.evidenceBefore = matter.evidence.count
        matter.coSigners = []
        matter.ladderSteps = 0
        matter.ringsNext = nil
        guard let lead = matter.lead else {
            // Nobody of ours ever had it (an imported reply, a direct answer): it must first be placed.
            matter.position = .registered
            return
        }
        let due = matter.clock?.due ?? lead.due
        guard lead.state == .done || lead.state == .assigned else {
            matter.position = lead.state == .dispatched ? .placed : .acknowledged
            return
        }
        matter.position = .working
        change(lead.id, in: &matter) {
            $0.state = .assigned
            $0.due = due
        }
    }

    private static func shield(_ moment: Moment, _ matter: inout Matter) {
        if matter.conditions[.shielded] == nil {
            matter.conditions[.shielded] = .init(since: moment, reason: "", review: nil)
        }
    }

    private static func startClock(_ limit: Limit?, _ due: Moment, at moment: Moment, _ matter: inout Matter) {
        guard matter.clock == nil else { return }
        matter.clock = .init(started: moment, limit: limit, pauses: [], extensions: [], due: due)
    }

    private static func noLongerTimed(_ matter: inout Matter) {
        matter.planBy = nil
        matter.trackAt = nil
    }

    private static func correct(_ correction: Matter.Correction, _ moment: Moment, _ matter: inout Matter) {
        switch correction {
        case .place(let place): matter.place = place
        case .category(let category): matter.category = category
        case .summary(let text): matter.summary = text
        case .field(let id, let value): matter.fields[id] = value
        case .stage(let stage): matter.stage = stage
        case .outcome(let index, let outcome):
            guard matter.outcomes.indices.contains(index) else { return }
            if let outcome { matter.outcomes[index] = outcome } else { matter.outcomes.remove(at: index) }
        case .against(let bodies, let people):
            matter.against = bodies
            matter.againstPeople = people
            if !bodies.isEmpty || !people.isEmpty { shield(moment, &matter) }
        }
    }

    private static func endPause(at moment: Moment, in matter: inout Matter) {
        guard let clock = matter.clock else { return }
        matter.clock?.pauses = clock.pauses.map { $0.to == nil ? Pause(from: $0.from, to: moment) : $0 }
    }

    /// A new due moment of the matter: a body's own earlier date stands; what was due with the matter moves with it.
    private static func moveDue(to due: Moment, in matter: inout Matter) {
        guard let old = matter.clock?.due else { return }
        for task in matter.tasks where task.isOpen && task.due == old {
            change(task.id, in: &matter) { $0.due = due }
        }
        matter.clock?.due = due
        if due != old {
            matter.ladderSteps = 0
            matter.ringsNext = nil
        }
    }

    private static func worked(_ actor: Actor, on matter: inout Matter) {
        if let person = actor.person { matter.handlers.insert(person) }
        if let body = actor.body { matter.handlingBodies.insert(body) }
    }

    private static func isLead(_ id: TaskID, _ matter: Matter) -> Bool { matter.lead?.id == id }

    @discardableResult
    private static func change(
        _ id: TaskID, in matter: inout Matter, _ edit: (inout Matter.Task) -> Void
    ) -> OrganisationID? {
        guard let index = matter.tasks.firstIndex(where: { $0.id == id }) else { return nil }
        edit(&matter.tasks[index])
        return matter.tasks[index].body
    }
}
