/// What is wrong with a text that should be JSON, and at which byte.
public struct JSONFault: Error, Equatable, Sendable {
    /// What is wrong with it.
    public enum What: String, Sendable {
        case syntax
        /// Bytes that are no UTF-8.
        case encoding
        /// A name stands twice in an object: readers would disagree on which counts.
        case nameTwice
        case tooDeep
        /// An escape of half a character.
        case loneSurrogate
    }

    public var what: What
    /// From 0.
    public var offset: Int
}

extension JSON {
    /// The deepest nesting that is read.
    public static let deepest = 32

    /// Reads one value and nothing behind it.
    public init(parsing bytes: [UInt8]) throws(JSONFault) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.document()
    }
}

private struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONFault) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fault() }
        return value
    }

    private func fault(_ what: JSONFault.What = .syntax, at offset: Int? = nil) -> JSONFault {
        JSONFault(what: what, offset: offset ?? position)
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func take(_ expected: UInt8) throws(JSONFault) {
        guard byte == expected else { throw fault() }
        position += 1
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSON {
        guard depth <= JSON.deepest else { throw fault(.tooDeep) }
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        let text = Array("\(word)".utf8)
        guard bytes[position...].starts(with: text) else { throw fault() }
        position += text.count
        return value
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> JSON {
        position += 1
        var members: [(name: String, value: JSON)] = []
        var names: Set<String> = []
        skipSpace()
        if byte == UInt8(ascii: "}") {
            position += 1
            return .object([])
        }
        while true {
            skipSpace()
            let start = position
            guard byte == UInt8(ascii: "\"") else { throw fault() }
            let name = try string()
            guard names.insert(name).inserted else { throw fault(.nameTwice, at: start) }
            skipSpace()
            try take(UInt8(ascii: ":"))
            members.append((name, try value(depth: depth + 1)))
            skipSpace()
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take(UInt8(ascii: "}"))
            return .object(members)
        }
    }

    private mutating func array(_ depth: Int) throws(JSONFault) -> JSON {
        position += 1
        var items: [JSON] = []
        skipSpace()
        if byte == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take(UInt8(ascii: "]"))
            return .array(items)
        }
    }

    private mutating func number() throws(JSONFault) -> JSON {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        let first = position
        try digits()
        guard bytes[first] != UInt8(ascii: "0") || position == first + 1 else { throw fault(at: first) }
        var isWhole = true
        if byte == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard isWhole, let whole = Int64(text) else { return .number(text) }
        return .integer(whole)
    }

    private mutating func digits() throws(JSONFault) {
        let start = position
        while let byte, (48...57).contains(byte) { position += 1 }
        guard position > start else { throw fault() }
    }

    private mutating func string() throws(JSONFault) -> String {
        let opening = position
        position += 1
        var text: [UInt8] = []
        while true {
            guard let byte else { throw fault() }
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let read = String(validating: text, as: UTF8.self) else { throw fault(.encoding, at: opening) }
                return read
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw fault(at: position - 1)
            default: text.append(byte)
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard let byte else { throw fault() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let start = position - 2
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code) {
                guard ahead(0) == UInt8(ascii: "\\"), ahead(1) == UInt8(ascii: "u") else {
                    throw fault(.loneSurrogate, at: start)
                }
                position += 2
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw fault(.loneSurrogate, at: start) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault(.loneSurrogate, at: start) }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw fault(at: position - 1)
        }
    }

    private func ahead(_ count: Int) -> UInt8? {
        position + count < bytes.count ? bytes[position + count] : nil
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw fault() }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
