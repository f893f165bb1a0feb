import TableSamples
import Tables
import Testing

/// Sheets of workbooks, made in code.
@Suite struct WorkbookTests {
    private func read(_ sample: WorkbookSample, sheet: String? = nil, headerLine: Int = 1) throws -> TableReader {
        try TableFile.read(sample.bytes(), sheet: sheet, headerLine: headerLine)
    }

    /// The one cell of a sheet whose header is `h`.
    private func cell(_ xml: String, _ change: (inout WorkbookSample) -> Void = { _ in }) throws -> String? {
        var sample = WorkbookSample("<row><c t=\"str\"><v>h</v></c></row><row>\(xml)</row>")
        change(&sample)
        return try read(sample).next()?.cells.first
    }

    // MARK: - Cells

    @Test func `texts are shared, written in the cell, in runs, or the result of a formula`() throws {
        let sample = WorkbookSample(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>标题</t></is></c><c r="C1" t="s"><v>1</v></c></row>
            <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="str"><f>UPPER("a")&amp;"b"</f><v>Ab</v></c>
            <c r="C2" t="inlineStr"><is><r><rPr><b/></rPr><t>路灯</t></r><rPh sb="0" eb="1"><t>lu</t></rPh><r><t xml:space="preserve"> 不亮</t></r></is></c></row>
            """,
            sharedTexts: [
                "<t>编号</t>", "<r><t>内</t></r><r><t>容</t></r><rPh sb=\"0\" eb=\"2\"><t>neirong</t></rPh>", "<t> 7 </t>",
            ])
        let reader = try read(sample)
        #expect(reader.header == ["编号", "标题", "内容"])
        #expect(reader.headerLine == 1)
        #expect(reader.form == .sheet("Sheet1", isDefault: true))
        #expect(try reader.rest() == [TableRecord(line: 2, ordinal: 1, cells: [" 7 ", "Ab", "路灯 不亮"])])
    }

    @Test(arguments: [
        ("<c><v>2549</v></c>", "2549"),
        ("<c t=\"n\"><v> 12.5 </v></c>", "12.5"),
        ("<c><v>-0.1</v></c>", "-0.1"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ("<c><v>1E-3</v></c>", "0.001"),
        ("<c><v>4.3030419900101101E+17</v></c>", "430304199001011000"),
        ("<c><v>430304199001011234</v></c>", "430304199001011234"),
        ("<c><v>1.5E+2</v></c>", "150"),
        ("<c><v>-1.25E+1</v></c>", "-12.5"),
        ("<c><v>6.02E+23</v></c>", "6.02e+23"),
        ("<c t=\"b\"><v>1</v></c>", "TRUE"),
        ("<c t=\"b\"><v>0</v></c>", "FALSE"),
        ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"),
        ("<c t=\"d\"><v>2019-04-25T09:32:09</v></c>", "2019-04-25T09:32:09"),
        ("<c><f>A1+1</f><v>3</v></c>", "3"),
        ("<c t=\"str\"><v>a_x000D__x000A_b</v></c>", "a\r\nb"),
        ("<c t=\"str\"><v>_x005F_x000D_</v></c>", "_x000D_"),
        ("<c t=\"str\"><v>_xD83D__xDCA1_</v></c>", "💡"),
        ("<c t=\"str\"><v>a_b_x00 _xZZZZ_</v></c>", "a_b_x00 _xZZZZ_"),
        ("<c t=\"str\"><v>&lt;&amp;&gt;&quot;&apos;&#x8def;&#28783;</v></c>", "<&>\"'路灯"),
        ("<c t=\"str\"><v><![CDATA[a<b]]&gt;]]></v><!-- no --><?and so?></c>", "a<b]]&gt;"),
        ("<c t=\"str\"><v>a\r\nb\rc\nd</v></c>", "a\nb\nc\nd"),
        ("<c t=\"str\"><v>1</v><extLst><ext><v>2</v></ext></extLst></c>", "1"),
    ])
    func `a cell is what its sheet shows`(xml: String, text: String) throws {
        #expect(try cell(xml) == text)
    }

    @Test(arguments: ["<c><f>A1</f></c>", "<c t=\"s\"/>", "<c s=\"1\"/>", "<c t=\"inlineStr\"><is/></c>"])
    func `a cell without a value is empty`(xml: String) throws {
        let sample = WorkbookSample(
            "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row><row><c><v>1</v></c>\(xml)</row>")
        #expect(try read(sample).next()?.cells == ["1", ""])
    }

    // MARK: - Dates

    @Test(
        arguments: [
            (14, nil, "43580", "2019-04-25"),
            (22, nil, "43580.397326388892", "2019-04-25 09:32:09"),
            (22, nil, "43580", "2019-04-25 00:00:00"),
            (14, nil, "43580.75", "2019-04-25 18:00:00"),
            (21, nil, "0.397326388892", "09:32:09"),
            (58, nil, "43580", "2019-04-25"),
            (56, nil, "43580.5", "2019-04-25 12:00:00"),
            (46, nil, "1.5", "36:00:00"),
            (164, "yyyy/m/d h:mm;@", "43580.397326388892", "2019-04-25 09:32:09"),
            (164, "[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "43580", "2019-04-25"),
            (164, "[Red]#,##0.00&quot;days&quot;_d;yyyy", "43580", "43580"),
            (164, "G/通用格式", "43580", "43580"),
            (164, "0.00E+00", "43580", "43580"),
            (164, "\\d0", "43580", "43580"),
            (164, "[h]:mm", "1.25", "30:00:00"),
            (164, "mm:ss.000", "43580.000000115741", "2019-04-25 00:00:00.010"),
            (14, nil, "1", "1900-01-01"),
            (14, nil, "59", "1900-02-28"),
            (14, nil, "60", "60"),
            (14, nil, "61", "1900-03-01"),
            (14, nil, "-3", "-3"),
            (14, nil, "2958465", "9999-12-31"),
            (14, nil, "2958466", "2958466"),
            (0, nil, "43580", "43580"),
        ] as [(Int, String?, String, String)])
    func `a number is a date where its format says so`(
        format: Int, code: String?, value: String, text: String
    ) throws {
        let shown = try cell("<c s=\"1\"><v>\(value)</v></c>") { sample in
            sample.styles = [0, format]
            if let code { sample.formats = [(format, code)] }
        }
        #expect(shown == text)
    }

    @Test(arguments: [("0", "1904-01-01"), ("42118", "2019-04-25"), ("42118.5", "2019-04-25 12:00:00")])
    func `a workbook that counts from 1904 does so`(value: String, text: String) throws {
        let shown = try cell("<c s=\"1\"><v>\(value)</v></c>") { sample in
            sample.styles = [0, 14]
            sample.countsFrom1904 = true
        }
        #expect(shown == text)
    }

    // MARK: - Rows

    @Test func `rows keep their numbers, empty ones aren't counted, and gaps are empty cells`() throws {
        let sample = WorkbookSample(
            """
            <row r="2"/><row r="3" spans="1:4"><c r="B3" t="str"><v>b</v></c><c r="D3" t="str"><v>d</v></c><c r="E3" s="3"/></row>
            <row r="4"><c r="A4"/><c r="B4" t="s"/></row>
            <row r="6"><c r="D6"><v>4</v></c></row>
            <row r="9" hidden="1"><c r="A9"><v>1</v></c><c r="B9"><v>2</v></c><c r="F9" t="str"><v>beyond</v></c></row>
            """)
        let reader = try read(sample)
        #expect(reader.header == ["", "b", "", "d"])
        #expect(reader.headerLine == 3)
        #expect(
            try reader.rest() == [
                TableRecord(line: 6, ordinal: 1, cells: ["", "", "", "4"]),
                TableRecord(line: 9, ordinal: 2, cells: ["1", "2", "", ""]),
            ])
        #expect(try reader.next() == nil)
    }

    @Test func `title rows are passed over where the header's row is named`() throws {
        let sample = WorkbookSample(
            """
            <row r="1"><c r="A1" t="str"><v>信访办结表</v></c></row><row r="3"><c r="A3" t="str"><v>序号</v></c></row>
            <row r="4"><c r="A4"><v>1</v></c></row>
            """)
        let reader = try read(sample, headerLine: 2)
        #expect(reader.header == ["序号"])
        #expect(reader.headerLine == 3)
        #expect(try reader.rest() == [TableRecord(line: 4, ordinal: 1, cells: ["1"])])
        #expect(tableFault(try sample.bytes(), headerLine: 5) == .empty)
    }

    @Test func `names may carry a prefix, places may be left out, and a part may be UTF-16`() throws {
        var sample = WorkbookSample()
        sample.prefix = "x"
        sample.sheets = [
            ("表", "<x:row><x:c t=\"str\"><x:v>a</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row>", nil)
        ]
        #expect(try read(sample).rest() == [TableRecord(line: 2, ordinal: 1, cells: ["1"])])
        for littleEndian in [true, false] {
            let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><sst><si><t>路灯</t></si></sst>"
            let plain = WorkbookSample(
                "<row><c t=\"str\"><v>a</v></c></row><row><c t=\"s\"><v>0</v></c></row>")
            var parts = plain.all.map { (name: $0.name, bytes: utf8($0.text)) }
            parts.removeAll { $0.name == "xl/sharedStrings.xml" }
            parts.append(("xl/sharedStrings.xml", utf16(text, littleEndian: littleEndian, mark: true)))
            #expect(try TableFile.read(zip(parts)).next()?.cells == ["路灯"])
        }
    }

    @Test func `parts are in the encoding they name, with a mark or without, however long`() throws {
        let long = String(repeating: "路灯💡", count: 30_000)
        func sheet(_ label: String) -> String {
            "<?xml version=\"1.0\" encoding=\"\(label)\"?>\n<worksheet><sheetData><row><c t=\"str\"><v>h</v></c></row>"
                + "<row><c t=\"str\"><v>\(long)</v></c></row></sheetData></worksheet>"
        }
        for littleEndian in [true, false] {
            for mark in [true, false] {
                let bytes = try workbook(utf16(sheet("UTF-16"), littleEndian: littleEndian, mark: mark))
                #expect(try TableFile.read(bytes).rest().map(\.cells) == [[long]])
            }
        }
        for mark in ["", "\u{FEFF}"] {
            let bytes = try workbook(utf8(mark + sheet("utf-8")))
            #expect(try TableFile.read(bytes).rest().map(\.cells) == [[long]])
        }
        let chinese = utf8("<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet><sheetData><row><c t=\"str\"><v>")
        let bytes = try workbook(chinese + gbText + utf8("</v></c></row></sheetData></worksheet>"))
        #expect(try TableFile.read(bytes).header == ["路灯不亮"])
    }

    @Test func `prefixes that nobody declared are read, and only names without one are places`() throws {
        let rows = """
            <row x14ac:dyDescent="0.25" x:r="7" r="2"><c x:t="s" t="str" x:r="no"><v>h</v></c><y:c><y:v>2</y:v></y:c></row>
            <row r="3"><c t="str" xml:space="preserve"><v> 1 </v></c><y:c><y:v>2</y:v></y:c></row>
            """
        let reader = try read(WorkbookSample(rows))
        #expect(reader.headerLine == 2)
        #expect(try reader.rest() == [TableRecord(line: 3, ordinal: 1, cells: [" 1 ", "2"])])
    }

    @Test func `tokens may fall on the borders of chunks`() throws {
        for length in 65_300...65_560 where length.isMultiple(of: 3) {
            let text = String(repeating: "x", count: length) + "路&amp;<![CDATA[灯]]>\r\n"
            #expect(try cell("<c t=\"str\"><v>\(text)</v></c>") == String(repeating: "x", count: length) + "路&灯\n")
        }
    }

    @Test func `a hundred thousand rows are read one by one`() throws {
        var rows = "<row><c t=\"str\"><v>n</v></c></row>"
        for number in 1...100_000 {
            rows += "<row r=\"\(number + 1)\"><c r=\"A\(number + 1)\"><v>\(number)</v></c></row>"
        }
        let reader = try read(WorkbookSample(rows))
        var sum = 0
        while let record = try reader.next() { sum += Int(record.cells[0]) ?? 0 }
        #expect(sum == 5_000_050_000)
    }

    @Test(arguments: 0..<40) func `whatever texts a sheet is written with are read`(seed: Int) throws {
        var random = Generator(seed: UInt64(seed))
        let pieces = ["路灯", " ", "a", "_x000D_", "&", "<", "\n", "💡", "\"", "7", "_", "]]>", "\t"]
        func text() -> String {
            let length = Int.random(in: 0...6, using: &random)
            return (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        let width = Int.random(in: 1...30, using: &random)
        let table = (0..<20).map { _ in (0..<width).map { _ in text() } }
        var shared: [String] = []
        var rows = "<row>" + (0..<width).map { "<c t=\"str\"><v>h\($0)</v></c>" }.joined() + "</row>"
        for (index, cells) in table.enumerated() {
            rows += "<row r=\"\(index + 2)\">"
            for (column, cell) in cells.enumerated() where !cell.isEmpty {
                let place = "r=\"\(columnName(column))\(index + 2)\""
                let written = escaped(cell)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: rows += "<c \(place) t=\"str\"><v>\(written)</v></c>"
                case 1: rows += "<c \(place) t=\"inlineStr\"><is><r><t>\(written)</t></r></is></c>"
                default:
                    rows += "<c t=\"s\" s='0' \(place)><v>\(shared.count)</v></c>"
                    shared.append("<t xml:space=\"preserve\">\(written)</t>")
                }
            }
            rows += "</row>"
        }
        let read = try read(WorkbookSample(rows, sharedTexts: shared)).rest()
        let expected = table.enumerated().filter { !$0.element.allSatisfy(\.isEmpty) }
        #expect(read.map(\.cells) == expected.map(\.element))
        #expect(read.map(\.line) == expected.map { $0.offset + 2 })
    }

    private func escaped(_ text: String) -> String {
        // A workbook writes an underscore that would begin an escape as one.
        text.split(separator: "_x", omittingEmptySubsequences: false).joined(separator: "_x005F_x").map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(character)
            }
        }.joined()
    }

    private func columnName(_ index: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return (index < 26 ? "" : String(letters[index / 26 - 1])) + String(letters[index % 26])
    }

    // MARK: - Sheets

    private var several: WorkbookSample {
        var sample = WorkbookSample()
        func rows(_ text: String) -> String { "<row><c t=\"str\"><v>\(text)</v></c></row><row><c><v>1</v></c></row>" }
        sample.sheets = [
            ("隐藏", rows("a"), "hidden"), ("台账", rows("b"), nil), ("2", rows("c"), "visible"), ("空", "", nil),
        ]
        return sample
    }

    @Test func `a sheet is named, or numbered where none is so named, else the first that is shown`() throws {
        let sample = several
        #expect(try read(sample).header == ["b"])
        #expect(try read(sample).form == .sheet("台账", isDefault: true))
        #expect(try read(sample, sheet: "台账").form == .sheet("台账", isDefault: true))
        #expect(try read(sample, sheet: "1").header == ["a"])
        #expect(try read(sample, sheet: "1").form == .sheet("隐藏", isDefault: false))
        #expect(try read(sample, sheet: "2").header == ["c"])
        #expect(try read(sample, sheet: "3").header == ["c"])
        let bytes = try sample.bytes()
        #expect(tableFault(bytes, sheet: "空") == .empty)
        #expect(tableFault(bytes, sheet: "5") == .noSuchSheet("5", sheets: ["隐藏", "台账", "2", "空"]))
        #expect(tableFault(bytes, sheet: "台帐") == .noSuchSheet("台帐", sheets: ["隐藏", "台账", "2", "空"]))
        let (sheets, header) = try withFile(bytes) { path in
            (try TableFile.sheets(of: path), try TableFile.open(path: path, sheet: "2").header)
        }
        #expect(sheets == ["隐藏", "台账", "2", "空"])
        #expect(header == ["c"])
    }

    @Test func `a sheet's name is what its references stand for`() throws {
        var sample = several
        sample.sheets[1].name = "A&amp;B &lt;&#x53f0;&#36134;&gt; &quot;&apos;&amp;amp;"
        #expect(try read(sample).form == .sheet("A&B <台账> \"'&amp;", isDefault: true))
    }

    @Test func `a chart's sheet isn't among them`() throws {
        var sample = several
        sample.parts = [
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="sheet1" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/>
                <Relationship Id="sheet3" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="./worksheets/../worksheets/sheet3.xml"/>
                </Relationships>
                """
            )
        ]
        let sheets = try withFile(sample.bytes()) { try TableFile.sheets(of: $0) }
        #expect(sheets == ["2"])
        #expect(try read(sample).header == ["c"])
    }

    @Test func `a text file has no sheets`() throws {
        let (sheets, form) = try withFile(utf8("a,b\n1,2\n")) { path in
            (try TableFile.sheets(of: path), try TableFile.open(path: path).form)
        }
        #expect(sheets == [])
        #expect(form == .text(.utf8))
        #expect(tableFault(utf8("a,b\n1,2\n"), sheet: "1") == .noSuchSheet("1", sheets: []))
    }

    // MARK: - Faults

    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var part: (name: String, text: String)
        var fault: TableFault

        init(_ name: String, _ part: String, _ text: String, _ fault: TableFault) {
            testDescription = name
            self.part = (part, text)
            self.fault = fault
        }
    }

    private static let sheet = "xl/worksheets/sheet1.xml"
    private static let head = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>h</v></c></row>\n"

    private static func broken(_ line: Int, _ fault: XMLFault) -> TableFault {
        .brokenXML(part: sheet, line: line, fault)
    }

    static let damages: [Damage] = [
        Damage("cut off", sheet, head + "<row><c><v>1</v></c>", broken(2, .cutOff)),
        Damage("cut off in a tag", sheet, head + "<row r=\"2", broken(2, .cutOff)),
        Damage("wrong end tag", sheet, head + "<row>\n</sheetData>", broken(3, .wrongEndTag)),
        Damage("bad tag", sheet, head + "<row><c r=A2/></row>", broken(2, .badTag)),
        Damage(
            "a reference open to the end", sheet, head + "<c>& b</c></row></sheetData></worksheet>",
            broken(2, .badReference)),
        Damage(
            "a value open to the end", sheet, head + "<row r=\"2><c/></row>\n</sheetData></worksheet>\n",
            broken(2, .badTag)),
        Damage("attributes not apart", sheet, head + "<row a=\"1\"b=\"2\"/>", broken(2, .badTag)),
        Damage("a tag in a value", sheet, head + "<row r=\"<\"/></sheetData></worksheet>", broken(2, .badTag)),
        Damage("reference to nothing", sheet, head + "<row><c><v>&nbsp;</v></c></row>", broken(2, .badReference)),
        Damage("reference without a name", sheet, head + "<row><c><v>a & b</v></c></row>", broken(2, .badReference)),
        Damage("reference without a number", sheet, head + "<row><c><v>&#xg;</v></c></row>", broken(2, .badReference)),
        Damage("reference to nothing in a value", sheet, head + "<row r=\"&two;\"/>", broken(2, .badReference)),
        Damage("reference to NUL", sheet, head + "<row><c><v>&#0;</v></c></row>", broken(2, .badReference)),
        Damage("reference to a surrogate", sheet, head + "<row><c><v>&#xD800;</v></c></row>", broken(2, .badReference)),
        Damage("endless reference", sheet, head + "<row><c><v>&aaaaaaaaaaaa", broken(2, .cutOff)),
        Damage("control character", sheet, head + "<row><c><v>\u{1}</v></c></row>", broken(2, .badCharacter)),
        Damage("NUL", sheet, head + "\n<row><c><v>\0</v></c></row>", broken(3, .badCharacter)),
        Damage("an attribute twice", sheet, head + "<row r=\"2\" r=\"3\"/>", broken(2, .badTag)),
        Damage("end of a section without one", sheet, head + "<row><c><v>]]></v></c></row>", broken(2, .badCharacter)),
        Damage(
            "document type", sheet, "<!DOCTYPE w [<!ENTITY a \"b\">]>" + head, broken(1, .documentType)),
        Damage(
            "document type elsewhere", sheet,
            "<?xml version=\"1.0\"?>\n<!-- no -->\n<!DOCTYPE w SYSTEM \"file:///etc/passwd\">" + head,
            broken(3, .documentType)),
        Damage(
            "entities that grow", sheet,
            "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>",
            broken(1, .documentType)),
        Damage("document type cut off", sheet, "<!DOCTYPE w [<!ENTITY a", broken(1, .documentType)),
        Damage("after the end", sheet, head + "</sheetData></worksheet><more/>", broken(2, .notOneRoot)),
        Damage("text after the end", sheet, head + "</sheetData></worksheet>x", broken(2, .notOneRoot)),
        Damage("no element", sheet, "  ", broken(1, .notOneRoot)),
        Damage(
            "nested without end", sheet, head + String(repeating: "<a>", count: 200), broken(2, .tooLarge)),
        Damage("a name without end", sheet, head + "<" + String(repeating: "a", count: 60_000), broken(2, .tooLarge)),
        Damage(
            "a value without end", sheet, head + "<row r=\"" + String(repeating: "1", count: 1_100_000),
            broken(2, .tooLarge)),
        Damage(
            "attributes without end", sheet,
            head + "<row " + (0..<2000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/></sheetData></worksheet>",
            broken(2, .tooLarge)),
        Damage(
            "a remark without end", sheet, head + "<!--" + String(repeating: "1", count: 1_100_000),
            broken(2, .tooLarge)),
        Damage(
            "no place", sheet, head + "<row r=\"2\"><c r=\"2B\"><v>1</v></c></row></sheetData></worksheet>",
            .badReference(sheet: "Sheet1", "2B")),
        Damage(
            "beyond the last column", sheet,
            head + "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row></sheetData></worksheet>",
            .badReference(sheet: "Sheet1", "XFE2")),
        Damage(
            "a column without end", sheet,
            head + "<row r=\"2\"><c r=\"ZZZZZZZZZZZZZZZZZZZZ2\"/></row></sheetData></worksheet>",
            .badReference(sheet: "Sheet1", "ZZZZZZZZZZZZZZZZZZZZ2")),
        Damage("no row", sheet, head + "<row r=\"x\"/>", .badReference(sheet: "Sheet1", "x")),
        Damage(
            "no such text", sheet,
            head + "<row r=\"7\"><c r=\"AB7\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>",
            .noSharedText(sheet: "Sheet1", cell: "AB7")),
        Damage(
            "a cell without end", sheet,
            head + "<row r=\"2\"><c r=\"B2\" t=\"str\"><v>" + String(repeating: "x", count: 1_048_577),
            .cellTooLong(line: 2, column: 2, limit: 1_048_576)),
        Damage("no sheet part", sheet, "", .missingPart(sheet)),
        Damage("no workbook part", "xl/workbook.xml", "", .missingPart("xl/workbook.xml")),
        Damage("another document", "xl/workbook.xml", "<document/>", .notAWorkbook),
        Damage("no relations", "_rels/.rels", "", .notAWorkbook),
        Damage(
            "binary workbook", "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>",
            .notAWorkbook),
        Damage("no sheets", "xl/_rels/workbook.xml.rels", "", .empty),
        Damage(
            "broken styles", "xl/styles.xml", "<styleSheet><cellXfs>",
            .brokenXML(part: "xl/styles.xml", line: 1, .cutOff)),
        Damage(
            "broken texts", "xl/sharedStrings.xml", "<sst>\n<si><t>a</si></sst>",
            .brokenXML(part: "xl/sharedStrings.xml", line: 2, .wrongEndTag)),
        Damage("empty sheet", sheet, "<worksheet><sheetData/></worksheet>", .empty),
    ]

    @Test(arguments: damages) func `a fault says where and what`(damage: Damage) throws {
        var sample = WorkbookSample()
        sample.sheets = [("Sheet1", "", nil)]
        sample.parts = [damage.part]
        let fault = tableFault(try sample.bytes())
        #expect(fault == damage.fault)
    }

    /// A workbook whose only sheet is these bytes.
    private func workbook(_ bytes: [UInt8]) throws -> [UInt8] {
        let parts = WorkbookSample("").all.map { (name: $0.name, bytes: $0.name == Self.sheet ? bytes : utf8($0.text)) }
        return try zip(parts)
    }

    @Test func `wherever a part is cut off, it is told so, with the line`() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- 甲
            乙 --><worksheet xmlns="urn:a" xmlns:x='urn:b' x:y="&lt;1
            2"><?and so?><sheetData>
            <row r="1"><c r="A1" t="str"><v>路灯&amp;&#x8def;<![CDATA[a<b
            c]]></v></c></row>
            <row r="2" ><c\tt="str"/></row></sheetData>
            </worksheet>
            """
        let whole = utf8(text)
        #expect(tableFault(try workbook(whole)) == nil)
        let root = try #require(whole.indices.first { whole[$0...].starts(with: "<worksheet".utf8) })
        for count in whole.indices {
            let cut = Array(whole[..<count])
            guard case .brokenXML(Self.sheet, let line, let what)? = tableFault(try workbook(cut)) else {
                Issue.record("no fault after \(count) bytes")
                continue
            }
            let isCharacter = String(validating: cut, as: UTF8.self) == nil
            let expected: [XMLFault] =
                isCharacter ? [.badCharacter] : count <= root + 1 ? [.cutOff, .notOneRoot] : [.cutOff]
            #expect(expected.contains(what), "after \(count) bytes")
            // The line of what the end is missing of.
            let last = 1 + cut.count { $0 == 10 }
            #expect((last - 1...last).contains(line), "after \(count) bytes")
        }
    }

    @Test(arguments: [
        ("in UTF-8", utf8(head + "\n<row><c><v>1") + [0xFF], 3),
        ("in UTF-8, in a tag", utf8(head + "\n<row\na=\"") + [0xC0, 0xAF] + utf8("\"/>"), 4),
        ("cut off in a character", utf8(head + "<row><c><v>") + [0xE8, 0xB7], 2),
        ("in UTF-16", utf16(head + "\n<row>", littleEndian: true, mark: true) + [0x00, 0xDC, 0x3C, 0x00], 3),
        (
            "in GBK",
            utf8("<?xml version=\"1.0\" encoding=\"GBK\"?>\n" + head + "<row><c t=\"str\"><v>") + [0xFF, 0xFF], 3
        ),
    ])
    func `a byte that is no character is told with its line`(_: String, bytes: [UInt8], line: Int) throws {
        let fault = tableFault(try workbook(bytes))
        #expect(fault == Self.broken(line, .badCharacter))
    }

    @Test func `a missing part of shared texts shows with the cell that needs one`() throws {
        let row = "<row><c t=\"str\"><v>h</v></c></row>"
        #expect(tableFault(try WorkbookSample(row, sharedTexts: nil).bytes()) == nil)
        #expect(
            tableFault(try WorkbookSample(row + "<row><c t=\"s\"><v>0</v></c></row>", sharedTexts: nil).bytes())
                == .noSharedText(sheet: "Sheet1", cell: "A2"))
    }

    @Test func `after a fault the same fault comes again, and what was before it was read`() throws {
        var sample = WorkbookSample()
        sample.sheets = [("Sheet1", "", nil)]
        sample.parts = [(Self.sheet, Self.head + "<row><c><v>1</v></c></row><row><c><v>2</v></row>")]
        let reader = try read(sample)
        #expect(try reader.next()?.cells == ["1"])
        for _ in 0..<2 {
            do throws(TableFault) {
                _ = try reader.next()
                Issue.record("no fault")
            } catch { #expect(error == Self.broken(2, .wrongEndTag)) }
        }
    }

    @Test func `a password, the old binary form and a web page are told`() throws {
        let sample = WorkbookSample("<row><c t=\"str\"><v>h</v></c></row>")
        #expect(tableFault(try sample.bytes(password: "secret")) == .encrypted)
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 70_000)
        #expect(tableFault(compound + utf16("Workbook", littleEndian: true)) == .workbookDamaged(sheet: nil))
        #expect(tableFault(compound + utf16("EncryptedPackage", littleEndian: true)) == .encrypted)
        // The name may fall on the border of two chunks.
        let border = Array(compound.prefix(65_520)) + utf16("EncryptedPackage", littleEndian: true)
        #expect(tableFault(border) == .encrypted)
        for page in [
            "<html><table>", "\u{FEFF}\n <!DOCTYPE html>", "<TABLE border=1>", "<?xml version=\"1.0\"?><Workbook>",
        ] {
            #expect(tableFault(utf8(page)) == .markup)
        }
        #expect(tableFault(utf8("<5,>5\n1,2\n")) == nil)
    }

    @Test func `an archive that is none, is cut off, damaged or empty is told`() throws {
        let bytes = try WorkbookSample(
            "<row><c t=\"str\"><v>\(String(repeating: "路灯不亮", count: 500))</v></c></row>"
        ).bytes()
        #expect(tableFault([0x50, 0x4B, 0x03, 0x04] + utf8("not really")) == .compressionDamaged(part: nil))
        #expect(tableFault(Array(bytes.dropLast(40))) == .compressionDamaged(part: nil))
        #expect(tableFault([0x50, 0x4B, 0x05, 0x06] + [UInt8](repeating: 0, count: 18)) == .notAWorkbook)
        #expect(tableFault(try zip([("a.csv", utf8("a,b\n"))])) == .notAWorkbook)
        let whole = try withFile(bytes) { try TableFile.open(path: $0).header }
        #expect(whole.first?.count == 2000)
    }

    @Test func `a damaged part is named`() throws {
        var bytes = try WorkbookSample(
            "<row><c t=\"str\"><v>\((0..<3000).map { "\($0 * 7919 % 1000)" }.joined())</v></c></row>"
        ).bytes()
        let name = utf8("xl/worksheets/sheet1.xml")
        let start = try #require((0..<bytes.count - name.count).first { bytes[$0...].starts(with: name) })
        for offset in 0..<8 { bytes[start + name.count + 900 + offset] ^= 0x55 }
        #expect(tableFault(bytes) == .compressionDamaged(part: "xl/worksheets/sheet1.xml"))
    }

    @Test func `a part that grows beyond measure isn't read further`() throws {
        let zeros = String(repeating: " ", count: 20 * 1_048_576)
        let row = "<row><c t=\"str\"><v>h</v></c></row>"
        let sheet = try WorkbookSample(row + zeros).bytes()
        #expect(sheet.count < 100_000)
        #expect(
            tableFault(sheet)
                == .expandsTooFar(part: "xl/worksheets/sheet1.xml", limit: 16 * 1_048_576))
        let texts = try WorkbookSample(row, sharedTexts: ["<t>a</t>" + zeros]).bytes()
        #expect(tableFault(texts) == .expandsTooFar(part: "xl/sharedStrings.xml", limit: 16 * 1_048_576))
    }
}

/// The same numbers from the same seed.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
