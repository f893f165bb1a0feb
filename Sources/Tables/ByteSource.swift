import Glibc

/// Bytes that come one after another and can be had again from the first: expanded data.
protocol ByteStream: AnyObject {
    /// Reads up to as many bytes as the buffer takes; returns how many, 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableFault) -> Int
    /// Goes back to the first byte.
    func restart() throws(TableFault)
}

/// Bytes that can be read from any offset, a chunk at a time: a regular file, memory, or a stream (of which an earlier
/// offset means beginning anew).
final class ByteSource {
    static let chunkSize = 65_536

    private enum Backing {
        case file(Int32)
        case memory([UInt8])
        case stream(any ByteStream)
    }

    private let backing: Backing
    private var block: [UInt8]
    /// How far the stream has been read.
    private var streamOffset = 0

    init(bytes: [UInt8]) {
        backing = .memory(bytes)
        block = []
    }

    init(_ stream: any ByteStream) {
        backing = .stream(stream)
        block = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    }

    private init(descriptor: Int32) {
        backing = .file(descriptor)
        block = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    }

    deinit {
        if case .file(let descriptor) = backing { _ = close(descriptor) }
    }

    static func open(path: String) throws(TableFault) -> ByteSource {
        // A C string would silently end at the NUL and name another file.
        guard !path.utf8.contains(0) else { throw .missing }
        // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR ? .missing : .unreadable(errno: code)
        }
        let source = ByteSource(descriptor: descriptor)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return source
        case S_IFDIR: throw .isDirectory
        default: throw .unreadable(errno: ESPIPE)
        }
    }

    /// How many bytes there are; `nil` for a stream.
    func length() throws(TableFault) -> Int? {
        switch backing {
        case .file(let descriptor):
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
            return Int(status.st_size)
        case .memory(let bytes): return bytes.count
        case .stream: return nil
        }
    }

    /// Where the bytes lie, for a library that reads them by itself.
    enum Place {
        /// A descriptor of the caller's own.
        case file(Int32)
        case memory([UInt8])
    }

    /// Where the bytes lie; `nil` for a stream.
    func place() throws(TableFault) -> Place? {
        switch backing {
        case .file(let descriptor):
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            guard copy >= 0 else { throw .unreadable(errno: errno) }
            return .file(copy)
        case .memory(let bytes): return .memory(bytes)
        case .stream: return nil
        }
    }

    /// Appends up to ``chunkSize`` bytes from `offset` on; returns how many, 0 at the end.
    func read(appendingTo chunk: inout [UInt8], at offset: Int) throws(TableFault) -> Int {
        switch backing {
        case .file(let descriptor): return try read(descriptor, appendingTo: &chunk, at: offset)
        case .memory(let bytes):
            let start = min(bytes.count, offset)
            let end = min(bytes.count, start + ByteSource.chunkSize)
            chunk.append(contentsOf: bytes[start..<end])
            return end - start
        case .stream(let stream): return try read(stream, appendingTo: &chunk, at: offset)
        }
    }

    private func read(
        _ descriptor: Int32, appendingTo chunk: inout [UInt8], at offset: Int
    ) throws(TableFault) -> Int {
        while true {
            let count = block.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
            if count >= 0 {
                chunk.append(contentsOf: block[..<count])
                return count
            }
            let code = errno
            if code != EINTR { throw .unreadable(errno: code) }
        }
    }

    private func read(
        _ stream: any ByteStream, appendingTo chunk: inout [UInt8], at offset: Int
    ) throws(TableFault) -> Int {
        if offset < streamOffset {
            try stream.restart()
            streamOffset = 0
        }
        while true {
            let count = try fill(from: stream)
            guard count > 0 else { return 0 }
            let skipped = max(0, offset - streamOffset)
            streamOffset += count
            guard skipped < count else { continue }
            chunk.append(contentsOf: block[skipped..<count])
            return count - skipped
        }
    }

    private func fill(from stream: any ByteStream) throws(TableFault) -> Int {
        var fault: TableFault?
        let count = block.withUnsafeMutableBytes { buffer in
            do throws(TableFault) { return try stream.read(into: buffer) } catch {
                fault = error
                return 0
            }
        }
        if let fault { throw fault }
        return count
    }
}
