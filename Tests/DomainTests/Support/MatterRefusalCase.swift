import Domain

/// The refusals by name; exhaustive, so that a new one can't be forgotten.
enum MatterRefusalCase: CaseIterable {
    case alreadyRegistered, noSuchMatter, alreadyClosed, notNow, notOfKind, emptyText, noReporter, missingFields
    case unknownField, badField, datePassed, unknownStage, noSubject, subjectHasOpenMatter, textNotConfirmed
    case textAlreadyConfirmed, alreadyShielded, ownCase, leadTaskOpen, noLeadTask, bodyHasTask, noSuchTask
    case taskExists, taskNotOpen, taskNotAcknowledged, taskNotAssigned, notYourTask, actorWithoutBody, notOffered
    case offeredTo, missingAssignment, dueNotAhead, dueAfterDeadline, noAnswerTime, samePerson, unknownStep
    case stepAlreadyReached, stepsLeft, notStepOwner, unknownPath, pathNotChosen, answersThrough, noClause, notAbove
    case nobodyAbove, alreadyLimited, unitNotCounted, negativeOutcome, alreadyOnHold, notOnHold, reviewNotAhead
    case reviewTooFar, extensionTooLate, extensionPending, noExtensionAsked, extensionsUsedUp
    case extensionTooLong, decidesOwnRequest, ownClock, relatesToItself, relationExists, noSuchRelation
    case relationNotOfKind, otherMatterMissing, noSuchUrge, urgeAlreadyAcknowledged, notAddressed, alreadySupervised
    case nothingLate, notOverdue, notAConfirmer, confirmerHandled, confirmerOfHandlingBody, notConfirmed
    case alreadyCoSigned, notARepresentative, missingEvidence, underAppeal, noAppeal, nothingToAppeal, notStruckOff
    case reopeningOver, mergeWithoutConsent, mergesIntoItself, mergeIntoClosed, otherFamily, withdrawWithoutConsent
    case holdsMerged, notTheReporter, notLapsedYet, notImported, answeredBeforeReceived, inTheFuture, backdated
    case beforeItBegan, offlineTooLate, correctionChangesNothing, noSuchOutcome, noSuchAttachment,
        notAPhoto, badBoxes
    case attachment

    init(_ refusal: MatterRefusal) {
        self =
            switch refusal {
            case .alreadyRegistered: .alreadyRegistered
            case .noSuchMatter: .noSuchMatter
            case .alreadyClosed: .alreadyClosed
            case .notNow: .notNow
            case .notOfKind: .notOfKind
            case .emptyText: .emptyText
            case .noReporter: .noReporter
            case .missingFields: .missingFields
            case .unknownField: .unknownField
            case .badField: .badField
            case .datePassed: .datePassed
            case .unknownStage: .unknownStage
            case .noSubject: .noSubject
            case .subjectHasOpenMatter: .subjectHasOpenMatter
            case .textNotConfirmed: .textNotConfirmed
            case .textAlreadyConfirmed: .textAlreadyConfirmed
            case .alreadyShielded: .alreadyShielded
            case .ownCase: .ownCase
            case .leadTaskOpen: .leadTaskOpen
            case .noLeadTask: .noLeadTask
            case .bodyHasTask: .bodyHasTask
            case .noSuchTask: .noSuchTask
            case .taskExists: .taskExists
            case .taskNotOpen: .taskNotOpen
            case .taskNotAcknowledged: .taskNotAcknowledged
            case .taskNotAssigned: .taskNotAssigned
            case .notYourTask: .notYourTask
            case .actorWithoutBody: .actorWithoutBody
            case .notOffered: .notOffered
            case .offeredTo: .offeredTo
            case .missingAssignment: .missingAssignment
            case .dueNotAhead: .dueNotAhead
            case .dueAfterDeadline: .dueAfterDeadline
            case .noAnswerTime: .noAnswerTime
            case .samePerson: .samePerson
            case .unknownStep: .unknownStep
            case .stepAlreadyReached: .stepAlreadyReached
            case .stepsLeft: .stepsLeft
            case .notStepOwner: .notStepOwner
            case .unknownPath: .unknownPath
            case .pathNotChosen: .pathNotChosen
            case .answersThrough: .answersThrough
            case .noClause: .noClause
            case .notAbove: .notAbove
            case .nobodyAbove: .nobodyAbove
            case .alreadyLimited: .alreadyLimited
            case .unitNotCounted: .unitNotCounted
            case .negativeOutcome: .negativeOutcome
            case .alreadyOnHold: .alreadyOnHold
            case .notOnHold: .notOnHold
            case .reviewNotAhead: .reviewNotAhead
            case .reviewTooFar: .reviewTooFar
            case .extensionTooLate: .extensionTooLate
            case .extensionPending: .extensionPending
            case .noExtensionAsked: .noExtensionAsked
            case .extensionsUsedUp: .extensionsUsedUp
            case .extensionTooLong: .extensionTooLong
            case .decidesOwnRequest: .decidesOwnRequest
            case .ownClock: .ownClock
            case .relatesToItself: .relatesToItself
            case .relationExists: .relationExists
            case .noSuchRelation: .noSuchRelation
            case .relationNotOfKind: .relationNotOfKind
            case .otherMatterMissing: .otherMatterMissing
            case .noSuchUrge: .noSuchUrge
            case .urgeAlreadyAcknowledged: .urgeAlreadyAcknowledged
            case .notAddressed: .notAddressed
            case .alreadySupervised: .alreadySupervised
            case .nothingLate: .nothingLate
            case .notOverdue: .notOverdue
            case .notAConfirmer: .notAConfirmer
            case .confirmerHandled: .confirmerHandled
            case .confirmerOfHandlingBody: .confirmerOfHandlingBody
            case .notConfirmed: .notConfirmed
            case .alreadyCoSigned: .alreadyCoSigned
            case .notARepresentative: .notARepresentative
            case .missingEvidence: .missingEvidence
            case .underAppeal: .underAppeal
            case .noAppeal: .noAppeal
            case .nothingToAppeal: .nothingToAppeal
            case .notStruckOff: .notStruckOff
            case .reopeningOver: .reopeningOver
            case .mergeWithoutConsent: .mergeWithoutConsent
            case .mergesIntoItself: .mergesIntoItself
            case .mergeIntoClosed: .mergeIntoClosed
            case .otherFamily: .otherFamily
            case .withdrawWithoutConsent: .withdrawWithoutConsent
            case .holdsMerged: .holdsMerged
            case .notTheReporter: .notTheReporter
            case .notLapsedYet: .notLapsedYet
            case .notImported: .notImported
            case .answeredBeforeReceived: .answeredBeforeReceived
            case .inTheFuture: .inTheFuture
            case .backdated: .backdated
            case .beforeItBegan: .beforeItBegan
            case .offlineTooLate: .offlineTooLate
            case .correctionChangesNothing: .correctionChangesNothing
            case .noSuchOutcome: .noSuchOutcome
            case .noSuchAttachment: .noSuchAttachment
            case .notAPhoto: .notAPhoto
            case .badBoxes: .badBoxes
            case .attachment: .attachment
            }
    }
}
