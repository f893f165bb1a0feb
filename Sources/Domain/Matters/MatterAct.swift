/// What somebody can do with a registered matter: the closed set of verbs, by the names that addresses and commands give them.
public enum MatterAct: String, CaseIterable, Sendable {
    // Intake
    case addSource = "add-source"
    case confirmText = "confirm-text"
    case summarise
    case answerDirectly = "answer-directly"
    case fixAtOnce = "fix-at-once"
    case decline
    case reclassify
    case shield

    // Placing
    case dispatch
    case offer
    case claim
    case release
    case acknowledge
    case `return`
    case redispatch

    // Working
    case assign
    case handOver = "hand-over"
    case reportDone = "report-done"
    case advance
    case filePlan = "file-plan"
    case choosePath = "choose-path"
    case escalate
    case limitByPolicy = "limit-by-policy"
    case recordOutcome = "record-outcome"
    case hold
    case resume
    case askExtension = "ask-extension"
    case decideExtension = "decide-extension"
    case relate
    case unrelate

    // Pressing
    case urge
    case acknowledgeUrge = "acknowledge-urge"
    case supervise
    case noteAccountability = "note-accountability"
    case comment
    case confirmTime = "confirm-time"

    // Files
    case attach
    case removeAttachment = "remove-attachment"
    case redactAttachment = "redact-attachment"

    // Ending
    case answer
    case attemptContact = "attempt-contact"
    case evaluate
    case coSign = "co-sign"
    case confirm
    case strikeOff = "strike-off"
    case reInclude = "re-include"
    case merge
    case withdraw
    case appeal
    case decideAppeal = "decide-appeal"
    case lapse

    // Mistakes
    case correct
    case void
}

/// What an act may say beside what it is, by the names that bodies of requests give it.
public enum ActField: String, CaseIterable, Sendable {
    case against
    case againstPeople = "against_people"
    case at
    case body
    case boxes
    case by
    case category
    case cause
    case channel
    case clause
    case consented
    case contact
    case decision
    case due
    case evidence
    case field
    case fields
    case file
    case fixed
    case found
    case from
    case granted
    case into
    case kind
    case knowledge
    case level
    case method
    case name
    case number
    case of
    case outcome
    case part
    case path
    case person
    case place
    case plan
    case purpose
    case quantity
    case reached
    case readBack = "read_back"
    case reason
    case responsible
    case review
    case solved
    case stage
    case step
    case suggests
    case summary
    case text
    case to
    case type
    case upheld
    case urge
    case value
    case what
    case written
}

/// One thing that an act says, and whether it must.
public struct ActNeed: Hashable, Sendable {
    public var field: ActField
    public var isRequired: Bool

    public init(_ field: ActField, isRequired: Bool) {
        self.field = field
        self.isRequired = isRequired
    }
}

extension MatterAct {
    /// What the act says of a matter of this kind, what it must say first.
    public func needs(of kind: MatterKind) -> [ActNeed] {
        var (required, optional) = fields
        switch self {
        case .assign:
            required = kind.assign.map { asked in
                switch asked {
                case .responsible: .responsible
                case .due: .due
                case .method: .method
                }
            }
            optional = [.responsible, .due, .method, .at].filter { !required.contains($0) }
        case .answerDirectly:
            let cites = kind.direct?.requires.contains { $0.anyOf == [.knowledge] } == true
            if cites { (required, optional) = ([.text, .knowledge], []) }
        default: break
        }
        return required.map { ActNeed($0, isRequired: true) } + optional.map { ActNeed($0, isRequired: false) }
    }

    private var fields: (required: [ActField], optional: [ActField]) {
        switch self {
        case .addSource: ([.channel], [.text, .contact, .at])
        case .confirmText: ([], [.readBack, .at])
        case .summarise: ([.summary], [])
        case .answerDirectly: ([.text], [.knowledge])
        case .fixAtOnce: ([.found, .fixed], [.text, .evidence])
        case .decline: ([.reason], [.clause])
        case .reclassify: ([.kind, .reason], [.fields])
        case .shield, .release, .supervise, .appeal, .void: ([.reason], [])
        case .dispatch: ([], [.to, .part])
        case .offer: ([], [.to])
        case .claim, .resume, .coSign, .confirm, .strikeOff, .reInclude: ([], [])
        case .acknowledge: ([], [.at])
        case .return: ([.reason], [.suggests])
        case .redispatch: ([.from, .to, .reason], [])
        case .assign: ([], [.responsible, .due, .method, .at])
        case .handOver: ([.to, .reason], [.from])
        case .reportDone: ([], [.evidence, .at])
        case .advance: ([.step], [.at])
        case .filePlan: ([.plan], [.evidence, .at])
        case .choosePath: ([.path], [.clause])
        case .escalate: ([.to, .reason], [])
        case .limitByPolicy: ([.clause], [])
        case .recordOutcome: ([.name, .quantity], [.at])
        case .hold: ([.decision, .clause, .review], [])
        case .askExtension: ([.by, .reason], [])
        case .decideExtension: ([.granted, .reason], [])
        case .relate: ([.type, .to], [])
        case .unrelate: ([.type, .to, .reason], [])
        case .urge: ([.reason], [.body])
        case .acknowledgeUrge: ([.urge], [])
        case .noteAccountability: ([.body, .reason], [.person])
        case .comment: ([.text], [.at])
        case .confirmTime: ([.of], [.body])
        case .attach: ([.file], [.purpose])
        case .removeAttachment: ([.number, .reason], [])
        case .redactAttachment: ([.number, .boxes, .reason], [])
        case .answer: ([.text], [.written, .evidence, .at])
        case .attemptContact: ([.reached], [.at])
        case .evaluate: ([.solved], [.level, .text])
        case .merge: ([.into], [.consented])
        case .withdraw: ([.reason], [.consented])
        case .decideAppeal: ([.upheld, .reason], [])
        case .lapse: ([.cause, .reason], [])
        case .correct:
            (
                [.what, .reason],
                [
                    .place, .category, .summary, .field, .value, .stage, .number, .outcome, .against, .againstPeople,
                ]
            )
        }
    }
}
