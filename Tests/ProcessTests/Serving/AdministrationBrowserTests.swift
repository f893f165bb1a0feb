import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Administration, the log of looks and the inbox in a real browser, in both languages.
@Suite(.serialized)
struct AdministrationBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var printed: String
        var file: String
        var edition: String
        var without_script: String
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `an administrator enters people, sends a file and adopts an edition, and the auditor looks`() throws {
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
        let first = try code(try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline"))
        let tables = folder.file("tables")
        try FileManager.default.createDirectory(atPath: tables, withIntermediateDirectories: true)
        try "code,name\nauditor.xu,徐静\n".write(toFile: tables + "/people.csv", atomically: true, encoding: .utf8)
        try "person,body,role\nauditor.xu,call-back,auditor\n".write(
            toFile: tables + "/posts.csv", atomically: true, encoding: .utf8)
        _ = try done("organisation", "import", tables, "--as", "admin.li")
        let second = try code(try done("account", "add", "auditor.xu", "--as", "admin.li"))
        _ = try done("account", "add", "clerk.zhou", "--as", "admin.li")
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let shipped = try String(
            contentsOfFile: sources.path + "/Sources/PlaybookLanguage/Playbooks/xiangtan.yaml", encoding: .utf8)
        let next = folder.file("next.yaml")
        try shipped.replacingOccurrences(of: "edition: 2021-04-01", with: "edition: 2031-01-01")
            .replacingOccurrences(of: "offline-within: 3 d", with: "offline-within: 4 d")
            .write(toFile: next, atomically: true, encoding: .utf8)
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("administration.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, out, next, first, second],
            environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.pages > 100)
        #expect(found.printed.wholeMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/) != nil)
        #expect(!found.file.isEmpty && found.edition.contains("2031-01-01"))
        #expect(found.without_script.contains("The account is shut"))
        #expect(!server.process.errorsSoFar.contains(found.printed))
    }
}
