import Domain
import Testing

struct FixedDecimalTests {
    @Test(arguments: [
        ("0", 0, 0), ("7", 7, 0), ("-12", -12, 0), ("47.277", 47_277, 3), ("82.10", 8_210, 2), ("82.1", 821, 1),
        ("0.000001", 1, 6), ("-0.5", -5, 1), ("007", 7, 0), ("1.3万", 13_000, 0), ("2.712亿", 271_200_000, 0),
        ("10万", 100_000, 0), ("0.5亿", 50_000_000, 0), ("1.30万", 13_000, 0), ("1.23456万", 123_456, 1),
        ("-1.3万", -13_000, 0), ("9007199254740991", 9_007_199_254_740_991, 0),
        ("-9007199254740991", -9_007_199_254_740_991, 0),
    ])
    func `numbers are read as the field writes them (A13)`(text: String, coefficient: Int64, scale: Int) throws {
        let number = try #require(FixedDecimal(text))
        #expect(number.coefficient == coefficient)
        #expect(number.scale == scale)
    }

    @Test(arguments: [
        "0", "-12", "47.277", "82.10", "82.1", "0.05", "-0.5", "0.000001", "9007199254740991", "-0.000001", "100",
    ])
    func `a number prints the places it was written with (L18)`(text: String) throws {
        #expect(try #require(FixedDecimal(text)).description == text)
    }

    @Test(arguments: [("82.10", "82.1"), ("1.3万", "13000"), ("2.712亿", "271200000"), ("0.00", "0"), ("-5.0", "-5")])
    func `numbers are equal in value, whatever their places (L18)`(left: String, right: String) throws {
        let (left, right) = (try #require(FixedDecimal(left)), try #require(FixedDecimal(right)))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(Set([left, right]).count == 1)
    }

    @Test(arguments: [("82.10", "82.9"), ("1", "-1"), ("1", "10"), ("0.1", "0.01"), ("1.3万", "1.3亿")])
    func `different numbers differ`(left: String, right: String) throws {
        #expect(try #require(FixedDecimal(left)) != #require(FixedDecimal(right)))
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.2.3", "+5", "1e5", "1,000", " 1", "1 ", "万", "亿", "-万", "1万亿", "1.3万元", "--1",
        "１２", "一", "12余", "0x10", "1-", "1.-2",
    ])
    func `anything else isn't a number`(text: String) {
        #expect(FixedDecimal(text) == nil)
    }

    @Test(arguments: [
        // At 2⁵³ and beyond.
        "9007199254740992", "-9007199254740992", "9999999999999999", "99999999999999999999", "90071993亿",
        "1000000000000亿", "900719925475万",
        // More than six places.
        "0.0000001", "1.2345678", "1.23456789012万",
    ])
    func `what the journal can't hold is refused`(text: String) {
        #expect(FixedDecimal(text) == nil)
    }

    @Test
    func `coefficient and places have their bounds`() throws {
        let most: Int64 = 1 << 53 - 1
        #expect(FixedDecimal(coefficient: most, scale: 6) != nil)
        #expect(FixedDecimal(coefficient: -most, scale: 0) != nil)
        for coefficient in [most + 1, -most - 1, .max, .min] {
            #expect(FixedDecimal(coefficient: coefficient, scale: 0) == nil)
        }
        #expect(FixedDecimal(coefficient: 1, scale: -1) == nil)
        #expect(FixedDecimal(coefficient: 1, scale: FixedDecimal.maximumScale + 1) == nil)
    }

    @Test(arguments: [
        ("1.5", "2.25", "3.75"), ("82.10", "0.9", "83.00"), ("-1", "1", "0"), ("-0.1", "0.02", "-0.08"),
        ("1.3万", "0.5", "13000.5"),
    ])
    func `a sum is exact and has the larger number of places`(left: String, right: String, sum: String) throws {
        let (left, right) = (try #require(FixedDecimal(left)), try #require(FixedDecimal(right)))
        #expect(left.adding(right)?.description == sum)
        #expect(right.adding(left)?.description == sum)
    }

    @Test
    func `a sum that doesn't fit is refused, not wrapped`() throws {
        let most = try #require(FixedDecimal(coefficient: 1 << 53 - 1, scale: 0))
        let least = try #require(FixedDecimal(coefficient: -(1 << 53) + 1, scale: 0))
        let one = try #require(FixedDecimal("1"))
        let fine = try #require(FixedDecimal("0.000001"))
        #expect(most.adding(one) == nil)
        #expect(least.adding(least) == nil)
        #expect(most.adding(fine) == nil)
        #expect(fine.adding(least) == nil)
        #expect(most.adding(least)?.description == "0")
    }

    @Test
    func `adding is commutative and associative, and what is printed is read`() throws {
        var random = SplitMix(seed: 31)
        func number() throws -> FixedDecimal {
            try #require(
                FixedDecimal(
                    coefficient: Int64.random(in: -999_999_999...999_999_999, using: &random),
                    scale: Int.random(in: 0...6, using: &random)))
        }
        for _ in 0..<2_000 {
            let (first, second, third) = (try number(), try number(), try number())
            let sum = try #require(first.adding(second))
            #expect(sum == second.adding(first))
            #expect(try sum.adding(third) == first.adding(#require(second.adding(third))))
            #expect(sum.scale == max(first.scale, second.scale))
            let again = try #require(FixedDecimal(first.description))
            #expect(again.coefficient == first.coefficient)
            #expect(again.scale == first.scale)
        }
    }
}
