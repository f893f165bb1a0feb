import Foundation
import GRDB
import Store

/// One transaction's connection, over GRDB's cached statements.
struct SQLiteConnection: Connection {
    let database: Database
    let path: String
    var log: StatementLog?

    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws -> Int {
        try mapped {
            let statement = try database.cachedStatement(sql: sql)
            try statement.execute(arguments: arguments(values))
            log?.note(sql, values)
            return database.changesCount
        }
    }

    func rows<T>(_ sql: String, _ values: [Value], _ read: (any Store.Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try forEach(sql, values) { found.append(try read($0)) }
        return found
    }

    func forEach(_ sql: String, _ values: [Value], _ body: (any Store.Row) throws -> Void) throws {
        try mapped {
            let statement = try database.cachedStatement(sql: sql)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(values))
            while let row = try cursor.next() { try body(SQLiteRow(row: row)) }
        }
    }

    private func arguments(_ values: [Value]) -> StatementArguments {
        StatementArguments(values.map(\.databaseValue))
    }

    private func mapped<R>(_ body: () throws -> R) throws -> R {
        do { return try body() } catch let error as DatabaseError { throw StoreFault(error, path: path) }
    }
}

struct SQLiteRow: Store.Row {
    let row: GRDB.Row

    func value(_ column: Int) -> Value {
        switch (row[column] as DatabaseValue).storage {
        case .null: .null
        case .int64(let value): .int(value)
        case .double(let value): .double(value)
        case .string(let value): .text(value)
        case .blob(let data): .bytes(Array(data))
        }
    }

    func isNull(_ column: Int) -> Bool { row.hasNull(atIndex: column) }

    func int(_ column: Int) throws(StoreFault) -> Int64 {
        guard let value = row[column] as Int64? else { throw .damaged("column \(column) is no integer") }
        return value
    }

    func text(_ column: Int) throws(StoreFault) -> String {
        guard let value = row[column] as String? else { throw .damaged("column \(column) is no text") }
        return value
    }

    func bytes(_ column: Int) throws(StoreFault) -> [UInt8] {
        guard let value = row[column] as Data? else { throw .damaged("column \(column) holds no bytes") }
        return Array(value)
    }
}

extension Value {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .int(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): Data(value).databaseValue
        case .double(let value): value.databaseValue
        }
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
