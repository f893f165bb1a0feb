/// The life of a matter: register → dispatch → acknowledge → assign → answer → evaluate → strike off, and the ways
/// back (return, hold, not solved, re-inclusion). Invariants M1–M10: MODEL 3.1.
public enum MatterDecider: Decider {
    public typealias State = Matter?
    public typealias Command = MatterCommand
    public typealias Event = MatterEvent
    public typealias Refusal = MatterRefusal
    public typealias Context = MatterContext

    public static var initial: Matter? { nil }

    public static func decide(
        _ command: MatterCommand, _ state: Matter?, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard context.occurred <= context.now else { throw .inTheFuture }
        if case .register(let registration) = command {
            guard state == nil else { throw .alreadyRegistered }
            return try register(registration, context)
        }
        guard let matter = state else { throw .noSuchMatter }
        if case .reInclude = command { return try reInclude(matter, context) }
        if let closing = matter.closing { throw .alreadyClosed(closing.exit) }
        switch command {
        case .importAnswer(let words):
            try requireImported(matter, context)
            return [.answered(.init(task: nil, words: words, evidence: []))]
        case .importClosed(let document):
            try requireImported(matter, context)
            return [.closedAtSource(document: try filled(document, .document))]
        default:
            guard context.occurred == context.now else { throw .backdated }
            return try act(command, matter, context)
        }
    }

    private static func act(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        switch command {
        case .register, .reInclude, .importAnswer, .importClosed: return []
        case .dispatch(let task, let body, let part):
            return try dispatch(task, to: body, part, matter, context)
        case .acknowledge(let id):
            let task = try ownTask(id, matter, context)
            guard task.state == .dispatched else { throw .taskNotOpen(task.state) }
            return [.acknowledged(task: id)]
        case .return(let id, let reason, let suggests):
            let task = try ownTask(id, matter, context)
            guard task.isOpen else { throw .taskNotOpen(task.state) }
            return [.returned(.init(task: id, reason: try filled(reason, .reason), suggests: suggests))]
        case .assign(let id, let responsible, let due, let method):
            return try assign(id, responsible, due, method, matter, context)
        case .reportDone(let id, let evidence):
            let task = try ownTask(id, matter, context)
            // Evidence may be handed in later: a result that was confirmed without it could never be struck off.
            if task.state != .done || evidence.isEmpty { try requireAssigned(task) }
            return [.taskDone(task: id, evidence: evidence)]
        case .recordOutcome(let outcome):
            guard matter.lead != nil else { throw .noLeadTask }
            guard !isBlank(outcome.name) else { throw .emptyText(.outcome) }
            return [.outcomeRecorded(outcome)]
        case .hold(let decision, let clause, let review):
            guard matter.clock != nil, matter.position != .confirmed else { throw .notNow(matter.position) }
            guard matter.conditions[.onHold] == nil else { throw .alreadyOnHold }
            guard review > context.timetable.zone.day(of: context.now) else { throw .reviewNotAhead }
            return [
                .held(
                    .init(
                        decision: try filled(decision, .decision), clause: try filled(clause, .clause), review: review))
            ]
        case .resume:
            guard matter.conditions[.onHold] != nil else { throw .notOnHold }
            return [.resumed(due: resumedDue(matter, context), calendar: context.timetable.calendar.version)]
        case .answer(let words, let evidence):
            guard let lead = matter.lead else { throw .noLeadTask }
            _ = try ownTask(lead.id, matter, context)
            guard matter.position != .confirmed else { throw .notNow(matter.position) }
            if lead.state == .dispatched { throw .taskNotAcknowledged }
            if lead.state == .acknowledged { throw .taskNotAssigned }
            return [.answered(.init(task: lead.id, words: words, evidence: evidence))]
        case .attemptContact(let reached):
            guard matter.position == .answered else { throw .notNow(matter.position) }
            try requireNoHandler(matter, context)
            return [.contactAttempted(reached: reached)]
        case .evaluate(let solved, let level, let words):
            guard matter.position == .answered || matter.position == .confirmed else { throw .notNow(matter.position) }
            let confirmer = try confirmer(matter, context)
            return [.evaluated(.init(solved: solved, level: level, words: words, by: confirmer))]
        case .strikeOff:
            return try strikeOff(matter, context)
        }
    }

    // MARK: - Verbs with rules of their own

    private static func register(
        _ registration: MatterCommand.Registration, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard registration.source.imported != nil || context.occurred == context.now else { throw .backdated }
        if registration.voice != .proactive, registration.reporters.isEmpty { throw .noReporter }
        guard !registration.against.contains(registration.firstReceiver) else { throw .ownCase }
        if let summary = registration.summary { _ = try filled(summary, .summary) }
        return [
            .registered(
                .init(
                    id: registration.id, number: registration.number, kind: context.kind.id, edition: context.edition,
                    source: registration.source, place: registration.place, voice: registration.voice,
                    reporters: registration.reporters, words: registration.words, summary: registration.summary,
                    against: registration.against, firstReceiver: registration.firstReceiver))
        ]
    }

    private static func dispatch(
        _ id: TaskID, to body: OrganisationID, _ part: Matter.Task.Part, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard !matter.against.contains(body) else { throw .ownCase }
        guard matter.task(id) == nil else { throw .taskExists }
        switch part {
        case .lead:
            if let lead = matter.lead { throw .leadTaskOpen(lead.body) }
            guard matter.position == .registered else { throw .notNow(matter.position) }
        case .supporting:
            guard let lead = matter.lead, lead.isOpen else { throw .noLeadTask }
        }
        if matter.tasks.contains(where: { $0.body == body && $0.isOpen }) { throw .bodyHasTask(body) }
        let limit = matter.clock?.limit ?? context.kind.answerWithin
        // A second placing doesn't restart what the resident was promised (M2; requirement 2.6: units that bounce orders).
        let due = matter.clock?.due ?? context.timetable.due(from: context.now, within: limit)
        return [
            .dispatched(
                .init(
                    task: id, body: body, part: part,
                    acknowledgeBy: context.timetable.due(from: context.now, within: context.kind.acknowledgeWithin),
                    due: due, limit: limit, calendar: context.timetable.calendar.version))
        ]
    }

    private static func assign(
        _ id: TaskID, _ responsible: PersonID?, _ due: Moment?, _ method: String?, _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let task = try ownTask(id, matter, context)
        guard task.isOpen else { throw .taskNotOpen(task.state) }
        guard task.state != .dispatched else { throw .taskNotAcknowledged }
        let method = method.flatMap { isBlank($0) ? nil : $0 }
        let missing = context.kind.assign.filter { field in
            switch field {
            case .responsible: responsible == nil
            case .due: due == nil
            case .method: method == nil
            }
        }
        guard missing.isEmpty else { throw .missingAssignment(missing) }
        if let due {
            guard due > context.now else { throw .dueNotAhead }
            // An overdue matter still needs a date; only a date beyond a deadline that lies ahead is refused.
            let deadline = matter.clock?.due ?? task.due
            guard due <= deadline || deadline < context.now else { throw .dueAfterDeadline(deadline) }
        }
        return [.taskAssigned(.init(task: id, responsible: responsible, due: due ?? task.due, method: method))]
    }

    private static func strikeOff(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) -> [MatterEvent] {
        guard matter.position == .answered || matter.position == .confirmed else { throw .notNow(matter.position) }
        try requireNoHandler(matter, context)
        let missing = context.kind.requires.filter { requirement in
            !requirement.anyOf.contains { stands($0, matter) }
        }
        guard missing.isEmpty else { throw .missingEvidence(missing, attempts: matter.attempts) }
        return [.struckOff(.solved)]
    }

    private static func reInclude(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) -> [MatterEvent] {
        guard let closing = matter.closing, closing.exit == .struckOff else { throw .notStruckOff }
        guard context.occurred == context.now else { throw .backdated }
        let confirmer = try confirmer(matter, context)
        let until = context.timetable.due(from: closing.at, within: context.kind.reopensWithin)
        guard context.now <= until else { throw .reopeningOver(until: until) }
        let limit = context.kind.answerWithin
        return [
            .reIncluded(
                .init(
                    edition: context.edition, due: context.timetable.due(from: context.now, within: limit),
                    limit: limit, calendar: context.timetable.calendar.version, by: confirmer))
        ]
    }

    /// The new due moment after a pause that ends now.
    private static func resumedDue(_ matter: Matter, _ context: MatterContext) -> Moment? {
        guard let clock = matter.clock else { return nil }
        return context.timetable.due(
            from: clock.started, within: clock.limit, pauses: closingPause(clock.pauses, at: context.now))
    }

    private static func closingPause(_ pauses: [Pause], at moment: Moment) -> [Pause] {
        pauses.map { $0.to == nil ? Pause(from: $0.from, to: moment) : $0 }
    }

    // MARK: - What must hold

    private static func ownTask(
        _ id: TaskID, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> Matter.Task {
        guard let task = matter.task(id) else { throw .noSuchTask }
        guard context.actor.body == task.body else { throw .notYourTask(task.body) }
        return task
    }

    private static func requireAssigned(_ task: Matter.Task) throws(MatterRefusal) {
        switch task.state {
        case .assigned: return
        case .dispatched: throw .taskNotAcknowledged
        case .acknowledged: throw .taskNotAssigned
        case .done, .returned: throw .taskNotOpen(task.state)
        }
    }

    /// M4: the confirmer was never handler, and isn't of a handling body.
    private static func requireNoHandler(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) {
        if let person = context.actor.person, matter.handlers.contains(person) { throw .confirmerHandled }
        if let body = context.actor.body {
            let hasTask = matter.tasks.contains { $0.body == body && $0.state != .returned }
            if hasTask || matter.handlingBodies.contains(body) { throw .confirmerOfHandlingBody }
            // Neither it nor its people call back whoever complained of it (MODEL 4.8).
            if matter.against.contains(body) { throw .ownCase }
        }
    }

    private static func confirmer(
        _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> MatterKind.Confirmer {
        let confirmer: MatterKind.Confirmer? =
            switch context.actor.role {
            case .resident: .reporter
            case .callBack where context.actor.body != nil && context.actor.person != nil: .callBack
            default: nil
            }
        guard let confirmer, context.kind.confirmedBy.contains(confirmer) else {
            try requireNoHandler(matter, context)
            throw .notAConfirmer(context.kind.confirmedBy)
        }
        try requireNoHandler(matter, context)
        return confirmer
    }

    private static func requireImported(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) {
        guard matter.isImported else { throw .notImported }
        guard matter.position == .registered || matter.position == .answered else { throw .notNow(matter.position) }
        guard context.occurred >= matter.firstTimes.fedBack ?? matter.firstTimes.reported else {
            throw .answeredBeforeReceived
        }
    }

    /// Whether one atom of evidence stands.
    static func stands(_ atom: MatterKind.EvidenceAtom, _ matter: Matter) -> Bool {
        switch atom {
        case .task: matter.lead?.state == .done && !matter.tasks.contains(where: \.isOpen)
        case .responsible: matter.lead?.responsible != nil
        case .answer: !matter.answers.isEmpty
        case .evidence: matter.evidence.count > matter.evidenceBefore
        case .evaluation: matter.evaluation?.solved == true
        case .attempts(let count): matter.evaluation == nil && matter.attempts >= count
        }
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private static func filled(_ text: String, _ name: MatterRefusal.Text) throws(MatterRefusal) -> String {
        guard !isBlank(text) else { throw .emptyText(name) }
        return text
    }
}
