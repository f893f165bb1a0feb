public import Domain
import Store

/// What came in and what became of it, as of the end of a day (X07). Each number comes from a query of its own.
public struct Summary: Equatable, Sendable {
    /// Of the matters whose so many working days are over: how many were answered within them.
    public struct Within: Equatable, Sendable {
        public var workdays: Int
        public var answered: Int
        public var of: Int
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
    /// The summary as of the end of a day; of today if none is given.
    public func summary(asOf day: Day? = nil) async throws -> Summary {
        let day = day ?? timetable.zone.day(of: world.clock())
        let (name, timetable) = (name, timetable)
        return try await engine.read { try summarise(name, asOf: day, timetable, on: $0) }
    }
}

func summarise(
    _ jurisdiction: String, asOf day: Day, _ timetable: Timetable, on connection: any Connection
) throws -> Summary {
    let end = timetable.zone.end(of: day)
    let queries = MatterQueries(jurisdiction, on: connection)
    var classes: [Matter.Class: Int] = [:]
    for standing in Matter.Class.allCases { classes[standing] = try queries.count(standing, at: end) }
    return Summary(
        asOf: day, collected: try queries.collected(by: end), classes: classes,
        answered: try queries.answered(by: end), imported: try queries.imported(by: end),
        within: try [10, 15].map { workdays in
            let last = lastDay(whose: workdays, areOverBy: day, in: timetable.calendar)
            let share = try queries.answeredWithin(workdays: workdays, receivedThrough: last)
            return Summary.Within(workdays: workdays, answered: share.answered, of: share.of)
        }, withoutWorkdays: try ImportOrigins(jurisdiction, on: connection).uncounted(by: end))
}

/// The last day of receipt for which so many working days have gone by at the end of `day`.
private func lastDay(whose workdays: Int, areOverBy day: Day, in calendar: WorkingCalendar) -> Day {
    var last = calendar.day(adding: -workdays, to: day)
    while calendar.day(adding: workdays, to: last.advanced(by: 1)) <= day { last = last.advanced(by: 1) }
    while calendar.day(adding: workdays, to: last) > day { last = last.advanced(by: -1) }
    return last
}
