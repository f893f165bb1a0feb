/// How the tables lie on a cluster of PostgreSQL under Citus: all by their first column, all of one group, so that what one
/// transaction touches lies on one machine.
///
/// Citus asks that every unique index holds the column tables are distributed by, and that this column has the same type and
/// collation in all of a group; both hold because every key and index begins with the jurisdiction.
public enum Distribution {
    /// The column that says where a row lies.
    public static let column = "jurisdiction"

    /// The PostgreSQL engine's own tables beside the schema's, by the names that its DDL makes them under.
    public enum Own {
        /// One row a jurisdiction, locked by whoever writes to it: one transaction at a time.
        public static let writers = "store_writers"
        /// The terms of documents, which SQLite's full text holds in tables of its own.
        public static let searchTerms = "search_terms"

        /// The version of the schema's tables: one row, the same for all.
        public static let version = "store_version"
    }

    /// Every table, in the order in which they are distributed: the first makes the group that the others join.
    public static var tables: [String] { Schema.tables.map(\.name) + [Own.writers, Own.searchTerms] }

    /// Tables that are copied to every machine: those that no jurisdiction leads. None of the schema's is.
    public static let referenceTables = [Own.version]

    /// The statements, a line each.
    public static func statements(shards: Int) -> [String] {
        let first = Schema.events.name
        return [
            "SELECT create_distributed_table('\(first)', '\(column)', colocate_with => 'none', shard_count => \(shards));"
        ]
            + tables.filter { $0 != first }.map {
                "SELECT create_distributed_table('\($0)', '\(column)', colocate_with => '\(first)');"
            } + referenceTables.map { "SELECT create_reference_table('\($0)');" }
    }

    /// What frees the room that rows took on the coordinator before.
    public static var cleaning: [String] {
        (tables + referenceTables).map { "SELECT truncate_local_data_after_distributing_table('\($0)');" }
    }
}
