public import Domain

/// Who answers while a dispatch isn't signed for, and why there is no answer yet: what happened, and no judgement of anybody.
extension Sentence {
    /// Beside whoever answers: 已派给岳塘区，还没有签收。
    public static func sentUnsigned(to body: Sentence) -> Sentence {
        Sentence(
            zh: "已派给\(body.zh)，还没有签收。", en: "Sent to \(body.en), which has not acknowledged it yet.")
    }
    /// The same in a list.
    public static func sentUnsignedShort(to body: Sentence) -> Sentence {
        Sentence(zh: "已派\(body.zh)，未签收", en: "sent to \(body.en), not acknowledged")
    }

    public static let whyNoAnswer = Sentence(zh: "为什么还没有答复", en: "Why there is no answer yet")

    /// 催办 2 次，最近一次是2021年4月21日（周三）；……。经过里没有说明原因。最近一步是2021年4月13日（周二）。
    public static func delay(_ delay: Delay, _ names: Names) -> Sentence {
        let facts = delay.facts.map { fact($0, names) }
        var zh = facts.isEmpty ? "" : facts.map(\.zh).joined(separator: "；") + "。"
        var en = facts.map(\.en).joined(separator: "; ")
        if let first = en.first { en = first.uppercased() + en.dropFirst() + ". " }
        if !delay.isExplained {
            zh += "经过里没有说明原因。"
            en += "The story gives no reason. "
        }
        if let step = delay.lastStep {
            let day = day(step)
            zh += "最近一步是\(day.zh)。"
            en += "The last step was on \(day.en)."
        }
        return Sentence(zh: zh, en: en.last == " " ? String(en.dropLast()) : en)
    }

    private static func fact(_ fact: Delay.Fact, _ names: Names) -> Sentence {
        switch fact {
        case .onHold(let until):
            guard let day = until.map(day) else { return Sentence(zh: "挂账，期间不计时", en: "on hold, not counted") }
            return Sentence(zh: "挂账到\(day.zh)，期间不计时", en: "on hold until \(day.en), not counted")
        case .held(let days):
            return Sentence(zh: "挂账过 \(days) 天", en: "was on hold for \(days) \(plural(days, "day", "days"))")
        case .extended(let times, let until):
            let due = names.due(until)
            return times == 1
                ? Sentence(zh: "延期到\(due.zh)", en: "extended until \(due.en)")
                : Sentence(zh: "延期 \(times) 次，到\(due.zh)", en: "extended \(times) times, until \(due.en)")
        case .extensionAsked(let since):
            let day = day(since)
            return Sentence(zh: "\(day.zh)申请了延期，还没有批复", en: "more time asked for on \(day.en), not decided yet")
        case .policyLimited: return Sentence(zh: "受政策限制", en: "limited by policy")
        case .inProject: return Sentence(zh: "列入项目，一并解决", en: "to be solved with a project")
        case .planned: return Sentence(zh: "已提交办理方案", en: "a plan was filed")
        case .passedOn(let times):
            return Sentence(
                zh: "退回或转派 \(times) 次", en: "returned or passed on \(times == 1 ? "once" : "\(times) times")")
        case .reported(let to, let on):
            let (day, to) = (day(on), names.bodies(to))
            return Sentence(zh: "\(day.zh)上报\(to.zh)", en: "taken to \(to.en) on \(day.en)")
        case .urged(let times, let last):
            let day = day(last)
            return times == 1
                ? Sentence(zh: "\(day.zh)催办 1 次", en: "urged once, on \(day.en)")
                : Sentence(zh: "催办 \(times) 次，最近一次是\(day.zh)", en: "urged \(times) times, last on \(day.en)")
        case .escalated(let to, let on):
            let (day, to) = (day(on), names.bodies(to))
            return Sentence(zh: "\(day.zh)因逾期上报\(to.zh)", en: "went up to \(to.en) on \(day.en), because it was late")
        case .supervised(let on):
            let day = day(on)
            return Sentence(zh: "\(day.zh)督办", en: "supervised since \(day.en)")
        }
    }
}
