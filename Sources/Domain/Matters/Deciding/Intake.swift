extension MatterDecider {
    static func register(
        _ registration: MatterCommand.Registration, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let kind = context.kind
        let isImported = registration.source.imported != nil
        guard isImported || context.occurred == context.now || context.actor.offline != nil else { throw .backdated }
        let voice: Matter.Voice = kind.isProactive ? .proactive : registration.voice
        try requireReporter(registration.reporters, voice, kind.family)
        let lead = registration.decided ?? registration.firstReceiver
        guard !isAgainst(lead, registration.against, context),
            !isAgainst(registration.firstReceiver, registration.against, context)
        else { throw .ownCase }
        if let person = context.actor.person, registration.againstPeople.contains(person) { throw .ownCase }
        if let summary = registration.summary { _ = try filled(summary, .summary) }
        if !isImported { try requireFields(registration.fields, context) }
        if kind.oneOpenPerSubject {
            guard registration.subject != nil || isImported else { throw .noSubject }
            if registration.subject != nil, let number = context.openOfSubject { throw .subjectHasOpenMatter(number) }
        }
        try requireStage(registration.stage, kind)
        guard registration.decided == nil || kind.assignsAtRegister else { throw .notOfKind(kind.id, .decide) }
        let registered = MatterEvent.Registered(
            id: registration.id, number: registration.number, kind: kind.id, edition: context.edition,
            family: kind.family, source: registration.source, place: registration.place,
            category: registration.category, fields: registration.fields, subject: registration.subject,
            isOnlyOpen: kind.oneOpenPerSubject && registration.subject != nil, stage: registration.stage,
            voice: voice, reporters: registration.reporters, words: registration.words,
            summary: registration.summary, against: registration.against, againstPeople: registration.againstPeople,
            isShielded: kind.shield || registration.asksShield, firstReceiver: registration.firstReceiver,
            stepBy: isImported ? nil : nextStepBy([], context), undertaken: try undertaken(registration, context))
        var events: [MatterEvent] = [.registered(registered)]
        if let confirmed = registration.textConfirmed { events.append(.textConfirmed(confirmed)) }
        if kind.assignsAtRegister, !isImported {
            guard let task = registration.task, let body = registration.decided else {
                throw .missingAssignment([.responsible])
            }
            guard !kind.textConfirmedByReporter || voice != .clerk || registration.textConfirmed != nil else {
                throw .textNotConfirmed
            }
            let answer = try answerDue(registration.fields, from: context.now, context)
            events.append(dispatched(task, to: body, .lead, answer, isFirst: true, context))
        }
        return events
    }

    /// B14: whoever promises leads from the start; nobody promises for another body.
    private static func undertaken(
        _ registration: MatterCommand.Registration, _ context: MatterContext
    ) throws(MatterRefusal) -> MatterEvent.Registered.Undertaken? {
        guard context.kind.isUndertaken else { return nil }
        guard let task = registration.task else { throw .noLeadTask }
        let isImported = registration.source.imported != nil
        guard isImported || context.actor.body == registration.firstReceiver else {
            throw .notYourTask(registration.firstReceiver)
        }
        let answer = try answerDue(registration.fields, from: context.now, context)
        return .init(
            task: task, responsible: context.actor.person, due: answer.due, limit: answer.limit,
            planBy: moment(after: context.kind.clocks.plan, context),
            trackAt: moment(after: context.kind.clocks.track, context), calendar: context.timetable.calendar.version)
    }

    private static func requireReporter(
        _ reporters: [ReporterID], _ voice: Matter.Voice, _ family: MatterKind.Family
    ) throws(MatterRefusal) {
        if family.isAsked, voice != .proactive, reporters.isEmpty { throw .noReporter }
    }

    private static func requireStage(_ stage: String?, _ kind: MatterKind) throws(MatterRefusal) {
        let known = kind.stages?.oneOf ?? []
        if let stage, !known.contains(stage) { throw .unknownStage(stage, known: known) }
    }

    static func intake(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .addSource(let source, let reporter, let words):
            // Staff who hear of it from the same person again have heard of it once more.
            let isMore = context.actor.role == .resident && (reporter.map(matter.reporters.contains) ?? false)
            return [.sourceAdded(.init(source: source, reporter: reporter, words: words, isMore: isMore))]
        case .confirmText(let how):
            guard matter.textConfirmed == nil else { throw .textAlreadyConfirmed }
            try requireNotAgainst(context, matter)
            return [.textConfirmed(how)]
        case .summarise(let text):
            try requireNotAgainst(context, matter)
            return [.summarised(try filled(text, .summary))]
        case .answerDirectly(let words, let knowledge):
            guard let direct = context.kind.direct, direct.channels.contains(matter.source.channel) else {
                throw .notOfKind(matter.kind, .answerDirectly)
            }
            guard matter.position == .registered, matter.tasks.isEmpty else { throw .notNow(matter.position) }
            try requireNotAgainst(context, matter)
            let given = Set<MatterKind.EvidenceAtom>(
                knowledge.map { isBlank($0) } ?? true ? [.answer] : [.answer, .knowledge])
            let missing = direct.requires.filter { given.isDisjoint(with: $0.anyOf) }
            guard missing.isEmpty else { throw .missingEvidence(missing, attempts: 0) }
            return [.answeredDirectly(words: words, knowledge: knowledge)]
        case .fixAtOnce(let task, let found, let fixed, let words, let evidence):
            return try fixAtOnce(task, found, fixed, words, evidence, matter, context)
        case .decline(let reason, let clause):
            guard matter.position == .registered || matter.position == .placed else { throw .notNow(matter.position) }
            // Neither can a body complained of wave the complaint away, nor one that has it send it to nobody.
            try requireNoHandler(matter, context)
            return [.declined(reason: try filled(reason, .reason), clause: clause)]
        case .reclassify(let fields, let reason):
            return try reclassify(fields, reason, matter, context)
        case .shield(let reason):
            guard matter.conditions[.shielded] == nil else { throw .alreadyShielded }
            return [.shielded(reason: try filled(reason, .reason))]
        case .correct(let correction, let reason):
            return try correct(correction, reason, matter, context)
        case .void(let reason): return try void(reason, matter, context)
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
        // What took longer to write down than a device may take wasn't found and fixed in one go.
        guard context.now <= context.timetable.due(from: found, within: context.offlineWithin) else {
            throw .offlineTooLate(context.offlineWithin)
        }
        let answer = try answerDue(matter, context)
        return [
            .fixedAtOnce(
                .init(
                    task: task, body: body, found: found, fixed: fixed, words: words, evidence: evidence,
                    due: answer.due, limit: answer.limit, calendar: context.timetable.calendar.version))
        ]
    }

    /// Entered by mistake: it leaves every figure. What was worked on or judged wasn't a mistake to those who did.
    static func void(
        _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        try requireNoHandler(matter, context)
        guard matter.evaluation == nil else { throw .notNow(matter.position) }
        guard matter.conditions[.underAppeal] == nil else { throw .underAppeal }
        guard matter.mergedFrom.isEmpty else { throw .holdsMerged(matter.mergedFrom.count) }
        return [.voided(reason: try filled(reason, .reason))]
    }

    private static func reclassify(
        _ fields: [FieldID: Matter.FieldValue], _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let reason = try filled(reason, .reason)
        let kind = context.kind
        guard matter.isUnanswered else { throw .notNow(matter.position) }
        // A kind that gives more time isn't chosen by whoever needs it.
        try requireNotTimed(matter, context)
        try requireNotAgainst(context, matter)
        // Whoever asked is owed an answer, whatever it is called.
        guard kind.family.isAsked || matter.reporters.isEmpty else { throw .otherFamily(kind.family) }
        try requireReporter(matter.reporters, matter.voice, kind.family)
        // Nobody has to be found for a promise: somebody already has it.
        guard kind.placeBy != .none || matter.lead != nil else { throw .noLeadTask }
        if kind.oneOpenPerSubject, !(matter.isOnlyOpen && matter.kind == kind.id) {
            guard matter.subject != nil || matter.isImported else { throw .noSubject }
            if matter.subject != nil, let number = context.openOfSubject { throw .subjectHasOpenMatter(number) }
        }
        let fields = fields.isEmpty ? matter.fields.filter { kind.field($0.key) != nil } : fields
        if !matter.isImported { try requireFields(fields, known: matter.fields, context) }
        var event = MatterEvent.Reclassified(
            kind: kind.id, edition: context.edition, family: kind.family, fields: fields, reason: reason, limit: nil,
            due: nil, stepBy: nextStepBy(matter.steps, context), calendar: context.timetable.calendar.version,
            isShielded: kind.shield, isOnlyOpen: kind.oneOpenPerSubject && matter.subject != nil,
            endsOffer: matter.offer != nil && kind.placeBy != .offer)
        if let clock = matter.clock {
            // The clock doesn't restart: the new kind's time counts from the same beginning (M2).
            let pauses = closingPause(clock.pauses, at: context.now)
            let answer = try answerDue(
                fields, from: clock.started, extensions: clock.extensions, pauses: pauses, context)
            event.limit = answer.limit
            event.due = answer.due
            if !stands(.plan, matter, context.timetable), !stands(.escalation, matter, context.timetable) {
                event.planBy = kind.clocks.plan.map {
                    context.timetable.due(from: clock.started, within: $0, pauses: pauses)
                }
            }
            event.trackAt = kind.clocks.track.map {
                context.timetable.due(from: clock.started, within: $0, pauses: pauses)
            }
        }
        return [.reclassified(event)]
    }

    static func correct(
        _ new: Matter.Correction, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        let reason = try filled(reason, .reason)
        try requireNotAgainst(context, matter)
        let old: Matter.Correction
        switch new {
        case .place: old = .place(matter.place)
        case .category: old = .category(matter.category)
        case .summary(let text):
            _ = try filled(text, .summary)
            old = .summary(matter.summary ?? "")
        case .field(let id, let value):
            guard let field = context.kind.field(id) else { throw .unknownField(id) }
            if let value { guard context.accepts(value, in: field) else { throw .badField(id) } }
            if value == nil, field.isRequired { throw .missingFields([id]) }
            // A date that was promised isn't a fact to put right: that is what an extension is for.
            guard context.kind.clocks.answer?.field != id else { throw .badField(id) }
            old = .field(id, matter.fields[id])
        case .stage(let stage):
            try requireStage(stage, context.kind)
            old = .stage(matter.stage)
        case .outcome(let index, let outcome):
            guard matter.outcomes.indices.contains(index) else { throw .noSuchOutcome }
            if let outcome { try requireOutcome(outcome, context) }
            old = .outcome(index, matter.outcomes[index])
        case .against(let bodies, let people):
            try requireNotAgainst(bodies, people, matter, context)
            old = .against(matter.against, matter.againstPeople)
        }
        guard old != new else { throw .correctionChangesNothing }
        return [.corrected(.init(old: old, new: new, reason: reason))]
    }

    /// Nobody who has it is complained of: it is taken from them first. Nor does anybody who has it take a body off.
    private static func requireNotAgainst(
        _ bodies: [OrganisationID], _ people: [PersonID], _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) {
        let held = matter.tasks.filter(\.isOpen)
        guard !held.contains(where: { isAgainst($0.body, bodies, context) }) else { throw .ownCase }
        guard !held.contains(where: { $0.responsible.map(people.contains) ?? false }) else { throw .ownCase }
        if let body = context.actor.body, isAgainst(body, bodies, context) { throw .ownCase }
        let takesOff =
            !Set(matter.against).isSubset(of: bodies) || !Set(matter.againstPeople).isSubset(of: people)
        if takesOff { try requireNoHandler(matter, context) }
    }

    // MARK: - Fields

    /// `known`: what already stood there; a date isn't refused because it went by since.
    static func requireFields(
        _ fields: [FieldID: Matter.FieldValue], known: [FieldID: Matter.FieldValue] = [:], _ context: MatterContext
    ) throws(MatterRefusal) {
        let missing = context.kind.fields.filter { $0.isRequired && fields[$0.id] == nil }.map(\.id)
        guard missing.isEmpty else { throw .missingFields(missing) }
        for (id, value) in fields.sorted(by: { $0.key < $1.key }) {
            guard let field = context.kind.field(id) else { throw .unknownField(id) }
            // What stood there before its entry was taken off the catalogue may stay.
            guard context.accepts(value, in: field) || known[id] == value && field.accepts(value) else {
                throw .badField(id)
            }
            if context.kind.clocks.answer?.field == id, known[id] != value, case .day(let day) = value {
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

extension MatterKind.Family {
    /// Whether somebody asked for it and is owed an answer.
    public var isAsked: Bool { self == .need || self == .order }
}

extension MatterContext {
    /// Whether a field takes a value; of a catalogue that was published, only what stands in it (L06).
    func accepts(_ value: Matter.FieldValue, in field: MatterKind.Field) -> Bool {
        guard field.accepts(value) else { return false }
        guard case .catalogue(let id) = field.values, case .entry(let code) = value, let known = entries[id] else {
            return true
        }
        return known.contains(code)
    }
}

extension MatterKind.Field {
    /// Whether a value is of this field's kind; a catalogue's entries are known to ``MatterContext/accepts(_:in:)``.
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
