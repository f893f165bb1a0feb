public import Domain

// What is said of campaigns 专项 (A01, B01, B03, X01, X03, X18).

extension Sentence {
    // MARK: - Refusals

    public static func unknownCampaign(_ code: String, known: [String]) -> Sentence {
        let like = Sentence(
            zh: known.isEmpty ? "" : "相近的有：\(known.joined(separator: "、"))。",
            en: known.isEmpty ? "" : " Near it: \(known.joined(separator: ", ")).")
        return Sentence(
            zh: "没有代号为“\(code)”的专项。\(like.zh)", en: "There is no campaign “\(code)”.\(like.en)")
    }

    public static func refusal(_ refusal: CampaignRefusal) -> Sentence {
        switch refusal {
        case .alreadyOpened: return Sentence(zh: "已经开启过了。", en: "It is open already.")
        case .notOpened: return Sentence(zh: "没有这个专项。", en: "There is no such campaign.")
        case .closed(let name, let on):
            let (name, on) = (Sentence.name(name), day(on))
            return Sentence(
                zh: "专项“\(name.zh)”\(on.zh)已关闭，不再归入。",
                en: "The campaign “\(name.en)” was closed on \(on.en): nothing more is taken in.")
        case .badCode(let code):
            return Sentence(
                zh: "代号“\(code)”不行：只用小写字母、数字和连字符。",
                en: "“\(code)” is no code: lower-case letters, digits and hyphens.")
        case .codeTaken(let code):
            return Sentence(zh: "代号“\(code)”已经用了。换一个。", en: "The code “\(code)” is taken. Choose another.")
        case .codeReserved(let code):
            return Sentence(
                zh: "“\(code)”是网页自己的地址，不能作代号。换一个。",
                en: "“\(code)” is an address of the pages themselves and can't be a code. Choose another.")
        case .noName: return Sentence(zh: "要有名称。", en: "It needs a name.")
        case .unknownBody: return Sentence(zh: "没有这个单位，或已撤销。", en: "That body isn't there, or was dissolved.")
        case .unknownPlace: return Sentence(zh: "没有这个地方，或已撤销。", en: "That place isn't there, or was closed.")
        case .unknownActivity(let kind, let known):
            return Sentence(
                zh: "规则里没有“\(kind)”这种活动。有：\(known.joined(separator: "、"))。",
                en: "The playbook has no activity “\(kind)”. There are: \(known.joined(separator: ", ")).")
        case .unknownKind(let kind, let known):
            return Sentence(
                zh: "规则里没有“\(kind)”这种事项。有：\(known.joined(separator: "、"))。",
                en: "The playbook has no kind “\(kind)”. There are: \(known.joined(separator: ", ")).")
        case .endsBeforeItBegins:
            return Sentence(zh: "结束日期不能早于开始日期。", en: "It can't end before it begins.")
        case .strandTaken(let code):
            return Sentence(zh: "这个专项里已有“\(code)”这一块。", en: "The campaign has a strand “\(code)” already.")
        case .unknownStrand(let code, let known):
            let like = Sentence(
                zh: known.isEmpty ? "这个专项没有分块。" : "有：\(known.joined(separator: "、"))。",
                en: known.isEmpty ? "It has none." : "There are: \(known.joined(separator: ", ")).")
            return Sentence(
                zh: "专项里没有“\(code)”这一块。\(like.zh)", en: "The campaign has no strand “\(code)”. \(like.en)")
        case .tooDeep(let most): return Sentence(zh: "最多分 \(most) 层。", en: "Strands stand \(most) deep at most.")
        case .tooMany(let most): return Sentence(zh: "最多分 \(most) 块。", en: "A campaign has \(most) strands at most.")
        case .notLater(let than):
            let said = day(than)
            return Sentence(
                zh: "本来就到\(said.zh)。延长要写更晚的日期；专项不能缩短。",
                en: "It lasts until \(said.en) already. Name a later day; a campaign isn't shortened.")
        case .outsideDates(let name, let from, let through, let on):
            let (name, from, through, on) = (Sentence.name(name), day(from), day(through), day(on))
            return Sentence(
                zh: "\(on.zh)不在专项“\(name.zh)”的日期里（\(from.zh)至\(through.zh)）。",
                en: "\(on.en) isn't within the campaign “\(name.en)” (\(from.en) to \(through.en)).")
        case .outsidePlaces(let name):
            let name = Sentence.name(name)
            return Sentence(
                zh: "这里不在专项“\(name.zh)”的地域里，或没有写地方。",
                en: "The campaign “\(name.en)” doesn't reach there, or no place was named.")
        case .outsideBodies(let name):
            let name = Sentence.name(name)
            return Sentence(
                zh: "去的人都不是专项“\(name.zh)”参加单位的。",
                en: "Nobody who went is of a body that takes part in the campaign “\(name.en)”.")
        case .outsideKinds(let name):
            let name = Sentence.name(name)
            return Sentence(
                zh: "专项“\(name.zh)”不包括这一种。", en: "The campaign “\(name.en)” doesn't take in that kind.")
        }
    }

    // MARK: - What became of it

    public static let campaignOpened = Sentence(
        zh: "专项已开启。日期和范围内记下的走访和事项会归入它。",
        en: "The campaign is open. What is entered within its dates and scope belongs to it.")
    public static let strandAdded = Sentence(zh: "这一块加上了。", en: "The strand is added.")
    public static let campaignExtended = Sentence(zh: "专项已延长。", en: "The campaign lasts longer now.")
    public static let campaignClosed = Sentence(
        zh: "专项已关闭。已归入的不变，不再归入新的。", en: "The campaign is closed. What belongs to it stays; nothing more is taken in.")

    // MARK: - Pages and lists

    public static let campaignsHeading = Sentence(zh: "专项", en: "Campaigns")
    public static let campaignsNote = Sentence(
        zh: "专项有名称、起止日期和范围。日期和范围内记下的自动归入；几个专项都合适时，记的时候要写明是哪个。归入以后不再变。",
        en:
            "A campaign has a name, dates and a scope. What is entered within them belongs to it by itself; where several fit, the entry must name one. What belongs to it stays."
    )
    public static let noCampaigns = Sentence(zh: "还没有专项。", en: "There is no campaign yet.")
    public static let campaignName = Sentence(zh: "名称", en: "Name")
    public static let campaignNameEnglish = Sentence(zh: "英文名称", en: "English name")
    public static let campaignCode = Sentence(zh: "代号", en: "Code")
    public static let campaignCodeHint = Sentence(
        zh: "小写字母、数字和连字符，如 visit-day；命令和表格里用它。",
        en: "Lower-case letters, digits and hyphens, such as visit-day; commands and tables use it.")
    public static let campaignLead = Sentence(zh: "牵头单位", en: "Lead")
    public static let campaignDays = Sentence(zh: "日期", en: "Days")
    public static let campaignFrom = Sentence(zh: "开始", en: "First day")
    public static let campaignThrough = Sentence(zh: "结束", en: "Last day")
    public static let campaignStanding = Sentence(zh: "现在", en: "Now")
    public static func campaignStanding(_ standing: CampaignLine.Standing) -> Sentence {
        switch standing {
        case .toCome: Sentence(zh: "还没开始", en: "to come")
        case .running: Sentence(zh: "进行中", en: "running")
        case .over: Sentence(zh: "日期已过，可补记", en: "over, still open to late entries")
        case .closed: Sentence(zh: "已关闭", en: "closed")
        }
    }
    public static func campaignSpan(from: Day, through: Day) -> Sentence {
        let (first, last) = (day(from), day(through))
        guard from < through else { return Sentence(zh: "\(first.zh)一天", en: "\(first.en), one day") }
        return Sentence(zh: "\(first.zh)至\(last.zh)", en: "\(first.en) to \(last.en)")
    }
    public static let campaignScope = Sentence(zh: "范围", en: "Scope")
    public static let campaignOfAll = Sentence(zh: "全部走访、活动和事项", en: "all that is done and reported")
    public static let campaignEverywhere = Sentence(zh: "全域", en: "everywhere")
    public static let campaignOwnTerritory = Sentence(zh: "我负责的全部地方", en: "all of my territory")
    public static let campaignPlace = Sentence(zh: "地域", en: "Place")
    public static let campaignBodies = Sentence(zh: "参加单位", en: "Bodies that take part")
    public static let campaignActivities = Sentence(zh: "哪些活动归入", en: "Which activities")
    public static let campaignMatters = Sentence(zh: "哪些事项归入", en: "Which matters")
    public static let campaignKindsHint = Sentence(
        zh: "活动和事项都不选，就是全部归入。在归入的活动里提出的事项总是跟着归入。",
        en:
            "With none chosen of activities and matters, all belongs to it. What is raised at an activity of it always does."
    )
    public static let openCampaign = Sentence(zh: "开一个专项", en: "Open a campaign")
    public static let openCampaignDo = Sentence(zh: "开启", en: "Open it")
    public static let addStrand = Sentence(zh: "加一块", en: "Add a strand")
    public static let extendCampaign = Sentence(zh: "延长", en: "Let it last longer")
    public static let closeCampaign = Sentence(zh: "关闭专项", en: "Close the campaign")
    public static let closeCampaignNote = Sentence(
        zh: "关闭以后不能再开，也不再归入补记的。", en: "It can't be opened again, and late entries aren't taken in.")
    public static let strandParent = Sentence(zh: "属于哪一块", en: "Part of")
    public static let strandTop = Sentence(zh: "直接属于专项", en: "the campaign itself")

    public static let campaignVisits = Sentence(zh: "走访（次）", en: "Visits")
    public static let campaignPersonVisits = Sentence(zh: "走访（人次）", en: "Person-visits")
    public static func campaignMet(_ type: MatterKind.SubjectType) -> Sentence {
        switch type {
        case .household: Sentence(zh: "走到（户）", en: "Households")
        case .enterprise: Sentence(zh: "走到（家企业）", en: "Enterprises")
        case .site: Sentence(zh: "走到（处站点）", en: "Sites")
        }
    }
    public static let campaignRaised = Sentence(zh: "提出的事项", en: "Matters raised")
    public static let campaignSolved = Sentence(zh: "已解决", en: "Solved")
    public static let campaignOtherwise = Sentence(zh: "其他办结", en: "Ended otherwise")
    public static let campaignOpen = Sentence(zh: "在办", en: "Open")
    public static let campaignOverdue = Sentence(zh: "其中超期", en: "Of these overdue")
    public static func campaignSum(_ standing: CampaignTally.Standing) -> Sentence {
        Sentence(
            zh: "共 \(standing.all) 件 = 已解决 \(standing.solved) + 其他办结 \(standing.otherwise) + 在办 \(standing.open)。",
            en:
                "\(standing.all) in all = \(standing.solved) solved + \(standing.otherwise) ended otherwise + \(standing.open) open."
        )
    }
    public static let campaignNumbers = Sentence(zh: "到现在", en: "So far")
    public static let campaignBounded = Sentence(
        zh: "只算本单位地域内的。", en: "These are the numbers of your own territory.")
    public static let campaignByKind = Sentence(zh: "各种活动", en: "What was done")
    public static let campaignBrought = Sentence(zh: "成效", en: "What it brought")
    public static let campaignBroughtWhat = Sentence(zh: "什么", en: "What")
    public static let campaignBroughtSum = Sentence(zh: "合计", en: "In all")
    public static let sumTooLarge = Sentence(zh: "数太大，加不起来", en: "too large to be added up")
    public static let campaignByClass = Sentence(zh: "各类别", en: "By class")
    public static let campaignByMatterKind = Sentence(zh: "各种事项", en: "By kind of matter")
    public static let campaignNoClass = Sentence(zh: "没有分类", en: "without a class")
    public static let campaignKind = Sentence(zh: "种类", en: "Kind")
    public static let campaignClass = Sentence(zh: "类别", en: "Class")
    public static let campaignCount = Sentence(zh: "次数", en: "Times")
    public static let strandsHeading = Sentence(zh: "分块", en: "Strands")
    public static let strandName = Sentence(zh: "分块", en: "Strand")
    public static let strandActivities = Sentence(zh: "活动（次）", en: "Activities")
    public static let campaignByBody = Sentence(zh: "哪些单位记了", en: "Who entered something")
    public static let campaignBody = Sentence(zh: "单位", en: "Body")
    public static let campaignEntries = Sentence(zh: "记下（次）", en: "Entries")
    public static let campaignBodyMet = Sentence(zh: "走到（户、家、处）", en: "Met")
    public static func campaignFiled(_ filed: Int, of expected: Int) -> Sentence {
        Sentence(
            zh: "应记 \(expected) 个单位，\(filed) 个已记，还差 \(expected - filed) 个。",
            en: "\(filed) of \(expected) bodies entered something, \(expected - filed) didn't yet.")
    }
    public static let campaignMissing = Sentence(zh: "还没记的单位", en: "Not yet")
    public static let campaignAllFiled = Sentence(zh: "都记了。", en: "All have.")
    public static let nothingInCampaign = Sentence(
        zh: "还没有归入的走访和事项。", en: "Nothing belongs to it yet.")
    public static let toCampaignDuties = Sentence(zh: "这个专项的任务完成情况", en: "How its duties are met")
    public static let toCampaigns = Sentence(zh: "专项", en: "Campaigns")
    public static let toDayImport = Sentence(zh: "从表格记一天的走访", en: "Enter a day's visits from a table")
    public static let belongsToCampaign = Sentence(zh: "属于专项", en: "Campaign")
    public static func campaignStrand(_ campaign: Name, _ strand: Name) -> Sentence {
        let (campaign, strand) = (Sentence.name(campaign), Sentence.name(strand))
        return Sentence(zh: "\(campaign.zh) · \(strand.zh)", en: "\(campaign.en) · \(strand.en)")
    }
    public static let campaignBySelf = Sentence(zh: "按日期和范围自动归入", en: "by its day and scope")

    /// Over which days a duty is counted.
    public static func countedOver(_ name: Name, from: Day, through: Day) -> Sentence {
        let (name, span) = (Sentence.name(name), campaignSpan(from: from, through: through))
        return Sentence(zh: "按专项“\(name.zh)”算：\(span.zh)。", en: "Counted over the campaign “\(name.en)”: \(span.en).")
    }

    public static let dutyCampaign = Sentence(zh: "按哪个专项算", en: "Counted over the campaign")
    public static let dutyCampaignOfDay = Sentence(
        zh: "当天进行的，没有就按最近一个", en: "the one of the day, or the last one")

    /// How much a duty asks over the days of a campaign.
    public static func dutyRuleInCampaign(_ duty: Duty) -> Sentence {
        switch duty.least {
        case .count(let count):
            Sentence(
                zh: "每人当面走访不同的 \(count) 户。专项期间同一户去几次都算一户。",
                en:
                    "\(count) different households each, in person. During the campaign the same home counts once, however often."
            )
        case .all:
            Sentence(
                zh: "自己负责的每一户，专项期间都当面走到。",
                en: "Every household they answer for, in person, during the campaign.")
        }
    }

    // MARK: - A day's visits on a page

    public static let importVisitTable = Sentence(zh: "从表格记走访", en: "Enter visits from a table")
    public static let importVisitsIntro = Sentence(
        zh: "一行一次：户编号、走访人（姓名或代码，几个人用顿号），可有日期、时间、方式、听到的情况、没有发现、专项。已经有的同一天、同一户不再记，所以同一张表可以再传。先试一遍，什么都不写。",
        en:
            "A row a visit: household, goers (names or codes, with commas between), and perhaps day, time, mode, heard, nothing, campaign. The same day and household isn't entered again, so a table may be sent again. It is tried first: nothing is written."
    )
    public static let visitTableKind = Sentence(zh: "没写种类的是哪种", en: "Rows without a kind are")
    public static let visitTableDay = Sentence(zh: "没写日期的是哪天", en: "Rows without a day are of")
    public static let visitTableCampaign = Sentence(zh: "没写专项的属于", en: "Rows without a campaign belong to")
    public static let visitTableCampaignHint = Sentence(
        zh: "不选：日期和范围只合适一个专项时，自动归入它。",
        en: "None: to the only one whose dates and scope fit, if there is one.")
    public static let visitTableNotADay = Sentence(zh: "日期写成 2021-04-21。", en: "Write the day as 2021-04-21.")
}

extension Help {
    public static let campaign = Sentence(zh: "专项：有起止日期和范围的活动。", en: "Campaigns: what runs under a name for a time.")
    public static let campaignOpen = Sentence(zh: "开一个专项。", en: "Open a campaign.")
    public static let campaignOpenMore = Sentence(
        zh: "日期和范围内记下的走访和事项自动归入。不写 --do 和 --matter 就是全部。",
        en: "What is entered within its dates and scope belongs to it. Without --do and --matter it is everything.")
    public static let campaignCode = Sentence(zh: "专项的代号，如 visit-day。", en: "The campaign's code, such as visit-day.")
    public static let campaignName = Sentence(zh: "名称。", en: "The name.")
    public static let campaignNameEnglish = Sentence(zh: "英文名称。", en: "The name in English.")
    public static let campaignLead = Sentence(zh: "牵头单位的代码。", en: "The code of the body that leads it.")
    public static let campaignFrom = Sentence(zh: "第一天。", en: "The first day.")
    public static let campaignThrough = Sentence(zh: "最后一天（默认同第一天）。", en: "The last day (default: the first).")
    public static let campaignLonger = Sentence(zh: "新的最后一天。", en: "The new last day.")
    public static let campaignIn = Sentence(zh: "只算这个地方，可重复。", en: "In this place alone; repeatable.")
    public static let campaignBy = Sentence(
        zh: "参加单位的代码，可重复（默认全部）。", en: "A body that takes part; repeatable (default: all).")
    public static let campaignDo = Sentence(
        zh: "归入的活动种类，可重复。", en: "A kind of activity that belongs to it; repeatable.")
    public static let campaignMatter = Sentence(
        zh: "归入的事项种类，可重复。", en: "A kind of matter that belongs to it; repeatable.")
    public static let campaignStrand = Sentence(
        zh: "加一块，各有牵头单位。", en: "Add a strand with a lead body of its own.")
    public static let campaignStrandCode = Sentence(zh: "这一块的代号。", en: "The strand's code.")
    public static let campaignParent = Sentence(zh: "属于哪一块。", en: "The strand that it is part of.")
    public static let campaignExtend = Sentence(zh: "延长。", en: "Let one last longer.")
    public static let campaignClose = Sentence(zh: "关闭：不再归入新的。", en: "Close one: nothing more is taken in.")
    public static let campaignList = Sentence(zh: "列出专项。", en: "List campaigns.")
    public static let campaignShow = Sentence(
        zh: "看一个专项：走访、提出的事项和办理情况、各单位。", en: "Show one: visits, matters raised and how they stand, and who entered what."
    )
    public static let belongsToCampaign = Sentence(
        zh: "属于哪个专项：代号，或 代号/分块（默认：日期和范围唯一合适的那个）。",
        en: "The campaign that it belongs to: CODE, or CODE/STRAND (default: the only one that fits).")
}
