import Domain
import Faces
import Testing
import Web
import Words

/// JSON, times, languages and addresses as they come in.
struct ReadingTests {
    @Test func `JSON is read as RFC 8259 has it, and nothing else is`() throws {
        func read(_ text: String) throws(JSONFault) -> JSON { try JSON(parsing: Array(text.utf8)) }
        #expect(
            try read(#" {"a" : [1, -2, true, null, "x\n\u4e2d\ud83d\ude00"], "b": {}} "#) == [
                "a": [1, -2, true, .null, "x\n中😀"], "b": .object([]),
            ])
        #expect(try read("9223372036854775807") == .integer(.max))
        #expect(try read("9223372036854775808") == .number("9223372036854775808"))
        #expect(try read("1.50") == .number("1.50"))
        #expect(try read("1e2") == .number("1e2"))
        let wrong: [(String, JSONFault.What)] = [
            ("", .syntax), ("{", .syntax), ("[1,]", .syntax), ("{\"a\":1,}", .syntax), ("01", .syntax), ("+1", .syntax),
            (".5", .syntax), ("1.", .syntax), ("nul", .syntax), ("\"a", .syntax), ("\"\u{1}\"", .syntax),
            ("[1] 2", .syntax),
            ("'a'", .syntax), ("{a:1}", .syntax), (#""\x""#, .syntax), (#""\ud800""#, .loneSurrogate),
            (#""\udc00""#, .loneSurrogate), (#"{"a":1,"a":2}"#, .nameTwice), ("NaN", .syntax), ("\u{FEFF}1", .syntax),
            (String(repeating: "[", count: 40) + String(repeating: "]", count: 40), .tooDeep),
        ]
        for (text, what) in wrong {
            let found = #expect(throws: JSONFault.self, "\(text)") { try read(text) }
            #expect(found?.what == what, "\(text)")
        }
        let bad = #expect(throws: JSONFault.self) { try JSON(parsing: [34, 0xC3, 0x28, 34]) }
        #expect(bad?.what == .encoding)
    }

    @Test func `what is written is read again as it was`() throws {
        var chance = SplitMix(seed: 7)
        func value(_ depth: Int) -> JSON {
            switch Int.random(in: 0...(depth > 3 ? 3 : 5), using: &chance) {
            case 0: .null
            case 1: .bool(Bool.random(using: &chance))
            case 2: .integer(Int64.random(in: .min ... .max, using: &chance))
            case 3:
                .string(
                    String(
                        (0..<Int.random(in: 0...8, using: &chance)).map { _ in
                            ["\"", "\\", "\n", "\t", "\u{1}", "a", "中", "😀", "/", "é", "\u{2028}", "\u{7F}"]
                                .randomElement(using: &chance) ?? "a"
                        }.joined()))
            case 4: .array((0..<Int.random(in: 0...4, using: &chance)).map { _ in value(depth + 1) })
            default: .object((0..<Int.random(in: 0...4, using: &chance)).map { ("k\($0)\"", value(depth + 1)) })
            }
        }
        for _ in 0..<2000 {
            let one = value(0)
            #expect(try JSON(parsing: one.bytes) == one)
        }
    }

    @Test func `any bytes are read or refused, and never more than they are`() {
        var chance = SplitMix(seed: 11)
        let alphabet = Array(#"{}[]",:\u0019aetrufalsn-.+ "#.utf8) + [0, 0xC3, 0xFF, 10]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &chance)).map { _ in
                alphabet.randomElement(using: &chance) ?? 0
            }
            do { _ = try JSON(parsing: bytes) } catch { #expect((0...bytes.count).contains(error.offset)) }
        }
    }

    @Test func `times are RFC 3339 with their offset`() {
        func milliseconds(_ text: String) -> Int64? { Codec.moment(text)?.milliseconds }
        #expect(milliseconds("1970-01-01T00:00:00Z") == 0)
        #expect(milliseconds("2021-05-07T09:00:00+08:00") == 1_620_349_200_000)
        #expect(milliseconds("2021-05-07t01:00:00.5z") == 1_620_349_200_500)
        #expect(milliseconds("2021-05-06T18:30:00.123999-06:30") == 1_620_349_200_123)
        for text in [
            "", "2021-05-07", "2021-05-07T09:00:00", "2021-05-07 09:00:00Z", "2021-02-30T00:00:00Z",
            "2021-05-07T24:00:00Z",
            "2021-05-07T09:60:00Z", "2021-05-07T09:00:60Z", "2021-05-07T09:00:00.Z", "2021-05-07T09:00:00+0800",
            "2021-05-07T09:00:00+24:00", "1969-12-31T23:59:59Z", "２021-05-07T09:00:00Z", "2021-05-07T09:00:00Zz",
        ] { #expect(milliseconds(text) == nil, "\(text)") }
    }

    @Test func `the language is what is asked for first, and Chinese where neither is`() {
        func language(_ header: String?) -> Language { Language(accepted: header) }
        #expect(language(nil) == .zh)
        #expect(language("en") == .en)
        #expect(language("fr, de;q=0.9") == .zh)
        #expect(language("en-GB;q=0.8, zh-CN;q=0.9") == .zh)
        #expect(language("fr, en;q=0.3, zh;q=0.2") == .en)
        #expect(language("en;q=0, zh;q=0.1") == .zh)
        #expect(language("EN-us") == .en)
        #expect(language(";;,,q=") == .zh)
    }

    @Test func `addresses are told apart, ranges hold them, and only proxies are believed`() throws {
        func address(_ text: String) -> IPAddress? { IPAddress(text) }
        #expect(address("192.0.2.1") == address("::ffff:192.0.2.1"))
        #expect(address("2001:db8::1") == address("[2001:0db8:0:0:0:0:0:1]"))
        #expect(address("2001:db8::1")?.purse == address("2001:db8::ffff:1")?.purse)
        #expect(address("2001:db8::1")?.purse != address("2001:db8:0:1::1")?.purse)
        #expect(address("192.0.2.1")?.purse == "192.0.2.1")
        for text in [
            "", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", "::1::", ":::", "g::", "fe80::1%eth0", "1:2:3:4:5:6:7",
            "12345::",
        ] {
            #expect(address(text) == nil, "\(text)")
        }
        for text in ["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "/8", "::/129", "x"] {
            #expect(AddressRange(text) == nil, "\(text)")
        }
        let proxies = TrustedProxies(["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"].compactMap { AddressRange($0) })
        #expect(proxies.ranges.count == 3)
        func caller(_ peer: String, _ forwarded: String...) -> String? {
            proxies.caller(IPAddress(peer), forwarded: forwarded)?.description
        }
        #expect(caller("198.51.100.7", "203.0.113.9") == "198.51.100.7")
        #expect(caller("127.0.0.1", "203.0.113.9") == "203.0.113.9")
        #expect(caller("127.0.0.1", "203.0.113.9, 10.1.2.3") == "203.0.113.9")
        #expect(caller("127.0.0.1", "1.1.1.1", "203.0.113.9:4711") == "203.0.113.9")
        #expect(caller("127.0.0.1", "[2001:db9::5]:443") == address("2001:db9::5")?.description)
        #expect(caller("127.0.0.1", "rubbish") == "127.0.0.1")
        #expect(caller("10.9.9.9", "1.1.1.1, rubbish, 10.0.0.2") == "10.0.0.2")
        #expect(caller("127.0.0.1") == "127.0.0.1")
        #expect(proxies.caller(nil, forwarded: ["1.1.1.1"]) == nil)
    }

    @Test func `a purse gives what it holds and fills evenly`() {
        let size = Purse.Size(perSecond: 10, most: 5)
        var purse = Purse(size, now: 0)
        for _ in 0..<5 { #expect(purse.take(size, now: 0) == nil) }
        #expect(purse.take(size, now: 0) == 100)
        #expect(purse.take(size, now: 40) == 60)
        #expect(purse.take(size, now: 100) == nil)
        // A clock that stands or runs back gives nothing.
        #expect(purse.take(size, now: 90) == 100)
        #expect(!purse.isFull(size, now: 500))
        #expect(purse.isFull(size, now: 700))
    }

    @Test func `no purse gives more in any stretch of time than it may`() {
        var chance = SplitMix(seed: 3)
        for _ in 0..<200 {
            let size = Purse.Size(
                perSecond: Int.random(in: 1...50, using: &chance), most: Int.random(in: 1...100, using: &chance))
            var purse = Purse(size, now: 0)
            var now: Int64 = 0
            var given: [Int64] = []
            for _ in 0..<400 {
                now += Int64.random(in: 0...60, using: &chance)
                let wait = purse.take(size, now: now)
                if wait == nil { given.append(now) }
                if let wait { #expect(wait > 0 && wait <= 1000) }
            }
            for (index, start) in given.enumerated() {
                let within = given[index...].count { $0 - start <= 1000 }
                #expect(within <= size.most + size.perSecond + 1)
            }
        }
    }
}
