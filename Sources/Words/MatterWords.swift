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
        }
    }

    public static func condition(_ condition: Matter.Condition) -> Sentence {
        switch condition {
        case .onHold: Sentence(zh: "挂账", en: "on hold")
        case .escalated: Sentence(zh: "上报", en: "escalated")
        case .supervised: Sentence(zh: "督办", en: "supervised")
        case .policyLimited: Sentence(zh: "政策限制", en: "policy-limited")
        case .planFiled: Sentence(zh: "已报方案", en: "plan filed")
        case .extended: Sentence(zh: "延期", en: "extended")
        case .underAppeal: Sentence(zh: "申诉中", en: "under appeal")
        case .inProject: Sentence(zh: "列入项目", en: "in project")
        case .shielded: Sentence(zh: "保密", en: "shielded")
        }
    }

    /// One sentence that says where a matter stands: position, conditions, exit.
    public static func standing(_ matter: Matter) -> Sentence {
        if let closing = matter.closing { return exit(closing.exit) }
        let parts =
            [position(matter.position)]
            + Matter.Condition.allCases.filter { matter.conditions[$0] != nil }.map(condition)
        return Sentence(
            zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
    }

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

    public static func confirmer(_ confirmer: MatterKind.Confirmer) -> Sentence {
        switch confirmer {
        case .reporter: Sentence(zh: "群众本人", en: "the resident")
        case .callBack: Sentence(zh: "回访", en: "a call-back")
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

    public static func name(_ name: Name) -> Sentence { Sentence(zh: name.zh, en: name.en ?? name.zh) }

    /// 321 盏路灯, 余/约 and 计划 said.
    public static func outcome(_ outcome: Matter.Outcome) -> Sentence {
        let quantity = outcome.quantity
        let number = "\(quantity.amount)"
        let zh =
            switch quantity.bound {
            case .exact: "\(number) \(quantity.unit)"
            case .moreThan: "\(number) 余\(quantity.unit)"
            case .about: "约 \(number) \(quantity.unit)"
            }
        let en =
            switch quantity.bound {
            case .exact: "\(number) \(quantity.unit)"
            case .moreThan: "more than \(number) \(quantity.unit)"
            case .about: "about \(number) \(quantity.unit)"
            }
        let planned = quantity.basis == .planned
        return Sentence(
            zh: "\(outcome.name)：\(zh)\(planned ? "（计划）" : "")",
            en: "\(outcome.name): \(en)\(planned ? " (planned)" : "")")
    }

    /// What happened, in a sentence. `body` and `person` give names.
    public static func event(
        _ event: MatterEvent, in zone: Zone, body: (OrganisationID) -> Sentence, person: (PersonID) -> String
    ) -> Sentence {
        switch event {
        case .registered(let event):
            if let imported = event.source.imported { return .origin(imported, in: zone) }
            let first = body(event.firstReceiver)
            return Sentence(zh: "登记，\(first.zh)首接负责", en: "Registered; \(first.en) answers for it first")
        case .dispatched(let event):
            let (to, due) = (body(event.body), Sentence.due(event.due, in: zone))
            return event.part == .lead
                ? Sentence(zh: "派单给\(to.zh)牵头，\(due.zh)前答复", en: "Dispatched to \(to.en) as lead, answer by \(due.en)")
                : Sentence(zh: "\(to.zh)协办，\(due.zh)前办结", en: "\(to.en) to support, by \(due.en)")
        case .acknowledged: return Sentence(zh: "签收", en: "Acknowledged")
        case .returned(let event):
            let suggested = event.suggests.map(body)
            return Sentence(
                zh: "退单：\(event.reason)\(suggested.map { "（建议由\($0.zh)办理）" } ?? "")",
                en: "Returned: \(event.reason)\(suggested.map { " (suggests \($0.en))" } ?? "")")
        case .taskAssigned(let event):
            let who = event.responsible.map(person) ?? "—"
            let due = Sentence.due(event.due, in: zone)
            let method = event.method ?? "—"
            return Sentence(
                zh: "责任人\(who)，\(due.zh)前，办法：\(method)", en: "Responsible: \(who), by \(due.en), method: \(method)")
        case .taskDone(_, let evidence):
            return Sentence(zh: "报告办毕\(attached(evidence).zh)", en: "Work reported done\(attached(evidence).en)")
        case .outcomeRecorded(let result):
            let outcome = outcome(result)
            return Sentence(zh: "办理成果：\(outcome.zh)", en: "Outcome: \(outcome.en)")
        case .held(let event):
            let review = day(event.review)
            return Sentence(
                zh: "挂账：\(event.decision)，依据\(event.clause)，\(review.zh)复核",
                en: "On hold: \(event.decision), under \(event.clause), reviewed \(review.en)")
        case .resumed(let due, _):
            let due = due.map { Sentence.due($0, in: zone) }
            return Sentence(
                zh: "恢复办理\(due.map { "，\($0.zh)前答复" } ?? "")", en: "Resumed\(due.map { ", answer by \($0.en)" } ?? "")")
        case .answered(let event):
            return Sentence(zh: "答复群众\(attached(event.evidence).zh)", en: "Answered\(attached(event.evidence).en)")
        case .contactAttempted(let reached):
            return reached
                ? Sentence(zh: "联系上群众", en: "Resident reached") : Sentence(zh: "联系群众未果", en: "Resident not reached")
        case .evaluated(let evaluation):
            let by = confirmer(evaluation.by)
            let level = evaluation.level.map(satisfaction)
            return Sentence(
                zh: "\(by.zh)评价：\(evaluation.solved ? "解决了" : "没有解决")\(level.map { "，\($0.zh)" } ?? "")",
                en:
                    "Evaluated by \(by.en): \(evaluation.solved ? "solved" : "not solved")\(level.map { ", \($0.en)" } ?? "")"
            )
        case .struckOff(let result):
            return result == .explained
                ? Sentence(zh: "销号（已解释）", en: "Struck off (explained)") : Sentence(zh: "销号", en: "Struck off")
        case .reIncluded(let event):
            let due = Sentence.due(event.due, in: zone)
            return Sentence(zh: "重新纳入，编号不变，\(due.zh)前答复", en: "Re-included under the same number, answer by \(due.en)")
        case .closedAtSource(let document):
            return Sentence(zh: "来源已办结（\(document)）", en: "Closed at source (\(document))")
        }
    }

    private static func attached(_ evidence: [Matter.Evidence]) -> Sentence {
        guard !evidence.isEmpty else { return Sentence(zh: "", en: "") }
        let names = evidence.map(\.name)
        return Sentence(
            zh: "，佐证：\(names.joined(separator: "、"))", en: ", evidence: \(names.joined(separator: ", "))")
    }
}
