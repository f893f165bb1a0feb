extension Schema {
    /// One row a register of page numbers.
    public static let volumes = Table(
        "volumes", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("ledger"), .text("scope_type"), .bytes("scope"), .int64("year"),
            .int64("number"), .int64("pages"), .int64("sealed_day").optional,
        ],
        indexes: [.unique("volumes_by_scope", ["jurisdiction", "ledger", "scope", "year", "number"])])

    /// Which entry stands on which page. An entry has one page in a ledger, for ever.
    public static let sheets = Table(
        "sheets", key: ["jurisdiction", "volume", "page"],
        [
            .text("jurisdiction"), .bytes("volume"), .int64("page"), .text("ledger"), .text("entry_type"),
            .bytes("entry"), .int64("version"), .int64("day"),
        ],
        indexes: [.unique("sheets_by_entry", ["jurisdiction", "ledger", "entry"])])
}
