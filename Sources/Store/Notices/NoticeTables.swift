/// The outbox and what goes with it: beside the journal, for it says what was told to whom and how that went, not what
/// became of a matter. No text, no name and no number stands in it: texts are made and contacts unsealed when something is
/// sent.
enum NoticeTables {
    static let notices = Table(
        "notices", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .bytes("matter"), .text("kind"),
            // The reporter's random id, the body's or the person's; a system by the name it has in the settings.
            .text("recipient_type"), .bytes("recipient").optional, .text("system").optional,
            .text("way").optional, .text("urgency"), .text("state"), .int64("attempts"), .int64("written"),
            // While it waits: when to try. While it is being sent: until when nobody else takes it up.
            .int64("not_before"), .int64("next_try"),
            // When that was decided: later than now only if the clock was set back since.
            .int64("looked"), .text("reason").optional, .text("reference").optional, .bytes("done_by").optional,
        ],
        indexes: [
            .index("notices_by_state", ["jurisdiction", "state", "next_try", "id"]),
            .index("notices_by_matter", ["jurisdiction", "matter", "id"]),
            .index("notices_by_recipient", ["jurisdiction", "recipient", "state"]),
        ])

    /// Residents who want no notices.
    static let optOuts = Table(
        "opt_outs", key: ["jurisdiction", "resident"],
        [.text("jurisdiction"), .bytes("resident"), .int64("since")])

    /// Where officials get mail: addresses of office, not of residents.
    static let officialAddresses = Table(
        "official_addresses", key: ["jurisdiction", "person"],
        [.text("jurisdiction"), .bytes("person"), .text("mail"), .int64("since")])

    /// How far in the journal each other system has been told.
    static let noticeCursors = Table(
        "notice_cursors", key: ["jurisdiction", "system"],
        [.text("jurisdiction"), .text("system"), .int64("position")])

    static let all = [notices, optOuts, officialAddresses, noticeCursors]
}
