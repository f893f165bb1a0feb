public import Domain

extension MatterDecider: Journaled {
    public static let family = "matter"

    public static func encode(_ event: MatterEvent) -> StoredEvent {
        switch event {
        case .registered(let event): stored("registered", encode(event))
        case .sourceAdded(let event):
            stored(
                "source_added",
                .fields([
                    "source": encode(event.source), "reporter": event.reporter.map(id),
                    "words": event.words.map(encode), "more": event.isMore ? .bool(true) : nil,
                ]))
        case .textConfirmed(let how): stored("text_confirmed", .fields(["by": .string(how.rawValue)]))
        case .summarised(let text): stored("summarised", .fields(["text": .string(text)]))
        case .answeredDirectly(let words, let knowledge):
            stored(
                "answered_directly",
                .fields(["words": encode(words), "knowledge": knowledge.map { .string($0) }]))
        case .fixedAtOnce(let event):
            stored(
                "fixed_at_once",
                .fields([
                    "task": id(event.task), "body": id(event.body), "found": moment(event.found),
                    "fixed": moment(event.fixed), "words": event.words.map(encode),
                    "evidence": .list(event.evidence, encode), "due": moment(event.due),
                    "limit": event.limit.map(limit), "calendar": .string(event.calendar),
                ]))
        case .declined(let reason, let clause):
            stored("declined", .fields(["reason": .string(reason), "clause": clause.map { .string($0) }]))
        case .reclassified(let event):
            stored(
                "reclassified",
                .fields([
                    "kind": .string(event.kind.key), "edition": .string(event.edition.description),
                    "family": .string(event.family.rawValue), "fields": encode(event.fields),
                    "reason": .string(event.reason), "limit": event.limit.map(limit), "due": event.due.map(moment),
                    "plan_by": event.planBy.map(moment), "track_at": event.trackAt.map(moment),
                    "step_by": event.stepBy.map(moment), "calendar": .string(event.calendar),
                    "shielded": .bool(event.isShielded), "only_open": event.isOnlyOpen ? .bool(true) : nil,
                    "ends_offer": event.endsOffer ? .bool(true) : nil,
                ]))
        case .shielded(let reason): stored("shielded", .fields(["reason": .string(reason)]))

        case .dispatched(let event):
            stored(
                "dispatched",
                .fields([
                    "task": id(event.task), "body": id(event.body), "part": .string(event.part.rawValue),
                    "acknowledge_by": event.acknowledgeBy.map(moment), "due": moment(event.due),
                    "limit": event.limit.map(limit), "plan_by": event.planBy.map(moment),
                    "track_at": event.trackAt.map(moment), "calendar": .string(event.calendar),
                ]))
        case .offered(let event):
            stored(
                "offered",
                .fields([
                    "to": event.to.map(id), "claim_by": event.claimBy.map(moment), "due": moment(event.due),
                    "limit": event.limit.map(limit), "plan_by": event.planBy.map(moment),
                    "track_at": event.trackAt.map(moment), "calendar": .string(event.calendar),
                    "sent_on": .bool(event.wasSentOn),
                ]))
        case .claimed(let event):
            stored(
                "claimed", .fields(["task": id(event.task), "body": id(event.body), "due": moment(event.due)]))
        case .released(let task, let reason, let until):
            stored(
                "released",
                .fields(["task": id(task), "reason": .string(reason), "offered_until": until.map(moment)]))
        case .acknowledged(let task): stored("acknowledged", .fields(["task": id(task)]))
        case .returned(let event):
            stored(
                "returned",
                .fields(["task": id(event.task), "reason": .string(event.reason), "suggests": event.suggests.map(id)]))
        case .redispatched(let event):
            stored(
                "redispatched",
                .fields([
                    "from": id(event.from), "task": id(event.task), "body": id(event.body),
                    "acknowledge_by": event.acknowledgeBy.map(moment), "due": moment(event.due),
                    "reason": .string(event.reason), "calendar": .string(event.calendar),
                ]))

        case .taskAssigned(let event):
            stored(
                "task_assigned",
                .fields([
                    "task": id(event.task), "responsible": event.responsible.map(id), "due": moment(event.due),
                    "method": event.method.map { .string($0) },
                ]))
        case .handedOver(let task, let person, let reason):
            stored("handed_over", .fields(["task": id(task), "to": id(person), "reason": .string(reason)]))
        case .taskDone(let task, let evidence, let delivers):
            stored(
                "task_done",
                .fields([
                    "task": id(task), "evidence": .list(evidence, encode), "delivers": delivers ? .bool(true) : nil,
                ]))
        case .stepReached(let step, let nextBy):
            stored("step_reached", .fields(["step": .string(step.key), "next_by": nextBy.map(moment)]))
        case .planFiled(let plan, let evidence):
            stored("plan_filed", .fields(["plan": .string(plan), "evidence": .list(evidence, encode)]))
        case .pathChosen(let path, let planBy):
            stored(
                "path_chosen",
                .fields([
                    "path": .string(path.id.key), "result": .string(path.result.rawValue),
                    "plan_by": planBy.map(moment),
                ]))
        case .escalated(let event):
            stored(
                "escalated",
                .fields([
                    "to": .list(event.to, id), "chain": event.chain.map { .string($0.key) },
                    "reason": event.reason.map { .string($0) }, "rings_next": event.ringsNext.map(moment),
                ]))
        case .policyLimited(let clause): stored("policy_limited", .fields(["clause": .string(clause)]))
        case .outcomeRecorded(let outcome): stored("outcome_recorded", encode(outcome))
        case .held(let event):
            stored(
                "held",
                .fields([
                    "decision": .string(event.decision), "clause": .string(event.clause),
                    "review": .string(event.review.iso),
                ]))
        case .resumed(let event):
            stored(
                "resumed",
                .fields([
                    "due": event.due.map(moment), "plan_by": event.planBy.map(moment),
                    "track_at": event.trackAt.map(moment), "calendar": .string(event.calendar),
                ]))
        case .extensionAsked(let asked, let reason):
            stored("extension_asked", .fields(["limit": limit(asked), "reason": .string(reason)]))
        case .extensionGranted(let event):
            stored(
                "extension_granted",
                .fields([
                    "limit": limit(event.limit), "due": moment(event.due), "reason": .string(event.reason),
                    "calendar": .string(event.calendar),
                ]))
        case .extensionRefused(let reason): stored("extension_refused", .fields(["reason": .string(reason)]))
        case .related(let relation): stored("related", encode(relation))
        case .unrelated(let relation, let reason):
            stored(
                "unrelated",
                .fields([
                    "type": .string(relation.type.rawValue), "to": id(relation.to), "reason": .string(reason),
                ]))

        case .urged(let event):
            stored(
                "urged",
                .fields([
                    "number": .int(Int64(event.number)), "cause": .string(event.cause.text), "to": id(event.to),
                    "task": event.task.map(id), "reason": event.reason.map { .string($0) },
                    "copies": .list(event.copies, id), "rings_next": event.ringsNext.map(moment),
                ]))
        case .urgeAcknowledged(let number): stored("urge_acknowledged", .fields(["number": .int(Int64(number))]))
        case .supervised(let reason): stored("supervised", .fields(["reason": .string(reason)]))
        case .accountabilityNoted(let event):
            stored(
                "accountability_noted",
                .fields([
                    "body": id(event.body), "person": event.person.map(id), "reason": .string(event.reason),
                    "by_clock": .bool(event.isByClock), "rings_next": event.ringsNext.map(moment),
                ]))
        case .commented(let text): stored("commented", .fields(["text": .string(text)]))
        case .attached(let attachment): stored("attached", encode(attachment))
        case .attachmentRemoved(let number, let reason):
            stored("attachment_removed", .fields(["number": .int(Int64(number)), "reason": .string(reason)]))
        case .attachmentRedacted(let number, let redaction, let reason):
            stored(
                "attachment_redacted",
                .fields([
                    "number": .int(Int64(number)), "reason": .string(reason),
                    "boxes": .list(redaction.boxes, encode), "photo": .fields(facts(redaction.facts)),
                ]))
        case .timeConfirmed(let event):
            stored("time_confirmed", encode(event.act, with: ["at": moment(event.at)]))
        case .dueRecalculated(let event):
            stored(
                "due_recalculated",
                .fields([
                    "old": moment(event.old), "new": moment(event.new), "plan_by": event.planBy.map(moment),
                    "calendar": .string(event.calendar),
                ]))

        case .answered(let event):
            stored(
                "answered",
                .fields([
                    "task": event.task.map(id), "words": encode(event.words),
                    "evidence": .list(event.evidence, encode), "written": event.isWritten ? .bool(true) : nil,
                    "through": event.through.map(id),
                ]))
        case .contactAttempted(let reached): stored("contact_attempted", .fields(["reached": .bool(reached)]))
        case .evaluated(let evaluation):
            stored(
                "evaluated",
                .fields([
                    "solved": .bool(evaluation.solved), "level": evaluation.level.map { .string($0.rawValue) },
                    "words": evaluation.words.map(encode), "by": .string(evaluation.by.rawValue),
                ]))
        case .coSigned: stored("co_signed", .fields([:]))
        case .confirmed(let confirmer): stored("confirmed", .fields(["by": .string(confirmer.rawValue)]))
        case .struckOff(let result): stored("struck_off", .fields(["result": .string(result.rawValue)]))
        case .reIncluded(let event):
            stored(
                "re_included",
                .fields([
                    "kind": event.kind.map { .string($0.key) }, "edition": .string(event.edition.description),
                    "due": moment(event.due), "limit": event.limit.map(limit), "plan_by": event.planBy.map(moment),
                    "track_at": event.trackAt.map(moment), "calendar": .string(event.calendar),
                    "by": .string(event.by.rawValue),
                ]))
        case .merged(let parent, let consents):
            stored("merged", .fields(["into": id(parent), "consents": .list(consents, id)]))
        case .absorbed(let event):
            stored(
                "absorbed",
                .fields([
                    "child": id(event.child), "number": .string(event.number.description),
                    "reporters": .list(event.reporters, id), "sources": .list(event.sources, encode),
                    "against": .list(event.against, id), "against_people": .list(event.againstPeople, id),
                    "shielded": .bool(event.isShielded),
                ]))
        case .withdrawn(let reason): stored("withdrawn", .fields(["reason": .string(reason)]))
        case .appealed(let reason, let words):
            stored("appealed", .fields(["reason": .string(reason), "words": words.map(encode)]))
        case .appealDecided(let event):
            stored(
                "appeal_decided",
                .fields([
                    "upheld": .bool(event.upheld), "reason": .string(event.reason), "due": event.due.map(moment),
                    "limit": event.limit.map(limit), "plan_by": event.planBy.map(moment),
                    "track_at": event.trackAt.map(moment), "calendar": .string(event.calendar),
                ]))
        case .lapsed(let cause, let reason):
            stored("lapsed", .fields(["cause": .string(cause.rawValue), "reason": .string(reason)]))
        case .closedAtSource(let document): stored("closed_at_source", .fields(["document": .string(document)]))

        case .corrected(let event):
            stored(
                "corrected",
                .fields(["old": encode(event.old), "new": encode(event.new), "reason": .string(event.reason)]))
        case .voided(let reason): stored("voided", .fields(["reason": .string(reason)]))
        }
    }

    private static func stored(_ name: String, _ payload: Canonical) -> StoredEvent {
        StoredEvent(type: "\(family).\(name)", payload: payload)
    }
}
