import Postgres
import Store
import StorePostgres
import Synchronization
import TestClusters
import Testing

/// What becomes of writes whose connection is lost.
@Suite struct LostConnectionTests {
    @Test func `a write whose connection is lost before COMMIT is run again, once for all that is kept`() async throws {
        try await withPostgres { url in
            let engine = try await PostgresEngine.open(url, jurisdiction: here)
            let runs = Mutex(0)
            let serial = try await engine.write { connection in
                let serial = try StoreFacts(here, on: connection).next(of: "a")
                let run = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                if run < 3 { try connection.run("SELECT pg_terminate_backend(pg_backend_pid())", []) }
                return serial
            }
            #expect(serial == 1)
            #expect(runs.withLock(\.self) == 3)
            #expect(try await engine.counted() == 1)
        }
    }

    @Test func `a connection that dies while it rests is replaced`() async throws {
        try await withPostgres { url in
            let engine = try await PostgresEngine.open(url, jurisdiction: here)
            for number in 1...3 {
                #expect(try await engine.count() == number)
                #expect(try await engine.counted() == number)
                try await execute(
                    url,
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
                    AND pid <> pg_backend_pid()
                    """)
            }
        }
    }

    @Test func `a transaction that is lost within COMMIT and was rolled back is run again`() async throws {
        try await withPostgres { url in
            let engine = try await PostgresEngine.open(url, jurisdiction: here)
            // What is put off to the end of the transaction ends its connection, twice.
            try await execute(
                url, "CREATE SEQUENCE ends",
                """
                CREATE FUNCTION ending() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                IF nextval('huiyin.ends') <= 2 THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); END IF; \
                RETURN NULL; END $$
                """,
                """
                CREATE CONSTRAINT TRIGGER ending AFTER INSERT OR UPDATE ON counters DEFERRABLE INITIALLY DEFERRED \
                FOR EACH ROW EXECUTE FUNCTION ending()
                """)
            #expect(try await engine.count() == 1)
            #expect(try await engine.counted() == 1)
            #expect(try await execute(url, "SELECT last_value FROM ends") == [3])
        }
    }

    /// A cluster that waits within COMMIT, when all is written, for a standby that isn't there.
    private func waitingForStandby(
        _ patience: Duration,
        _ body: (_ cluster: Cluster, _ url: String, _ engine: PostgresEngine) async throws -> Void
    ) async throws {
        let cluster = try await Cluster()
        var options = PostgresEngine.Options()
        options.patience = patience
        let engine = try await PostgresEngine.create(cluster.url("postgres"), jurisdiction: here, options: options)
        try await engine.count()
        try await cluster.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        try await cluster.execute("SELECT pg_reload_conf()")
        try await awaitRow(
            cluster.url("postgres"),
            "SELECT 1 FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting = 'nobody'")
        try await body(cluster, cluster.url("postgres"), engine)
    }

    private let waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"

    @Test func `a transaction that was committed when its connection was lost is answered as committed`() async throws {
        try await waitingForStandby(.seconds(60)) { cluster, url, engine in
            let runs = Mutex(0)
            async let serial = engine.write { connection in
                runs.withLock { $0 += 1 }
                return try StoreFacts(here, on: connection).next(of: "a")
            }
            try await awaitRow(url, waits)
            try await cluster.execute("ALTER SYSTEM RESET synchronous_standby_names")
            try await cluster.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
            try await cluster.execute("SELECT pg_reload_conf()")
            #expect(try await serial == 2)
            #expect(runs.withLock(\.self) == 1)
            #expect(try await engine.counted() == 2)
            #expect(try await engine.count() == 3)
        }
    }

    @Test func `what became of a transaction that can't be asked about isn't known, and is said so`() async throws {
        try await waitingForStandby(.milliseconds(500)) { cluster, url, engine in
            let writing = Task { try await engine.count() }
            try await awaitRow(url, waits)
            cluster.hold()
            cluster.interrupt(crashes: true)
            let unknown = await fault { _ = try await writing.value }
            #expect(unknown as? StoreFault == .outcomeUnknown(path: engine.address))
            // From now on it is certain that nothing is done.
            for _ in 1...2 {
                let away = await fault { try await engine.count() }
                guard case .unreachable(engine.address, _)? = away as? StoreFault else {
                    Issue.record("\(String(describing: away))")
                    return
                }
            }
        }
    }

    @Test func `a server that starts anew is ridden out, and nothing is lost or done twice`() async throws {
        let cluster = try await Cluster()
        var options = PostgresEngine.Options()
        options.patience = .seconds(60)
        let engine = try await PostgresEngine.create(cluster.url("postgres"), jurisdiction: here, options: options)
        let serials = try await withThrowingTaskGroup(of: [Int].self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var serials: [Int] = []
                    for number in 0..<30 {
                        // In the middle of the others' writes, once in good order and once as a crash.
                        if writer == 0, number == 10 { cluster.interrupt() }
                        if writer == 0, number == 20 { cluster.interrupt(crashes: true) }
                        serials.append(try await engine.count())
                        _ = try await engine.counted()
                    }
                    return serials
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(serials.sorted() == Array(1...120))
        #expect(try await engine.counted() == 120)
    }
}
