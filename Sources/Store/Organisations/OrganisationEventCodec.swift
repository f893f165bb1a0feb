public import Domain

extension OrganisationDecider: Journaled {
    public static let family = "organisation"

    public static func encode(_ event: OrganisationEvent) -> StoredEvent {
        switch event {
        case .founded(let id, let code, let name):
            StoredEvent(
                type: "organisation.founded",
                payload: .fields(["id": .string(id.description), "code": .string(code), "name": name.canonical]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> OrganisationEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "organisation.founded":
            return .founded(
                id: try fields.id("id"), code: try fields.string("code"), name: try Name(fields.object("name")))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let body = change.after else { return }
        try connection.upsert(
            Schema.organisations,
            [
                .text(change.jurisdiction), .id(body.id), .text(body.code), .text(body.name.zh), .text(body.name.en),
            ])
    }
}

extension Name {
    var canonical: Canonical { .fields(["zh": .string(zh), "en": en.map { .string($0) }]) }

    init(_ fields: CanonicalFields) throws(CodecFault) {
        self.init(zh: try fields.string("zh"), en: try fields.optionalString("en"))
    }
}
