import ArgumentParser
import Domain
import Tables
import Words

struct CalendarCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("calendar", Help.calendar, nil, [DueCommand.self, AdoptCalendarCommand.self])
    }
}

struct DueCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("due", Help.calendarDue, Help.calendarDueMore)
    }
    @Option(help: help(Help.from)) var from: String
    @Option(help: help(Help.days)) var days: Int?
    @Option(help: help(Help.limit)) var limit: String?
    @Flag(help: help(Help.explain)) var explain = false

    func run() async throws {
        guard let start = DateText.parse(from, zone: .shanghai) else { throw CommandFault.said(.badDate(from)) }
        // A day without a time begins in the morning: for limits in hours it matters.
        let zone = Zone.shanghai
        let moment = start.hasTime ? start.moment : zone.moment(zone.day(of: start.moment))
        let limit = try chosenLimit()
        let deadline = Deadline(start: moment, limit: limit)
        guard case .at(let due) = deadline.due else { return }
        let countsHours = limit.unit == .hours || limit.unit == .workingHours
        let answer = countsHours ? timestamp(due, zone) : zone.day(of: due).iso
        if explain {
            Speech.say(.startsOn(start.hasTime ? .moment(moment, in: zone) : .day(zone.day(of: moment)), limit))
            for line in deadline.explain() {
                print("  \(words(.day(line.day)))  \(words(.dayKind(line.kind)))  \(words(.note(line)))")
            }
            Speech.say(.calendarUsed(deadline.timetable.calendar.version))
        }
        print(answer)
        if !deadline.assumedYears.isEmpty { Speech.warn(.assumedYears(deadline.assumedYears)) }
    }

    private func chosenLimit() throws -> Limit {
        if let limit {
            guard let parsed = Limit(limit) else { throw CommandFault.said(.badLimit(limit)) }
            return parsed
        }
        let days = days ?? 10
        guard let parsed = Limit(amount: days, unit: .workingDays) else {
            throw CommandFault.said(.badLimit("\(days) wd"))
        }
        return parsed
    }
}
