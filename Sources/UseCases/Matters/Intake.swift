public import Domain

/// What comes in by phone, page, home visit, meeting or window.
public struct Intake: Sendable {
    public var kind: String
    public var channel: String
    public var words: Words
    public var summary: String?
    /// Empty where nobody asked: a deed, a finding, a task of a plan.
    public var contact: Contact
    public var place: PlaceCode?
    public var category: CategoryPath?
    public var fields: [FieldID: Matter.FieldValue]
    public var subject: SubjectID?
    public var stage: String?
    public var voice: Matter.Voice
    /// The text was confirmed by the reporter, or read back to them (B16).
    public var textConfirmed: Matter.TextConfirmation?
    public var against: [OrganisationID]
    public var againstPeople: [PersonID]
    /// The reporter asks for protection.
    public var asksShield: Bool
    /// The body that answers until another acknowledges; the actor's own if not given.
    public var firstReceiver: OrganisationID?
    /// 现场交办 (A09): the body that was decided on the spot.
    public var decided: OrganisationID?
    /// 专项: the campaign that it belongs to, perhaps with one of its strands: `visit-day/enterprises`. Without a name: the only open one that
    /// takes it in.
    public var campaign: String?

    public init(
        kind: String, channel: String, words: Words, summary: String? = nil, contact: Contact,
        place: PlaceCode? = nil, category: CategoryPath? = nil, fields: [FieldID: Matter.FieldValue] = [:],
        subject: SubjectID? = nil, stage: String? = nil, voice: Matter.Voice = .clerk,
        textConfirmed: Matter.TextConfirmation? = nil, against: [OrganisationID] = [],
        againstPeople: [PersonID] = [], asksShield: Bool = false, firstReceiver: OrganisationID? = nil,
        decided: OrganisationID? = nil
    ) {
        self.kind = kind
        self.channel = channel
        self.words = words
        self.summary = summary
        self.contact = contact
        self.place = place
        self.category = category
        self.fields = fields
        self.subject = subject
        self.stage = stage
        self.voice = voice
        self.textConfirmed = textConfirmed
        self.against = against
        self.againstPeople = againstPeople
        self.asksShield = asksShield
        self.firstReceiver = firstReceiver
        self.decided = decided
    }
}

/// What someone does with a registered matter. Texts come in the clear and are sealed on the way; the task meant is the
/// acting body's own unless said otherwise; other matters are named by their public numbers.
public enum MatterAction: Sendable, Equatable {
    // Intake
    case addSource(channel: String, words: Words?, contact: Contact?)
    case confirmText(Matter.TextConfirmation)
    case summarise(String)
    case answerDirectly(Words, knowledge: String?)
    case fixAtOnce(found: Moment, fixed: Moment, words: Words?, evidence: [Matter.Evidence])
    case decline(reason: String, clause: String?)
    case reclassify(to: String, fields: [FieldID: Matter.FieldValue], reason: String)
    case shield(reason: String)

    // Placing
    case dispatch(to: OrganisationID, part: Matter.Task.Part)
    /// To the body that the kind's routes find.
    case dispatchByRoute
    case offer(to: OrganisationID?)
    case claim
    case release(reason: String)
    case acknowledge
    case `return`(reason: String, suggests: OrganisationID?)
    case redispatch(from: OrganisationID, to: OrganisationID, reason: String)

    // Working
    case assign(responsible: PersonID?, due: Moment?, method: String?)
    /// `from`: whose tasks, where it isn't the acting body's own.
    case handOver(from: PersonID?, to: PersonID, reason: String)
    case reportDone(evidence: [Matter.Evidence])
    case advance(to: StepID)
    case filePlan(String, evidence: [Matter.Evidence])
    case choosePath(PathID, clause: String?)
    case escalate(to: OrganisationID, reason: String)
    case limitByPolicy(clause: String)
    case recordOutcome(Matter.Outcome)
    case hold(decision: String, clause: String, review: Day)
    case resume
    case askExtension(Limit, reason: String)
    case decideExtension(granted: Bool, reason: String)
    case relate(MatterKind.RelationType, to: PublicNumber)
    case unrelate(MatterKind.RelationType, to: PublicNumber, reason: String)

    // Pressing
    case urge(reason: String, body: OrganisationID?)
    case acknowledgeUrge(number: Int)
    case supervise(reason: String)
    case noteAccountability(body: OrganisationID, person: PersonID?, reason: String)
    case comment(String)
    case confirmTime(of: LateAct)

    /// What can be entered later than it happened, named by whose it is.
    public enum LateAct: Equatable, Sendable {
        case acknowledgement(by: OrganisationID)
        case completion(by: OrganisationID)
        case plan
        case answer
    }

    // Files
    case attach(AttachmentDraft)
    case removeAttachment(number: Int, reason: String)
    case redactAttachment(RedactionDraft)

    // Ending
    /// `isWritten`: on paper, not by a call (M6).
    case answer(Words, evidence: [Matter.Evidence], isWritten: Bool = false)
    case attemptContact(reached: Bool)
    case evaluate(solved: Bool, level: Matter.Satisfaction?, words: Words?)
    case coSign
    case confirm
    case strikeOff
    case reInclude
    /// With the consent of all its reporters, as the actor states.
    case merge(into: PublicNumber, consented: Bool)
    /// `consented`: all who reported it agree, as the actor states; a single reporter does so by asking.
    case withdraw(reason: String, consented: Bool = false)
    case appeal(reason: String)
    case decideAppeal(upheld: Bool, reason: String)
    case lapse(Matter.Lapse, reason: String)

    // Mistakes
    case correct(Matter.Correction, reason: String)
    case void(reason: String)
}

/// Who asks, and under which key a repeated request is the same request.
public struct Request: Sendable {
    public var actor: Actor
    public var key: String?
    /// When it happened, where it is entered later; `nil`: now.
    public var occurred: Moment?
    public var access: Access
    /// How many events the matter had when whoever acts saw it; `nil`: however it stands.
    public var version: Int?

    public init(
        _ actor: Actor, key: String? = nil, occurred: Moment? = nil, via access: Access = .console,
        version: Int? = nil
    ) {
        self.actor = actor
        self.key = key
        self.occurred = occurred
        self.access = access
        self.version = version
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
    /// What whoever reported it follows it with, given once: only when it is taken in.
    public var trackingSecret: String?
    /// How many events the matter had then; 0 of a receipt kept by a program that didn't write it down.
    public var version: Int

    init(_ matter: Matter, version: Int) {
        self.version = version
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
            due.map { String($0.milliseconds) } ?? "", String(version),
        ].joined(separator: " ")
    }

    init?(stored: String) {
        let parts = stored.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard (6...7).contains(parts.count), let id = MatterID(parts[0]), let number = try? PublicNumber(parts[1]),
            let position = Matter.Position(rawValue: parts[2]), let owner = OrganisationID(parts[4])
        else { return nil }
        self.id = id
        self.number = number
        self.position = position
        self.exit = Matter.Exit(rawValue: parts[3])
        self.owner = owner
        self.due = Int64(parts[5]).map(Moment.init(milliseconds:))
        self.version = parts.count == 7 ? Int(parts[6]) ?? 0 : 0
    }
}
