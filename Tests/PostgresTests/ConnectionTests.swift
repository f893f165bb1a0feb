import Postgres
import TestClusters
import Testing

@Suite struct ConnectionTests {
    /// Ends another connection as an administrator does.
    private func end(_ processID: Int32, _ settings: PostgresSettings) async throws {
        let other = try await PostgresConnection.open(settings)
        _ = try await other.perform { session in
            try session.rows("SELECT pg_terminate_backend(CAST($1 AS int))", [.int(Int64(processID))]) { $0.int(0) }
        }
    }

    /// Waits until a connection's statement is under way, as its server sees it.
    private func awaitActive(_ processID: Int32, _ settings: PostgresSettings) async throws {
        let other = try await PostgresConnection.open(settings)
        try await other.perform { session throws in
            let active =
                "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND query LIKE '%sleep%'"
            while try session.rows(active, [.int(Int64(processID))], { $0.int(0) }) != [1] {
                try session.run("SELECT pg_stat_clear_snapshot()")
            }
        }
    }

    @Test func `a cancelled task ends its statement, and the connection goes on`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            let sleeping = Task { try await connection.perform { _ = try $0.run("SELECT pg_sleep(600)") } }
            try await awaitActive(connection.processID, settings)
            sleeping.cancel()
            await #expect(throws: CancellationError.self) { try await sleeping.value }
            for _ in 1...20 { #expect(try await connection.perform { try $0.rows("SELECT 5") { $0.int(0) } } == [5]) }
        }
    }

    @Test func `a task that is cancelled before its turn does nothing`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            let sleeping = Task { try await connection.perform { _ = try $0.run("SELECT pg_sleep(600)") } }
            try await awaitActive(connection.processID, settings)
            let waiting = Task { try await connection.perform { _ = try $0.run("CREATE TABLE t (a bigint)") } }
            waiting.cancel()
            sleeping.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            let tables = try await connection.perform { try $0.rows("SELECT to_regclass('t') IS NULL") { $0.int(0) } }
            #expect(tables == [1])
        }
    }

    @Test func `a statement that takes too long, and one that waits too long for a lock, are told apart`() async throws
    {
        try await withDatabase { settings in
            var hasty = settings
            hasty.statementTimeout = .milliseconds(50)
            var patient = settings
            patient.lockTimeout = .milliseconds(50)
            let (holder, slow) = (
                try await PostgresConnection.open(settings), try await PostgresConnection.open(hasty)
            )
            let waiting = try await PostgresConnection.open(patient)
            let cancelled = await fault { try await slow.perform { _ = try $0.run("SELECT pg_sleep(600)") } }
            #expect(cancelled?.kind == .queryCancelled)
            try await holder.perform { session throws in
                try session.run("CREATE TABLE t (a bigint)")
                try session.run("BEGIN")
                try session.run("LOCK TABLE t")
            }
            let locked = await fault { try await waiting.perform { _ = try $0.run("SELECT * FROM t") } }
            #expect(locked?.kind == .lockNotAvailable)
        }
    }

    @Test func `a connection that the server ends says so and is of no more use`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            let sleeping = Task { try await connection.perform { _ = try $0.run("SELECT pg_sleep(600)") } }
            try await awaitActive(connection.processID, settings)
            try await end(connection.processID, settings)
            let first = await fault { try await sleeping.value }
            #expect(first?.endsConnection == true)
            let second = await fault { try await connection.perform { _ = try $0.run("SELECT 1") } }
            #expect(second?.kind == .connectionLost)
            #expect(!connection.seemsUsable)
        }
    }

    @Test func `two transactions that wait for each other, and two that read what the other writes, are told`()
        async throws
    {
        try await withDatabase { settings in
            let one = try await PostgresConnection.open(settings)
            let other = try await PostgresConnection.open(settings)
            try await one.perform { session throws in
                try session.run("CREATE TABLE t (a bigint PRIMARY KEY, b bigint)")
                try session.run("INSERT INTO t VALUES (1, 0), (2, 0)")
            }
            for connection in [one, other] {
                try await connection.perform { session throws in
                    try session.run("SET deadlock_timeout = '50ms'")
                    try session.run("BEGIN")
                }
            }
            let update = "UPDATE t SET b = b + 1 WHERE a = $1"
            try await one.perform { _ = try $0.run(update, [.int(1)]) }
            try await other.perform { _ = try $0.run(update, [.int(2)]) }
            async let first = fault { try await one.perform { _ = try $0.run(update, [.int(2)]) } }
            async let second = fault { try await other.perform { _ = try $0.run(update, [.int(1)]) } }
            // Rolled back, the one that lost lets the other go on.
            let faults = await [first, second].compactMap(\.self)
            #expect(faults.map(\.kind) == [.deadlock])
            #expect(faults.allSatisfy { $0.mayPass && !$0.endsConnection })
            for connection in [one, other] {
                try await connection.perform { session throws in
                    try session.run("ROLLBACK")
                    try session.run("BEGIN ISOLATION LEVEL REPEATABLE READ")
                    try session.run("SELECT * FROM t")
                }
            }
            try await one.perform { session throws in
                try session.run(update, [.int(1)])
                try session.run("COMMIT")
            }
            let stale = await fault { try await other.perform { _ = try $0.run(update, [.int(1)]) } }
            #expect(stale?.kind == .serialization)
        }
    }

    @Test func `a reading transaction that writes, a full disk and a missing right have their kinds`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            for (sqlState, kind) in [
                ("53100", PostgresError.Kind.diskFull), ("25006", .readOnly), ("42501", .notPermitted),
                ("57014", .queryCancelled),
                ("53300", .tooManyConnections), ("22012", .other),
            ] {
                let fault = await fault {
                    try await connection.perform {
                        _ = try $0.run("DO $$ BEGIN RAISE EXCEPTION 'told' USING ERRCODE = '\(sqlState)'; END $$")
                    }
                }
                #expect(fault?.kind == kind)
                #expect(fault?.message == "told")
            }
            try await connection.perform { _ = try $0.run("CREATE TABLE t (a bigint)") }
            let reading = await fault {
                try await connection.perform { session throws in
                    try session.run("BEGIN READ ONLY")
                    defer { _ = try? session.run("ROLLBACK") }
                    try session.run("INSERT INTO t VALUES (1)")
                }
            }
            #expect(reading?.kind == .readOnly)
        }
    }
}
