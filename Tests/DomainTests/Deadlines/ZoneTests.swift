import Domain
import Testing

struct ZoneTests {
    private let newYork: Zone

    init() throws {
        // 2021: forward at 2:00 on 14 March (7:00 UTC), back at 2:00 on 7 November (6:00 UTC).
        let utc = Zone(identifier: "UTC", initialOffset: 0)
        newYork = Zone(
            identifier: "America/New_York", initialOffset: -5 * 3600,
            transitions: [
                Zone.Transition(from: try at("2021-03-14 07:00", in: utc), offset: -4 * 3600),
                Zone.Transition(from: try at("2021-11-07 06:00", in: utc), offset: -5 * 3600),
                Zone.Transition(from: try at("2022-03-13 07:00", in: utc), offset: -4 * 3600),
            ])
    }

    private func utc(_ text: String) throws -> Moment { try at(text, in: Zone(identifier: "UTC", initialOffset: 0)) }

    @Test func `Beijing is eight hours ahead`() throws {
        #expect(try at("2021-09-18 07:59") == utc("2021-09-17 23:59"))
        #expect(try Zone.shanghai.day(of: utc("2021-09-17 16:00")) == day("2021-09-18"))
        #expect(try Zone.shanghai.end(of: day("2021-09-18")).milliseconds == utc("2021-09-18 16:00").milliseconds - 1)
        let before1970 = Moment(milliseconds: -1)
        #expect(Zone.shanghai.local(before1970).millisecond == 8 * Moment.millisecondsPerHour - 1)
        #expect(try Zone(identifier: "UTC", initialOffset: 0).day(of: before1970) == day("1969-12-31"))
    }

    @Test(arguments: [
        ("2021-03-14 01:59", "2021-03-14 06:59"), ("2021-03-14 03:00", "2021-03-14 07:00"),
        ("2021-03-13 12:00", "2021-03-13 17:00"), ("2021-07-01 12:00", "2021-07-01 16:00"),
        ("2021-11-07 00:59", "2021-11-07 04:59"), ("2021-11-07 02:00", "2021-11-07 07:00"),
        ("2021-11-07 23:00", "2021-11-08 04:00"), ("2022-01-01 00:00", "2022-01-01 05:00"),
    ])
    func `an ordinary wall clock time is one moment`(wall: String, moment: String) throws {
        #expect(try at(wall, in: newYork) == utc(moment))
    }

    @Test(arguments: ["2021-03-14 02:00", "2021-03-14 02:30", "2021-03-14 02:59"])
    func `a skipped time is the moment after the skip`(wall: String) throws {
        #expect(try at(wall, in: newYork) == utc("2021-03-14 07:00"))
    }

    @Test(arguments: [("2021-11-07 01:00", "2021-11-07 05:00"), ("2021-11-07 01:59", "2021-11-07 05:59")])
    func `a repeated time is its first moment`(wall: String, moment: String) throws {
        #expect(try at(wall, in: newYork) == utc(moment))
    }

    @Test func `days around a change are 23 and 25 hours long`() throws {
        func hours(_ text: String) throws -> Int64 {
            let today = try day(text)
            let length = newYork.end(of: today).milliseconds + 1 - newYork.moment(today).milliseconds
            return length / Moment.millisecondsPerHour
        }
        #expect(try hours("2021-03-14") == 23)
        #expect(try hours("2021-11-07") == 25)
        #expect(try hours("2021-11-08") == 24)
    }

    @Test func `a day whose midnight is skipped begins after the skip`() throws {
        let start = try utc("2018-11-04 03:00")
        let zone = Zone(
            identifier: "America/Sao_Paulo", initialOffset: -3 * 3600,
            transitions: [Zone.Transition(from: start, offset: -2 * 3600)])
        #expect(try zone.moment(day("2018-11-04")) == start)
        #expect(try zone.day(of: zone.end(of: day("2018-11-03"))) == day("2018-11-03"))
    }

    @Test func `every moment outside the repeated hour comes back from its local time`() throws {
        var moment = try utc("2021-01-01 00:00")
        let end = try utc("2022-04-01 00:00")
        let repeated = try utc("2021-11-07 06:00")..<utc("2021-11-07 07:00")
        while moment < end {
            let local = newYork.local(moment)
            let back = newYork.moment(local.day, millisecond: local.millisecond)
            let expected = repeated.contains(moment) ? -Moment.millisecondsPerHour : 0
            if back != moment.advanced(byMilliseconds: expected) { Issue.record("\(local) came back as \(back)") }
            moment = moment.advanced(byMilliseconds: 20 * Moment.millisecondsPerMinute)
        }
    }
}
