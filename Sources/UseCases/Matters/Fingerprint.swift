import Domain
import Store

/// The text by which a repeated request is known to ask for the same: every field, in a fixed order.
extension Actor {
    var fingerprint: String { join([person?.description, body?.description, role.rawValue]) }
}

extension Intake {
    var fingerprint: String {
        join([
            "register", kind, channel, words.title, words.text, summary, contact.name, contact.phone?.digits,
            contact.address, contact.note, place?.digits, voice.rawValue, firstReceiver?.description,
            category?.description, subject?.description, stage, textConfirmed?.rawValue, "\(asksShield)",
            decided?.description,
        ]) + (contact.mail.map { join(["mail", $0]) } ?? "") + join(against.map(\.description))
            + join(againstPeople.map(\.description)) + join(listed(fields))
            + (campaign.map { join(["campaign", $0]) } ?? "")
    }
}

extension MatterAction {
    func fingerprint(on id: MatterID) -> String { join([id.description]) + join(parts) }

    private var parts: [String?] {
        switch self {
        case .addSource(let channel, let words, let contact):
            [
                "add_source", channel, words?.title, words?.text, contact?.name, contact?.phone?.digits,
                contact?.address, contact?.note,
            ] + (contact?.mail.map { ["mail", $0] } ?? [])
        case .confirmText(let how): ["confirm_text", how.rawValue]
        case .summarise(let text): ["summarise", text]
        case .answerDirectly(let words, let knowledge): ["answer_directly", words.title, words.text, knowledge]
        case .fixAtOnce(let found, let fixed, let words, let evidence):
            ["fix_at_once", text(found), text(fixed), words?.title, words?.text] + listed(evidence)
        case .decline(let reason, let clause): ["decline", reason, clause]
        case .reclassify(let kind, let fields, let reason): ["reclassify", kind, reason] + listed(fields)
        case .shield(let reason): ["shield", reason]
        case .dispatch(let body, let part): ["dispatch", body.description, part.rawValue]
        case .dispatchByRoute: ["dispatch_by_route"]
        case .offer(let body): ["offer", body?.description]
        case .claim: ["claim"]
        case .release(let reason): ["release", reason]
        case .acknowledge: ["acknowledge"]
        case .return(let reason, let suggests): ["return", reason, suggests?.description]
        case .redispatch(let from, let to, let reason): ["redispatch", from.description, to.description, reason]
        case .assign(let responsible, let due, let method):
            ["assign", responsible?.description, due.map(text), method]
        case .handOver(let from, let to, let reason): ["hand_over", from?.description, to.description, reason]
        case .reportDone(let evidence): ["report_done"] + listed(evidence)
        case .advance(let step): ["advance", step.key]
        case .filePlan(let plan, let evidence): ["file_plan", plan] + listed(evidence)
        case .choosePath(let path, let clause): ["choose_path", path.key, clause]
        case .escalate(let body, let reason): ["escalate", body.description, reason]
        case .limitByPolicy(let clause): ["limit_by_policy", clause]
        case .recordOutcome(let outcome): ["record_outcome"] + listed(outcome)
        case .hold(let decision, let clause, let review): ["hold", decision, clause, review.iso]
        case .resume: ["resume"]
        case .askExtension(let limit, let reason): ["ask_extension", limit.description, reason]
        case .decideExtension(let granted, let reason): ["decide_extension", "\(granted)", reason]
        case .relate(let type, let other): ["relate", type.rawValue, other.description]
        case .unrelate(let type, let other, let reason): ["unrelate", type.rawValue, other.description, reason]
        case .urge(let reason, let body): ["urge", reason, body?.description]
        case .acknowledgeUrge(let number): ["acknowledge_urge", "\(number)"]
        case .supervise(let reason): ["supervise", reason]
        case .noteAccountability(let body, let person, let reason):
            ["note_accountability", body.description, person?.description, reason]
        case .comment(let text): ["comment", text]
        case .confirmTime(.acknowledgement(let body)): ["confirm_time", "acknowledgement", body.description]
        case .confirmTime(.completion(let body)): ["confirm_time", "completion", body.description]
        case .confirmTime(.plan): ["confirm_time", "plan"]
        case .confirmTime(.answer): ["confirm_time", "answer"]
        case .answer(let words, let evidence, let isWritten):
            ["answer", words.title, words.text, isWritten ? "written" : nil] + listed(evidence)
        case .attach(let draft):
            ["attach", draft.purpose.rawValue, draft.name, hex(draft.digest), draft.reporter?.description]
        case .removeAttachment(let number, let reason): ["remove_attachment", "\(number)", reason]
        case .redactAttachment(let draft):
            ["redact_attachment", "\(draft.number)", draft.reason]
                + draft.redaction.boxes.map { "\($0.left),\($0.top),\($0.width),\($0.height)" }
        case .attemptContact(let reached): ["attempt_contact", "\(reached)"]
        case .evaluate(let solved, let level, let words):
            ["evaluate", "\(solved)", level?.rawValue, words?.title, words?.text]
        case .coSign: ["co_sign"]
        case .confirm: ["confirm"]
        case .strikeOff: ["strike_off"]
        case .reInclude: ["re_include"]
        case .merge(let parent, let consented): ["merge", parent.description, "\(consented)"]
        case .withdraw(let reason, let consented): ["withdraw", reason, "\(consented)"]
        case .appeal(let reason): ["appeal", reason]
        case .decideAppeal(let upheld, let reason): ["decide_appeal", "\(upheld)", reason]
        case .lapse(let cause, let reason): ["lapse", cause.rawValue, reason]
        case .correct(let correction, let reason): ["correct", reason] + listed(correction)
        case .void(let reason): ["void", reason]
        }
    }
}

private func text(_ moment: Moment) -> String { "\(moment.milliseconds)" }

private func listed(_ evidence: [Matter.Evidence]) -> [String?] { evidence.flatMap { [$0.name, hex($0.digest)] } }

private func listed(_ quantity: Quantity) -> [String?] {
    ["\(quantity.amount)", quantity.unit.symbol, quantity.bound.rawValue, quantity.basis.rawValue]
}

private func listed(_ outcome: Matter.Outcome) -> [String?] { [outcome.name] + listed(outcome.quantity) }

private func listed(_ value: Matter.FieldValue) -> [String?] {
    switch value {
    case .choice(let key): ["choice", key]
    case .entry(let code): ["entry", code]
    case .text(let text): ["text", text]
    case .quantity(let quantity): ["quantity"] + listed(quantity)
    case .day(let day): ["day", day.iso]
    case .limit(let limit): ["limit", limit.description]
    }
}

private func listed(_ fields: [FieldID: Matter.FieldValue]) -> [String?] {
    fields.sorted { $0.key < $1.key }.flatMap { [$0.key.key] + listed($0.value) }
}

private func listed(_ correction: Matter.Correction) -> [String?] {
    switch correction {
    case .place(let place): ["place", place?.digits]
    case .category(let category): ["category", category?.description]
    case .summary(let text): ["summary", text]
    case .field(let id, let value): ["field", id.key] + (value.map { listed($0) } ?? [nil])
    case .stage(let stage): ["stage", stage]
    case .outcome(let index, let outcome): ["outcome", "\(index)"] + (outcome.map { listed($0) } ?? [nil])
    case .against(let bodies, let people): ["against"] + bodies.map(\.description) + ["/"] + people.map(\.description)
    }
}

/// Parts told apart however they are filled: a missing one is not an empty one.
private func join(_ parts: [String?]) -> String {
    parts.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: "\u{0}") + "\u{1}"
}
