import ArgumentParser
import Foundation
import Words

struct BenchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("bench", Help.bench) }
    @Option(help: help(Help.benchLifecycles)) var lifecycles = 3_000
    @Option(help: help(Help.benchCallers)) var callers = 32
    @Option(help: help(Help.benchRows)) var rows = 5_000
    @Option(help: help(Help.benchRuns)) var runs = 3
    @Option(help: help(Help.benchOpen)) var open = 100_000
    @Option(help: help(Help.benchWrite)) var write: String?

    func run() async throws {
        let plan = BenchPlan(
            lifecycles: max(1, lifecycles), callers: max(1, callers), rows: max(1, rows), runs: max(1, runs),
            open: max(100, open),
            progress: { Speech.warn(.data($0)) })
        let report = try await Composition.required().bench(plan)
        let table = benchTable(report, in: .en)
        print(benchTable(report, in: Speech.current.language))
        if let write { try replaceTable(in: write, with: table) }
    }

    private static let begin = "<!-- huiyin bench -->"
    private static let end = "<!-- /huiyin bench -->"

    /// Puts the table between the two marks of a file.
    private func replaceTable(in path: String, with table: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let begin = text.range(of: BenchCommand.begin), let end = text.range(of: BenchCommand.end),
            begin.upperBound <= end.lowerBound
        else { throw CommandFault.said(.noFile(path)) }
        let new = text[..<begin.upperBound] + "\n" + table + "\n" + text[end.lowerBound...]
        try String(new).write(toFile: path, atomically: true, encoding: .utf8)
    }
}

private func benchTable(_ report: BenchReport, in language: Language) -> String {
    let head: [Sentence] = [.benchWhat, .benchFigure, .benchFloor, .benchShare]
    let rows =
        [head.map { $0.said(in: language) }, head.map { _ in "---" }]
        + report.lines.map { [$0.name.said(in: language), $0.figure, $0.floor, $0.share] }
    return rows.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
}
