import Glibc
import Tables
import Testing

@Suite struct CSVReaderTests {
    @Test(arguments: ["\r\n", "\n", "\r"])
    func `line ends of every kind are counted once`(end: String) throws {
        let lines = ["a,b", "1,\"x\(end)y\(end)\"", "", "2,z", "", ""]
        let reader = try table(lines.joined(separator: end))
        #expect(reader.header == ["a", "b"])
        #expect(
            try reader.rest() == [
                TableRecord(line: 2, ordinal: 1, cells: ["1", "x\(end)y\(end)"]),
                TableRecord(line: 6, ordinal: 2, cells: ["2", "z"]),
            ])
        #expect(try reader.next() == nil)
    }

    @Test func `line ends at the borders of chunks are counted once`() throws {
        for length in 65_520...65_540 {
            let text = "a,b\r\n" + String(repeating: "x", count: length) + ",\"\r\n\"\r\n1,2\r\n"
            let records = try table(text).rest()
            #expect(records.map(\.line) == [2, 4])
            #expect(records.map(\.cells[1]) == ["\r\n", "2"])
        }
    }

    @Test func `quotes hold delimiters and doubled quotes`() throws {
        let reader = try table("a,b\n\"1,2\",\"他说\"\"好\"\"\"\n\"\",\"\"\"\"\n")
        #expect(try reader.rest().map(\.cells) == [["1,2", "他说\"好\""], ["", "\""]])
    }

    @Test func `stray quotes are taken literally`() throws {
        let reader = try table("a,b\n5\" 管,\"x\"y\n")
        #expect(try reader.rest().map(\.cells) == [["5\" 管", "xy"]])
    }

    @Test func `the delimiter is told from the header outside quotes`() throws {
        #expect(try table("a,b\n").delimiter == .comma)
        #expect(try table("a\tb,c\td\n").delimiter == .tab)
        #expect(try table("\"x,y,z\";b\n1,2;3\n").rest().map(\.cells) == [["1,2", "3"]])
        #expect(try table("only\n1;2\n").rest().map(\.cells) == [["1;2"]])
        #expect(try CSVReader.read(utf8("a,b;c\n"), delimiter: .semicolon).header == ["a,b", "c"])
    }

    @Test func `a separator line names the delimiter`() throws {
        let reader = try table("\u{FEFF}sep=;\r\na,b;c\r\n1;2\r\n")
        #expect(reader.header == ["a,b", "c"])
        #expect(reader.headerLine == 2)
        #expect(try reader.rest() == [TableRecord(line: 3, ordinal: 1, cells: ["1", "2"])])
    }

    @Test func `records without any character are skipped`() throws {
        let reader = try table("\n\na,b\n\n1,2\n,\n\"\",\n,,,\n\n")
        #expect(reader.headerLine == 3)
        #expect(
            try reader.rest() == [
                TableRecord(line: 5, ordinal: 1, cells: ["1", "2"]), TableRecord(line: 7, ordinal: 2, cells: ["", ""]),
            ])
    }

    @Test func `records of other lengths than the header are returned`() throws {
        #expect(try table("a,b\n1\n1,2,3\n4,5").rest().map(\.cells) == [["1"], ["1", "2", "3"], ["4", "5"]])
    }

    @Test func `an unterminated quote is reported where it opened`() {
        let (records, fault) = reading(utf8("a,b\n1,\"x\ny\"\n2,\"好\n3,4\n5,6\n"))
        #expect(records.count == 1)
        #expect(fault == .unterminatedQuote(line: 4, column: 2))
        #expect(reading(utf8("a,\"b\n")).fault == .unterminatedQuote(line: 1, column: 2))
        #expect(reading(utf8("a,b\n1,\"")).fault == .unterminatedQuote(line: 2, column: 2))
    }

    @Test func `a fault stays`() throws {
        let reader = try table("a,b\n\"x")
        #expect(throws: TableFault.unterminatedQuote(line: 2, column: 1)) { try reader.next() }
        #expect(throws: TableFault.unterminatedQuote(line: 2, column: 1)) { try reader.next() }
    }

    @Test func `a NUL is reported with its line`() {
        #expect(reading(utf8("a,b\n1,2\n3,x\u{0}\n")).fault == .nulCharacter(line: 3, column: 2))
        #expect(reading(utf8("a,b\n1,\"2\n\u{0}\"\n")).fault == .nulCharacter(line: 3, column: 2))
        #expect(reading(utf8("a,b\n\u{0}")).fault == .nulCharacter(line: 2, column: 1))
    }

    @Test func `a cell may have a mebibyte and no more`() {
        let limit = CSVReader.cellLimit
        let full = String(repeating: "x", count: limit)
        #expect(reading(utf8("a,b\n1,\(full)\n")).records.first?.cells[1].utf8.count == limit)
        let fault = TableFault.cellTooLong(line: 2, column: 2, limit: limit)
        #expect(reading(utf8("a,b\n1,\(full)x\n")).fault == fault)
        #expect(reading(utf8("a,b\n1,\"\n\(full)\"\n")).fault == fault)
    }

    @Test func `a record of a million cells is refused`() {
        let text = "a,b\n" + String(repeating: ",", count: 1_100_000)
        #expect(reading(utf8(text)).fault == .recordTooLarge(line: 2, limit: CSVReader.recordLimit))
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\r\n\n", "sep=;\n", ",,\n"])
    func `a table without a header is empty`(text: String) {
        #expect(reading(utf8(text)).fault == .empty)
    }

    @Test func `files that cannot be opened say why`() throws {
        #expect(throws: TableFault.missing) { try CSVReader.open(path: "/tmp/no such file.csv") }
        #expect(throws: TableFault.missing) { try CSVReader.open(path: "/etc/passwd/x.csv") }
        #expect(throws: TableFault.missing) { try CSVReader.open(path: "/etc/passwd\u{0}.csv") }
        #expect(throws: TableFault.isDirectory) { try CSVReader.open(path: "/tmp") }
        #expect(throws: TableFault.unreadable(errno: ESPIPE)) { try CSVReader.open(path: "/dev/null") }
        try withFile([]) { path in
            #expect(throws: TableFault.empty) { try CSVReader.open(path: path) }
            chmod(path, 0)
            // The superuser may read anything.
            if geteuid() != 0 {
                #expect(throws: TableFault.unreadable(errno: EACCES)) { try CSVReader.open(path: path) }
            }
        }
    }
}
