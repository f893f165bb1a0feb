extension MatterDecider {
    static func register(
        _ registration: MatterCommand.Registration, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let kind = context.kind
        let isImported = registration.source.imported != nil
        guard isImported || context.occurred == context.now || context.actor.offline != nil else { throw .backdated }
        let voice: Matter.Voice = kind.isProactive ? .proactive : registration.voice
        let somebodyAsked = kind.family == .need || kind.family == .order
        if somebodyAsked, voice != .proactive, registration.reporters.isEmpty { throw .noReporter }
        let lead = registration.decided ?? registration.firstReceiver
        guard !isAgainst(lead, registration.against, context),
            !isAgainst(registration.firstReceiver, registration.against, context)
        else { throw .ownCase }
        if let person = context.actor.person, registration.againstPeople.contains(person) { throw .ownCase }
        if let summary = registration.summary { _ = try filled(summary, .summary) }
        if !isImported {
            try requireFields(registration.fields, context)
            if kind.oneOpenPerSubject {
                guard registration.subject != nil else { throw .noSubject }
                if let number = context.openOfSubject { throw .subjectHasOpenMatter(number) }
            }
        }
        if let stage = registration.stage, let stages = kind.stages, !stages.oneOf.contains(stage) {
            throw .unknownStage(stage, known: stages.oneOf)
        }
        var undertaken: MatterEvent.Registered.Undertaken?
        if kind.isUndertaken, !isImported {
            guard let task = registration.task else { throw .noLeadTask }
            let answer = try answerDue(registration.fields, from: context.now, context)
            undertaken = .init(
                task: task, responsible: context.actor.person, due: answer.due, limit: answer.limit,
                calendar: context.timetable.calendar.version)
        }
        let registered = MatterEvent.Registered(
            id: registration.id, number: registration.number, kind: kind.id, edition: context.edition,
            family: kind.family, source: registration.source, place: registration.place,
            category: registration.category, fields: registration.fields, subject: registration.subject,
            isOnlyOpen: kind.oneOpenPerSubject && registration.subject != nil, stage: registration.stage,
            voice: voice, reporters: registration.reporters, words: registration.words,
            summary: registration.summary, against: registration.against, againstPeople: registration.againstPeople,
            isShielded: kind.shield || registration.asksShield, firstReceiver: registration.firstReceiver,
            stepBy: isImported ? nil : nextStepBy(after: nil, context), undertaken: undertaken)
        var events: [MatterEvent] = [.registered(registered)]
        if let confirmed = registration.textConfirmed { events.append(.textConfirmed(confirmed)) }
        if kind.assignsAtRegister, !isImported {
            guard let task = registration.task, let body = registration.decided else {
                throw .missingAssignment([.responsible])
            }
            let answer = try answerDue(registration.fields, from: context.now, context)
            events.append(dispatched(task, to: body, .lead, answer, isFirst: true, context))
        }
        return events
    }

    static func intake(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .addSource(let source, let reporter, let words):
            return [.sourceAdded(.init(source: source, reporter: reporter, words: words))]
        case .confirmText(let how):
            guard matter.textConfirmed == nil else { throw .textAlreadyConfirmed }
            return [.textConfirmed(how)]
        case .summarise(let text):
            return [.summarised(try filled(text, .summary))]
        case .answerDirectly(let words, let knowledge):
            guard let direct = context.kind.direct, direct.channels.contains(matter.source.channel) else {
                throw .notOfKind(matter.kind, .answerDirectly)
            }
            guard matter.position == .registered, matter.tasks.isEmpty else { throw .notNow(matter.position) }
            try requireNotAgainst(context, matter)
            let given = Set<MatterKind.EvidenceAtom>(knowledge.map { isBlank($0) } ?? true ? [.answer] : [.answer, .knowledge])
            let missing = direct.requires.filter { given.isDisjoint(with: $0.anyOf) }
            guard missing.isEmpty else { throw .missingEvidence(missing, attempts: 0) }
            return [.answeredDirectly(words: words, knowledge: knowledge)]
        case .fixAtOnce(let task, let found, let fixed, let words, let evidence):
            return try fixAtOnce(task, found, fixed, words, evidence, matter, context)
        case .decline(let reason, let clause):
            guard matter.position == .registered || matter.position == .placed else { throw .notNow(matter.position) }
            // A body complained of can't wave the complaint away.
            try requireNotAgainst(context, matter)
            return [.declined(reason: try filled(reason, .reason), clause: clause)]
        case .reclassify(let fields, let reason):
            return try reclassify(fields, reason, matter, context)
        case .shield(let reason):
            guard matter.conditions[.shielded] == nil else { throw .alreadyShielded }
            return [.shielded(reason: try filled(reason, .reason))]
        case .correct(let correction, let reason):
            return try correct(correction, reason, matter, context)
        case .void(let reason):
            return [.voided(reason: try filled(reason, .reason))]
        default: return nil
        }
    }

    private static func fixAtOnce(
        _ task: TaskID, _ found: Moment, _ fixed: Moment, _ words: Matter.SealedText?, _ evidence: [Matter.Evidence],
        _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard context.kind.fixAtOnce != nil else { throw .notOfKind(matter.kind, .fixAtOnce) }
        guard matter.position == .registered else { throw .notNow(matter.position) }
        guard let body = context.actor.body else { throw .actorWithoutBody }
        try requireNotAgainst(context, matter)
        guard matter.task(task) == nil else { throw .taskExists }
        guard fixed <= context.now else { throw .inTheFuture }
        guard found <= fixed else { throw .beforeItBegan(found) }
        return [
            .fixedAtOnce(
                .init(task: task, body: body, found: found, fixed: fixed, words: words, evidence: evidence))
        ]
    }

    private static func reclassify(
        _ fields: [FieldID: Matter.FieldValue], _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let reason = try filled(reason, .reason)
        switch matter.position {
        case .registered, .placed, .acknowledged, .working: break
        case .answered, .confirmed, .closed: throw .notNow(matter.position)
        }
        let fields = fields.isEmpty ? matter.fields.filter { context.kind.field($0.key) != nil } : fields
        if !matter.isImported { try requireFields(fields, context) }
        var answer: AnswerDue?
        if let clock = matter.clock {
            // The clock doesn't restart: the new kind's time counts from the same beginning (M2).
            answer = try answerDue(
                fields, from: clock.started, extensions: clock.extensions,
                pauses: closingPause(clock.pauses, at: context.now), context)
        }
        return [
            .reclassified(
                .init(
                    kind: context.kind.id, edition: context.edition, family: context.kind.family, fields: fields,
                    reason: reason, limit: answer?.limit, due: answer?.due,
                    calendar: context.timetable.calendar.version, isShielded: context.kind.shield))
        ]
    }

    static func correct(
        _ new: Matter.Correction, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let reason = try filled(reason, .reason)
        let old: Matter.Correction
        switch new {
        case .place: old = .place(matter.place)
        case .category: old = .category(matter.category)
        case .summary(let text):
            _ = try filled(text, .summary)
            old = .summary(matter.summary ?? "")
        case .field(let id, let value):
            guard let field = context.kind.field(id) else { throw .unknownField(id) }
            guard field.accepts(value) else { throw .badField(id) }
            // A date that was promised isn't a fact to put right: that is what an extension is for.
            guard context.kind.clocks.answer?.field != id else { throw .badField(id) }
            guard let before = matter.fields[id] else { return [.corrected(.init(old: new, new: new, reason: reason))] }
            old = .field(id, before)
        case .stage(let stage):
            if let stage, let stages = context.kind.stages, !stages.oneOf.contains(stage) {
                throw .unknownStage(stage, known: stages.oneOf)
            }
            old = .stage(matter.stage)
        case .outcome(let index, let outcome):
            guard matter.outcomes.indices.contains(index) else { throw .noSuchOutcome }
            if let outcome { try requireOutcome(outcome, context) }
            old = .outcome(index, matter.outcomes[index])
        case .against(let bodies, let people):
            let holders = matter.tasks.filter(\.isOpen).map(\.body)
            guard !holders.contains(where: { isAgainst($0, bodies, context) }) else { throw .ownCase }
            if let responsible = matter.lead?.responsible, people.contains(responsible) { throw .ownCase }
            old = .against(matter.against, matter.againstPeople)
        }
        guard old != new else { throw .correctionChangesNothing }
        return [.corrected(.init(old: old, new: new, reason: reason))]
    }

    // MARK: - Fields

    static func requireFields(
        _ fields: [FieldID: Matter.FieldValue], _ context: MatterContext
    ) throws(MatterRefusal) {
        let missing = context.kind.fields.filter { $0.isRequired && fields[$0.id] == nil }.map(\.id)
        guard missing.isEmpty else { throw .missingFields(missing) }
        for (id, value) in fields.sorted(by: { $0.key < $1.key }) {
            guard let field = context.kind.field(id) else { throw .unknownField(id) }
            guard field.accepts(value) else { throw .badField(id) }
            if context.kind.clocks.answer?.field == id, case .day(let day) = value {
                guard context.timetable.zone.end(of: day) > context.now else { throw .datePassed(id) }
            }
        }
    }

    static func requireOutcome(_ outcome: Matter.Outcome, _ context: MatterContext) throws(MatterRefusal) {
        _ = try filled(outcome.name, .outcome)
        guard outcome.quantity.amount.coefficient >= 0 else { throw .negativeOutcome }
        switch context.kind.outcomes {
        case .any: return
        case .none: throw .notOfKind(context.kind.id, .recordOutcome)
        case .units(let units):
            guard units.contains(outcome.quantity.unit) else { throw .unitNotCounted(outcome.quantity.unit) }
        }
    }
}

extension MatterKind.Field {
    /// Whether a value is of this field's kind; a catalogue's entries are looked up by whoever has the catalogue.
    public func accepts(_ value: Matter.FieldValue) -> Bool {
        switch (values, value) {
        case (.choice(let choices), .choice(let key)): choices.contains { $0.key == key }
        case (.catalogue, .entry(let code)): !code.isEmpty
        case (.text, .text(let text)): !text.allSatisfy(\.isWhitespace)
        case (.quantity(let unit), .quantity(let quantity)): quantity.unit == unit
        case (.day, .day), (.limit, .limit): true
        default: false
        }
    }
}

extension MatterKind.AnswerTime {
    /// The field it reads, if it reads one.
    public var field: FieldID? {
        switch self {
        case .limit: nil
        case .field(let id), .entry(let id, _): id
        }
    }
}
