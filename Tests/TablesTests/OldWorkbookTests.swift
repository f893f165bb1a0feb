import Glibc
import TableSamples
import Tables
import Testing

private typealias Sample = OldWorkbookSample

/// Workbooks in the binary form of before 2007.
@Suite struct OldWorkbookTests {
    private static let ledger = (ancestor(levels: 1) ?? "") + "/OldWorkbooks/ledger.xls"

    /// The one cell of a sheet whose header is `h`.
    private func cell(_ record: [UInt8], _ change: (inout OldWorkbookSample) -> Void = { _ in }) throws -> String? {
        var sample = Sample([Sample.label(0, 0, "h"), record])
        change(&sample)
        return try TableFile.read(sample.bytes).next()?.cells.first
    }

    // MARK: - Whole workbooks

    @Test func `another program's workbook is read: title lines, Chinese dates, shared texts over several records`()
        throws
    {
        #expect(try TableFile.sheets(of: Self.ledger) == ["台账", "底稿", "人员"])
        let reader = try TableFile.open(path: Self.ledger, headerLine: 2)
        #expect(reader.form == .sheet("台账", isDefault: true))
        #expect(reader.header == ["编号", "标题", "日期", "时间", "金额", "办结"])
        #expect(reader.headerLine == 2)
        let records = try reader.rest()
        #expect(records.count == 400)
        #expect(records[0].cells == ["1", "No. 1 ", "2019-01-01", "2019-04-25 09:32:09", "0.1", "TRUE"])
        #expect(records[1].cells == ["2", "第2件：路灯不亮", "2019-01-02", "2019-04-26 09:32:09", "12.6", "FALSE"])
        #expect(records[399].line == 402)
        for (index, record) in records.enumerated() {
            let number = index + 1
            let english = String(repeating: "light ", count: index % 5)
            let chinese = String(repeating: "路灯不亮", count: index % 7)
            let text = index % 3 == 0 ? "No. \(number) \(english)" : "第\(number)件：\(chinese)"
            if record.cells[0] != String(number) || record.cells[1] != text { Issue.record("\(record)") }
        }
    }

    @Test func `sheets are named or numbered, a title above the header is the header where nobody says otherwise`()
        throws
    {
        let people = try TableFile.open(path: Self.ledger, sheet: "人员")
        #expect(people.form == .sheet("人员", isDefault: false))
        #expect(try people.rest().map(\.cells) == [["张三", "13800000000", "43030419900101123X"], ["李四", "", ""]])
        #expect(try TableFile.open(path: Self.ledger, sheet: "2").header == ["a"])
        #expect(try TableFile.open(path: Self.ledger).header == ["某村心事台账（2019年）"])
        var sample = Sample([Sample.label(0, 0, "hidden")])
        sample.sheets[0].state = 1
        sample.sheets.append(("shown", 0, [Sample.label(0, 0, "h")]))
        #expect(try TableFile.read(sample.bytes).form == .sheet("shown", isDefault: true))
        #expect(tableFault(sample.bytes, sheet: "x") == .noSuchSheet("x", sheets: ["Sheet1", "shown"]))
    }

    // MARK: - Cells

    private static let place: [UInt8] = [1, 0, 0, 0, 0, 0]
    private static let tail = [UInt8](repeating: 0, count: 8)

    private static let cells: [([UInt8], String)] = {
        var cells: [([UInt8], String)] = [
            (Sample.number(1, 0, 2549), "2549"), (Sample.number(1, 0, -0.5), "-0.5"),
            (Sample.number(1, 0, 0.30000000000000004), "0.3"),
            (Sample.number(1, 0, Double(430_304_199_001_011_234 as Int)), "430304199001011000"),
            (Sample.number(1, 0, .nan), "#NUM!"), (Sample.label(1, 0, "路灯💡"), "路灯💡"),
        ]
        for (number, text) in [(0x3FF0_0000, "1"), (1250 << 2 | 3, "12.5"), (-7 << 2 | 2, "-7")] {
            cells.append((Sample.record(0x27E, place, Sample.four(number)), text))
        }
        let values: [([UInt8], String)] = [
            ([1, 0], "TRUE"), ([0, 0], "FALSE"), ([0x2A, 1], "#N/A"), ([0x07, 1], "#DIV/0!"),
        ]
        for (value, text) in values {
            cells.append((Sample.record(0x205, place, value), text))
        }
        // Characters below 256 in one byte each.
        cells.append((Sample.record(0x204, place, [2, 0, 0, 0x61, 0xE9]), "aé"))
        // Formulas by the result last saved.
        cells.append((Sample.record(0x06, place, Sample.eight(2.5), tail), "2.5"))
        cells.append((Sample.record(0x06, place, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF], tail), "TRUE"))
        cells.append((Sample.record(0x06, place, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF], tail), "#DIV/0!"))
        let formula = Sample.record(0x06, place, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF], tail)
        cells.append((formula + Sample.record(0x4BC, [0, 0]) + Sample.record(0x207, Sample.wide("结果")), "结果"))
        return cells
    }()

    @Test(arguments: cells)
    func `a cell is what its sheet shows`(record: [UInt8], text: String) throws {
        #expect(try cell(record) == text)
    }

    @Test(
        arguments: [
            (14, nil, 43_580, "2019-04-25"),
            (22, nil, 43_580.397326388892, "2019-04-25 09:32:09"),
            (58, nil, 43_580, "2019-04-25"),
            (164, "yyyy\"年\"m\"月\"d\"日\";@", 43_580, "2019-04-25"),
            (164, "[h]:mm", 1.25, "30:00:00"),
            (14, nil, 60, "60"),
            (0, nil, 43_580, "43580"),
        ] as [(Int, String?, Double, String)])
    func `a number is a date where its format says so`(
        format: Int, code: String?, value: Double, text: String
    ) throws {
        let shown = try cell(Sample.number(1, 0, value, style: 1)) { sample in
            if let code { sample.lists.append(Sample.record(0x41E, Sample.two(format), Sample.wide(code))) }
            for id in [0, format] { sample.lists.append(Sample.record(0xE0, [0, 0], Sample.two(id))) }
        }
        #expect(shown == text)
    }

    @Test func `a workbook that counts from 1904 does so`() throws {
        var sample = Sample([Sample.label(0, 0, "h"), Sample.number(1, 0, 42_118, style: 0)])
        sample.lists = [Sample.record(0x22, [1, 0]), Sample.record(0xE0, [0, 0, 14, 0])]
        let reader = try TableFile.read(sample.bytes)
        #expect(reader.countsFrom1904)
        #expect(try reader.next()?.cells == ["2019-04-25"])
    }

    @Test func `several numbers in one record, and rows in any order, come by row and column`() throws {
        var many: [UInt8] = [2, 0, 0, 0]
        for number in 1...3 { many += [0, 0] + Sample.four(number << 2 | 2) }
        let sample = Sample([
            Sample.record(0xBD, many, [2, 0]), Sample.label(1, 2, "c"), Sample.label(0, 2, "z"),
            Sample.label(0, 0, "x"), Sample.label(0, 1, "y"), Sample.label(1, 0, "a"),
        ])
        let reader = try TableFile.read(sample.bytes)
        #expect(reader.header == ["x", "y", "z"])
        #expect(try reader.rest().map(\.cells) == [["a", "", "c"], ["1", "2", "3"]])
    }

    @Test func `shared texts run over into further records, with marks and readings left out`() throws {
        func shown(_ row: Int, _ column: Int, _ text: Int) -> [UInt8] {
            Sample.record(0xFD, Sample.two(row), Sample.two(column), [0, 0], Sample.four(text))
        }
        var sample = Sample((0..<4).map { shown($0, 0, $0) })
        sample.lists = [
            // One byte a character here, two where it goes on.
            Sample.record(0xFC, Sample.four(4), Sample.four(4), [1, 0, 0, 0x68], [6, 0, 0, 0x61, 0x62]),
            // Then one with a run of another form, and a reading of three bytes.
            Sample.record(
                0x3C, [1], Sample.units("路灯不亮"), [2, 0, 0x0D, 1, 0], Sample.four(3), Sample.units("心事"), [1, 0]),
            Sample.record(0x3C, [2, 0, 9, 9, 9], Sample.wide("")),
        ]
        let reader = try TableFile.read(sample.bytes)
        #expect(reader.header == ["h"])
        #expect(try reader.rest().map(\.cells) == [["ab路灯不亮"], ["心事"]])
        sample.sheets[0].records.append(shown(7, 1, 4))
        #expect(tableFault(sample.bytes) == .noSharedText(sheet: "Sheet1", cell: "B8"))
    }

    // MARK: - Older forms

    @Test(
        arguments: [
            (936, gbText, "路灯不亮"),
            (950, [0xB8, 0xF4, 0xBF, 0x4F], "路燈"),
            (1252, [0x63, 0x61, 0x66, 0xE9], "café"),
            (nil, gbText, "路灯不亮"),
            (nil, Array("路灯".utf8), "路灯"),
            (936, [0x61, 0xFF], "a\u{FFFD}"),
        ] as [(Int?, [UInt8], String)])
    func `texts in bytes are of the workbook's code page`(page: Int?, bytes: [UInt8], text: String) throws {
        var sample = Sample([Sample.label(0, 0, bytes: [0x68]), Sample.label(1, 0, bytes: bytes)])
        sample.isWide = false
        if let page { sample.lists = [Sample.record(0x42, Sample.two(page))] }
        #expect(try TableFile.read(sample.bytes).next()?.cells == [text])
        // The name of the sheet, too.
        sample.names = [bytes]
        #expect(try TableFile.sheets(in: sample.bytes) == [text])
    }

    @Test func `records without a file around them are one sheet, as some systems export it`() throws {
        var records = Sample.record(0x809, [0, 0, 0x10, 0, 0, 0, 0, 0])
        records += Sample.label(0, 0, bytes: [0xB1, 0xE0, 0xBA, 0xC5])
        records += Sample.number(1, 0, 7)
        records += Sample.end
        let reader = try TableFile.read(records)
        #expect(reader.header == ["编号"])
        #expect(try reader.rest().map(\.cells) == [["7"]])
        #expect(try TableFile.sheets(in: records) == ["Sheet1"])
    }

    @Test func `a small workbook may lie among the small streams`() throws {
        let sample = Sample([Sample.label(0, 0, "h"), Sample.label(1, 0, "路灯")])
        let bytes = compound(sample.stream, name: "Workbook", padded: false)
        #expect(try TableFile.read(bytes).next()?.cells == ["路灯"])
    }

    // MARK: - What can't be read

    @Test func `passwords, older forms and other documents are told`() throws {
        var locked = Sample([Sample.label(0, 0, "h")])
        locked.lists = [Sample.record(0x2F, [1, 0, 1, 0])]
        #expect(tableFault(locked.bytes) == .encrypted)
        #expect(tableFault(compound([1, 2, 3], name: "EncryptedPackage")) == .encrypted)
        #expect(tableFault(compound([1, 2, 3], name: "WordDocument")) == .oldWorkbook)
        #expect(tableFault([0x09, 0x02, 0x06, 0x00, 0, 0, 0x10, 0, 0, 0]) == .oldWorkbook)
        #expect(tableFault(Sample([]).bytes) == .empty)
        // A cell may say so without the workbook being behind a password.
        let innocent = Sample([Sample.label(0, 0, "EncryptedPackage")])
        #expect(tableFault(innocent.bytes) == nil)
    }

    @Test func `rows before the damage are read, then it is told again and again`() throws {
        let records = (0..<400).map { Sample.label($0, 0, "第\($0)行") }
        var stream = Sample(records).stream
        stream.removeLast(100)
        let reader = try TableFile.read(compound(stream, name: "Workbook", padded: false))
        var count = 0
        var faults: [TableFault] = []
        while faults.count < 2 {
            do throws(TableFault) {
                guard let record = try reader.next() else { break }
                count += 1
                #expect(record.cells == ["第\(record.line - 1)行"])
            } catch { faults.append(error) }
        }
        #expect((380...399).contains(count))
        #expect(faults == [.workbookDamaged(sheet: "Sheet1"), .workbookDamaged(sheet: "Sheet1")])
    }

    @Test func `whatever is cut off or flipped, reading ends in a table or a fault`() throws {
        let whole = try ledger()
        var random = Generator(seed: 7)
        var damaged = 0
        for turn in 0..<300 {
            var bytes = whole
            if turn % 3 == 0 {
                bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
            } else {
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    // The header, the directory behind, or anywhere.
                    let range = [0..<512, (bytes.count - 4096)..<bytes.count, 0..<bytes.count][turn % 3]
                    bytes[Int.random(in: range, using: &random)] = [0xFF, 0x00, UInt8(turn % 256)][turn % 3]
                }
            }
            if tableFault(bytes) != nil { damaged += 1 }
            _ = tableFault(bytes, sheet: "3")
        }
        #expect(damaged > 100)
    }

    @Test func `chains that run in a circle and streams of any length end`() throws {
        var circle = Sample([Sample.label(0, 0, "h")]).bytes
        // Each sector's next is itself.
        let table = circle.count - 2 * 512
        for sector in 0..<8 {
            circle.replaceSubrange((table + 4 * sector)..<(table + 4 * sector + 4), with: Sample.four(sector))
        }
        #expect(tableFault(circle) == .workbookDamaged(sheet: nil))
        #expect(tableFault(Array(circle.prefix(600))) == .workbookDamaged(sheet: nil))
    }

    private func ledger() throws -> [UInt8] {
        let file = try #require(fopen(Self.ledger, "rb"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }
}
