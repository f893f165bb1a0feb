public import Domain
import Store

/// What an edge leads to, as people know it.
public enum LinkageTargetShown: Hashable, Sendable {
    case subject(MatterKind.SubjectType, code: String, Place?)
    case place(Place)
    case topic(String)
}

/// One edge with what came of it.
public struct LinkageFile: Sendable {
    public var linkage: Linkage
    /// `nil` where the playbook in force has no such tier any more.
    public var tier: Tier?
    public var target: LinkageTargetShown
    /// Whether somebody answers by it today.
    public var isLive: Bool
}

/// What somebody answers for in a tier.
public struct HeldEdge: Sendable {
    public var id: LinkageID
    public var tier: String
    public var target: LinkageTargetShown
    public var group: String?
    public var since: Day
}

/// Somebody who may hold edges of a tier.
public struct LinkageCandidate: Hashable, Sendable {
    public var holder: Linkage.Holder
    public var name: LinkageHolderName
    /// How many steps their body's territory lies above the place; `nil` where it doesn't contain it.
    public var steps: Int?
}

extension Jurisdiction {
    /// One edge with what came of it, those that ended, too.
    public func linkageFile(_ id: LinkageID, _ request: Request) async throws -> LinkageFile {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let today = today
        return try await engine.read { [self] connection -> LinkageFile in
            let directory = try snapshotDirectory(on: connection)
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let linkage = try journal.load(LinkageDecider.self, id.raw).state else {
                throw Refused.linkage(.notLinked)
            }
            let target = try shown(linkage.target, directory, connection)
            let place: Place? =
                switch target {
                case .place(let place): place
                case .subject(_, _, let place): place
                case .topic: nil
                }
            if let place, !fieldReach(of: request.actor, directory).covers(place.code, of: nil) {
                throw Refused.outOfReach
            }
            return LinkageFile(
                linkage: linkage, tier: playbook.tiers.first { $0.id == linkage.tier }, target: target,
                isLive: linkage.isLive(on: today, directory.staff))
        }
    }

    /// What somebody answers for in a post, or a body itself, by tier: edges that hold today, whether or not they are still in the
    /// post. At most `most`.
    public func edges(
        heldBy named: LinkageHolderName, most: Int, _ request: Request
    ) async throws -> (holder: Linkage.Holder, edges: [HeldEdge], count: Int) {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let today = today
        return try await engine.read { [self] connection -> (Linkage.Holder, [HeldEdge], Int) in
            let directory = try snapshotDirectory(on: connection)
            let holder = try holder(named, directory)
            let queries = LinkageQueries(name, on: connection)
            let held: [Linkage] =
                switch holder {
                case .post(let person, let body):
                    try queries.linkages(of: person).filter { $0.holder == .post(person, at: body) }
                case .body(let body): try queries.linkages(of: body)
                }
            let standing = held.filter { $0.holds(on: today) }
            let lines = try standing.prefix(most).map { linkage in
                HeldEdge(
                    id: linkage.id, tier: linkage.tier, target: try shown(linkage.target, directory, connection),
                    group: linkage.group, since: linkage.since)
            }
            return (holder, lines, standing.count)
        }
    }

    /// Who may hold edges of a tier, by its ends: those first whose body is nearest above a place. At most `most`.
    public func linkageCandidates(
        for id: String, near code: PlaceCode?, most: Int, _ request: Request
    ) async throws -> [LinkageCandidate] {
        try Permissions.require(request.actor.role, in: Permissions.linking)
        try request.access.require(.read)
        let tier = try tier(id)
        let directory = try await directory()
        var found: [LinkageCandidate] = []
        func steps(_ body: Organisation) -> Int? {
            guard let code else { return nil }
            return body.territory.compactMap { directory.places.steps(from: code, upTo: $0) }.min()
        }
        for body in directory.bodies where body.isStanding && tier.isHeld(by: body.kind) {
            found.append(.init(holder: .body(body.id), name: .init(body: body.code), steps: steps(body)))
        }
        for person in directory.staff.all {
            for post in person.posts(on: today, in: timetable.zone)
            where tier.isHeld(by: post) {
                guard let body = directory[post.body] else { continue }
                let holder = Linkage.Holder.post(person.id, at: body.id)
                found.append(
                    .init(holder: holder, name: .init(person: person.code, body: body.code), steps: steps(body)))
            }
        }
        var seen: Set<Linkage.Holder> = []
        return Array(
            found.filter { seen.insert($0.holder).inserted }
                .sorted { ($0.steps ?? .max, $0.name.key) < ($1.steps ?? .max, $1.name.key) }.prefix(most))
    }

    private func shown(
        _ target: Linkage.Target, _ directory: Directory, _ connection: any Connection
    ) throws -> LinkageTargetShown {
        switch target {
        case .topic(let topic): return .topic(topic)
        case .place(let id):
            guard let place = directory.places[id] else { throw StoreFault.damaged("linkages: place") }
            return .place(place)
        case .subject(let id):
            guard let subject = try SubjectQueries(name, on: connection).subject(id) else {
                throw StoreFault.damaged("linkages: subject")
            }
            return .subject(subject.type, code: subject.code, directory.places[subject.place])
        }
    }
}

extension LinkageHolderName {
    /// `person@body`, or a body alone: as it is typed.
    public var key: String { person.map { "\($0)@\(body)" } ?? body }

    /// Reads what was typed.
    public init(key: String) {
        let parts = key.split(separator: "@", maxSplits: 1).map { String($0).trimmedOfSpaces }
        if parts.count == 2 {
            self.init(person: parts[0], body: parts[1])
        } else {
            self.init(body: key.trimmedOfSpaces)
        }
    }
}

extension Tier {
    fileprivate func isHeld(by kind: OrganisationKindID?) -> Bool {
        from.contains { end in
            guard case .organisation(let wanted) = end else { return false }
            return wanted.map { $0 == kind } ?? true
        }
    }

    /// Whether it is held by people in posts of certain ranks, roles or names alone: of these some may hold nothing.
    var isOfSomePosts: Bool {
        from.allSatisfy { end in
            switch end {
            case .ranks, .role: true
            default: false
            }
        }
    }

    /// Whether it may be held from a post, by its rank, its role or what the playbook calls it.
    func isHeld(by post: Person.Appointment) -> Bool {
        from.contains { end in
            switch end {
            case .appointment: true
            case .ranks(let ranks): post.rank.map(ranks.contains) ?? false
            case .role(let role): post.role.rawValue == role || post.named?.key == role
            default: false
            }
        }
    }
}
