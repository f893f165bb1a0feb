import Foundation
import TestClusters
import TestProcesses
import TestSupport
import Testing

/// `huiyin bench --database`, tiny: that it measures both engines and says so. How fast this machine is nobody asserts.
struct EngineBenchTests {
    /// A table of Markdown, without the line under its head.
    private func tables(_ text: String) -> [[[String]]] {
        text.split(separator: "\n\n").map { part in
            part.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| ---") }.map { line in
                line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            }
        }.filter { !$0.isEmpty }
    }

    @Test func `it holds both engines against their floors, and reading against the number of matters`() async throws {
        let cluster = try await Cluster.shared
        let ended = try RunningProcess.run(
            "huiyin",
            [
                "bench", "--database", cluster.url("postgres"), "--sizes", "300,600", "--seconds", "0.1", "--runs", "1",
                "--lifecycles", "5", "--callers", "2",
            ], environment: ["HUIYIN_LANG": "en"])
        try #require(ended.code == 0, "\(ended.errors)")
        let found = tables(ended.output)
        try #require(found.count == 2, "\(ended.output)")
        let (writes, reads) = (found[0], found[1])

        #expect(writes[0].count == 7 && writes.allSatisfy { $0.count == 7 }, "\(writes)")
        let lines = writes.dropFirst().map { "\($0[0]): \($0[1]) / \($0[3])" }
        #expect(lines.count == 6 && Set(lines).count == 6, "\(lines)")
        #expect(lines.count { $0.hasPrefix("SQLite: ") } == 2)
        #expect(lines.count { $0.hasPrefix("PostgreSQL: ") && $0.contains("/ pgbench") } == 4)
        for line in writes.dropFirst() {
            #expect(line[5].hasSuffix(" %"), "\(line)")
            for cell in [line[2], line[4], line[5]] {
                #expect(try #require(Double(cell.prefix { $0.isNumber || $0 == "." })) > 0, "\(line)")
            }
        }

        #expect(reads[0].contains("among 300") && reads[0].contains("among 600"), "\(reads[0])")
        #expect(reads.allSatisfy { $0.count == 6 }, "\(reads)")
        let asked = reads.dropFirst().map { $0[1] }
        #expect(asked.count == 16 && Set(asked).count == 8, "\(asked)")
        #expect(
            reads.dropFirst().map { $0[0] } == Array(repeating: "SQLite", count: 8)
                + Array(repeating: "PostgreSQL", count: 8))
        for line in reads.dropFirst() {
            #expect(line[2].contains(" / ") && line[3].contains(" / ") && line[4].hasPrefix("× "), "\(line)")
        }
        // Nothing of it stays.
        let left = try RunningProcess.run(
            "/usr/bin/psql",
            [
                "-XAtq", "-c", "SELECT count(*) FROM pg_database WHERE datname LIKE 'huiyin_bench%'",
                cluster.url("postgres"),
            ])
        #expect(left.output == "0\n", "\(left.errors)")
    }

    @Test func `three million and what isn't a number of matters`() throws {
        let help = try RunningProcess.run("huiyin", ["bench", "--help"], environment: ["HUIYIN_LANG": "en"])
        #expect(help.output.replacing(/\s+/, with: " ").contains("--sizes 3000000"), "\(help.output)")
        let few = try RunningProcess.run(
            "huiyin", ["bench", "--database", "postgres://nobody@127.0.0.1:1/x", "--sizes", "299"],
            environment: ["HUIYIN_LANG": "en"])
        #expect(few.code != 0 && few.errors.contains("three hundred"), "\(few.errors)")
    }
}
