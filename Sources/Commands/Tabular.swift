import Domain
import Faces
import Foundation
import Tables
import Words

/// RFC 4180 text of rows.
func csv(_ rows: [[String]]) -> String {
    var writer = CSVWriter()
    for row in rows { writer.append(row) }
    return String(decoding: writer.take(), as: UTF8.self)
}

/// Writes a table to the standard output as a workbook, piece by piece.
func printWorkbook(_ table: ExportTable) throws {
    let file: WrittenFile
    do throws(WorkbookFault) { file = try table.workbook() } catch { throw CommandFault.said(.fault(error)) }
    for number in 0..<file.pieceCount {
        try FileHandle.standardOutput.write(contentsOf: Data(try file.piece(number)))
    }
}

/// The same of rows of texts, their heading first.
func printWorkbook(_ name: String, _ rows: [[String]]) throws {
    try printWorkbook(ExportTable(name, heads: rows.first ?? [], texts: Array(rows.dropFirst())))
}

/// `2021-05-07T09:30:00+08:00`: a moment for machines.
func timestamp(_ moment: Moment, _ zone: Zone) -> String {
    let (day, millisecond) = zone.local(moment)
    let seconds = Int(millisecond / 1000)
    let offset = zone.offset(at: moment) / 60
    let time = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    return "\(day.iso)T\(time)\(offset < 0 ? "-" : "+")\(padded(abs(offset) / 60, 2)):\(padded(abs(offset) % 60, 2))"
}

/// Percent with two decimals, rounded half up; never 100.00 where a part is missing (MODEL 4.12). `—` of nothing.
func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "—" }
    var hundredths = (part * 20_000 / whole + 1) / 2
    if part < whole { hundredths = min(hundredths, 9_999) }
    return "\(hundredths / 100).\(padded(hundredths % 100, 2)) %"
}
