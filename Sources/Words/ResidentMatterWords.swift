public import Domain

/// What the page of a matter says to whoever reported it, and to everybody else.
extension Sentence {
    public static func matterHeading(_ kind: Sentence, _ number: PublicNumber) -> Sentence {
        Sentence(zh: "\(kind.zh) \(number)", en: "\(PlaybookWords.capitalised(kind.en)) \(number)")
    }
    public static let readsAsReporter = Sentence(
        zh: "这是您说的事，这里写的只有您和经办的人看得到。",
        en: "You reported this. Only you and those who deal with it see what stands here.")
    public static let readsAsPublic = Sentence(
        zh: "这是公开的部分。是您说的事，请用查询码打开全部。",
        en: "This is what everybody sees. If you reported it, your code opens the rest.")
    public static let openAll = Sentence(zh: "我有查询码", en: "I have the code")
    public static let leaveIt = Sentence(zh: "看完了，退出", en: "Done: leave")
    public static let leaveNote = Sentence(
        zh: "别人也用这部手机？看完请退出。一小时后自动退出。",
        en:
            "Does somebody else use this phone? Leave when you are done. It closes by itself after an hour."
    )
    public static let whoHasIt = Sentence(zh: "谁负责", en: "Who is responsible")
    public static let howItStands = Sentence(zh: "现在到哪一步", en: "How it stands")
    public static let answeredWhen = Sentence(zh: "什么时候答复", en: "Answer by")
    public static let notTimedYet = Sentence(zh: "转到负责单位后开始计时", en: "Counted from when it is placed")
    /// What kind of matter it is and its number, where its summary is the heading.
    public static func matterNumber(_ kind: Sentence) -> Sentence {
        Sentence(zh: "\(kind.zh)，编号", en: "\(PlaybookWords.capitalised(kind.en)), No.")
    }
    public static let storyHeading = Sentence(zh: "经过", en: "What happened")
    public static func waited(days: Int) -> Sentence {
        Sentence(zh: "隔了 \(days) 天", en: "\(days) \(plural(days, "day", "days")) went by")
    }
    public static let limitDayByDay = Sentence(zh: "这个期限是怎么算的", en: "How this date is counted")
    public static let limitUsed = Sentence(zh: "期限用了多少", en: "How much of the time is used")
    public static let dayHeading = Sentence(zh: "日期", en: "Day")
    public static let dayKindHeading = Sentence(zh: "什么日子", en: "Kind of day")
    public static let dayCountHeading = Sentence(zh: "算不算", en: "Counted")
    public static let onHoldChip = Sentence(zh: "挂账，停止计时", en: "on hold")
    public static let wasAnswered = Sentence(zh: "已答复", en: "answered")
    public static let filesHeading = Sentence(zh: "照片和文件", en: "Photos and files")
    public static func fileNumbered(_ number: Int) -> Sentence {
        Sentence(zh: "文件 \(number)", en: "File \(number)")
    }
    public static let looksHeading = Sentence(zh: "谁看过您的事", en: "Who looked at it")
    public static let nobodyLooked = Sentence(zh: "还没有人看过。", en: "Nobody has looked yet.")
    public static let shieldedNote = Sentence(
        zh: "这件事按要求保密，只能看到它有没有办完。", en: "This matter is protected: only whether it is done is shown.")

    /// Until when an answer is promised, and by whom. How long that is still stands beside it.
    public static func promise(_ body: Sentence, due: Sentence, isOverdue: Bool) -> Sentence {
        isOverdue
            ? Sentence(zh: "\(body.zh)应在\(due.zh)前答复。", en: "\(body.en) was to answer by \(due.en).")
            : Sentence(zh: "\(body.zh)会在\(due.zh)前答复。", en: "\(body.en) answers by \(due.en).")
    }

    // MARK: - Somebody else

    public static let sameHereHeading = Sentence(zh: "我也遇到了同样的事", en: "I was hit by the same")
    public static let sameHereNote = Sentence(
        zh: "点一下就记上，不另立一件。留下称呼或电话，就有您自己的查询码，有了答复也告诉您；不留也行。",
        en:
            "One press and you are counted; no second matter is opened. With a name or number you get a code of your own and are told the answer. Without, you are counted all the same."
    )
    public static let sameHereButton = Sentence(zh: "我也是", en: "Me too")

    // MARK: - What one can do

    public static let sayMoreHeading = Sentence(zh: "再补充几句", en: "Say more")
    public static let sayMoreLabel = Sentence(zh: "还有什么情况", en: "What else is there")
    public static let sayMoreHint = Sentence(
        zh: "和您先前的话一样密封，只有经办的人看得到。", en: "Sealed like what you said before: only those who deal with it see it.")
    public static let sayMoreButton = Sentence(zh: "补上", en: "Add")
    public static let wishHeading = Sentence(zh: "有了消息怎么告诉您", en: "How we tell you of news")
    public static let wishLabel = Sentence(zh: "怎么告诉您", en: "How to tell you")
    public static let wishAny = Sentence(zh: "怎么方便怎么来", en: "Whichever way works")
    public static let wishText = Sentence(zh: "发短信", en: "By text message")
    public static let wishCall = Sentence(zh: "打电话", en: "By telephone")
    public static let wishMail = Sentence(zh: "发邮件", en: "By mail")
    public static let wishNone = Sentence(zh: "不用告诉我，我自己来看", en: "Not at all: I look for myself")
    public static let wishNoneHint = Sentence(
        zh: "答复以后的回访电话还会打一次。", en: "After an answer you are still called once, to hear whether it is solved.")
    public static let wishMailLabel = Sentence(zh: "邮箱", en: "Mail address")
    public static let wishMailKnown = Sentence(zh: "已经留过邮箱，换了再填。", en: "We have one; fill this in only if it changed.")
    public static let wishMailNeeded = Sentence(
        zh: "这不像邮箱，或者还没有填。请写成 wang@example.cn 这样，或者选别的办法。",
        en: "This is no mail address, or there is none. Write it like wang@example.cn, or choose another way.")
    public static let wishButton = Sentence(zh: "就这样告诉我", en: "Tell me so")

    public static let youCanHeading = Sentence(zh: "您现在可以", en: "What you can do")
    public static let nothingToDo = Sentence(
        zh: "现在不用您做什么。有进展会写在下面。", en: "There is nothing for you to do now. Progress is written below.")
    public static let rateHeading = Sentence(zh: "解决了吗？", en: "Is it solved?")
    public static let solvedYes = Sentence(zh: "解决了", en: "Yes, it is solved")
    public static let solvedNo = Sentence(zh: "没有解决", en: "No, it isn't solved")
    public static let solvedNoHint = Sentence(
        zh: "我们重新办，编号不变。", en: "It is taken up again under the same number.")
    public static let levelLabel = Sentence(zh: "办得怎么样", en: "How was it done")
    public static let ratingWordsLabel = Sentence(zh: "还想说什么", en: "Anything else")
    public static let sendRating = Sentence(zh: "提交评价", en: "Send")
    public static let againHeading = Sentence(zh: "没有解决？", en: "Not solved after all?")
    public static let againButton = Sentence(zh: "没有解决，请重新办", en: "It isn't solved: take it up again")
    public static let confirmTextHeading = Sentence(zh: "记得对不对？", en: "Is it written down right?")
    public static let confirmTextButton = Sentence(zh: "记得对", en: "Yes, it is right")
    public static let appealHeading = Sentence(zh: "不服这个结果", en: "I disagree with this")
    public static let appealReason = Sentence(zh: "为什么不服", en: "Why")
    public static let openReasonHint = Sentence(
        zh: "会留在经过里，请不要写名字和电话。", en: "It stays in the story: please without names and numbers.")
    public static let appealButton = Sentence(zh: "提出申诉", en: "Appeal")
    public static let urgeHeading = Sentence(zh: "催一催", en: "Ask them to hurry")
    public static let urgeReason = Sentence(zh: "为什么催", en: "Why")
    public static let urgeButton = Sentence(zh: "催办", en: "Urge")
    public static let addFilesHeading = Sentence(zh: "补照片、录音", en: "Add photos or recordings")
    public static let addFilesButton = Sentence(zh: "补上", en: "Add")
    public static let withdrawLink = Sentence(zh: "不办了，撤回", en: "Withdraw it")
    public static let withdrawHeading = Sentence(zh: "真的要撤回吗？", en: "Do you really withdraw it?")
    public static let withdrawNote = Sentence(
        zh: "撤回以后就不再办理，不能恢复。经过会留着。",
        en: "Nobody goes on with it then, and it can't be undone. Its story stays.")
    public static let withdrawReason = Sentence(zh: "为什么撤回", en: "Why")
    public static let withdrawButton = Sentence(zh: "撤回，不办了", en: "Withdraw it")
    public static let keepIt = Sentence(zh: "不撤回，回去看进度", en: "No, back to the matter")
}
