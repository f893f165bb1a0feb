import Commands
import Media
import Store
import StorePostgres
import StoreSQLite
import Upkeep
import UseCases

/// Moves stores between engines.
extension Moving {
    static let live = Moving(
        copy: { from, to, progress in
            let (source, target) = (StoreAddress(from), StoreAddress(to))
            guard let url = source.database else { return try await copyFolder(from, target, progress) }
            return try await copyDatabase(source, url, target, progress)
        },
        distribution: { (statements: Distribution.statements(shards: $0), cleaning: Distribution.cleaning) })

    private typealias Heard = @Sendable (Int, Int) -> Void

    /// Copies the store in a folder, which nobody else may have meanwhile.
    private static func copyFolder(
        _ from: String, _ to: StoreAddress, _ progress: @escaping Heard
    ) async throws -> CopiedJurisdiction {
        // An older one isn't brought up to date by the way: that is a step of its own, with a backup.
        let found = try SQLiteEngine.inspect(from)
        guard found.version == SQLiteEngine.version, found.hasNewestProjections else {
            throw StoreCopy.Fault.ofOlder(path: from, version: found.version, newest: SQLiteEngine.version)
        }
        if to.database == nil { try SQLiteEngine.requireVacant(to.home) }
        let source = try SQLiteEngine.open(at: from, access: .writeAlone(patience: .seconds(5)))
        defer { try? source.close() }
        return try await copy(source, home: from, to, progress)
    }

    /// Copies a jurisdiction out of a database as it stands at one moment. What is written to it meanwhile is refused as a
    /// difference: it would be left behind.
    private static func copyDatabase(
        _ from: StoreAddress, _ url: String, _ to: StoreAddress, _ progress: @escaping Heard
    ) async throws -> CopiedJurisdiction {
        if to.database == nil { try SQLiteEngine.requireVacant(to.home) }
        let source = try await Databases.engine(from, url, .read)
        defer { source.close() }
        let held = HeldSnapshot(of: source)
        defer { held.release() }
        let copied = try await copy(held, home: from.home, to, progress)
        let name = try await Databases.jurisdiction(from, url)
        let (then, now) = (
            try await held.read { try Journal.lastPosition(of: name, on: $0) },
            try await source.read { try Journal.lastPosition(of: name, on: $0) }
        )
        guard then == now else { throw StoreCopy.Fault.differs(table: Schema.events.name) }
        return copied
    }

    private static func copy(
        _ source: any Engine, home: String, _ to: StoreAddress, _ progress: @escaping Heard
    ) async throws -> CopiedJurisdiction {
        let files = Making.files(of: home)
        if let url = to.database {
            let target = try await Databases.target(to, url, home: to.home, for: source)
            defer { target.close() }
            return try await Jurisdiction.copy(
                from: source, files, to: target, Making.files(of: to.home), progress: progress)
        }
        // Made as `TO.copying` beside, which gets its name when it is whole.
        let folder = try MakingFolder(goingOnWith: to.home)
        let target = try engine(in: folder)
        do {
            let copied = try await Jurisdiction.copy(
                from: source, files, to: target, Making.files(of: folder.path), progress: progress)
            try target.close()
            try folder.finish(last: Backup.database)
            return copied
        } catch {
            // What is there is gone on with.
            try? target.close()
            throw error
        }
    }

    /// What an earlier attempt left, if it came to make its tables.
    private static func engine(in folder: MakingFolder) throws -> SQLiteEngine {
        if folder.hadLeftover {
            do {
                _ = try SQLiteEngine.inspect(folder.path)
                return try SQLiteEngine.open(at: folder.path, access: .write(patience: .seconds(5)))
            } catch let fault as StoreFault {
                guard case .notAStore = fault else { throw fault }
                try folder.clear()
            }
        }
        return try SQLiteEngine.create(at: folder.path)
    }
}
