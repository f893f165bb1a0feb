import Foundation
import Glibc
import TestProcesses
import TestServers
import TestSupport
import Testing

/// `huiyin serve` as it is started: one writer that lets backups be made beside it, carries out what rings, and ends when told.
@Suite(.serialized)
struct ServeCommandTests {
    private static func has(_ module: String) -> Bool {
        guard access(python, X_OK) == 0, let ended = try? RunningProcess.run(python, ["-c", "import \(module)"]),
            ended.code == 0
        else {
            FileHandle.standardError.write(
                Data(
                    "\n*** \(module) is missing: the API is NOT held against its document. Run scripts/test-tools. ***\n\n"
                        .utf8))
            return false
        }
        return true
    }

    private static var inAMonth: String {
        ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 30 * 86_400))
    }

    private let folder: TemporaryFolder
    private var store: String { folder.file("county") }
    private init() throws {
        folder = try TemporaryFolder()
        try done("init", "--playbook", "xiangtan")
    }

    private var environment: [String: String] { ["HUIYIN_LANG": "en", "HUIYIN_STORE": store] }

    @discardableResult
    private func done(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> String {
        let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
        #expect(ended.code == 0, "\(arguments): \(ended.errors)", sourceLocation: place)
        return ended.output
    }

    private func setPassphrase(_ printed: String) throws {
        try StoreAccounts(folder: folder, environment: environment).setPassphrase(printed)
    }

    /// Serves at a free port while the body runs.
    private func serving(_ arguments: [String] = [], _ body: (RunningProcess, String) throws -> Void) throws
        -> RunningProcess.Ended
    {
        let server = try ServedStore(arguments, environment: environment)
        defer { server.process.kill() }
        try body(server.process, server.address)
        server.process.kill(SIGTERM)
        return server.process.end(within: 40)
    }

    private func get(_ url: String, _ arguments: [String] = []) throws -> String {
        try ServedStore.get(url, arguments)
    }

    @Test func `it serves, lets others read and back up, keeps search up to date, and ends when told`() throws {
        try setPassphrase(try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline"))
        try setPassphrase(try done("account", "add", "clerk.zhou", "--as", "admin.li"))
        let ended = try serving { _, url in
            #expect(try get("\(url)/readyz").contains("ok"))
            let signedIn = try get(
                "\(url)/api/v1/sessions",
                [
                    "-H", "Content-Type: application/json", "-d",
                    #"{"name": "clerk.zhou", "passphrase": "\#(ServedStore.passphrase)"}"#,
                ])
            let session = try #require(signedIn.firstMatch(of: /"session":"([^"]+)"/)).output.1
            let bearer = ["-H", "Authorization: Bearer \(session)", "-H", "Content-Type: application/json"]
            let taken = try get(
                "\(url)/api/v1/matters",
                bearer + ["-d", #"{"text": "小区门口的路灯坏了", "contact": {"name": "王秀英", "phone": "13907310001"}}"#])
            let number = String(try #require(taken.firstMatch(of: /XT-\d{4}-\d{5}-\d/)).output)
            // Within seconds search has it, though nobody asked for it to be followed.
            var found = ""
            for _ in 0..<100 where !found.contains(number) {
                found = try get("\(url)/api/v1/search?q=%E8%B7%AF%E7%81%AF", bearer)
                if !found.contains(number) { usleep(100_000) }
            }
            #expect(found.contains(number), "\(found)")
            // Others read beside it, make backups, and write.
            #expect(try done("matter", "list").contains(number))
            try done("backup", "make", "--to", folder.file("backups"))
            try done("matter", "summarise", number, "--summary", "路灯不亮", "--as", "clerk.zhou")
            #expect(try get("\(url)/healthz").contains("ok"))
        }
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(ended.errors.contains(#""event":"stopped","command":"serve""#))
        for secret in ["13907310001", "王秀英", "路灯", ServedStore.passphrase] { #expect(!ended.errors.contains(secret)) }
        try done("verify")
    }

    @Test func `what can't be served is said at once`() throws {
        for (arguments, says) in [
            (["--listen", "here"], "is no address to listen at"),
            (["--listen", "1.2.3.4:99999"], "is no address to listen at"),
            (["--forwarded-from", "proxy"], "is no address or range"),
            (["--listen", "203.0.113.1:8080"], "Can't listen at"),
        ] {
            let ended = try RunningProcess.run("huiyin", ["serve"] + arguments, environment: environment)
            #expect(ended.code != 0)
            #expect(ended.errors.contains(says), "\(ended.errors)")
        }
    }

    @Test(.enabled(if: has("openapi_spec_validator")))
    func `the document is OpenAPI 3.1`() throws {
        _ = try serving { _, url in
            let file = folder.file("openapi.json")
            try Data(try get("\(url)/api/openapi.json").utf8).write(to: URL(fileURLWithPath: file))
            let checked = try RunningProcess.run(python, ["-m", "openapi_spec_validator", file])
            #expect(checked.code == 0, "\(checked.output) \(checked.errors)")
        }
    }

    @Test(.enabled(if: has("schemathesis")))
    func `what the document says holds for whatever is sent`() throws {
        try setPassphrase(try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline"))
        try setPassphrase(try done("account", "add", "clerk.zhou", "--as", "admin.li"))
        _ = try serving(["--per-caller", "1000", "--per-address", "1000"]) { _, url in
            let signedIn = try get(
                "\(url)/api/v1/sessions",
                [
                    "-H", "Content-Type: application/json", "-d",
                    #"{"name": "clerk.zhou", "passphrase": "\#(ServedStore.passphrase)"}"#,
                ])
            let session = try #require(signedIn.firstMatch(of: /"session":"([^"]+)"/)).output.1
            // A token: a session would be ended by the very requests that are tried.
            let json = ["-H", "Content-Type: application/json"]
            let made = try get(
                "\(url)/api/v1/tokens",
                json + ["-H", "Authorization: Bearer \(session)"] + [
                    "-d",
                    #"{"label": "try", "scopes": ["read", "register", "act", "export"], "ends": "\#(Self.inAMonth)"}"#,
                ])
            let token = try #require(made.firstMatch(of: /"secret":"([^"]+)"/), "\(made)").output.1
            let taken = try get(
                "\(url)/api/v1/matters",
                json + ["-H", "Authorization: Bearer \(token)", "-d", #"{"text": "路灯坏了", "read_back": true}"#])
            let number = try #require(taken.firstMatch(of: /XT-\d{4}-\d{5}-\d/), "\(taken)").output
            let settings = folder.file("schemathesis.toml")
            let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            let text = try String(contentsOf: here.appendingPathComponent("schemathesis.toml"), encoding: .utf8)
            try Data((text + "\n[parameters]\n\"path.number\" = \"\(number)\"\n").utf8).write(
                to: URL(fileURLWithPath: settings))
            let program = URL(fileURLWithPath: python).deletingLastPathComponent()
                .appendingPathComponent("schemathesis").path
            // In a folder of the test's own: it keeps what it found where it is started.
            let tried = try RunningProcess(
                "/bin/sh",
                [
                    "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder.path, program, "--config-file", settings,
                    "run", "\(url)/api/openapi.json", "-H", "Authorization: Bearer \(token)",
                ], environment: ["NO_PROXY": "*", "no_proxy": "*"]
            ).end(within: 600)
            #expect(tried.code == 0, "\(tried.output.suffix(6000)) \(tried.errors.suffix(2000))")
        }
    }
}
