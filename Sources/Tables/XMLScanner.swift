/// Reads the XML of a workbook's parts, a token at a time in bounded memory.
///
/// XML 1.0 with namespaces as workbooks use them: names are compared without their prefix, and a document type is
/// refused rather than read, so that no entity can grow or reach out. Line ends are told as line feeds.
///
/// Foundation's `XMLParser` pushes what it reads, all of it in one call: a reader that is asked for its next row would
/// need a thread of its own beside every open workbook.
final class XMLScanner {
    enum Token {
        /// An element begins; its ``name`` and attributes are there until the next token.
        case opening
        /// The element of this ``name`` ends.
        case closing
        /// Characters, in ``text``. One run of them may come in several.
        case text
        /// The end of the part.
        case end
    }

    /// The name of the element that a token begins or ends, without its prefix.
    private(set) var name: [UInt8] = []
    /// The characters of a text token, as UTF-8.
    private(set) var text: [UInt8] = []
    /// How many elements are open: after an opening token with the new one, after a closing one without it.
    private(set) var depth = 0

    private struct Attribute {
        var name: Range<Int>
        var prefix: Int
        var value: Range<Int>
    }

    private static let deepest = 128
    private static let longestTag = 1_048_576

    private let part: String
    private let decoder: TextDecoder
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isAtEnd = false
    private var hasRoot = false
    private var isEmptyElement = false
    /// The names of the open elements one after another, and where each begins.
    private var openNames: [UInt8] = []
    private var openStarts: [Int] = []
    private var attributeBytes: [UInt8] = []
    private var attributes: [Attribute] = []

    init(_ source: ByteSource, part: String) throws(TableFault) {
        self.part = part
        decoder = try TextDecoder.make(source, encoding: try XMLScanner.encoding(of: source))
        guard try hasMore() else { throw fault(.notOneRoot) }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    func isNamed(_ wanted: StaticString) -> Bool { XMLScanner.equal(name[...], wanted) }

    /// The value of an attribute without a prefix, or, where asked for, with any; `nil` where there is none.
    func attribute(_ wanted: StaticString, prefixed: Bool = false) -> String? {
        for attribute in attributes where (attribute.prefix > 0) == prefixed {
            let local = attributeBytes[(attribute.name.lowerBound + attribute.prefix)..<attribute.name.upperBound]
            if XMLScanner.equal(local, wanted) {
                return String(decoding: attributeBytes[attribute.value], as: UTF8.self)
            }
        }
        return nil
    }

    /// The next token.
    ///
    /// Throws ``TableFault/brokenXML(part:line:_:)`` and what reading the part throws.
    func next() throws(TableFault) -> Token {
        if isEmptyElement {
            isEmptyElement = false
            depth -= 1
            dropOpenName()
            return .closing
        }
        while let byte = try peek() {
            guard byte == Byte.less else {
                try readText()
                if depth > 0 { return .text }
                continue
            }
            position += 1
            switch try require(peek()) {
            case UInt8(ascii: "?"):
                position += 1
                try skip(past: "?>")
            case UInt8(ascii: "!"):
                position += 1
                if try readMarked() { return .text }
            case UInt8(ascii: "/"):
                position += 1
                try readEndTag()
                return .closing
            default:
                try readStartTag()
                return .opening
            }
        }
        guard depth == 0 else { throw fault(.cutOff) }
        guard hasRoot else { throw fault(.notOneRoot) }
        return .end
    }

    /// Passes over what is left of the element that was just opened.
    func skipElement() throws(TableFault) {
        let outside = depth - 1
        while depth > outside { _ = try next() }
    }

    // MARK: - Tokens

    private enum Byte {
        static let less = UInt8(ascii: "<")
        static let greater = UInt8(ascii: ">")
        static let ampersand = UInt8(ascii: "&")
        static let carriageReturn: UInt8 = 13
        static let lineFeed: UInt8 = 10
    }

    /// The characters up to the next `<`, or as many as are in memory.
    private func readText() throws(TableFault) {
        text.removeAll(keepingCapacity: true)
        let isWithin = depth > 0
        while position < buffer.count, buffer[position] != Byte.less {
            let start = position
            while position < buffer.count, XMLScanner.isPlain[Int(buffer[position])] { position += 1 }
            text.append(contentsOf: buffer[start..<position])
            guard position < buffer.count, buffer[position] != Byte.less else { break }
            try readSpecial(into: &text)
        }
        // White space alone may stand beside the root.
        if !isWithin, !text.allSatisfy(XMLScanner.isSpace) { throw fault(.notOneRoot) }
    }

    /// What is neither plain nor `<`: a line end, a reference, or a character that isn't allowed.
    private func readSpecial(into bytes: inout [UInt8]) throws(TableFault) {
        switch buffer[position] {
        case Byte.lineFeed:
            line += 1
            position += 1
            bytes.append(Byte.lineFeed)
        case Byte.carriageReturn:
            position += 1
            if try peek() == Byte.lineFeed { position += 1 }
            line += 1
            bytes.append(Byte.lineFeed)
        case Byte.ampersand:
            position += 1
            try readReference(into: &bytes)
        default: throw fault(.badCharacter)
        }
    }

    private func readReference(into bytes: inout [UInt8]) throws(TableFault) {
        var reference: [UInt8] = []
        while true {
            let byte = try require(peek())
            position += 1
            if byte == UInt8(ascii: ";") { break }
            reference.append(byte)
            guard reference.count <= 10 else { throw fault(.badReference) }
        }
        switch String(decoding: reference, as: UTF8.self) {
        case "lt": bytes.append(Byte.less)
        case "gt": bytes.append(Byte.greater)
        case "amp": bytes.append(Byte.ampersand)
        case "quot": bytes.append(UInt8(ascii: "\""))
        case "apos": bytes.append(UInt8(ascii: "'"))
        case let number:
            guard number.first == "#" else { throw fault(.badReference) }
            let digits = number.dropFirst()
            let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let scalar = value.flatMap(Unicode.Scalar.init), XMLScanner.isAllowed(scalar) else {
                throw fault(.badReference)
            }
            bytes.append(contentsOf: String(scalar).utf8)
        }
    }

    /// What begins with `<!`; whether it was text.
    private func readMarked() throws(TableFault) -> Bool {
        switch try require(peek()) {
        case UInt8(ascii: "-"):
            try expect("--")
            try skip(past: "-->")
            return false
        case UInt8(ascii: "["):
            guard depth > 0 else { throw fault(.notOneRoot) }
            try expect("[CDATA[")
            text.removeAll(keepingCapacity: true)
            try skip(past: "]]>", keeping: true)
            return true
        default: throw fault(.documentType)
        }
    }

    private func readStartTag() throws(TableFault) {
        guard depth > 0 || !hasRoot else { throw fault(.notOneRoot) }
        guard depth < XMLScanner.deepest else { throw fault(.tooLarge) }
        hasRoot = true
        let start = openNames.count
        attributes.removeAll(keepingCapacity: true)
        attributeBytes.removeAll(keepingCapacity: true)
        try readName(into: &openNames)
        openStarts.append(start)
        depth += 1
        setName(openNames[start...])
        while true {
            let isSeparated = try skipSpace()
            switch try require(peek()) {
            case Byte.greater:
                position += 1
                return
            case UInt8(ascii: "/"):
                position += 1
                try expect(">")
                isEmptyElement = true
                return
            default:
                guard isSeparated else { throw fault(.badTag) }
                try readAttribute()
            }
        }
    }

    private func readEndTag() throws(TableFault) {
        name.removeAll(keepingCapacity: true)
        try readName(into: &name)
        _ = try skipSpace()
        try expect(">")
        guard let start = openStarts.last, openNames[start...] == name[...] else { throw fault(.wrongEndTag) }
        depth -= 1
        dropOpenName()
        if let colon = name.firstIndex(of: UInt8(ascii: ":")) { name.removeSubrange(...colon) }
    }

    private func readAttribute() throws(TableFault) {
        let start = attributeBytes.count
        try readName(into: &attributeBytes)
        let name = start..<attributeBytes.count
        let colon = attributeBytes[name].firstIndex(of: UInt8(ascii: ":"))
        _ = try skipSpace()
        try expect("=")
        _ = try skipSpace()
        let quote = try require(peek())
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw fault(.badTag) }
        position += 1
        while true {
            let byte = try require(peek())
            if byte == quote { break }
            guard byte != Byte.less else { throw fault(.badTag) }
            if XMLScanner.isPlain[Int(byte)] {
                attributeBytes.append(byte)
                position += 1
            } else {
                try readSpecial(into: &attributeBytes)
            }
            guard attributeBytes.count <= XMLScanner.longestTag else { throw fault(.tooLarge) }
        }
        position += 1
        attributes.append(
            Attribute(
                name: name, prefix: colon.map { $0 + 1 - start } ?? 0, value: name.upperBound..<attributeBytes.count))
    }

    private func readName(into bytes: inout [UInt8]) throws(TableFault) {
        let start = bytes.count
        while let byte = try peek(), XMLScanner.isOfName(byte) {
            bytes.append(byte)
            position += 1
            guard bytes.count - start <= 256, bytes.count <= XMLScanner.longestTag else { throw fault(.tooLarge) }
        }
        guard bytes.count > start else { throw fault(.badTag) }
    }

    private func setName(_ full: ArraySlice<UInt8>) {
        let colon = full.firstIndex(of: UInt8(ascii: ":"))
        name.removeAll(keepingCapacity: true)
        name.append(contentsOf: full[(colon.map { $0 + 1 } ?? full.startIndex)...])
    }

    private func dropOpenName() {
        guard let start = openStarts.popLast() else { return }
        openNames.removeSubrange(start...)
    }

    // MARK: - Bytes

    /// Passes over everything up to and including `end`, or keeps what is before it as text.
    private func skip(past end: StaticString, keeping: Bool = false) throws(TableFault) {
        let end = UnsafeBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)
        var last: [UInt8] = []
        while true {
            let byte = try require(peek())
            position += 1
            if byte == Byte.lineFeed { line += 1 }
            last.append(byte)
            if last.count > end.count {
                if keeping { text.append(last[0]) }
                last.removeFirst()
            }
            if last.elementsEqual(end) { return }
            guard text.count <= XMLScanner.longestTag else { throw fault(.tooLarge) }
        }
    }

    private func expect(_ wanted: StaticString) throws(TableFault) {
        for index in 0..<wanted.utf8CodeUnitCount {
            guard try require(peek()) == wanted.utf8Start[index] else { throw fault(.badTag) }
            position += 1
        }
    }

    private func skipSpace() throws(TableFault) -> Bool {
        var hasSpace = false
        while let byte = try peek(), XMLScanner.isSpace(byte) {
            if byte == Byte.lineFeed { line += 1 }
            hasSpace = true
            position += 1
        }
        return hasSpace
    }

    private func peek() throws(TableFault) -> UInt8? { try hasMore() ? buffer[position] : nil }

    private func require(_ byte: UInt8?) throws(TableFault) -> UInt8 {
        guard let byte else { throw fault(.cutOff) }
        return byte
    }

    private func hasMore() throws(TableFault) -> Bool {
        if position < buffer.count { return true }
        if isAtEnd { return false }
        position = 0
        switch try decoder.next(into: &buffer) {
        case .text: return true
        case .end:
            isAtEnd = true
            return false
        case .invalid: throw fault(.badCharacter)
        }
    }

    private func fault(_ fault: XMLFault) -> TableFault { .brokenXML(part: part, line: line, fault) }

    // MARK: - Characters

    /// Bytes that text and attribute values hold as they are; quotes among them.
    private static let isPlain: [Bool] = (0...255).map { byte in
        byte == 9 || (byte >= 0x20 && byte != Byte.less && byte != Byte.ampersand)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 10 || byte == 13 }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: ":"), 0x80...0xFF:
            true
        default: false
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func equal(_ bytes: ArraySlice<UInt8>, _ wanted: StaticString) -> Bool {
        guard bytes.count == wanted.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<bytes.count where bytes[index] != wanted.utf8Start[index] { return false }
            return true
        }
    }

    /// By byte order mark, by the NUL bytes of UTF-16, or as the declaration says; UTF-8 for all others.
    private static func encoding(of source: ByteSource) throws(TableFault) -> TextEncoding {
        var chunk: [UInt8] = []
        _ = try source.read(appendingTo: &chunk, at: 0)
        if chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [Byte.less, 0]) { return .utf16LittleEndian }
        if chunk.starts(with: [0xFE, 0xFF]) || chunk.starts(with: [0, Byte.less]) { return .utf16BigEndian }
        let head = String(decoding: chunk.prefix(256), as: UTF8.self)
        guard head.hasPrefix("<?xml"), let declaration = head.split(separator: "?>", maxSplits: 1).first else {
            return .utf8
        }
        let parts = declaration.split(separator: "encoding", maxSplits: 1)
        guard parts.count == 2 else { return .utf8 }
        let label = parts[1].drop { "= \"'".contains($0) }.prefix { $0 != "\"" && $0 != "'" }
        return TextEncoding(label: String(label)) ?? .utf8
    }
}
