// What must hold, said once for all verbs.

extension MatterDecider {
    static func ownTask(
        _ id: TaskID, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> Matter.Task {
        guard let task = matter.task(id) else { throw .noSuchTask }
        guard context.actor.body == task.body else { throw .notYourTask(task.body) }
        try requireNotAgainst(context, matter)
        // Done before it was given: a late entry names the wrong day.
        guard context.occurred >= task.placed else { throw .beforeItBegan(task.placed) }
        return task
    }

    /// The lead's task, in the hands of the acting body.
    static func ownLead(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) -> Matter.Task {
        guard let lead = matter.lead else { throw .noLeadTask }
        return try ownTask(lead.id, matter, context)
    }

    /// The lead's task, acknowledged, while the answer is owed.
    @discardableResult
    static func ownOpenLead(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) -> Matter.Task {
        let lead = try ownLead(matter, context)
        guard lead.state != .dispatched else { throw .taskNotAcknowledged }
        guard matter.isInHand(lead) else { throw .taskNotOpen(lead.state) }
        return lead
    }

    /// Assigned, or acknowledged where the kind asks for no assignment (M3).
    static func requireAssigned(_ task: Matter.Task, _ kind: MatterKind) throws(MatterRefusal) {
        switch task.state {
        case .assigned: return
        case .dispatched: throw .taskNotAcknowledged
        case .acknowledged:
            if !kind.assign.isEmpty { throw .taskNotAssigned }
        case .done, .returned: throw .taskNotOpen(task.state)
        }
    }

    /// MODEL 4.8, 6: neither a body complained of, nor one below it, nor an official complained of.
    static func requireNotAgainst(
        _ body: OrganisationID, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) {
        guard !isAgainst(body, matter.against, context) else { throw .ownCase }
    }

    static func requireNotAgainst(_ context: MatterContext, _ matter: Matter) throws(MatterRefusal) {
        if let person = context.actor.person, matter.againstPeople.contains(person) { throw .ownCase }
        if let body = context.actor.body { try requireNotAgainst(body, matter, context) }
    }

    static func isAgainst(_ body: OrganisationID, _ against: [OrganisationID], _ context: MatterContext) -> Bool {
        against.contains { context.hierarchy.isWithin(body, $0) }
    }

    /// M4: the confirmer was never handler, and isn't of a handling body.
    static func requireNoHandler(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) {
        if let person = context.actor.person, matter.handlers.contains(person) { throw .confirmerHandled }
        if let body = context.actor.body {
            let hasTask = matter.tasks.contains { $0.body == body && $0.state != .returned }
            if hasTask || matter.handlingBodies.contains(body) { throw .confirmerOfHandlingBody }
        }
        // Neither it nor its people call back whoever complained of it (MODEL 4.8).
        try requireNotAgainst(context, matter)
    }

    /// Whoever is timed, or works on it, doesn't decide what the clock counts.
    static func isTimed(_ matter: Matter, _ context: MatterContext) -> Bool {
        if let person = context.actor.person, matter.handlers.contains(person) { return true }
        guard let body = context.actor.body else { return false }
        return matter.tasks.contains { $0.body == body && matter.isInHand($0) }
    }

    static func requireNotTimed(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) {
        guard !isTimed(matter, context) else { throw .ownClock }
    }

    /// In which of the kind's capacities the actor may say that it is done (M4, MODEL 4.14).
    static func confirmer(
        _ matter: Matter, _ context: MatterContext, among allowed: [MatterKind.Confirmer]? = nil
    ) throws(MatterRefusal) -> MatterKind.Confirmer {
        let allowed = allowed ?? context.kind.confirmedBy
        try requireNoHandler(matter, context)
        guard let capacity = allowed.first(where: { isActor($0, matter, context) }) else {
            throw .notAConfirmer(allowed)
        }
        return capacity
    }

    private static func isActor(
        _ confirmer: MatterKind.Confirmer, _ matter: Matter, _ context: MatterContext
    ) -> Bool {
        let actor = context.actor
        // Whoever isn't known by name can't be known not to have handled it.
        let isInOffice = actor.role != .resident && actor.person != nil && actor.body != nil
        switch confirmer {
        case .reporter: return actor.role == .resident && !matter.reporters.isEmpty
        case .beneficiary: return actor.role == .resident
        case .callBack: return actor.role == .callBack && isInOffice
        case .representative: return actor.role == .representative && actor.person != nil
        case .issuer: return isInOffice && actor.body == matter.registrar
        case .superior, .branch:
            return isInOffice && actor.body.map { above(matter, context).contains($0) } ?? false
        }
    }

    /// The bodies above the one that has it.
    static func above(_ matter: Matter, _ context: MatterContext) -> Set<OrganisationID> {
        context.hierarchy.ancestors(of: matter.lead?.body ?? matter.owner)
    }

    static func requireImported(
        _ matter: Matter, closes: Bool, _ context: MatterContext
    ) throws(MatterRefusal) {
        guard matter.isImported else { throw .notImported }
        switch matter.position {
        case .registered, .answered: break
        // The reporter agrees with a reply that nobody here gave: only its source can close it.
        case .confirmed where matter.tasks.isEmpty: break
        // A promise of a register taken over has its lead from the start; the register knows how it ended.
        case .working where closes && context.kind.isUndertaken && matter.answers.isEmpty: break
        case .placed, .acknowledged, .working, .confirmed, .closed: throw .notNow(matter.position)
        }
        // What somebody said isn't solved is solved by nobody's import.
        guard matter.evaluation?.solved != false else { throw .notNow(matter.position) }
        guard context.occurred >= matter.firstTimes.fedBack ?? matter.firstTimes.reported else {
            throw .answeredBeforeReceived
        }
    }

    static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    static func filled(_ text: String, _ name: MatterRefusal.Text) throws(MatterRefusal) -> String {
        guard !isBlank(text) else { throw .emptyText(name) }
        return text
    }

    /// Whether one atom of evidence stands.
    static func stands(_ atom: MatterKind.EvidenceAtom, _ matter: Matter, _ timetable: Timetable) -> Bool {
        switch atom {
        case .task: matter.lead?.state == .done && !matter.tasks.contains(where: \.isOpen)
        case .responsible: matter.lead?.responsible != nil
        case .answer: !matter.answers.isEmpty
        case .evidence: matter.evidence.count > matter.evidenceBefore
        case .evaluation:
            // Whoever was explained to is heard, whatever they think of it; an appeal is decided first (M5).
            matter.evaluation.map { $0.solved || matter.path?.result == .explained } ?? false
        case .attempts(let count, let apart):
            matter.evaluation == nil && spaced(matter.attempts, apart, timetable) >= count
        case .plan: matter.conditions[.planFiled] != nil
        // That it was overdue, and rolled up by itself, is no report of whoever has it.
        case .escalation: matter.conditions[.escalated].map { !$0.reason.isEmpty } ?? false
        case .clause: matter.clause != nil
        case .writtenReply: matter.hasWrittenReply
        case .knowledge: matter.knowledge != nil
        case .coSign: !matter.coSigners.isEmpty
        }
    }

    /// How many attempts count: three calls within a minute are one.
    private static func spaced(_ attempts: [Moment], _ apart: Limit?, _ timetable: Timetable) -> Int {
        guard let apart else { return attempts.count }
        var last: Moment?
        // A device may bring in an earlier one later.
        return attempts.sorted().reduce(into: 0) { count, attempt in
            if let last, attempt < timetable.due(from: last, within: apart) { return }
            last = attempt
            count += 1
        }
    }

    /// What closes it, and as what: of its kind, or of its kind for what was put right on the spot, and of its path.
    struct Owed {
        var result: Matter.Result
        var path: MatterKind.Path?
        var requires: [MatterKind.Requirement]
    }

    static func owed(_ matter: Matter, _ kind: MatterKind) throws(MatterRefusal) -> Owed {
        let path = matter.path.map { kind.path($0.id) } ?? kind.usualPath
        if path == nil, matter.path == nil, !kind.paths.isEmpty, !matter.fixedAtOnce {
            throw .pathNotChosen(known: kind.paths.map(\.id))
        }
        let result = matter.path?.result ?? path?.result ?? (kind.isUndertaken ? .kept : .solved)
        var requires = (matter.fixedAtOnce ? kind.fixAtOnce : nil) ?? kind.requires
        for requirement in path?.requires ?? [] where !requires.contains(requirement) { requires.append(requirement) }
        // M6: an explanation stands on a clause and on paper, whatever the kind forgot to ask.
        if result == .explained {
            for atom in [MatterKind.EvidenceAtom.clause, .writtenReply] where !requires.contains(.init(atom)) {
                requires.append(.init(atom))
            }
        }
        return Owed(result: result, path: path, requires: requires)
    }

    /// What must stand before the answer, because nobody could hand it in once the reporter has judged it.
    static func requirePapers(
        _ matter: Matter, isWritten: Bool, _ context: MatterContext
    ) throws(MatterRefusal) {
        let papers = try owed(matter, context.kind).requires.filter { $0.anyOf.allSatisfy(\.isOwedBeforeAnswer) }
        let missing = missing(papers, matter, context.timetable).filter {
            !(isWritten && $0.anyOf.contains(.writtenReply))
        }
        guard missing.isEmpty else { throw .missingEvidence(missing, attempts: matter.attempts.count) }
    }

    static func missing(
        _ requires: [MatterKind.Requirement], _ matter: Matter, _ timetable: Timetable
    ) -> [MatterKind.Requirement] {
        requires.filter { !$0.anyOf.contains { stands($0, matter, timetable) } }
    }
}

extension MatterKind.EvidenceAtom {
    /// Whether it belongs to dealing with it, rather than to what comes of that.
    var isOwedBeforeAnswer: Bool {
        switch self {
        case .responsible, .plan, .escalation, .clause, .writtenReply, .knowledge: true
        case .task, .answer, .evidence, .evaluation, .attempts, .coSign: false
        }
    }
}

extension MatterKind {
    /// Whether the reporter must have a reply before it can be struck off.
    public var requiresAnswer: Bool {
        requires.contains { $0.anyOf.contains(.answer) || $0.anyOf.contains(.writtenReply) }
    }

    /// Whether somebody's judgement, or attempts to get it, stand among what closes it; otherwise it is confirmed.
    public func asksForJudgement(_ requires: [Requirement]) -> Bool {
        requires.contains { requirement in
            requirement.anyOf.contains { atom in
                switch atom {
                case .evaluation, .attempts: true
                default: false
                }
            }
        }
    }
}
