public import Domain

// What the pages say on which visits, meetings and sweeps are entered and found.

extension Sentence {
    public static let fieldPlace = Sentence(zh: "走访", en: "Visits")
    public static let fieldTabs = Sentence(zh: "走访与包联", en: "Visits and linkages")
    public static let visitsTab = Sentence(zh: "走访和会议", en: "Visits and meetings")
    public static let coverageTab = Sentence(zh: "走到了没有", en: "Coverage")
    public static let householdsTab = Sentence(zh: "户", en: "Households")
    public static let linkagesTab = Sentence(zh: "包联", en: "Linkages")

    // MARK: - The list

    public static let visitsHeading = Sentence(zh: "走访和会议", en: "Visits and meetings")
    public static let enterVisit = Sentence(zh: "记一次走访", en: "Enter a visit")
    public static let enterMeeting = Sentence(zh: "记一次会议", en: "Enter a meeting")
    public static let visitsOfAll = Sentence(zh: "全部", en: "All")
    public static let visitsOfMine = Sentence(zh: "我去的", en: "Mine")
    public static let visitsConditions = Sentence(zh: "只看一部分", en: "Only some of them")
    public static let visitsPerson = Sentence(zh: "谁去的（姓名或代码）", en: "Who went (name or code)")
    public static let visitsKind = Sentence(zh: "哪种", en: "Kind")
    public static let visitsWhere = Sentence(zh: "地方（连同下面的村组）", en: "Place, with all below it")
    public static let visitsFrom = Sentence(zh: "从", en: "From")
    public static let visitsThrough = Sentence(zh: "到", en: "Through")
    public static let noVisits = Sentence(zh: "还没有记录。", en: "Nothing is entered yet.")
    public static let noVisitsHint = Sentence(
        zh: "走访一户、开一次院坝会以后，按上面的按钮记一次；反映的事一并记下，各自转办。",
        en:
            "After a visit or a meeting, press the button above and enter it once; what was raised goes with it, and each item goes its own way."
    )
    public static let noVisitsFound = Sentence(zh: "没有符合条件的记录。", en: "Nothing fits these conditions.")
    public static let dropAllConditions = Sentence(zh: "去掉条件，看全部", en: "Without conditions")
    public static let toNewestVisits = Sentence(zh: "回到最新", en: "Back to the newest")
    public static let olderVisits = Sentence(zh: "更早的", en: "Older")
    public static let visitWhen = Sentence(zh: "时间", en: "When")
    public static let visitWhat = Sentence(zh: "什么", en: "What")
    public static let visitWho = Sentence(zh: "谁", en: "Who")
    public static let visitCame = Sentence(zh: "见了谁，反映什么", en: "Met and raised")
    public static func visitsShown(_ count: Int, isMore: Bool) -> Sentence {
        isMore
            ? Sentence(zh: "\(count) 条，还有更早的", en: "\(count) entries, with older ones behind")
            : Sentence(zh: "\(count) 条", en: "\(count) \(plural(count, "entry", "entries"))")
    }
    /// What an entry came to: met three, raised two, 43 came, nothing found.
    public static func visitCounts(met: Int, raised: Int, heads: Int?, foundNothing: Bool) -> Sentence {
        var (zh, en): ([String], [String]) = ([], [])
        if met > 0 {
            zh.append("见了 \(met) 户（家）")
            en.append("met \(met)")
        }
        if let heads {
            zh.append("到会 \(heads) 人")
            en.append("\(heads) came")
        }
        zh.append(raised == 0 ? foundNothing ? "没有发现" : "没有反映事项" : "反映 \(raised) 件")
        en.append(raised == 0 ? foundNothing ? "nothing found" : "nothing raised" : "\(raised) raised")
        return Sentence(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))
    }
    public static let contactOnly = Sentence(zh: "联系，不算走访", en: "a contact, no visit")

    // MARK: - Choosing the kind

    public static let chooseVisitKind = Sentence(zh: "记哪一种？", en: "What was it?")
    public static let noActivityKinds = Sentence(
        zh: "规则里还没有走访和会议的种类。请管理员在规则里加上。",
        en: "The playbook has no kinds of visits or meetings yet. An administrator adds them to it.")
    /// What an entry of a kind is asked for, in one line.
    public static func kindAsks(_ kind: ActivityKind) -> Sentence {
        var parts: [Sentence] = []
        if !kind.meets.isEmpty { parts.append(Sentence(zh: "见了谁", en: "whom you met")) }
        parts += kind.asks.map(activityPart)
        if kind.decides { parts.append(Sentence(zh: "当场定单位和期限", en: "body and day decided there")) }
        guard !parts.isEmpty else {
            return Sentence(zh: "记时间和地点就行。", en: "When and where is enough.")
        }
        return Sentence(
            zh: "要填：" + parts.map(\.zh).joined(separator: "、") + "。",
            en: "Asks for " + parts.map(\.en).joined(separator: ", ") + ".")
    }
    public static let otherVisitKind = Sentence(zh: "换一种", en: "Another kind")

    // MARK: - The form

    public static let visitWhenWhere = Sentence(zh: "时间和地点", en: "When and where")
    public static let visitDay = Sentence(zh: "哪天", en: "Day")
    public static let visitBegan = Sentence(zh: "几点开始", en: "From")
    public static let visitEnded = Sentence(zh: "几点结束", en: "To")
    public static let visitMode = Sentence(zh: "怎么见的", en: "How")
    public static let visitModeNote = Sentence(
        zh: "电话、消息是联系，不算走访。", en: "A call or a message is a contact, and counts as no visit.")
    public static let visitType = Sentence(zh: "哪一类", en: "Type")
    public static let visitPlaceHint = Sentence(zh: "到村、组就行。", en: "Village or group is enough.")
    public static let visitPeople = Sentence(zh: "谁去的，见了谁", en: "Who went, whom they met")
    public static let meetingPeople = Sentence(zh: "谁主持，谁参加", en: "Who held it, who came")
    public static let visitGoers = Sentence(zh: "谁去的", en: "Who went")
    public static let visitMoreGoers = Sentence(zh: "还有谁（别的单位的）", en: "Who else, of other bodies")
    public static let visitMoreGoersHint = Sentence(
        zh: "一格一人：姓名，或“人员代码@单位代码”。", en: "One in each line: a name, or PERSON@BODY by their codes.")
    public static func visitRanks(_ ranks: [Name]) -> Sentence {
        Sentence(
            zh: "这种由\(ranks.map(\.zh).joined(separator: "、"))来办。",
            en: "Held by \(ranks.map { Sentence.name($0).en }.joined(separator: ", ")).")
    }
    public static func metCodes(_ type: MatterKind.SubjectType) -> Sentence {
        switch type {
        case .household: Sentence(zh: "去了哪几户（编号）", en: "Which households, by number")
        case .enterprise: Sentence(zh: "去了哪几家企业（编号）", en: "Which enterprises, by number")
        case .site: Sentence(zh: "去了哪几个站点（编号）", en: "Which sites, by number")
        }
    }
    public static let metCodesHint = Sentence(
        zh: "一格一户，或一格里用空格隔开几户；本片的点开就有。",
        en: "One in each line, or several with spaces between. Those of your own patch are suggested.")
    public static let metBodies = Sentence(zh: "去了哪些单位", en: "Which bodies")
    public static let visitHosts = Sentence(zh: "主持单位", en: "Held by")
    public static let visitBodiesHint = Sentence(zh: "名称或代码。", en: "Name or code.")
    public static let visitHeads = Sentence(zh: "到会人数", en: "How many came")
    public static let visitVolunteers = Sentence(zh: "志愿者人数", en: "How many volunteers")
    public static let visitWords = Sentence(zh: "说了什么", en: "What was said")
    public static let visitTopics = Sentence(zh: "议题", en: "Topics")
    public static let onePerLine = Sentence(zh: "一行一条，不写人名、电话。", en: "One a line; no names, no numbers.")
    public static let visitQuestions = Sentence(zh: "带去问了哪些题", en: "Questions that were asked")
    public static let visitQuestionsHint = Sentence(zh: "目录里的编号，一行一条。", en: "Their codes in the catalogue, one a line.")
    public static let visitHeard = Sentence(zh: "听到的情况", en: "What was heard")
    public static let visitHeardHint = Sentence(
        zh: "照实记，加密存放。要办的事，下面逐件写。",
        en: "As it was said; it is sealed. What is to be dealt with goes below, item by item.")
    public static let visitMinutes = Sentence(zh: "记录", en: "Minutes")
    public static let visitMinutesHint = Sentence(
        zh: "加密存放。要办的事，下面逐件写。", en: "Sealed. What is to be dealt with goes below, item by item.")
    public static let visitNothing = Sentence(zh: "问了，没有发现", en: "Looked for, and nothing was found")
    public static let visitNothingHint = Sentence(
        zh: "整格、整组都没有发现的，选好地方就行，不用写户编号。",
        en: "Where nothing was found in a whole place, choose the place: no household needs to be named.")
    public static let keepVisit = Sentence(zh: "记下", en: "Record it")
    public static let visitOutOfReach = Sentence(
        zh: "这个地方或这一户不在您单位的辖区，请由那边的人来记。",
        en: "That place or household lies outside your body's territory: somebody there enters it.")
    public static let noSuchMode = Sentence(zh: "请选当面还是电话。", en: "Please say how.")
    public static let notATimeOfDay = Sentence(zh: "请填时间，如 09:30。", en: "Please give a time, like 09:30.")
    public static func noPersonCalled(_ text: String) -> Sentence {
        Sentence(
            zh: "没有叫“\(text)”的在职人员。从提示里选，或写“人员代码@单位代码”。",
            en: "Nobody in office is called “\(text)”. Choose a suggestion, or write PERSON@BODY.")
    }
    public static func severalPeopleCalled(_ text: String, _ codes: [String]) -> Sentence {
        Sentence(
            zh: "叫“\(text)”的不止一个，请写：\(codes.joined(separator: "、"))。",
            en: "Several are called “\(text)”. Write one of: \(codes.joined(separator: ", ")).")
    }

    // MARK: - What was raised

    public static let itemsHeading = Sentence(zh: "反映的事", en: "What was raised")
    public static let itemsNote = Sentence(
        zh: "一件一条，各自转办，都注明是在这里听到的。空着的不算。",
        en: "One thing an item: each becomes a matter of its own that says where it was heard. Empty ones don't count.")
    public static func itemNumber(_ number: String) -> Sentence { Sentence(zh: "第 \(number) 件", en: "Item \(number)") }
    /// A field of an item, where faults are summed up.
    public static func inItem(_ number: String, _ label: Sentence) -> Sentence {
        Sentence(zh: "第 \(number) 件，\(label.zh)", en: "Item \(number), \(label.en)")
    }
    public static let itemWords = Sentence(zh: "什么事", en: "What it is")
    public static let itemKind = Sentence(zh: "类型", en: "Kind")
    public static let itemMore = Sentence(zh: "谁反映的、在哪里、摘要", en: "Who said it, where, in short")
    public static let itemSummary = Sentence(
        zh: "摘要（公众可见，不写人名、电话）", en: "In short, for the public: no names, no numbers")
    public static let itemPlace = Sentence(zh: "在哪里", en: "Where")
    public static let itemSamePlace = Sentence(zh: "同上面的地点", en: "the same place as above")
    public static let itemCategory = Sentence(zh: "分类", en: "Category")
    public static let itemName = Sentence(zh: "反映人称呼", en: "Their name")
    public static let itemPhone = Sentence(zh: "反映人电话", en: "Their telephone")
    public static let itemHousehold = Sentence(zh: "哪一户（编号）", en: "Which household, by number")
    public static let itemDecided = Sentence(zh: "当场定给哪个单位", en: "Body that was decided on")
    public static let itemChannel = Sentence(zh: "这些事从哪里来", en: "How these came")
    public static let itemsReadBack = Sentence(zh: "都念给反映人听过，同意这样记", en: "Each was read back, and agreed to")
    public static let oneMoreItem = Sentence(zh: "再加一件", en: "One more item")
    public static let fiveMoreItems = Sentence(zh: "再加五件", en: "Five more items")
    public static let itemWithoutWords = Sentence(
        zh: "这一件没写什么事。写上，或者把这一件清空。", en: "It doesn't say what it is. Say it, or leave all of the item empty.")

    // MARK: - Entered already

    public static func alikeHeading(_ count: Int) -> Sentence {
        Sentence(
            zh: "看看是不是已经记过了：同一天、同样的有 \(count) 条。",
            en: "Perhaps it is entered already: \(count) \(plural(count, "entry", "entries")) of the same kind and day."
        )
    }
    public static let isAnother = Sentence(zh: "不是同一次，这是另一次", en: "It isn't the same: this is another")
    public static let alikeNote = Sentence(
        zh: "是同一次就不用再记；是另一次，勾上下面这格，再按“记下”。",
        en: "If it is the same, leave it. If it is another, tick the box below and record it.")

    // MARK: - An activity

    public static let visitRaised = Sentence(zh: "反映的事", en: "What was raised")
    public static let nothingRaised = Sentence(zh: "没有反映要办的事。", en: "Nothing was raised that is to be dealt with.")
    public static let foundNothing = Sentence(zh: "问了，没有发现。", en: "It was looked for, and nothing was found.")
    public static func raisedNow(_ count: Int) -> Sentence {
        Sentence(
            zh: "转成 \(count) 件事项，编号在下面。",
            en: "\(count) \(plural(count, "matter", "matters")) came of it, with the numbers below.")
    }
    public static let visitWhere = Sentence(zh: "地点", en: "Where")
    public static let visitMet = Sentence(zh: "见了谁", en: "Whom they met")
    public static func visitSpan(_ began: Sentence, until: String) -> Sentence {
        Sentence(zh: "\(began.zh) 至 \(until)", en: "\(began.en) to \(until)")
    }
    public static let addMinutes = Sentence(zh: "补记录", en: "Add minutes")
    public static let addOutcome = Sentence(zh: "记成效", en: "Record what it brought")
    public static let visitOutcomes = Sentence(zh: "成效", en: "What it brought")
    public static let outcomeAmount = Sentence(zh: "多少", en: "How much")
    public static let outcomeUnit = Sentence(zh: "单位", en: "Unit")
    public static let notAnAmount = Sentence(zh: "请填一个数，如 3。", en: "Please give a number, like 3.")
    public static let foldVisit = Sentence(zh: "和另一条是同一次", en: "It is the same as another entry")
    public static let foldNote = Sentence(
        zh: "并入以后只算一次；反映的事项不变。不能撤销。",
        en: "Folded into the other it counts once; what was raised stays. This can't be taken back.")
    public static let foldInto = Sentence(zh: "并入哪一条", en: "Into which")
    public static let foldOther = Sentence(zh: "别的一条（网址或标识）", en: "Another, by its address or id")
    public static let foldReason = Sentence(zh: "为什么", en: "Why")
    public static let foldIt = Sentence(zh: "并入", en: "Fold it in")
    public static let chooseFold = Sentence(zh: "选一条，或写另一条的网址。", en: "Choose one, or give another's address.")
    public static let visitFolded = Sentence(
        zh: "这一条已并入另一条，不再单独计数。", en: "This entry was folded into another and doesn't count by itself.")
    public static let toKeptVisit = Sentence(zh: "看那一条", en: "See the other")
}
