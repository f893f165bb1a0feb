import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Visits and meetings in a real browser, in both languages.
@Suite(.serialized)
struct VisitBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var items: Int
        var taken: [String]
        var raised: Int
        var stored: [String]
        var without_script: String
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(15)))
    func `L01: a meeting is entered item by item, a lost page is taken up again, and nothing stays once it is sent`()
        throws
    {
        let folder = try TemporaryFolder()
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        func done(_ arguments: String...) throws -> String {
            let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
            try #require(ended.code == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
        _ = try done("init", "--playbook", "anhua")
        _ = try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
        let printed = try done("account", "add", "clerk.zhou", "--as", "admin.li")
        let code = String(try #require(printed.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/), "\(printed)").output.0)
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("visits.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, out, code], environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 840)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.items == 9)
        #expect(found.taken == ["群众集中反映道路问题", "村口的路坏了", "路灯不亮"])
        #expect(found.raised == 2 && found.stored == [])
        #expect(found.without_script == "路灯不亮")
    }
}
