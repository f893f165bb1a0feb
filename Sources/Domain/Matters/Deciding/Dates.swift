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

    /// The clock that runs, or one from now: a second placing doesn't restart what was promised (M2; requirement 2.6: units
    /// that bounce orders).
    static func answerDue(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) -> AnswerDue {
        if let clock = matter.clock { return AnswerDue(limit: clock.limit, due: clock.due) }
        return try answerDue(matter.fields, from: context.now, context)
    }

    /// A new clock from now; where a date was promised that went by, as much time again as it gave.
    static func restarted(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) -> AnswerDue {
        let answer = try answerDue(matter.fields, from: context.now, context)
        guard answer.limit == nil, answer.due <= context.now, let clock = matter.clock else { return answer }
        let days = context.timetable.unitsBetween(clock.started, clock.due, in: .days)
        let again = Limit(amount: min(max(days, 1), Limit.greatestAmount), unit: .days)
        return AnswerDue(limit: nil, due: moment(after: again, context) ?? answer.due)
    }

    static func moment(after limit: Limit?, _ context: MatterContext) -> Moment? {
        limit.map { context.timetable.due(from: context.now, within: $0) }
    }

    /// The due moment with these times on top and these pauses; a date that was promised moves by extensions alone.
    static func due(
        of clock: Matter.Clock, limit: Limit?, adding extension: Limit? = nil, pauses: [Pause], _ context: MatterContext
    ) -> Moment {
        guard let limit else {
            return `extension`.map { context.timetable.due(from: clock.due, within: $0) } ?? clock.due
        }
        let extensions = clock.extensions + (`extension`.map { [$0] } ?? [])
        return context.timetable.due(from: clock.started, within: limit, extensions: extensions, pauses: pauses)
    }

    /// When a plan is due on a clock that runs; `nil` where none is owed (any more).
    static func planBy(_ matter: Matter, pauses: [Pause], _ context: MatterContext) -> Moment? {
        guard matter.planBy != nil, let clock = matter.clock, let limit = context.kind.clocks.plan else { return nil }
        return context.timetable.due(from: clock.started, within: limit, pauses: pauses)
    }

    static func closingPause(_ pauses: [Pause], at moment: Moment) -> [Pause] {
        pauses.map { $0.to == nil ? Pause(from: $0.from, to: moment) : $0 }
    }

    /// Dates as they are once a pause ends now.
    static func resumed(_ matter: Matter, _ context: MatterContext) -> MatterEvent.Resumed {
        let calendar = context.timetable.calendar.version
        guard let clock = matter.clock else { return .init(due: nil, calendar: calendar) }
        let pauses = closingPause(clock.pauses, at: context.now)
        // Nobody is reminded of what stood still: the tracking date moves by the days that the pause took.
        let trackAt = matter.trackAt.flatMap { at -> Moment? in
            guard let from = clock.pauses.last?.from, from < at else { return nil }
            return at.advanced(byMilliseconds: context.now.milliseconds - from.milliseconds)
        }
        return .init(
            due: due(of: clock, limit: clock.limit, pauses: pauses, context),
            planBy: planBy(matter, pauses: pauses, context), trackAt: trackAt, calendar: calendar)
    }

    /// The own step that is owed next: the one after the last that was reached.
    static func nextStep(_ steps: [StepID], _ kind: MatterKind) -> MatterKind.Step? {
        let own = kind.ownSteps
        let last = own.lastIndex { steps.contains($0.id) } ?? -1
        return last + 1 < own.count ? own[last + 1] : nil
    }

    /// Until when the step that is owed next is owed, if it is owed from now.
    static func nextStepBy(_ steps: [StepID], _ context: MatterContext) -> Moment? {
        moment(after: nextStep(steps, context.kind)?.within, context)
    }

    /// The next ring of the ladder that begins at the due moment, after so many of its steps were taken.
    static func ringsNext(afterStep index: Int, due: Moment, _ context: MatterContext) -> Moment? {
        let ladder = context.kind.ladder
        guard index + 1 < ladder.count else { return nil }
        return moment(of: ladder[index + 1], due: due, context)
    }

    /// When a step of the ladder is due: at once means at the due moment, not at the end of its day, for promises are made
    /// in hours too (X20).
    static func moment(of step: MatterKind.OverdueStep, due: Moment, _ context: MatterContext) -> Moment {
        step.after.amount == 0 ? due : context.timetable.due(from: due, within: step.after)
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
