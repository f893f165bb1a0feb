/// How much was done of a kind, of one of its types and in one way: what figures of activities are read from (A04, A05, A10, L04).
public struct ActivityTally: Hashable, Sendable {
    public var kind: ActivityKindID
    public var type: String?
    public var mode: ActivityKind.Mode?
    /// Entries that count; what was entered twice counts once (V1).
    public var count: Int
    /// 人次: everyone who went at everyone they met. A visit by three officials is three.
    public var personVisits: Int
    /// Who came, where they were counted.
    public var attended: Int
    public var volunteers: Int

    public init(
        kind: ActivityKindID, type: String?, mode: ActivityKind.Mode?, count: Int, personVisits: Int, attended: Int,
        volunteers: Int
    ) {
        self.kind = kind
        self.type = type
        self.mode = mode
        self.count = count
        self.personVisits = personVisits
        self.attended = attended
        self.volunteers = volunteers
    }

    /// The same as ``Activity/attendances(_:)`` of all of them together.
    public func attendances(_ weigh: ActivityKind.Weigh) -> Int {
        switch weigh {
        case .goers: personVisits
        case .attended: attended
        }
    }
}

/// What was raised at activities of a kind (A06, L01).
public struct RaisedTally: Hashable, Sendable {
    public var kind: ActivityKindID
    /// Matters that were heard there first.
    public var matters: Int
    /// The most that one activity raised.
    public var most: Int

    public init(kind: ActivityKindID, matters: Int, most: Int) {
        self.kind = kind
        self.matters = matters
        self.most = most
    }
}

/// What activities of a kind brought in one unit, all together (A10, L20).
public struct OutcomeTally: Hashable, Sendable {
    public var kind: ActivityKindID
    public var unit: UnitOfMeasure
    public var amount: FixedDecimal

    public init(kind: ActivityKindID, unit: UnitOfMeasure, amount: FixedDecimal) {
        self.kind = kind
        self.unit = unit
        self.amount = amount
    }
}
