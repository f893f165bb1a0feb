public import Domain
import Tables
public import UseCases

/// Lu County's 万名干部走基层 (L01–L08, L11–L13, L17): every household visited, every official gone, the ledgers of 297 villages.
public struct LuxianScenario: CountyScenario {
    public static let name = "luxian"
    public let totals: LuxianTotals
    public let scale: Int
    public let seed: UInt64
    let county: LuxianCounty

    public init(scale: Int = 1, seed: UInt64 = 20_140_123) {
        self.scale = scale
        self.seed = seed
        totals = LuxianTotals(scale: scale)
        county = LuxianCounty(totals, seed: seed)
    }

    public func check() throws(ScenarioFault) {
        try totals.check()
        // Everybody's twenty homes are distinct.
        for village in county.land.villages where village.households < totals.each {
            throw .infeasible(part: "homes owed", totals.each, whole: village.name, village.households)
        }
    }

    public func founding() throws(Refused) -> Founding {
        var founding = try Self.playbook()
        (founding.bodies, founding.posts) = LuxianCounty.founders
        return founding
    }

    public func start(in zone: Zone) -> Moment {
        zone.moment(LuxianTotals.first, millisecond: 9 * Moment.millisecondsPerHour)
    }

    /// Households, their patches and visits; meetings, ledgers, points, pairs with what they brought.
    public var entries: Int {
        3 * totals.households + totals.meetings + totals.leaders + county.land.villages.count + 2 * totals.pairs
            + totals.onLedgers - totals.suggestions + totals.keyWork + totals.staffHardship + totals.petitions
            + totals.projects
    }

    public func play(
        in jurisdiction: Jurisdiction, _ simulation: SimulatedWorld, progress: @escaping @Sendable (Int) -> Void
    ) async throws -> [ScenarioPart] {
        try check()
        var clock = ScenarioClock(progress)
        try await organise(county.organisation, in: jurisdiction)
        _ = try await jurisdiction.publish(LuxianTexts.disputeClasses, of: "dispute-classes", .system)
        clock.end(.organisation)
        let stage = LuxianStage(county, jurisdiction, try await CountyCast(jurisdiction), simulation)
        try await stage.enterHouseholds { clock.add($0) }
        clock.end(.households)
        try await stage.link { clock.add($0) }
        clock.end(.linkages)
        // Devices and lists of three weeks come in on the evening of the last day.
        let zone = jurisdiction.timetable.zone
        simulation.advance(to: zone.moment(LuxianTotals.last, millisecond: 20 * Moment.millisecondsPerHour))
        try await stage.visit { clock.add($0) }
        clock.end(.visits)
        try await stage.meet { clock.add($0) }
        clock.end(.meetings)
        try await stage.fillLedgers { clock.add($0) }
        clock.end(.matters)
        simulation.advance(to: zone.moment(LuxianTotals.asOf, millisecond: 9 * Moment.millisecondsPerHour))
        return clock.parts
    }

    public func openDoors(in jurisdiction: Jurisdiction) async throws -> [DemonstrationAccount] {
        try await jurisdiction.makeDemonstrationAccounts(
            for: [
                "clerk.zhou", "dispatcher.tan", "s.0001", "v.0001", "v.0002", "caller.he", LuxianCounty.leader,
                "inspector.long", "auditor.wen",
            ], administrator: ("admin.li", "李安", "hotline"))
    }
}
