import Commands
import Foundation
import Postgres
import Words

/// `pgbench` as the floor of PostgreSQL: as many connections as callers, each transaction writing as many rows of the same length
/// as a command does, and committed durably.
struct PgBench {
    let url: String
    let callers: Int
    /// What a transaction writes.
    let rows: Int
    let bytes: Int

    /// Transactions a second. `isPipelined`: a transaction's statements are sent together.
    func run(transactions: Int, isPipelined: Bool) async throws -> Double {
        let session = PostgresPool(try PostgresSettings(url: url), most: 1, patience: .seconds(20))
        defer { session.close() }
        try await session.perform {
            try $0.run("DROP TABLE IF EXISTS bench_floor")
            try $0.run(
                """
                CREATE TABLE bench_floor (jurisdiction text NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY, \
                row text NOT NULL, PRIMARY KEY (jurisdiction, id))
                """)
        }
        let insert = "INSERT INTO bench_floor (jurisdiction, row) VALUES ('xiangtan', :row);"
        var lines = ["BEGIN;"] + Array(repeating: insert, count: max(1, rows)) + ["COMMIT;"]
        if isPipelined { lines = ["\\startpipeline"] + lines + ["\\endpipeline"] }
        let script = BenchStore.freshPath()
        try lines.joined(separator: "\n").write(toFile: script, atomically: true, encoding: .utf8)
        defer { unlink(script) }
        let said = try ChildProcess.output(
            of: try PgBench.program(),
            [
                "-n", "-M", "prepared", "-c", "\(callers)", "-j", "2", "-t", "\(max(1, transactions / callers))", "-f",
                script, "-D", "row=" + String(repeating: "x", count: max(1, bytes)), url,
            ])
        guard let match = said.firstMatch(of: /tps = ([0-9.]+)/), let rate = Double(match.output.1) else {
            throw CommandFault.said(.data(said))
        }
        return rate
    }

    /// The newest that is installed.
    private static func program() throws -> String {
        let folder = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { Int($0) }
        for version in versions.sorted(by: >) where access("\(folder)/\(version)/bin/pgbench", X_OK) == 0 {
            return "\(folder)/\(version)/bin/pgbench"
        }
        throw CommandFault.said(.benchNoProgram("pgbench"))
    }
}

/// Databases of the benchmark's own on a server.
struct BenchDatabases {
    /// The server, by one of its databases.
    let url: String

    /// The address of another database there.
    func address(of name: String) -> String { url + (url.contains("?") ? "&" : "?") + "dbname=\(name)" }

    func make(_ name: String) async throws { try await run("CREATE DATABASE \(name)") }

    func drop(_ name: String) async throws { try await run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

    func holds(_ name: String) async throws -> Bool {
        try await perform { session in
            try !session.rows("SELECT 1 FROM pg_database WHERE datname = $1", [.text(name)]) { _ in () }.isEmpty
        }
    }

    /// An empty database while `body` runs.
    func fresh<R>(_ body: (_ url: String) async throws -> R) async throws -> R {
        let name = "huiyin_bench_\(UInt32.random(in: .min ... .max))"
        try await make(name)
        do {
            let result = try await body(address(of: name))
            try await drop(name)
            return result
        } catch {
            try? await drop(name)
            throw error
        }
    }

    private func run(_ sql: String) async throws { try await perform { _ = try $0.run(sql) } }

    private func perform<R: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> R) async throws -> R {
        let pool = PostgresPool(try PostgresSettings(url: url), most: 1, patience: .seconds(20))
        defer { pool.close() }
        return try await pool.perform(body)
    }
}
