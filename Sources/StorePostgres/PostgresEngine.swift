import Dispatch
import Postgres
public import Store
import Synchronization

/// A jurisdiction's store in a PostgreSQL database, which many processes and many jurisdictions share.
///
/// One jurisdiction has one writing transaction at a time, across all processes, by a row that it holds; different jurisdictions
/// don't meet. So positions of the journal are dense and in the order of commits, as on SQLite.
public final class PostgresEngine: Engine {
    /// How the engine behaves towards its server.
    public struct Options: Sendable {
        /// How many connections reading has at most; writing has one of its own.
        public var mostReaders = 8
        /// How long something is tried again while the server isn't reached, and how long a reader waits for a connection.
        public var patience = Duration.seconds(20)
        /// How long a write waits for another process in the middle of writing to this jurisdiction.
        public var lockTimeout = Duration.seconds(10)
        /// After how long the server ends a process's transaction that does nothing, so that others may write.
        public var idleTimeout = Duration.seconds(60)
        /// How long one question of a reader may take (``StoreFault/tookTooLong(path:)``); zero: as long as it takes, for whoever
        /// reads all of a store.
        public var readTimeout = Duration.zero

        public init() {}
    }

    /// What a process wants of the store.
    public enum Access: Sendable { case read, write }

    private let settings: PostgresSettings
    /// Those of the pool.
    private let reading: PostgresSettings
    private let jurisdiction: String
    private let access: Access
    private let schema: String
    private let pool: PostgresPool
    private let writer: PostgresWriter
    private let texts: StatementTexts
    private let herald: Herald

    /// The URL without its password: what faults call the store.
    public var address: String { settings.address }

    private init(
        _ settings: PostgresSettings, _ jurisdiction: String, _ access: Access, schema: String, _ options: Options,
        _ texts: StatementTexts
    ) {
        self.jurisdiction = jurisdiction
        self.access = access
        self.schema = schema
        self.texts = texts
        var settings = PostgresEngine.prepared(settings, schema: schema)
        var reading = settings
        reading.statementTimeout = options.readTimeout
        self.settings = settings
        self.reading = reading
        let pool = PostgresPool(reading, most: options.mostReaders, patience: options.patience)
        self.pool = pool
        let herald = Herald(pool, settings, jurisdiction: jurisdiction, schema: schema)
        self.herald = herald
        settings.lockTimeout = options.lockTimeout
        settings.idleInTransactionTimeout = options.idleTimeout
        writer = PostgresWriter(settings, jurisdiction: jurisdiction, patience: options.patience, texts: texts) {
            herald.tell($0)
        }
    }

    /// Every connection finds the tables, keeps what it was told it committed, and doesn't compile short queries.
    private static func prepared(_ settings: PostgresSettings, schema: String) -> PostgresSettings {
        var settings = settings
        settings.preparation = [
            "SET search_path = \(quoted(schema))", "SET jit = off",
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
        ]
        return settings
    }

    /// Founds a jurisdiction's store: makes the tables in a database without any, or a place among those that are there. Throws
    /// ``StoreFault/alreadyAStore(path:)`` where the jurisdiction has one, ``StoreFault/notAStore(path:)`` where the schema holds
    /// tables of somebody else's.
    public static func create(
        _ url: String, jurisdiction: String, options: Options = Options()
    ) async throws -> PostgresEngine {
        let texts = StatementTexts()
        let (settings, schema, _) = try await arranging(url, options) { session, schema, path in
            try found(session, schema: schema, jurisdiction: jurisdiction, path: path)
        }
        return PostgresEngine(settings, jurisdiction, .write, schema: schema, options, texts)
    }

    /// Opens a jurisdiction's store, bringing older tables up to date if it may write: one process does so, others wait.
    public static func open(
        _ url: String, jurisdiction: String, access: Access = .write, options: Options = Options(),
        migration: StoreMigration? = nil
    ) async throws -> PostgresEngine {
        let texts = StatementTexts()
        let (settings, schema, _) = try await arranging(url, options) { session, schema, path in
            try bringUpToDate(
                session, schema: schema, jurisdiction: jurisdiction, path: path, mayWrite: access == .write, migration,
                texts)
        }
        return PostgresEngine(settings, jurisdiction, access, schema: schema, options, texts)
    }

    /// The jurisdictions that have a store in a database, by name; none where there are no tables.
    public static func jurisdictions(_ url: String) async throws -> [String] {
        try await arranging(url, Options()) { session, schema, _ in
            guard try version(session, schema: schema) != nil else { return [] }
            return try session.rows("SELECT jurisdiction FROM \(EngineTables.writers) ORDER BY jurisdiction") {
                $0.text(0) ?? ""
            }
        }.result
    }

    /// Runs `body` on a connection of its own, which finds the schema's tables.
    static func arranging<R: Sendable>(
        _ url: String, _ options: Options,
        _ body: @escaping @Sendable (_ session: PostgresSession, _ schema: String, _ path: String) throws -> R
    ) async throws -> (settings: PostgresSettings, schema: String, result: R) {
        let settings: PostgresSettings
        do { settings = try PostgresSettings(url: url) } catch {
            throw StoreFault.unusable(path: "postgres://", reason: error.message)
        }
        let path = settings.address
        let pool = PostgresPool(settings, most: 1, patience: options.patience)
        defer { pool.close() }
        let (schema, result) = try await pooled(path) {
            try await pool.perform { session in
                let schema = try PostgresEngine.schema(session)
                try session.run("SET search_path = \(quoted(schema))")
                return (schema, try body(session, schema, path))
            }
        }
        return (settings, schema, result)
    }

    private static func pooled<R>(_ path: String, _ body: () async throws -> R) async throws -> R {
        do { return try await body() } catch let error as PostgresError { throw StoreFault(error, path: path) }
    }

    // MARK: - Engine

    public func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        guard access == .write else { throw StoreFault.unusable(path: address, reason: "opened for reading") }
        return try await writer.write(body)
    }

    public func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await snapshot { statements in try body(statements) }
    }

    /// Runs `body` on a snapshot. It is begun a second time only where the connection was lost before it was told anything.
    private func snapshot<R: Sendable>(
        _ body: @escaping @Sendable (PostgresStatements) throws -> R
    ) async throws -> R {
        let (path, texts, jurisdiction) = (address, texts, jurisdiction)
        return try await PostgresEngine.pooled(path) {
            try await pool.perform { session in
                let statements = PostgresStatements(session, path: path, of: jurisdiction, texts: texts)
                try session.queue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                do {
                    let result = try body(statements)
                    try statements.settle()
                    try session.finish("COMMIT")
                    return result
                } catch {
                    statements.abandon()
                    if session.isLost {
                        if let fault = statements.fault { throw fault }
                    } else {
                        try session.finish("ROLLBACK")
                    }
                    // Cancelled by whoever asked.
                    if let fault = statements.fault, fault.kind == .queryCancelled { throw fault }
                    throw error
                }
            }
        }
    }

    public func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R {
        var beside = settings
        beside.preparation.append("SET search_path = pg_temp")
        let (path, texts, settings, jurisdiction) = (address, texts, beside, jurisdiction)
        return try await snapshot { statements in
            // Temporary tables are their connection's, and gone with it.
            let session = try translating(path) {
                let session = try PostgresSession(settings)
                for statement in Schema.tables.flatMap({ $0.postgresStatements(isTemporary: true) }) {
                    try session.queue(statement)
                }
                try session.flush()
                return session
            }
            let scratch = PostgresStatements(session, path: path, of: jurisdiction, texts: texts)
            let result = try body(statements, scratch)
            try scratch.settle()
            return result
        }
    }

    // MARK: - Others

    /// Calls `body` in the first transaction after another process committed something, before anything else in it: for what is
    /// kept in memory. What it throws refuses that transaction. When this process hears of such a commit (by a notification, or
    /// by looking every few seconds), `body` is called at once, outside of any write.
    public func followOthers(_ body: @escaping @Sendable (any Connection) throws -> Void) {
        writer.followOthers(body)
        herald.listen { [weak writer] in writer?.hear() }
    }

    /// Ends all connections when those that wait had their turn. What is asked afterwards fails.
    public func close() {
        herald.stop()
        writer.close()
        pool.close()
    }

    deinit { close() }

    // MARK: - Upkeep

    /// Runs `body` on a connection whose statements may take as long as they take.
    private func unhurried<R: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws -> R
    ) async throws -> R {
        let (path, limited) = (address, reading)
        return try await PostgresEngine.pooled(path) {
            try await pool.perform { session in
                guard limited.statementTimeout > .zero else { return try body(session) }
                try session.run("SET statement_timeout = 0")
                let result = Result { try body(session) }
                if !session.isLost { try session.run(limited.statementLimit) }
                return try result.get()
            }
        }
    }

    /// What the server's own check of its indexes (`amcheck`) finds, where an administrator installed that and lets this user
    /// call it, and blocks whose checksum was wrong, where the cluster has checksums.
    public func integrityProblems() async throws -> [String] {
        let schema = schema
        return try await unhurried { session in
            var problems: [String] = []
            let broken = try session.rows(
                "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"
            ) { $0.int(0) ?? 0 }
            if let count = broken.first, count > 0 { problems.append("checksums: \(count) blocks") }
            let mayCheck = try session.rows(
                """
                SELECT 1 FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace \
                WHERE proname = 'bt_index_check' AND has_function_privilege(pg_proc.oid, 'EXECUTE') \
                AND has_schema_privilege(pg_namespace.oid, 'USAGE')
                """
            ) { _ in true }
            guard !mayCheck.isEmpty else { return problems }
            let indexes = try session.rows(
                """
                SELECT CAST(indexrelid AS bigint), relname, \
                (SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace \
                WHERE extname = 'amcheck') \
                FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam \
                JOIN pg_namespace ON pg_namespace.oid = relnamespace \
                WHERE amname = 'btree' AND indisvalid AND nspname = $1 ORDER BY relname
                """, [.text(schema)]
            ) { (number: $0.int(0) ?? 0, name: $0.text(1) ?? "", place: $0.text(2) ?? "public") }
            for index in indexes {
                do throws(PostgresError) {
                    try session.run(
                        "SELECT \(index.place).bt_index_check(CAST(CAST($1 AS bigint) AS regclass))",
                        [.int(index.number)])
                } catch {
                    if session.isLost { throw error }
                    problems.append("\(index.name): \(error.message)")
                }
            }
            return problems
        }
    }

    /// Has the server count what the tables hold (ANALYZE): by itself it does so a minute or more later, and until then plans as if
    /// they were empty.
    public func survey() async throws {
        try await unhurried { session in
            for table in PostgresEngine.tables { try session.run("ANALYZE \(table)") }
        }
    }

    private static let tables = Schema.tables.map(\.name) + [PostgresFullText.table]

    /// Takes what was deleted out of the tables and indexes (VACUUM), so that nobody who asks the server finds it. The server
    /// doesn't overwrite the room that comes free until it is used again, and its log (WAL), its archive and its standbys keep
    /// what was written until they are recycled: against whoever holds the machine's disk, what erases is the deletion of the
    /// resident's key together with those.
    public func scrub() async throws {
        let (path, schema) = (address, schema)
        try await unhurried { session in
            // Those who read an older state keep it; they are waited for a little.
            let readers = """
                SELECT pid, CAST(backend_xmin AS text) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL \
                AND pid <> pg_backend_pid() AND datname = current_database()
                """
            func reading() throws -> Set<[String]> {
                Set(try session.rows(readers) { ["\($0.int(0) ?? 0)", $0.text(1) ?? ""] })
            }
            var earlier = try reading()
            let deadline = ContinuousClock.now + .seconds(5)
            while !earlier.isEmpty {
                guard ContinuousClock.now < deadline else { throw StoreFault.busy(path: path) }
                try session.run("SELECT pg_sleep(0.05)")
                earlier.formIntersection(try reading())
            }
            try session.run(
                "SELECT gin_clean_pending_list(CAST($1 AS regclass))",
                [.text("\(PostgresEngine.quoted(schema)).search_terms_by_term")])
            for table in PostgresEngine.tables { try session.run("VACUUM (INDEX_CLEANUP ON) \(table)") }
        }
    }
}
