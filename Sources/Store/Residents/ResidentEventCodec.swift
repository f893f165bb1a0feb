public import Domain

extension ResidentDecider: Journaled {
    public static let family = "resident"

    public static func encode(_ event: ResidentEvent) -> StoredEvent {
        func stored(_ type: String, _ fields: [String: Canonical?] = [:]) -> StoredEvent {
            StoredEvent(
                type: "resident.\(type)",
                payload: .fields(fields.merging(["id": .string(event.id.description)]) { first, _ in first }))
        }
        return switch event {
        case .erased(_, let reason): stored("erased", ["reason": .string(reason)])
        case .joined(_, let other, let reason):
            stored("joined", ["into": .string(other.description), "reason": .string(reason)])
        case .parted(_, let reason): stored("parted", ["reason": .string(reason)])
        case .contactCorrected(_, let fields, let reason):
            stored("contact_corrected", ["fields": .list(fields) { .string($0.rawValue) }, "reason": .string(reason)])
        case .contactRemoved: stored("contact_removed")
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> ResidentEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        let id: ResidentID = try fields.id("id")
        switch stored.type {
        case "resident.erased": return .erased(id: id, reason: try fields.string("reason"))
        case "resident.joined":
            return .joined(id: id, into: try fields.id("into"), reason: try fields.string("reason"))
        case "resident.parted": return .parted(id: id, reason: try fields.string("reason"))
        case "resident.contact_corrected":
            var corrected: [ContactField] = []
            for value in try fields.array("fields") {
                guard case .string(let key) = value, let field = ContactField(rawValue: key) else {
                    throw fields.fault("fields")
                }
                corrected.append(field)
            }
            return .contactCorrected(id: id, fields: corrected, reason: try fields.string("reason"))
        case "resident.contact_removed": return .contactRemoved(id: id)
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    /// Which entries are one person; nothing else of a resident stands in a projection.
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard change.before?.joined != change.after?.joined, let id = change.after?.id else { return }
        guard let other = change.after?.joined else {
            try connection.send(
                "DELETE FROM resident_joins WHERE jurisdiction = ?1 AND resident = ?2",
                [.text(change.jurisdiction), .id(id)])
            return
        }
        try connection.upsert(ResidentTables.joins, [.text(change.jurisdiction), .id(id), .id(other)])
    }
}

/// What is projected of residents.
enum ResidentTables {
    /// Entries of the vault that a clerk said are one person.
    static let joins = Table(
        "resident_joins", key: ["jurisdiction", "resident"],
        [.text("jurisdiction"), .bytes("resident"), .bytes("other")],
        indexes: [.index("resident_joins_by_other", ["jurisdiction", "other"])])
}
