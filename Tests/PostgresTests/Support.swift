import Postgres
import TestClusters
import Testing

/// Settings of a fresh database that is there while the body runs.
func withDatabase<R>(_ body: (PostgresSettings) async throws -> R) async throws -> R {
    try await Cluster.shared.withDatabase { try await body(PostgresSettings(url: $0)) }
}

/// What body throws, if it is an error of the client's.
func fault(of body: () async throws -> Void) async -> PostgresError? {
    do {
        try await body()
        return nil
    } catch { return error as? PostgresError }
}
