public import Domain

/// What stands in a cell of a table that goes out.
public enum TableCell: Hashable, Sendable {
    case text(String)
    case whole(Int)
    case day(Day)
    /// A time of day where it was, and by how many minutes clocks there are ahead of UTC.
    case time(Day, millisecond: Int64, ahead: Int)

    /// A moment as clocks in `zone` show it.
    public static func moment(_ moment: Moment, in zone: Zone) -> TableCell {
        let (day, millisecond) = zone.local(moment)
        return .time(day, millisecond: millisecond, ahead: zone.offset(at: moment) / 60)
    }

    /// As text files have it: `2021-05-07`, `2021-05-07T09:30:00+08:00`.
    public var text: String {
        switch self {
        case .text(let text): return text
        case .whole(let number): return String(number)
        case .day(let day): return day.iso
        case .time(let day, let millisecond, let ahead):
            let seconds = Int(millisecond / 1000)
            let time = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
            let offset = "\(padded(abs(ahead) / 60, 2)):\(padded(abs(ahead) % 60, 2))"
            return "\(day.iso)T\(time)\(ahead < 0 ? "-" : "+")\(offset)"
        }
    }
}

/// How a table that is taken along is written; the raw value is the ending of its file's name.
public enum TableFormat: String, CaseIterable, Sendable {
    case csv, xlsx

    public var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}

/// A table that goes out, in whichever form: its rows are made one at a time while it is written.
public struct ExportTable: Sendable {
    /// What a sheet is called.
    public var name: String
    public var heads: [String]
    public var count: Int
    private let row: @Sendable (Int) -> [TableCell]

    public init(_ name: String, heads: [String], count: Int, row: @escaping @Sendable (Int) -> [TableCell]) {
        self.name = name
        self.heads = heads
        self.count = count
        self.row = row
    }

    /// A table of texts.
    public init(_ name: String, heads: [String], texts: [[String]]) {
        self.init(name, heads: heads, count: texts.count) { texts[$0].map(TableCell.text) }
    }

    /// The row at this place, from 0.
    public subscript(index: Int) -> [TableCell] { row(index) }

    /// RFC 4180 in UTF-8; what a spreadsheet would run as a formula is quoted.
    public func csv() -> [UInt8] {
        var writer = CSVWriter(forSpreadsheets: true)
        writer.append(heads)
        for index in 0..<count { writer.append(row(index).map(\.text)) }
        return writer.take()
    }

    /// A workbook of one sheet (.xlsx). Throws ``WorkbookFault``.
    public func workbook() throws(WorkbookFault) -> WrittenFile {
        guard count < WorkbookWriter.mostRows else { throw .tooManyRows(most: WorkbookWriter.mostRows - 1) }
        let writer = try WorkbookWriter(sheet: name, heads: heads)
        for index in 0..<count { try writer.append(row(index)) }
        return try writer.finish()
    }
}
