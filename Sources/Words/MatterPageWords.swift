/// What stands left of the values on a matter's page.
public enum MatterLabel {
    public static let kind = Sentence(zh: "类型", en: "kind")
    public static let source = Sentence(zh: "来源", en: "source")
    public static let place = Sentence(zh: "地点", en: "place")
    public static let category = Sentence(zh: "分类", en: "category")
    public static let stage = Sentence(zh: "阶段", en: "stage")
    public static let against = Sentence(zh: "反映对象", en: "against")
    public static let contact = Sentence(zh: "联系", en: "contact")
    public static let owner = Sentence(zh: "负责", en: "answers for it")
    public static let deadline = Sentence(zh: "时限", en: "time limit")
    public static let planBy = Sentence(zh: "方案", en: "plan")
    public static let offer = Sentence(zh: "接单", en: "claim")
    public static let path = Sentence(zh: "办理方式", en: "path")
    public static let clause = Sentence(zh: "依据条款", en: "clause")
    public static let steps = Sentence(zh: "步骤", en: "steps")
    public static let stepBy = Sentence(zh: "下一步", en: "next step")
    public static let extensionAsked = Sentence(zh: "申请延期", en: "extension asked")
    public static let tasks = Sentence(zh: "办理单位", en: "Bodies")
    public static let conditions = Sentence(zh: "状态和关系", en: "Conditions and relations")
    public static let mergedInto = Sentence(zh: "并入", en: "merged into")
    public static let pressing = Sentence(zh: "催办和追究", en: "Pressing")
    public static let accountability = Sentence(zh: "责任追究", en: "accountability")
    public static let ended = Sentence(zh: "结束", en: "ended")
    public static let words = Sentence(zh: "群众的话", en: "Words")
    public static let answer = Sentence(zh: "答复", en: "Answer")
    public static let results = Sentence(zh: "结果", en: "Results")
    public static let evaluation = Sentence(zh: "评价", en: "evaluation")
    public static let attempts = Sentence(zh: "联系", en: "attempts")
    public static let again = Sentence(zh: "再次办理", en: "again")
}

extension Sentence {
    public static let comma = Sentence(zh: "，", en: ", ")
    public static func received(_ moment: Sentence) -> Sentence {
        Sentence(zh: "\(moment.zh) 收到", en: "received \(moment.en)")
    }
    /// 2021年5月20日前 · by 20 May 2021; said where it went by.
    public static func by(_ due: Sentence, isOver: Bool) -> Sentence {
        isOver
            ? Sentence(zh: "应于\(due.zh)前，已过", en: "was due \(due.en)") : Sentence(zh: "\(due.zh)前", en: "by \(due.en)")
    }
    public static func dueBy(_ due: Sentence) -> Sentence { by(due, isOver: false) }
    public static func offer(to body: Sentence?, by: Sentence?) -> Sentence {
        let whom = body ?? Sentence(zh: "愿意的单位都可以接", en: "whoever wants")
        return joined([whom, by])
    }
    /// ✓ 已列计划 → ✓ 已开工 → 基本完成
    public static func steps(_ steps: [(name: Sentence, isReached: Bool)]) -> Sentence {
        let zh = steps.map { ($0.isReached ? "✓" : "") + $0.name.zh }
        let en = steps.map { ($0.isReached ? "✓ " : "") + $0.name.en }
        return Sentence(zh: zh.joined(separator: " → "), en: en.joined(separator: " → "))
    }
    /// What an answered matter had been given until.
    public static func deadlineWas(_ due: Sentence) -> Sentence {
        Sentence(zh: "\(due.zh)（不再计时）", en: "\(due.en) (no longer running)")
    }
    public static func endedAt(_ moment: Sentence, _ by: String?) -> Sentence {
        guard let by else { return moment }
        return Sentence(zh: "\(moment.zh)，\(by)", en: "\(moment.en), \(by)")
    }
    /// 请于…前签收，责任人彭伟，办法：更换灯具
    public static func taskDetails(acknowledgeBy: Sentence?, responsible: String?, method: String?) -> Sentence? {
        let parts = [
            acknowledgeBy.map { Sentence(zh: "应于\($0.zh)前签收", en: "to be acknowledged by \($0.en)") },
            responsible.map { Sentence(zh: "责任人\($0)", en: "responsible: \($0)") },
            method.map { Sentence(zh: "办法：\(bare($0))", en: "method: \(bare($0))") },
        ]
        return parts.allSatisfy { $0 == nil } ? nil : joined(parts)
    }
    /// Since when a condition holds, and when it is looked at again.
    public static func since(_ day: Sentence, review: Sentence?) -> Sentence {
        joined([
            Sentence(zh: "\(day.zh)起", en: "since \(day.en)"),
            review.map { Sentence(zh: "\($0.zh)复核", en: "reviewed \($0.en)") },
        ])
    }
    public static func urgeNumber(_ number: Int) -> Sentence { Sentence(zh: "催办 \(number)", en: "urged no. \(number)") }
    /// Whom, why, when; not acknowledged.
    public static func urge(_ to: Sentence, _ cause: Sentence, _ at: Sentence) -> Sentence {
        Sentence(
            zh: "\(to.zh)：\(cause.zh)（\(at.zh)，还没有签收）", en: "\(to.en): \(cause.en) (\(at.en), not acknowledged)")
    }
    public static func outcomeNumber(_ number: Int) -> Sentence {
        Sentence(zh: "成果 \(number)", en: "outcome \(number)")
    }
    public static func judged(solved: Bool, _ level: Sentence?, by: Sentence) -> Sentence {
        let said =
            solved ? Sentence(zh: "解决了", en: "solved") : Sentence(zh: "没有解决", en: "not solved")
        return joined([said, level, Sentence(zh: "\(by.zh)评价", en: "by \(by.en)")])
    }
    public static func attempts(_ count: Int) -> Sentence {
        Sentence(
            zh: "联系群众 \(count) 次未果",
            en: "\(count) \(plural(count, "attempt", "attempts")) in vain to reach the resident")
    }
    /// Stands where a text is kept from the reader.
    public static let wordsKept = Sentence(zh: "（保密，按权限不显示）", en: "(kept from this reader)")
    public static func daysLater(_ count: Int) -> Sentence {
        Sentence(zh: "（\(count) 天后）", en: "(\(count) days later)")
    }
    /// 受理员周敏 · 12345热线中心
    public static func who(_ role: Sentence, _ person: String?, _ body: Sentence?) -> Sentence {
        let zh = role.zh + (person ?? "")
        let en = role.en + (person.map { " \($0)" } ?? "")
        guard let body else { return Sentence(zh: zh, en: en) }
        return Sentence(zh: "\(zh) · \(body.zh)", en: "\(en) · \(body.en)")
    }
    public static func enteredAt(_ moment: Sentence) -> Sentence {
        Sentence(zh: "（\(moment.zh) 录入）", en: " (entered \(moment.en))")
    }

    // MARK: - Lists

    public static let noMattersAtAll = Sentence(zh: "没有事项。", en: "There are no matters.")
    public static let shieldedOwner = Sentence(zh: "（保密）", en: "(shielded)")
    public static let shieldedSummary = Sentence(zh: "（保密）", en: "(shielded)")
    public static let overdueMark = Sentence(zh: "逾期", en: "overdue")
    public static let readAsPublic = Sentence(
        zh: "这是公众看到的内容。工作人员请加 --as 人员代码，诉求人请加 --as resident --phone 电话。",
        en: "This is what the public sees. Officials add --as CODE, whoever reported it --as resident --phone NUMBER.")
    public static let whichResident = Sentence(
        zh: "群众只能看自己反映的事项。请加 --phone，写反映时留的电话。",
        en: "A resident sees what they reported themself. Add --phone with the number they gave.")
    public static func severalAtThisPhone(_ count: Int) -> Sentence {
        Sentence(
            zh: "这个电话有 \(count) 位群众，分不清是哪一位。请由受理员查看（--as 人员代码）。",
            en: "\(count) residents have this telephone, so it isn't clear who asks. Let a clerk look (--as CODE).")
    }

    // MARK: - What is wrong with a call

    public static func noRoute(_ why: Sentence) -> Sentence {
        Sentence(
            zh: "没有派成：\(why.zh)。请用 matter dispatch --to 指定单位。",
            en: "It wasn't dispatched: \(why.en). Name a body with matter dispatch --to.")
    }
    /// Why a matter went to its body.
    public static func why(_ route: Sentence) -> Sentence { Sentence(zh: "因为：\(route.zh)", en: "Because: \(route.en)") }
    public static let supportingWithoutBody = Sentence(
        zh: "协办要写明单位（--to）；按规则只派牵头。", en: "Name the supporting body (--to); only the lead is found by the rules.")
    public static let noUrgeForYou = Sentence(
        zh: "没有给您单位的催办。用 matter show 看有哪些。", en: "Your body wasn't urged on this matter. matter show lists the urgings."
    )
    public static let nothingToHandOver = Sentence(
        zh: "没有可移交的工单：这个人（或您的单位）在这件事项上没有在办的。用 matter show 看谁在办。",
        en:
            "There is nothing to hand over: that person, or your body, has no open task on this matter. matter show names "
            + "who has.")
    public static let oneTimeOnly = Sentence(
        zh: "--acknowledged-by、--done-by、--plan 一次只核实一个。",
        en: "Confirm one time at once: --acknowledged-by, --done-by or --plan.")
    public static let quantityNeeded = Sentence(
        zh: "请写数量和单位：--quantity “321 盏”。", en: "Give the quantity with its unit: --quantity “321 盏”.")
    public static let wholeOutcome = Sentence(
        zh: "更正成果要同时写 --name 和 --quantity；都不写，就是删去这一项。",
        en: "A corrected outcome needs both --name and --quantity; with neither it is taken out.")
    public static let oneCorrection = Sentence(
        zh: "一次更正一项：--place、--category、--summary、--field、--stage、--outcome、--against 中的一种。",
        en: "Correct one thing at a time: --place, --category, --summary, --field, --stage, --outcome or --against.")
    public static func badTime(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是时间。请写成“2021-05-07 09:30”。", en: "“\(text)” is no time. Write it like “2021-05-07 09:30”.")
    }
}
