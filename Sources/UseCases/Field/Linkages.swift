public import Domain
import Store

/// Whom or what an edge leads to, by what people know it by.
public enum LinkageTargetName: Hashable, Sendable {
    case place(PlaceCode)
    case subject(SubjectName)
    case topic(String)
}

/// Who answers, by their codes: a person in a post, or a body.
public struct LinkageHolderName: Hashable, Sendable {
    public var person: String?
    public var body: String

    public init(person: String? = nil, body: String) {
        self.person = person
        self.body = body
    }
}

/// An edge as somebody enters it.
public struct LinkageDraft: Hashable, Sendable {
    public var tier: String
    public var holder: LinkageHolderName
    public var target: LinkageTargetName
    public var role: String?
    public var group: String?
    public var since: Day

    public init(
        tier: String, holder: LinkageHolderName, target: LinkageTargetName, role: String? = nil, group: String? = nil,
        since: Day
    ) {
        self.tier = tier
        self.holder = holder
        self.target = target
        self.role = role
        self.group = group
        self.since = since
    }
}

/// What came of an edge, as somebody enters it (L13).
public struct LinkageOutcomeDraft: Hashable, Sendable {
    public var linkage: LinkageID
    /// The tier's word for it.
    public var outcome: String
    public var quantity: Quantity
    public var day: Day

    public init(_ linkage: LinkageID, _ outcome: String, _ quantity: Quantity, on day: Day) {
        self.linkage = linkage
        self.outcome = outcome
        self.quantity = quantity
        self.day = day
    }

    /// More aren't entered in one request.
    public static let mostAtOnce = 2_000
}

extension Jurisdiction {
    /// Enters edges: all of them or none.
    public func link(_ drafts: [LinkageDraft], _ request: Request) async throws -> [LinkageID] {
        try Permissions.require(request.actor.role, in: Permissions.linking)
        try request.access.require(.act)
        let made = drafts.map { ($0, world.id(LinkageID.self)) }
        let stored = try await once(request, "link\n\(drafts)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            for (draft, id) in made { try link(draft, as: id, directory, &journal, stamp) }
            return made.map(\.1.description).joined(separator: " ")
        }
        return stored.split(separator: " ").compactMap { LinkageID(String($0)) }
    }

    /// Ends an edge from a day on.
    public func end(_ id: LinkageID, on day: Day, reason: String, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.linking)
        try request.access.require(.act)
        _ = try await once(request, "unlink\n\(id) \(day.iso)\n\(reason)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try journal.load(LinkageDecider.self, id.raw)
            try requireReach(of: stream.state, stamp.actor, directory, journal)
            let context = LinkageContext(today: timetable.zone.day(of: stamp.recorded), tiers: playbook.tiers)
            try decide(.end(on: day, reason: reason), on: &stream, context, &journal, stamp)
            return id.description
        }
    }

    /// What came of an edge: money, visits (L13).
    public func recordOutcome(
        of id: LinkageID, name outcome: String, _ quantity: Quantity, on day: Day, _ request: Request
    ) async throws {
        try Permissions.require(request.actor.role, in: Permissions.linking.union(Permissions.field))
        try request.access.require(.act)
        _ = try await once(request, "outcome\n\(id) \(outcome) \(quantity) \(day.iso)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try journal.load(LinkageDecider.self, id.raw)
            try requireReach(of: stream.state, stamp.actor, directory, journal)
            let context = LinkageContext(today: timetable.zone.day(of: stamp.recorded), tiers: playbook.tiers)
            try decide(
                .recordOutcome(name: outcome, quantity, on: day), on: &stream, context, &journal, stamp)
            return id.description
        }
    }

    /// What came of many edges, in one transaction: all of it or none.
    public func recordOutcomes(_ drafts: [LinkageOutcomeDraft], _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.linking.union(Permissions.field))
        try request.access.require(.act)
        guard drafts.count <= LinkageOutcomeDraft.mostAtOnce else {
            throw Refused.tooManyAtOnce(drafts.count, most: LinkageOutcomeDraft.mostAtOnce)
        }
        _ = try await once(request, "outcomes\n\(drafts)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            let context = LinkageContext(today: timetable.zone.day(of: stamp.recorded), tiers: playbook.tiers)
            for draft in drafts {
                var stream = try journal.load(LinkageDecider.self, draft.linkage.raw)
                try requireReach(of: stream.state, stamp.actor, directory, journal)
                try decide(
                    .recordOutcome(name: draft.outcome, draft.quantity, on: draft.day), on: &stream, context, &journal,
                    stamp)
            }
            return "\(drafts.count)"
        }
    }

    /// All that somebody answers for in a post goes to another from a day on: each edge is ended and has a successor (X02). In a
    /// tier, or in all. Returns how many went over.
    public func handOver(
        from: LinkageHolderName, to: LinkageHolderName, in tier: String? = nil, on day: Day, reason: String,
        _ request: Request
    ) async throws -> Int {
        try Permissions.require(request.actor.role, in: Permissions.linking)
        try request.access.require(.act)
        let stored = try await once(
            request, "hand over\n\(from)\n\(to)\n\(tier ?? "")\n\(day.iso)\n\(reason)"
        ) { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            let old = try holder(from, directory)
            let next = try holder(to, directory)
            let queries = LinkageQueries(name, on: journal.connection)
            let held: [Linkage] =
                switch old {
                case .post(let person, let body):
                    try queries.linkages(of: person).filter { $0.holder == .post(person, at: body) }
                case .body(let body): try queries.linkages(of: body)
                }
            let open = held.filter { $0.ending == nil && (tier == nil || $0.tier == tier) }
            guard !open.isEmpty else { throw Refused.nothingLinked }
            for linkage in open {
                try requireReach(of: linkage, stamp.actor, directory, journal)
                var stream = try journal.load(LinkageDecider.self, linkage.id.raw)
                let id = LinkageID.version7(at: stamp.recorded, random: world.random())
                let today = timetable.zone.day(of: stamp.recorded)
                try decide(
                    .end(on: day, reason: reason, successor: id), on: &stream,
                    LinkageContext(today: today, tiers: playbook.tiers), &journal, stamp)
                var successor = Stream<LinkageDecider>(id.raw)
                try decide(
                    .link(
                        id: id, tier: linkage.tier, holder: next, target: linkage.target, role: linkage.role,
                        group: linkage.group, since: day), on: &successor,
                    context(linkage.tier, next, linkage.target, since: day, directory, journal, stamp), &journal, stamp)
            }
            return "\(open.count)"
        }
        return Int(stored) ?? 0
    }

    /// Who answers for whom, on a day.
    public func linkageBoard(on day: Day? = nil, _ request: Request) async throws -> LinkageBoard {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let (day, tiers, name) = (day ?? today, playbook.tiers, name)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            return LinkageBoard(
                try LinkageQueries(name, on: connection).linkages(on: day), tiers: tiers, on: day, directory.staff)
        }
    }

    /// How far a tier's targets are covered, and which have nobody, since when and why: of a place with all below it, or of everything
    /// (X02). Targets have names as people know them.
    public func vacancies(
        of tier: String, in code: PlaceCode? = nil, on day: Day? = nil, _ request: Request
    ) async throws -> TierVacancies {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let (day, name, playbook) = (day ?? today, name, playbook)
        let tier = try known(tier)
        return try await engine.read { [self] connection -> TierVacancies in
            let directory = try snapshotDirectory(on: connection)
            let top = try code.map { try self.place($0, for: request.actor, directory) }
            let parts = top.map { [$0] + directory.places.descendants(of: $0.id) } ?? directory.places.all
            var names: [Linkage.Target: String] = [:]
            switch tier.to {
            case .level(let level):
                for part in parts where part.isOpen && part.level == level {
                    names[.place(part.id)] = "\(part.code.short) \(part.name.zh)"
                }
            case .subject(let type):
                let queries = SubjectQueries(name, on: connection)
                for part in parts where part.isOpen {
                    for subject in try queries.subjects(type, in: part.id, most: .max) where subject.counts(on: day) {
                        names[.subject(subject.id)] = "\(subject.code) \(part.name.zh)"
                    }
                }
            default: break
            }
            let board = LinkageBoard(
                try LinkageQueries(name, on: connection).linkages(of: tier.id, on: day), tiers: [tier], on: day,
                directory.staff)
            let targets = names.keys.sorted { (names[$0] ?? "") < (names[$1] ?? "") }
            let coverage = board.coverage(of: tier, among: targets)
            let census = try TierCensus(tier, playbook, on: day, directory, name, connection)
            let queries = LinkageQueries(name, on: connection)
            let left = Dictionary(census.vacated.map { ($0.target, $0) }) { first, _ in first }
            var why: [Linkage.Target: LinkageGap.Why] = [:]
            for target in coverage.vacant {
                why[target] = try left[target].map(census.left) ?? census.why(target, queries)
            }
            return TierVacancies(coverage: coverage, names: names, why: why)
        }
    }

    private func known(_ tier: String) throws(Refused) -> Tier {
        guard let found = playbook.tiers.first(where: { $0.id == tier }) else {
            throw .linkage(.unknownTier(tier, known: playbook.tiers.map(\.id)))
        }
        return found
    }

    /// How the households of a place could be shared out among those who should answer for them: whole groups, even loads, what
    /// somebody holds already stays with them. Nothing is changed (L05, B07).
    public func proposePatches(
        of code: PlaceCode, among holders: [LinkageHolderName], tier: String, least: Int, _ request: Request
    ) async throws -> PatchProposal {
        try Permissions.require(request.actor.role, in: Permissions.linking)
        try request.access.require(.read)
        let (name, day) = (name, today)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let place = try place(code, for: request.actor, directory)
            let tier = try known(tier)
            guard case .subject(let type) = tier.to else { throw Refused.linkage(.wrongTarget(tier: tier.id)) }
            let holders = try holders.map { try holder($0, directory) }
            var kept: [PlaceID: Linkage.Holder] = [:]
            var groups: [PatchProposal.Group] = []
            let board = LinkageBoard(
                try LinkageQueries(name, on: connection).linkages(of: tier.id, on: day), tiers: [tier], on: day,
                directory.staff)
            for part in [place] + directory.places.descendants(of: place.id) where part.isOpen {
                let subjects = try SubjectQueries(name, on: connection)
                    .subjects(type, in: part.id, most: .max).filter { $0.counts(on: day) }
                guard !subjects.isEmpty else { continue }
                groups.append(.init(place: part.id, households: subjects.map(\.id)))
                let own = subjects.compactMap { subject in
                    board.answering(for: .subject(subject.id), tier.to, within: []).first?.linkages.first?.holder
                }
                if let first = own.first, own.count == subjects.count, own.allSatisfy({ $0 == first }) {
                    kept[part.id] = first
                }
            }
            return PatchProposal(groups, among: holders, least: least, kept: kept)
        }
    }

    /// Makes a proposal so, as it was edited: households that somebody else held are ended there and linked anew, those that stay
    /// aren't touched. All or nothing. Returns how many edges were made.
    public func apply(
        _ proposal: PatchProposal, tier: String, since day: Day, reason: String, _ request: Request
    ) async throws -> Int {
        try Permissions.require(request.actor.role, in: Permissions.linking)
        try request.access.require(.act)
        let stored = try await once(request, "patches\n\(tier) \(day.iso)\n\(proposal.patches)") {
            [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            let queries = LinkageQueries(name, on: journal.connection)
            var made = 0
            for patch in proposal.patches {
                for household in patch.groups.flatMap(\.households) {
                    let target = Linkage.Target.subject(household)
                    let open = try queries.open(in: tier, to: target)
                    guard !open.contains(where: { $0.holder == patch.holder }) else { continue }
                    let id = LinkageID.version7(at: stamp.recorded, random: world.random())
                    for linkage in open {
                        var stream = try journal.load(LinkageDecider.self, linkage.id.raw)
                        try decide(
                            .end(on: max(day, linkage.since), reason: reason, successor: id), on: &stream,
                            LinkageContext(today: timetable.zone.day(of: stamp.recorded), tiers: playbook.tiers),
                            &journal, stamp)
                    }
                    var stream = Stream<LinkageDecider>(id.raw)
                    try decide(
                        .link(id: id, tier: tier, holder: patch.holder, target: target, since: day), on: &stream,
                        context(tier, patch.holder, target, since: day, directory, journal, stamp), &journal, stamp)
                    if made == 0 { try requireReach(of: stream.state, stamp.actor, directory, journal) }
                    made += 1
                }
            }
            return "\(made)"
        }
        return Int(stored) ?? 0
    }

    // MARK: - Deciding

    func link(
        _ draft: LinkageDraft, as id: LinkageID, _ directory: Directory, _ journal: inout Journal, _ stamp: Stamp
    ) throws {
        let holder = try holder(draft.holder, directory)
        let (target, subject) = try target(draft.target, stamp.actor, directory, journal)
        var stream = Stream<LinkageDecider>(id.raw)
        let context = try context(
            draft.tier, holder, target, since: draft.since, directory, journal, stamp, subject: subject)
        try decide(
            .link(
                id: id, tier: draft.tier, holder: holder, target: target, role: draft.role, group: draft.group,
                since: draft.since), on: &stream, context, &journal, stamp)
    }

    private func decide(
        _ command: LinkageCommand, on stream: inout Stream<LinkageDecider>, _ context: LinkageContext,
        _ journal: inout Journal, _ stamp: Stamp
    ) throws {
        let events: [LinkageEvent]
        do throws(LinkageRefusal) {
            events = try LinkageDecider.decide(command, stream.state, context)
        } catch { throw Refused.linkage(error) }
        try journal.append(events, to: &stream, stamp)
    }

    private func context(
        _ tier: String, _ holder: Linkage.Holder, _ target: Linkage.Target, since day: Day, _ directory: Directory,
        _ journal: Journal, _ stamp: Stamp, subject: Subject? = nil
    ) throws -> LinkageContext {
        let open = try LinkageQueries(name, on: journal.connection).open(in: tier, to: target)
        return LinkageContext(
            today: timetable.zone.day(of: stamp.recorded), tiers: playbook.tiers,
            holder: kind(of: holder, on: day, directory),
            target: try end(of: target, subject, on: day, directory, journal),
            open: open.first?.id, same: open.first { $0.holder == holder }?.id)
    }

    private func kind(of holder: Linkage.Holder, on day: Day, _ directory: Directory) -> LinkageContext.Kind? {
        switch holder {
        case .body(let id):
            guard let body = directory[id], body.isStanding else { return nil }
            return .init(organisation: body.kind)
        case .post(let person, let body):
            let posts = directory.staff[person]?.posts(on: day, in: timetable.zone).filter { $0.body == body } ?? []
            guard !posts.isEmpty else { return nil }
            return .init(
                ranks: Set(posts.compactMap(\.rank)),
                roles: Set(posts.map(\.role.rawValue) + posts.compactMap(\.named?.key)),
                organisation: directory[body]?.kind)
        }
    }

    private func end(
        of target: Linkage.Target, _ subject: Subject?, on day: Day, _ directory: Directory, _ journal: Journal
    ) throws -> Tier.End? {
        switch target {
        case .place(let id): directory.places[id].flatMap { $0.isOpen ? .level($0.level) : nil }
        case .subject(let id):
            try (subject ?? SubjectQueries(name, on: journal.connection).subject(id))
                .flatMap { $0.counts(on: day) ? .subject($0.type) : nil }
        case .topic(let topic): topic.trimmedOfSpaces.isEmpty ? nil : .topic
        }
    }

    func holder(_ named: LinkageHolderName, _ directory: Directory) throws(Refused) -> Linkage.Holder {
        guard let body = directory.body(named.body) else {
            throw .unknownBody(
                named.body, known: nearestNames(to: named.body, among: directory.bodies.map(\.code), most: 5))
        }
        guard let code = named.person else { return .body(body.id) }
        guard let person = directory.person(code) else {
            throw .unknownPerson(
                code, known: nearestNames(to: code, among: directory.staff.all.map(\.code), most: 5))
        }
        return .post(person.id, at: body.id)
    }

    /// What a name means; a household is read once.
    private func target(
        _ named: LinkageTargetName, _ actor: Actor, _ directory: Directory, _ journal: Journal
    ) throws -> (Linkage.Target, Subject?) {
        switch named {
        case .place(let code): return (.place(try place(code, for: actor, directory).id), nil)
        case .subject(let named):
            let queries = SubjectQueries(name, on: journal.connection)
            guard let id = try queries.open(named.type, code: named.code), let subject = try queries.subject(id) else {
                throw Refused.noSuchSubject(named.type, named.code)
            }
            try requireReach(of: subject, actor, directory)
            return (.subject(id), subject)
        case .topic(let topic): return (.topic(topic.trimmedOfSpaces), nil)
        }
    }

    private func requireReach(
        of linkage: Linkage?, _ actor: Actor, _ directory: Directory, _ journal: Journal
    ) throws {
        switch linkage?.target {
        case .place(let id)?:
            guard let place = directory.places[id] else { return }
            guard fieldReach(of: actor, directory).covers(place.code, of: nil) else { throw Refused.outOfReach }
        case .subject(let id)?:
            guard let subject = try SubjectQueries(name, on: journal.connection).subject(id) else { return }
            try requireReach(of: subject, actor, directory)
        case .topic?, nil: break
        }
    }
}
