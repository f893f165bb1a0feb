public import Domain

extension LinkageDecider: Journaled {
    public static let family = "linkage"

    public static func encode(_ event: LinkageEvent) -> StoredEvent {
        func stored(_ type: String, _ fields: [String: Canonical?]) -> StoredEvent {
            StoredEvent(type: "linkage.\(type)", payload: .fields(fields))
        }
        func id(_ id: some Identifier) -> Canonical { .string(id.description) }
        return switch event {
        case .linked(let linkage, let tier, let holder, let target, let role, let group, let day, let isExclusive):
            stored(
                "linked",
                [
                    "id": id(linkage), "tier": .string(tier), "person": holder.person.map(id), "body": id(holder.body),
                    "target": .fields([
                        "type": .string(target.type), "id": target.id.map { .string(StreamID(raw: $0).description) },
                        "topic": target.topic.map { .string($0) },
                    ]), "role": role.map { .string($0) }, "group": group.map { .string($0) },
                    "since": .string(day.iso), "exclusive": isExclusive ? .bool(true) : nil,
                ])
        case .ended(let day, let reason, let successor):
            stored(
                "ended",
                ["on": .string(day.iso), "reason": .string(reason), "successor": successor.map(id)])
        case .outcomeRecorded(let name, let quantity, let day):
            stored(
                "outcome_recorded",
                [
                    "name": .string(name), "quantity": MatterDecider.encode(quantity), "on": .string(day.iso),
                ])
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> LinkageEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "linkage.linked":
            let body: OrganisationID = try fields.id("body")
            let person: PersonID? = try fields.optionalID("person")
            return .linked(
                id: try fields.id("id"), tier: try fields.string("tier"),
                holder: person.map { .post($0, at: body) } ?? .body(body), target: try target(fields.object("target")),
                role: try fields.optionalString("role"), group: try fields.optionalString("group"),
                since: try fields.day("since"), isExclusive: try fields.flag("exclusive"))
        case "linkage.ended":
            return .ended(
                on: try fields.day("on"), reason: try fields.string("reason"),
                successor: try fields.optionalID("successor"))
        case "linkage.outcome_recorded":
            return .outcomeRecorded(
                name: try fields.string("name"), try MatterDecider.quantity(fields.object("quantity")),
                on: try fields.day("on"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    private static func target(_ fields: CanonicalFields) throws(CodecFault) -> Linkage.Target {
        switch try fields.string("type") {
        case "place": return .place(try fields.id("id"))
        case "subject": return .subject(try fields.id("id"))
        case "topic": return .topic(try fields.string("topic"))
        default: throw fields.fault("type")
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let linkage = change.after else { return }
        guard case .outcomeRecorded(let name, let quantity, let day) = change.event.event else {
            let ending = linkage.ending
            try connection.upsert(
                Schema.linkages,
                [
                    .text(change.jurisdiction), .id(linkage.id), .text(linkage.tier), .id(linkage.holder.person),
                    .id(linkage.holder.body), .text(linkage.target.type),
                    linkage.target.id.map { .bytes(StreamID(raw: $0).bytes) } ?? .null, .text(linkage.target.topic),
                    .text(linkage.isExclusive && ending == nil ? linkage.target.text : nil), .text(linkage.role),
                    .text(linkage.group), .day(linkage.since), .int(linkage.isExclusive ? 1 : 0), .day(ending?.on),
                    .text(ending?.reason), .id(ending?.successor),
                ])
            return
        }
        try connection.insert(
            Schema.linkageOutcomes,
            [.text(change.jurisdiction), .id(linkage.id), .int(linkage.outcomes.count - 1), .text(name)]
                + quantity.values + [.day(day)])
    }
}

extension Linkage.Holder {
    var person: PersonID? { if case .post(let person, _) = self { person } else { nil } }

    var body: OrganisationID {
        switch self {
        case .post(_, let body), .body(let body): body
        }
    }
}

extension Linkage.Target {
    /// Its stable name.
    var type: String {
        switch self {
        case .place: "place"
        case .subject: "subject"
        case .topic: "topic"
        }
    }

    var id: UInt128? {
        switch self {
        case .place(let id): id.raw
        case .subject(let id): id.raw
        case .topic: nil
        }
    }

    var topic: String? { if case .topic(let topic) = self { topic } else { nil } }

    /// The same for the same target of any type.
    var text: String { "\(type):\(id.map { StreamID(raw: $0).description } ?? topic ?? "")" }
}

extension Quantity {
    /// In five columns.
    var values: [Value] {
        [
            .int(amount.coefficient), .int(amount.scale), .text(unit.symbol), .text(bound.rawValue),
            .text(basis.rawValue),
        ]
    }
}

extension Row {
    /// From five columns.
    func quantity(_ column: Int) throws -> Quantity {
        guard let amount = FixedDecimal(coefficient: try int(column), scale: Int(try int(column + 1))),
            let unit = UnitOfMeasure(try text(column + 2)), let bound = Bound(rawValue: try text(column + 3)),
            let basis = Basis(rawValue: try text(column + 4))
        else { throw StoreFault.damaged("column \(column) begins no quantity") }
        return Quantity(amount: amount, unit: unit, bound: bound, basis: basis)
    }
}
