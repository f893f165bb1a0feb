/// Reads the rows of one sheet, one at a time.
///
/// A cell is what its sheet shows: texts, numbers, `TRUE` and `FALSE`, dates as ``SpreadsheetNumber`` writes them, of a
/// formula the result last saved. Rows and columns left out are empty; merged cells have their text in the first.
/// Rows without any text are skipped and not counted. A row has as many cells as the header: what stands beyond the
/// header's last name belongs to no column and is left out.
final class SheetReader {
    /// The columns a sheet can have.
    static let columnLimit = 16_384

    let header: [String]
    let headerLine: Int
    let countsFrom1904: Bool

    private let rows: any SheetRows
    private var ordinal = 0
    private var fault: TableFault?

    convenience init(_ workbook: Workbook, _ sheet: Workbook.Sheet, headerLine: Int) throws(TableFault) {
        try self.init(
            Rows(
                try workbook.cells(of: sheet), sheet: sheet.name, styles: workbook.styles,
                texts: try workbook.sharedTexts(), countsFrom1904: workbook.countsFrom1904),
            headerLine: headerLine, countsFrom1904: workbook.countsFrom1904)
    }

    convenience init(_ workbook: OldWorkbook, _ sheet: OldWorkbook.Sheet, headerLine: Int) throws(TableFault) {
        try self.init(
            OldSheetRows(workbook, sheet), headerLine: headerLine, countsFrom1904: workbook.countsFrom1904)
    }

    private init(_ rows: any SheetRows, headerLine wanted: Int, countsFrom1904: Bool) throws(TableFault) {
        self.rows = rows
        self.countsFrom1904 = countsFrom1904
        while true {
            guard let row = try rows.next() else { throw .empty }
            guard row.number >= wanted else { continue }
            header = row.cells
            headerLine = row.number
            return
        }
    }

    /// The next record, or `nil` after the last; after a fault, the same fault.
    func next() throws(TableFault) -> TableRecord? {
        if let fault { throw fault }
        do {
            guard let row = try rows.next() else { return nil }
            ordinal += 1
            return TableRecord(line: row.number, ordinal: ordinal, cells: row.cells(header.count))
        } catch {
            fault = error
            throw error
        }
    }

    private final class Rows: SheetRows {
        private let xml: XMLReader
        private let sheet: String
        private let styles: SpreadsheetStyles
        private let texts: SharedTexts
        private let countsFrom1904: Bool
        private var number = 0
        private var isInData = false
        private var value: [UInt8] = []

        init(_ xml: XMLReader, sheet: String, styles: SpreadsheetStyles, texts: SharedTexts, countsFrom1904: Bool) {
            self.xml = xml
            self.sheet = sheet
            self.styles = styles
            self.texts = texts
            self.countsFrom1904 = countsFrom1904
        }

        /// The next row with any text. The part is read to its very end, for only there its checksum stands.
        func next() throws(TableFault) -> SheetRow? {
            while true {
                switch try xml.next() {
                case .end: return nil
                case .text: break
                case .closing:
                    if xml.isNamed("sheetData") { isInData = false }
                case .opening:
                    if xml.isNamed("sheetData") {
                        isInData = true
                    } else if isInData, xml.isNamed("row") {
                        let row = try row(xml)
                        if !row.cells.isEmpty { return row }
                    }
                }
            }
        }

        private func row(_ xml: XMLReader) throws(TableFault) -> SheetRow {
            number += 1
            if let reference = xml.attribute("r") {
                guard let stated = Int(reference), stated > 0 else {
                    throw .badReference(sheet: sheet, reference)
                }
                number = stated
            }
            var row = SheetRow(number: number)
            var column = 0
            let outside = xml.depth - 1
            while xml.depth > outside {
                guard try xml.next() == .opening else { continue }
                guard xml.isNamed("c") else {
                    try xml.skipElement()
                    continue
                }
                column += 1
                if let reference = xml.attribute("r") {
                    column = try SheetReader.column(of: reference, in: sheet)
                }
                guard column <= SheetReader.columnLimit else {
                    throw .badReference(sheet: sheet, "R\(number)C\(column)")
                }
                try row.put(cell(xml, column), at: column)
            }
            return row
        }

        private func cell(_ xml: XMLReader, _ column: Int) throws(TableFault) -> String {
            let type = xml.attribute("t") ?? "n"
            let style = xml.attribute("s").flatMap { Int($0) } ?? 0
            value.removeAll(keepingCapacity: true)
            let outside = xml.depth - 1
            let inside = xml.depth + 1
            var isValue = false
            while xml.depth > outside {
                switch try xml.next() {
                case .opening:
                    if xml.depth == inside, xml.isNamed("v") {
                        isValue = true
                    } else if xml.depth == inside, xml.isNamed("is") {
                        try xml.appendRichText(to: &value, limit: CSVReader.cellLimit)
                    } else {
                        // Formulas, and what later programs add.
                        try xml.skipElement()
                    }
                case .closing: isValue = false
                case .text:
                    if isValue { value.append(contentsOf: xml.text) }
                    guard value.count <= CSVReader.cellLimit else {
                        throw .cellTooLong(line: number, column: column, limit: CSVReader.cellLimit)
                    }
                case .end: break
                }
            }
            return try text(type, style, column)
        }

        private func text(_ type: String, _ style: Int, _ column: Int) throws(TableFault) -> String {
            guard !value.isEmpty else { return "" }
            switch type {
            case "s":
                guard let index = Int(plain), let text = texts[index] else {
                    throw .noSharedText(sheet: sheet, cell: SheetReader.reference(column, number))
                }
                return text
            case "inlineStr", "str": return SpreadsheetText.text(value)
            case "b": return plain == "1" ? "TRUE" : "FALSE"
            case "n":
                return SpreadsheetNumber.text(plain, styles[style], from1904: countsFrom1904)
            default: return plain
            }
        }

        /// The value without the white space that may stand around it.
        private var plain: String {
            guard let first = value.firstIndex(where: { $0 > 0x20 }), let last = value.lastIndex(where: { $0 > 0x20 })
            else { return "" }
            return String(decoding: value[first...last], as: UTF8.self)
        }
    }

    /// The column of `AB12`, from 1.
    private static func column(of reference: String, in sheet: String) throws(TableFault) -> Int {
        var column = 0
        for byte in reference.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & ~0x20), column <= columnLimit else { break }
            column = column * 26 + Int(byte & ~0x20) - 64
        }
        guard column > 0, column <= columnLimit else { throw .badReference(sheet: sheet, reference) }
        return column
    }

    /// `AB12`.
    static func reference(_ column: Int, _ row: Int) -> String {
        var letters = ""
        var rest = column
        while rest > 0 {
            rest -= 1
            letters = String(Unicode.Scalar(UInt8(65 + rest % 26))) + letters
            rest /= 26
        }
        return letters + String(row)
    }
}

/// The rows of a sheet with any text, in their order, however the sheet is written.
protocol SheetRows: AnyObject {
    /// The next row; `nil` after the last.
    func next() throws(TableFault) -> SheetRow?
}

/// One row of a sheet.
struct SheetRow {
    /// From 1.
    var number: Int
    /// Up to the last that isn't empty.
    private(set) var cells: [String] = []
    private var size = 0

    init(number: Int) { self.number = number }

    /// Puts a text into a column, from 1.
    mutating func put(_ text: String, at column: Int) throws(TableFault) {
        guard !text.isEmpty else { return }
        if cells.count < column {
            size += 16 * (column - cells.count)
            cells.append(contentsOf: repeatElement("", count: column - cells.count))
        }
        cells[column - 1] = text
        size += text.utf8.count
        guard size <= CSVReader.recordLimit else {
            throw .recordTooLarge(line: number, limit: CSVReader.recordLimit)
        }
    }

    /// The cells, as many as a header has.
    func cells(_ count: Int) -> [String] {
        Array(cells.prefix(count)) + repeatElement("", count: max(0, count - cells.count))
    }
}
