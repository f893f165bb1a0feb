/// What someone wants done with a matter: the closed set of verbs (MODEL 3.1). Texts that a resident said or that
/// describe one come sealed.
public enum MatterCommand: Equatable, Sendable {
    // Intake
    case register(Registration)
    /// Another mention of the same matter: 条次 grows, 条 doesn't.
    case addSource(Matter.Source, reporter: ReporterID?, words: Matter.SealedText?)
    /// The reporter confirms the text, or it is read back to them (B16).
    case confirmText(Matter.TextConfirmation)
    /// A text for handlers, without names and numbers.
    case summarise(String)
    /// 直接答复 (X04); `knowledge` cites an entry.
    case answerDirectly(words: Matter.SealedText, knowledge: String?)
    /// 立查立改 (N12): found and put right in one entry, with both times.
    case fixAtOnce(task: TaskID, found: Moment, fixed: Moment, words: Matter.SealedText?, evidence: [Matter.Evidence])
    case decline(reason: String, clause: String?)
    /// Another kind; the clock doesn't restart. The new kind comes in the context.
    case reclassify(fields: [FieldID: Matter.FieldValue], reason: String)
    /// 保密, because the reporter asked.
    case shield(reason: String)

    // Placing
    case dispatch(task: TaskID, to: OrganisationID, part: Matter.Task.Part)
    case offer(to: OrganisationID?)
    case claim(task: TaskID)
    /// Gives a claimed task back.
    case release(task: TaskID, reason: String)
    case acknowledge(task: TaskID)
    case `return`(task: TaskID, reason: String, suggests: OrganisationID?)
    /// Takes a task from one body and gives it to another.
    case redispatch(from: TaskID, task: TaskID, to: OrganisationID, reason: String)

    // Working
    case assign(task: TaskID, responsible: PersonID?, due: Moment?, method: String?)
    /// Another person answers for a task, as when someone leaves.
    case handOver(task: TaskID, to: PersonID, reason: String)
    case reportDone(task: TaskID, evidence: [Matter.Evidence])
    case advance(to: StepID)
    case filePlan(plan: String, evidence: [Matter.Evidence])
    case choosePath(PathID, clause: String?)
    case escalate(to: OrganisationID, reason: String)
    /// 政策限制 (L09): the clause is cited, the result will be an explanation.
    case limitByPolicy(clause: String)
    case recordOutcome(Matter.Outcome)
    case hold(decision: String, clause: String, review: Day)
    case resume
    case askExtension(Limit, reason: String)
    case decideExtension(granted: Bool, reason: String)
    case relate(Matter.Relation)
    case unrelate(Matter.Relation, reason: String)

    // Pressing
    /// 催办, by a clock or a person; to the task's body, or the owner.
    case urge(Matter.Urge.Cause, task: TaskID?, reason: String?)
    case acknowledgeUrge(number: Int)
    /// 督办
    case supervise(reason: String)
    case noteAccountability(body: OrganisationID, person: PersonID?, reason: String)
    /// Overdue: goes up a chain by itself (N11).
    case rollUp(ChainID)
    case comment(String)
    /// Makes an earlier time count that was entered late: by somebody other than the timed party.
    case confirmTime(Matter.TimedAct)
    /// A year's calendar was announced: due dates are counted anew.
    case recalculate

    // Ending
    /// A file was taken and stored; `reporter`: whose it is.
    case attach(
        Matter.Attachment.Purpose, name: Matter.SealedText, facts: AttachmentFacts, reporter: ReporterID?)
    case removeAttachment(number: Int, reason: String)
    /// A photo with parts of it covered was made and stored.
    case redactAttachment(number: Int, Matter.Attachment.Redaction, reason: String)

    case answer(words: Matter.SealedText, evidence: [Matter.Evidence], isWritten: Bool)
    /// A project or an order that this matter relates to was done: its answer is this matter's (MODEL 4.4).
    case answerThrough(MatterID, words: Matter.SealedText, evidence: [Matter.Evidence])
    case attemptContact(reached: Bool)
    case evaluate(solved: Bool, level: Matter.Satisfaction?, words: Matter.SealedText?)
    case coSign
    /// By whom the kind names, where no resident judges it (MODEL 4.14).
    case confirm
    case strikeOff
    case reInclude
    /// 并案, with the consent of these reporters of it (M7). The parent comes in the context.
    case merge(into: MatterID, consents: [ReporterID])
    /// Takes up a child that was merged into this matter. The child comes in the context.
    case absorb(MatterID)
    /// 撤回, by its only reporter or with the consent of these: nobody's matter ends without them (M7). Where nobody
    /// reported it, by the body that registered it.
    case withdraw(reason: String, consents: [ReporterID] = [])
    case appeal(reason: String, words: Matter.SealedText?)
    case decideAppeal(upheld: Bool, reason: String)
    case lapse(Matter.Lapse, reason: String)
    /// A reply that stood in the imported source.
    case importAnswer(words: Matter.SealedText)
    /// The source had closed it; `document` names the file and row that say so.
    case importClosed(document: String)

    // Mistakes
    case correct(Matter.Correction, reason: String)
    case void(reason: String)

    /// What a new matter begins with; its number and ids are given by the caller.
    public struct Registration: Equatable, Sendable {
        public var id: MatterID
        public var number: PublicNumber
        public var source: Matter.Source
        public var place: PlaceCode?
        public var category: CategoryPath?
        public var fields: [FieldID: Matter.FieldValue]
        public var subject: SubjectID?
        public var stage: String?
        public var voice: Matter.Voice
        public var textConfirmed: Matter.TextConfirmation?
        public var reporters: [ReporterID]
        public var words: Matter.SealedText?
        public var summary: String?
        public var against: [OrganisationID]
        public var againstPeople: [PersonID]
        /// The reporter asks for protection.
        public var asksShield: Bool
        public var firstReceiver: OrganisationID
        /// The task with which it begins where nobody has to be found (promises) or the body is decided on the spot.
        public var task: TaskID?
        /// 现场交办 (A09): the body that was decided on the spot.
        public var decided: OrganisationID?

        public init(
            id: MatterID, number: PublicNumber, source: Matter.Source, place: PlaceCode?,
            category: CategoryPath? = nil, fields: [FieldID: Matter.FieldValue] = [:], subject: SubjectID? = nil,
            stage: String? = nil, voice: Matter.Voice, textConfirmed: Matter.TextConfirmation? = nil,
            reporters: [ReporterID], words: Matter.SealedText?, summary: String?, against: [OrganisationID],
            againstPeople: [PersonID] = [], asksShield: Bool = false, firstReceiver: OrganisationID,
            task: TaskID? = nil, decided: OrganisationID? = nil
        ) {
            self.id = id
            self.number = number
            self.source = source
            self.place = place
            self.category = category
            self.fields = fields
            self.subject = subject
            self.stage = stage
            self.voice = voice
            self.textConfirmed = textConfirmed
            self.reporters = reporters
            self.words = words
            self.summary = summary
            self.against = against
            self.againstPeople = againstPeople
            self.asksShield = asksShield
            self.firstReceiver = firstReceiver
            self.task = task
            self.decided = decided
        }
    }
}

extension Matter {
    /// Why a matter lapsed (失效): it stays public.
    public enum Lapse: String, CaseIterable, Sendable {
        case unclaimed
        case subjectGone = "subject_gone"
        /// 未践诺 (B14)
        case notKept = "not_kept"
    }

    /// What can be corrected: never the primary source, the number or what a resident said.
    public enum Correction: Equatable, Sendable {
        case place(PlaceCode?)
        case category(CategoryPath?)
        case summary(String)
        /// `nil`: there is none.
        case field(FieldID, FieldValue?)
        case stage(String?)
        /// The outcome at this place of the list, from 0; `nil` takes it out.
        case outcome(Int, Outcome?)
        case against([OrganisationID], [PersonID])
    }
}

/// What a decision on a matter takes from outside.
public struct MatterContext: Sendable {
    /// When it is recorded.
    public var now: Moment
    /// When it happened.
    public var occurred: Moment
    public var actor: Actor
    /// The kind in the edition that applies: of the matter, or of the day for registering, reclassifying and
    /// re-including.
    public var kind: MatterKind
    public var edition: EditionID
    public var timetable: Timetable
    /// Who stands above whom.
    public var hierarchy: Hierarchy
    /// What kind of body the actor acts for, where it is known.
    public var actorBodyKind: OrganisationKindID?
    /// How late an offline device may bring in what it queued.
    public var offlineWithin: Limit
    /// The other matter of a merge, a relation or an answer through one.
    public var other: Matter?
    /// Whether the other matter was reported by the reporter of this one, which only the vault knows (MODEL 4.4).
    public var otherIsBySameReporter: Bool
    /// The open matter of this kind about the same subject, where the kind allows one.
    public var openOfSubject: PublicNumber?
    /// The codes that may be cited of each catalogue of which an edition was published; of the others any code may.
    public var entries: [CatalogueID: Set<String>] = [:]

    public init(
        now: Moment, occurred: Moment? = nil, actor: Actor, kind: MatterKind, edition: EditionID,
        timetable: Timetable, hierarchy: Hierarchy = .flat, actorBodyKind: OrganisationKindID? = nil,
        offlineWithin: Limit = .days(3), other: Matter? = nil, otherIsBySameReporter: Bool = false,
        openOfSubject: PublicNumber? = nil
    ) {
        self.now = now
        self.occurred = occurred ?? now
        self.actor = actor
        self.kind = kind
        self.edition = edition
        self.timetable = timetable
        self.hierarchy = hierarchy
        self.actorBodyKind = actorBodyKind
        self.offlineWithin = offlineWithin
        self.other = other
        self.otherIsBySameReporter = otherIsBySameReporter
        self.openOfSubject = openOfSubject
    }
}
