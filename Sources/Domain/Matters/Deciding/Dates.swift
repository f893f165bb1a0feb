// Which dates follow from a kind: computed at deciding, kept in the event.

extension MatterDecider {
    struct AnswerDue {
        var limit: Limit?
        var due: Moment
    }

    /// When the answer is due on a clock that started at `start`.
    static func answerDue(
        _ fields: [FieldID: Matter.FieldValue], from start: Moment, extensions: [Limit] = [], pauses: [Pause] = [],
        _ context: MatterContext
    ) throws(MatterRefusal) -> AnswerDue {
        switch context.kind.clocks.answer {
        case nil: throw .noAnswerTime
        case .limit(let limit):
            return AnswerDue(
                limit: limit,
                due: context.timetable.due(from: start, within: limit, extensions: extensions, pauses: pauses))
        case .field(let id):
            guard case .day(let day)? = fields[id] else { throw .missingFields([id]) }
            return AnswerDue(limit: nil, due: context.timetable.zone.end(of: day))
        case .entry(let id, _):
            guard case .limit(let limit)? = fields[id] else { throw .missingFields([id]) }
            return AnswerDue(
                limit: limit,
                due: context.timetable.due(from: start, within: limit, extensions: extensions, pauses: pauses))
        }
    }

    static func moment(after limit: Limit?, _ context: MatterContext) -> Moment? {
        limit.map { context.timetable.due(from: context.now, within: $0) }
    }

    static func closingPause(_ pauses: [Pause], at moment: Moment) -> [Pause] {
        pauses.map { $0.to == nil ? Pause(from: $0.from, to: moment) : $0 }
    }

    /// Dates as they are once a pause ends now.
    static func resumed(_ matter: Matter, _ context: MatterContext) -> MatterEvent.Resumed {
        let calendar = context.timetable.calendar.version
        guard let clock = matter.clock else { return .init(due: nil, calendar: calendar) }
        let pauses = closingPause(clock.pauses, at: context.now)
        // A date that was promised stays the date that was promised.
        let due = clock.limit.map {
            context.timetable.due(from: clock.started, within: $0, extensions: clock.extensions, pauses: pauses)
        }
        let planBy = matter.planBy.flatMap { _ in context.kind.clocks.plan }.map {
            context.timetable.due(from: clock.started, within: $0, pauses: pauses)
        }
        return .init(due: due ?? clock.due, planBy: planBy, calendar: calendar)
    }

    /// Until when the step after `step` is owed; of the first, where `step` is `nil`.
    static func nextStepBy(after step: StepID?, _ context: MatterContext) -> Moment? {
        let own = context.kind.ownSteps
        let index = step.flatMap { step in own.firstIndex { $0.id == step } }.map { $0 + 1 } ?? 0
        guard index < own.count else { return nil }
        return moment(after: own[index].within, context)
    }

    /// The next ring of the ladder that begins at the due moment, after so many of its steps were taken.
    static func ringsNext(afterStep index: Int, due: Moment, _ context: MatterContext) -> Moment? {
        let ladder = context.kind.ladder
        guard index + 1 < ladder.count else { return nil }
        return context.timetable.due(from: due, within: ladder[index + 1].after)
    }
}

extension MatterKind {
    /// Steps that are reached by `advance`, in order.
    public var ownSteps: [Step] { steps.filter { !Step.ofTheLifecycle.contains($0.id) } }

    /// Own steps that come before a claim.
    public var stepsBeforeClaim: [StepID] {
        guard let claimed = steps.firstIndex(where: { $0.id == Step.claimed }) else { return [] }
        return steps[..<claimed].map(\.id).filter { !Step.ofTheLifecycle.contains($0) }
    }

    /// What happens once the due moment went by; somebody is urged at least.
    public var ladder: [OverdueStep] { overdue.isEmpty ? [OverdueStep(.urge)] : overdue }
}
