/// What figures are read from: projections of the journal (MODEL 4.6).
enum FigureTables {
    /// How each matter stood: one row an event that changed what figures know.
    static let steps = Table(
        "figure_steps", key: ["jurisdiction", "matter", "version"],
        [
            .text("jurisdiction"), .bytes("matter"), .int64("version"), .int64("moment"), .int64("timed"),
            .text("class"), .text("kind"), .text("traits"), .text("channel"), .text("place").optional, .bytes("body"),
            .int64("closed_day").optional, .int64("late_day").optional, .int64("due_day").optional,
            .int64("in_time"), .text("level").optional, .int64("rated_day").optional, .text("mentions"),
            .int64("answered").optional, .int64("counts_workdays"), .int64("imported"),
        ],
        indexes: [.index("figure_steps_by_class", ["jurisdiction", "class", "kind", "matter"])])

    /// Signed numbers by tally, scope cell, bucket, day of occurrence and day of recording. As of D, known at K: the sum of
    /// `n` where `occurred` ≤ D and `recorded` ≤ K.
    static let deltas = Table(
        "figure_deltas",
        key: [
            "jurisdiction", "tally", "scope", "kind", "member", "channel", "traits", "bucket", "occurred", "recorded",
        ],
        [
            .text("jurisdiction"), .text("tally"), .text("scope"), .text("kind"), .text("member"), .text("channel"),
            .text("traits"), .int64("bucket"), .int64("occurred"), .int64("recorded"), .int64("n"),
        ])

    static let all = [steps, deltas]
}
