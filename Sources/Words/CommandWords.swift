public import Domain

/// What commands report back.
extension Sentence {
    public static func storeMade(_ path: String, _ playbook: Name, key: String, bodies: Int, people: Int) -> Sentence {
        Sentence(
            zh: """
                建好了：\(path)，规则 \(playbook.zh)，\(bodies) 个单位，\(people) 名人员。
                主密钥：\(key)
                请把它另存一份到安全的地方：丢了它，群众资料谁也打不开；它不在备份里。
                """,
            en: """
                Made \(path) with \(playbook.en ?? playbook.zh): \(bodies) bodies, \(people) people.
                Master key: \(key)
                Keep a copy of it somewhere safe: without it nobody can read residents' data, and no backup holds it.
                """)
    }

    /// UI.md, words: received.
    public static func received(_ number: PublicNumber, by owner: Sentence) -> Sentence {
        Sentence(
            zh: "收到了。编号 \(number)，由\(owner.zh)首接负责。",
            en: "Received. No. \(number). \(owner.en) answers for it until another body acknowledges it.")
    }

    public static func nowStands(_ number: PublicNumber, _ standing: Sentence) -> Sentence {
        Sentence(zh: "\(number)：\(standing.zh)", en: "\(number): \(standing.en)")
    }

    public static func answerBy(_ due: Sentence) -> Sentence {
        Sentence(zh: "\(due.zh) 前答复", en: "answer by \(due.en)")
    }
    public static let wordsErased = Sentence(zh: "（原文已应要求删除）", en: "(erased at the resident's request)")
    public static let story = Sentence(zh: "经过", en: "Story")
    /// The date, what is left, and which share of the limit has begun to be used.
    public static func deadline(due: Sentence, remaining: Sentence, warnedAt percent: Int?) -> Sentence {
        Sentence(
            zh: "\(due.zh)，\(remaining.zh)\(percent.map { "（时限已用到 \($0)%）" } ?? "")",
            en: "\(due.en), \(remaining.en)\(percent.map { " (\($0) % of the limit reached)" } ?? "")")
    }
    public static let firstTimes = Sentence(zh: "三个第一", en: "first times")
    public static func firstTimes(_ times: Matter.FirstTimes, in zone: Zone, daysOnly: Bool = false) -> Sentence {
        func said(_ moment: Moment?) -> Sentence {
            moment.map { daysOnly ? day(zone.day(of: $0)) : self.moment($0, in: zone) } ?? data("—")
        }
        let (reported, solved, fedBack) = (said(times.reported), said(times.solved), said(times.fedBack))
        return Sentence(
            zh: "上报 \(reported.zh)\n办毕 \(solved.zh)\n反馈 \(fedBack.zh)",
            en: "reported \(reported.en)\ndone \(solved.en)\nfed back \(fedBack.en)")
    }
    public static func reIncludedTimes(_ count: Int) -> Sentence {
        Sentence(zh: "重新纳入 \(count) 次", en: "re-included \(count) \(plural(count, "time", "times"))")
    }
    public static let noMatters = Sentence(
        zh: "没有未结束的事项（--all 看全部）。", en: "No matter is open (--all shows the ended ones too).")
    public static let resident = Sentence(zh: "群众", en: "the resident")

    public static func foundResidents(_ count: Int) -> Sentence {
        Sentence(zh: "找到 \(count) 位。", en: "\(count) found.")
    }
    public static func erased(matters: Int) -> Sentence {
        Sentence(
            zh: "已删除。\(matters) 件事项留下，不再指向这个人。",
            en: "Erased. \(matters) \(plural(matters, "matter stays", "matters stay")), leading to nobody.")
    }
    public static func severalResidents(_ count: Int) -> Sentence {
        Sentence(
            zh: "有 \(count) 位符合。请用 find 查看，再用 --id 指定一位；什么都没有删除。",
            en: "\(count) residents fit. Look with find and name one with --id; nothing was erased.")
    }

    public static func startsOn(_ start: Sentence, _ limit: Limit) -> Sentence {
        let limit = self.limit(limit)
        return Sentence(zh: "自 \(start.zh) 起 \(limit.zh)：", en: "\(limit.en) from \(start.en):")
    }
    public static func calendarUsed(_ version: String) -> Sentence {
        Sentence(zh: "依据：国家公布的放假和调休安排（\(version)）", en: "By the national announcements of working days (\(version))")
    }

    // MARK: - Demonstration

    public static func demoMakes(_ count: Int, path: String) -> Sentence {
        Sentence(zh: "造 \(count) 件演示事项，放在 \(path)", en: "Making \(count) made-up matters in \(path)")
    }
    public static let demoProgress = Sentence(zh: "造数据", en: "filling")
    public static let importProgress = Sentence(zh: "导入", en: "importing")
    public static let verifyProgress = Sentence(zh: "核对", en: "checking")
    public static let demoLoop = Sentence(
        zh: "一件事的一生：", en: "One matter's life:")
    public static let demoRefused = Sentence(
        zh: "经办单位想自己销号，被拒绝：", en: "The handling body tries to strike it off itself and is refused:")
    public static let demoTooEarly = Sentence(
        zh: "还没有评价就想销号，被拒绝：", en: "Striking off before the resident judged is refused:")
    public static let demoFigures = Sentence(zh: "汇总（演示数据）：", en: "The figures (demonstration data):")
    public static let demoVerify = Sentence(zh: "最后核对整个库：", en: "And the whole store is checked:")
    public static func demoNext(_ path: String) -> Sentence {
        Sentence(
            zh: """
                接着试试（库在 \(path)）：
                  huiyin matter list --store \(path)
                  huiyin report summary --store \(path) --as-of 2021-05-31
                  huiyin calendar due --from 2021-05-07 --days 10 --explain
                """,
            en: """
                Try next (the store is \(path)):
                  huiyin matter list --store \(path)
                  huiyin report summary --store \(path) --as-of 2021-05-31
                  huiyin calendar due --from 2021-05-07 --days 10 --explain
                """)
    }
}
