/// 事项类型: the practice of one place for one kind of matter, as data (MODEL 6). Values are chosen, ordered and
/// bounded here; the vocabulary they choose from is closed.
public struct MatterKind: Hashable, Sendable {
    public var id: KindID
    public var name: Name
    public var family: Family
    /// What a total of this kind is a number of (MODEL 4.9).
    public var counts: CountUnit
    /// Set where a matter of this kind is counted through what it led to: an order of 场次 by its activity.
    public var countsOf: ActivityKindID?
    public var placeBy: Placing
    /// 承诺: whoever registers it leads it from the start; nobody is dispatched (B14).
    public var isUndertaken: Bool
    /// 现场交办: body and date are decided at registering (A09).
    public var assignsAtRegister: Bool
    /// 未诉先办: nobody asked (MODEL 4.14).
    public var isProactive: Bool
    /// Whom it is about: 户, 企业, 站点; `nil` where nobody in particular.
    public var subject: SubjectType?
    /// At most one open matter of this kind a subject (L06, 困难群众台账).
    public var oneOpenPerSubject: Bool
    public var fields: [Field]
    public var clocks: Clocks
    /// Percentages of the answer's limit at which the owner is warned.
    public var warnAt: [Int]
    public var assign: [AssignmentField]
    public var paths: [Path]
    public var direct: Direct?
    /// 立查立改 (N12): what closes a matter that was put right on the spot; `nil` where the kind has none.
    public var fixAtOnce: [Requirement]?
    public var steps: [Step]
    /// Stage tags of the front-line method, and whether an activity gives the default (N10).
    public var stages: Stages?
    public var requires: [Requirement]
    public var confirmedBy: [Confirmer]
    /// How long after a strike-off, and by whom, it may be taken up again under the same number (X06).
    public var reopens: Reopens
    /// Extensions (延期), asked before expiry; `nil`: none.
    public var extensions: Extensions?
    /// What happens by itself when the answer's due moment goes by.
    public var overdue: [OverdueStep]
    /// What happens to an offer nobody claims.
    public var unclaimed: Unclaimed?
    /// A claim takes one of them; several aren't claimed in one go (B17).
    public var claimsOneByOne: Bool
    public var relates: [RelationRule]
    public var route: [Route]
    /// 保密: shielded from the first moment (N04).
    public var shield: Bool
    /// The reporter confirms the text before it is placed (X10, B16).
    public var textConfirmedByReporter: Bool
    public var outcomes: Outcomes
    /// Shown to the public one by one, as a promise or a wish is.
    public var isPublic: Bool
    /// 三个第一 are published (B10).
    public var publishesFirstTimes: Bool
    /// What the public never sees of it (B17).
    public var hides: [Hidden]
    /// The kind this one's open matters become when an edition without it is adopted.
    public var heir: KindID?

    public init(id: KindID, name: Name, family: Family, counts: CountUnit) {
        self.id = id
        self.name = name
        self.family = family
        self.counts = counts
        countsOf = nil
        placeBy = .dispatch
        isUndertaken = false
        assignsAtRegister = false
        isProactive = false
        subject = nil
        oneOpenPerSubject = false
        fields = []
        clocks = Clocks()
        warnAt = [50, 80]
        assign = []
        paths = []
        direct = nil
        fixAtOnce = nil
        steps = []
        stages = nil
        requires = []
        confirmedBy = []
        reopens = Reopens(within: .days(30), by: [.reporter, .callBack])
        extensions = Extensions(most: 1, limit: nil)
        overdue = []
        unclaimed = nil
        claimsOneByOne = false
        relates = []
        route = []
        shield = false
        textConfirmedByReporter = false
        outcomes = .any
        isPublic = false
        publishesFirstTimes = false
        hides = []
        heir = nil
    }

    public func field(_ id: FieldID) -> Field? { fields.first { $0.id == id } }
    public func path(_ id: PathID) -> Path? { paths.first { $0.id == id } }
    public func step(_ id: StepID) -> Step? { steps.first { $0.id == id } }

    /// The path taken where nobody chose one: the first that asks for nothing of its own.
    public var usualPath: Path? { paths.first { $0.requires.isEmpty && $0.relate == nil } }
}

extension MatterKind {
    /// Families never mix in a figure (MODEL 4.2).
    public enum Family: String, CaseIterable, Sendable {
        case need, order, work, finding
    }

    /// How a matter finds who deals with it.
    public enum Placing: String, CaseIterable, Sendable {
        /// 派单
        case dispatch
        /// 挂单: whoever wants claims it.
        case offer
        /// Nobody has to be found.
        case none
    }

    /// What `assign` must name (L10).
    public enum AssignmentField: String, CaseIterable, Sendable {
        case responsible, due, method
    }

    /// What must stand before a strike-off (N06, N07): the closed list of MODEL 6.
    public enum EvidenceAtom: Hashable, Sendable {
        /// The lead's task is done, and no supporting one is open.
        case task
        /// A person answers for it by name.
        case responsible
        /// The reporter has a reply.
        case answer
        /// At least one document or photo, by digest.
        case evidence
        /// The reporter has judged the result: said it is solved or, where it was explained, been heard.
        case evaluation
        /// So many attempts in vain to reach the reporter since the answer, at least this far apart.
        case attempts(Int, apart: Limit?)
        /// 方案: a plan is filed.
        case plan
        /// 上报: it was reported to the superior.
        case escalation
        /// The clause of policy that limits it is cited.
        case clause
        /// A written reply, not a call.
        case writtenReply
        /// An entry of the knowledge base is cited.
        case knowledge
        /// A representative co-signed (N08).
        case coSign
    }

    /// One thing required for a strike-off: any one of these atoms.
    public struct Requirement: Hashable, Sendable {
        public var anyOf: [EvidenceAtom]
        public init(_ anyOf: EvidenceAtom...) { self.anyOf = anyOf }
        public init(anyOf: [EvidenceAtom]) { self.anyOf = anyOf }
    }

    /// Who may say that it is done; never who handled it (M4, MODEL 4.14).
    public enum Confirmer: String, CaseIterable, Sendable {
        case reporter
        case callBack = "call_back"
        /// Whoever a deed that nobody asked for was done for.
        case beneficiary
        case representative
        /// The body that registered it: of a finding, the inspecting one.
        case issuer
        /// A body above the one that leads.
        case superior
        /// The branch above the promiser's body.
        case branch
    }

    /// Whom a matter is about.
    public enum SubjectType: String, CaseIterable, Sendable {
        case household, enterprise, site
    }

    /// The clocks of a kind, by what they time.
    public enum ClockName: String, CaseIterable, Sendable {
        /// From placing to acknowledgement; never delays the answer's clock.
        case acknowledge
        /// From the offer to a claim.
        case claim
        /// From placing to a plan, an escalation or an answer (L09).
        case plan
        /// From placing to a first reminder, with a copy to the leader (A08).
        case track
        /// From placing to the answer.
        case answer
    }

    /// How the answer's due moment is found.
    public enum AnswerTime: Hashable, Sendable {
        case limit(Limit)
        /// The end of the day that a field of the matter names (B14).
        case field(FieldID)
        /// The limit of the catalogue entry that a field cites (X20).
        case entry(FieldID, in: CatalogueID)
    }

    public struct Clocks: Hashable, Sendable {
        public var acknowledge: Limit?
        public var claim: Limit?
        public var plan: Limit?
        public var track: Limit?
        public var answer: AnswerTime?

        public init(
            acknowledge: Limit? = nil, claim: Limit? = nil, plan: Limit? = nil, track: Limit? = nil,
            answer: AnswerTime? = nil
        ) {
            self.acknowledge = acknowledge
            self.claim = claim
            self.plan = plan
            self.track = track
            self.answer = answer
        }
    }

    /// A fact that a kind asks for beside the text.
    public struct Field: Hashable, Sendable {
        public enum Values: Hashable, Sendable {
            case choice([Choice])
            /// An entry of a catalogue.
            case catalogue(CatalogueID)
            case text
            case quantity(UnitOfMeasure)
            case day
            /// A length of time promised, `1 h`.
            case limit
        }

        public struct Choice: Hashable, Sendable {
            public var key: String
            public var name: Name
            public init(key: String, name: Name) {
                self.key = key
                self.name = name
            }
        }

        public var id: FieldID
        public var name: Name
        public var values: Values
        public var isRequired: Bool

        public init(id: FieldID, name: Name, values: Values, isRequired: Bool) {
            self.id = id
            self.name = name
            self.values = values
            self.isRequired = isRequired
        }
    }

    /// One way of dealing with it, and what it comes to (L09).
    public struct Path: Hashable, Sendable {
        public var id: PathID
        public var name: Name
        /// The clock by which it must be chosen.
        public var by: ClockName?
        public var requires: [Requirement]
        /// Whether it goes to the body above.
        public var toParent: Bool
        /// A relation that must stand.
        public var relate: RelationType?
        public var result: Matter.Result

        public init(
            id: PathID, name: Name, by: ClockName? = nil, requires: [Requirement] = [], toParent: Bool = false,
            relate: RelationType? = nil, result: Matter.Result
        ) {
            self.id = id
            self.name = name
            self.by = by
            self.requires = requires
            self.toParent = toParent
            self.relate = relate
            self.result = result
        }
    }

    /// 在线办结 (X04): answered where it came in, without placing.
    public struct Direct: Hashable, Sendable {
        public var channels: [ChannelID]
        public var requires: [Requirement]

        public init(channels: [ChannelID], requires: [Requirement]) {
            self.channels = channels
            self.requires = requires
        }
    }

    /// A local step inside a phase (R1): who takes it and within which time of the step before.
    public struct Step: Hashable, Sendable {
        public var id: StepID
        public var name: Name
        /// The kind of body that takes it.
        public var owner: OrganisationKindID?
        public var within: Limit?

        public init(id: StepID, name: Name, owner: OrganisationKindID? = nil, within: Limit? = nil) {
            self.id = id
            self.name = name
            self.owner = owner
            self.within = within
        }

        /// Steps that an event of the lifecycle reaches by itself; every other is reached by `advance`.
        public static let asked: StepID = "asked"
        public static let claimed: StepID = "claimed"
        public static let served: StepID = "served"
        public static let rated: StepID = "rated"
        public static let ofTheLifecycle: Set<StepID> = [asked, claimed, served, rated]
    }

    public struct Stages: Hashable, Sendable {
        public var fromActivity: Bool
        public var oneOf: [String]
        /// What they are called, where that differs from the tag.
        public var names: [String: Name]

        public init(fromActivity: Bool, oneOf: [String], names: [String: Name] = [:]) {
            self.fromActivity = fromActivity
            self.oneOf = oneOf
            self.names = names
        }
    }

    public struct Reopens: Hashable, Sendable {
        public var within: Limit
        public var by: [Confirmer]

        public init(within: Limit, by: [Confirmer]) {
            self.within = within
            self.by = by
        }
    }

    /// How often, and by how much at a time, a due moment may be moved; `limit: nil` means by no more than was given first.
    public struct Extensions: Hashable, Sendable {
        public var most: Int
        public var limit: Limit?

        public init(most: Int, limit: Limit?) {
            self.most = most
            self.limit = limit
        }
    }

    /// What a clock does when a matter is overdue, and how long after.
    public struct OverdueStep: Hashable, Sendable {
        public enum Act: Hashable, Sendable {
            /// 催办
            case urge
            /// 上报, to the next body above in a chain (N11).
            case rollUp(ChainID)
            /// 责任追究 is noted (L16).
            case accountability
        }

        public var act: Act
        public var after: Limit

        public init(_ act: Act, after: Limit = .days(0)) {
            self.act = act
            self.after = after
        }
    }

    public struct Unclaimed: Hashable, Sendable {
        public var after: Limit
        /// The kind of body that then has to place it.
        public var to: OrganisationKindID

        public init(after: Limit, to: OrganisationKindID) {
            self.after = after
            self.to = to
        }
    }

    /// Relations stand on the many side (R2).
    public enum RelationType: String, CaseIterable, Sendable {
        case solvedBy = "solved_by"
        case servedBy = "served_by"
        case about
        case addresses
        /// Handled together, counted each: what stands in for a merge without consent (M7).
        case sameAs = "same_as"
    }

    public struct RelationRule: Hashable, Sendable {
        public var type: RelationType
        public var to: KindID
        public var isMany: Bool

        public init(type: RelationType, to: KindID, isMany: Bool) {
            self.type = type
            self.to = to
            self.isMany = isMany
        }
    }

    public enum Outcomes: Hashable, Sendable {
        case any
        case none
        case units([UnitOfMeasure])
    }

    /// What is kept from the public.
    public enum Hidden: String, CaseIterable, Sendable {
        case subject
        case placeBelowTownship = "place_below_township"
    }
}
