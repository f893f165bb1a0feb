import Foundation
import Glibc
import TestProcesses
import TestSupport
import Testing

/// `huiyin serve` over a store of a test's own, at a port that was free.
struct ServedStore {
    let process: RunningProcess
    let port: Int
    private let environment: [String: String]

    var address: String { "http://127.0.0.1:\(port)" }

    static let passphrase = "seven teapots under a bridge"

    /// Starts it, and waits until it listens.
    init(_ arguments: [String] = [], environment: [String: String]) throws {
        self.environment = environment
        process = try RunningProcess(
            "huiyin", ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"] + arguments, environment: environment
        )
        // What was logged says that it listens, after whatever was said to people; the system knows where.
        var lines = 1
        while !process.errorsSoFar.contains(#""event":"listening""#), process.waitForErrorLines(lines) >= lines {
            lines += 1
        }
        port = try #require(ServedStore.listeningPort(of: process.pid), "\(process.errorsSoFar)")
    }

    /// The port at which a process listens, as the system has it.
    static func listeningPort(of pid: pid_t) -> Int? {
        let own = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd")) ?? []
        let sockets = Set(
            own.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\($0)") })
        for line in ((try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)) ?? "").split(separator: "\n") {
            let columns = line.split(separator: " ")
            // 0A: it listens.
            guard columns.count > 9, columns[3] == "0A", sockets.contains("socket:[\(columns[9])]") else { continue }
            return Int(columns[1].suffix(4), radix: 16)
        }
        return nil
    }

    /// What `curl` gets, with no proxy in between.
    static func get(_ url: String, _ arguments: [String] = []) throws -> String {
        try RunningProcess.run("/usr/bin/curl", ["-s", "--noproxy", "*", "--max-time", "20", url] + arguments).output
    }
}

/// Accounts of a store that nobody serves yet.
struct StoreAccounts {
    let folder: TemporaryFolder
    let environment: [String: String]

    @discardableResult
    func done(_ arguments: [String], at place: SourceLocation = #_sourceLocation) throws -> String {
        let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
        #expect(ended.code == 0, "\(arguments): \(ended.errors)", sourceLocation: place)
        return ended.output
    }

    /// Gives somebody an account by the code that was printed for them.
    func setPassphrase(_ printed: String) throws {
        let code = try #require(printed.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/)).output.0
        let typed = folder.file("typed")
        try Data("\(code)\n\(ServedStore.passphrase)\n".utf8).write(to: URL(fileURLWithPath: typed))
        let ended = try RunningProcess.run(
            "/bin/sh", ["-c", "\"$1\" account passphrase < \"$2\"", "sh", RunningProcess.program("huiyin"), typed],
            environment: environment)
        #expect(ended.code == 0, "\(ended.errors)")
    }
}
