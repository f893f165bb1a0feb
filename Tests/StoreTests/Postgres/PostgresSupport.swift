import Postgres
import Store
import StorePostgres
import TestClusters

extension PostgresEngine {
    /// The next serial of a series.
    @discardableResult
    func count(_ series: String = "a") async throws -> Int {
        try await write { try StoreFacts(here, on: $0).next(of: series) }
    }

    /// How many serials were handed out.
    func counted(_ series: String = "a") async throws -> Int {
        try await read { try StoreFacts(here, on: $0).last(of: series) }
    }
}

/// Runs statements on a connection of its own, beside every engine; gives the last one's first column.
@discardableResult
func execute(_ url: String, _ statements: String...) async throws -> [Int64?] {
    var settings = try PostgresSettings(url: url)
    settings.preparation = ["SET search_path = huiyin"]
    let connection = try await PostgresConnection.open(settings)
    return try await connection.perform { session in
        var last: [Int64?] = []
        for statement in statements { last = try session.rows(statement) { $0.int(0) } }
        return last
    }
}

/// Waits until a query gives a row: what the server alone knows has no event to be awaited.
func awaitRow(_ url: String, _ query: String) async throws {
    let connection = try await PostgresConnection.open(try PostgresSettings(url: url))
    try await connection.perform { session throws in
        while try session.rows(query, [], { _ in () }).isEmpty { try session.run("SELECT pg_sleep(0.01)") }
    }
}
