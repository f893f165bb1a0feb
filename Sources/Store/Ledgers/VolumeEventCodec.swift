public import Domain

extension VolumeDecider: Journaled {
    public static let family = "volume"

    public static func encode(_ event: VolumeEvent) -> StoredEvent {
        func stored(_ type: String, _ fields: [String: Canonical?]) -> StoredEvent {
            StoredEvent(type: "volume.\(type)", payload: .fields(fields))
        }
        return switch event {
        case .opened(let id, let ledger, let scope, let year, let number):
            stored(
                "opened",
                [
                    "id": .string(id.description), "ledger": .string(ledger),
                    "scope": .fields([
                        "type": .string(scope.type), "id": .string(StreamID(raw: scope.raw).description),
                    ]), "year": .int(Int64(year)), "number": .int(Int64(number)),
                ])
        case .pagesAllotted(let first, let entries, let day):
            stored(
                "pages_allotted",
                [
                    "first": .int(Int64(first)),
                    "entries": .array(
                        entries.map {
                            .fields([
                                "type": .string($0.entry.type),
                                "id": .string(StreamID(raw: $0.entry.raw).description),
                                "version": .int(Int64($0.version)),
                            ])
                        }), "on": .string(day.iso),
                ])
        case .sealed(let day): stored("sealed", ["on": .string(day.iso)])
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> VolumeEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "volume.opened":
            let scope = try fields.object("scope")
            let id: StreamID = try scope.id("id")
            guard let found = Volume.Scope(type: try scope.string("type"), id: id.raw) else {
                throw scope.fault("type")
            }
            return .opened(
                id: try fields.id("id"), ledger: try fields.string("ledger"), scope: found,
                year: Int(try fields.int("year")), number: Int(try fields.int("number")))
        case "volume.pages_allotted":
            var entries: [Volume.Allotment] = []
            for item in try fields.objects("entries") {
                let id: StreamID = try item.id("id")
                guard let entry = Volume.Entry(type: try item.string("type"), id: id.raw) else {
                    throw item.fault("type")
                }
                entries.append(.init(entry, version: Int(try item.int("version"))))
            }
            return .pagesAllotted(first: Int(try fields.int("first")), entries, on: try fields.day("on"))
        case "volume.sealed": return .sealed(on: try fields.day("on"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let volume = change.after else { return }
        try connection.upsert(
            Schema.volumes,
            [
                .text(change.jurisdiction), .id(volume.id), .text(volume.ledger), .text(volume.scope.type),
                .bytes(StreamID(raw: volume.scope.raw).bytes), .int(volume.year), .int(volume.number),
                .int(volume.pages.count), .day(volume.sealed),
            ])
        guard case .pagesAllotted(let first, let entries, let day) = change.event.event else { return }
        for (offset, allotment) in entries.enumerated() {
            try connection.insert(
                Schema.sheets,
                [
                    .text(change.jurisdiction), .id(volume.id), .int(first + offset), .text(volume.ledger),
                    .text(allotment.entry.type), .bytes(StreamID(raw: allotment.entry.raw).bytes),
                    .int(allotment.version), .day(day),
                ])
        }
    }
}

extension Volume.Entry {
    var type: String {
        switch self {
        case .matter: "matter"
        case .linkage: "linkage"
        }
    }

    init?(type: String, id: UInt128) {
        switch type {
        case "matter": self = .matter(MatterID(raw: id))
        case "linkage": self = .linkage(LinkageID(raw: id))
        default: return nil
        }
    }
}

extension Volume.Scope {
    var type: String {
        switch self {
        case .place: "place"
        case .body: "body"
        }
    }

    init?(type: String, id: UInt128) {
        switch type {
        case "place": self = .place(PlaceID(raw: id))
        case "body": self = .body(OrganisationID(raw: id))
        default: return nil
        }
    }
}
