import ArgumentParser
import Domain
import Scenarios
import Upkeep
import UseCases
import Words

struct ScenarioCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "scenario", Help.scenario, Help.scenarioMore,
            [XiangtanScenarioCommand.self, LuxianScenarioCommand.self, AnhuaScenarioCommand.self])
    }
}

struct XiangtanScenarioCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("xiangtan", Help.scenarioXiangtan)
    }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.scenarioScale)) var scale = 1
    @Option(help: help(Help.scenarioSeed)) var seed: UInt64 = 20_210_421
    @Option(help: help(Help.scenarioFormat)) var format = Style.text

    enum Style: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func run() async throws {
        guard (1...1_000).contains(scale) else { throw CommandFault.said(.badScale) }
        let scenario = XiangtanScenario(scale: scale, seed: seed)
        let founding = try scenario.founding()
        let composition = try Composition.required()
        let simulation = SimulatedWorld(at: scenario.start(in: founding.playbook.zone), seed: seed)
        let address = try store.address
        let path = address.shown
        let jurisdiction = try await composition.found(
            founding, address.text, store.keyPath, simulation.world,
            Demonstration(scenario: "xiangtan", seed: seed, scale: scale))
        let plan = try scenario.plan(in: jurisdiction.timetable)
        let commands = plan.queue.count
        let plays = Sentence.scenarioPlays(matters: plan.fates.count, commands: commands, path: path)
        if format == .text { Speech.say(plays) } else { Speech.warn(plays) }
        let progress = Progress(.demoProgress, total: commands)
        let zone = jurisdiction.timetable.zone
        let language = Speech.current.language
        let texts = JobTexts(
            accountability: { Sentence.accountabilityReason(due: .due($0, in: zone)).said(in: language) },
            answerThrough: { UseCases.Words(text: Sentence.answeredThrough($0, $1).said(in: language)) })
        try await scenario.play(plan, in: jurisdiction, simulation, texts) { progress.advance(to: $0) }
        Speech.warn(.demonstration(on: jurisdiction.today))
        let lines = try await scenario.check(jurisdiction, asOf: plan.asOf)
        if format == .text { show(lines, asOf: plan.asOf) }
        let holds = lines.allSatisfy(\.holds)
        if holds { try await scenario.playField(in: jurisdiction, simulation) }
        let accounts = holds ? try await scenario.openDoors(in: jurisdiction) : []
        let bodies = Dictionary(try await jurisdiction.bodies().map { ($0.id, $0) }) { first, _ in first }
        if format == .json {
            try printJSON(
                ScenarioJSON(
                    scenario: "xiangtan", seed: seed, scale: scale, store: path, as_of: plan.asOf.iso, holds: holds,
                    check: lines.map(ScenarioJSON.Line.init),
                    accounts: accounts.map { ScenarioJSON.Account($0, bodies, jurisdiction.timetable.zone) }))
        }
        guard holds else { throw ExitCode(1) }
        guard format == .text else { return }
        Speech.say(.scenarioHolds(path))
        Speech.say(.scenarioAccounts)
        for account in accounts {
            let post = account.post
            print(
                "\n\(words(.role(post.role)))  \(post.code)  \(post.name)  "
                    + (bodies[post.body].map { words(.name($0.name)) } ?? ""))
            Speech.say(.scenarioSecrets(passphrase: account.passphrase, token: account.token))
            Speech.say(tried(by: post))
        }
    }

    private func show(_ lines: [ScenarioLine], asOf day: Day) {
        print(words(.figureAsOf(FigureAsking(asOf: day))))
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
    }
}

/// What a scenario came to, for programs: figures beside those of the article, and how to come in.
struct ScenarioJSON: Encodable {
    struct Line: Encodable {
        var figure: String
        var group: String?
        var found: String
        var expected: String
        var holds: Bool

        init(_ line: ScenarioLine) {
            figure = line.figure.id
            group = line.group.map { words(.name($0)) }
            found = words(.figureValue(line.found, decimals: line.figure.decimals, minimum: line.figure.minimum))
            expected = words(.figureValue(line.expected, decimals: line.figure.decimals))
            holds = line.holds
        }
    }

    /// Also those of a county's scenario.
    struct Account: Encodable {
        var role: String
        var login: String
        var name: String
        var body: String?
        var passphrase: String
        var token: String
        var token_ends: String
        var `try`: String

        init(_ account: DemonstrationAccount, _ bodies: [OrganisationID: Organisation], _ zone: Zone) {
            role = account.post.role.rawValue
            login = account.post.code
            name = account.post.name
            body = bodies[account.post.body]?.code
            passphrase = account.passphrase
            token = account.token
            token_ends = timestamp(account.ends, zone)
            `try` = words(tried(by: account.post))
        }
    }

    var scenario: String
    var seed: UInt64
    var scale: Int
    var store: String
    var as_of: String
    var holds: Bool
    var check: [Line]
    var accounts: [Account]
}

/// What to try first: of the two heads one is a community's.
private func tried(by post: Post) -> Sentence {
    post.code == XiangtanScenario.villageHead ? .scenarioTryField : .scenarioTry(post.role)
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
