import ArgumentParser
import Domain
import Faces
import UseCases
import Words

/// `huiyin flag`: a flag of the playbook's place by place (A14).
struct FlagCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("flag", Help.flag, Help.flagMore) }
    @Argument(help: help(Help.flagName)) var name: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.flagWindow)) var window = FigureWindow.year.rawValue
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var code, place: String
        var counts: [String: Int]
        var holds: Bool
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        guard let name else {
            for flag in jurisdiction.placeFlags { print("\(flag.id)  \(words(.name(flag.name)))") }
            return
        }
        guard let span = FigureWindow(rawValue: window) else { throw CommandFault.said(.badWindow(window)) }
        let report = try await jurisdiction.flagReport(
            name, window: span, asOf: try asOf.map(day), try await acting.request(in: jurisdiction))
        guard let report else { throw CommandFault.said(.noPlaceFlag) }
        let names = report.definitions.map(\.id)
        switch format {
        case .json:
            try printJSON(
                report.lines.map { line in
                    Line(
                        code: line.place.code.short, place: words(.name(line.place.name)),
                        counts: Dictionary(zip(names, line.counts)) { first, _ in first }, holds: line.holds)
                })
        case .csv:
            print(
                csv(
                    [["code", "place"] + names + ["holds"]]
                        + report.lines.map { line in
                            [line.place.code.short, words(.name(line.place.name))] + line.counts.map { "\($0)" }
                                + ["\(line.holds)"]
                        }), terminator: "")
        case .text:
            Speech.say(
                .flagSpan(report.holding, from: report.from, asOf: report.asOf, edition: report.edition))
            for figure in report.definitions {
                let said = Sentence.definition(of: figure, in: jurisdiction.playbook).map { words($0) }
                print("\(words(.name(figure.name)))\(words(.colon))\(said.joined(separator: " "))")
            }
            for line in report.lines {
                let counts = line.counts.map { "\($0)" }.joined(separator: "  ")
                let flag = words(line.holds ? .flagHolds : .flagNot)
                print("\(line.place.code.short)  \(words(.name(line.place.name)))  \(counts)  \(flag)")
            }
        }
    }
}
