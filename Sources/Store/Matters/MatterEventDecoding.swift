public import Domain

extension MatterDecider {
    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> MatterEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        let name = stored.type.hasPrefix("\(family).") ? String(stored.type.dropFirst(family.count + 1)) : ""
        if let event = try intake(name, fields) { return event }
        if let event = try placing(name, fields) { return event }
        if let event = try working(name, fields) { return event }
        if let event = try pressing(name, fields) { return event }
        if let event = try ending(name, fields) { return event }
        throw CodecFault(type: stored.type, field: "", found: nil)
    }

    private static func intake(_ name: String, _ fields: CanonicalFields) throws(CodecFault) -> MatterEvent? {
        switch name {
        case "registered": return .registered(try registered(fields))
        case "source_added":
            return .sourceAdded(
                .init(
                    source: try source(fields.object("source")), reporter: try fields.optionalID("reporter"),
                    words: try optionalText(fields, "words"), isMore: try fields.flag("more")))
        case "text_confirmed": return .textConfirmed(try fields.word("by"))
        case "summarised": return .summarised(try fields.string("text"))
        case "answered_directly":
            return .answeredDirectly(
                words: try sealedText(fields.object("words")), knowledge: try fields.optionalString("knowledge"))
        case "fixed_at_once":
            return .fixedAtOnce(
                .init(
                    task: try fields.id("task"), body: try fields.id("body"), found: try fields.moment("found"),
                    fixed: try fields.moment("fixed"), words: try optionalText(fields, "words"),
                    evidence: try evidence(fields), due: try fields.moment("due"),
                    limit: try fields.optionalLimit("limit"), calendar: try fields.string("calendar")))
        case "declined":
            return .declined(reason: try fields.string("reason"), clause: try fields.optionalString("clause"))
        case "reclassified":
            return .reclassified(
                .init(
                    kind: KindID(try fields.string("kind")), edition: try edition(fields),
                    family: try fields.word("family"), fields: try fieldValues(fields, "fields"),
                    reason: try fields.string("reason"), limit: try fields.optionalLimit("limit"),
                    due: try fields.optionalMoment("due"), planBy: try fields.optionalMoment("plan_by"),
                    trackAt: try fields.optionalMoment("track_at"), stepBy: try fields.optionalMoment("step_by"),
                    calendar: try fields.string("calendar"), isShielded: try fields.bool("shielded"),
                    isOnlyOpen: try fields.flag("only_open"), endsOffer: try fields.flag("ends_offer")))
        case "shielded": return .shielded(reason: try fields.string("reason"))
        case "corrected":
            return .corrected(
                .init(
                    old: try correction(fields.object("old")), new: try correction(fields.object("new")),
                    reason: try fields.string("reason")))
        case "voided": return .voided(reason: try fields.string("reason"))
        default: return nil
        }
    }

    private static func placing(_ name: String, _ fields: CanonicalFields) throws(CodecFault) -> MatterEvent? {
        switch name {
        case "dispatched":
            return .dispatched(
                .init(
                    task: try fields.id("task"), body: try fields.id("body"), part: try fields.word("part"),
                    acknowledgeBy: try fields.optionalMoment("acknowledge_by"), due: try fields.moment("due"),
                    limit: try fields.optionalLimit("limit"), planBy: try fields.optionalMoment("plan_by"),
                    trackAt: try fields.optionalMoment("track_at"), calendar: try fields.string("calendar")))
        case "offered":
            return .offered(
                .init(
                    to: try fields.optionalID("to"), claimBy: try fields.optionalMoment("claim_by"),
                    due: try fields.moment("due"), limit: try fields.optionalLimit("limit"),
                    planBy: try fields.optionalMoment("plan_by"), trackAt: try fields.optionalMoment("track_at"),
                    calendar: try fields.string("calendar"), wasSentOn: try fields.bool("sent_on")))
        case "claimed":
            return .claimed(
                .init(task: try fields.id("task"), body: try fields.id("body"), due: try fields.moment("due")))
        case "released":
            return .released(
                task: try fields.id("task"), reason: try fields.string("reason"),
                offeredUntil: try fields.optionalMoment("offered_until"))
        case "acknowledged": return .acknowledged(task: try fields.id("task"))
        case "returned":
            return .returned(
                .init(
                    task: try fields.id("task"), reason: try fields.string("reason"),
                    suggests: try fields.optionalID("suggests")))
        case "redispatched":
            return .redispatched(
                .init(
                    from: try fields.id("from"), task: try fields.id("task"), body: try fields.id("body"),
                    acknowledgeBy: try fields.optionalMoment("acknowledge_by"), due: try fields.moment("due"),
                    reason: try fields.string("reason"), calendar: try fields.string("calendar")))
        default: return nil
        }
    }

    private static func working(_ name: String, _ fields: CanonicalFields) throws(CodecFault) -> MatterEvent? {
        switch name {
        case "task_assigned":
            return .taskAssigned(
                .init(
                    task: try fields.id("task"), responsible: try fields.optionalID("responsible"),
                    due: try fields.moment("due"), method: try fields.optionalString("method")))
        case "handed_over":
            return .handedOver(
                task: try fields.id("task"), to: try fields.id("to"), reason: try fields.string("reason"))
        case "task_done":
            return .taskDone(
                task: try fields.id("task"), evidence: try evidence(fields), delivers: try fields.flag("delivers"))
        case "step_reached":
            return .stepReached(StepID(try fields.string("step")), nextBy: try fields.optionalMoment("next_by"))
        case "plan_filed": return .planFiled(plan: try fields.string("plan"), evidence: try evidence(fields))
        case "path_chosen":
            return .pathChosen(
                .init(id: PathID(try fields.string("path")), result: try fields.word("result")),
                planBy: try fields.optionalMoment("plan_by"))
        case "escalated":
            return .escalated(
                .init(
                    to: try fields.ids("to"), chain: try fields.optionalString("chain").map { ChainID($0) },
                    reason: try fields.optionalString("reason"), ringsNext: try fields.optionalMoment("rings_next")))
        case "policy_limited": return .policyLimited(clause: try fields.string("clause"))
        case "outcome_recorded": return .outcomeRecorded(try outcome(fields))
        case "held":
            return .held(
                .init(
                    decision: try fields.string("decision"), clause: try fields.string("clause"),
                    review: try fields.day("review")))
        case "resumed":
            return .resumed(
                .init(
                    due: try fields.optionalMoment("due"), planBy: try fields.optionalMoment("plan_by"),
                    trackAt: try fields.optionalMoment("track_at"), calendar: try fields.string("calendar")))
        case "extension_asked":
            return .extensionAsked(try fields.limit("limit"), reason: try fields.string("reason"))
        case "extension_granted":
            return .extensionGranted(
                .init(
                    limit: try fields.limit("limit"), due: try fields.moment("due"),
                    reason: try fields.string("reason"), calendar: try fields.string("calendar")))
        case "extension_refused": return .extensionRefused(reason: try fields.string("reason"))
        case "related": return .related(try relation(fields))
        case "unrelated": return .unrelated(try relation(fields), reason: try fields.string("reason"))
        default: return nil
        }
    }

    private static func pressing(_ name: String, _ fields: CanonicalFields) throws(CodecFault) -> MatterEvent? {
        switch name {
        case "urged":
            guard let cause = Matter.Urge.Cause(text: try fields.string("cause")) else { throw fields.fault("cause") }
            return .urged(
                .init(
                    number: Int(try fields.int("number")), cause: cause, to: try fields.id("to"),
                    task: try fields.optionalID("task"), reason: try fields.optionalString("reason"),
                    copies: try fields.ids("copies"), ringsNext: try fields.optionalMoment("rings_next")))
        case "urge_acknowledged": return .urgeAcknowledged(number: Int(try fields.int("number")))
        case "supervised": return .supervised(reason: try fields.string("reason"))
        case "accountability_noted":
            return .accountabilityNoted(
                .init(
                    body: try fields.id("body"), person: try fields.optionalID("person"),
                    reason: try fields.string("reason"), isByClock: try fields.bool("by_clock"),
                    ringsNext: try fields.optionalMoment("rings_next")))
        case "commented": return .commented(try fields.string("text"))
        case "attached": return .attached(try attachment(fields))
        case "attachment_removed":
            return .attachmentRemoved(number: Int(try fields.int("number")), reason: try fields.string("reason"))
        case "attachment_redacted":
            return .attachmentRedacted(
                number: Int(try fields.int("number")), try redaction(fields),
                reason: try fields.string("reason"))
        case "time_confirmed":
            return .timeConfirmed(.init(act: try timedAct(fields), at: try fields.moment("at")))
        case "due_recalculated":
            return .dueRecalculated(
                .init(
                    old: try fields.moment("old"), new: try fields.moment("new"),
                    planBy: try fields.optionalMoment("plan_by"), calendar: try fields.string("calendar")))
        default: return nil
        }
    }

    private static func ending(_ name: String, _ fields: CanonicalFields) throws(CodecFault) -> MatterEvent? {
        switch name {
        case "answered":
            return .answered(
                .init(
                    task: try fields.optionalID("task"), words: try sealedText(fields.object("words")),
                    evidence: try evidence(fields), isWritten: try fields.flag("written"),
                    through: try fields.optionalID("through")))
        case "contact_attempted": return .contactAttempted(reached: try fields.bool("reached"))
        case "evaluated":
            return .evaluated(
                .init(
                    solved: try fields.bool("solved"), level: try fields.optionalWord("level"),
                    words: try optionalText(fields, "words"), by: try fields.word("by")))
        case "co_signed": return .coSigned
        case "confirmed": return .confirmed(by: try fields.word("by"))
        case "struck_off": return .struckOff(try fields.word("result"))
        case "re_included":
            return .reIncluded(
                .init(
                    kind: try fields.optionalString("kind").map { KindID($0) }, edition: try edition(fields),
                    due: try fields.moment("due"), limit: try fields.optionalLimit("limit"),
                    planBy: try fields.optionalMoment("plan_by"), trackAt: try fields.optionalMoment("track_at"),
                    calendar: try fields.string("calendar"), by: try fields.word("by")))
        case "merged": return .merged(into: try fields.id("into"), consents: try fields.ids("consents"))
        case "absorbed":
            var sources: [Matter.Source] = []
            for one in try fields.objects("sources") { sources.append(try source(one)) }
            return .absorbed(
                .init(
                    child: try fields.id("child"), number: try number(fields), reporters: try fields.ids("reporters"),
                    sources: sources, against: try fields.ids("against"),
                    againstPeople: try fields.ids("against_people"), isShielded: try fields.bool("shielded")))
        case "withdrawn": return .withdrawn(reason: try fields.string("reason"))
        case "appealed":
            return .appealed(reason: try fields.string("reason"), words: try optionalText(fields, "words"))
        case "appeal_decided":
            return .appealDecided(
                .init(
                    upheld: try fields.bool("upheld"), reason: try fields.string("reason"),
                    due: try fields.optionalMoment("due"), limit: try fields.optionalLimit("limit"),
                    planBy: try fields.optionalMoment("plan_by"), trackAt: try fields.optionalMoment("track_at"),
                    calendar: try fields.string("calendar")))
        case "lapsed": return .lapsed(try fields.word("cause"), reason: try fields.string("reason"))
        case "closed_at_source": return .closedAtSource(document: try fields.string("document"))
        default: return nil
        }
    }
}
