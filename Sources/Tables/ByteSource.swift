import Glibc

/// Bytes that can be read from any offset, a chunk at a time: a regular file, or memory.
final class ByteSource {
    static let chunkSize = 65_536

    private let descriptor: Int32?
    private let bytes: [UInt8]
    private var block: [UInt8]

    init(bytes: [UInt8]) {
        self.descriptor = nil
        self.bytes = bytes
        self.block = []
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
        self.bytes = []
        self.block = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    }

    deinit {
        if let descriptor { _ = close(descriptor) }
    }

    static func open(path: String) throws(CSVFault) -> ByteSource {
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

    /// Appends up to ``chunkSize`` bytes from `offset` on; returns how many, 0 at the end.
    func read(appendingTo chunk: inout [UInt8], at offset: Int) throws(CSVFault) -> Int {
        guard let descriptor else {
            let end = min(bytes.count, offset + ByteSource.chunkSize)
            chunk.append(contentsOf: bytes[offset..<end])
            return end - offset
        }
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
}
