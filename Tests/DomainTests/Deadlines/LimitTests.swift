import Domain
import Testing

struct LimitTests {
    @Test(arguments: ["10 wd", "3 d", "1 h", "2 wh", "1 month", "0 wd", "10000 d"])
    func `a limit reads what it prints`(text: String) throws {
        #expect(try limit(text).description == text)
    }

    @Test(arguments: [
        "", "10", "wd", "10wd", "10  wd", " 10 wd", "10 wd ", "-1 wd", "+1 wd", "10 WD", "10 days", "1.5 h", "10001 d",
        "99999999999999999999 d", "１0 wd",
    ])
    func `anything else is refused`(text: String) {
        #expect(Limit(text) == nil)
    }

    @Test func `an amount is bounded`() {
        #expect(Limit(amount: -1, unit: .days) == nil)
        #expect(Limit(amount: Limit.greatestAmount, unit: .months) != nil)
        #expect(Limit(amount: Limit.greatestAmount + 1, unit: .months) == nil)
    }
}
