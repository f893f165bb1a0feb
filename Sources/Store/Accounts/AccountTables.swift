/// Accounts, sessions, tokens, tries and the log of looks: beside the journal, for they say who may come in and who
/// looked, not what became of a matter. Secrets stand in them only as digests.
enum AccountTables {
    static let accounts = Table(
        "accounts", key: ["jurisdiction", "person"],
        [
            .text("jurisdiction"), .bytes("person"), .text("passphrase").optional, .bytes("second_factor").optional,
            .int64("last_step"), .int64("locked").optional, .text("lock_reason").optional, .int64("made"),
        ])

    static let oneTimeCodes = Table(
        "one_time_codes", key: ["jurisdiction", "digest"],
        [
            .text("jurisdiction"), .bytes("digest"), .bytes("person"), .int64("ends"), .int64("drops_second_factor"),
        ],
        indexes: [.index("one_time_codes_by_person", ["jurisdiction", "person"])])

    static let sessions = Table(
        "sessions", key: ["jurisdiction", "digest"],
        [
            .text("jurisdiction"), .bytes("digest"), .bytes("id"), .bytes("person"), .bytes("device"), .text("label"),
            .int64("made"), .int64("seen"), .int64("ends"),
        ],
        indexes: [.index("sessions_by_person", ["jurisdiction", "person"])])

    /// Devices on which a person has signed in before, by the digest of a secret that stays on the device.
    static let devices = Table(
        "devices", key: ["jurisdiction", "person", "digest"],
        [.text("jurisdiction"), .bytes("person"), .bytes("digest"), .text("label"), .int64("first"), .int64("last")])

    static let tokens = Table(
        "tokens", key: ["jurisdiction", "digest"],
        [
            .text("jurisdiction"), .bytes("digest"), .bytes("id"), .bytes("person"), .bytes("body"), .text("role"),
            .text("label"), .text("scopes"), .int64("made"), .int64("ends"), .int64("used").optional,
        ],
        indexes: [.index("tokens_by_person", ["jurisdiction", "person"])])

    /// Purses of failed or repeated tries; a purse's name is a keyed digest, so that no phone or address stands in it.
    static let tries = Table(
        "tries", key: ["jurisdiction", "purse"],
        [.text("jurisdiction"), .bytes("purse"), .int64("count"), .int64("last")],
        indexes: [.index("tries_by_age", ["jurisdiction", "last"])])

    /// The log of looks and accounts. Each line's digest covers the one before, so that a line taken out is noticed.
    static let audit = Table(
        "audit", key: ["jurisdiction", "serial"],
        [
            .text("jurisdiction"), .int64("serial"), .int64("at"), .text("actor"), .text("access"), .text("act"),
            .bytes("matter").optional, .bytes("person").optional, .bytes("resident").optional, .text("reason").optional,
            .int64("count").optional, .bytes("digest"),
        ],
        indexes: [
            .index("audit_by_matter", ["jurisdiction", "matter", "serial"]),
            .index("audit_by_time", ["jurisdiction", "at"]),
        ])

    /// Links that open one matter to whoever reported it, without an account. (The secret on a receipt is derived, not kept.)
    static let matterSecrets = Table(
        "matter_secrets", key: ["jurisdiction", "digest"],
        [
            .text("jurisdiction"), .bytes("digest"), .bytes("matter"), .bytes("resident"), .text("purpose"),
            .int64("made"), .int64("ends"), .int64("used").optional,
        ],
        indexes: [
            .index("matter_secrets_by_matter", ["jurisdiction", "matter"]),
            .index("matter_secrets_by_resident", ["jurisdiction", "resident"]),
        ])

    static let all = [accounts, oneTimeCodes, sessions, devices, tokens, tries, audit, matterSecrets]
}
