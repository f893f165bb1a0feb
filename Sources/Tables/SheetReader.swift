/// Reads the rows of one sheet, one at a time.
///
/// A cell is what its sheet shows: texts, numbers, `TRUE` and `FALSE`, dates as ``SpreadsheetNumber`` writes them, of a
/// formula the result last saved. Rows and columns left out are empty; merged cells have their text in the first.
/// Rows without any text are skipped and not counted. A row has as many cells as the header: what stands beyond the
/// header's last name belongs to no column and is left out.
final class SheetReader {
    /// The columns a sheet can have.
    private static let columnLimit = 16_384

    let header: [String]
    let headerLine: Int

    private let scanner: XMLScanner
    private let rows: Rows
    private var ordinal = 0
    private var fault: TableFault?

    init(_ workbook: Workbook, _ sheet: Workbook.Sheet, headerLine wanted: Int) throws(TableFault) {
        scanner = try workbook.cells(of: sheet)
        rows = Rows(
            sheet: sheet.name, styles: workbook.styles, texts: try workbook.sharedTexts(),
            countsFrom1904: workbook.countsFrom1904)
        while true {
            guard let row = try rows.next(from: scanner) else { throw .empty }
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
            guard var row = try rows.next(from: scanner) else { return nil }
            ordinal += 1
            if row.cells.count > header.count {
                row.cells.removeLast(row.cells.count - header.count)
            } else {
                row.cells.append(contentsOf: repeatElement("", count: header.count - row.cells.count))
            }
            return TableRecord(line: row.number, ordinal: ordinal, cells: row.cells)
        } catch {
            fault = error
            throw error
        }
    }

    private struct Row {
        var number: Int
        /// Up to the last that isn't empty.
        var cells: [String] = []
        var size = 0
    }

    private final class Rows {
        private let sheet: String
        private let styles: SpreadsheetStyles
        private let texts: SharedTexts
        private let countsFrom1904: Bool
        private var number = 0
        private var isInData = false
        private var value: [UInt8] = []

        init(sheet: String, styles: SpreadsheetStyles, texts: SharedTexts, countsFrom1904: Bool) {
            self.sheet = sheet
            self.styles = styles
            self.texts = texts
            self.countsFrom1904 = countsFrom1904
        }

        /// The next row with any text. The part is read to its very end, for only there its checksum stands.
        func next(from scanner: XMLScanner) throws(TableFault) -> Row? {
            while true {
                switch try scanner.next() {
                case .end: return nil
                case .text: break
                case .closing:
                    if scanner.isNamed("sheetData") { isInData = false }
                case .opening:
                    if scanner.isNamed("sheetData") {
                        isInData = true
                    } else if isInData, scanner.isNamed("row") {
                        let row = try row(scanner)
                        if !row.cells.isEmpty { return row }
                    }
                }
            }
        }

        private func row(_ scanner: XMLScanner) throws(TableFault) -> Row {
            number += 1
            if let reference = scanner.attribute("r") {
                guard let stated = Int(reference), stated > 0 else {
                    throw .badReference(sheet: sheet, reference)
                }
                number = stated
            }
            var row = Row(number: number)
            var column = 0
            let outside = scanner.depth - 1
            while scanner.depth > outside {
                guard try scanner.next() == .opening else { continue }
                guard scanner.isNamed("c") else {
                    try scanner.skipElement()
                    continue
                }
                column += 1
                if let reference = scanner.attribute("r") {
                    column = try SheetReader.column(of: reference, in: sheet)
                }
                guard column <= SheetReader.columnLimit else {
                    throw .badReference(sheet: sheet, "R\(number)C\(column)")
                }
                try put(cell(scanner, column), at: column, in: &row)
            }
            return row
        }

        private func put(_ text: String, at column: Int, in row: inout Row) throws(TableFault) {
            guard !text.isEmpty else { return }
            if row.cells.count < column {
                row.size += 16 * (column - row.cells.count)
                row.cells.append(contentsOf: repeatElement("", count: column - row.cells.count))
            }
            row.cells[column - 1] = text
            row.size += text.utf8.count
            guard row.size <= CSVReader.recordLimit else {
                throw .recordTooLarge(line: row.number, limit: CSVReader.recordLimit)
            }
        }

        private func cell(_ scanner: XMLScanner, _ column: Int) throws(TableFault) -> String {
            let type = scanner.attribute("t") ?? "n"
            let style = scanner.attribute("s").flatMap { Int($0) } ?? 0
            value.removeAll(keepingCapacity: true)
            let outside = scanner.depth - 1
            let inside = scanner.depth + 1
            var isValue = false
            while scanner.depth > outside {
                switch try scanner.next() {
                case .opening:
                    if scanner.depth == inside, scanner.isNamed("v") {
                        isValue = true
                    } else if scanner.depth == inside, scanner.isNamed("is") {
                        try scanner.appendRichText(to: &value, limit: CSVReader.cellLimit)
                    } else {
                        // Formulas, and what later programs add.
                        try scanner.skipElement()
                    }
                case .closing: isValue = false
                case .text:
                    if isValue { value.append(contentsOf: scanner.text) }
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
                let index = Int(String(decoding: value, as: UTF8.self).trimmed)
                guard let text = index.flatMap({ texts[$0] }) else {
                    throw .noSharedText(sheet: sheet, cell: SheetReader.reference(column, number))
                }
                return text
            case "inlineStr", "str": return SpreadsheetText.unescaped(value[...])
            case "b": return String(decoding: value, as: UTF8.self).trimmed == "1" ? "TRUE" : "FALSE"
            case "n":
                let raw = String(decoding: value, as: UTF8.self).trimmed
                switch styles[style] {
                case .number: return SpreadsheetNumber.text(raw)
                case .date(let hasTime):
                    return SpreadsheetNumber.date(raw, hasTime: hasTime, from1904: countsFrom1904)
                case .duration: return SpreadsheetNumber.duration(raw)
                }
            default: return String(decoding: value, as: UTF8.self).trimmed
            }
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
    private static func reference(_ column: Int, _ row: Int) -> String {
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
