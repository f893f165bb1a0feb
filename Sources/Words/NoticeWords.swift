public import Domain

// What notices say. Short: a text message in Chinese holds 70 characters. No name, no number of a telephone, nothing of
// what was said.
extension Sentence {
    /// What whoever reported a matter is told. `due`: when it is to be answered now; `nil`: its clock stands still.
    public static func notice(_ kind: NoticeKind, _ number: PublicNumber, due: Sentence?, link: String?) -> Sentence {
        let more = Sentence(zh: link.map { "查看：\($0)" } ?? "", en: link.map { " See \($0)" } ?? "")
        let said: Sentence =
            switch kind {
            case .received:
                Sentence(
                    zh: "您反映的事项已收到，编号\(number)，请留存。",
                    en: "We have received what you reported. Its number is \(number); please keep it.")
            case .dueChanged:
                due.map {
                    Sentence(
                        zh: "编号\(number)：答复日期改为\($0.zh)。",
                        en: "\(number): you will be answered by \($0.en) now.")
                }
                    ?? Sentence(
                        zh: "编号\(number)：已按规定暂停计时，恢复办理后另行告知。",
                        en:
                            "\(number): its clock has been stopped by a written decision. We will tell you when it runs again."
                    )
            case .answered:
                Sentence(
                    zh: "编号\(number)：已有答复，请查看，或拨打受理电话询问。",
                    en: "\(number): there is an answer. Please read it, or call the desk that took it in.")
            case .pleaseRate:
                Sentence(
                    zh: "编号\(number)：事情解决了吗？请您评价；没解决，可以要求重新办理。",
                    en: "\(number): is it solved? Please tell us; if not, you can have it taken up again.")
            case .reIncluded:
                Sentence(
                    zh: "编号\(number)：已重新纳入办理\(due.map { "，\($0.zh)前答复" } ?? "")。",
                    en: "\(number): it has been taken up again\(due.map { " and will be answered by \($0.en)" } ?? "")."
                )
            case .declined:
                Sentence(
                    zh: "编号\(number)：不予受理，理由请查看，或拨打受理电话询问。",
                    en: "\(number): it is not taken up. Please read why, or call the desk that took it in.")
            case .dispatched, .offered, .assigned, .handedOver, .returned, .urged, .urgeCopy, .supervised, .escalated,
                .accountability, .extensionAsked, .extensionDecided, .takenUpAgain, .appealed, .changed:
                Sentence(zh: "\(number)：\(noticeKind(kind).zh)。", en: "\(number): \(noticeKind(kind).en).")
            }
        return Sentence(zh: said.zh + more.zh, en: said.en + more.en)
    }

    /// What is said of a shielded matter: that there is something, not what nor about what.
    public static let shieldedNotice = Sentence(
        zh: "您有一条新的办理消息，方便时请与受理窗口联系。",
        en: "There is news for you. Please contact the desk when it suits you.")

    /// What an official is told by mail; the rest stands in the inbox.
    public static func officialNotice(_ kind: NoticeKind, _ number: PublicNumber, due: Sentence?) -> Sentence {
        let what = noticeKind(kind)
        return Sentence(
            zh: "\(number)：\(what.zh)。\(due.map { "答复期限：\($0.zh)。" } ?? "")请登录查看收件箱。",
            en: "\(number): \(what.en). \(due.map { "To be answered by \($0.en). " } ?? "")Please see your inbox.")
    }

    /// The subject of a mail.
    public static func noticeSubject(_ kind: NoticeKind, _ number: PublicNumber) -> Sentence {
        let what = noticeKind(kind)
        return Sentence(zh: "\(what.zh)（\(number)）", en: "\(number): \(what.en)")
    }

    /// The subject of a mail about a shielded matter.
    public static let shieldedSubject = Sentence(zh: "新的办理消息", en: "News for you")

    public static func noticeKind(_ kind: NoticeKind) -> Sentence {
        switch kind {
        case .received: Sentence(zh: "已收到", en: "received")
        case .dueChanged: Sentence(zh: "答复日期变更", en: "another due date")
        case .answered: Sentence(zh: "已答复", en: "answered")
        case .pleaseRate: Sentence(zh: "请评价", en: "please rate")
        case .reIncluded: Sentence(zh: "重新纳入", en: "taken up again")
        case .declined: Sentence(zh: "不予受理", en: "not taken up")
        case .dispatched: Sentence(zh: "新派单", en: "a new task")
        case .offered: Sentence(zh: "可以接单", en: "can be claimed")
        case .assigned: Sentence(zh: "由您负责", en: "you answer for it")
        case .handedOver: Sentence(zh: "移交", en: "handed over")
        case .returned: Sentence(zh: "退单", en: "returned")
        case .urged: Sentence(zh: "催办", en: "urged")
        case .urgeCopy: Sentence(zh: "催办抄送", en: "copy of an urging")
        case .supervised: Sentence(zh: "督办", en: "supervised")
        case .escalated: Sentence(zh: "逐级上报", en: "put before you")
        case .accountability: Sentence(zh: "记责任追究", en: "accountability noted")
        case .extensionAsked: Sentence(zh: "申请延期", en: "an extension is asked for")
        case .extensionDecided: Sentence(zh: "延期申请已有决定", en: "an extension was decided")
        case .takenUpAgain: Sentence(zh: "群众不满意，重新办理", en: "not solved, to be worked on again")
        case .appealed: Sentence(zh: "申诉", en: "appealed")
        case .changed: Sentence(zh: "公开信息有变化", en: "what the public sees changed")
        }
    }

    public static func noticeWay(_ way: NoticeWay) -> Sentence {
        switch way {
        case .sms: Sentence(zh: "短信", en: "text message")
        case .mail: Sentence(zh: "邮件", en: "mail")
        case .wechat: Sentence(zh: "微信", en: "WeChat")
        case .phoneTask: Sentence(zh: "电话任务", en: "phone task")
        case .inbox: Sentence(zh: "收件箱", en: "inbox")
        case .webhook: Sentence(zh: "系统推送", en: "webhook")
        }
    }

    public static func noticeState(_ state: NoticeState) -> Sentence {
        switch state {
        case .waiting: Sentence(zh: "待发", en: "waiting")
        case .sending: Sentence(zh: "正在发送", en: "being sent")
        case .sent: Sentence(zh: "已送出", en: "sent")
        case .failed: Sentence(zh: "没送到", en: "failed")
        case .dropped: Sentence(zh: "不发", en: "not sent")
        case .open: Sentence(zh: "待处理", en: "open")
        case .done: Sentence(zh: "已处理", en: "done")
        case .unreached: Sentence(zh: "没联系上", en: "not reached")
        }
    }

    public static func noticeReason(_ reason: NoticeReason) -> Sentence {
        switch reason {
        case .delivery(let reason): deliveryReason(reason)
        case .nobody: Sentence(zh: "收件人已不在", en: "nobody is there any more")
        case .optedOut: Sentence(zh: "本人不要通知", en: "they want no notices")
        case .noWay: Sentence(zh: "没有可用的渠道", en: "no way leads there")
        case .overtaken: Sentence(zh: "情况已变，不用再说", en: "overtaken")
        case .complainedOf: Sentence(zh: "收件人是被反映对象", en: "they are complained of")
        }
    }

    private static func deliveryReason(_ reason: DeliveryReason) -> Sentence {
        switch reason {
        case .unreachable: Sentence(zh: "连不上对方", en: "the other side can't be reached")
        case .timedOut: Sentence(zh: "对方没有及时回应", en: "no answer in time")
        case .insecure: Sentence(zh: "建立不了可信的加密连接", en: "no trusted encrypted connection")
        case .addressForbidden: Sentence(zh: "目标地址不许访问", en: "the address may not be reached from here")
        case .notAuthorised: Sentence(zh: "对方不认登录信息", en: "the other side doesn't take our login")
        case .throttled: Sentence(zh: "发得太多，被限流", en: "too much at once")
        case .serverFault: Sentence(zh: "对方系统故障", en: "the other side has a fault")
        case .redirected: Sentence(zh: "对方要求转到别处", en: "sent elsewhere")
        case .answerNotUnderstood: Sentence(zh: "对方的回应看不懂", en: "its answer isn't understood")
        case .answerTooLarge: Sentence(zh: "对方的回应太长", en: "its answer is too large")
        case .recipientRefused: Sentence(zh: "对方不收这个号码或地址的", en: "it doesn't take this recipient")
        case .senderRefused: Sentence(zh: "对方不认发件人", en: "it doesn't take us as sender")
        case .messageRefused: Sentence(zh: "对方不收这条内容", en: "it doesn't take this text")
        case .malformed: Sentence(zh: "号码或地址不对", en: "the number or address is none")
        case .misconfigured: Sentence(zh: "发送设置有误", en: "the settings don't work")
        case .interrupted: Sentence(zh: "发送被打断", en: "interrupted")
        }
    }

    /// 短信，已送出（5月7日 …） · one line of a matter's page.
    public static func noticeLine(
        _ kind: NoticeKind, _ way: NoticeWay?, _ state: NoticeState, at moment: Sentence, _ reason: NoticeReason?
    ) -> Sentence {
        let way = way.map(noticeWay)
        let why = reason.map(noticeReason)
        let (kind, state) = (noticeKind(kind), noticeState(state))
        return Sentence(
            zh: "\(kind.zh)：\(way.map { $0.zh + "，" } ?? "")\(state.zh)，\(moment.zh)\(why.map { "（\($0.zh)）" } ?? "")",
            en:
                "\(kind.en): \(way.map { $0.en + ", " } ?? "")\(state.en), \(moment.en)\(why.map { " (\($0.en))" } ?? "")"
        )
    }

    public static let notices = Sentence(zh: "通知", en: "Notices")
    public static let noNotices = Sentence(zh: "没有。", en: "None.")

    public static func noticesSent(
        sent: Int, deferred: Int, failed: Int, dropped: Int, phoneTasks: Int
    ) -> Sentence {
        Sentence(
            zh: "通知：送出 \(sent) 条，稍后再发 \(deferred) 条，没送到 \(failed) 条，不用发 \(dropped) 条，转电话任务 \(phoneTasks) 条。",
            en: "Notices sent: \(sent). Later: \(deferred). Failed: \(failed). Not sent: \(dropped). "
                + "To be told by telephone: \(phoneTasks).")
    }

    public static func nextNotice(_ moment: Sentence) -> Sentence {
        Sentence(zh: "下一条待发：\(moment.zh)。", en: "The next waits until \(moment.en).")
    }

    public static let noSuchNotice = Sentence(zh: "没有这条通知。", en: "There is no such notice.")
    public static let noticeNotYours = Sentence(
        zh: "这条不在您的收件箱里，或者已经处理了。", en: "It isn't in your inbox, or not any more.")
    public static let noPhoneTask = Sentence(
        zh: "这不是待办的电话任务，或者情况已变，不用再打。", en: "It is no open phone task, or it was overtaken.")
    public static let badMailAddress = Sentence(zh: "这不像邮箱地址。", en: "That is no mail address.")
    public static func badNoticeID(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”不是通知的标识，见 notice list。", en: "“\(text)” is no notice's id; see notice list.")
    }
    public static func unknownWord(_ text: String, known: [String]) -> Sentence {
        Sentence(
            zh: "没有“\(text)”；有：\(known.joined(separator: "、"))。",
            en: "There is no “\(text)”; there are \(known.joined(separator: ", ")).")
    }
    public static let noticeTaken = Sentence(zh: "已处理。", en: "Done.")
    public static let phoneTaskReason = Sentence(zh: "电话任务", en: "phone task")
    public static func noticesTurned(on: Bool, residents: Int) -> Sentence {
        Sentence(
            zh: on ? "已恢复通知（\(residents) 人）。" : "不再发通知（\(residents) 人）；回访电话照打。",
            en: on
                ? "Notices are sent again (\(residents))."
                : "No notices are sent any more (\(residents)); the call-back stays.")
    }
    public static let mailSet = Sentence(zh: "已记下邮箱。", en: "The mail address is noted.")
    public static let mailRemoved = Sentence(zh: "已取消邮箱。", en: "The mail address is taken away.")

    // MARK: - Settings

    public static let noOutboundSettings = Sentence(
        zh: "没有发送设置（--outbound 或 HUIYIN_OUTBOUND）：不发短信和邮件，该告知群众的都转成电话任务。",
        en:
            "There are no settings (--outbound or HUIYIN_OUTBOUND): nothing is sent, and what residents are to be told becomes "
            + "phone tasks.")
    /// `at`: where in the file, like `sms.url`.
    public static func outboundFault(_ path: String, at: String, _ problem: OutboundProblem) -> Sentence {
        let what = outboundProblem(problem)
        return Sentence(
            zh: "发送设置 \(path)\(at.isEmpty ? "" : "，\(at)")：\(what.zh)。",
            en: "The settings \(path)\(at.isEmpty ? "" : ", \(at)"): \(what.en).")
    }

    private static func outboundProblem(_ problem: OutboundProblem) -> Sentence {
        switch problem {
        case .unreadable: Sentence(zh: "读不了", en: "can't be read")
        case .notJSON: Sentence(zh: "不是一个 JSON 对象", en: "isn't an object of JSON")
        case .unknownField: Sentence(zh: "没有这一项", en: "isn't known")
        case .missing: Sentence(zh: "缺这一项", en: "is missing")
        case .secretMissing(let name): Sentence(zh: "缺密钥“\(name)”", en: "the secret “\(name)” is missing")
        case .secretUnavailable:
            Sentence(
                zh: "取不到密钥（环境变量没有设，或者文件不在、别人也能读）",
                en: "the secret can't be had: no such variable, no such file, or one that others may read")
        case .secretPlace: Sentence(zh: "要写 env:名称 或 file:/路径", en: "must be env:NAME or file:/path")
        case .notText: Sentence(zh: "应当是文字", en: "isn't a text")
        case .notNumber: Sentence(zh: "应当是整数", en: "isn't a whole number")
        case .notFlag: Sentence(zh: "应当是 true 或 false", en: "isn't true or false")
        case .notList: Sentence(zh: "应当是一列文字", en: "isn't a list of texts")
        case .notObject: Sentence(zh: "应当是对象", en: "isn't an object")
        case .notObjects: Sentence(zh: "应当是一列对象", en: "isn't a list of objects")
        case .notTexts: Sentence(zh: "应当是对象，值都是文字", en: "isn't an object of texts")
        case .unknownWord(let word, let known):
            Sentence(
                zh: "没有“\(word)”；有：\(known.joined(separator: "、"))",
                en: "there is no “\(word)”; there are \(known.joined(separator: ", "))")
        case .twice(let name): Sentence(zh: "“\(name)”重复", en: "“\(name)” stands there twice")
        case .twoBodies: Sentence(zh: "form 和 json 只能写一个", en: "form and json are both there")
        case .badSign: Sentence(zh: "要写 contains，或 at 和 is", en: "must be contains, or at with is")
        case .badPointer: Sentence(zh: "不是 JSON 指针（如 /data/id）", en: "isn't a JSON pointer (/data/id)")
        case .badSpan(let text): Sentence(zh: "“\(text)”不像 21:00-08:00", en: "“\(text)” isn't like 21:00-08:00")
        case .noKeys: Sentence(zh: "没有密钥，对方认不出是谁发的", en: "without keys nobody can tell that it comes from us")
        case .unusable(let detail): Sentence(zh: "用不了：\(detail)", en: "can't be used: \(detail)")
        }
    }

    public static func outboundLine(_ name: String, _ value: String) -> Sentence {
        Sentence(zh: "\(name)：\(value)", en: "\(name): \(value)")
    }
    public static let outboundNotThere = Sentence(zh: "没有设置", en: "not set up")
    public static let outboundGood = Sentence(zh: "设置没有问题。", en: "The settings are in order.")
}

/// What is wrong with the settings for sending.
public enum OutboundProblem: Hashable, Sendable {
    case unreadable, notJSON, unknownField, missing
    /// A name is used and isn't among the secrets.
    case secretMissing(String)
    case secretUnavailable, secretPlace
    case notText, notNumber, notFlag, notList, notObject, notObjects, notTexts
    case unknownWord(String, known: [String])
    case twice(String)
    case twoBodies, badSign, badPointer
    case badSpan(String)
    case noKeys
    /// What the part that is to use it says.
    case unusable(String)
}

extension Help {
    public static let notice = Sentence(
        zh: "通知：发送、查看、收件箱、电话任务。", en: "Notices: sending, the outbox, inboxes, phone tasks.")
    public static let noticeSend = Sentence(zh: "把该发的都发了。", en: "Send what is due.")
    public static let noticeSendMore = Sentence(
        zh: "免打扰时段和放假日不发，到点再发；发不出去的按间隔再试。中途断了，再运行一次就接着发，同一条带同一个标识。",
        en: """
            Nothing goes out in quiet hours and on days off; it waits. What fails is tried again at growing intervals. Cut off \
            half-way, it goes on when run again; what may have been sent already is sent under the same id.
            """)
    public static let noticeList = Sentence(zh: "看发件箱。", en: "Show the outbox.")
    public static let noticeInbox = Sentence(zh: "看自己的收件箱。", en: "Show your inbox.")
    public static let noticeInboxDone = Sentence(zh: "把这条处理掉（可多次）。", en: "Take this one out (repeatable).")
    public static let noticeTasks = Sentence(
        zh: "要打的电话：没有别的办法告知的群众。", en: "Whom to call: residents whom nothing else reaches.")
    public static let noticeCall = Sentence(
        zh: "接下一个电话任务：显示全部号码，查看会被记录。", en: "Take a call up: shows the number in full, which is written down.")
    public static let noticeDone = Sentence(zh: "记下电话打通没有。", en: "Note what became of a call.")
    public static let noticeReached = Sentence(zh: "打通了吗：yes 或 no。", en: "Were they reached: yes or no.")
    public static let noticeAddress = Sentence(
        zh: "记下工作人员的邮箱；不写则取消。", en: "Where an official gets mail; without one, nowhere any more.")
    public static let noticePerson = Sentence(zh: "人员代码。", en: "The person's code.")
    public static let noticeMail = Sentence(zh: "邮箱。", en: "The mail address.")
    public static let noticeCheck = Sentence(
        zh: "检查发送设置，不发送，也不显示密钥。", en: "Check the settings; nothing is sent and no secret shown.")
    public static let noticeID = Sentence(zh: "通知的标识。", en: "The notice's id.")
    public static let noticeStateOption = Sentence(zh: "只看这种状态。", en: "Only in this state.")
    public static let noticeWayOption = Sentence(zh: "只看这种渠道。", en: "Only by this way.")
    public static let outbound = Sentence(
        zh: "发送设置的文件（JSON）；或用环境变量 HUIYIN_OUTBOUND。", en: "The file of settings for sending (JSON); or HUIYIN_OUTBOUND.")
    public static let residentNotices = Sentence(
        zh: "本人要不要通知：on 或 off。", en: "Whether a resident wants notices: on or off.")
    public static let residentNoticesMore = Sentence(
        zh: "off 以后不再发短信、邮件和微信；回访是办理的一部分，电话照打。",
        en: "After off no text, mail or WeChat goes to them. The call-back is part of the loop and stays, by telephone."
    )
    public static let onOff = Sentence(zh: "on 或 off。", en: "on or off.")
    public static let mailOption = Sentence(zh: "群众邮箱。", en: "The resident's mail address.")
}
