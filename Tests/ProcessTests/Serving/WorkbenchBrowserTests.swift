import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// The workbench in a real browser: a matter's whole way, in both languages.
@Suite(.serialized)
struct WorkbenchBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var walked: [Int]
        var grew: [[String: Int]]
        var kept: [String]
        var streams: [Int]
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `a matter walks from a resident's phone over the desks to the public figure (A05, A07, X10)`() throws {
        let folder = try TemporaryFolder()
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        func done(_ arguments: String...) throws -> String {
            let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
            try #require(ended.code == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
        _ = try done("init", "--playbook", "xiangtan")
        _ = try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
        var codes: [String] = []
        for person in ["clerk.zhou", "dispatcher.tan", "handler.zhang", "caller.he"] {
            let printed = try done("account", "add", person, "--as", "admin.li")
            codes.append(
                String(try #require(printed.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/), "\(printed)").output.0))
        }
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("workbench.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, out] + codes, environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.walked == [1, 1], "the public window shows what was struck off")
        #expect(
            found.grew == Array(repeating: ["collected-units": 1, "solved-units": 1], count: 2),
            "what was struck off counts where everybody reads it")
        #expect(found.streams == [1, 1], "tabs of one browser hold one stream between them")
        #expect(found.kept == ["已经换好三盏灯", "已经换好三盏灯"], "what was typed stays while others act")
    }
}
