import Domain
import Foundation
import TableSamples
import Tables
import Testing

/// Workbooks that go out, read back by our own reader.
@Suite struct WorkbookWriterTests {
    private func read(_ table: ExportTable) throws -> (header: [String], rows: [[String]]) {
        let reader = try TableFile.read(try table.workbook().bytes())
        return (reader.header, try reader.rest().map(\.cells))
    }

    /// The sheet as it stands in the file.
    private func sheet(of table: ExportTable) throws -> String {
        try zipPart("xl/worksheets/sheet1.xml", of: try table.workbook().bytes())
    }

    @Test("L06: what is written into a workbook is read back: texts, numbers, days and times")
    func survives() throws {
        let day = try #require(Day(iso: "2021-05-07"))
        let rows: [[TableCell]] = [
            [.text("井水浑"), .whole(-12), .day(day), .time(day, millisecond: 34_200_000, ahead: 480)],
            [.text("  two\nlines\tand more "), .whole(0), .text(""), .text("")],
        ]
        let table = ExportTable("台账", heads: ["事由", "数", "日期", "时间"], count: rows.count) { rows[$0] }
        let (header, back) = try read(table)
        #expect(header == ["事由", "数", "日期", "时间"])
        #expect(back[0] == ["井水浑", "-12", "2021-05-07", "2021-05-07 09:30:00"])
        #expect(back[1][0] == "  two\nlines\tand more " && back[1][1] == "0")
    }

    @Test(arguments: [
        "=1+1", "+86", "-5", "@x", "\tx", "=HYPERLINK(\"http://x\")", "http://example.org", "00123", "1e5",
    ])
    func `a text stays a text, whatever it begins with`(text: String) throws {
        let table = ExportTable("t", heads: ["a"], texts: [[text]])
        #expect(try read(table).rows == [[text]])
        let sheet = try sheet(of: table)
        #expect(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "\(sheet)")
        #expect(sheet.contains("t=\"inlineStr\""))
    }

    @Test(arguments: ["_x000A_", "a_x0041_b", "_x", "x\u{1}y", "a\rb", "<b>&\"'", "😀", "é"])
    func `what looks like an escape, and what XML has marks for, comes back as it was`(text: String) throws {
        let rows = try read(ExportTable("t", heads: ["a"], texts: [[text]])).rows
        #expect(rows.map { $0.map { Array($0.utf8) } } == [[Array(text.utf8)]])
    }

    @Test func `what no XML can hold is replaced`() throws {
        #expect(
            try read(ExportTable("t", heads: ["a"], texts: [["a\u{0}b\u{FFFF}c"]])).rows == [["a\u{FFFD}b\u{FFFD}c"]])
    }

    @Test func `the heading stays in sight and filters its columns, which are as wide as what stands in them`() throws {
        let texts = [["短", String(repeating: "长", count: 100)]]
        let sheet = try sheet(of: ExportTable("t", heads: ["a", "b"], texts: texts))
        #expect(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:B2\"/>"))
        let widths = sheet.matches(of: /width="([0-9]+)/).compactMap { Int($0.output.1) }
        #expect(widths.count == 2 && widths[0] < 10 && (60...64).contains(widths[1]), "\(widths)")
    }

    @Test(arguments: [
        ("台账", "台账"), ("a/b:c*d", "abcd"), ("'quoted'", "quoted"), ("", "Sheet1"), ("History", "Sheet1"),
        (String(repeating: "长", count: 40), String(repeating: "长", count: 31)), ("[]", "Sheet1"),
    ])
    func `a sheet has a name that a sheet may have`(name: String, expected: String) throws {
        let bytes = try ExportTable(name, heads: ["a"], texts: [["x"]]).workbook().bytes()
        #expect(try TableFile.sheets(in: bytes) == [expected])
    }

    @Test func `what is too long for a workbook is refused, by row and column`() throws {
        let long = String(repeating: "长", count: WorkbookWriter.mostText + 1)
        #expect(throws: WorkbookFault.textTooLong(row: 3, column: "b", most: WorkbookWriter.mostText)) {
            try ExportTable("t", heads: ["a", "b"], texts: [["x", "y"], ["x", long]]).workbook()
        }
        #expect(throws: WorkbookFault.tooManyRows(most: WorkbookWriter.mostRows - 1)) {
            try ExportTable("t", heads: ["a"], count: WorkbookWriter.mostRows) { _ in [.text("x")] }.workbook()
        }
        let fits = String(repeating: "长", count: WorkbookWriter.mostText)
        #expect(try read(ExportTable("t", heads: ["a"], texts: [[fits]])).rows == [[fits]])
    }

    @Test func `many rows are given out piece by piece, and no file of them is left`() throws {
        let count = 20_000
        let table = ExportTable("t", heads: ["n", "text"], count: count) { [.whole($0), .text("行 \($0 * 7919)")] }
        let file = try table.workbook()
        #expect(file.pieceCount > 1)
        let reader = try TableFile.read(try file.bytes())
        var read = 0
        while let record = try reader.next() {
            #expect(record.cells == ["\(read)", "行 \(read * 7919)"])
            read += 1
        }
        #expect(read == count)
        let names = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        }
        let ours = names.filter { $0.contains("huiyin-table-") && $0.hasSuffix("table.xlsx (deleted)") }
        #expect(!ours.isEmpty)
        withExtendedLifetime(file) {}
    }

    @Test func `the same table is a text file with formulas guarded`() {
        let table = ExportTable("t", heads: ["a", "n"], count: 1) { _ in [.text("=1"), .whole(3)] }
        #expect(String(decoding: table.csv(), as: UTF8.self) == "a,n\r\n'=1,3\r\n")
    }
}
