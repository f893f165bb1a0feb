import Domain
import Tables
public import UseCases

extension XiangtanScenario {
    /// The field beside the year, so that its pages have something to show: five tiers of who answers for whom (X02), households, the
    /// visit day of 21 April and visits until the end of August (X03), entered on the last day. No matter comes of it, and no figure of the
    /// year is asked after it.
    public func playField(in jurisdiction: Jurisdiction, _ simulation: SimulatedWorld) async throws {
        let plan = XiangtanFieldPlan(scale: scale, seed: seed, jurisdiction.timetable)
        try await bring(XiangtanFieldRoster.organisation, into: jurisdiction)
        let posts = Dictionary(try await jurisdiction.posts().map { ($0.code, $0) }) { first, _ in first }
        func request(_ code: String) throws -> Request {
            guard let post = posts[code] else { throw ScenarioFault.nobody(code) }
            return Request(Actor(person: post.person, body: post.body, role: post.role))
        }
        do {
            let clerk = try request("clerk.zhou")
            simulation.advance(to: simulation.now.adding(minutes: 5))
            for (index, household) in plan.households.enumerated() {
                _ = try await jurisdiction.enter(
                    SubjectDraft(
                        code: household.code, place: household.group, status: household.isAway ? .away : .present,
                        details: SubjectDetails(
                            name: household.name, phone: PhoneNumber("137\(padded(index, 8))"),
                            address: household.address)), clerk)
            }
            for unit in XiangtanRoster.units {
                for number in 1...2 {
                    guard let place = PlaceCode(unit.place + "001") else { continue }
                    _ = try await jurisdiction.enter(
                        SubjectDraft(
                            type: .enterprise, code: XiangtanFieldRoster.enterprise(number, of: unit), place: place,
                            details: SubjectDetails(name: "\(unit.zh)第\(number)机械厂")), clerk)
                }
            }
            let leader = try request("leader.cheng")
            for start in stride(from: 0, to: plan.links.count, by: 200) {
                _ = try await jurisdiction.link(Array(plan.links[start...].prefix(200)), leader)
            }
            for unit in XiangtanRoster.units {
                let drafts = plan.visits.filter { $0.by == "handler.\(unit.code)" }.map(\.draft)
                for start in stride(from: 0, to: drafts.count, by: 500) {
                    simulation.advance(to: simulation.now.adding(minutes: 1))
                    let refused = try await jurisdiction.recordActivities(
                        Array(drafts[start...].prefix(500)), try request("handler.\(unit.code)"))
                    if let first = refused.compactMap(\.self).first { throw first }
                }
            }
        } catch let refused as Refused { throw ScenarioFault.refused(number: nil, "\(refused)") }
        try await bring(XiangtanFieldRoster.departure, into: jurisdiction)
    }

    private func bring(_ file: OrganisationFile, into jurisdiction: Jurisdiction) async throws {
        let brought = try await jurisdiction.importOrganisation(file, dryRun: false, .system)
        guard brought.isApplied else { throw ScenarioFault.refused(number: nil, "\(brought.rejects)") }
    }
}
