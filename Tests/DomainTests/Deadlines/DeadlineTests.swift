import Domain
import Testing

struct DeadlineTests {
    private func due(
        _ start: String, _ given: String, plus: [String] = [], pauses: [(String, String?)] = []
    ) throws -> String {
        told(try deadline(start, given, plus: plus, pauses: pauses).due)
    }

    private func deadline(
        _ start: String, _ given: String, plus: [String] = [], pauses: [(String, String?)] = []
    ) throws -> Deadline {
        Deadline(
            start: try at(start), limit: try limit(given), extensions: try plus.map { try limit($0) },
            pauses: try pauses.map { Pause(from: try at($0.0), to: try $0.1.map { try at($0) }) })
    }

    // MARK: Days

    @Test(arguments: [
        ("2021-09-18 10:00", "2021-10-09"), ("2021-09-30 23:59", "2021-10-20"), ("2021-02-10 00:00", "2021-03-02"),
        ("2014-01-23 10:00", "2014-02-11"), ("2021-04-21 10:00", "2021-05-07"), ("2020-01-23 10:00", "2020-02-14"),
        ("2021-05-07 10:00", "2021-05-20"),
    ])
    func `ten working days end on the day the notices give`(start: String, end: String) throws {
        #expect(try due(start, "10 wd") == "\(end) 24:00")
        let (from, to) = (try at(start), try at("\(end) 23:59"))
        #expect(Timetable.china.unitsBetween(from, to) == 10)
        #expect(try Timetable.china.unitsBetween(from, at(end).advanced(byMilliseconds: -1)) < 10)
        #expect(Timetable.china.unitsBetween(to, from) == 0)
    }

    @Test func `nothing given ends with the start day`() throws {
        #expect(try due("2021-05-01 10:00", "0 wd") == "2021-05-01 24:00")
        #expect(try due("2021-05-01 10:00", "0 d") == "2021-05-01 24:00")
        #expect(try due("2021-05-01 10:00", "0 month") == "2021-05-01 24:00")
        #expect(try due("2021-05-01 10:00", "0 h") == "2021-05-01 10:00")
        #expect(try due("2021-05-01 10:00", "0 wh") == "2021-05-01 10:00")
    }

    @Test func `the last millisecond is on time and the next is not`() throws {
        let deadline = try deadline("2021-05-07 10:00", "10 wd")
        let end = try at("2021-05-21").advanced(byMilliseconds: -1)
        #expect(deadline.due == .at(end))
        #expect(deadline.isOnTime(end))
        #expect(!deadline.isOnTime(end.advanced(byMilliseconds: 1)))
    }

    @Test func `a pause across a holiday costs only its working days`() throws {
        // Seven days had counted; the eighth is 10 May, and the make-up Saturday 8 May is lost as well.
        #expect(try due("2021-04-21 10:00", "10 wd") == "2021-05-07 24:00")
        #expect(
            try due("2021-04-21 10:00", "10 wd", pauses: [("2021-04-30 15:00", "2021-05-10 09:00")])
                == "2021-05-12 24:00")
        #expect(
            try due("2021-04-21 10:00", "10 wd", pauses: [("2021-05-01 09:00", "2021-05-05 18:00")])
                == "2021-05-07 24:00")
        #expect(
            try due("2021-04-21 10:00", "15 d", pauses: [("2021-05-01 09:00", "2021-05-05 18:00")])
                == "2021-05-10 24:00")
    }

    @Test func `stopping and starting on one day gains nothing`() throws {
        let plain = try due("2021-05-07 10:00", "10 wd")
        let stops = (10...18).map { ("2021-05-\($0) 08:00", Optional("2021-05-\($0) 23:00")) }
        #expect(try due("2021-05-07 10:00", "10 wd", pauses: stops) == plain)
    }

    @Test func `a clock stopped on its start day loses the days from the next on`() throws {
        #expect(try due("2021-05-07 10:00", "2 wd") == "2021-05-10 24:00")
        #expect(
            try due("2021-05-07 10:00", "2 wd", pauses: [("2021-05-07 11:00", "2021-05-10 09:00")])
                == "2021-05-11 24:00")
    }

    @Test func `a day is lost only where the clock stands still at midnight`() throws {
        #expect(try due("2021-05-10", "2 wd", pauses: [("2021-05-11 00:00", "2021-05-12 00:00")]) == "2021-05-13 24:00")
        #expect(try due("2021-05-10", "2 wd", pauses: [("2021-05-11 00:00", "2021-05-11 23:59")]) == "2021-05-12 24:00")
        #expect(try due("2021-05-10", "2 wd", pauses: [("2021-05-12 23:59", "2021-05-13 00:00")]) == "2021-05-13 24:00")
    }

    @Test func `a pause is open until it is resumed`() throws {
        let stopped = try deadline("2021-05-07 10:00", "10 wd", pauses: [("2021-05-12 10:00", nil)])
        #expect(told(stopped.due) == "stopped 2021-05-12 10:00")
        #expect(try stopped.isOnTime(at("2031-01-01")))
        #expect(try stopped.remaining(at: at("2021-05-20")) == .stopped)
        #expect(try stopped.remaining(at: at("2021-05-11")) == .left(7))
        #expect(try stopped.used(at: at("2021-06-20")) == 3)
    }

    @Test func `a pause begun after the due moment changes nothing`() throws {
        let plain = try due("2021-05-07 10:00", "10 wd")
        #expect(try due("2021-05-07 10:00", "10 wd", pauses: [("2021-05-21 00:00", nil)]) == plain)
        #expect(
            try due("2021-05-07 10:00", "10 wd", pauses: [("2021-05-20 23:59", nil)]) == "stopped 2021-05-20 23:59")
    }

    @Test func `overlapping and touching pauses are one and start no earlier than the clock`() throws {
        let many: [(String, String?)] = [
            ("2021-05-14 10:00", "2021-05-17 10:00"), ("2021-05-01 10:00", "2021-05-12 10:00"),
            ("2021-05-11 10:00", "2021-05-13 10:00"), ("2021-05-13 10:00", "2021-05-14 10:00"),
            ("2021-05-12 10:00", "2021-05-12 10:00"), ("2021-05-19 10:00", "2021-05-18 10:00"),
            ("2021-04-01 10:00", "2021-05-01 10:00"),
        ]
        let deadline = try deadline("2021-05-07 10:00", "10 wd", pauses: many)
        #expect(deadline.pauses == [Pause(from: try at("2021-05-07 10:00"), to: try at("2021-05-17 10:00"))])
        #expect(try deadline.due == Deadline(start: at("2021-05-15"), limit: limit("10 wd")).due)
        let open = try self.deadline("2021-05-07 10:00", "10 wd", pauses: [("2021-05-12", nil)] + many)
        #expect(told(open.due) == "stopped 2021-05-07 10:00")
    }

    @Test func `an extension asked on the last day counts on from it`() throws {
        #expect(try due("2021-09-18 10:00", "10 wd") == "2021-10-09 24:00")
        #expect(try due("2021-09-18 10:00", "10 wd", plus: ["5 wd"]) == "2021-10-15 24:00")
        #expect(try due("2021-09-18 10:00", "10 wd", plus: ["1 month"]) == "2021-11-09 24:00")
        #expect(try due("2021-09-18 10:00", "10 wd", plus: ["2 wh"]) == "2021-10-11 11:00")
        #expect(try due("2021-05-07 10:00", "2 wh", plus: ["1 wd", "1 h"]) == "2021-05-09 00:59")
        #expect(
            try due("2021-05-07", "5 wd", plus: ["5 wd"], pauses: [("2021-05-18 10:00", "2021-05-19 10:00")])
                == "2021-05-21 24:00")
    }

    // MARK: Months

    @Test(arguments: [
        ("2021-01-29 10:00", "1 month", "2021-03-01"),  // 28 February is a Sunday.
        ("2021-03-31 10:00", "1 month", "2021-04-30"), ("2024-01-31 10:00", "1 month", "2024-02-29"),
        ("2021-09-02 10:00", "1 month", "2021-10-08"),  // Over the national holiday.
        ("2021-08-18 10:00", "1 month", "2021-09-18"),  // A Saturday worked.
        ("2020-02-28 10:00", "12 month", "2021-03-01"),
    ])
    func `months clip and move on to a working day`(start: String, given: String, end: String) throws {
        #expect(try due(start, given) == "\(end) 24:00")
    }

    @Test func `a month is pushed on by the days stopped`() throws {
        #expect(
            try due("2021-03-01 10:00", "1 month", pauses: [("2021-03-10 10:00", "2021-03-15 10:00")])
                == "2021-04-06 24:00")
        #expect(
            try due("2021-03-01 10:00", "1 month", pauses: [("2021-03-10 10:00", nil)]) == "stopped 2021-03-10 10:00")
        // Moved on from Saturday 8 January to Monday, and a stop on Sunday still meets it.
        #expect(
            try due("2021-12-08 10:00", "1 month", pauses: [("2022-01-09 10:00", nil)]) == "stopped 2022-01-09 10:00")
    }

    // MARK: Hours

    @Test func `hours run by day and night`() throws {
        #expect(try due("2021-09-18 19:30", "24 h") == "2021-09-19 19:30")
        #expect(
            try due("2021-09-18 19:30", "2 h", pauses: [("2021-09-18 20:00", "2021-09-18 20:45")]) == "2021-09-18 22:15"
        )
        #expect(try due("2021-09-18 19:30", "2 h", pauses: [("2021-09-18 21:30", nil)]) == "2021-09-18 21:30")
        #expect(
            try due("2021-09-18 19:30", "2 h", pauses: [("2021-09-18 21:29", nil)]) == "stopped 2021-09-18 21:29")
    }

    @Test(arguments: [
        ("2021-09-18 19:30", "2 wh", "2021-09-22 11:00"),  // A make-up Saturday after hours; 19–21 September are off.
        ("2021-09-18 16:30", "2 wh", "2021-09-22 10:00"), ("2021-09-18 09:00", "3 wh", "2021-09-18 12:00"),
        ("2021-09-18 09:00", "7 wh", "2021-09-18 17:30"), ("2021-09-18 12:30", "4 wh", "2021-09-18 17:30"),
        ("2021-09-18 11:00", "2 wh", "2021-09-18 14:30"), ("2021-05-07 08:00", "14 wh", "2021-05-08 17:30"),
        ("2021-05-01 08:00", "1 wh", "2021-05-06 10:00"),
    ])
    func `working hours run while offices are open`(start: String, given: String, end: String) throws {
        #expect(try due(start, given) == end)
    }

    @Test func `a pause overnight costs no working hours`() throws {
        #expect(
            try due("2021-09-17 16:30", "2 wh", pauses: [("2021-09-17 18:00", "2021-09-18 08:30")])
                == "2021-09-18 10:00")
        #expect(
            try due("2021-09-17 16:30", "2 wh", pauses: [("2021-09-17 17:00", "2021-09-18 11:00")])
                == "2021-09-18 14:00")
        #expect(try due("2021-09-17 16:30", "2 wh", pauses: [("2021-09-17 17:00", nil)]) == "stopped 2021-09-17 17:00")
    }

    // MARK: Remaining and warning

    @Test func `what is left and what is used add up`() throws {
        let deadline = try deadline("2021-09-18 10:00", "10 wd")
        #expect(try deadline.remaining(at: at("2021-09-01")) == .left(10))
        #expect(try deadline.used(at: at("2021-09-01")) == 0)
        #expect(try deadline.remaining(at: at("2021-09-21 10:00")) == .left(10))
        #expect(try deadline.remaining(at: at("2021-09-22 10:00")) == .left(9))
        #expect(try deadline.used(at: at("2021-09-22 10:00")) == 1)
        #expect(try deadline.remaining(at: at("2021-10-09 23:00")) == .left(0))
        #expect(try deadline.used(at: at("2021-10-09 23:00")) == 10)
        #expect(try deadline.remaining(at: at("2021-10-10 10:00")) == .overdue(0))
        #expect(try deadline.remaining(at: at("2021-10-11 10:00")) == .overdue(1))
        #expect(try deadline.remaining(at: at("2021-10-11 10:00"), in: .days) == .overdue(2))
        let hours = try self.deadline("2021-09-18 16:30", "2 wh")
        #expect(try hours.remaining(at: at("2021-09-18 17:00")) == .left(1))
        #expect(try hours.remaining(at: at("2021-09-20 17:00")) == .left(1))
        #expect(try hours.remaining(at: at("2021-09-22 13:30")) == .overdue(2))
        let month = try self.deadline("2021-03-01 10:00", "2 month")
        #expect(try month.remaining(at: at("2021-03-01 11:00")) == .left(2))
        #expect(try month.remaining(at: at("2021-04-06 11:00")) == .left(1))
        #expect(try month.remaining(at: at("2021-05-05 11:00"), in: .days) == .left(1))
        #expect(try month.used(at: at("2021-04-01 11:00")) == 1)
    }

    @Test func `a warning comes when offices open or at the share of the hours`() throws {
        let half = try #require(Deadline.Share(percent: 50))
        let most = try #require(Deadline.Share(percent: 75))
        let none = try #require(Deadline.Share(percent: 0))
        #expect(Deadline.Share(percent: 101) == nil)
        #expect(Deadline.Share(percent: -1) == nil)
        let deadline = try deadline("2021-09-18 10:00", "10 wd")
        #expect(try deadline.warning(at: half) == at("2021-09-27 09:00"))
        #expect(try deadline.warning(at: most) == at("2021-09-30 09:00"))
        #expect(try deadline.warning(at: none) == at("2021-09-18 10:00"))
        #expect(
            try self.deadline("2021-09-18 10:00", "10 wd", plus: ["10 wd"]).warning(at: half) == at("2021-10-09 09:00"))
        #expect(try self.deadline("2021-09-18 16:30", "2 wh").warning(at: most) == at("2021-09-22 09:30"))
        #expect(try self.deadline("2021-09-18 16:30", "2 h").warning(at: half) == at("2021-09-18 17:30"))
        let stopped = try self.deadline("2021-09-18 10:00", "10 wd", pauses: [("2021-09-28 10:00", nil)])
        #expect(try stopped.warning(at: half) == at("2021-09-27 09:00"))
        #expect(stopped.warning(at: most) == nil)
        let resumed = try self.deadline("2021-05-07 10:00", "1 wd", pauses: [("2021-05-07 11:00", "2021-05-08 15:00")])
        #expect(try resumed.warning(at: half) == at("2021-05-08 15:00"))
    }

    // MARK: Explanation

    @Test func `an explanation tells every day from the start to the due day`() throws {
        let deadline = try deadline("2021-04-28 10:00", "3 wd", pauses: [("2021-04-30 10:00", "2021-05-06 10:00")])
        let lines = deadline.explain()
        #expect(lines.map(\.day.iso).first == "2021-04-28")
        #expect(
            lines.map(\.note) == [
                .started, .counted, .stopped, .notWorking, .notWorking, .notWorking, .notWorking, .notWorking, .counted,
                .due,
            ])
        #expect(lines.compactMap(\.ordinal) == [1, 2, 3])
        #expect(lines.last?.day.iso == "2021-05-07")
        #expect(lines[3].kind == .holiday(name: "劳动节"))
        #expect(lines.allSatisfy { !$0.isAssumed && $0.milliseconds == nil })
        #expect(deadline.assumedYears == [])
    }

    @Test func `an explanation of hours tells how long each day ran`() throws {
        let lines = try deadline("2021-09-18 16:30", "2 wh").explain()
        let hour = Moment.millisecondsPerHour
        #expect(lines.map(\.milliseconds) == [hour, 0, 0, 0, hour])
        #expect(lines.map(\.note) == [.started, .notWorking, .notWorking, .notWorking, .due])
        let short = try deadline("2021-09-18 16:00", "1 h").explain()
        #expect(short.map(\.note) == [.due])
        let stopped = try deadline("2021-09-18 16:00", "3 h", pauses: [("2021-09-18 18:00", "2021-09-20 01:00")])
        #expect(stopped.explain().map(\.note) == [.started, .stopped, .due])
    }

    @Test func `an explanation of a stopped clock goes on to the day asked about`() throws {
        let stopped = try deadline("2021-05-07 10:00", "10 wd", pauses: [("2021-05-11 10:00", nil)])
        #expect(stopped.explain().map(\.note) == [.started, .counted, .notWorking, .counted, .stopped])
        #expect(
            try stopped.explain(asOf: at("2021-05-13 10:00")).map(\.note).suffix(3) == [.stopped, .stopped, .stopped])
    }

    @Test func `extensions in one unit count on and others begin anew`() throws {
        let same = try deadline("2021-05-10 10:00", "2 wd", plus: ["1 wd"]).explain()
        #expect(same.map(\.ordinal) == [nil, 1, 2, 3])
        let mixed = try deadline("2021-05-10 10:00", "1 wd", plus: ["1 d", "1 wh"]).explain()
        #expect(mixed.map(\.ordinal) == [nil, 1, 1, nil])
        #expect(mixed.map(\.unit) == [.workingDays, .workingDays, .days, .workingHours])
        #expect(mixed.last?.milliseconds == Moment.millisecondsPerHour)
        let moved = try deadline("2021-09-02 10:00", "1 month").explain()
        #expect(moved.compactMap(\.ordinal).max() == 30)
        #expect(moved.suffix(6).map(\.note) == [.notWorking, .notWorking, .notWorking, .notWorking, .notWorking, .due])
    }

    @Test func `a year without an announcement is counted Monday to Friday and says so`() throws {
        let deadline = try deadline("2026-12-28 10:00", "10 wd")
        #expect(told(deadline.due) == "2027-01-11 24:00")
        #expect(deadline.assumedYears == [2027])
        #expect(deadline.explain().filter(\.isAssumed).map(\.day.iso).first == "2027-01-01")
        #expect(try self.deadline("2006-12-01 10:00", "30 wd").assumedYears == [2006])
        #expect(try self.deadline("2026-12-28 10:00", "30 d").assumedYears == [])
        let foreign = Timetable(calendar: .weekdaysOnly, officeHours: .standard, zone: .shanghai)
        #expect(try Deadline(start: at("2031-01-01"), limit: limit("10 wd"), timetable: foreign).assumedYears == [])
    }
}
