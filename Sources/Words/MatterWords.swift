public import Domain

extension Sentence {
    public static func position(_ position: Matter.Position) -> Sentence {
        switch position {
        case .registered: Sentence(zh: "登记", en: "registered")
        case .placed: Sentence(zh: "已派单", en: "dispatched")
        case .acknowledged: Sentence(zh: "已签收", en: "acknowledged")
        case .working: Sentence(zh: "办理中", en: "working")
        case .answered: Sentence(zh: "已答复", en: "answered")
        case .confirmed: Sentence(zh: "已确认", en: "confirmed")
        case .closed: Sentence(zh: "已结束", en: "closed")
        }
    }

    public static func exit(_ exit: Matter.Exit) -> Sentence {
        switch exit {
        case .struckOff: Sentence(zh: "已销号", en: "struck off")
        case .answeredDirectly: Sentence(zh: "直接答复", en: "answered directly")
        case .declined: Sentence(zh: "不予受理", en: "declined")
        case .merged: Sentence(zh: "并案", en: "merged")
        case .withdrawn: Sentence(zh: "撤回", en: "withdrawn")
        case .lapsed: Sentence(zh: "失效", en: "lapsed")
        case .closedAtSource: Sentence(zh: "导入，来源已办结", en: "imported, closed at source")
        case .voided: Sentence(zh: "作废", en: "voided")
        }
    }

    public static func condition(_ condition: Matter.Condition) -> Sentence {
        switch condition {
        case .onHold: Sentence(zh: "挂账", en: "on hold")
        case .escalated: Sentence(zh: "已上报", en: "escalated")
        case .supervised: Sentence(zh: "督办", en: "supervised")
        case .policyLimited: Sentence(zh: "政策限制", en: "policy-limited")
        case .planFiled: Sentence(zh: "已报方案", en: "plan filed")
        case .extended: Sentence(zh: "已延期", en: "extended")
        case .underAppeal: Sentence(zh: "申诉中", en: "under appeal")
        case .inProject: Sentence(zh: "列入项目", en: "in project")
        case .shielded: Sentence(zh: "保密", en: "shielded")
        }
    }

    public static func result(_ result: Matter.Result) -> Sentence {
        switch result {
        case .solved: Sentence(zh: "已解决", en: "solved")
        case .explained: Sentence(zh: "已解释", en: "explained")
        case .kept: Sentence(zh: "已践诺", en: "kept")
        }
    }

    public static func lapse(_ cause: Matter.Lapse) -> Sentence {
        switch cause {
        case .unclaimed: Sentence(zh: "无人接单", en: "nobody claimed it")
        case .subjectGone: Sentence(zh: "服务对象已不在", en: "whom it was about is gone")
        case .notKept: Sentence(zh: "未践诺", en: "the promise wasn't kept")
        }
    }

    /// One sentence that says where a matter stands: position, conditions, or exit and result. 办理中，挂账至2021年3月10日，已上报
    public static func standing(_ view: MatterView) -> Sentence {
        let isClaimed = view.tasks.contains { $0.part == .lead && $0.state != .returned }
        return standing(
            view.position, view.conditions, view.closing, isOffered: view.offer != nil && !isClaimed,
            isDisputed: view.isDisputed)
    }

    public static func standing(_ matter: Matter) -> Sentence {
        standing(
            matter.position, matter.conditions, matter.closing, isOffered: matter.offer != nil && matter.lead == nil,
            isDisputed: matter.isDisputed)
    }

    private static func standing(
        _ position: Matter.Position, _ conditions: [Matter.Condition: Matter.Standing], _ closing: Matter.Closing?,
        isOffered: Bool, isDisputed: Bool
    ) -> Sentence {
        var parts: [Sentence] = []
        if let closing {
            let how = exit(closing.exit)
            // 销号 alone would let an explanation pass for a solution (MODEL 4.11).
            let result = closing.exit == .struckOff ? closing.result.map(self.result) : nil
            parts.append(
                result.map { Sentence(zh: "\(how.zh)（\($0.zh)）", en: "\(how.en) (\($0.en))") } ?? how)
            if conditions[.underAppeal] != nil { parts.append(condition(.underAppeal)) }
            if isDisputed { parts.append(Sentence(zh: "群众说没有解决", en: "the resident says it isn't solved")) }
            return joined(parts)
        }
        parts.append(
            position == .placed && isOffered
                ? Sentence(zh: "挂单，等待接单", en: "offered, waiting to be claimed") : self.position(position))
        for condition in Matter.Condition.allCases {
            guard let standing = conditions[condition] else { continue }
            parts.append(standing.review.map { self.condition(condition, until: $0) } ?? self.condition(condition))
        }
        return joined(parts)
    }

    private static func condition(_ condition: Matter.Condition, until review: Day) -> Sentence {
        let (what, review) = (self.condition(condition), day(review))
        return Sentence(zh: "\(what.zh)至\(review.zh)", en: "\(what.en) until \(review.en)")
    }

    /// In which class of the identity a matter counts (X07).
    public static func standing(_ standing: Matter.Class) -> Sentence {
        switch standing {
        case .open: Sentence(zh: "在办", en: "open")
        case .solved: Sentence(zh: "已解决", en: "solved")
        case .explained: Sentence(zh: "已解释", en: "explained")
        case .withdrawn: Sentence(zh: "撤回", en: "withdrawn")
        case .lapsed: Sentence(zh: "失效", en: "lapsed")
        case .declined: Sentence(zh: "不予受理", en: "declined")
        case .closedAtSource: Sentence(zh: "导入，来源已办结", en: "imported, closed at source")
        case .merged: Sentence(zh: "并案", en: "merged")
        case .answeredDirectly: Sentence(zh: "直接答复", en: "answered directly")
        case .voided: Sentence(zh: "作废", en: "voided")
        }
    }

    public static func satisfaction(_ level: Matter.Satisfaction) -> Sentence {
        switch level {
        case .verySatisfied: Sentence(zh: "非常满意", en: "very satisfied")
        case .satisfied: Sentence(zh: "满意", en: "satisfied")
        case .basicallySatisfied: Sentence(zh: "基本满意", en: "basically satisfied")
        case .dissatisfied: Sentence(zh: "不满意", en: "dissatisfied")
        case .veryDissatisfied: Sentence(zh: "非常不满意", en: "very dissatisfied")
        }
    }

    public static func voice(_ voice: Matter.Voice) -> Sentence {
        switch voice {
        case .ownWords: Sentence(zh: "群众原话", en: "the resident's own words")
        case .clerk: Sentence(zh: "工作人员代写", en: "written down by a clerk")
        case .proactive: Sentence(zh: "未诉先办", en: "nobody asked")
        }
    }

    public static func textConfirmation(_ how: Matter.TextConfirmation) -> Sentence {
        switch how {
        case .reporter: Sentence(zh: "群众确认", en: "confirmed by the resident")
        case .readBack: Sentence(zh: "已向群众复述", en: "read back to the resident")
        }
    }

    public static func part(_ part: Matter.Task.Part) -> Sentence {
        switch part {
        case .lead: Sentence(zh: "牵头", en: "lead")
        case .supporting: Sentence(zh: "协办", en: "supporting")
        }
    }

    public static func taskState(_ state: Matter.Task.State) -> Sentence {
        switch state {
        case .dispatched: Sentence(zh: "待签收", en: "waiting to be acknowledged")
        case .acknowledged: Sentence(zh: "已签收", en: "acknowledged")
        case .assigned: Sentence(zh: "办理中", en: "being worked on")
        case .done: Sentence(zh: "已办毕", en: "done")
        case .returned: Sentence(zh: "已退单", en: "returned")
        }
    }

    /// Why someone was urged.
    public static func urgeCause(_ cause: Matter.Urge.Cause, _ names: Names) -> Sentence {
        switch cause {
        case .clock(let clock): overdue(clock)
        case .step(let step):
            Sentence(
                zh: "\(names.step(step).quoted.zh)这一步已过时限", en: "the step \(names.step(step).quoted.en) is overdue")
        case .review: Sentence(zh: "挂账到了复核日期", en: "the hold has reached its day of review")
        case .person: Sentence(zh: "人工催办", en: "urged by a person")
        }
    }

    private static func overdue(_ clock: MatterKind.ClockName) -> Sentence {
        switch clock {
        case .acknowledge: Sentence(zh: "已过签收时限", en: "the time to acknowledge is over")
        case .claim: Sentence(zh: "已过接单时限", en: "the time to claim is over")
        case .plan: Sentence(zh: "已过报方案时限", en: "the time to file a plan is over")
        case .track: Sentence(zh: "到了跟踪问效的日期", en: "the day to look after it has come")
        case .answer: Sentence(zh: "已过答复时限", en: "the time to answer is over")
        }
    }

    public static func role(_ role: Role) -> Sentence {
        switch role {
        case .resident: Sentence(zh: "群众", en: "resident")
        case .clerk: Sentence(zh: "受理员", en: "clerk")
        case .dispatcher: Sentence(zh: "派单员", en: "dispatcher")
        case .handler: Sentence(zh: "经办人", en: "handler")
        case .head: Sentence(zh: "单位负责人", en: "body head")
        case .leader: Sentence(zh: "领导", en: "leader")
        case .inspector: Sentence(zh: "督查员", en: "inspector")
        case .auditor: Sentence(zh: "审计员", en: "auditor")
        case .representative: Sentence(zh: "代表委员", en: "representative")
        case .administrator: Sentence(zh: "管理员", en: "administrator")
        case .callBack: Sentence(zh: "回访员", en: "call-back officer")
        case .system: Sentence(zh: "系统", en: "system")
        }
    }

    /// 321 余盏: a number with its unit, 余 and 约 said.
    public static func quantity(_ quantity: Quantity) -> Sentence {
        let (number, unit) = ("\(quantity.amount)", "\(quantity.unit)")
        let said =
            switch quantity.bound {
            case .exact: Sentence(zh: "\(number) \(unit)", en: "\(number) \(unit)")
            case .moreThan: Sentence(zh: "\(number) 余\(unit)", en: "more than \(number) \(unit)")
            case .about: Sentence(zh: "约 \(number) \(unit)", en: "about \(number) \(unit)")
            }
        guard quantity.basis == .planned else { return said }
        return Sentence(zh: "\(said.zh)（计划）", en: "\(said.en) (planned)")
    }

    /// 路灯：321 余盏（计划）
    public static func outcome(_ outcome: Matter.Outcome) -> Sentence {
        let quantity = quantity(outcome.quantity)
        return Sentence(zh: "\(outcome.name)：\(quantity.zh)", en: "\(outcome.name): \(quantity.en)")
    }

    /// How the reader reads: what the view they are shown is made for.
    public static func reads(as standing: MatterView.Standing) -> Sentence {
        switch standing {
        case .reporter: Sentence(zh: "诉求人", en: "the reporter")
        case .intake: Sentence(zh: "受理、派单", en: "intake and dispatch")
        case .handler: Sentence(zh: "承办单位", en: "a body that handles it")
        case .confirmer: Sentence(zh: "回访", en: "call-back")
        case .superior: Sentence(zh: "上级", en: "a superior")
        case .overseer: Sentence(zh: "监督、其他单位", en: "oversight, another body")
        case .complainedOf: Sentence(zh: "被反映的单位或人员", en: "the body or official complained of")
        case .public: Sentence(zh: "公众", en: "the public")
        }
    }
}
