import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Coverage by visits in a real browser, in both languages, with and without a script.
@Suite(.serialized)
struct CoverageBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var slid: String
        var back: String
        var stepped: String
        var chosen: String
    }

    private static let tables = [
        (
            "places",
            """
            代码,名称,级别,上级
            510521,泸县,county,
            510521100,福集镇,township,510521
            510521101,嘉明镇,township,510521
            510521100200,龙井村,village,510521100
            510521100200001,一组,group,510521100200
            510521100200002,二组,group,510521100200
            """
        ),
        ("bodies", "代码,名称,类型\nlongjing,龙井村村委会,village-committee\nwater,县水务局,window-service"),
        ("territories", "单位,区域\nlongjing,510521100200"),
        ("people", "代码,姓名\nv.chen,陈开明\ns.he,何平\nl.gao,高远"),
        (
            "posts",
            """
            人员,单位,角色,职级,起
            v.chen,longjing,head,village,2014-01-01
            s.he,water,handler,staff,2014-01-01
            l.gao,water,leader,county,2014-01-01
            """
        ),
    ]

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `coverage fits every screen, and a day is chosen with a slider or without a script (L02, L03, L17)`() throws {
        let folder = try TemporaryFolder()
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        @discardableResult
        func done(_ arguments: String...) throws -> String {
            let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
            try #require(ended.code == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
        func write(_ name: String, _ text: String) throws -> String {
            let path = folder.file(name)
            try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        try done("init", "--playbook", "luxian")
        for (table, text) in Self.tables {
            try done("organisation", "import", try write("\(table).csv", text), "--table", table)
        }
        let list = try write("list.csv", "户编号,村,组,户主姓名\n1-001,龙井村,一组,王秀英\n1-002,龙井村,一组,李建国\n2-001,龙井村,二组,张桂兰")
        try done("import", "households", list, "--as", "v.chen")
        try done(
            "activity", "record", "visit", "--mode", "in-person", "--goer", "s.he@water", "--household", "1-001",
            "--as", "s.he")
        try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
        let printed = try done("account", "add", "l.gao", "--as", "admin.li")
        let code = String(try #require(printed.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/), "\(printed)").output.0)
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("coverage.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, out, code], environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.pages == 96)
        #expect(found.slid == "in place" && found.back == "in place")
        #expect(found.stepped == "yes" && found.chosen == "yes")
    }
}
