import Domain

// The parts that events of a matter are made of, and the one event that has most of them.

extension MatterDecider {
    static func id(_ id: some Identifier) -> Canonical { .string(id.description) }

    static func moment(_ moment: Moment) -> Canonical { .int(moment.milliseconds) }

    static func limit(_ limit: Limit) -> Canonical { .string(limit.description) }

    // MARK: - Registered

    static func encode(_ event: MatterEvent.Registered) -> Canonical {
        var fields: [String: Canonical?] = [
            "id": id(event.id), "number": .string(event.number.description), "kind": .string(event.kind.key),
            "edition": .string(event.edition.description), "channel": .string(event.source.channel.key),
            "imported": event.source.imported.map(\.canonical), "place": event.place.map { .string($0.digits) },
            "voice": .string(event.voice.rawValue), "reporters": .list(event.reporters, id),
            "words": event.words.map(encode), "summary": event.summary.map { .string($0) },
            "against": .list(event.against, id), "first_receiver": id(event.firstReceiver),
        ]
        // Later fields are written only where they say something: what was written before them stays what it was.
        fields["family"] = event.family == .need ? nil : .string(event.family.rawValue)
        fields["category"] = event.category.map { .string($0.description) }
        fields["fields"] = event.fields.isEmpty ? nil : encode(event.fields)
        fields["subject"] = event.subject.map(id)
        fields["only_open"] = event.isOnlyOpen ? .bool(true) : nil
        fields["stage"] = event.stage.map { .string($0) }
        fields["activity"] = event.source.activity.map(id)
        fields["part"] = event.source.part?.canonical
        fields["against_people"] = event.againstPeople.isEmpty ? nil : .list(event.againstPeople, id)
        fields["shielded"] = event.isShielded ? .bool(true) : nil
        fields["step_by"] = event.stepBy.map(moment)
        fields["undertaken"] = event.undertaken.map { undertaken in
            .fields([
                "task": id(undertaken.task), "responsible": undertaken.responsible.map(id),
                "due": moment(undertaken.due), "limit": undertaken.limit.map(limit),
                "plan_by": undertaken.planBy.map(moment), "track_at": undertaken.trackAt.map(moment),
                "calendar": .string(undertaken.calendar),
            ])
        }
        return .fields(fields)
    }

    static func registered(_ fields: CanonicalFields) throws(CodecFault) -> MatterEvent.Registered {
        var imported: Matter.ImportOrigin?
        if fields.has("imported") { imported = try .init(canonical: fields.object("imported")) }
        var undertaken: MatterEvent.Registered.Undertaken?
        if fields.has("undertaken") {
            let object = try fields.object("undertaken")
            undertaken = .init(
                task: try object.id("task"), responsible: try object.optionalID("responsible"),
                due: try object.moment("due"), limit: try object.optionalLimit("limit"),
                planBy: try object.optionalMoment("plan_by"), trackAt: try object.optionalMoment("track_at"),
                calendar: try object.string("calendar"))
        }
        return .init(
            id: try fields.id("id"), number: try number(fields), kind: KindID(try fields.string("kind")),
            edition: try edition(fields), family: try fields.optionalWord("family") ?? .need,
            source: .init(
                channel: ChannelID(try fields.string("channel")), imported: imported,
                activity: try fields.optionalID("activity"), part: try Campaign.Part.optional(fields)),
            place: try place(fields), category: try category(fields),
            fields: fields.has("fields") ? try fieldValues(fields, "fields") : [:],
            subject: try fields.optionalID("subject"), isOnlyOpen: try fields.flag("only_open"),
            stage: try fields.optionalString("stage"), voice: try fields.word("voice"),
            reporters: try fields.ids("reporters"), words: try optionalText(fields, "words"),
            summary: try fields.optionalString("summary"), against: try fields.ids("against"),
            againstPeople: fields.has("against_people") ? try fields.ids("against_people") : [],
            isShielded: try fields.flag("shielded"), firstReceiver: try fields.id("first_receiver"),
            stepBy: try fields.optionalMoment("step_by"), undertaken: undertaken)
    }

    // MARK: - Sources

    static func encode(_ source: Matter.Source) -> Canonical {
        .fields([
            "channel": .string(source.channel.key), "imported": source.imported.map(\.canonical),
            "activity": source.activity.map(id), "part": source.part?.canonical,
        ])
    }

    static func source(_ fields: CanonicalFields) throws(CodecFault) -> Matter.Source {
        .init(
            channel: ChannelID(try fields.string("channel")),
            imported: fields.has("imported") ? try .init(canonical: fields.object("imported")) : nil,
            activity: try fields.optionalID("activity"), part: try Campaign.Part.optional(fields))
    }

    // MARK: - Facts

    static func number(_ fields: CanonicalFields) throws(CodecFault) -> PublicNumber {
        do { return try PublicNumber(fields.string("number")) } catch { throw fields.fault("number") }
    }

    static func edition(_ fields: CanonicalFields) throws(CodecFault) -> EditionID {
        guard let edition = EditionID(try fields.string("edition")) else { throw fields.fault("edition") }
        return edition
    }

    static func place(_ fields: CanonicalFields) throws(CodecFault) -> PlaceCode? {
        guard let digits = try fields.optionalString("place") else { return nil }
        guard let code = PlaceCode(digits) else { throw fields.fault("place") }
        return code
    }

    static func category(_ fields: CanonicalFields) throws(CodecFault) -> CategoryPath? {
        guard let text = try fields.optionalString("category") else { return nil }
        do { return try CategoryPath(text) } catch { throw fields.fault("category") }
    }

    /// A list in order of the fields' keys: keys of a playbook aren't keys of ours.
    static func encode(_ fields: [FieldID: Matter.FieldValue]) -> Canonical {
        .list(fields.sorted { $0.key < $1.key }) { field, value in
            .fields(["field": .string(field.key), "value": encode(value)])
        }
    }

    static func fieldValues(
        _ fields: CanonicalFields, _ key: String
    ) throws(CodecFault) -> [FieldID: Matter.FieldValue] {
        var values: [FieldID: Matter.FieldValue] = [:]
        for one in try fields.objects(key) {
            values[FieldID(try one.string("field"))] = try fieldValue(one, "value")
        }
        return values
    }

    static func encode(_ value: Matter.FieldValue) -> Canonical {
        switch value {
        case .choice(let key): .fields(["choice": .string(key)])
        case .entry(let code): .fields(["entry": .string(code)])
        case .text(let text): .fields(["text": .string(text)])
        case .quantity(let quantity): .fields(["quantity": encode(quantity)])
        case .day(let day): .fields(["day": .string(day.iso)])
        case .limit(let value): .fields(["limit": limit(value)])
        }
    }

    static func fieldValue(_ owner: CanonicalFields, _ key: String) throws(CodecFault) -> Matter.FieldValue {
        let fields = try owner.object(key)
        if fields.has("choice") { return .choice(try fields.string("choice")) }
        if fields.has("entry") { return .entry(try fields.string("entry")) }
        if fields.has("text") { return .text(try fields.string("text")) }
        if fields.has("quantity") { return .quantity(try quantity(fields.object("quantity"))) }
        if fields.has("day") { return .day(try fields.day("day")) }
        if fields.has("limit") { return .limit(try fields.limit("limit")) }
        throw owner.fault(key)
    }

    static func encode(_ correction: Matter.Correction) -> Canonical {
        switch correction {
        case .place(let place):
            .fields(["what": .string("place"), "place": place.map { .string($0.digits) }])
        case .category(let category):
            .fields(["what": .string("category"), "category": category.map { .string($0.description) }])
        case .summary(let text): .fields(["what": .string("summary"), "text": .string(text)])
        case .field(let id, let value):
            .fields(["what": .string("field"), "field": .string(id.key), "value": value.map(encode)])
        case .stage(let stage): .fields(["what": .string("stage"), "stage": stage.map { .string($0) }])
        case .outcome(let index, let outcome):
            .fields([
                "what": .string("outcome"), "index": .int(Int64(index)), "outcome": outcome.map(encode),
            ])
        case .against(let bodies, let people):
            .fields(["what": .string("against"), "bodies": .list(bodies, id), "people": .list(people, id)])
        }
    }

    static func correction(_ fields: CanonicalFields) throws(CodecFault) -> Matter.Correction {
        switch try fields.string("what") {
        case "place": return .place(try place(fields))
        case "category": return .category(try category(fields))
        case "summary": return .summary(try fields.string("text"))
        case "field":
            return .field(
                FieldID(try fields.string("field")),
                fields.has("value") ? try fieldValue(fields, "value") : nil)
        case "stage": return .stage(try fields.optionalString("stage"))
        case "outcome":
            return .outcome(
                Int(try fields.int("index")), fields.has("outcome") ? try outcome(fields.object("outcome")) : nil)
        case "against": return .against(try fields.ids("bodies"), try fields.ids("people"))
        default: throw fields.fault("what")
        }
    }

    static func encode(_ relation: Matter.Relation) -> Canonical {
        .fields(["type": .string(relation.type.rawValue), "to": id(relation.to)])
    }

    static func relation(_ fields: CanonicalFields) throws(CodecFault) -> Matter.Relation {
        .init(type: try fields.word("type"), to: try fields.id("to"))
    }

    static func encode(_ act: Matter.TimedAct, with others: [String: Canonical?]) -> Canonical {
        var fields = others
        switch act {
        case .answer: fields["act"] = .string("answer")
        case .plan: fields["act"] = .string("plan")
        case .completion(let task):
            fields["act"] = .string("completion")
            fields["task"] = id(task)
        case .acknowledgement(let task):
            fields["act"] = .string("acknowledgement")
            fields["task"] = id(task)
        }
        return .fields(fields)
    }

    static func timedAct(_ fields: CanonicalFields) throws(CodecFault) -> Matter.TimedAct {
        switch try fields.string("act") {
        case "answer": return .answer
        case "plan": return .plan
        case "completion": return .completion(try fields.id("task"))
        case "acknowledgement": return .acknowledgement(try fields.id("task"))
        default: throw fields.fault("act")
        }
    }

    // MARK: - Texts, evidence, outcomes

    static func encode(_ text: Matter.SealedText) -> Canonical {
        .fields(["id": id(text.id), "commitment": .string(hex(text.commitment))])
    }

    static func sealedText(_ fields: CanonicalFields) throws(CodecFault) -> Matter.SealedText {
        .init(id: try fields.id("id"), commitment: try fields.hexBytes("commitment"))
    }

    static func optionalText(_ fields: CanonicalFields, _ key: String) throws(CodecFault) -> Matter.SealedText? {
        fields.has(key) ? try sealedText(fields.object(key)) : nil
    }

    static func encode(_ evidence: Matter.Evidence) -> Canonical {
        .fields(["digest": .string(hex(evidence.digest)), "name": .string(evidence.name)])
    }

    static func evidence(_ fields: CanonicalFields) throws(CodecFault) -> [Matter.Evidence] {
        var evidence: [Matter.Evidence] = []
        for one in try fields.objects("evidence") {
            evidence.append(.init(digest: try one.hexBytes("digest"), name: try one.string("name")))
        }
        return evidence
    }

    private static func parts(of quantity: Quantity) -> [String: Canonical?] {
        [
            "coefficient": .int(quantity.amount.coefficient), "scale": .int(Int64(quantity.amount.scale)),
            "unit": .string(quantity.unit.symbol), "bound": .string(quantity.bound.rawValue),
            "basis": .string(quantity.basis.rawValue),
        ]
    }

    static func encode(_ quantity: Quantity) -> Canonical { .fields(parts(of: quantity)) }

    static func encode(_ outcome: Matter.Outcome) -> Canonical {
        var fields = parts(of: outcome.quantity)
        fields["name"] = .string(outcome.name)
        return .fields(fields)
    }

    static func quantity(_ fields: CanonicalFields) throws(CodecFault) -> Quantity {
        guard
            let amount = FixedDecimal(coefficient: try fields.int("coefficient"), scale: Int(try fields.int("scale")))
        else { throw fields.fault("coefficient") }
        guard let unit = UnitOfMeasure(try fields.string("unit")) else { throw fields.fault("unit") }
        return .init(amount: amount, unit: unit, bound: try fields.word("bound"), basis: try fields.word("basis"))
    }

    static func outcome(_ fields: CanonicalFields) throws(CodecFault) -> Matter.Outcome {
        .init(name: try fields.string("name"), quantity: try quantity(fields))
    }
}

extension Matter.Urge.Cause {
    /// Its stable name: `clock:answer`, `step:made-up`, `review`, `person`.
    var text: String {
        switch self {
        case .clock(let name): "clock:\(name.rawValue)"
        case .step(let step): "step:\(step.key)"
        case .review: "review"
        case .person: "person"
        }
    }

    init?(text: String) {
        switch text {
        case "review": self = .review
        case "person": self = .person
        default:
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            if parts[0] == "step" {
                self = .step(StepID(parts[1]))
            } else if parts[0] == "clock", let clock = MatterKind.ClockName(rawValue: parts[1]) {
                self = .clock(clock)
            } else {
                return nil
            }
        }
    }
}
