import Domain
import Store

/// What became of an announced calendar.
public struct CalendarAdoption: Equatable, Sendable {
    public var years: [Int]
    /// The calendar by which is counted from now on.
    public var version: String
}

extension Jurisdiction {
    /// Takes over a year's working days as they were announced. Projections are counted anew at once; due dates of open
    /// matters by the next round of jobs, with an event each that keeps old and new.
    public func adoptCalendar(_ text: String, _ request: Request) async throws -> CalendarAdoption {
        try request.access.require(.act)
        try await requireKeeper(request.actor)
        let announced: WorkingCalendar
        do { announced = try WorkingCalendar(parsing: text) } catch { throw Refused.badCalendar(error) }
        let announcement = CalendarAnnouncement(text: text, years: announced.announcedYears)
        let correlation = world.id(CorrelationID.self)
        let announcements = try await engine.write { [self] connection -> [CalendarAnnouncement] in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: request.actor,
                correlation: correlation)
            var stream = try journal.load(CalendarDecider.self, Jurisdiction.calendarStream)
            let events: [CalendarEvent]
            do throws(CalendarRefusal) {
                events = try CalendarDecider.decide(.adopt(announcement), stream.state, timetable.calendar)
            } catch { throw Refused.calendar(error) }
            try journal.append(events, to: &stream, stamp)
            return stream.state
        }
        take(announcements)
        try await bringUpToDate()
        return CalendarAdoption(years: announcement.years, version: timetable.calendar.version)
    }
}
