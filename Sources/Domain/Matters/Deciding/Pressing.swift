extension MatterDecider {
    static func pressing(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .urge(let cause, let task, let reason): return try urge(cause, task, reason, matter, context)
        case .acknowledgeUrge(let number):
            guard let urge = matter.urges.first(where: { $0.number == number }) else { throw .noSuchUrge(number) }
            guard context.actor.body == urge.to else { throw .notAddressed(urge.to) }
            guard urge.acknowledged == nil else { throw .urgeAlreadyAcknowledged }
            return [.urgeAcknowledged(number: number)]
        case .supervise(let reason):
            guard matter.conditions[.supervised] == nil else { throw .alreadySupervised }
            try requireNoHandler(matter, context)
            return [.supervised(reason: try filled(reason, .reason))]
        case .noteAccountability(let body, let person, let reason):
            return try noteAccountability(body, person, reason, matter, context)
        case .rollUp(let chain):
            let next = try ring(.rollUp(chain), matter, context)
            let above = context.hierarchy.ancestors(of: matter.lead?.body ?? matter.owner, in: chain)
                .filter { !isAgainst($0, matter.against, context) }
            // Nobody above: the ladder goes on, and that nobody was there stands in the story.
            return [.escalated(.init(to: above, chain: chain, reason: nil, ringsNext: next))]
        case .comment(let text):
            return [.commented(try filled(text, .comment))]
        case .confirmTime(let act): return try confirmTime(act, matter, context)
        case .recalculate: return recalculate(matter, context)
        default: return nil
        }
    }

    static func noteAccountability(
        _ body: OrganisationID, _ person: PersonID?, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard matter.owner == body || matter.tasks.contains(where: { $0.body == body }) else {
            throw .notAddressed(body)
        }
        try requireNotAgainst(context, matter)
        let next = try ring(.accountability, matter, context)
        return [
            .accountabilityNoted(
                .init(
                    body: body, person: person, reason: try filled(reason, .reason),
                    isByClock: context.actor.role == .system, ringsNext: next))
        ]
    }

    static func confirmTime(
        _ act: Matter.TimedAct, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let late = matter.lateActs[act] else { throw .nothingLate }
        try requireNoHandler(matter, context)
        return [.timeConfirmed(.init(act: act, at: late.occurred))]
    }

    private static func urge(
        _ cause: Matter.Urge.Cause, _ task: TaskID?, _ reason: String?, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        var to = matter.lead?.body ?? matter.owner
        if let task {
            guard let task = matter.task(task) else { throw .noSuchTask }
            to = task.body
        }
        var next = matter.ringsNext
        switch cause {
        case .person:
            guard let reason else { throw .emptyText(.reason) }
            _ = try filled(reason, .reason)
        case .clock(.answer) where task == nil || task == matter.lead?.id:
            next = try ring(.urge, matter, context)
        case .clock, .step, .review:
            let rings = MatterDecider.rings(matter, context).contains {
                if case .urge(cause, task) = $0 { true } else { false }
            }
            guard rings else { throw .notOverdue }
            // 定期: until it is answered, again and again (A08).
            if cause == .clock(.track) { next = moment(after: context.kind.clocks.track, context) }
        }
        // A08: the first reminder goes to the owner, with a copy to whoever is above.
        let copies =
            cause == .person
            ? [] : context.hierarchy.ancestors(of: to).filter { !isAgainst($0, matter.against, context) }.sorted()
        return [
            .urged(
                .init(
                    number: matter.urges.count + 1, cause: cause, to: to, task: task, reason: reason,
                    copies: copies, ringsNext: next))
        ]
    }

    /// A step of the ladder that is due now, and when the next one rings. A clock's step is nobody's to take before it
    /// is due: it would be left out later. Accountability may be noted by a person at any time.
    private static func ring(
        _ act: MatterKind.OverdueStep.Act, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> Moment? {
        guard context.actor.role == .system || act != .accountability else { return matter.ringsNext }
        let due = overdueSteps(matter, context)
        guard let step = due.first, context.kind.ladder[step].act == act, let moment = matter.clock?.due else {
            throw .notOverdue
        }
        return ringsNext(afterStep: step, due: moment, context)
    }

    private static func recalculate(_ matter: Matter, _ context: MatterContext) -> [MatterEvent] {
        // Answered in time or not was decided by the date that was promised then; a held clock is counted when it resumes.
        guard matter.isUnanswered, matter.conditions[.onHold] == nil, let clock = matter.clock else { return [] }
        let due = due(of: clock, limit: clock.limit, pauses: clock.pauses, context)
        let planBy = planBy(matter, pauses: clock.pauses, context)
        guard due != clock.due || planBy != matter.planBy else { return [] }
        return [
            .dueRecalculated(
                .init(old: clock.due, new: due, planBy: planBy, calendar: context.timetable.calendar.version))
        ]
    }
}

// MARK: - What rings by itself

extension MatterDecider {
    /// What a clock asks for now, to be carried out as an ordinary command.
    public enum Ring: Equatable, Sendable {
        case urge(Matter.Urge.Cause, task: TaskID?)
        case rollUp(ChainID)
        case accountability
        /// Nobody claimed it: it goes on to the body of this kind.
        case sendOn(OrganisationKindID)
    }

    /// Everything that is due by the context's moment, in order. Carrying out the first changes what is due next.
    public static func rings(_ matter: Matter, _ context: MatterContext) -> [Ring] {
        guard matter.isOpen else { return [] }
        if let hold = matter.conditions[.onHold] {
            guard let review = hold.review, context.timetable.zone.day(of: context.now) >= review else { return [] }
            if let again = matter.reviewedAgain, context.now < again { return [] }
            return [.urge(.review, task: nil)]
        }
        var rings: [Ring] = []
        for task in matter.tasks where task.state == .dispatched {
            guard let by = task.acknowledgeBy, by < context.now,
                !matter.urges.contains(where: { $0.cause == .clock(.acknowledge) && $0.task == task.id })
            else { continue }
            rings.append(.urge(.clock(.acknowledge), task: task.id))
        }
        if matter.position == .placed, matter.lead == nil, let offer = matter.offer, !offer.wasSentOn,
            let by = offer.by, by < context.now
        {
            if context.kind.placeBy == .offer, let unclaimed = context.kind.unclaimed {
                rings.append(.sendOn(unclaimed.to))
            } else if !matter.urges.contains(where: { $0.cause == .clock(.claim) && $0.at > by }) {
                rings.append(.urge(.clock(.claim), task: nil))
            }
        }
        if let by = matter.stepBy, by < context.now,
            let step = nextStep(matter.steps, context.kind)?.id, !matter.wasUrged(.step(step), after: by)
        {
            rings.append(.urge(.step(step), task: nil))
        }
        // A supporting body owes its part whether or not the lead has answered.
        for task in matter.overdueSupport(at: context.now) {
            rings.append(.urge(.clock(.answer), task: task.id))
        }
        guard matter.isUnanswered else { return rings }
        if let by = matter.planBy, by < context.now, !matter.wasUrged(.clock(.plan), after: by) {
            rings.append(.urge(.clock(.plan), task: matter.lead?.id))
        }
        if let at = matter.trackAt, at < context.now, !matter.wasUrged(.clock(.track), after: at) {
            rings.append(.urge(.clock(.track), task: matter.lead?.id))
        }
        for index in overdueSteps(matter, context) {
            switch context.kind.ladder[index].act {
            case .urge: rings.append(.urge(.clock(.answer), task: matter.lead?.id))
            case .rollUp(let chain): rings.append(.rollUp(chain))
            case .accountability: rings.append(.accountability)
            }
        }
        return rings
    }

    /// The steps of the ladder that are due and weren't taken since the due moment in force went by.
    static func overdueSteps(_ matter: Matter, _ context: MatterContext) -> [Int] {
        guard let due = matter.clock?.due, due < context.now, matter.isUnanswered,
            matter.conditions[.onHold] == nil
        else { return [] }
        let ladder = context.kind.ladder
        // In order: a step waits for the one before, however soon it would come itself.
        return Array(
            ladder.indices.dropFirst(matter.ladderSteps).prefix {
                moment(of: ladder[$0], due: due, context) < context.now
            })
    }
}

extension Matter {
    /// When something rings next by itself; `nil`: nothing is waited for. What a store finds what is due by.
    public var wakes: Moment? {
        guard isOpen else { return nil }
        if let hold = conditions[.onHold] {
            guard let review = hold.review else { return nil }
            if let again = reviewedAgain { return again }
            // The zone isn't known here: a day begins at most half a day before it does in Greenwich.
            return Moment(
                milliseconds: Int64(review.number) * Moment.millisecondsPerDay - Moment.millisecondsPerDay / 2)
        }
        var moments: [Moment] = []
        for task in tasks where task.state == .dispatched {
            if let by = task.acknowledgeBy,
                !urges.contains(where: { $0.cause == .clock(.acknowledge) && $0.task == task.id })
            {
                moments.append(by)
            }
        }
        if position == .placed, lead == nil, let offer, !offer.wasSentOn, let by = offer.by,
            !wasUrged(.clock(.claim), after: by)
        {
            moments.append(by)
        }
        if let by = stepBy, !urges.contains(where: { $0.at > by && $0.cause.isStep }) { moments.append(by) }
        for task in tasks where owesSupport(task) { moments.append(task.due) }
        if isUnanswered {
            if let by = planBy, !wasUrged(.clock(.plan), after: by) { moments.append(by) }
            if let at = trackAt, !wasUrged(.clock(.track), after: at) { moments.append(at) }
            if let due = clock?.due {
                if ladderSteps == 0 { moments.append(due) } else if let ringsNext { moments.append(ringsNext) }
            }
        }
        return moments.min()
    }

    /// When a hold is looked at again after its review day: each week as long as nobody decides.
    var reviewedAgain: Moment? {
        guard let hold = conditions[.onHold] else { return nil }
        return urges.last { $0.cause == .review && $0.at >= hold.since }?
            .at.advanced(byMilliseconds: 7 * Moment.millisecondsPerDay)
    }

    /// Supporting bodies whose part is overdue and who weren't urged about it since.
    func overdueSupport(at moment: Moment) -> [Task] { tasks.filter { owesSupport($0) && $0.due < moment } }

    private func owesSupport(_ task: Task) -> Bool {
        task.part == .supporting && (task.state == .acknowledged || task.state == .assigned)
            && !urges.contains { $0.cause == .clock(.answer) && $0.task == task.id && $0.at > task.due }
    }

    func wasUrged(_ cause: Urge.Cause, after moment: Moment) -> Bool {
        urges.contains { $0.cause == cause && $0.at > moment }
    }
}

extension Matter.Urge.Cause {
    var isStep: Bool { if case .step = self { true } else { false } }
}
