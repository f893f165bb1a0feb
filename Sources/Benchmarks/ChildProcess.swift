import Foundation
import Store

/// Runs this program again as a process of its own, to measure what only a whole process shows.
enum ChildProcess {
    struct Used {
        var milliseconds: Double
        /// MiB.
        var peakMemory: Double
    }

    static func run(_ arguments: [String]) throws -> Used {
        let began = ContinuousClock.now
        let child = try start(arguments)
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(child, &status, 0, &usage) == child, status == 0 else {
            throw StoreFault.unusable(
                path: executable, reason: "\(arguments.first ?? "") ended with \(status)")
        }
        return Used(
            milliseconds: (ContinuousClock.now - began).seconds * 1000, peakMemory: Double(usage.ru_maxrss) / 1024)
    }

    private static let executable: String = {
        let path = "/proc/self/exe"
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? path
    }()

    /// What another program prints, of both kinds; throws where it fails.
    static func output(of program: String, _ arguments: [String]) throws -> String {
        let file = BenchStore.freshPath()
        let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw StoreFault.unusable(path: file, reason: String(cString: strerror(errno))) }
        unlink(file)
        defer { close(descriptor) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for end: Int32 in [1, 2] { posix_spawn_file_actions_adddup2(&actions, descriptor, end) }
        var argv = ([program] + arguments).map { strdup($0) }
        argv.append(nil)
        defer { for argument in argv { free(argument) } }
        var child = pid_t()
        guard posix_spawn(&child, program, &actions, nil, argv, environ) == 0 else {
            throw StoreFault.unusable(path: program, reason: String(cString: strerror(errno)))
        }
        var status: Int32 = 0
        guard waitpid(child, &status, 0) == child else { throw StoreFault.damaged(program) }
        lseek(descriptor, 0, SEEK_SET)
        var (said, bytes): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 65_536))
        while case let count = read(descriptor, &bytes, bytes.count), count > 0 { said += bytes.prefix(count) }
        let text = String(decoding: said, as: UTF8.self)
        guard status == 0 else { throw StoreFault.unusable(path: program, reason: text) }
        return text
    }

    /// Starts it without waiting. What it prints goes to `output`, and what it complains of where this process's does;
    /// without one both go nowhere. `closing` isn't the child's.
    static func start(_ arguments: [String], output: Int32? = nil, closing: Int32? = nil) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            posix_spawn_file_actions_addclose(&actions, output)
        } else {
            for descriptor: Int32 in [1, 2] {
                posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
            }
        }
        if let closing { posix_spawn_file_actions_addclose(&actions, closing) }
        var argv = ([executable] + arguments).map { strdup($0) }
        argv.append(nil)
        defer { for argument in argv { free(argument) } }
        var child = pid_t()
        guard posix_spawn(&child, executable, &actions, nil, argv, environ) == 0 else {
            throw StoreFault.unusable(path: executable, reason: String(cString: strerror(errno)))
        }
        return child
    }
}
