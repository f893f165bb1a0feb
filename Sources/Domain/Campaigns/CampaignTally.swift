/// What belongs to a campaign, counted by what can be added up.
public enum CampaignTally {
    /// Activities of a kind in a place.
    public struct Activities: Hashable, Sendable {
        public var kind: ActivityKindID
        public var strand: String?
        public var place: PlaceID?
        /// A call is no visit (V3).
        public var isInPerson: Bool
        public var count: Int
        /// 人次: everyone who went at everyone they met.
        public var personVisits: Int
        public var attended: Int
        /// Of these, in which nothing was found (B09).
        public var foundNothing: Int

        public init(
            kind: ActivityKindID, strand: String? = nil, place: PlaceID? = nil, isInPerson: Bool = true, count: Int,
            personVisits: Int, attended: Int = 0, foundNothing: Int = 0
        ) {
            self.kind = kind
            self.strand = strand
            self.place = place
            self.isInPerson = isInPerson
            self.count = count
            self.personVisits = personVisits
            self.attended = attended
            self.foundNothing = foundNothing
        }
    }

    /// Distinct households, enterprises or sites that lie in a place.
    public struct Met: Hashable, Sendable {
        public var type: MatterKind.SubjectType
        public var place: PlaceID
        public var count: Int

        public init(type: MatterKind.SubjectType, place: PlaceID, count: Int) {
            self.type = type
            self.place = place
            self.count = count
        }
    }

    /// Matters of a kind and class, and how they ended; without an exit they are open.
    public struct Matters: Hashable, Sendable {
        public var kind: KindID
        public var strand: String?
        public var category: CategoryPath?
        public var place: PlaceCode?
        public var owner: OrganisationID
        public var exit: Matter.Exit?
        public var result: Matter.Result?
        public var count: Int
        public var overdue: Int

        public init(
            kind: KindID, strand: String? = nil, category: CategoryPath? = nil, place: PlaceCode? = nil,
            owner: OrganisationID, exit: Matter.Exit? = nil, result: Matter.Result? = nil, count: Int, overdue: Int = 0
        ) {
            self.kind = kind
            self.strand = strand
            self.category = category
            self.place = place
            self.owner = owner
            self.exit = exit
            self.result = result
            self.count = count
            self.overdue = overdue
        }
    }

    /// What people of a body entered.
    public struct Body: Hashable, Sendable {
        public var activities = 0
        public var personVisits = 0
        /// Distinct households, enterprises and sites, met in person.
        public var met = 0

        public init() {}
    }

    /// How matters stand: all = solved + ended otherwise + open.
    public struct Standing: Hashable, Sendable {
        public var all = 0
        public var solved = 0
        public var open = 0
        /// Of those that are open.
        public var overdue = 0

        public init() {}

        public init(_ matters: some Sequence<Matters>) {
            for line in matters {
                all += line.count
                overdue += line.overdue
                if line.exit == nil { open += line.count }
                if line.result == .solved { solved += line.count }
            }
        }

        public var otherwise: Int { all - solved - open }
        public var share: Share { Share(solved, of: all) }
    }
}
