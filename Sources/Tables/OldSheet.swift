/// The rows of a sheet in the binary form, in their order.
///
/// Cells may stand in any order in the file, as systems that export column by column leave them. So it is gone through
/// once for where each stands (eight bytes a cell), and each is read when its row comes.
final class OldSheetRows: SheetRows {
    private let sheet: String
    private let workbook: OldWorkbook
    private let records: OldRecords
    /// Row and offset of every record with cells, in the order of rows.
    private var cells: [UInt64] = []
    private var position = 0
    /// What the sheet was damaged by: told after the rows before it.
    private var damage: TableFault?

    /// Cells on a sheet that is full; a file that has more repeats itself.
    private static let cellLimit = 65_536 * 256

    init(_ workbook: OldWorkbook, _ sheet: OldWorkbook.Sheet) throws(TableFault) {
        self.sheet = sheet.name
        self.workbook = workbook
        records = OldRecords(workbook.stream, at: sheet.offset, sheet: sheet.name)
        guard try records.next(), let beginning = OldBeginning(records), beginning.kind == .cells else {
            throw .workbookDamaged(sheet: sheet.name)
        }
        do throws(TableFault) { try findCells() } catch {
            damage = error
            // The row that was being read isn't whole.
            if let row = cells.last.map({ $0 >> 32 }) { cells.removeAll { $0 >> 32 == row } }
        }
        cells.sort()
    }

    private func findCells() throws(TableFault) {
        var depth = 1
        while depth > 0 {
            guard try records.next() else { throw .workbookDamaged(sheet: sheet) }
            switch records.type {
            // A chart that lies on the sheet is a part within it.
            case 0x809: depth += 1
            case OldRecords.end: depth -= 1
            case 0x06, 0x27E, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205:
                guard depth == 1 else { break }
                guard let row = records.data.number16(at: 0), cells.count < OldSheetRows.cellLimit else {
                    throw .workbookDamaged(sheet: sheet)
                }
                cells.append(UInt64(row) << 32 | UInt64(UInt32(truncatingIfNeeded: records.start)))
            default: break
            }
        }
    }

    func next() throws(TableFault) -> SheetRow? {
        while position < cells.count {
            let number = cells[position] >> 32
            var row = SheetRow(number: Int(number) + 1)
            while position < cells.count, cells[position] >> 32 == number {
                guard try records.go(to: Int(cells[position] & 0xFFFF_FFFF)) else {
                    throw .workbookDamaged(sheet: sheet)
                }
                position += 1
                try put(into: &row)
            }
            if !row.cells.isEmpty { return row }
        }
        if let damage { throw damage }
        return nil
    }

    /// Reads the record's cells. Those of a formula's text stand in a later record.
    private func put(into row: inout SheetRow) throws(TableFault) {
        let data = records.data
        guard let column = data.number16(at: 2), let style = data.number16(at: 4) else { throw damaged }
        switch records.type {
        case 0xFD:
            guard let index = data.number32(at: 6) else { throw damaged }
            guard let text = workbook.texts[index] else {
                throw .noSharedText(sheet: sheet, cell: SheetReader.reference(column + 1, row.number))
            }
            try put(text, column, &row)
        case 0x204, 0xD6:
            guard let text = workbook.text.long(data, at: 6) else { throw damaged }
            try put(text, column, &row)
        case 0x203:
            guard let value = data.double(at: 6) else { throw damaged }
            try put(shown(value, style), column, &row)
        case 0x27E:
            guard let value = OldSheetRows.short(data, at: 6) else { throw damaged }
            try put(shown(value, style), column, &row)
        case 0xBD:
            // A row of numbers, each with its style; the last column ends the record.
            for (place, index) in stride(from: 4, to: data.count - 7, by: 6).enumerated() {
                guard let style = data.number16(at: index), let value = OldSheetRows.short(data, at: index + 2) else {
                    throw damaged
                }
                try put(shown(value, style), column + place, &row)
            }
        case 0x205:
            guard data.count >= 8 else { throw damaged }
            try put(data[7] == 0 ? truth(data[6]) : OldSheetRows.error(data[6]), column, &row)
        default: try put(result(data, style), column, &row)
        }
    }

    /// The result of a formula, as it was last saved.
    private func result(_ data: [UInt8], _ style: Int) throws(TableFault) -> String {
        guard data.count >= 14, let value = data.double(at: 6) else { throw damaged }
        guard data[12] == 0xFF, data[13] == 0xFF else { return shown(value, style) }
        switch data[6] {
        case 0: return try formulaText()
        case 1: return truth(data[8])
        case 2: return OldSheetRows.error(data[8])
        default: return ""
        }
    }

    private func formulaText() throws(TableFault) -> String {
        // What the formula shares with others may stand between.
        while try records.next() {
            switch records.type {
            case 0x207:
                guard workbook.text.isWide else {
                    guard let text = workbook.text.long(records.data, at: 0) else { throw damaged }
                    return text
                }
                var reader = OldRichText(records, at: 0)
                guard let text = try reader.next() else { throw damaged }
                return String(decoding: text, as: UTF8.self)
            case 0x221, 0x236, 0x4BC, 0x3C: break
            default: return ""
            }
        }
        throw damaged
    }

    private func put(_ text: String, _ column: Int, _ row: inout SheetRow) throws(TableFault) {
        guard column < SheetReader.columnLimit else {
            throw .badReference(sheet: sheet, "R\(row.number)C\(column + 1)")
        }
        try row.put(text, at: column + 1)
    }

    private var damaged: TableFault { .workbookDamaged(sheet: sheet) }

    private func truth(_ byte: UInt8) -> String { byte == 0 ? "FALSE" : "TRUE" }

    private func shown(_ value: Double, _ style: Int) -> String {
        guard value.isFinite else { return OldSheetRows.error(0x24) }
        // Whole numbers as a file of text writes them; beyond 15 digits the number isn't exact.
        let isWhole = value.rounded() == value && value.magnitude < 1e15
        let raw = isWhole ? String(Int64(value)) : "\(value)"
        return SpreadsheetNumber.text(raw, workbook.styles[style], from1904: workbook.countsFrom1904)
    }

    /// A number in four bytes: whole or the upper half of a floating-point one, and maybe hundredths.
    private static func short(_ data: [UInt8], at index: Int) -> Double? {
        guard let bits = data.number32(at: index) else { return nil }
        let number =
            bits & 2 != 0
            ? Double(Int32(truncatingIfNeeded: bits) >> 2)
            : Double(bitPattern: UInt64(bits & ~3) << 32)
        return bits & 1 != 0 ? number / 100 : number
    }

    private static func error(_ code: UInt8) -> String {
        switch code {
        case 0x00: "#NULL!"
        case 0x07: "#DIV/0!"
        case 0x0F: "#VALUE!"
        case 0x17: "#REF!"
        case 0x1D: "#NAME?"
        case 0x24: "#NUM!"
        default: "#N/A"
        }
    }
}
