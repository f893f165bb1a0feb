import Foundation
import Glibc
import Synchronization

/// Runs another program on bytes that may be made to harm, so that it can do little: it has a process group of its own,
/// limits that the kernel holds (`prlimit` of util-linux sets them and becomes the program), nothing open but the three
/// pipes, no environment but what is given, no shell, and a time after which the whole group is killed.
///
/// Its input comes through a pipe and its output goes through one, so that nothing of either stands in any file: with
/// ``Limits/fileBytes`` 0, as is the default, it can't write a byte to one.
public struct LimitedProcess: Sendable {
    /// What it may use.
    public struct Limits: Hashable, Sendable {
        /// Seconds of processor time.
        public var cpu: Int
        /// Bytes of address space.
        public var memory: Int
        /// Bytes of any file that it writes.
        public var fileBytes: Int
        /// Files open at once.
        public var files: Int
        /// Time by the clock, after which it is killed.
        public var time: Duration
        /// Bytes of output, at which it is killed.
        public var output: Int

        public init(
            cpu: Int = 20, memory: Int = 1536 << 20, fileBytes: Int = 0, files: Int = 64, time: Duration = .seconds(30),
            output: Int = 32 << 20
        ) {
            self.cpu = cpu
            self.memory = memory
            self.fileBytes = fileBytes
            self.files = files
            self.time = time
            self.output = output
        }
    }

    /// How it ended.
    public enum Ending: Hashable, Sendable {
        case exited(Int32)
        /// By a signal that wasn't ours: its own fault, or a limit that the kernel holds.
        case signalled(Int32)
        /// Killed by us: it took longer than it may.
        case outOfTime
        /// Killed by us: it said more than it may.
        case tooMuchOutput
    }

    /// What came of it.
    public struct Outcome: Sendable {
        public var ending: Ending
        public var output: [UInt8]
        /// The end of what it said to its standard error, up to 4 KiB.
        public var complaint: String
        /// Processor time that it used.
        public var cpu: Duration
    }

    /// It couldn't be run at all.
    public enum Fault: Error, Hashable, Sendable {
        /// The system refused, with this `errno`.
        case cannotStart(path: String, errno: Int32)
    }

    /// Where util-linux keeps what sets the limits.
    public static let launcher = "/usr/bin/prlimit"

    private let path: String
    private let arguments: [String]
    private let environment: [String: String]
    private let limits: Limits

    public init(path: String, arguments: [String], environment: [String: String] = [:], limits: Limits = Limits()) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.limits = limits
    }

    /// Runs it to its end on a thread of its own. Cancelling the task kills the group; whatever happens, the process is
    /// reaped and no member of its group is left.
    public func run(input: [UInt8] = []) async throws -> Outcome {
        try Task.checkCancellation()
        let child = Child()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let thread = Thread {
                    continuation.resume(with: Result { try supervise(child, input: input) })
                }
                thread.stackSize = 512 << 10
                thread.start()
            }
        } onCancel: {
            child.cancel()
        }
    }

    /// A process, as long as its number means it.
    private final class Child: Sendable {
        private struct State {
            var process: pid_t?
            var isCancelled = false
        }

        private let state = Mutex(State())

        var isCancelled: Bool { state.withLock { $0.isCancelled } }

        /// Starts it, unless it was cancelled before.
        func start(_ spawn: () throws -> pid_t) throws -> pid_t {
            try state.withLock { state in
                if state.isCancelled { throw CancellationError() }
                let process = try spawn()
                state.process = process
                return process
            }
        }

        func cancel() {
            state.withLock { state in
                state.isCancelled = true
                if let process = state.process { _ = Glibc.kill(-process, SIGKILL) }
            }
        }

        func kill() {
            state.withLock { state in
                if let process = state.process { _ = Glibc.kill(-process, SIGKILL) }
            }
        }

        /// Kills what is left of the group while the ended process still holds its number, then lets go of that.
        func reap(_ usage: inout rusage) -> Int32 {
            state.withLock { state in
                guard let process = state.process else { return 0 }
                _ = Glibc.kill(-process, SIGKILL)
                state.process = nil
                var status: Int32 = 0
                while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
                return status
            }
        }
    }

    private func supervise(_ child: Child, input: [UInt8]) throws -> Outcome {
        let standardInput = try Channel(path: path)
        let standardOutput = try Channel(path: path)
        let standardError = try Channel(path: path)
        let channels = [standardInput, standardOutput, standardError]
        defer { for channel in channels { channel.closeAll() } }

        let process = try child.start { try spawn(channels) }
        for channel in channels { channel.closeTheirs() }

        var output: [UInt8] = []
        var complaint: [UInt8] = []
        var written = 0
        var mine: Ending?
        if input.isEmpty { standardInput.closeOurs() }
        let deadline = ContinuousClock.now + limits.time
        while !hasEnded(process) {
            if mine == nil, ContinuousClock.now >= deadline {
                mine = .outOfTime
                child.kill()
            }
            // A member of the group may hold a pipe open after the process ended, or the process may close its own: so
            // neither is the other's sign, and both are looked at, at the latest after this while.
            wait(channels, writing: written < input.count, milliseconds: 20)
            if standardInput.isOpen, written < input.count {
                if let count = standardInput.send(input[written...]) {
                    written += count
                } else {
                    standardInput.closeOurs()
                }
                if written == input.count { standardInput.closeOurs() }
            }
            receive(&output, from: standardOutput, upTo: limits.output + 1)
            receive(&complaint, from: standardError, upTo: 64 << 10)
            if complaint.count > 8192 { complaint.removeFirst(complaint.count - 4096) }
            if mine == nil, output.count > limits.output {
                mine = .tooMuchOutput
                child.kill()
            }
        }
        var usage = rusage()
        let status = child.reap(&usage)
        receive(&output, from: standardOutput, upTo: limits.output + 1)
        receive(&complaint, from: standardError, upTo: 64 << 10)
        if child.isCancelled { throw CancellationError() }
        if output.count > limits.output { mine = mine ?? .tooMuchOutput }
        return Outcome(
            ending: mine ?? (status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)),
            output: mine == nil ? output : [], complaint: String(decoding: complaint.suffix(4096), as: UTF8.self),
            cpu: usage.ru_utime.duration + usage.ru_stime.duration)
    }

    /// Whether it has ended; it isn't reaped, so that its number stays its own.
    private func hasEnded(_ process: pid_t) -> Bool {
        var info = siginfo_t()
        while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT | WNOHANG) < 0 {
            // Where the program ignores its children's ends, the system reaps them itself.
            if errno != EINTR { return true }
        }
        return info.si_signo != 0
    }

    private func wait(_ channels: [Channel], writing: Bool, milliseconds: Int32) {
        var entries: [pollfd] = []
        for (index, channel) in channels.enumerated() where channel.isOpen {
            entries.append(pollfd(fd: channel.ours, events: Int16(index == 0 ? POLLOUT : POLLIN), revents: 0))
        }
        _ = poll(&entries, nfds_t(entries.count), milliseconds)
    }

    private func receive(_ bytes: inout [UInt8], from channel: Channel, upTo limit: Int) {
        while channel.isOpen, bytes.count < limit {
            guard let received = channel.receive() else { return }
            if received.isEmpty { return channel.closeOurs() }
            bytes += received
        }
    }

    private func spawn(_ channels: [Channel]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, channel) in channels.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, channel.theirs, Int32(number))
        }
        // What this program opens closes itself when another begins; what its libraries open, we make sure of.
        for number in openDescriptors() where number > 2 { posix_spawn_file_actions_addclose(&actions, number) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let line =
            [
                Self.launcher, "--cpu=\(limits.cpu)", "--as=\(limits.memory)", "--fsize=\(limits.fileBytes)",
                "--nofile=\(limits.files)", "--core=0", "--", path,
            ] + arguments
        var argv = line.map { strdup($0) }
        argv.append(nil)
        var envp = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
        envp.append(nil)
        defer { for text in argv + envp { free(text) } }
        var process = pid_t()
        let result = posix_spawn(&process, Self.launcher, &actions, &attributes, argv, envp)
        guard result == 0 else { throw Fault.cannotStart(path: Self.launcher, errno: result) }
        return process
    }

    private func openDescriptors() -> [Int32] {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.compactMap { Int32($0) } ?? []
    }
}

/// One of a process's pipes. Sockets, because writing to a pipe that nobody reads any more would be a signal to the
/// whole program.
private final class Channel {
    private(set) var ours: Int32
    private(set) var theirs: Int32

    init(path: String) throws {
        var pair: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
            throw LimitedProcess.Fault.cannotStart(path: path, errno: errno)
        }
        // Where the program itself was started without standard files, these mustn't take their place.
        for index in 0..<2 where pair[index] <= 2 {
            let higher = fcntl(pair[index], F_DUPFD_CLOEXEC, 3)
            close(pair[index])
            pair[index] = higher
        }
        (ours, theirs) = (pair[0], pair[1])
        guard ours > 2, theirs > 2 else {
            let error = errno
            closeAll()
            throw LimitedProcess.Fault.cannotStart(path: path, errno: error)
        }
    }

    var isOpen: Bool { ours >= 0 }

    func closeOurs() {
        if ours >= 0 { close(ours) }
        ours = -1
    }

    func closeTheirs() {
        if theirs >= 0 { close(theirs) }
        theirs = -1
    }

    func closeAll() {
        closeOurs()
        closeTheirs()
    }

    /// How many bytes went in without waiting; `nil` when nobody will read them.
    func send(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = bytes.withUnsafeBytes {
            Glibc.send(ours, $0.baseAddress, min($0.count, 64 << 10), Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
        }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    /// What is there now: nothing at its end, `nil` when one would have to wait.
    func receive() -> [UInt8]? {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
            count = recv(ours, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            filled = max(0, count)
        }
        if count < 0 { return errno == EAGAIN || errno == EINTR ? nil : [] }
        return bytes
    }
}

extension timeval {
    fileprivate var duration: Duration { .seconds(tv_sec) + .microseconds(tv_usec) }
}
