import Postgres
import Store
import StorePostgres
import TestClusters
import Testing

@Suite struct PostgresOpeningTests {
    @Test func `an empty database holds no store, and can be given one`() async throws {
        try await Cluster.shared.withDatabase { url in
            let address = try PostgresSettings(url: url).address
            let missing = await fault { _ = try await PostgresEngine.open(url, jurisdiction: here) }
            #expect(missing as? StoreFault == .notAStore(path: address))
            #expect(try await PostgresEngine.jurisdictions(url) == [])
            let engine = try await PostgresEngine.create(url, jurisdiction: here)
            try await engine.count()
            engine.close()
            let again = await fault { _ = try await PostgresEngine.create(url, jurisdiction: here) }
            #expect(again as? StoreFault == .alreadyAStore(path: address))
            let other = await fault { _ = try await PostgresEngine.open(url, jurisdiction: "elsewhere") }
            #expect(other as? StoreFault == .notAStore(path: address))
            #expect(try await PostgresEngine.open(url, jurisdiction: here, access: .read).counted() == 1)
        }
    }

    @Test func `a schema with somebody else's tables is left as it is`() async throws {
        try await Cluster.shared.withDatabase { url in
            let inPublic = url + "&options=-csearch_path%3Dpublic"
            let address = try PostgresSettings(url: url).address
            try await execute(url, "CREATE TABLE public.theirs (a bigint)")
            let refused = await fault { _ = try await PostgresEngine.create(inPublic, jurisdiction: here) }
            #expect(refused as? StoreFault == .notAStore(path: address))
            // Beside it there is room.
            try await PostgresEngine.create(url, jurisdiction: here).count()
            let third = try await PostgresEngine.create(url + "&options=-csearch_path%3Dthird", jurisdiction: here)
            #expect(try await third.counted() == 0)
        }
    }

    @Test func `a store opened for reading refuses to write`() async throws {
        try await withPostgres { url in
            let engine = try await PostgresEngine.open(url, jurisdiction: here, access: .read)
            #expect(await fault { try await engine.count() } is StoreFault)
        }
    }

    @Test(arguments: ["county", "postgres://ann:geheim@127.0.0.1:1/geheim"])
    func `what is no database is told without its password`(url: String) async throws {
        var options = PostgresEngine.Options()
        options.patience = .milliseconds(100)
        let patient = options
        let fault = await fault { _ = try await PostgresEngine.open(url, jurisdiction: here, options: patient) }
        #expect(fault is StoreFault)
        #expect(!"\(String(describing: fault))".contains("ann:geheim"))
        if url.hasPrefix("postgres") {
            guard case .unreachable? = fault as? StoreFault else {
                Issue.record("\(String(describing: fault))")
                return
            }
        }
    }

    @Test func `the server's own check of indexes is used where it is installed`() async throws {
        try await withPostgres { url in
            let engine = try await PostgresEngine.open(url, jurisdiction: here)
            try await engine.count()
            #expect(try await engine.integrityProblems() == [])
            try await execute(url, "CREATE EXTENSION amcheck SCHEMA public")
            #expect(try await engine.integrityProblems() == [])
            // Two keys exchanged behind the index's back.
            try await execute(
                url,
                "CREATE OPERATOR CLASS turned FOR TYPE bigint USING btree AS OPERATOR 1 <, FUNCTION 1 btint8cmp(int8, int8)",
                "CREATE INDEX turned ON counters (value turned)",
                "INSERT INTO counters SELECT 'elsewhere', n, n FROM generate_series(1, 100) n",
                """
                CREATE FUNCTION backwards(int8, int8) RETURNS int IMMUTABLE LANGUAGE sql AS $$ SELECT btint8cmp($2, $1) $$
                """,
                """
                UPDATE pg_amproc SET amproc = CAST('backwards' AS regproc) WHERE amprocfamily IN \
                (SELECT oid FROM pg_opfamily WHERE opfname = 'turned')
                """)
            let other = try await PostgresEngine.open(url, jurisdiction: here)
            let problems = try await other.integrityProblems()
            #expect(problems.count == 1)
            #expect(problems.first?.hasPrefix("turned:") == true)
        }
    }

    @Test func `a disk that is full and a read that is cancelled are told, and the store goes on`() async throws {
        try await withPostgres { url in
            let engine = try await PostgresEngine.open(url, jurisdiction: here)
            try await execute(
                url,
                """
                CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS \
                $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
                """,
                "CREATE TRIGGER full_disk BEFORE INSERT ON meta FOR EACH ROW EXECUTE FUNCTION full_disk()")
            let full = await fault {
                try await engine.write { try $0.insert(Schema.meta, [.text(here), .text("a"), .text("b")]) }
            }
            #expect(full as? StoreFault == .diskFull(path: engine.address))
            let reading = Task { try await engine.read { try $0.rows("SELECT pg_sleep(600)", []) { _ in () }.count } }
            try await awaitRow(
                url, "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(600)'")
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            #expect(try await engine.count() == 1)
        }
    }
}
