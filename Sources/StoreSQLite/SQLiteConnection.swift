import Foundation
import GRDB
import GRDBSQLite
import Store

/// One transaction's connection. GRDB keeps the connections and the prepared statements; values are bound and read
/// here, because its general way costs several times what SQLite itself does (docs/PERFORMANCE.md).
struct SQLiteConnection: Connection {
    let database: Database
    let path: String
    var log: StatementLog?

    func fullText(of jurisdiction: String) -> any FullText { SQLiteFullText(connection: self) }

    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws -> Int {
        let prepared = try prepared(sql, values)
        let statement = prepared.sqliteStatement
        defer { sqlite3_reset(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: continue
            case SQLITE_DONE:
                log?.note(sql, values)
                return Int(sqlite3_changes(database.sqliteConnection))
            default: throw fault()
            }
        }
    }

    func rows<T>(_ sql: String, _ values: [Value], _ read: (any Store.Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try forEach(sql, values) { found.append(try read($0)) }
        return found
    }

    func forEach(_ sql: String, _ values: [Value], _ body: (any Store.Row) throws -> Void) throws {
        let prepared = try prepared(sql, values)
        let statement = prepared.sqliteStatement
        defer { sqlite3_reset(statement) }
        let row = SQLiteRow(statement: statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try body(row)
            case SQLITE_DONE: return
            default: throw fault()
            }
        }
    }

    /// Values stay bound until the statement is used again; SQLite copies them.
    private func prepared(_ sql: String, _ values: [Value]) throws -> Statement {
        do {
            var prepared = try database.cachedStatement(sql: sql)
            // The same question inside its own answer needs a statement of its own.
            if sqlite3_stmt_busy(prepared.sqliteStatement) != 0 { prepared = try database.makeStatement(sql: sql) }
            let statement = prepared.sqliteStatement
            let expected = Int(sqlite3_bind_parameter_count(statement))
            guard values.count == expected else {
                throw StoreFault.unusable(path: path, reason: "\(values.count) values for \(expected) places: \(sql)")
            }
            for (index, value) in values.enumerated() {
                guard bind(value, to: statement, at: Int32(index + 1)) == SQLITE_OK else { throw fault() }
            }
            return prepared
        } catch let error as DatabaseError {
            throw StoreFault(error, path: path)
        }
    }

    private func bind(_ value: Value, to statement: OpaquePointer, at position: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(statement, position)
        case .int(let value): sqlite3_bind_int64(statement, position, value)
        case .double(let value): sqlite3_bind_double(statement, position, value)
        case .text(var value):
            value.withUTF8 { buffer in
                guard let start = buffer.baseAddress, !buffer.isEmpty else {
                    return sqlite3_bind_text(statement, position, "", 0, transient)
                }
                return start.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                    sqlite3_bind_text(statement, position, $0, Int32(buffer.count), transient)
                }
            }
        case .bytes(let value):
            value.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress, !buffer.isEmpty else {
                    return sqlite3_bind_zeroblob(statement, position, 0)
                }
                return sqlite3_bind_blob(statement, position, start, Int32(buffer.count), transient)
            }
        }
    }

    private func fault() -> StoreFault {
        let connection = database.sqliteConnection
        let message = sqlite3_errmsg(connection).map { String(cString: $0) }
        return StoreFault(
            DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: message),
            path: path)
    }
}

private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// The row a statement stands on.
struct SQLiteRow: Store.Row {
    let statement: OpaquePointer

    private func type(_ column: Int) -> Int32 { sqlite3_column_type(statement, Int32(column)) }

    func value(_ column: Int) -> Value {
        switch type(column) {
        case SQLITE_INTEGER: .int(sqlite3_column_int64(statement, Int32(column)))
        case SQLITE_FLOAT: .double(sqlite3_column_double(statement, Int32(column)))
        case SQLITE_TEXT: .text(string(column))
        case SQLITE_BLOB: .bytes(blob(column))
        default: .null
        }
    }

    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func int(_ column: Int) throws(StoreFault) -> Int64 {
        guard type(column) == SQLITE_INTEGER else { throw .damaged("column \(column) is no integer") }
        return sqlite3_column_int64(statement, Int32(column))
    }

    func text(_ column: Int) throws(StoreFault) -> String {
        guard type(column) == SQLITE_TEXT else { throw .damaged("column \(column) is no text") }
        return string(column)
    }

    func bytes(_ column: Int) throws(StoreFault) -> [UInt8] {
        guard type(column) == SQLITE_BLOB else { throw .damaged("column \(column) holds no bytes") }
        return blob(column)
    }

    private func string(_ column: Int) -> String {
        let start = sqlite3_column_text(statement, Int32(column))
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func blob(_ column: Int) -> [UInt8] {
        let start = sqlite3_column_blob(statement, Int32(column))
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}

extension StoreFault {
    init(_ error: DatabaseError, path: String) {
        let message = error.message ?? ""
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_CONSTRAINT where message.hasPrefix("UNIQUE constraint failed"):
            self = .duplicate(String(message.dropFirst("UNIQUE constraint failed: ".count)))
        case .SQLITE_NOTADB: self = .notAStore(path: path)
        case .SQLITE_CORRUPT: self = .damaged(message)
        default: self = .unusable(path: path, reason: "\(error.resultCode): \(message)")
        }
    }
}
