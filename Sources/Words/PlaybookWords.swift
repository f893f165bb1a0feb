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

    public static func confirmer(_ confirmer: MatterKind.Confirmer) -> Sentence {
        switch confirmer {
        case .reporter: Sentence(zh: "诉求人本人", en: "the reporter")
        case .callBack: Sentence(zh: "回访", en: "a call-back")
        case .beneficiary: Sentence(zh: "受益群众", en: "whoever it was done for")
        case .representative: Sentence(zh: "代表委员", en: "a representative")
        case .issuer: Sentence(zh: "提出问题的单位", en: "the body that found it")
        case .superior: Sentence(zh: "上级单位", en: "the body above")
        case .branch: Sentence(zh: "上级党组织", en: "the branch above")
        }
    }

    public static func relation(_ relation: MatterKind.RelationType) -> Sentence {
        switch relation {
        case .solvedBy: Sentence(zh: "由它解决", en: "solved by")
        case .servedBy: Sentence(zh: "由它服务", en: "served by")
        case .about: Sentence(zh: "属于这个热点", en: "about")
        case .addresses: Sentence(zh: "针对", en: "addresses")
        case .sameAs: Sentence(zh: "同一件事", en: "same as")
        }
    }

    public static func atom(_ atom: MatterKind.EvidenceAtom) -> Sentence {
        switch atom {
        case .task: Sentence(zh: "各单位都办毕", en: "every body's task done")
        case .responsible: Sentence(zh: "有责任人", en: "a responsible person")
        case .answer: Sentence(zh: "答复了群众", en: "an answer to the reporter")
        case .evidence: Sentence(zh: "有办理凭据", en: "a document or photo")
        case .evaluation: Sentence(zh: "群众评价", en: "the reporter's evaluation")
        case .attempts(let count, let apart):
            Sentence(
                zh: "联系 \(count) 次未果\(apart.map { "（每次相隔 \(Sentence.limit($0).zh)）" } ?? "")",
                en: "\(count) attempts in vain\(apart.map { ", \(Sentence.limit($0).en) apart" } ?? "")")
        case .plan: Sentence(zh: "报了方案", en: "a plan filed")
        case .escalation: Sentence(zh: "上报", en: "a report to the superior")
        case .clause: Sentence(zh: "引用政策条款", en: "the clause cited")
        case .writtenReply: Sentence(zh: "书面答复", en: "a written reply")
        case .knowledge: Sentence(zh: "引用知识库", en: "the knowledge base cited")
        case .coSign: Sentence(zh: "代表委员会签", en: "a representative's co-signature")
        }
    }
}
