import Commands
import Media
import Store
import StoreSQLite
import Upkeep
import UseCases

/// Moves stores between engines.
extension Moving {
    static let live = Moving(
        copy: { from, to, progress in try await copyFolder(from, to, progress) },
        distribution: { (statements: Distribution.statements(shards: $0), cleaning: Distribution.cleaning) })

    private static func files(of folder: String) -> BlobStore { BlobStore(folder: "\(folder)/\(Backup.attachments)") }

    /// Copies the store in one folder to another, which is made as `TO.copying` beside and gets its name when it is whole.
    private static func copyFolder(
        _ from: String, _ to: String, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> CopiedJurisdiction {
        // An older one isn't brought up to date by the way: that is a step of its own, with a backup.
        let found = try SQLiteEngine.inspect(from)
        guard found.version == SQLiteEngine.version, found.hasNewestProjections else {
            throw StoreCopy.Fault.ofOlder(path: from, version: found.version, newest: SQLiteEngine.version)
        }
        try SQLiteEngine.requireVacant(to)
        let source = try SQLiteEngine.open(at: from, access: .writeAlone(patience: .seconds(5)))
        defer { try? source.close() }
        let folder = try MakingFolder(goingOnWith: to)
        let target = try engine(in: folder)
        do {
            let copied = try await Jurisdiction.copy(
                from: source, files(of: from), to: target, files(of: folder.path), progress: progress)
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
