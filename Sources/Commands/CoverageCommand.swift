import ArgumentParser
import Domain
import Faces
import Tables
import UseCases
import Words

struct CoverageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "coverage", Help.coverage, Help.coverageMore,
            [ShowCoverageCommand.self, CoverageDaysCommand.self, NotVisitedCommand.self],
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

struct CoverageDaysCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("days", Help.coverageDays) }
    @Argument(help: help(Help.placeCode)) var place: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.coverageDaysFrom)) var from: String?
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.format)) var format = TableOutput.text

    /// More wouldn't be read by anybody.
    private static let mostDays = 366

    private struct Line: Encodable {
        var code, name: String
        /// Of the days with any.
        var reached: [String: Int]
        var sum: Int
    }

    func run() async throws {
        try format.check()
        let jurisdiction = try await store.open(forWriting: false)
        let through = try asOf.map(day) ?? jurisdiction.today
        let from = try from.map(day) ?? through.advanced(by: -13)
        guard from <= through else { throw CommandFault.said(.spanBackwards) }
        guard through.number - from.number < Self.mostDays else {
            throw CommandFault.said(.tooManyDays(Self.mostDays))
        }
        let found = try await jurisdiction.coverageByDay(
            of: of.type.type, in: try place.map(placeCode), from: from, through: through,
            try await acting.request(in: jurisdiction))
        let days = (from.number...through.number).map { Day(number: $0) }
        let lines = found.map { place, reached in
            Line(
                code: place.code.short, name: words(.name(place.name)),
                reached: Dictionary(uniqueKeysWithValues: reached.map { ($0.key.iso, $0.value) }),
                sum: reached.values.reduce(0, +))
        }
        let heads = ["code", "name"] + days.map(\.iso) + ["sum"]
        func counts(_ line: Line) -> [Int] { days.map { line.reached[$0.iso] ?? 0 } + [line.sum] }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(csv([heads] + lines.map { [$0.code, $0.name] + counts($0).map(String.init) }), terminator: "")
        case .xlsx:
            let rows = lines.map { [.text($0.code), .text($0.name)] + counts($0).map(TableCell.whole) }
            try printWorkbook(ExportTable("coverage by day", heads: heads, count: rows.count) { rows[$0] })
        case .text:
            print((["", ""] + days.map { String($0.iso.dropFirst(5)) } + ["∑"]).joined(separator: "  "))
            for line in lines {
                print(([line.code, line.name] + counts(line).map(String.init)).joined(separator: "  "))
            }
        }
    }
}

struct NotVisitedCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("missing", Help.coverageMissing) }
    @Argument(help: help(Help.placeCode)) var place: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.coverageMissingLimit)) var limit: Int?
    @Option(help: help(Help.format)) var format = TableOutput.text

    private struct Line: Encodable {
        var code, place, name, answers: String
    }

    func run() async throws {
        try format.check()
        let isFile = format != .text
        // That a file was taken along is written down.
        let jurisdiction = try await store.open(forWriting: isFile)
        let most = limit ?? (isFile ? NotVisitedList.mostWritten : 1_000)
        let list: NotVisitedList
        do {
            list = try await jurisdiction.notVisitedList(
                of.type.type, in: try placeCode(place), on: try asOf.map(day), most: most, exported: isFile,
                try await acting.request(in: jurisdiction))
        } catch Refused.tooManyAtOnce(_, let most) {
            throw CommandFault.said(.tooManyToWrite(most))
        }
        let names = try await jurisdiction.names()
        switch format {
        case .json:
            try printJSON(
                lines(of: list).map { line, part in
                    Line(
                        code: line.code, place: part.place.code.short, name: name(of: part),
                        answers: (list.answering[line.id] ?? []).map(names.person).joined(separator: " "))
                })
        case .csv: print(String(decoding: list.table(names.person).csv(), as: UTF8.self), terminator: "")
        case .xlsx: try printWorkbook(list.table(names.person))
        case .text:
            if list.count == 0 { Speech.say(.allVisited) }
            for (line, part) in lines(of: list) { print("\(line.code)  \(name(of: part))") }
            if list.shown < list.count { Speech.say(.notVisitedCut(list.shown, of: list.count)) }
        }
    }

    private func lines(of list: NotVisitedList) -> [(NotVisited, NotVisitedList.Part)] {
        list.parts.flatMap { part in part.households.map { ($0, part) } }
    }

    /// The place with the one above it.
    private func name(of part: NotVisitedList.Part) -> String {
        (part.above.prefix(1) + [part.place]).map { words(.name($0.name)) }.joined(separator: " ")
    }
}
