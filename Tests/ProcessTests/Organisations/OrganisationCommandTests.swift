import Foundation
import TableSamples
import TestProcesses
import TestSupport
import Testing

/// The organisation, places, routes and categories as they are typed.
struct OrganisationCommandTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("store") }

    init() throws {
        folder = try TemporaryFolder()
        let made = try huiyin("init", "--playbook", "xiangtan")
        try #require(made.code == 0, "\(made.errors)")
    }

    @discardableResult
    private func huiyin(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": language, "HUIYIN_STORE": store])
    }

    private func organise(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", ["organisation", "import"] + arguments,
            environment: ["HUIYIN_LANG": language, "HUIYIN_STORE": store])
    }

    private func write(_ name: String, _ text: String) throws -> String {
        let path = folder.file(name)
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private var today: String {
        let now = Date(timeIntervalSinceNow: 8 * 3600)
        return String(ISO8601DateFormatter().string(from: now).prefix(10))
    }

    private func places() throws -> String {
        try write(
            "divisions.csv",
            """
            code,name,level,parent_code,county_code
            430302,雨湖区,county,,430302
            430302001,雨湖路街道,township,430302,430302
            430302001001,一村,village,430302001,430302
            430302001002,二村,village,430302001,430302
            """)
    }

    /// A folder with CSV files of the tables' names.
    private func organisation() throws -> String {
        _ = try write("org/组织.csv", "单位代码,单位名称,类型\nyuhu-gov,雨湖区政府,district\nwater-station,水管站,\n")
        _ = try write("org/people.csv", "code,name\nhead.zhao,赵明\nhandler.wu,吴刚\nadmin.li,李静\n")
        _ = try write(
            "org/岗位.csv",
            "人员,单位,角色,职级,起\nhead.zhao,yuhu-water,单位负责人,section,2019-03-01\nhandler.wu,yuhu-water,经办人,,2020-05-06\n"
                + "admin.li,yuhu-gov,管理员,,2020-01-01\n")
        _ = try write("org/chains.csv", "chain,body,parent\nduty,yuhu-water,yuhu-gov\nduty,water-station,yuhu-water\n")
        _ = try write("org/辖区.csv", "单位,区域\nyuhu-water,430302\nwater-station,430302001001\n")
        _ = try write("org/职能.csv", "职能,单位\nwater,yuhu-water\nwater,water-station\n")
        _ = try write("org/请假.csv", "人员,起,止,代理人\nhead.zhao,\(today),\(today),handler.wu\n")
        _ = try write("org/notes.csv", "a\n1\n")
        return folder.file("org")
    }

    @Test("L17: a heading that nobody knows is named with --map, and a long file says how far it is") func named()
        throws
    {
        let towns = (101...220).map { "430302\($0),\($0)镇,430302" }
        let file = try write("区划表.csv", (["编号一,叫法,归属", "430302,雨湖区,"] + towns).joined(separator: "\n"))
        let unknown = try organise(file, "--table", "places", "--dry-run")
        #expect(unknown.code != 0)
        let map = ["--map", "编号一=code", "--map", "叫法=名称", "--map", "归属=parent"]
        func taken(_ more: [String]) throws -> RunningProcess.Ended {
            try RunningProcess.run(
                "huiyin", ["organisation", "import", file, "--table", "places"] + more,
                environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
        }
        let missing = try taken(["--map", "没有=code"])
        #expect(missing.code != 0 && missing.errors.contains("没有"), "\(missing.errors)")
        let field = try taken(["--map", "叫法=phone"])
        #expect(field.code != 0 && field.errors.contains("phone"), "\(field.errors)")
        let dry = try taken(map + ["--dry-run"])
        #expect(dry.code == 0 && dry.output.contains("雨湖区"), "\(dry.errors)")
        let done = try taken(map)
        #expect(done.code == 0 && done.errors.contains("importing"), "\(done.errors)")
        #expect(try taken(map).output.contains("nothing changed"))
    }

    @Test func `a folder is compared, applied whole and changes nothing the second time`() throws {
        let file = try places()
        let dry = try organise(file, "--table", "places", "--dry-run")
        #expect(dry.code == 0, "\(dry.errors)")
        #expect(dry.output.contains("places: columns not used: county_code"))
        #expect(dry.output.contains("+ 430302001001 一村"))
        #expect(dry.output.contains("4 differences. This was a dry run; nothing was written."))
        #expect(try huiyin("place", "list").output.contains("There are no places"))
        #expect(
            try organise(file, "--table", "区域", language: "zh").output.contains(
                "共 4 处不同，已全部写入。"))
        let all = try organisation()
        let applied = try organise(all)
        #expect(applied.code == 0, "\(applied.output)\(applied.errors)")
        #expect(applied.output.contains("all written"))
        let unnamed = try huiyin("organisation", "import", all)
        #expect(unnamed.code == 1)
        #expect(unnamed.errors == "huiyin: Administrators keep the organisation: --as admin.li.\n")
        let again = try huiyin("organisation", "import", all, "--as", "admin.li")
        #expect(again.output.hasSuffix("The store says the same already; nothing changed.\n"), "\(again.errors)")
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `a workbook is read by the names of its sheets`() throws {
        func rows(_ rows: [[String]]) -> String {
            rows.map { row in
                "<row>"
                    + row.map { text in
                        // Codes are numbers in most sheets.
                        Int(text) == nil
                            ? "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" : "<c><v>\(text)</v></c>"
                    }.joined() + "</row>"
            }.joined()
        }
        var workbook = WorkbookSample()
        workbook.sheets = [
            ("说明", rows([["填写说明"]]), nil),
            (
                "区域", rows([["代码", "名称", "上级"], ["430302", "雨湖区", ""], ["430302001", "雨湖路街道", "430302"]]), nil
            ),
            ("组织", rows([["单位代码", "单位名称", "类型"], ["yuhu-gov", "雨湖区政府", "district"]]), nil),
            ("层级", rows([["层级线", "单位", "上级"], ["duty", "yuhu-water", "yuhu-gov"]]), nil),
            ("territories", rows([["body", "place"], ["yuhu-water", "430302001"]]), nil),
        ]
        let file = folder.file("organisation.xlsx")
        try Data(workbook.bytes()).write(to: URL(fileURLWithPath: file))
        let places = try organise(file, "--sheet", "区域")
        #expect(places.output.hasSuffix("2 differences, all written.\n"), "\(places.output)\(places.errors)")
        let all = try organise(file)
        #expect(all.output.hasSuffix("3 differences, all written.\n"), "\(all.output)\(all.errors)")
        #expect(try organise(file).output.contains("nothing changed"))
        #expect(try huiyin("organisation", "show", "yuhu-water").output.contains("territory: 430302001 雨湖路街道"))
        let single = try organise(file, "--table", "bodies", "--sheet", "组织", "--dry-run")
        #expect(single.output.contains("nothing changed"))
        let missing = try organise(file, "--table", "bodies", "--sheet", "单位")
        #expect(missing.code == 1)
        #expect(missing.errors.contains("单位"))
        let none = try organise(file, "--sheet", "说明")
        #expect(none.errors.contains("holds no table of an organisation file"))
    }

    @Test func `the organisation is listed by chain and shown with who stands in today`() throws {
        _ = try organise(try places(), "--table", "places")
        _ = try organise(try organisation())
        let list = try huiyin("organisation", "list").output
        #expect(
            list.contains(
                "[line of duty] duty\n  yuhu-gov  雨湖区政府  district\n    yuhu-water  Yuhu Water Bureau\n      water-station"
            ))
        #expect(list.contains("[in no chain]\n  call-back"))
        #expect(
            try huiyin("organisation", "list", "--chain", "duty", "--format", "csv").output.split(separator: "\r\n")
                .count == 4)
        let shown = try huiyin("organisation", "show", "yuhu-water").output
        #expect(shown.contains("above: 雨湖区政府 [line of duty]"))
        #expect(shown.contains("territory: 430302 雨湖区"))
        #expect(shown.contains("functions: water"))
        #expect(
            shown.contains("head.zhao  赵明  body head  section rank  from 2019-03-01  away until \(today); 吴刚 stands in")
        )
        #expect(shown.contains("handler.wu  吴刚  body head  section rank  stands in for 赵明"))
        let json = try huiyin("organisation", "show", "yuhu-water", "--format", "json").output
        #expect(json.contains("\"stands_in_for\" : \"head.zhao\""))
        let nobody = try huiyin("organisation", "show", "yuhu-wate")
        #expect(nobody.code == 1)
        #expect(nobody.errors.contains("There is no body with the code “yuhu-wate”. There are: yuhu-water"))
    }

    @Test func `a deputy acts in the post by naming it`() throws {
        _ = try organise(try organisation())
        let said = try huiyin(
            "matter", "register", "--as", "clerk.zhou", "--read-back", "--text", "停水了", "--phone", "13907310001")
        let number = String(try #require(said.output.firstMatch(of: /XT-\d{4}-\d{5}-\d/)).output)
        _ = try huiyin("matter", "dispatch", number, "--to", "yuhu-water", "--as", "dispatcher.tan")
        let wrong = try huiyin("matter", "acknowledge", number, "--as", "handler.wu@city-roads")
        #expect(wrong.code == 1)
        let acknowledged = try huiyin("matter", "acknowledge", number, "--as", "handler.wu@yuhu-water/head")
        #expect(acknowledged.code == 0, "\(acknowledged.errors)")
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `a bad row stops the whole file, and the rejects say where and what to do`() throws {
        _ = try write("bad/places.csv", "代码,名称,上级\n430302,雨湖区,\n430302001,一街道,430399\n")
        _ = try write("bad/bodies.csv", "代码,名称\nnew-body,新局\nNEW,坏\n")
        let rejects = folder.file("rejects.csv")
        let ended = try organise(folder.file("bad"), "--rejects", rejects)
        #expect(ended.code == 1)
        #expect(ended.output.contains("2 rows can't be taken, so nothing of the file was written:"))
        #expect(ended.output.contains("places.csv line 3 (places, parent): there is no place 430399"))
        #expect(ended.output.contains("bodies.csv line 3 (bodies, code): “NEW” can't be a code"))
        let written = try String(contentsOfFile: rejects, encoding: .utf8)
        #expect(written.contains("places,places.csv,3,parent,"))
        #expect(try huiyin("place", "list").output.contains("There are no places"))
        #expect(try !huiyin("organisation", "list").output.contains("new-body"))
        let again = try organise(folder.file("bad"), "--rejects", rejects)
        #expect(again.code == 1)
        #expect(again.errors.contains("isn't overwritten"))
        let json = try organise(folder.file("bad"), "--format", "json", language: "zh")
        #expect(json.output.contains("没有代码为 430399 的区域"))
    }

    @Test func `whoever leaves names a successor, who then answers for the open matters`() throws {
        let said = try huiyin(
            "matter", "register", "--as", "clerk.zhou", "--read-back", "--text", "停水了", "--phone", "13907310001")
        let number = String(try #require(said.output.firstMatch(of: /XT-\d{4}-\d{5}-\d/)).output)
        let due = try huiyin("calendar", "due", "--from", today, "--days", "5").output.dropLast()
        for step in [
            ["dispatch", number, "--to", "yuhu-water", "--as", "dispatcher.tan"],
            ["acknowledge", number, "--as", "handler.liu"],
            [
                "assign", number, "--as", "handler.liu", "--responsible", "handler.liu", "--method", "抢修", "--due",
                String(due),
            ],
        ] {
            let ended = try RunningProcess.run(
                "huiyin", ["matter"] + step, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
            try #require(ended.code == 0, "\(ended.errors)")
        }
        let header = "人员,单位,角色,起,止,原因,接任\n"
        let leaving = try write("leave/岗位.csv", header + "handler.liu,yuhu-water,经办人,,\(today),退休,\n")
        let refused = try organise(leaving)
        #expect(refused.code == 1)
        #expect(refused.output.contains("still responsible for 1 open, name the successor: \(number)"))
        _ = try write("leave/人员.csv", "代码,姓名\nhandler.wu,吴刚\n")
        _ = try write(
            "leave/岗位.csv",
            header + "handler.liu,yuhu-water,经办人,,\(today),退休,handler.wu\nhandler.wu,yuhu-water,经办人,\(today),,,\n")
        let handedOver = try organise(folder.file("leave"))
        #expect(handedOver.code == 0, "\(handedOver.output)\(handedOver.errors)")
        #expect(handedOver.output.contains("⇒ handler.liu 刘芳  1 open to handler.wu: \(number)"))
        #expect(try huiyin("matter", "show", number, "--as", "clerk.zhou").output.contains("吴刚"))
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `a place is found by the code it had, and its codes are told`() throws {
        _ = try organise(try places(), "--table", "places")
        let recoded = try write(
            "recoded.csv", "代码,名称,原代码,生效日期\n430304001001,一村,430302001001,2021-01-01\n")
        let ended = try organise(recoded, "--table", "places")
        #expect(ended.output.contains("~ 430304001001 一村  code: 430302001001 → 430304001001"), "\(ended.errors)")
        let shown = try huiyin("place", "show", "430302001001").output
        #expect(shown.contains("430302001001 is a former code; it is 430304001001 now."))
        #expect(shown.contains("codes: 430302001001 (before 2021-01-01), 430304001001 (since 2021-01-01)"))
        #expect(shown.contains("above: 雨湖区 › 雨湖路街道"))
        #expect(try huiyin("place", "show", "430302").output.contains("below: township 1, village 2"))
        #expect(
            try huiyin("place", "list", "430302", "--deep", "--format", "csv").output.split(separator: "\r\n").count
                == 4)
        #expect(try huiyin("place", "show", "430399").errors.contains("There is no place with the code 430399"))
        #expect(try huiyin("place", "show", "43039").errors.contains("is no division code"))
    }

    @Test func `categories are loaded once and looked up by their path`() throws {
        let file = try write("categories.csv", "一级分类,二级分类,三级分类\n城乡建设,供水,水压\n城乡建设,安全生产,安全隐患\n教育,学位,\n")
        #expect(try huiyin("category", "list").output.contains("There are no categories yet"))
        let adopted = try huiyin("category", "import", file, "--edition", "2021")
        #expect(adopted.output == "Adopted the categories 2021: 2 / 3 / 2 by level.\n", "\(adopted.errors)")
        #expect(try huiyin("category", "import", file).output.contains("nothing changed"))
        #expect(try huiyin("category", "list", "城乡建设").output == "城乡建设/供水  (1)\n城乡建设/安全生产  (1)\n")
        #expect(try huiyin("category", "list", "--deep", "--format", "csv").output.split(separator: "\r\n").count == 8)
        let unknown = try huiyin("category", "list", "城乡建设/用水", language: "zh")
        #expect(unknown.errors == "huiyin: 没有分类“城乡建设/用水”。“城乡建设”之下相近的有：供水、安全生产。\n")
        let gap = try write("gap.csv", "一级,二级,三级\n教育,学位,\n教育,,学位\n")
        #expect(try huiyin("category", "import", gap).errors.contains("line 3"))
    }

    @Test func `a route is explained in a sentence`() throws {
        _ = try organise(try places(), "--table", "places")
        _ = try organise(try organisation())
        let rules = ["--rule", "教育=schools", "--rule", "城乡建设/供水@430302=water"]
        func explain(_ arguments: String..., language: String = "zh") throws -> RunningProcess.Ended {
            try RunningProcess.run(
                "huiyin", ["route", "explain"] + rules + arguments,
                environment: ["HUIYIN_LANG": language, "HUIYIN_STORE": store])
        }
        #expect(
            try explain("--category", "城乡建设/供水", "--place", "430302001002").output
                == "分类“城乡建设/供水”且在雨湖区 → 规则 2 → 供水水利 → 雨湖区水务局（辖区最近：雨湖区）\n  规则 1 只差分类\n")
        #expect(try explain("--category", "城乡建设/供水", "--place", "430302001001").output.contains("→ 水管站（辖区最近：一村）"))
        #expect(
            try explain(
                "--category", "城乡建设/供水", "--place", "430302001001", "--against", "yuhu-water", language: "en"
            ).output.contains("水管站 is complained of and can't have it → its superior 雨湖区政府 (line of duty)"))
        #expect(try explain("--category", "教育").output.contains("没有单位承担“教育”"))
        #expect(try explain("--category", "卫生", "--format", "json").output.contains("\"sentence\" : \"没有一条规则适用"))
        #expect(try explain("--category", "a//b").errors.contains("不是分类"))
        #expect(try huiyin("route", "explain").code == 0)
    }

    @Test(arguments: [
        (["organisation", "import", "nowhere.csv"], "There is no file nowhere.csv"),
        (["organisation", "import", "nowhere.csv", "--table", "places"], "There is no file nowhere.csv"),
        (["organisation", "import", "x.csv", "--table", "matters"], "“matters” is no table of an organisation file"),
        (["organisation", "import", "/dev", "--table", "places"], "holds no table of an organisation file"),
        (["organisation", "import", "places.csv", "--level", "county"], "must be written NAME=VALUE"),
        (["organisation", "import", "places.csv", "--as", "nobody"], "There is no file places.csv"),
        (["category", "import", "nowhere.csv"], "There is no file nowhere.csv"),
        (["route", "explain", "--kind", "club"], "There is no kind “club”"),
        (["route", "explain", "--place", "12345"], "is no division code"),
    ])
    func `what can't be done is said in a sentence`(_ row: (arguments: [String], said: String)) throws {
        let ended = try RunningProcess.run(
            "huiyin", row.arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
        #expect(ended.code == 1)
        #expect(ended.errors.contains(row.said), "\(ended.errors)")
    }
}
