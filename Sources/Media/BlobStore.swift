public import Crypto
public import Domain
import Foundation
import Glibc

/// Files by their content, in a folder beside the database: `ab/cdef…`, 64 digits of SHA-256 over what is stored. What is
/// personal is stored sealed (``SealedBlob``), and named by its ciphertext.
///
/// A blob appears whole or not at all, whenever the power fails: it is written under a passing name in `incoming/`; fsync
/// of the file; rename to its name; fsync of the folder; only then is its name given out. A folder that is new is made
/// durable before, in the same way. So a name that stands in the journal has its file, and what has no name yet is
/// a stray that ``sweep(olderThan:at:isCited:dryRun:)`` removes.
///
/// Everything here waits for the disk: call it from a thread that may wait, or through ``AttachmentIntake``.
public struct BlobStore: Sendable {
    /// Where the blobs are.
    public let folder: String

    /// A blob that was put.
    public struct Blob: Hashable, Sendable {
        public var hash: ContentHash
        /// Bytes of its content, unsealed.
        public var bytes: Int
    }

    private var incoming: String { folder + "/incoming" }

    /// The folder is made, for its owner alone, when the first blob is put.
    public init(folder: String) {
        self.folder = folder
    }

    private func prepare() throws(BlobFault) {
        guard Self.kind(of: incoming) != S_IFDIR else { return }
        try Self.make(folder)
        try Self.make(folder + "/incoming")
        guard chmod(folder, 0o700) == 0 else { throw .system("chmod", path: folder, errno: errno) }
    }

    // MARK: Putting

    /// Stores bytes; under a key, sealed. The same unsealed content is one file however often it is put.
    public func put(_ bytes: [UInt8], sealedUnder key: SymmetricKey? = nil) throws -> Blob {
        var at = 0
        return try put(sealedUnder: key) {
            let piece = bytes[at..<min(at + 256 << 10, bytes.count)]
            at = piece.endIndex
            return piece
        }
    }

    /// Stores what `next` gives, piece by piece until one is empty; never more than two pieces are in memory.
    public func put(sealedUnder key: SymmetricKey? = nil, from next: () throws -> ArraySlice<UInt8>) throws -> Blob {
        var chance = SystemRandomNumberGenerator()
        let passing = "\(incoming)/\(UInt64.random(in: .min ... .max, using: &chance)).part"
        let file = try begin(passing)
        do {
            var digest = SHA256()
            var count = 0
            func write(_ bytes: some Collection<UInt8> & ContiguousBytes) throws(BlobFault) {
                bytes.withUnsafeBytes { digest.update(bufferPointer: $0) }
                try file.write(bytes)
            }
            if let key {
                let form = SealedBlob(under: key)
                try write(form.header)
                var number = 0
                var held: [UInt8] = []
                while true {
                    let piece = try next()
                    if piece.isEmpty { break }
                    count += piece.count
                    held += piece
                    // The last piece is sealed as the last: so one is kept back until it is known.
                    var start = 0
                    while held.count - start > form.pieceLength {
                        let end = start + form.pieceLength
                        try write(try form.seal(held[start..<end], number: number, isLast: false))
                        number += 1
                        start = end
                    }
                    held.removeFirst(start)
                }
                try write(try form.seal(held, number: number, isLast: true))
            } else {
                while true {
                    let piece = try next()
                    if piece.isEmpty { break }
                    count += piece.count
                    try write(piece)
                }
            }
            try file.synchronise()
            guard let hash = ContentHash(bytes: Array(digest.finalize())) else {
                throw BlobFault.system("hash", path: passing, errno: 0)
            }
            try place(passing, as: hash)
            return Blob(hash: hash, bytes: count)
        } catch {
            unlink(passing)
            throw error
        }
    }

    /// A new file that is locked for as long as it is written, so that a sweep tells it from a stray however slow its source.
    private func begin(_ passing: String) throws(BlobFault) -> Descriptor {
        try prepare()
        let lock = try lock()
        defer { flock(lock.number, LOCK_UN) }
        let file = try Descriptor(passing, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw .system("flock", path: passing, errno: errno) }
        return file
    }

    /// Gives a whole file its name. One that stands there already has the same content, or is damaged: either way this
    /// one takes its place, and its fresh age keeps it from a sweep until somebody cites it.
    private func place(_ passing: String, as hash: ContentHash) throws(BlobFault) {
        let path = path(of: hash)
        let shelf = path.shelf
        let lock = try lock()
        defer { flock(lock.number, LOCK_UN) }
        try Self.make(shelf)
        guard rename(passing, path.file) == 0 else { throw .system("rename", path: path.file, errno: errno) }
        try Descriptor(shelf, O_RDONLY | O_DIRECTORY).synchronise()
    }

    // MARK: Reading

    /// Opens a blob for reading, after its whole file was found to be what its name says.
    ///
    /// - Parameter key: the key it was sealed under; `nil` for one that isn't sealed.
    public func open(_ hash: ContentHash, sealedUnder key: SymmetricKey? = nil) throws(BlobFault) -> BlobReader {
        let file = try file(hash)
        let size = try requireContent(file, hash)
        return try BlobReader(file, size: size, hash: hash, key: key)
    }

    /// The same, from a task that mustn't wait for the disk.
    public func reader(_ hash: ContentHash, sealedUnder key: SymmetricKey? = nil) async throws -> BlobReader {
        try await AttachmentIntake.waiting { try open(hash, sealedUnder: key) }
    }

    /// All of a blob. For large ones, see ``open(_:sealedUnder:)``.
    public func contents(_ hash: ContentHash, sealedUnder key: SymmetricKey? = nil) throws(BlobFault) -> [UInt8] {
        let reader = try open(hash, sealedUnder: key)
        return try reader.read(0..<reader.size)
    }

    /// Whether the file is there and its content is what its name says, sealed or not: a fault if it isn't.
    public func verify(_ hash: ContentHash) throws(BlobFault) {
        _ = try requireContent(try file(hash), hash)
    }

    /// What may be wrong with a stored file.
    public enum Damage: Sendable {
        case missing, altered
    }

    /// What is wrong with a stored file; `nil` where it is what its name says.
    public func damage(to hash: ContentHash) throws(BlobFault) -> Damage? {
        do { try verify(hash) } catch {
            switch error {
            case .missing: return .missing
            case .altered, .cannotOpen: return .altered
            case .system: throw error
            }
        }
        return nil
    }

    /// Whether a file has this name; its content isn't looked at.
    public func holds(_ hash: ContentHash) -> Bool { access(path(of: hash).file, F_OK) == 0 }

    private func file(_ hash: ContentHash) throws(BlobFault) -> Descriptor {
        do {
            return try Descriptor(path(of: hash).file, O_RDONLY | O_NOFOLLOW)
        } catch .system(_, _, ENOENT) {
            throw .missing(hash)
        }
    }

    private func requireContent(_ file: Descriptor, _ hash: ContentHash) throws(BlobFault) -> Int {
        let size = try file.size()
        var digest = SHA256()
        var at = 0
        while at < size {
            let bytes = try file.read(at: at, count: min(256 << 10, size - at))
            if bytes.isEmpty { break }
            digest.update(data: bytes)
            at += bytes.count
        }
        guard at == size, Array(digest.finalize()) == hash.bytes else { throw .altered(hash) }
        return size
    }

    // MARK: Removing

    /// Removes a blob; whether there was one. That nothing else cites the same content is for the caller to know; a sweep
    /// asks.
    @discardableResult
    public func delete(_ hash: ContentHash) throws(BlobFault) -> Bool {
        let path = path(of: hash)
        guard unlink(path.file) == 0 else {
            if errno == ENOENT { return false }
            throw .system("unlink", path: path.file, errno: errno)
        }
        try Descriptor(path.shelf, O_RDONLY | O_DIRECTORY).synchronise()
        return true
    }

    /// What a sweep found, and removed or would remove.
    public struct SweepReport: Hashable, Sendable {
        /// Blobs that are cited.
        public var cited = 0
        /// Blobs that nothing cites, too young to be removed: what cites them may be on its way.
        public var fresh = 0
        /// Blobs that nothing cites, with their bytes as stored.
        public var orphans: [ContentHash: Int] = [:]
        /// Files that were never given a name: a power cut, or a program that was killed.
        public var strays = 0
        /// Paths in the folder that are none of ours, left alone.
        public var strange: [String] = []

        public init() {}

        /// As stored.
        public var orphanBytes: Int { orphans.values.reduce(0, +) }
    }

    /// Removes blobs that nothing cites and that were put longer ago than the grace, and strays as old.
    ///
    /// A blob put again while this runs is young again and stays: both hold the folder's lock while they change a name.
    ///
    /// - Parameters:
    ///   - grace: longer than anybody takes from putting a blob to citing it.
    ///   - now: the machine's own time, which files are dated by, whatever clock the store keeps.
    ///   - isCited: whether a record cites the blob; asked once for each.
    ///   - dryRun: report only.
    public func sweep(
        olderThan grace: Duration, at now: Moment, isCited: (ContentHash) throws -> Bool, dryRun: Bool = false
    ) throws -> SweepReport {
        let youngest = now.milliseconds - grace.components.seconds * 1000
        var report = SweepReport()
        guard Self.kind(of: incoming) == S_IFDIR else { return report }
        for name in try Self.entries(folder) where name != "incoming" && name != "lock" {
            let shelf = "\(folder)/\(name)"
            guard name.utf8.count == 2, Self.kind(of: shelf) == S_IFDIR else {
                report.strange.append(name)
                continue
            }
            var removed = false
            for rest in try Self.entries(shelf) {
                guard let hash = ContentHash(name + rest), Self.kind(of: "\(shelf)/\(rest)") == S_IFREG else {
                    report.strange.append("\(name)/\(rest)")
                    continue
                }
                if try isCited(hash) {
                    report.cited += 1
                } else if let bytes = try remove("\(shelf)/\(rest)", ifOlderThan: youngest, dryRun: dryRun) {
                    report.orphans[hash] = bytes
                    removed = true
                } else {
                    report.fresh += 1
                }
            }
            if removed, !dryRun { try Descriptor(shelf, O_RDONLY | O_DIRECTORY).synchronise() }
        }
        for name in try Self.entries(incoming) {
            guard name.hasSuffix(".part"), Self.kind(of: "\(incoming)/\(name)") == S_IFREG else {
                report.strange.append("incoming/\(name)")
                continue
            }
            let bytes = try remove("\(incoming)/\(name)", ifOlderThan: youngest, dryRun: dryRun, unlessWritten: true)
            if bytes != nil { report.strays += 1 }
        }
        return report
    }

    /// The file's bytes if it is older and was removed, or would be.
    private func remove(
        _ path: String, ifOlderThan youngest: Int64, dryRun: Bool, unlessWritten: Bool = false
    ) throws(BlobFault) -> Int? {
        let lock = try lock()
        defer { flock(lock.number, LOCK_UN) }
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        let written = Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
        guard written < youngest else { return nil }
        if unlessWritten {
            let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW)
            guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { return nil }
        }
        guard dryRun || unlink(path) == 0 else { throw .system("unlink", path: path, errno: errno) }
        return Int(status.st_size)
    }

    // MARK: Paths

    /// Where a blob is, or would be.
    func path(of hash: ContentHash) -> (shelf: String, file: String) {
        let name = hash.description
        return ("\(folder)/\(name.prefix(2))", "\(folder)/\(name.prefix(2))/\(name.dropFirst(2))")
    }

    /// The folder's lock, held until it is let go or the program ends. Other programs that use the folder wait for it too.
    private func lock() throws(BlobFault) -> Descriptor {
        let file = try Descriptor(folder + "/lock", O_RDWR | O_CREAT | O_NOFOLLOW)
        while flock(file.number, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .system("flock", path: file.path, errno: errno) }
        }
        return file
    }

    /// Makes a folder for its owner alone, durably, unless it is there.
    private static func make(_ folder: String) throws(BlobFault) {
        guard mkdir(folder, 0o700) == 0 else {
            if errno == EEXIST, kind(of: folder) == S_IFDIR { return }
            throw .system("mkdir", path: folder, errno: errno)
        }
        let above = folder.lastIndex(of: "/").map { String(folder[...$0]) } ?? "."
        try Descriptor(above, O_RDONLY | O_DIRECTORY).synchronise()
    }

    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func entries(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}
