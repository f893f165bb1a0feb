import Domain
import Tables
import Testing

@Suite struct CSVWriterTests {
    func written(_ records: [[String]], mark: Bool = false, forSpreadsheets: Bool = false) -> String {
        var writer = CSVWriter(byteOrderMark: mark, forSpreadsheets: forSpreadsheets)
        for record in records { writer.append(record) }
        return String(decoding: writer.take(), as: UTF8.self)
    }

    @Test func `only what needs quotes has them`() {
        #expect(written([["a", "中文 b", "c,d", "说\"好\"", "x\ny"]]) == "a,中文 b,\"c,d\",\"说\"\"好\"\"\",\"x\ny\"\r\n")
    }

    @Test func `the byte order mark comes once and first`() {
        var writer = CSVWriter(byteOrderMark: true)
        writer.append(["a"])
        #expect(writer.take() == [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A])
        writer.append(["b"])
        #expect(writer.take() == [0x62, 0x0D, 0x0A])
        #expect(writer.take().isEmpty)
    }

    @Test(arguments: ["=1+1", "+86", "-5", "@x", "\tx", "\rx", "\nx", "＝1", "=\u{301}"])
    func `formulas are guarded for spreadsheets only`(cell: String) throws {
        let guarded = try CSVReader.read(utf8("a\n" + written([[cell]], forSpreadsheets: true)), delimiter: .comma)
        #expect(try guarded.next()?.cells == ["'" + cell])
        let plain = try CSVReader.read(utf8("a\n" + written([[cell]])), delimiter: .comma)
        #expect(try plain.next()?.cells == [cell])
    }

    @Test func `a NUL is replaced`() {
        #expect(written([["a\u{0}b"]]) == "a\u{FFFD}b\r\n")
    }

    @Test(arguments: 0..<200)
    func `what is written is read back`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let pieces = ["a", "中", "😀", "\"", ",", ";", "\t", "\r", "\n", "\r\n", " ", "'", "=", "\u{FEFF}", "sep=;", "é"]
        let width = Int.random(in: 1...6, using: &random)
        let records = (0...Int.random(in: 0...30, using: &random)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }
        }
        let bytes = utf8(written(records, mark: Bool.random(using: &random)))
        let reader = try CSVReader.read(bytes)
        let back = [reader.header] + (try reader.rest().map(\.cells))
        // Compared by bytes, because equal strings may be written differently.
        #expect(back.map { $0.map(utf8) } == records.map { $0.map(utf8) })
    }
}
