extension MatterDecider {
    static func placing(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .dispatch(let task, let body, let part): return try dispatch(task, to: body, part, matter, context)
        case .offer(let body): return try offer(to: body, matter, context)
        case .claim(let task): return try claim(task, matter, context)
        case .release(let id, let reason):
            let task = try ownTask(id, matter, context)
            guard matter.offer != nil, task.part == .lead else { throw .notOffered }
            guard matter.isInHand(task) else { throw .taskNotOpen(task.state) }
            return [
                .released(
                    task: id, reason: try filled(reason, .reason),
                    offeredUntil: moment(after: claimWithin(context.kind), context))
            ]
        case .acknowledge(let id):
            let task = try ownTask(id, matter, context)
            guard task.state == .dispatched else { throw .taskNotOpen(task.state) }
            return [.acknowledged(task: id)]
        case .return(let id, let reason, let suggests):
            let task = try ownTask(id, matter, context)
            guard matter.isInHand(task) else { throw .taskNotOpen(task.state) }
            // A promise can't be given back to anybody (B14).
            guard task.part != .lead || context.kind.placeBy != .none else { throw .notOfKind(matter.kind, .return) }
            return [.returned(.init(task: id, reason: try filled(reason, .reason), suggests: suggests))]
        case .redispatch(let from, let task, let body, let reason):
            return try redispatch(from, task, to: body, reason, matter, context)
        default: return nil
        }
    }

    private static func dispatch(
        _ id: TaskID, to body: OrganisationID, _ part: Matter.Task.Part, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        // Whoever is complained of neither gets the complaint nor says who gets it.
        try requireNotAgainst(context, matter)
        try requireNotAgainst(body, matter, context)
        guard matter.task(id) == nil else { throw .taskExists }
        switch part {
        case .lead:
            // What nobody claimed is placed by whoever it was sent on to.
            guard context.kind.placeBy == .dispatch || matter.offer?.wasSentOn == true else {
                throw .notOfKind(matter.kind, .dispatch)
            }
            if let lead = matter.lead { throw .leadTaskOpen(lead.body) }
            guard matter.position == .registered || matter.offer != nil else { throw .notNow(matter.position) }
            try requireTextConfirmed(matter, context)
        case .supporting:
            guard let lead = matter.lead, matter.isInHand(lead) else { throw .noLeadTask }
        }
        if matter.tasks.contains(where: { $0.body == body && $0.isOpen }) { throw .bodyHasTask(body) }
        let answer = try answerDue(matter, context)
        return [dispatched(id, to: body, part, answer, isFirst: matter.clock == nil, context)]
    }

    static func dispatched(
        _ id: TaskID, to body: OrganisationID, _ part: Matter.Task.Part, _ answer: AnswerDue, isFirst: Bool,
        _ context: MatterContext
    ) -> MatterEvent {
        .dispatched(
            .init(
                task: id, body: body, part: part,
                acknowledgeBy: moment(after: context.kind.clocks.acknowledge, context), due: answer.due,
                limit: answer.limit, planBy: isFirst ? moment(after: context.kind.clocks.plan, context) : nil,
                trackAt: isFirst ? moment(after: context.kind.clocks.track, context) : nil,
                calendar: context.timetable.calendar.version))
    }

    /// X10: what a clerk wrote down is confirmed by whoever said it before it goes to a body.
    private static func requireTextConfirmed(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) {
        guard context.kind.textConfirmedByReporter, matter.voice == .clerk, !matter.isImported else { return }
        guard matter.textConfirmed != nil else { throw .textNotConfirmed }
    }

    private static func offer(
        to body: OrganisationID?, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard context.kind.placeBy == .offer else { throw .notOfKind(matter.kind, .offer) }
        if let lead = matter.lead { throw .leadTaskOpen(lead.body) }
        guard matter.position == .registered || matter.position == .placed else { throw .notNow(matter.position) }
        try requireTextConfirmed(matter, context)
        try requireNotAgainst(context, matter)
        if let body { try requireNotAgainst(body, matter, context) }
        let isFirst = matter.clock == nil
        let answer = try answerDue(matter, context)
        return [
            .offered(
                .init(
                    to: body, claimBy: moment(after: claimWithin(context.kind), context), due: answer.due,
                    limit: answer.limit, planBy: isFirst ? moment(after: context.kind.clocks.plan, context) : nil,
                    trackAt: isFirst ? moment(after: context.kind.clocks.track, context) : nil,
                    calendar: context.timetable.calendar.version,
                    wasSentOn: context.actor.role == .system && matter.offer != nil))
        ]
    }

    /// How long an offer waits for a claim.
    static func claimWithin(_ kind: MatterKind) -> Limit? { kind.clocks.claim ?? kind.unclaimed?.after }

    private static func claim(
        _ id: TaskID, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let body = context.actor.body else { throw .actorWithoutBody }
        if let lead = matter.lead { throw .leadTaskOpen(lead.body) }
        guard context.kind.placeBy == .offer, let offer = matter.offer, matter.position == .placed,
            let due = matter.clock?.due
        else { throw .notOffered }
        if let to = offer.to, to != body, !offer.wasSentOn { throw .offeredTo(to) }
        try requireNotAgainst(context, matter)
        guard matter.task(id) == nil else { throw .taskExists }
        let left = context.kind.stepsBeforeClaim.filter { !matter.steps.contains($0) }
        guard left.isEmpty else { throw .stepsLeft(left) }
        return [.claimed(.init(task: id, body: body, due: due))]
    }

    private static func redispatch(
        _ from: TaskID, _ id: TaskID, to body: OrganisationID, _ reason: String, _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let task = matter.task(from) else { throw .noSuchTask }
        guard matter.isInHand(task) else { throw .taskNotOpen(task.state) }
        guard matter.task(id) == nil else { throw .taskExists }
        try requireNotAgainst(context, matter)
        try requireNotAgainst(body, matter, context)
        if matter.tasks.contains(where: { $0.body == body && $0.isOpen }) { throw .bodyHasTask(body) }
        return [
            .redispatched(
                .init(
                    from: from, task: id, body: body,
                    acknowledgeBy: moment(after: context.kind.clocks.acknowledge, context),
                    due: matter.clock?.due ?? task.due, reason: try filled(reason, .reason),
                    calendar: context.timetable.calendar.version))
        ]
    }
}
