public import Domain

// What is said of what the playbook asks for each month: sweeps and calls at home (B06, B09).

extension Sentence {
    public static let monthlyHeading = Sentence(zh: "每月要做的", en: "Owed each month")
    public static let toMonthly = Sentence(zh: "每月要做的", en: "Owed each month")
    public static let noMonthlyDuties = Sentence(
        zh: "现行办法没有按月要做的事。", en: "The playbook in force asks for nothing month by month.")
    public static let monthChoice = Sentence(zh: "哪个月（任一天）", en: "Which month (any day of it)")
    public static func monthlyMet(_ share: Share, month: Day, asOf: Day) -> Sentence {
        let (name, last) = (monthName(month), day(asOf))
        let left = share.whole - share.part
        return Sentence(
            zh: "\(name.zh)，截至\(last.zh)：该做的 \(share.whole) 人，做了 \(share.part) 人，还没做 \(left) 人。",
            en: "\(name.en), as of \(last.en): \(share.part) of \(share.whole) did it, \(left) not yet.")
    }
    public static func monthlyRule(_ kind: Name, perHome: Bool, inPerson: Bool) -> Sentence {
        let name = Sentence.name(kind)
        if perHome {
            return Sentence(
                zh: "自己联系的每一户，每月都要\(inPerson ? "上门" : "联系")一次（\(name.zh)）。电话、消息是联系，不算上门。",
                en:
                    "Each household that somebody answers for, each month\(inPerson ? ", in person" : "") (\(name.en)). A call or a message is a contact, not a visit."
            )
        }
        return Sentence(
            zh: "每人每月至少一次（\(name.zh)）；没有发现也要报。",
            en: "Once a month each at least (\(name.en)); that nothing was found is filed, too.")
    }
    public static let monthlyOverdueNote = Sentence(
        zh: "一个月没做，从下个月 1 日起算逾期；刚上岗的从下个月算起。",
        en: "A month without it is overdue from the first of the next; who just began owes it from the month after.")
    public static func monthlyHeard(all: Int, closed: Int, open: Int) -> Sentence {
        Sentence(
            zh: "这个月听到 \(all) 件：已办结 \(closed) 件，正在办理 \(open) 件。",
            en: "\(all) \(plural(all, "matter", "matters")) heard in the month: \(closed) closed, \(open) open.")
    }
    public static let monthlyOwing = Sentence(zh: "该做的（人）", en: "Owe it")
    public static let monthlyDone = Sentence(zh: "做了的（人）", en: "Did it")
    public static let monthlyNot = Sentence(zh: "还没做的（人）", en: "Not yet")
    public static let monthlyTimes = Sentence(zh: "本月（次）", en: "This month")
    public static let monthlyNothing = Sentence(zh: "其中没有发现（次）", en: "Nothing found")
    public static let monthlyHomes = Sentence(zh: "上门（户）", en: "Households")
    public static let monthlyHomesOwed = Sentence(zh: "该上门（户）", en: "Owed")
    public static let monthlyLast = Sentence(zh: "上一次", en: "Last")
    public static let monthlyNever = Sentence(zh: "没有过", en: "never")
    public static let monthlyIsDone = Sentence(zh: "做了", en: "done")
    public static let monthlyNotYet = Sentence(zh: "还没做", en: "not yet")
    public static func monthlyDays(_ days: Int) -> Sentence {
        Sentence(zh: "逾期 \(days) 天", en: "\(days) \(plural(days, "day", "days")) overdue")
    }
    public static let monthlyHousehold = Sentence(zh: "户编号", en: "Household")
    public static let monthlyHomesOf = Sentence(zh: "他联系的户，逾期最久的在前", en: "Their households, the longest overdue first")
    public static let monthlyByBody = Sentence(zh: "各单位", en: "By body")
    public static let monthlyByPerson = Sentence(zh: "各人", en: "By person")
    public static let monthlyNobody = Sentence(zh: "现在没有人该做这一项。", en: "Nobody owes this now.")
}

extension Help {
    public static let duty = Sentence(
        zh: "每月要做的：谁做了，谁没做，逾期几天。", en: "What is owed each month: who did it, who didn't, and for how long.")
    public static let dutyMore = Sentence(
        zh: "不写名称就列出规则里按月的任务。--body 看到人，再加 --person 看到户。",
        en: "Without a name: which there are. With --body by person, and with --person by household.")
    public static let dutyName = Sentence(
        zh: "规则里的任务，如 monthly-sweep。", en: "The playbook's duty, such as monthly-sweep.")
    public static let dutyMonth = Sentence(zh: "哪个月里的任一天（默认本月）。", en: "Any day of the month (default: this one).")
    public static let dutyBody = Sentence(zh: "哪个单位（代码）。", en: "Which body.")
    public static let dutyPerson = Sentence(zh: "谁（人员代码）。", en: "Whose households.")
}
