public import Domain

/// What comes in by phone, page, home visit, meeting or window.
public struct Intake: Sendable {
    public var kind: String
    public var channel: String
    public var words: Words
    public var summary: String?
    public var contact: Contact
    public var place: PlaceCode?
    public var voice: Matter.Voice
    public var against: [OrganisationID]
    /// The body that answers until another acknowledges; the actor's own if not given.
    public var firstReceiver: OrganisationID?

    public init(
        kind: String, channel: String, words: Words, summary: String? = nil, contact: Contact,
        place: PlaceCode? = nil, voice: Matter.Voice = .clerk, against: [OrganisationID] = [],
        firstReceiver: OrganisationID? = nil
    ) {
        self.kind = kind
        self.channel = channel
        self.words = words
        self.summary = summary
        self.contact = contact
        self.place = place
        self.voice = voice
        self.against = against
        self.firstReceiver = firstReceiver
    }
}

/// What someone does with a registered matter. Texts come in the clear and are sealed on the way.
public enum MatterAction: Sendable, Equatable {
    case dispatch(to: OrganisationID, part: Matter.Task.Part)
    case acknowledge
    case `return`(reason: String, suggests: OrganisationID?)
    case assign(responsible: PersonID?, due: Moment?, method: String?)
    case reportDone(evidence: [Matter.Evidence])
    case recordOutcome(Matter.Outcome)
    case hold(decision: String, clause: String, review: Day)
    case resume
    case answer(Words, evidence: [Matter.Evidence])
    case attemptContact(reached: Bool)
    case evaluate(solved: Bool, level: Matter.Satisfaction?, words: Words?)
    case strikeOff
    case reInclude
}

/// Who asks, and under which key a repeated request is the same request.
public struct Request: Sendable {
    public var actor: Actor
    public var key: String?

    public init(_ actor: Actor, key: String? = nil) {
        self.actor = actor
        self.key = key
    }
}

/// What an accepted command came to.
public struct Receipt: Equatable, Sendable {
    public var id: MatterID
    public var number: PublicNumber
    public var position: Matter.Position
    public var exit: Matter.Exit?
    public var owner: OrganisationID
    /// When the resident is to be answered, once the clock runs.
    public var due: Moment?

    init(_ matter: Matter) {
        id = matter.id
        number = matter.number
        position = matter.position
        exit = matter.closing?.exit
        owner = matter.owner
        due = matter.conditions[.onHold] == nil ? matter.clock?.due : nil
    }

    var stored: String {
        [
            id.description, number.description, position.rawValue, exit?.rawValue ?? "", owner.description,
            due.map { String($0.milliseconds) } ?? "",
        ].joined(separator: " ")
    }

    init?(stored: String) {
        let parts = stored.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let id = MatterID(parts[0]), let number = try? PublicNumber(parts[1]),
            let position = Matter.Position(rawValue: parts[2]), let owner = OrganisationID(parts[4])
        else { return nil }
        self.id = id
        self.number = number
        self.position = position
        self.exit = Matter.Exit(rawValue: parts[3])
        self.owner = owner
        self.due = Int64(parts[5]).map(Moment.init(milliseconds:))
    }
}
