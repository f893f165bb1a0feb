/// One day of a deadline's explanation.
public struct DayLine: Hashable, Sendable {
    /// Why the day did or didn't count.
    public enum Note: Hashable, Sendable {
        /// The clock started on it.
        case started
        /// It counted, wholly or in part.
        case counted
        /// It isn't a working day, and the unit counts only those; or a last day was moved on over it.
        case notWorking
        /// The clock stood still at its end, or in hours all along.
        case stopped
        /// The clock ran out on it, even if it started or counted on it as well.
        case due
    }

    /// The local day.
    public let day: Day
    /// What the calendar says of it.
    public let kind: DayKind
    /// What was being counted, which an extension may change.
    public let unit: Limit.Unit
    /// The how-manieth counted day it is, from 1; months count their days anew each; `nil` in hours or if not counted.
    public let ordinal: Int?
    /// Time counted on it, where the unit is hours or working hours.
    public let milliseconds: Int64?
    /// Why it did or didn't count.
    public internal(set) var note: Note
    /// The day's year isn't announced, so its kind is taken from Monday to Friday.
    public let isAssumed: Bool
}

extension Deadline {
    /// Day by day from the start day through the due day; while stopped, through the day it stopped on or, if later, the
    /// day of `moment`. A day stands twice only where an extension in another unit begins to run on it.
    public func explain(asOf moment: Moment? = nil) -> [DayLine] {
        let zone = timetable.zone
        let stops = pauses.map { (from: zone.day(of: $0.from), to: $0.to.map { zone.day(of: $0) }) }
        var lines: [DayLine] = []
        var begin = start
        for stretch in stretches {
            let due = timetable.due(stretch.amount, stretch.unit, from: begin, pauses: pauses)
            let end: Moment
            switch due {
            case .at(let moment): end = moment
            case .stopped(let since): end = max(since, moment ?? since)
            }
            if Scale(stretch.unit).countsDays {
                explainDays(stretch, from: begin, to: end, stops: stops, lines: &lines)
            } else {
                explainHours(stretch, from: begin, to: end, lines: &lines)
            }
            guard case .at = due else { return lines }
            begin = end
        }
        if !lines.isEmpty { lines[lines.count - 1].note = .due }
        return lines
    }

    /// The years counted Monday to Friday for want of an announcement, from the start through the due day (while
    /// stopped, the day of the stop), where any unit depends on working days.
    public var assumedYears: [Int] {
        guard stretches.contains(where: { $0.unit != .hours && $0.unit != .days }) else { return [] }
        let end: Moment
        switch due {
        case .at(let moment), .stopped(since: let moment): end = moment
        }
        let first = timetable.zone.day(of: start).year
        let last = timetable.zone.day(of: end).year
        return (first...max(first, last)).filter { !timetable.calendar.isAnnounced($0) }
    }

    private struct Stretch {
        var amount: Int
        var unit: Limit.Unit
    }

    /// The limit and its extensions, where those in one unit count on as one; months don't, for each ends on a working
    /// day.
    private var stretches: [Stretch] {
        var stretches = [Stretch(amount: limit.amount, unit: limit.unit)]
        for limit in extensions {
            let last = stretches.count - 1
            if limit.unit == stretches[last].unit, limit.unit != .months {
                stretches[last].amount += limit.amount
            } else {
                stretches.append(Stretch(amount: limit.amount, unit: limit.unit))
            }
        }
        return stretches
    }

    private func explainDays(
        _ stretch: Stretch, from begin: Moment, to end: Moment, stops: [(from: Day, to: Day?)], lines: inout [DayLine]
    ) {
        let first = timetable.zone.day(of: begin)
        let most: Int
        switch stretch.unit {
        case .months: most = first.advanced(byMonths: stretch.amount).number - first.number
        default: most = stretch.amount
        }
        if lines.isEmpty { lines.append(line(first, stretch.unit, note: .started)) }
        var ordinal = 0
        var day = first
        let last = timetable.zone.day(of: end)
        while day < last {
            day = day.advanced(by: 1)
            if stretch.unit == .workingDays, !timetable.calendar.isWorkday(day) {
                lines.append(line(day, stretch.unit, note: .notWorking))
            } else if stops.contains(where: { stop in stop.from <= day && stop.to.map { day < $0 } ?? true }) {
                lines.append(line(day, stretch.unit, note: .stopped))
            } else if ordinal == most {
                lines.append(line(day, stretch.unit, note: .notWorking))
            } else {
                ordinal += 1
                lines.append(line(day, stretch.unit, ordinal: ordinal, note: .counted))
            }
        }
    }

    private func explainHours(_ stretch: Stretch, from begin: Moment, to end: Moment, lines: inout [DayLine]) {
        let zone = timetable.zone
        let scale = Scale(stretch.unit)
        var day = zone.day(of: begin)
        let last = zone.day(of: end)
        while day <= last {
            let from = max(begin, zone.moment(day))
            let to = min(end, zone.moment(day.advanced(by: 1)))
            let run = from < to ? timetable.run(on: scale, from: from, to: to, pauses: pauses) : 0
            let note: DayLine.Note
            if lines.isEmpty {
                note = .started
            } else if run > 0 {
                note = .counted
            } else if scale == .openMilliseconds, !timetable.calendar.isWorkday(day) {
                note = .notWorking
            } else {
                note = .stopped
            }
            // The day an extension was added on has its line already, unless time of this unit ran on it too.
            if lines.last?.day != day || run > 0 {
                lines.append(line(day, stretch.unit, milliseconds: run, note: note))
            }
            day = day.advanced(by: 1)
        }
    }

    private func line(
        _ day: Day, _ unit: Limit.Unit, ordinal: Int? = nil, milliseconds: Int64? = nil, note: DayLine.Note
    ) -> DayLine {
        DayLine(
            day: day, kind: timetable.calendar.kind(of: day), unit: unit, ordinal: ordinal, milliseconds: milliseconds,
            note: note, isAssumed: !timetable.calendar.isAnnounced(day.year))
    }
}
