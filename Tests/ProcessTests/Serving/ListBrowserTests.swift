import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Officials' lists, search and intake in a real browser, in both languages.
@Suite(.serialized)
struct ListBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var numbers: [String]
        var joined: String
        var beside: Bool
        var picked: Int
        var rows: Int
        var without_script: String
        var stored: [String]
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `a clerk takes matters in while listening, and a dispatcher lists, picks and finds them`() throws {
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
        _ = try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
        let clerk = try code(try done("account", "add", "clerk.zhou", "--as", "admin.li"))
        let dispatcher = try code(try done("account", "add", "dispatcher.tan", "--as", "admin.li"))
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("lists.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, out, clerk, dispatcher],
            environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.numbers.count == 4 && Set(found.numbers).count == 4)
        #expect(found.joined == found.numbers[0])
        #expect(found.beside, "what was typed changed while it was looked up")
        #expect(found.picked == 2 && found.rows == 2)
        #expect(found.without_script.contains("1 matter"))
        // Nothing of what residents said stays on a machine that offices share.
        #expect(found.stored == [])
    }
}
