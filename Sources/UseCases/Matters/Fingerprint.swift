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
        ]) + join(against.map(\.description))
    }
}

extension MatterAction {
    func fingerprint(on id: MatterID) -> String { join([id.description]) + join(parts) }

    private var parts: [String?] {
        switch self {
        case .dispatch(let body, let part): ["dispatch", body.description, part.rawValue]
        case .acknowledge: ["acknowledge"]
        case .return(let reason, let suggests): ["return", reason, suggests?.description]
        case .assign(let responsible, let due, let method):
            ["assign", responsible?.description, due.map { "\($0.milliseconds)" }, method]
        case .reportDone(let evidence): ["report_done"] + listed(evidence)
        case .recordOutcome(let outcome):
            [
                "record_outcome", outcome.name, "\(outcome.quantity.amount)", outcome.quantity.unit.symbol,
                outcome.quantity.bound.rawValue, outcome.quantity.basis.rawValue,
            ]
        case .hold(let decision, let clause, let review): ["hold", decision, clause, review.iso]
        case .resume: ["resume"]
        case .answer(let words, let evidence): ["answer", words.title, words.text] + listed(evidence)
        case .attemptContact(let reached): ["attempt_contact", "\(reached)"]
        case .evaluate(let solved, let level, let words):
            ["evaluate", "\(solved)", level?.rawValue, words?.title, words?.text]
        case .strikeOff: ["strike_off"]
        case .reInclude: ["re_include"]
        }
    }

    private func listed(_ evidence: [Matter.Evidence]) -> [String?] { evidence.flatMap { [$0.name, hex($0.digest)] } }
}

/// Parts told apart however they are filled: a missing one is not an empty one.
private func join(_ parts: [String?]) -> String {
    parts.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: "\u{0}") + "\u{1}"
}
