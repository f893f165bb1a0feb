import Foundation
import TestProcesses
import TestSupport
import Testing

/// Households, linkages, visits and coverage as a village's own people type them.
struct FieldCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try done("init", "--playbook", "luxian")
        try write(
            "places.csv",
            """
            代码,名称,级别,上级
            510521,泸县,county,
            510521100,福集镇,township,510521
            510521100200,龙井村,village,510521100
            510521100200001,一组,group,510521100200
            510521100200002,二组,group,510521100200
            """)
        try write("bodies.csv", "代码,名称,类型\nlongjing,龙井村村委会,village-committee\nwater,县水务局,window-service")
        try write("territories.csv", "单位,区域\nlongjing,510521100200")
        try write("people.csv", "代码,姓名\nv.chen,陈开明\nv.luo,罗秀\ns.he,何平\nl.gao,高远")
        try write(
            "posts.csv",
            """
            人员,单位,角色,职级,起
            v.chen,longjing,head,village,2014-01-01
            v.luo,longjing,handler,village,2014-01-01
            s.he,water,handler,staff,2014-01-01
            l.gao,water,leader,county,2014-01-01
            """)
        for table in ["places", "bodies", "territories", "people", "posts"] {
            try done("organisation", "import", folder.file("\(table).csv"), "--table", table)
        }
        try write(
            "list.csv",
            """
            户编号,村,组,户主姓名,联系电话
            1-001,龙井村,一组,王秀英,13907310001
            1-002,龙井村,一组,李建国,13907310002
            2-001,龙井村,二组,张桂兰,
            2-002,龙井村,九组,赵强,
            """)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: folder.file(name)))
    }

    private func huiyin(_ arguments: [String]) throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")])
    }

    @discardableResult
    private func done(_ arguments: String...) throws -> String {
        let ended = try huiyin(arguments)
        #expect(ended.code == 0, "\(arguments): \(ended.errors)")
        return ended.output
    }

    private func refused(_ arguments: String...) throws -> String {
        let ended = try huiyin(arguments)
        #expect(ended.code != 0, "\(arguments): \(ended.output)")
        #expect(!ended.errors.contains("Fatal") && !ended.errors.isEmpty)
        return ended.errors
    }

    @Test func `a village's list is taken over, its homes are visited, and coverage says what is left (L02, L03, L05)`()
        throws
    {
        let list = folder.file("list.csv")
        #expect(try done("import", "households", list, "--as", "v.chen", "--dry-run").contains("3 would be entered"))
        #expect(
            try done("import", "households", list, "--as", "v.chen").contains("3 entered, 0 were there, 1 rejected"))
        let rejects = try String(contentsOfFile: list + "-rejects-2.csv", encoding: .utf8)
        #expect(rejects.contains("龙井村/九组") && rejects.contains("赵强"))
        #expect(try done("import", "households", list, "--as", "v.chen").contains("0 entered, 3 were there"))

        try done("linkage", "add", "patch", "--holder", "v.luo@longjing", "--household", "1-001", "--as", "v.chen")
        let vacant = try done("linkage", "vacant", "patch", "510521100200", "--as", "v.chen")
        #expect(vacant.contains("1 of 3 have somebody") && vacant.contains("1-002") && !vacant.contains("1-001 "))
        let shared = try done(
            "linkage", "share", "510521100200", "v.luo@longjing", "v.chen@longjing", "--tier", "patch", "--apply",
            "--as", "v.chen")
        #expect(shared.contains("linkages made") || shared.contains("linkage made"), "\(shared)")
        #expect(try done("linkage", "vacant", "patch", "510521100200", "--as", "v.chen").contains("3 of 3"))
        #expect(try done("linkage", "loads", "patch", "--as", "v.chen").contains("罗秀"))

        try done(
            "activity", "record", "visit", "--mode", "in-person", "--goer", "s.he@water", "--household", "1-001",
            "--heard", "自来水断断续续", "--as", "s.he")
        #expect(
            try refused(
                "activity", "record", "visit", "--mode", "in-person", "--goer", "s.he@water", "--household", "1-001",
                "--as", "s.he"
            ).contains("already"))
        try done(
            "activity", "record", "visit", "--mode", "phone", "--goer", "s.he@water", "--household", "1-002", "--as",
            "s.he")
        let coverage = try done("coverage", "--as", "l.gao")
        #expect(coverage.contains("1 of 3 (household) visited in person") && coverage.contains("33.33 %"))
        let missing = try done("coverage", "missing", "510521100200", "--format", "csv", "--as", "v.chen")
        #expect(missing.split(whereSeparator: \.isNewline).count == 3, "\(missing)")
        #expect(!missing.contains("1-001"))

        let shown = try done("household", "show", "1-001", "--as", "v.chen")
        #expect(!shown.contains("王秀英") && shown.contains("龙井村") && shown.contains("何平"), "\(shown)")
        #expect(try done("household", "show", "1-001", "--full", "核实", "--as", "v.chen").contains("王秀英"))
        try done("household", "leave", "1-002", "--as", "v.chen")
        #expect(try refused("household", "note", "1-002", "--away", "--as", "v.chen").contains("1-002"))
        #expect(try done("coverage", "--as", "l.gao").contains("1 of 2"))
        try done("verify")
    }

    @Test("L03, L06: what is listed is written as a workbook, which isn't shown as text") func workbooks() throws {
        try done("import", "households", folder.file("list.csv"), "--as", "v.chen")
        for arguments in [
            ["coverage", "missing", "510521100200", "--as", "v.chen"], ["coverage", "show", "--as", "l.gao"],
            ["household", "list", "510521100200001", "--as", "v.chen"],
            ["ledger", "show", "livelihood", "--place", "510521100200", "--as", "v.chen"],
            ["ledger", "matrix", "livelihood", "--as", "v.chen"], ["ledger", "list", "--as", "v.chen"],
            ["matter", "list", "--as", "v.chen"],
        ] {
            let ended = try huiyin(arguments + ["--format", "xlsx"])
            #expect(ended.code == 0, "\(arguments): \(ended.errors)")
            #expect(ended.output.hasPrefix("PK"), "\(arguments)")
            #expect(ended.output.contains("xl/worksheets/sheet1.xml"), "\(arguments)")
        }
    }

    @Test("L03: a list that is taken along says who answers, is written down, and is all of it or nothing")
    func takenAlong() throws {
        try done("import", "households", folder.file("list.csv"), "--as", "v.chen")
        try done("linkage", "add", "patch", "--holder", "v.luo@longjing", "--household", "1-001", "--as", "v.chen")
        func missing(_ more: String...) throws -> RunningProcess.Ended {
            try huiyin(["coverage", "missing", "510521100200", "--as", "v.chen"] + more)
        }
        try write("people.csv", "代码,姓名\na.qiu,邱静")
        try write("posts.csv", "人员,单位,角色,职级,起\na.qiu,water,auditor,staff,2014-01-01")
        for table in ["people", "posts"] {
            try done("organisation", "import", folder.file("\(table).csv"), "--table", table)
        }
        func exports() throws -> Int {
            try done("audit", "--as", "a.qiu", "--format", "csv").split(separator: ",exported,").count - 1
        }
        let cut = try missing("--limit", "2")
        #expect(cut.code == 0 && cut.output.contains("2 of 3 are here"), "\(cut.output) \(cut.errors)")
        #expect(try exports() == 0)
        let file = try missing("--format", "csv")
        #expect(file.code == 0, "\(file.errors)")
        let rows = file.output.split(whereSeparator: \.isNewline).map(String.init)
        #expect(rows.first?.hasSuffix("code,place,village,name,answers") == true, "\(rows)")
        #expect(rows.contains { $0.hasPrefix("1-001,") && $0.hasSuffix(",罗秀") }, "\(rows)")
        #expect(rows.contains { $0.hasPrefix("2-001,") && $0.hasSuffix(",") } && rows.count == 4)
        #expect(try exports() == 1)
        let refused = try missing("--format", "csv", "--limit", "2")
        #expect(refused.code != 0 && refused.output.isEmpty, "\(refused.output)")
        #expect(try exports() == 1)
    }

    @Test("X02, L05, B07: who has nobody, since when and why, and a proposal that is edited, as the pages say it")
    func patches() throws {
        try done("import", "households", folder.file("list.csv"), "--as", "v.chen")
        let made = try done(
            "linkage", "add", "patch", "--holder", "v.luo@longjing", "--household", "1-001", "--household", "1-002",
            "--as", "v.chen")
        let edges = made.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
        try done("linkage", "end", try #require(edges.last), "--reason", "调整片区", "--as", "v.chen")
        let text = try done("linkage", "vacant", "patch", "510521100200", "--as", "v.chen")
        #expect(text.contains("1 of 3 have somebody") && text.contains("nobody ever did"), "\(text)")
        #expect(text.contains("It was 罗秀") && text.contains("调整片区"), "\(text)")
        let rows = try done("linkage", "vacant", "patch", "510521100200", "--format", "csv", "--as", "v.chen")
            .split(whereSeparator: \.isNewline).map(String.init)
        #expect(rows.first?.hasSuffix("target,vacated,doubled,since,holder,reason") == true)
        #expect(rows.contains { $0.hasPrefix("1-002 ") && $0.hasSuffix("调整片区") })
        #expect(rows.contains { $0.hasPrefix("2-001 ") && $0.hasSuffix(",0,0,,,") } && rows.count == 3, "\(rows)")
        func share(_ more: String...) throws -> RunningProcess.Ended {
            try huiyin(
                ["linkage", "share", "510521100200", "v.luo@longjing", "v.chen@longjing", "--tier", "patch"] + more
                    + ["--as", "v.chen"])
        }
        let proposed = try share()
        #expect(proposed.code == 0 && proposed.output.contains("new"), "\(proposed.output) \(proposed.errors)")
        let both = ["510521100200001=v.chen@longjing", "510521100200002=v.chen@longjing"]
        let edited = try share("--group", both[0], "--group", both[1], "--apply")
        #expect(edited.code == 0, "\(edited.errors)")
        let again = try share("--group", both[0], "--group", both[1])
        #expect(again.output.contains("陈开明  3  ") && again.output.contains("kept: already theirs"), "\(again.output)")
        let wrong = try share("--group", "510521100200001=s.he@water")
        #expect(wrong.code != 0 && wrong.errors.contains("s.he@water"), "\(wrong.errors)")
    }

    @Test("L05, L13: who answers for whom comes in as a table, once, and tried first") func linkageTable() throws {
        try done("import", "households", folder.file("list.csv"), "--as", "v.chen")
        try write("patches.csv", "户编号,包户干部\n1-001,罗秀\n1-002,v.chen@longjing\n9-999,罗秀")
        let arguments = ["import", "linkages", folder.file("patches.csv"), "--tier", "patch", "--as", "v.chen"]
        let dry = try huiyin(arguments + ["--dry-run"])
        #expect(dry.output.contains("2 linkages would be made") && dry.output.contains("1 row not taken"), "\(dry)")
        #expect(try done("linkage", "vacant", "patch", "510521100200", "--as", "v.chen").contains("0 of 3"))
        #expect(try huiyin(arguments).output.contains("2 linkages made, 0 there already"))
        #expect(try huiyin(arguments).output.contains("0 linkages made, 2 there already"))
        #expect(try done("linkage", "vacant", "patch", "510521100200", "--as", "v.chen").contains("2 of 3"))
    }

    @Test("L03: what was newly reached each day, on the command line as in the page's table") func days() throws {
        try done("import", "households", folder.file("list.csv"), "--as", "v.chen")
        try done(
            "activity", "record", "visit", "--mode", "in-person", "--goer", "s.he@water", "--household", "1-001",
            "--as",
            "s.he")
        let table = try done("coverage", "days", "510521100200", "--format", "csv", "--as", "v.chen")
            .split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
        #expect(table.first?.count == 17 && table.count == 3, "\(table)")
        #expect(table.dropFirst().map { $0.dropFirst(14) } == [["0", "1", "1"], ["0", "0", "0"]], "\(table)")
        #expect(try refused("coverage", "days", "--from", "2030-01-01", "--as", "l.gao").contains("after"))
        let workbook = try done("coverage", "days", "--format", "xlsx", "--as", "l.gao")
        #expect(workbook.hasPrefix("PK"))
    }

    @Test("A04, L20: files come with an entry or later, are saved by whoever reads it, and taken away") func files()
        throws
    {
        let path = folder.file("签到.pdf")
        var pdf = "%PDF-1.7\n1 0 obj\n(1)\nendobj\n"
        pdf += "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n\(pdf.utf8.count)\n%%EOF\n"
        try Data(pdf.utf8).write(to: URL(fileURLWithPath: path))
        try write("照片.jpg", "MZ, a program by its first bytes")
        let publicity = [
            "activity", "record", "publicity", "--place", "510521100200", "--minutes", "张贴二十张", "--as", "v.chen",
        ]
        let bare = try huiyin(publicity)
        #expect(bare.code != 0 && bare.errors.contains("evidence"), "\(bare.errors)")
        let entered = try huiyin(publicity + ["--file", path])
        #expect(entered.code == 0, "\(entered.errors)")
        let id = try #require(entered.output.split(whereSeparator: \.isNewline).last.map(String.init))
        #expect(try done("activity", "attach", id, path, "--as", "v.chen").contains("file no. 2"))
        let program = try refused("activity", "attach", id, folder.file("照片.jpg"), "--as", "v.chen")
        #expect(program.contains("照片.jpg") && program.contains("a program"), "\(program)")
        #expect(try refused("activity", "attach", id, folder.file("none.pdf"), "--as", "v.chen").contains("none.pdf"))
        #expect(try done("activity", "show", id, "--as", "v.chen").contains("2  签到.pdf"))
        let saved = folder.file("saved.pdf")
        #expect(try done("activity", "file", id, "2", "--out", saved, "--as", "l.gao").contains("saved.pdf"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: saved)) == Data(pdf.utf8))
        #expect(
            try done("activity", "detach", id, "2", "--reason", "传错了", "--as", "v.chen").contains("taken away"))
        #expect(
            try refused("activity", "file", id, "2", "--out", saved + "2", "--as", "v.chen").contains("no file no. 2"))
        try done("verify")
    }

    @Test func `a meeting is one command with all that was raised there (L01)`() throws {
        let recorded = try done(
            "activity", "record", "courtyard-meeting", "--place", "510521100200", "--host", "longjing", "--heads", "43",
            "--minutes", "群众反映道路和用水", "--item", "livelihood:村口的路坏了", "--item", "livelihood：水压不够", "--as", "v.chen")
        #expect(recorded.contains("2 matters raised"))
        let numbers = recorded.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("LX-") }
        #expect(numbers.count == 2)
        #expect(try done("matter", "show", String(numbers[0]), "--as", "v.chen").contains(numbers[0]))
        let id = try #require(recorded.split(whereSeparator: \.isNewline).dropFirst().first.map(String.init))
        #expect(try done("activity", "show", id, "--as", "v.chen").contains(numbers[1]))
        #expect(try done("activity", "list", "--as", "v.chen").contains("2 raised"))
        #expect(
            try refused(
                "activity", "record", "courtyard-meeting", "--place", "510521100200", "--host", "longjing", "--minutes",
                "x", "--another", "--as", "v.chen"
            ).contains("how many came"))
        #expect(try refused("activity", "record", "dance", "--as", "v.chen").contains("courtyard-meeting"))
    }

    @Test("L01, L06, A09: a file of items says whose they are, and an item decided on the spot says body and day")
    func items() throws {
        try done("import", "households", folder.file("list.csv"), "--as", "v.chen")
        try write(
            "items.json",
            """
            [{"kind": "hardship", "words": "住院花了很多钱", "summary": "因病困难", "household": "1-001", "name": "王秀英",
              "fields": {"cause": "illness"}}, {"kind": "livelihood", "words": "水压不够"}]
            """)
        let meeting = [
            "activity", "record", "courtyard-meeting", "--place", "510521100200", "--host", "longjing", "--heads", "9",
            "--minutes", "x", "--as", "v.chen",
        ]
        // A household in hardship has one open entry and is named.
        let nameless = try huiyin(meeting + ["--item", "hardship:住院花了很多钱"])
        #expect(nameless.code != 0 && !nameless.errors.isEmpty)
        let recorded = try huiyin(
            meeting + ["--item", "livelihood:村口的路@学校/操场坏了", "--items", folder.file("items.json")])
        #expect(recorded.code == 0 && recorded.output.contains("3 matters raised"), "\(recorded.errors)")
        try write("items.json", "{}")
        #expect(
            try refused("activity", "record", "visit", "--items", folder.file("items.json"), "--as", "v.chen").contains(
                "JSON"))
        let dayless = try refused(
            "activity", "record", "courtyard-meeting", "--item", "livelihood:路坏了@longjing/2031-05-20", "--as", "v.chen")
        #expect(dayless.contains("no field for a day"), "\(dayless)")
        try done("verify")
    }
}

/// What other playbooks' people type: a leader's office on site, and whoever serves an enterprise.
struct OtherFieldCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func huiyin(_ arguments: [String]) throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")])
    }

    @discardableResult
    private func done(_ arguments: String...) throws -> String {
        let ended = try huiyin(arguments)
        #expect(ended.code == 0, "\(arguments): \(ended.errors)")
        return ended.output
    }

    /// A county by a playbook, with one township, a body and its head.
    private func found(_ playbook: String, rank: String = "") throws {
        try done("init", "--playbook", playbook)
        let tables = [
            ("places", "代码,名称,级别,上级\n430923,安化县,county,\n430923100,东坪镇,township,430923"),
            ("bodies", "代码,名称\nwater,县水利局"), ("people", "代码,姓名\nc.gao,高远"),
            ("posts", "人员,单位,角色,职级,起\nc.gao,water,head,\(rank),2014-01-01"),
        ]
        for (table, text) in tables {
            let path = folder.file("\(table).csv")
            try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
            try done("organisation", "import", path, "--table", table)
        }
    }

    @Test("A09: what a leader decides on site is one command, with its body and its day") func onSite() throws {
        try found("anhua", rank: "county")
        let due = String(Date().addingTimeInterval(40 * 86_400).ISO8601Format().prefix(10))
        let office = [
            "activity", "record", "on-site-office", "--place", "430923100", "--goer", "c.gao@water", "--as", "c.gao",
        ]
        let bare = try huiyin(office + ["--item", "decided:路灯不亮"])
        #expect(bare.code != 0 && !bare.errors.isEmpty)
        let recorded = try huiyin(office + ["--item", "decided:路灯不亮@water/\(due)", "--read-back"])
        #expect(recorded.code == 0 && recorded.output.contains("1 matter raised"), "\(recorded.errors)")
        let number = try #require(recorded.output.split(whereSeparator: \.isNewline).last.map(String.init))
        let shown = try done("matter", "show", number, "--as", "c.gao")
        #expect(shown.contains("Water Bureau") && shown.contains("路灯不亮") && !shown.contains("@water"), "\(shown)")
        try done("verify")
    }

    @Test("B03, B04: an enterprise has somebody who answers for it, and is visited, by command") func enterprise()
        throws
    {
        try found("lingbi")
        try done("household", "enter", "E-01", "--type", "enterprise", "--place", "430923100", "--as", "c.gao")
        try done(
            "linkage", "add", "enterprise-service", "--holder", "c.gao@water", "--enterprise", "E-01", "--role",
            "guard",
            "--as", "c.gao")
        try done(
            "activity", "record", "enterprise-visit", "--mode", "in-person", "--goer", "c.gao@water", "--enterprise",
            "E-01", "--as", "c.gao")
        let coverage = try done("coverage", "--type", "enterprise", "--as", "c.gao")
        #expect(coverage.contains("1 of 1 (enterprise) visited in person"), "\(coverage)")
        try done("verify")
    }
}
