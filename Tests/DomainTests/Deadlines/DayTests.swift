import Domain
import Testing

struct DayTests {
    @Test func `days and dates agree from 1900 to 2100`() throws {
        var expected = try day("1900-01-01")
        #expect(expected.number == -25_567)
        #expect(expected.weekday == 1)
        var weekday = 1
        for year in 1900...2100 {
            for month in 1...12 {
                for date in 1...31 {
                    guard let found = Day(year: year, month: month, day: date) else {
                        #expect(date > 28)
                        continue
                    }
                    let isSame =
                        found == expected && found.date == (year, month, date) && found.weekday == weekday
                        && Day(iso: found.iso) == found && found.year == year
                    if !isSame { Issue.record("\(year)-\(month)-\(date) came out as \(found.iso)") }
                    expected = expected.advanced(by: 1)
                    weekday = weekday % 7 + 1
                }
            }
        }
        #expect(expected.iso == "2101-01-01")
    }

    @Test(arguments: [
        "2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "0000-01-01", "2021-1-01", "20210101", "",
        "2021-01-01 ", "２021-01-01", "2021/01/01", "+021-01-01",
    ])
    func `what is no date is refused`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func `leap days exist where they should`() {
        #expect(Day(iso: "2000-02-29") != nil)
        #expect(Day(iso: "2024-02-29") != nil)
    }

    @Test(arguments: [
        ("2021-01-31", 1, "2021-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2021-12-15", 1, "2022-01-15"),
        ("2021-03-31", -1, "2021-02-28"), ("2021-01-15", -13, "2019-12-15"), ("2021-05-31", 0, "2021-05-31"),
        ("2020-02-29", 12, "2021-02-28"),
    ])
    func `months later keep the date or clip it`(from: String, months: Int, to: String) throws {
        #expect(try day(from).advanced(byMonths: months).iso == to)
    }

    @Test func `days before 1970 have a weekday`() throws {
        #expect(try day("1969-12-31").weekday == 3)
        #expect(try day("1949-10-01").weekday == 6)
    }
}
