/// 走访计划. One planned visit.
public struct VisitPlanID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 走访计划: who goes where on which day, and with which questions of the playbook's catalogue (带题走访, A03). A plan isn't an activity
/// and counts nowhere: it may be carried out by several visits, put off, or dropped. What was done cites it.
public struct VisitPlan: Hashable, Sendable {
    public struct Content: Hashable, Sendable {
        public var kind: ActivityKindID
        public var goers: [Activity.Goer]
        public var place: PlaceID?
        /// Whom they mean to meet; none: whoever is there.
        public var households: [SubjectID]
        public var on: Day
        /// Codes of the catalogue that are brought along.
        public var questions: [String]

        public init(
            kind: ActivityKindID, goers: [Activity.Goer], place: PlaceID? = nil, households: [SubjectID] = [],
            on: Day, questions: [String] = []
        ) {
            self.kind = kind
            self.goers = goers
            self.place = place
            self.households = households
            self.on = on
            self.questions = questions
        }
    }

    public var id: VisitPlanID
    public var content: Content
    /// The visits that cite it, in the order they were entered.
    public var visits: [ActivityID]
    /// Those of its households that were met.
    public var met: Set<SubjectID>
    /// Why it was dropped.
    public var dropped: String?

    public init(id: VisitPlanID, content: Content) {
        self.id = id
        self.content = content
        visits = []
        met = []
        dropped = nil
    }

    /// Whether everybody it named was met; without names, whether somebody went.
    public var isDone: Bool {
        !visits.isEmpty && content.households.allSatisfy(met.contains)
    }

    public var isOpen: Bool { dropped == nil && !isDone }

    /// How far it is: of its households, or of one visit.
    public var progress: Share {
        content.households.isEmpty
            ? Share(visits.isEmpty ? 0 : 1, of: 1)
            : Share(content.households.count(where: met.contains), of: content.households.count)
    }
}

/// What can be done with a plan.
public enum VisitPlanCommand: Equatable, Sendable {
    case plan(id: VisitPlanID, VisitPlan.Content)
    case move(to: Day)
    /// A visit that cites it was entered.
    case carryOut(ActivityID, Activity.Record)
    case drop(reason: String)
}

/// What happened to a plan.
public enum VisitPlanEvent: Equatable, Sendable {
    case planned(id: VisitPlanID, VisitPlan.Content)
    case moved(to: Day)
    case carriedOut(ActivityID, met: [SubjectID])
    case dropped(reason: String)
}

/// Why a command on a plan is refused.
public enum VisitPlanRefusal: Error, Equatable, Sendable {
    case alreadyPlanned
    case notPlanned
    /// It was carried out whole, or dropped.
    case ended
    case unknownKind(String, known: [ActivityKindID])
    case nobodyGoes
    case twice(PersonID)
    /// Whoever is to go isn't in that post on that day.
    case notInPost(PersonID)
    case wrongRank(allowed: [RankID])
    /// Neither a place nor a household.
    case nowhere
    case unknownPlace(PlaceID)
    /// The kind meets none of these.
    case wrongMeeting(allowed: [String])
    case householdTwice
    /// More than a plan takes.
    case tooMany(Int, most: Int)
    case inThePast(Day)
    /// The kind brings no questions along.
    case noQuestions(ActivityKindID)
    /// Neither an entry in force nor a class of the kind's catalogue.
    case unknownQuestion(String)
    case questionTwice(String)
    /// The visit is of another kind.
    case anotherKind(ActivityKindID)
    case noReason
}

/// What a decision on a plan takes from outside.
public struct VisitPlanContext: Sendable {
    public var today: Day
    public var zone: Zone
    public var kinds: [ActivityKind]
    public var places: PlaceTree
    public var staff: Staff
    /// What each of its households is; who isn't there is missing.
    public var types: [SubjectID: MatterKind.SubjectType]
    /// The questions of the kind's catalogue.
    public var questions: QuestionList?

    public init(
        today: Day, zone: Zone, kinds: [ActivityKind], places: PlaceTree, staff: Staff,
        types: [SubjectID: MatterKind.SubjectType] = [:], questions: QuestionList? = nil
    ) {
        self.today = today
        self.zone = zone
        self.kinds = kinds
        self.places = places
        self.staff = staff
        self.types = types
        self.questions = questions
    }
}

/// The life of a plan (A03): planned, put off, carried out by one visit or several, or dropped with a reason.
public enum VisitPlanDecider: Decider {
    /// More households, or more questions, aren't taken along on one day.
    public static let most = 60

    public static var initial: VisitPlan? { nil }

    public static func decide(
        _ command: VisitPlanCommand, _ state: VisitPlan?, _ context: VisitPlanContext
    ) throws(VisitPlanRefusal) -> [VisitPlanEvent] {
        if case .plan(let id, let content) = command {
            guard state == nil else { throw .alreadyPlanned }
            try context.require(content)
            return [.planned(id: id, content)]
        }
        guard let plan = state else { throw .notPlanned }
        guard plan.isOpen else { throw .ended }
        switch command {
        case .plan: return []
        case .move(let day):
            guard day != plan.content.on else { return [] }
            var content = plan.content
            content.on = day
            try context.require(peopleOf: content)
            return [.moved(to: day)]
        case .carryOut(let visit, let record):
            guard record.kind == plan.content.kind else { throw .anotherKind(plan.content.kind) }
            if plan.visits.contains(visit) { return [] }
            let meant = Set(plan.content.households)
            return [.carriedOut(visit, met: record.households.filter { meant.contains($0) && !plan.met.contains($0) })]
        case .drop(let reason):
            guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
            return [.dropped(reason: reason)]
        }
    }

    public static func evolve(_ state: VisitPlan?, _ recorded: Recorded<VisitPlanEvent>) -> VisitPlan? {
        if case .planned(let id, let content) = recorded.event { return state ?? VisitPlan(id: id, content: content) }
        guard var plan = state else { return nil }
        switch recorded.event {
        case .planned: break
        case .moved(let day): plan.content.on = day
        case .carriedOut(let visit, let met):
            plan.visits.append(visit)
            plan.met.formUnion(met)
        case .dropped(let reason): plan.dropped = reason
        }
        return plan
    }
}

extension VisitPlanContext {
    fileprivate func kind(_ id: ActivityKindID) throws(VisitPlanRefusal) -> ActivityKind {
        guard let kind = kinds.first(where: { $0.id == id }) else {
            throw .unknownKind(id.key, known: kinds.map(\.id))
        }
        return kind
    }

    fileprivate func require(_ content: VisitPlan.Content) throws(VisitPlanRefusal) {
        let kind = try kind(content.kind)
        try require(peopleOf: content)
        guard content.place != nil || !content.households.isEmpty else { throw .nowhere }
        if let place = content.place, places[place]?.isOpen != true { throw .unknownPlace(place) }
        let count = max(content.households.count, content.questions.count)
        guard count <= VisitPlanDecider.most else { throw .tooMany(count, most: VisitPlanDecider.most) }
        guard Set(content.households).count == content.households.count else { throw .householdTwice }
        for household in content.households {
            guard let type = types[household], kind.meets.contains(type.rawValue) else {
                throw .wrongMeeting(allowed: kind.meets)
            }
        }
        guard !content.questions.isEmpty else { return }
        guard kind.plans != nil, let questions else { throw .noQuestions(kind.id) }
        var seen: Set<String> = []
        for code in content.questions {
            guard questions.has(code) else { throw .unknownQuestion(code) }
            guard seen.insert(code).inserted else { throw .questionTwice(code) }
        }
    }

    fileprivate func require(peopleOf content: VisitPlan.Content) throws(VisitPlanRefusal) {
        guard content.on >= today else { throw .inThePast(content.on) }
        guard !content.goers.isEmpty else { throw .nobodyGoes }
        let from = try kind(content.kind).from
        var seen: Set<PersonID> = []
        for goer in content.goers {
            guard seen.insert(goer.person).inserted else { throw .twice(goer.person) }
            let posts = staff[goer.person]?.posts(on: content.on, in: zone) ?? []
            guard let post = posts.first(where: { $0.body == goer.body }) else { throw .notInPost(goer.person) }
            if !from.isEmpty, !(post.rank.map(from.contains) ?? false) { throw .wrongRank(allowed: from) }
        }
    }
}
