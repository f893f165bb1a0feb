import Domain
import Testing

struct QuantityTests {
    private func quantity(
        _ amount: String, _ unit: String, _ bound: Bound = .exact, _ basis: Basis = .actual
    ) throws -> Quantity {
        Quantity(
            amount: try #require(FixedDecimal(amount)), unit: try #require(UnitOfMeasure(unit)), bound: bound,
            basis: basis)
    }

    // MARK: - units

    @Test(arguments: ["盏", "元", "公里", "名", "km", "平方米", "㎡", "个工作站"])
    func `a unit is what the field writes (A13)`(symbol: String) throws {
        let unit = try #require(UnitOfMeasure(symbol))
        #expect(unit.symbol == symbol)
        #expect(unit.description == symbol)
    }

    @Test(arguments: ["", " ", "3盏", "盏 ", "\u{3000}", "九个字符太长了不能用", "m2", "万"])
    func `nothing, digits, spaces and phrases aren't units`(symbol: String) {
        #expect(UnitOfMeasure(symbol) == nil)
    }

    @Test(arguments: ["千瓦", "千克", "千米", "两"])
    func `units that are written with 千 or 两 are units, for these are no digits (A13)`(symbol: String) {
        #expect(UnitOfMeasure(symbol) != nil)
    }

    // MARK: - sums

    @Test
    func `sums never mix units (A13)`() throws {
        let units = ["名", "件", "盏", "元", "公里", "km"]
        for left in units {
            for right in units {
                let sum = try quantity("1", left).adding(quantity("2", right))
                #expect(try sum == (left == right ? quantity("3", left) : nil))
            }
        }
    }

    @Test
    func `sums never mix plan and fact (A13)`() throws {
        #expect(try quantity("1", "元", .exact, .planned).adding(quantity("2", "元", .exact, .actual)) == nil)
        #expect(try quantity("1", "元", .exact, .actual).adding(quantity("2", "元", .exact, .planned)) == nil)
        #expect(
            try quantity("1", "元", .exact, .planned).adding(quantity("2", "元", .exact, .planned))
                == quantity("3", "元", .exact, .planned))
    }

    @Test(arguments: [
        (Bound.exact, Bound.exact, Bound.exact), (.exact, .moreThan, .moreThan), (.exact, .about, .about),
        (.moreThan, .exact, .moreThan), (.moreThan, .moreThan, .moreThan), (.moreThan, .about, .about),
        (.about, .exact, .about), (.about, .moreThan, .about), (.about, .about, .about),
    ])
    func `a sum is no more certain than its parts (A13)`(left: Bound, right: Bound, sum: Bound) throws {
        #expect(try quantity("1", "名", left).adding(quantity("2", "名", right)) == quantity("3", "名", sum))
    }

    @Test
    func `a sum too large is refused`() throws {
        #expect(try quantity("9007199254740991", "元").adding(quantity("1", "元")) == nil)
    }

    @Test
    func `quantities that differ in bound or basis differ`() throws {
        #expect(try quantity("1", "元") != quantity("1", "元", .about))
        #expect(try quantity("1", "元") != quantity("1", "元", .exact, .planned))
        #expect(try quantity("82.10", "公里") == quantity("82.1", "公里"))
    }

    // MARK: - reading

    @Test(arguments: [
        ("321 盏", "321", "盏"), ("321盏", "321", "盏"), ("47.277公里", "47.277", "公里"), ("1.3万件", "1.3万", "件"),
        ("1.3 万件", "1.3万", "件"), ("2.712亿元", "2.712亿", "元"), ("2.712亿 元", "2.712亿", "元"), ("-3 ℃", "-3", "℃"),
        ("82.10 km", "82.10", "km"),
    ])
    func `a quantity is read with or without a space (A13)`(text: String, amount: String, unit: String) throws {
        let read = try #require(Quantity(text))
        #expect(try read == quantity(amount, unit))
        #expect(try read.amount.description == quantity(amount, unit).amount.description)
    }

    @Test
    func `a quantity read keeps bound and basis`() throws {
        #expect(try Quantity("5 名", bound: .moreThan, basis: .planned) == quantity("5", "名", .moreThan, .planned))
        #expect(try Quantity("5 名") == quantity("5", "名", .exact, .actual))
    }

    @Test(arguments: [
        "", "盏", "321", "万", "1.3万", "1.3 亿", "１２盏", "12 盏 灯", "1.2.3 盏", "- 盏", "99999999999999999 元",
    ])
    func `anything else isn't a quantity`(text: String) {
        #expect(Quantity(text) == nil)
    }

    @Test(arguments: [
        ("3000多名", "3000", "名", Bound.moreThan), ("10余名", "10", "名", .moreThan),
        ("10余万元", "100000", "元", .moreThan), ("1.3万余件", "13000", "件", .moreThan), ("约300户", "300", "户", .about),
    ])
    func `余, 多 and 约 are bounds, never part of a unit (A13)`(
        text: String, amount: String, unit: String, bound: Bound
    ) throws {
        #expect(try Quantity(text) == quantity(amount, unit, bound))
    }

    // MARK: - counts

    @Test
    func `what totals count is one of sixteen units, written in Chinese (MODEL 4.9)`() {
        #expect(
            CountUnit.allCases.map(\.rawValue) == [
                "件", "条", "条次", "项", "起", "个", "户", "家", "人", "人次", "场次", "次", "对", "册", "页", "票",
            ])
    }
}
