extension Schema {
    /// One row an activity; `folded_into` is the entry that counts in its place.
    public static let activities = Table(
        "activities", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("kind"), .text("type").optional, .text("mode").optional,
            .bytes("place").optional, .int64("began"), .int64("day"), .int64("ended").optional,
            .int64("head_count").optional, .int64("volunteers").optional, .text("campaign").optional,
            .int64("found_nothing"), .int64("goers"), .int64("met"), .text("topics"), .text("questions"),
            .bytes("heard").optional, .bytes("minutes").optional, .bytes("folded_into").optional,
        ],
        indexes: [
            .index("activities_by_day", ["jurisdiction", "day", "id"]),
            .index("activities_by_kind", ["jurisdiction", "kind", "day", "id"]),
            .index("activities_by_place", ["jurisdiction", "place", "day", "id"]),
        ])

    /// The bodies that held it.
    public static let activityHosts = Table(
        "activity_hosts", key: ["jurisdiction", "activity", "body"],
        [.text("jurisdiction"), .bytes("activity"), .bytes("body"), .int64("day")],
        indexes: [.index("activity_hosts_by_body", ["jurisdiction", "body", "day"])])

    /// Who went, in which post. Gone with an entry that doesn't count any more.
    public static let activityGoers = Table(
        "activity_goers", key: ["jurisdiction", "activity", "person"],
        [.text("jurisdiction"), .bytes("activity"), .bytes("person"), .bytes("body"), .int64("day")],
        indexes: [.index("activity_goers_by_person", ["jurisdiction", "person", "day"])])

    /// Whom they met, households and bodies, and whether somebody was there. Gone with an entry that doesn't count any more.
    public static let activityMet = Table(
        "activity_met", key: ["jurisdiction", "activity", "other"],
        [
            .text("jurisdiction"), .bytes("activity"), .bytes("other"), .text("type"), .int64("day"),
            .int64("in_person"),
        ],
        indexes: [.index("activity_met_by_other", ["jurisdiction", "other", "in_person", "day"])])

    /// 成效: what it brought (L20).
    public static let activityOutcomes = Table(
        "activity_outcomes", key: ["jurisdiction", "activity", "ordinal"],
        [
            .text("jurisdiction"), .bytes("activity"), .int64("ordinal"), .text("name"), .int64("coefficient"),
            .int64("scale"), .text("unit"), .text("bound"), .text("basis"),
        ])

    /// When somebody met a household in person for the first time: what quotas of distinct households count (L02).
    public static let goerHouseholds = Table(
        "goer_households", key: ["jurisdiction", "person", "subject"],
        [.text("jurisdiction"), .bytes("person"), .bytes("subject"), .int64("first_day")])

    /// How many households somebody met in person for the first time that day, and how many times they met one (人次).
    public static let goerDays = Table(
        "goer_days", key: ["jurisdiction", "person", "day"],
        [.text("jurisdiction"), .bytes("person"), .int64("day"), .int64("households"), .int64("visits")])

    /// Keyed hashes of what was heard, so that entries with all the same words are noticed. No projection: an erasure takes them.
    public static let heardWords = Table(
        "heard_words", key: ["jurisdiction", "activity"],
        [.text("jurisdiction"), .bytes("activity"), .bytes("blind")])

    /// Which matters were heard at an activity: by it first, or once more (条 and 条次, MODEL 4.3).
    public static let raised = Table(
        "raised", key: ["jurisdiction", "activity", "matter"],
        [.text("jurisdiction"), .bytes("activity"), .bytes("matter"), .int64("is_first")],
        indexes: [.index("raised_by_matter", ["jurisdiction", "matter", "activity"])])
}
