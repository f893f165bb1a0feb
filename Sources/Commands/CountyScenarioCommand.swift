import ArgumentParser
import Domain
import Foundation
import Scenarios
import Upkeep
import UseCases
import Words

struct LuxianScenarioCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("luxian", Help.scenarioLuxian) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.scenarioScale)) var scale = 1
    @Option(help: help(Help.scenarioSeed)) var seed: UInt64 = 20_140_123
    @Option(help: help(Help.scenarioFormat)) var format = XiangtanScenarioCommand.Style.text

    func run() async throws {
        try await CountyPlay(store: store, scale: scale, seed: seed, format: format).run(LuxianScenario.self)
    }
}

struct AnhuaScenarioCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("anhua", Help.scenarioAnhua) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.scenarioScale)) var scale = 1
    @Option(help: help(Help.scenarioSeed)) var seed: UInt64 = 20_210_701
    @Option(help: help(Help.scenarioFormat)) var format = XiangtanScenarioCommand.Style.text

    func run() async throws {
        try await CountyPlay(store: store, scale: scale, seed: seed, format: format).run(AnhuaScenario.self)
    }
}

/// Makes a county and says what it came to: figures on the output, the same for a seed; time and memory on the error output.
private struct CountyPlay {
    let store: StoreOptions
    let scale: Int
    let seed: UInt64
    let format: XiangtanScenarioCommand.Style

    func run<Scenario: CountyScenario>(_ type: Scenario.Type) async throws {
        guard (1...1_000).contains(scale) else { throw CommandFault.said(.badScale) }
        let scenario = Scenario(scale: scale, seed: seed)
        try scenario.check()
        let founding = try scenario.founding()
        let composition = try Composition.required()
        let simulation = SimulatedWorld(at: scenario.start(in: founding.playbook.zone), seed: seed)
        let address = try store.address
        let began = ContinuousClock.now
        let jurisdiction = try await composition.found(
            founding, address.text, store.keyPath, simulation.world,
            Demonstration(scenario: Scenario.name, seed: seed, scale: scale))
        Speech.warn(.countyPlays(entries: scenario.entries, path: address.shown))
        let progress = Progress(.demoProgress, total: scenario.entries)
        let parts = try await scenario.play(in: jurisdiction, simulation) { progress.advance(to: $0) }
        let took = ContinuousClock.now - began
        for part in parts {
            Speech.warn(.countyPart(name(of: part.what), entries: part.entries, seconds: seconds(part.seconds)))
        }
        let lines = try await scenario.report(jurisdiction)
        let whole = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        Speech.warn(.countyTook(seconds: seconds(whole), memory: peakMemory))
        let holds = lines.allSatisfy(\.holds)
        let accounts = holds ? try await scenario.openDoors(in: jurisdiction) : []
        let bodies = Dictionary(try await jurisdiction.bodies().map { ($0.id, $0) }) { first, _ in first }
        switch format {
        case .json:
            try printJSON(
                CountyJSON(
                    scenario: Scenario.name, seed: seed, scale: scale, store: address.shown,
                    as_of: jurisdiction.today.iso, holds: holds, report: lines.map(CountyJSON.Line.init),
                    accounts: accounts.map { ScenarioJSON.Account($0, bodies, jurisdiction.timetable.zone) }))
        case .text: show(lines, of: founding.playbook.name)
        }
        guard holds else { throw ExitCode(1) }
        guard format == .text else { return }
        Speech.say(.countyHolds(address.shown))
        Speech.say(.scenarioAccounts)
        for account in accounts {
            let post = account.post
            let body = bodies[post.body].map { words(.name($0.name)) } ?? ""
            print("\n\(words(.role(post.role)))  \(post.code)  \(post.name)  \(body)")
            Speech.say(.scenarioSecrets(passphrase: account.passphrase, token: account.token))
        }
    }

    private func show(_ lines: [ArticleLine], of article: Name) {
        Speech.say(.countyReport(article: words(.name(article)), scale: scale))
        for line in lines {
            let expected = line.article == line.expected ? nil : said(line.expected)
            let beside = words(
                .articleLine(
                    article: line.article.map { said($0, isAndMore: line.isAndMore) }, expected: expected,
                    found: line.found.map { said($0) }))
            print("\(line.holds ? "✓" : "✗") \(line.row)  \(words(.name(line.name)))\(words(.colon))\(beside)")
        }
    }

    /// With a digit after the point.
    private func seconds(_ number: Double) -> String { String(format: "%.1f", number) }

    private func name(of part: ScenarioPart.What) -> Sentence {
        switch part {
        case .organisation: .partOrganisation
        case .households: .partHouseholds
        case .linkages: .partLinkages
        case .visits: .partVisits
        case .meetings: .partMeetings
        case .matters: .partMatters
        }
    }

    /// The most memory that this process held, in MiB.
    private var peakMemory: Int {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }
}

private func said(_ amount: ArticleLine.Amount, isAndMore: Bool = false) -> Sentence {
    switch amount {
    case .count(let number, let unit): .articleCount(number, unit: unit, isAndMore: isAndMore)
    case .share(let share): .articleShare(share)
    }
}

/// What a county's scenario came to, for programs.
private struct CountyJSON: Encodable {
    struct Line: Encodable {
        var row: String
        var name: String
        var indicator: String?
        var article: String?
        var expected: String
        var found: String?
        var holds: Bool

        init(_ line: ArticleLine) {
            row = line.row
            name = words(.name(line.name))
            indicator = line.indicator
            article = line.article.map { words(said($0, isAndMore: line.isAndMore)) }
            expected = words(said(line.expected))
            found = line.found.map { words(said($0)) }
            holds = line.holds
        }
    }

    var scenario: String
    var seed: UInt64
    var scale: Int
    var store: String
    var as_of: String
    var holds: Bool
    var report: [Line]
    var accounts: [ScenarioJSON.Account]
}
