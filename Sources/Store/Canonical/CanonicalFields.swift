import Domain

/// Reads the fields of one stored object; whatever is missing or of another type is a ``CodecFault`` that names it.
struct CanonicalFields {
    let type: String
    let fields: [String: Canonical]

    init(_ value: Canonical, of type: String) throws(CodecFault) {
        guard case .object(let fields) = value else { throw CodecFault(type: type, field: "", found: value) }
        self.type = type
        self.fields = fields
    }

    func has(_ key: String) -> Bool { fields[key] != nil }

    func string(_ key: String) throws(CodecFault) -> String {
        guard case .string(let value)? = fields[key] else { throw fault(key) }
        return value
    }

    func optionalString(_ key: String) throws(CodecFault) -> String? { has(key) ? try string(key) : nil }

    func int(_ key: String) throws(CodecFault) -> Int64 {
        guard case .int(let value)? = fields[key] else { throw fault(key) }
        return value
    }

    func bool(_ key: String) throws(CodecFault) -> Bool {
        guard case .bool(let value)? = fields[key] else { throw fault(key) }
        return value
    }

    func array(_ key: String) throws(CodecFault) -> [Canonical] {
        guard case .array(let values)? = fields[key] else { throw fault(key) }
        return values
    }

    func object(_ key: String) throws(CodecFault) -> CanonicalFields {
        guard let value = fields[key], case .object = value else { throw fault(key) }
        return try CanonicalFields(value, of: type)
    }

    func objects(_ key: String) throws(CodecFault) -> [CanonicalFields] {
        var objects: [CanonicalFields] = []
        for value in try array(key) {
            guard case .object = value else { throw fault(key) }
            objects.append(try CanonicalFields(value, of: type))
        }
        return objects
    }

    /// A flag that is written only where it is true.
    func flag(_ key: String) throws(CodecFault) -> Bool { has(key) ? try bool(key) : false }

    func optionalMoment(_ key: String) throws(CodecFault) -> Moment? { has(key) ? try moment(key) : nil }

    func optionalLimit(_ key: String) throws(CodecFault) -> Limit? { has(key) ? try limit(key) : nil }

    func day(_ key: String) throws(CodecFault) -> Day {
        guard let day = Day(iso: try string(key)) else { throw fault(key) }
        return day
    }

    func optionalDay(_ key: String) throws(CodecFault) -> Day? { has(key) ? try day(key) : nil }

    func strings(_ key: String) throws(CodecFault) -> [String] {
        var strings: [String] = []
        for value in try array(key) {
            guard case .string(let text) = value else { throw fault(key) }
            strings.append(text)
        }
        return strings
    }

    func moment(_ key: String) throws(CodecFault) -> Moment { Moment(milliseconds: try int(key)) }

    func id<ID: Identifier>(_ key: String, _: ID.Type = ID.self) throws(CodecFault) -> ID {
        guard let id = ID(try string(key)) else { throw fault(key) }
        return id
    }

    func optionalID<ID: Identifier>(_ key: String, _: ID.Type = ID.self) throws(CodecFault) -> ID? {
        has(key) ? try id(key) : nil
    }

    func ids<ID: Identifier>(_ key: String, _: ID.Type = ID.self) throws(CodecFault) -> [ID] {
        var ids: [ID] = []
        for value in try array(key) {
            guard case .string(let text) = value, let id = ID(text) else { throw fault(key) }
            ids.append(id)
        }
        return ids
    }

    /// A value of a closed vocabulary, by its stable name.
    func word<Word: RawRepresentable<String>>(_ key: String, _: Word.Type = Word.self) throws(CodecFault) -> Word {
        guard let word = Word(rawValue: try string(key)) else { throw fault(key) }
        return word
    }

    func optionalWord<Word: RawRepresentable<String>>(
        _ key: String, _: Word.Type = Word.self
    ) throws(CodecFault) -> Word? {
        has(key) ? try word(key) : nil
    }

    func words<Word: RawRepresentable<String>>(_ key: String, _: Word.Type = Word.self) throws(CodecFault) -> [Word] {
        var words: [Word] = []
        for value in try array(key) {
            guard case .string(let text) = value, let word = Word(rawValue: text) else { throw fault(key) }
            words.append(word)
        }
        return words
    }

    func limit(_ key: String) throws(CodecFault) -> Limit {
        guard let limit = Limit(try string(key)) else { throw fault(key) }
        return limit
    }

    func hexBytes(_ key: String) throws(CodecFault) -> [UInt8] {
        guard let bytes = bytes(hex: try string(key)) else { throw fault(key) }
        return bytes
    }

    func fault(_ key: String) -> CodecFault { CodecFault(type: type, field: key, found: fields[key]) }
}

/// A stored event that can't be read: which type, which field, what stood there. Never the reader's doing.
public struct CodecFault: Error, Equatable, Sendable {
    public var type: String
    public var field: String
    public var found: Canonical?
}

/// Lower-case hexadecimal.
public func hex(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    for byte in bytes {
        out.append(Canonical.hex(byte >> 4))
        out.append(Canonical.hex(byte & 15))
    }
    return String(decoding: out, as: UTF8.self)
}

/// Reads lower-case hexadecimal; `nil` for anything else.
public func bytes(hex text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(digits.count / 2)
    func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
        out.append(high << 4 | low)
    }
    return out
}
