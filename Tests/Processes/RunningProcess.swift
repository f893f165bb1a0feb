public import Foundation
import Glibc
import Synchronization

/// A program run as a process of its own, and stopped by its own pid when the value is let go.
///
/// Started with `posix_spawn`: Foundation's `Process` reads past the list of open files when there are many of them,
/// and its waiting turns a run loop, which on a thread of the pool may never hear of the end.
public final class RunningProcess: Sendable {
    public struct Ended: Sendable {
        /// The exit code, or minus the signal's number.
        public var code: Int32
        public var output: String
        public var errors: String
    }

    /// What the system refused to start, and why.
    public struct NotStarted: Error {
        public var program: String
        public var code: Int32
    }

    public let pid: pid_t
    /// Its output, a line at a time, until it ends. To be read by one reader.
    public let lines: AsyncStream<String>
    private let fate: Fate
    private let output: Reader
    private let errors: Reader
    private let input: Int32?

    /// Where the package's programs stand: beside the test runner.
    public static func program(_ name: String) -> String {
        let runner = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for folder in [
            runner, URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
        ] {
            let path = folder.appendingPathComponent(name).path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return name
    }

    /// Starts it: one of the package's programs by its name, any other by its path.
    ///
    /// - Parameters:
    ///   - environment: added to the test's own, of which what the product reads is taken away.
    ///   - holdsInput: whether its standard input is a pipe that stays open as long as this value; else it is empty.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], holdsInput: Bool = false
    ) throws {
        let path = program.hasPrefix("/") ? program : RunningProcess.program(program)
        var inherited = ProcessInfo.processInfo.environment
        for name in ["HUIYIN_STORE", "HUIYIN_KEY", "HUIYIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            inherited[name] = nil
        }
        let variables = inherited.merging(environment) { $1 }.map { "\($0)=\($1)" }
        // One after another: a pipe of one process, before it is marked as its own, mustn't be handed on to another.
        (pid, output, errors, input, lines) = try Self.starting.withLock { _ in
            try Self.start(path, arguments, variables, holdsInput)
        }
        fate = Fate(pid)
    }

    private static let starting = Mutex(())

    /// `posix_spawn_file_actions_addclosefrom_np`, which Swift's module of the C library leaves out.
    private static func closeFrom(_ actions: inout posix_spawn_file_actions_t, _ lowest: Int32) -> Int32 {
        typealias Function = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        guard let function = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else { return ENOSYS }
        return unsafeBitCast(function, to: Function.self)(&actions, lowest)
    }

    private static func start(
        _ path: String, _ arguments: [String], _ variables: [String], _ holdsInput: Bool
    ) throws -> (pid_t, Reader, Reader, input: Int32?, AsyncStream<String>) {
        let (output, errors) = (try FilePipe(), try FilePipe())
        let input = holdsInput ? try FilePipe() : nil

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
        // Nothing else of the tests: a server's socket that lives on in a program keeps answering connections with silence, and
        // passes for that program's own.
        guard closeFrom(&actions, 3) == 0 else { throw NotStarted(program: path, code: ENOSYS) }
        // A group of its own: what is typed to end the tests doesn't end it before the test has looked.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))

        var pid: pid_t = 0
        let code = withCStrings([path] + arguments) { arguments in
            withCStrings(variables) { posix_spawn(&pid, path, &actions, &attributes, arguments, $0) }
        }
        close(output.writing)
        close(errors.writing)
        if let input { close(input.reading) }
        guard code == 0 else {
            for pipe in [output, errors] { close(pipe.reading) }
            if let input { close(input.writing) }
            throw NotStarted(program: path, code: code)
        }
        let (lines, continuation) = AsyncStream<String>.makeStream()
        return (
            pid, Reader(output.reading, lines: continuation), Reader(errors.reading), input?.writing, lines
        )
    }

    /// Waits until its output holds so many lines or it has ended; at most a minute.
    public func waitForLines(_ count: Int) -> Int {
        output.wait(untilLines: count)
    }

    /// The same of its error output.
    public func waitForErrorLines(_ count: Int) -> Int {
        errors.wait(untilLines: count)
    }

    /// What it has written to its output and its error output so far.
    public var outputSoFar: String { output.soFar() }
    public var errorsSoFar: String { errors.soFar() }

    public func kill(_ signal: Int32 = SIGKILL) { fate.kill(signal) }

    /// Waits for its end, at most `limit` seconds; then it is killed.
    public func end(within limit: Double = 120) -> Ended {
        let code = fate.wait(within: limit)
        return Ended(code: code, output: output.text(), errors: errors.text())
    }

    /// Runs to the end.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Ended {
        try RunningProcess(program, arguments, environment: environment).end()
    }

    deinit {
        fate.kill(SIGKILL)
        if let input { close(input) }
    }
}

/// The two ends of a pipe; neither is handed on to a process that isn't meant to have it.
private struct FilePipe {
    var reading: Int32
    var writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EMFILE) }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
}

/// Strings as C wants lists of them.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
        guard let address = buffer.baseAddress else { preconditionFailure("a list that ends with nil isn't empty") }
        return body(address)
    }
}

/// Whether a process has ended, and how. It is signalled only as long as its pid is its own.
private final class Fate: Sendable {
    private let pid: pid_t
    private let condition = NSCondition()
    private let code = Mutex<Int32?>(nil)

    init(_ pid: pid_t) {
        self.pid = pid
        Thread.detachNewThread { [self] in
            var about = siginfo_t()
            // Waits without taking it away, so that the pid can't become another's before it is known to be gone.
            while waitid(P_PID, id_t(pid), &about, WEXITED | WNOWAIT) == -1, errno == EINTR {}
            code.withLock { code in
                var status: Int32 = 0
                while waitpid(pid, &status, 0) == -1, errno == EINTR {}
                let signal = status & 0x7F
                code = signal == 0 ? (status >> 8) & 0xFF : -signal
            }
            condition.lock()
            condition.broadcast()
            condition.unlock()
        }
    }

    func kill(_ signal: Int32) {
        code.withLock { if $0 == nil { _ = Glibc.kill(pid, signal) } }
    }

    func wait(within limit: Double) -> Int32 {
        let limit = Date(timeIntervalSinceNow: limit)
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let code = code.withLock(\.self) { return code }
            if !condition.wait(until: limit) { kill(SIGKILL) }
        }
    }
}

/// Collects what comes through a pipe, on a thread of its own.
private final class Reader: Sendable {
    private let data = Mutex(Data())
    private let condition = NSCondition()
    private let isDone = Mutex(false)

    init(_ descriptor: Int32, lines: AsyncStream<String>.Continuation? = nil) {
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var held: [UInt8] = []
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                data.withLock { $0.append(contentsOf: buffer[..<count]) }
                signal()
                guard let lines else { continue }
                held += buffer[..<count]
                while let end = held.firstIndex(of: UInt8(ascii: "\n")) {
                    lines.yield(String(decoding: held[..<end], as: UTF8.self))
                    held.removeSubrange(...end)
                }
            }
            close(descriptor)
            lines?.finish()
            isDone.withLock { $0 = true }
            signal()
        }
    }

    private func signal() {
        condition.lock()
        condition.broadcast()
        condition.unlock()
    }

    func wait(untilLines count: Int) -> Int {
        let limit = Date(timeIntervalSinceNow: 60)
        condition.lock()
        defer { condition.unlock() }
        while true {
            let lines = data.withLock { $0.count { $0 == UInt8(ascii: "\n") } }
            if lines >= count || isDone.withLock(\.self) || !condition.wait(until: limit) { return lines }
        }
    }

    func soFar() -> String { data.withLock { String(decoding: $0, as: UTF8.self) } }

    func text() -> String {
        let limit = Date(timeIntervalSinceNow: 60)
        condition.lock()
        while !isDone.withLock(\.self), condition.wait(until: limit) {}
        condition.unlock()
        return soFar()
    }
}
