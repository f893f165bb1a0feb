public import Domain

extension MatterDecider: Journaled {
    public static let family = "matter"

    public static func encode(_ event: MatterEvent) -> StoredEvent {
        switch event {
        case .registered(let event): stored("registered", encode(event))
        case .dispatched(let event):
            stored(
                "dispatched",
                .fields([
                    "task": id(event.task), "body": id(event.body), "part": .string(event.part.rawValue),
                    "acknowledge_by": moment(event.acknowledgeBy), "due": moment(event.due),
                    "limit": .string(event.limit.description), "calendar": .string(event.calendar),
                ]))
        case .acknowledged(let task): stored("acknowledged", .fields(["task": id(task)]))
        case .returned(let event):
            stored(
                "returned",
                .fields(["task": id(event.task), "reason": .string(event.reason), "suggests": event.suggests.map(id)]))
        case .taskAssigned(let event):
            stored(
                "task_assigned",
                .fields([
                    "task": id(event.task), "responsible": event.responsible.map(id), "due": moment(event.due),
                    "method": event.method.map { .string($0) },
                ]))
        case .taskDone(let task, let evidence):
            stored("task_done", .fields(["task": id(task), "evidence": .list(evidence, encode)]))
        case .outcomeRecorded(let outcome): stored("outcome_recorded", encode(outcome))
        case .held(let event):
            stored(
                "held",
                .fields([
                    "decision": .string(event.decision), "clause": .string(event.clause),
                    "review": .string(event.review.iso),
                ]))
        case .resumed(let due, let calendar):
            stored("resumed", .fields(["due": due.map(moment), "calendar": .string(calendar)]))
        case .answered(let event):
            stored(
                "answered",
                .fields([
                    "task": event.task.map(id), "words": encode(event.words),
                    "evidence": .list(event.evidence, encode),
                ]))
        case .contactAttempted(let reached): stored("contact_attempted", .fields(["reached": .bool(reached)]))
        case .evaluated(let evaluation):
            stored(
                "evaluated",
                .fields([
                    "solved": .bool(evaluation.solved), "level": evaluation.level.map { .string($0.rawValue) },
                    "words": evaluation.words.map(encode), "by": .string(evaluation.by.rawValue),
                ]))
        case .struckOff(let result): stored("struck_off", .fields(["result": .string(result.rawValue)]))
        case .reIncluded(let event):
            stored(
                "re_included",
                .fields([
                    "edition": .string(event.edition.description), "due": moment(event.due),
                    "limit": .string(event.limit.description), "calendar": .string(event.calendar),
                    "by": .string(event.by.rawValue),
                ]))
        case .closedAtSource(let document): stored("closed_at_source", .fields(["document": .string(document)]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> MatterEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "matter.registered": return .registered(try registered(fields))
        case "matter.dispatched":
            return .dispatched(
                .init(
                    task: try fields.id("task"), body: try fields.id("body"), part: try fields.word("part"),
                    acknowledgeBy: try fields.moment("acknowledge_by"), due: try fields.moment("due"),
                    limit: try fields.limit("limit"), calendar: try fields.string("calendar")))
        case "matter.acknowledged": return .acknowledged(task: try fields.id("task"))
        case "matter.returned":
            return .returned(
                .init(
                    task: try fields.id("task"), reason: try fields.string("reason"),
                    suggests: try fields.optionalID("suggests")))
        case "matter.task_assigned":
            return .taskAssigned(
                .init(
                    task: try fields.id("task"), responsible: try fields.optionalID("responsible"),
                    due: try fields.moment("due"), method: try fields.optionalString("method")))
        case "matter.task_done": return .taskDone(task: try fields.id("task"), evidence: try evidence(fields))
        case "matter.outcome_recorded": return .outcomeRecorded(try outcome(fields))
        case "matter.held":
            guard let review = Day(iso: try fields.string("review")) else { throw fields.fault("review") }
            return .held(
                .init(decision: try fields.string("decision"), clause: try fields.string("clause"), review: review))
        case "matter.resumed":
            return .resumed(
                due: fields.has("due") ? try fields.moment("due") : nil, calendar: try fields.string("calendar"))
        case "matter.answered":
            return .answered(
                .init(
                    task: try fields.optionalID("task"), words: try sealedText(fields.object("words")),
                    evidence: try evidence(fields)))
        case "matter.contact_attempted": return .contactAttempted(reached: try fields.bool("reached"))
        case "matter.evaluated":
            return .evaluated(
                .init(
                    solved: try fields.bool("solved"), level: try fields.optionalWord("level"),
                    words: fields.has("words") ? try sealedText(fields.object("words")) : nil,
                    by: try fields.word("by")))
        case "matter.struck_off": return .struckOff(try fields.word("result"))
        case "matter.re_included":
            return .reIncluded(
                .init(
                    edition: try edition(fields), due: try fields.moment("due"), limit: try fields.limit("limit"),
                    calendar: try fields.string("calendar"), by: try fields.word("by")))
        case "matter.closed_at_source": return .closedAtSource(document: try fields.string("document"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    // MARK: - Registered

    private static func encode(_ event: MatterEvent.Registered) -> Canonical {
        .fields([
            "id": id(event.id), "number": .string(event.number.description), "kind": .string(event.kind.key),
            "edition": .string(event.edition.description), "channel": .string(event.source.channel.key),
            "imported": event.source.imported.map(\.canonical),
            "place": event.place.map { .string($0.digits) }, "voice": .string(event.voice.rawValue),
            "reporters": .list(event.reporters, id), "words": event.words.map(encode),
            "summary": event.summary.map { .string($0) }, "against": .list(event.against, id),
            "first_receiver": id(event.firstReceiver),
        ])
    }

    private static func registered(_ fields: CanonicalFields) throws(CodecFault) -> MatterEvent.Registered {
        let number: PublicNumber
        do { number = try PublicNumber(fields.string("number")) } catch { throw fields.fault("number") }
        var imported: Matter.ImportOrigin?
        if fields.has("imported") {
            imported = try .init(canonical: fields.object("imported"))
        }
        var place: PlaceCode?
        if let digits = try fields.optionalString("place") {
            guard let code = PlaceCode(digits) else { throw fields.fault("place") }
            place = code
        }
        return .init(
            id: try fields.id("id"), number: number, kind: KindID(try fields.string("kind")),
            edition: try edition(fields),
            source: .init(channel: ChannelID(try fields.string("channel")), imported: imported), place: place,
            voice: try fields.word("voice"), reporters: try fields.ids("reporters"),
            words: fields.has("words") ? try sealedText(fields.object("words")) : nil,
            summary: try fields.optionalString("summary"), against: try fields.ids("against"),
            firstReceiver: try fields.id("first_receiver"))
    }

    // MARK: - Parts

    private static func stored(_ name: String, _ payload: Canonical) -> StoredEvent {
        StoredEvent(type: "\(family).\(name)", payload: payload)
    }

    private static func id(_ id: some Identifier) -> Canonical { .string(id.description) }

    private static func moment(_ moment: Moment) -> Canonical { .int(moment.milliseconds) }

    private static func edition(_ fields: CanonicalFields) throws(CodecFault) -> EditionID {
        guard let edition = EditionID(try fields.string("edition")) else { throw fields.fault("edition") }
        return edition
    }

    private static func encode(_ text: Matter.SealedText) -> Canonical {
        .fields(["id": id(text.id), "commitment": .string(hex(text.commitment))])
    }

    private static func sealedText(_ fields: CanonicalFields) throws(CodecFault) -> Matter.SealedText {
        .init(id: try fields.id("id"), commitment: try fields.hexBytes("commitment"))
    }

    private static func encode(_ evidence: Matter.Evidence) -> Canonical {
        .fields(["digest": .string(hex(evidence.digest)), "name": .string(evidence.name)])
    }

    private static func evidence(_ fields: CanonicalFields) throws(CodecFault) -> [Matter.Evidence] {
        var evidence: [Matter.Evidence] = []
        for one in try fields.objects("evidence") {
            evidence.append(.init(digest: try one.hexBytes("digest"), name: try one.string("name")))
        }
        return evidence
    }

    private static func encode(_ outcome: Matter.Outcome) -> Canonical {
        .fields([
            "name": .string(outcome.name), "coefficient": .int(outcome.quantity.amount.coefficient),
            "scale": .int(Int64(outcome.quantity.amount.scale)), "unit": .string(outcome.quantity.unit.symbol),
            "bound": .string(outcome.quantity.bound.rawValue), "basis": .string(outcome.quantity.basis.rawValue),
        ])
    }

    private static func outcome(_ fields: CanonicalFields) throws(CodecFault) -> Matter.Outcome {
        guard
            let amount = FixedDecimal(coefficient: try fields.int("coefficient"), scale: Int(try fields.int("scale")))
        else { throw fields.fault("coefficient") }
        guard let unit = UnitOfMeasure(try fields.string("unit")) else { throw fields.fault("unit") }
        return .init(
            name: try fields.string("name"),
            quantity: .init(
                amount: amount, unit: unit, bound: try fields.word("bound"), basis: try fields.word("basis")))
    }
}
