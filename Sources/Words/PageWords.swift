public import Domain

// What public pages say, beside the figures' own words.
extension Sentence {
    /// What a phone folds an official's head into.
    public static let menu = Sentence(zh: "菜单", en: "Menu")
    public static let brand = Sentence(zh: "回音", en: "Huiyin")
    public static let skipToContent = Sentence(zh: "跳到正文", en: "Skip to the content")
    /// The other language, in itself.
    public static let otherLanguage = Sentence(zh: "English", en: "中文")
    public static let pagesNavigation = Sentence(zh: "页面", en: "Pages")
    public static let publicFigures = Sentence(zh: "公开数据", en: "Public figures")
    public static let bigScreen = Sentence(zh: "大屏", en: "Big screen")
    public static let back = Sentence(zh: "返回公开数据", en: "Back to the public figures")
    /// To the figure that one came from.
    public static func backToFigure(_ title: Sentence) -> Sentence {
        Sentence(zh: "返回“\(title.zh)”", en: "Back to “\(title.atHead.en)”")
    }

    public static let allMadeUp = Sentence(zh: "人和事都是编的。", en: "People and matters are made up.")

    // MARK: - Numbers

    /// 14480, 62万, 12.3456万 · 14,480: whole, whatever is made of it.
    public static func number(_ number: Int) -> Sentence {
        Sentence(zh: chinese(number), en: grouped(number))
    }

    private static func grouped(_ number: Int) -> String {
        var grouped = ""
        for (index, digit) in String(number.magnitude).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return (number < 0 ? "-" : "") + String(grouped.reversed())
    }

    /// Above five digits by 万 and 亿, no digit lost.
    private static func chinese(_ number: Int) -> String {
        let size = number.magnitude
        guard size >= 100_000 else { return String(number) }
        let (unit, name): (UInt, String) = size >= 100_000_000 ? (100_000_000, "亿") : (10_000, "万")
        var rest = String(size % unit)
        rest = String(repeating: "0", count: String(unit).count - 1 - rest.count) + rest
        while rest.last == "0" { rest.removeLast() }
        return (number < 0 ? "-" : "") + String(size / unit) + (rest.isEmpty ? "" : "." + rest) + name
    }

    /// What a value comes to in large, without what stands behind it: 14480, 94.82 %. `nil`: nothing to be said in a number.
    public static func plainValue(_ value: FigureValue, decimals: Int, minimum: Int? = nil) -> Sentence? {
        switch value {
        case .count(let count):
            let number = self.number(count.number)
            return switch count.bound {
            case .exact: number
            case .moreThan: Sentence(zh: "\(number.zh)余", en: "\(number.en)+")
            case .about: Sentence(zh: "约 \(number.zh)", en: "c. \(number.en)")
            }
        case .share(let part, let whole):
            guard whole.number >= minimum ?? 0 else { return nil }
            return FixedDecimal.percent(part.number, of: whole.number, decimals: decimals).map { .data("\($0)%") }
        case .length(let length, _, let number):
            guard number >= minimum ?? 0 else { return nil }
            return length.map(self.number)
        case .truth(let isTrue): return isTrue ? Sentence(zh: "是", en: "yes") : Sentence(zh: "否", en: "no")
        case .identity(let whole, _): return number(whole.number)
        }
    }

    /// What stands behind a value in large: the unit, numerator and denominator, of how many.
    public static func behind(_ value: FigureValue, minimum: Int? = nil) -> Sentence {
        switch value {
        case .count(let count): return countUnit(count.unit, count.number)
        case .share(let part, let whole):
            let (top, bottom) = (number(part.number), number(whole.number))
            let isFew = whole.number < minimum ?? 0
            let unit = countUnit(whole.unit, whole.number)
            return Sentence(
                zh: "\(top.zh) / \(bottom.zh) \(unit.zh)"
                    + (isFew ? "，不足 \(minimum ?? 0)，不给比率" : ""),
                en: "\(top.en) of \(bottom.en) \(unit.en)"
                    + (isFew ? ", fewer than \(minimum ?? 0): no share" : ""))
        case .length(_, let unit, let number):
            let unit = self.unit(unit, 2)
            return Sentence(zh: "\(unit.zh)（\(number) 件的中位数）", en: "\(unit.en) (median of \(number))")
        case .truth: return .data("")
        case .identity(let whole, _): return countUnit(whole.unit, whole.number)
        }
    }

    /// What stands where a number would tell of too few, itself or by subtraction.
    public static let withheld = Sentence(zh: "不公布", en: "withheld")
    public static let notEnough = Sentence(zh: "样本不足", en: "too few")
    public static let noValue = Sentence(zh: "—", en: "—")
    public static func withheldNote(below least: Int) -> Sentence {
        Sentence(
            zh: "不足 \(least) 件的不公布；能由此推算出来的另一个也不公布。",
            en: "Fewer than \(least) isn't published, nor the one that would tell it.")
    }

    // MARK: - The board

    /// 截至2021年5月31日（周一），收集群众诉求 14480 件，已解决 7548 件
    ///
    /// In its clauses, each with the mark that ends it.
    public static func boardSentence(
        _ day: Day, _ parts: [(name: Sentence, value: Sentence, unit: CountUnit)]
    ) -> [Sentence] {
        let date = Sentence.day(day)
        let clauses = parts.enumerated().map { index, part in
            let isLast = index == parts.count - 1
            return Sentence(
                zh: "\(part.name.zh) \(part.value.zh) \(part.unit.rawValue)\(isLast ? "。" : "，")",
                en: "\(part.value.en) \(part.name.en)\(isLast ? "." : ",")")
        }
        return [Sentence(zh: "截至\(date.zh)，", en: "As of \(date.en):")] + clauses
    }

    /// 8月26日 · 26 Aug
    public static func dayOfYear(_ day: Day) -> Sentence {
        let (_, month, number) = day.date
        return Sentence(zh: "\(month)月\(number)日", en: "\(number) \(monthNames[month - 1].prefix(3))")
    }

    /// What is counted, in words.
    public static func countUnit(_ unit: CountUnit, _ number: Int) -> Sentence {
        let (one, many) =
            switch unit {
            case .件: ("matter", "matters")
            case .条: ("entry", "entries")
            case .条次: ("mention", "mentions")
            case .项, .个: ("item", "items")
            case .起: ("case", "cases")
            case .户: ("household", "households")
            case .家: ("family or firm", "families or firms")
            case .人: ("person", "people")
            case .人次: ("attendance", "attendances")
            case .场次: ("session", "sessions")
            case .次: ("time", "times")
            case .对: ("pair", "pairs")
            case .册: ("volume", "volumes")
            case .页: ("page", "pages")
            case .票: ("vote", "votes")
            }
        return Sentence(zh: unit.rawValue, en: plural(number, one, many))
    }

    public static func ofTheDay(_ isToday: Bool) -> Sentence {
        isToday ? Sentence(zh: "今天", en: "Today") : Sentence(zh: "当天", en: "On that day")
    }

    public static let headlineHeading = Sentence(zh: "总数", en: "Totals")
    public static let unitTableHeading = Sentence(zh: "各单位（按答复单位算）", en: "Unit by unit (by who answers)")
    public static let unitTableNote = Sentence(
        zh: "点任何一个数，看它怎么算、是哪些事。派了单还没有签收的，算在首接单位名下。",
        en:
            "Open any number to see how it is counted and the matters behind it. What was sent to a unit and isn't acknowledged yet counts under the first receiver."
    )
    /// On a public page, for whoever is signed in.
    public static func backTo(_ place: Sentence) -> Sentence {
        Sentence(zh: "回到\(place.zh)", en: "Back to: \(place.en)")
    }
    public static func accountOf(_ person: String) -> Sentence {
        Sentence(zh: "\(person)的账户", en: "Account of \(person)")
    }
    public static let unitTableMeans = Sentence(zh: "这些数是什么意思", en: "What these numbers mean")
    public static let unit = Sentence(zh: "单位", en: "Unit")
    public static let all = Sentence(zh: "合计", en: "Total")
    public static let noUnitYet = Sentence(zh: "（还没有单位）", en: "(no unit yet)")
    public static func sortBy(_ column: Sentence) -> Sentence {
        Sentence(zh: "按“\(column.zh)”排序", en: "Sort by “\(column.en)”")
    }
    public static let populationsHeading = Sentence(zh: "两个数，各有各的范围", en: "Two counts, each of its own matters")
    public static let trendHeading = Sentence(zh: "逐月", en: "Month by month")
    public static let asTable = Sentence(zh: "用表格看", en: "As a table")
    public static let month = Sentence(zh: "月份", en: "Month")
    public static func tilesHeading(_ figure: Sentence, _ level: Sentence) -> Sentence {
        Sentence(zh: "\(figure.zh)（按发生地算）：\(level.zh)", en: "\(figure.en) (by where it happened): \(level.en)")
    }
    public static func kindsHeading(_ figure: Sentence) -> Sentence {
        Sentence(zh: "\(figure.zh)，按类别", en: "\(figure.en) by kind")
    }
    /// What came of a matter.
    public static func cameOfIt(_ outcome: Sentence) -> Sentence {
        Sentence(zh: "成果：\(outcome.zh)", en: "What came of it: \(outcome.en)")
    }
    /// How whoever reported it judged it.
    public static func judged(_ level: Sentence) -> Sentence {
        Sentence(zh: "群众评价：\(level.zh)", en: "Judged: \(level.en)")
    }
    public static let tilesNote = Sentence(
        zh: "事情发生在哪里，就算在哪里，和上面按单位算的不一样。颜色越浓，数越大；斜线：不公布。",
        en:
            "Counted where it happened, which is another sum than that of the units above. The stronger the colour, the more; hatched: not published."
    )
    public static let struckOffHeading = Sentence(zh: "刚刚销号", en: "Struck off last")
    public static let noneStruckOff = Sentence(zh: "还没有销号的事项。", en: "Nothing has been struck off yet.")
    public static let sealWord = Sentence(zh: "已销号", en: "struck off")
    public static func struckOff(on day: Day, in present: Day, isSolved: Bool) -> Sentence {
        let date = day.date.year == present.date.year ? dayOfYear(day) : self.day(day)
        return Sentence(
            zh: "\(date.zh)销号，\(isSolved ? "已解决" : "已说明")",
            en: "struck off on \(date.en), \(isSolved ? "solved" : "explained or kept")")
    }
    public static func took(days: Int) -> Sentence {
        days == 0
            ? Sentence(zh: "当天办完", en: "the same day")
            : Sentence(zh: "历时 \(days) 天", en: "took \(days) \(plural(days, "day", "days"))")
    }
    public static let noBoard = Sentence(
        zh: "现行办法没有可以公开的指标。", en: "The playbook in force has no figure that can be published.")
    public static func readAt(_ moment: Sentence) -> Sentence {
        Sentence(zh: "\(moment.zh)的数，有变化时自动更新。", en: "As it stood at \(moment.en); it follows what happens by itself.")
    }
    public static func asItStood(_ day: Day) -> Sentence {
        let day = Sentence.day(day)
        return Sentence(
            zh: "这是 \(day.zh) 24 时的数，按现在已录入的计。",
            en: "As of the end of \(day.en), by what is recorded now.")
    }
    public static let sameForAssessment = Sentence(
        zh: "考核用的也是这些数，没有另一套。", en: "Assessments read these same numbers; there is no second set.")
    public static let earlierDay = Sentence(zh: "看哪一天的", en: "Another day")
    public static let show = Sentence(zh: "看", en: "Show")
    public static let toToday = Sentence(zh: "回到今天", en: "Back to today")
    public static let asJSON = Sentence(zh: "机器可读（JSON）", en: "For programs (JSON)")
    public static let faultsHeading = Sentence(zh: "这里有数对不上", en: "Some of this doesn't add up")

    // MARK: - One figure

    public static let whatItMeans = Sentence(zh: "这个数是怎么算的", en: "How it is counted")
    public static let countedByWhoAnswers = Sentence(
        zh: "按由谁答复算：派了单还没有签收的，算在首接单位名下。",
        en: "By who answers: what was sent to a unit and isn't acknowledged yet counts under the first receiver.")
    public static let countedByPlace = Sentence(
        zh: "按事情发生在哪里算，不是按由谁答复。", en: "By where it happened, not by who answers.")
    public static let theMatters = Sentence(zh: "背后的事", en: "The matters behind it")
    public static let allGroups = Sentence(zh: "看全部", en: "Show all")
    public static func groupsHeading(_ by: Sentence) -> Sentence { Sentence(zh: "按\(by.zh)", en: "By \(by.en)") }
    public static let otherTimes = Sentence(zh: "换个时段", en: "Other windows")
    public static let asItIs = Sentence(zh: "不分时段", en: "at any time")
    /// `latestFirst`: what was received first is shown first, and of that the latest answers before the others.
    public static func rowsShown(_ shown: Int, isMore: Bool, hidden: Int, latestFirst: Bool = false) -> Sentence {
        var zh = isMore ? "最新的 \(shown) 件，前面还有。" : "共 \(shown) 件。"
        var en = isMore ? "The newest \(shown); there are more." : "\(shown) in all."
        if latestFirst {
            zh = (isMore ? "最早收到的 \(shown) 件，后面还有。" : "共 \(shown) 件。") + "拖得最久的在最前面。"
            en =
                (isMore ? "The first \(shown) that came in; there are more." : "\(shown) in all.")
                + " The latest come first."
        }
        if hidden > 0 {
            zh += "另有 \(hidden) 件因保密没有列出。"
            en += " \(hidden) more aren't listed, to protect whom they are about."
        }
        return Sentence(zh: zh, en: en)
    }
    public static let more = Sentence(zh: "再多看些", en: "Show more")
    public static let noRows = Sentence(zh: "没有这样的事项。", en: "There are no such matters.")
    public static func rowsWithheld(below least: Int) -> Sentence {
        Sentence(
            zh: "这里的事不足 \(least) 件，或能由此推算出别处的，不逐件列出。",
            en: "Fewer than \(least) stand behind it, or it would tell of such: they aren't listed.")
    }
    public static let numberHeading = Sentence(zh: "编号", en: "Number")
    public static let receivedHeading = Sentence(zh: "收到", en: "Received")
    public static let kindHeading = Sentence(zh: "类别", en: "Kind")
    public static let placeHeading = Sentence(zh: "地方", en: "Place")
    public static let standingHeading = Sentence(zh: "现状", en: "Standing")
    public static let summaryHeading = Sentence(zh: "摘要", en: "Summary")
    public static let shieldedUnit = Sentence(zh: "（保密）", en: "(shielded)")

    // What stands at the end and between the members of a list.
    public static let stop = Sentence(zh: "。", en: ".")
    public static let listing = Sentence(zh: "、", en: ", ")

    /// By what a figure is told apart.
    public static func grouping(_ grouping: FigureGrouping, _ names: Names) -> Sentence {
        switch grouping {
        case .body: Sentence(zh: "单位", en: "unit")
        case .level(let level): names.playbook?.levelNames[level].map(Sentence.name) ?? .level(level)
        case .kind: Sentence(zh: "类别", en: "kind")
        case .channel: Sentence(zh: "渠道", en: "channel")
        case .stage: Sentence(zh: "阶段", en: "stage")
        case .month: Sentence(zh: "月", en: "month")
        case .field(let field): names.field(field)
        }
    }

    // MARK: - Refusals

    public static let goBack = Sentence(zh: "回到首页", en: "To the first page")
    public static let backToWhatWasTyped = Sentence(
        zh: "这一次没有收下。请用浏览器的“返回”回到刚才那一页：写的内容一般还在，过一会儿再提交。",
        en:
            "This wasn't taken. Go back with your browser: what you typed is usually still there. Wait a little, and send it again."
    )
    public static let typedIsHere = Sentence(
        zh: "您写的都还在这一页里。等一等，再按下面的按钮。", en: "What you typed is kept in this page. Wait a little, then press the button.")
    public static let chooseFilesLater = Sentence(
        zh: "照片和文件没有收下，请在后面的页面上再选一次。", en: "Photos and files weren't taken: choose them again on the pages that follow."
    )
    public static let sendAgain = Sentence(zh: "再提交一次", en: "Send it again")
    public static let noSuchPage = Sentence(zh: "没有这一页", en: "There is no such page")
}

extension Sentence {
    /// 2021年4月 · April 2021
    public static func monthName(_ day: Day) -> Sentence {
        let (year, month, _) = day.date
        return Sentence(zh: "\(year)年\(month)月", en: "\(monthNames[month - 1]) \(year)")
    }

    /// 4月, with the year where it begins · Apr
    public static func monthShort(_ day: Day, withYear: Bool) -> Sentence {
        let (year, month, _) = day.date
        let english = monthNames[month - 1].prefix(3)
        return Sentence(
            zh: withYear ? "\(year % 100)年\(month)月" : "\(month)月", en: withYear ? "\(english) \(year)" : "\(english)")
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension Sentence {
    /// “热线受理”与“收集群众诉求”有重叠（派单办理的），不相加。
    public static func populations(_ figure: Figure, in playbook: Playbook) -> Sentence? {
        relation(of: figure, in: playbook).map { relation in
            let name = Sentence.name(figure.name)
            return Sentence(zh: "“\(name.zh)”\(relation.zh)。", en: "“\(name.en)” \(relation.en).")
        }
    }
}
