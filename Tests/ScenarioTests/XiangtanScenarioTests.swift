import Domain
import Foundation
import Scenarios
import StoreSQLite
import TestSupport
import Testing
import UseCases
import Vault

struct XiangtanScenarioTests {
    @Test
    func `the article's totals agree with each other, and what the plan makes is exactly them (X07, X08, X14)`() throws
    {
        let scenario = XiangtanScenario()
        #expect(scenario.totals.open == 6_932 && scenario.totals.hotline == 14_200)
        let plan = try scenario.plan(in: .china)
        #expect(plan.fates.count == 14_480 + 10_300)
        let direct = plan.fates.filter { $0.steps.last?.act == .answerDirectly }
        #expect(direct.count == 10_300 && direct.allSatisfy { $0.channel == "hotline" && $0.kind == "concern" })
        let closed = plan.fates.filter(\.isStruckOff)
        #expect(closed.count == 7_548)
        #expect(closed.count { $0.body == "yuetang" && $0.kind != "relapse-risk" } == 1_188)
        #expect(closed.count { $0.body == "yuhu" && $0.kind != "relapse-risk" } == 902)
        #expect(plan.fates.count { $0.kind == "relapse-risk" } == 35)
        let hotline = plan.fates.filter { $0.channel == "hotline" && $0.steps.last?.act != .answerDirectly }
        #expect(hotline.count == 3_900)
        // On time is what closes before the moment that the deadline code computes.
        let onTime = hotline.count { fate in
            guard fate.isStruckOff, let end = fate.steps.last?.at else { return false }
            return fate.steps.contains { if case .assign(let due) = $0.act { end <= due } else { false } }
        }
        #expect(onTime == 3_698)
        let end = Zone.shanghai.end(of: plan.asOf)
        for fate in plan.fates {
            #expect(zip(fate.steps, fate.steps.dropFirst()).allSatisfy { $0.at < $1.at }, "\(fate.id)")
            #expect(fate.steps.allSatisfy { $0.at <= end }, "\(fate.id)")
        }
    }

    @Test
    func `totals that contradict each other are refused before anything runs`() {
        var totals = XiangtanTotals()
        totals.solved = totals.collected + 1
        #expect(throws: ScenarioFault.infeasible(part: "solved", 14_481, whole: "collected", 14_480)) {
            try totals.check()
        }
        totals = XiangtanTotals()
        totals.yuetang = 7_000
        #expect(throws: ScenarioFault.self) { try totals.check() }
    }

    @Test(arguments: [100, 250, 1_000])
    func `every scale is feasible, and one seed plans one thing`(scale: Int) throws {
        let plan = try XiangtanScenario(scale: scale, seed: 5).plan(in: .china)
        #expect(try XiangtanScenario(scale: scale, seed: 5).plan(in: .china).fates == plan.fates)
        #expect(try XiangtanScenario(scale: scale, seed: 6).plan(in: .china).fates != plan.fates)
    }

    /// A store with a scenario played into it.
    private func played(scale: Int, seed: UInt64, declined: Int = 0) async throws
        -> (TemporaryFolder, SQLiteEngine, Jurisdiction, [ScenarioLine])
    {
        let scenario = XiangtanScenario(scale: scale, seed: seed, declined: declined)
        let folder = try TemporaryFolder()
        let engine = try SQLiteEngine.create(at: folder.file("store"))
        let simulation = SimulatedWorld(at: scenario.start(in: .shanghai), seed: seed)
        let jurisdiction = try await Jurisdiction.found(
            scenario.founding(), in: engine, key: .fresh(), world: simulation.world,
            demonstration: Demonstration(scenario: "xiangtan", seed: seed, scale: scale))
        let plan = try scenario.plan(in: jurisdiction.timetable)
        let texts = JobTexts(accountability: { _ in "逾期" }, answerThrough: { _, _ in Words(text: "已办") })
        try await scenario.play(plan, in: jurisdiction, simulation, texts)
        return (folder, engine, jurisdiction, try await scenario.check(jurisdiction, asOf: plan.asOf))
    }

    @Test func `what is declined isn't open, and collected is accounted for all the same (X07)`() async throws {
        #expect(XiangtanScenario(declined: 32).totals.open == 6_900)
        let (folder, _, jurisdiction, lines) = try await played(scale: 250, seed: 4, declined: 5)
        for line in lines { #expect(line.holds, "\(line.figure.id): \(line.found), expected \(line.expected)") }
        let board = try #require(try await jurisdiction.publicBoard(asOf: XiangtanTotals.asOf))
        let totals = XiangtanTotals(scale: 250, declined: 5)
        #expect(
            board.headline.prefix(3).map(\.value.behind)
                == [totals.collected, totals.solved, totals.collected - totals.solved - 5])
        _ = folder
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["HUIYIN_FULL"] != nil, "with scripts/test --full"))
    func `at full size the article's totals come out, on the public board, too (X07, X08, X14)`() async throws {
        let (folder, _, jurisdiction, lines) = try await played(scale: 1, seed: 20_210_421)
        #expect(lines.count == 8)
        for line in lines { #expect(line.holds, "\(line.figure.id): \(line.found), expected \(line.expected)") }
        let board = try #require(try await jurisdiction.publicBoard(asOf: XiangtanTotals.asOf))
        #expect(board.headline.prefix(3).map(\.value.behind) == [14_480, 7_548, 6_932])
        let handled = try #require(board.columns.firstIndex { $0.figure.id == "handled" && $0.window == .year })
        func closed(_ code: String) -> Int? { board.rows.first { $0.key == code }?.values[handled]?.behind }
        #expect(closed("yuetang") == 1_188 && closed("yuhu") == 902)
        #expect(board.populations.first?.cell.value.behind == 14_200)
        #expect(board.faults == [])
        #expect(try await jurisdiction.verify().findings == [])
        _ = folder
    }

    @Test
    func `played through real commands, the product's own figures are the article's (X07, X08, X14)`() async throws {
        let (folder, _, jurisdiction, lines) = try await played(scale: 100, seed: 3)
        #expect(lines.count == 8)
        for line in lines { #expect(line.holds, "\(line.figure.id): \(line.found), expected \(line.expected)") }
        #expect(try await jurisdiction.verify().findings == [])
        _ = folder
    }

    @Test
    func `one seed plays the same: numbers, times and answers`() async throws {
        var seen: [[String]] = []
        for _ in 0..<2 {
            let (folder, _, jurisdiction, _) = try await played(scale: 1_000, seed: 9)
            let lines = try await jurisdiction.list(open: false, most: 1_000, as: .actor(Actor(role: .administrator)))
            seen.append(lines.map { "\($0.number) \($0.received) \($0.position) \($0.channel)" })
            _ = folder
        }
        #expect(seen[0] == seen[1] && !seen[0].isEmpty)
    }
}
