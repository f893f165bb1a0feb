public import Domain

extension PersonDecider: Journaled {
    public static let family = "person"

    public static func encode(_ event: PersonEvent) -> StoredEvent {
        switch event {
        case .enrolled(let id, let code, let name):
            StoredEvent(
                type: "person.enrolled",
                payload: .fields(["id": .string(id.description), "code": .string(code), "name": .string(name)]))
        case .appointed(let body, let role):
            StoredEvent(
                type: "person.appointed",
                payload: .fields(["body": .string(body.description), "role": .string(role.rawValue)]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> PersonEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "person.enrolled":
            return .enrolled(id: try fields.id("id"), code: try fields.string("code"), name: try fields.string("name"))
        case "person.appointed": return .appointed(body: try fields.id("body"), role: try fields.word("role"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let person = change.after else { return }
        switch change.event.event {
        case .enrolled:
            try connection.upsert(
                Schema.people, [.text(change.jurisdiction), .id(person.id), .text(person.code), .text(person.name)])
        case .appointed(let body, let role):
            try connection.upsert(
                Schema.appointments,
                [
                    .text(change.jurisdiction), .id(person.id), .id(body), .text(role.rawValue),
                    .moment(change.event.occurred),
                ])
        }
    }
}
