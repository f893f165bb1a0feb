import Domain

/// Texts that stand in the journal for ever must not hold what erasure would have to take out (MODEL 4.8, 9).
enum PersonalData {
    /// Refuses a text with what looks like a telephone or identity number (seven digits in a row, or eleven with spaces
    /// or dashes between: a date has fewer), or with one of these names.
    static func refuse(in text: String?, names: [String] = []) throws(Refused) {
        guard let text else { return }
        var (inRow, spaced) = (0, 0)
        for character in text {
            if character.wholeNumberValue != nil {
                (inRow, spaced) = (inRow + 1, spaced + 1)
                if inRow >= 7 || spaced >= 11 { throw .personalData }
            } else {
                inRow = 0
                if character != "-", character != " ", character != "—" { spaced = 0 }
            }
        }
        let comparable = Contact.comparable(name: text)
        for name in names.map(Contact.comparable(name:)) where name.count > 1 && comparable.contains(name) {
            throw .personalData
        }
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
