import Postgres
import Store

extension PostgresEngine {
    /// Which schema the tables stand in: the first that the connection's `search_path` names, or `huiyin` where it is the
    /// server's default.
    static func schema(_ session: PostgresSession) throws -> String {
        let path = try session.rows("SELECT current_setting('search_path')") { $0.text(0) ?? "" }.first ?? ""
        let names = path.split(separator: ",").map { name in
            String(name.drop { $0 == " " }).replacing("\"", with: "")
        }
        guard let first = names.first, first != "$user" else { return "huiyin" }
        return first
    }

    static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    /// The version of the tables in the session's schema; `nil` where there are none.
    static func version(_ session: PostgresSession, schema: String) throws -> Int? {
        let isThere =
            try session.rows(
                "SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = $2",
                [.text(schema), .text(EngineTables.version)]
            ) { _ in true }.first ?? false
        guard isThere else { return nil }
        return try session.rows("SELECT version FROM \(EngineTables.version)") { Int($0.int(0) ?? 0) }.first
    }

    static func isFounded(_ session: PostgresSession, _ jurisdiction: String) throws -> Bool {
        try session.rows(
            "SELECT 1 FROM \(EngineTables.writers) WHERE jurisdiction = $1", [.text(jurisdiction)]
        ) { _ in true }.first ?? false
    }

    /// Makes the tables where there are none, and the jurisdiction's place among them.
    static func found(_ session: PostgresSession, schema: String, jurisdiction: String, path: String) throws {
        try exclusively(session, schema) {
            if let version = try version(session, schema: schema) {
                try require(version, path)
                guard version == Schema.version else { throw older(version, path) }
                try session.queue(PostgresFullText.index)
            } else {
                let others = try session.rows(
                    """
                    SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
                    WHERE nspname = $1 AND relkind IN ('r', 'p', 'v', 'm', 'f')
                    """, [.text(schema)]
                ) { $0.int(0) ?? 0 }.first
                guard others == 0 else { throw StoreFault.notAStore(path: path) }
                // Whoever may not make schemas may be given one.
                let isThere = try session.rows("SELECT 1 FROM pg_namespace WHERE nspname = $1", [.text(schema)]) { _ in
                    true
                }
                if isThere.isEmpty { try session.run("CREATE SCHEMA \(quoted(schema))") }
                let statements =
                    EngineTables.create + Schema.tables.flatMap { $0.postgresStatements() }
                    + ["INSERT INTO \(EngineTables.version) (version) VALUES (\(Schema.version))"]
                for statement in statements { try session.queue(statement) }
            }
            guard try !isFounded(session, jurisdiction) else { throw StoreFault.alreadyAStore(path: path) }
            try session.run(
                "INSERT INTO \(EngineTables.writers) (jurisdiction, commits, batch) VALUES ($1, 0, $2)",
                [.text(jurisdiction), .bytes([])])
        }
    }

    /// Throws unless the tables are there in a form that this program knows; brings older ones up to date where it may.
    static func bringUpToDate(
        _ session: PostgresSession, schema: String, jurisdiction: String, path: String, mayWrite: Bool,
        _ migration: StoreMigration?, _ texts: StatementTexts
    ) throws {
        guard let found = try version(session, schema: schema), try isFounded(session, jurisdiction) else {
            throw StoreFault.notAStore(path: path)
        }
        try require(found, path)
        guard found < Schema.version else { return }
        guard mayWrite else { throw older(found, path) }
        try exclusively(session, schema) {
            // Another process may have done it meanwhile.
            guard let version = try version(session, schema: schema), version < Schema.version else { return }
            try migration?.before(version, Schema.version)
            // Nobody is in the middle of writing, and nobody begins.
            try session.run("LOCK TABLE \(EngineTables.writers) IN ACCESS EXCLUSIVE MODE")
            for step in Schema.migrations[version...] {
                for statement in step.flatMap(\.postgresStatements) { try session.queue(statement) }
            }
            let statements = PostgresStatements(session, path: path, of: nil, texts: texts)
            try migration?.fill(statements)
            try statements.settle()
            try session.run("UPDATE \(EngineTables.version) SET version = \(Schema.version)")
        }
    }

    /// One transaction at a time changes tables of this schema; others wait for its end.
    private static func exclusively(_ session: PostgresSession, _ schema: String, _ body: () throws -> Void) throws {
        try session.queue("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        do {
            // A lock of this session's own, taken by name: there may be no table yet.
            try session.run("SET LOCAL lock_timeout = 0")
            _ = try session.rows(
                "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [.text("huiyin tables of " + schema)]
            ) { _ in () }
            try body()
            try session.commit()
        } catch {
            if !session.isLost {
                do { try session.flush() } catch { _ = error }
                try session.run("ROLLBACK")
            }
            throw error
        }
    }

    private static func require(_ version: Int, _ path: String) throws(StoreFault) {
        guard version <= Schema.version else { throw .newer(path: path, found: version, known: Schema.version) }
    }

    private static func older(_ version: Int, _ path: String) -> StoreFault {
        .unusable(path: path, reason: "version \(version) must first be opened for writing")
    }
}
