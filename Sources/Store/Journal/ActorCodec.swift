import Domain

extension Actor {
    var canonical: Canonical {
        .fields([
            "person": person.map { .string($0.description) },
            "body": body.map { .string($0.description) },
            "role": .string(role.rawValue),
            "offline": offline.map {
                .fields(["device": .string($0.device), "sequence": .int(Int64($0.sequence))])
            },
        ])
    }

    init(_ canonical: Canonical) throws(CodecFault) {
        let fields = try CanonicalFields(canonical, of: "actor")
        var offline: OfflineEntry?
        if fields.has("offline") {
            let entry = try fields.object("offline")
            offline = OfflineEntry(device: try entry.string("device"), sequence: Int(try entry.int("sequence")))
        }
        self.init(
            person: try fields.optionalID("person"), body: try fields.optionalID("body"), role: try fields.word("role"),
            offline: offline)
    }
}
