/// A workbook whose parts are stored as they are: enough of the formats for a file that a spreadsheet program opens.
struct StoredWorkbook {
    /// Names of sheets and their rows; a number is written as one.
    var sheets: [(name: String, rows: [[String]])]

    var bytes: [UInt8] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        func relations(_ all: [(id: String, kind: String, target: String)]) -> String {
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + all.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\($0.target)\"/>" }
                .joined() + "</Relationships>"
        }
        var parts = [
            ("_rels/.rels", relations([("r", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                "<?xml version=\"1.0\"?><workbook \(main) xmlns:r=\"\(office)\"><sheets>"
                    + sheets.enumerated().map {
                        "<sheet name=\"\($0.element.name)\" sheetId=\"\($0.offset + 1)\" r:id=\"s\($0.offset)\"/>"
                    }.joined() + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(sheets.indices.map { ("s\($0)", "worksheet", "worksheets/sheet\($0).xml") })
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            let rows = sheet.rows.map { "<row>" + $0.map(cell).joined() + "</row>" }.joined()
            parts.append(
                (
                    "xl/worksheets/sheet\(index).xml",
                    "<?xml version=\"1.0\"?><worksheet \(main)><sheetData>\(rows)</sheetData></worksheet>"
                ))
        }
        return archive(parts.map { ($0.0, Array($0.1.utf8)) })
    }

    private func cell(_ text: String) -> String {
        Int64(text) != nil && !text.hasPrefix("0")
            ? "<c><v>\(text)</v></c>" : "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    /// PKWARE's APPNOTE, 4.3: local headers with their data, the central directory, its end.
    private func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
        for (name, bytes) in files {
            let shared =
                number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2)
                + number(Int(checksum(bytes)), 4) + number(bytes.count, 4) + number(bytes.count, 4)
                + number(name.utf8.count, 2) + number(0, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + shared
            directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(out.count, 4)
            directory += Array(name.utf8)
            out += number(0x0403_4B50, 4) + shared + Array(name.utf8) + bytes
        }
        let start = out.count
        out += directory
        out += number(0x0605_4B50, 4) + number(0, 2) + number(0, 2) + number(files.count, 2) + number(files.count, 2)
        return out + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }

    /// CRC-32 (ISO 3309).
    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
