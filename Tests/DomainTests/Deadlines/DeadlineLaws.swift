import Domain
import Testing

struct DeadlineLaws {
    private static let units = Limit.Unit.allCases
    private var random = SplitMix(seed: 7)

    private mutating func moment() throws -> Moment {
        let range = try at("2005-01-01").milliseconds..<at("2030-12-31").milliseconds
        return Moment(milliseconds: Int64.random(in: range, using: &random))
    }

    private mutating func pauses(after start: Moment, days: Int64) -> [Pause] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let from = Int64.random(in: -2...days, using: &random) * Moment.millisecondsPerDay
            let inDay = Int64.random(in: 0..<Moment.millisecondsPerDay, using: &random)
            let begin = start.advanced(byMilliseconds: from + inDay)
            if Int.random(in: 0..<8, using: &random) == 0 { return Pause(from: begin, to: nil) }
            let length = Int64.random(in: 0...(4 * Moment.millisecondsPerDay), using: &random)
            return Pause(from: begin, to: begin.advanced(byMilliseconds: length))
        }
    }

    private func limit(_ amount: Int, _ unit: Limit.Unit) throws -> Limit {
        try #require(Limit(amount: amount, unit: unit))
    }

    @Test(arguments: units)
    mutating func `more time given is never due earlier`(unit: Limit.Unit) throws {
        for _ in 0..<300 {
            let start = try moment()
            let pauses = pauses(after: start, days: 40)
            var last = Int64.min
            for amount in 0...30 {
                let due = order(Deadline(start: start, limit: try limit(amount, unit), pauses: pauses).due)
                #expect(due >= last)
                last = due
            }
        }
    }

    @Test(arguments: [Limit.Unit.workingDays, .days, .hours, .workingHours])
    mutating func `a limit split into limit and extension is due at the same moment`(unit: Limit.Unit) throws {
        for _ in 0..<1000 {
            let start = try moment()
            let pauses = pauses(after: start, days: 40)
            let (first, second) = (Int.random(in: 1...20, using: &random), Int.random(in: 0...20, using: &random))
            let whole = Deadline(start: start, limit: try limit(first + second, unit), pauses: pauses)
            let split = Deadline(
                start: start, limit: try limit(first, unit), extensions: [try limit(second, unit)], pauses: pauses)
            #expect(whole.due == split.due)
            #expect(whole.explain() == split.explain())
        }
    }

    @Test(arguments: units)
    mutating func `a longer pause never makes due earlier`(unit: Limit.Unit) throws {
        for _ in 0..<1000 {
            let start = try moment()
            let pauses = pauses(after: start, days: 40)
            guard let pause = pauses.first, let to = pause.to else { continue }
            let given = try limit(Int.random(in: 0...30, using: &random), unit)
            let plain = Deadline(start: start, limit: given, pauses: pauses)
            let longer = Pause(
                from: pause.from.advanced(byMilliseconds: -Int64.random(in: 0...100_000_000, using: &random)),
                to: to.advanced(byMilliseconds: Int64.random(in: 0...1_000_000_000, using: &random)))
            let longest = Deadline(start: start, limit: given, pauses: [longer] + pauses.dropFirst())
            #expect(order(longest.due) >= order(plain.due))
        }
    }

    @Test(arguments: [Limit.Unit.workingDays, .days])
    mutating func `due is the last of the days counted one by one`(unit: Limit.Unit) throws {
        let zone = Zone.shanghai
        for _ in 0..<1000 {
            let start = try moment()
            let pauses = pauses(after: start, days: 40).filter { $0.to != nil }
            let amount = Int.random(in: 1...30, using: &random)
            var today = zone.day(of: start)
            var counted = 0
            while counted < amount {
                today = today.advanced(by: 1)
                let end = zone.end(of: today)
                let isRunning = !pauses.contains { $0.contains(end) }
                if isRunning, unit == .days || WorkingCalendar.china.isWorkday(today) { counted += 1 }
            }
            let deadline = Deadline(start: start, limit: try limit(amount, unit), pauses: pauses)
            let end = zone.end(of: today)
            #expect(deadline.due == .at(end))
            #expect(deadline.used(at: end) == amount)
            #expect(deadline.remaining(at: end) == .left(0))
            let next = today.advanced(by: 1)
            let overdue = unit == .days || WorkingCalendar.china.isWorkday(next) ? 1 : 0
            #expect(deadline.remaining(at: zone.moment(next)) == .overdue(overdue))
            let lines = deadline.explain()
            #expect(lines.compactMap(\.ordinal) == Array(1...amount))
            #expect(lines.last?.day == today)
            #expect(lines.last?.note == .due)
        }
    }

    @Test mutating func `working hours are the open minutes counted one by one`() throws {
        let zone = Zone.shanghai
        let minute = Moment.millisecondsPerMinute
        for _ in 0..<40 {
            let start = Moment(milliseconds: try moment().milliseconds / minute * minute)
            let pauses = pauses(after: start, days: 6).filter { $0.to != nil }.map {
                Pause(
                    from: Moment(milliseconds: $0.from.milliseconds / minute * minute),
                    to: $0.to.map { Moment(milliseconds: $0.milliseconds / minute * minute) })
            }
            let amount = Int.random(in: 1...24, using: &random)
            var now = start
            var counted = 0
            while counted < amount * 60 {
                let local = zone.local(now)
                let wall = Int(local.millisecond / minute)
                let isOpen = OfficeHours.standard.spans.contains { $0.opens <= wall && wall < $0.closes }
                let isRunning = !pauses.contains { $0.contains(now) }
                if isOpen, isRunning, WorkingCalendar.china.isWorkday(local.day) { counted += 1 }
                now = now.advanced(byMilliseconds: minute)
            }
            let deadline = Deadline(start: start, limit: try limit(amount, .workingHours), pauses: pauses)
            #expect(deadline.due == .at(now))
            #expect(deadline.used(at: now) == amount)
            #expect(deadline.used(at: now.advanced(byMilliseconds: -1)) == amount - 1)
            let counts = deadline.explain().compactMap(\.milliseconds)
            #expect(counts.reduce(0, +) == Int64(amount) * Moment.millisecondsPerHour)
        }
    }

    @Test(arguments: units)
    mutating func `what is left only falls until the clock is due`(unit: Limit.Unit) throws {
        for _ in 0..<200 {
            let start = try moment()
            let pauses = pauses(after: start, days: 20)
            let deadline = Deadline(start: start, limit: try limit(9, unit), pauses: pauses)
            var last = Int.max
            var used = 0
            for step in 0..<60 {
                let now = start.advanced(byMilliseconds: Int64(step) * 7 * Moment.millisecondsPerHour)
                #expect(deadline.used(at: now) >= used)
                used = deadline.used(at: now)
                switch deadline.remaining(at: now) {
                case .left(let left):
                    #expect(left <= last)
                    #expect(deadline.isOnTime(now))
                    last = left
                case .overdue: #expect(!deadline.isOnTime(now))
                case .stopped: #expect(deadline.isOnTime(now))
                }
            }
        }
    }

    @Test(arguments: units)
    mutating func `the largest limits end`(unit: Limit.Unit) throws {
        let most = try limit(Limit.greatestAmount, unit)
        for _ in 0..<20 {
            let start = try moment()
            let deadline = Deadline(
                start: start, limit: most, extensions: [most, most], pauses: pauses(after: start, days: 4000))
            #expect(order(deadline.due) > start.milliseconds)
        }
    }
}
