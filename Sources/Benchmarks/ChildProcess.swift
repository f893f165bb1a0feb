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
        let path = "/proc/self/exe"
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? path
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in [1, 2] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var argv = ([executable] + arguments).map { strdup($0) }
        argv.append(nil)
        defer { for argument in argv { free(argument) } }
        var child = pid_t()
        let start = ContinuousClock.now
        guard posix_spawn(&child, executable, &actions, nil, argv, environ) == 0 else {
            throw StoreFault.unusable(path: executable, reason: String(cString: strerror(errno)))
        }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(child, &status, 0, &usage) == child, status == 0 else {
            throw StoreFault.unusable(path: executable, reason: "\(arguments.first ?? "") ended with \(status)")
        }
        return Used(
            milliseconds: (ContinuousClock.now - start).seconds * 1000, peakMemory: Double(usage.ru_maxrss) / 1024)
    }
}
