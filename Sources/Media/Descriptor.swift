import Glibc

/// A file that is open, closed when nobody holds it any more. Reads say where, so that it can be shared.
final class Descriptor: Sendable {
    let number: Int32
    let path: String

    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(BlobFault) {
        var number: Int32
        repeat { number = open(path, flags | O_CLOEXEC, mode) } while number < 0 && errno == EINTR
        guard number >= 0 else { throw .system("open", path: path, errno: errno) }
        self.number = number
        self.path = path
    }

    deinit { close(number) }

    /// Bytes of the file now.
    func size() throws(BlobFault) -> Int {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .system("stat", path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .system("read", path: path, errno: EINVAL) }
        return Int(status.st_size)
    }

    /// So many bytes from an offset on, fewer only where the file ends.
    func read(at offset: Int, count: Int) throws(BlobFault) -> [UInt8] {
        var fault: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let got = pread(number, buffer.baseAddress.map { $0 + filled }, count - filled, offset + filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { fault = errno }
                guard got > 0 else { return }
                filled += got
            }
        }
        guard fault == 0 else { throw .system("read", path: path, errno: fault) }
        return bytes
    }

    func write(_ bytes: some Collection<UInt8>) throws(BlobFault) {
        let bytes = Array(bytes)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(number, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("write", path: path, errno: errno) }
            written += count
        }
    }

    /// Waits until the disk has it.
    func synchronise() throws(BlobFault) {
        guard fsync(number) == 0 else { throw .system("fsync", path: path, errno: errno) }
    }
}
