extension Schema {
    /// One row a body, dissolved ones too.
    public static let organisations = Table(
        "organisations", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("code"), .text("name_zh"), .text("name_en").optional,
            .text("kind").optional, .int64("dissolved_day").optional, .bytes("successor").optional,
        ],
        indexes: [.unique("organisations_by_code", ["jurisdiction", "code"])])

    /// Which body stands right above which, in each chain.
    public static let organisationParents = Table(
        "organisation_parents", key: ["jurisdiction", "chain", "body"],
        [.text("jurisdiction"), .text("chain"), .bytes("body"), .bytes("parent")],
        indexes: [.index("organisation_parents_by_body", ["jurisdiction", "body"])])

    /// Where a body answers; a body without a row answers everywhere.
    public static let organisationTerritories = Table(
        "organisation_territories", key: ["jurisdiction", "body", "place"],
        [.text("jurisdiction"), .bytes("body"), .text("place")])

    /// What a body is there for.
    public static let organisationFunctions = Table(
        "organisation_functions", key: ["jurisdiction", "body", "function"],
        [.text("jurisdiction"), .bytes("body"), .text("function")])

    /// How many events bodies, people, places and categories have had, by family: whoever keeps answers made from them
    /// asks here whether they still hold.
    public static let directoryChanges = Table(
        "directory_changes", key: ["jurisdiction", "family"],
        [.text("jurisdiction"), .text("family"), .int64("events")])
}

extension Connection {
    /// Counts an event that bodies, people, places or categories had.
    func countChange<Life: Journaled>(_ change: Change<Life>) throws {
        try run(
            """
            INSERT INTO directory_changes (jurisdiction, family, events) VALUES (?1, ?2, 1) \
            ON CONFLICT (jurisdiction, family) DO UPDATE SET events = directory_changes.events + 1
            """, [.text(change.jurisdiction), .text(Life.family)])
    }
}
