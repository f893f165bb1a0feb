import Postgres
import Store
import StorePostgres
import Testing

/// How long a question may take where a server asks it.
@Suite struct ReadLimitTests {
    private func withLimit(_ limit: Duration, _ body: (PostgresEngine) async throws -> Void) async throws {
        try await withPostgres { url in
            var options = PostgresEngine.Options()
            options.readTimeout = limit
            options.mostReaders = 1
            let engine = try await PostgresEngine.open(url, jurisdiction: here, options: options)
            defer { engine.close() }
            try await body(engine)
        }
    }

    private func ask(_ engine: PostgresEngine, _ sql: String) async throws -> [String] {
        try await engine.read { try $0.rows(sql, []) { try $0.text(0) } }
    }

    @Test func `a question that takes too long is ended and said to be so, and the next is answered`() async throws {
        try await withLimit(.milliseconds(300)) { engine in
            let began = ContinuousClock.now
            await #expect(throws: StoreFault.tookTooLong(path: engine.address)) {
                _ = try await ask(engine, "SELECT CAST(pg_sleep(60) AS text)")
            }
            #expect(ContinuousClock.now - began < .seconds(30))
            #expect(try await ask(engine, "SELECT 'here'") == ["here"])
            // Writing isn't limited, nor is upkeep, and it leaves the limit as it was.
            try await engine.write { _ = try $0.rows("SELECT CAST(pg_sleep(0.5) AS text)", []) { _ in () } }
            try await engine.survey()
            try await engine.scrub()
            #expect(try await engine.integrityProblems() == [])
            #expect(try await ask(engine, "SELECT current_setting('statement_timeout')") == ["300ms"])
        }
    }

    @Test func `whoever cancels a question hears that, and who asks without a limit waits`() async throws {
        try await withLimit(.seconds(30)) { engine in
            let asking = Task { try await ask(engine, "SELECT CAST(pg_sleep(60) AS text)") }
            asking.cancel()
            await #expect(throws: CancellationError.self) { _ = try await asking.value }
        }
        try await withLimit(.zero) { engine in
            let limit = try await ask(engine, "SELECT current_setting('statement_timeout')")
            #expect(limit == ["0"])
            let slept = try await ask(engine, "SELECT CAST(pg_sleep(0.5) AS text)")
            #expect(slept == [""])
        }
    }
}
