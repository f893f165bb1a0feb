import CXLSXWriter
import Domain
import Glibc

/// Why a table can't be written as a workbook.
public enum WorkbookFault: Error, Equatable, Sendable {
    /// A sheet holds no more rows than these, beside its heading.
    case tooManyRows(most: Int)
    case tooManyColumns(most: Int)
    /// Its row, the heading being 1, and what its column is called.
    case textTooLong(row: Int, column: String, most: Int)
    case cannotWrite(errno: Int32)
}

/// Writes a workbook of one sheet, a row at a time: at no moment is more than a row in memory.
///
/// Numbers are numbers and days are dates; a text is a text, whatever it begins with, and never a formula. The heading stays
/// in sight and filters its columns. ``SheetReader`` gives the same cells back, but for NUL and U+FFFE, U+FFFF, which XML
/// can't hold: they are written as U+FFFD.
public final class WorkbookWriter {
    /// What a sheet can hold, its heading among the rows.
    public static let mostRows = 1_048_576
    public static let mostColumns = 16_384
    /// UTF-16 units of a cell.
    public static let mostText = 32_767

    private enum Style: Int, CaseIterable { case heading, day, time }

    private let folder: TemporaryFolder
    private let heads: [String]
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let styles: [UnsafeMutablePointer<lxw_format>]
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private var rows: Int = 0
    private var widths: [Int]

    /// Begins a sheet with its heading.
    public init(sheet name: String, heads: [String]) throws(WorkbookFault) {
        guard heads.count <= WorkbookWriter.mostColumns else {
            throw .tooManyColumns(most: WorkbookWriter.mostColumns)
        }
        let folder = try TemporaryFolder()
        self.folder = folder
        self.heads = heads
        // Room for the mark of the filter.
        widths = heads.map { WorkbookWriter.width(of: $0) + 3 }
        // The library opens what is there, so the file is nobody else's from the beginning.
        try folder.make()
        var options = lxw_workbook_options()
        options.constant_memory = 1
        let book = folder.path.withCString { path in
            options.tmpdir = UnsafeMutablePointer(mutating: path)
            return folder.file.withCString { workbook_new_opt($0, &options) }
        }
        guard let book else { throw .cannotWrite(errno: ENOMEM) }
        self.book = book
        guard let sheet = workbook_add_worksheet(book, WorkbookWriter.sheetName(name)),
            let bold = workbook_add_format(book), let day = workbook_add_format(book),
            let time = workbook_add_format(book)
        else {
            workbook_close(book)
            throw .cannotWrite(errno: ENOMEM)
        }
        format_set_bold(bold)
        format_set_bottom(bold, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_num_format(day, "yyyy-mm-dd")
        format_set_num_format(time, "yyyy-mm-dd hh:mm:ss")
        self.sheet = sheet
        styles = [bold, day, time]
        for (column, head) in heads.enumerated() { try write(head, at: column, .heading) }
        rows = 1
    }

    deinit {
        if let book { workbook_close(book) }
    }

    /// Adds a row; cells beyond the heading have no column and are left out.
    public func append(_ cells: [TableCell]) throws(WorkbookFault) {
        guard rows < WorkbookWriter.mostRows else { throw .tooManyRows(most: WorkbookWriter.mostRows - 1) }
        for (column, cell) in cells.prefix(heads.count).enumerated() {
            switch cell {
            case .whole(let number) where abs(number) < 1_000_000_000_000_000:
                try write(Double(number), at: column, nil)
            case .day(let day) where day.number + WorkbookWriter.epoch > 60:
                try write(Double(day.number + WorkbookWriter.epoch), at: column, .day)
            case .time(let day, let millisecond, _) where day.number + WorkbookWriter.epoch > 60:
                let part = Double(millisecond) / Double(Moment.millisecondsPerDay)
                try write(Double(day.number + WorkbookWriter.epoch) + part, at: column, .time)
            case .text, .whole, .day, .time: try write(cell.text, at: column, nil)
            }
            if case .text(let text) = cell {
                widths[column] = max(widths[column], WorkbookWriter.width(of: text))
            } else {
                widths[column] = max(widths[column], cell.text.utf8.count)
            }
        }
        rows += 1
    }

    /// The file. The writer takes no more rows.
    public func finish() throws(WorkbookFault) -> WrittenFile {
        guard let book else { throw .cannotWrite(errno: EBADF) }
        for (column, width) in widths.enumerated() {
            let column = lxw_col_t(column)
            worksheet_set_column(sheet, column, column, Double(min(60, width) + 2), nil)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        if !heads.isEmpty {
            worksheet_autofilter(sheet, 0, 0, lxw_row_t(max(1, rows - 1)), lxw_col_t(heads.count - 1))
        }
        self.book = nil
        let error = workbook_close(book)
        guard error == LXW_NO_ERROR else { throw .cannotWrite(errno: errno) }
        return try folder.open()
    }

    // MARK: - Cells

    /// What the day 1970-01-01 is counted as; earlier than March 1900, spreadsheets count otherwise.
    private static let epoch = 25_569

    private func write(_ text: String, at column: Int, _ style: Style?) throws(WorkbookFault) {
        guard !text.isEmpty else { return }
        let text = WorkbookWriter.plain(text)
        guard text.utf16.count <= WorkbookWriter.mostText else {
            throw .textTooLong(row: rows + 1, column: heads[column], most: WorkbookWriter.mostText)
        }
        let (row, column) = (lxw_row_t(rows), lxw_col_t(column))
        try require(worksheet_write_string(sheet, row, column, text, style.map { styles[$0.rawValue] }))
    }

    private func write(_ number: Double, at column: Int, _ style: Style?) throws(WorkbookFault) {
        let (row, column) = (lxw_row_t(rows), lxw_col_t(column))
        try require(worksheet_write_number(sheet, row, column, number, style.map { styles[$0.rawValue] }))
    }

    private func require(_ error: lxw_error) throws(WorkbookFault) {
        guard error == LXW_NO_ERROR else { throw .cannotWrite(errno: errno) }
    }

    /// A text as it may stand in a cell: what looks like an escaped character is escaped itself.
    private static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { [0, 0xFFFE, 0xFFFF, 0x5F].contains($0.value) }) else { return text }
        var bytes: [UInt8] = []
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0, 0xFFFE, 0xFFFF: bytes += [0xEF, 0xBF, 0xBD]
            case 0x5F where isEscape(scalars[index...].prefix(7)): bytes += Array("_x005F_".utf8)
            default: bytes += Array(String(scalar).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `_x000A_`
    private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let scalars = Array(scalars)
        return scalars.count == 7 && scalars[1] == "x" && scalars[6] == "_"
            && scalars[2..<6].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }

    /// How wide it is in a sheet: what is written in Chinese is twice as wide.
    private static func width(of text: String) -> Int {
        var width = 0
        for scalar in text.unicodeScalars.prefix(60) { width += scalar.value < 0x1100 ? 1 : 2 }
        return width
    }

    /// A name that a sheet may have: at most 31 units, without what paths are made of.
    static func sheetName(_ name: String) -> String {
        var kept = ""
        for character in name {
            guard !character.unicodeScalars.contains(where: { "[]:*?/\\".unicodeScalars.contains($0) || $0.value < 32 })
            else { continue }
            guard kept.utf16.count + character.utf16.count <= 31 else { break }
            kept.append(character)
        }
        while kept.first == "'" || kept.first == " " { kept.removeFirst() }
        while kept.last == "'" || kept.last == " " { kept.removeLast() }
        // The name that Excel keeps for itself.
        return kept.isEmpty || kept.lowercased() == "history" ? "Sheet1" : kept
    }
}

/// A file that is already gone by name: whoever holds this reads it, and nobody else can.
public final class WrittenFile: Sendable {
    public let length: Int
    private let descriptor: Int32

    fileprivate init(descriptor: Int32, length: Int) {
        self.descriptor = descriptor
        self.length = length
    }

    deinit { _ = Glibc.close(descriptor) }

    private static let piece = 64 * 1024

    public var pieceCount: Int { (length + WrittenFile.piece - 1) / WrittenFile.piece }

    /// The piece with this number, from 0.
    public func piece(_ number: Int) throws(WorkbookFault) -> [UInt8] {
        let start = number * WrittenFile.piece
        let wanted = max(0, min(WrittenFile.piece, length - start))
        var bytes = [UInt8](repeating: 0, count: wanted)
        var filled = 0
        while filled < wanted {
            let count = bytes.withUnsafeMutableBytes { room in
                pread(descriptor, room.baseAddress?.advanced(by: filled), wanted - filled, off_t(start + filled))
            }
            guard count > 0 else { throw .cannotWrite(errno: count < 0 ? errno : EIO) }
            filled += count
        }
        return bytes
    }

    /// All of it, for what is small or goes to a stream.
    public func bytes() throws(WorkbookFault) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in 0..<pieceCount { bytes += try piece(number) }
        return bytes
    }
}

/// A folder of its owner's alone (0700) with one file in it (0600), gone with whoever holds it.
private final class TemporaryFolder {
    let path: String
    var file: String { path + "/table.xlsx" }

    init() throws(WorkbookFault) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/huiyin-table-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw .cannotWrite(errno: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        unlink(file)
        rmdir(path)
    }

    func make() throws(WorkbookFault) {
        let descriptor = Glibc.open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(errno: errno) }
        _ = Glibc.close(descriptor)
    }

    func open() throws(WorkbookFault) -> WrittenFile {
        let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(errno: errno) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            let error = errno
            _ = Glibc.close(descriptor)
            throw .cannotWrite(errno: error)
        }
        return WrittenFile(descriptor: descriptor, length: Int(facts.st_size))
    }
}
