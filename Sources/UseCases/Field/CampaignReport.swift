public import Domain
import Store

/// What came of a campaign so far, as far as whoever asks reaches: what was done, whom it reached, what was raised and how that stands, who
/// entered something and which bodies didn't yet (A01, B01, B03, X01, X03, X18).
public struct CampaignReport: Sendable {
    public var campaign: Campaign
    public var today: Day
    /// The playbook's, for their names and for what a visit is.
    public var kinds: [ActivityKind]
    public var activities: [CampaignTally.Activities]
    /// Distinct households, enterprises and sites that were met in person.
    public var met: [MatterKind.SubjectType: Int]
    public var matters: [CampaignTally.Matters]
    /// What activities of it brought, added up, in the playbook's order of their kinds (L20, X18).
    public var brought: [CampaignTally.Brought]
    /// Who entered something, by code.
    public var bodies: [(body: Organisation, count: CampaignTally.Body)]
    /// Who takes part, has somebody in office who could enter something, and hasn't; by code.
    public var missing: [Organisation]
    /// Whether these are the numbers of a territory.
    public var isBounded: Bool
    public var mayChange: Bool

    public init(
        campaign: Campaign, today: Day, kinds: [ActivityKind], activities: [CampaignTally.Activities] = [],
        met: [MatterKind.SubjectType: Int] = [:], matters: [CampaignTally.Matters] = [],
        brought: [CampaignTally.Brought] = [],
        bodies: [(body: Organisation, count: CampaignTally.Body)] = [], missing: [Organisation] = [],
        isBounded: Bool = false, mayChange: Bool = false
    ) {
        self.campaign = campaign
        self.today = today
        self.kinds = kinds
        self.activities = activities
        self.met = met
        self.matters = matters
        self.brought = brought
        self.bodies = bodies
        self.missing = missing
        self.isBounded = isBounded
        self.mayChange = mayChange
    }

    /// Visits in person, and 人次.
    public var visits: Int { visiting.reduce(0) { $0 + $1.count } }
    public var personVisits: Int { visiting.reduce(0) { $0 + $1.personVisits } }

    private var visiting: [CampaignTally.Activities] {
        let meeting = Set(kinds.filter { !$0.meets.isEmpty }.map(\.id))
        return activities.filter { $0.isInPerson && meeting.contains($0.kind) }
    }

    /// How many of each kind, in the playbook's order.
    public var byKind: [(kind: ActivityKind, count: Int)] {
        kinds.compactMap { kind in
            let count = activities.reduce(0) { $0 + ($1.kind == kind.id ? $1.count : 0) }
            return count > 0 ? (kind, count) : nil
        }
    }

    public var standing: CampaignTally.Standing { .init(matters) }

    /// By the topmost class that was given them; those without one last, under `nil` (X18).
    public var byClass: [(name: String?, standing: CampaignTally.Standing)] {
        let groups = Dictionary(grouping: matters) { $0.category?.names.first }
        return groups.map { (name: $0.key, standing: CampaignTally.Standing($0.value)) }.sorted {
            ($0.name == nil ? 1 : 0, -$0.standing.all, $0.name ?? "")
                < ($1.name == nil ? 1 : 0, -$1.standing.all, $1.name ?? "")
        }
    }

    public var byMatterKind: [(kind: KindID, standing: CampaignTally.Standing)] {
        Dictionary(grouping: matters, by: \.kind).map { (kind: $0.key, standing: .init($0.value)) }
            .sorted { (-$0.standing.all, $0.kind.key) < (-$1.standing.all, $1.kind.key) }
    }

    /// A strand with all that are part of it (B01, X01).
    public func of(_ strand: Campaign.Strand) -> (activities: Int, standing: CampaignTally.Standing) {
        let codes = campaign.codes(within: strand.code)
        func isIn(_ code: String?) -> Bool { code.map(codes.contains) ?? false }
        return (
            activities.reduce(0) { $0 + (isIn($1.strand) ? $1.count : 0) },
            .init(matters.filter { isIn($0.strand) })
        )
    }
}

extension Jurisdiction {
    /// What came of a campaign so far. Throws ``Refused/unknownCampaign(_:known:)``.
    public func campaignReport(_ code: String, _ request: Request) async throws -> CampaignReport {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let playbook = playbook
        return try await engine.read { [self] connection -> CampaignReport in
            let scope = try CoverageScope(nil, request.actor, in: self, on: connection)
            let directory = scope.directory
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let campaign = try campaignStream(code, journal).state else { throw Refused.campaign(.notOpened) }
            let queries = CampaignQueries(name, on: connection)
            let today = today
            func reaches(_ place: PlaceID?) -> Bool {
                guard scope.isBounded else { return true }
                return place.flatMap { directory.places[$0] }.map { scope.reaches($0.code) } ?? false
            }
            let entered = try queries.bodies(of: campaign.id)
            let bodies = entered.compactMap { id, count in directory[id].map { (body: $0, count: count) } }
                .filter { scope.reaches($0.body.id) }
            let missing = expected(of: campaign, directory, playbook).filter {
                scope.reaches($0.id) && entered[$0.id] == nil
            }
            let met = try queries.met(in: campaign.id).filter { reaches($0.place) }
            let matters = try queries.matters(of: campaign.id, now: now).filter {
                !scope.isBounded || $0.place.map(scope.reaches) ?? scope.reaches($0.owner)
            }
            let brought = CampaignTally.added(try queries.brought(by: campaign.id).filter { reaches($0.place) })
            let order = playbook.activities.map(\.id)
            let sorted = brought.enumerated().sorted { one, other in
                let (first, second) = (order.firstIndex(of: one.element.kind), order.firstIndex(of: other.element.kind))
                return (first ?? order.count, one.offset) < (second ?? order.count, other.offset)
            }.map(\.element)
            return CampaignReport(
                campaign: campaign, today: today, kinds: playbook.activities,
                activities: try queries.activities(of: campaign.id).filter { reaches($0.place) },
                met: Dictionary(met.map { ($0.type, $0.count) }, uniquingKeysWith: +), matters: matters,
                brought: sorted, bodies: bodies.sorted { $0.body.code < $1.body.code },
                missing: missing.sorted { $0.code < $1.code },
                isBounded: scope.isBounded,
                mayChange: campaign.isOpen && Permissions.campaigns.contains(request.actor.role)
                    && mayReach(campaign.content.scope, request.actor, directory))
        }
    }

    /// The bodies of which something is waited for: those that take part, and have somebody in office on its last day so far who may enter
    /// what it is made of.
    private func expected(of campaign: Campaign, _ directory: Directory, _ playbook: Playbook) -> [Organisation] {
        let content = campaign.content
        let day = max(content.from, min(today, content.through))
        let kinds = playbook.activities.filter { content.scope.takes($0.id) }
        // Nothing is done in it: what it is made of is reported, and nobody owes that.
        guard !kinds.isEmpty else { return [] }
        let posts = directory.staff.posts(on: day).filter { post in
            post.standsInFor == nil && Permissions.field.contains(post.role)
                && kinds.contains { $0.from.isEmpty || (post.rank.map($0.from.contains) ?? false) }
        }
        let able = Set(posts.map(\.body))
        let places = content.scope.places.compactMap { directory.places[$0] }
        return directory.bodies.filter { body in
            guard body.isStanding, able.contains(body.id) else { return false }
            guard content.scope.bodies.isEmpty else { return content.scope.bodies.contains(body.id) }
            guard !places.isEmpty, !body.territory.isEmpty else { return true }
            let own = body.territory.compactMap { directory.places.place($0)?.id }
            return places.contains { place in
                own.contains { directory.places.isWithin($0, place.id) || directory.places.isWithin(place.id, $0) }
            }
        }
    }

    /// The campaign that a duty `per: campaign` is counted over on a day, and what each did on its days up to then; `nil`: no campaign has
    /// begun that such visits belong to, all over the county, and it is counted from the beginning.
    func campaignTallies(
        _ duty: Duty, chosen: String?, on day: Day, _ connection: any Connection
    ) throws -> (campaign: CampaignLine, tallies: [PersonID: DutyCoverage.Tally])? {
        guard duty.per == "campaign", case .do(let kind) = duty.what else { return nil }
        let queries = CampaignQueries(name, on: connection)
        let lines = try queries.lines(most: Jurisdiction.mostCampaigns)
        var found: CampaignLine?
        if let chosen {
            found = lines.first { $0.code == chosen }
        } else {
            let fitting = try scopes(of: lines.filter { $0.from <= day }, connection).filter { _, scope in
                scope.takes(kind) && scope.places.isEmpty && scope.bodies.isEmpty
            }
            found = CampaignLine.counted(on: day, among: fitting.map(\.line))
        }
        guard let found else { return nil }
        return (found, try queries.goers(from: found.from, through: min(day, found.through)))
    }

    /// Which campaigns a duty `per: campaign` can be counted over: those that had begun by a day and take in such visits, the newest first.
    func campaigns(
        for duty: Duty, on day: Day, most: Int, _ connection: any Connection
    ) throws -> [CampaignLine] {
        guard duty.per == "campaign", case .do(let kind) = duty.what else { return [] }
        let lines = try CampaignQueries(name, on: connection).lines(most: Jurisdiction.mostCampaigns)
            .filter { $0.from <= day }.sorted { ($1.from, $1.id) < ($0.from, $0.id) }
        return try scopes(of: Array(lines.prefix(most)), connection).filter { $0.scope.takes(kind) }.map(\.line)
    }

    private func scopes(
        of lines: [CampaignLine], _ connection: any Connection
    ) throws -> [(line: CampaignLine, scope: Campaign.Scope)] {
        guard !lines.isEmpty else { return [] }
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        return try lines.compactMap { line in
            try journal.load(CampaignDecider.self, line.id.raw).state.map { (line, $0.content.scope) }
        }
    }
}
