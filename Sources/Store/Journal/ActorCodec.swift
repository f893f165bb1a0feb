import Domain

extension Actor {
    var canonical: Canonical {
        .fields([
            "person": person.map { .string($0.description) },
            "body": body.map { .string($0.description) },
            "role": .string(role.rawValue),
        ])
    }

    init(_ canonical: Canonical) throws(CodecFault) {
        let fields = try CanonicalFields(canonical, of: "actor")
        self.init(
            person: try fields.optionalID("person"), body: try fields.optionalID("body"), role: try fields.word("role"))
    }
}
