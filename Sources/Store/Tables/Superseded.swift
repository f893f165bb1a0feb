/// Tables as released steps made them, before a later step made them anew.
enum Superseded {
    static let organisations = Table(
        "organisations", key: ["jurisdiction", "id"],
        [.text("jurisdiction"), .bytes("id"), .text("code"), .text("name_zh"), .text("name_en").optional],
        indexes: [.unique("organisations_by_code", ["jurisdiction", "code"])])

    static let appointments = Table(
        "appointments", key: ["jurisdiction", "person", "body", "role"],
        [.text("jurisdiction"), .bytes("person"), .bytes("body"), .text("role"), .int64("since")])
}
