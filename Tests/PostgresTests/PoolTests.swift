import Dispatch
import Postgres
import Synchronization
import TestClusters
import Testing

@Suite struct PoolTests {
    @Test func `no more connections than the bound, and everybody has a turn`() async throws {
        try await withDatabase { settings in
            let pool = PostgresPool(settings, most: 3, patience: .seconds(60))
            let processes = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 1...60 {
                    group.addTask {
                        try await pool.perform { try $0.rows("SELECT pg_backend_pid()") { $0.int(0) ?? 0 }.first ?? 0 }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(processes.count == 60)
            #expect(Set(processes).count <= 3)
            #expect(pool.count <= 3)
            pool.close()
        }
    }

    @Test func `a connection that comes back while somebody begins to wait isn't left lying`() async throws {
        try await withDatabase { settings in
            // Whoever is forgotten waits until their patience is over, however long it is; a busy machine alone takes ten seconds, too.
            let pool = PostgresPool(settings, most: 1, patience: .seconds(120))
            // Bursts, and quiet between them: in some the last to ask finds the connection lent, and before it waits all others
            // have had it.
            for _ in 0..<10_000 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<3 { group.addTask { try await pool.perform { _ in } } }
                    try await group.waitForAll()
                }
            }
            pool.close()
        }
    }

    @Test func `whoever waits too long is told, and a cancelled task waits no longer`() async throws {
        try await withDatabase { settings in
            let pool = PostgresPool(settings, most: 1, patience: .milliseconds(100))
            let (isHeld, signal) = AsyncStream.makeStream(of: Void.self)
            let release = DispatchSemaphore(value: 0)
            let holding = Task {
                try await pool.perform { _ in
                    signal.finish()
                    release.wait()
                }
            }
            for await _ in isHeld {}
            let fault = await fault { _ = try await pool.perform { try $0.run("SELECT 1") } }
            #expect(fault?.kind == .unreachable)
            let waiting = Task { _ = try await pool.perform { try $0.run("SELECT 1") } }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            release.signal()
            try await holding.value
            #expect(try await pool.perform { try $0.rows("SELECT 5") { $0.int(0) } } == [5])
        }
    }

    @Test func `connections that died at rest are replaced, and nobody notices`() async throws {
        try await withDatabase { settings in
            let pool = PostgresPool(settings, most: 2, patience: .seconds(60))
            let killer = try await PostgresConnection.open(settings)
            let pid = "SELECT pg_backend_pid()"
            var seen: Set<Int64> = []
            for _ in 1...5 {
                let process = try await pool.perform { try $0.rows(pid) { $0.int(0) ?? 0 }.first ?? 0 }
                #expect(seen.insert(process).inserted)
                try await killer.perform {
                    _ = try $0.rows("SELECT pg_terminate_backend(CAST($1 AS int))", [.int(process)]) { $0.int(0) }
                }
            }
            #expect(pool.count <= 2)
        }
    }

    @Test func `a connection is used again, also after a transaction whose end nobody waited for`() async throws {
        try await withDatabase { settings in
            let pool = PostgresPool(settings, most: 3, patience: .seconds(60))
            var processes: Set<Int64> = []
            for _ in 1...10 {
                let process = try await pool.perform { session in
                    try session.queue("BEGIN READ ONLY")
                    let process = try session.rows("SELECT pg_backend_pid()") { $0.int(0) ?? 0 }.first ?? 0
                    try session.finish("COMMIT")
                    return process
                }
                processes.insert(process)
            }
            #expect(processes.count == 1)
        }
    }

    @Test func `what was answered in part isn't begun again`() async throws {
        try await withDatabase { settings in
            let pool = PostgresPool(settings, most: 1, patience: .seconds(60))
            let begun = Mutex(0)
            let lost = await fault {
                try await pool.perform { session throws in
                    begun.withLock { $0 += 1 }
                    try session.run("SELECT 1")
                    try session.run("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(lost?.endsConnection == true)
            #expect(begun.withLock(\.self) == 1)
            let answer = try await pool.perform { session in try session.rows("SELECT 5") { $0.int(0) } }
            #expect(answer == [5])
        }
    }

    @Test func `a server that starts anew is waited for`() async throws {
        let cluster = try await Cluster()
        let pool = PostgresPool(
            try PostgresSettings(url: cluster.url("postgres")), most: 2, patience: .seconds(60))
        _ = try await pool.perform { try $0.run("SELECT 1") }
        for crashes in [false, true] {
            cluster.hold()
            cluster.interrupt(crashes: crashes)
            let asking = Task { try await pool.perform { try $0.rows("SELECT 5") { $0.int(0) } } }
            cluster.release()
            #expect(try await asking.value == [5])
        }
    }
}
