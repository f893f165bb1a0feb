public import Domain
import Glibc

/// Whose data was erased, residents' and households', by random ids alone: kept beside stores and backups, so that a backup made before can be
/// restored without bringing anybody back. Lines are only ever added.
public struct ErasureLedger: Sendable {
    /// An erasure.
    public struct Entry: Hashable, Sendable {
        public var resident: ResidentID
        public var erased: Moment

        public init(resident: ResidentID, erased: Moment) {
            self.resident = resident
            self.erased = erased
        }
    }

    /// The name of the file in a folder of backups.
    public static let fileName = "erasures"
    private static let head = "huiyin-erasures-1"

    public let path: String

    public init(path: String) { self.path = path }

    public var exists: Bool { Files.exists(path) }

    /// What stands in it, in the order in which it was noted; nothing where there is no file.
    public func entries() throws(UpkeepFault) -> [Entry] {
        guard exists else { return [] }
        return try ErasureLedger.read(try Files.read(path), path)
    }

    /// Adds whoever isn't in it yet, durably.
    public func add(_ entries: [Entry]) throws(UpkeepFault) {
        try Files.makeFolder(Files.parent(of: path))
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Files.fault(writing: path) }
        defer { close(descriptor) }
        // Two that add at once would each miss the other's.
        guard flock(descriptor, LOCK_EX) == 0 else { throw Files.fault(writing: path) }
        let text = try Files.read(path)
        let known = Set(try ErasureLedger.read(text, path).map(\.resident))
        var added = ""
        if text.isEmpty { added = ErasureLedger.head + "\n" }
        // A line that a power cut tore is left as it is; it is passed over.
        if let last = text.last, last != UInt8(ascii: "\n") { added = "\n" }
        var seen = known
        for entry in entries where seen.insert(entry.resident).inserted {
            added += "\(entry.resident) \(UTCText.of(entry.erased))\n"
        }
        let bytes = Array(added.utf8)
        guard !bytes.isEmpty else { return }
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw Files.fault(writing: path)
        }
        if text.isEmpty { try Files.synchronise(folder: Files.parent(of: path)) }
    }

    private static func read(_ bytes: [UInt8], _ path: String) throws(UpkeepFault) -> [Entry] {
        guard !bytes.isEmpty else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines[0] == head else { throw .notALedger(path: path, line: 1) }
        var entries: [Entry] = []
        var torn: Int?
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let parts = line.split(separator: " ").map(String.init)
            if parts.count == 2, let resident = ResidentID(parts[0]), let erased = UTCText.moment(parts[1]) {
                entries.append(Entry(resident: resident, erased: erased))
            } else {
                // The torn line of one power cut; what follows it was written by a later process.
                guard torn == nil else { throw .notALedger(path: path, line: index + 1) }
                torn = index
            }
        }
        return entries
    }
}
