/// What limits are counted by: the working calendar, the office hours and the place's zone.
public struct Timetable: Hashable, Sendable {
    /// Which days are worked.
    public let calendar: WorkingCalendar
    /// When offices are open on a working day.
    public let officeHours: OfficeHours
    /// Where days begin and end.
    public let zone: Zone

    /// The calendar shipped, standard office hours, Beijing time.
    public static let china = Timetable(calendar: .china, officeHours: .standard, zone: .shanghai)

    /// Any three; they don't constrain one another.
    public init(calendar: WorkingCalendar, officeHours: OfficeHours, zone: Zone) {
        self.calendar = calendar
        self.officeHours = officeHours
        self.zone = zone
    }

    /// Whole units run between two moments, so that "answered within 10 working days" is `<= 10`: days are those after
    /// the start's day through the end's day, hours and months are rounded down; 0 where `end` is before `start`.
    public func unitsBetween(
        _ start: Moment, _ end: Moment, in unit: Limit.Unit = .workingDays, pauses: [Pause] = []
    ) -> Int {
        units(unit, from: start, to: end, pauses: Pause.merged(pauses, from: start))
    }

    func units(_ unit: Limit.Unit, from start: Moment, to end: Moment, pauses: [Pause]) -> Int {
        guard start < end else { return 0 }
        let run = run(on: Scale(unit), from: start, to: end, pauses: pauses)
        switch unit {
        case .workingDays, .days: return Int(run)
        case .hours, .workingHours: return Int(run / Moment.millisecondsPerHour)
        case .months: return months(in: Int(run), from: zone.day(of: start))
        }
    }

    private func months(in days: Int, from day: Day) -> Int {
        // 146,097 days are 4,800 months; the estimate is at most a month off.
        var months = max(0, days * 4_800 / 146_097 - 1)
        while day.advanced(byMonths: months + 1).number - day.number <= days { months += 1 }
        return months
    }

    /// Where a clock started at `start` stands still or runs out; pauses merged, from no earlier than the first start.
    func due(_ amount: Int, _ unit: Limit.Unit, from start: Moment, pauses: [Pause]) -> Due {
        let scale = Scale(unit)
        switch unit {
        case .hours, .workingHours:
            return advance(Int64(amount) * Moment.millisecondsPerHour, on: scale, from: start, pauses: pauses)
        case .workingDays, .days:
            return advance(Int64(amount), on: scale, from: start, pauses: pauses)
        case .months:
            let first = zone.day(of: start)
            let days = first.advanced(byMonths: amount).number - first.number
            let reached = advance(Int64(days), on: .days, from: start, pauses: pauses)
            guard days > 0, case .at(let end) = reached, !calendar.isWorkday(zone.day(of: end)) else { return reached }
            return advance(1, on: .workingDays, from: end, pauses: pauses)
        }
    }
}

/// A line along which a clock runs: whole local days, or milliseconds.
enum Scale: Sendable {
    case workingDays
    case days
    case milliseconds
    case openMilliseconds

    init(_ unit: Limit.Unit) {
        switch unit {
        case .workingDays: self = .workingDays
        case .days, .months: self = .days
        case .hours: self = .milliseconds
        case .workingHours: self = .openMilliseconds
        }
    }

    var countsDays: Bool {
        switch self {
        case .workingDays, .days: true
        case .milliseconds, .openMilliseconds: false
        }
    }
}

extension Timetable {
    /// Time that ran later than `start` up to and including `end`, in days or milliseconds.
    func run(on scale: Scale, from start: Moment, to end: Moment, pauses: [Pause]) -> Int64 {
        let first = place(start, on: scale)
        let last = place(end, on: scale)
        var sum = measure(first, last, on: scale)
        for pause in pauses {
            let from = max(first, stop(pause.from, on: scale))
            let to = pause.to.map { min(last, stop($0, on: scale)) } ?? last
            if from < to { sum -= measure(from, to, on: scale) }
        }
        return max(0, sum)
    }

    /// The earliest moment (on days: the last millisecond of the earliest day) by which `amount` has run.
    func advance(_ amount: Int64, on scale: Scale, from start: Moment, pauses: [Pause]) -> Due {
        var rest = amount
        var current = place(start, on: scale)
        if rest > 0 {
            for pause in pauses {
                let end = pause.to.map { stop($0, on: scale) }
                if let end, end <= current { continue }
                let from = stop(pause.from, on: scale)
                if from > current {
                    let run = measure(current, from, on: scale)
                    if run >= rest { break }
                    rest -= run
                }
                guard let end else { return .stopped(since: pause.from) }
                current = max(current, end)
            }
            current = add(rest, to: current, on: scale)
        }
        return .at(scale.countsDays ? zone.end(of: Day(number: Int(current))) : Moment(milliseconds: current))
    }

    private func place(_ moment: Moment, on scale: Scale) -> Int64 {
        scale.countsDays ? Int64(zone.day(of: moment).number) : moment.milliseconds
    }

    /// A day is lost where the clock stands still at its end, so on days a pause begins and ends with the day before.
    private func stop(_ moment: Moment, on scale: Scale) -> Int64 {
        scale.countsDays ? Int64(zone.day(of: moment).number) - 1 : moment.milliseconds
    }

    private func measure(_ start: Int64, _ end: Int64, on scale: Scale) -> Int64 {
        switch scale {
        case .workingDays:
            Int64(calendar.workdays(after: Day(number: Int(start)), through: Day(number: Int(end))))
        case .days, .milliseconds:
            end - start
        case .openMilliseconds:
            openTime(Moment(milliseconds: start), Moment(milliseconds: end))
        }
    }

    private func add(_ amount: Int64, to start: Int64, on scale: Scale) -> Int64 {
        switch scale {
        case .workingDays: Int64(calendar.day(adding: Int(amount), to: Day(number: Int(start))).number)
        case .days, .milliseconds: start + amount
        case .openMilliseconds: moment(adding: amount, to: Moment(milliseconds: start)).milliseconds
        }
    }

    private func openTime(_ start: Moment, _ end: Moment) -> Int64 {
        let first = zone.local(start)
        let last = zone.local(end)
        let days = calendar.workdays(after: first.day.advanced(by: -1), through: last.day.advanced(by: -1))
        return Int64(days) * officeHours.millisecondsPerDay + open(before: last) - open(before: first)
    }

    private func open(before local: (day: Day, millisecond: Int64)) -> Int64 {
        calendar.isWorkday(local.day) ? officeHours.open(before: local.millisecond) : 0
    }

    private func moment(adding amount: Int64, to start: Moment) -> Moment {
        let local = zone.local(start)
        let total = amount + open(before: local)
        let whole = (total - 1) / officeHours.millisecondsPerDay
        let day = calendar.day(adding: Int(whole) + 1, to: local.day.advanced(by: -1))
        let wall = officeHours.wall(afterOpen: total - whole * officeHours.millisecondsPerDay)
        // A wall clock set back within office hours would otherwise show this time before the start.
        return max(start, zone.moment(day, millisecond: wall))
    }
}
