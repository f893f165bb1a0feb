/// Any file that holds a table, told by its content: text with commas, tabs or semicolons, the same compressed with
/// gzip, or a sheet of a workbook (.xlsx, .xlsm, .xls).
public enum TableFile {
    /// Opens a table and reads its header.
    ///
    /// `encoding` is that of a text file, told from its bytes where none is given. `sheet` is the name of a sheet, or
    /// its number from 1, where no sheet is so named; if not given, the first that isn't hidden. `headerLine` is the
    /// physical line, or the row of a sheet, from which on the header is looked for: title lines before it are passed
    /// over.
    ///
    /// Throws ``TableFault``, also ``TableFault/noSuchSheet(_:sheets:)`` for a sheet of a file that has none.
    public static func open(
        path: String, encoding: TextEncoding? = nil, sheet: String? = nil, headerLine: Int = 1
    ) throws(TableFault) -> TableReader {
        try open(ByteSource.open(path: path), encoding: encoding, sheet: sheet, headerLine: headerLine)
    }

    /// Opens a table in memory; otherwise as ``open(path:encoding:sheet:headerLine:)``.
    public static func read(
        _ bytes: [UInt8], encoding: TextEncoding? = nil, sheet: String? = nil, headerLine: Int = 1
    ) throws(TableFault) -> TableReader {
        try open(ByteSource(bytes: bytes), encoding: encoding, sheet: sheet, headerLine: headerLine)
    }

    /// The names of a workbook's sheets of cells in their order, hidden ones too; none for any other table.
    ///
    /// Throws ``TableFault`` where the file can't be read.
    public static func sheets(of path: String) throws(TableFault) -> [String] {
        try sheets(of: ByteSource.open(path: path))
    }

    /// The same of a table in memory.
    public static func sheets(in bytes: [UInt8]) throws(TableFault) -> [String] {
        try sheets(of: ByteSource(bytes: bytes))
    }

    private static func sheets(of source: ByteSource) throws(TableFault) -> [String] {
        switch try form(of: source) {
        case .workbook: return try Workbook(source).sheets.map(\.name)
        case .oldWorkbook: return try oldWorkbook(source).sheets.map(\.name)
        case .bareWorkbook: return try OldWorkbook.bare(source).sheets.map(\.name)
        case .text, .gzip: return []
        }
    }

    private static func open(
        _ source: ByteSource, encoding: TextEncoding?, sheet wanted: String?, headerLine: Int
    ) throws(TableFault) -> TableReader {
        var source = source
        var form = try form(of: source)
        if form == .gzip {
            source = ByteSource(try GzipStream(source))
            form = try TableFile.form(of: source)
            guard form == .text else { throw .notAWorkbook }
        }
        switch form {
        case .workbook:
            let workbook = try Workbook(source)
            let sheet = try workbook.sheet(wanted)
            return TableReader(
                try SheetReader(workbook, sheet, headerLine: headerLine),
                .sheet(sheet.name, isDefault: try workbook.sheet(nil).name == sheet.name))
        case .oldWorkbook: return try open(oldWorkbook(source), sheet: wanted, headerLine: headerLine)
        case .bareWorkbook: return try open(OldWorkbook.bare(source), sheet: wanted, headerLine: headerLine)
        case .text, .gzip:
            if let wanted { throw .noSuchSheet(wanted, sheets: []) }
            let reader = try CSVReader.read(source, encoding: encoding, headerLine: headerLine)
            return TableReader(reader, .text(reader.encoding))
        }
    }

    private static func open(
        _ workbook: OldWorkbook, sheet wanted: String?, headerLine: Int
    ) throws(TableFault) -> TableReader {
        let sheet = try workbook.sheet(wanted)
        return TableReader(
            try SheetReader(workbook, sheet, headerLine: headerLine),
            .sheet(sheet.name, isDefault: try workbook.sheet(nil).name == sheet.name))
    }

    private static func oldWorkbook(_ source: ByteSource) throws(TableFault) -> OldWorkbook {
        do throws(TableFault) {
            guard let workbook = try OldWorkbook.open(source) else { throw .oldWorkbook }
            return workbook
        } catch {
            // Of one that is cut off, the table of contents may be gone by which it is told.
            if case .workbookDamaged(nil) = error, try isEncrypted(source) { throw .encrypted }
            throw error
        }
    }

    private enum Form {
        case text, gzip, workbook
        /// In the binary form: in a compound file, or its records alone.
        case oldWorkbook, bareWorkbook
    }

    private static func form(of source: ByteSource) throws(TableFault) -> Form {
        var head: [UInt8] = []
        _ = try source.read(appendingTo: &head, at: 0)
        if head.starts(with: GzipStream.signature) { return .gzip }
        if head.starts(with: ZipArchive.signature) { return .workbook }
        // An archive without any file.
        if head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { throw .notAWorkbook }
        if head.starts(with: CompoundFile.signature) { return .oldWorkbook }
        if OldWorkbook.isBare(head) { return .bareWorkbook }
        let isMarked = head.starts(with: [0xEF, 0xBB, 0xBF])
        let start = head.dropFirst(isMarked ? 3 : 0).drop { $0 <= 0x20 }.prefix(16)
        let text = String(decoding: start, as: UTF8.self).lowercased()
        if ["<!doctype", "<html", "<head", "<meta", "<table", "<?xml"].contains(where: text.hasPrefix) {
            throw .markup
        }
        return .text
    }

    /// Whether a compound document holds a workbook behind a password: its table of contents then names that stream,
    /// in UTF-16.
    private static func isEncrypted(_ source: ByteSource) throws(TableFault) -> Bool {
        let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        var chunk: [UInt8] = []
        var offset = 0
        while true {
            let count = try source.read(appendingTo: &chunk, at: offset)
            if count == 0 { return false }
            offset += count
            if chunk.contains(name) { return true }
            chunk.removeFirst(max(0, chunk.count - name.count))
        }
    }
}

/// Reads a table's records, one at a time.
public final class TableReader {
    /// What kind of file it is read from.
    public enum Form: Hashable, Sendable {
        /// Text in this encoding, compressed or not.
        case text(TextEncoding)
        /// The sheet of this name in a workbook; `isDefault` where it is also the one that is read if none is named.
        case sheet(String, isDefault: Bool)
    }

    private enum Records {
        case text(CSVReader)
        case sheet(SheetReader)
    }

    /// What kind of file it is.
    public let form: Form
    private let records: Records

    init(_ reader: CSVReader, _ form: Form) {
        records = .text(reader)
        self.form = form
    }

    init(_ reader: SheetReader, _ form: Form) {
        records = .sheet(reader)
        self.form = form
    }

    /// Whether bare numbers that are dates count their days from 1904, as some workbooks do.
    public var countsFrom1904: Bool {
        switch records {
        case .text: false
        case .sheet(let reader): reader.countsFrom1904
        }
    }

    /// The cells of the header, as written.
    public var header: [String] {
        switch records {
        case .text(let reader): reader.header
        case .sheet(let reader): reader.header
        }
    }

    /// The physical line, or the row of the sheet, that the header starts on, from 1.
    public var headerLine: Int {
        switch records {
        case .text(let reader): reader.headerLine
        case .sheet(let reader): reader.headerLine
        }
    }

    /// The next record, or `nil` after the last. A record of a text file may have fewer or more cells than the header;
    /// one of a sheet has as many.
    ///
    /// Throws what is wrong with the file at that place, and then the same on every further call. All records before
    /// the fault have been returned by then.
    public func next() throws(TableFault) -> TableRecord? {
        switch records {
        case .text(let reader): try reader.next()
        case .sheet(let reader): try reader.next()
        }
    }
}
