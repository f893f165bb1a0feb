public import Domain

/// What the closed vocabulary of kinds is called.
extension Sentence {
    public static func family(_ family: MatterKind.Family) -> Sentence {
        switch family {
        case .need: Sentence(zh: "诉求", en: "need")
        case .order: Sentence(zh: "点单", en: "order")
        case .work: Sentence(zh: "工作", en: "work")
        case .finding: Sentence(zh: "督查问题", en: "finding")
        }
    }

    public static func confirmer(_ confirmer: MatterKind.Confirmer) -> Sentence {
        switch confirmer {
        case .reporter: Sentence(zh: "群众本人", en: "the resident")
        case .callBack: Sentence(zh: "回访", en: "a call-back")
        case .beneficiary: Sentence(zh: "受益群众", en: "whoever it was done for")
        case .representative: Sentence(zh: "代表委员", en: "a representative")
        case .issuer: Sentence(zh: "提出问题的单位", en: "the body that raised it")
        case .superior: Sentence(zh: "上级单位", en: "a superior body")
        case .branch: Sentence(zh: "上级支部", en: "the branch above")
        }
    }

    public static func relation(_ type: MatterKind.RelationType) -> Sentence {
        switch type {
        case .solvedBy: Sentence(zh: "由项目解决", en: "solved by")
        case .servedBy: Sentence(zh: "由点单服务", en: "served by")
        case .about: Sentence(zh: "归入专题", en: "about")
        case .addresses: Sentence(zh: "针对", en: "addresses")
        case .sameAs: Sentence(zh: "同一件事", en: "same as")
        }
    }

    public static func assignmentField(_ field: MatterKind.AssignmentField) -> Sentence {
        switch field {
        case .responsible: Sentence(zh: "责任人", en: "a responsible person")
        case .due: Sentence(zh: "时限", en: "a date")
        case .method: Sentence(zh: "方法措施", en: "a method")
        }
    }

    /// One thing that must stand before a strike-off.
    public static func evidenceAtom(_ atom: MatterKind.EvidenceAtom) -> Sentence {
        switch atom {
        case .task: Sentence(zh: "牵头、协办单位的办毕报告", en: "the finished tasks of the lead and of all supporting bodies")
        case .responsible: Sentence(zh: "责任人", en: "a responsible person")
        case .answer: Sentence(zh: "对群众的答复", en: "an answer to the resident")
        case .evidence: Sentence(zh: "办理佐证（照片或文件）", en: "evidence (a photo or document)")
        case .evaluation: Sentence(zh: "群众评价“解决了”", en: "the resident's evaluation “solved”")
        case .attempts(let count, let apart): attempts(count, apart)
        case .plan: Sentence(zh: "办理方案", en: "a plan")
        case .escalation: Sentence(zh: "向上级的报告", en: "an escalation to the superior")
        case .clause: Sentence(zh: "政策限制的依据条款", en: "the clause of policy that limits it")
        case .writtenReply: Sentence(zh: "书面答复", en: "a written reply")
        case .knowledge: Sentence(zh: "引用的知识库条目", en: "an entry of the knowledge base")
        case .coSign: Sentence(zh: "代表委员的会签", en: "a representative's co-signature")
        }
    }

    private static func attempts(_ count: Int, _ apart: Limit?) -> Sentence {
        let tries = Sentence(
            zh: "联系群众 \(count) 次未果",
            en: "\(count) \(plural(count, "attempt", "attempts")) in vain to reach the resident")
        guard let apart else { return tries }
        let limit = limit(apart)
        return Sentence(zh: "\(tries.zh)（每次隔 \(limit.zh)）", en: "\(tries.en), \(limit.en) apart")
    }

    /// The command that brings a piece of evidence about.
    static func command(for atom: MatterKind.EvidenceAtom) -> String {
        switch atom {
        case .task: "matter done"
        case .responsible: "matter assign"
        case .answer: "matter answer"
        case .evidence: "matter attach"
        case .evaluation: "matter evaluate"
        case .attempts: "matter contact"
        case .plan: "matter file-plan"
        case .escalation: "matter escalate"
        case .clause: "matter limit-by-policy --clause"
        case .writtenReply: "matter answer --written"
        case .knowledge: "--knowledge"
        case .coSign: "matter co-sign"
        }
    }

    /// How a field is filled in: 日期，如 2021-05-20
    /// `catalogues`: those that were published.
    static func howToFill(
        _ field: MatterKind.Field, _ catalogues: [CatalogueID: QuestionList] = [:]
    ) -> Sentence {
        switch field.values {
        case .choice(let choices):
            let known = list(
                choices.map { Sentence(zh: "\($0.key) \($0.name.zh)", en: "\($0.key) (\(name($0.name).en))") })
            return Sentence(zh: "可选：\(known.zh)", en: "one of: \(known.en)")
        case .catalogue(let catalogue):
            if let published = catalogues[catalogue]?.entries, published.count <= mostEntriesSaid {
                let known = list(published.map { data("\($0.code) \($0.text)") })
                return Sentence(zh: "可选：\(known.zh)", en: "one of: \(known.en)")
            }
            return Sentence(zh: "填“\(catalogue)”目录里的代码", en: "the code of an entry of the catalogue “\(catalogue)”")
        case .text: return Sentence(zh: "填文字", en: "some text")
        case .quantity(let unit):
            return Sentence(zh: "填数量，以\(unit)计，如“200 \(unit)”", en: "a quantity in \(unit), like “200 \(unit)”")
        case .day: return Sentence(zh: "填日期，如 2021-05-20", en: "a date, like 2021-05-20")
        case .limit: return Sentence(zh: "填时限，如“1 h”“10 wd”", en: "a limit, like “1 h” or “10 wd”")
        }
    }

    /// Of a longer catalogue the entries aren't all said.
    private static let mostEntriesSaid = 40
}
