public import Domain
import Foundation
import GRDB
import Glibc
import Store

/// What a store's files say of it to whoever holds no key, in any version up to this program's.
public struct StoreInspection: Sendable {
    /// The jurisdictions in it: one, if it was founded.
    public var jurisdictions: [String]
    /// The digest of the first event, hexadecimal: stays the same for a store and its copies.
    public var origin: String?
    /// The version of its tables.
    public var version: Int
    /// The last event's position and when it was recorded.
    public var last: (position: Int64, recorded: Moment)?
    /// Whose data was erased, and when: asked of copies alone, because the whole journal is read for it.
    public var erasures: [(resident: ResidentID, erased: Moment)]
    /// The calendar that projections were counted by.
    public var calendar: String?
    /// Whether projections stand in the form of the newest tables.
    public var hasNewestProjections: Bool
    /// Bytes of the database and of its log.
    public var bytes: Int64
    public var logBytes: Int64
}

extension SQLiteEngine {
    /// The newest version of a store's tables.
    public static var version: Int { Schema.version }

    /// The tables that are made anew from the journal on the way to the newest form.
    public static var projections: [String] { Schema.projections.map(\.name) }

    /// Looks at a store without changing anything, beside whoever writes. Throws ``StoreFault/newer(path:found:known:)`` for
    /// one that this program doesn't know.
    public static func inspect(_ folder: String) throws -> StoreInspection {
        try requireThere(folder)
        return try inspect(file: file(in: folder), path: folder, withErasures: false)
    }

    /// Copies a store's database, as it stands at one moment, to a new file; says what is in the copy. Whoever writes
    /// goes on meanwhile. Pages that nothing stands in any more aren't copied.
    public static func copy(_ folder: String, to file: String) throws -> StoreInspection {
        let source = SQLiteEngine.file(in: folder)
        try requireThere(folder)
        // Looked at first, so that a store of somebody else's is refused and not copied.
        _ = try inspect(file: source, path: folder, withErasures: false)
        do {
            let queue = try DatabaseQueue(path: source, configuration: looking)
            defer { try? queue.close() }
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [file]) }
        } catch let error as DatabaseError {
            throw StoreFault(error, path: error.resultCode == .SQLITE_FULL ? file : folder)
        }
        return try inspect(file: file, path: file, withErasures: true)
    }

    /// What SQLite's quick check of the file finds; nothing if all is well.
    public static func quickCheck(_ folder: String) throws -> [String] {
        do {
            let queue = try DatabaseQueue(path: file(in: folder), configuration: looking)
            defer { try? queue.close() }
            return try queue.inDatabase { try String.fetchAll($0, sql: "PRAGMA quick_check(20)") }.filter { $0 != "ok" }
        } catch let error as DatabaseError {
            throw StoreFault(error, path: folder)
        }
    }

    /// What the process that writes to a store says of itself; `nil` if none does.
    public static func holder(of folder: String) -> String? {
        let path = folder + "/lock"
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { Glibc.close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "?"
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What the process that serves a store says of itself, which lets others write beside it; `nil` if none does.
    public static func server(of folder: String) -> String? {
        guard let socket = try? LocalSocket.connected(in: folder) else { return nil }
        // Whoever waits there and says nothing serves all the same.
        _ = socket
        return holder(of: folder)
    }

    private static var looking: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        return configuration
    }

    private static func inspect(file: String, path: String, withErasures: Bool) throws -> StoreInspection {
        do {
            let queue = try DatabaseQueue(path: file, configuration: looking)
            defer { try? queue.close() }
            return try queue.read { try look($0, file: file, path: path, withErasures) }
        } catch let error as DatabaseError {
            throw StoreFault(error, path: path)
        }
    }

    private static func look(
        _ database: Database, file: String, path: String, _ withErasures: Bool
    ) throws -> StoreInspection {
        func number(_ pragma: String) throws -> Int64 { try Int64.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0 }
        guard try number("application_id") == Int64(applicationID) else { throw StoreFault.notAStore(path: path) }
        let version = Int(try number("user_version"))
        guard version <= Schema.version else {
            throw StoreFault.newer(path: path, found: version, known: Schema.version)
        }
        let connection = SQLiteConnection(database: database, path: path)
        let jurisdictions = try StoreFacts.jurisdictions(on: connection)
        let name = jurisdictions.first ?? ""
        let facts = StoreFacts(name, on: connection)
        let last = try connection.first(
            "SELECT position, recorded FROM events WHERE jurisdiction = ?1 ORDER BY position DESC LIMIT 1",
            [.text(name)]
        ) { (position: try $0.int(0), recorded: try $0.moment(1)) }
        let size = (try? FileManager.default.attributesOfItem(atPath: file + "-wal"))?[.size] as? UInt64 ?? 0
        return StoreInspection(
            jurisdictions: jurisdictions,
            origin: try facts.origin,
            version: version, last: last, erasures: withErasures ? try Erasures(name, on: connection).all() : [],
            calendar: try facts.fact(.calendar),
            hasNewestProjections: try facts.hasNewestProjections,
            bytes: try number("page_count") * number("page_size"), logBytes: Int64(size))
    }
}
