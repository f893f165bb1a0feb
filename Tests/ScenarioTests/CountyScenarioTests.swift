import Domain
import Foundation
import Scenarios
import Store
import StorePostgres
import StoreSQLite
import TestClusters
import TestSupport
import Testing
import UseCases
import Vault

struct CountyScenarioTests {
    /// A county made in an engine, and its report.
    private func made<Scenario: CountyScenario>(
        _ scenario: Scenario, in engine: any Engine
    ) async throws -> (Jurisdiction, [ArticleLine]) {
        let founding = try scenario.founding()
        let simulation = SimulatedWorld(at: scenario.start(in: founding.playbook.zone), seed: scenario.seed)
        let jurisdiction = try await Jurisdiction.found(
            founding, in: engine, key: .fresh(), world: simulation.world,
            demonstration: Demonstration(scenario: Scenario.name, seed: scenario.seed, scale: scenario.scale))
        _ = try await scenario.play(in: jurisdiction, simulation, progress: { _ in })
        return (jurisdiction, try await scenario.report(jurisdiction))
    }

    private func expectAll(_ lines: [ArticleLine], in jurisdiction: Jurisdiction) async throws {
        for line in lines {
            let found = line.found.map { "\($0)" } ?? "nothing"
            #expect(line.holds, "\(line.row) \(line.name.zh): \(found), expected \(line.expected)")
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    private func count(_ row: String, _ indicator: String, in lines: [ArticleLine]) throws -> Int {
        let line = try #require(lines.first { $0.row == row && $0.indicator == indicator })
        guard case .count(let number, _)? = line.found else {
            Issue.record("\(row) \(indicator): no count")
            return 0
        }
        return number
    }

    // MARK: - Lu County

    @Test
    func
        `the article's totals agree with each other: 28,030 entries, a household visited once, 620,000 person-visits (L04, L06, L08)`()
        throws
    {
        let totals = LuxianTotals()
        #expect(totals.onLedgers == 28_030 && totals.villages + totals.communities == 297)
        #expect(totals.households + totals.each * totals.officials + totals.companions == 620_000)
        #expect(throws: Never.self) { try LuxianScenario().check() }
        var other = totals
        other.hardship = other.households + 1
        #expect(
            throws: ScenarioFault.infeasible(
                part: "households in hardship", 260_001, whole: "households", 260_000)
        ) { try other.check() }
    }

    @Test(arguments: [2, 7, 20, 100, 333, 1_000]) func `every scale is feasible (L04, A04)`(scale: Int) throws {
        #expect(throws: Never.self) { try LuxianScenario(scale: scale).check() }
        #expect(throws: Never.self) { try AnhuaScenario(scale: scale).check() }
    }

    @Test
    func
        `Lu County through real commands: every row of the report is the article's, both coverages are 100 % (L01–L08, L12, L13, L17)`()
        async throws
    {
        let folder = try TemporaryFolder()
        let scenario = LuxianScenario(scale: 250, seed: 5)
        let (jurisdiction, lines) = try await made(scenario, in: SQLiteEngine.create(at: folder.file("store")))
        try await expectAll(lines, in: jurisdiction)
        #expect(
            Set(lines.map(\.row)) == [
                "L01", "L02", "L03", "L04", "L05", "L06", "L07", "L08", "L11", "L12", "L13", "L17",
            ])
        let shares = lines.filter { $0.row == "L03" }
        #expect(shares.count == 2)
        for line in shares {
            guard case .share(let share)? = line.found else {
                Issue.record("no share")
                continue
            }
            #expect(share.isWhole && share.hundredths == 10_000)
        }
        // 人次 and 户 are counted apart: a visit by three officials is three.
        let reached = try count("L04", "households-reached", in: lines)
        let visits = try count("L04", "person-visits", in: lines)
        #expect(reached == 1_040 && visits == 2_480 && visits > reached)
        let inspector = Request(try await Cast.actor("inspector.long", in: jurisdiction))
        let coverage = try await jurisdiction.coverage(inspector)
        #expect(coverage.share == Share(reached, of: reached) && coverage.visits == visits)
        #expect(try await jurisdiction.fieldTallies(inspector).count(["visit"]) == reached)
        _ = folder
    }

    @Test
    func `every figure of coverage drills down: a county is its townships, a village its groups (L17)`() async throws {
        let folder = try TemporaryFolder()
        let (jurisdiction, _) = try await made(
            LuxianScenario(scale: 1_000), in: SQLiteEngine.create(at: folder.file("store")))
        let inspector = Request(try await Cast.actor("inspector.long", in: jurisdiction))
        var depth = 0
        var codes: [PlaceCode?] = [nil]
        while !codes.isEmpty {
            var below: [PlaceCode] = []
            for code in codes {
                let report = try await jurisdiction.coverage(in: code, inspector)
                guard !report.children.isEmpty else { continue }
                #expect(report.own == Share(0, of: 0))
                #expect(report.children.reduce(Share(0, of: 0)) { $0 + $1.share } == report.share)
                below += report.children.map(\.place.code)
            }
            if !below.isEmpty { depth += 1 }
            codes = below
        }
        // Townships, villages and groups; the county itself is where it begins.
        #expect(depth == 3)
        _ = folder
    }

    // MARK: - Anhua County

    @Test
    func
        `Anhua County through real commands: each suggestion has where it was heard, and all ways together are all of them (A02–A06, A09, A10, A14)`()
        async throws
    {
        let folder = try TemporaryFolder()
        let scenario = AnhuaScenario(scale: 40, seed: 5)
        let (jurisdiction, lines) = try await made(scenario, in: SQLiteEngine.create(at: folder.file("store")))
        try await expectAll(lines, in: jurisdiction)
        #expect(Set(lines.map(\.row)) == ["A02", "A03", "A04", "A05", "A06", "A09", "A10", "A14"])
        // The whole, six ways, and their sum.
        let gathered = lines.filter { $0.row == "A06" }.compactMap { line -> Int? in
            guard case .count(let number, _)? = line.found else { return nil }
            return number
        }
        try #require(gathered.count == 8)
        #expect(gathered[0] == 142 && gathered[1...6].reduce(0, +) == gathered[0] && gathered[7] == gathered[0])
        // What was entered twice counts once.
        let forums = try #require(lines.first { $0.name.zh == "其中座谈会" })
        #expect(forums.found == .count(scenario.totals.forums, unit: "次") && scenario.totals.doubled > 0)
        let aid = try await jurisdiction.fieldTallies(
            Request(try await Cast.actor("inspector.long", in: jurisdiction))
        ).activities.filter { $0.kind.key == "aid" }
        #expect(aid.count == 5 && aid.allSatisfy { $0.attended > 0 && $0.volunteers > 0 })
        // Whom it helped stands in the report, in households and in people.
        for unit in ["户", "人"] {
            let helped = try #require(lines.first { $0.row == "A10" && $0.name.zh == "帮扶活动受益\(unit)" })
            guard case .count(let number, _)? = helped.found else {
                Issue.record("\(unit): \(String(describing: helped.found))")
                continue
            }
            #expect(number >= aid.reduce(0) { $0 + $1.count })
        }
        _ = folder
    }

    @Test func `at full size the totals are the article's (A02, A04–A06, A10)`() {
        let totals = AnhuaTotals()
        #expect(totals.leaders == 31 && totals.courtyards == 783 && totals.otherMeetings == 1_075)
        #expect(totals.suggestions == 5_689 && totals.aid == 280 && totals.questions == 326)
        let ways = [totals.byCourtyards, totals.byForums, totals.byPartyMeetings, totals.byVisits, totals.byWindow]
        #expect(ways.reduce(totals.decided, +) == 5_689)
    }

    // MARK: - The same again

    @Test func `one seed makes the same county, and says the same of it (L04)`() async throws {
        var reports: [[ArticleLine]] = []
        var visits: [[ActivityLine]] = []
        for _ in 0..<2 {
            let folder = try TemporaryFolder()
            let (jurisdiction, lines) = try await made(
                LuxianScenario(scale: 1_000, seed: 9), in: SQLiteEngine.create(at: folder.file("store")))
            reports.append(lines)
            let inspector = Request(try await Cast.actor("inspector.long", in: jurisdiction))
            visits.append(try await jurisdiction.activities(kind: "visit", most: 100, inspector))
            _ = folder
        }
        #expect(reports[0] == reports[1] && !reports[0].isEmpty)
        #expect(visits[0] == visits[1] && visits[0].count == 100)
    }

    @Test func `both engines say the same of both counties (L04, A06)`() async throws {
        let folder = try TemporaryFolder()
        let luxian = LuxianScenario(scale: 1_000, seed: 9)
        let anhua = AnhuaScenario(scale: 200, seed: 9)
        let (_, here) = try await made(luxian, in: SQLiteEngine.create(at: folder.file("luxian")))
        let (_, there) = try await made(anhua, in: SQLiteEngine.create(at: folder.file("anhua")))
        try await Cluster.shared.withDatabase { url in
            let engine = try await PostgresEngine.create(url, jurisdiction: "luxian")
            defer { engine.close() }
            #expect(try await made(luxian, in: engine).1 == here)
        }
        try await Cluster.shared.withDatabase { url in
            let engine = try await PostgresEngine.create(url, jurisdiction: "anhua")
            defer { engine.close() }
            #expect(try await made(anhua, in: engine).1 == there)
        }
        _ = folder
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["HUIYIN_FULL"] != nil, "with scripts/test --full"))
    func `at full size every row of both articles comes out (L01–L08, L12, L13, L17, A02–A06, A09, A10)`() async throws
    {
        let folder = try TemporaryFolder()
        let (luxian, lines) = try await made(LuxianScenario(), in: SQLiteEngine.create(at: folder.file("luxian")))
        try await expectAll(lines, in: luxian)
        #expect(try count("L04", "households-reached", in: lines) == 260_000)
        #expect(try count("L04", "person-visits", in: lines) == 620_000)
        let (anhua, rows) = try await made(AnhuaScenario(), in: SQLiteEngine.create(at: folder.file("anhua")))
        try await expectAll(rows, in: anhua)
        #expect(try count("A06", "gathered", in: rows) == 5_689)
        _ = folder
    }
}
