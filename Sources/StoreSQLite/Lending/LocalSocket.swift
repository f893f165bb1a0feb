import Glibc
package import Store
import Synchronization

/// One end of a conversation in lines, between processes of one machine.
package final class LocalSocket: Sendable {
    private let descriptor: Int32
    /// What came in behind the last line that was read.
    private let rest = Mutex<[UInt8]>([])

    /// Longer than any line that is said.
    private static let longestLine = 1024

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Says a line; whether it could be said.
    @discardableResult
    package func send(_ line: String) -> Bool {
        let bytes = Array("\(line)\n".utf8)
        while true {
            // Lines are short and answered before the next: what doesn't fit wasn't read by a process that stands still.
            let sent = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            if sent < 0, errno == EINTR { continue }
            return sent == bytes.count
        }
    }

    /// What was heard.
    package enum Heard: Equatable {
        case line(String)
        /// The other side is gone, or says what nobody understands.
        case end
        case nothingInTime
    }

    /// The next line; waits for it until then, or for ever.
    package func hear(until deadline: ContinuousClock.Instant? = nil) -> Heard {
        while true {
            if let line = takeLine() { return .line(line) }
            guard rest.withLock({ $0.count }) < LocalSocket.longestLine else { return .end }
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&polled, 1, deadline.map(LocalSocket.milliseconds) ?? -1)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return ready == 0 ? .nothingInTime : .end }
            var buffer = [UInt8](repeating: 0, count: LocalSocket.longestLine)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .end }
            rest.withLock { $0.append(contentsOf: buffer[..<count]) }
        }
    }

    private func takeLine() -> String? {
        rest.withLock { rest in
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest.removeFirst(end + 1)
            return line
        }
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = (deadline - ContinuousClock.now).components
        // Rounded up, so that no time is left when it has gone by.
        return Int32(clamping: max(0, left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1))
    }

    /// Ends the conversation for both sides, also for whoever waits on this one.
    package func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    // MARK: - In a folder

    /// The socket's name in a store's folder.
    static let name = "socket"

    /// Waits for others in a folder; what a process that ended left there gives way. The folder's own lock says that
    /// nobody else waits there.
    package static func listening(in folder: String) throws(StoreFault) -> ListeningSocket {
        let path = folder + "/" + name
        if unlink(path) != 0, errno != ENOENT {
            throw .unusable(path: path, reason: String(cString: strerror(errno)))
        }
        guard let descriptor = made() else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
        let failure = addressed(folder) { address, length in
            // Its owner's alone from its first moment on: its file gets the mode that the socket has. The process's mask
            // would do that too, and is shared with every thread that makes a file meanwhile.
            fchmod(descriptor, 0o600) == 0 && bind(descriptor, address, length) == 0 && listen(descriptor, 16) == 0
                ? nil : errno
        }
        guard failure == nil else {
            close(descriptor)
            throw .unusable(path: path, reason: String(cString: strerror(failure ?? 0)))
        }
        return ListeningSocket(descriptor: descriptor, path: path)
    }

    /// Speaks to whoever waits in a folder; `nil` if nobody does.
    package static func connected(in folder: String) throws(StoreFault) -> LocalSocket? {
        let path = folder + "/" + name
        guard let descriptor = made() else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
        let socket = LocalSocket(descriptor)
        let failure = addressed(folder) { address, length in
            while true {
                if connect(descriptor, address, length) == 0 { return nil }
                if errno != EINTR { return errno }
            }
        }
        switch failure {
        case nil: return socket
        // Nobody waits; or more than can be taken in at once wait already.
        case ENOENT?, ECONNREFUSED?, EAGAIN?: return nil
        case let failure?: throw .unusable(path: path, reason: String(cString: strerror(failure)))
        }
    }

    private static func made() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        return descriptor < 0 ? nil : descriptor
    }

    /// Calls `body` with the socket's address. An address holds 107 bytes: a longer path is named through the open folder.
    private static func addressed(
        _ folder: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32?
    ) -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        var path = Array((folder + "/" + name).utf8)
        var opened: Int32?
        defer { if let opened { close(opened) } }
        if path.count > room {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return errno }
            opened = descriptor
            path = Array("/proc/self/fd/\(descriptor)/\(name)".utf8)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

/// A socket at which others are waited for.
package final class ListeningSocket: Sendable {
    private let descriptor: Int32
    private let path: String

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// The next who comes; `nil` when it was ended.
    package func accept() -> LocalSocket? {
        while true {
            let taken = Glibc.accept(descriptor, nil, nil)
            if taken >= 0 {
                _ = fcntl(taken, F_SETFD, FD_CLOEXEC)
                return LocalSocket(taken)
            }
            // Whoever hung up meanwhile; no more open files for a moment.
            switch errno {
            case EINTR, ECONNABORTED: continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: usleep(50_000)
            default: return nil
            }
        }
    }

    /// Takes nobody in any more; the name goes with it.
    package func end() {
        unlink(path)
        shutdown(descriptor, Int32(SHUT_RDWR))
    }
}
