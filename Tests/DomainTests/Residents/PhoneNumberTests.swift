import Domain
import Testing

struct PhoneNumberTests {
    @Test(arguments: [
        "13907311234", "139 0731 1234", "139-0731-1234", "+86-139-0731-1234", "+8613907311234", "86 139 0731 1234",
        "0086 139 0731 1234", "＋86 139 0731 1234", "１３９０７３１１２３４", "139.0731.1234", "（139）0731—1234",
        "(139) 0731–1234", "139\u{3000}0731\u{A0}1234", "139/0731/1234", "139－0731‐1234",
    ])
    func `all the forms people write are one number`(text: String) throws {
        let number = try #require(PhoneNumber(text))
        #expect(number.digits == "13907311234")
        #expect(number.description == "13907311234")
        #expect(number.lastFour == "1234")
        #expect(number == PhoneNumber("13907311234"))
    }

    @Test(arguments: [
        ("0731—8888 1234", "073188881234"), ("12345", "12345"), ("95588", "95588"), ("400-800-8888", "4008008888"),
        ("(0731) 58561234", "073158561234"), ("86123456", "86123456"), ("123456789012345", "123456789012345"),
    ])
    func `landlines, hotlines and short numbers are numbers`(text: String, digits: String) {
        #expect(PhoneNumber(text)?.digits == digits)
    }

    @Test(arguments: [
        "", " ", "1234", "1234567890123456", "abc", "139073l1234", "1390731123四", "139+07311234", "139,0731,1234",
        "tel:13907311234", "1390731①234", "٠١٢٣٤٥٦٧", "13907311234转8", "+", "-----",
    ])
    func `anything else isn't a number`(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test
    func `a number read again is the same`() throws {
        var random = SplitMix(seed: 41)
        for _ in 0..<1_000 {
            let digits = (0..<Int.random(in: 5...15, using: &random)).map { _ in
                String(Int.random(in: 0...9, using: &random))
            }
            let number = try #require(PhoneNumber(digits.joined()))
            let separators = ["", " ", "-", "—"]
            let spread = digits.joined(separator: separators[Int.random(in: 0..<4, using: &random)])
            #expect(PhoneNumber(spread) == number)
            #expect(digits.joined().hasSuffix(number.digits))
        }
    }

    @Test(arguments: [("+86 731 8888 1234", "0731-8888 1234"), ("+86 10 8888 1234", "010 8888 1234")])
    func `a landline with the country's 86 is the number written at home`(abroad: String, home: String) {
        #expect(PhoneNumber(abroad) == PhoneNumber(home))
    }
}
