import Domain
import Testing

/// What is owed each month, and since when it is overdue.
struct MonthlyDutyTests {
    private func overdue(last: String?, since: String, on: String) throws -> Int {
        Day.overdue(monthlyAfter: try last.map { try day($0) }, since: try day(since), on: try day(on))
    }

    @Test func `B06, B09: a month has to end without it before it is overdue, and it is overdue day by day`() throws {
        // Done in March; April asks for it until its end.
        #expect(try overdue(last: "2021-03-12", since: "2021-01-01", on: "2021-04-30") == 0)
        #expect(try overdue(last: "2021-03-12", since: "2021-01-01", on: "2021-05-01") == 1)
        #expect(try overdue(last: "2021-03-31", since: "2021-01-01", on: "2021-05-31") == 31)
        // Over the end of a year.
        #expect(try overdue(last: "2020-11-30", since: "2020-01-01", on: "2021-01-02") == 2)
    }

    @Test func `B06, B09: whoever begins owes it from the month after, whatever was done before`() throws {
        #expect(try overdue(last: nil, since: "2021-03-31", on: "2021-04-30") == 0)
        #expect(try overdue(last: nil, since: "2021-03-31", on: "2021-05-03") == 3)
        #expect(try overdue(last: "2020-06-01", since: "2021-03-31", on: "2021-04-30") == 0)
    }

    @Test func `B09: who filed this month isn't overdue, whatever was missed before; “nothing found” is filing`() throws
    {
        var line = MonthlyStanding(
            person: PersonID(raw: 1), body: OrganisationID(raw: 2), owed: 1, done: 0, last: try day("2021-01-05"),
            since: try day("2020-01-01"))
        let today = try day("2021-05-07")
        #expect(!line.isMet && line.overdue(on: today) == 68)
        (line.done, line.foundNothing) = (1, 1)
        #expect(line.isMet && line.overdue(on: today) == 0)
    }

    @Test func `B06: a month's days are its own, in every month`() throws {
        for number in 18_000..<19_500 {
            let day = Day(number: number)
            let (first, last) = (day.firstOfMonth, day.lastOfMonth)
            #expect(first <= day && day <= last && first.date.day == 1)
            #expect(first.date.month == day.date.month && last.date.month == day.date.month)
            #expect(last.advanced(by: 1).date.day == 1)
        }
    }
}
