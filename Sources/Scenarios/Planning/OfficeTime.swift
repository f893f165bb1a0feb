import Domain

/// Moments at which people act: office hours of working days, from a seed.
struct OfficeTime {
    let timetable: Timetable
    /// The working days of the scenario, in order.
    let days: [Day]

    init(from first: Day, through last: Day, _ timetable: Timetable) {
        self.timetable = timetable
        days = (first.number...max(first.number, last.number)).map(Day.init(number:))
            .filter(timetable.calendar.isWorkday)
    }

    /// A minute of the morning.
    func morning(of day: Day, _ random: inout SplitMix) -> Moment { moment(day, 9 * 60..<11 * 60, &random) }

    /// A minute between 13:30 and 16:30.
    func afternoon(of day: Day, _ random: inout SplitMix) -> Moment { moment(day, 810..<990, &random) }

    private func moment(_ day: Day, _ minutes: Range<Int>, _ random: inout SplitMix) -> Moment {
        let minute = Int64(Int.random(in: minutes, using: &random))
        // Seconds apart, so that few things fall on one moment.
        let second = Int64.random(in: 0..<60, using: &random) * 1_000
        return timetable.zone.moment(day, millisecond: minute * Moment.millisecondsPerMinute + second)
    }

    /// So many working days later.
    func day(_ count: Int, after day: Day) -> Day { timetable.calendar.day(adding: count, to: day) }
}

extension Moment {
    func adding(minutes: Int) -> Moment { advanced(byMilliseconds: Int64(minutes) * Moment.millisecondsPerMinute) }
}
