/// What can be done with a person in office.
public enum PersonCommand: Equatable, Sendable {
    case enrol(id: PersonID, code: String, name: String)
    case rename(String)
    /// `from`, `until`: the first and the last day; `nil`: today, and until further notice.
    case appoint(
        body: OrganisationID, role: Role, rank: RankID? = nil, from: Day? = nil, until: Day? = nil,
        named: PostNameID? = nil)
    /// `until` is the last day in office. `successor` takes over what is open.
    case endAppointment(body: OrganisationID, role: Role, until: Day, reason: String, successor: PersonID?)
    /// From one day to another, both included, `deputy` acts in this person's posts.
    case goAway(from: Day, to: Day, deputy: PersonID)
    /// Back at work on this day, earlier than announced.
    case comeBack(on: Day)
}

/// What happened to a person in office.
public enum PersonEvent: Equatable, Sendable {
    case enrolled(id: PersonID, code: String, name: String)
    case renamed(String)
    case appointed(
        body: OrganisationID, role: Role, rank: RankID? = nil, from: Day? = nil, until: Day? = nil,
        named: PostNameID? = nil)
    case appointmentEnded(body: OrganisationID, role: Role, until: Day, reason: String, successor: PersonID?)
    case away(from: Day, to: Day, deputy: PersonID)
    case cameBack(on: Day)
}

/// Why a command on a person in office is refused.
public enum PersonRefusal: Error, Equatable, Sendable {
    case alreadyEnrolled
    case notEnrolled
    case badCode(String)
    case noName
    /// On some of these days the person holds the post already, from this day on.
    case alreadyAppointed(since: Day)
    /// The person doesn't hold the post.
    case notAppointed
    /// No body that stands has this id.
    case unknownBody(OrganisationID)
    /// The playbook knows no such rank.
    case unknownRank(RankID, known: [RankID])
    /// The playbook knows no post of this name.
    case unknownPostName(PostNameID, known: [PostNameID])
    /// The person is of another rank on some of these days; one is held at a time (P2).
    case secondRank(held: RankID)
    case endsBeforeItBegins(Day)
    case noReason
    /// Somebody can't succeed or deputise for themselves.
    case ownSuccessor
    /// The successor isn't in office.
    case successorNotInOffice(PersonID)
    /// So many open matters have this person as the one responsible, and no successor is named.
    case responsibleFor(Int)
    /// The person is away already on some of these days.
    case alreadyAway(from: Day, to: Day)
    /// The person holds no post on these days.
    case noPost
    /// The deputy holds no post on some of these days.
    case deputyNotInOffice(PersonID)
    /// The deputy is away on some of these days.
    case deputyAway(PersonID)
    /// On some of these days the person stands in for somebody else.
    case standsIn(for: PersonID)
    /// The person isn't away on this day.
    case notAway(Day)
}

/// What a decision on a person in office needs to know. Where a set of known keys is `nil`, any key is taken.
public struct PersonContext: Sendable {
    /// Somebody else's absence for which this person is the deputy.
    public struct StandIn: Equatable, Sendable {
        public var person: PersonID
        public var absence: Person.Absence

        public init(person: PersonID, absence: Person.Absence) {
            self.person = person
            self.absence = absence
        }
    }

    public var today: Day
    public var zone: Zone
    /// The bodies that are founded and not dissolved; `nil`: any body.
    public var standing: Set<OrganisationID>?
    public var ranks: Set<RankID>?
    public var postNames: Set<PostNameID>?
    /// The deputy or successor that the command names.
    public var other: Person?
    /// The absences of others for which this person stands in.
    public var standIns: [StandIn]
    /// Open matters for which this person is responsible and would no longer be.
    public var responsibleFor: Int

    public init(
        today: Day, zone: Zone, standing: Set<OrganisationID>? = nil, ranks: Set<RankID>? = nil,
        postNames: Set<PostNameID>? = nil, other: Person? = nil, standIns: [StandIn] = [], responsibleFor: Int = 0
    ) {
        self.today = today
        self.zone = zone
        self.standing = standing
        self.ranks = ranks
        self.postNames = postNames
        self.other = other
        self.standIns = standIns
        self.responsibleFor = responsibleFor
    }
}

/// The life of a person in office.
public enum PersonDecider: Decider {
    public static var initial: Person? { nil }

    public static func decide(
        _ command: PersonCommand, _ state: Person?, _ context: PersonContext
    ) throws(PersonRefusal) -> [PersonEvent] {
        if case .enrol(let id, let code, let name) = command {
            guard state == nil else { throw .alreadyEnrolled }
            guard isCode(code) else { throw .badCode(code) }
            guard !withoutOuterSpaces(name).isEmpty else { throw .noName }
            return [.enrolled(id: id, code: code, name: name)]
        }
        guard let person = state else { throw .notEnrolled }
        switch command {
        case .enrol: return []
        case .rename(let name):
            guard !withoutOuterSpaces(name).isEmpty else { throw .noName }
            return name == person.name ? [] : [.renamed(name)]
        case .appoint(let body, let role, let rank, let from, let until, let named):
            let post = Person.Appointment(
                body: body, role: role, rank: rank, named: named, from: from, since: context.zone.moment(context.today),
                until: until)
            return try appoint(person, post, context)
        case .endAppointment(let body, let role, let until, let reason, let successor):
            guard let post = person.appointment(body, role, endingBy: until) else { throw .notAppointed }
            guard !withoutOuterSpaces(reason).isEmpty else { throw .noReason }
            let first = post.firstDay(in: context.zone)
            guard until >= first else { throw .endsBeforeItBegins(first) }
            guard successor != person.id else { throw .ownSuccessor }
            if let successor {
                let next = max(until.advanced(by: 1), context.today)
                guard context.other?.id == successor, context.other?.posts(on: next, in: context.zone).isEmpty == false
                else { throw .successorNotInOffice(successor) }
            } else if context.responsibleFor > 0 {
                throw .responsibleFor(context.responsibleFor)
            }
            return [
                .appointmentEnded(body: body, role: role, until: until, reason: reason, successor: successor)
            ]
        case .goAway(let from, let to, let deputy): return try goAway(person, from, to, deputy, context)
        case .comeBack(let day):
            guard person.absence(on: day) != nil else { throw .notAway(day) }
            return [.cameBack(on: day)]
        }
    }

    private static func appoint(
        _ person: Person, _ post: Person.Appointment, _ context: PersonContext
    ) throws(PersonRefusal) -> [PersonEvent] {
        let first = post.from ?? context.today
        if let until = post.until, until < first { throw .endsBeforeItBegins(first) }
        if let standing = context.standing, !standing.contains(post.body) { throw .unknownBody(post.body) }
        if let name = post.named, let known = context.postNames, !known.contains(name) {
            throw .unknownPostName(name, known: known.sorted())
        }
        if let rank = post.rank, let known = context.ranks, !known.contains(rank) {
            throw .unknownRank(rank, known: known.sorted())
        }
        let atThatTime = person.appointments.filter { $0.isHeld(from: first, to: post.until, in: context.zone) }
        if let held = atThatTime.first(where: { $0.body == post.body && $0.role == post.role }) {
            throw .alreadyAppointed(since: held.firstDay(in: context.zone))
        }
        if let rank = post.rank, let held = atThatTime.compactMap(\.rank).first(where: { $0 != rank }) {
            throw .secondRank(held: held)
        }
        return [
            .appointed(
                body: post.body, role: post.role, rank: post.rank, from: post.from, until: post.until,
                named: post.named)
        ]
    }

    private static func goAway(
        _ person: Person, _ from: Day, _ to: Day, _ deputy: PersonID, _ context: PersonContext
    ) throws(PersonRefusal) -> [PersonEvent] {
        guard to >= from else { throw .endsBeforeItBegins(from) }
        let same = Person.Absence(from: from, to: to, deputy: deputy)
        if person.absences.contains(same) { return [] }
        if let absence = person.absences.first(where: { $0.overlaps(from: from, to: to) }) {
            throw .alreadyAway(from: absence.from, to: absence.to)
        }
        guard person.appointments.contains(where: { $0.isHeld(from: from, to: to, in: context.zone) }) else {
            throw .noPost
        }
        guard deputy != person.id else { throw .ownSuccessor }
        if let standIn = context.standIns.first(where: { $0.absence.overlaps(from: from, to: to) }) {
            throw .standsIn(for: standIn.person)
        }
        guard let other = context.other, other.id == deputy,
            !other.posts(on: from, in: context.zone).isEmpty, !other.posts(on: to, in: context.zone).isEmpty
        else { throw .deputyNotInOffice(deputy) }
        guard !other.absences.contains(where: { $0.overlaps(from: from, to: to) }) else { throw .deputyAway(deputy) }
        return [.away(from: from, to: to, deputy: deputy)]
    }

    public static func evolve(_ state: Person?, _ recorded: Recorded<PersonEvent>) -> Person? {
        if case .enrolled(let id, let code, let name) = recorded.event {
            return state ?? Person(id: id, code: code, name: name)
        }
        guard var person = state else { return nil }
        switch recorded.event {
        case .enrolled: break
        case .renamed(let name): person.name = name
        case .appointed(let body, let role, let rank, let from, let until, let named):
            person.appointments.append(
                .init(
                    body: body, role: role, rank: rank, named: named, from: from, since: recorded.occurred,
                    until: until))
        case .appointmentEnded(let body, let role, let until, let reason, let successor):
            guard let index = person.index(body, role, endingBy: until) else { break }
            person.appointments[index].until = until
            person.appointments[index].ending = .init(reason: reason, successor: successor)
        case .away(let from, let to, let deputy):
            person.absences.append(.init(from: from, to: to, deputy: deputy))
        case .cameBack(let day):
            guard let index = person.absences.firstIndex(where: { $0.covers(day) }) else { break }
            person.absences[index].to = day.advanced(by: -1)
            if person.absences[index].to < person.absences[index].from { person.absences.remove(at: index) }
        }
        return person
    }
}

extension Person {
    /// The post that an ending on this day would end: the latest that isn't over by then and hasn't been ended.
    fileprivate func index(_ body: OrganisationID, _ role: Role, endingBy day: Day) -> Int? {
        appointments.lastIndex { post in
            post.body == body && post.role == role && post.ending == nil && post.until.map { day <= $0 } ?? true
        }
    }

    fileprivate func appointment(_ body: OrganisationID, _ role: Role, endingBy day: Day) -> Appointment? {
        index(body, role, endingBy: day).map { appointments[$0] }
    }
}
