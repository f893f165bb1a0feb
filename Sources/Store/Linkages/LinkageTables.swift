extension Schema {
    /// One row an edge, ended ones too. `target` is the id of a place or subject, `topic` words or an entry; `open_target` is what an
    /// open edge of an exclusive tier holds: no two edges of a tier hold the same (K2).
    public static let linkages = Table(
        "linkages", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("tier"), .bytes("person").optional, .bytes("body"),
            .text("target_type"), .bytes("target").optional, .text("topic").optional, .text("open_target").optional,
            .text("role").optional, .text("team").optional, .int64("since_day"), .int64("is_exclusive"),
            .int64("ended_day").optional, .text("ended_reason").optional, .bytes("successor").optional,
        ],
        indexes: [
            .unique("linkages_by_open_target", ["jurisdiction", "tier", "open_target"]),
            .index("linkages_by_target", ["jurisdiction", "target", "tier"]),
            .index("linkages_by_person", ["jurisdiction", "person", "tier"]),
            .index("linkages_by_body", ["jurisdiction", "body", "tier"]),
            .index("linkages_by_tier", ["jurisdiction", "tier", "ended_day", "id"]),
        ])

    /// What came of an edge, in the order it was written down (L13).
    public static let linkageOutcomes = Table(
        "linkage_outcomes", key: ["jurisdiction", "linkage", "ordinal"],
        [
            .text("jurisdiction"), .bytes("linkage"), .int64("ordinal"), .text("name"), .int64("coefficient"),
            .int64("scale"), .text("unit"), .text("bound"), .text("basis"), .int64("day"),
        ])
}
