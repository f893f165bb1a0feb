/// What the pages of the log of looks and of the inbox say.
extension Sentence {
    public static let auditLog = Sentence(zh: "查阅记录", en: "Log of looks")
    public static let auditNote = Sentence(
        zh: "谁看过群众的信息，谁动过账户。看这一页也记一笔。",
        en: "Who looked at residents' data, and who changed accounts. Looking here is written down too.")
    public static let auditPerson = Sentence(zh: "人员代码", en: "Person's code")
    public static let auditMatter = Sentence(zh: "事项编号", en: "Matter's number")
    public static let auditFrom = Sentence(zh: "从", en: "From")
    public static let auditTo = Sentence(zh: "到", en: "To")
    public static let auditLine = Sentence(zh: "第几条", en: "Line")
    public static let auditWhat = Sentence(zh: "做了什么", en: "What")
    public static let auditWho = Sentence(zh: "谁", en: "Who")
    public static let auditAbout = Sentence(zh: "关于", en: "About")
    public static let auditFromWhere = Sentence(zh: "从哪里", en: "Through")
    public static let earlierLines = Sentence(zh: "更早的 ›", en: "Earlier ›")
    public static let checkChain = Sentence(zh: "检查记录有没有被改动", en: "Check whether the log was changed")
    public static let chainHolds = Sentence(
        zh: "查过了：记录连续，没有改动、插入或删除。", en: "Checked: no line was changed, put in or taken out.")
    public static let auditAsFile = Sentence(zh: "存成 CSV 文件", en: "Save as CSV")
    public static func recordsCounted(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 条", en: "\(count) \(plural(count, "record", "records"))")
    }

    public static let inboxTitle = Sentence(zh: "收件箱", en: "Inbox")
    public static let inboxNote = Sentence(
        zh: "给您个人的和给您单位的。单位的收起一条，同事那里也收起。",
        en: "What is for you and for your body. What you take out of the body's is out for all of it.")
    public static let inboxEmpty = Sentence(zh: "没有新消息。", en: "Nothing new.")
    public static func inboxMore(_ most: Int) -> Sentence {
        Sentence(zh: "先列最早的 \(most) 条，收起后再看后面的。", en: "The oldest \(most) are shown; take them out to see the rest.")
    }
    public static let noticeMatter = Sentence(zh: "事项", en: "Matter")
    public static let noticeWhat = Sentence(zh: "什么事", en: "What")
    public static let noticeSince = Sentence(zh: "时间", en: "When")
    public static let takeOut = Sentence(zh: "收起", en: "Take out")
    public static let phoneTasksHeading = Sentence(zh: "要打电话告知的", en: "To be told by telephone")
    public static let callsNote = Sentence(
        zh: "短信和邮件都到不了的群众。号码接下后才显示，看过会记录。",
        en:
            "Residents whom neither text nor mail reaches. The number is shown once you take the call, and that is written down."
    )
    public static let noCalls = Sentence(zh: "没有要打电话告知的。", en: "Nobody waits to be told by telephone.")
    public static let callWhom = Sentence(zh: "打给谁", en: "Whom")
    public static let callText = Sentence(zh: "要说的话", en: "What to say")
    public static let takeCall = Sentence(zh: "接下，看号码", en: "Take it: show the number")
    public static let callTitle = Sentence(zh: "打电话", en: "A call")
    public static let callIsLogged = Sentence(zh: "您看号码已经记录", en: "that you saw the number is written down")
    public static let callName = Sentence(zh: "姓名", en: "Name")
    public static let callNumber = Sentence(zh: "电话", en: "Telephone")
    public static let callNumberNote = Sentence(zh: "备注", en: "Note")
    public static let callAddress = Sentence(zh: "地址", en: "Address")
    public static let callReached = Sentence(zh: "打通了，已告知", en: "Reached, and told")
    public static let callNotReached = Sentence(zh: "没打通", en: "Not reached")
}
