import Domain
import Words

/// What happened, as it is written for other programs: a stable name and, for people, a sentence.
enum EventJSON {
    static let schema = Schema.named("Event") {
        .object([
            .needed("type", .string(.init(words: MatterEvent.names)), "Its stable name."),
            .needed("text", .prose(20_000), "What happened, in the language asked for."),
            .needed("occurred", .moment, "When it happened, as far as the reader may know."),
            .needed("recorded", .moment, "When it was written down."),
            .needed("role", .words(Role.self)), .may("body", .code), .may("person", .line(100)),
        ])
    }

    static func json(
        _ recorded: Recorded<MatterEvent>, _ names: Names, _ codes: [OrganisationID: String], _ language: Language
    )
        -> JSON
    {
        .members([
            "type": .string(recorded.event.name),
            "text": .string(Sentence.event(recorded.event, names).said(in: language)),
            "occurred": Codec.json(recorded.occurred), "recorded": Codec.json(recorded.recorded),
            "role": .string(recorded.actor.role.rawValue),
            "body": .optional(recorded.actor.body.flatMap { codes[$0] }),
            "person": .optional(recorded.actor.person.map(names.person)),
        ])
    }
}

extension MatterEvent {
    fileprivate static let names = [
        "registered", "source_added", "text_confirmed", "summarised", "answered_directly", "fixed_at_once", "declined",
        "reclassified", "shielded", "dispatched", "offered", "claimed", "released", "acknowledged", "returned",
        "redispatched", "task_assigned", "handed_over", "task_done", "step_reached", "plan_filed", "path_chosen",
        "escalated", "policy_limited", "outcome_recorded", "held", "resumed", "extension_asked", "extension_granted",
        "extension_refused", "related", "unrelated", "urged", "urge_acknowledged", "supervised",
        "accountability_noted", "commented", "time_confirmed", "due_recalculated", "answered", "contact_attempted",
        "evaluated", "co_signed", "confirmed", "struck_off", "re_included", "merged", "absorbed", "withdrawn",
        "appealed", "appeal_decided", "lapsed", "closed_at_source", "corrected", "voided", "attached",
        "attachment_removed", "attachment_redacted",
    ]

    /// The stable name: never changed once it was given out.
    var name: String {
        switch self {
        case .registered: "registered"
        case .sourceAdded: "source_added"
        case .textConfirmed: "text_confirmed"
        case .summarised: "summarised"
        case .answeredDirectly: "answered_directly"
        case .fixedAtOnce: "fixed_at_once"
        case .declined: "declined"
        case .reclassified: "reclassified"
        case .shielded: "shielded"
        case .dispatched: "dispatched"
        case .offered: "offered"
        case .claimed: "claimed"
        case .released: "released"
        case .acknowledged: "acknowledged"
        case .returned: "returned"
        case .redispatched: "redispatched"
        case .taskAssigned: "task_assigned"
        case .handedOver: "handed_over"
        case .taskDone: "task_done"
        case .stepReached: "step_reached"
        case .planFiled: "plan_filed"
        case .pathChosen: "path_chosen"
        case .escalated: "escalated"
        case .policyLimited: "policy_limited"
        case .outcomeRecorded: "outcome_recorded"
        case .held: "held"
        case .resumed: "resumed"
        case .extensionAsked: "extension_asked"
        case .extensionGranted: "extension_granted"
        case .extensionRefused: "extension_refused"
        case .related: "related"
        case .unrelated: "unrelated"
        case .urged: "urged"
        case .urgeAcknowledged: "urge_acknowledged"
        case .supervised: "supervised"
        case .accountabilityNoted: "accountability_noted"
        case .commented: "commented"
        case .timeConfirmed: "time_confirmed"
        case .dueRecalculated: "due_recalculated"
        case .answered: "answered"
        case .contactAttempted: "contact_attempted"
        case .evaluated: "evaluated"
        case .coSigned: "co_signed"
        case .confirmed: "confirmed"
        case .struckOff: "struck_off"
        case .reIncluded: "re_included"
        case .merged: "merged"
        case .absorbed: "absorbed"
        case .withdrawn: "withdrawn"
        case .appealed: "appealed"
        case .appealDecided: "appeal_decided"
        case .lapsed: "lapsed"
        case .closedAtSource: "closed_at_source"
        case .corrected: "corrected"
        case .voided: "voided"
        case .attached: "attached"
        case .attachmentRemoved: "attachment_removed"
        case .attachmentRedacted: "attachment_redacted"
        }
    }
}
