public import Domain

// What can be done to a matter, and what that says.

extension Sentence {
    /// What is done, as a button or a line of a list says it.
    public static func act(_ act: MatterAct) -> Sentence {
        switch act {
        case .addSource: Sentence(zh: "记一次重复反映", en: "Add a mention")
        case .confirmText: Sentence(zh: "核对文字", en: "Confirm the text")
        case .summarise: Sentence(zh: "写摘要", en: "Write the summary")
        case .answerDirectly: Sentence(zh: "直接答复", en: "Answer directly")
        case .fixAtOnce: Sentence(zh: "立查立改", en: "Fix at once")
        case .decline: Sentence(zh: "不予受理", en: "Decline")
        case .reclassify: Sentence(zh: "改类型", en: "Reclassify")
        case .shield: Sentence(zh: "保密", en: "Shield")
        case .dispatch: Sentence(zh: "派单", en: "Dispatch")
        case .offer: Sentence(zh: "挂单", en: "Offer")
        case .claim: Sentence(zh: "接单", en: "Claim")
        case .release: Sentence(zh: "放弃接单", en: "Give the claim back")
        case .acknowledge: Sentence(zh: "签收", en: "Acknowledge")
        case .return: Sentence(zh: "退回", en: "Return")
        case .redispatch: Sentence(zh: "转派", en: "Redispatch")
        case .assign: Sentence(zh: "分派承办人", en: "Assign")
        case .handOver: Sentence(zh: "移交", en: "Hand over")
        case .reportDone: Sentence(zh: "报完成", en: "Report done")
        case .advance: Sentence(zh: "走到下一步", en: "Reach a step")
        case .filePlan: Sentence(zh: "报方案", en: "File a plan")
        case .choosePath: Sentence(zh: "选办理方式", en: "Choose how it is handled")
        case .escalate: Sentence(zh: "上报", en: "Escalate")
        case .limitByPolicy: Sentence(zh: "注明政策限制", en: "Note what policy rules out")
        case .recordOutcome: Sentence(zh: "记成果", en: "Record an outcome")
        case .hold: Sentence(zh: "挂账", en: "Put on hold")
        case .resume: Sentence(zh: "恢复办理", en: "Resume")
        case .askExtension: Sentence(zh: "申请延期", en: "Ask for more time")
        case .decideExtension: Sentence(zh: "批复延期", en: "Decide on more time")
        case .relate: Sentence(zh: "关联", en: "Relate")
        case .unrelate: Sentence(zh: "取消关联", en: "Undo a relation")
        case .urge: Sentence(zh: "催办", en: "Urge")
        case .acknowledgeUrge: Sentence(zh: "回应催办", en: "Confirm the reminder was read")
        case .supervise: Sentence(zh: "督办", en: "Supervise")
        case .noteAccountability: Sentence(zh: "记责任追究", en: "Note accountability")
        case .comment: Sentence(zh: "写备注", en: "Comment")
        case .confirmTime: Sentence(zh: "核实时间", en: "Confirm a time")
        case .attach: Sentence(zh: "加附件", en: "Attach a file")
        case .removeAttachment: Sentence(zh: "删附件", en: "Remove a file")
        case .redactAttachment: Sentence(zh: "遮盖照片", en: "Redact a photo")
        case .answer: Sentence(zh: "答复群众", en: "Answer")
        case .attemptContact: Sentence(zh: "记一次联系", en: "Record a call")
        case .evaluate: Sentence(zh: "记评价", en: "Record what they said")
        case .coSign: Sentence(zh: "代表会签", en: "Co-sign")
        case .confirm: Sentence(zh: "确认结果", en: "Confirm the result")
        case .strikeOff: Sentence(zh: "销号", en: "Strike off")
        case .reInclude: Sentence(zh: "重新纳入", en: "Re-include")
        case .merge: Sentence(zh: "并案", en: "Merge")
        case .withdraw: Sentence(zh: "撤回", en: "Withdraw")
        case .appeal: Sentence(zh: "申诉", en: "Appeal")
        case .decideAppeal: Sentence(zh: "决定申诉", en: "Decide the appeal")
        case .lapse: Sentence(zh: "记失效", en: "Let lapse")
        case .correct: Sentence(zh: "更正", en: "Correct")
        case .void: Sentence(zh: "作废", en: "Void")
        }
    }

    /// What an act says beside what it is.
    public static func field(_ field: ActField) -> Sentence {
        switch field {
        case .against: Sentence(zh: "被反映的单位", en: "bodies complained of")
        case .againstPeople: Sentence(zh: "被反映的人员", en: "people complained of")
        case .at: Sentence(zh: "实际时间", en: "when it happened")
        case .boxes: Sentence(zh: "遮盖的地方", en: "parts to cover")
        case .body: Sentence(zh: "单位", en: "body")
        case .by: Sentence(zh: "延长多久", en: "how much longer")
        case .category: Sentence(zh: "分类", en: "category")
        case .cause: Sentence(zh: "失效原因", en: "cause")
        case .channel: Sentence(zh: "渠道", en: "channel")
        case .clause: Sentence(zh: "条款", en: "clause")
        case .consented: Sentence(zh: "反映人都同意", en: "all who reported it agree")
        case .contact: Sentence(zh: "联系方式", en: "contact")
        case .decision: Sentence(zh: "书面决定", en: "written decision")
        case .due: Sentence(zh: "完成期限", en: "due day")
        case .evidence: Sentence(zh: "佐证", en: "evidence")
        case .field: Sentence(zh: "哪一项", en: "which field")
        case .fields: Sentence(zh: "该类型要填的内容", en: "fields of the kind")
        case .file: Sentence(zh: "文件", en: "file")
        case .fixed: Sentence(zh: "改好时间", en: "when it was fixed")
        case .found: Sentence(zh: "发现时间", en: "when it was found")
        case .from: Sentence(zh: "从谁转出", en: "from whom")
        case .granted: Sentence(zh: "是否同意", en: "whether it is granted")
        case .into: Sentence(zh: "并入哪一件", en: "into which matter")
        case .kind: Sentence(zh: "类型", en: "kind")
        case .knowledge: Sentence(zh: "知识库条目", en: "entry of the knowledge base")
        case .level: Sentence(zh: "满意程度", en: "satisfaction")
        case .method: Sentence(zh: "办法", en: "method")
        case .name: Sentence(zh: "名称", en: "name")
        case .number: Sentence(zh: "第几个", en: "which number")
        case .of: Sentence(zh: "哪项时间", en: "of which act")
        case .outcome: Sentence(zh: "成果", en: "outcome")
        case .part: Sentence(zh: "牵头或协办", en: "lead or supporting")
        case .path: Sentence(zh: "办理方式", en: "path")
        case .person: Sentence(zh: "人员", en: "person")
        case .place: Sentence(zh: "地点", en: "place")
        case .plan: Sentence(zh: "方案", en: "plan")
        case .purpose: Sentence(zh: "文件用途", en: "what the file is for")
        case .quantity: Sentence(zh: "数量", en: "quantity")
        case .reached: Sentence(zh: "是否联系上", en: "whether they were reached")
        case .readBack: Sentence(zh: "念给群众听过", en: "was read back")
        case .reason: Sentence(zh: "理由", en: "reason")
        case .responsible: Sentence(zh: "承办人", en: "responsible person")
        case .review: Sentence(zh: "复核日期", en: "day of review")
        case .solved: Sentence(zh: "是否解决", en: "whether it is solved")
        case .stage: Sentence(zh: "环节", en: "stage")
        case .step: Sentence(zh: "步骤", en: "step")
        case .suggests: Sentence(zh: "建议单位", en: "the body that it is for")
        case .summary: Sentence(zh: "摘要", en: "summary")
        case .text: Sentence(zh: "内容", en: "text")
        case .to: Sentence(zh: "给谁", en: "to whom")
        case .type: Sentence(zh: "关联方式", en: "kind of relation")
        case .upheld: Sentence(zh: "是否支持", en: "whether it is upheld")
        case .urge: Sentence(zh: "第几次催办", en: "which urge")
        case .value: Sentence(zh: "改成什么", en: "new value")
        case .what: Sentence(zh: "更正什么", en: "what is put right")
        case .written: Sentence(zh: "是否书面", en: "whether on paper")
        }
    }

    /// An act and what it must say: 签收；退回（理由）.
    public static func open(_ act: MatterAct, needs: [ActNeed]) -> Sentence {
        let name = Sentence.act(act)
        let required = needs.filter(\.isRequired).map { field($0.field) }
        guard !required.isEmpty else { return name }
        return Sentence(
            zh: "\(name.zh)（\(required.map(\.zh).joined(separator: "、"))）",
            en: "\(name.en) (\(required.map(\.en).joined(separator: ", ")))")
    }

    /// An act that isn't open, and why.
    public static func notOpen(_ act: MatterAct, because why: Sentence) -> Sentence {
        let name = Sentence.act(act)
        return Sentence(zh: "\(name.zh)：\(why.zh)", en: "\(name.en): \(why.en)")
    }

    public static func missingOption(_ name: String) -> Sentence {
        Sentence(zh: "还要写 --\(name)。", en: "--\(name) is needed.")
    }

    public static let nothingOpen = Sentence(zh: "以这个身份，现在没有可办的。", en: "In this capacity nothing can be done now.")

    public static func notInBulk(_ act: MatterAct, allowed: [MatterAct]) -> Sentence {
        let names = allowed.map { Sentence.act($0) }
        return Sentence(
            zh: "“\(Sentence.act(act).zh)”要一件一件办。可以成批办的：\(names.map(\.zh).joined(separator: "、"))。",
            en:
                "“\(Sentence.act(act).en)” is done one by one. Several at once: \(names.map(\.en).joined(separator: ", "))."
        )
    }
    public static func tooManyAtOnce(_ count: Int, most: Int) -> Sentence {
        Sentence(
            zh: "一次最多 \(most) 件，这里有 \(count) 件。请分几次办。",
            en: "At most \(most) matters at once, and these are \(count). Do it in several parts.")
    }
    public static func notJoinable(_ number: PublicNumber) -> Sentence {
        Sentence(
            zh: "\(number) 现在不能加入：它已经答复、结束或者保密。请另行反映。",
            en: "\(number) can't be joined now: it was answered, has ended or is protected. Report yours by itself.")
    }
    public static func bulkDone(_ done: Int, of all: Int, key: String) -> Sentence {
        Sentence(
            zh: "\(all) 件中办成 \(done) 件。请求编号：\(key)（中断后用它接着办）。",
            en: "\(done) of \(all) done. Request key: \(key) (cut off, go on with it).")
    }
}

extension MatterLabel {
    public static let canDo = Sentence(zh: "现在可以", en: "You can now")
    public static let cannotDo = Sentence(zh: "现在不能", en: "Not now")
}
