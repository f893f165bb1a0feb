import Domain
import Faces
import HTTPTypes
import UseCases
import Words

// Which status a refusal has. 400 says that a request isn't as described; 422, that it is, and says something that can't be
// so; 409, that the matter doesn't stand that way; 403, that it is for somebody else.

extension Problem {
    /// A refusal of a use case. `names`: for what it names.
    init(_ refused: Refused, _ names: Names, _ route: DirectoryNames = .init()) {
        self.init(
            refused.status, Problem.name(of: refused), .refusedOnForm(refused, names, route: route),
            at: refused.pointers.map(InputProblem.Place.body))
        switch refused {
        case .account(.notSignedIn), .account(.secondFactorNeeded), .account(.badSecret):
            headers[.wwwAuthenticate] = "Bearer realm=\"huiyin\""
        default: break
        }
    }

    /// Too much from one side: again in so many seconds.
    static func tooMany(_ name: String, _ detail: Sentence, seconds: Int) -> Problem {
        var problem = Problem(.tooManyRequests, name, detail)
        problem.headers[.retryAfter] = "\(seconds)"
        problem.members = [("retry_after", .integer(Int64(seconds)))]
        return problem
    }

    /// `not-permitted` of `notPermitted`; of what carries a refusal of its own, that one's.
    static func name(of refused: Refused) -> String {
        switch refused {
        case .attachment(let refusal), .matter(.attachment(let refusal)): "file-\(label(refusal))"
        case .matter(let refusal): label(refusal)
        case .organisation(let refusal): label(refusal)
        case .person(let refusal): label(refusal)
        case .place(let refusal): label(refusal)
        case .category(let refusal): label(refusal)
        case .resident(let refusal): label(refusal)
        case .account(let refusal): label(refusal)
        case .notice(let refusal): label(refusal)
        case .edition(let refusal): label(refusal)
        case .calendar(let refusal): label(refusal)
        case .search(let refusal): label(refusal)
        case .savedView(let refusal): "view-\(label(refusal))"
        case .subject(let refusal): "subject-\(label(refusal))"
        case .linkage(let refusal): "linkage-\(label(refusal))"
        case .activity(let refusal): "activity-\(label(refusal))"
        case .plan(let refusal): "plan-\(label(refusal))"
        case .catalogue(let refusal): "catalogue-\(label(refusal))"
        case .campaign(let refusal): "campaign-\(label(refusal))"
        case .list(let refusal): label(refusal)
        case .figure(let refusal): label(refusal)
        default: label(refused)
        }
    }

    private static func label(_ value: any Error) -> String {
        let mirror = Mirror(reflecting: value)
        let label = mirror.children.first?.label ?? "\(value)"
        return label.reduce(into: "") { name, character in
            if character.isUppercase { name.append("-") }
            name += character.lowercased()
        }
    }
}

extension Refused {
    /// The status that this has over HTTP.
    var status: HTTPResponse.Status {
        switch self {
        case .matter(let refusal): refusal.status
        case .account(let refusal): refusal.status
        case .search, .list, .notInBulk, .tooManyAtOnce: .unprocessableContent
        case .savedView(let refusal): refusal.status
        case .notJoinable, .nothingLinked, .subject, .linkage, .volume, .alike: .conflict
        case .activity(.noSuchFile), .campaign(.notOpened), .unknownCampaign: .notFound
        case .activity, .plan, .catalogue, .campaign: .unprocessableContent
        case .noSuchPlan: .notFound
        case .noSuchSubject, .noSuchActivity, .unknownLedger: .notFound
        case .closedLedger: .forbidden
        case .printsPer: .unprocessableContent
        case .figure(.unknown): .notFound
        case .figure: .unprocessableContent
        case .organisation, .person, .place, .category, .resident, .edition, .calendar: .conflict
        case .notice(.noSuchNotice), .notice(.noPhoneTask): .notFound
        case .notice(.notYours): .forbidden
        case .notice(.badAddress): .unprocessableContent
        case .badCalendar, .playbookFaults, .notOnePlaybook, .badNumber, .unknownKind, .unknownChannel, .unknownBody,
            .unknownPerson, .unknownPlace, .unknownCategory, .badCategory, .badPhone, .noFirstReceiver, .keyReused,
            .personalData, .notOfBody, .tooLong:
            .unprocessableContent
        case .noRoute, .nothingToHandOver, .noTaskOfYours: .conflict
        case .attachment(let refusal): refusal.status
        case .attachmentErased: .gone
        case .purposeNotYours: .forbidden
        case .noFilesHere: .serviceUnavailable
        case .noSuchNumber, .noSuchResident, .noSuchAttachment, .noSuchPaper: .notFound
        case .notKeeper, .notPermitted, .outOfReach, .contactHidden: .forbidden
        case .changedMeanwhile: .preconditionFailed
        case .wrongMasterKey, .noJurisdiction, .notBroughtUpToDate: .serviceUnavailable
        }
    }

    /// The members of a body that it is about, where that is known.
    fileprivate var pointers: [String] {
        switch self {
        case .matter(.missingFields(let fields)): fields.map { "/fields/\($0.key)" }
        case .matter(.unknownField(let field)), .matter(.badField(let field)), .matter(.datePassed(let field)):
            ["/fields/\(field.key)"]
        case .matter(.emptyText(let text)): ["/\(text == .words ? "text" : text.rawValue)"]
        case .matter(.unknownStage): ["/stage"]
        case .matter(.noSubject): ["/subject"]
        case .matter(.unknownStep): ["/step"]
        case .matter(.unknownPath), .matter(.pathNotChosen): ["/path"]
        case .matter(.noClause): ["/clause"]
        case .matter(.dueNotAhead), .matter(.dueAfterDeadline): ["/due"]
        case .matter(.reviewNotAhead), .matter(.reviewTooFar): ["/review"]
        case .matter(.inTheFuture), .matter(.beforeItBegan), .matter(.backdated): ["/at"]
        case .unknownKind: ["/kind"]
        case .unknownChannel: ["/channel"]
        case .unknownPlace: ["/place"]
        case .unknownCategory, .badCategory: ["/category"]
        case .badPhone: ["/contact/phone"]
        case .notice(.badAddress): ["/contact/mail"]
        case .noFirstReceiver: ["/receiver"]
        default: []
        }
    }
}

extension AccountRefusal {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .notSignedIn, .secondFactorNeeded, .badSecret: .unauthorized
        case .wait: .tooManyRequests
        case .outOfScope, .notByToken: .forbidden
        case .noAccount, .noSuchSession, .noSuchToken: .notFound
        case .accountExists, .locked, .notLocked, .lastAdministrator, .secondFactorIsOn, .secondFactorIsOff, .notFirst:
            .conflict
        case .passphrase, .badCode, .badTokenEnd, .noScope, .noReason: .unprocessableContent
        }
    }
}

extension MatterRefusal {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .noSuchMatter, .noSuchAttachment: .notFound
        case .attachment(let refusal): refusal.status
        case .notAPhoto, .badBoxes: .unprocessableContent
        case .notYourTask, .actorWithoutBody, .notStepOwner, .decidesOwnRequest, .ownClock, .notAddressed,
            .notAConfirmer, .confirmerHandled, .confirmerOfHandlingBody, .notARepresentative, .notTheReporter:
            .forbidden
        case .emptyText, .noReporter, .missingFields, .unknownField, .badField, .datePassed, .unknownStage, .noSubject,
            .ownCase, .missingAssignment, .dueNotAhead, .dueAfterDeadline, .noAnswerTime, .samePerson, .unknownStep,
            .unknownPath, .pathNotChosen, .noClause, .notAbove, .unitNotCounted, .negativeOutcome, .reviewNotAhead,
            .reviewTooFar, .extensionTooLong, .relatesToItself, .relationNotOfKind, .otherMatterMissing, .noSuchUrge,
            .mergesIntoItself, .otherFamily, .answeredBeforeReceived, .inTheFuture, .backdated, .beforeItBegan,
            .offlineTooLate, .correctionChangesNothing, .noSuchOutcome, .noSuchTask, .notOfKind:
            .unprocessableContent
        case .alreadyRegistered, .alreadyClosed, .notNow, .subjectHasOpenMatter, .textNotConfirmed,
            .textAlreadyConfirmed, .alreadyShielded, .leadTaskOpen, .noLeadTask, .bodyHasTask, .taskExists,
            .taskNotOpen, .taskNotAcknowledged, .taskNotAssigned, .notOffered, .offeredTo, .stepAlreadyReached,
            .stepsLeft, .answersThrough, .nobodyAbove, .alreadyLimited, .alreadyOnHold, .notOnHold, .extensionTooLate,
            .extensionPending, .noExtensionAsked, .extensionsUsedUp, .relationExists, .noSuchRelation,
            .urgeAlreadyAcknowledged, .alreadySupervised, .nothingLate, .notOverdue, .notConfirmed, .alreadyCoSigned,
            .missingEvidence, .underAppeal, .noAppeal, .nothingToAppeal, .notStruckOff, .reopeningOver,
            .mergeWithoutConsent, .mergeIntoClosed, .withdrawWithoutConsent, .holdsMerged, .notLapsedYet, .notImported:
            .conflict
        }
    }
}

extension SavedViewRefusal {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .noSuchView: .notFound
        case .notYours, .notHead: .forbidden
        case .nameTaken, .tooMany: .conflict
        case .noName, .nameTooLong, .nameNotOneLine, .queryTooLong: .unprocessableContent
        }
    }
}

extension AttachmentRefusal {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .tooLarge: .contentTooLarge
        case .tooMany, .tooMuch: .conflict
        case .notTaken, .unavailable: .unsupportedMediaType
        case .empty, .broken, .cutOff, .twoThings, .tooManyPixels, .sideTooLong, .undecodable, .tooCostly:
            .unprocessableContent
        }
    }
}
