import Foundation
import Glibc
import TestProcesses
import TestServers
import TestSupport
import Testing

/// The public pages in a real browser, over a scenario that was played (UI.md, "The test of a page").
@Suite(.serialized)
struct BrowserTests {
    static let isHere: Bool = {
        let isThere =
            access("/usr/bin/chromium", X_OK) == 0 && access(python, X_OK) == 0
            && (try? RunningProcess.run(python, ["-c", "import axe_playwright_python, playwright"]).code) == 0
        if !isThere {
            FileHandle.standardError.write(
                Data("\n*** chromium or playwright is missing: pages are NOT looked at. Run scripts/test. ***\n\n".utf8)
            )
        }
        return isThere
    }()

    private struct Played: Decodable {
        struct Account: Decodable {
            var role: String
            var token: String
        }
        var accounts: [Account]
    }

    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var before: [String]
        var after: [String]
        var same_document: Bool
        var streams: Int
        var without_script: String
    }

    @Test(.enabled(if: isHere), .timeLimit(.minutes(21)))
    func `pages fit their screens, follow what happens by one stream, and need no script (X07, X08, X09)`() throws {
        let folder = try TemporaryFolder()
        let store = folder.file("xiangtan")
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": store]
        let played = try RunningProcess.run(
            "huiyin", ["scenario", "xiangtan", "--scale", "100", "--store", store, "--format", "json"],
            environment: environment)
        try #require(played.code == 0, "\(played.errors)")
        let accounts = try JSONDecoder().decode(Played.self, from: Data(played.output.utf8)).accounts
        let token = try #require(accounts.first { $0.role == "clerk" }?.token)
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("browser.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, token, out],
            environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.pages == 60)
        #expect(found.before.count == 2 && Set(found.before).count == 1)
        let numbers = (found.before + found.after).compactMap { Int($0) }
        #expect(numbers.count == 4 && numbers[2] == numbers[0] + 1 && numbers[3] == numbers[2])
        #expect(found.same_document)
        #expect(found.streams == 1)
        #expect(found.without_script.contains("Matters handled"))
    }
}
