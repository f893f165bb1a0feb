import Glibc

/// What the rooms above need of files and the C library offers: small, and every failure a fault with its path.
enum Files {
    static func fault(writing path: String, _ code: Int32 = errno) -> UpkeepFault {
        code == ENOSPC || code == EDQUOT
            ? .diskFull(path: path) : .cannotWrite(path: path, reason: String(cString: strerror(code)))
    }

    static func fault(reading path: String, _ code: Int32 = errno) -> UpkeepFault {
        code == ENOENT || code == ENOTDIR
            ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(code)))
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func size(of path: String) throws(UpkeepFault) -> Int64 {
        var status = stat()
        guard stat(path, &status) == 0 else { throw fault(reading: path) }
        return Int64(status.st_size)
    }

    /// The folder that a path stands in.
    static func parent(of path: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard !parts.isEmpty else { return "/" }
        parts.removeLast()
        if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }

    /// Makes what a folder lists durable.
    static func synchronise(folder: String) throws(UpkeepFault) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(reading: folder) }
        defer { close(descriptor) }
        // Some file systems know no fsync of folders.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw fault(writing: folder) }
    }

    /// Makes a file's content durable.
    static func synchronise(file: String) throws(UpkeepFault) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(reading: file) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(writing: file) }
    }

    /// Makes a folder and those above it, for their owner alone.
    static func makeFolder(_ path: String) throws(UpkeepFault) {
        guard mkdir(path, 0o700) != 0 else { return try synchronise(folder: parent(of: path)) }
        switch errno {
        case EEXIST:
            guard isFolder(path) else { throw .cannotWrite(path: path, reason: String(cString: strerror(ENOTDIR))) }
        case ENOENT where parent(of: path) != path:
            try makeFolder(parent(of: path))
            try makeFolder(path)
        default: throw fault(writing: path)
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws(UpkeepFault) -> [String] {
        guard let stream = opendir(folder) else { throw fault(reading: folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a file, or a folder with what is in it; links are removed, not followed.
    static func remove(_ path: String) throws(UpkeepFault) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in try names(in: path) { try remove(path + "/" + name) }
            guard rmdir(path) == 0 || errno == ENOENT else { throw fault(writing: path) }
        } else {
            guard unlink(path) == 0 || errno == ENOENT else { throw fault(writing: path) }
        }
    }

    static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(UpkeepFault) {
        let file = try OutputFile(path)
        try file.write(Array(bytes))
        try file.finish()
    }

    /// A whole file that is not expected to be large.
    static func read(_ path: String) throws(UpkeepFault) -> [UInt8] {
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        while true {
            let block = try file.block(of: 65_536)
            if block.isEmpty { return bytes }
            bytes += block
        }
    }

    /// A path without `.`, `..`, doubled slashes and links, as far as it exists; what doesn't exist yet is appended.
    static func resolved(_ path: String) -> String {
        if let found = realpath(path, nil) {
            defer { free(found) }
            return String(cString: found)
        }
        let parent = parent(of: path)
        guard parent != path, let name = path.split(separator: "/").last else { return path }
        let above = resolved(parent)
        return (above == "/" ? "" : above) + "/" + name
    }

    /// Whether one path is the other or lies below it.
    static func lies(_ path: String, in folder: String) -> Bool {
        let (path, folder) = (resolved(path), resolved(folder))
        return path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }
}

/// A new file being written.
final class OutputFile {
    let path: String
    private var descriptor: Int32

    /// The file must not be there.
    init(_ path: String) throws(UpkeepFault) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? .alreadyThere(path: path) : Files.fault(writing: path)
        }
    }

    func write(_ bytes: [UInt8]) throws(UpkeepFault) { try write(bytes[...]) }

    func write(_ bytes: ArraySlice<UInt8>) throws(UpkeepFault) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Files.fault(writing: path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes it durable and closes it.
    func finish() throws(UpkeepFault) {
        guard fsync(descriptor) == 0 else { throw Files.fault(writing: path) }
        let code = close(descriptor)
        descriptor = -1
        guard code == 0 else { throw Files.fault(writing: path) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}

/// A file being read from its beginning.
final class InputFile {
    let path: String
    private let descriptor: Int32

    init(_ path: String) throws(UpkeepFault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Files.fault(reading: path) }
    }

    /// The next bytes, at most so many; none at the end.
    func block(of most: Int) throws(UpkeepFault) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: most)
        while true {
            let count = block.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, most) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Files.fault(reading: path) }
            block.removeLast(most - count)
            return block
        }
    }

    deinit { close(descriptor) }
}

/// A lock that the kernel lets go of with the process, however it ends.
final class FileLock {
    private let descriptor: Int32

    /// Locks a file, made if need be, or a folder. ``UpkeepFault/busy(path:)`` where another holds it.
    init(_ path: String, isFolder: Bool = false) throws(UpkeepFault) {
        descriptor =
            isFolder
            ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Files.fault(writing: path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .busy(path: path)
        }
    }

    /// Whether the path still leads to what was locked.
    func holds(_ path: String) -> Bool {
        var (locked, there) = (stat(), stat())
        return fstat(descriptor, &locked) == 0 && stat(path, &there) == 0 && locked.st_ino == there.st_ino
            && locked.st_dev == there.st_dev
    }

    deinit { close(descriptor) }
}

/// Questions about paths that others ask, too.
public enum Paths {
    /// Whether one path is the other or lies below it, links followed.
    public static func lies(_ path: String, in folder: String) -> Bool { Files.lies(path, in: folder) }
}
