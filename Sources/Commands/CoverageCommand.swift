import ArgumentParser
import Domain
import Faces
import Tables
import UseCases
import Words

struct CoverageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "coverage", Help.coverage, Help.coverageMore, [ShowCoverageCommand.self, NotVisitedCommand.self],
            usually: ShowCoverageCommand.self)
    }
}

struct ShowCoverageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.coverageShow) }
    @Argument(help: help(Help.placeCode)) var place: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.format)) var format = TableOutput.text

    private struct Line: Encodable, Sendable {
        var code, name: String
        var reached, counted: Int
        var percent: String?
    }

    private struct DutyLine: Encodable {
        var duty: String
        var owing, gone, met, personVisits: Int
    }

    private struct Shown: Encodable {
        var asOf: String
        var reached, counted: Int
        var percent: String?
        var places: [Line]
        var duties: [DutyLine]
    }

    func run() async throws {
        try format.check()
        let jurisdiction = try await store.open(forWriting: false)
        let report = try await jurisdiction.coverage(
            of: of.type.type, in: try place.map(placeCode), on: try asOf.map(day),
            try await acting.request(in: jurisdiction))
        let places = report.children.map { place, share in
            Line(
                code: place.code.short, name: words(.name(place.name)), reached: share.part, counted: share.whole,
                percent: percent(share))
        }
        switch format {
        case .json:
            try printJSON(
                Shown(
                    asOf: report.day.iso, reached: report.share.part, counted: report.share.whole,
                    percent: percent(report.share), places: places,
                    duties: report.duties.map {
                        DutyLine(
                            duty: $0.duty.id, owing: $0.gone.whole, gone: $0.gone.part, met: $0.met.part,
                            personVisits: $0.visits)
                    }))
        case .csv:
            print(
                csv(
                    [["code", "name", "reached", "counted", "percent"]]
                        + places.map { [$0.code, $0.name, "\($0.reached)", "\($0.counted)", $0.percent ?? ""] }),
                terminator: "")
        case .xlsx:
            try printWorkbook(
                ExportTable("coverage", heads: ["code", "name", "reached", "counted", "percent"], count: places.count) {
                    let place = places[$0]
                    return [
                        .text(place.code), .text(place.name), .whole(place.reached), .whole(place.counted),
                        .text(place.percent ?? ""),
                    ]
                })
        case .text:
            Speech.say(.coverageLine(report.place.map { .name($0.name) }, report.share, report.type, on: report.day))
            for duty in report.duties { Speech.say(.dutyLine(duty)) }
            for line in places {
                print("\(line.code)  \(line.name)  \(line.reached)/\(line.counted)  \(line.percent ?? "—")")
            }
        }
    }

    private func percent(_ share: Share) -> String? { share.hundredths.map { words(.percent(hundredths: $0)) } }
}

struct NotVisitedCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("missing", Help.coverageMissing) }
    @Argument(help: help(Help.placeCode)) var place: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.limit)) var limit = 1_000
    @Option(help: help(Help.format)) var format = TableOutput.text

    private struct Line: Encodable {
        var code, place, name: String
    }

    func run() async throws {
        try format.check()
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.notVisited(
            of.type.type, in: try placeCode(place), on: try asOf.map(day), most: limit,
            try await acting.request(in: jurisdiction))
        let places = try await jurisdiction.directory().places
        let lines = found.map { one in
            let place = places[one.place]
            let line = place.map { places.line(of: $0).reversed().suffix(2) } ?? []
            return Line(
                code: one.code, place: place?.code.short ?? "",
                name: line.map { words(.name($0.name)) }.joined(separator: " "))
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(csv([["code", "place", "name"]] + lines.map { [$0.code, $0.place, $0.name] }), terminator: "")
        case .xlsx:
            try printWorkbook(
                "not visited", [["code", "place", "name"]] + lines.map { [$0.code, $0.place, $0.name] })
        case .text:
            if lines.isEmpty { Speech.say(.allVisited) }
            for line in lines { print("\(line.code)  \(line.name)") }
        }
    }
}
