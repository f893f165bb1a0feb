/// A value of the journal's encoding: RFC 8785 restricted to what commits for decades without doubt: strings, integers
/// of magnitude below 2⁵³, booleans, null, arrays, and objects whose keys are ASCII snake_case. No doubles; decimals
/// travel as scaled integers.
public enum Canonical: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case string(String)
    case array([Canonical])
    case object([String: Canonical])

    /// Why a text isn't in the encoding, and at which byte.
    public enum Fault: Error, Equatable, Sendable {
        case notCanonical(at: Int)
        case integerTooLarge(at: Int)
        case tooDeep(at: Int)
    }

    /// The one text of this value.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The UTF-8 bytes of ``text``.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        write(to: &out)
        return out
    }

    func write(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): out.append(contentsOf: String(value).utf8)
        case .string(let value): Canonical.write(value, to: &out)
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                value.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let fields):
            out.append(UInt8(ascii: "{"))
            var first = true
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
                if !first { out.append(UInt8(ascii: ",")) }
                first = false
                Canonical.write(key, to: &out)
                out.append(UInt8(ascii: ":"))
                value.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    /// RFC 8785, 3.2.2.2: two-character escapes where JSON has them, `\u00xx` for other controls, all else as it is.
    static func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ $0 >= 32 && $0 != 34 && $0 != 92 }) {
            // Nearly every text: nothing to escape.
            out.append(contentsOf: text.utf8)
            out.append(UInt8(ascii: "\""))
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): out.append(contentsOf: [92, 34])
            case UInt8(ascii: "\\"): out.append(contentsOf: [92, 92])
            case 8: out.append(contentsOf: [92, UInt8(ascii: "b")])
            case 9: out.append(contentsOf: [92, UInt8(ascii: "t")])
            case 10: out.append(contentsOf: [92, UInt8(ascii: "n")])
            case 12: out.append(contentsOf: [92, UInt8(ascii: "f")])
            case 13: out.append(contentsOf: [92, UInt8(ascii: "r")])
            case 0..<32:
                out.append(contentsOf: "\\u00".utf8)
                out.append(hex(byte >> 4))
                out.append(hex(byte & 15))
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    static func hex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }

    /// Reads a text of the encoding; refuses any other spelling of the same value, so that one value has one text.
    public init(parsing text: String) throws(Fault) {
        var parser = CanonicalParser(Array(text.utf8))
        self = try parser.document()
    }
}

extension Canonical {
    /// An object without the fields that are `nil`: absent and null are one.
    static func fields(_ fields: [String: Canonical?]) -> Canonical { .object(fields.compactMapValues { $0 }) }

    static func list<T>(_ values: [T], _ encode: (T) -> Canonical) -> Canonical { .array(values.map(encode)) }
}
