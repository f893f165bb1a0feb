import ArgumentParser
import Domain
import Scenarios
import UseCases
import Words

struct ScenarioCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("scenario", Help.scenario, Help.scenarioMore, [XiangtanScenarioCommand.self])
    }
}

struct XiangtanScenarioCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("xiangtan", Help.scenarioXiangtan)
    }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.scenarioScale)) var scale = 1
    @Option(help: help(Help.scenarioSeed)) var seed: UInt64 = 20_210_421

    func run() async throws {
        guard (1...1_000).contains(scale) else { throw CommandFault.said(.badScale) }
        let scenario = XiangtanScenario(scale: scale, seed: seed)
        let founding = try scenario.founding()
        let composition = try Composition.required()
        let simulation = SimulatedWorld(at: scenario.start(in: founding.playbook.zone), seed: seed)
        let path = try store.path
        let jurisdiction = try await composition.found(founding, path, store.keyPath, simulation.world, true)
        let plan = try scenario.plan(in: jurisdiction.timetable)
        let commands = plan.queue.count
        Speech.say(.scenarioPlays(matters: plan.fates.count, commands: commands, path: path))
        let progress = Progress(.demoProgress, total: commands)
        let zone = jurisdiction.timetable.zone
        let language = Speech.current.language
        let texts = JobTexts(
            accountability: { Sentence.accountabilityReason(due: .due($0, in: zone)).said(in: language) },
            answerThrough: { UseCases.Words(text: Sentence.answeredThrough($0, $1).said(in: language)) })
        try await scenario.play(plan, in: jurisdiction, simulation, texts) { progress.advance(to: $0) }
        let lines = try await scenario.check(jurisdiction, asOf: plan.asOf)
        print(words(.figureAsOf(FigureAsking(asOf: plan.asOf))))
        for line in lines {
            let group = line.group.map { " \(words(.name($0)))" } ?? ""
            let found = words(.figureValue(line.found, decimals: line.figure.decimals, minimum: line.figure.minimum))
            let name = "\(words(.name(line.figure.name)))\(group)\(words(.colon))"
            guard !line.holds else {
                print("✓ \(name)\(found)")
                continue
            }
            let expected = words(.figureValue(line.expected, decimals: line.figure.decimals))
            print("✗ \(name)\(found)\(words(.scenarioExpected(expected)))")
            for fault in line.faults { print("    \(words(.figureFault(fault)))") }
        }
        guard lines.allSatisfy(\.holds) else { throw ExitCode(1) }
        Speech.say(.scenarioHolds(path))
    }
}

/// What a scenario's fault says.
func said(_ fault: ScenarioFault) -> Sentence {
    switch fault {
    case .infeasible(let part, let number, let whole, let limit):
        .scenarioInfeasible(part: part, number, whole: whole, limit)
    case .tooShort: .scenarioTooShort
    case .refused(let number, let why): .scenarioRefused(number, why)
    case .nobody(let code): .scenarioNobody(code)
    }
}
