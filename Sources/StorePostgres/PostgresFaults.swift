import Postgres
import Store

extension StoreFault {
    /// What an error of the server or of the connection is to whoever uses the store at `path`.
    init(_ error: PostgresError, path: String) {
        switch error.kind {
        case .uniqueViolation:
            self = .duplicate(StoreFault.columns[error.constraint ?? ""] ?? error.constraint ?? error.table ?? "?")
        case .diskFull: self = .diskFull(path: path)
        case .queryCancelled: self = .tookTooLong(path: path)
        case .lockNotAvailable: self = .held(path: path, holder: "?")
        case .unreachable, .connectionLost, .shuttingDown, .tooManyConnections:
            self = .unreachable(path: path, reason: error.message)
        case .address, .notPermitted, .serialization, .deadlock, .readOnly, .undefinedTable, .misuse,
            .other:
            // XX001, XX002: the server found damage in its files.
            self =
                error.sqlState.hasPrefix("XX00") && error.sqlState != "XX000"
                ? .damaged(error.message) : .unusable(path: path, reason: error.description)
        }
    }

    /// The columns of each index and key, by its name.
    private static let columns: [String: String] = {
        var columns: [String: String] = [:]
        for table in Schema.tables {
            columns[table.name + "_pkey"] = table.key.map { "\(table.name).\($0)" }.joined(separator: ", ")
            for index in table.indexes {
                columns[index.name] = index.columns.map { "\(table.name).\($0)" }.joined(separator: ", ")
            }
        }
        return columns
    }()
}

/// Runs `body`; an error of the client's is thrown as the store's fault.
func translating<R>(_ path: String, _ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as PostgresError { throw StoreFault(error, path: path) }
}
