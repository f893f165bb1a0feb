public import Domain

extension Sentence {
    /// What was done to a matter just now, and what comes next. `waits`: whose decision is waited for.
    public static func acted(_ act: MatterAct, on number: PublicNumber, waits: Sentence? = nil) -> Sentence {
        let done = done(act, waits)
        return Sentence(zh: "\(number)：\(done.zh)", en: "\(number): \(done.en)")
    }

    private static func done(_ act: MatterAct, _ waits: Sentence?) -> Sentence {
        switch act {
        case .addSource: Sentence(zh: "这次反映记下了，答复也会告诉对方。", en: "The mention is added; they are told the answer, too.")
        case .confirmText: Sentence(zh: "文字核对过了。", en: "The text is confirmed.")
        case .summarise: Sentence(zh: "摘要写好了，经办人和公众看的就是它。", en: "The summary is kept; handlers and the public read it.")
        case .answerDirectly:
            Sentence(zh: "已直接答复，等群众评价或回访。", en: "Answered. Next the resident judges it, or is called.")
        case .fixAtOnce: Sentence(zh: "当场改好，记下了。", en: "Fixed at once, and written down.")
        case .decline:
            Sentence(zh: "不予受理。反映人会看到理由，可以申诉。", en: "Declined. Whoever reported it reads why, and may appeal.")
        case .reclassify: Sentence(zh: "类型改了，按新类型的规则办。", en: "Reclassified: the rules of the new kind hold.")
        case .shield:
            Sentence(zh: "已保密，只有办理的人看得到是谁反映的。", en: "Shielded: only those who work on it learn who reported it.")
        case .dispatch: Sentence(zh: "已派单，下一步由单位签收。", en: "Dispatched. Next the body acknowledges it.")
        case .offer: Sentence(zh: "已挂单，等单位来接。", en: "Offered. It waits for a body to claim it.")
        case .claim: Sentence(zh: "接单了，由本单位办理。", en: "Claimed. Your body works on it now.")
        case .release:
            Sentence(zh: "已放弃接单，等别的单位接，或由派单员派。", en: "Given back. Another body claims it, or a dispatcher sends it on.")
        case .acknowledge: Sentence(zh: "已签收，下一步分派承办人。", en: "Acknowledged. Next somebody is made responsible.")
        case .return: Sentence(zh: "已退回，派单员会重新派。", en: "Returned. A dispatcher sends it elsewhere.")
        case .redispatch: Sentence(zh: "已转派，下一步由新单位签收。", en: "Sent on. Next the new body acknowledges it.")
        case .assign: Sentence(zh: "已分派，由承办人办理、答复。", en: "Assigned. The person responsible works on it and answers.")
        case .handOver: Sentence(zh: "已移交，由接手的人接着办。", en: "Handed over. Whoever took it goes on with it.")
        case .reportDone:
            Sentence(zh: "已报完成，由牵头单位答复群众。", en: "Reported done. The body that leads answers the resident.")
        case .advance: Sentence(zh: "已走到这一步。", en: "The step is reached.")
        case .filePlan: Sentence(zh: "方案已报。", en: "The plan is filed.")
        case .choosePath: Sentence(zh: "办理方式选好了。", en: "How it is handled is chosen.")
        case .escalate: Sentence(zh: "已上报，等上级处理。", en: "Escalated. The superior sees to it next.")
        case .limitByPolicy:
            Sentence(zh: "政策限制注明了，答复时请讲清条款。", en: "What policy rules out is noted. Explain the clause in the answer.")
        case .recordOutcome: Sentence(zh: "成果记下了。", en: "The outcome is recorded.")
        case .hold: Sentence(zh: "已挂账，停止计时，到复核日期再看。", en: "On hold: the clock stands still until the day of review.")
        case .resume: Sentence(zh: "已恢复办理，继续计时。", en: "Resumed: the clock runs again.")
        case .askExtension:
            Sentence(
                zh: "已申请延期，\(waits?.zh ?? "等批复")。批复以前期限不变。",
                en: "More time is asked for; \(waits?.en ?? "it waits for a decision"). Until then the date stands.")
        case .decideExtension: Sentence(zh: "延期批复了，承办单位会看到。", en: "Decided. The body that asked for more time sees it.")
        case .relate: Sentence(zh: "已关联。", en: "Related.")
        case .unrelate: Sentence(zh: "已取消关联。", en: "No longer related.")
        case .urge: Sentence(zh: "已催办，等对方回应。", en: "Urged. They confirm that they read it next.")
        case .acknowledgeUrge: Sentence(zh: "已回应催办；还要按期答复。", en: "Confirmed. It is still to be answered in time.")
        case .supervise: Sentence(zh: "已督办，承办单位会看到。", en: "Supervised. The body that works on it sees it.")
        case .noteAccountability: Sentence(zh: "责任追究记下了。", en: "Accountability is noted.")
        case .comment: Sentence(zh: "备注记下了。", en: "The remark is kept.")
        case .confirmTime: Sentence(zh: "时间核实了。", en: "The time is confirmed.")
        case .attach: Sentence(zh: "文件附上了。", en: "The file is attached.")
        case .removeAttachment: Sentence(zh: "文件删掉了。", en: "The file is taken away.")
        case .redactAttachment: Sentence(zh: "照片遮盖了。", en: "The photo is covered.")
        case .answer: Sentence(zh: "已答复，等群众评价或回访。", en: "Answered. Next the resident judges it, or is called.")
        case .attemptContact: Sentence(zh: "这次联系记下了。", en: "The call is recorded.")
        case .evaluate:
            Sentence(
                zh: "评价记下了。解决了的可以销号，没有解决的重新办。",
                en: "Recorded. What is solved can be struck off; what isn't is taken up again.")
        case .coSign: Sentence(zh: "已会签。", en: "Co-signed.")
        case .confirm: Sentence(zh: "结果确认了，下一步销号。", en: "The result is confirmed. Next it is struck off.")
        case .strikeOff: Sentence(zh: "已销号，这件事办完了。", en: "Struck off: it is finished.")
        case .reInclude: Sentence(zh: "已重新纳入，接着办。", en: "Taken up again: work goes on.")
        case .merge: Sentence(zh: "已并案，以后看并入的那一件。", en: "Merged: what follows stands with the other matter.")
        case .withdraw: Sentence(zh: "已撤回。", en: "Withdrawn.")
        case .appeal: Sentence(zh: "已申诉，等裁定。", en: "Appealed. It waits for a decision.")
        case .decideAppeal: Sentence(zh: "申诉裁定了，双方会看到。", en: "The appeal is decided; both sides see it.")
        case .lapse: Sentence(zh: "已记失效。", en: "It has lapsed.")
        case .correct: Sentence(zh: "已更正，原来的留在经过里。", en: "Put right. What stood there stays in the story.")
        case .void: Sentence(zh: "已作废。", en: "Void.")
        }
    }
}
