/// 专项. One campaign.
public struct CampaignID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 专项: something that runs under a name from one day through another, led by a body: a programme of a county, a month of service to
/// enterprises, one day of visits (A01, B03, X03). What is entered within its dates and scope belongs to it; that is decided once, when it is
/// entered, and stays.
public struct Campaign: Hashable, Sendable {
    /// 牵头: a part of it with a lead body of its own (X01). Parts stand in a tree.
    public struct Strand: Hashable, Sendable {
        /// What it is called by in its campaign.
        public var code: String
        public var name: Name
        public var lead: OrganisationID
        /// The code of the strand that it is part of.
        public var parent: String?

        public init(code: String, name: Name, lead: OrganisationID, parent: String? = nil) {
            self.code = code
            self.name = name
            self.lead = lead
            self.parent = parent
        }
    }

    /// What belongs to it. Without kinds: whatever is done and reported; with some: these alone, and what is raised at such an activity.
    public struct Scope: Hashable, Sendable {
        /// With all below them; empty: everywhere.
        public var places: [PlaceID]
        /// Whose visits they are; empty: everybody's.
        public var bodies: [OrganisationID]
        public var activities: [ActivityKindID]
        public var matters: [KindID]

        public init(
            places: [PlaceID] = [], bodies: [OrganisationID] = [], activities: [ActivityKindID] = [],
            matters: [KindID] = []
        ) {
            self.places = places
            self.bodies = bodies
            self.activities = activities
            self.matters = matters
        }

        private var isOfAllKinds: Bool { activities.isEmpty && matters.isEmpty }

        public func takes(_ kind: ActivityKindID) -> Bool { isOfAllKinds || activities.contains(kind) }
        public func takes(_ kind: KindID) -> Bool { isOfAllKinds || matters.contains(kind) }
    }

    /// What is said of it when it is opened.
    public struct Content: Hashable, Sendable {
        /// What it is called by in commands and tables: lower-case letters, digits and hyphens.
        public var code: String
        public var name: Name
        public var lead: OrganisationID
        public var from: Day
        /// The last day.
        public var through: Day
        public var scope: Scope

        public init(
            code: String, name: Name, lead: OrganisationID, from: Day, through: Day, scope: Scope = Scope()
        ) {
            self.code = code
            self.name = name
            self.lead = lead
            self.from = from
            self.through = through
            self.scope = scope
        }

        public func runs(on day: Day) -> Bool { from <= day && day <= through }
    }

    /// What something belongs to: a campaign, and perhaps one of its strands.
    public struct Part: Hashable, Sendable {
        public var campaign: CampaignID
        public var strand: String?

        public init(campaign: CampaignID, strand: String? = nil) {
            self.campaign = campaign
            self.strand = strand
        }
    }

    public var id: CampaignID
    public var content: Content
    /// In the order they were added: a strand stands behind the one that it is part of.
    public var strands: [Strand]
    /// The day from which nothing more is taken in.
    public var closed: Day?

    public init(id: CampaignID, content: Content) {
        self.id = id
        self.content = content
        strands = []
    }

    public var isOpen: Bool { closed == nil }

    public func strand(_ code: String) -> Strand? { strands.first { $0.code == code } }

    /// A strand with all that are part of it.
    public func codes(within strand: String) -> Set<String> {
        var found: Set<String> = [strand]
        for other in strands where other.parent.map(found.contains) ?? false { found.insert(other.code) }
        return found
    }

    /// How far down a strand stands; 0: at the top.
    public func depth(of strand: Strand) -> Int {
        var (depth, current) = (0, strand)
        while let above = current.parent.flatMap({ self.strand($0) }) {
            depth += 1
            current = above
        }
        return depth
    }
}

/// A campaign in a list.
public struct CampaignLine: Hashable, Sendable {
    public var id: CampaignID
    public var code: String
    public var name: Name
    public var lead: OrganisationID
    public var from: Day
    public var through: Day
    public var isOpen: Bool
    public var strands: Int

    public init(
        id: CampaignID, code: String, name: Name, lead: OrganisationID, from: Day, through: Day, isOpen: Bool,
        strands: Int
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.lead = lead
        self.from = from
        self.through = through
        self.isOpen = isOpen
        self.strands = strands
    }

    /// Where it stands on a day.
    public enum Standing: Sendable { case toCome, running, over, closed }

    public func standing(on day: Day) -> Standing {
        if !isOpen { return .closed }
        if day < from { return .toCome }
        return day <= through ? .running : .over
    }

    /// The campaign that a duty `per: campaign` is counted over on a day, where nobody names one: of those that run the one that began first,
    /// which the others lie in; else the one that ended last. `nil`: none has begun.
    public static func counted(on day: Day, among lines: [CampaignLine]) -> CampaignLine? {
        let begun = lines.filter { $0.from <= day }
        let running = begun.filter { day <= $0.through }
        if let first = running.min(by: { ($0.from, $0.id) < ($1.from, $1.id) }) { return first }
        return begun.max { ($0.through, $1.from, $1.id) < ($1.through, $0.from, $0.id) }
    }
}
