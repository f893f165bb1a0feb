import ArgumentParser
import Domain
import UseCases
import Words

struct ReportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("report", Help.report, nil, [SummaryCommand.self])
    }
}

struct SummaryCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("summary", Help.summary, Help.summaryMore)
    }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.asOf)) var asOf: String?
    @Option(help: help(Help.format)) var format = Format.text

    func run() async throws {
        let day = try asOf.map { try Commands.day($0) }
        let jurisdiction = try await store.open(forWriting: false)
        let summary = try await jurisdiction.summary(asOf: day)
        switch format {
        case .text: print(summaryText(summary))
        case .json: try printJSON(SummaryJSON(summary, isDemonstration: jurisdiction.isDemonstration))
        case .csv: print(csv(summaryRows(summary)), terminator: "")
        }
    }
}

private func count(_ standing: Matter.Class, _ summary: Summary) -> Int { summary.classes[standing] ?? 0 }

func summaryText(_ summary: Summary) -> String {
    func line(_ name: Sentence, _ number: Int) -> String { "  \(words(name))\(words(.colon))\(number)" }
    var lines = [words(.summaryTitle(summary.asOf)), "\(words(.collected))\(words(.colon))\(summary.collected)"]
    lines += Matter.Class.collected.map { line(.standing($0), count($0, summary)) }
    lines.append(words(summary.identityHolds ? .identityHolds : .identityBroken))
    lines.append(words(.beside) + words(.colon))
    lines.append(line(.answered, summary.answered))
    lines += [.answeredDirectly, .merged].map { line(.standing($0), count($0, summary)) }
    if summary.imported > 0 { lines.append("  \(words(.ofThemImported(summary.imported)))") }
    lines += summary.within.map {
        words(.within($0.workdays, answered: $0.answered, of: $0.of, share: percent($0.answered, of: $0.of)))
    }
    if summary.withoutWorkdays > 0 { lines.append("  \(words(.withoutWorkdays(summary.withoutWorkdays)))") }
    return lines.joined(separator: "\n")
}

private func summaryRows(_ summary: Summary) -> [[String]] {
    let classes = Matter.Class.collected + [.answeredDirectly, .merged]
    return [["figure", "value"], ["as_of", summary.asOf.iso], ["collected", "\(summary.collected)"]]
        + classes.map { [$0.rawValue, "\(count($0, summary))"] }
        + [["answered", "\(summary.answered)"], ["imported", "\(summary.imported)"]]
        + [["without_working_days", "\(summary.withoutWorkdays)"]]
        + summary.within.flatMap {
            [
                ["answered_within_\($0.workdays)_working_days", "\($0.answered)"],
                ["answered_within_\($0.workdays)_working_days_of", "\($0.of)"],
            ]
        }
}

private struct SummaryJSON: Encodable {
    struct Within: Encodable {
        var working_days: Int
        var answered: Int
        var of: Int
        /// Percent, two decimals; absent where there is nothing to divide by.
        var percent: Double?
    }

    var as_of: String
    var collected, solved, explained, withdrawn, lapsed, declined, closed_at_source, open: Int
    var answered, answered_directly, merged, imported, without_working_days: Int
    var identity_holds: Bool
    var demonstration: Bool
    var answered_within: [Within]

    init(_ summary: Summary, isDemonstration: Bool) {
        func number(_ standing: Matter.Class) -> Int { summary.classes[standing] ?? 0 }
        as_of = summary.asOf.iso
        collected = summary.collected
        solved = number(.solved)
        explained = number(.explained)
        withdrawn = number(.withdrawn)
        lapsed = number(.lapsed)
        declined = number(.declined)
        closed_at_source = number(.closedAtSource)
        open = number(.open)
        answered = summary.answered
        answered_directly = number(.answeredDirectly)
        merged = number(.merged)
        imported = summary.imported
        without_working_days = summary.withoutWorkdays
        identity_holds = summary.identityHolds
        demonstration = isDemonstration
        answered_within = summary.within.map {
            Within(
                working_days: $0.workdays, answered: $0.answered, of: $0.of,
                percent: $0.of == 0 ? nil : Double(Commands.percent($0.answered, of: $0.of).dropLast(2)))
        }
    }
}
