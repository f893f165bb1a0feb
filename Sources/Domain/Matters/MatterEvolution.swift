extension MatterDecider {
    public static func evolve(_ state: Matter?, _ recorded: Recorded<MatterEvent>) -> Matter? {
        if case .registered(let event) = recorded.event {
            return state ?? opened(event, recorded)
        }
        guard var matter = state else { return nil }
        apply(recorded, to: &matter)
        // History that makes no sense reopens nothing: only taking it up again does.
        if matter.closing != nil { matter.position = .closed }
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
            knowledge: nil, mergedInto: nil, mergedFrom: [], isOnlyOpen: event.isOnlyOpen, hasWrittenReply: false,
            handlers: [], handlingBodies: [], evidence: [], evidenceBefore: 0, outcomes: [], answers: [],
            evaluation: nil, attempts: [], answeredAt: nil, lateActs: [:], roundBegan: moment,
            firstTimes: .init(reported: moment, solved: nil, fedBack: nil), timesReIncluded: 0)
        if let undertaken = event.undertaken {
            matter.tasks.append(
                .init(
                    id: undertaken.task, body: event.firstReceiver, part: .lead, state: .assigned, placed: moment,
                    acknowledgeBy: nil, acknowledged: moment, due: undertaken.due,
                    responsible: undertaken.responsible, method: nil))
            startClock(undertaken.limit, undertaken.due, recorded, &matter)
            matter.planBy = undertaken.planBy
            matter.trackAt = undertaken.trackAt
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
            if !event.isMore { matter.furtherSources.append(event.source) }
            if let reporter = event.reporter { add([reporter], to: &matter.reporters) }
        case .textConfirmed(let how): matter.textConfirmed = how
        case .summarised(let text): matter.summary = text
        case .answeredDirectly(let words, let knowledge):
            matter.answers.append(words)
            matter.knowledge = knowledge
            if matter.firstTimes.solved == nil { matter.firstTimes.solved = moment }
            if matter.firstTimes.fedBack == nil { matter.firstTimes.fedBack = moment }
            // Not the body: its call-back asks about everything that was answered where it came in.
            if let person = recorded.actor.person { matter.handlers.insert(person) }
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
            matter.isOnlyOpen = event.isOnlyOpen
            forgetPath(&matter)
            if event.isShielded { shield(moment, &matter) }
            matter.clock?.limit = event.limit
            if let due = event.due { moveDue(to: due, in: &matter) }
            matter.planBy = event.planBy
            matter.trackAt = event.trackAt
            matter.stepBy = event.stepBy
            if event.endsOffer {
                matter.offer = nil
                if matter.lead == nil, matter.position == .placed { matter.position = .registered }
            }
        case .shielded: shield(moment, &matter)

        case .dispatched(let event):
            add(
                .init(
                    id: event.task, body: event.body, part: event.part, state: .dispatched, placed: moment,
                    acknowledgeBy: event.acknowledgeBy, acknowledged: nil, due: event.due, responsible: nil,
                    method: nil), to: &matter)
            startClock(event.limit, event.due, recorded, &matter)
            if let planBy = event.planBy { matter.planBy = planBy }
            if let trackAt = event.trackAt { matter.trackAt = trackAt }
            if event.part == .lead { matter.position = .placed }
        case .offered(let event):
            matter.offer = .init(by: event.claimBy, to: event.to, wasSentOn: event.wasSentOn)
            startClock(event.limit, event.due, recorded, &matter)
            if let planBy = event.planBy { matter.planBy = planBy }
            if let trackAt = event.trackAt { matter.trackAt = trackAt }
            matter.position = .placed
        case .claimed(let event):
            add(
                .init(
                    id: event.task, body: event.body, part: .lead, state: .acknowledged, placed: moment,
                    acknowledgeBy: nil, acknowledged: recorded.recorded, due: event.due, responsible: nil, method: nil),
                to: &matter)
            matter.position = .acknowledged
            matter.owner = event.body
            worked(recorded.actor, on: &matter)
        case .released(let id, _, let until):
            let wasLead = isLead(id, matter)
            change(id, in: &matter) { $0.state = .returned }
            if wasLead {
                matter.offer?.by = until
                matter.offer?.wasSentOn = false
                matter.position = .placed
                leadLeft(&matter)
            }
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
            if wasLead {
                matter.position = .registered
                leadLeft(&matter)
            }
        case .redispatched(let event):
            let part = matter.task(event.from)?.part ?? .lead
            change(event.from, in: &matter) { $0.state = .returned }
            add(
                .init(
                    id: event.task, body: event.body, part: part, state: .dispatched, placed: moment,
                    acknowledgeBy: event.acknowledgeBy, acknowledged: nil, due: event.due, responsible: nil,
                    method: nil), to: &matter)
            if part == .lead {
                matter.position = .placed
                leadLeft(&matter)
            }

        case .taskAssigned(let event):
            change(event.task, in: &matter) {
                $0.state = .assigned
                $0.done = nil
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
            matter.evidence += evidence
            worked(recorded.actor, on: &matter)
            // Evidence handed in later doesn't move what was done.
            guard let task = matter.task(id), task.isOpen else { return }
            let counted = counted(recorded, .completion(id), &matter)
            change(id, in: &matter) {
                $0.state = .done
                $0.done = counted
            }
            if task.part == .lead, matter.firstTimes.solved == nil { matter.firstTimes.solved = counted }
            if delivers { delivered(counted, &matter) }
        case .stepReached(let step, let nextBy):
            if !matter.steps.contains(step) { matter.steps.append(step) }
            matter.stepBy = nextBy
            workedIfTasked(recorded.actor, on: &matter)
        case .planFiled(let plan, let evidence):
            let counted = counted(recorded, .plan, &matter)
            matter.conditions[.planFiled] = .init(since: counted, reason: plan, review: nil)
            matter.evidence += evidence
            matter.planBy = nil
            worked(recorded.actor, on: &matter)
        case .pathChosen(let path, let planBy):
            matter.path = path
            matter.planBy = planBy
            if path.result != .explained { matter.conditions[.policyLimited] = nil }
            worked(recorded.actor, on: &matter)
        case .escalated(let event):
            // By a chain it rolled up by itself, without a reason; what the lead reports has one.
            if matter.conditions[.escalated]?.reason.isEmpty ?? !event.to.isEmpty {
                matter.conditions[.escalated] = .init(
                    since: matter.conditions[.escalated]?.since ?? moment, reason: event.reason ?? "", review: nil)
            }
            if event.chain != nil {
                matter.ladderSteps += 1
                matter.ringsNext = event.ringsNext
            } else {
                matter.planBy = nil
                workedIfTasked(recorded.actor, on: &matter)
            }
        case .policyLimited(let clause):
            matter.conditions[.policyLimited] = .init(since: moment, reason: clause, review: nil)
            matter.clause = clause
        case .outcomeRecorded(let outcome):
            matter.outcomes.append(outcome)
            workedIfTasked(recorded.actor, on: &matter)
        case .held(let event):
            matter.conditions[.onHold] = .init(since: moment, reason: event.decision, review: event.review)
            endPause(at: recorded.recorded, in: &matter)
            matter.clock?.pauses.append(Pause(from: recorded.recorded, to: nil))
        case .resumed(let event):
            matter.conditions[.onHold] = nil
            endPause(at: recorded.recorded, in: &matter)
            if let due = event.due { moveDue(to: due, in: &matter) }
            if let planBy = event.planBy { matter.planBy = planBy }
            if let trackAt = event.trackAt { matter.trackAt = trackAt }
        case .extensionAsked(let limit, let reason):
            matter.extensionAsked = .init(limit: limit, reason: reason, at: moment)
            workedIfTasked(recorded.actor, on: &matter)
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
            switch event.cause {
            case .clock(.answer) where event.task == nil || event.task == matter.lead?.id:
                matter.ladderSteps += 1
                matter.ringsNext = event.ringsNext
            case .clock(.track): matter.trackAt = event.ringsNext
            default: break
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
        case .attached(let attachment):
            matter.attachments.append(attachment)
            matter.attachmentsTaken = max(matter.attachmentsTaken, attachment.number)
            if let evidence = attachment.evidence {
                matter.evidence.append(evidence)
                workedIfTasked(recorded.actor, on: &matter)
            }
        case .attachmentRemoved(let number, _):
            guard let index = matter.attachments.firstIndex(where: { $0.number == number }) else { break }
            let removed = matter.attachments.remove(at: index)
            guard let proof = removed.evidence.flatMap({ matter.evidence.firstIndex(of: $0) }) else { break }
            matter.evidence.remove(at: proof)
            if proof < matter.evidenceBefore { matter.evidenceBefore -= 1 }
        case .attachmentRedacted(let number, let redaction, _):
            guard let index = matter.attachments.firstIndex(where: { $0.number == number }) else { break }
            matter.attachments[index].redaction = redaction
        case .timeConfirmed(let event): confirmed(event, &matter)
        case .dueRecalculated(let event):
            moveDue(to: event.new, in: &matter)
            if let planBy = event.planBy { matter.planBy = planBy }

        case .answered(let event): answered(event, recorded, &matter)
        case .contactAttempted(let reached):
            // Whoever was reached isn't unheard: only attempts after that count.
            if reached { matter.attempts = [] } else { matter.attempts.append(moment) }
        case .evaluated(let evaluation):
            matter.evaluation = evaluation
            matter.judgedAt = moment
            if let closing = matter.closing {
                matter.isDisputed = !evaluation.solved && closing.result != .explained
            } else if evaluation.solved {
                matter.position = .confirmed
            } else if matter.conditions[.policyLimited] == nil {
                workAgain(moment, &matter)
            }
        case .coSigned:
            if let person = recorded.actor.person { matter.coSigners.insert(person) }
        case .confirmed: matter.position = .confirmed
        case .struckOff(let result): close(.struckOff, result, recorded, &matter)
        case .reIncluded(let event):
            matter.kind = event.kind ?? matter.kind
            matter.edition = event.edition
            matter.timesReIncluded += 1
            matter.isDisputed = false
            matter.clock = nil
            startClock(event.limit, event.due, recorded, &matter)
            matter.planBy = event.planBy
            matter.trackAt = event.trackAt
            takeUp(moment, &matter)
        case .merged(let parent, _):
            matter.mergedInto = parent
            close(.merged, nil, recorded, &matter)
        case .absorbed(let event):
            if !matter.mergedFrom.contains(event.child) { matter.mergedFrom.append(event.child) }
            add(event.reporters, to: &matter.reporters)
            matter.furtherSources += event.sources
            add(event.against, to: &matter.against)
            add(event.againstPeople, to: &matter.againstPeople)
            if event.isShielded { shield(moment, &matter) }
        case .withdrawn: close(.withdrawn, nil, recorded, &matter)
        case .appealed(let reason, _):
            matter.conditions[.underAppeal] = .init(since: moment, reason: reason, review: nil)
        case .appealDecided(let event):
            matter.conditions[.underAppeal] = nil
            guard event.upheld else { return }
            // Taken up again it is worked on: what it waited for was decided over in the round before.
            if matter.conditions[.onHold] != nil {
                matter.conditions[.onHold] = nil
                endPause(at: recorded.recorded, in: &matter)
            }
            if let due = event.due {
                matter.clock = nil
                startClock(event.limit, due, recorded, &matter)
                matter.planBy = event.planBy
                matter.trackAt = event.trackAt
            }
            takeUp(moment, &matter)
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
        // When it was fixed is what its body says: it counts once somebody else says so, like any late entry.
        var counted = event.fixed
        if recorded.actor.offline == nil, event.fixed < recorded.recorded {
            matter.lateActs[.completion(event.task)] = .init(occurred: event.fixed, recorded: recorded.recorded)
            counted = recorded.recorded
        }
        add(
            .init(
                id: event.task, body: event.body, part: .lead, state: .done, placed: event.found, acknowledgeBy: nil,
                acknowledged: counted, done: counted, due: event.due, responsible: recorded.actor.person, method: nil),
            to: &matter)
        startClock(event.limit, event.due, recorded, &matter)
        matter.owner = event.body
        matter.fixedAtOnce = true
        if let words = event.words {
            matter.answers.append(words)
            if matter.firstTimes.fedBack == nil { matter.firstTimes.fedBack = recorded.recorded }
        }
        matter.evidence += event.evidence
        if matter.firstTimes.solved == nil { matter.firstTimes.solved = counted }
        delivered(counted, &matter)
        worked(recorded.actor, on: &matter)
    }

    private static func answered(
        _ event: MatterEvent.Answered, _ recorded: Recorded<MatterEvent>, _ matter: inout Matter
    ) {
        matter.answers.append(event.words)
        matter.evidence += event.evidence
        matter.hasWrittenReply = matter.hasWrittenReply || event.isWritten
        // A reply that stood in a source was given when the source says.
        let counted = event.task == nil ? recorded.occurred : counted(recorded, .answer, &matter)
        if let task = event.task {
            change(task, in: &matter) {
                $0.state = .done
                $0.done = counted
            }
            // An answer that came through a project was nobody's act here.
            if event.through == nil { worked(recorded.actor, on: &matter) }
            if matter.firstTimes.solved == nil { matter.firstTimes.solved = counted }
        }
        if matter.firstTimes.fedBack == nil { matter.firstTimes.fedBack = counted }
        delivered(counted, &matter)
    }

    /// There is something new to judge: what was said of the old counts for nothing.
    private static func delivered(_ moment: Moment, _ matter: inout Matter) {
        matter.position = .answered
        matter.answeredAt = moment
        matter.evaluation = nil
        matter.judgedAt = nil
        matter.attempts = []
        matter.coSigners = []
        matter.planBy = nil
        matter.extensionAsked = nil
    }

    /// When a timed party's clock stopped: when it was recorded, unless a device queued it (DESIGN, idea 6). An earlier
    /// time that was claimed is kept until somebody else confirms it.
    private static func counted(
        _ recorded: Recorded<MatterEvent>, _ act: Matter.TimedAct, _ matter: inout Matter
    ) -> Moment {
        if recorded.actor.offline != nil { return recorded.occurred }
        matter.lateActs[act] =
            recorded.occurred < recorded.recorded
            ? .init(occurred: recorded.occurred, recorded: recorded.recorded) : nil
        return recorded.recorded
    }

    /// What stopped when the act was recorded stopped when it happened.
    private static func confirmed(_ event: MatterEvent.TimeConfirmed, _ matter: inout Matter) {
        guard let late = matter.lateActs.removeValue(forKey: event.act) else { return }
        func earlier(_ moment: Moment?) -> Moment? { moment == late.recorded ? event.at : moment }
        switch event.act {
        case .acknowledgement(let id):
            change(id, in: &matter) { $0.acknowledged = earlier($0.acknowledged) }
        case .completion(let id):
            let isLead = isLead(id, matter)
            change(id, in: &matter) { $0.done = earlier($0.done) }
            guard isLead else { return }
            matter.firstTimes.solved = earlier(matter.firstTimes.solved)
            matter.answeredAt = earlier(matter.answeredAt)
        case .plan:
            if let standing = matter.conditions[.planFiled] {
                matter.conditions[.planFiled]?.since = earlier(standing.since) ?? standing.since
            }
        case .answer:
            if let lead = matter.lead { change(lead.id, in: &matter) { $0.done = earlier($0.done) } }
            matter.firstTimes.solved = earlier(matter.firstTimes.solved)
            matter.firstTimes.fedBack = earlier(matter.firstTimes.fedBack)
            matter.answeredAt = earlier(matter.answeredAt)
        }
    }

    private static func close(
        _ exit: Matter.Exit, _ result: Matter.Result?, _ recorded: Recorded<MatterEvent>, _ matter: inout Matter
    ) {
        matter.position = .closed
        matter.closing = .init(exit: exit, result: result, at: recorded.occurred, by: recorded.actor.person)
        endPause(at: recorded.recorded, in: &matter)
        matter.conditions[.onHold] = nil
        matter.conditions[.underAppeal] = nil
        matter.extensionAsked = nil
    }

    /// X06, or an appeal that was upheld: a new round, in which nothing of the last one is proof.
    private static func takeUp(_ moment: Moment, _ matter: inout Matter) {
        matter.closing = nil
        matter.evaluation = nil
        matter.judgedAt = nil
        forgetPath(&matter)
        for condition in [Matter.Condition.extended, .planFiled, .escalated, .supervised] {
            matter.conditions[condition] = nil
        }
        workAgain(moment, &matter)
    }

    /// M5: not solved; the lead has it again, with person and method as they were.
    private static func workAgain(_ moment: Moment, _ matter: inout Matter) {
        matter.roundBegan = moment
        matter.attempts = []
        matter.evidenceBefore = matter.evidence.count
        matter.hasWrittenReply = false
        matter.fixedAtOnce = false
        matter.coSigners = []
        matter.answeredAt = nil
        matter.ladderSteps = 0
        matter.ringsNext = nil
        guard let lead = matter.lead else {
            // Nobody of ours ever had it (an imported reply, a direct answer): it must first be placed.
            matter.position = matter.offer == nil ? .registered : .placed
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
            $0.done = nil
            $0.due = due
        }
    }

    /// Whoever leads next chooses for itself.
    private static func leadLeft(_ matter: inout Matter) {
        forgetPath(&matter)
        matter.extensionAsked = nil
    }

    private static func forgetPath(_ matter: inout Matter) {
        matter.path = nil
        matter.clause = nil
        matter.conditions[.policyLimited] = nil
    }

    private static func shield(_ moment: Moment, _ matter: inout Matter) {
        if matter.conditions[.shielded] == nil {
            matter.conditions[.shielded] = .init(since: moment, reason: "", review: nil)
        }
    }

    /// M2: from when the body is told, which is when it is recorded; only once.
    private static func startClock(
        _ limit: Limit?, _ due: Moment, _ recorded: Recorded<MatterEvent>, _ matter: inout Matter
    ) {
        guard matter.clock == nil else { return }
        matter.clock = .init(started: recorded.recorded, limit: limit, pauses: [], extensions: [], due: due)
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
        guard let pause = matter.clock?.pauses.last, pause.to == nil else { return }
        matter.clock?.pauses.removeLast()
        matter.clock?.pauses.append(Pause(from: pause.from, to: moment))
    }

    /// A new due moment of the matter: a body's own earlier date stands; what was due with the matter moves with it.
    private static func moveDue(to due: Moment, in matter: inout Matter) {
        guard let old = matter.clock?.due else { return }
        for index in matter.tasks.indices where matter.tasks[index].isOpen && matter.tasks[index].due == old {
            matter.tasks[index].due = due
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

    /// Whoever does something for a body that has a task on it handled it, too.
    private static func workedIfTasked(_ actor: Actor, on matter: inout Matter) {
        guard let body = actor.body, matter.tasks.contains(where: { $0.body == body }) else { return }
        worked(actor, on: &matter)
    }

    private static func isLead(_ id: TaskID, _ matter: Matter) -> Bool { matter.lead?.id == id }

    /// One lead at most: a new one takes the matter from the one before (M1).
    private static func add(_ task: Matter.Task, to matter: inout Matter) {
        if task.part == .lead {
            for index in matter.tasks.indices where matter.tasks[index].part == .lead {
                matter.tasks[index].state = .returned
            }
        }
        matter.tasks.append(task)
    }

    private static func add<Element: Equatable>(_ new: [Element], to list: inout [Element]) {
        for element in new where !list.contains(element) { list.append(element) }
    }

    /// Changes a task that wasn't returned: what was is history.
    @discardableResult
    private static func change(
        _ id: TaskID, in matter: inout Matter, _ edit: (inout Matter.Task) -> Void
    ) -> OrganisationID? {
        guard let index = matter.tasks.firstIndex(where: { $0.id == id && $0.state != .returned }) else { return nil }
        edit(&matter.tasks[index])
        return matter.tasks[index].body
    }
}
