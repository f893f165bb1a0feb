import Domain
import Tables
import Testing

@Suite struct DateTextTests {
    /// 2019-04-25T09:32:00+08:00.
    static let base: Int64 = 1_556_155_920_000

    @Test(arguments: [
        ("2019/4/25 9:32:09", 9_000), ("2019-04-25 09:32:09", 9_000), ("2019/4/25 9:32", 0),
        ("2019-04-25T09:32:09+08:00", 9_000), ("2019-04-25T01:32:09Z", 9_000), ("2019-04-24T20:32:09-0500", 9_000),
        ("2019-04-25T09:32:09.25", 9_250), ("2019-04-25 09:32:09.1239999Z", 8 * 3_600_000 + 9_123),
        ("2019年4月25日 9时32分", 0), ("2019年4月25日9时32分9秒", 9_000), ("2019年04月25日 9:32", 0),
        ("2019.4.25 9:32", 0), ("２０１９／４／２５　９：３２：０９", 9_000), ("  2019/4/25  9:32:09\n", 9_000),
    ])
    func `times are read`(text: String, millisecond: Int64) {
        let moment = Moment(milliseconds: DateTextTests.base + millisecond)
        #expect(DateText.parse(text, zone: .shanghai) == ParsedTime(moment: moment, hasTime: true))
    }

    @Test(arguments: ["2019年4月25日", "2019.4.25", "20190425", "2019/4/25", "2019-04-25", "２０１９年４月２５日"])
    func `a date is the end of its day`(text: String) throws {
        let day = try #require(Day(iso: "2019-04-25"))
        let parsed = try #require(DateText.parse(text, zone: .shanghai))
        #expect(!parsed.hasTime)
        #expect(Zone.shanghai.local(parsed.moment) == (day, Moment.millisecondsPerDay - 1))
    }

    @Test(arguments: [
        "", " ", "昨天", "43580", "2019", "2019/4", "2019/2/29", "2019/13/1", "2019/4/31", "2019/0/1", "0000-01-01",
        "20190230", "201904251", "20190425 9:32", "2019/4-25", "2019/4/25 24:00", "2019/4/25 9:60", "2019/4/25 9:32:60",
        "2019/4/25 9", "2019/4/25 9:32 x", "2019/4/25 9:32:", "2019/4/25 9:32:09.", "2019/4/259:32", "19/4/25",
        "2019年4月25", "2019年4月25日 9时", "2019年4月25日 9时32", "2019-04-25T09:32:09+15:00", "2019-04-25T",
        "2019-04-25T09:32:09+08:60", "4/25/2019", "2019/4/25/", "2019/004/25",
        "2019-04-25 09:32:09 2019-04-25 09:32:09",
    ])
    func `anything else is refused`(text: String) {
        #expect(DateText.parse(text, zone: .shanghai) == nil)
    }

    @Test func `a very long text is refused at once`() {
        #expect(DateText.parse("2019/4/25" + String(repeating: "0", count: 1_000_000), zone: .shanghai) == nil)
    }
}
