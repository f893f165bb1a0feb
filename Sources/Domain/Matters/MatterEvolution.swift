extension MatterDecider {
    public static func evolve(_ state: Matter?, _ recorded: Recorded<MatterEvent>) -> Matter? {
        if case .registered(let event) = recorded.event {
            return state ?? opened(event, at: recorded.occurred)
        }
        guard var matter = state else { return nil }
        apply(recorded, to: &matter)
        return matter
    }

    private static func opened(_ event: MatterEvent.Registered, at moment: Moment) -> Matter {
        Matter(
            id: event.id, number: event.number, kind: event.kind, edition: event.edition, source: event.source,
            place: event.place, voice: event.voice, reporters: event.reporters, words: event.words,
            summary: event.summary, against: event.against, position: .registered,
            // Whoever complains of a body is protected from it from the first moment (MODEL 4.8).
            conditions: event.against.isEmpty ? [:] : [.shielded: .init(since: moment, reason: "", review: nil)],
            closing: nil, owner: event.firstReceiver, tasks: [], clock: nil, handlers: [], handlingBodies: [],
            evidence: [], evidenceBefore: 0, outcomes: [], answers: [], evaluation: nil, attempts: 0,
            firstTimes: .init(reported: moment, solved: nil, fedBack: nil), timesReIncluded: 0)
    }

    private static func apply(_ recorded: Recorded<MatterEvent>, to matter: inout Matter) {
        let moment = recorded.occurred
        switch recorded.event {
        case .registered: break
        case .dispatched(let event):
            matter.tasks.append(
                .init(
                    id: event.task, body: event.body, part: event.part, state: .dispatched,
                    acknowledgeBy: event.acknowledgeBy, due: event.due, responsible: nil, method: nil))
            if matter.clock == nil {
                matter.clock = .init(started: moment, limit: event.limit, pauses: [], due: event.due)
            }
            if event.part == .lead { matter.position = .placed }
        case .acknowledged(let id):
            let body = change(id, in: &matter) { $0.state = .acknowledged }
            worked(recorded.actor, on: &matter)
            if isLead(id, matter) {
                matter.position = .acknowledged
                matter.owner = body ?? matter.owner
            }
        case .returned(let event):
            let wasLead = isLead(event.task, matter)
            change(event.task, in: &matter) { $0.state = .returned }
            if wasLead { matter.position = .registered }
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
        case .taskDone(let id, let evidence):
            change(id, in: &matter) { $0.state = .done }
            worked(recorded.actor, on: &matter)
            matter.evidence += evidence
            if matter.firstTimes.solved == nil { matter.firstTimes.solved = moment }
        case .outcomeRecorded(let outcome):
            matter.outcomes.append(outcome)
        case .held(let event):
            matter.conditions[.onHold] = .init(since: moment, reason: event.decision, review: event.review)
            matter.clock?.pauses.append(Pause(from: moment, to: nil))
        case .resumed(let due, _):
            matter.conditions[.onHold] = nil
            endPause(at: moment, due: due, in: &matter)
        case .answered(let event):
            matter.answers.append(event.words)
            matter.evidence += event.evidence
            matter.position = .answered
            matter.evaluation = nil
            matter.attempts = 0
            if let task = event.task {
                change(task, in: &matter) { $0.state = .done }
                worked(recorded.actor, on: &matter)
            }
            if event.task != nil, matter.firstTimes.solved == nil { matter.firstTimes.solved = moment }
            if matter.firstTimes.fedBack == nil { matter.firstTimes.fedBack = moment }
        case .contactAttempted(let reached):
            // Whoever was reached isn't unheard: only attempts after that count.
            matter.attempts = reached ? 0 : matter.attempts + 1
        case .evaluated(let evaluation):
            matter.evaluation = evaluation
            if evaluation.solved { matter.position = .confirmed } else { workAgain(&matter) }
        case .struckOff(let result):
            matter.position = .closed
            matter.closing = .init(exit: .struckOff, result: result, at: moment)
            endPause(at: moment, due: nil, in: &matter)
            matter.conditions[.onHold] = nil
        case .reIncluded(let event):
            matter.edition = event.edition
            matter.closing = nil
            matter.evaluation = nil
            matter.timesReIncluded += 1
            matter.clock = .init(started: moment, limit: event.limit, pauses: [], due: event.due)
            workAgain(&matter)
        case .closedAtSource:
            matter.position = .closed
            matter.closing = .init(exit: .closedAtSource, result: nil, at: moment)
            endPause(at: moment, due: nil, in: &matter)
            matter.conditions[.onHold] = nil
        }
    }

    /// M5: not solved; the lead has it again, with person and method as they were.
    private static func workAgain(_ matter: inout Matter) {
        matter.attempts = 0
        matter.evidenceBefore = matter.evidence.count
        guard let lead = matter.lead else {
            // Nobody of ours ever had it (an imported reply): it must first be placed.
            matter.position = .registered
            return
        }
        matter.position = .working
        let due = matter.clock?.due ?? lead.due
        change(lead.id, in: &matter) {
            $0.state = .assigned
            $0.due = due
        }
    }

    private static func endPause(at moment: Moment, due: Moment?, in matter: inout Matter) {
        guard var clock = matter.clock else { return }
        clock.pauses = clock.pauses.map { $0.to == nil ? Pause(from: $0.from, to: moment) : $0 }
        if let due {
            // A body's own earlier date stands; what was due with the matter moves with it.
            for task in matter.tasks where task.isOpen && task.due == clock.due {
                change(task.id, in: &matter) { $0.due = due }
            }
            clock.due = due
        }
        matter.clock = clock
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
