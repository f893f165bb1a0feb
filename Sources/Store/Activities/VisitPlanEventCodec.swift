public import Domain

extension VisitPlanDecider: Journaled {
    public static let family = "plan"

    public static func encode(_ event: VisitPlanEvent) -> StoredEvent {
        func name(_ id: some Identifier) -> Canonical { .string(id.description) }
        func stored(_ type: String, _ fields: [String: Canonical?]) -> StoredEvent {
            StoredEvent(type: "plan.\(type)", payload: .fields(fields))
        }
        return switch event {
        case .planned(let id, let content):
            stored(
                "planned",
                [
                    "id": name(id), "kind": .string(content.kind.key),
                    "goers": .list(content.goers) {
                        .fields(["person": name($0.person), "body": name($0.body)])
                    }, "place": content.place.map(name),
                    "households": content.households.isEmpty ? nil : .list(content.households, name),
                    "on": .string(content.on.iso),
                    "questions": content.questions.isEmpty ? nil : .list(content.questions) { .string($0) },
                ])
        case .moved(let day): stored("moved", ["on": .string(day.iso)])
        case .carriedOut(let visit, let met):
            stored("carried_out", ["visit": name(visit), "met": met.isEmpty ? nil : .list(met, name)])
        case .dropped(let reason): stored("dropped", ["reason": .string(reason)])
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> VisitPlanEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "plan.planned":
            var goers: [Activity.Goer] = []
            for goer in try fields.objects("goers") {
                goers.append(.init(person: try goer.id("person"), body: try goer.id("body")))
            }
            return .planned(
                id: try fields.id("id"),
                .init(
                    kind: ActivityKindID(try fields.string("kind")), goers: goers,
                    place: try fields.optionalID("place"),
                    households: fields.has("households") ? try fields.ids("households") : [],
                    on: try fields.day("on"),
                    questions: fields.has("questions") ? try fields.strings("questions") : []))
        case "plan.moved": return .moved(to: try fields.day("on"))
        case "plan.carried_out":
            return .carriedOut(try fields.id("visit"), met: fields.has("met") ? try fields.ids("met") : [])
        case "plan.dropped": return .dropped(reason: try fields.string("reason"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let plan = change.after else { return }
        let (content, progress) = (plan.content, plan.progress)
        try connection.upsert(
            Schema.visitPlans,
            [
                .text(change.jurisdiction), .id(plan.id), .text(content.kind.key), .id(content.place),
                .day(content.on), .int(plan.isOpen ? 1 : 0), .int(progress.whole), .int(progress.part),
                .int(content.questions.count), .int(plan.visits.count),
            ])
        guard case .planned = change.event.event else { return }
        for goer in content.goers {
            try connection.insert(
                Schema.visitPlanGoers,
                [.text(change.jurisdiction), .id(plan.id), .id(goer.person), .id(goer.body)])
        }
    }
}
