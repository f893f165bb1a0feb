public import Domain

extension ResidentDecider: Journaled {
    public static let family = "resident"

    public static func encode(_ event: ResidentEvent) -> StoredEvent {
        switch event {
        case .erased(let id, let reason):
            StoredEvent(
                type: "resident.erased",
                payload: .fields(["id": .string(id.description), "reason": .string(reason)]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> ResidentEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "resident.erased": return .erased(id: try fields.id("id"), reason: try fields.string("reason"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    /// Nothing of a resident stands in a projection.
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {}
}
