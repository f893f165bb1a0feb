/// Why a command on a matter can't be carried out. States the fact; the catalogue says what to do instead.
public enum MatterRefusal: Error, Equatable, Sendable {
    case alreadyRegistered
    case noSuchMatter
    case alreadyClosed(Matter.Exit)
    /// The verb isn't open at this position.
    case notNow(Matter.Position)
    case emptyText(Text)
    case noReporter
    /// A body complained of can't be given the matter (MODEL 4.8).
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
    case missingAssignment([MatterKind.AssignmentField])
    case dueNotAhead
    case dueAfterDeadline(Moment)
    case alreadyOnHold
    case notOnHold
    case reviewNotAhead
    /// Neither the reporter nor a call-back: this kind lets nobody else say so.
    case notAConfirmer([MatterKind.Confirmer])
    case confirmerHandled
    case confirmerOfHandlingBody
    /// What is still missing before the strike-off, and how many attempts were made.
    case missingEvidence([MatterKind.Requirement], attempts: Int)
    case notStruckOff
    case reopeningOver(until: Moment)
    case notImported
    case answeredBeforeReceived
    /// Said to have happened later than now.
    case inTheFuture
    /// A closing verb happens when it is recorded (M8).
    case backdated

    /// Which text was empty.
    public enum Text: String, CaseIterable, Sendable {
        case reason, decision, clause, document, outcome, summary, words
    }
}
