public import Domain
import Store

/// What came in and what became of it, as of the end of a day (X07). Each number is a sum of its own.
public struct Summary: Equatable, Sendable {
    /// Of the matters whose so many working days are over: how many were answered within them.
    public struct Within: Equatable, Sendable {
        public var workdays: Int
        public var answered: Int
        public var of: Int

        public init(workdays: Int, answered: Int, of: Int) {
            self.workdays = workdays
            self.answered = answered
            self.of = of
        }
    }

    public var asOf: Day
    public var collected: Int
    /// By class; every class of ``Matter/Class`` is there.
    public var classes: [Matter.Class: Int]
    public var answered: Int
    public var imported: Int
    public var within: [Within]
    /// Matters that are in none of these shares: imported, and their working days aren't known.
    public var withoutWorkdays: Int

    /// collected = solved + explained + withdrawn + lapsed + declined + closed at source + open.
    public var identityHolds: Bool {
        collected == Matter.Class.collected.reduce(0) { $0 + (classes[$1] ?? 0) }
    }
}

extension Jurisdiction {
    /// The summary as of the end of a day; of today if none is given. Read from the sums of days that figures are made of: it
    /// takes as long whatever the number of matters.
    public func summary(asOf day: Day? = nil) async throws -> Summary {
        let day = day ?? timetable.zone.day(of: world.clock())
        let (name, timetable) = (name, timetable)
        return try await engine.read { try Summary(tallied: name, asOf: day, timetable, on: $0) }
    }

    /// The same counted one by one from the matters, which takes the longer the more there are: the witness that `verify` holds
    /// ``summary(asOf:)`` against. As of days gone by the two may differ in what was entered late or has ended otherwise since:
    /// a tally keeps what was, a matter's row only what is.
    public func countedSummary(asOf day: Day? = nil) async throws -> Summary {
        let day = day ?? timetable.zone.day(of: world.clock())
        let (name, timetable) = (name, timetable)
        return try await engine.read { try Summary(counted: name, asOf: day, timetable, on: $0) }
    }
}

extension Summary {
    /// The lengths of time, in working days, that shares are given of.
    private static let lengths = [10, 15]

    /// From tallies alone.
    init(tallied jurisdiction: String, asOf day: Day, _ timetable: Timetable, on connection: any Connection) throws {
        let queries = FigureQueries(jurisdiction, on: connection)
        let replied: [FigureTally] = [.repliedWithin10, .repliedWithin15, .repliedOtherwise]
        let standing = try queries.totals(
            of: Matter.Class.allCases.map(\.tally) + replied + [.collected, .imported, .receivedUncounted], asOf: day)
        func number(_ tally: FigureTally) -> Int { standing[tally] ?? 0 }
        let classes = Matter.Class.allCases.map { ($0, number($0.tally)) }
        self.init(
            asOf: day, collected: number(.collected), classes: Dictionary(uniqueKeysWithValues: classes),
            answered: replied.reduce(0) { $0 + number($1) }, imported: number(.imported),
            within: try Summary.lengths.map { workdays in
                // Whose time is over had it all by then: what came later isn't looked at.
                let last = lastDay(whose: workdays, areOverBy: day, in: timetable.calendar)
                let inTime: [FigureTally] = workdays <= 10 ? [.repliedWithin10] : [.repliedWithin10, .repliedWithin15]
                let totals = try queries.totals(of: inTime + [.receivedCounted], through: last)
                return Within(
                    workdays: workdays, answered: inTime.reduce(0) { $0 + (totals[$1] ?? 0) },
                    of: totals[.receivedCounted] ?? 0)
            }, withoutWorkdays: number(.receivedUncounted))
    }

    /// From matters and the classes they stood in, each number by a query of its own.
    init(counted jurisdiction: String, asOf day: Day, _ timetable: Timetable, on connection: any Connection) throws {
        let end = timetable.zone.end(of: day)
        let queries = MatterQueries(jurisdiction, on: connection)
        var classes: [Matter.Class: Int] = [:]
        for standing in Matter.Class.allCases { classes[standing] = try queries.count(standing, at: end) }
        self.init(
            asOf: day, collected: try queries.collected(by: end), classes: classes,
            answered: try queries.answered(by: end), imported: try queries.imported(by: end),
            within: try Summary.lengths.map { workdays in
                let last = lastDay(whose: workdays, areOverBy: day, in: timetable.calendar)
                let share = try queries.answeredWithin(workdays: workdays, receivedThrough: last)
                return Within(workdays: workdays, answered: share.answered, of: share.of)
            }, withoutWorkdays: try ImportOrigins(jurisdiction, on: connection).uncounted(by: end))
    }
}

extension Summary {
    /// One of its numbers.
    public enum Number: Hashable, Sendable {
        case collected, answered, imported, withoutWorkdays
        case standing(Matter.Class)
        /// Answered within so many working days.
        case within(workdays: Int)
        /// Those whose so many working days are over.
        case over(workdays: Int)
    }

    /// All its numbers, in the order in which it is read.
    public var numbers: [(name: Number, count: Int)] {
        [(.collected, collected)] + Matter.Class.allCases.map { (.standing($0), classes[$0] ?? 0) }
            + [(.answered, answered), (.imported, imported)]
            + within.flatMap { [(.within(workdays: $0.workdays), $0.answered), (.over(workdays: $0.workdays), $0.of)] }
            + [(.withoutWorkdays, withoutWorkdays)]
    }
}

/// The last day of receipt for which so many working days have gone by at the end of `day`.
private func lastDay(whose workdays: Int, areOverBy day: Day, in calendar: WorkingCalendar) -> Day {
    var last = calendar.day(adding: -workdays, to: day)
    while calendar.day(adding: workdays, to: last.advanced(by: 1)) <= day { last = last.advanced(by: 1) }
    while calendar.day(adding: workdays, to: last) > day { last = last.advanced(by: -1) }
    return last
}
