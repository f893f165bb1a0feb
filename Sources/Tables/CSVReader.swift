/// The character between the cells of a record.
public enum CSVDelimiter: UInt8, Hashable, Sendable, CaseIterable {
    /// `,`
    case comma = 0x2C
    /// U+0009
    case tab = 0x09
    /// `;`
    case semicolon = 0x3B
}

/// Reads a table of comma-, tab- or semicolon-separated values, one record at a time in bounded memory.
///
/// RFC 4180, and what occurs besides: lines ended by CRLF, LF or CR; a first line `sep=;` naming the delimiter; a
/// quote inside an unquoted cell and text after a closing quote are taken literally. Records without any character
/// (blank lines, or delimiters only as spreadsheets leave them) are skipped and not counted, unless a cell of theirs
/// is quoted. Line ends inside quoted cells are kept as they are.
public final class CSVReader {
    /// The largest cell, in bytes of UTF-8.
    public static let cellLimit = 1_048_576
    /// The largest record, in bytes of UTF-8 plus 16 a cell.
    public static let recordLimit = 16 * 1_048_576

    /// The encoding given or detected.
    public let encoding: TextEncoding
    /// The delimiter given, named by a `sep=` line, or counted most often in the header outside quotes.
    public private(set) var delimiter = CSVDelimiter.comma
    /// The cells of the first record, as written.
    public private(set) var header: [String] = []
    /// The physical line the header starts on, from 1.
    public private(set) var headerLine = 1

    private let decoder: TextDecoder
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var ordinal = 0
    /// A CR ended the last line; an LF right after it belongs to that line end.
    private var isAfterCarriageReturn = false
    private var isAtEnd = false
    private var fault: TableFault?
    private var cell: [UInt8] = []

    private init(decoder: TextDecoder, encoding: TextEncoding) {
        self.decoder = decoder
        self.encoding = encoding
    }

    /// Opens a regular file and reads its header. The file is read through once beforehand to tell its encoding where
    /// none is given and no byte order mark tells it.
    ///
    /// Throws ``TableFault/missing``, ``TableFault/isDirectory``, ``TableFault/unreadable(errno:)``, ``TableFault/empty``, or
    /// what ``next()`` throws, for the header.
    public static func open(
        path: String, encoding: TextEncoding? = nil, delimiter: CSVDelimiter? = nil
    ) throws(TableFault) -> CSVReader {
        try read(ByteSource.open(path: path), encoding: encoding, delimiter: delimiter)
    }

    /// Reads a table in memory; otherwise as ``open(path:encoding:delimiter:)``.
    public static func read(
        _ bytes: [UInt8], encoding: TextEncoding? = nil, delimiter: CSVDelimiter? = nil
    ) throws(TableFault) -> CSVReader {
        try read(ByteSource(bytes: bytes), encoding: encoding, delimiter: delimiter)
    }

    /// The next record, or `nil` after the last. A record may have fewer or more cells than the header.
    ///
    /// Throws ``TableFault/undecodable(encoding:offset:line:)``, ``TableFault/unterminatedQuote(line:column:)``,
    /// ``TableFault/nulCharacter(line:column:)``, ``TableFault/cellTooLong(line:column:limit:)``,
    /// ``TableFault/recordTooLarge(line:limit:)`` or ``TableFault/unreadable(errno:)``, and then the same on every
    /// further call. All records before the fault have been returned by then.
    public func next() throws(TableFault) -> TableRecord? {
        if let fault { throw fault }
        do {
            guard let row = try readRow() else { return nil }
            ordinal += 1
            return TableRecord(line: row.line, ordinal: ordinal, cells: row.cells)
        } catch {
            fault = error
            throw error
        }
    }

    /// Reads a table from a source; physical lines before `headerLine` are passed over.
    static func read(
        _ source: ByteSource, encoding given: TextEncoding?, delimiter: CSVDelimiter? = nil, headerLine: Int = 1
    ) throws(TableFault) -> CSVReader {
        var encoding = TextEncoding.utf8
        if let given { encoding = given } else { encoding = try TextEncoding.detect(source) }
        let decoder = try TextDecoder.make(source, encoding: encoding)
        let reader = CSVReader(decoder: decoder, encoding: encoding)
        try reader.begin(delimiter: delimiter, at: headerLine)
        return reader
    }

    private func begin(delimiter given: CSVDelimiter?, at wanted: Int) throws(TableFault) {
        guard try hasMore() else { throw .empty }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let named = skipSeparatorLine()
        while line < wanted {
            guard try hasMore() else { throw .empty }
            try skipLine()
        }
        guard try hasMore() else { throw .empty }
        delimiter = given ?? named ?? CSVReader.likeliestDelimiter(buffer[position...])
        guard let row = try readRow() else { throw .empty }
        header = row.cells
        headerLine = row.line
    }

    /// Passes over the rest of a physical line, whatever quotes are in it.
    private func skipLine() throws(TableFault) {
        while try hasMore() {
            let byte = buffer[position]
            position += 1
            guard byte == Byte.lineFeed || byte == Byte.carriageReturn else { continue }
            line += 1
            if byte == Byte.carriageReturn, try hasMore(), buffer[position] == Byte.lineFeed { position += 1 }
            return
        }
    }

    /// Passes over a line `sep=;`, which spreadsheets write and obey.
    private func skipSeparatorLine() -> CSVDelimiter? {
        let line = buffer[position...].prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
        guard line.count == 5, line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }),
            let last = line.last, let named = CSVDelimiter(rawValue: last)
        else { return nil }
        // The line end that remains is a blank line, and blank lines are skipped.
        position += 5
        return named
    }

    private static func likeliestDelimiter(_ text: ArraySlice<UInt8>) -> CSVDelimiter {
        var counts: [CSVDelimiter: Int] = [:]
        var isQuoted = false
        var isBlank = true
        for byte in text {
            if byte == Byte.quote { isQuoted.toggle() }
            if !isQuoted {
                if byte == Byte.lineFeed || byte == Byte.carriageReturn {
                    if isBlank { continue } else { break }
                }
                if let delimiter = CSVDelimiter(rawValue: byte) {
                    counts[delimiter, default: 0] += 1
                    continue
                }
            }
            isBlank = false
        }
        var best = CSVDelimiter.comma
        for delimiter in CSVDelimiter.allCases where counts[delimiter, default: 0] > counts[best, default: 0] {
            best = delimiter
        }
        return best
    }

    // MARK: - Records

    private struct Row {
        var line: Int
        var cells: [String] = []
        var isBlank = true
        var size = 0
    }

    private enum CellEnd {
        case delimiter
        case line
        case file
    }

    private enum Byte {
        static let nul: UInt8 = 0
        static let lineFeed: UInt8 = 10
        static let carriageReturn: UInt8 = 13
        static let quote: UInt8 = 0x22
    }

    /// The next row that is not blank.
    private func readRow() throws(TableFault) -> Row? {
        while true {
            if isAfterCarriageReturn {
                if try hasMore(), buffer[position] == Byte.lineFeed { position += 1 }
                isAfterCarriageReturn = false
            }
            guard try hasMore() else { return nil }
            var row = Row(line: line)
            row.cells.reserveCapacity(header.count)
            while try readCell(into: &row) == .delimiter {}
            if !row.isBlank { return row }
        }
    }

    private func readCell(into row: inout Row) throws(TableFault) -> CellEnd {
        let start = line
        let column = row.cells.count + 1
        cell.removeAll(keepingCapacity: true)
        if try hasMore(), buffer[position] == Byte.quote {
            position += 1
            row.isBlank = false
            try readQuoted(start: start, column: column)
        }
        var end = CellEnd.file
        while end == .file, try hasMore() {
            let stop = CSVReader.plainEnd(buffer, from: position, delimiter: delimiter.rawValue)
            try take(to: stop, start: start, column: column)
            guard stop < buffer.count else { continue }
            position = stop + 1
            switch buffer[stop] {
            case Byte.nul: throw .nulCharacter(line: line, column: column)
            case Byte.lineFeed:
                line += 1
                end = .line
            case Byte.carriageReturn:
                line += 1
                isAfterCarriageReturn = true
                end = .line
            default: end = .delimiter
            }
        }
        if !cell.isEmpty { row.isBlank = false }
        row.cells.append(String(decoding: cell, as: UTF8.self))
        row.size += cell.count + 16
        if row.size > CSVReader.recordLimit { throw .recordTooLarge(line: row.line, limit: CSVReader.recordLimit) }
        return end
    }

    /// The inside of a quoted cell, up to and including its closing quote.
    private func readQuoted(start: Int, column: Int) throws(TableFault) {
        while try hasMore() {
            let stop = CSVReader.quotedEnd(buffer, from: position)
            try take(to: stop, start: start, column: column)
            guard stop < buffer.count else { continue }
            let byte = buffer[stop]
            switch byte {
            case Byte.nul: throw .nulCharacter(line: line, column: column)
            case Byte.quote:
                position = stop + 1
                guard try hasMore(), buffer[position] == Byte.quote else { return }
            case Byte.lineFeed:
                if cell.last != Byte.carriageReturn { line += 1 }
            default: line += 1
            }
            try take(to: position + 1, start: start, column: column)
        }
        throw .unterminatedQuote(line: start, column: column)
    }

    /// Moves the buffer's bytes before `stop` to the cell.
    private func take(to stop: Int, start: Int, column: Int) throws(TableFault) {
        guard cell.count + stop - position <= CSVReader.cellLimit else {
            throw .cellTooLong(line: start, column: column, limit: CSVReader.cellLimit)
        }
        cell.append(contentsOf: buffer[position..<stop])
        position = stop
    }

    /// Whether there is a byte at `position`, after decoding more where the buffer is used up.
    private func hasMore() throws(TableFault) -> Bool {
        if position < buffer.count { return true }
        if isAtEnd { return false }
        position = 0
        switch try decoder.next(into: &buffer) {
        case .text: return true
        case .end:
            isAtEnd = true
            return false
        case .invalid(let offset): throw .undecodable(encoding: encoding, offset: offset, line: line)
        }
    }

    private static func plainEnd(_ bytes: [UInt8], from start: Int, delimiter: UInt8) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn || byte == Byte.nul { break }
            index += 1
        }
        return index
    }

    private static func quotedEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Byte.quote || byte == Byte.lineFeed || byte == Byte.carriageReturn || byte == Byte.nul { break }
            index += 1
        }
        return index
    }
}
