import Foundation
import TableSamples
import TestProcesses
import TestSupport
import Testing

/// `huiyin import matters` as a stranger types it: workbooks, compressed tables, other places, and stopping.
struct ImportCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let made = try huiyin("init", "--playbook", "xiangtan")
        try #require(made.code == 0, "\(made.errors)")
    }

    private var environment: [String: String] { ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("store")] }

    private func huiyin(_ arguments: String...) throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", arguments, environment: environment)
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = folder.file(name)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func rows(_ texts: String...) -> String {
        let cells = { (cells: [String]) in
            "<row>" + cells.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
        }
        return cells(["工单编号", "登记时间", "诉求内容"])
            + texts.enumerated().map { cells(["\($0.offset + 1)", "2019/4/25 9:32:09", $0.element]) }.joined()
    }

    @Test func `a workbook's sheets are imported one by one, each a source of its own`() throws {
        var sample = WorkbookSample()
        sample.sheets = [("诉求", rows("路灯不亮", "停水"), nil), ("去年", rows("积水"), nil)]
        let path = try file("台账.xlsx", sample.bytes())
        let first = try huiyin("import", "matters", path)
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.output.contains("sheet “诉求”: 2 records"))
        #expect(first.output.contains("Other sheets: 去年. Name one with --sheet."))
        #expect(first.output.contains("2 imported, 0 there already, 0 rejected."))
        let second = try huiyin("import", "matters", path, "--sheet", "去年")
        #expect(second.output.contains("1 imported, 0 there already, 0 rejected."))
        // Its numbers are those of the first sheet's, by accident or not: that is for a person to see.
        #expect(second.errors.contains("Note: the number of 1 record is known from another source (1)"))
        #expect(try huiyin("import", "matters", path, "--sheet", "1").output.contains("0 imported, 2 there already"))
        #expect(try huiyin("import", "matters", path, "--sheet", "2").output.contains("0 imported, 1 there already"))
        #expect(try huiyin("matter", "list", "--all", "--format", "json").output.contains("台账.xlsx#去年"))
        let missing = try huiyin("import", "matters", path, "--sheet", "明年")
        #expect(missing.code == 1)
        #expect(missing.errors.contains("has no sheet “明年”. There are: 诉求, 去年."))
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `a compressed table from another place keeps its local times and due dates`() throws {
        let csv = """
            CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,TYPE
            101001242404,07/05/2015 12:40:41 PM,07/12/2015 08:30:00 AM,07/06/2015 01:46:56 PM,Closed,Noted,Bicycle,Abandoned Bicycle
            """
        let path = try file("boston.csv.gz", gzip(Array(csv.utf8)))
        let imported = try huiyin(
            "import", "matters", path, "--zone=-04:00", "--calendar", "none", "--source", "Boston 311")
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.output.contains("Times are read as local times of -04:00."))
        #expect(imported.output.contains("No calendar is applied"))
        let list = try huiyin("matter", "list", "--all", "--format", "json").output
        let number = try #require(list.firstMatch(of: /XT-\d{4}-\d{5}-\d/)).output
        let page = try huiyin("matter", "show", String(number), "--as", "clerk.zhou").output
        let shown = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // Four hours west of Greenwich is twelve west of Beijing.
        #expect(shown.contains("6 Jul 2015"), "\(shown)")
        #expect(shown.contains("00:40"), "\(shown)")
        #expect(shown.contains("Imported from “Boston 311”, record 1, number 101001242404, category Abandoned Bicycle"))
        #expect(shown.contains("due there 12 Jul 2015"), "\(shown)")
        #expect(try huiyin("report", "summary").output.contains("(0 of the 0 matters whose 10 working days are over)"))
    }

    @Test func `title lines may stand above the header, and days before months`() throws {
        let path = try file("表.csv", Array("信访办结表,,\n\n登记时间,诉求内容\n31/12/2016,路灯不亮\n".utf8))
        let refused = try huiyin("import", "matters", path)
        #expect(refused.errors.contains("No column was recognised as text"))
        let american = try huiyin("import", "matters", path, "--header-line", "2")
        #expect(american.output.contains("0 imported, 0 there already, 1 rejected."))
        let imported = try huiyin("import", "matters", path, "--header-line", "2", "--day-first")
        #expect(imported.output.contains("1 imported, 0 there already, 0 rejected."), "\(imported.errors)")
    }

    @Test(
        arguments: [
            ("page.xls", Array("<html><table><tr><td>1</td></tr></table>".utf8), [], "is a web page or XML"),
            ("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [], "old.xls is damaged or cut off"),
            ("cut.csv.gz", [0x1F, 0x8B, 0x08], [], "the compressed data is damaged or cut off"),
            ("cut.xlsx", [0x50, 0x4B, 0x03, 0x04], [], "the compressed data is damaged or cut off"),
            ("a.csv", Array("标题,时间\n甲,2019/4/25\n".utf8), ["--sheet", "1"], "is no workbook and has no sheets"),
            (
                "a.csv", Array("标题,时间\n甲,2019/4/25\n".utf8), ["--zone", "Beijing"],
                "There is no zone “Beijing”"
            ),
            (
                "a.csv", Array("标题,时间\n甲,2019/4/25\n".utf8), ["--header-line", "9"],
                "is empty: not even a header is there"
            ),
        ] as [(String, [UInt8], [String], String)])
    func `what can't be read is said in a sentence, and nothing is imported`(
        name: String, bytes: [UInt8], options: [String], said: String
    ) throws {
        let path = try file(name, bytes)
        let ended = try RunningProcess.run("huiyin", ["import", "matters", path] + options, environment: environment)
        #expect(ended.code == 1)
        #expect(ended.errors.contains(said), "\(ended.errors)")
        #expect(try huiyin("report", "summary", "--format", "json").output.contains("\"collected\" : 0"))
    }

    @Test func `a broken workbook is refused whole, with the part and the line`() throws {
        let whole = WorkbookSample(rows("路灯不亮", "停水"))
        var broken = whole
        let sheet = try #require(whole.all.first { $0.name == "xl/worksheets/sheet1.xml" })
        broken.parts = [(sheet.name, sheet.text.replacingOccurrences(of: "</worksheet>", with: ""))]
        let ended = try huiyin("import", "matters", try file("broken.xlsx", broken.bytes()))
        #expect(ended.code == 1)
        #expect(ended.errors.contains("broken.xlsx, xl/worksheets/sheet1.xml, line 1 can't be read: it is cut off"))
        // The parser itself prints nothing.
        #expect(!ended.errors.contains("parser error"), "\(ended.errors)")
        let locked = try huiyin("import", "matters", try file("locked.xlsx", whole.bytes(password: "x")))
        #expect(locked.errors.contains("is behind a password"))
        #expect(try huiyin("report", "summary", "--format", "json").output.contains("\"collected\" : 0"))
    }

    @Test(arguments: [SIGINT, SIGTERM]) func `a signal ends the batch at hand, and the next run goes on`(
        signal: Int32
    ) throws {
        let count = 40_000
        var csv = "标题,时间\n"
        for row in 1...count { csv += "路灯\(row),2019/4/25 9:32:09\n" }
        let path = try file("long.csv", Array(csv.utf8))
        let import1 = try RunningProcess("huiyin", ["import", "matters", path], environment: environment)
        // What it says before the first batch comes out with the first progress, when that batch is written.
        #expect(import1.waitForLines(3) >= 3)
        import1.kill(signal)
        let stopped = import1.end()
        #expect(stopped.code == 130)
        let said = try #require(
            stopped.errors.firstMatch(of: /Stopped as asked after (\d+) of 40000 records/), "\(stopped.errors)")
        let read = try #require(Int(said.1))
        #expect((1..<count).contains(read))
        #expect(stopped.output.contains("\(read) imported, 0 there already, 0 rejected."))
        let rest = try huiyin("import", "matters", path)
        #expect(rest.code == 0)
        #expect(rest.output.contains("\(count - read) imported, \(read) there already, 0 rejected."), "\(rest.output)")
        #expect(try huiyin("report", "summary", "--format", "json").output.contains("\"collected\" : \(count)"))
    }
}
