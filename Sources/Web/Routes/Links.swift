import Domain

/// Every address of the server, for routing and for links: they can't drift apart.
enum Links {
    static let api = "/api/v1"
    static let document = "/api/openapi.json"

    static func matter(_ number: PublicNumber) -> String { "\(api)/matters/\(number)" }
    static func matter(_ number: String) -> String { "\(api)/matters/\(number)" }
    static func body(_ code: String) -> String { "\(api)/organisations/\(escaped(code))" }

    /// The same list from another line on: `after` or `before` it.
    static func matters(_ from: [String: String], query: [(name: String, value: String)]) -> String {
        address("\(api)/matters", from, query)
    }

    /// The same desk from behind its last line on.
    static func desk(after place: String, query: [(name: String, value: String)]) -> String {
        address("\(api)/desk", ["after": place], query)
    }

    private static func address(
        _ path: String, _ from: [String: String], _ query: [(name: String, value: String)]
    ) -> String {
        let kept =
            query.filter { $0.name != "after" && $0.name != "before" }
            + from.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        let text = kept.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
        return text.isEmpty ? path : "\(path)?\(text)"
    }

    /// Percent-encoded but for letters, digits and `-._~` (RFC 3986).
    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isPlain =
                (48...57).contains(byte) || (97...122).contains(byte | 32) || [45, 46, 95, 126].contains(byte)
            if isPlain { bytes.append(byte) } else { bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text that was percent-encoded; `nil` for a stray `%` and for what is no UTF-8.
    static func unescaped(_ text: Substring, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
