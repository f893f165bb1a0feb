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
        "", " ", "昨天", "2019", "2019/4", "2019/2/29", "2019/13/1", "2019/4/31", "2019/0/1", "0000-01-01",
        "20190230", "201904251", "20190425 9:32", "2019/4-25", "2019/4/25 24:00", "2019/4/25 9:60", "2019/4/25 9:32:60",
        "2019/4/25 9", "2019/4/25 9:32 x", "2019/4/25 9:32:", "2019/4/25 9:32:09.", "2019/4/259:32", "19/4/25",
        "2019年4月25", "2019年4月25日 9时", "2019年4月25日 9时32", "2019-04-25T09:32:09+15:00", "2019-04-25T",
        "2019-04-25T09:32:09+08:60", "2019/4/25/", "2019/004/25",
        "2019-04-25 09:32:09 2019-04-25 09:32:09", "13/25/2019", "25/4/2019", "2/29/2019", "4/25/19", "4.25.2019",
        "4/25-2019", "4/25/2019 0:30 PM", "4/25/2019 13:30 PM", "4/25/2019 1:30 XM", "4/25/2019 1:30 P",
        "4/25/2019 1:30 PM PM", "2019/4/25 上午 13:00", "2019/4/25 上午", "2019/4/25 上 9:00", "2019/4/25 下午 24:00",
        "4358", "435800", "43580.", "43580.5x", ".43580", "-43580", "00060", "43580 12:00", "4/25/2019PM",
    ])
    func `anything else is refused`(text: String) {
        #expect(DateText.parse(text, zone: .shanghai) == nil)
    }

    @Test(
        arguments: [
            ("01/05/2015 12:40:41 PM", false, "2015-01-05T12:40:41"),
            ("01/05/2015 12:40:41 AM", false, "2015-01-05T00:40:41"),
            ("1/5/2015 1:02 pm", false, "2015-01-05T13:02"), ("1/5/2015 1:02PM", false, "2015-01-05T13:02"),
            ("01/05/2015 23:40", false, "2015-01-05T23:40"), ("01/05/2015 12:40:41 PM", true, "2015-05-01T12:40:41"),
            ("31-12-2016 9:00", true, "2016-12-31T09:00"), ("12-31-2016 9:00", false, "2016-12-31T09:00"),
            ("2019/4/25 下午 3:05:09", false, "2019-04-25T15:05:09"), ("2019/4/25 上午9:32", false, "2019-04-25T09:32"),
            ("2019/4/25 上午12:05", false, "2019-04-25T00:05"), ("2019/4/25 下午12:05", false, "2019-04-25T12:05"),
            ("2019/4/25 下午15:05", false, "2019-04-25T15:05"), ("2019年4月25日下午3时05分", false, "2019-04-25T15:05"),
            ("2019-04-25 3:05 PM+08:00", false, "2019-04-25T15:05"), ("43580.5", false, "2019-04-25T12:00"),
            ("43580.397326388892", false, "2019-04-25T09:32:09"), ("43580.0", false, "2019-04-25T00:00"),
            ("59.5", false, nil), ("00059.5", false, "1900-02-28T12:00"), ("61061.25", false, "2067-03-05T06:00"),
        ] as [(String, Bool, String?)])
    func `other ways of writing mean the same times`(text: String, isDayFirst: Bool, same: String?) {
        let style = DateStyle(zone: .shanghai, isDayFirst: isDayFirst)
        let expected = same.flatMap { DateText.parse($0, zone: .shanghai) }
        #expect((same == nil) == (expected == nil))
        #expect(DateText.parse(text, in: style) == expected)
    }

    @Test(arguments: [
        ("12/31/2016", false, false, "2016-12-31"), ("31/12/2016", true, false, "2016-12-31"),
        ("43580", false, false, "2019-04-25"), ("42118", false, true, "2019-04-25"),
    ])
    func `days are read in every way too`(text: String, isDayFirst: Bool, from1904: Bool, iso: String) throws {
        let style = DateStyle(zone: .shanghai, isDayFirst: isDayFirst, countsFrom1904: from1904)
        let day = try #require(Day(iso: iso))
        #expect(DateText.parse(text, in: style) == ParsedTime(moment: Zone.shanghai.end(of: day), hasTime: false))
    }

    @Test func `a time that the clocks skipped is the moment after, one shown twice the first`() throws {
        let zone = try ZoneFile.read(ZoneFileTests.newYork, named: "America/New_York")
        let utc = Zone(identifier: "UTC", initialOffset: 0)
        for (text, moment) in [
            ("03/08/2015 02:30:00 AM", "2015-03-08T07:00"), ("03/08/2015 01:59 AM", "2015-03-08T06:59"),
            ("03/08/2015 03:00 AM", "2015-03-08T07:00"), ("11/01/2015 01:30 AM", "2015-11-01T05:30"),
            ("11/01/2015 02:00 AM", "2015-11-01T07:00"), ("07/04/2050 12:00 PM", "2050-07-04T16:00"),
        ] {
            #expect(DateText.parse(text, zone: zone)?.moment == DateText.parse(moment, zone: utc)?.moment, "\(text)")
        }
    }

    @Test func `a very long text is refused at once`() {
        #expect(DateText.parse("2019/4/25" + String(repeating: "0", count: 1_000_000), zone: .shanghai) == nil)
    }
}
