import Foundation
import Glibc
import Store

/// Holds a store for one writing process: an advisory lock on a file in its folder, released by the kernel when the
/// process ends, however it ends.
final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Waits up to `patience` for another process to let go; then ``StoreFault/inUse(path:holder:)`` with what that
    /// process wrote of itself.
    init(folder: String, patience: Duration) throws(StoreFault) {
        let path = folder + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreFault.unusable(path: path, reason: String(cString: strerror(errno))) }
        let deadline = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline else {
                let holder = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
                close(descriptor)
                throw StoreFault.inUse(path: folder, holder: holder.trimmingCharacters(in: .whitespacesAndNewlines))
            }
            usleep(20_000)
        }
        self.descriptor = descriptor
        let text = "\(StoreLock.holder)\n"
        ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit { close(descriptor) }

    /// What this process says of itself to whoever waits for it: its number, and its name as far as it was typed in words
    /// of commands. What is asked for, somebody's name perhaps, isn't told.
    static var holder: String {
        let words = CommandLine.arguments.dropFirst().prefix(2).prefix { word in
            word.first != "-" && !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }
        }
        let program = CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "?"
        return (["\(getpid())", program] + words).joined(separator: " ")
    }
}
