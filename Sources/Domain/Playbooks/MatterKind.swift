/// 事项类型: the practice of one place for one kind of matter, as data (MODEL 6). Values are chosen, ordered and
/// bounded here; the vocabulary they choose from is closed.
public struct MatterKind: Hashable, Sendable {
    /// Families never mix in a figure (MODEL 4.2).
    public enum Family: String, CaseIterable, Sendable {
        case need, order, work, finding
    }

    /// What `assign` must name (L10).
    public enum AssignmentField: String, CaseIterable, Sendable {
        case responsible, due, method
    }

    /// What must stand before a strike-off (N06, N07). A closed list: further atoms come with the verbs that supply them.
    public enum EvidenceAtom: Hashable, Sendable {
        /// The lead's task is done, and no supporting one is open.
        case task
        /// A person answers for it by name.
        case responsible
        /// The reporter has a reply.
        case answer
        /// At least one document or photo, by digest.
        case evidence
        /// The reporter has judged the result, and said it is solved.
        case evaluation
        /// So many attempts to reach the reporter since the answer, all in vain.
        case attempts(Int)
    }

    /// One thing required for a strike-off: any one of these atoms.
    public struct Requirement: Hashable, Sendable {
        public var anyOf: [EvidenceAtom]
        public init(_ anyOf: EvidenceAtom...) { self.anyOf = anyOf }
        public init(anyOf: [EvidenceAtom]) { self.anyOf = anyOf }
    }

    /// Who may say that it is done; never who handled it (M4).
    public enum Confirmer: String, CaseIterable, Sendable {
        case reporter
        case callBack = "call_back"
    }

    public var id: KindID
    public var name: Name
    public var family: Family
    public var counts: CountUnit
    /// From placing to acknowledgement; must not delay the answer's clock.
    public var acknowledgeWithin: Limit
    /// From placing to the answer.
    public var answerWithin: Limit
    /// Percentages of the answer's limit at which the owner is warned.
    public var warnAt: [Int]
    public var assign: [AssignmentField]
    public var requires: [Requirement]
    public var confirmedBy: [Confirmer]
    /// How long after a strike-off the reporter may have it taken up again under the same number (X06).
    public var reopensWithin: Limit

    public init(
        id: KindID, name: Name, family: Family, counts: CountUnit, acknowledgeWithin: Limit, answerWithin: Limit,
        warnAt: [Int], assign: [AssignmentField], requires: [Requirement], confirmedBy: [Confirmer],
        reopensWithin: Limit
    ) {
        self.id = id
        self.name = name
        self.family = family
        self.counts = counts
        self.acknowledgeWithin = acknowledgeWithin
        self.answerWithin = answerWithin
        self.warnAt = warnAt
        self.assign = assign
        self.requires = requires
        self.confirmedBy = confirmedBy
        self.reopensWithin = reopensWithin
    }
}
