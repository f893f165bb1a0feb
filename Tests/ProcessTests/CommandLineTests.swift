import Foundation
import TestProcesses
import TestSupport
import Testing

/// The program as a stranger types it.
struct CommandLineTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("store") }

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func huiyin(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": language, "HUIYIN_STORE": store])
    }

    private func made() throws {
        let made = try huiyin("init", "--playbook", "xiangtan")
        try #require(made.code == 0, "\(made.errors)")
    }

    private func registered() throws -> String {
        let said = try huiyin(
            "matter", "register", "--as", "clerk.zhou", "--read-back", "--text", "路灯不亮", "--phone", "13907310001")
        let number = try #require(said.output.firstMatch(of: /XT-\d{4}-\d{5}-\d/))
        return String(number.output)
    }

    @Test func `calendar due prints the day, and the days one by one`() throws {
        #expect(try huiyin("calendar", "due", "--from", "2021-05-07", "--days", "10").output == "2021-05-20\n")
        let explained = try huiyin("calendar", "due", "--from", "2021-05-07", "--days", "10", "--explain").output
        #expect(explained.contains("8 May 2021 (Sat)  make-up working day"))
        #expect(explained.contains("20 May 2021 (Thu)  working day  day 10, due"))
        #expect(explained.hasSuffix("2021-05-20\n"))
        let chinese = try huiyin(
            "calendar", "due", "--from", "2021-05-07", "--days", "10", "--explain", language: "zh"
        ).output
        #expect(chinese.contains("2021年5月8日（周六）  班：调休上班"))
    }

    @Test func `an unannounced year says so`() throws {
        let due = try huiyin("calendar", "due", "--from", "2028-01-03", "--days", "3")
        #expect(due.output == "2028-01-06\n")
        #expect(due.errors.contains("2028"))
    }

    @Test func `the loop runs from the shell, and a refusal is one sentence`() throws {
        try made()
        let number = try registered()
        let photo = folder.file("lamp.jpg")
        try Data("photo".utf8).write(to: URL(fileURLWithPath: photo))
        let steps: [[String]] = [
            ["dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan"],
            ["acknowledge", number, "--as", "handler.peng"],
            [
                "assign", number, "--as", "handler.peng", "--responsible", "handler.peng", "--method", "更换灯具", "--due",
                String(try huiyin("calendar", "due", "--from", today, "--days", "5").output.dropLast()),
            ],
            ["answer", number, "--as", "handler.peng", "--text", "已更换", "--evidence", photo],
            ["outcome", number, "--as", "handler.peng", "--name", "路灯", "--quantity", "3 盏"],
            ["evaluate", number, "--as", "resident", "--solved", "yes", "--level", "very_satisfied"],
        ]
        for step in steps {
            let ended = try RunningProcess.run(
                "huiyin", ["matter"] + step, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
            #expect(ended.code == 0, "\(step): \(ended.errors)")
        }
        let refused = try huiyin("matter", "strike-off", number, "--as", "handler.peng")
        #expect(refused.code == 1)
        #expect(
            refused.errors == "huiyin: A handler can't do this; it is for: leader, administrator, call-back officer.\n")
        #expect(
            try huiyin("matter", "strike-off", number, "--as", "caller.he").output.contains("\(number): struck off"))
        let shown = try huiyin("matter", "show", number, "--as", "clerk.zhou").output
        #expect(shown.contains("路灯不亮"))
        #expect(shown.contains("Struck off"))
        #expect(try huiyin("report", "summary", "--format", "json").output.contains("\"solved\" : 1"))
        #expect(try huiyin("verify").code == 0)
    }

    private var today: String {
        let now = Date(timeIntervalSinceNow: 8 * 3600)
        return String(ISO8601DateFormatter().string(from: now).prefix(10))
    }

    @Test(arguments: [
        (["report", "summary"], "is no Huiyin store"),
        (["init", "--playbook", "nowhere"], "There is no playbook “nowhere”"),
        (["calendar", "due", "--from", "2021-02-30"], "“2021-02-30” is no date"),
        (["calendar", "due", "--from", "2021-05-07", "--limit", "ten"], "“ten” is no limit"),
        (["matter", "show", "XT-1"], "“XT-1” is no public number"),
        (["matter", "show", "XT-2021-00418-1"], "One digit of “XT-2021-00418-1” is wrong"),
        (["resident", "find", "--as", "clerk.zhou"], "Give one of"),
    ])
    func `what can't be done is said in a sentence, and no trace reaches a person`(
        _ row: (arguments: [String], said: String)
    ) throws {
        let ended = try RunningProcess.run(
            "huiyin", row.arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
        #expect(ended.code == 1 || ended.code == 2)
        #expect(ended.errors.contains(row.said), "\(ended.errors)")
        #expect(!ended.errors.contains("Fatal"))
        #expect(!ended.errors.contains("StoreFault"))
    }

    @Test func `a usage error teaches and exits 64`() throws {
        let ended = try huiyin("matter", "dispatch")
        #expect(ended.code == 64)
        #expect(ended.errors.contains("Usage: huiyin matter dispatch"))
        #expect(try huiyin("--help").output.contains("A matter's life"))
        #expect(try huiyin("--help", language: "zh").output.contains("一件事的一生"))
    }

    @Test func `a lost master key is named, and the store isn't touched`() throws {
        try made()
        _ = try registered()
        try FileManager.default.moveItem(atPath: store + ".key", toPath: folder.file("away.key"))
        let lost = try huiyin("report", "summary")
        #expect(lost.code == 2)
        #expect(lost.errors.contains("The master key \(store).key is not there"))
        let other = folder.file("other")
        #expect(try huiyin("init", "--playbook", "xiangtan", "--store", other).code == 0)
        let wrong = try huiyin("report", "summary", "--key", other + ".key")
        #expect(wrong.errors.contains("doesn't belong to this store"))
        #expect(try huiyin("report", "summary", "--key", folder.file("away.key")).code == 0)
    }

    @Test func `a key that others may read is refused`() throws {
        try made()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: store + ".key")
        let open = try huiyin("report", "summary")
        #expect(open.code == 2)
        #expect(open.errors.contains("chmod 600"))
    }

    @Test func `two processes at one store: the second is told who holds it`() throws {
        try made()
        let hammer = try RunningProcess("hammer", [store, store + ".key", "full", "2", "1000000"])
        #expect(hammer.waitForLines(3) >= 3)
        let second = try huiyin("matter", "register", "--as", "clerk.zhou", "--read-back", "--text", "停水")
        #expect(second.code == 2)
        #expect(second.errors.contains("in use by process \(hammer.pid)"))
        // Reading goes on beside the writer.
        #expect(try huiyin("report", "summary").code == 0)
        hammer.kill()
        _ = hammer.end()
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `init refuses a folder in use and a key in the way`() throws {
        try made()
        #expect(try huiyin("init", "--playbook", "xiangtan").errors.contains("is a store already"))
        let other = folder.file("other")
        try Data("x".utf8).write(to: URL(fileURLWithPath: other + ".key"))
        let refused = try huiyin("init", "--playbook", "xiangtan", "--store", other)
        #expect(refused.errors.contains("never overwritten"))
        #expect(!FileManager.default.fileExists(atPath: other))
    }

    @Test func `an import shows its mapping, writes rejects, and doubles nothing`() throws {
        try made()
        let file = folder.file("messages.csv")
        let rows = """
            工单编号,诉求人,标题,登记时间,诉求内容,处理结果,办结时间
            1,甲,路灯,2019/4/25 9:32:09,路灯不亮,已修好,2019/5/10 14:56:53
            2,乙,供水,二〇一九年,停水两天,,
            """
        try Data(rows.utf8).write(to: URL(fileURLWithPath: file))
        let imported = try huiyin("import", "matters", file)
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.output.contains("诉求内容 → text"))
        #expect(imported.output.contains("1 imported, 0 there already, 1 rejected."))
        let rejects = try String(contentsOfFile: file + "-rejects.csv", encoding: .utf8)
        #expect(rejects.contains("received is no time: 二〇一九年"))
        #expect(try huiyin("import", "matters", file).output.contains("0 imported, 1 there already, 1 rejected."))
        #expect(try huiyin("matter", "list", "--all").output.contains("imported, closed at source"))
    }

    @Test(arguments: [
        ("a,b\n1,\"open\n", "line 2, cell 2: the quotation mark is never closed"),
        ("", "is empty"),
        ("甲,乙\n1,2\n", "No column was recognised as text"),
    ])
    func `a broken file is refused whole`(_ row: (content: String, said: String)) throws {
        try made()
        let file = folder.file("broken.csv")
        try Data(row.content.utf8).write(to: URL(fileURLWithPath: file))
        let ended = try huiyin("import", "matters", file)
        #expect(ended.code == 1)
        #expect(ended.errors.contains(row.said), "\(ended.errors)")
        #expect(ended.errors.contains(file) || row.said.hasPrefix("No column"))
        #expect(try huiyin("report", "summary", "--format", "json").output.contains("\"collected\" : 0"))
    }

    @Test func `a damaged journal is found, and verify exits 1 with the differences`() throws {
        try made()
        _ = try registered()
        let tampered = try RunningProcess.run(
            "/usr/bin/sqlite3",
            [store + "/store.sqlite", "UPDATE matters SET summary = 'x'; DELETE FROM matter_spans;"])
        #expect(tampered.code == 0, "\(tampered.errors)")
        let found = try huiyin("verify")
        #expect(found.code == 1)
        #expect(found.output.contains("matters"))
        #expect(found.output.contains("summary differs"))
        #expect(found.output.contains("matter_spans: row missing"))
    }

    @Test func `a store of a newer version is refused with both versions`() throws {
        try made()
        _ = try RunningProcess.run("/usr/bin/sqlite3", [store + "/store.sqlite", "PRAGMA user_version = 99"])
        let newer = try huiyin("report", "summary")
        #expect(newer.code == 2)
        #expect(newer.errors.contains("store version 99"))
    }

    @Test func `the demonstration walks the loop and ends clean`() throws {
        let demo = try huiyin("demo", "--count", "20", "--store", store)
        #expect(demo.code == 0, "\(demo.errors)")
        #expect(demo.output.contains("struck off"))
        #expect(demo.output.contains("Not yet: missing"))
        #expect(demo.output.contains("All well"))
        #expect(try huiyin("report", "summary").errors.contains("Demonstration data · "))
    }

    @Test func `bytes that aren't the named encoding are refused with line and byte`() throws {
        try made()
        let file = folder.file("messages.csv")
        var bytes = Data("登记时间,诉求内容\n2019/4/25 9:32:09,路灯不亮\n2019/4/25 9:32:09,".utf8)
        bytes.append(contentsOf: [0xD5, 0xF2, 0xFF, 0xFF, 0x0A])
        try bytes.write(to: URL(fileURLWithPath: file))
        let refused = try huiyin("import", "matters", file, "--encoding", "utf-8")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("line 3"), "\(refused.errors)")
        #expect(refused.errors.contains("Nothing was imported"))
        #expect(try huiyin("report", "summary", "--format", "json").output.contains("\"collected\" : 0"))
    }

    @Test(arguments: ["GB18030", "UTF-16"])
    func `Chinese offices' encodings are read without being named`(encoding: String) throws {
        try made()
        let (plain, file) = (folder.file("plain.csv"), folder.file("messages.csv"))
        let rows = "登记时间,诉求内容,诉求人\n" + String(repeating: "2019/4/25 9:32:09,小区门口的路灯坏了三盏,王秀英\n", count: 5)
        try Data(rows.utf8).write(to: URL(fileURLWithPath: plain))
        let converted = try RunningProcess.run("/usr/bin/iconv", ["-f", "UTF-8", "-t", encoding, "-o", file, plain])
        try #require(converted.code == 0, "\(converted.errors)")
        let imported = try huiyin("import", "matters", file)
        #expect(imported.output.contains("5 imported"), "\(imported.output)\(imported.errors)")
        #expect(try huiyin("resident", "find", "--as", "clerk.zhou", "--name", "王秀英").output.contains("5 found"))
    }

    @Test func `a clock set back is refused with both times, and nothing is written`() throws {
        try made()
        _ = try registered()
        // As if the last record had been made an hour from now.
        let moved = try RunningProcess.run(
            "/usr/bin/sqlite3",
            [
                store + "/store.sqlite",
                "UPDATE events SET recorded = recorded + 3600000 WHERE position = (SELECT max(position) FROM events)",
            ])
        #expect(moved.code == 0, "\(moved.errors)")
        let refused = try huiyin("matter", "register", "--as", "clerk.zhou", "--read-back", "--text", "停水")
        #expect(refused.code == 2)
        #expect(refused.errors.contains("clock was set back"))
        #expect(try huiyin("report", "summary", "--format", "json").output.contains("\"collected\" : 1"))
    }

    @Test func `a store with a name of one letter, made from inside its folder`() throws {
        let ended = try RunningProcess.run(
            "/bin/sh",
            ["-c", "cd '\(folder.path)' && '\(RunningProcess.program("huiyin"))' init --store e --playbook xiangtan"])
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.file("e.key")))
        #expect(try huiyin("verify", "--store", folder.file("e")).code == 0)
    }

    @Test func `text that isn't UTF-8 or can't be read is refused, not garbled`() throws {
        try made()
        let program = RunningProcess.program("huiyin")
        for input in ["printf '\\302\\267\\267' | ", "printf 'a\\033[2J' | "] {
            let ended = try RunningProcess.run(
                "/bin/sh", ["-c", "\(input) '\(program)' matter register --as clerk.zhou --text -"],
                environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
            #expect(ended.code == 1)
            #expect(ended.errors.contains("UTF-8"), "\(ended.errors)")
        }
        let closed = try RunningProcess.run(
            "/bin/sh", ["-c", "'\(program)' matter register --as clerk.zhou --text - < /tmp"],
            environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
        #expect(closed.code == 1)
        #expect(closed.errors == "huiyin: Standard input can't be read.\n")
    }

    @Test func `no file is overwritten by rejects`() throws {
        try made()
        let file = folder.file("messages.csv")
        try Data("登记时间,诉求内容\n无,停水\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try huiyin("import", "matters", file, "--rejects", file).errors.contains("isn't overwritten"))
        #expect(try huiyin("import", "matters", file).output.contains("messages.csv-rejects.csv"))
        #expect(try huiyin("import", "matters", file).output.contains("messages.csv-rejects-2.csv"))
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("无,停水"))
    }
}
