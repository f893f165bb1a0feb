/// The life of a matter: register → place → acknowledge → work → answer → confirm → close, and the ways back (return,
/// release, hold, not solved, appeal, re-inclusion). Invariants M1–M10: MODEL 3.1. The verbs stand by phase in Deciding.
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
        if context.actor.offline != nil {
            let until = context.timetable.due(from: context.occurred, within: context.offlineWithin)
            guard context.now <= until else { throw .offlineTooLate(context.offlineWithin) }
        }
        if case .register(let registration) = command {
            guard state == nil else { throw .alreadyRegistered }
            return try register(registration, context)
        }
        guard let matter = state else { throw .noSuchMatter }
        try requireTime(of: command, on: matter, context)
        if let events = try ofClosed(command, matter, context) { return events }
        if let closing = matter.closing { throw .alreadyClosed(closing.exit) }
        if let events = try intake(command, matter, context) { return events }
        if let events = try placing(command, matter, context) { return events }
        if let events = try working(command, matter, context) { return events }
        if let events = try pressing(command, matter, context) { return events }
        if let events = try attaching(command, matter, context) { return events }
        return try ending(command, matter, context) ?? []
    }

    /// DESIGN, idea 6 and M8: an act may be entered later than it happened, but not before the matter was there; a verb
    /// that closes, or decides over somebody, happens when it is recorded, unless a device queued it.
    private static func requireTime(
        of command: MatterCommand, on matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) {
        guard context.occurred != context.now else { return }
        switch command {
        case .importAnswer, .importClosed: return
        default: break
        }
        guard command.mayBeLate || context.actor.offline != nil else { throw .backdated }
        var began = matter.firstTimes.reported
        if command.isOfRound { began = max(began, matter.roundBegan) }
        if command.judgesAnswer, let answered = matter.answeredAt { began = max(began, answered) }
        // Otherwise a matter that is open would have ended last, one that ended would have been taken up last, or a judgement
        // that was overtaken would be the last one.
        if command.overtakes {
            began = max(began, matter.roundBegan, matter.closing?.at ?? began, matter.judgedAt ?? began)
        }
        guard context.occurred >= began else { throw .beforeItBegan(began) }
    }
}

extension MatterCommand {
    /// Whether the verb says what was done, so that it can be written down afterwards.
    var mayBeLate: Bool {
        switch self {
        case .addSource, .confirmText, .acknowledge, .assign, .reportDone, .advance, .filePlan, .recordOutcome, .answer,
            .comment:
            true
        default: false
        }
    }

    /// Whether it belongs to the present round, so that it can't have happened before that began.
    fileprivate var isOfRound: Bool {
        switch self {
        case .acknowledge, .assign, .reportDone, .advance, .filePlan, .answer: true
        default: judgesAnswer
        }
    }

    /// Whether it is about an answer, so that it can't have happened before.
    fileprivate var judgesAnswer: Bool {
        switch self {
        case .attemptContact, .evaluate, .coSign, .confirm, .strikeOff: true
        default: false
        }
    }

    /// Whether it may end a matter, take one up again or ask for another judgement, so that it can't have happened before what
    /// it ends or undoes.
    fileprivate var overtakes: Bool {
        switch self {
        case .answer, .answerDirectly, .decline, .merge, .withdraw, .evaluate, .strikeOff, .reInclude, .appeal,
            .decideAppeal,
            .lapse, .void:
            true
        default: false
        }
    }
}
