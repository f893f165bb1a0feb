public import Domain

extension CampaignDecider: Journaled {
    public static let family = "campaign"

    public static func encode(_ event: CampaignEvent) -> StoredEvent {
        func name(_ id: some Identifier) -> Canonical { .string(id.description) }
        func stored(_ type: String, _ fields: [String: Canonical?]) -> StoredEvent {
            StoredEvent(type: "campaign.\(type)", payload: .fields(fields))
        }
        func list<T>(_ values: [T], _ value: (T) -> Canonical) -> Canonical? {
            values.isEmpty ? nil : .list(values, value)
        }
        return switch event {
        case .opened(let id, let content):
            stored(
                "opened",
                [
                    "id": name(id), "code": .string(content.code), "name": content.name.canonical,
                    "lead": name(content.lead), "from": .string(content.from.iso),
                    "through": .string(content.through.iso), "places": list(content.scope.places, name),
                    "bodies": list(content.scope.bodies, name),
                    "activities": list(content.scope.activities) { .string($0.key) },
                    "matters": list(content.scope.matters) { .string($0.key) },
                ])
        case .strandAdded(let strand):
            stored(
                "strand_added",
                [
                    "code": .string(strand.code), "name": strand.name.canonical, "lead": name(strand.lead),
                    "parent": strand.parent.map { .string($0) },
                ])
        case .extended(let day): stored("extended", ["through": .string(day.iso)])
        case .closed(let day): stored("closed", ["on": .string(day.iso)])
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> CampaignEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "campaign.opened":
            let activities = fields.has("activities") ? try fields.strings("activities") : []
            let matters = fields.has("matters") ? try fields.strings("matters") : []
            let scope = Campaign.Scope(
                places: fields.has("places") ? try fields.ids("places") : [],
                bodies: fields.has("bodies") ? try fields.ids("bodies") : [],
                activities: activities.map { ActivityKindID($0) }, matters: matters.map { KindID($0) })
            return .opened(
                id: try fields.id("id"),
                .init(
                    code: try fields.string("code"), name: try Name(fields.object("name")),
                    lead: try fields.id("lead"), from: try fields.day("from"), through: try fields.day("through"),
                    scope: scope))
        case "campaign.strand_added":
            return .strandAdded(
                .init(
                    code: try fields.string("code"), name: try Name(fields.object("name")),
                    lead: try fields.id("lead"), parent: try fields.optionalString("parent")))
        case "campaign.extended": return .extended(through: try fields.day("through"))
        case "campaign.closed": return .closed(on: try fields.day("on"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let campaign = change.after else { return }
        let content = campaign.content
        try connection.upsert(
            Schema.campaigns,
            [
                .text(change.jurisdiction), .id(campaign.id), .text(content.code), .text(content.name.zh),
                .text(content.name.en), .id(content.lead), .day(content.from), .day(content.through),
                .int(campaign.isOpen ? 1 : 0), .int(campaign.strands.count),
            ])
    }
}

/// What something belongs to, as events of activities and matters carry it.
extension Campaign.Part {
    var canonical: Canonical {
        .fields(["campaign": .string(campaign.description), "strand": strand.map { .string($0) }])
    }

    init(canonical fields: CanonicalFields) throws(CodecFault) {
        self.init(campaign: try fields.id("campaign"), strand: try fields.optionalString("strand"))
    }

    static func optional(_ fields: CanonicalFields) throws(CodecFault) -> Campaign.Part? {
        fields.has("part") ? try Campaign.Part(canonical: fields.object("part")) : nil
    }
}
