public import Domain

extension OrganisationDecider: Journaled {
    public static let family = "organisation"

    public static func encode(_ event: OrganisationEvent) -> StoredEvent {
        func stored(_ type: String, _ fields: [String: Canonical?]) -> StoredEvent {
            StoredEvent(type: type, payload: .fields(fields))
        }
        return switch event {
        case .founded(let id, let code, let name, let kind):
            stored(
                "organisation.founded",
                [
                    "id": .string(id.description), "code": .string(code), "name": name.canonical,
                    "kind": kind.map { .string($0.key) },
                ])
        case .renamed(let name): stored("organisation.renamed", ["name": name.canonical])
        case .classified(let kind): stored("organisation.classified", ["kind": kind.map { .string($0.key) }])
        case .attached(let chain, let parent):
            stored(
                "organisation.attached",
                ["chain": .string(chain.key), "parent": parent.map { .string($0.description) }])
        case .territorySet(let codes):
            stored("organisation.territory_set", ["places": .list(codes) { .string($0.digits) }])
        case .functionsSet(let functions):
            stored("organisation.functions_set", ["functions": .list(functions) { .string($0.key) }])
        case .dissolved(let successor, let day):
            stored(
                "organisation.dissolved",
                ["successor": successor.map { .string($0.description) }, "on": .string(day.iso)])
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> OrganisationEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "organisation.founded":
            return .founded(
                id: try fields.id("id"), code: try fields.string("code"), name: try Name(fields.object("name")),
                kind: try fields.optionalString("kind").map(OrganisationKindID.init))
        case "organisation.renamed": return .renamed(try Name(fields.object("name")))
        case "organisation.classified":
            return .classified(try fields.optionalString("kind").map(OrganisationKindID.init))
        case "organisation.attached":
            return .attached(chain: ChainID(try fields.string("chain")), parent: try fields.optionalID("parent"))
        case "organisation.territory_set":
            var codes: [PlaceCode] = []
            for text in try fields.strings("places") {
                guard let code = PlaceCode(text) else { throw fields.fault("places") }
                codes.append(code)
            }
            return .territorySet(codes)
        case "organisation.functions_set": return .functionsSet(try fields.strings("functions").map(FunctionID.init))
        case "organisation.dissolved":
            return .dissolved(successor: try fields.optionalID("successor"), on: try fields.day("on"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let body = change.after else { return }
        try connection.countChange(change)
        try connection.upsert(
            Schema.organisations,
            [
                .text(change.jurisdiction), .id(body.id), .text(body.code), .text(body.name.zh), .text(body.name.en),
                .text(body.kind?.key), .day(body.dissolution?.on), .id(body.dissolution?.successor),
            ])
        let key: [Value] = [.text(change.jurisdiction), .id(body.id)]
        func clear(_ table: Table) throws {
            try connection.send("DELETE FROM \(table.name) WHERE jurisdiction = ?1 AND body = ?2", key)
        }
        switch change.event.event {
        case .founded, .renamed, .classified: return
        case .attached, .dissolved:
            try clear(Schema.organisationParents)
            for (chain, parent) in body.parents {
                try connection.insert(
                    Schema.organisationParents,
                    [.text(change.jurisdiction), .text(chain.key), .id(body.id), .id(parent)])
            }
        case .territorySet:
            try clear(Schema.organisationTerritories)
            for code in body.territory {
                try connection.insert(Schema.organisationTerritories, key + [.text(code.digits)])
            }
        case .functionsSet:
            try clear(Schema.organisationFunctions)
            for function in body.functions {
                try connection.insert(Schema.organisationFunctions, key + [.text(function.key)])
            }
        }
    }
}

extension Name {
    var canonical: Canonical { .fields(["zh": .string(zh), "en": en.map { .string($0) }]) }

    init(_ fields: CanonicalFields) throws(CodecFault) {
        self.init(zh: try fields.string("zh"), en: try fields.optionalString("en"))
    }
}
