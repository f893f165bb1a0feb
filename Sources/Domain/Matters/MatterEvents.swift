/// What happened to a matter. Everything a decision needed (limit, due date, calendar, edition) stands in its event,
/// so that history never asks a playbook (DESIGN, idea 2).
public enum MatterEvent: Equatable, Sendable {
    case registered(Registered)
    case sourceAdded(SourceAdded)
    case textConfirmed(Matter.TextConfirmation)
    case summarised(String)
    case answeredDirectly(words: Matter.SealedText, knowledge: String?)
    case fixedAtOnce(FixedAtOnce)
    case declined(reason: String, clause: String?)
    case reclassified(Reclassified)
    case shielded(reason: String)

    case dispatched(Dispatched)
    case offered(Offered)
    case claimed(Claimed)
    case released(task: TaskID, reason: String, offeredUntil: Moment?)
    case acknowledged(task: TaskID)
    case returned(Returned)
    case redispatched(Redispatched)

    case taskAssigned(TaskAssigned)
    case handedOver(task: TaskID, to: PersonID, reason: String)
    /// `delivers`: where no answer is asked for, this is what is judged.
    case taskDone(task: TaskID, evidence: [Matter.Evidence], delivers: Bool)
    case stepReached(StepID, nextBy: Moment?)
    case planFiled(plan: String, evidence: [Matter.Evidence])
    /// `planBy`: until when the plan or the report to the body above is still owed that the path asks for.
    case pathChosen(Matter.ChosenPath, planBy: Moment?)
    case escalated(Escalated)
    case policyLimited(clause: String)
    case outcomeRecorded(Matter.Outcome)
    case held(Held)
    case resumed(Resumed)
    case extensionAsked(Limit, reason: String)
    case extensionGranted(ExtensionGranted)
    case extensionRefused(reason: String)
    case related(Matter.Relation)
    case unrelated(Matter.Relation, reason: String)

    case urged(Urged)
    case urgeAcknowledged(number: Int)
    case supervised(reason: String)
    case accountabilityNoted(AccountabilityNoted)
    case commented(String)
    case attached(Matter.Attachment)
    /// Its content and name are erased; that it was there stands in the story.
    case attachmentRemoved(number: Int, reason: String)
    /// Parts of a photo are covered for everybody who doesn't take matters in; the original stays, sealed.
    case attachmentRedacted(number: Int, Matter.Attachment.Redaction, reason: String)
    case timeConfirmed(TimeConfirmed)
    case dueRecalculated(DueRecalculated)

    case answered(Answered)
    case contactAttempted(reached: Bool)
    case evaluated(Matter.Evaluation)
    case coSigned
    case confirmed(by: MatterKind.Confirmer)
    case struckOff(Matter.Result)
    case reIncluded(ReIncluded)
    case merged(into: MatterID, consents: [ReporterID])
    case absorbed(Absorbed)
    case withdrawn(reason: String)
    case appealed(reason: String, words: Matter.SealedText?)
    case appealDecided(AppealDecided)
    case lapsed(Matter.Lapse, reason: String)
    case closedAtSource(document: String)

    case corrected(Corrected)
    case voided(reason: String)

    /// A matter came in.
    public struct Registered: Equatable, Sendable {
        public var id: MatterID
        public var number: PublicNumber
        public var kind: KindID
        public var edition: EditionID
        public var family: MatterKind.Family
        public var source: Matter.Source
        public var place: PlaceCode?
        public var category: CategoryPath?
        public var fields: [FieldID: Matter.FieldValue]
        public var subject: SubjectID?
        /// No other open matter of this kind may be about the subject.
        public var isOnlyOpen: Bool
        public var stage: String?
        public var voice: Matter.Voice
        public var reporters: [ReporterID]
        public var words: Matter.SealedText?
        public var summary: String?
        public var against: [OrganisationID]
        public var againstPeople: [PersonID]
        /// Shielded by its kind or because the reporter asked, whoever is complained of.
        public var isShielded: Bool
        public var firstReceiver: OrganisationID
        /// Until when the first local step is owed.
        public var stepBy: Moment?
        /// Whoever registered it leads it from the start (B14).
        public var undertaken: Undertaken?

        /// A matter that began with its lead.
        public struct Undertaken: Equatable, Sendable {
            public var task: TaskID
            public var responsible: PersonID?
            public var due: Moment
            public var limit: Limit?
            public var planBy: Moment?
            public var trackAt: Moment?
            public var calendar: String

            public init(
                task: TaskID, responsible: PersonID?, due: Moment, limit: Limit?, planBy: Moment? = nil,
                trackAt: Moment? = nil, calendar: String
            ) {
                self.task = task
                self.responsible = responsible
                self.due = due
                self.limit = limit
                self.planBy = planBy
                self.trackAt = trackAt
                self.calendar = calendar
            }
        }

        public init(
            id: MatterID, number: PublicNumber, kind: KindID, edition: EditionID, family: MatterKind.Family = .need,
            source: Matter.Source, place: PlaceCode?, category: CategoryPath? = nil,
            fields: [FieldID: Matter.FieldValue] = [:], subject: SubjectID? = nil, isOnlyOpen: Bool = false,
            stage: String? = nil, voice: Matter.Voice, reporters: [ReporterID], words: Matter.SealedText?,
            summary: String?, against: [OrganisationID], againstPeople: [PersonID] = [], isShielded: Bool = false,
            firstReceiver: OrganisationID, stepBy: Moment? = nil, undertaken: Undertaken? = nil
        ) {
            self.id = id
            self.number = number
            self.kind = kind
            self.edition = edition
            self.family = family
            self.source = source
            self.place = place
            self.category = category
            self.fields = fields
            self.subject = subject
            self.isOnlyOpen = isOnlyOpen
            self.stage = stage
            self.voice = voice
            self.reporters = reporters
            self.words = words
            self.summary = summary
            self.against = against
            self.againstPeople = againstPeople
            self.isShielded = isShielded
            self.firstReceiver = firstReceiver
            self.stepBy = stepBy
            self.undertaken = undertaken
        }
    }

    /// The same matter was heard of again.
    public struct SourceAdded: Equatable, Sendable {
        public var source: Matter.Source
        public var reporter: ReporterID?
        public var words: Matter.SealedText?
        /// Whoever reported it already says more: no further mention of it.
        public var isMore: Bool

        public init(
            source: Matter.Source, reporter: ReporterID?, words: Matter.SealedText?, isMore: Bool = false
        ) {
            self.source = source
            self.reporter = reporter
            self.words = words
            self.isMore = isMore
        }
    }

    /// Found and put right in one entry (N12).
    public struct FixedAtOnce: Equatable, Sendable {
        public var task: TaskID
        public var body: OrganisationID
        public var found: Moment
        public var fixed: Moment
        public var words: Matter.SealedText?
        public var evidence: [Matter.Evidence]
        /// Until when it is answered otherwise, should the reporter say that it isn't fixed.
        public var due: Moment
        public var limit: Limit?
        public var calendar: String

        public init(
            task: TaskID, body: OrganisationID, found: Moment, fixed: Moment, words: Matter.SealedText?,
            evidence: [Matter.Evidence], due: Moment, limit: Limit?, calendar: String
        ) {
            self.task = task
            self.body = body
            self.found = found
            self.fixed = fixed
            self.words = words
            self.evidence = evidence
            self.due = due
            self.limit = limit
            self.calendar = calendar
        }
    }

    /// It became another kind; its clock went on running.
    public struct Reclassified: Equatable, Sendable {
        public var kind: KindID
        public var edition: EditionID
        public var family: MatterKind.Family
        public var fields: [FieldID: Matter.FieldValue]
        public var reason: String
        public var limit: Limit?
        /// `nil` as long as no clock runs.
        public var due: Moment?
        /// The new kind's dates, from the same beginning; `nil` where it has none or they don't run.
        public var planBy: Moment?
        public var trackAt: Moment?
        public var stepBy: Moment?
        public var calendar: String
        public var isShielded: Bool
        /// No other open matter of the new kind may be about the subject.
        public var isOnlyOpen: Bool
        /// The new kind is placed otherwise than by an offer.
        public var endsOffer: Bool

        public init(
            kind: KindID, edition: EditionID, family: MatterKind.Family, fields: [FieldID: Matter.FieldValue],
            reason: String, limit: Limit?, due: Moment?, planBy: Moment? = nil, trackAt: Moment? = nil,
            stepBy: Moment? = nil, calendar: String, isShielded: Bool, isOnlyOpen: Bool = false,
            endsOffer: Bool = false
        ) {
            self.kind = kind
            self.edition = edition
            self.family = family
            self.fields = fields
            self.reason = reason
            self.limit = limit
            self.due = due
            self.planBy = planBy
            self.trackAt = trackAt
            self.stepBy = stepBy
            self.calendar = calendar
            self.isShielded = isShielded
            self.isOnlyOpen = isOnlyOpen
            self.endsOffer = endsOffer
        }
    }

    /// A body was given a task, with its dates and what they were counted from.
    public struct Dispatched: Equatable, Sendable {
        public var task: TaskID
        public var body: OrganisationID
        public var part: Matter.Task.Part
        public var acknowledgeBy: Moment?
        public var due: Moment
        public var limit: Limit?
        public var planBy: Moment?
        public var trackAt: Moment?
        public var calendar: String

        public init(
            task: TaskID, body: OrganisationID, part: Matter.Task.Part, acknowledgeBy: Moment?, due: Moment,
            limit: Limit?, planBy: Moment? = nil, trackAt: Moment? = nil, calendar: String
        ) {
            self.task = task
            self.body = body
            self.part = part
            self.acknowledgeBy = acknowledgeBy
            self.due = due
            self.limit = limit
            self.planBy = planBy
            self.trackAt = trackAt
            self.calendar = calendar
        }
    }

    /// It was put up to be claimed.
    public struct Offered: Equatable, Sendable {
        public var to: OrganisationID?
        public var claimBy: Moment?
        public var due: Moment
        public var limit: Limit?
        public var planBy: Moment?
        public var trackAt: Moment?
        public var calendar: String
        /// Because nobody had claimed it.
        public var wasSentOn: Bool

        public init(
            to: OrganisationID?, claimBy: Moment?, due: Moment, limit: Limit?, planBy: Moment? = nil,
            trackAt: Moment? = nil, calendar: String, wasSentOn: Bool
        ) {
            self.to = to
            self.claimBy = claimBy
            self.due = due
            self.limit = limit
            self.planBy = planBy
            self.trackAt = trackAt
            self.calendar = calendar
            self.wasSentOn = wasSentOn
        }
    }

    /// A body claimed it.
    public struct Claimed: Equatable, Sendable {
        public var task: TaskID
        public var body: OrganisationID
        public var due: Moment

        public init(task: TaskID, body: OrganisationID, due: Moment) {
            self.task = task
            self.body = body
            self.due = due
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

    /// A task was taken from one body and given to another.
    public struct Redispatched: Equatable, Sendable {
        public var from: TaskID
        public var task: TaskID
        public var body: OrganisationID
        public var acknowledgeBy: Moment?
        public var due: Moment
        public var reason: String
        public var calendar: String

        public init(
            from: TaskID, task: TaskID, body: OrganisationID, acknowledgeBy: Moment?, due: Moment, reason: String,
            calendar: String
        ) {
            self.from = from
            self.task = task
            self.body = body
            self.acknowledgeBy = acknowledgeBy
            self.due = due
            self.reason = reason
            self.calendar = calendar
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

    /// It was reported to bodies above, nearest first.
    public struct Escalated: Equatable, Sendable {
        public var to: [OrganisationID]
        /// The chain it rolled up by itself, overdue; `nil`: somebody reported it.
        public var chain: ChainID?
        public var reason: String?
        /// When the clock rings next.
        public var ringsNext: Moment?

        public init(to: [OrganisationID], chain: ChainID?, reason: String?, ringsNext: Moment?) {
            self.to = to
            self.chain = chain
            self.reason = reason
            self.ringsNext = ringsNext
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

    /// The clock runs again; dates moved by the time it stood still.
    public struct Resumed: Equatable, Sendable {
        public var due: Moment?
        public var planBy: Moment?
        public var trackAt: Moment?
        public var calendar: String

        public init(due: Moment?, planBy: Moment? = nil, trackAt: Moment? = nil, calendar: String) {
            self.due = due
            self.planBy = planBy
            self.trackAt = trackAt
            self.calendar = calendar
        }
    }

    /// An extension that was asked for before expiry was granted.
    public struct ExtensionGranted: Equatable, Sendable {
        public var limit: Limit
        public var due: Moment
        public var reason: String
        public var calendar: String

        public init(limit: Limit, due: Moment, reason: String, calendar: String) {
            self.limit = limit
            self.due = due
            self.reason = reason
            self.calendar = calendar
        }
    }

    /// Somebody was urged (催办).
    public struct Urged: Equatable, Sendable {
        public var number: Int
        public var cause: Matter.Urge.Cause
        public var to: OrganisationID
        public var task: TaskID?
        public var reason: String?
        /// Bodies above that get a copy (A08).
        public var copies: [OrganisationID]
        public var ringsNext: Moment?

        public init(
            number: Int, cause: Matter.Urge.Cause, to: OrganisationID, task: TaskID?, reason: String?,
            copies: [OrganisationID], ringsNext: Moment?
        ) {
            self.number = number
            self.cause = cause
            self.to = to
            self.task = task
            self.reason = reason
            self.copies = copies
            self.ringsNext = ringsNext
        }
    }

    /// 责任追究 was noted (L16).
    public struct AccountabilityNoted: Equatable, Sendable {
        public var body: OrganisationID
        public var person: PersonID?
        public var reason: String
        public var isByClock: Bool
        public var ringsNext: Moment?

        public init(
            body: OrganisationID, person: PersonID?, reason: String, isByClock: Bool, ringsNext: Moment?
        ) {
            self.body = body
            self.person = person
            self.reason = reason
            self.isByClock = isByClock
            self.ringsNext = ringsNext
        }
    }

    /// Somebody else confirmed that an act happened earlier than it was entered.
    public struct TimeConfirmed: Equatable, Sendable {
        public var act: Matter.TimedAct
        /// The moment that counts from now on.
        public var at: Moment

        public init(act: Matter.TimedAct, at: Moment) {
            self.act = act
            self.at = at
        }
    }

    /// A year was announced: the same limit ends on another day.
    public struct DueRecalculated: Equatable, Sendable {
        public var old: Moment
        public var new: Moment
        public var planBy: Moment?
        public var calendar: String

        public init(old: Moment, new: Moment, planBy: Moment?, calendar: String) {
            self.old = old
            self.new = new
            self.planBy = planBy
            self.calendar = calendar
        }
    }

    /// The reporter was answered.
    public struct Answered: Equatable, Sendable {
        /// The lead's task; `nil` for a reply taken over by an import.
        public var task: TaskID?
        public var words: Matter.SealedText
        public var evidence: [Matter.Evidence]
        public var isWritten: Bool
        /// The project or order whose answer this is.
        public var through: MatterID?

        public init(
            task: TaskID?, words: Matter.SealedText, evidence: [Matter.Evidence], isWritten: Bool = false,
            through: MatterID? = nil
        ) {
            self.task = task
            self.words = words
            self.evidence = evidence
            self.isWritten = isWritten
            self.through = through
        }
    }

    /// A matter that was closed was taken up again (X06).
    public struct ReIncluded: Equatable, Sendable {
        /// Its kind's heir under the edition of the day; `nil`: it stayed of its kind.
        public var kind: KindID?
        public var edition: EditionID
        public var due: Moment
        public var limit: Limit?
        public var planBy: Moment?
        public var trackAt: Moment?
        public var calendar: String
        public var by: MatterKind.Confirmer

        public init(
            kind: KindID? = nil, edition: EditionID, due: Moment, limit: Limit?, planBy: Moment? = nil,
            trackAt: Moment? = nil, calendar: String, by: MatterKind.Confirmer
        ) {
            self.kind = kind
            self.edition = edition
            self.due = due
            self.limit = limit
            self.planBy = planBy
            self.trackAt = trackAt
            self.calendar = calendar
            self.by = by
        }
    }

    /// Another matter was merged into this one: its reporters and its protection came along (M7, MODEL 4.8).
    public struct Absorbed: Equatable, Sendable {
        public var child: MatterID
        public var number: PublicNumber
        public var reporters: [ReporterID]
        public var sources: [Matter.Source]
        public var against: [OrganisationID]
        public var againstPeople: [PersonID]
        public var isShielded: Bool

        public init(
            child: MatterID, number: PublicNumber, reporters: [ReporterID], sources: [Matter.Source],
            against: [OrganisationID], againstPeople: [PersonID], isShielded: Bool
        ) {
            self.child = child
            self.number = number
            self.reporters = reporters
            self.sources = sources
            self.against = against
            self.againstPeople = againstPeople
            self.isShielded = isShielded
        }
    }

    /// 申诉 was decided.
    public struct AppealDecided: Equatable, Sendable {
        public var upheld: Bool
        public var reason: String
        /// The new due moment of a matter that is taken up again.
        public var due: Moment?
        public var limit: Limit?
        public var planBy: Moment?
        public var trackAt: Moment?
        public var calendar: String

        public init(
            upheld: Bool, reason: String, due: Moment?, limit: Limit?, planBy: Moment? = nil, trackAt: Moment? = nil,
            calendar: String
        ) {
            self.upheld = upheld
            self.reason = reason
            self.due = due
            self.limit = limit
            self.planBy = planBy
            self.trackAt = trackAt
            self.calendar = calendar
        }
    }

    /// A fact was put right; both versions stay.
    public struct Corrected: Equatable, Sendable {
        public var old: Matter.Correction
        public var new: Matter.Correction
        public var reason: String

        public init(old: Matter.Correction, new: Matter.Correction, reason: String) {
            self.old = old
            self.new = new
            self.reason = reason
        }
    }
}
