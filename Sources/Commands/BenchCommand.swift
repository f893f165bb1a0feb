import ArgumentParser
import Foundation
import Words

struct BenchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("bench", Help.bench, Help.benchMore) }
    @Option(help: help(Help.benchLifecycles)) var lifecycles = 3_000
    @Option(help: help(Help.benchCallers)) var callers = 32
    @Option(help: help(Help.benchRows)) var rows = 5_000
    @Option(help: help(Help.benchRuns)) var runs = 3
    @Option(help: help(Help.benchOpen)) var open = 100_000
    @Flag(help: help(Help.benchHTTP)) var http = false
    @Flag(help: help(Help.benchCounty)) var county = false
    @Option(help: help(Help.scenarioScale)) var scale = 1
    @Option(help: help(Help.benchMatters)) var matters = 100_000
    @Option(help: help(Help.benchSeconds)) var seconds = 5.0
    @Option(help: help(Help.benchStore)) var store: String?
    @Option(help: help(Help.benchDatabase)) var database: String?
    @Option(help: help(Help.benchSizes)) var sizes = "100000,1000000"
    @Option(help: help(Help.benchOnly)) var only: [String] = []
    @Option(help: help(Help.format)) var format = Format.text
    @Option(help: help(Help.benchWrite)) var write: String?

    func validate() throws {
        guard http || format == .text else { throw ValidationError(words(.benchFormatOfServer)) }
        guard !county || (!http && database == nil) else { throw ValidationError(words(.benchOneAtATime)) }
        guard !http || database == nil else { throw ValidationError(words(.benchOneAtATime)) }
        guard sizeNumbers != nil else { throw ValidationError(words(.benchBadSizes(sizes))) }
        guard format != .csv else { throw ValidationError(words(.benchNoCSV)) }
    }

    func run() async throws {
        if county { return try await measureCounty() }
        if http { return try await measureServer() }
        if let database { return try await measureEngines(database) }
        let plan = BenchPlan(
            lifecycles: max(1, lifecycles), callers: max(1, callers), rows: max(1, rows), runs: max(1, runs),
            open: max(100, open),
            progress: { Speech.warn(.data($0)) })
        let report = try await Composition.required().bench(plan)
        let table = benchTable(report, in: .en)
        print(benchTable(report, in: Speech.current.language))
        if let write { try replaceTable("huiyin bench", in: write, with: table) }
    }

    /// The sizes, the smallest first; none where only writing is measured.
    private var sizeNumbers: [Int]? {
        guard sizes != "0" else { return [] }
        let numbers = sizes.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.allSatisfy({ $0.map { (300...10_000_000).contains($0) } ?? false }) else { return nil }
        return Set(numbers.compactMap(\.self)).sorted()
    }

    private func measureEngines(_ database: String) async throws {
        let plan = EngineBenchPlan(
            database: database, sizes: sizeNumbers ?? [], lifecycles: max(1, lifecycles),
            callers: min(max(1, callers), 1000), runs: max(1, runs), seconds: min(max(0.1, seconds), 600), store: store,
            progress: { Speech.warn(.data($0)) })
        let report = try await Composition.required().benchEngines(plan)
        print(report.table(in: Speech.current.language))
        if let write { try replaceTable("huiyin bench --database", in: write, with: report.table(in: .en)) }
    }

    private func measureCounty() async throws {
        guard (1...1_000).contains(scale) else { throw CommandFault.said(.badScale) }
        let plan = BenchPlan(
            lifecycles: 1, callers: 1, rows: 1, runs: 1, open: 100,
            county: .init(scale: scale, store: store, seconds: min(max(0.1, seconds), 600), changes: max(1, runs)),
            progress: { Speech.warn(.data($0)) })
        let report = try await Composition.required().bench(plan)
        print(countyTable(report, in: Speech.current.language))
        if let write { try replaceTable("huiyin bench --county", in: write, with: countyTable(report, in: .en)) }
    }

    private func measureServer() async throws {
        let plan = ServerBenchPlan(
            matters: max(100, matters), runs: max(1, runs), seconds: min(max(0.1, seconds), 600),
            connections: min(max(1, callers), 1000), store: store, only: Set(only), progress: { Speech.warn(.data($0)) }
        )
        let report = try await Composition.required().benchServer(plan)
        switch format {
        case .json: try printJSON(report.json)
        case .text, .csv: print(report.table(in: Speech.current.language))
        }
        if let write { try replaceTable("huiyin bench --http", in: write, with: report.table(in: .en)) }
    }

    /// Puts the table between the two marks of a file.
    private func replaceTable(_ name: String, in path: String, with table: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let begin = text.range(of: "<!-- \(name) -->"), let end = text.range(of: "<!-- /\(name) -->"),
            begin.upperBound <= end.lowerBound
        else { throw CommandFault.said(.noFile(path)) }
        let new = text[..<begin.upperBound] + "\n" + table + "\n" + text[end.lowerBound...]
        try String(new).write(toFile: path, atomically: true, encoding: .utf8)
    }
}

/// Aims stand where others have their floors.
private func countyTable(_ report: BenchReport, in language: Language) -> String {
    let head: [Sentence] = [.benchWhat, .benchFigure, .benchCountyAim, .benchCountyMet]
    let rows =
        [head.map { $0.said(in: language) }, head.map { _ in "---" }]
        + report.lines.map { [$0.name.said(in: language), $0.figure, $0.floor, $0.share] }
    return rows.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
}

private func benchTable(_ report: BenchReport, in language: Language) -> String {
    let head: [Sentence] = [.benchWhat, .benchFigure, .benchFloor, .benchShare]
    let rows =
        [head.map { $0.said(in: language) }, head.map { _ in "---" }]
        + report.lines.map { [$0.name.said(in: language), $0.figure, $0.floor, $0.share] }
    return rows.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
}
