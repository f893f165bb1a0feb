import Domain
import Store

extension CodecFaultTests {
    /// Fields that a matter's verbs may be without.
    static let optionalOfMatters: Set<String> = [
        "matter.registered": [
            "family", "category", "fields", "subject", "only_open", "stage", "against_people", "shielded", "step_by",
            "undertaken", "undertaken.responsible", "undertaken.limit", "undertaken.plan_by", "undertaken.track_at",
        ],
        "matter.source_added": ["source.imported", "reporter", "words"] + origin("source"),
        "matter.answered_directly": ["knowledge"], "matter.fixed_at_once": ["words", "limit"],
        "matter.declined": ["clause"],
        "matter.reclassified": ["limit", "due", "plan_by", "track_at", "step_by", "only_open", "ends_offer"],
        "matter.dispatched": ["acknowledge_by", "limit", "plan_by", "track_at"],
        "matter.offered": ["to", "claim_by", "limit", "plan_by", "track_at"], "matter.released": ["offered_until"],
        "matter.redispatched": ["acknowledge_by"], "matter.task_done": ["delivers"],
        "matter.step_reached": ["next_by"], "matter.path_chosen": ["plan_by"],
        "matter.escalated": ["chain", "reason", "rings_next"], "matter.resumed": ["plan_by", "track_at"],
        "matter.urged": ["task", "reason", "rings_next"], "matter.accountability_noted": ["person", "rings_next"],
        "matter.due_recalculated": ["plan_by"], "matter.answered": ["written", "through"],
        "matter.re_included": ["kind", "limit", "plan_by", "track_at"],
        "matter.absorbed": ["sources.imported"] + origin("sources"), "matter.appealed": ["words"],
        "matter.appeal_decided": ["due", "limit", "plan_by", "track_at"],
        "matter.corrected": ["old", "new"].flatMap { version in
            ["place", "category", "value", "stage", "outcome"].map { "\(version).\($0)" }
        },
    ].reduce(into: []) { all, type in all.formUnion(type.value.map { "\(type.key) \($0)" }) }

    /// What a source needn't say of a record.
    private static func origin(_ path: String) -> [String] {
        [
            "number", "due", "category", "request_kind", "body", "channel", "transfers", "counts_workdays",
        ].map { "\(path).imported.\($0)" }
    }

    static let wrongValuesOfMatters: [Value] = [
        Value(.registered, "family", value: .string("wish")),
        Value(.registered, "category", value: .string("a//b")),
        Value(.registered, "subject", value: .string("household 3")),
        Value(.registered, "against_people", 1, value: .string("")),
        Value(.registered, "undertaken", "limit", value: .string("60 days")),
        Value(.registered, "fields", 0, "value", value: .object(["colour": .string("red")])),
        Value(.reclassified, "fields", 5, "value", "day", value: .string("2021-13-01")),
        Value(.textConfirmed, "by", value: .string("readBack")),
        Value(.absorbed, "number", value: .string("XT-2021-00419-0")),
        Value(.pathChosen, "result", value: .string("path")),
        Value(.extensionAsked, "limit", value: .string("5")),
        Value(.related, "type", value: .string("like")),
        Value(.unrelated, "to", value: .string("XT-2021-00419-7")),
        Value(.urged, "cause", value: .string("clock")),
        Value(.urged, "cause", value: .string("clock:dinner")),
        Value(.urged, "cause", value: .string("step:")),
        Value(.urged, "cause", value: .string("nobody")),
        Value(.urged, "copies", 0, value: .string("duty")),
        Value(.timeConfirmed, "act", value: .string("visit")),
        Value(.confirmed, "by", value: .string("anybody")),
        Value(.lapsed, "cause", value: .string("forgotten")),
        Value(.corrected, "old", "what", value: .string("number")),
        Value(.corrected, "old", "outcome", value: .string("")),
        Value(.corrected, "old", "outcome", "unit", value: .string("3")),
    ]
}
