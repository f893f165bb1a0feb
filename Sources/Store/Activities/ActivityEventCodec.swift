public import Domain

extension ActivityDecider: Journaled {
    public static let family = "activity"

    public static func encode(_ event: ActivityEvent) -> StoredEvent {
        func stored(_ type: String, _ payload: Canonical) -> StoredEvent {
            StoredEvent(type: "activity.\(type)", payload: payload)
        }
        return switch event {
        case .recorded(let id, let record): stored("recorded", encode(record, of: id))
        case .minutesAdded(let minutes): stored("minutes_added", .fields(["minutes": MatterDecider.encode(minutes)]))
        case .outcomeRecorded(let outcome): stored("outcome_recorded", MatterDecider.encode(outcome))
        case .fileAttached(let file):
            stored(
                "file_attached",
                .fields(
                    MatterDecider.facts(file.facts).merging(
                        [
                            "number": .int(Int64(file.number)), "name": MatterDecider.encode(file.name),
                            "holder": file.holder.map { .string($0.description) },
                        ]
                    ) { first, _ in first }))
        case .fileRemoved(let number, let reason):
            stored("file_removed", .fields(["number": .int(Int64(number)), "reason": .string(reason)]))
        case .foldedInto(let other, let reason):
            stored("folded", .fields(["into": .string(other.description), "reason": .string(reason)]))
        }
    }

    /// What says nothing isn't written: most visits are a goer, a household and a time.
    private static func encode(_ record: Activity.Record, of id: ActivityID) -> Canonical {
        func text(_ text: String) -> Canonical { .string(text) }
        func list<T>(_ values: [T], _ value: (T) -> Canonical) -> Canonical? {
            values.isEmpty ? nil : .list(values, value)
        }
        func name(_ id: some Identifier) -> Canonical { .string(id.description) }
        return .fields([
            "id": name(id), "kind": text(record.kind.key), "type": record.type.map(text),
            "mode": record.mode.map { text($0.rawValue) }, "place": record.place.map(name),
            "began": MatterDecider.moment(record.began), "ended": record.ended.map(MatterDecider.moment),
            "hosts": list(record.hosts, name),
            "goers": list(record.goers) { .fields(["person": name($0.person), "body": name($0.body)]) },
            "met": list(record.met) { met in
                switch met {
                case .subject(let id): .fields(["type": text("subject"), "id": name(id)])
                case .organisation(let id): .fields(["type": text("organisation"), "id": name(id)])
                }
            },
            "head_count": record.headCount.map { .int(Int64($0)) },
            "volunteers": record.volunteers.map { .int(Int64($0)) }, "questions": list(record.questions, text),
            "topics": list(record.topics, text), "heard": record.heard.map(MatterDecider.encode),
            "minutes": record.minutes.map(MatterDecider.encode),
            "evidence": list(record.evidence, MatterDecider.encode), "campaign": record.campaign.map(text),
            "found_nothing": record.foundNothing ? .bool(true) : nil, "plan": record.plan.map(name),
            "part": record.part?.canonical,
        ])
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> ActivityEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "activity.recorded": return .recorded(id: try fields.id("id"), try record(fields))
        case "activity.minutes_added":
            return .minutesAdded(try MatterDecider.sealedText(fields.object("minutes")))
        case "activity.outcome_recorded": return .outcomeRecorded(try MatterDecider.outcome(fields))
        case "activity.file_attached":
            return .fileAttached(
                .init(
                    number: Int(try fields.int("number")), name: try MatterDecider.sealedText(fields.object("name")),
                    facts: try MatterDecider.facts(fields), holder: try fields.optionalID("holder")))
        case "activity.file_removed":
            return .fileRemoved(number: Int(try fields.int("number")), reason: try fields.string("reason"))
        case "activity.folded": return .foldedInto(try fields.id("into"), reason: try fields.string("reason"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    private static func record(_ fields: CanonicalFields) throws(CodecFault) -> Activity.Record {
        var goers: [Activity.Goer] = []
        if fields.has("goers") {
            for goer in try fields.objects("goers") {
                goers.append(.init(person: try goer.id("person"), body: try goer.id("body")))
            }
        }
        var met: [Activity.Met] = []
        if fields.has("met") {
            for one in try fields.objects("met") {
                switch try one.string("type") {
                case "subject": met.append(.subject(try one.id("id")))
                case "organisation": met.append(.organisation(try one.id("id")))
                default: throw one.fault("type")
                }
            }
        }
        return .init(
            kind: ActivityKindID(try fields.string("kind")), type: try fields.optionalString("type"),
            mode: try fields.optionalWord("mode"), place: try fields.optionalID("place"),
            began: try fields.moment("began"), ended: try fields.optionalMoment("ended"),
            hosts: fields.has("hosts") ? try fields.ids("hosts") : [], goers: goers, met: met,
            headCount: fields.has("head_count") ? Int(try fields.int("head_count")) : nil,
            volunteers: fields.has("volunteers") ? Int(try fields.int("volunteers")) : nil,
            questions: fields.has("questions") ? try fields.strings("questions") : [],
            topics: fields.has("topics") ? try fields.strings("topics") : [],
            heard: try MatterDecider.optionalText(fields, "heard"),
            minutes: try MatterDecider.optionalText(fields, "minutes"),
            evidence: fields.has("evidence") ? try MatterDecider.evidence(fields) : [],
            campaign: try fields.optionalString("campaign"), foundNothing: try fields.flag("found_nothing"),
            plan: try fields.optionalID("plan"), part: try Campaign.Part.optional(fields))
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let activity = change.after else { return }
        let rows = ActivityRows(change.jurisdiction, on: connection, change.timetable.zone)
        switch change.event.event {
        case .recorded:
            try rows.keep(activity)
            try rows.count(activity)
        case .minutesAdded: try rows.keep(activity)
        case .outcomeRecorded(let outcome): try rows.keep(outcome, activity.outcomes.count - 1, of: activity.id)
        case .fileAttached(let file):
            try ActivityFileRows(change.jurisdiction, on: connection).keep(file, of: activity.id)
        case .fileRemoved(let number, _):
            try ActivityFileRows(change.jurisdiction, on: connection).remove(number, of: activity.id)
        case .foldedInto:
            try rows.keep(activity)
            try rows.uncount(activity)
        }
    }
}
