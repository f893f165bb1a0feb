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

    /// 成效: what activities of a kind in a place brought under one name, as they were written (L20, X18).
    public struct Brought: Hashable, Sendable {
        public var kind: ActivityKindID
        public var place: PlaceID?
        public var name: String
        /// How often it was written down.
        public var count: Int
        public var sum: Sum

        public init(kind: ActivityKindID, place: PlaceID? = nil, name: String, count: Int, sum: Sum) {
            self.kind = kind
            self.place = place
            self.name = name
            self.count = count
            self.sum = sum
        }
    }

    /// A sum of quantities of one unit, promised or reached, never both.
    public struct Sum: Hashable, Sendable {
        public var unit: UnitOfMeasure
        public var basis: Basis
        /// `nil`: more digits than a quantity has.
        public var quantity: Quantity?

        public init(unit: UnitOfMeasure, basis: Basis, quantity: Quantity?) {
            self.unit = unit
            self.basis = basis
            self.quantity = quantity
        }

        public init(_ quantity: Quantity) {
            self.init(unit: quantity.unit, basis: quantity.basis, quantity: quantity)
        }

        func adding(_ other: Sum) -> Sum {
            guard let quantity, let more = other.quantity else { return Sum(unit: unit, basis: basis, quantity: nil) }
            return Sum(unit: unit, basis: basis, quantity: quantity.adding(more))
        }
    }

    /// Added up over places: by kind, name, unit and basis, in that order.
    public static func added(_ lines: [Brought]) -> [Brought] {
        struct Key: Hashable {
            var kind: ActivityKindID
            var name: String
            var unit: UnitOfMeasure
            var basis: Basis
        }
        var sums: [Key: Brought] = [:]
        for line in lines {
            let key = Key(kind: line.kind, name: line.name, unit: line.sum.unit, basis: line.sum.basis)
            guard var known = sums[key] else {
                sums[key] = Brought(kind: line.kind, name: line.name, count: line.count, sum: line.sum)
                continue
            }
            known.count += line.count
            known.sum = known.sum.adding(line.sum)
            sums[key] = known
        }
        func order(_ line: Brought) -> (String, String, String, String) {
            (line.kind.key, line.name, line.sum.unit.symbol, line.sum.basis.rawValue)
        }
        return sums.values.sorted { order($0) < order($1) }
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
