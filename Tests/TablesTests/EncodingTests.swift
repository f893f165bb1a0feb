import Tables
import Testing

@Suite struct EncodingTests {
    static let sample = "编号,标题\r\n1,路灯不亮😀\r\n2,一上下\r\n"

    @Test(arguments: [
        (utf8(sample), TextEncoding.utf8),
        (utf8("\u{FEFF}" + sample), .utf8),
        (utf16(sample, littleEndian: true), .utf16LittleEndian),
        (utf16(sample, littleEndian: true, mark: true), .utf16LittleEndian),
        (utf16(sample, littleEndian: false), .utf16BigEndian),
        (utf16(sample, littleEndian: false, mark: true), .utf16BigEndian),
    ])
    func `the encoding is detected and the text is the same`(bytes: [UInt8], encoding: TextEncoding) throws {
        #expect(TextEncoding.detect(bytes) == encoding)
        let reader = try CSVReader.read(bytes)
        #expect(reader.encoding == encoding)
        #expect(reader.header == ["编号", "标题"])
        #expect(try reader.rest().map(\.cells) == [["1", "路灯不亮😀"], ["2", "一上下"]])
    }

    @Test func `GB18030 is what is not valid UTF-8`() throws {
        let reader = try CSVReader.read(gbHeader + utf8("1,") + gbText + gbFour + utf8("\r\n"))
        #expect(reader.encoding == .gb18030)
        #expect(reader.header == ["编号", "标题"])
        #expect(try reader.rest().map(\.cells) == [["1", "路灯不亮㐀"]])
    }

    @Test func `a GB18030 byte order mark is obeyed and dropped`() throws {
        let reader = try CSVReader.read([0x84, 0x31, 0x95, 0x33] + gbHeader)
        #expect(reader.encoding == .gb18030)
        #expect(reader.header == ["编号", "标题"])
    }

    @Test func `GB18030 after a megabyte of ASCII is found`() throws {
        let line = utf8("1,plain ASCII text\r\n")
        let ascii = (0..<60_000).flatMap { _ in line }
        try withFile(utf8("a,b\r\n") + ascii + utf8("2,") + gbText) { path in
            let reader = try CSVReader.open(path: path)
            #expect(reader.encoding == .gb18030)
            let records = try reader.rest()
            #expect(records.count == 60_001)
            #expect(records.last == TableRecord(line: 60_002, ordinal: 60_001, cells: ["2", "路灯不亮"]))
        }
    }

    @Test(arguments: 0..<8)
    func `characters may straddle the borders of chunks`(shift: Int) throws {
        let padding = String(repeating: "x", count: shift)
        let text = String(repeating: "灯😀é㐀", count: 20_000)
        let cells = [padding + text, "尾"]
        let csv = "a,b\r\n" + cells.joined(separator: ",")
        let wide = [true, false].map { utf16(csv, littleEndian: $0, mark: true) }
        for bytes in [utf8(csv)] + wide {
            let records = try withFile(bytes) { try CSVReader.open(path: $0).rest() }
            #expect(records.map(\.cells) == [cells])
        }
        let gb = utf8("a,b\r\n" + padding) + (0..<15_000).flatMap { _ in gbText + gbFour } + utf8(",") + gbText
        let records = try withFile(gb) { try CSVReader.open(path: $0).rest() }
        #expect(records.map(\.cells) == [[padding + String(repeating: "路灯不亮㐀", count: 15_000), "路灯不亮"]])
    }

    @Test func `a damaged byte in UTF-8 is reported and does not turn the file into GB18030`() {
        let start = utf8("编号,标题\n1,路灯不亮请派人来看一看谢谢\n2,\"好\n")
        let (records, fault) = reading(start + [0xFF] + utf8("坏\"\n3,又好了\n"))
        #expect(records.map(\.ordinal) == [1])
        #expect(fault == .undecodable(encoding: .utf8, offset: start.count, line: 4))
    }

    @Test func `a damaged byte far into the file has its place`() {
        let start = utf8("编号,标题\r\n" + String(repeating: "1,路灯不亮\r\n", count: 20_000))
        let (records, fault) = reading(start + [0xE8, 0xB7] + utf8(",\r\n"))
        #expect(records.count == 20_000)
        #expect(fault == .undecodable(encoding: .utf8, offset: start.count, line: 20_002))
    }

    @Test func `a file cut inside a character is reported`() {
        let utf = utf8("编号,标题\n1,路灯不亮")
        #expect(reading(utf.dropLast()).fault == .undecodable(encoding: .utf8, offset: utf.count - 3, line: 2))
        let gb = gbHeader + utf8("1,") + gbText
        #expect(reading(gb.dropLast()).fault == .undecodable(encoding: .gb18030, offset: gb.count - 2, line: 2))
        let wide = utf16("编号,标题\r\n1,路灯", littleEndian: true)
        let fault = TableFault.undecodable(encoding: .utf16LittleEndian, offset: wide.count - 2, line: 2)
        #expect(reading(wide.dropLast()).fault == fault)
    }

    @Test func `bytes invalid in GB18030 and UTF-16 have their place`() {
        let gb = gbHeader + utf8("1,") + gbText
        #expect(reading(gb + [0xFF, 0x0A]).fault == .undecodable(encoding: .gb18030, offset: gb.count, line: 2))
        let wide = utf16("编号,标题\r\n1,路", littleEndian: true, mark: true)
        let fault = TableFault.undecodable(encoding: .utf16LittleEndian, offset: wide.count, line: 2)
        #expect(reading(wide + [0x00, 0xDC, 0x41, 0x00]).fault == fault)
    }

    @Test func `the caller may force an encoding`() throws {
        let bytes = gbHeader + utf8("1,") + gbText
        #expect(try CSVReader.read(bytes, encoding: .gb18030).header == ["编号", "标题"])
        #expect(reading(bytes, encoding: .utf8).fault == .undecodable(encoding: .utf8, offset: 0, line: 1))
        // Two characters of GB18030 that happen to be valid UTF-8.
        let famous: [UInt8] = [0xC1, 0xAA, 0xCD, 0xA8]
        #expect(try CSVReader.read(famous, encoding: .gb18030).header == ["联通"])
    }

    @Test func `a stray NUL does not make a file UTF-16`() {
        #expect(TextEncoding.detect(utf8("编号,标题\n1,\u{0}坏\n")) == .utf8)
        #expect(TextEncoding.detect(utf8("a,b\n1,\u{0}\n")) == .utf8)
        #expect(TextEncoding.detect(gbHeader + utf8("1,\u{0}") + gbText) == .gb18030)
    }

    @Test(arguments: [true, false])
    func `UTF-16 without a mark is told by its delimiters, not by spaces and characters that look like them`(
        littleEndian: Bool
    ) throws {
        let text = "编号,标题\r\n1," + String(repeating: "\u{3000}一\u{3000}路灯不亮", count: 15) + "\r\n"
        let bytes = utf16(text, littleEndian: littleEndian)
        #expect(TextEncoding.detect(bytes) == (littleEndian ? .utf16LittleEndian : .utf16BigEndian))
        #expect(try CSVReader.read(bytes).header == ["编号", "标题"])
    }

    @Test func `encodings are known by their usual names`() {
        #expect(TextEncoding(label: "GBK") == .gb18030)
        #expect(TextEncoding(label: "utf8") == .utf8)
        #expect(TextEncoding(label: "UTF-16LE") == .utf16LittleEndian)
        #expect(TextEncoding(label: "latin1") == nil)
    }
}
