/// A compound file (MS-CFB), the small file system that documents of before 2007 are kept in: which streams lie at its
/// top, and where their bytes are. Every number in it is held against the file's length, so that a damaged one is a
/// fault and never a read outside, and a chain that runs in a circle ends.
struct CompoundFile {
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    private struct Entry {
        var name: String
        var kind: UInt8
        var left: Int
        var right: Int
        var child: Int
        var start: Int
        var size: Int
    }

    private static let endOfChain = 0xFFFF_FFFE
    private static let smallSectorSize = 64
    private static let headerSize = 512

    private let source: ByteSource
    private let length: Int
    private let sectorSize: Int
    private let smallStreamLimit: Int
    private var sectorTable: [UInt32] = []
    private var smallSectorTable: [UInt32] = []
    private var entries: [Entry] = []

    init(_ source: ByteSource) throws(TableFault) {
        self.source = source
        guard let length = try source.length() else { throw .workbookDamaged(sheet: nil) }
        self.length = length
        let header = try CompoundFile.bytes(CompoundFile.headerSize, at: 0, of: source)
        guard let shift = header.number16(at: 30), shift == 9 || shift == 12, header.number16(at: 32) == 6,
            let directory = header.number32(at: 48), let smallLimit = header.number32(at: 56),
            let smallTable = header.number32(at: 60)
        else { throw .workbookDamaged(sheet: nil) }
        sectorSize = 1 << shift
        smallStreamLimit = smallLimit
        sectorTable = try table(at: tableSectors(header))
        smallSectorTable = smallTable >= CompoundFile.endOfChain ? [] : try table(at: chain(from: smallTable))
        for sector in try chain(from: directory) {
            let bytes = try bytes(of: sector)
            for start in stride(from: 0, to: bytes.count, by: 128) {
                entries.append(try CompoundFile.entry(bytes[start..<(start + 128)]))
            }
        }
    }

    /// The stream of this name in any case at the top of the file; `nil` where there is none. What lies deeper belongs
    /// to documents that are embedded in this one.
    func stream(_ name: String) throws(TableFault) -> StoredStream? {
        guard let root = entries.first, root.kind == 5 else { throw .workbookDamaged(sheet: nil) }
        var waiting = [root.child]
        var visited: Set<Int> = []
        while let index = waiting.popLast() {
            guard entries.indices.contains(index), visited.insert(index).inserted else { continue }
            let entry = entries[index]
            if entry.kind == 2, entry.name.lowercased() == name.lowercased() { return try stream(entry, root) }
            waiting += [entry.left, entry.right]
        }
        return nil
    }

    private func stream(_ entry: Entry, _ root: Entry) throws(TableFault) -> StoredStream {
        guard entry.size < smallStreamLimit else {
            let starts = try chain(from: entry.start).map(offset(of:))
            return StoredStream(source, starts: starts, unit: sectorSize, length: entry.size)
        }
        let container = try chain(from: root.start)
        let perSector = sectorSize / CompoundFile.smallSectorSize
        var starts: [Int] = []
        for small in try chain(from: entry.start, in: smallSectorTable) {
            guard container.indices.contains(small / perSector) else { throw .workbookDamaged(sheet: nil) }
            starts.append(offset(of: container[small / perSector]) + small % perSector * CompoundFile.smallSectorSize)
        }
        return StoredStream(source, starts: starts, unit: CompoundFile.smallSectorSize, length: entry.size)
    }

    // MARK: - Sectors

    private func offset(of sector: Int) -> Int { (sector + 1) * sectorSize }

    /// The last sector of a file may be cut short by its writer: what is missing is zero.
    private func bytes(of sector: Int) throws(TableFault) -> [UInt8] {
        let start = offset(of: sector)
        guard start < length else { throw .workbookDamaged(sheet: nil) }
        var bytes = try CompoundFile.bytes(min(sectorSize, length - start), at: start, of: source)
        bytes.append(contentsOf: repeatElement(0, count: sectorSize - bytes.count))
        return bytes
    }

    private static func bytes(_ count: Int, at offset: Int, of source: ByteSource) throws(TableFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard try source.read(appendingTo: &bytes, at: offset + bytes.count) > 0 else {
                throw .workbookDamaged(sheet: nil)
            }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// The sectors that hold the table of sectors: the first 109 are in the header, the others in a chain of their own.
    private func tableSectors(_ header: [UInt8]) throws(TableFault) -> [Int] {
        guard let count = header.number32(at: 44), let first = header.number32(at: 68),
            count <= length / sectorSize + 1
        else { throw .workbookDamaged(sheet: nil) }
        var sectors = (0..<min(109, count)).compactMap { header.number32(at: 76 + 4 * $0) }
        var next = first
        while sectors.count < count {
            let bytes = try bytes(of: next)
            let last = sectorSize / 4 - 1
            sectors += (0..<min(last, count - sectors.count)).compactMap { bytes.number32(at: 4 * $0) }
            guard let following = bytes.number32(at: 4 * last) else { break }
            next = following
        }
        return sectors
    }

    private func table(at sectors: [Int]) throws(TableFault) -> [UInt32] {
        var table: [UInt32] = []
        for sector in sectors {
            let bytes = try bytes(of: sector)
            table += stride(from: 0, to: bytes.count, by: 4).compactMap { bytes.number32(at: $0) }.map {
                UInt32(truncatingIfNeeded: $0)
            }
        }
        return table
    }

    private func chain(from start: Int) throws(TableFault) -> [Int] { try chain(from: start, in: sectorTable) }

    private func chain(from start: Int, in table: [UInt32]) throws(TableFault) -> [Int] {
        var sectors: [Int] = []
        var next = start
        while next != CompoundFile.endOfChain {
            guard table.indices.contains(next), sectors.count < table.count else {
                throw .workbookDamaged(sheet: nil)
            }
            sectors.append(next)
            next = Int(table[next])
        }
        return sectors
    }

    private static func entry(_ slice: ArraySlice<UInt8>) throws(TableFault) -> Entry {
        let bytes = Array(slice)
        guard let nameSize = bytes.number16(at: 64), let left = bytes.number32(at: 68),
            let right = bytes.number32(at: 72), let child = bytes.number32(at: 76),
            let start = bytes.number32(at: 116), let size = bytes.number32(at: 120)
        else { throw .workbookDamaged(sheet: nil) }
        let units = (0..<min(31, max(0, nameSize / 2 - 1))).compactMap { bytes.number16(at: 2 * $0) }
        let name = String(decoding: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
        return Entry(
            name: name, kind: bytes[66], left: left, right: right, child: child, start: start, size: size)
    }
}

/// The bytes of one stream, wherever in a file its units lie.
final class StoredStream {
    /// How many bytes it has, or is said to have.
    let length: Int
    private let source: ByteSource
    private let starts: [Int]
    private let unit: Int
    private var window: [UInt8] = []
    private var windowStart = 0

    init(_ source: ByteSource, starts: [Int], unit: Int, length: Int) {
        self.source = source
        self.starts = starts
        self.unit = unit
        self.length = min(length, starts.count * unit)
    }

    /// A whole file as a stream.
    convenience init(_ source: ByteSource, length: Int) {
        self.init(source, starts: [0], unit: max(1, length), length: length)
    }

    /// Replaces `bytes` by this many from `offset` on; false where the stream has no more so many.
    func read(_ count: Int, at offset: Int, into bytes: inout [UInt8]) throws(TableFault) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        guard offset >= 0, offset <= length, count <= length - offset else { return false }
        while bytes.count < count {
            let place = offset + bytes.count
            if !(windowStart..<(windowStart + window.count)).contains(place) {
                try load(at: place)
                if window.isEmpty { return false }
            }
            let first = place - windowStart
            bytes.append(contentsOf: window[first..<min(window.count, first + count - bytes.count)])
        }
        return true
    }

    /// Fills the window with what lies in one run from `offset` on.
    private func load(at offset: Int) throws(TableFault) {
        let index = offset / unit
        var end = index + 1
        while end < starts.count, (end - index) * unit < ByteSource.chunkSize, starts[end] == starts[end - 1] + unit {
            end += 1
        }
        let run = min(end * unit, length) - offset
        window.removeAll(keepingCapacity: true)
        windowStart = offset
        _ = try source.read(appendingTo: &window, at: starts[index] + offset % unit)
        if window.count > run { window.removeLast(window.count - run) }
    }
}

extension [UInt8] {
    /// The number of two bytes, least significant first; `nil` where there are none.
    func number16(at index: Int) -> Int? {
        guard index >= 0, index + 2 <= count else { return nil }
        return Int(self[index]) | Int(self[index + 1]) << 8
    }

    /// The number of four bytes, least significant first.
    func number32(at index: Int) -> Int? {
        guard let low = number16(at: index), let high = number16(at: index + 2) else { return nil }
        return low | high << 16
    }

    /// The floating-point number of eight bytes.
    func double(at index: Int) -> Double? {
        guard let low = number32(at: index), let high = number32(at: index + 4) else { return nil }
        return Double(bitPattern: UInt64(low) | UInt64(high) << 32)
    }
}
