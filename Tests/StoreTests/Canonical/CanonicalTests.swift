import Domain
import Store
import Testing

@Suite struct CanonicalTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var value: Canonical
        var text: String
        var testDescription: String { text.debugDescription }

        init(_ value: Canonical, _ text: String) {
            self.value = value
            self.text = text
        }
    }

    static let vectors: [Vector] = [
        Vector(.null, "null"),
        Vector(.bool(true), "true"),
        Vector(.bool(false), "false"),
        Vector(.int(0), "0"),
        Vector(.int(-1), "-1"),
        Vector(.int(10), "10"),
        Vector(.int(1_620_351_000_000), "1620351000000"),
        Vector(.int(9_007_199_254_740_991), "9007199254740991"),
        Vector(.int(-9_007_199_254_740_991), "-9007199254740991"),
        Vector(.string(""), #""""#),
        Vector(.string("a\"b\\c/d"), #""a\"b\\c/d""#),
        Vector(.string("\u{8}\t\n\u{C}\r"), #""\b\t\n\f\r""#),
        Vector(.string("\u{0}\u{1}\u{7}\u{B}\u{E}\u{1F}"), #""\u0000\u0001\u0007\u000b\u000e\u001f""#),
        // RFC 8785 escapes neither DEL, nor C1 controls, nor the line separators, nor a byte-order mark.
        Vector(.string("\u{7F}\u{80}\u{2028}\u{FEFF}"), "\"\u{7F}\u{80}\u{2028}\u{FEFF}\""),
        Vector(.string("湘潭市岳塘区，路灯不亮"), "\"湘潭市岳塘区，路灯不亮\""),
        Vector(.string("𠮷👩‍👩‍👧🇨🇳"), "\"𠮷👩‍👩‍👧🇨🇳\""),
        Vector(.string("é"), "\"é\""),
        Vector(.string("e\u{301}"), "\"e\u{301}\""),
        Vector(.array([]), "[]"),
        Vector(.array([.int(1), .null, .array([.string("二")])]), #"[1,null,["二"]]"#),
        Vector(.object([:]), "{}"),
        Vector(.object(["b": .int(2), "a": .int(1), "aa": .int(3)]), #"{"a":1,"aa":3,"b":2}"#),
        // By bytes: digits, underscore, letters.
        Vector(
            .object(["a_b": .int(1), "ab": .int(2), "a1": .int(3), "_": .int(4), "9": .int(5), "a": .int(6)]),
            #"{"9":5,"_":4,"a":6,"a1":3,"a_b":1,"ab":2}"#),
        Vector(.object(["o": .object(["z": .bool(false), "y": .array([])])]), #"{"o":{"y":[],"z":false}}"#),
    ]

    @Test(arguments: vectors) func `a value has exactly these bytes`(vector: Vector) {
        #expect(vector.value.bytes == utf8(vector.text))
        #expect(utf8(vector.value.text) == utf8(vector.text))
    }

    @Test(arguments: vectors) func `these bytes are read as the value`(vector: Vector) throws {
        let read = try Canonical(parsing: vector.text)
        #expect(read == vector.value)
        // Strings that Unicode calls equal are equal in Swift; their bytes aren't.
        #expect(read.bytes == utf8(vector.text))
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var text: String
        var fault: Canonical.Fault
        var testDescription: String { text.prefix(40).debugDescription }

        init(_ text: String, at byte: Int) {
            self.init(text, .notCanonical(at: byte))
        }

        init(_ text: String, _ fault: Canonical.Fault) {
            self.text = text
            self.fault = fault
        }
    }

    static let refused: [Refused] = [
        Refused("", at: 0),
        // White space.
        Refused(" 1", at: 0),
        Refused("1 ", at: 1),
        Refused("1\n", at: 1),
        Refused("[1, 2]", at: 3),
        Refused("[ ]", at: 1),
        Refused(#"{"a": 1}"#, at: 5),
        Refused(#"{"a" :1}"#, at: 4),
        Refused(#"{"a":1 }"#, at: 6),
        Refused("\u{FEFF}1", at: 0),
        // Keys.
        Refused(#"{"a":1,"a":2}"#, at: 7),
        Refused(#"{"b":1,"a":2}"#, at: 7),
        Refused(#"{"aa":1,"a":2}"#, at: 8),
        Refused(#"{"A":1}"#, at: 1),
        Refused(#"{"a":1,"bC":2}"#, at: 7),
        Refused(#"{"":1}"#, at: 1),
        Refused(#"{"a-b":1}"#, at: 1),
        Refused(#"{"名":1}"#, at: 1),
        Refused(#"{a:1}"#, at: 1),
        Refused(#"{"a"}"#, at: 4),
        Refused(#"{"a":}"#, at: 5),
        Refused(#"{"a":1,}"#, at: 7),
        Refused(#"{,}"#, at: 1),
        Refused(#"{"a":1"#, at: 6),
        // Numbers.
        Refused("1.0", at: 1),
        Refused("1e3", at: 1),
        Refused("01", at: 0),
        Refused("-01", at: 0),
        Refused("[1,00]", at: 3),
        Refused("-0", at: 0),
        Refused("-", at: 0),
        Refused("+1", at: 0),
        Refused(".5", at: 0),
        Refused("NaN", at: 0),
        Refused("9007199254740992", .integerTooLarge(at: 0)),
        Refused("-9007199254740992", .integerTooLarge(at: 0)),
        Refused(#"{"a":9223372036854775807}"#, .integerTooLarge(at: 5)),
        Refused("[1,99999999999999999999999999]", .integerTooLarge(at: 3)),
        // Words.
        Refused("nul", at: 3),
        Refused("nulL", at: 3),
        Refused("True", at: 0),
        Refused("trué", at: 3),
        Refused("falsee", at: 5),
        // Escapes that RFC 8785 doesn't write.
        Refused(#""\u0041""#, at: 1),
        Refused(#""a\u6e58""#, at: 2),
        Refused(#""\u0008""#, at: 1),
        Refused(#""\u000A""#, at: 1),
        Refused(#""\u001F""#, at: 1),
        Refused(#""\u0020""#, at: 1),
        Refused(#""\u007f""#, at: 1),
        Refused(#""\u00""#, at: 1),
        Refused(#""\u0""#, at: 1),
        Refused(#""\U0001""#, at: 1),
        Refused(#""\/""#, at: 1),
        Refused(#""\'""#, at: 1),
        Refused(#""\x01""#, at: 1),
        // Surrogates, lone and paired.
        Refused(#""\ud800""#, at: 1),
        Refused(#""\udc00""#, at: 1),
        Refused(#""ab\ud83d\ude00""#, at: 3),
        // Quotes.
        Refused(#"""#, at: 1),
        Refused(#""abc"#, at: 4),
        Refused(#""abc\"#, at: 4),
        Refused(#""abc\""#, at: 6),
        Refused(#""a"b""#, at: 3),
        Refused("'a'", at: 0),
        Refused("\"a\u{1}\"", at: 2),
        Refused("\"a\\n\n\"", at: 4),
        Refused("\"\u{0}\"", at: 1),
        // Arrays.
        Refused("[", at: 1),
        Refused("[1", at: 2),
        Refused("[1,]", at: 3),
        Refused("[,1]", at: 1),
        Refused("[1}", at: 2),
        Refused("]", at: 0),
        // Trailing bytes.
        Refused("1,", at: 1),
        Refused("{}{}", at: 2),
        Refused("null\u{0}", at: 4),
        Refused("[]//", at: 2),
        // Depth.
        Refused(String(repeating: "[", count: 33) + String(repeating: "]", count: 33), .tooDeep(at: 32)),
        Refused(String(repeating: #"{"a":"#, count: 33) + "1", .tooDeep(at: 160)),
        Refused(String(repeating: "[", count: 1_000_000), .tooDeep(at: 32)),
    ]

    @Test(arguments: refused) func `any other spelling is refused at its byte`(text: Refused) {
        #expect(throws: text.fault) { try Canonical(parsing: text.text) }
    }

    @Test func `thirty-two levels are read`() throws {
        let text = String(repeating: "[", count: 31) + "[]" + String(repeating: "]", count: 31)
        #expect(try Canonical(parsing: text).text == text)
    }

    @Test(arguments: 0..<20) func `what is written is read back as the same bytes`(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        for _ in 0..<200 {
            let value = CanonicalTests.value(depth: 0, using: &random)
            let text = value.text
            let read = try Canonical(parsing: text)
            #expect(read == value)
            #expect(read.bytes == value.bytes)
        }
    }

    /// One text a value: whatever text is accepted is the one that would be written.
    @Test(arguments: 0..<20) func `a text with one byte changed is refused or is the text of another value`(
        seed: Int
    ) throws {
        var random = SplitMix(seed: UInt64(1_000 + seed))
        var accepted = 0
        for _ in 0..<400 {
            var bytes = CanonicalTests.value(depth: 0, using: &random).bytes
            let index = Int.random(in: 0..<bytes.count, using: &random)
            bytes[index] = CanonicalTests.exchanged.randomElement(using: &random) ?? 0
            let text = String(decoding: bytes, as: UTF8.self)
            guard let value = try? Canonical(parsing: text) else { continue }
            accepted += 1
            #expect(value.bytes == Array(text.utf8))
        }
        #expect(accepted > 0)
    }

    private static let exchanged = utf8(#"{}[]":,\/ubnt0123456789-.eE az_AZ"#) + [0, 8, 10, 31, 127]

    private static let scalars: [Unicode.Scalar] = [
        "\u{0}", "\u{8}", "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{1F}", " ", "\"", "\\", "/", "a", "Z", "\u{7F}",
        "\u{80}", "é", "\u{301}", "湘", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "😀", "\u{10FFFF}",
    ]

    private static func value(depth: Int, using random: inout SplitMix) -> Canonical {
        switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .int(Int64.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &random))
        case 3: return .int(Int64.random(in: -20...20, using: &random))
        case 4:
            var text = ""
            for _ in 0..<Int.random(in: 0..<12, using: &random) {
                if let scalar = scalars.randomElement(using: &random) { text.unicodeScalars.append(scalar) }
            }
            return .string(text)
        case 5:
            return .array(
                (0..<Int.random(in: 0..<5, using: &random)).map { _ in value(depth: depth + 1, using: &random) })
        default:
            var fields: [String: Canonical] = [:]
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                let key = (0..<Int.random(in: 1..<4, using: &random)).map { _ in
                    Array("abyz09_").randomElement(using: &random) ?? "a"
                }
                fields[String(key)] = value(depth: depth + 1, using: &random)
            }
            return .object(fields)
        }
    }

    @Test func `bytes written in hexadecimal are read back`() {
        let all = (0...255).map { UInt8($0) }
        #expect(bytes(hex: hex(all)) == all)
        #expect(hex([0, 1, 0xAB, 0xFF]) == "0001abff")
        #expect(bytes(hex: "") == [])
    }

    @Test(arguments: ["0", "abc", "AB", "0g", " 0", "0x", "é", "ab\u{0}\u{0}"])
    func `no other text is hexadecimal`(text: String) {
        #expect(bytes(hex: text) == nil)
    }
}
