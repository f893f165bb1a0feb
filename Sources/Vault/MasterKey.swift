import Crypto
import Foundation
import Glibc

/// The key that all others hang from: 32 random bytes in a file outside the store folder, readable by its owner alone.
/// Without it no resident's data can be read again; backups never hold it.
public struct MasterKey: Sendable {
    let secret: SymmetricKey

    /// What can be wrong with a key file.
    public enum Fault: Error, Equatable, Sendable {
        case missing(path: String)
        case unreadable(path: String, reason: String)
        case notAKey(path: String)
        case alreadyThere(path: String)
        case cannotWrite(path: String, reason: String)
        /// Others than the owner may read it: the permission bits found.
        case open(path: String, mode: Int)
    }

    private static let header = "huiyin-master-key-1"

    /// A new key that stands in no file.
    public static func fresh() -> MasterKey { MasterKey(secret: SymmetricKey(size: .bits256)) }

    /// Reads a key file: a line naming the format, a line of base64.
    public static func load(path: String) throws(Fault) -> MasterKey {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        let mode = Int(status.st_mode & 0o777)
        guard mode & 0o077 == 0 else { throw .open(path: path, mode: mode) }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count == 2, lines[0] == header, let bytes = Data(base64Encoded: lines[1]), bytes.count == 32 else {
            throw .notAKey(path: path)
        }
        return MasterKey(secret: SymmetricKey(data: bytes))
    }

    /// Makes a new key file; refuses to overwrite one.
    public static func create(path: String) throws(Fault) -> MasterKey {
        let key = fresh()
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw .cannotWrite(path: path, reason: error.localizedDescription)
            }
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw .alreadyThere(path: path) }
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let bytes = key.secret.withUnsafeBytes { Data($0) }
        let text = Array("\(header)\n\(bytes.base64EncodedString())\n".utf8)
        guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        // The file's name must outlive a power cut too.
        let parent = Glibc.open(path.contains("/") ? folder + "/" : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if parent >= 0 {
            fsync(parent)
            Glibc.close(parent)
        }
        return key
    }
}
