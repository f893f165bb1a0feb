import ArgumentParser
import Domain
import UseCases
import Words

/// `huiyin chain`: what is overdue down a line of superiors (N11).
struct ChainCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("chain", Help.overdueChain) }
    @Argument(help: help(Help.chainName)) var name: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.chainFrom)) var from: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var body, name: String
        var open, overdue, rolledUp, longestDays: Int
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let report = try await jurisdiction.chainReport(
            of: name, from: from, try await acting.request(in: jurisdiction))
        guard let report else { throw CommandFault.said(.noChains) }
        func line(_ body: Organisation, _ load: BodyLoad) -> Line {
            let late = load.longest.map { report.now.milliseconds - $0.milliseconds } ?? 0
            return Line(
                body: body.code, name: words(.name(body.name)), open: load.open, overdue: load.overdue,
                rolledUp: load.escalated, longestDays: Int(late / Moment.millisecondsPerDay))
        }
        let lines = (report.body.map { [line($0, report.own)] } ?? []) + report.lines.map { line($0.body, $0.load) }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["body", "name", "open", "overdue", "rolled_up", "longest_days"]]
                        + lines.map {
                            [
                                $0.body, $0.name, "\($0.open)", "\($0.overdue)", "\($0.rolledUp)",
                                "\($0.longestDays)",
                            ]
                        }), terminator: "")
        case .text:
            let total = report.total
            Speech.say(.chainOf(report.chain.name, levels: []))
            Speech.say(.chainCounts(open: total.open, overdue: total.overdue, rolledUp: total.escalated))
            for line in lines { print("\(line.body)  \(line.name)  \(line.open)  \(line.overdue)  \(line.rolledUp)") }
        }
    }
}
