public import Domain
import Store

/// How a duty to visit is met, by body or by those of a body who owe it (L02).
public struct DutyReport: Sendable {
    public var day: Day
    /// Of all within reach, or of a body.
    public var coverage: DutyCoverage
    /// Which body was asked for; `nil`: all.
    public var body: Organisation?
    /// By code; empty where a body was asked for.
    public var bodies: [(body: Organisation, coverage: DutyCoverage)]
    /// Those of the body who owe it, as far as whoever asks may read of them by name, by code; empty where all was asked for.
    public var people: [(code: String, line: DutyCoverage.Line)]
    /// The code of the campaign that was chosen; `nil`: the one that runs on the day, or ran last.
    public var chosen: String?
    /// Those that it can be counted over, the newest first; of a duty that is owed per campaign.
    public var campaigns: [CampaignLine]

    /// More aren't offered to choose from.
    static let mostCampaigns = 60

    public init(
        day: Day, coverage: DutyCoverage, body: Organisation? = nil,
        bodies: [(body: Organisation, coverage: DutyCoverage)] = [],
        people: [(code: String, line: DutyCoverage.Line)] = [], chosen: String? = nil,
        campaigns: [CampaignLine] = []
    ) {
        self.day = day
        self.coverage = coverage
        self.body = body
        self.bodies = bodies
        self.people = people
        self.chosen = chosen
        self.campaigns = campaigns
    }

    /// How many of the body aren't told of by name.
    public var hidden: Int { body == nil ? 0 : coverage.lines.count - people.count }
}

extension DutyCoverage.Line {
    /// How many are still to be visited.
    public var missing: Int { max(0, owed - tally.households) }
}

extension Jurisdiction {
    /// The duties to visit households that the playbook in force asks for once a campaign.
    public var campaignDuties: [Duty] { playbook.duties.filter { $0.per == "campaign" && $0.isVisiting(.household) } }

    /// How a duty to visit is met on a day; `nil`: the playbook has no such duty. By name it tells of others to whoever oversees them,
    /// and to everybody of themselves. `campaign`: the code of the one that it is counted over, where it is owed `per: campaign`; else the one
    /// that runs on the day, or ran last. Refuses a body out of reach and a day yet to come.
    public func dutyCoverage(
        _ id: String, of type: MatterKind.SubjectType = .household, body code: String? = nil, on day: Day? = nil,
        campaign: String? = nil, _ request: Request
    ) async throws -> DutyReport? {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let day = try past(day)
        let playbook = playbook
        return try await engine.read { [self] connection -> DutyReport? in
            let scope = try CoverageScope(nil, request.actor, in: self, on: connection)
            let directory = scope.directory
            if let campaign {
                let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
                _ = try campaignStream(campaign, journal)
            }
            let owed = try dutiesOwed(
                .init(edition: playbook.id, type: type, day: day, campaign: campaign), playbook, directory, connection,
                scope.position)
            guard let duty = owed.duties.first(where: { $0.duty.id == id }) else { return nil }
            let campaigns = try campaigns(for: duty.duty, on: day, most: DutyReport.mostCampaigns, connection)
            guard let code else {
                let coverage = scope.within(duty)
                let bodies = coverage.bodies.compactMap { id, coverage in directory[id].map { ($0, coverage) } }
                return DutyReport(
                    day: day, coverage: coverage, bodies: bodies.sorted { $0.0.code < $1.0.code }, people: [],
                    chosen: campaign, campaigns: campaigns)
            }
            guard let body = directory.body(code) else {
                throw Refused.unknownBody(
                    code, known: nearestNames(to: code, among: directory.bodies.map(\.code), most: 5))
            }
            guard scope.reaches(body.id) else { throw Refused.outOfReach }
            var coverage = duty
            coverage.lines.removeAll { $0.body != body.id }
            let seesAll = oversees(body.id, request.actor, directory)
            let people = coverage.lines.filter { seesAll || $0.person == request.actor.person }
                .map { (code: directory.staff[$0.person]?.code ?? "", line: $0) }
            return DutyReport(
                day: day, coverage: coverage, body: body, bodies: [], people: people, chosen: campaign,
                campaigns: campaigns)
        }
    }

    /// Whether somebody reads by name what those of a body did.
    func oversees(_ body: OrganisationID, _ actor: Actor, _ directory: Directory) -> Bool {
        guard Permissions.overseeing.contains(actor.role) else { return false }
        guard actor.role == .head else { return true }
        return actor.body.map { directory.hierarchy.isWithin(body, $0) } ?? false
    }
}
