public import Foundation
import Glibc
import Synchronization

/// A program of this package's, run as a process of its own and stopped by its own pid when the value is let go.
public final class RunningProcess: Sendable {
    public struct Ended: Sendable {
        /// The exit code, or minus the signal's number.
        public var code: Int32
        public var output: String
        public var errors: String
    }

    private let process: Mutex<Process>
    private let output: Reader
    private let errors: Reader

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

    public init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : RunningProcess.program(program))
        process.arguments = arguments
        var inherited = ProcessInfo.processInfo.environment
        for name in ["HUIYIN_STORE", "HUIYIN_KEY", "HUIYIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            inherited[name] = nil
        }
        process.environment = inherited.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        self.output = Reader(output.fileHandleForReading)
        self.errors = Reader(errors.fileHandleForReading)
        try process.run()
        self.process = Mutex(process)
    }

    public var pid: pid_t { process.withLock(\.processIdentifier) }

    /// Waits until its output holds so many lines or it has ended; at most a minute.
    public func waitForLines(_ count: Int) -> Int {
        output.wait(untilLines: count)
    }

    /// The same of its error output.
    public func waitForErrorLines(_ count: Int) -> Int {
        errors.wait(untilLines: count)
    }

    public func kill(_ signal: Int32 = SIGKILL) { Glibc.kill(pid, signal) }

    /// Waits for its end, at most `limit` seconds; then it is killed.
    public func end(within limit: Double = 120) -> Ended {
        let watch = DispatchWorkItem { [pid] in _ = Glibc.kill(pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: watch)
        let process = process.withLock { UncheckedProcess(value: $0) }
        process.value.waitUntilExit()
        watch.cancel()
        let code =
            process.value.terminationReason == .uncaughtSignal
            ? -process.value.terminationStatus : process.value.terminationStatus
        return Ended(code: code, output: output.text(), errors: errors.text())
    }

    /// Runs to the end.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Ended {
        try RunningProcess(program, arguments, environment: environment).end()
    }

    deinit { process.withLock { if $0.isRunning { Glibc.kill($0.processIdentifier, SIGKILL) } } }

    private struct UncheckedProcess: @unchecked Sendable {
        let value: Process
    }
}

/// Collects what comes through a pipe, on a thread of its own.
private final class Reader: Sendable {
    private let data = Mutex(Data())
    private let condition = NSCondition()
    private let isDone = Mutex(false)

    init(_ handle: FileHandle) {
        let descriptor = handle.fileDescriptor
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                data.withLock { $0.append(contentsOf: buffer[..<count]) }
                signal()
            }
            isDone.withLock { $0 = true }
            signal()
            _ = handle
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

    func text() -> String {
        let limit = Date(timeIntervalSinceNow: 60)
        condition.lock()
        while !isDone.withLock(\.self), condition.wait(until: limit) {}
        condition.unlock()
        return data.withLock { String(decoding: $0, as: UTF8.self) }
    }
}
