public import Domain
import Store

/// What the board says of one tier: how far its targets are covered, and how the loads lie.
public struct TierOverview: Sendable {
    public var tier: Tier
    /// How many targets have somebody, of how many; `nil` where they can't be counted: a tier to topics.
    public var share: Share?
    /// Of those without anybody: how many have an edge whose post is empty.
    public var vacated: Int
    /// Targets of an exclusive tier with several.
    public var doubled: Int
    /// How many answer for something.
    public var holders: Int
    /// Of those in office of the tier's ranks or roles, how many answer for nothing.
    public var idle: Int
    public var few: Int
    public var many: Int
}

/// Somebody's load in a tier.
public struct HolderLoad: Hashable, Sendable {
    public var holder: Linkage.Holder
    public var targets: Int
    /// Against the tier's scale; `nil` where there is none.
    public var measure: LinkageBoard.Load.Measure?
}

/// How many each answers for in a tier (B06).
public struct TierLoads: Sendable {
    /// The most first.
    public var loads: [HolderLoad]
    /// What they are held against, the same in every place.
    public var scale: LoadScale
}

/// A target that nobody answers for in a tier, with since when and why (X02).
public struct LinkageGap: Sendable {
    public enum Why: Hashable, Sendable {
        /// Nobody ever did.
        case never
        case ended(on: Day, reason: String, Linkage.Holder)
        /// The edge stands, and whoever holds it left the post; the first day without.
        case left(on: Day?, Linkage.Holder, LinkageID)
    }

    public var target: Linkage.Target
    /// Of a household its number.
    public var code: String?
    /// The place itself, or where the household lies.
    public var place: Place
    public var why: Why
}

/// Which of a tier's targets have nobody or several on a day.
public struct TierVacancies: Sendable {
    public var coverage: LinkageBoard.Coverage
    /// Of every target, as people know it.
    public var names: [Linkage.Target: String]
    /// Of each that has nobody.
    public var why: [Linkage.Target: LinkageGap.Why]
}

/// One tier, of everything or of a place.
public struct TierFile: Sendable {
    public var tier: Tier
    public var day: Day
    public var place: Place?
    /// The places above, as far as the reader's post reaches, nearest first.
    public var above: [Place]
    public var share: Share?
    public var children: [(place: Place, share: Share)]
    /// Those without anybody; by place and number, a page of them.
    public var gaps: [LinkageGap]
    public var next: SubjectList.Cursor?
    public var doubled: [(code: String?, place: Place)]
    public var loads: TierLoads
    /// How many edges each of its groups has, and what came of them all (L13).
    public var groups: [Group]

    public struct Group: Sendable {
        /// `nil`: edges of no group.
        public var group: Term?
        public var edges: Int
        /// Sums, a unit each.
        public var outcomes: [(outcome: Term, Quantity)]
    }
}

extension Jurisdiction {
    func tier(_ id: String) throws(Refused) -> Tier {
        guard let tier = playbook.tiers.first(where: { $0.id == id }) else {
            throw .linkage(.unknownTier(id, known: playbook.tiers.map(\.id)))
        }
        return tier
    }

    /// Every tier of the playbook with how far it is covered today: of everything, or of a place (X02).
    public func tierOverviews(in code: PlaceCode? = nil, _ request: Request) async throws -> [TierOverview] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let (today, playbook) = (today, playbook)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let place = try code.map { try self.place($0, for: request.actor, directory) }
            return try playbook.tiers.map { tier in
                let census = try TierCensus(tier, playbook, on: today, directory, name, connection)
                let loads = census.loads(in: place).loads
                let tree = census.tree
                return TierOverview(
                    tier: tier, share: census.share(tree, of: place),
                    vacated: census.vacated.count { vacated in
                        place.map { directory.places.isWithin(vacated.place, $0.id) } ?? true
                    }, doubled: try census.doubled(in: place, connection, name).count,
                    holders: loads.count { $0.targets > 0 }, idle: loads.count { $0.targets == 0 },
                    few: loads.count { $0.measure == .few && $0.targets > 0 },
                    many: loads.count { $0.measure == .many })
            }
        }
    }

    /// One tier with its gaps and loads: of everything, or of a place with all below it (A02, X02, B06, L13). `most`: gaps a page.
    public func tierFile(
        _ id: String, in code: PlaceCode? = nil, after cursor: SubjectList.Cursor? = nil, most: Int, _ request: Request
    ) async throws -> TierFile {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let (today, playbook) = (today, playbook)
        let tier = try tier(id)
        return try await engine.read { [self] connection -> TierFile in
            let directory = try snapshotDirectory(on: connection)
            let place = try code.map { try self.place($0, for: request.actor, directory) }
            let census = try TierCensus(tier, playbook, on: today, directory, name, connection)
            let tree = census.tree
            let home = place == nil ? home(of: request.actor, directory) : []
            let (gaps, next) = try census.gaps(in: place, after: cursor, most: most, connection, name)
            let children =
                home.isEmpty ? tree.children(of: place?.id) : home.map { (place: $0, share: tree.share(of: $0.id)) }
            return TierFile(
                tier: tier, day: today, place: place, above: above(place, for: request.actor, directory),
                share: census.share(tree, of: place), children: children.filter { $0.share.whole > 0 }, gaps: gaps,
                next: next, doubled: try census.doubled(in: place, connection, name),
                loads: census.loads(in: place),
                groups: place == nil ? try groups(of: tier, on: today, connection) : [])
        }
    }

    /// How many each answers for in a tier on a day, as its page says it; those in office of its ranks who answer for none are there, too.
    public func linkageLoads(in id: String, on day: Day? = nil, _ request: Request) async throws -> TierLoads {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let (day, playbook) = (day ?? today, playbook)
        let tier = try tier(id)
        return try await engine.read { [self] connection in
            try TierCensus(tier, playbook, on: day, snapshotDirectory(on: connection), name, connection).loads(in: nil)
        }
    }

    private func groups(of tier: Tier, on day: Day, _ connection: any Connection) throws -> [TierFile.Group] {
        guard !tier.groups.isEmpty || !tier.outcomes.isEmpty else { return [] }
        let queries = LinkageQueries(name, on: connection)
        let edges = try queries.groups(in: tier.id, on: day)
        var sums: [String?: [String: [Quantity]]] = [:]
        for (group, outcome) in try queries.outcomes(in: tier.id, through: day) {
            var known = sums[group]?[outcome.name] ?? []
            let index = known.firstIndex { $0.unit == outcome.quantity.unit && $0.basis == outcome.quantity.basis }
            if let index, let sum = known[index].adding(outcome.quantity) {
                known[index] = sum
            } else {
                known.append(outcome.quantity)
            }
            sums[group, default: [:]][outcome.name] = known
        }
        let named =
            tier.groups.map(Term?.some) + (edges[nil] != nil || sums[nil] != nil || tier.groups.isEmpty ? [nil] : [])
        return named.map { group in
            TierFile.Group(
                group: group, edges: edges[group?.key] ?? 0,
                outcomes: tier.outcomes.flatMap { outcome in
                    (sums[group?.key]?[outcome.key] ?? []).map { (outcome, $0) }
                })
        }
    }
}
