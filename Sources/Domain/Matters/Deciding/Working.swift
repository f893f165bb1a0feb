extension MatterDecider {
    static func working(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .assign(let id, let responsible, let due, let method):
            return try assign(id, responsible, due, method, matter, context)
        case .handOver(let id, let person, let reason):
            return try handOver(id, to: person, reason, matter, context)
        case .reportDone(let id, let evidence):
            let task = try ownTask(id, matter, context)
            // Evidence may be handed in later: a result that was confirmed without it could never be struck off.
            if task.state != .done || evidence.isEmpty { try requireAssigned(task, context.kind) }
            // Where the kind asks for no answer, the lead's work done is what there is to judge.
            let delivers = task.part == .lead && task.state != .done && !context.kind.requiresAnswer
            if delivers { try requirePapers(matter, isWritten: false, context) }
            return [.taskDone(task: id, evidence: evidence, delivers: delivers)]
        case .advance(let step): return try advance(to: step, matter, context)
        case .filePlan(let plan, let evidence):
            guard context.kind.knowsPlans else { throw .notOfKind(matter.kind, .filePlan) }
            try ownOpenLead(matter, context)
            return [.planFiled(plan: try filled(plan, .plan), evidence: evidence)]
        case .choosePath(let id, let clause): return try choosePath(id, clause, matter, context)
        case .limitByPolicy(let clause):
            guard let path = context.kind.paths.first(where: { $0.result == .explained }) else {
                throw .notOfKind(matter.kind, .limitByPolicy)
            }
            guard matter.conditions[.policyLimited] == nil else { throw .alreadyLimited }
            return try choosePath(path.id, clause, matter, context)
        case .escalate(let body, let reason):
            let lead = try ownOpenLead(matter, context)
            let above = context.hierarchy.ancestors(of: lead.body)
            guard !above.isEmpty else { throw .nobodyAbove }
            guard above.contains(body) else { throw .notAbove(body) }
            try requireNotAgainst(body, matter, context)
            return [
                .escalated(
                    .init(to: [body], chain: nil, reason: try filled(reason, .reason), ringsNext: matter.ringsNext))
            ]
        case .recordOutcome(let outcome):
            guard let lead = matter.lead else { throw .noLeadTask }
            guard matter.tasks.contains(where: { $0.body == context.actor.body && $0.state != .returned }) else {
                throw .notYourTask(lead.body)
            }
            try requireNotAgainst(context, matter)
            try requireOutcome(outcome, context)
            return [.outcomeRecorded(outcome)]
        case .hold(let decision, let clause, let review):
            guard matter.clock != nil, matter.position != .confirmed else { throw .notNow(matter.position) }
            guard matter.conditions[.onHold] == nil else { throw .alreadyOnHold }
            try requireNotTimed(matter, context)
            try requireNotAgainst(context, matter)
            let today = context.timetable.zone.day(of: context.now)
            guard review > today else { throw .reviewNotAhead }
            guard review <= today.advanced(byMonths: 12) else { throw .reviewTooFar }
            return [
                .held(
                    .init(
                        decision: try filled(decision, .decision), clause: try filled(clause, .clause), review: review))
            ]
        case .resume:
            guard matter.conditions[.onHold] != nil else { throw .notOnHold }
            try requireNotAgainst(context, matter)
            return [.resumed(resumed(matter, context))]
        case .askExtension(let limit, let reason): return try askExtension(limit, reason, matter, context)
        case .decideExtension(let granted, let reason): return try decideExtension(granted, reason, matter, context)
        case .relate(let relation): return try relate(relation, matter, context)
        case .unrelate(let relation, let reason):
            guard matter.relations.contains(relation) else { throw .noSuchRelation }
            try requireNotAgainst(context, matter)
            return [.unrelated(relation, reason: try filled(reason, .reason))]
        default: return nil
        }
    }

    private static func assign(
        _ id: TaskID, _ responsible: PersonID?, _ due: Moment?, _ method: String?, _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let task = try ownTask(id, matter, context)
        guard matter.isInHand(task) else { throw .taskNotOpen(task.state) }
        guard task.state != .dispatched else { throw .taskNotAcknowledged }
        if let responsible, matter.againstPeople.contains(responsible) { throw .ownCase }
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

    private static func handOver(
        _ id: TaskID, to person: PersonID, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let task = matter.task(id) else { throw .noSuchTask }
        // The body itself or, when somebody leaves, whoever keeps the list of people.
        let keepsPeople = context.actor.role == .administrator || context.actor.role == .system
        guard keepsPeople || context.actor.body == task.body else { throw .notYourTask(task.body) }
        guard matter.isInHand(task) else { throw .taskNotOpen(task.state) }
        guard let before = task.responsible else { throw .taskNotAssigned }
        guard before != person else { throw .samePerson }
        guard !matter.againstPeople.contains(person) else { throw .ownCase }
        return [.handedOver(task: id, to: person, reason: try filled(reason, .reason))]
    }

    private static func advance(
        to id: StepID, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let own = context.kind.ownSteps
        guard !own.isEmpty else { throw .notOfKind(matter.kind, .advance) }
        guard let index = own.firstIndex(where: { $0.id == id }) else { throw .unknownStep(id, known: own.map(\.id)) }
        let last = matter.steps.compactMap { reached in own.firstIndex { $0.id == reached } }.max() ?? -1
        guard index > last else { throw .stepAlreadyReached(id) }
        // A step that another kind of body owes isn't skipped (制单, B12).
        let skipped = own[(last + 1)..<index].filter { $0.owner != nil }.map(\.id)
        guard skipped.isEmpty else { throw .stepsLeft(skipped) }
        try requireNotAgainst(context, matter)
        if let owner = own[index].owner {
            guard context.actorBodyKind == owner else { throw .notStepOwner(owner) }
        } else if let lead = matter.lead {
            _ = try ownTask(lead.id, matter, context)
        }
        return [.stepReached(id, nextBy: nextStepBy(matter.steps + [id], context))]
    }

    private static func choosePath(
        _ id: PathID, _ clause: String?, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard !context.kind.paths.isEmpty else { throw .notOfKind(matter.kind, .choosePath) }
        guard let path = context.kind.path(id) else { throw .unknownPath(id, known: context.kind.paths.map(\.id)) }
        try ownOpenLead(matter, context)
        // Choosing to plan isn't a plan: the clock for it runs on until what the path asks for is there (L09).
        let owed = path.requires.contains { requirement in
            requirement.anyOf.allSatisfy { $0 == .plan || $0 == .escalation }
                && !requirement.anyOf.contains { stands($0, matter, context.timetable) }
        }
        let chosen = MatterEvent.pathChosen(
            .init(id: id, result: path.result), planBy: owed ? matter.planBy : nil)
        guard path.result == .explained else { return [chosen] }
        guard let clause = clause ?? matter.clause else { throw .noClause }
        return [chosen, .policyLimited(clause: try filled(clause, .clause))]
    }

    private static func askExtension(
        _ limit: Limit, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let rule = context.kind.extensions, rule.most > 0 else { throw .notOfKind(matter.kind, .askExtension) }
        try ownOpenLead(matter, context)
        guard let clock = matter.clock else { throw .notNow(matter.position) }
        guard matter.conditions[.onHold] == nil else { throw .alreadyOnHold }
        guard matter.extensionAsked == nil else { throw .extensionPending }
        guard clock.extensions.count < rule.most else { throw .extensionsUsedUp(rule.most) }
        guard context.now < clock.due else { throw .extensionTooLate(clock.due) }
        let most = rule.limit ?? clock.limit ?? daysGiven(clock, context)
        let asked = context.timetable.due(from: clock.due, within: limit)
        guard limit.amount > 0, asked <= context.timetable.due(from: clock.due, within: most) else {
            throw .extensionTooLong(most)
        }
        return [.extensionAsked(limit, reason: try filled(reason, .reason))]
    }

    /// What a promised date gave, in days.
    private static func daysGiven(_ clock: Matter.Clock, _ context: MatterContext) -> Limit {
        let days = context.timetable.unitsBetween(clock.started, clock.due, in: .days)
        return Limit(amount: min(days, Limit.greatestAmount), unit: .days) ?? .days(0)
    }

    private static func decideExtension(
        _ granted: Bool, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let asked = matter.extensionAsked else { throw .noExtensionAsked }
        guard !isTimed(matter, context) else { throw .decidesOwnRequest }
        try requireNotAgainst(context, matter)
        let reason = try filled(reason, .reason)
        guard granted else { return [.extensionRefused(reason: reason)] }
        guard let clock = matter.clock else { throw .notNow(matter.position) }
        let due = due(
            of: clock, limit: clock.limit, adding: asked.limit, pauses: closingPause(clock.pauses, at: context.now),
            context)
        return [
            .extensionGranted(
                .init(limit: asked.limit, due: due, reason: reason, calendar: context.timetable.calendar.version))
        ]
    }

    private static func relate(
        _ relation: Matter.Relation, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard relation.to != matter.id else { throw .relatesToItself }
        guard let other = context.other, other.id == relation.to else { throw .otherMatterMissing }
        guard !matter.relations.contains(relation) else { throw .relationExists }
        try requireNotAgainst(context, matter)
        if relation.type != .sameAs {
            let rule = context.kind.relates.first { $0.type == relation.type && $0.to == other.kind }
            guard let rule else { throw .relationNotOfKind(relation.type, other.kind) }
            if !rule.isMany, matter.relations.contains(where: { $0.type == relation.type }) { throw .relationExists }
        }
        return [.related(relation)]
    }
}

extension MatterKind {
    /// Whether a plan means something to this kind.
    public var knowsPlans: Bool {
        clocks.plan != nil
            || (paths.flatMap(\.requires) + requires).contains { $0.anyOf.contains(.plan) }
    }
}
