public import Domain
import Tables
public import UseCases

/// Anhua County's 三联三清 (A02–A06, A09, A10, A14): three tiers, meetings and visits with what was heard at each.
public struct AnhuaScenario: CountyScenario {
    public static let name = "anhua"
    public let totals: AnhuaTotals
    public let scale: Int
    public let seed: UInt64
    let county: AnhuaCounty

    public init(scale: Int = 1, seed: UInt64 = 20_210_701) {
        self.scale = scale
        self.seed = seed
        totals = AnhuaTotals(scale: scale)
        county = AnhuaCounty(totals, seed: seed)
    }

    public func check() throws(ScenarioFault) { try totals.check() }

    public func founding() throws(Refused) -> Founding {
        var founding = try Self.playbook()
        (founding.bodies, founding.posts) = AnhuaCounty.founders
        return founding
    }

    public func start(in zone: Zone) -> Moment {
        zone.moment(AnhuaTotals.first, millisecond: 9 * Moment.millisecondsPerHour)
    }

    /// Households and edges, meetings, visits, aid, what came in by the window, petitions.
    public var entries: Int {
        totals.households + AnhuaStage.edges(of: county) + totals.courtyards + totals.otherMeetings + totals.leaders
            + totals.visits + totals.aid + totals.byWindow
            + min(totals.petitioned, county.land.towns.count)
    }

    public func play(
        in jurisdiction: Jurisdiction, _ simulation: SimulatedWorld, progress: @escaping @Sendable (Int) -> Void
    ) async throws -> [ScenarioPart] {
        try check()
        var clock = ScenarioClock(progress)
        try await organise(county.organisation, in: jurisdiction)
        clock.end(.organisation)
        let stage = AnhuaStage(county, jurisdiction, try await CountyCast(jurisdiction), simulation)
        try await stage.enterHouseholds { clock.add($0) }
        clock.end(.households)
        try await stage.link { clock.add($0) }
        clock.end(.linkages)
        try await stage.meet { clock.add($0) }
        clock.end(.meetings)
        try await stage.receive { clock.add($0) }
        clock.end(.matters)
        simulation.advance(
            to: jurisdiction.timetable.zone.moment(AnhuaTotals.asOf, millisecond: 9 * Moment.millisecondsPerHour))
        return clock.parts
    }

    public func openDoors(in jurisdiction: Jurisdiction) async throws -> [DemonstrationAccount] {
        try await jurisdiction.makeDemonstrationAccounts(
            for: [
                "clerk.zhou", "dispatcher.tan", "s.0001", "s.0002", "caller.he", AnhuaCounty.leader, "inspector.long",
                "auditor.wen",
            ], administrator: ("admin.li", "李安", "hotline"))
    }
}
