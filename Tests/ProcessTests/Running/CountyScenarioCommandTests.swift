import Foundation
import TestProcesses
import TestSupport
import Testing

/// The two counties as a stranger makes them.
struct CountyScenarioCommandTests {
    private struct Made: Decodable {
        struct Line: Decodable, Equatable {
            var row: String
            var name: String
            var article: String?
            var expected: String
            var found: String?
            var holds: Bool
        }
        struct Account: Decodable {
            var login: String
            var token: String
        }
        var scenario: String
        var as_of: String
        var holds: Bool
        var report: [Line]
        var accounts: [Account]
    }

    private func make(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", ["scenario"] + arguments, environment: ["HUIYIN_LANG": language])
    }

    @Test(arguments: [("luxian", "L04", "2014-01-22"), ("anhua", "A06", "2021-07-31")])
    func
        `every row stands with the article's figure beside ours, the same for a seed; time and memory stand elsewhere (L04, A06)`(
            scenario: String, row: String, day: String
        ) throws
    {
        let folder = try TemporaryFolder()
        var reports: [[Made.Line]] = []
        for store in ["one", "two"] {
            let ended = try make(
                scenario, "--scale", "1000", "--seed", "3", "--format", "json", "--store", folder.file(store))
            try #require(ended.code == 0, "\(ended.errors)")
            let made = try JSONDecoder().decode(Made.self, from: Data(ended.output.utf8))
            #expect(made.scenario == scenario && made.as_of == day && made.holds)
            #expect(made.report.contains { $0.row == row && $0.article != nil && $0.found == $0.expected })
            #expect(made.accounts.count >= 8 && made.accounts.allSatisfy { !$0.token.isEmpty })
            #expect(ended.errors.contains("MiB") && ended.errors.contains("households:"), "\(ended.errors)")
            #expect(!ended.output.contains("MiB"))
            reports.append(made.report)
        }
        #expect(reports[0] == reports[1])
        let verified = try RunningProcess.run("huiyin", ["verify", "--store", folder.file("one")])
        #expect(verified.code == 0, "\(verified.errors)")
    }

    @Test func `in words each line has its row, and a scale that is none is refused (L04)`() throws {
        let folder = try TemporaryFolder()
        let ended = try make("luxian", "--scale", "1000", "--store", folder.file("county"), language: "zh")
        try #require(ended.code == 0, "\(ended.errors)")
        #expect(ended.output.contains("✓ L04  走访人次：文章 620000 人次，应为 620 人次；本库 620 人次"), "\(ended.output)")
        #expect(ended.output.contains("✓ L03") && !ended.output.contains("✗"))
        #expect(try make("luxian", "--scale", "0", "--store", folder.file("none")).code != 0)
    }
}
