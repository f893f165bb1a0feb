import Foundation
import Store

/// `huiyin serve` as a process of its own, on one processor.
struct ServedStore {
    let port: Int
    private let process: pid_t

    /// Starts the server and waits until it says where it listens.
    init(_ store: String, on processors: [Int]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw StoreFault.unusable(path: store, reason: String(cString: strerror(errno))) }
        defer { close(ends[0]) }
        do {
            defer { close(ends[1]) }
            // One caller makes all requests: what is measured is the work, not how it is slowed.
            process = try Processors.on(processors) {
                try ChildProcess.start(
                    [
                        "serve", "--store", store, "--listen", "127.0.0.1:0", "--per-caller", "100000000",
                        "--per-address", "100000000", "--floor",
                    ], output: ends[1], closing: ends[0])
            }
        }
        var said: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 256)
        while true {
            let count = read(ends[0], &bytes, bytes.count)
            if count > 0 { said += bytes.prefix(count) }
            if let match = String(decoding: said, as: UTF8.self).firstMatch(of: /127\.0\.0\.1:(\d+)\D/),
                let port = Int(match.output.1)
            {
                self.port = port
                return
            }
            guard count > 0 || (count < 0 && errno == EINTR) else { break }
        }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        throw StoreFault.unusable(path: store, reason: "serve ended with \(status)")
    }

    /// The most memory it held so far, in MiB.
    var peakMemory: Double {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        return status.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Double($0.output.1) }.map { $0 / 1024 } ?? 0
    }

    /// Microseconds that it has run so far, all its threads together.
    var processorTime: Double {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1000
    }

    /// Tells it to stop and waits until it has.
    func stop() throws {
        kill(process, SIGTERM)
        var status: Int32 = 0
        guard waitpid(process, &status, 0) == process, status == 0 else {
            throw StoreFault.damaged("serve ended with \(status)")
        }
    }
}
