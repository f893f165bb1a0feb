import Domain
import Store
import StoreSQLite
import Synchronization
import Testing

/// An engine that the contract holds; another engine is one more entry of ``all``.
struct EngineUnderTest: Sendable, CustomTestStringConvertible {
    var name: String
    /// A new, empty store that may keep its files in this folder.
    var make: @Sendable (_ folder: String) throws -> any Engine
    /// The tables of a store, from the engine's own catalogue, but for those of its full text.
    var tables: @Sendable (any Connection) throws -> Set<String>
    /// The columns of a table in their order, and whether each may be `NULL`.
    var columns: @Sendable (any Connection, _ table: String) throws -> [Column]

    struct Column: Hashable, Sendable {
        var name: String
        var isOptional: Bool
    }

    var testDescription: String { name }

    static let all = [sqlite]

    static let sqlite = EngineUnderTest(
        name: "SQLite",
        make: { try SQLiteEngine.create(at: $0 + "/store") },
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

    func withStore(_ body: (any Engine) async throws -> Void) async throws {
        try await withFolder { try await body(try make($0)) }
    }
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
