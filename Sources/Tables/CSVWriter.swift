/// Writes records as UTF-8 per RFC 4180: commas, CRLF after every record, quotes where a reader needs them.
///
/// ``CSVReader`` gives the same cells back, except what ``init(byteOrderMark:forSpreadsheets:)`` alters. The bytes
/// gather here until ``take()``, so a caller writing a large table takes them now and then.
public struct CSVWriter: Sendable {
    private let forSpreadsheets: Bool
    private var bytes: [UInt8] = []

    /// A writer of nothing yet.
    ///
    /// `byteOrderMark` puts U+FEFF first, without which Excel in China reads the file as GBK. `forSpreadsheets` puts
    /// `'` before cells that a spreadsheet would run as a formula: those that start with `=`, `+`, `-`, `@`, their
    /// full-width forms, a tab, CR or LF. A NUL character, which no reader accepts, is written as U+FFFD.
    public init(byteOrderMark: Bool = false, forSpreadsheets: Bool = false) {
        self.forSpreadsheets = forSpreadsheets
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Adds one record; a record of no cells is written as one of one empty cell.
    public mutating func append(_ cells: [String]) {
        // A record without any character would be read as a blank line.
        if cells.allSatisfy(\.isEmpty) {
            bytes.append(contentsOf: [CSVWriter.quote, CSVWriter.quote])
            bytes.append(contentsOf: repeatElement(CSVWriter.comma, count: max(0, cells.count - 1)))
        } else {
            for (index, cell) in cells.enumerated() {
                if index > 0 { bytes.append(CSVWriter.comma) }
                append(cell: cell)
            }
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    /// The bytes written since the last call, which the writer then forgets.
    public mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    private static let quote: UInt8 = 0x22
    private static let comma: UInt8 = 0x2C
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]

    private mutating func append(cell: String) {
        var isGuarded = false
        if forSpreadsheets, let first = cell.unicodeScalars.first {
            isGuarded = CSVWriter.formulaStarts.contains(first)
        }
        let isQuoted = CSVWriter.needsQuotes(cell)
        if isQuoted { bytes.append(CSVWriter.quote) }
        if isGuarded { bytes.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
            switch byte {
            case CSVWriter.quote: bytes.append(contentsOf: [byte, byte])
            case 0: bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            default: bytes.append(byte)
            }
        }
        if isQuoted { bytes.append(CSVWriter.quote) }
    }

    /// Also for the other delimiters, which a header must not seem to have; for outer spaces, which some readers
    /// trim; and for a leading U+FEFF, which is a byte order mark at the start of a file.
    private static func needsQuotes(_ cell: String) -> Bool {
        let special = cell.utf8.contains { byte in
            switch byte {
            case 0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D: true
            default: false
            }
        }
        if special { return true }
        let scalars = cell.unicodeScalars
        return scalars.first == " " || scalars.last == " " || scalars.first == "\u{FEFF}"
    }
}
