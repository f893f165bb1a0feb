/// Why a command on a matter can't be carried out. States the fact; the catalogue says what to do instead.
public enum MatterRefusal: Error, Equatable, Sendable {
    case alreadyRegistered
    case noSuchMatter
    case alreadyClosed(Matter.Exit)
    /// The verb isn't open at this position.
    case notNow(Matter.Position)
    /// This kind doesn't know the verb.
    case notOfKind(KindID, Verb)
    case emptyText(Text)
    case noReporter
    case missingFields([FieldID])
    case unknownField(FieldID)
    case badField(FieldID)
    /// A date that lies behind.
    case datePassed(FieldID)
    case unknownStage(String, known: [String])
    case noSubject
    /// This kind has one open matter a subject (L06).
    case subjectHasOpenMatter(PublicNumber)
    case textNotConfirmed
    case textAlreadyConfirmed
    case alreadyShielded
    /// A body or official complained of, or a body below one, can't be given the matter (MODEL 4.8).
    case ownCase
    case leadTaskOpen(OrganisationID)
    case noLeadTask
    case bodyHasTask(OrganisationID)
    case noSuchTask
    /// A new task was given the id of another on the matter.
    case taskExists
    case taskNotOpen(Matter.Task.State)
    case taskNotAcknowledged
    case taskNotAssigned
    /// Only the body that has the task may do this.
    case notYourTask(OrganisationID)
    case actorWithoutBody
    case notOffered
    case offeredTo(OrganisationID)
    case missingAssignment([MatterKind.AssignmentField])
    case dueNotAhead
    case dueAfterDeadline(Moment)
    case noAnswerTime
    case samePerson
    case unknownStep(StepID, known: [StepID])
    case stepAlreadyReached(StepID)
    /// These come first.
    case stepsLeft([StepID])
    case notStepOwner(OrganisationKindID)
    case unknownPath(PathID, known: [PathID])
    /// Every way of dealing with it asks for something: one has to be chosen.
    case pathNotChosen(known: [PathID])
    /// On this path the answer is that of the project or order it relates to, once that is done (MODEL 4.4).
    case answersThrough(MatterKind.RelationType)
    /// An explanation cites the clause that leaves no other way (M6).
    case noClause
    case notAbove(OrganisationID)
    /// No body stands above the one that has it.
    case nobodyAbove
    case alreadyLimited
    case unitNotCounted(UnitOfMeasure)
    case negativeOutcome
    case alreadyOnHold
    case notOnHold
    case reviewNotAhead
    /// A hold is looked at again within a year.
    case reviewTooFar
    /// An extension is asked for before expiry.
    case extensionTooLate(Moment)
    case extensionPending
    case noExtensionAsked
    case extensionsUsedUp(Int)
    case extensionTooLong(Limit)
    /// Whoever asked doesn't decide.
    case decidesOwnRequest
    /// The body that is timed neither stops its own clock nor changes what it counts.
    case ownClock
    case relatesToItself
    case relationExists
    case noSuchRelation
    case relationNotOfKind(MatterKind.RelationType, KindID)
    case otherMatterMissing
    case noSuchUrge(Int)
    case urgeAlreadyAcknowledged
    case notAddressed(OrganisationID)
    case alreadySupervised
    case nothingLate
    case notOverdue
    /// Neither the reporter nor anybody this kind names: nobody else may say so.
    case notAConfirmer([MatterKind.Confirmer])
    case confirmerHandled
    case confirmerOfHandlingBody
    case notConfirmed([MatterKind.Confirmer])
    case alreadyCoSigned
    case notARepresentative
    /// What is still missing before the strike-off, and how many attempts were made.
    case missingEvidence([MatterKind.Requirement], attempts: Int)
    case underAppeal
    case noAppeal
    /// Neither limited by policy, nor explained, nor declined: there is a shorter way than an appeal.
    case nothingToAppeal
    case notStruckOff
    case reopeningOver(until: Moment)
    case mergeWithoutConsent(missing: Int)
    case mergesIntoItself
    case mergeIntoClosed(Matter.Exit)
    /// Families never mix (MODEL 4.2): a need that became a task of a plan would vanish among works.
    case otherFamily(MatterKind.Family)
    /// Others reported it too: it isn't withdrawn without them.
    case withdrawWithoutConsent(missing: Int)
    /// Other matters were merged into it: voided, it would take their reporters' voices along.
    case holdsMerged(Int)
    /// Neither whoever reported or registered it, nor anybody who may write down that they withdraw it.
    case notTheReporter
    case notLapsedYet
    case notImported
    case answeredBeforeReceived
    /// Said to have happened later than now.
    case inTheFuture
    /// A closing verb happens when it is recorded (M8).
    case backdated
    /// Said to have happened before the matter was there.
    case beforeItBegan(Moment)
    case offlineTooLate(Limit)
    case correctionChangesNothing
    case noSuchOutcome
    case noSuchAttachment(Int)
    /// Only photos can be redacted.
    case notAPhoto(Int)
    /// No part of the picture is named, or too many.
    case badBoxes(most: Int)
    case attachment(AttachmentRefusal)

    /// Which text was empty.
    public enum Text: String, CaseIterable, Sendable {
        case reason, decision, clause, document, outcome, summary, words, plan, comment
    }

    /// Verbs that a kind may not know.
    public enum Verb: String, CaseIterable, Sendable {
        case dispatch, offer, confirm
        case `return`
        /// Body and date are decided at registering.
        case decide
        case answerDirectly = "answer_directly"
        case fixAtOnce = "fix_at_once"
        case choosePath = "choose_path"
        case filePlan = "file_plan"
        case advance
        case askExtension = "ask_extension"
        case recordOutcome = "record_outcome"
        case limitByPolicy = "limit_by_policy"
    }
}
