import Store

extension Table {
    /// PostgreSQL's DDL. Texts are compared by their bytes, as everywhere.
    func postgresStatements(isTemporary: Bool = false) -> [String] {
        let columns = columns.map { "\($0.name) \($0.type.postgres)\($0.isOptional ? "" : " NOT NULL")" }
        let body = (columns + ["PRIMARY KEY (\(key.joined(separator: ", ")))"]).joined(separator: ", ")
        // The terms of documents stand in the engine's own table beside them.
        let own = name == SearchTables.documents.name ? PostgresFullText.create : []
        let statements =
            ["CREATE TABLE \(name) (\(body))"] + own
            + indexes.map { statement(of: $0) }
        guard isTemporary else { return statements }
        return statements.map { $0.hasPrefix("CREATE TABLE") ? "CREATE TEMPORARY" + $0.dropFirst(6) : $0 }
    }
}

extension Schema.Change {
    var postgresStatements: [String] {
        switch self {
        case .create(let table), .begin(let table): table.postgresStatements()
        case .remake(let table):
            (table.name == SearchTables.documents.name ? PostgresFullText.drop : [])
                + ["DROP TABLE \(table.name)"] + table.postgresStatements()
        // Rows are laid out in one way whatever their key.
        case .reform: []
        case .index(let table, let name): table.indexes.filter { $0.name == name }.map { table.statement(of: $0) }
        }
    }
}

extension Table.ColumnType {
    fileprivate var postgres: String {
        switch self {
        case .int64: "bigint"
        case .text: "text COLLATE \"C\""
        case .bytes: "bytea"
        case .double: "double precision"
        }
    }
}

/// The engine's own tables beside the schema's.
enum EngineTables {
    /// The version of the schema's tables: one row.
    static let version = Distribution.Own.version
    /// One row a jurisdiction: whoever writes holds it, `commits` counts the transactions that wrote, and `batch` is the last
    /// one's random name.
    static let writers = Distribution.Own.writers

    static let all: Set<String> = [version, writers, PostgresFullText.table]

    static let create = [
        "CREATE TABLE \(version) (one boolean PRIMARY KEY DEFAULT true CHECK (one), version bigint NOT NULL)",
        """
        CREATE TABLE \(writers) (jurisdiction text COLLATE "C" PRIMARY KEY, commits bigint NOT NULL, \
        batch bytea NOT NULL) WITH (fillfactor = 10)
        """,
    ]
}
