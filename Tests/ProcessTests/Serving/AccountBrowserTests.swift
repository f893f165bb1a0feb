import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Signing in and one's own account in a real browser, in both languages.
@Suite(.serialized)
struct AccountBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var typed: [String]
        var posts: Int
        var cookies: [String]
        var without_script: String
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `officials sign in, look after their account, and lose nothing when a session ends in a form`() throws {
        let folder = try TemporaryFolder()
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        func done(_ arguments: String...) throws -> String {
            let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
            try #require(ended.code == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
        func code(_ printed: String) throws -> String {
            String(try #require(printed.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/), "\(printed)").output.0)
        }
        _ = try done("init", "--playbook", "xiangtan")
        // Administrator beside what she is: two posts.
        let first = try code(try done("account", "first", "clerk.zhou", "--name", "周敏", "--body", "hotline"))
        let second = try code(
            try done("account", "add", "handler.zhang", "--as", "clerk.zhou@hotline/administrator"))
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("accounts.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, out, first, second],
            environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.typed == ["大厅 2 号窗口 <左>", "大厅 2 号窗口 <左>"])
        #expect(found.posts == 2)
        #expect(found.cookies.contains("huiyin-session True Lax"))
        #expect(found.cookies.allSatisfy { $0.hasSuffix(" True Lax") }, "\(found.cookies)")
        #expect(!found.without_script.isEmpty)
        // Nothing of what opens anything stands in the log.
        #expect(!server.process.errorsSoFar.contains(first) && !server.process.errorsSoFar.contains("/link/\(second)"))
    }
}
