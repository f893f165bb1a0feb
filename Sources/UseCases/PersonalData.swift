import Domain

/// Refusing texts that would bring into the journal what erasure would have to take out.
extension PersonalData {
    static func refuse(in text: String?, names: [String] = []) throws(Refused) {
        if let text, stands(in: text, names: names) { throw .personalData }
    }

    static func refuse(in action: MatterAction) throws(Refused) {
        switch action {
        case .return(let reason, _): try refuse(in: reason)
        case .assign(_, _, let method): try refuse(in: method)
        case .recordOutcome(let outcome): try refuse(in: outcome.name)
        case .hold(let decision, let clause, _):
            try refuse(in: decision)
            try refuse(in: clause)
        case .dispatch, .acknowledge, .reportDone, .resume, .answer, .attemptContact, .evaluate, .strikeOff, .reInclude:
            return
        }
    }
}
