import Foundation
import GRDBSQLite
import Store
import StoreSQLite

/// Bare SQLite with the same rows in the same batches: prepared statements, one transaction a batch, full
/// synchronisation, nothing else. What remains above it is Huiyin's own cost.
struct Floor {
    let batches: [[StatementLog.Entry]]

    /// How long the batches after the first `skipped` take; those before are written untimed.
    func replay(after skipped: Int) throws -> Duration {
        let folder = BenchStore.freshPath()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // An empty store made by Huiyin has the same tables; it is closed before bare SQLite opens its file.
        do { _ = try SQLiteEngine.create(at: folder) }
        var database: OpaquePointer?
        try check(sqlite3_open(folder + "/store.sqlite", &database))
        defer { sqlite3_close_v2(database) }
        for pragma in [
            "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "cache_size = -32000",
            "wal_autocheckpoint = 4000",
        ] { try check(sqlite3_exec(database, "PRAGMA \(pragma)", nil, nil, nil)) }
        var statements: [String: OpaquePointer] = [:]
        defer { for statement in statements.values { sqlite3_finalize(statement) } }
        for batch in batches {
            for entry in batch where statements[entry.sql] == nil {
                var statement: OpaquePointer?
                try check(sqlite3_prepare_v2(database, entry.sql, -1, &statement, nil))
                statements[entry.sql] = statement
            }
        }
        var timed = Duration.zero
        for (index, batch) in batches.enumerated() {
            let start = ContinuousClock.now
            try check(sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil))
            for entry in batch {
                guard let statement = statements[entry.sql] else { continue }
                try run(statement, entry.values)
            }
            try check(sqlite3_exec(database, "COMMIT", nil, nil, nil))
            if index >= skipped { timed += ContinuousClock.now - start }
        }
        return timed
    }

    private func run(_ statement: OpaquePointer, _ values: [Value]) throws {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            switch value {
            case .null: sqlite3_bind_null(statement, position)
            case .int(let value): sqlite3_bind_int64(statement, position, value)
            case .double(let value): sqlite3_bind_double(statement, position, value)
            case .text(let value): sqlite3_bind_text(statement, position, value, -1, transient)
            case .bytes(let value): sqlite3_bind_blob(statement, position, value, Int32(value.count), transient)
            }
        }
        let result = sqlite3_step(statement)
        guard result == SQLITE_DONE || result == SQLITE_ROW else { throw StoreFault.damaged("sqlite: \(result)") }
        sqlite3_reset(statement)
    }

    private func check(_ result: Int32) throws {
        guard result == SQLITE_OK else { throw StoreFault.damaged("sqlite: \(result)") }
    }
}
