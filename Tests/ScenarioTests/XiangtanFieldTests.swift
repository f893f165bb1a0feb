import Domain
import Scenarios
import StoreSQLite
import TestSupport
import Testing
import UseCases
import Vault

/// The field beside Xiangtan's year: what a demonstration's pages of visits and linkages show.
struct XiangtanFieldTests {
    private struct Played {
        var folder: TemporaryFolder
        var jurisdiction: Jurisdiction
        var scenario: XiangtanScenario
        var asOf: Day
    }

    private func played(seed: UInt64 = 3) async throws -> Played {
        let scenario = XiangtanScenario(scale: 1_000, seed: seed)
        let folder = try TemporaryFolder()
        let engine = try SQLiteEngine.create(at: folder.file("store"))
        let simulation = SimulatedWorld(at: scenario.start(in: .shanghai), seed: seed)
        let jurisdiction = try await Jurisdiction.found(
            scenario.founding(), in: engine, key: .fresh(), world: simulation.world,
            demonstration: Demonstration(scenario: "xiangtan", seed: seed, scale: 1_000))
        let plan = try scenario.plan(in: jurisdiction.timetable)
        let texts = JobTexts(accountability: { _ in "逾期" }, answerThrough: { _, _ in Words(text: "已办") })
        try await scenario.play(plan, in: jurisdiction, simulation, texts)
        try await scenario.playField(in: jurisdiction, simulation)
        return Played(folder: folder, jurisdiction: jurisdiction, scenario: scenario, asOf: plan.asOf)
    }

    private let leader = Request(Actor(role: .leader))

    @Test func `the field touches no figure of the year (X07, X08, X14)`() async throws {
        let played = try await played()
        let lines = try await played.scenario.check(played.jurisdiction, asOf: played.asOf)
        #expect(lines.count == 8)
        for line in lines { #expect(line.holds, "\(line.figure.id): \(line.found), expected \(line.expected)") }
        #expect(played.jurisdiction.today == played.asOf)
        #expect(try await played.jurisdiction.verify().findings == [])
    }

    @Test func `all five tiers have holders; the gaps are one community and what somebody left behind (X02)`()
        async throws
    {
        let jurisdiction = try await played().jurisdiction
        let tiers = try await jurisdiction.tierOverviews(leader)
        #expect(tiers.count == 5)
        for tier in tiers {
            let share = try #require(tier.share, "\(tier.tier.id)")
            let gaps = share.whole - share.part
            switch tier.tier.id {
            case "branch-village": #expect(gaps == 1 && share.whole == 32)
            case "official-household": #expect(gaps == tier.vacated && gaps == 6)
            default: #expect(gaps == 0 && share.whole > 0, "\(tier.tier.id): \(share)")
            }
        }
    }

    @Test func `on the visit day officials of all units went, and by the end most homes were reached (X03)`()
        async throws
    {
        let jurisdiction = try await played().jurisdiction
        let before = try await jurisdiction.coverage(
            on: XiangtanTotals.visitDay.advanced(by: -1), leader)
        let after = try await jurisdiction.coverage(on: XiangtanTotals.visitDay, leader)
        let last = try await jurisdiction.coverage(leader)
        #expect(before.share.part == 0 && before.share.whole == last.share.whole && last.share.whole > 60)
        #expect(after.share.part > 0)
        // Below the city each district had somebody on that day.
        let districts = try await jurisdiction.coverage(
            in: PlaceCode("430300"), on: XiangtanTotals.visitDay, leader
        ).children
        #expect(districts.count == 8 && districts.allSatisfy { $0.share.part > 0 })
        #expect(last.share.part >= after.share.part && last.share.part <= last.share.whole)
    }

    @Test func `one seed plays one field`() async throws {
        var seen: [[String]] = []
        for _ in 0..<2 {
            let jurisdiction = try await played(seed: 9).jurisdiction
            let list = try await jurisdiction.subjectList(
                .household, in: PlaceCode("430304001001"), most: 100, leader)
            seen.append(list.lines.map { "\($0.code) \($0.name ?? "") \($0.lastVisit?.iso ?? "") \($0.status)" })
        }
        #expect(seen[0] == seen[1] && seen[0].count == 18)
    }
}
