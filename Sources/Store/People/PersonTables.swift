import Domain

extension Schema {
    /// One row a post that a person holds or held, in the order the appointments were made. `from_day` is the first day
    /// where one was named, `first_day` the first in fact; `last_day` without an end is ``endless``.
    public static let appointments = Table(
        "appointments", key: ["jurisdiction", "person", "ordinal"],
        [
            .text("jurisdiction"), .bytes("person"), .int64("ordinal"), .bytes("body"), .text("role"),
            .text("rank").optional, .text("post_name").optional, .int64("since"), .int64("from_day").optional,
            .int64("first_day"),
            .int64("last_day"), .text("end_reason").optional, .bytes("successor").optional,
        ])

    /// One row an absence, in the order they were announced.
    public static let absences = Table(
        "absences", key: ["jurisdiction", "person", "ordinal"],
        [
            .text("jurisdiction"), .bytes("person"), .int64("ordinal"), .int64("from_day"), .int64("to_day"),
            .bytes("deputy"),
        ])

    /// The last day of what has none: 31 December 9999.
    static let endless: Int64 = 2_932_896
}
