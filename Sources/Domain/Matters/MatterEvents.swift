/// What happened to a matter. Everything a decision needed (limit, due date, calendar, edition) stands in its event,
/// so that history never asks a playbook (DESIGN, idea 2).
public enum MatterEvent: Equatable, Sendable {
    case registered(Registered)
    case dispatched(Dispatched)
    case acknowledged(task: TaskID)
    case returned(Returned)
    case taskAssigned(TaskAssigned)
    case taskDone(task: TaskID, evidence: [Matter.Evidence])
    case outcomeRecorded(Matter.Outcome)
    case held(Held)
    case resumed(due: Moment?, calendar: String)
    case answered(Answered)
    case contactAttempted(reached: Bool)
    case evaluated(Matter.Evaluation)
    case struckOff(Matter.Result)
    case reIncluded(ReIncluded)
    case closedAtSource(document: String)

    /// A matter came in.
    public struct Registered: Equatable, Sendable {
        public var id: MatterID
        public var number: PublicNumber
        public var kind: KindID
        public var edition: EditionID
        public var source: Matter.Source
        public var place: PlaceCode?
        public var voice: Matter.Voice
        public var reporters: [ReporterID]
        public var words: Matter.SealedText?
        public var summary: String?
        public var against: [OrganisationID]
        public var firstReceiver: OrganisationID

        public init(
            id: MatterID, number: PublicNumber, kind: KindID, edition: EditionID, source: Matter.Source,
            place: PlaceCode?, voice: Matter.Voice, reporters: [ReporterID], words: Matter.SealedText?,
            summary: String?, against: [OrganisationID], firstReceiver: OrganisationID
        ) {
            self.id = id
            self.number = number
            self.kind = kind
            self.edition = edition
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

    /// A body was given a task, with its dates and what they were counted from.
    public struct Dispatched: Equatable, Sendable {
        public var task: TaskID
        public var body: OrganisationID
        public var part: Matter.Task.Part
        public var acknowledgeBy: Moment
        public var due: Moment
        public var limit: Limit
        public var calendar: String

        public init(
            task: TaskID, body: OrganisationID, part: Matter.Task.Part, acknowledgeBy: Moment, due: Moment,
            limit: Limit, calendar: String
        ) {
            self.task = task
            self.body = body
            self.part = part
            self.acknowledgeBy = acknowledgeBy
            self.due = due
            self.limit = limit
            self.calendar = calendar
        }
    }

    /// A body gave its task back.
    public struct Returned: Equatable, Sendable {
        public var task: TaskID
        public var reason: String
        /// Which body should own it, in the returning body's view.
        public var suggests: OrganisationID?

        public init(task: TaskID, reason: String, suggests: OrganisationID?) {
            self.task = task
            self.reason = reason
            self.suggests = suggests
        }
    }

    /// A body said who does it, until when and how (L10).
    public struct TaskAssigned: Equatable, Sendable {
        public var task: TaskID
        public var responsible: PersonID?
        public var due: Moment
        public var method: String?

        public init(task: TaskID, responsible: PersonID?, due: Moment, method: String?) {
            self.task = task
            self.responsible = responsible
            self.due = due
            self.method = method
        }
    }

    /// The clock was stopped by a written decision (M9).
    public struct Held: Equatable, Sendable {
        /// The written decision, by its number or title.
        public var decision: String
        /// The clause that allows it.
        public var clause: String
        public var review: Day

        public init(decision: String, clause: String, review: Day) {
            self.decision = decision
            self.clause = clause
            self.review = review
        }
    }

    /// The reporter was answered.
    public struct Answered: Equatable, Sendable {
        /// The lead's task; `nil` for a reply taken over by an import.
        public var task: TaskID?
        public var words: Matter.SealedText
        public var evidence: [Matter.Evidence]

        public init(task: TaskID?, words: Matter.SealedText, evidence: [Matter.Evidence]) {
            self.task = task
            self.words = words
            self.evidence = evidence
        }
    }

    /// A matter that was struck off was taken up again (X06).
    public struct ReIncluded: Equatable, Sendable {
        public var edition: EditionID
        public var due: Moment
        public var limit: Limit
        public var calendar: String
        public var by: MatterKind.Confirmer

        public init(edition: EditionID, due: Moment, limit: Limit, calendar: String, by: MatterKind.Confirmer) {
            self.edition = edition
            self.due = due
            self.limit = limit
            self.calendar = calendar
            self.by = by
        }
    }
}
