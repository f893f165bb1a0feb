public import Domain

extension MatterAction {
    /// What is done by it.
    public var act: MatterAct {
        switch self {
        case .addSource: .addSource
        case .confirmText: .confirmText
        case .summarise: .summarise
        case .answerDirectly: .answerDirectly
        case .fixAtOnce: .fixAtOnce
        case .decline: .decline
        case .reclassify: .reclassify
        case .shield: .shield
        case .dispatch, .dispatchByRoute: .dispatch
        case .offer: .offer
        case .claim: .claim
        case .release: .release
        case .acknowledge: .acknowledge
        case .return: .return
        case .redispatch: .redispatch
        case .assign: .assign
        case .handOver: .handOver
        case .reportDone: .reportDone
        case .advance: .advance
        case .filePlan: .filePlan
        case .choosePath: .choosePath
        case .escalate: .escalate
        case .limitByPolicy: .limitByPolicy
        case .recordOutcome: .recordOutcome
        case .hold: .hold
        case .resume: .resume
        case .askExtension: .askExtension
        case .decideExtension: .decideExtension
        case .relate: .relate
        case .unrelate: .unrelate
        case .urge: .urge
        case .acknowledgeUrge: .acknowledgeUrge
        case .supervise: .supervise
        case .noteAccountability: .noteAccountability
        case .comment: .comment
        case .confirmTime: .confirmTime
        case .attach: .attach
        case .removeAttachment: .removeAttachment
        case .redactAttachment: .redactAttachment
        case .answer: .answer
        case .attemptContact: .attemptContact
        case .evaluate: .evaluate
        case .coSign: .coSign
        case .confirm: .confirm
        case .strikeOff: .strikeOff
        case .reInclude: .reInclude
        case .merge: .merge
        case .withdraw: .withdraw
        case .appeal: .appeal
        case .decideAppeal: .decideAppeal
        case .lapse: .lapse
        case .correct: .correct
        case .void: .void
        }
    }
}
