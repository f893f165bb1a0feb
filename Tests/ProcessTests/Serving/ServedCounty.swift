import Foundation
import TestProcesses
import TestSupport
import Testing

/// A county with a clerk's token, served by a process of its own while others write beside it.
struct ServedCounty {
    let folder: TemporaryFolder
    let token: String
    /// The folder, also where the store itself is in a database.
    var store: String { folder.file("county") }
    let environment: [String: String]

    /// In a folder, or in the database with this URL.
    init(database: String? = nil) throws {
        folder = try TemporaryFolder()
        let environment = [
            "HUIYIN_LANG": "en", "HUIYIN_STORE": database ?? folder.file("county"),
            "HUIYIN_FILES": folder.file("county"),
        ]
        self.environment = environment
        func done(_ arguments: String...) throws -> String {
            let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
            try #require(ended.code == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
        _ = try done("init", "--playbook", "xiangtan")
        _ = try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
        _ = try done("account", "add", "clerk.zhou", "--as", "admin.li")
        let made = try done(
            "token", "make", "clerk.zhou", "--label", "test", "--scope", "read", "--scope", "register", "--scope",
            "act",
            "--as", "admin.li")
        token = String(try #require(made.firstMatch(of: /hy_\S+/)).output)
    }

    func run(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments, environment: environment.merging(["HUIYIN_LANG": language]) { $1 })
    }

    @discardableResult
    func done(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> String {
        let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
        #expect(ended.code == 0, "\(arguments): \(ended.errors)", sourceLocation: place)
        return ended.output
    }

    /// A server that listens, and where.
    func serve() throws -> (RunningProcess, url: String) {
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        return (server.process, server.address)
    }

    func stop(_ server: RunningProcess, at place: SourceLocation = #_sourceLocation) {
        server.kill(SIGTERM)
        let ended = server.end(within: 60)
        #expect(ended.code == 0, "\(ended.errors)", sourceLocation: place)
    }

    /// What a request is answered, with the token.
    func ask(_ url: String, _ arguments: String...) throws -> String {
        try RunningProcess.run("/usr/bin/curl", curl + [url] + arguments).output
    }

    /// The status that a matter which a clerk takes in is answered with.
    func register(_ url: String) throws -> String {
        try ask(
            "\(url)/api/v1/matters", "-d", #"{"text": "路灯坏了", "read_back": true}"#, "-o", "/dev/null", "-w",
            "%{http_code}")
    }

    var curl: [String] {
        [
            "-s", "--noproxy", "*", "--max-time", "60", "-H", "Authorization: Bearer \(token)", "-H",
            "Content-Type: application/json",
        ]
    }

    /// So many matters from so many callers at once; the status of each.
    func register(_ count: Int, callers: Int, _ url: String) throws -> RunningProcess {
        let body = folder.file("matter.json")
        try Data(#"{"text": "路灯坏了", "read_back": true}"#.utf8).write(to: URL(fileURLWithPath: body))
        return try RunningProcess(
            "/bin/sh",
            [
                "-c", #"seq "$1" | xargs -P "$2" -I{} /bin/sh "$0""#, try script(url, body), "\(count)", "\(callers)",
            ])
    }

    /// One request as a program of its own.
    private func script(_ url: String, _ body: String) throws -> String {
        let path = folder.file("register-\(url.split(separator: ":").last ?? "")")
        let quoted = (curl + ["\(url)/api/v1/matters", "-d", "@\(body)", "-o", "/dev/null", "-w", "%{http_code}\\n"])
            .map { "'\($0)'" }.joined(separator: " ")
        try Data("#!/bin/sh\nexec /usr/bin/curl \(quoted)\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return path
    }

    /// Adopts the shipped playbook as an edition of 2027.
    func adoptNextEdition() throws {
        let playbooks = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
                "Sources/PlaybookLanguage/Playbooks/xiangtan.yaml")
        let text = try String(contentsOf: playbooks, encoding: .utf8).replacingOccurrences(
            of: "\nedition: 2021-04-01\n", with: "\nedition: 2027-01-01\n")
        let file = folder.file("next.yaml")
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        try done("playbook", "adopt", file, "--as", "admin.li")
    }

    /// A message table of so many rows.
    func table(_ name: String, rows: Int) throws -> String {
        let path = folder.file(name)
        var text = "工单编号,登记时间,诉求内容\n"
        for row in 1...rows { text += "\(name)-\(row),2019/4/25 9:32:09,第 \(row) 盏路灯不亮\n" }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// How many matters the server counts.
    func collected(_ url: String) throws -> Int {
        let answer = try ask("\(url)/api/v1/summary")
        return Int(try #require(answer.firstMatch(of: /"collected":(\d+)/), "\(answer)").output.1) ?? -1
    }

    func expectClean(at place: SourceLocation = #_sourceLocation) throws {
        let verified = try run("verify")
        #expect(verified.code == 0, "\(verified.output) \(verified.errors)", sourceLocation: place)
    }
}
