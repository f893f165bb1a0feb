/// What a route is asked about a matter.
public struct RouteQuestion: Hashable, Sendable {
    public var kind: KindID
    public var category: CategoryPath?
    public var fields: [FieldID: [String]]
    public var place: PlaceCode?
    /// The bodies complained of: neither they nor those below them are given the matter.
    public var against: Set<OrganisationID>
    /// Who took it in.
    public var firstReceiver: OrganisationID?
    /// The body of whoever places it.
    public var ownOrganisation: OrganisationID?

    public init(
        kind: KindID, category: CategoryPath? = nil, fields: [FieldID: [String]] = [:], place: PlaceCode? = nil,
        against: Set<OrganisationID> = [], firstReceiver: OrganisationID? = nil, ownOrganisation: OrganisationID? = nil
    ) {
        self.kind = kind
        self.category = category
        self.fields = fields
        self.place = place
        self.against = against
        self.firstReceiver = firstReceiver
        self.ownOrganisation = ownOrganisation
    }
}

/// Which body a matter goes to and why, step by step, so that it can be said in a sentence.
public struct RouteAnswer: Hashable, Sendable {
    /// One of the conditions a rule may have.
    public enum ConditionPart: Hashable, Sendable {
        case category, kind, place
        case field(FieldID)
    }

    /// A rule that would have come first but for one condition.
    public struct NearMiss: Hashable, Sendable {
        /// From 1, in the order of the rules.
        public var rule: Int
        public var failed: ConditionPart

        public init(rule: Int, failed: ConditionPart) {
            self.rule = rule
            self.failed = failed
        }
    }

    /// What of a rule's conditions the matter met.
    public struct Met: Hashable, Sendable {
        public var category: CategoryPath?
        public var kind: KindID?
        public var place: PlaceCode?
        /// In order of the fields.
        public var fields: [Field]

        /// A field and the value it had.
        public struct Field: Hashable, Sendable {
            public var field: FieldID
            public var value: String

            public init(field: FieldID, value: String) {
                self.field = field
                self.value = value
            }
        }

        public init(
            category: CategoryPath? = nil, kind: KindID? = nil, place: PlaceCode? = nil, fields: [Field] = []
        ) {
            self.category = category
            self.kind = kind
            self.place = place
            self.fields = fields
        }
    }

    /// The first rule that holds.
    public struct Rule: Hashable, Sendable {
        /// From 1, in the order of the rules.
        public var number: Int
        public var met: Met
        public var target: Route.Target

        public init(number: Int, met: Met, target: Route.Target) {
            self.number = number
            self.met = met
            self.target = target
        }
    }

    /// Why this body and no other.
    public enum Reason: Hashable, Sendable {
        /// No other body with the function has a territory as narrow around the place; this is the territory.
        case narrowest(PlaceCode)
        /// It has no territory, so it answers everywhere, and no narrower body does here.
        case everywhere
        /// It alone has the function; the matter's place isn't known.
        case only
        case firstReceiver
        case ownOrganisation
    }

    /// Who takes the place of a body complained of.
    public enum Instead: Hashable, Sendable {
        /// The next above it that isn't complained of, in this chain.
        case superior(OrganisationID, ChainID)
        /// Another body with the function.
        case another(OrganisationID)
        /// Nobody could be found: a person must place it.
        case nobody

        /// The body, if there is one.
        public var body: OrganisationID? {
            switch self {
            case .superior(let body, _), .another(let body): body
            case .nobody: nil
            }
        }
    }

    /// Where it ends.
    public enum Outcome: Hashable, Sendable {
        case body(OrganisationID, Reason)
        /// The body it would go to is complained of, or stands below one that is.
        case ownCase(OrganisationID, Instead)
        /// No rule holds.
        case noRule
        /// No body has the function.
        case noBody(FunctionID)
        /// Bodies have the function, but none for this place.
        case noBodyHere(FunctionID, elsewhere: [OrganisationID])
        /// Several bodies have the function with territories equally narrow around the place.
        case several(FunctionID, [OrganisationID])
        /// Several bodies have the function, and without the matter's place none can be chosen.
        case placeNeeded(FunctionID, [OrganisationID])
        /// The rule names the first receiver or the own organisation, and there is none.
        case nobodyToName(Route.Target)
    }

    /// `nil` with ``Outcome/noRule``.
    public var rule: Rule?
    public var outcome: Outcome
    /// Rules before the one that holds (all, where none does) that fail by one condition.
    public var nearMisses: [NearMiss]

    public init(rule: Rule?, outcome: Outcome, nearMisses: [NearMiss]) {
        self.rule = rule
        self.outcome = outcome
        self.nearMisses = nearMisses
    }

    /// The body to give it to; `nil` where a person must choose.
    public var body: OrganisationID? {
        switch outcome {
        case .body(let body, _): body
        case .ownCase(_, let instead): instead.body
        case .noRule, .noBody, .noBodyHere, .several, .placeNeeded, .nobodyToName: nil
        }
    }

    /// The function that was looked for.
    public var function: FunctionID? {
        if case .function(let function)? = rule?.target { function } else { nil }
    }
}
