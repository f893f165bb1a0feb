/// What can be done with an edge.
public enum LinkageCommand: Equatable, Sendable {
    case link(
        id: LinkageID, tier: String, holder: Linkage.Holder, target: Linkage.Target, role: String? = nil,
        group: String? = nil, since: Day)
    /// From this day on it doesn't hold.
    case end(on: Day, reason: String, successor: LinkageID? = nil)
    case recordOutcome(name: String, Quantity, on: Day)
}

/// What happened to an edge.
public enum LinkageEvent: Equatable, Sendable {
    case linked(
        id: LinkageID, tier: String, holder: Linkage.Holder, target: Linkage.Target, role: String?, group: String?,
        since: Day, isExclusive: Bool)
    case ended(on: Day, reason: String, successor: LinkageID?)
    case outcomeRecorded(name: String, Quantity, on: Day)
}

/// Why a command on an edge is refused.
public enum LinkageRefusal: Error, Equatable, Sendable {
    case alreadyLinked
    case notLinked
    /// It ended on this day.
    case ended(Day)
    /// The playbook has no such tier.
    case unknownTier(String, known: [String])
    /// The tier links from others (K1).
    case wrongHolder(tier: String)
    /// The tier links to others (K1).
    case wrongTarget(tier: String)
    /// Whoever is to answer isn't in that post on its first day.
    case notInPost
    /// The target isn't there on its first day.
    case noSuchTarget
    /// The tier gives each target one edge, and it has one (K2).
    case alreadyHeld(by: LinkageID)
    /// The same holder answers for it in this tier.
    case doubled(LinkageID)
    case unknownRole(String, known: [String])
    case unknownGroup(String, known: [String])
    case unknownOutcome(String, known: [String])
    case inTheFuture(Day)
    /// It began on a later day.
    case beforeItBegan(Day)
    case noReason
}

/// What a decision on an edge takes from outside.
public struct LinkageContext: Sendable {
    /// What a holder or a target is, as a tier names its ends.
    public struct Kind: Hashable, Sendable {
        public var ranks: Set<RankID>
        public var roles: Set<String>
        public var organisation: OrganisationKindID?

        public init(ranks: Set<RankID> = [], roles: Set<String> = [], organisation: OrganisationKindID? = nil) {
            self.ranks = ranks
            self.roles = roles
            self.organisation = organisation
        }
    }

    public var today: Day
    public var tiers: [Tier]
    /// What the holder is on the first day; `nil` where nobody is in that post then, or no such body is there.
    public var holder: Kind?
    /// What the target is on the first day; `nil` where it isn't there.
    public var target: Tier.End?
    /// The open edge that the target has in the tier.
    public var open: LinkageID?
    /// The open edge of the same holder to the same target in the tier.
    public var same: LinkageID?

    public init(
        today: Day, tiers: [Tier], holder: Kind? = nil, target: Tier.End? = nil, open: LinkageID? = nil,
        same: LinkageID? = nil
    ) {
        self.today = today
        self.tiers = tiers
        self.holder = holder
        self.target = target
        self.open = open
        self.same = same
    }
}

/// The life of an edge (MODEL 3.2): K1 its ends are of what the tier names; K2 an exclusive tier has one open edge a target; K3 edges
/// are ended, never deleted.
public enum LinkageDecider: Decider {
    public static var initial: Linkage? { nil }

    public static func decide(
        _ command: LinkageCommand, _ state: Linkage?, _ context: LinkageContext
    ) throws(LinkageRefusal) -> [LinkageEvent] {
        if case .link(let id, let tier, let holder, let target, let role, let group, let day) = command {
            guard state == nil else { throw .alreadyLinked }
            let tier = try context.tier(tier)
            try context.require(holder, in: tier)
            guard let found = context.target else { throw .noSuchTarget }
            guard found == tier.to else { throw .wrongTarget(tier: tier.id) }
            if let same = context.same { throw .doubled(same) }
            if tier.isExclusive, let open = context.open { throw .alreadyHeld(by: open) }
            if let role, !tier.roles.contains(where: { $0.key == role }) {
                throw .unknownRole(role, known: tier.roles.map(\.key))
            }
            if let group, !tier.groups.contains(where: { $0.key == group }) {
                throw .unknownGroup(group, known: tier.groups.map(\.key))
            }
            guard day <= context.today else { throw .inTheFuture(day) }
            return [
                .linked(
                    id: id, tier: tier.id, holder: holder, target: target, role: role, group: group, since: day,
                    isExclusive: tier.isExclusive)
            ]
        }
        guard let linkage = state else { throw .notLinked }
        if let ending = linkage.ending { throw .ended(ending.on) }
        switch command {
        case .link: return []
        case .end(let day, let reason, let successor):
            guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
            guard day <= context.today else { throw .inTheFuture(day) }
            guard day >= linkage.since else { throw .beforeItBegan(linkage.since) }
            return [.ended(on: day, reason: reason, successor: successor)]
        case .recordOutcome(let name, let quantity, let day):
            let tier = try context.tier(linkage.tier)
            guard tier.outcomes.contains(where: { $0.key == name }) else {
                throw .unknownOutcome(name, known: tier.outcomes.map(\.key))
            }
            guard day <= context.today else { throw .inTheFuture(day) }
            guard day >= linkage.since else { throw .beforeItBegan(linkage.since) }
            return [.outcomeRecorded(name: name, quantity, on: day)]
        }
    }

    public static func evolve(_ state: Linkage?, _ recorded: Recorded<LinkageEvent>) -> Linkage? {
        if case .linked(let id, let tier, let holder, let target, let role, let group, let day, let isExclusive) =
            recorded.event
        {
            return state
                ?? Linkage(
                    id: id, tier: tier, holder: holder, target: target, role: role, group: group, since: day,
                    isExclusive: isExclusive)
        }
        guard var linkage = state else { return nil }
        switch recorded.event {
        case .linked: break
        case .ended(let day, let reason, let successor):
            linkage.ending = .init(on: day, reason: reason, successor: successor)
        case .outcomeRecorded(let name, let quantity, let day):
            linkage.outcomes.append(.init(name: name, quantity: quantity, on: day))
        }
        return linkage
    }
}

extension LinkageContext {
    fileprivate func tier(_ id: String) throws(LinkageRefusal) -> Tier {
        guard let tier = tiers.first(where: { $0.id == id }) else { throw .unknownTier(id, known: tiers.map(\.id)) }
        return tier
    }

    fileprivate func require(_ holder: Linkage.Holder, in tier: Tier) throws(LinkageRefusal) {
        guard let kind = self.holder else { throw .notInPost }
        let isMeant = tier.from.contains { end in
            switch (end, holder) {
            case (.appointment, .post): true
            case (.ranks(let ranks), .post): !kind.ranks.isDisjoint(with: ranks)
            case (.role(let role), .post): kind.roles.contains(role)
            case (.organisation(let wanted), .body): wanted.map { $0 == kind.organisation } ?? true
            default: false
            }
        }
        guard isMeant else { throw .wrongHolder(tier: tier.id) }
    }
}
