public import Domain

/// What a playbook's closed vocabulary is called.
public enum PlaybookWords {
    public static func family(_ family: MatterKind.Family) -> Sentence {
        switch family {
        case .need: Sentence(zh: "诉求", en: "needs")
        case .order: Sentence(zh: "点单", en: "orders")
        case .work: Sentence(zh: "工作", en: "work")
        case .finding: Sentence(zh: "督查问题", en: "findings")
        }
    }

    public static func placing(_ placing: MatterKind.Placing) -> Sentence {
        switch placing {
        case .dispatch: Sentence(zh: "派单", en: "dispatched")
        case .offer: Sentence(zh: "挂单", en: "offered")
        case .none: Sentence(zh: "不派单", en: "not placed")
        }
    }

    public static func clock(_ clock: MatterKind.ClockName) -> Sentence {
        switch clock {
        case .acknowledge: Sentence(zh: "签收", en: "acknowledgement")
        case .claim: Sentence(zh: "认领", en: "a claim")
        case .plan: Sentence(zh: "方案", en: "a plan")
        case .track: Sentence(zh: "跟踪", en: "a first reminder")
        case .answer: Sentence(zh: "答复", en: "the answer")
        }
    }

    public static func result(_ result: Matter.Result) -> Sentence {
        switch result {
        case .solved: Sentence(zh: "已解决", en: "solved")
        case .explained: Sentence(zh: "已解释", en: "explained")
        case .kept: Sentence(zh: "已践诺", en: "kept")
        }
    }

    /// In the words that refusals use, so that a picture and a refusal name one thing alike.
    public static func confirmer(_ confirmer: MatterKind.Confirmer) -> Sentence { .confirmer(confirmer) }
    public static func relation(_ relation: MatterKind.RelationType) -> Sentence { .relation(relation) }
    public static func atom(_ atom: MatterKind.EvidenceAtom) -> Sentence { .evidenceAtom(atom) }
}
