import CZlib

/// What a gzip file expands to. Several members one after another are one stream; what follows the last is left alone,
/// as `gzip` does.
final class GzipStream: ByteStream {
    /// The first two bytes of every gzip file.
    static let signature: [UInt8] = [0x1F, 0x8B]

    private let source: ByteSource
    // zlib's state points back at this struct, so it must never move.
    private let state: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var inputStart = 0
    private var offset = 0
    private var expanded = 0
    private var isAtEnd = false
    private var isInMember = true

    init(_ source: ByteSource) throws(TableFault) {
        self.source = source
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        // 16 more than the largest window: gzip's frame with its checksum.
        let code = inflateInit2_(state, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw .compressionDamaged(part: nil) }
    }

    deinit {
        inflateEnd(state)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    func restart() throws(TableFault) {
        guard inflateReset(state) == Z_OK else { throw .compressionDamaged(part: nil) }
        input.removeAll(keepingCapacity: true)
        inputStart = 0
        offset = 0
        expanded = 0
        isAtEnd = false
        isInMember = true
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableFault) -> Int {
        var written = 0
        while written == 0, !isAtEnd {
            if inputStart == input.count {
                input.removeAll(keepingCapacity: true)
                inputStart = 0
                if try source.read(appendingTo: &input, at: offset) == 0 {
                    guard !isInMember else { throw .compressionDamaged(part: nil) }
                    isAtEnd = true
                    break
                }
                offset += input.count
            }
            if !isInMember {
                guard try beginsMember() else { break }
            }
            written = try inflate(into: buffer)
        }
        expanded += written
        if let limit = ExpansionLimit.exceeded(from: offset, to: expanded) {
            throw .expandsTooFar(part: nil, limit: limit)
        }
        return written
    }

    /// Whether another member follows; it is then begun.
    private func beginsMember() throws(TableFault) -> Bool {
        if input.count - inputStart < GzipStream.signature.count {
            offset += try source.read(appendingTo: &input, at: offset)
        }
        guard input[inputStart...].starts(with: GzipStream.signature) else {
            isAtEnd = true
            return false
        }
        guard inflateReset(state) == Z_OK else { throw .compressionDamaged(part: nil) }
        isInMember = true
        return true
    }

    private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(TableFault) -> Int {
        let available = input.count - inputStart
        let code = input.withUnsafeMutableBufferPointer { bytes in
            state.pointee.next_in = bytes.baseAddress?.advanced(by: inputStart)
            state.pointee.avail_in = UInt32(available)
            state.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            state.pointee.avail_out = UInt32(buffer.count)
            return CZlib.inflate(state, Z_NO_FLUSH)
        }
        inputStart += available - Int(state.pointee.avail_in)
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isInMember = false
        default: throw .compressionDamaged(part: nil)
        }
        return buffer.count - Int(state.pointee.avail_out)
    }
}

/// Where expanding stops being believed. Sheets and tables shrink ten- to fiftyfold; data made to fill memory or time,
/// a thousandfold.
enum ExpansionLimit {
    private static let ratio = 250
    /// What is no harm however much smaller it was.
    private static let harmless = 16 * 1_048_576

    /// The bytes beyond which `expanded` bytes from `compressed` ones are too many, where they are.
    static func exceeded(from compressed: Int, to expanded: Int) -> Int? {
        let limit = max(harmless, compressed * ratio)
        return expanded > limit ? limit : nil
    }
}
