public import Domain
import Glibc

/// Making, checking and unpacking backups. A backup is one `.tar.gz`: a manifest, the database as it stood at one moment, and
/// the attachments. It never holds the master key, and making one needs none.
public enum Backup {
    /// The database's name in a store's folder.
    public static let database = "store.sqlite"
    /// The folder of attachments in a store's folder.
    public static let attachments = "attachments"
    /// How old backups get unless another age is chosen, in days: so long somebody who was erased may still be in one.
    public static let days = 30

    /// What backups beside a store are kept in: those that an upgrade makes, and the ledger of erasures.
    public static func folder(beside store: String) -> String {
        var plain = StoreAddress(store).home
        while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
        return plain + ".backups"
    }

    /// How a backup is made.
    public struct Plan: Sendable {
        public var store: String
        public var folder: String
        /// The master key's file, which must not come to lie in a backup.
        public var key: String?
        public var program: String
        public var now: @Sendable () -> Moment
        /// Copies the database to a file as it stands at one moment, whoever writes meanwhile, and says what is in the copy.
        public var snapshot: @Sendable (_ file: String) throws -> StoreFacts
        /// Backups that are older, in days, are deleted.
        public var keepDays: Int
        /// Stands in the file's name: what it was made before.
        public var label: String?
        /// Of those that are left, at most so many are kept.
        public var keep: Int?
        public var isAskedToStop: @Sendable () -> Bool

        public init(
            store: String, folder: String, key: String?, program: String, now: @escaping @Sendable () -> Moment,
            snapshot: @escaping @Sendable (String) throws -> StoreFacts, keepDays: Int = Backup.days, keep: Int? = nil,
            label: String? = nil, isAskedToStop: @escaping @Sendable () -> Bool = { false }
        ) {
            self.store = store
            self.folder = folder
            self.key = key
            self.program = program
            self.now = now
            self.snapshot = snapshot
            self.keepDays = keepDays
            self.keep = keep
            self.label = label
            self.isAskedToStop = isAskedToStop
        }
    }

    /// A backup that was made, and those that were too old.
    public struct Made: Sendable {
        public var file: String
        public var manifest: BackupManifest
        /// Bytes of the file.
        public var bytes: Int64
        public var deleted: [String]
    }

    /// Makes a backup, then deletes those beyond the age limit. What it is cut off at leaves no file that looks like a
    /// backup, and the next one clears what it left.
    public static func make(_ plan: Plan) throws -> Made {
        let folder = plan.folder
        guard !Files.lies(folder, in: plan.store) else { throw UpkeepFault.insideStore(path: folder) }
        if let key = plan.key, Files.lies(key, in: plan.store + "/" + attachments) {
            throw UpkeepFault.keyInBackup(path: key)
        }
        try Files.makeFolder(folder)
        let lock = try FileLock(folder + "/" + lockName)
        defer { withExtendedLifetime(lock) {} }
        for name in try Files.names(in: folder) where name.hasPrefix(partial) { try Files.remove(folder + "/" + name) }
        let sources = try attachmentFiles(in: plan.store)
        // The copy and its compressed form stand side by side for a while.
        let expected = (try? Files.size(of: plan.store + "/" + database)) ?? 0
        let needed = sources.reduce(expected * 2) { $0 + $1.bytes }
        if let space = DiskSpace.at(folder), space.free < needed {
            throw UpkeepFault.noSpace(path: folder, needed: needed, free: space.free)
        }
        let (copy, file) = (folder + "/" + partial + database, folder + "/" + partial + "archive")
        defer {
            // Whatever happened: neither of them is a backup.
            for path in [copy, copy + "-journal", copy + "-wal", copy + "-shm", file] { try? Files.remove(path) }
        }
        let facts = try plan.snapshot(copy)
        let made = plan.now()
        var parts = [try digest(copy, as: database, plan)]
        var files = [copy]
        for source in sources {
            do throws(UpkeepFault) {
                parts.append(try digest(source.path, as: source.name, plan))
                files.append(source.path)
            } catch {
                // Erased since the folder was read.
                guard case .missing = error else { throw error }
            }
        }
        let manifest = BackupManifest(
            form: BackupManifest.form, store: facts, made: made, program: plan.program, parts: parts)
        try write(manifest, files, to: file, plan)
        let name = try publish(file, in: folder, plan, made)
        try ErasureLedger(path: folder + "/" + ErasureLedger.fileName).add(facts.erasures)
        let deleted = try BackupFolder(folder).prune(
            origin: facts.origin, now: made, days: plan.keepDays, keep: plan.keep, sparing: name)
        return Made(
            file: folder + "/" + name, manifest: manifest, bytes: try Files.size(of: folder + "/" + name),
            deleted: deleted)
    }

    static let lockName = ".huiyin-backup.lock"
    /// What names of unfinished files begin with.
    static let partial = ".huiyin-partial-"
    static let ending = ".tar.gz"

    private static func attachmentFiles(in store: String) throws(UpkeepFault) -> [(
        name: String, path: String, bytes: Int64
    )] {
        var found: [(name: String, path: String, bytes: Int64)] = []
        func walk(_ name: String) throws(UpkeepFault) {
            let path = store + "/" + name
            for entry in try Files.names(in: path) {
                var status = stat()
                guard lstat(path + "/" + entry, &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                // What is still being written has no name that an event could cite.
                case S_IFDIR where name == attachments && entry == "incoming": break
                case S_IFDIR: try walk(name + "/" + entry)
                case S_IFREG where !entry.hasPrefix("."):
                    found.append((name + "/" + entry, path + "/" + entry, Int64(status.st_size)))
                default: break
                }
            }
        }
        if Files.isFolder(store + "/" + attachments) { try walk(attachments) }
        return found
    }

    private static func digest(_ path: String, as name: String, _ plan: Plan) throws(UpkeepFault) -> BackupManifest.Part
    {
        let file = try InputFile(path)
        var digest = PieceDigest()
        while true {
            if plan.isAskedToStop() { throw .stopped }
            let block = try file.block(of: ArchiveWriter.chunk)
            if block.isEmpty { break }
            digest.take(block)
        }
        return BackupManifest.Part(name: name, bytes: digest.bytes, sha256: digest.text)
    }

    private static func write(_ manifest: BackupManifest, _ files: [String], to path: String, _ plan: Plan) throws {
        let archive = try ArchiveWriter(path, modified: manifest.made.milliseconds / 1000)
        let text = try manifest.text
        var head: [UInt8]? = text
        try archive.add(BackupManifest.fileName, bytes: Int64(text.count)) {
            defer { head = nil }
            return head
        }
        try archive.endMember()
        for (part, source) in zip(manifest.parts, files) {
            let file = try InputFile(source)
            var rest = part.bytes
            try archive.add(part.name, bytes: part.bytes) {
                if plan.isAskedToStop() { throw UpkeepFault.stopped }
                let block = try file.block(of: Int(min(rest, Int64(ArchiveWriter.chunk))))
                guard rest > 0 else { return nil }
                // An attachment that is erased meanwhile is read to its end all the same: the file is held open.
                guard !block.isEmpty else { throw UpkeepFault.unreadable(path: source, reason: "shrank") }
                rest -= Int64(block.count)
                return block
            }
        }
        try archive.finish()
    }

    /// Gives the finished file its name, which no other has.
    private static func publish(_ file: String, in folder: String, _ plan: Plan, _ made: Moment) throws -> String {
        let store = Files.resolved(plan.store).split(separator: "/").last.map(String.init) ?? "store"
        let label = plan.label.map { ".\($0)" } ?? ""
        for attempt in 1... {
            let name = "\(store)\(label)-\(UTCText.compact(made))\(attempt > 1 ? "-\(attempt)" : "")\(ending)"
            do throws(UpkeepFault) {
                try MakingFolder.rename(file, to: folder + "/" + name)
                return name
            } catch {
                guard case .alreadyThere = error else { throw error }
            }
        }
        throw UpkeepFault.alreadyThere(path: folder)
    }

    // MARK: - Reading

    /// What a backup says of itself. Nothing but its beginning is read.
    public static func manifest(of file: String) throws(UpkeepFault) -> BackupManifest {
        try manifest(try ArchiveReader(file), file)
    }

    private static func manifest(_ archive: ArchiveReader, _ file: String) throws(UpkeepFault) -> BackupManifest {
        let header: TarHeader
        do throws(UpkeepFault) { header = try archive.entry() } catch {
            guard case .damagedBackup = error else { throw error }
            throw .notABackup(path: file)
        }
        guard header.name == BackupManifest.fileName, header.bytes < 1 << 30 else { throw .notABackup(path: file) }
        let text = try archive.read(Int(header.bytes))
        guard try archive.read(TarHeader.padding(after: header.bytes)).allSatisfy({ $0 == 0 }) else {
            throw .damagedBackup(path: file, part: BackupManifest.fileName)
        }
        return try BackupManifest(text, of: file)
    }

    /// Reads a backup through and holds every part to its digest; throws ``UpkeepFault/damagedBackup(path:part:)``.
    @discardableResult
    public static func verify(_ file: String, isAskedToStop: () -> Bool = { false }) throws -> BackupManifest {
        try unpack(file, into: nil, isAskedToStop)
    }

    /// Unpacks a backup into a folder, holding every part to its digest on the way.
    @discardableResult
    public static func extract(
        _ file: String, into folder: String, isAskedToStop: () -> Bool = { false }
    ) throws -> BackupManifest {
        let manifest = try manifest(of: file)
        if let space = DiskSpace.at(folder), space.free < manifest.bytes {
            throw UpkeepFault.noSpace(path: folder, needed: manifest.bytes, free: space.free)
        }
        return try unpack(file, into: folder, isAskedToStop)
    }

    private static func unpack(_ file: String, into folder: String?, _ isAskedToStop: () -> Bool) throws
        -> BackupManifest
    {
        let archive = try ArchiveReader(file)
        let manifest = try manifest(archive, file)
        for part in manifest.parts {
            let header = try archive.entry()
            guard header.name == part.name, header.bytes == part.bytes else {
                throw UpkeepFault.damagedBackup(path: file, part: part.name)
            }
            var output: OutputFile?
            if let folder {
                let path = folder + "/" + part.name
                try Files.makeFolder(Files.parent(of: path))
                output = try OutputFile(path)
            }
            var digest = PieceDigest()
            try archive.content(part.bytes) { piece in
                if isAskedToStop() { throw UpkeepFault.stopped }
                digest.take(piece)
                try output?.write(piece)
            }
            guard digest.text == part.sha256 else { throw UpkeepFault.damagedBackup(path: file, part: part.name) }
            try output?.finish()
        }
        try archive.end()
        return manifest
    }
}
