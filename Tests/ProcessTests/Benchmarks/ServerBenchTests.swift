import Foundation
import TestProcesses
import TestSupport
import Testing

/// `huiyin bench --http`, tiny: that it measures what it says it does. How fast this machine is nobody asserts.
struct ServerBenchTests {
    private struct Report: Decodable {
        struct Said: Decodable {
            var zh, en: String
        }
        struct Spread: Decodable {
            var median, min, max: Double
        }
        struct Latency: Decodable {
            var p50, p99: Spread
        }
        struct Aim: Decodable {
            var name: Said
            var met: Bool
        }
        struct Scenario: Decodable {
            var id: String
            var name: Said
            var per_second: Spread
            var floor: String?
            var percent_of_floor: Spread?
            var processor_microseconds: Spread
            var milliseconds_at_once: Latency
            var milliseconds_at_half_rate: Latency
            var aims: [Aim]
        }
        var matters, connections, runs: Int
        var scenarios: [Scenario]
        var server_peak_mib: Double
        var memory_aim: Aim
        var search_caught_up_seconds: Spread
    }

    private let folder: TemporaryFolder
    private var arguments: [String] {
        [
            "bench", "--http", "--matters", "120", "--seconds", "0.1", "--runs", "2", "--callers", "4", "--store",
            folder.file("measured"),
        ]
    }

    private init() throws { folder = try TemporaryFolder() }

    @Test func `it asks a real server for everything on its list and holds it against its floors`() throws {
        let ended = try RunningProcess.run("huiyin", arguments + ["--format", "json"])
        try #require(ended.code == 0, "\(ended.errors)")
        let report = try JSONDecoder().decode(Report.self, from: Data(ended.output.utf8))
        #expect((report.matters, report.connections, report.runs) == (120, 4, 2))
        let ids = report.scenarios.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(
            Set(ids).isSuperset(of: [
                "empty_answer", "empty_commit", "read_matter", "list_page", "search", "figure_by_body", "take_in",
            ]))
        for (index, scenario) in report.scenarios.enumerated() {
            #expect(scenario.per_second.min > 0 && scenario.processor_microseconds.min > 0, "\(scenario.id)")
            for latency in [scenario.milliseconds_at_once, scenario.milliseconds_at_half_rate] {
                #expect(0 < latency.p50.median && latency.p50.median <= latency.p99.max, "\(scenario.id)")
                #expect(latency.p99.min <= latency.p99.median && latency.p99.median <= latency.p99.max)
            }
            #expect(!scenario.name.zh.isEmpty && scenario.name.zh != scenario.name.en)
            guard let floor = scenario.floor else { continue }
            // The floor is measured before what is held against it.
            #expect(ids[..<index].contains(floor), "\(scenario.id)")
            #expect((scenario.percent_of_floor?.median ?? 0) > 0)
        }
        #expect(report.scenarios.filter { $0.floor == nil }.map(\.id) == ["empty_answer"])
        #expect(report.scenarios.first { $0.id == "take_in" }?.aims.count == 2)
        #expect(report.server_peak_mib > 1)
        #expect(report.memory_aim.met == (report.server_peak_mib <= 150))

        // What was taken in over HTTP stands in the store, sound and searched, and is there for the next measurement.
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("measured")]
        let verified = try RunningProcess.run("huiyin", ["verify"], environment: environment)
        #expect(verified.code == 0, "\(verified.output) \(verified.errors)")
        let again = try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": "zh"])
        #expect(again.code == 0, "\(again.errors)")
        #expect(!again.errors.contains("init"))
        #expect(again.output.contains("| 登记一件事项 |") && again.output.contains("空提交"))
        let matters = again.output.firstMatch(of: /^(\d+) 件事项/).flatMap { Int($0.output.1) }
        #expect((matters ?? 0) > 120)
        let rows = again.output.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == ids.count + 4)
        #expect(Set(rows.map { row in row.count { $0 == "|" } }) == [8])
    }

    @Test func `what it isn't for is said`() throws {
        for (arguments, word) in [
            (["bench", "--format", "json"], "--http"), (["bench", "--http", "--format", "csv"], "csv"),
        ] {
            let ended = try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": "en"])
            #expect(ended.code != 0 && ended.errors.contains(word), "\(ended.errors)")
        }
    }
}
