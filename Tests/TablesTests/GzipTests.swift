import Tables
import Testing

/// Tables compressed with gzip.
@Suite struct GzipTests {
    private func records(_ bytes: [UInt8]) throws -> [[String]] { try TableFile.read(bytes).rest().map(\.cells) }

    @Test func `a compressed table is read like the plain one, whatever its encoding`() throws {
        #expect(try records(gzip(utf8("a,b\r\n1,\"x\r\ny\"\r\n"))) == [["1", "x\r\ny"]])
        let reader = try TableFile.read(gzip(gbHeader + [0x31, 0x2C] + gbText))
        #expect(reader.form == .text(.gb18030))
        #expect(try reader.rest().map(\.cells) == [["1", "路灯不亮"]])
        #expect(
            try TableFile.read(gzip(utf16("a\tb\r\n1\t2\r\n", littleEndian: true, mark: true))).header == ["a", "b"])
        try withFile(gzip(utf8("a\n1\n"))) { path in
            let (records, sheets) = (try TableFile.open(path: path).rest(), try TableFile.sheets(of: path))
            #expect(records.map(\.cells) == [["1"]])
            #expect(sheets == [])
        }
    }

    @Test func `more than one chunk, read twice over to tell the encoding`() throws {
        let lines = (1...30_000).map { "\($0),\($0 &* 2_654_435_761 % 1_000_003)" }
        let text = "n,x\n" + lines.joined(separator: "\n") + "\n,路\n"
        let read = try records(gzip(utf8(text)))
        #expect(read.count == 30_001)
        #expect(read.last == ["", "路"])
        #expect(read[29_999] == lines[29_999].split(separator: ",").map(String.init))
    }

    @Test func `members follow one another, and what isn't one is left alone`() throws {
        let (first, second) = (try gzip(utf8("a,b\n1,")), try gzip(utf8("2\n3,4\n")))
        #expect(try records(first + second) == [["1", "2"], ["3", "4"]])
        #expect(try records(first + second + [0, 0, 0, 0]) == [["1", "2"], ["3", "4"]])
        #expect(try records(gzip(utf8("a\n1\n")) + [0x1F]) == [["1"]])
        // A member's end on the border of two chunks of the file.
        for length in [65_530, 65_535, 65_536, 65_537] {
            var random = Generator(seed: UInt64(length))
            let noise = (0..<length).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
            let packed = try gzip(utf8("a,b\n") + noise + utf8(","))
            #expect(try records(packed + gzip(utf8("2\n"))).map(\.last) == ["2"])
        }
    }

    @Test func `what is cut off or damaged is told, after the records before it`() throws {
        let whole = try gzip(utf8("a,b\n" + (1...5_000).map { "\($0),路灯不亮 \($0 % 97)\n" }.joined()))
        for count in [2, 5, 10, 11, whole.count / 2, whole.count - 8, whole.count - 1] {
            #expect(tableFault(Array(whole.prefix(count))) == .compressionDamaged(part: nil), "\(count)")
        }
        var wrong = whole
        wrong[wrong.count - 6] ^= 1
        #expect(tableFault(wrong) == .compressionDamaged(part: nil))
        #expect(tableFault([0x1F, 0x8B] + utf8("no gzip at all")) == .compressionDamaged(part: nil))
        #expect(tableFault(try gzip([])) == .empty)
    }

    @Test func `a compressed workbook isn't a table`() throws {
        let workbook = try WorkbookSample("<row><c t=\"str\"><v>h</v></c></row>").bytes()
        #expect(tableFault(try gzip(workbook)) == .notAWorkbook)
    }

    @Test func `data that grows beyond measure isn't read further`() throws {
        let bomb = try gzip(utf8("a,b\n") + [UInt8](repeating: UInt8(ascii: "\n"), count: 40 * 1_048_576))
        #expect(bomb.count < 65_536)
        #expect(tableFault(bomb) == .expandsTooFar(part: nil, limit: 16 * 1_048_576))
    }

    @Test func `a header's line may be named in text too`() throws {
        let text = "信访办结表,,\r\n\"单位：某局\n\"\r\n序号;标题\r\n1;路灯\r\n"
        let reader = try TableFile.read(utf8(text), headerLine: 4)
        #expect(reader.header == ["序号", "标题"])
        #expect(reader.headerLine == 4)
        #expect(try reader.rest() == [TableRecord(line: 5, ordinal: 1, cells: ["1", "路灯"])])
        #expect(tableFault(utf8(text), headerLine: 7) == .empty)
    }
}
