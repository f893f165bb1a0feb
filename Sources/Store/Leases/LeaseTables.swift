/// Who does what only one process does at a time, and the numbers of the log. Both beside the journal.
public enum LeaseTables {
    /// A row stays when its lease is over, because its fence only grows.
    public static let leases = Table(
        "leases", key: ["jurisdiction", "name"],
        [.text("jurisdiction"), .text("name"), .bytes("holder"), .int64("until"), .int64("fence")])

    /// The numbers that entries of the journal have in the log, dense from 0.
    public static let logNumbers = Table(
        "log_numbers", key: ["jurisdiction", "number"],
        [.text("jurisdiction"), .int64("number"), .int64("position")],
        indexes: [.unique("log_numbers_by_position", ["jurisdiction", "position"])])

    static let all = [leases, logNumbers]
}
