import Store

extension Table {
    /// SQLite's DDL: STRICT; without a row id, because every key is composite, but for wide tables: those made so take
    /// twice the room, and twice the time to write and to read.
    var sqliteStatements: [String] {
        let columns = columns.map { "\($0.name) \($0.type.sqlite)\($0.isOptional ? "" : " NOT NULL")" }
        let body = (columns + ["PRIMARY KEY (\(key.joined(separator: ", ")))"]).joined(separator: ", ")
        // The terms of documents stand in the engine's own tables beside them.
        let own = name == SearchTables.documents.name ? SQLiteFullText.create : []
        return ["CREATE TABLE \(name) (\(body)) STRICT\(isWide ? "" : ", WITHOUT ROWID")"] + own
            + indexes.map { statement(of: $0) }
    }
}

extension Schema.Change {
    var sqliteStatements: [String] {
        switch self {
        case .create(let table), .begin(let table): table.sqliteStatements
        case .remake(let table):
            (table.name == SearchTables.documents.name ? SQLiteFullText.drop : [])
                + ["DROP TABLE \(table.name)"] + table.sqliteStatements
        case .reform(let table):
            ["CREATE TABLE reformed AS SELECT * FROM \(table.name)", "DROP TABLE \(table.name)"]
                + table.sqliteStatements
                + ["INSERT INTO \(table.name) SELECT * FROM reformed", "DROP TABLE reformed"]
        case .index(let table, let name): table.indexes.filter { $0.name == name }.map { table.statement(of: $0) }
        }
    }
}

extension Table {
    /// What SQLite is told of the spread of values. Left to guess, it takes the leading jurisdiction for a column that
    /// narrows to ten rows, and walks whole tables rather than use an index: in a store of one jurisdiction it narrows to
    /// nothing.
    var sqliteStatistics: [String] {
        let rows = 1_000_000
        func statistics(_ index: String, _ columns: Int, isUnique: Bool) -> String {
            let spread = (1...columns).map { $0 == 1 ? rows : $0 == columns && isUnique ? 1 : 10 }
            let text = ([rows] + spread).map(String.init).joined(separator: " ")
            return "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('\(name)', '\(index)', '\(text)')"
        }
        let key = statistics(isWide ? "sqlite_autoindex_\(name)_1" : name, key.count, isUnique: true)
        return ["DELETE FROM sqlite_stat1 WHERE tbl = '\(name)'", key]
            + indexes.map { statistics($0.name, $0.columns.count, isUnique: $0.isUnique) }
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
