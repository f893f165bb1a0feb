import CZlib
import Crypto

/// Writes a `.tar.gz`: POSIX tar entries in gzip members one after another, which every `tar` reads.
final class ArchiveWriter {
    static let block = 512
    /// How much is read, compressed or expanded at a time.
    static let chunk = 262_144
    /// gzip's header as zlib writes it: no name, no time, Unix. Held to when reading: no checksum covers it.
    static let memberHeads: [[UInt8]] = [0, 2, 4].map { [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, $0, 3] }

    private let file: OutputFile
    // zlib's state points back at this struct, so it must never move.
    private let state: UnsafeMutablePointer<z_stream>
    private var output = [UInt8](repeating: 0, count: ArchiveWriter.chunk)
    private let modified: Int64

    /// `modified`: seconds since 1970 that entries carry.
    init(_ path: String, modified: Int64) throws(UpkeepFault) {
        file = try OutputFile(path)
        self.modified = modified
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        let code = deflateInit2_(
            state, 5, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib can't be used: \(code)")
    }

    deinit {
        deflateEnd(state)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Adds an entry whose content `next` gives piece by piece, `bytes` in all.
    func add(_ name: String, bytes: Int64, _ next: () throws -> [UInt8]?) throws {
        try compress(try TarHeader(name: name, bytes: bytes, modified: modified).written, Z_NO_FLUSH)
        while let piece = try next() { try compress(piece, Z_NO_FLUSH) }
        try compress([UInt8](repeating: 0, count: TarHeader.padding(after: bytes)), Z_NO_FLUSH)
    }

    /// Ends a gzip member, so that what it holds can be read without what follows.
    func endMember() throws(UpkeepFault) {
        try compress([], Z_FINISH)
        guard deflateReset(state) == Z_OK else { throw .cannotWrite(path: file.path, reason: "zlib") }
    }

    /// Ends the archive and makes it durable.
    func finish() throws(UpkeepFault) {
        try compress([UInt8](repeating: 0, count: 2 * ArchiveWriter.block), Z_NO_FLUSH)
        try compress([], Z_FINISH)
        try file.finish()
    }

    private func compress(_ bytes: [UInt8], _ flush: Int32) throws(UpkeepFault) {
        guard !bytes.isEmpty || flush == Z_FINISH else { return }
        var rest = bytes[...]
        while true {
            let (available, size) = (rest.count, output.count)
            let code = rest.withUnsafeMutableBufferPointer { input in
                output.withUnsafeMutableBufferPointer { out in
                    state.pointee.next_in = input.baseAddress
                    state.pointee.avail_in = UInt32(available)
                    state.pointee.next_out = out.baseAddress
                    state.pointee.avail_out = UInt32(size)
                    return deflate(state, flush)
                }
            }
            let produced = size - Int(state.pointee.avail_out)
            rest = rest.dropFirst(available - Int(state.pointee.avail_in))
            try file.write(output[..<produced])
            switch code {
            case Z_STREAM_END: return
            case Z_OK, Z_BUF_ERROR: if flush == Z_NO_FLUSH, rest.isEmpty, produced < size { return }
            default: throw .cannotWrite(path: file.path, reason: "zlib \(code)")
            }
        }
    }
}

/// Reads what ``ArchiveWriter`` wrote and nothing else: every byte is accounted for.
final class ArchiveReader {
    private let file: InputFile
    private let state: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var start = 0
    private var expanded: [UInt8] = []
    private var taken = 0
    private var isInMember = false

    init(_ path: String) throws(UpkeepFault) {
        file = try InputFile(path)
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        let code = inflateInit2_(state, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib can't be used: \(code)")
    }

    deinit {
        inflateEnd(state)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Exactly so many bytes.
    func read(_ count: Int) throws(UpkeepFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try piece(of: count - bytes.count)
            guard !piece.isEmpty else { throw .damagedBackup(path: file.path, part: nil) }
            bytes += piece
        }
        return bytes
    }

    /// The next entry's header.
    func entry() throws(UpkeepFault) -> TarHeader {
        guard let header = TarHeader(try read(ArchiveWriter.block)) else {
            throw .damagedBackup(path: file.path, part: nil)
        }
        return header
    }

    /// An entry's content, piece by piece, and what pads it.
    func content(_ bytes: Int64, _ each: ([UInt8]) throws -> Void) throws {
        var rest = bytes
        while rest > 0 {
            let piece = try piece(of: Int(min(rest, Int64(ArchiveWriter.chunk))))
            guard !piece.isEmpty else { throw UpkeepFault.damagedBackup(path: file.path, part: nil) }
            try each(piece)
            rest -= Int64(piece.count)
        }
        guard try read(TarHeader.padding(after: bytes)).allSatisfy({ $0 == 0 }) else {
            throw UpkeepFault.damagedBackup(path: file.path, part: nil)
        }
    }

    /// Holds the end to be the end: two empty blocks, and nothing behind them.
    func end() throws(UpkeepFault) {
        guard try read(2 * ArchiveWriter.block).allSatisfy({ $0 == 0 }), try piece(of: 1).isEmpty else {
            throw .damagedBackup(path: file.path, part: nil)
        }
    }

    /// At most so many bytes; none at the end of the file.
    private func piece(of most: Int) throws(UpkeepFault) -> [UInt8] {
        while taken == expanded.count {
            guard try fill() else { return [] }
        }
        let piece = Array(expanded[taken..<min(expanded.count, taken + most)])
        taken += piece.count
        return piece
    }

    /// Expands a little more; `false` at the end.
    private func fill() throws(UpkeepFault) -> Bool {
        let head = ArchiveWriter.memberHeads[0].count
        while input.count - start < (isInMember ? 1 : head) {
            let block = try file.block(of: ArchiveWriter.chunk)
            if block.isEmpty { break }
            input = Array(input[start...]) + block
            start = 0
        }
        if input.count == start {
            guard !isInMember else { throw .damagedBackup(path: file.path, part: nil) }
            return false
        }
        if !isInMember {
            guard ArchiveWriter.memberHeads.contains(Array(input[start...].prefix(head))), inflateReset(state) == Z_OK
            else { throw .damagedBackup(path: file.path, part: nil) }
            isInMember = true
        }
        expanded = [UInt8](repeating: 0, count: ArchiveWriter.chunk)
        taken = 0
        let (available, size) = (input.count - start, expanded.count)
        let code = input.withUnsafeMutableBufferPointer { bytes in
            expanded.withUnsafeMutableBufferPointer { out in
                state.pointee.next_in = bytes.baseAddress?.advanced(by: start)
                state.pointee.avail_in = UInt32(available)
                state.pointee.next_out = out.baseAddress
                state.pointee.avail_out = UInt32(size)
                return inflate(state, Z_NO_FLUSH)
            }
        }
        start += available - Int(state.pointee.avail_in)
        expanded.removeLast(Int(state.pointee.avail_out))
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isInMember = false
        default: throw .damagedBackup(path: file.path, part: nil)
        }
        return true
    }
}

/// One entry's header in POSIX's form (ustar); sizes beyond eight gibibytes in the binary form that GNU and BSD share.
struct TarHeader: Equatable {
    var name: String
    var bytes: Int64
    var modified: Int64

    init(name: String, bytes: Int64, modified: Int64) throws(UpkeepFault) {
        self.name = name
        self.bytes = bytes
        self.modified = modified
        guard name.utf8.count <= 100 || TarHeader.split(name) != nil else { throw .unfitPath(name) }
    }

    static func padding(after bytes: Int64) -> Int {
        let rest = Int(bytes % Int64(ArchiveWriter.block))
        return rest == 0 ? 0 : ArchiveWriter.block - rest
    }

    /// A long name in two fields, cut at a slash.
    private static func split(_ name: String) -> (prefix: String, name: String)? {
        for index in name.indices.reversed() where name[index] == "/" {
            let (prefix, rest) = (String(name[..<index]), String(name[name.index(after: index)...]))
            if prefix.utf8.count <= 155, rest.utf8.count <= 100, !rest.isEmpty { return (prefix, rest) }
        }
        return nil
    }

    var written: [UInt8] {
        var block = [UInt8](repeating: 0, count: ArchiveWriter.block)
        func put(_ bytes: some Collection<UInt8>, at offset: Int) {
            block.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        }
        func octal(_ value: Int64, _ width: Int) -> [UInt8] {
            let digits = String(value, radix: 8)
            return Array((String(repeating: "0", count: width - digits.utf8.count) + digits).utf8)
        }
        let parts = name.utf8.count <= 100 ? (prefix: "", name: name) : TarHeader.split(name) ?? ("", name)
        put(parts.name.utf8, at: 0)
        put(octal(0o600, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        if bytes < 1 << 33 {
            put(octal(bytes, 11), at: 124)
        } else {
            put([0x80, 0, 0, 0] + withUnsafeBytes(of: bytes.bigEndian) { Array($0) }, at: 124)
        }
        put(octal(modified, 11), at: 136)
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148)
        block[156] = UInt8(ascii: "0")
        put(Array("ustar\0".utf8) + Array("00".utf8), at: 257)
        put(parts.prefix.utf8, at: 345)
        put(octal(block.reduce(0) { $0 + Int64($1) }, 6) + [0, UInt8(ascii: " ")], at: 148)
        return block
    }

    /// Reads a header that ``written`` made; `nil` for any other.
    init?(_ block: [UInt8]) {
        func text(_ range: Range<Int>) -> String { String(decoding: block[range].prefix { $0 != 0 }, as: UTF8.self) }
        let prefix = text(345..<500)
        let size =
            block[124] == 0x80
            ? block[128..<136].reduce(Int64(0)) { $0 << 8 | Int64($1) } : Int64(text(124..<136), radix: 8)
        guard let size, size >= 0, let modified = Int64(text(136..<148), radix: 8),
            let header = try? TarHeader(
                name: prefix.isEmpty ? text(0..<100) : prefix + "/" + text(0..<100), bytes: size, modified: modified),
            header.written == block
        else { return nil }
        self = header
    }
}

/// SHA-256 over pieces, hexadecimal.
struct PieceDigest {
    private var hash = SHA256()
    private(set) var bytes: Int64 = 0

    mutating func take(_ piece: [UInt8]) {
        hash.update(data: piece)
        bytes += Int64(piece.count)
    }

    var text: String {
        hash.finalize().map { (String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)) }.joined()
    }
}
