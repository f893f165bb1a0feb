extension MatterDecider {
    static func ending(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .importAnswer(let words):
            try requireImported(matter, context)
            return [.answered(.init(task: nil, words: words, evidence: []))]
        case .importClosed(let document):
            try requireImported(matter, context)
            return [.closedAtSource(document: try filled(document, .document))]
        case .answer(let words, let evidence, let isWritten):
            let lead = try ownLead(matter, context)
            guard matter.position != .confirmed else { throw .notNow(matter.position) }
            guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
            if lead.state == .dispatched { throw .taskNotAcknowledged }
            if lead.state == .acknowledged, !context.kind.assign.isEmpty { throw .taskNotAssigned }
            return [.answered(.init(task: lead.id, words: words, evidence: evidence, isWritten: isWritten))]
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
            return [.confirmed(by: try confirmer(matter, context))]
        case .strikeOff: return try strikeOff(matter, context)
        case .reInclude: throw .notStruckOff
        case .merge(let parent, let consents): return try merge(into: parent, consents, matter, context)
        case .absorb(let id): return try absorb(id, matter, context)
        case .withdraw(let reason):
            guard !matter.reporters.isEmpty else { throw .noReporter }
            return [.withdrawn(reason: try filled(reason, .reason))]
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
            // M5: struck off as solved, and it isn't: it comes back, as long as the window is open.
            let until = context.timetable.due(from: closing.at, within: context.kind.reopens.within)
            guard !solved, closing.result != .explained, context.now <= until else { return [evaluated] }
            return [evaluated, try reInclude(matter, closing, context)]
        case .appeal(let reason, let words):
            guard closing.exit == .declined || closing.result == .explained else { throw .nothingToAppeal }
            guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
            _ = try confirmer(matter, context, among: [.reporter, .callBack])
            try requireWindow(closing, context)
            return [.appealed(reason: try filled(reason, .reason), words: words)]
        case .decideAppeal(let upheld, let reason): return try decideAppeal(upheld, reason, matter, context)
        case .correct(let correction, let reason): return try correct(correction, reason, matter, context)
        case .comment(let text): return [.commented(try filled(text, .comment))]
        case .confirmTime(let act):
            guard let occurred = matter.lateActs[act] else { throw .nothingLate }
            try requireNoHandler(matter, context)
            return [.timeConfirmed(.init(act: act, at: occurred))]
        case .noteAccountability(let body, let person, let reason):
            guard matter.owner == body || matter.tasks.contains(where: { $0.body == body }) else {
                throw .notAddressed(body)
            }
            return [
                .accountabilityNoted(
                    .init(
                        body: body, person: person, reason: try filled(reason, .reason), isByClock: false,
                        ringsNext: nil))
            ]
        default: return nil
        }
    }

    static func requireDelivered(_ matter: Matter) throws(MatterRefusal) {
        guard matter.position == .answered || matter.position == .confirmed else { throw .notNow(matter.position) }
    }

    private static func answerThrough(
        _ id: MatterID, _ words: Matter.SealedText, _ evidence: [Matter.Evidence], _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let other = context.other, other.id == id else { throw .otherMatterMissing }
        let carries = matter.relations.contains {
            $0.to == id && ($0.type == .solvedBy || $0.type == .servedBy)
        }
        guard carries else { throw .noSuchRelation }
        guard let closing = other.closing, closing.exit == .struckOff, closing.result != .explained else {
            throw .notNow(other.position)
        }
        guard let lead = matter.lead, lead.state != .dispatched else { throw .noLeadTask }
        guard matter.isUnanswered else { throw .notNow(matter.position) }
        return [.answered(.init(task: lead.id, words: words, evidence: evidence, through: id))]
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
        let path = matter.path.flatMap { kind.path($0.id) } ?? (matter.path == nil ? kind.usualPath : nil)
        let result: Matter.Result =
            matter.path?.result ?? path?.result ?? (kind.isUndertaken ? .kept : .solved)
        var requires = (matter.fixedAtOnce ? kind.fixAtOnce : nil) ?? kind.requires
        requires += path?.requires ?? []
        // M6: an explanation stands on a clause and on paper, whatever the kind forgot to ask.
        if result == .explained {
            for atom in [MatterKind.EvidenceAtom.clause, .writtenReply] where !requires.contains(.init(atom)) {
                requires.append(.init(atom))
            }
        }
        let missing = missing(requires, matter, context.timetable)
        guard missing.isEmpty else { throw .missingEvidence(missing, attempts: matter.attempts.count) }
        if let type = path?.relate, !matter.relations.contains(where: { $0.type == type }) { throw .noSuchRelation }
        if !kind.asksForJudgement(requires), matter.position != .confirmed { throw .notConfirmed(kind.confirmedBy) }
        return [.struckOff(result)]
    }

    private static func reInclude(
        _ matter: Matter, _ closing: Matter.Closing, _ context: MatterContext
    ) throws(MatterRefusal) -> MatterEvent {
        guard closing.exit == .struckOff || closing.exit == .answeredDirectly else { throw .notStruckOff }
        let confirmer = try confirmer(matter, context, among: context.kind.reopens.by)
        try requireWindow(closing, context)
        if matter.isOnlyOpen, let number = context.openOfSubject { throw .subjectHasOpenMatter(number) }
        let answer = try answerDue(matter.fields, from: context.now, context)
        return .reIncluded(
            .init(
                edition: context.edition, due: answer.due, limit: answer.limit,
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
        guard other.family == matter.family else { throw .relationNotOfKind(.sameAs, other.kind) }
        // M7: nobody's voice is moved without them.
        let missing = Set(matter.reporters).subtracting(consents).count
        guard missing == 0 else { throw .mergeWithoutConsent(missing: missing) }
        let holders = other.tasks.filter(\.isOpen).map(\.body) + [other.owner]
        guard !holders.contains(where: { isAgainst($0, matter.against, context) }) else { throw .ownCase }
        return [.merged(into: parent, consents: consents)]
    }

    private static func absorb(
        _ id: MatterID, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let child = context.other, child.id == id, child.mergedInto == matter.id else {
            throw .otherMatterMissing
        }
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
        // Whoever declined it doesn't judge the appeal.
        if let person = context.actor.person, person == matter.closing?.by { throw .decidesOwnRequest }
        let reason = try filled(reason, .reason)
        var answer: AnswerDue?
        if upheld, matter.closing != nil, matter.clock != nil {
            answer = try answerDue(matter.fields, from: context.now, context)
        }
        return [
            .appealDecided(
                .init(
                    upheld: upheld, reason: reason, due: answer?.due, limit: answer?.limit,
                    calendar: context.timetable.calendar.version))
        ]
    }

    private static func lapse(
        _ cause: Matter.Lapse, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        try requireNoHandler(matter, context)
        switch cause {
        case .unclaimed:
            guard matter.position == .placed, let offer = matter.offer, let by = offer.by, by < context.now else {
                throw .notLapsedYet
            }
        case .notKept:
            guard context.kind.isUndertaken, let due = matter.clock?.due, due < context.now else {
                throw .notLapsedYet
            }
            _ = try confirmer(matter, context)
        case .subjectGone: break
        }
        return [.lapsed(cause, reason: try filled(reason, .reason))]
    }
}
