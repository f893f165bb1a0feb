import ArgumentParser
import Domain
import UseCases
import Words

/// `huiyin duty`: what is owed each month, who did it, and who is how long overdue (B06, B09).
struct DutyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("duty", Help.duty, Help.dutyMore) }
    @Argument(help: help(Help.dutyName)) var name: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.dutyMonth)) var month: String?
    @Option(help: help(Help.dutyBody)) var body: String?
    @Option(help: help(Help.dutyPerson)) var person: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var code, name: String
        var owed, done: Int
        var foundNothing: Int?
        var last: String?
        var daysOverdue: Int?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        guard let name else {
            if jurisdiction.monthlyDuties.isEmpty { Speech.say(.noMonthlyDuties) }
            for duty in jurisdiction.monthlyDuties { print("\(duty.id)  \(words(.name(duty.name)))") }
            return
        }
        let report = try await jurisdiction.monthlyReport(
            name, month: try month.map(day), body: body, person: person, try await acting.request(in: jurisdiction))
        guard let report else { throw CommandFault.said(.noMonthlyDuties) }
        let lines = lines(of: report, try await jurisdiction.directory())
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["code", "name", "owed", "done", "found_nothing", "last", "days_overdue"]]
                        + lines.map {
                            [
                                $0.code, $0.name, "\($0.owed)", "\($0.done)", $0.foundNothing.map { "\($0)" } ?? "",
                                $0.last ?? "", $0.daysOverdue.map { "\($0)" } ?? "",
                            ]
                        }), terminator: "")
        case .text:
            Speech.say(.monthlyMet(report.met, month: report.month, asOf: report.asOf))
            if let heard = report.heard {
                Speech.say(.monthlyHeard(all: heard.all, closed: heard.closed, open: heard.open))
            }
            for line in lines {
                let late = line.daysOverdue.flatMap { $0 > 0 ? words(.monthlyDays($0)) : nil } ?? ""
                print(
                    [line.code, line.name, "\(line.done)/\(line.owed)", line.last ?? "", late].filter { !$0.isEmpty }
                        .joined(separator: "  "))
            }
        }
    }

    /// By body; of a body by person; of a person by household.
    private func lines(of report: MonthlyReport, _ directory: Directory) -> [Line] {
        if !report.homes.isEmpty {
            return report.homes.map { home in
                Line(
                    code: home.code, name: directory.places[home.place].map { words(.name($0.name)) } ?? "", owed: 1,
                    done: home.isDone ? 1 : 0, last: home.last?.iso, daysOverdue: home.overdue)
            }
        }
        if report.body != nil {
            return report.people.map { code, line in
                Line(
                    code: code, name: directory.staff[line.person]?.name ?? "", owed: line.owed, done: line.done,
                    foundNothing: report.isPerHome ? nil : line.foundNothing, last: line.last?.iso,
                    daysOverdue: report.isPerHome ? nil : line.overdue(on: report.asOf))
            }
        }
        return report.bodies.map { body, lines in
            Line(
                code: body.code, name: words(.name(body.name)), owed: lines.count, done: lines.count(where: \.isMet))
        }
    }
}
