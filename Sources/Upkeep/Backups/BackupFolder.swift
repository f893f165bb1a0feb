public import Domain
import Foundation

/// The backups in a folder. Only what their manifest shows to be ours is ever listed as one, or deleted.
public struct BackupFolder: Sendable {
    /// A backup in the folder.
    public struct Entry: Sendable {
        public var file: String
        public var manifest: BackupManifest
        public var bytes: Int64
    }

    public let path: String

    public init(_ path: String) { self.path = path }

    /// The backups, newest first; and files that are named like one and can't be read, which no age limit reaches.
    public func contents() throws(UpkeepFault) -> (backups: [Entry], unreadable: [String]) {
        var (backups, unreadable): ([Entry], [String]) = ([], [])
        for name in try Files.names(in: path) where name.hasSuffix(Backup.ending) && !name.hasPrefix(".") {
            let file = path + "/" + name
            do throws(UpkeepFault) {
                backups.append(
                    Entry(file: file, manifest: try Backup.manifest(of: file), bytes: try Files.size(of: file)))
            } catch {
                if BackupFolder.isNamedLikeOne(name) { unreadable.append(file) }
            }
        }
        return (
            backups.sorted { ($0.manifest.made, $0.file) > ($1.manifest.made, $1.file) }, unreadable
        )
    }

    /// The newest backup.
    public func newest() throws(UpkeepFault) -> Entry {
        guard let newest = try contents().backups.first else { throw .noBackups(path: path) }
        return newest
    }

    /// `county-20261121T105627Z.tar.gz`
    private static func isNamedLikeOne(_ name: String) -> Bool {
        name.range(of: "-[0-9]{8}T[0-9]{6}Z(-[0-9]+)?\\.tar\\.gz$", options: .regularExpression) != nil
    }

    /// Deletes the backups of one store that are older than so many days, then the oldest beyond `keep`; says which. The one
    /// named `sparing` stays.
    @discardableResult
    public func prune(
        origin: String, now: Moment, days: Int, keep: Int?, sparing: String? = nil
    ) throws(UpkeepFault) -> [String] {
        var deleted: [String] = []
        let all = try contents().backups.filter { $0.manifest.store.origin == origin }
        // Age is counted from the backup before the newest at the latest: a clock that ran ahead once must not take
        // every good one away.
        let before = all.dropFirst().first?.manifest.made.advanced(byMilliseconds: Moment.millisecondsPerDay)
        let limit = min(now, before ?? now).advanced(byMilliseconds: -Int64(days) * Moment.millisecondsPerDay)
        var kept = 0
        for entry in all {
            let isSpared = sparing.map { entry.file.hasSuffix("/" + $0) } ?? false
            if isSpared || (entry.manifest.made >= limit && kept < keep ?? .max) {
                kept += 1
                continue
            }
            try Files.remove(entry.file)
            deleted.append(entry.file)
        }
        if !deleted.isEmpty { try Files.synchronise(folder: path) }
        return deleted
    }
}
