/// What desks are read from, what a person looked at last, and the lists they keep.
public enum DeskTables {
    /// 待办: what is waited for on matters, in the order of what is due. What has no clock is due at ``never``.
    public static let waits = Table(
        "waits", key: ["jurisdiction", "matter", "item"],
        [
            .text("jurisdiction"), .bytes("matter"), .int64("item"), .text("cause"), .bytes("body"),
            .bytes("person").optional, .text("kind"), .text("place").optional, .bytes("owner"), .int64("due"),
            .text("against").optional,
        ],
        indexes: [
            .index("waits_by_cause", ["jurisdiction", "cause", "due", "matter", "item", "kind", "body"]),
            .index("waits_by_body", ["jurisdiction", "body", "cause", "due", "matter", "item", "person"]),
            .index("waits_by_person", ["jurisdiction", "person", "cause", "due", "matter", "item"]),
            // Nearly all are against nobody, and so not in the part of it that is read.
            .index("waits_by_against", ["jurisdiction", "cause", "against"]),
        ])

    /// How a matter stood when a person in office opened it last: for their own desk alone, and for nobody's figures.
    public static let lastLooks = Table(
        "last_looks", key: ["jurisdiction", "person", "matter"],
        [.text("jurisdiction"), .bytes("person"), .bytes("matter"), .int64("version"), .int64("at")])

    /// 视图: lists that people keep by name; of a body where its head shares one.
    public static let savedViews = Table(
        "saved_views", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .bytes("person"), .bytes("body").optional, .text("name"),
            .text("query"), .int64("made"), .int64("changed"),
        ],
        indexes: [
            .unique("saved_views_by_person", ["jurisdiction", "person", "name"]),
            .index("saved_views_by_body", ["jurisdiction", "body", "name"]),
        ])

    public static let all = [waits, lastLooks, savedViews]

    /// When what has no clock is due: after everything else.
    static let never: Int64 = 253_402_300_799_999
}
