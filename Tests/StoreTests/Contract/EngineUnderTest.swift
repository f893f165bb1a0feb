import Domain
import Store
import StorePostgres
import StoreSQLite
import Synchronization
import TestClusters
import Testing

/// An engine that the contract holds; another engine is one more entry of ``all``.
struct EngineUnderTest: Sendable, CustomTestStringConvertible {
    var name: String
    /// Calls its argument with a new, empty store.
    var withStore: @Sendable (_ body: (any Engine) async throws -> Void) async throws -> Void
    /// The tables of a store, from the engine's own catalogue, but for those of the engine itself.
    var tables: @Sendable (any Connection) throws -> Set<String>
    /// The columns of a table in their order, and whether each may be `NULL`.
    var columns: @Sendable (any Connection, _ table: String) throws -> [Column]

    struct Column: Hashable, Sendable {
        var name: String
        var isOptional: Bool
    }

    var testDescription: String { name }

    static let all = [sqlite, postgres]

    static let sqlite = EngineUnderTest(
        name: "SQLite",
        withStore: { body in
            try await withFolder { try await body(try SQLiteEngine.create(at: $0 + "/store")) }
        },
        tables: { connection in
            Set(
                try connection.rows(
                    """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                    AND name NOT LIKE 'search_terms%' AND name <> 'search_instances'
                    """, []
                ) { try $0.text(0) })
        },
        columns: { connection, table in
            try connection.rows("SELECT name, \"notnull\" FROM pragma_table_info(?1) ORDER BY cid", [.text(table)]) {
                Column(name: try $0.text(0), isOptional: try $0.int(1) == 0)
            }
        })

    static let postgres = EngineUnderTest(
        name: "PostgreSQL",
        withStore: { body in
            try await withPostgres { url in
                let engine = try await PostgresEngine.open(url, jurisdiction: here)
                defer { engine.close() }
                try await body(engine)
            }
        },
        tables: { connection in
            Set(
                try connection.rows(
                    """
                    SELECT tablename FROM pg_tables WHERE schemaname = current_schema() \
                    AND tablename NOT IN ('store_version', 'store_writers', 'search_terms')
                    """, []
                ) { try $0.text(0) })
        },
        columns: { connection, table in
            try connection.rows(
                """
                SELECT attname, attnotnull FROM pg_attribute WHERE attrelid = CAST(CAST(?1 AS text) AS regclass) \
                AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                """, [.text(table)]
            ) { Column(name: try $0.text(0), isOptional: try $0.int(1) == 0) }
        })
}

/// A database in which a store was founded once, to be copied: quicker than to found one a test.
private let template = Task {
    let cluster = try await Cluster.shared
    try await cluster.execute("CREATE DATABASE founded")
    try await PostgresEngine.create(cluster.url("founded"), jurisdiction: here).close()
    // Its connections end by themselves; a template must have none.
    try await cluster.execute("ALTER DATABASE founded ALLOW_CONNECTIONS false")
    try await cluster.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'founded'")
}

/// Calls `body` with the URL of a fresh database in which a store is founded for ``here``.
func withPostgres<R>(_ body: (String) async throws -> R) async throws -> R {
    try await template.value
    return try await Cluster.shared.withDatabase(template: "founded", body)
}

/// Why a test's own write was refused.
struct Refusal: Error, Equatable {
    var number = 0
}

/// Numbers from 1, for salts that can be foretold.
final class Salts: Sendable {
    private let last = Mutex<UInt128>(0)

    @Sendable func next() -> UInt128 {
        last.withLock {
            $0 += 1
            return $0
        }
    }
}

let salts = Salts()

func journal(_ jurisdiction: String = here, on connection: any Connection) throws -> Journal {
    try Journal(jurisdiction, on: connection, timetable: .china, salt: salts.next)
}

let clerk = Actor(person: id(0xE1), body: id(0xB1), role: .clerk)

extension Engine {
    /// Loads a stream and appends to it, all at one moment, in one transaction.
    @discardableResult
    func append<Life: Journaled & SendableMetatype>(
        _ events: [Life.Event], of life: Life.Type, to stream: UInt128, in jurisdiction: String = here,
        at moment: Moment = morning, occurred: Moment? = nil
    ) async throws -> Store.Stream<Life> {
        try await write { connection in
            var journal = try journal(jurisdiction, on: connection)
            var loaded = try journal.load(Life.self, stream)
            try journal.append(
                events, to: &loaded, Stamp(recorded: moment, actor: clerk, correlation: id(0xCC)), occurred: occurred)
            return loaded
        }
    }

    func load<Life: Journaled & SendableMetatype>(
        _ life: Life.Type, _ stream: UInt128, in jurisdiction: String = here
    ) async throws -> Store.Stream<Life> {
        try await read { try journal(jurisdiction, on: $0).load(Life.self, stream) }
    }

    func count(_ table: Table, in jurisdiction: String = here) async throws -> Int {
        try await read { connection in
            try connection.rows(table.scan, [.text(jurisdiction)]) { _ in () }.count
        }
    }

    /// Every row of a table, in the order of its key.
    func content(of table: Table, in jurisdiction: String = here) async throws -> [[Value]] {
        try await read { connection in
            try connection.rows(table.scan, [.text(jurisdiction)]) { row in
                table.columns.indices.map { row.value($0) }
            }
        }
    }
}

/// What body throws, if it throws; no more.
func fault(of body: () async throws -> Void) async -> (any Error)? {
    do {
        try await body()
        return nil
    } catch { return error }
}

func isDamaged(_ error: (any Error)?) -> Bool {
    if case .damaged? = error as? StoreFault { true } else { false }
}

func isDuplicate(_ error: (any Error)?) -> Bool {
    if case .duplicate? = error as? StoreFault { true } else { false }
}
