public import Domain

// What the pages of households, enterprises and sites say.

extension Sentence {
    /// Several of a type, as a heading.
    public static func subjects(_ type: MatterKind.SubjectType) -> Sentence {
        switch type {
        case .household: Sentence(zh: "住户", en: "Households")
        case .enterprise: Sentence(zh: "企业", en: "Enterprises")
        case .site: Sentence(zh: "站点", en: "Sites")
        }
    }
    public static let subjectTypes = Sentence(zh: "看哪一类", en: "Which of them")
    public static let findByNumber = Sentence(zh: "按编号找", en: "Find by number")
    public static func noneWithNumber(_ code: String) -> Sentence {
        Sentence(
            zh: "没有编号“\(code)”的，或已迁出。看一下编号；新来的先登记。",
            en: "None that is counted has the number “\(code)”. Check the number; whoever is new is entered first.")
    }
    public static let enterHousehold = Sentence(zh: "登记一户", en: "Enter one")
    public static let ownPatch = Sentence(zh: "我负责的", en: "Mine")
    public static func ownPatchCount(_ all: Int, notVisited: Int) -> Sentence {
        guard notVisited > 0 else {
            return Sentence(zh: "共 \(all) 户，都走访过。", en: "\(all), and all were visited.")
        }
        return Sentence(
            zh: "共 \(all) 户，\(notVisited) 户还没走访，排在最前。",
            en:
                "\(all); \(notVisited) of them \(plural(notVisited, "was", "were")) never visited and \(plural(notVisited, "stands", "stand")) first."
        )
    }
    public static let ownPatchEmpty = Sentence(
        zh: "您名下还没有包联的户。由单位负责人在“包联”里建立。",
        en: "You answer for none yet. Heads of bodies enter that under “Who answers for whom”.")
    public static func allOfMine(_ count: Int) -> Sentence { Sentence(zh: "全部 \(count) 户", en: "All \(count) of mine") }
    /// Where a page begins at home.
    public static func byPlaceIn(_ place: Sentence) -> Sentence {
        Sentence(zh: "\(place.zh)各处", en: "The parts of \(place.en)")
    }
    /// Over what can be done with a row.
    public static let whatToDo = Sentence(zh: "接着做", en: "What next")
    public static let byPlace = Sentence(zh: "按地方看", en: "By place")
    public static let allPlaces = Sentence(zh: "全部地方", en: "All places")
    public static let countHeading = Sentence(zh: "在册", en: "Counted")
    public static let visitedHeading = Sentence(zh: "走访过", en: "Visited")
    public static func partOf(_ part: Int, _ whole: Int) -> Sentence {
        Sentence(zh: "\(part) / \(whole)", en: "\(part) of \(whole)")
    }
    public static let lastVisitHeading = Sentence(zh: "上次走访", en: "Last visit")
    public static let answersHeading = Sentence(zh: "谁负责", en: "Who answers")
    public static let neverVisited = Sentence(zh: "还没走访", en: "never visited")
    public static func enterVisitAt(_ code: String) -> Sentence {
        Sentence(zh: "给“\(code)”记走访", en: "Enter a visit to “\(code)”")
    }
    public static func noSubjectsYet(_ type: MatterKind.SubjectType) -> Sentence {
        switch type {
        case .household: Sentence(zh: "还没有登记任何户。", en: "No household is entered yet.")
        case .enterprise: Sentence(zh: "还没有登记任何企业。", en: "No enterprise is entered yet.")
        case .site: Sentence(zh: "还没有登记任何站点。", en: "No site is entered yet.")
        }
    }
    public static let noSubjectsYetHint = Sentence(zh: "只有几户的，逐户登记。", en: "A few are entered one by one.")
    public static let noSubjectsInPlace = Sentence(zh: "这里没有登记的。", en: "None is entered here.")

    // MARK: - One

    public static func subjectTitle(_ type: MatterKind.SubjectType, _ code: String) -> Sentence {
        switch type {
        case .household: Sentence(zh: "住户 \(code)", en: "Household \(code)")
        case .enterprise: Sentence(zh: "企业 \(code)", en: "Enterprise \(code)")
        case .site: Sentence(zh: "站点 \(code)", en: "Site \(code)")
        }
    }
    public static let sinceAlways = Sentence(zh: "一直在", en: "as long as anyone knows")
    public static let whoAnswersHere = Sentence(zh: "谁负责", en: "Who answers for it")
    public static let tierHeading = Sentence(zh: "层级", en: "Tier")
    public static let makeLinkage = Sentence(zh: "建立包联", en: "Enter who answers")
    public static let visitsSoFar = Sentence(zh: "走访记录", en: "Visits so far")
    public static let noVisitsYet = Sentence(zh: "还没有人走访过。", en: "Nobody visited it yet.")
    public static let visitDayHeading = Sentence(zh: "日期", en: "Day")
    public static let visitKindHeading = Sentence(zh: "方式", en: "How")
    public static let visitGoersHeading = Sentence(zh: "谁去的", en: "Who went")
    public static let visitRaisedHeading = Sentence(zh: "反映的事", en: "Raised there")
    public static func raisedThere(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 件", en: "\(count)")
    }
    public static let whoLivesThere = Sentence(zh: "户内信息", en: "Who lives there")
    public static let detailsCutShort = Sentence(
        zh: "姓名只显示一部分。要看全部，写明原因，会留痕。", en: "Names are cut short. To see everything say why; it is written down.")
    public static let detailsInFull = Sentence(
        zh: "这是全部信息，您看过已留痕。", en: "This is everything; that you looked is written down.")
    public static let showInFull = Sentence(zh: "看全部信息", en: "Show everything")
    public static let nothingKnown = Sentence(zh: "没有登记姓名、电话、住址。", en: "No name, telephone or address is entered.")
    public static let detailsErased = Sentence(
        zh: "姓名、电话、住址、成员已应要求删除。", en: "Name, telephone, address and members were erased at their request.")
    public static let visitWordsErased = Sentence(zh: "（已应要求删除）", en: "(erased at the household's request)")
    public static let whyLook = Sentence(zh: "为什么要看", en: "Why you need it")
    public static let changeHousehold = Sentence(zh: "变动", en: "Changes")
    public static let noteStatus = Sentence(zh: "记在家或外出", en: "Note whether they are at home")
    public static let statusField = Sentence(zh: "现在", en: "Now")
    public static let fromDay = Sentence(zh: "从哪天起", en: "From which day")
    public static let moveHousehold = Sentence(zh: "县内搬迁", en: "Move within the county")
    public static let newPlace = Sentence(zh: "搬到哪里", en: "Where to")
    public static let liesIn = Sentence(zh: "在哪里", en: "Where it lies")
    public static let choosePlace = Sentence(zh: "请选地方", en: "choose a place")
    public static let otherPlaceCode = Sentence(zh: "不在上面的，填区划代码", en: "Elsewhere: the place's code")
    public static let placeCodeField = Sentence(zh: "区划代码", en: "The place's code")
    public static let placeCodeFieldHint = Sentence(zh: "村、组或楼栋的代码。", en: "Of the village, the group or the building.")
    public static let renumberHousehold = Sentence(zh: "改编号", en: "Give it another number")
    public static let newNumber = Sentence(zh: "新编号", en: "New number")
    public static let correctDetails = Sentence(zh: "更正户内信息", en: "Put right who lives there")
    public static let correctDetailsNote = Sentence(
        zh: "四项要写全：没写的会清空。先“看全部信息”，再在原有内容上改。",
        en: "Write all four: what is left out is emptied. Show everything first and change what stands there.")
    public static let membersField = Sentence(zh: "成员，一行一个", en: "Members, one a line")
    public static let membersFieldHint = Sentence(zh: "只在帮扶需要时写。", en: "Only where aid needs it.")
    public static let whyCorrect = Sentence(zh: "为什么更正", en: "Why it is put right")
    public static let leaveHousehold = Sentence(zh: "迁出、销户、并入别户", en: "It left, is no more, or went into another")
    public static let leaveReasonField = Sentence(zh: "怎么了", en: "What became of it")
    public static func leaving(_ reason: Subject.Leaving.Reason) -> Sentence {
        switch reason {
        case .moved: Sentence(zh: "迁出本县", en: "moved out of the county")
        case .dissolved: Sentence(zh: "销户", en: "is no more")
        case .merged: Sentence(zh: "并入别户", en: "went into another")
        case .split: Sentence(zh: "分户", en: "was split")
        }
    }
    public static let leaveButton = Sentence(zh: "不再计入", en: "Don't count it any more")
    public static let intoField = Sentence(zh: "并入哪一户（编号）", en: "Which it went into (number)")
    public static let intoFieldHint = Sentence(zh: "只在并入别户时填。", en: "Only where it went into another.")
    public static let splitHousehold = Sentence(zh: "分户", en: "Split it")
    public static let splitNote = Sentence(
        zh: "原来的那天起不再计入，新的那天起计入；分不成就都不变。",
        en: "The old one isn't counted from that day on, the new ones are; all of it happens or none.")
    public static let splitInto = Sentence(zh: "分成哪几户，一行一户", en: "Into which, one a line")
    public static let splitIntoHint = Sentence(
        zh: "每行：编号，空格，户主姓名。至少两行。", en: "Each line: number, space, the head's name. Two lines at least.")
    public static let combineHouseholds = Sentence(zh: "几户并成新的一户", en: "Put several together into a new one")
    public static let combineWith = Sentence(zh: "还有哪几户（编号），一行一户", en: "Which others (numbers), one a line")
    public static let combineInto = Sentence(zh: "新户编号", en: "The new one's number")
    public static let combineName = Sentence(zh: "新户户主", en: "The new one's head")
    public static let severalNeeded = Sentence(zh: "至少写两行。", en: "Write two lines at least.")
    public static let householdIsAway = Sentence(zh: "现在外出", en: "They are away at present")
    public static let sinceField = Sentence(zh: "从哪天起在这里", en: "Its first day there")
    public static let sinceFieldHint = Sentence(zh: "一直在的不填。", en: "Left empty: as long as anyone knows.")
    public static let typeField = Sentence(zh: "哪一类", en: "What it is")
    public static let numberField = Sentence(zh: "编号", en: "Number")
    public static let numberFieldHint = Sentence(
        zh: "村里用的户编号，同类不重复。", en: "The number its village keeps it by; no two have the same.")
    public static let enterButton = Sentence(zh: "登记", en: "Enter")
    public static let detailsSealedNote = Sentence(
        zh: "姓名、电话、住址、成员加密存放，看全部要写原因。",
        en: "Name, telephone, address and members are sealed; whoever sees all of it says why.")
    public static let notAPhone = Sentence(zh: "这不是电话号码。", en: "That is no telephone number.")

    // MARK: - What was done

    static func done(ofField note: DoneNote) -> Sentence {
        switch note {
        case .householdEntered: Sentence(zh: "已登记。", en: "Entered.")
        case .householdChanged: Sentence(zh: "已改。", en: "Changed.")
        case .householdLeft: Sentence(zh: "已记：不再计入。", en: "Noted: it isn't counted any more.")
        case .householdsRecast:
            Sentence(zh: "已分合，旧的不再计入，新的计入。", en: "Done: the old aren't counted any more, the new are.")
        case .linkageMade: Sentence(zh: "已建立包联。", en: "It is entered who answers.")
        case .linkageEnded: Sentence(zh: "已解除。", en: "Ended.")
        case .linkagesHandedOver: Sentence(zh: "已全部移交。", en: "All of it is handed over.")
        case .outcomeNoted: Sentence(zh: "已记。", en: "Noted.")
        case .patchesShared: Sentence(zh: "已照此分片。", en: "Shared out so.")
        default: .data(note.rawValue)
        }
    }

    public static let openMattersHere = Sentence(zh: "未办结的事", en: "Open matters")
    public static let noOpenMattersHere = Sentence(
        zh: "没有您能看的未办结的事。", en: "None is open that you may see.")
}
