extension Schema {
    /// One row a household, enterprise or site, those that left too. `open_code` is its number while it is counted: no two of a type
    /// have one.
    public static let subjects = Table(
        "subjects", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("type"), .text("code"), .text("open_code").optional,
            .bytes("place"), .int64("since_day").optional, .text("status"), .int64("left_day").optional,
            .text("left_reason").optional,
        ],
        indexes: [
            .unique("subjects_by_code", ["jurisdiction", "type", "open_code"]),
            .index("subjects_by_place", ["jurisdiction", "place", "type", "code"]),
        ])

    /// Where it was before, oldest first: `until_day` is the first day it was elsewhere.
    public static let subjectMoves = Table(
        "subject_moves", key: ["jurisdiction", "subject", "ordinal"],
        [.text("jurisdiction"), .bytes("subject"), .int64("ordinal"), .bytes("place"), .int64("until_day")])

    /// What one came out of or went into.
    public static let subjectKin = Table(
        "subject_kin", key: ["jurisdiction", "subject", "other", "way"],
        [.text("jurisdiction"), .bytes("subject"), .bytes("other"), .text("way")])

    /// How many are counted and how many were reached by a first visit in person, by type, place and day: as of a day, the sums of
    /// all days up to it (L03; MODEL 4.6).
    public static let coverageDays = Table(
        "coverage_days", key: ["jurisdiction", "type", "place", "day"],
        [
            .text("jurisdiction"), .text("type"), .bytes("place"), .int64("day"), .int64("counted"), .int64("reached"),
        ])

    /// When each was reached first, by a visit in person that counts.
    public static let reached = Table(
        "reached", key: ["jurisdiction", "subject"],
        [.text("jurisdiction"), .bytes("subject"), .int64("first_day")])

    /// The vault: what is known of a household, enterprise or site, as ciphertext under a key of its own.
    public static let subjectRecords = Table(
        "subject_records", key: ["jurisdiction", "id"],
        [.text("jurisdiction"), .bytes("id"), .bytes("wrapped_key"), .bytes("sealed"), .int64("entered")])
}
