public import Domain
import Store

/// A campaign as somebody opens it (A01, B03, X03).
public struct CampaignDraft: Hashable, Sendable {
    /// What it is called by in commands and tables.
    public var code: String
    public var name: Name
    /// The body that leads it, by its code.
    public var lead: String
    public var from: Day
    public var through: Day
    /// What belongs to it; nothing named: everything.
    public var places: [PlaceCode]
    /// Bodies that take part, by their codes; none: all.
    public var bodies: [String]
    public var activities: [String]
    public var matters: [String]

    public init(
        code: String, name: Name, lead: String, from: Day, through: Day, places: [PlaceCode] = [],
        bodies: [String] = [], activities: [String] = [], matters: [String] = []
    ) {
        self.code = code
        self.name = name
        self.lead = lead
        self.from = from
        self.through = through
        self.places = places
        self.bodies = bodies
        self.activities = activities
        self.matters = matters
    }
}

/// A strand of a campaign as somebody adds it (X01).
public struct StrandDraft: Hashable, Sendable {
    public var code: String
    public var name: Name
    /// The body that leads it, by its code.
    public var lead: String
    /// The code of the strand that it is part of.
    public var parent: String?

    public init(code: String, name: Name, lead: String, parent: String? = nil) {
        self.code = code
        self.name = name
        self.lead = lead
        self.parent = parent
    }
}

extension Jurisdiction {
    /// More campaigns aren't listed, nor looked through for what something belongs to.
    static let mostCampaigns = 500

    /// Opens a campaign. Refuses who doesn't lead, a scope beyond their reach, and a code that another has.
    public func openCampaign(_ draft: CampaignDraft, _ request: Request) async throws -> CampaignID {
        try Permissions.require(request.actor.role, in: Permissions.campaigns)
        try request.access.require(.act)
        for text in [draft.name.zh, draft.name.en].compactMap(\.self) { try PersonalData.refuse(in: text) }
        let id = world.id(CampaignID.self)
        let stored = try await once(request, "campaign\n\(draft)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            // Without a place: all that whoever opens it reaches.
            let reach = fieldReach(of: stamp.actor, directory).territory
            let places =
                draft.places.isEmpty
                ? reach.compactMap { directory.places.place($0)?.id }
                : try draft.places.map { try place($0, for: stamp.actor, directory).id }
            let content = Campaign.Content(
                code: draft.code, name: draft.name, lead: try body(draft.lead, directory), from: draft.from,
                through: draft.through,
                scope: .init(
                    places: places, bodies: try draft.bodies.map { try body($0, directory) },
                    activities: draft.activities.map { ActivityKindID($0) },
                    matters: draft.matters.map { KindID($0) }))
            guard mayReach(content.scope, stamp.actor, directory) else { throw Refused.outOfReach }
            var stream = Stream<CampaignDecider>(id.raw)
            try decide(.open(id: id, content), on: &stream, directory, &journal, stamp)
            return id.description
        }
        guard let id = CampaignID(stored) else { throw StoreFault.damaged("accepted: campaign") }
        return id
    }

    /// Adds a strand with a lead body of its own.
    public func addStrand(_ draft: StrandDraft, to code: String, _ request: Request) async throws {
        for text in [draft.name.zh, draft.name.en].compactMap(\.self) { try PersonalData.refuse(in: text) }
        try await change(code, "strand\n\(code)\n\(draft)", request) { [self] directory in
            .addStrand(
                .init(
                    code: draft.code, name: draft.name, lead: try body(draft.lead, directory), parent: draft.parent))
        }
    }

    /// Lets a campaign last longer; it is never shortened.
    public func extendCampaign(_ code: String, through day: Day, _ request: Request) async throws {
        try await change(code, "extend campaign\n\(code) \(day.iso)", request) { _ in .extend(through: day) }
    }

    /// Closes a campaign: nothing more is taken in, and what belongs to it stays.
    public func closeCampaign(_ code: String, _ request: Request) async throws {
        try await change(code, "close campaign\n\(code)", request) { _ in .close }
    }

    private func change(
        _ code: String, _ fingerprint: String, _ request: Request,
        _ command: @escaping @Sendable (Directory) throws -> CampaignCommand
    ) async throws {
        try Permissions.require(request.actor.role, in: Permissions.campaigns)
        try request.access.require(.act)
        _ = try await once(request, fingerprint) { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try campaignStream(code, journal)
            guard let campaign = stream.state else { throw Refused.campaign(.notOpened) }
            guard mayReach(campaign.content.scope, stamp.actor, directory) else { throw Refused.outOfReach }
            try decide(try command(directory), on: &stream, directory, &journal, stamp)
            return code
        }
    }

    private func decide(
        _ command: CampaignCommand, on stream: inout Stream<CampaignDecider>, _ directory: Directory,
        _ journal: inout Journal, _ stamp: Stamp
    ) throws {
        var isTaken = false
        if case .open(_, let content) = command {
            isTaken = try CampaignQueries(name, on: journal.connection).id(of: content.code) != nil
        }
        let playbook = playbook
        let context = CampaignContext(
            today: timetable.zone.day(of: stamp.recorded), places: directory.places,
            bodies: Set(directory.bodies.filter(\.isStanding).map(\.id)), activities: playbook.activities.map(\.id),
            matters: playbook.kinds.map(\.id), isCodeTaken: isTaken)
        let events: [CampaignEvent]
        do throws(CampaignRefusal) {
            events = try CampaignDecider.decide(command, stream.state, context)
        } catch { throw Refused.campaign(error) }
        try journal.append(events, to: &stream, stamp)
    }

    private func body(_ code: String, _ directory: Directory) throws(Refused) -> OrganisationID {
        guard let body = directory.body(code) else {
            throw .unknownBody(code, known: nearestNames(to: code, among: directory.bodies.map(\.code), most: 5))
        }
        return body.id
    }

    /// Whoever leads a territory opens campaigns of that territory, and changes no other.
    func mayReach(_ scope: Campaign.Scope, _ actor: Actor, _ directory: Directory) -> Bool {
        let reach = fieldReach(of: actor, directory)
        guard !reach.territory.isEmpty else { return true }
        return !scope.places.isEmpty
            && scope.places.allSatisfy { place in
                directory.places[place].map { reach.covers($0.code, of: nil) } ?? false
            }
    }

    /// Throws ``Refused/unknownCampaign(_:known:)``.
    func campaignStream(_ code: String, _ journal: Journal) throws -> Stream<CampaignDecider> {
        let queries = CampaignQueries(name, on: journal.connection)
        guard let id = try queries.id(of: code) else {
            let codes = try queries.codes(most: Jurisdiction.mostCampaigns)
            throw Refused.unknownCampaign(code, known: nearestNames(to: code, among: codes, most: 5))
        }
        return try journal.load(CampaignDecider.self, id.raw)
    }

    // MARK: - Belonging

    /// The campaigns that are open, read once for all that is entered in a transaction.
    func openCampaigns(_ journal: Journal) throws -> [Campaign] {
        try CampaignQueries(name, on: journal.connection).lines(openAlone: true, most: Jurisdiction.mostCampaigns)
            .compactMap { try journal.load(CampaignDecider.self, $0.id.raw).state }
    }

    func foreseeOpenCampaigns(on connection: any Connection) throws {
        try CampaignQueries(name, on: connection).foreseeLines(openAlone: true, most: Jurisdiction.mostCampaigns)
    }

    /// What an entry belongs to. `named`: `visit-day`, or `visit-day/enterprises` for a strand of it, which must take it in; without a name
    /// the only open one that takes it in, if there is one.
    func part(
        of entry: CampaignEntry, named: String?, among open: [Campaign], _ places: PlaceTree, _ journal: Journal
    ) throws -> Campaign.Part? {
        guard let named else { return Campaign.part(of: entry, among: open, places) }
        let parts = named.split(separator: "/", maxSplits: 1).map { String($0).trimmedOfSpaces }
        guard let campaign = try campaignStream(parts.first ?? named, journal).state else {
            throw Refused.campaign(.notOpened)
        }
        do throws(CampaignRefusal) {
            return try campaign.part(of: entry, strand: parts.count > 1 ? parts[1] : nil, places)
        } catch { throw Refused.campaign(error) }
    }

    /// What a matter belongs to that is registered by itself, and not raised at an activity.
    func part(of intake: Intake, _ kind: KindID, on day: Day, _ journal: Journal) throws -> Campaign.Part? {
        let open = try openCampaigns(journal)
        guard intake.campaign != nil || !open.isEmpty else { return nil }
        let places = try directory(on: journal.connection).places
        let entry = CampaignEntry(.matter(kind), on: day, at: intake.place.flatMap { places.place($0)?.id })
        return try part(of: entry, named: intake.campaign, among: open, places, journal)
    }

    // MARK: - Questions

    /// Those that are open first, the newest first.
    public func campaigns(_ request: Request) async throws -> [CampaignLine] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] in
            try CampaignQueries(name, on: $0).lines(most: Jurisdiction.mostCampaigns)
        }
    }

    /// One by its code. Throws ``Refused/unknownCampaign(_:known:)``.
    public func campaign(_ code: String, _ request: Request) async throws -> Campaign {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection -> Campaign in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let campaign = try campaignStream(code, journal).state else { throw Refused.campaign(.notOpened) }
            return campaign
        }
    }
}
