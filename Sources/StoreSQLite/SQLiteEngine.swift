import Foundation
import GRDB
import GRDBSQLite
import Glibc
public import Store
import Synchronization

/// A store in a folder: `store.sqlite` in WAL mode with full synchronisation, and the lock of its one writing process.
public final class SQLiteEngine: Engine {
    /// How hard a commit is. Anything but `full` may lose acknowledged commands and exists to prove that a test sees it.
    public enum Durability: String, Sendable {
        case full = "FULL"
        case off = "OFF"
    }

    /// What a process wants of the store.
    public enum Access: Sendable {
        case read
        /// Takes the store's lock, waiting so long for another process.
        case write(patience: Duration)
        /// The same; where that process serves the store it isn't waited for.
        case writeAlone(patience: Duration)
        /// The same; but where that process lends its writer (``SQLiteEngine/lend(program:)``) to programs of this version,
        /// writes beside it.
        case writeBeside(patience: Duration, program: String)
    }

    private let pool: DatabasePool
    private let writer: Writer
    private let lock: StoreLock?
    private let borrower: Borrower?
    private let lender = Mutex<Lender?>(nil)
    private let folder: String

    /// "HYN1"; tells a Huiyin store from any other SQLite file.
    static let applicationID: Int32 = 0x4859_4E31

    static func file(in folder: String) -> String { folder + "/store.sqlite" }

    /// SQLite counts the memory it takes under one lock for all threads, at which those that read side by side wait for each
    /// other; nobody asks for the count. It can be told only before it is first used, by a function that Swift can't call as
    /// declared: its further arguments depend on the first.
    private static let isUncounted: Bool = {
        typealias Configure = @convention(c) (Int32, Int32) -> Int32
        guard let configure = dlsym(nil, "sqlite3_config") else { return false }
        return unsafeBitCast(configure, to: Configure.self)(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK
    }()

    /// Makes a new store in a folder that is empty or doesn't exist.
    public static func create(at folder: String, durability: Durability = .full, log: StatementLog? = nil) throws
        -> SQLiteEngine
    {
        try requireVacant(folder)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreFault.unusable(path: folder, reason: error.localizedDescription)
        }
        // The folder's own name must outlive a power cut as well as what is in it.
        synchronise(folder: parentFolder(of: folder))
        return try SQLiteEngine(folder, access: .write(patience: .zero), isNew: true, durability: durability, log: log)
    }

    /// Throws unless a store can be made in this folder: it is empty, or isn't there.
    public static func requireVacant(_ folder: String) throws(StoreFault) {
        guard let content = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            guard !FileManager.default.fileExists(atPath: folder) else {
                throw .unusable(path: folder, reason: String(cString: strerror(ENOTDIR)))
            }
            return
        }
        if content.contains("store.sqlite") { throw .alreadyAStore(path: folder) }
        guard content.isEmpty else { throw .unusable(path: folder, reason: String(cString: strerror(ENOTEMPTY))) }
    }

    public typealias Migration = StoreMigration

    /// Opens a store, bringing an older one up to date if it may write.
    public static func open(
        at folder: String, access: Access, durability: Durability = .full, log: StatementLog? = nil,
        migration: Migration? = nil
    ) throws -> SQLiteEngine {
        try requireThere(folder)
        try requireOurs(folder)
        return try SQLiteEngine(
            folder, access: access, isNew: false, durability: durability, log: log, migration: migration)
    }

    /// That a store is there; one that this user may not look at isn't called absent.
    static func requireThere(_ folder: String) throws(StoreFault) {
        guard Glibc.access(file(in: folder), F_OK) != 0 else { return }
        guard errno == ENOENT || errno == ENOTDIR else {
            throw .unusable(path: folder, reason: String(cString: strerror(errno)))
        }
        throw .notAStore(path: folder)
    }

    /// Looks whose file it is before anything of it is touched. What is still in the log decides later, if there is a log.
    private static func requireOurs(_ folder: String) throws(StoreFault) {
        let path = file(in: folder)
        guard let handle = FileHandle(forReadingAtPath: path) else { return }
        let header = (try? handle.read(upToCount: 100)) ?? Data()
        let logSize = (try? FileManager.default.attributesOfItem(atPath: path + "-wal"))?[.size] as? UInt64 ?? 0
        guard logSize == 0 else { return }
        let identifier = header.count == 100 ? header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) } : 0
        guard header.starts(with: Data("SQLite format 3\0".utf8)), identifier == applicationID else {
            throw .notAStore(path: folder)
        }
    }

    private init(
        _ folder: String, access: Access, isNew: Bool, durability: Durability, log: StatementLog?,
        migration: Migration? = nil
    ) throws {
        self.folder = folder
        _ = SQLiteEngine.isUncounted
        switch access {
        case .read: (lock, borrower) = (nil, nil)
        case .write(let patience): (lock, borrower) = (try StoreLock(folder: folder, patience: patience), nil)
        case .writeAlone(let patience):
            if let server = SQLiteEngine.server(of: folder) {
                throw StoreFault.neededAlone(path: folder, holder: server)
            }
            (lock, borrower) = (try StoreLock(folder: folder, patience: patience), nil)
        case .writeBeside(let patience, let program):
            (lock, borrower) = try SQLiteEngine.lockOrBorrow(folder, patience, program)
        }
        let path = SQLiteEngine.file(in: folder)
        do {
            var configuration = SQLiteEngine.configuration
            // A reader writes nothing, so that it also works on a full disk.
            configuration.readonly = lock == nil && borrower == nil
            pool = try DatabasePool(path: path, configuration: configuration)
            if !configuration.readonly {
                try pool.writeWithoutTransaction { database in
                    // GRDB lowers this to NORMAL when it sets up the WAL, after any preparation of ours.
                    try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
                    let expected = durability == .full ? 2 : 0
                    guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == expected else {
                        throw StoreFault.unusable(path: path, reason: "synchronous could not be set")
                    }
                }
            }
            writer = Writer(pool: pool, path: path, log: log, borrower: borrower)
            try SQLiteEngine.migrate(pool, path: folder, isNew: isNew, mayWrite: lock != nil, migration)
        } catch let error as DatabaseError {
            throw StoreFault(error, path: path)
        }
    }

    /// The store's lock, or the way to whoever has it and lends.
    private static func lockOrBorrow(
        _ folder: String, _ patience: Duration, _ program: String
    ) throws(StoreFault) -> (StoreLock?, Borrower?) {
        let deadline = ContinuousClock.now + patience
        while true {
            do throws(StoreFault) { return (try StoreLock(folder: folder, patience: .zero), nil) } catch {
                guard case .inUse = error else { throw error }
                if let borrower = try Borrower(folder: folder, program: program) { return (nil, borrower) }
                guard ContinuousClock.now < deadline else { throw error }
                usleep(20_000)
            }
        }
    }

    /// Whether another process holds the store and lends its writer to this one.
    public var isBeside: Bool { borrower != nil }

    /// From now on lends the writer to processes of the store's owner that are of the same version of the program, through
    /// a socket in the store's folder. Only for whoever holds the store's lock. `patience`: how long everybody waits for the end
    /// of one turn.
    public func lend(program: String, patience: Duration = .seconds(10)) throws {
        guard lock != nil else { throw StoreFault.unusable(path: folder, reason: "opened for reading") }
        let new = try Lender(
            folder: folder, program: program, holder: StoreLock.holder, patience: patience, writer: writer)
        lender.withLock { $0 = new }
    }

    /// Calls `body` in the first transaction after another process committed something, before anything else in it: for
    /// what is kept in memory. What it throws refuses that transaction.
    public func followOthers(_ body: @escaping @Sendable (any Connection) throws -> Void) {
        writer.followOthers(body)
    }

    /// Writes the log back into the database file, so that the log rests empty, and lets go of it. What is
    /// asked afterwards fails.
    public func close() throws {
        lender.withLock { lender in
            lender?.stop()
            lender = nil
        }
        if lock != nil {
            // Closing does this only for the last connection that may write; a reader may be the last.
            _ = try? pool.writeWithoutTransaction { try Row.fetchAll($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)").count }
        }
        try pool.close()
    }

    deinit {
        lender.withLock { $0?.stop() }
        try? pool.close()
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.persistentReadOnlyConnections = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // The log file stays when the store is closed, emptied: on a full disk it couldn't be made again, and reading
            // needs it.
            var isKept: Int32 = 1
            sqlite3_file_control(database.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isKept)
            // Readers are several, and the system holds what they read as well.
            let cache = database.configuration.readonly ? 8_000 : 32_000
            try database.execute(
                sql: """
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -\(cache);
                    PRAGMA wal_autocheckpoint = 4000;
                    """)
        }
        return configuration
    }

    private static func migrate(
        _ pool: DatabasePool, path: String, isNew: Bool, mayWrite: Bool, _ migration: Migration?
    ) throws {
        let (application, version) = try pool.read { database in
            (
                try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            )
        }
        guard isNew || application == applicationID else { throw StoreFault.notAStore(path: path) }
        guard version <= Schema.version else {
            throw StoreFault.newer(path: path, found: version, known: Schema.version)
        }
        guard version < Schema.version else { return }
        guard mayWrite else {
            throw StoreFault.unusable(path: path, reason: "version \(version) must first be opened for writing")
        }
        if !isNew { try migration?.before(version, Schema.version) }
        try pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                for step in Schema.migrations[version...] {
                    for statement in step.flatMap(\.sqliteStatements) { try database.execute(sql: statement) }
                }
                try database.execute(sql: "ANALYZE")
                for statement in Schema.tables.flatMap(\.sqliteStatistics) + [SQLiteFullText.statistics] {
                    try database.execute(sql: statement)
                }
                try database.execute(sql: "ANALYZE sqlite_schema")
                if !isNew { try migration?.fill(SQLiteConnection(database: database, path: path)) }
                try database.execute(sql: "PRAGMA user_version = \(Schema.version)")
                return .commit
            }
        }
    }

    public func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        guard lock != nil || borrower != nil else {
            throw StoreFault.unusable(path: folder, reason: "opened for reading")
        }
        return try await writer.write(body)
    }

    public func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        let path = SQLiteEngine.file(in: folder)
        do {
            return try await pool.read { try body(SQLiteConnection(database: $0, path: path)) }
        } catch let error as DatabaseError {
            throw StoreFault(error, path: path)
        }
    }

    public func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R {
        let path = SQLiteEngine.file(in: folder)
        do {
            return try await pool.read { database in
                // A file that is unlinked at once: gone whatever ends the process, and not held in memory.
                let scratch = try DatabaseQueue(path: "", configuration: SQLiteEngine.configuration)
                return try scratch.inDatabase { beside in
                    for statement in Schema.tables.flatMap(\.sqliteStatements) { try beside.execute(sql: statement) }
                    return try body(
                        SQLiteConnection(database: database, path: path), SQLiteConnection(database: beside, path: ""))
                }
            }
        } catch let error as DatabaseError {
            throw StoreFault(error, path: path)
        }
    }

    public func integrityProblems() async throws -> [String] {
        try await pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }.filter { $0 != "ok" }
    }

    public func scrub() async throws {
        guard borrower == nil else { throw StoreFault.busy(path: folder) }
        let isBusy = try await pool.writeWithoutTransaction { database in
            // A reader in the way is told in the first column, not as an error.
            try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") != 0
        }
        if isBusy { throw StoreFault.busy(path: folder) }
    }
}
