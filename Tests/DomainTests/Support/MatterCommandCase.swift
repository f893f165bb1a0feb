import Domain

/// The verbs by name; exhaustive, so that a new one can't be forgotten.
enum MatterCommandCase: CaseIterable {
    case register, addSource, confirmText, summarise, answerDirectly, fixAtOnce, decline, reclassify, shield
    case dispatch, offer, claim, release, acknowledge, `return`, redispatch, assign, handOver, reportDone, advance
    case filePlan, choosePath, escalate, limitByPolicy, recordOutcome, hold, resume, askExtension, decideExtension
    case relate, unrelate, urge, acknowledgeUrge, supervise, noteAccountability, rollUp, comment, attach,
        removeAttachment, redactAttachment, confirmTime
    case recalculate, answer, answerThrough, attemptContact, evaluate, coSign, confirm, strikeOff, reInclude, merge
    case absorb, withdraw, appeal, decideAppeal, lapse, importAnswer, importClosed, correct, void

    init(_ command: MatterCommand) {
        self =
            switch command {
            case .register: .register
            case .addSource: .addSource
            case .confirmText: .confirmText
            case .summarise: .summarise
            case .answerDirectly: .answerDirectly
            case .fixAtOnce: .fixAtOnce
            case .decline: .decline
            case .reclassify: .reclassify
            case .shield: .shield
            case .dispatch: .dispatch
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
            case .rollUp: .rollUp
            case .comment: .comment
            case .attach: .attach
            case .removeAttachment: .removeAttachment
            case .redactAttachment: .redactAttachment
            case .confirmTime: .confirmTime
            case .recalculate: .recalculate
            case .answer: .answer
            case .answerThrough: .answerThrough
            case .attemptContact: .attemptContact
            case .evaluate: .evaluate
            case .coSign: .coSign
            case .confirm: .confirm
            case .strikeOff: .strikeOff
            case .reInclude: .reInclude
            case .merge: .merge
            case .absorb: .absorb
            case .withdraw: .withdraw
            case .appeal: .appeal
            case .decideAppeal: .decideAppeal
            case .lapse: .lapse
            case .importAnswer: .importAnswer
            case .importClosed: .importClosed
            case .correct: .correct
            case .void: .void
            }
    }
}
