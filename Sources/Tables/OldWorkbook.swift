import Glibc

/// A workbook in the binary form of Excel 5 to 2003 (.xls, MS-XLS; BIFF 5 to 8): which sheets it has, which texts they
/// share, what its numbers mean.
///
/// Read by code of our own because none of the readers to be had is fit for files from elsewhere: Debian 12 has no
/// libxls; FreeXL holds all of a workbook in memory, knows a fixed list of date formats (none with 年) and doesn't tell
/// hidden sheets; `xls2csv` of catdoc drops what a number means, and both have had memory faults on damaged files. Here
/// no index is taken unchecked, and dates and numbers are those of the newer form.
final class OldWorkbook {
    struct Sheet {
        var name: String
        var isHidden: Bool
        fileprivate(set) var offset: Int
    }

    /// Its sheets of cells, in their order; charts, macros and modules aren't among them.
    let sheets: [Sheet]
    let countsFrom1904: Bool
    let styles: SpreadsheetStyles
    let texts: SharedTexts
    let stream: StoredStream
    let text: OldText

    /// `nil` where the compound file holds something else.
    static func open(_ source: ByteSource) throws(TableFault) -> OldWorkbook? {
        let file = try CompoundFile(source)
        for name in ["Workbook", "Book"] {
            if let stream = try file.stream(name) { return try OldWorkbook(stream) }
        }
        if try file.stream("EncryptedPackage") != nil { throw .encrypted }
        return nil
    }

    /// A workbook whose records stand in a file of their own, as some systems export one: mostly a single sheet.
    static func bare(_ source: ByteSource) throws(TableFault) -> OldWorkbook {
        guard let length = try source.length() else { throw .workbookDamaged(sheet: nil) }
        return try OldWorkbook(StoredStream(source, length: length))
    }

    /// How a file begins that holds records alone; older than BIFF 5 where the second byte isn't 8.
    static func isBare(_ head: [UInt8]) -> Bool {
        head.count >= 6 && head[0] == 9 && [0, 2, 4, 8].contains(head[1]) && [4, 6, 8, 16].contains(head[2])
            && head[3] == 0
    }

    private init(_ stream: StoredStream) throws(TableFault) {
        self.stream = stream
        let records = OldRecords(stream, at: 0, sheet: nil)
        guard try records.next(), let beginning = OldBeginning(records) else { throw .oldWorkbook }
        guard beginning.kind != .cells else {
            sheets = [Sheet(name: "Sheet1", isHidden: false, offset: 0)]
            countsFrom1904 = false
            styles = SpreadsheetStyles([])
            texts = SharedTexts()
            text = OldText(isWide: beginning.isWide, codePage: nil)
            return
        }
        var lists = OldLists(OldText(isWide: beginning.isWide, codePage: nil))
        while try records.next(), records.type != OldRecords.end { try lists.take(records) }
        guard records.type == OldRecords.end else { throw .workbookDamaged(sheet: nil) }
        sheets = lists.sheets
        countsFrom1904 = lists.countsFrom1904
        styles = SpreadsheetStyles(
            lists.formats.map { id in lists.codes[id].map(NumberForm.init(code:)) ?? NumberForm(builtIn: id) })
        texts = lists.texts
        text = lists.text
    }

    /// The sheet with this name, or else of this number from 1; the first that isn't hidden where none is asked for.
    func sheet(_ wanted: String?) throws(TableFault) -> Sheet {
        guard let wanted else {
            guard let first = sheets.first(where: { !$0.isHidden }) ?? sheets.first else { throw .empty }
            return first
        }
        if let named = sheets.first(where: { $0.name == wanted }) { return named }
        if let number = Int(wanted), sheets.indices.contains(number - 1) { return sheets[number - 1] }
        throw .noSuchSheet(wanted, sheets: sheets.map(\.name))
    }

    /// What a workbook says before its sheets.
    private struct OldLists {
        var sheets: [Sheet] = []
        var countsFrom1904 = false
        /// Format codes by their numbers.
        var codes: [Int: String] = [:]
        /// The number of the format of each cell style.
        var formats: [Int] = []
        var texts = SharedTexts()
        var text: OldText

        init(_ text: OldText) { self.text = text }

        mutating func take(_ records: OldRecords) throws(TableFault) {
            let data = records.data
            switch records.type {
            case 0x2F: throw .encrypted
            case 0x22: countsFrom1904 = data.number16(at: 0) == 1
            case 0x42: text.codePage = data.number16(at: 0)
            case 0xE0: formats.append(data.number16(at: 2) ?? 0)
            case 0x41E:
                guard let id = data.number16(at: 0) else { break }
                codes[id] = text.isWide ? text.long(data, at: 2) : text.short(data, at: 2)
            case 0x85:
                guard let offset = data.number32(at: 0), data.count > 6, let name = text.short(data, at: 6) else {
                    throw .workbookDamaged(sheet: nil)
                }
                guard data[5] == 0 else { break }
                sheets.append(Sheet(name: name, isHidden: data[4] & 3 != 0, offset: offset))
            case 0xFC: try takeTexts(records)
            default: break
            }
        }

        private mutating func takeTexts(_ records: OldRecords) throws(TableFault) {
            guard let count = records.data.number32(at: 4) else { throw .workbookDamaged(sheet: nil) }
            var reader = OldRichText(records, at: 8)
            for _ in 0..<count {
                // Some writers announce more than there are.
                guard let text = try reader.next() else { break }
                try texts.append(text)
            }
        }
    }
}

/// How a part of a workbook begins.
struct OldBeginning {
    enum Kind {
        case lists, cells, other
    }

    var kind: Kind
    /// Whether its texts are UTF-16 (BIFF 8) instead of bytes of a code page.
    var isWide: Bool

    /// `nil` for a form older than BIFF 5, or what is no beginning.
    init?(_ records: OldRecords) {
        guard records.type == 0x809, let version = records.data.number16(at: 0), let kind = records.data.number16(at: 2)
        else { return nil }
        // Exports made by hand say 0, and are as BIFF 5.
        guard [0, 0x500, 0x600].contains(version) else { return nil }
        isWide = version == 0x600
        self.kind = kind == 5 ? .lists : kind == 0x10 ? .cells : .other
    }
}

/// The records of a workbook, one at a time.
final class OldRecords {
    static let end = 0x0A
    private static let continuation = 0x3C

    private(set) var type = 0
    private(set) var data: [UInt8] = []
    /// Where the record stands, and where the next does.
    private(set) var start: Int
    private(set) var following: Int

    private let stream: StoredStream
    private let sheet: String?
    private var head: [UInt8] = []

    init(_ stream: StoredStream, at offset: Int, sheet: String?) {
        self.stream = stream
        self.sheet = sheet
        start = offset
        following = offset
    }

    /// Goes to the next record; false at the end of the stream.
    func next() throws(TableFault) -> Bool {
        start = following
        guard try stream.read(4, at: start, into: &head), let type = head.number16(at: 0),
            let count = head.number16(at: 2)
        else { return false }
        self.type = type
        guard try stream.read(count, at: start + 4, into: &data) else { throw .workbookDamaged(sheet: sheet) }
        following = start + 4 + count
        return true
    }

    /// Goes to the record at this offset; false where there is none.
    func go(to offset: Int) throws(TableFault) -> Bool {
        following = offset
        return try next()
    }

    /// Goes on to the next record if it continues this one.
    func nextContinuation() throws(TableFault) -> Bool {
        guard try stream.read(4, at: following, into: &head), head.number16(at: 0) == OldRecords.continuation else {
            return false
        }
        return try next()
    }
}

/// Texts in which some characters may have forms of their own, one after another; they run over into records that continue.
struct OldRichText {
    private let records: OldRecords
    private var index: Int

    init(_ records: OldRecords, at index: Int) {
        self.records = records
        self.index = index
    }

    /// The next text; `nil` where the records end before it.
    mutating func next() throws(TableFault) -> [UInt8]? {
        if index >= records.data.count {
            guard try records.nextContinuation() else { return nil }
            index = 0
        }
        guard let count = records.data.number16(at: index), records.data.indices.contains(index + 2) else {
            return nil
        }
        var flags = records.data[index + 2]
        index += 3
        var behind = 0
        if flags & 8 != 0 {
            guard let runs = records.data.number16(at: index) else { return nil }
            behind += 4 * runs
            index += 2
        }
        if flags & 4 != 0 {
            guard let size = records.data.number32(at: index) else { return nil }
            behind += size
            index += 4
        }
        var units: [UInt16] = []
        while units.count < count {
            if index >= records.data.count {
                // What continues says anew whether its characters take one byte or two.
                guard try records.nextContinuation(), let first = records.data.first else { return nil }
                flags = first
                index = 1
            }
            let data = records.data
            if flags & 1 == 0 {
                let end = min(data.count, index + count - units.count)
                guard end > index else { continue }
                units.append(contentsOf: data[index..<end].map(UInt16.init))
                index = end
            } else {
                while units.count < count, let unit = data.number16(at: index) {
                    units.append(UInt16(truncatingIfNeeded: unit))
                    index += 2
                }
                // A character that is cut in two: no writer does that.
                if units.count < count { index = data.count }
            }
        }
        while behind > 0 {
            let step = min(behind, records.data.count - index)
            index += max(0, step)
            behind -= max(0, step)
            if behind > 0 {
                guard try records.nextContinuation() else { return nil }
                index = 0
            }
        }
        return OldText.utf8(units)
    }
}

/// How a workbook writes its texts.
struct OldText {
    let isWide: Bool
    /// By its number in Windows; `nil` where the workbook doesn't say.
    var codePage: Int?

    /// A text after its length in one byte.
    func short(_ data: [UInt8], at index: Int) -> String? {
        guard data.indices.contains(index) else { return nil }
        return text(data, at: index + 1, count: Int(data[index]))
    }

    /// A text after its length in two bytes; `nil` where it runs past the record.
    func long(_ data: [UInt8], at index: Int) -> String? {
        guard let count = data.number16(at: index) else { return nil }
        return text(data, at: index + 2, count: count)
    }

    private func text(_ data: [UInt8], at index: Int, count: Int) -> String? {
        guard isWide else {
            guard index + count <= data.count else { return nil }
            return decoded(Array(data[index..<(index + count)]))
        }
        guard data.indices.contains(index) else { return count == 0 ? "" : nil }
        let isDouble = data[index] & 1 != 0
        guard index + 1 + count * (isDouble ? 2 : 1) <= data.count else { return nil }
        let units = (0..<count).compactMap { offset -> UInt16? in
            isDouble
                ? data.number16(at: index + 1 + 2 * offset).map { UInt16(truncatingIfNeeded: $0) }
                : UInt16(data[index + 1 + offset])
        }
        return String(decoding: OldText.utf8(units), as: UTF8.self)
    }

    /// A lone surrogate becomes U+FFFD, and so does NUL, which no reader of tables accepts.
    static func utf8(_ units: [UInt16]) -> [UInt8] {
        Array(String(decoding: units.map { $0 == 0 ? 0xFFFD : $0 }, as: UTF16.self).utf8)
    }

    /// Bytes of the code page; where none is named, or one that nobody knows, what they look like.
    private func decoded(_ bytes: [UInt8]) -> String {
        if bytes.allSatisfy({ (1...0x7F).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
        let name: String? =
            switch codePage {
            case nil, 0, 1200, 65001: nil
            // GB18030 holds both.
            case 936, 10008, 54936: TextEncoding.gb18030.rawValue
            case 10000: "MACINTOSH"
            case 0x8001: "CP1252"
            case let page?: "CP\(page)"
            }
        if let name, let text = OldText.decoded(bytes, from: name) { return text }
        if let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) { return text }
        return OldText.decoded(bytes, from: TextEncoding.gb18030.rawValue) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// What is no character becomes U+FFFD; `nil` where the system has no such converter.
    private static func decoded(_ bytes: [UInt8], from encoding: String) -> String? {
        let converter: iconv_t? = iconv_open("UTF-8", encoding)
        // The C interface reports failure as the pointer -1.
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        defer { _ = iconv_close(converter) }
        var input = bytes.map { $0 == 0 ? UInt8(ascii: "?") : $0 }
        var text: [UInt8] = []
        var output = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
        var consumed = 0
        while consumed < input.count {
            var inputLeft = input.count - consumed
            var outputLeft = output.count
            let code = input.withUnsafeMutableBytes { from in
                output.withUnsafeMutableBytes { to in
                    var reading = from.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: CChar.self)
                    var writing = to.baseAddress?.assumingMemoryBound(to: CChar.self)
                    return iconv(converter, &reading, &inputLeft, &writing, &outputLeft) == -1 ? errno : 0
                }
            }
            text.append(contentsOf: output[..<(output.count - outputLeft)])
            consumed = input.count - inputLeft
            if code == EILSEQ || code == EINVAL {
                text.append(contentsOf: "\u{FFFD}".utf8)
                consumed += 1
            } else if code != 0 {
                break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
