/// 包联. One edge of the graph of who answers for whom.
public struct LinkageID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 包联: somebody in a post, or a body, answers for a place, a household or a topic in one of the playbook's tiers (A02, X02, L05;
/// MODEL 3.2). Dated, ended and never deleted (K3); it is live only while whoever holds it is in that post (K4).
public struct Linkage: Hashable, Sendable {
    /// Who answers.
    public enum Holder: Hashable, Sendable {
        /// A person in a post: the post, not the person, so that whoever moves on leaves it behind.
        case post(PersonID, at: OrganisationID)
        case body(OrganisationID)

        /// The body that holds it, itself or by one of its posts.
        public var organisation: OrganisationID {
            switch self {
            case .post(_, let body), .body(let body): body
            }
        }
    }

    /// For whom or what.
    public enum Target: Hashable, Sendable {
        case place(PlaceID)
        case subject(SubjectID)
        /// An entry of a catalogue, or words of a list's own (N01).
        case topic(String)
    }

    /// How it ended.
    public struct Ending: Hashable, Sendable {
        /// The first day on which it doesn't hold any more.
        public var on: Day
        public var reason: String
        /// The edge that took its place.
        public var successor: LinkageID?

        public init(on: Day, reason: String, successor: LinkageID? = nil) {
            self.on = on
            self.reason = reason
            self.successor = successor
        }
    }

    public var id: LinkageID
    /// The playbook's tier.
    public var tier: String
    public var holder: Holder
    public var target: Target
    /// What the holder is there, where the tier names roles.
    public var role: String?
    /// Which group of the tier's it belongs to (L13).
    public var group: String?
    /// The first day.
    public var since: Day
    /// Whether its tier gave each target one edge when it was made (K2).
    public var isExclusive: Bool
    public var ending: Ending?
    /// What came of it, in the order it was written down: money, visits (L13).
    public var outcomes: [Outcome]

    /// 成效: so much of what the tier counts.
    public struct Outcome: Hashable, Sendable {
        /// The tier's word for it.
        public var name: String
        public var quantity: Quantity
        public var on: Day

        public init(name: String, quantity: Quantity, on: Day) {
            self.name = name
            self.quantity = quantity
            self.on = on
        }
    }

    public init(
        id: LinkageID, tier: String, holder: Holder, target: Target, role: String? = nil, group: String? = nil,
        since: Day, isExclusive: Bool = false, ending: Ending? = nil, outcomes: [Outcome] = []
    ) {
        self.id = id
        self.tier = tier
        self.holder = holder
        self.target = target
        self.role = role
        self.group = group
        self.since = since
        self.isExclusive = isExclusive
        self.ending = ending
        self.outcomes = outcomes
    }

    /// Whether it holds on a day, whoever is in the post.
    public func holds(on day: Day) -> Bool { since <= day && ending.map { day < $0.on } ?? true }

    /// Whether somebody answers on a day: it holds, and whoever holds it is in that post (K4). The day a post ends its target shows
    /// as having no one (X02).
    public func isLive(on day: Day, _ staff: Staff) -> Bool {
        guard holds(on: day) else { return false }
        switch holder {
        case .body: return true
        case .post(let person, let body):
            return staff[person]?.posts(on: day, in: staff.zone).contains { $0.body == body } ?? false
        }
    }
}
