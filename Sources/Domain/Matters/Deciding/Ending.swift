extension MatterDecider {
    static func ending(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .importAnswer(let words):
            try requireImported(matter, closes: false, context)
            try requireNotAgainst(context, matter)
            return [.answered(.init(task: nil, words: words, evidence: []))]
        case .importClosed(let document):
            try requireImported(matter, closes: true, context)
            return [.closedAtSource(document: try filled(document, .document))]
        case .answer(let words, let evidence, let isWritten):
            return try answer(words, evidence, isWritten, matter, context)
        case .answerThrough(let id, let words, let evidence):
            return try answerThrough(id, words, evidence, matter, context)
        case .attemptContact(let reached):
            guard matter.position == .answered else { throw .notNow(matter.position) }
            try requireNoHandler(matter, context)
            return [.contactAttempted(reached: reached)]
        case .evaluate(let solved, let level, let words):
            return try evaluate(solved, level, words, matter, context)
        case .coSign:
            guard context.actor.role == .representative, let person = context.actor.person else {
                throw .notARepresentative
            }
            try requireNoHandler(matter, context)
            guard !matter.coSigners.contains(person) else { throw .alreadyCoSigned }
            try requireDelivered(matter)
            return [.coSigned]
        case .confirm:
            try requireDelivered(matter)
            guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
            // Where a resident judges it, nobody else says that it is done.
            guard try !context.kind.asksForJudgement(owed(matter, context.kind).requires) else {
                throw .notOfKind(matter.kind, .confirm)
            }
            return [.confirmed(by: try confirmer(matter, context))]
        case .strikeOff: return try strikeOff(matter, context)
        case .reInclude: throw .notStruckOff
        case .merge(let parent, let consents): return try merge(into: parent, consents, matter, context)
        case .absorb(let id): return try absorb(id, matter, context)
        case .withdraw(let reason, let consents): return try withdraw(reason, consents, matter, context)
        case .appeal(let reason, let words):
            guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
            guard matter.conditions[.policyLimited] != nil, matter.position == .answered else {
                throw .nothingToAppeal
            }
            _ = try confirmer(matter, context, among: [.reporter, .callBack])
            return [.appealed(reason: try filled(reason, .reason), words: words)]
        case .decideAppeal(let upheld, let reason): return try decideAppeal(upheld, reason, matter, context)
        case .lapse(let cause, let reason): return try lapse(cause, reason, matter, context)
        default: return nil
        }
    }

    /// What can still be done once it is closed; `nil` where the verb isn't one of these or it is open.
    static func ofClosed(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        guard let closing = matter.closing else { return nil }
        switch command {
        case .reInclude: return [try reInclude(matter, closing, context)]
        case .evaluate(let solved, let level, let words):
            guard closing.exit == .struckOff || closing.exit == .answeredDirectly else { return nil }
            let by = try confirmer(matter, context, among: context.kind.reopens.by)
            let evaluated = MatterEvent.evaluated(.init(solved: solved, level: level, words: words, by: by))
            // M5: struck off as solved, and it isn't: it comes back, as long as the window is open and no other open
            // matter is about the same household.
            let until = context.timetable.due(from: closing.at, within: context.kind.reopens.within)
            let isTaken = matter.isOnlyOpen && context.openOfSubject != nil
            guard !solved, closing.result != .explained, context.now <= until, !isTaken else { return [evaluated] }
            return [evaluated, try reInclude(matter, closing, context)]
        case .appeal(let reason, let words):
            guard closing.exit == .declined || closing.result == .explained else { throw .nothingToAppeal }
            guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
            _ = try confirmer(matter, context, among: [.reporter, .callBack])
            try requireWindow(closing, context)
            return [.appealed(reason: try filled(reason, .reason), words: words)]
        case .decideAppeal(let upheld, let reason): return try decideAppeal(upheld, reason, matter, context)
        case .correct(let correction, let reason): return try correct(correction, reason, matter, context)
        case .void(let reason):
            // What it was merged into speaks for it; what is void stays void.
            guard closing.exit != .merged, closing.exit != .voided else { return nil }
            return try void(reason, matter, context)
        case .comment(let text): return [.commented(try filled(text, .comment))]
        case .removeAttachment(let number, let reason):
            return try removeAttachment(number, reason, matter, context)
        case .redactAttachment(let number, let redaction, let reason):
            return try redactAttachment(number, redaction, reason, matter, context)
        case .confirmTime(let act): return try confirmTime(act, matter, context)
        case .noteAccountability(let body, let person, let reason):
            return try noteAccountability(body, person, reason, matter, context)
        default: return nil
        }
    }

    static func requireDelivered(_ matter: Matter) throws(MatterRefusal) {
        guard matter.position == .answered || matter.position == .confirmed else { throw .notNow(matter.position) }
    }

    private static func answer(
        _ words: Matter.SealedText, _ evidence: [Matter.Evidence], _ isWritten: Bool, _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let lead = try ownLead(matter, context)
        guard matter.position != .confirmed else { throw .notNow(matter.position) }
        guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
        if lead.state != .done { try requireAssigned(lead, context.kind) }
        // While a project is waited for, nothing is solved by saying so.
        if let type = matter.path.flatMap({ context.kind.path($0.id) })?.relate, type == .solvedBy || type == .servedBy
        {
            throw .answersThrough(type)
        }
        try requirePapers(matter, isWritten: isWritten, context)
        return [.answered(.init(task: lead.id, words: words, evidence: evidence, isWritten: isWritten))]
    }

    private static func answerThrough(
        _ id: MatterID, _ words: Matter.SealedText, _ evidence: [Matter.Evidence], _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let other = context.other, other.id == id else { throw .otherMatterMissing }
        let carries =
            matter.relations.contains { $0.to == id && ($0.type == .solvedBy || $0.type == .servedBy) }
            || other.relations.contains(.init(type: .addresses, to: matter.id))
        guard carries else { throw .noSuchRelation }
        guard let closing = other.closing, closing.exit == .struckOff, closing.result != .explained else {
            throw .notNow(other.position)
        }
        guard let lead = matter.lead else { throw .noLeadTask }
        // By the job that follows the project, or by whoever owes the answer.
        guard context.actor.role == .system || context.actor.body == lead.body else { throw .notYourTask(lead.body) }
        try requireNotAgainst(context, matter)
        guard matter.isUnanswered else { throw .notNow(matter.position) }
        if lead.state != .done { try requireAssigned(lead, context.kind) }
        try requirePapers(matter, isWritten: false, context)
        let answered = MatterEvent.answered(
            .init(task: lead.id, words: words, evidence: evidence, through: id))
        // What the same reporter said of the order, they said of what they had asked for (MODEL 4.4).
        guard context.otherIsBySameReporter, let judged = other.evaluation, judged.solved, judged.by == .reporter,
            matter.relations.contains(.init(type: .servedBy, to: id))
        else { return [answered] }
        return [answered, .evaluated(judged)]
    }

    private static func evaluate(
        _ solved: Bool, _ level: Matter.Satisfaction?, _ words: Matter.SealedText?, _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        try requireDelivered(matter)
        guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
        let confirmer = try confirmer(matter, context)
        let evaluated = MatterEvent.evaluated(.init(solved: solved, level: level, words: words, by: confirmer))
        // M5: on the policy-limited path nothing more can be done below; whoever disagrees is heard above.
        guard !solved, matter.conditions[.policyLimited] != nil else { return [evaluated] }
        return [evaluated, .appealed(reason: "", words: words)]
    }

    private static func strikeOff(_ matter: Matter, _ context: MatterContext) throws(MatterRefusal) -> [MatterEvent] {
        try requireDelivered(matter)
        try requireNoHandler(matter, context)
        guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
        let kind = context.kind
        let stepsLeft = kind.ownSteps.map(\.id).suffix(1).filter { !matter.steps.contains($0) }
        guard stepsLeft.isEmpty || matter.fixedAtOnce else { throw .stepsLeft(stepsLeft) }
        let owed = try owed(matter, kind)
        let missing = missing(owed.requires, matter, context.timetable)
        guard missing.isEmpty else { throw .missingEvidence(missing, attempts: matter.attempts.count) }
        if let type = owed.path?.relate, !matter.relations.contains(where: { $0.type == type }) {
            throw .noSuchRelation
        }
        if !kind.asksForJudgement(owed.requires), matter.position != .confirmed {
            throw .notConfirmed(kind.confirmedBy)
        }
        return [.struckOff(owed.result)]
    }

    private static func reInclude(
        _ matter: Matter, _ closing: Matter.Closing, _ context: MatterContext
    ) throws(MatterRefusal) -> MatterEvent {
        guard closing.exit == .struckOff || closing.exit == .answeredDirectly else { throw .notStruckOff }
        let confirmer = try confirmer(matter, context, among: context.kind.reopens.by)
        try requireWindow(closing, context)
        if matter.isOnlyOpen, let number = context.openOfSubject { throw .subjectHasOpenMatter(number) }
        let answer = try restarted(matter, context)
        return .reIncluded(
            .init(
                kind: context.kind.id == matter.kind ? nil : context.kind.id, edition: context.edition, due: answer.due,
                limit: answer.limit,
                planBy: moment(after: context.kind.clocks.plan, context),
                trackAt: moment(after: context.kind.clocks.track, context),
                calendar: context.timetable.calendar.version, by: confirmer))
    }

    private static func requireWindow(
        _ closing: Matter.Closing, _ context: MatterContext
    ) throws(MatterRefusal) {
        let until = context.timetable.due(from: closing.at, within: context.kind.reopens.within)
        guard context.now <= until else { throw .reopeningOver(until: until) }
    }

    private static func merge(
        into parent: MatterID, _ consents: [ReporterID], _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard parent != matter.id else { throw .mergesIntoItself }
        guard let other = context.other, other.id == parent else { throw .otherMatterMissing }
        if let closing = other.closing { throw .mergeIntoClosed(closing.exit) }
        // Families never mix: a merged need would vanish among works (MODEL 4.2).
        guard other.family == matter.family else { throw .otherFamily(other.family) }
        try requireNoHandler(matter, context)
        guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
        // M7: nobody's voice is moved without them.
        let missing = Set(matter.reporters).subtracting(consents).count
        guard missing == 0 else { throw .mergeWithoutConsent(missing: missing) }
        let held = other.tasks.filter { $0.state != .returned }
        guard !(held.map(\.body) + [other.owner]).contains(where: { isAgainst($0, matter.against, context) }),
            !held.contains(where: { $0.responsible.map(matter.againstPeople.contains) ?? false })
        else { throw .ownCase }
        return [.merged(into: parent, consents: consents)]
    }

    private static func absorb(
        _ id: MatterID, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let child = context.other, child.id == id, child.mergedInto == matter.id else {
            throw .otherMatterMissing
        }
        guard !matter.mergedFrom.contains(id) else { throw .relationExists }
        return [
            .absorbed(
                .init(
                    child: id, number: child.number, reporters: child.reporters,
                    sources: [child.source] + child.furtherSources, against: child.against,
                    againstPeople: child.againstPeople, isShielded: child.conditions[.shielded] != nil))
        ]
    }

    private static func decideAppeal(
        _ upheld: Bool, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard matter.conditions[.underAppeal] != nil else { throw .noAppeal }
        try requireNoHandler(matter, context)
        // Whoever declined it doesn't judge the appeal; where there is a body above, it does (复查).
        if let person = context.actor.person, person == matter.closing?.by { throw .decidesOwnRequest }
        let above = above(matter, context).filter { !isAgainst($0, matter.against, context) }
        if !above.isEmpty {
            guard let body = context.actor.body else { throw .actorWithoutBody }
            guard above.contains(body) else { throw .notAbove(body) }
        }
        // What was closed comes back: as little as any other beside one that is open about the same household.
        if upheld, matter.closing != nil, matter.isOnlyOpen, let number = context.openOfSubject {
            throw .subjectHasOpenMatter(number)
        }
        var event = MatterEvent.AppealDecided(
            upheld: upheld, reason: try filled(reason, .reason), due: nil, limit: nil,
            calendar: context.timetable.calendar.version)
        // The time that an appeal takes is nobody's who has to do it again.
        if upheld, matter.clock != nil {
            let answer = try restarted(matter, context)
            event.due = answer.due
            event.limit = answer.limit
            event.planBy = moment(after: context.kind.clocks.plan, context)
            event.trackAt = moment(after: context.kind.clocks.track, context)
        }
        return [.appealDecided(event)]
    }

    private static func withdraw(
        _ reason: String, _ consents: [ReporterID], _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let actor = context.actor
        if matter.reporters.isEmpty {
            // Nobody asked: whoever put it on the list takes it off, unless they have to do it.
            guard actor.body == matter.registrar else { throw .notTheReporter }
            try requireNoHandler(matter, context)
        } else if actor.role != .resident {
            guard actor.role == .clerk || actor.role == .callBack else { throw .notTheReporter }
            try requireNoHandler(matter, context)
        }
        // The only reporter consents by asking.
        let isOnlyReporter = actor.role == .resident && matter.reporters.count == 1
        let missing = isOnlyReporter ? 0 : Set(matter.reporters).subtracting(consents).count
        guard missing == 0 else { throw .withdrawWithoutConsent(missing: missing) }
        return [.withdrawn(reason: try filled(reason, .reason))]
    }

    private static func lapse(
        _ cause: Matter.Lapse, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        try requireNoHandler(matter, context)
        switch cause {
        case .unclaimed:
            guard matter.position == .placed, matter.lead == nil, let by = matter.offer?.by, by < context.now else {
                throw .notLapsedYet
            }
        case .notKept:
            // What was delivered is judged, not forgotten.
            guard matter.isUnanswered else { throw .notNow(matter.position) }
            guard context.kind.isUndertaken, let due = matter.clock?.due, due < context.now else {
                throw .notLapsedYet
            }
            _ = try confirmer(matter, context)
        case .subjectGone:
            guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
        }
        return [.lapsed(cause, reason: try filled(reason, .reason))]
    }
}
