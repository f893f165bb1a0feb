/// Reads ``Canonical`` texts strictly: no white space, keys in order, the one spelling of each string and number.
struct CanonicalParser {
    private let bytes: [UInt8]
    private var index = 0

    private static let maximumDepth = 32
    private static let integerLimit: Int64 = 1 << 53

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(Canonical.Fault) -> Canonical {
        let value = try value(depth: 0)
        guard index == bytes.count else { throw .notCanonical(at: index) }
        return value
    }

    private mutating func value(depth: Int) throws(Canonical.Fault) -> Canonical {
        guard depth < CanonicalParser.maximumDepth else { throw .tooDeep(at: index) }
        guard index < bytes.count else { throw .notCanonical(at: index) }
        switch bytes[index] {
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "{"): return try object(depth: depth)
        default: return .int(try integer())
        }
    }

    private mutating func word(_ text: String, _ value: Canonical) throws(Canonical.Fault) -> Canonical {
        for byte in text.utf8 { try expect(byte) }
        return value
    }

    private mutating func expect(_ byte: UInt8) throws(Canonical.Fault) {
        guard index < bytes.count, bytes[index] == byte else { throw .notCanonical(at: index) }
        index += 1
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func integer() throws(Canonical.Fault) -> Int64 {
        let start = index
        let negative = accept(UInt8(ascii: "-"))
        let firstDigit = index
        var value: Int64 = 0
        while index < bytes.count, (48...57).contains(bytes[index]) {
            value = value * 10 + Int64(bytes[index] - 48)
            guard value < CanonicalParser.integerLimit else { throw .integerTooLarge(at: start) }
            index += 1
        }
        let leadingZero = index - firstDigit > 1 && bytes[firstDigit] == 48
        guard index > firstDigit, !leadingZero, !(negative && value == 0) else { throw .notCanonical(at: start) }
        return negative ? -value : value
    }

    private mutating func array(depth: Int) throws(Canonical.Fault) -> Canonical {
        index += 1
        var values: [Canonical] = []
        if accept(UInt8(ascii: "]")) { return .array(values) }
        repeat { values.append(try value(depth: depth + 1)) } while accept(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return .array(values)
    }

    private mutating func object(depth: Int) throws(Canonical.Fault) -> Canonical {
        index += 1
        var fields: [String: Canonical] = [:]
        if accept(UInt8(ascii: "}")) { return .object(fields) }
        var previous: String?
        repeat {
            let start = index
            let key = try string()
            guard previous.map({ $0 < key }) ?? true, CanonicalParser.isKey(key) else {
                throw .notCanonical(at: start)
            }
            previous = key
            try expect(UInt8(ascii: ":"))
            fields[key] = try value(depth: depth + 1)
        } while accept(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return .object(fields)
    }

    /// ASCII snake_case.
    private static func isKey(_ key: String) -> Bool {
        !key.isEmpty && key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    private mutating func string() throws(Canonical.Fault) -> String {
        try expect(UInt8(ascii: "\""))
        let start = index
        // Most strings hold no escape: one scan, one copy.
        while index < bytes.count, bytes[index] != 34, bytes[index] != 92, bytes[index] >= 32 { index += 1 }
        guard index < bytes.count, bytes[index] >= 32 else { throw .notCanonical(at: index) }
        var content = bytes[start..<index]
        while bytes[index] != 34 {
            content.append(try character())
            guard index < bytes.count, bytes[index] >= 32 else { throw .notCanonical(at: index) }
        }
        index += 1
        guard let text = String(validating: content, as: UTF8.self) else { throw .notCanonical(at: start) }
        return text
    }

    /// One byte of a string, with its escape undone; refuses an escape where RFC 8785 writes none or another.
    private mutating func character() throws(Canonical.Fault) -> UInt8 {
        let start = index
        guard accept(92) else {
            index += 1
            return bytes[start]
        }
        guard index < bytes.count else { throw .notCanonical(at: start) }
        let escape = bytes[index]
        index += 1
        switch escape {
        case 34, 92: return escape
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count, bytes[index] == 48, bytes[index + 1] == 48,
                let high = hexDigit(bytes[index + 2]), let low = hexDigit(bytes[index + 3])
            else { throw .notCanonical(at: start) }
            let value = high << 4 | low
            guard value < 32, ![8, 9, 10, 12, 13].contains(value) else { throw .notCanonical(at: start) }
            index += 4
            return value
        default: throw .notCanonical(at: start)
        }
    }

    private func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
