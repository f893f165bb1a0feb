public import Domain

// What the pages of who answers for whom say.

extension Sentence {
    public static let linkagesTitle = Sentence(zh: "包联：谁负责谁", en: "Who answers for whom")
    public static let noTiers = Sentence(
        zh: "规则里没有包联的层级。要用包联，在规则里写 tiers。", en: "The playbook has no tiers. To link, write tiers into it.")
    public static let tierCovered = Sentence(zh: "有人负责", en: "Has somebody")
    public static let tierMissing = Sentence(zh: "没有人", en: "Nobody")
    public static let tierLoads = Sentence(zh: "负责的人", en: "Who answers")
    public static func missingCount(_ count: Int, vacated: Int, _ target: Tier.End) -> Sentence {
        let counter = counter(target)
        guard vacated > 0 else { return Sentence(zh: "\(count) \(counter)", en: "\(count)") }
        return Sentence(
            zh: "\(count) \(counter)，其中 \(vacated) \(counter)是人走了没接上",
            en: "\(count), of which \(vacated) because whoever it was left the post")
    }
    /// How many somebody answers for.
    public static func targets(_ count: Int, _ target: Tier.End) -> Sentence {
        Sentence(zh: "\(count) \(counter(target))", en: "\(count)")
    }
    public static let noneMissing = Sentence(zh: "没有空档", en: "no gaps")
    public static func doubledCount(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 个重了", en: "\(count) twice")
    }
    public static func holdersCount(_ count: Int, few: Int, many: Int, idle: Int, of tier: Tier) -> Sentence {
        // Bodies, people, or either.
        let isPeople = tier.from.allSatisfy { if case .organisation = $0 { false } else { true } }
        let counter = isPeople ? "人" : "个"
        var zh = ["\(count) \(counter)"]
        var en = ["\(count)"]
        if many > 0 {
            zh.append("偏多的 \(many) \(counter)")
            en.append("with too many: \(many)")
        }
        if few > 0 {
            zh.append("偏少的 \(few) \(counter)")
            en.append("with few: \(few)")
        }
        if idle > 0 {
            zh.append("另有 \(idle) \(counter)名下还没有")
            en.append("with none yet: \(idle)")
        }
        return Sentence(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))
    }
    public static let topicsUncounted = Sentence(zh: "题目不计数", en: "topics aren't counted")

    // MARK: - One tier

    public static let gapsHeading = Sentence(zh: "没有人负责的", en: "Without anybody")
    public static let noGaps = Sentence(zh: "都有人负责。", en: "All have somebody.")
    public static let nothingToCover = Sentence(zh: "这里没有要负责的。", en: "There is nothing here to answer for.")
    public static let gapWhy = Sentence(zh: "从何时起，为什么", en: "Since when, and why")
    public static let gapTarget = Sentence(zh: "谁", en: "Which")
    public static let neverHeld = Sentence(zh: "从来没有人", en: "nobody ever did")
    public static func heldUntil(_ day: Day, _ holder: Sentence) -> Sentence {
        let said = Sentence.day(day)
        return Sentence(
            zh: "\(said.zh)起。原由\(holder.zh)负责，已解除：", en: "Since \(said.en). It was \(holder.en)'s and was ended:")
    }
    public static func leftPost(_ day: Day?, _ holder: Sentence) -> Sentence {
        guard let said = day.map(Sentence.day) else {
            return Sentence(zh: "\(holder.zh)已不在岗", en: "\(holder.en) isn't in that post any more")
        }
        return Sentence(zh: "\(said.zh)起。\(holder.zh)已离岗", en: "Since \(said.en). \(holder.en) left the post")
    }
    /// Above the list: one step for all of theirs.
    public static func leaverToHandOver(_ holder: Sentence) -> Sentence {
        Sentence(
            zh: "\(holder.zh)已离岗，名下的还没有人接。",
            en: "\(holder.en) left the post, and nobody took theirs over.")
    }
    public static let overlapsHeading = Sentence(zh: "重了的", en: "With several")
    public static let loadsHeading = Sentence(zh: "各负责多少", en: "How many each answers for")
    public static let loadHolder = Sentence(zh: "谁", en: "Who")
    public static let loadCount = Sentence(zh: "负责", en: "Answers for")
    public static let loadMeasureHeading = Sentence(zh: "多少合适", en: "Measure")
    /// What the loads of a tier are held against; `nil`: nothing.
    public static func scale(of scale: LoadScale) -> Sentence? {
        if let about = scale.about { return aboutRight(about) }
        let middle = scale.twiceMedian.map { "\($0 / 2)\($0 % 2 == 0 ? "" : ".5")" }
        guard let least = scale.least else { return middle.map(middleOfLoads) }
        guard let middle else { return atLeastEach(least) }
        return Sentence(
            zh: "\(atLeastEach(least).zh)少于这个数算偏少；中位数是 \(middle) 个，超过一倍算偏多。",
            en:
                "\(atLeastEach(least).en) Less than that is few; the middle one has \(middle), and more than twice that is many."
        )
    }
    private static func middleOfLoads(_ middle: String) -> Sentence {
        Sentence(
            zh: "规则没有写多少合适，拿中位数 \(middle) 个来比：不到一半算偏少，超过一倍算偏多。",
            en:
                "The playbook doesn't say how many are right. The middle one has \(middle): less than half is few, more than twice is many."
        )
    }
    public static func aboutRight(_ about: Int) -> Sentence {
        Sentence(
            zh: "每人约 \(about) 个：不到一半算偏少，超过一倍算偏多。",
            en: "About \(about) each: less than half is few, more than twice is many.")
    }
    public static func atLeastEach(_ least: Int) -> Sentence {
        Sentence(zh: "任务要求每人至少 \(least) 个。", en: "A duty asks for \(least) each at least.")
    }
    public static func loadsMore(_ count: Int) -> Sentence {
        Sentence(zh: "还有 \(count) 个，到下一级地方看。", en: "\(count) more: see them by place.")
    }
    public static let noLoads = Sentence(zh: "还没有人负责。", en: "Nobody answers for anything yet.")
    public static let groupsHeading = Sentence(zh: "群体与成效", en: "Groups, and what came of them")
    public static let groupHeading = Sentence(zh: "群体", en: "Group")
    public static let noGroup = Sentence(zh: "不分群体", en: "no group")
    public static let pairsHeading = Sentence(zh: "现有", en: "At present")
    public static func counted(_ count: Int, _ unit: CountUnit?) -> Sentence {
        guard let unit else { return Sentence(zh: "\(count) 条", en: "\(count)") }
        return Sentence(zh: "\(count) \(unit.rawValue)", en: "\(count) (\(unit.rawValue))")
    }
    public static let outcomesHeading = Sentence(zh: "成效", en: "What came of it")
    public static let noOutcomes = Sentence(zh: "还没有记。", en: "Nothing is noted yet.")
    public static let allTiers = Sentence(zh: "全部层级", en: "All tiers")
    public static let sharePatches = Sentence(zh: "整组分片", en: "Share out")

    // MARK: - Making, ending, handing over

    public static let linkTier = Sentence(zh: "哪一层", en: "Tier")
    public static let linkHolder = Sentence(zh: "谁负责", en: "Who answers")
    public static let chooseHolder = Sentence(zh: "请选", en: "choose")
    public static let otherHolder = Sentence(zh: "不在上面的，填 人员@单位 的代码", en: "Somebody else: PERSON@BODY, by their codes")
    public static let otherHolderHint = Sentence(
        zh: "单位自己负责的，只填单位代码。", en: "Where a body itself answers, its code alone.")
    public static let linkHouseholds = Sentence(zh: "对哪些（编号），一行一个", en: "For which (numbers), one a line")
    public static let linkPlaces = Sentence(zh: "对哪些地方（区划代码），一行一个", en: "For which places (codes), one a line")
    public static let linkTopics = Sentence(zh: "对哪些题目，一行一个", en: "For which topics, one a line")
    public static let linkRole = Sentence(zh: "身份", en: "What they are there")
    public static let noRole = Sentence(zh: "不分身份", en: "none")
    public static let linkGroup = Sentence(zh: "群体", en: "Group")
    public static let linkSince = Sentence(zh: "第一天", en: "First day")
    public static let linkButton = Sentence(zh: "建立", en: "Enter")
    public static let edgeTitle = Sentence(zh: "一条包联", en: "Who answers, and for whom")
    public static let edgeTarget = Sentence(zh: "对谁", en: "For whom")
    public static let edgeStands = Sentence(zh: "有效", en: "holds")
    public static let edgeVacant = Sentence(zh: "人已离岗，没有人负责", en: "whoever held it left the post; nobody answers")
    public static func edgeEnded(_ day: Day) -> Sentence {
        let said = Sentence.day(day)
        return Sentence(zh: "\(said.zh)起解除：", en: "ended from \(said.en) on:")
    }
    public static let edgeSuccessor = Sentence(zh: "接上的一条", en: "The one that followed")
    public static let endLinkage = Sentence(zh: "解除", en: "End it")
    public static let endDay = Sentence(zh: "从哪天起不再负责", en: "From which day on it doesn't hold")
    public static let noteOutcome = Sentence(zh: "记成效", en: "Note what came of it")
    public static let outcomeField = Sentence(zh: "记什么", en: "What")
    public static let outcomeQuantity = Sentence(zh: "多少，带单位", en: "How much, with its unit")
    public static let outcomeQuantityHint = Sentence(zh: "例如 2000 元、3 次。", en: "As 2000 元 or 3 次.")
    public static let notAQuantity = Sentence(zh: "看不懂。写成 2000 元 这样。", en: "That can't be read. Write as 2000 元.")
    public static let outcomeDay = Sentence(zh: "哪天", en: "On which day")
    public static let heldTitle = Sentence(zh: "名下的包联", en: "What they answer for")
    public static func heldCount(_ count: Int) -> Sentence {
        Sentence(zh: "共 \(count) 条。", en: "\(count) in all.")
    }
    public static func heldShown(_ shown: Int) -> Sentence {
        Sentence(zh: "这里列前 \(shown) 条。", en: "The first \(shown) are listed.")
    }
    public static let heldNothing = Sentence(zh: "名下没有包联。", en: "They answer for nothing.")
    public static let notInPostNow = Sentence(
        zh: "已不在这个岗位上，名下的都没有人负责。请移交。", en: "They left this post, so nobody answers for these. Hand them over.")
    public static let handOverAll = Sentence(zh: "全部移交", en: "Hand all of it over")
    public static let handOverNote = Sentence(
        zh: "名下的一次全部移交：原来的解除，接手的建立，移不成就都不变。",
        en: "All goes over at once: the old edges end, the new ones begin, or nothing changes.")
    public static let handOverFrom = Sentence(zh: "从谁（人员@单位）", en: "From whom (PERSON@BODY)")
    public static let handOverTo = Sentence(zh: "给谁（人员@单位）", en: "To whom (PERSON@BODY)")
    public static let handOverToWhom = Sentence(zh: "给谁", en: "To whom")
    /// Whose it is, where the reader came from their page.
    public static func handOverOf(_ holder: Sentence) -> Sentence {
        Sentence(zh: "\(holder.zh)名下的", en: "All that \(holder.en) answers for")
    }
    public static let handOverTier = Sentence(zh: "只移交一层", en: "One tier alone")
    public static let handOverAllTiers = Sentence(zh: "全部层级", en: "all tiers")
    public static let handOverDay = Sentence(zh: "从哪天起", en: "From which day")

    // MARK: - Sharing out

    public static let shareTitle = Sentence(zh: "分片建议", en: "A proposal of patches")
    public static let shareLead = Sentence(
        zh: "整组不拆，尽量均匀；整组已经由其中一人负责的不动。先看，可以改，再确认。",
        en:
            "Groups are kept whole, loads as even as that allows; groups that one of them holds stay. Look, change, then confirm."
    )
    public static let shareAsk = Sentence(zh: "分哪里的？", en: "Which place is shared out?")
    public static let shareAmong = Sentence(zh: "分给哪几个人", en: "Among whom")
    public static let shareMore = Sentence(zh: "上面没有的人：人员代码@单位代码，一行一个", en: "Others (PERSON@BODY), one a line")
    public static let shareLeast = Sentence(zh: "每人至少几户", en: "How many each at least")
    public static let sharePropose = Sentence(zh: "看建议", en: "Show a proposal")
    public static let shareRecount = Sentence(zh: "按改过的重算", en: "Count again as changed")
    public static let shareApply = Sentence(zh: "照此分片", en: "Share out so")
    public static let sharePatch = Sentence(zh: "谁", en: "Who")
    public static let shareLoad = Sentence(zh: "户数", en: "Households")
    public static let shareGroups = Sentence(zh: "哪些组", en: "Which groups")
    public static func shareGroup(_ place: Sentence, _ households: Int) -> Sentence {
        Sentence(zh: "\(place.zh)（\(households) 户）", en: "\(place.en) (\(households))")
    }
    public static let shareNothing = Sentence(
        zh: "这里没有登记的户，没有可分的。", en: "No household is entered here, so there is nothing to share out.")
    public static let shareReason = Sentence(zh: "原来的为什么解除", en: "Why others' edges end")
    public static func shareTooMany(_ count: Int, most: Int) -> Sentence {
        Sentence(
            zh: "这里有 \(count) 个组，一次最多 \(most) 个。选小一点的地方。",
            en: "There are \(count) groups here; \(most) can be shared out at once. Choose a smaller place.")
    }
    public static let shareOnlySubjects = Sentence(
        zh: "规则里没有联到户的层级，没有可分的。", en: "The playbook has no tier to households, so there is nothing to share out.")
    public static let shareNobodyChosen = Sentence(zh: "至少选一个人。", en: "Choose somebody.")
}
