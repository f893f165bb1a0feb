/// 活动. Something done once, at a time.
public struct ActivityID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 活动: a visit 走访, a meeting 院坝会, an inspection, a sweep 摸排, a class: whatever was done once, at a time (MODEL 3.2; A03–A06, A09,
/// A10, L01, L04, B09, B15). Matters that it raises cite it; what was said there stands sealed.
public struct Activity: Hashable, Sendable {
    /// Whoever went, in which post: whoever moves on leaves their visits with the body they went for (MODEL 4.10).
    public struct Goer: Hashable, Sendable {
        public var person: PersonID
        public var body: OrganisationID

        public init(person: PersonID, body: OrganisationID) {
            self.person = person
            self.body = body
        }
    }

    /// Whom they met.
    public enum Met: Hashable, Sendable {
        case subject(SubjectID)
        case organisation(OrganisationID)
    }

    /// What was done, as it is entered once.
    public struct Record: Hashable, Sendable {
        public var kind: ActivityKindID
        /// The kind's type, where it has types: 幫困慰問 (A10).
        public var type: String?
        public var mode: ActivityKind.Mode?
        public var place: PlaceID?
        public var began: Moment
        public var ended: Moment?
        /// The bodies that held it.
        public var hosts: [OrganisationID]
        public var goers: [Goer]
        public var met: [Met]
        /// How many people came, where they were counted.
        public var headCount: Int?
        public var volunteers: Int?
        /// Entries of the catalogue that were brought along and raised (A03).
        public var questions: [String]
        public var topics: [String]
        /// What was heard.
        public var heard: Matter.SealedText?
        public var minutes: Matter.SealedText?
        public var evidence: [Matter.Evidence]
        /// What an entry from before campaigns had dates called the one it was of.
        public var campaign: String?
        /// The campaign that it belongs to, decided when it was entered.
        public var part: Campaign.Part?
        /// Looked for, and nothing was found (B09).
        public var foundNothing: Bool
        /// The plan that it carries out (A03).
        public var plan: VisitPlanID?

        public init(
            kind: ActivityKindID, type: String? = nil, mode: ActivityKind.Mode? = nil, place: PlaceID? = nil,
            began: Moment, ended: Moment? = nil, hosts: [OrganisationID] = [], goers: [Goer] = [], met: [Met] = [],
            headCount: Int? = nil, volunteers: Int? = nil, questions: [String] = [], topics: [String] = [],
            heard: Matter.SealedText? = nil, minutes: Matter.SealedText? = nil, evidence: [Matter.Evidence] = [],
            campaign: String? = nil, foundNothing: Bool = false, plan: VisitPlanID? = nil,
            part: Campaign.Part? = nil
        ) {
            self.kind = kind
            self.type = type
            self.mode = mode
            self.place = place
            self.began = began
            self.ended = ended
            self.hosts = hosts
            self.goers = goers
            self.met = met
            self.headCount = headCount
            self.volunteers = volunteers
            self.questions = questions
            self.topics = topics
            self.heard = heard
            self.minutes = minutes
            self.evidence = evidence
            self.campaign = campaign
            self.foundNothing = foundNothing
            self.plan = plan
            self.part = part
        }

        /// Somebody was there: a call or a message is a contact and never a visit (V3, B06).
        public var isInPerson: Bool { mode == nil || mode == .inPerson }

        public var households: [SubjectID] {
            met.compactMap { if case .subject(let id) = $0 { id } else { nil } }
        }
    }

    public var id: ActivityID
    public var record: Record
    /// The entry that says the same.
    public var foldedInto: ActivityID?
    public var outcomes: [Matter.Outcome]
    /// Photos and files that show what was done, without those that were taken away (L20).
    public var files: [File] = []
    /// How many files it ever had: a number isn't given twice.
    public var filesTaken = 0

    public init(id: ActivityID, record: Record, foldedInto: ActivityID? = nil, outcomes: [Matter.Outcome] = []) {
        self.id = id
        self.record = record
        self.foldedInto = foldedInto
        self.outcomes = outcomes
    }

    /// Whether it counts: what was entered twice counts once (V1).
    public var counts: Bool { foldedInto == nil }

    /// 人次: everyone who went at everyone they met, or everyone who came, as the kind weighs them (MODEL 4.9).
    public func attendances(_ weigh: ActivityKind.Weigh) -> Int {
        switch weigh {
        case .goers: record.goers.count * max(record.met.count, 1)
        case .attended: record.headCount ?? 0
        }
    }

    /// What an entry of the same thing has the same: kind, place and day, with host or household (V2, A05).
    public struct Likeness: Hashable, Sendable {
        public var kind: ActivityKindID
        public var day: Day
        public var place: PlaceID?
        public var hosts: Set<OrganisationID>
        public var met: Set<Met>
    }

    public func likeness(in zone: Zone) -> Likeness {
        Likeness(
            kind: record.kind, day: zone.day(of: record.began), place: record.place, hosts: Set(record.hosts),
            met: Set(record.met))
    }
}
