import Domain

/// Refusing texts that would bring into the journal what erasure would have to take out.
extension PersonalData {
    static func refuse(in text: String?, names: [String] = []) throws(Refused) {
        if let text, stands(in: text, names: names) { throw .personalData }
    }

    static func refuse(in fields: [FieldID: Matter.FieldValue]) throws(Refused) {
        for case .text(let text) in fields.values { try refuse(in: text) }
    }

    /// Every text of an action that stays in the journal; sealed words aren't among them.
    static func refuse(in action: MatterAction) throws(Refused) {
        for text in action.openTexts { try refuse(in: text) }
        if case .reclassify(_, let fields, _) = action { try refuse(in: fields) }
    }
}

extension MatterAction {
    /// Refuses what would bring a name or a number into the journal, before anything is done.
    public func checkTexts() throws(Refused) { try PersonalData.refuse(in: self) }

    /// The texts that stay readable in the journal.
    var openTexts: [String] {
        switch self {
        case .summarise(let text), .comment(let text): [text]
        case .answerDirectly(_, let knowledge): [knowledge].compactMap(\.self)
        case .decline(let reason, let clause): [reason, clause].compactMap(\.self)
        case .reclassify(_, _, let reason), .shield(let reason), .release(let reason), .return(let reason, _),
            .redispatch(_, _, let reason), .handOver(_, _, let reason), .escalate(_, let reason),
            .askExtension(_, let reason), .decideExtension(_, let reason), .unrelate(_, _, let reason),
            .urge(let reason, _), .supervise(let reason), .noteAccountability(_, _, let reason),
            .withdraw(let reason, _), .appeal(let reason), .decideAppeal(_, let reason), .lapse(_, let reason),
            .removeAttachment(_, let reason), .void(let reason):
            [reason]
        case .redactAttachment(let draft): [draft.reason]
        case .assign(_, _, let method): [method].compactMap(\.self)
        case .filePlan(let plan, _): [plan]
        case .choosePath(_, let clause): [clause].compactMap(\.self)
        case .limitByPolicy(let clause): [clause]
        case .recordOutcome(let outcome): [outcome.name]
        case .hold(let decision, let clause, _): [decision, clause]
        case .correct(let correction, let reason):
            switch correction {
            case .summary(let text): [text, reason]
            case .field(_, .text(let text)): [text, reason]
            case .outcome(_, let outcome): [outcome?.name, reason].compactMap(\.self)
            case .place, .category, .field, .stage, .against: [reason]
            }
        case .addSource, .confirmText, .fixAtOnce, .dispatch, .dispatchByRoute, .offer, .claim, .acknowledge,
            .attach, .reportDone, .advance, .resume, .relate, .acknowledgeUrge, .confirmTime, .answer, .attemptContact,
            .evaluate, .coSign, .confirm, .strikeOff, .reInclude, .merge:
            []
        }
    }
}
