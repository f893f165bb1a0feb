public import Domain

// What the page says on which a clerk at the hotline or a window takes a matter in while listening.
extension Sentence {
    public static let intakePlace = Sentence(zh: "登记", en: "Take in")
    public static let intakeHeading = Sentence(zh: "登记来电来访", en: "Take a matter in")

    // MARK: - What is typed

    public static let intakeWordsLabel = Sentence(zh: "对方怎么说的", en: "What they say")
    public static let intakeWordsHint = Sentence(
        zh: "照原话记：什么事，在哪儿，多久了。", en: "In their own words: what, where, since when.")
    public static let intakeChannelLabel = Sentence(zh: "从哪里来", en: "How it came")
    public static let intakeKindLabel = Sentence(zh: "类型", en: "Kind")
    public static let intakeCategoryLabel = Sentence(zh: "分类", en: "Category")
    public static let intakeNoCategory = Sentence(zh: "先不分", en: "not yet")
    public static let intakeNameLabel = Sentence(zh: "对方称呼", en: "Their name")
    public static let intakePhoneLabel = Sentence(zh: "对方电话", en: "Their telephone")
    public static let intakePhoneHint = Sentence(
        zh: "留了电话才能告诉进展、回访。", en: "Needed to tell them of progress and to call back.")
    public static let intakeSummaryLabel = Sentence(zh: "摘要", en: "Summary")
    public static let intakeSummaryHint = Sentence(
        zh: "经办人和公众看的，不写人名、电话。", en: "For handlers and the public: no names, no numbers.")
    public static let intakeAgainstLabel = Sentence(zh: "反映的是哪个单位", en: "Body complained of")
    public static let intakeAgainstHint = Sentence(
        zh: "不会派给它，它也看不到是谁反映的。", en: "It isn't given the matter, and doesn't learn who complained.")
    public static let intakeNoBody = Sentence(zh: "没有", en: "none")
    public static let intakeShieldLabel = Sentence(zh: "对方要求保密", en: "They ask for protection")
    public static let intakeMore = Sentence(zh: "反映单位、保密", en: "A complaint about a body, protection")
    public static let intakeKindFields = Sentence(zh: "这一类型要填的", en: "What this kind asks for")
    public static let intakeUseKind = Sentence(zh: "换成这个类型", en: "Use this kind")
    public static let intakeLook = Sentence(zh: "查来电人和类似的事", en: "Look up caller and similar matters")
    public static let intakeMayAnswer = Sentence(
        zh: "当场就能答复的，下一步里直接答复。", en: "What can be answered now is answered in the next step.")
    public static let intakeToCheck = Sentence(zh: "下一步：复述核对", en: "Next: read it back")
    public static let intakeBadPhone = Sentence(
        zh: "这不像电话号码，请核对，或者不填。", en: "This doesn't look like a telephone number. Check it, or leave it empty.")
    public static let intakeBadField = Sentence(zh: "写法不对，请检查。", en: "This isn't in the right form. Please check it.")
    /// How a field is written that isn't chosen.
    public static func fieldForm(_ values: MatterKind.Field.Values) -> Sentence? {
        switch values {
        case .choice, .text: nil
        case .catalogue: Sentence(zh: "目录里的代码", en: "the code of an entry")
        case .quantity(let unit): Sentence(zh: "数量，单位：\(unit)", en: "a quantity in \(unit)")
        case .day: nil
        case .limit: Sentence(zh: "时限，如 5 wd（5 个工作日）", en: "a length of time, like 5 wd (working days)")
        }
    }

    // MARK: - Beside it

    public static let intakeBeside = Sentence(zh: "边听边看", en: "While you listen")
    public static let intakeBesideEmpty = Sentence(
        zh: "写了几个字，这里就会有：类似的事、以前的答复、会派给谁。",
        en: "Once something is written, this shows what is much the same, earlier answers, and where it would go.")
    public static let intakeCallerHeading = Sentence(zh: "来电人", en: "The caller")
    public static let intakeCallerUnknown = Sentence(zh: "这个号码没有反映过。", en: "Nothing was reported from this number.")
    public static func intakeCallerKnown(_ matters: Int) -> Sentence {
        Sentence(zh: "反映过 \(matters) 件", en: "reported \(matters) \(plural(matters, "matter", "matters"))")
    }
    public static let intakeSimilarHeading = Sentence(zh: "可能是同一件事", en: "Perhaps the same")
    public static let intakeNoSimilar = Sentence(zh: "没有类似的在办事项。", en: "No open matter is much the same.")
    public static let intakeJoin = Sentence(zh: "是同一件事，记上", en: "It is the same: add them")
    public static let intakeEarlierHeading = Sentence(zh: "以前这样答复过", en: "Answered before")
    public static let intakeNoEarlier = Sentence(zh: "没有可用的以前答复。", en: "There is no earlier answer to go by.")
    public static let intakeAnswerWith = Sentence(zh: "用这个直接答复", en: "Answer directly with this")
    public static let intakeRouteHeading = Sentence(zh: "会派给谁", en: "Where it would go")
    public static let intakeSuggested = Sentence(zh: "像是", en: "Perhaps")

    // MARK: - Reading it back

    public static let intakeCheckHeading = Sentence(zh: "念给对方听", en: "Read it back")
    public static let intakeCheckNote = Sentence(zh: "将这样记下，一个字不改：", en: "It will be kept like this, unchanged:")
    public static let intakeWho = Sentence(zh: "对方", en: "Who")
    public static let intakeNobody = Sentence(zh: "没有留称呼和电话", en: "no name and no number given")
    public static let intakeNoPlace = Sentence(zh: "没有选", en: "not chosen")
    public static let intakeAgreed = Sentence(zh: "对方同意，登记", en: "They agree: take it in")
    public static let intakeKeep = Sentence(zh: "没有复述，先登记", en: "Take it in without reading back")
    public static let intakeChange = Sentence(zh: "改一改", en: "Change it")
    public static let intakeDirectHeading = Sentence(zh: "当场就能答复", en: "It can be answered now")
    public static let intakeAnswerLabel = Sentence(zh: "答复", en: "Answer")
    public static let intakeAnswerHint = Sentence(
        zh: "念给对方听；照这样记下。", en: "Read it to them; it is kept like this.")
    public static let intakeKnowledgeLabel = Sentence(zh: "依据（知识库条目）", en: "By which entry of the knowledge base")
    public static let intakeAnswered = Sentence(zh: "登记并直接答复", en: "Take it in and answer it directly")
    public static let answerNotGiven = Sentence(
        zh: "写了答复。要这样答复，按“登记并直接答复”；不答复，先把它清空。",
        en: "An answer is written here. Press “Take it in and answer it directly” to give it; else empty it first.")
    public static let noEntriesHint = Sentence(
        zh: "写条目的名称或编号；还没有用过的，勾上下面一格。",
        en: "Write an entry's name or number; where it is new, tick the box below.")
    public static func intakeJoinHeading(_ number: String) -> Sentence {
        Sentence(zh: "并到 \(number)", en: "Add them to \(number)")
    }
    public static let intakeJoinNote = Sentence(
        zh: "不另立一件。对方会有自己的查询码，答复也会告诉对方。",
        en: "No further matter is opened. They get a code of their own, and are told the answer, too.")
    public static let intakeJoined = Sentence(zh: "确定，记上", en: "Yes, add them")
    public static let intakeNeedsContact = Sentence(
        zh: "并到别的事项，要有称呼或电话。", en: "To add somebody to a matter, their name or telephone is needed.")
    public static let intakeOver = Sentence(
        zh: "这一页放得太久，请重新登记。", en: "This page was open for too long. Please take it in again.")

    // MARK: - What came of it

    public static let intakeDoneHeading = Sentence(zh: "登记好了", en: "Taken in")
    public static let intakeJoinedHeading = Sentence(zh: "记上了", en: "They are added")
    public static let intakeAnsweredHeading = Sentence(zh: "登记并答复了", en: "Taken in and answered")
    public static let intakeTell = Sentence(zh: "请告诉对方", en: "Tell them")
    public static let intakeSecretLabel = Sentence(zh: "查询码", en: "Code to follow it")
    public static let intakeSecretNote = Sentence(
        zh: "凭编号和查询码可以查进度、评价。只显示这一次。", en: "With number and code they follow and judge it. It is shown this once.")
    public static let intakeOwnerLabel = Sentence(zh: "现在由谁负责", en: "Who has it now")
    public static let intakeDueLabel = Sentence(zh: "答复期限", en: "To be answered by")
    public static let intakeNoDue = Sentence(zh: "派单后开始计时", en: "counted from when it is placed")
    public static let intakeConfirmedNote = Sentence(zh: "文字已经对方同意。", en: "They agreed to the text.")
    public static let intakeJudge = Sentence(
        zh: "请对方凭编号和查询码评价这次答复；也会有人回访。",
        en: "Ask them to judge the answer with number and code; somebody may call them, too.")
    public static let intakeNotAnswered = Sentence(
        zh: "事项已登记，但没有直接答复：", en: "The matter is taken in, but wasn't answered directly:")
    public static let intakeNext = Sentence(zh: "接下一个", en: "Next one")
    public static let intakeOpen = Sentence(zh: "看这件事项", en: "Open the matter")
}
