/// A workbook in the XML form of Excel, WPS and LibreOffice (ECMA-376): which sheets it has and how its cells are read.
final class Workbook {
    struct Sheet {
        var name: String
        var isHidden: Bool
        fileprivate var part: String
    }

    /// Its sheets of cells, in their order; sheets that are one chart aren't among them.
    let sheets: [Sheet]
    /// Whether its days are counted from 1904 instead of 1900.
    let countsFrom1904: Bool
    let styles: SpreadsheetStyles
    private let archive: ZipArchive
    private let sharedTextsPart: String?

    init(_ source: ByteSource) throws(TableFault) {
        archive = try ZipArchive.open(source)
        guard let root = try Workbook.relations(of: "", in: archive)?.first(where: { $0.isOf("officeDocument") }),
            root.target.hasSuffix(".xml")
        else { throw .notAWorkbook }
        let relations = try Workbook.relations(of: root.target, in: archive) ?? []
        let list = try Workbook.list(root.target, in: archive)
        countsFrom1904 = list.countsFrom1904
        sheets = list.sheets.compactMap { sheet in
            guard let relation = relations.first(where: { $0.id == sheet.relation }), relation.isOf("worksheet") else {
                return nil
            }
            return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: relation.target)
        }
        let stylesPart = relations.first { $0.isOf("styles") }?.target ?? ""
        styles = try SpreadsheetStyles(archive.part(stylesPart), name: stylesPart)
        sharedTextsPart = relations.first { $0.isOf("sharedStrings") }?.target
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

    /// The XML of a sheet.
    func cells(of sheet: Sheet) throws(TableFault) -> XMLReader {
        guard let part = try archive.part(sheet.part) else { throw .missingPart(sheet.part) }
        return try XMLReader(part, part: sheet.part)
    }

    /// The texts that cells share; none where the workbook has no such part.
    func sharedTexts() throws(TableFault) -> SharedTexts {
        guard let name = sharedTextsPart, let part = try archive.part(name) else { return SharedTexts() }
        let xml = try XMLReader(part, part: name)
        return try SharedTexts(xml)
    }

    // MARK: - Its list of parts

    private struct Relation {
        var id: String
        var type: String
        var target: String

        /// By the last part of its type: what comes before differs between the two forms of the standard.
        func isOf(_ kind: String) -> Bool { type.hasSuffix("/" + kind) }
    }

    /// What a part says it belongs together with; `nil` where it says nothing.
    private static func relations(of part: String, in archive: ZipArchive) throws(TableFault) -> [Relation]? {
        let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
        let name = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
        guard let source = try archive.part(name) else { return nil }
        let xml = try XMLReader(source, part: name)
        var relations: [Relation] = []
        while true {
            switch try xml.next() {
            case .end: return relations
            case .text, .closing: break
            case .opening:
                guard xml.isNamed("Relationship"), let id = xml.attribute("Id"),
                    let type = xml.attribute("Type"), let target = xml.attribute("Target")
                else { break }
                relations.append(Relation(id: id, type: type, target: resolved(target, in: folder)))
            }
        }
    }

    /// A target as the name of a part: from the folder of the part that names it unless it begins with `/`.
    private static func resolved(_ target: String, in folder: String) -> String {
        var parts: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    private struct List {
        var countsFrom1904 = false
        var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    }

    private static func list(_ part: String, in archive: ZipArchive) throws(TableFault) -> List {
        guard let source = try archive.part(part) else { throw .missingPart(part) }
        let xml = try XMLReader(source, part: part)
        guard try xml.next() == .opening, xml.isNamed("workbook") else { throw .notAWorkbook }
        var list = List()
        while true {
            switch try xml.next() {
            case .end: return list
            case .text, .closing: break
            case .opening:
                if xml.isNamed("workbookPr") {
                    list.countsFrom1904 = ["1", "true"].contains(xml.attribute("date1904"))
                } else if xml.isNamed("sheet"), let name = xml.attribute("name"),
                    let relation = xml.attribute("id", prefixed: true)
                {
                    let isHidden = xml.attribute("state").map { $0 != "visible" } ?? false
                    list.sheets.append((name, relation, isHidden))
                }
            }
        }
    }
}

/// The texts that the cells of a workbook share, one after another in memory.
struct SharedTexts {
    /// The most memory they may take, in bytes.
    static let limit = 256 * 1_048_576

    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {}

    init(_ xml: XMLReader) throws(TableFault) {
        while true {
            switch try xml.next() {
            case .end: return
            case .text, .closing: break
            case .opening:
                guard xml.isNamed("si") else { break }
                let start = bytes.count
                try xml.appendRichText(to: &bytes, limit: SharedTexts.limit)
                if let plain = SpreadsheetText.unescaped(bytes[start...]) {
                    bytes.removeLast(bytes.count - start)
                    bytes.append(contentsOf: plain)
                }
                try close()
            }
        }
    }

    /// Appends a text.
    mutating func append(_ text: [UInt8]) throws(TableFault) {
        bytes.append(contentsOf: text)
        try close()
    }

    private mutating func close() throws(TableFault) {
        ends.append(bytes.count)
        guard bytes.count + ends.count * MemoryLayout<Int>.size <= SharedTexts.limit else {
            throw .sharedTextsTooLarge(limit: SharedTexts.limit)
        }
    }

    /// The text of this number, from 0.
    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        return String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
    }
}

extension XMLReader {
    /// Appends the text of the element just opened, all its runs; how it is pronounced is left out.
    func appendRichText(to bytes: inout [UInt8], limit: Int) throws(TableFault) {
        let outside = depth - 1
        var textDepth: Int?
        while depth > outside {
            switch try next() {
            case .opening:
                if isNamed("rPh") {
                    try skipElement()
                } else if isNamed("t") {
                    textDepth = depth
                }
            case .closing:
                if let open = textDepth, depth < open { textDepth = nil }
            case .text:
                guard textDepth == depth else { break }
                bytes.append(contentsOf: text)
                guard bytes.count <= limit else { throw .sharedTextsTooLarge(limit: limit) }
            case .end: return
            }
        }
    }
}

/// Text as workbooks write it: characters that XML can't hold, and `_x` itself, as `_x000D_`.
enum SpreadsheetText {
    static func text(_ bytes: [UInt8]) -> String { String(decoding: unescaped(bytes[...]) ?? bytes, as: UTF8.self) }

    /// The bytes with every escape replaced; `nil` where there is none.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = bytes.indices.first(where: { escape(bytes[$0...]) != nil }) else { return nil }
        var plain = Array(bytes[..<first])
        // A character beyond U+FFFF is written as its two surrogates.
        var high: UInt16?
        var index = first
        while index < bytes.endIndex {
            guard let unit = escape(bytes[index...]) else {
                high = nil
                plain.append(bytes[index])
                index += 1
                continue
            }
            index += 7
            if let first = high, UTF16.isTrailSurrogate(unit) {
                plain.removeLast(3)
                plain.append(contentsOf: String(decoding: [first, unit], as: UTF16.self).utf8)
                high = nil
            } else {
                // A lone surrogate becomes U+FFFD, and so does NUL, which no reader of tables accepts.
                plain.append(contentsOf: String(decoding: [unit == 0 ? 0xFFFD : unit], as: UTF16.self).utf8)
                high = UTF16.isLeadSurrogate(unit) ? unit : nil
            }
        }
        return plain
    }

    /// The UTF-16 unit that `_xHHHH_` at the start stands for.
    private static func escape(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        guard bytes.first == UInt8(ascii: "_") else { return nil }
        let bytes = bytes.prefix(7)
        guard bytes.count == 7, bytes.starts(with: "_x".utf8), bytes.last == UInt8(ascii: "_") else { return nil }
        let digits = bytes.dropFirst(2).dropLast()
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
