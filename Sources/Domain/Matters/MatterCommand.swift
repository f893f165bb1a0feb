/// What someone wants done with a matter. Texts that a resident said or that describe one come sealed.
public enum MatterCommand: Equatable, Sendable {
    case register(Registration)
    case dispatch(task: TaskID, to: OrganisationID, part: Matter.Task.Part)
    case acknowledge(task: TaskID)
    case `return`(task: TaskID, reason: String, suggests: OrganisationID?)
    case assign(task: TaskID, responsible: PersonID?, due: Moment?, method: String?)
    case reportDone(task: TaskID, evidence: [Matter.Evidence])
    case recordOutcome(Matter.Outcome)
    case hold(decision: String, clause: String, review: Day)
    case resume
    case answer(words: Matter.SealedText, evidence: [Matter.Evidence])
    case attemptContact(reached: Bool)
    case evaluate(solved: Bool, level: Matter.Satisfaction?, words: Matter.SealedText?)
    case strikeOff
    case reInclude
    /// A reply that stood in the imported source.
    case importAnswer(words: Matter.SealedText)
    /// The source had closed it; `document` names the file and row that say so.
    case importClosed(document: String)

    /// What a new matter begins with; its number and ids are given by the caller.
    public struct Registration: Equatable, Sendable {
        public var id: MatterID
        public var number: PublicNumber
        public var source: Matter.Source
        public var place: PlaceCode?
        public var voice: Matter.Voice
        public var reporters: [ReporterID]
        public var words: Matter.SealedText?
        public var summary: String?
        public var against: [OrganisationID]
        public var firstReceiver: OrganisationID

        public init(
            id: MatterID, number: PublicNumber, source: Matter.Source, place: PlaceCode?, voice: Matter.Voice,
            reporters: [ReporterID], words: Matter.SealedText?, summary: String?, against: [OrganisationID],
            firstReceiver: OrganisationID
        ) {
            self.id = id
            self.number = number
            self.source = source
            self.place = place
            self.voice = voice
            self.reporters = reporters
            self.words = words
            self.summary = summary
            self.against = against
            self.firstReceiver = firstReceiver
        }
    }
}

/// What a decision on a matter takes from outside.
public struct MatterContext: Sendable {
    /// When it is recorded.
    public var now: Moment
    /// When it happened; differs from `now` only for imported history.
    public var occurred: Moment
    public var actor: Actor
    /// The kind in the edition that applies: of the matter, or of the day for registering and re-including.
    public var kind: MatterKind
    public var edition: EditionID
    public var timetable: Timetable

    public init(
        now: Moment, occurred: Moment? = nil, actor: Actor, kind: MatterKind, edition: EditionID, timetable: Timetable
    ) {
        self.now = now
        self.occurred = occurred ?? now
        self.actor = actor
        self.kind = kind
        self.edition = edition
        self.timetable = timetable
    }
}
