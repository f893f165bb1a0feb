import Foundation
import TestProcesses
import TestSupport
import Testing

/// A scenario as a stranger plays it and looks around in it: its date on every face, and a log-in a role.
@Suite(.serialized)
struct DemonstrationCommandTests {
    private struct Played: Decodable {
        struct Line: Decodable {
            var figure: String
            var holds: Bool
        }
        struct Account: Decodable {
            var role: String
            var login: String
            var passphrase: String
            var token: String
            var `try`: String
        }
        var scale: Int
        var as_of: String
        var holds: Bool
        var check: [Line]
        var accounts: [Account]
    }

    private let folder: TemporaryFolder
    private let played: Played
    private var store: String { folder.file("county") }
    private var environment: [String: String] { ["HUIYIN_LANG": "en", "HUIYIN_STORE": store] }

    /// Played once for all tests; each has a copy.
    private static let original = Result {
        let folder = try TemporaryFolder()
        let ended = try RunningProcess.run(
            "huiyin", ["scenario", "xiangtan", "--scale", "1000", "--format", "json"],
            environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")])
        try #require(ended.code == 0, "\(ended.errors)")
        return (folder, try JSONDecoder().decode(Played.self, from: Data(ended.output.utf8)))
    }

    private init() throws {
        let (original, played) = try Self.original.get()
        self.played = played
        folder = try TemporaryFolder()
        for name in ["county", "county.key"] {
            try FileManager.default.copyItem(atPath: original.file(name), toPath: folder.file(name))
        }
    }

    private func huiyin(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments, environment: environment.merging(["HUIYIN_LANG": language]) { $1 })
    }

    private func get(_ arguments: String...) throws -> String {
        try RunningProcess.run("/usr/bin/curl", ["-s", "--noproxy", "*", "--max-time", "20"] + arguments).output
    }

    @Test func `every role can come in, by passphrase and by token, and is told what to try`() throws {
        #expect(played.holds && played.check.count == 8 && played.check.allSatisfy(\.holds))
        #expect(
            Set(played.accounts.map(\.role)) == [
                "administrator", "clerk", "dispatcher", "handler", "head", "call_back", "leader", "inspector",
                "representative", "auditor",
            ])
        #expect(played.accounts.allSatisfy { !$0.try.isEmpty })
        let server = try RunningProcess(
            "huiyin", ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"], environment: environment)
        defer { server.kill() }
        #expect(server.waitForErrorLines(3) >= 3)
        let url = "http://127.0.0.1:\(try #require(ServedStore.listeningPort(of: server.pid)))"
        for account in played.accounts {
            let me = try get("\(url)/api/v1/me", "-H", "Authorization: Bearer \(account.token)")
            #expect(me.contains(account.login) && me.contains(#""\#(account.role)""#), "\(me)")
        }
        let clerk = try #require(played.accounts.first { $0.role == "clerk" })
        let signedIn = try get(
            "\(url)/api/v1/sessions", "-H", "Content-Type: application/json", "-d",
            #"{"name": "\#(clerk.login)", "passphrase": "\#(clerk.passphrase)"}"#)
        #expect(signedIn.contains("session"), "\(signedIn)")
        // Every answer says whose data it is, and what day it is in it.
        let header = "huiyin-demonstration: xiangtan; \(played.as_of)"
        for path in ["/api/v1/summary", "/healthz", "/api/v1/nothing"] {
            #expect(try get("-i", url + path).lowercased().contains(header), "\(path)")
        }
        #expect(try get("\(url)/api/v1/summary").contains(#""demonstration":true"#))
        #expect(try get("\(url)/api/openapi.json").contains("Huiyin-Demonstration"))
        // A command beside it shares its time: nothing is refused for a clock set back.
        let taken = try huiyin("matter", "register", "--as", "clerk.zhou", "--text", "路灯坏了", "--read-back")
        #expect(taken.code == 0, "\(taken.errors)")
        let number = try #require(taken.output.firstMatch(of: /XT-2021-\d{5}-\d/)).output
        let shown = try get("\(url)/api/v1/matters/\(number)", "-H", "Authorization: Bearer \(clerk.token)")
        #expect(shown.contains(#""received":"\#(played.as_of)T"#), "\(shown)")
        server.kill(SIGTERM)
        #expect(server.end(within: 60).code == 0)
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `commands say the day, no notice leaves, and what is imported stays marked`() throws {
        let summary = try huiyin("report", "summary")
        let day = try #require(played.as_of.split(separator: "-").last.flatMap { Int($0) })
        #expect(summary.errors.contains("Demonstration data · \(day) "), "\(summary.errors)")
        #expect(summary.output.contains(played.as_of) || summary.output.contains("2021"))
        let chinese = try huiyin("figure", "list", language: "zh")
        #expect(chinese.errors.contains("演示数据 · 2021年"), "\(chinese.errors)")
        #expect(try huiyin("report", "summary", "--format", "json").output.contains(#""demonstration" : true"#))

        let settings = folder.file("outbound.json")
        try Data(#"{"sms": {"url": "http://127.0.0.1:1/", "form": {"to": "{phone}", "text": "{text}"}}}"#.utf8).write(
            to: URL(fileURLWithPath: settings))
        let sent = try huiyin("notice", "send", "--outbound", settings)
        #expect(sent.code == 0 && sent.errors.contains("no notice leaves"), "\(sent.errors)")

        let table = folder.file("ledger.csv")
        try Data("工单编号,登记时间,诉求内容\n1,2019/4/25 9:32:09,路灯不亮\n".utf8).write(
            to: URL(fileURLWithPath: table))
        let imported = try huiyin("import", "matters", table)
        #expect(imported.code == 0 && imported.output.contains("1 imported"), "\(imported.errors)")
        #expect(try huiyin("report", "summary").errors.contains("Demonstration data · "))
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `in words it prints how to come in`() throws {
        let ended = try RunningProcess.run(
            "huiyin", ["scenario", "xiangtan", "--scale", "1000", "--store", folder.file("words")],
            environment: ["HUIYIN_LANG": "zh"])
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(ended.errors.contains("演示数据 · 2021年8月31日"))
        for word in ["口令", "管理员  admin.li", "经办人  handler.yuetang  张立  岳塘区", "销号"] {
            #expect(ended.output.contains(word), "\(word)")
        }
        #expect(ended.output.matches(of: /令牌 hy_\S+/).count == 11)
    }
}
