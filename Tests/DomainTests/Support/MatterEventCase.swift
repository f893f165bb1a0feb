import Domain

/// The cases of `MatterEvent` by name. The switch is exhaustive, so a new event can't be forgotten by the laws.
enum MatterEventCase: CaseIterable {
    case registered, sourceAdded, textConfirmed, summarised, answeredDirectly, fixedAtOnce, declined, reclassified
    case shielded, dispatched, offered, claimed, released, acknowledged, returned, redispatched, taskAssigned
    case handedOver, taskDone, stepReached, planFiled, pathChosen, escalated, policyLimited, outcomeRecorded, held
    case resumed, extensionAsked, extensionGranted, extensionRefused, related, unrelated, urged, urgeAcknowledged
    case supervised, accountabilityNoted, commented, attached, attachmentRemoved, attachmentRedacted,
        timeConfirmed, dueRecalculated,
        answered, contactAttempted
    case evaluated, coSigned, confirmed, struckOff, reIncluded, merged, absorbed, withdrawn, appealed, appealDecided
    case lapsed, closedAtSource, corrected, voided

    init(_ event: MatterEvent) {
        self =
            switch event {
            case .registered: .registered
            case .sourceAdded: .sourceAdded
            case .textConfirmed: .textConfirmed
            case .summarised: .summarised
            case .answeredDirectly: .answeredDirectly
            case .fixedAtOnce: .fixedAtOnce
            case .declined: .declined
            case .reclassified: .reclassified
            case .shielded: .shielded
            case .dispatched: .dispatched
            case .offered: .offered
            case .claimed: .claimed
            case .released: .released
            case .acknowledged: .acknowledged
            case .returned: .returned
            case .redispatched: .redispatched
            case .taskAssigned: .taskAssigned
            case .handedOver: .handedOver
            case .taskDone: .taskDone
            case .stepReached: .stepReached
            case .planFiled: .planFiled
            case .pathChosen: .pathChosen
            case .escalated: .escalated
            case .policyLimited: .policyLimited
            case .outcomeRecorded: .outcomeRecorded
            case .held: .held
            case .resumed: .resumed
            case .extensionAsked: .extensionAsked
            case .extensionGranted: .extensionGranted
            case .extensionRefused: .extensionRefused
            case .related: .related
            case .unrelated: .unrelated
            case .urged: .urged
            case .urgeAcknowledged: .urgeAcknowledged
            case .supervised: .supervised
            case .accountabilityNoted: .accountabilityNoted
            case .commented: .commented
            case .attached: .attached
            case .attachmentRemoved: .attachmentRemoved
            case .attachmentRedacted: .attachmentRedacted
            case .timeConfirmed: .timeConfirmed
            case .dueRecalculated: .dueRecalculated
            case .answered: .answered
            case .contactAttempted: .contactAttempted
            case .evaluated: .evaluated
            case .coSigned: .coSigned
            case .confirmed: .confirmed
            case .struckOff: .struckOff
            case .reIncluded: .reIncluded
            case .merged: .merged
            case .absorbed: .absorbed
            case .withdrawn: .withdrawn
            case .appealed: .appealed
            case .appealDecided: .appealDecided
            case .lapsed: .lapsed
            case .closedAtSource: .closedAtSource
            case .corrected: .corrected
            case .voided: .voided
            }
    }
}
