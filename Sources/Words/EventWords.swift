public import Domain

extension Sentence {
    /// What happened, in a sentence.
    public static func event(_ event: MatterEvent, _ names: Names) -> Sentence {
        let said: Sentence =
            switch event {
            case .registered(let event): registered(event, names)
            case .sourceAdded(let event): sourceAdded(event, names)
            case .textConfirmed(.reporter): Sentence(zh: "群众看过，说记得对", en: "The resident read it and says it is right")
            case .textConfirmed(.readBack):
                Sentence(zh: "念给群众听过，群众说对", en: "It was read back to the resident, who said it is right")
            case .summarised(let text): Sentence(zh: "写明摘要", en: "Summarised for handlers").because(text)
            case .answeredDirectly(_, let knowledge): answeredDirectly(knowledge)
            case .fixedAtOnce(let event): fixedAtOnce(event, names)
            case .declined(let reason, let clause): declined(reason, clause)
            case .reclassified(let event): reclassified(event, names)
            case .shielded(let reason): Sentence(zh: "按要求保密办理", en: "Shielded on request").because(reason)

            case .dispatched(let event): dispatched(event, names)
            case .offered(let event): offered(event, names)
            case .claimed(let event): claimed(event, names)
            case .released(_, let reason, let until): released(reason, until, names)
            case .acknowledged: Sentence(zh: "签收", en: "Acknowledged")
            case .returned(let event): returned(event, names)
            case .redispatched(let event): redispatched(event, names)

            case .taskAssigned(let event): taskAssigned(event, names)
            case .handedOver(_, let person, let reason): handedOver(person, reason, names)
            case .taskDone(_, let evidence, let delivers): taskDone(evidence, delivers: delivers)
            case .stepReached(let step, let nextBy): stepReached(step, nextBy, names)
            case .planFiled(let plan, let evidence): planFiled(plan, evidence)
            case .pathChosen(let path, let planBy): pathChosen(path, planBy, names)
            case .escalated(let event): escalated(event, names)
            case .policyLimited(let clause):
                Sentence(zh: "受政策限制，依据：\(bare(clause))", en: "Limited by policy, under: \(bare(clause))")
            case .outcomeRecorded(let outcome): Sentence(zh: "办理成果", en: "Outcome").with(.outcome(outcome))
            case .held(let event): held(event)
            case .resumed(let event): resumed(event, names)
            case .extensionAsked(let limit, let reason):
                Sentence(zh: "申请延期 \(self.limit(limit).zh)", en: "Asked for \(self.limit(limit).en) more")
                    .because(reason)
            case .extensionGranted(let event): extensionGranted(event, names)
            case .extensionRefused(let reason): Sentence(zh: "不同意延期", en: "No extension").because(reason)
            case .related(let relation): related(relation, names)
            case .unrelated(let relation, let reason): unrelated(relation, reason, names)

            case .urged(let event): urged(event, names)
            case .urgeAcknowledged(let number):
                Sentence(zh: "签收第 \(number) 次催办", en: "Urging no. \(number) acknowledged")
            case .supervised(let reason): Sentence(zh: "督办", en: "Put under supervision").because(reason)
            case .accountabilityNoted(let event): accountabilityNoted(event, names)
            case .commented(let text): Sentence(zh: "意见", en: "Comment").because(text)
            case .attached(let attachment): attached(attachment)
            case .attachmentRemoved(let number, let reason): attachmentRemoved(number, reason)
            case .attachmentRedacted(let number, let redaction, let reason):
                attachmentRedacted(number, redaction.boxes.count, reason)
            case .timeConfirmed(let event): timeConfirmed(event, names)
            case .dueRecalculated(let event): dueRecalculated(event, names)

            case .answered(let event): answered(event, names)
            case .contactAttempted(true): Sentence(zh: "联系上群众", en: "Resident reached")
            case .contactAttempted(false): Sentence(zh: "联系群众未果", en: "Resident not reached")
            case .evaluated(let evaluation): evaluated(evaluation)
            case .coSigned: Sentence(zh: "代表委员已会签", en: "Co-signed by a representative")
            case .confirmed(let by):
                Sentence(zh: "\(confirmer(by).zh)确认办好", en: "Confirmed as done by \(confirmer(by).en)")
            case .struckOff(let result):
                Sentence(zh: "销号（\(self.result(result).zh)）", en: "Struck off (\(self.result(result).en))")
            case .reIncluded(let event): reIncluded(event, names)
            case .merged(let parent, let consents): merged(parent, consents, names)
            case .absorbed(let event): absorbed(event)
            case .withdrawn(let reason): Sentence(zh: "诉求人撤回", en: "Withdrawn by the reporter").because(reason)
            case .appealed(let reason, _): Sentence(zh: "提出申诉", en: "Appealed").because(reason)
            case .appealDecided(let event): appealDecided(event, names)
            case .lapsed(let cause, let reason):
                Sentence(zh: "失效（\(lapse(cause).zh)）", en: "Lapsed (\(lapse(cause).en))").because(reason)
            case .closedAtSource(let document): Sentence(zh: "来源已办结", en: "Closed at source").because(document)

            case .corrected(let event): corrected(event, names)
            case .voided(let reason): Sentence(zh: "作废", en: "Voided").because(reason)
            }
        return said.ended
    }

    /// A label and what it labels.
    func with(_ value: Sentence) -> Sentence { Sentence(zh: "\(zh)：\(value.zh)", en: "\(en): \(value.en)") }

    static func attached(_ evidence: [Matter.Evidence]) -> Sentence? {
        guard !evidence.isEmpty else { return nil }
        let names = list(evidence.map { .data($0.name) })
        return Sentence(zh: "佐证：\(names.zh)", en: "evidence: \(names.en)")
    }

    /// 2021年5月20日（周四）前答复
    static func answerDue(_ due: Moment?, _ names: Names) -> Sentence? {
        due.map(names.due).map { Sentence(zh: "\($0.zh)前答复", en: "answer by \($0.en)") }
    }
}
