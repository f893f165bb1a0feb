import Store

extension Table {
    /// SQLite's DDL: STRICT; without a row id, because every key is composite.
    var sqliteStatements: [String] {
        let columns = columns.map { "\($0.name) \($0.type.sqlite)\($0.isOptional ? "" : " NOT NULL")" }
        let body = (columns + ["PRIMARY KEY (\(key.joined(separator: ", ")))"]).joined(separator: ", ")
        return ["CREATE TABLE \(name) (\(body)) STRICT, WITHOUT ROWID"]
            + indexes.map {
                "CREATE \($0.isUnique ? "UNIQUE " : "")INDEX \($0.name) ON \(name) (\($0.columns.joined(separator: ", ")))"
            }
    }
}

extension Table.ColumnType {
    fileprivate var sqlite: String {
        switch self {
        case .int64: "INTEGER"
        case .text: "TEXT"
        case .bytes: "BLOB"
        case .double: "REAL"
        }
    }
}
