extension Schema {
    /// One row a campaign; `is_open` until it is closed.
    public static let campaigns = Table(
        "campaigns", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("code"), .text("name_zh"), .text("name_en").optional,
            .bytes("lead"), .int64("from_day"), .int64("through_day"), .int64("is_open"), .int64("strands"),
        ],
        indexes: [
            .unique("campaigns_by_code", ["jurisdiction", "code"]),
            .index("campaigns_by_day", ["jurisdiction", "is_open", "from_day", "id"]),
        ])

    /// What was done in a campaign, in which of its strands. Gone with an entry that doesn't count any more.
    public static let campaignActivities = Table(
        "campaign_activities", key: ["jurisdiction", "campaign", "activity"],
        [.text("jurisdiction"), .bytes("campaign"), .bytes("activity"), .text("strand").optional],
        indexes: [.index("campaign_activities_by_activity", ["jurisdiction", "activity"])])

    /// What was registered in a campaign, in which of its strands.
    public static let campaignMatters = Table(
        "campaign_matters", key: ["jurisdiction", "campaign", "matter"],
        [.text("jurisdiction"), .bytes("campaign"), .bytes("matter"), .text("strand").optional],
        indexes: [.index("campaign_matters_by_matter", ["jurisdiction", "matter"])])
}
