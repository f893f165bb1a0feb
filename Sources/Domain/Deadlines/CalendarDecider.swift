/// A year's calendar as it was announced, taken over by a jurisdiction before a program knew it.
public struct CalendarAnnouncement: Hashable, Sendable {
    /// The days as ``WorkingCalendar/init(parsing:name:)`` reads them.
    public var text: String
    public var years: [Int]

    public init(text: String, years: [Int]) {
        self.text = text
        self.years = years
    }
}

/// What can be done with a jurisdiction's calendar.
public enum CalendarCommand: Equatable, Sendable {
    case adopt(CalendarAnnouncement)
}

/// What happened to a jurisdiction's calendar.
public enum CalendarEvent: Equatable, Sendable {
    case adopted(CalendarAnnouncement)
}

/// Why a calendar isn't taken over.
public enum CalendarRefusal: Error, Equatable, Sendable {
    case announcesNothing
    /// Every day of these years is known as it stands there.
    case nothingNew([Int])
}

/// 工作日历: what was announced beside what the program knows; one stream. A later announcement of a year replaces an
/// earlier one, as in January 2020.
public enum CalendarDecider: Decider {
    public static var initial: [CalendarAnnouncement] { [] }

    public static func decide(
        _ command: CalendarCommand, _ state: [CalendarAnnouncement], _ inForce: WorkingCalendar
    ) throws(CalendarRefusal) -> [CalendarEvent] {
        switch command {
        case .adopt(let announcement):
            guard !announcement.years.isEmpty else { throw .announcesNothing }
            let then = inForce.with([announcement])
            let differs = announcement.years.contains { year in
                inForce.isAnnounced(year) != then.isAnnounced(year)
                    || inForce.exceptions(in: year).map(\.day) != then.exceptions(in: year).map(\.day)
                    || inForce.exceptions(in: year).map(\.kind) != then.exceptions(in: year).map(\.kind)
            }
            guard differs else { throw .nothingNew(announcement.years) }
            return [.adopted(announcement)]
        }
    }

    public static func evolve(
        _ state: [CalendarAnnouncement], _ recorded: Recorded<CalendarEvent>
    ) -> [CalendarAnnouncement] {
        switch recorded.event {
        case .adopted(let announcement): state + [announcement]
        }
    }
}

extension WorkingCalendar {
    /// This calendar with announcements taken over, the later before the earlier. Its version says how many: a due date
    /// tells by what it was counted. An announcement that can't be read changes nothing, which adopting rules out.
    public func with(_ announcements: [CalendarAnnouncement]) -> WorkingCalendar {
        var calendar = self
        for (index, announcement) in announcements.enumerated() {
            guard let announced = try? WorkingCalendar(parsing: announcement.text) else { continue }
            let last = max(calendar.announcedYears.last ?? 0, announced.announcedYears.last ?? 0)
            calendar = calendar.announcing(announced, as: "cn-\(last)+\(index + 1)")
        }
        return calendar
    }
}
