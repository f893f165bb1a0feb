import Foundation
import Synchronization
import TestProcesses

/// What went wrong with a recording or with building the shim.
enum PowerCutError: Error, CustomStringConvertible {
    /// The log breaks off or is not a log, at this byte.
    case damagedLog(at: Int)
    /// The process did something the recording cannot express, so no image could be trusted.
    case unsupported(String)
    /// A record speaks of a file or folder whose creation was not recorded.
    case unknownFile(record: Int, path: String)
    /// The compiler's complaint.
    case shimNotBuilt(String)

    var description: String {
        switch self {
        case .damagedLog(let byte): "power cut log damaged at byte \(byte)"
        case .unsupported(let what): "power cut log cannot express: \(what)"
        case .unknownFile(let record, let path): "power cut log, record \(record): unknown file \(path)"
        case .shimNotBuilt(let output): "cc failed on shim.c: \(output)"
        }
    }
}

/// The recorded file operations of a process, from which the disk after a power cut is rebuilt.
///
/// A process runs with `environment(shim:root:log:fullFlag:)`; afterwards every count of operations
/// `0...count` is a point where the power could have been cut:
///
///     let log = try PowerCutLog(path: logPath)
///     for point in log.points(30, seed: 1) {
///         try log.image(at: point, into: folder, keepingUnsynced: .nothing)
///         // start the store from `folder`; everything in log.acknowledgements(before: point) must be there
///     }
///
/// Files standing under the root when recording began count as durable. `sync`, `syncfs`, `msync`,
/// `sync_file_range` and `O_SYNC` prove nothing here: only `fsync` and `fdatasync` do. Stdout is
/// descriptor 1 and the C stream of that name, not a duplicate of it.
struct PowerCutLog: Sendable {
    /// What is left of the writes and name changes which no sync covered.
    enum Keep: Sendable, Hashable {
        /// All of them are lost.
        case nothing
        /// Each is kept with probability 1/2; of the writes kept, one in four is torn at a 512-byte boundary.
        case random(UInt64)
    }

    /// When a change of names (creation, deletion, renaming) is durable.
    enum NameDurability: Sendable, Hashable {
        /// After a sync of its folder, which is all that POSIX and fsync(2) promise.
        case folderSync
        /// After any completed sync, as with one metadata journal (ext4, XFS).
        case journal
    }

    private let bytes: Data
    private let records: [Record]
    /// The leading records, which are no operations: they say what stood under the root at the start.
    private let baseCount: Int
    private let cursor = Cursor()

    /// Reads the log; a record cut off at the end (the process was killed) is dropped.
    init(path: String) throws {
        bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        records = try bytes.withUnsafeBytes(Record.parse)
        baseCount = records.prefix(while: \.isBase).count
    }

    /// The number of recorded operations, acknowledgements among them.
    var count: Int { records.count - baseCount }

    /// The points directly after each write to stdout that ended a line, where a lost write tells most.
    var pointsAfterAcknowledgements: [Int] {
        let newline = UInt8(ascii: "\n")
        return records.indices.filter {
            records[$0].kind == .acknowledgement && bytes[records[$0].data].contains(newline)
        }.map { $0 + 1 - baseCount }
    }

    /// Points chosen at random from `0...count`, ascending, the last always among them.
    func points(_ number: Int, seed: UInt64) -> [Int] {
        var generator = SplitMix(state: seed)
        let chosen = (1..<max(number, 1)).map { _ in Int.random(in: 0...count, using: &generator) }
        return (chosen + [count]).sorted()
    }

    /// What the process had said on stdout in the first `point` operations.
    func acknowledgements(before point: Int) -> String {
        var said = Data()
        for record in records.prefix(baseCount + point) where record.kind == .acknowledgement {
            said.append(bytes[record.data])
        }
        return String(decoding: said, as: UTF8.self)
    }

    /// The lines among them that were ended; a runtime may write a line in pieces.
    func acknowledgedLines(before point: Int) -> [String] {
        acknowledgements(before: point).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }

    /// Rebuilds in `folder`, replacing it, what a power cut after the first `point` operations leaves of the root.
    ///
    /// A file has the bytes and the size of its last completed sync: a write counts when it was done
    /// before that sync began. Names have a life of their own. With `.folderSync` a created file is absent,
    /// a deleted one still there and a renamed one under its old name until their folder is synced, even if
    /// the file itself was: no more is promised, and a store must cope with a deleted journal or WAL that
    /// returns. (SQLite syncs the folder when it first syncs a new journal or WAL; it deletes the WAL only on
    /// close, after a checkpoint.) A file whose name is durable and which never was synced is empty. A
    /// renaming is atomic: with either of its folders it becomes durable, along with what preceded it there.
    ///
    /// `.random` adds any of the unsynced writes, sizes and name changes, independently of one another.
    /// Same point, seed and log: same image. Ascending points are fastest, as the replay then goes on from
    /// the last one.
    func image(
        at point: Int, into folder: String, keepingUnsynced keep: Keep, names: NameDurability = .folderSync
    ) throws {
        try cursor.replay.withLock { replay in
            let position = baseCount + min(max(point, 0), count)
            if replay.position > position || replay.names != names { replay = Replay(names: names) }
            try bytes.withUnsafeBytes { log in
                try replay.advance(to: position, records: records, log: log)
                try replay.write(into: folder, keep: keep, log: log)
            }
        }
    }

    /// Compiles the shim with `cc` and returns the path of the library.
    static func buildShim(into folder: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("shim.c")
        let library = folder + "/libshim.so"
        let built = try RunningProcess.run(
            "/usr/bin/env", ["cc", "-shared", "-fPIC", "-O2", "-o", library, source.path, "-ldl", "-lpthread"])
        guard built.code == 0 else { throw PowerCutError.shimNotBuilt(built.errors) }
        return library
    }

    /// The variables to add to the environment of the process under test.
    ///
    /// `root` is the folder to watch, `log` a file outside it that does not exist yet (without it nothing
    /// is recorded); while a file `fullFlag` exists the disk is full for everything under `root`.
    static func environment(
        shim: String, root: String, log: String? = nil, fullFlag: String? = nil
    ) -> [String: String] {
        var variables = ["LD_PRELOAD": shim, "POWERCUT_ROOT": root]
        variables["POWERCUT_LOG"] = log
        variables["POWERCUT_ENOSPC_FILE"] = fullFlag
        return variables
    }
}

/// Holds the replay where the last image left it.
private final class Cursor: Sendable {
    let replay = Mutex(Replay(names: .folderSync))
}

/// A small generator with a seed, so that an image can be built again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// One record of the log; the layout is that of `struct header` in shim.c.
private struct Record: Sendable {
    enum Kind: UInt32 {
        case acknowledgement = 1
        case base, create, folder, write, truncate, syncFile, syncFolder, syncEnd, unlink, rename, undo, unsupported
    }

    /// Tells files apart; a number is free again once its file is deleted.
    struct Key: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    static let magic: UInt32 = 0x5455_4350
    static let headerLength = 48

    var kind: Kind
    var key: Key
    /// Offset of a write, new size, thread of a sync, or bytes really written for an undo.
    var offset: Int
    var path: Range<Int>
    var data: Range<Int>

    var isBase: Bool { kind == .base || kind == .folder && offset == 1 }

    static func parse(_ log: UnsafeRawBufferPointer) throws -> [Record] {
        var records: [Record] = []
        var at = 0
        while at + headerLength <= log.count {
            let magic = log.loadUnaligned(fromByteOffset: at, as: UInt32.self)
            let kind = Kind(rawValue: log.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
            let numbers = (1...3).map { log.loadUnaligned(fromByteOffset: at + 8 * $0, as: UInt64.self) }
            let pathLength = Int(log.loadUnaligned(fromByteOffset: at + 32, as: UInt32.self))
            let dataLength = log.loadUnaligned(fromByteOffset: at + 40, as: UInt64.self)
            guard magic == Self.magic, let kind else { throw PowerCutError.damagedLog(at: at) }
            let path = at + headerLength..<at + headerLength + pathLength
            guard path.upperBound <= log.count, dataLength <= UInt64(log.count - path.upperBound) else { break }
            let data = path.upperBound..<path.upperBound + Int(dataLength)
            let record = Record(
                kind: kind, key: Key(device: numbers[0], inode: numbers[1]),
                offset: Int(truncatingIfNeeded: numbers[2]), path: path, data: data)
            at = data.upperBound
            switch kind {
            case .unsupported:
                throw PowerCutError.unsupported(record.text(path, in: log))
            case .undo:
                // The record before was made in advance and the call did less, or nothing.
                guard var done = records.popLast() else { throw PowerCutError.damagedLog(at: at) }
                done.data = done.data.prefix(record.offset)
                if done.kind == .write && !done.data.isEmpty { records.append(done) }
            default:
                records.append(record)
            }
        }
        return records
    }

    func text(_ range: Range<Int>, in log: UnsafeRawBufferPointer) -> String {
        String(decoding: log[range], as: UTF8.self)
    }
}

/// The durable state of the root at one point, and what was done since without being synced.
private struct Replay: Sendable {
    /// A file or folder; it lives on when its name is gone, as the name may come back.
    struct Node {
        var isFolder = false
        var durable = Data()
        /// Writes and sizes since `durable`, the first of them being the file's change number `firstUnsynced`.
        var unsynced: [Change] = []
        var firstUnsynced = 0
        var children: [String: Int] = [:]
        var durableChildren: [String: Int] = [:]
    }

    /// A write of bytes standing in the log, or without such bytes a new size.
    struct Change {
        var offset: Int
        var bytes: Range<Int>?
    }

    /// Entries of folders set to a node, or removed; several for a renaming.
    struct NameChange {
        var number: Int
        var entries: [(folder: Int, name: String, node: Int?)]
    }

    /// A sync that has begun and what it will make durable.
    struct Sync {
        var node: Int
        var changes: Int
        var nameChanges: Int
    }

    let names: PowerCutLog.NameDurability
    private(set) var position = 0
    private var nodes = [Node(isFolder: true)]
    private var files: [Record.Key: Int] = [:]
    private var unsyncedNames: [NameChange] = []
    private var nameChanges = 0
    private var syncs: [Int: Sync] = [:]

    init(names: PowerCutLog.NameDurability) {
        self.names = names
    }

    /// Applies records up to the point.
    mutating func advance(to point: Int, records: [Record], log: UnsafeRawBufferPointer) throws {
        while position < point {
            try apply(records[position], log: log)
            position += 1
        }
    }

    private mutating func apply(_ record: Record, log: UnsafeRawBufferPointer) throws {
        switch record.kind {
        case .acknowledgement, .undo, .unsupported:
            break
        case .base:
            files[record.key] = nodes.count
            nodes.append(Node(durable: Data(log[record.data])))
            try link(nodes.count - 1, record, log, durable: true)
        case .create:
            files[record.key] = nodes.count
            nodes.append(Node())
            try link(nodes.count - 1, record, log, durable: false)
        case .folder:
            nodes.append(Node(isFolder: true))
            try link(nodes.count - 1, record, log, durable: record.isBase)
        case .write:
            nodes[try file(record, log)].unsynced.append(Change(offset: record.offset, bytes: record.data))
        case .truncate:
            nodes[try file(record, log)].unsynced.append(Change(offset: record.offset))
        case .syncFile:
            let node = try file(record, log)
            let changes = nodes[node].firstUnsynced + nodes[node].unsynced.count
            syncs[record.offset] = Sync(node: node, changes: changes, nameChanges: nameChanges)
        case .syncFolder:
            let node = try node(record.text(record.path, in: log))
            syncs[record.offset] = Sync(node: node, changes: 0, nameChanges: nameChanges)
        case .syncEnd:
            if let sync = syncs.removeValue(forKey: record.offset) { finish(sync, log) }
        case .unlink:
            let (folder, name) = try entry(record.text(record.path, in: log))
            change([(folder, name, nil)])
        case .rename:
            let from = record.text(record.path, in: log)
            let moved = try node(from)
            let (oldFolder, oldName) = try entry(from)
            let (newFolder, newName) = try entry(record.text(record.data, in: log))
            if (oldFolder, oldName) != (newFolder, newName) {
                change([(oldFolder, oldName, nil), (newFolder, newName, moved)])
            }
        }
    }

    private func file(_ record: Record, _ log: UnsafeRawBufferPointer) throws -> Int {
        guard let node = files[record.key] else {
            throw PowerCutError.unknownFile(record: position, path: record.text(record.path, in: log))
        }
        return node
    }

    /// The node that a path names now.
    private func node(_ path: String) throws -> Int {
        try path.split(separator: "/").reduce(0) { folder, name in
            guard let child = nodes[folder].children[String(name)] else {
                throw PowerCutError.unknownFile(record: position, path: path)
            }
            return child
        }
    }

    private func entry(_ path: String) throws -> (folder: Int, name: String) {
        let parts = path.split(separator: "/")
        return (try node(parts.dropLast().joined(separator: "/")), String(parts.last ?? ""))
    }

    private mutating func link(
        _ node: Int, _ record: Record, _ log: UnsafeRawBufferPointer, durable: Bool
    ) throws {
        let (folder, name) = try entry(record.text(record.path, in: log))
        if durable {
            nodes[folder].children[name] = node
            nodes[folder].durableChildren[name] = node
        } else {
            change([(folder, name, node)])
        }
    }

    private mutating func change(_ entries: [(folder: Int, name: String, node: Int?)]) {
        for (folder, name, node) in entries { nodes[folder].children[name] = node }
        unsyncedNames.append(NameChange(number: nameChanges, entries: entries))
        nameChanges += 1
    }

    private mutating func finish(_ sync: Sync, _ log: UnsafeRawBufferPointer) {
        let covered = max(0, sync.changes - nodes[sync.node].firstUnsynced)
        for change in nodes[sync.node].unsynced.prefix(covered) {
            Self.apply(change, to: &nodes[sync.node].durable, log)
        }
        nodes[sync.node].unsynced.removeFirst(covered)
        nodes[sync.node].firstUnsynced += covered

        // A renaming drags along what preceded it in its other folder: replayed later, that would undo it.
        var folders = Set([sync.node])
        var settled: [NameChange] = []
        var open: [NameChange] = []
        for change in unsyncedNames.reversed() {
            let touched = change.entries.map(\.folder)
            let isCovered = names == .journal || !folders.isDisjoint(with: touched)
            if change.number < sync.nameChanges && isCovered {
                folders.formUnion(touched)
                settled.append(change)
            } else {
                open.append(change)
            }
        }
        unsyncedNames = open.reversed()
        for (folder, name, node) in settled.reversed().flatMap(\.entries) {
            nodes[folder].durableChildren[name] = node
        }
    }

    private static func apply(_ change: Change, to bytes: inout Data, _ log: UnsafeRawBufferPointer) {
        let end = change.offset + (change.bytes?.count ?? 0)
        if bytes.count < end || change.bytes == nil { bytes.count = end }
        guard let source = change.bytes else { return }
        bytes.withUnsafeMutableBytes { target in
            UnsafeMutableRawBufferPointer(rebasing: target[change.offset..<end])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: log[source]))
        }
    }

    /// Writes the durable state, and what `keep` adds to it, as files.
    func write(into folder: String, keep: PowerCutLog.Keep, log: UnsafeRawBufferPointer) throws {
        var entries = nodes.map(\.durableChildren)
        var generator: SplitMix?
        if case .random(let seed) = keep {
            var dice = SplitMix(state: seed)
            for change in unsyncedNames where Bool.random(using: &dice) {
                for (folder, name, node) in change.entries { entries[folder][name] = node }
            }
            generator = dice
        }
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
        try write(folder: 0, to: folder, entries, &generator, log)
    }

    private func write(
        folder: Int, to path: String, _ entries: [[String: Int]], _ generator: inout SplitMix?,
        _ log: UnsafeRawBufferPointer
    ) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, node) in entries[folder].sorted(by: { $0.key < $1.key }) {
            if nodes[node].isFolder {
                try write(folder: node, to: path + "/" + name, entries, &generator, log)
            } else {
                let bytes = content(of: nodes[node], &generator, log)
                try bytes.write(to: URL(fileURLWithPath: path + "/" + name))
            }
        }
    }

    private func content(
        of node: Node, _ generator: inout SplitMix?, _ log: UnsafeRawBufferPointer
    ) -> Data {
        guard var dice = generator else { return node.durable }
        var bytes = node.durable
        for change in node.unsynced where Bool.random(using: &dice) {
            Self.apply(Int.random(in: 0..<4, using: &dice) == 0 ? torn(change, &dice) : change, to: &bytes, log)
        }
        generator = dice
        return bytes
    }

    /// The first or the last sectors of a write; one within a sector is whole.
    private func torn(_ change: Change, _ dice: inout SplitMix) -> Change {
        guard let bytes = change.bytes else { return change }
        let sectors = change.offset / 512 + 1..<max(change.offset / 512 + 1, (change.offset + bytes.count + 511) / 512)
        guard let cut = sectors.randomElement(using: &dice) else { return change }
        let kept = cut * 512 - change.offset
        return Bool.random(using: &dice)
            ? Change(offset: change.offset, bytes: bytes.prefix(kept))
            : Change(offset: cut * 512, bytes: bytes.dropFirst(kept))
    }
}
