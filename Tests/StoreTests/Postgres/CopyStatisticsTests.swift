import Domain
import Store
import StorePostgres
import StoreSQLite
import Testing

/// A copy is planned for by what is in it from its first question on.
@Suite struct CopyStatisticsTests {
    /// Tables that the server never counted.
    private static let uncounted = """
        SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
        WHERE nspname = 'huiyin' AND relkind = 'r' AND reltuples < 0 AND relname NOT LIKE 'store%'
        """

    @Test func `X07: when a copy is whole, the server has counted every table and knows how values are spread`()
        async throws
    {
        try await withPostgres { url in
            try await withFolder { folder in
                let source = try SQLiteEngine.create(at: folder + "/store")
                for number in 1...40 as ClosedRange<UInt64> {
                    try await source.append(
                        [.founded(id: id(number), code: "b\(number)", name: Name(zh: "单位\(number)"))],
                        of: OrganisationDecider.self, to: UInt128(number))
                }
                try await source.write { try StoreFacts(here, on: $0).set(.keyCheck, to: "check") }
                #expect(try await execute(url, Self.uncounted) != [0])
                let target = try await PostgresEngine.open(url, jurisdiction: here)
                defer { target.close() }
                let report = try await StoreCopy(from: source, to: target).run(progress: { _, _ in }, last: { _ in })
                #expect(report.events == 40)
                #expect(try await execute(url, Self.uncounted) == [0])
                #expect(
                    try await execute(
                        url,
                        """
                        SELECT CAST(reltuples AS bigint) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
                        WHERE nspname = 'huiyin' AND relname = 'events'
                        """) == [40])
                let spread = try await execute(
                    url, "SELECT count(*) FROM pg_stats WHERE schemaname = 'huiyin' AND tablename = 'events'")
                #expect(spread != [0])
            }
        }
    }
}
