import CXML
import Glibc

/// Reads the XML of a workbook's parts with libxml2, a token at a time in bounded memory.
///
/// Names are compared without their prefix. Nothing is fetched, and a document type is refused before what it declares
/// is read, so that no entity can grow or reach out.
///
/// libxml2's parser is fed a block whenever the next token isn't there yet. Its own pull reader (`xmlTextReader`) isn't
/// used: it drops what it parsed of the block that a fault is in, and holds a text whole before it tells of it.
final class XMLReader {
    enum Token {
        /// An element begins; its name and attributes are there until the next token.
        case opening
        /// An element ends, and has a name.
        case closing
        /// Characters, in ``XMLReader/text``. One run of them may come in several.
        case text
        /// The end of the part.
        case end
    }

    /// How much is parsed at once.
    private static let blockSize = 16_384
    // libxml2 asks to be made ready before several threads use it.
    private static let isReady: Void = xmlInitParser()

    private let decoder: TextDecoder
    // libxml2 is given the place of this struct, so it must never move.
    private let parsed: UnsafeMutablePointer<ParsedXML>
    private let parser: xmlParserCtxtPtr
    /// What was decoded, and from where on it isn't parsed yet.
    private var decoded: [UInt8] = []
    private var position = 0
    private var isAtStart = true

    /// A reader at the start of a part.
    init(_ source: ByteSource, part: String) throws(TableFault) {
        decoder = try TextDecoder.make(source, encoding: try XMLReader.encoding(of: source))
        XMLReader.isReady
        var handler = XMLReader.handler
        let place = UnsafeMutablePointer<ParsedXML>.allocate(capacity: 1)
        guard let parser = xmlCreatePushParserCtxt(&handler, place, nil, 0, nil) else {
            place.deallocate()
            throw .unreadable(errno: ENOMEM)
        }
        place.initialize(to: ParsedXML(part: part, parser: parser))
        parsed = place
        self.parser = parser
        // The bytes come decoded, whatever a declaration says of them. NOENT writes `&amp;` in an attribute as `&`; there
        // are no other entities than the five that XML has.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        _ = xmlCtxtUseOptions(parser, Int32(options))
        _ = xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
    }

    deinit {
        xmlFreeParserCtxt(parser)
        parsed.deinitialize(count: 1)
        parsed.deallocate()
    }

    /// How many elements are open: after an opening token with the new one, after a closing one without it.
    var depth: Int { parsed.pointee.depth }

    /// The characters of a text token, as UTF-8.
    var text: ArraySlice<UInt8> { parsed.pointee.content }

    /// Whether this is the name, without its prefix, of the element that the token begins or ends.
    func isNamed(_ wanted: StaticString) -> Bool { parsed.pointee.isNamed(wanted) }

    /// The value of an attribute without a prefix, or, where asked for, with any; `nil` where there is none.
    func attribute(_ wanted: StaticString, prefixed: Bool = false) -> String? {
        parsed.pointee.attribute(wanted, prefixed: prefixed)
    }

    /// The next token.
    ///
    /// Throws ``TableFault/brokenXML(part:line:_:)`` and what reading the part throws, after everything before it.
    func next() throws(TableFault) -> Token {
        while true {
            if let token = parsed.pointee.next() { return token }
            if let fault = parsed.pointee.fault { throw fault }
            if parsed.pointee.isAtEnd { return .end }
            try parseBlock()
        }
    }

    /// Passes over what is left of the element that was just opened.
    func skipElement() throws(TableFault) {
        let outside = depth - 1
        while depth > outside { _ = try next() }
    }

    // MARK: - Feeding the parser

    private func parseBlock() throws(TableFault) {
        parsed.pointee.forget()
        if position == decoded.count {
            position = 0
            switch try decoder.next(into: &decoded) {
            case .text:
                if isAtStart, decoded.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
                isAtStart = false
            case .end: return finish()
            case .invalid:
                // libxml2 is given a byte that it can't take either, and so says in which line it stands.
                parse([0xFF], 0..<1)
                finish()
                parsed.pointee.blameCharacter()
                return
            }
        }
        let end = min(decoded.count, position + XMLReader.blockSize)
        parse(decoded, position..<end)
        position = end
    }

    private func parse(_ input: [UInt8], _ range: Range<Int>) {
        input.withUnsafeBytes { input in
            let block = UnsafeRawBufferPointer(rebasing: input[range])
            parsed.pointee.byteCount += block.count
            _ = xmlParseChunk(parser, block.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(block.count), 0)
            parsed.pointee.checkWaiting()
        }
    }

    private func finish() {
        parsed.pointee.isAtEnd = true
        _ = xmlParseChunk(parser, nil, 0, 1)
        parsed.pointee.checkWhole()
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            ParsedXML.at(context)?.pointee.begin(name, attributes, count: Int(count))
        }
        handler.endElementNs = { context, name, _, _ in ParsedXML.at(context)?.pointee.end(name) }
        handler.characters = { context, text, count in ParsedXML.at(context)?.pointee.append(text, count: Int(count)) }
        // The same: which white space counts, the reader of a part knows.
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.internalSubset = { context, _, _, _ in ParsedXML.at(context)?.pointee.stop(.documentType) }
        // Without it, faults would be printed.
        handler.serror = { context, error in
            if let error { ParsedXML.at(context)?.pointee.take(error.pointee) }
        }
        return handler
    }

    /// By byte order mark, by the NUL bytes of UTF-16, or as the declaration says; UTF-8 for all others.
    private static func encoding(of source: ByteSource) throws(TableFault) -> TextEncoding {
        var chunk: [UInt8] = []
        _ = try source.read(appendingTo: &chunk, at: 0)
        let less = UInt8(ascii: "<")
        if chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [less, 0]) { return .utf16LittleEndian }
        if chunk.starts(with: [0xFE, 0xFF]) || chunk.starts(with: [0, less]) { return .utf16BigEndian }
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

/// What libxml2 told of the last block of a part.
private struct ParsedXML {
    private struct Event {
        var token: XMLReader.Token
        /// Of the name, or of the text.
        var content: Range<Int>
        /// Those of an element that begins.
        var attributes: Range<Int>
    }

    private struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
        var hasPrefix: Bool
    }

    private static let deepest = 128
    /// The most that may wait for its end: a tag, a remark.
    private static let longest = 262_144
    private static let mostAttributes = 1_024

    /// What stands after the last token of the block.
    private(set) var fault: TableFault?
    /// Whether no more bytes come.
    var isAtEnd = false
    /// How many elements are open where the tokens are taken.
    private(set) var depth = 0

    /// How many bytes the parser was given.
    var byteCount = 0

    private let part: String
    private let parser: xmlParserCtxtPtr
    private var events: [Event] = []
    private var place = -1
    private var bytes: [UInt8] = []
    private var attributes: [Attribute] = []
    /// How many elements are open where the parser is.
    private var openCount = 0
    private var hasRoot = false

    init(part: String, parser: xmlParserCtxtPtr) {
        self.part = part
        self.parser = parser
    }

    /// What the parser's calls carry with them.
    static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<ParsedXML>? {
        context?.assumingMemoryBound(to: ParsedXML.self)
    }

    // MARK: - Taking it

    mutating func next() -> XMLReader.Token? {
        guard place + 1 < events.count else { return nil }
        place += 1
        let token = events[place].token
        switch token {
        case .opening: depth += 1
        case .closing: depth -= 1
        case .text, .end: break
        }
        return token
    }

    mutating func forget() {
        events.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        place = -1
    }

    var content: ArraySlice<UInt8> { bytes[events[place].content] }

    func isNamed(_ wanted: StaticString) -> Bool { isEqual(events[place].content, wanted) }

    func attribute(_ wanted: StaticString, prefixed: Bool) -> String? {
        for attribute in attributes[events[place].attributes]
        where attribute.hasPrefix == prefixed && isEqual(attribute.name, wanted) {
            return String(decoding: bytes[attribute.value], as: UTF8.self)
        }
        return nil
    }

    private func isEqual(_ name: Range<Int>, _ wanted: StaticString) -> Bool {
        bytes[name].elementsEqual(UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount))
    }

    // MARK: - Told by the parser

    mutating func begin(
        _ name: UnsafePointer<xmlChar>?, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        guard openCount < ParsedXML.deepest, count <= ParsedXML.mostAttributes else { return stop(.tooLarge) }
        openCount += 1
        hasRoot = true
        let first = attributes.count
        // Five pointers each: name, prefix, namespace, the value's start and its end.
        for index in stride(from: 0, to: 5 * count, by: 5) {
            guard let list, let start = list[index + 3], let end = list[index + 4] else { continue }
            attributes.append(
                Attribute(
                    name: keep(list[index]), value: keep(start, count: end - start), hasPrefix: list[index + 1] != nil))
        }
        events.append(Event(token: .opening, content: keep(name), attributes: first..<attributes.count))
    }

    mutating func end(_ name: UnsafePointer<xmlChar>?) {
        openCount -= 1
        events.append(Event(token: .closing, content: keep(name), attributes: 0..<0))
    }

    mutating func append(_ text: UnsafePointer<xmlChar>?, count: Int) {
        guard let text else { return }
        let added = keep(text, count: count)
        if let last = events.last, last.token == .text {
            events[events.count - 1].content = last.content.lowerBound..<added.upperBound
        } else {
            events.append(Event(token: .text, content: added, attributes: 0..<0))
        }
    }

    private mutating func keep(_ name: UnsafePointer<xmlChar>?) -> Range<Int> {
        guard let name else { return 0..<0 }
        return keep(name, count: Int(xmlStrlen(name)))
    }

    private mutating func keep(_ start: UnsafePointer<xmlChar>, count: Int) -> Range<Int> {
        let first = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
        return first..<bytes.count
    }

    // MARK: - Faults

    mutating func stop(_ what: XMLFault) {
        fail(what)
        xmlStopParser(parser)
    }

    mutating func take(_ error: xmlError) {
        // Prefixes that nobody declared and the like don't keep a part from being read.
        guard error.level == XML_ERR_FATAL else { return }
        // References share codes with names and characters; what found them wrong is named in the message.
        let message = error.message.map { String(cString: $0) } ?? ""
        let isReference = message.hasPrefix("xmlParseEntityRef") || message.hasPrefix("xmlParseCharRef")
        fail(kind(xmlParserErrors(UInt32(error.code)), isReference: isReference), line: Int(error.line))
    }

    /// What libxml2 made of an invalid byte is one of several faults; it is this one.
    mutating func blameCharacter() {
        if case .brokenXML(let part, let line, _)? = fault {
            fault = .brokenXML(part: part, line: line, .badCharacter)
        }
    }

    /// Holds, whatever the parser said, that a part which isn't whole never counts as read.
    mutating func checkWhole() {
        if openCount > 0 || !hasRoot { fail(hasRoot ? .cutOff : .notOneRoot) }
    }

    /// libxml2 would let 10 MB wait, and some versions take the square of a tag's attributes in time.
    mutating func checkWaiting() {
        if byteCount - Int(xmlByteConsumed(parser)) > ParsedXML.longest { fail(.tooLarge) }
    }

    /// The first fault counts.
    private mutating func fail(_ what: XMLFault, line: Int? = nil) {
        if fault == nil {
            fault = .brokenXML(part: part, line: line ?? Int(xmlSAX2GetLineNumber(parser)), what)
        }
    }

    private func kind(_ code: xmlParserErrors, isReference: Bool) -> XMLFault {
        switch code {
        case XML_ERR_DOCUMENT_EMPTY where openCount == 0, XML_ERR_DOCUMENT_END where openCount == 0: .notOneRoot
        // libxml2's own limits; 114 is the name that later versions have for them.
        case XML_ERR_INTERNAL_ERROR, XML_ERR_NO_MEMORY, XML_ERR_NAME_TOO_LONG, xmlParserErrors(114): .tooLarge
        case XML_ERR_LT_IN_ATTRIBUTE: .badTag
        case _ where isReference: isCutOff ? .cutOff : .badReference
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_ENCODING, XML_ERR_MISPLACED_CDATA_END:
            isCutOff ? .cutOff : .badCharacter
        case XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_ENTITYREF_SEMICOL_MISSING,
            XML_ERR_UNDECLARED_ENTITY:
            isCutOff ? .cutOff : .badReference
        // A tag that has its own end is parsed when it comes.
        case _ where isAtEnd: .cutOff
        case XML_ERR_TAG_NAME_MISMATCH: .wrongEndTag
        default: .badTag
        }
    }

    /// Whether the parser stands at the end of all there is.
    private var isCutOff: Bool { isAtEnd && xmlByteConsumed(parser) >= byteCount }
}
