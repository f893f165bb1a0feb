public import Domain

/// What the workbench's pages say.
extension Sentence {
    // MARK: - Where they lead

    public static let deskPlace = Sentence(zh: "台面", en: "My desk")
    public static let dispatchPlace = Sentence(zh: "派单", en: "Dispatch")
    public static let approvalsPlace = Sentence(zh: "审批", en: "Decisions")
    public static let callsPlace = Sentence(zh: "回访", en: "Calls")

    // MARK: - The desk

    public static func deskHeading(_ body: Sentence?) -> Sentence {
        guard let body else { return Sentence(zh: "我的台面", en: "My desk") }
        return Sentence(zh: "\(body.zh) · 我的台面", en: "\(body.en) · My desk")
    }
    public static let allQueues = Sentence(zh: "全部", en: "All")
    public static let queuesNavigation = Sentence(zh: "按队列看", en: "By queue")
    public static let overdueCount = Sentence(zh: "逾期", en: "Overdue")
    public static let todayCount = Sentence(zh: "今天到期", en: "Due today")
    public static let tomorrowCount = Sentence(zh: "明天到期", en: "Due tomorrow")
    public static let laterCount = Sentence(zh: "以后，或没有时限", en: "Later, or no limit")
    public static let openMatter = Sentence(zh: "打开", en: "Open")
    public static let emptyDeskHint = Sentence(
        zh: "有新派来的、到期的、要您决定的，都会出现在这里，不用刷新。",
        en: "What is dispatched to you, falls due or needs your decision appears here by itself.")
    public static let emptyQueueHint = Sentence(zh: "这一队现在是空的。", en: "Nothing waits in this queue.")
    public static let noDesk = Sentence(zh: "这个身份没有台面。", en: "This post has no desk.")
    public static let showMore = Sentence(zh: "再看后面的", en: "Show what is behind")
    public static let fromTheTop = Sentence(zh: "回到最前", en: "Back to the first")
    public static let noSummaryYet = Sentence(zh: "还没有摘要", en: "No summary yet")
    /// The beginning of what was said, which stands in a summary's place and is none.
    public static func inTheirWords(_ words: String) -> Sentence {
        Sentence(zh: "原话：“\(words)”", en: "In their words: “\(words)”")
    }
    /// Where less of the desk is shown than is counted above it.
    public static let countsOfAll = Sentence(zh: "以上数的是全部队列。", en: "Counted above: all queues.")
    public static func waited(_ days: Int) -> Sentence {
        days < 1
            ? Sentence(zh: "今天收到", en: "Came in today")
            : Sentence(zh: "等了 \(days) 天", en: "Waiting for \(days) \(plural(days, "day", "days"))")
    }
    public static func answeredAgo(_ days: Int) -> Sentence {
        days < 1
            ? Sentence(zh: "今天答复", en: "Answered today")
            : Sentence(zh: "答复了 \(days) 天", en: "Answered \(days) \(plural(days, "day", "days")) ago")
    }
    /// Which limit runs while this is what is next.
    public static func limitName(_ next: MatterAct) -> Sentence {
        switch next {
        case .acknowledge: Sentence(zh: "签收时限", en: "Time to acknowledge")
        case .resume: Sentence(zh: "复核时限", en: "Time of review")
        case .reportDone: Sentence(zh: "办理时限", en: "Time to finish")
        default: Sentence(zh: "答复时限", en: "Time to answer")
        }
    }
    /// What a row's button says, where that is another thing than what is written down of it.
    public static func rowAct(_ act: MatterAct) -> Sentence {
        act == .evaluate ? Sentence(zh: "回访", en: "Call back") : .act(act)
    }
    public static let answeringHeading = Sentence(zh: "本单位负责的", en: "What your body answers for")
    public static let reachHeading = Sentence(zh: "您管的范围里", en: "Within your reach")
    public static func openCount(_ count: Int, isMore: Bool) -> Sentence {
        Sentence(zh: "在办 \(counted(count, isMore).zh) 件 →", en: "\(counted(count, isMore).en) open →")
    }
    public static func overdueLine(_ count: Int, isMore: Bool) -> Sentence {
        Sentence(zh: "逾期 \(counted(count, isMore).zh) 件 →", en: "\(counted(count, isMore).en) overdue →")
    }
    private static func counted(_ count: Int, _ isMore: Bool) -> Sentence {
        isMore ? Sentence(zh: "\(count) 以上", en: "more than \(count)") : .data(String(count))
    }

    // MARK: - Dispatching

    public static let dispatchHeading = Sentence(zh: "派单台", en: "Dispatch board")
    public static let dispatchLead = Sentence(
        zh: "每件下面是规则找到的单位和理由。对就按，不对就写别的单位；空着就按规则派。",
        en:
            "Under each matter stands the body that the rules find for it, and why. Press if it is right; name another if not. Left empty, the rules decide."
    )
    public static let dispatchEmpty = Sentence(zh: "没有要派的。", en: "Nothing is waiting to be dispatched.")
    public static let dispatchEmptyHint = Sentence(
        zh: "新收到的、被退回的，都会出现在这里。", en: "What comes in or is returned appears here.")
    public static func dispatchTo(_ body: Sentence) -> Sentence {
        Sentence(zh: "派给\(body.zh)", en: "Dispatch to \(body.en)")
    }
    public static let because = Sentence(zh: "因为", en: "Because")
    public static let rulesFindNobody = Sentence(
        zh: "规则没有找到单位，请写派给哪个单位。", en: "The rules find nobody for it. Name the body it goes to.")
    public static let bodyToDispatchTo = Sentence(zh: "派给单位", en: "Body")
    /// Where the rules name the body with which a matter lies already.
    public static func staysHere(_ body: Sentence) -> Sentence {
        Sentence(zh: "留在这里：\(body.zh)", en: "stays here: \(body.en)")
    }
    /// To do so: what the button says that asks first.
    public static func keepHere(_ body: Sentence) -> Sentence {
        Sentence(zh: "留在\(body.zh)办", en: "Keep it with \(body.en)")
    }
    /// What is ticked before one's own body is given a matter.
    public static func ownTick(_ body: Sentence) -> Sentence {
        Sentence(zh: "由\(body.zh)自己办、自己答复", en: "\(body.en) itself works on it and answers")
    }
    public static let ownTickHint = Sentence(
        zh: "答复期限从现在算起。要找它，看台面上“本单位负责的”。",
        en: "The time to answer runs from now. It is found from “What your body answers for” on your desk.")
    /// Of a body in which nobody is there to acknowledge and answer: what to do with a matter instead of keeping it.
    public static func noHands(_ body: Sentence) -> Sentence {
        Sentence(
            zh: "\(body.zh)没有承办人和负责人，留下来没有人签收、答复。当场能答的直接答复，别的派给承办单位。",
            en:
                "\(body.en) has no handler and no head: kept there, nobody acknowledges or answers it. Answer directly what can be, and send the rest to a body that handles it."
        )
    }
    /// Why a dispatch to one's own body wasn't taken. `isByRule`: nobody was named, and the rules find it.
    public static func ownNotTicked(_ body: Sentence, isByRule: Bool, hasHands: Bool) -> Sentence {
        let asks = ownNotTicked(body, isByRule: isByRule)
        guard !hasHands else { return asks }
        let lacks = noHands(body)
        return Sentence(zh: lacks.zh + asks.zh, en: "\(lacks.en) \(asks.en)")
    }
    private static func ownNotTicked(_ body: Sentence, isByRule: Bool) -> Sentence {
        isByRule
            ? Sentence(
                zh: "按规则会留在\(body.zh)。要留，请勾上；不留，请写派给哪个单位。",
                en: "By the rules it stays with \(body.en). Tick that it does, or name another body.")
            : Sentence(
                zh: "这是派给\(body.zh)自己。要这样，请勾上；不是，请写别的单位。",
                en: "That is \(body.en) itself. Tick that it is meant, or name another body.")
    }
    public static let emptyByRule = Sentence(zh: "别的单位；空着就按规则派", en: "Another body; empty: by the rules")
    /// Where a matter stayed with the body of whoever dispatched it.
    public static func stayedWith(_ body: Sentence) -> Sentence {
        Sentence(zh: "由\(body.zh)自己办。", en: "\(body.en) itself works on it.")
    }
    public static let listOfOwn = Sentence(zh: "看本单位负责的", en: "What your body answers for")
    /// A matter that isn't on the list any more, on which something wasn't done.
    public static func notDone(_ act: MatterAct, on number: String) -> Sentence {
        let name = Sentence.act(act)
        return Sentence(zh: "\(number) 没有办成：\(name.zh)", en: "\(number), not done: \(name.en)")
    }
    /// Where one press sends a matter to a body that doesn't stand below one's own; with what that body stands below.
    public static func goesElsewhere(_ body: Sentence, below: Sentence?, from own: Sentence) -> Sentence {
        let (zh, en) = (below.map { "（属\($0.zh)）" } ?? "", below.map { " (below \($0.en))" } ?? "")
        return Sentence(
            zh: "按下就派出\(own.zh)，到\(body.zh)\(zh)。", en: "One press sends it out of \(own.en), to \(body.en)\(en).")
    }
    public static func wentTo(_ body: Sentence) -> Sentence {
        Sentence(zh: "派给了\(body.zh)。", en: "It went to \(body.en).")
    }
    public static let takeBack = Sentence(zh: "收回", en: "Take it back")
    /// Stands in the form that takes back what was just sent, until somebody writes another reason.
    public static let sentByMistake = Sentence(
        zh: "刚才派错了单位，收回重派。", en: "Sent to the wrong body just now; taken back.")
    public static let anotherBody = Sentence(zh: "派给别的单位", en: "Another body")
    public static let dispatchButton = Sentence(zh: "派单", en: "Dispatch")
    public static let bodyNameHint = Sentence(
        zh: "写单位名称或代码，写几个字会有提示。", en: "The name or the code of a body; a few letters bring suggestions.")
    public static let returnedMark = Sentence(zh: "被退回", en: "returned")

    // MARK: - Deciding

    public static let approvalsHeading = Sentence(zh: "待我决定", en: "For me to decide")
    public static let approvalsEmpty = Sentence(zh: "没有等您决定的。", en: "Nothing is waiting for your decision.")
    public static let approvalsEmptyHint = Sentence(
        zh: "延期申请、挂账复核、申诉、待确认和待销号的，会出现在这里。",
        en: "Requests for more time, holds to look at again, appeals, results to confirm and strike off appear here.")
    public static func asksFor(_ limit: Limit, reason: String) -> Sentence {
        let length = Sentence.limit(limit)
        return Sentence(zh: "申请延期 \(length.zh)：\(reason)", en: "Asks for \(length.en) more: \(reason)")
    }
    /// Where it stands with more time, on the matter and in the row of whoever works on it.
    public static func moreTime(_ more: MoreTime, _ names: Names) -> Sentence {
        switch more {
        case .asked(let asked):
            let (limit, since) = (limit(asked.limit), names.moment(asked.since))
            let until = asked.until.map { names.due($0) }
            let waits = waitsFor(asked.deciders, names)
            return Sentence(
                zh: "\(since.zh) 申请延期 \(limit.zh)\(until.map { "，到\($0.zh)" } ?? "")，\(waits.zh)",
                en: "\(limit.en) more asked for on \(since.en)\(until.map { ", until \($0.en)" } ?? ""); \(waits.en)"
            ).because(asked.reason).ended
        case .granted(let more, let due, let decision):
            let (limit, due, by) = (limit(more), names.due(due), decided(decision, names))
            return Sentence(
                zh: "延期已同意：延 \(limit.zh)，到\(due.zh)；\(by.zh)",
                en: "More time was granted: \(limit.en), until \(due.en); \(by.en)"
            ).because(decision.reason).ended
        case .refused(let decision):
            let by = decided(decision, names)
            return Sentence(zh: "延期没有同意；\(by.zh)", en: "More time was not granted; \(by.en)")
                .because(decision.reason).ended
        }
    }
    /// Whose decision is waited for.
    public static func waitsFor(_ deciders: [MoreTime.Decider], _ names: Names) -> Sentence {
        guard !deciders.isEmpty else { return Sentence(zh: "等上级批复", en: "it waits for a decision from above") }
        let who = either(deciders.prefix(3).map { decider($0, names) })
        return Sentence(zh: "等\(who.zh)批复", en: "it waits for the decision of \(who.en)")
    }
    /// What is to be known before more time is asked for.
    public static func mayAskFor(_ most: Limit?, _ deciders: [MoreTime.Decider], _ names: Names) -> Sentence {
        let longest = most.map { limit($0) }
        let who = deciders.isEmpty ? nil : either(deciders.prefix(3).map { decider($0, names) })
        let parts: [Sentence?] = [
            longest.map { Sentence(zh: "最多 \($0.zh)", en: "At most \($0.en)") },
            Sentence(zh: "\(who?.zh ?? "上级")批复", en: "\(who?.en ?? "a superior body") decides"),
            Sentence(zh: "批复以前期限不变", en: "until then the date stands"),
        ]
        let found = parts.compactMap(\.self)
        return Sentence(
            zh: found.map(\.zh).joined(separator: "；") + "。", en: found.map(\.en).joined(separator: "; ") + "."
        ).capitalised
    }
    private static func decider(_ decider: MoreTime.Decider, _ names: Names) -> Sentence {
        let role = role(decider.role)
        guard let body = decider.body.map({ names.body($0) }) else { return role }
        return Sentence(zh: "\(body.zh)\(role.zh)", en: "the \(role.en) of \(body.en)")
    }
    private static func decided(_ decision: MoreTime.Decision, _ names: Names) -> Sentence {
        let (who, when) = (decider(decision.by, names), names.moment(decision.at))
        return Sentence(zh: "\(who.zh)，\(when.zh)", en: "\(who.en), \(when.en)")
    }

    /// Whether an answer came in time. `daysLate`: in working days.
    public static func answered(inTime: Bool, daysLate: Int, due: Sentence) -> Sentence {
        if inTime { return Sentence(zh: "按期答复，期限 \(due.zh)", en: "Answered in time, due \(due.en)") }
        guard daysLate > 0 else {
            return Sentence(
                zh: "逾期答复，不到 1 个工作日，期限 \(due.zh)", en: "Answered late, by less than a working day, due \(due.en)")
        }
        let days = plural(daysLate, "working day", "working days")
        return Sentence(
            zh: "逾期 \(daysLate) 个工作日答复，期限 \(due.zh)", en: "Answered \(daysLate) \(days) late, due \(due.en)")
    }

    public static func heldBecause(_ reason: String, until review: Sentence?) -> Sentence {
        guard let review else { return Sentence(zh: "挂账：\(reason)", en: "On hold: \(reason)") }
        return Sentence(
            zh: "挂账：\(reason)，\(review.zh)复核", en: "On hold: \(reason); to be looked at again on \(review.en)")
    }
    public static func appealedBecause(_ reason: String) -> Sentence {
        Sentence(zh: "申诉：\(reason)", en: "Appeal: \(reason)")
    }

    /// Who gave a matter back, why, and whose it is in their view.
    public static func returnedBecause(_ reason: String, by body: Sentence, suggests: Sentence?) -> Sentence {
        let (zh, en) = reason.isEmpty ? ("", "") : ("：\(reason)", ": \(reason)")
        guard let suggests else {
            return Sentence(zh: "\(body.zh)退回\(zh)", en: "Returned by \(body.en)\(en)")
        }
        return Sentence(
            zh: "\(body.zh)退回\(zh)（建议派给\(suggests.zh)）",
            en: "Returned by \(body.en)\(en) (in their view it is for \(suggests.en))")
    }

    // MARK: - Calling back

    public static let callsToMake = Sentence(zh: "回访台", en: "Calls to make")
    public static let callsEmpty = Sentence(zh: "没有要回访的。", en: "Nobody is waiting for a call.")
    public static let callsEmptyHint = Sentence(
        zh: "答复过、还没评价的，会出现在这里。", en: "What was answered and not judged yet appears here.")
    public static func attemptsMade(_ count: Int) -> Sentence {
        count == 0
            ? Sentence(zh: "还没联系过", en: "not called yet")
            : Sentence(
                zh: "联系过 \(count) 次，没有联系上", en: "called \(count) \(plural(count, "time", "times")), not reached")
    }
    public static let callHeading = Sentence(zh: "打这个电话", en: "The call")
    public static let callAsk = Sentence(
        zh: "先问：这件事解决了吗？办得满意吗？照群众说的记。",
        en: "Ask first whether it is solved, then how it was done. Write down what they say.")
    public static let answerToRead = Sentence(zh: "念给对方听的答复", en: "The answer to read out")
    public static let showContact = Sentence(zh: "看完整电话", en: "Show the whole number")
    public static let showContactHint = Sentence(
        zh: "看了会记下来：谁、什么时候、为什么。本人查得到。", en: "Who looked, when and why is written down, and they can see it.")
    public static let showContactReason = Sentence(zh: "为什么要看", en: "Why you need it")
    public static let callReason = Sentence(zh: "回访", en: "call-back")
    public static let contactShown = Sentence(
        zh: "完整的联系方式，已记下您看过：", en: "The whole contact. That you looked is written down:")
    public static let notReachedButton = Sentence(zh: "没有联系上", en: "Not reached")
    public static let nextCall = Sentence(zh: "下一个", en: "Next")

    // MARK: - A matter

    public static let nextHeading = Sentence(zh: "下一步", en: "Next")
    public static let alsoHeading = Sentence(zh: "还可以", en: "You can also")
    public static let notNowHeading = Sentence(zh: "现在还不能办的，和为什么", en: "What can't be done now, and why")
    public static let nothingForYou = Sentence(
        zh: "现在没有要您办的。", en: "There is nothing for you to do here now.")
    public static func phase(_ phase: MatterAct.Phase) -> Sentence {
        switch phase {
        case .intake: Sentence(zh: "受理", en: "Taking in")
        case .placing: Sentence(zh: "派单", en: "Dispatching")
        case .working: Sentence(zh: "办理", en: "Working")
        case .pressing: Sentence(zh: "督促", en: "Reminding")
        case .ending: Sentence(zh: "答复和办结", en: "Answering and ending")
        case .mistakes: Sentence(zh: "改错", en: "Putting right")
        }
    }
    /// One file under the line of the story that brought it: 照片（JPEG），1.2 MB
    public static func storyFile(_ attachment: Matter.Attachment) -> Sentence {
        let kind = mediaKind(attachment.facts.kind)
        let size = size(attachment.facts.bytes)
        return Sentence(zh: "\(kind.zh)，\(size)", en: "\(kind.en), \(size)")
    }
    public static let fileRemovedSince = Sentence(zh: "后来移除了", en: "taken away since")
    public static let fileNameErased = Sentence(zh: "名称和内容已删除", en: "name and content erased")
    public static let fileRedactedSince = Sentence(zh: "部分已遮盖", en: "parts of it are covered")
    public static let fileNotShown = Sentence(zh: "以这个身份看不到", en: "not shown to this post")
    public static let fileElsewhere = Sentence(zh: "没有存在这里", en: "not kept here")
    public static let reporterHeading = Sentence(zh: "谁反映的", en: "Who reported it")
    public static let reporterHidden = Sentence(zh: "以这个身份看不到反映人。", en: "Who reported it isn't shown to this post.")
    public static let nobodyReported = Sentence(zh: "没有登记反映人。", en: "Nobody is entered as having reported it.")
    public static let wordsHeading = Sentence(zh: "群众的话", en: "In their own words")
    public static let wordsHidden = Sentence(zh: "以这个身份看不到原话。", en: "Their words aren't shown to this post.")
    public static let tasksHeading = Sentence(zh: "谁在办", en: "Who is working on it")
    public static let taskBody = Sentence(zh: "单位", en: "Body")
    public static let taskPart = Sentence(zh: "牵头或协办", en: "Part")
    public static let taskStateHeading = Sentence(zh: "状态", en: "State")
    public static let taskDue = Sentence(zh: "期限", en: "Due")
    public static let taskPerson = Sentence(zh: "承办人", en: "Responsible")
    public static let relationsHeading = Sentence(zh: "有关的事", en: "Related")
    public static let noticesHeading = Sentence(zh: "通知过谁", en: "Who was told")
    public static let newSinceYouLooked = Sentence(zh: "新", en: "new")
    public static func changedMeanwhile(_ count: Int) -> Sentence {
        Sentence(
            zh: "您打开以后又有 \(count) 条新的经过，下面标了“新”。您写的都在，没有丢；看过以后再按一次。",
            en:
                "\(count) \(plural(count, "thing", "things")) happened since you opened this, marked “new” below. What you typed is kept: look, then press again."
        )
    }
    public static let pageChanged = Sentence(
        zh: "这件事有了新的经过。", en: "Something happened on this matter.")
    public static let reloadPage = Sentence(zh: "看新的", en: "Show it")
    public static let papersLink = Sentence(zh: "文书：打印或存档", en: "Papers: print or file")
    public static let asWhom = Sentence(zh: "以这个身份看", en: "You read it as")
    public static func standingOfReader(_ standing: MatterView.Standing) -> Sentence {
        switch standing {
        case .reporter: Sentence(zh: "反映人", en: "whoever reported it")
        case .intake: Sentence(zh: "受理派单", en: "intake and dispatch")
        case .handler: Sentence(zh: "承办单位", en: "the body that handles it")
        case .confirmer: Sentence(zh: "回访", en: "call-back")
        case .superior: Sentence(zh: "上级", en: "a superior body")
        case .overseer: Sentence(zh: "监督", en: "oversight")
        case .complainedOf: Sentence(zh: "被反映的单位，只看公开部分", en: "the body complained of: the public part only")
        case .public: Sentence(zh: "公众", en: "the public")
        }
    }

    // MARK: - What an act says

    /// The label of an act's field.
    public static func label(_ field: ActField, of act: MatterAct) -> Sentence {
        switch (act, field) {
        case (.dispatch, .to): return Sentence(zh: "派给哪个单位", en: "To which body")
        case (.redispatch, .to): return Sentence(zh: "转给哪个单位", en: "To which body")
        case (.redispatch, .from): return Sentence(zh: "从哪个单位", en: "From which body")
        case (.offer, .to): return Sentence(zh: "只给哪个单位接", en: "Only for this body")
        case (.escalate, .to): return Sentence(zh: "报给哪个上级", en: "To which superior")
        case (.handOver, .to): return Sentence(zh: "移交给谁", en: "To whom")
        case (.handOver, .from): return Sentence(zh: "从谁手上", en: "From whom")
        case (.relate, .to), (.unrelate, .to): return Sentence(zh: "另一件的编号", en: "Number of the other matter")
        case (.answer, .text): return Sentence(zh: "答复内容", en: "The answer")
        case (.answer, .evidence): return Sentence(zh: "照片或文件（群众看得到）", en: "Photos or files (the resident sees them)")
        case (.answer, .written): return Sentence(zh: "是书面答复", en: "It is an answer on paper")
        case (.answerDirectly, .text): return Sentence(zh: "答复内容", en: "The answer")
        case (.comment, .text): return Sentence(zh: "备注", en: "The remark")
        case (.evaluate, .text): return Sentence(zh: "群众还说了什么", en: "What else they said")
        case (.addSource, .text): return Sentence(zh: "这次怎么说的", en: "What was said this time")
        case (.attach, .file): return Sentence(zh: "照片或文件", en: "Photo or file")
        case (.removeAttachment, .number): return Sentence(zh: "哪个文件", en: "Which file")
        case (.correct, .number): return Sentence(zh: "第几项成果", en: "Which outcome")
        case (_, .granted): return Sentence(zh: "同意延期吗", en: "Is more time granted?")
        case (_, .reached): return Sentence(zh: "联系上了吗", en: "Were they reached?")
        case (_, .solved): return Sentence(zh: "解决了吗", en: "Is it solved?")
        case (_, .upheld): return Sentence(zh: "申诉有没有道理", en: "Is the appeal upheld?")
        case (_, .consented): return Sentence(zh: "反映的人都同意", en: "All who reported it agree")
        case (_, .readBack): return Sentence(zh: "念给群众听过，群众说对", en: "It was read back, and they said it is right")
        case (_, .at): return Sentence(zh: "实际什么时候", en: "When it really happened")
        case (_, .by): return Sentence(zh: "再要几个工作日", en: "How many working days more")
        case (_, .what): return Sentence(zh: "更正什么", en: "What is put right")
        default:
            let name = Sentence.field(field)
            return Sentence(zh: name.zh, en: name.en.prefix(1).uppercased() + name.en.dropFirst())
        }
    }

    /// What is to be known before a field is filled in.
    public static func hint(_ field: ActField, of act: MatterAct) -> Sentence? {
        switch (act, field) {
        case (.dispatch, .to): Sentence(zh: "空着就按规则派。", en: "Left empty, the rules decide.")
        case (.offer, .to): Sentence(zh: "空着就是谁都可以接。", en: "Left empty, whoever wants may claim it.")
        case (.evaluate, .text), (.answer, .text), (.addSource, .text), (.answerDirectly, .text), (.fixAtOnce, .text):
            nil
        case (_, .reason), (_, .text), (_, .method), (_, .plan), (_, .summary), (_, .decision):
            Sentence(zh: "会留在经过里，不写姓名和电话。", en: "It stays in the story: no names, no phone numbers.")
        case (_, .at): Sentence(zh: "现在补记的才填。", en: "Only where you enter it later.")
        case (_, .by): Sentence(zh: "一个数，比如 5。", en: "A number, such as 5.")
        case (.return, .suggests):
            Sentence(zh: "知道该是谁的，写上，派单的人省一步。", en: "If you know whose it is, say so: it saves a step.")
        case (_, .review): Sentence(zh: "到这一天再看能不能办。", en: "On this day it is looked at again.")
        case (_, .place): Sentence(zh: "区划代码，12 位或更短。", en: "A division code of up to 12 digits.")
        case (_, .category): Sentence(zh: "大类/小类，比如“供水/停水”。", en: "Main/sub category, as in the tree.")
        case (_, .knowledge): knowledgeHint
        case (_, .to), (_, .from), (_, .suggests), (_, .body), (_, .against): bodyNameHint
        default: nil
        }
    }

    /// What yes and no mean for a field that asks for a decision.
    public static func decision(_ field: ActField, _ isYes: Bool) -> Sentence {
        switch (field, isYes) {
        case (.granted, true): Sentence(zh: "同意", en: "Grant")
        case (.granted, false): Sentence(zh: "不同意", en: "Refuse")
        case (.reached, true): Sentence(zh: "联系上了", en: "Reached")
        case (.reached, false): notReachedButton
        case (.solved, true): Sentence(zh: "解决了", en: "Solved")
        case (.solved, false): Sentence(zh: "没有解决，重新办", en: "Not solved: take it up again")
        case (.upheld, true): Sentence(zh: "支持，重新办", en: "Upheld: it is taken up again")
        case (.upheld, false): Sentence(zh: "驳回", en: "Dismissed")
        case (_, true): Sentence(zh: "是", en: "Yes")
        case (_, false): Sentence(zh: "否", en: "No")
        }
    }

    public static func timedAct(_ name: String) -> Sentence {
        switch name {
        case "acknowledgement": Sentence(zh: "签收", en: "acknowledgement")
        case "completion": Sentence(zh: "报完成", en: "completion")
        case "plan": Sentence(zh: "报方案", en: "plan")
        default: Sentence(zh: "答复", en: "answer")
        }
    }

    /// What can be put right, as a heading: 更正地点.
    public static func correctionOf(_ fact: ActField) -> Sentence {
        let name = Sentence.field(fact)
        return Sentence(zh: "更正\(name.zh)", en: "Correct: \(name.en)")
    }

    public static let nothingChosen = Sentence(zh: "请选", en: "Choose")
    public static let evidenceOfMatter = Sentence(zh: "用已经附上的", en: "Use what is attached already")
    public static let quantityAmount = Sentence(zh: "数量", en: "Amount")
    public static let quantityUnit = Sentence(zh: "单位", en: "Unit")
    public static let outcomeName = Sentence(zh: "成果名称", en: "Name of the outcome")
    public static let contactName = Sentence(zh: "姓名", en: "Name")
    public static let contactPhone = Sentence(zh: "电话", en: "Phone")
    public static func urgeNumbered(_ number: Int, _ day: Sentence) -> Sentence {
        Sentence(zh: "第 \(number) 次（\(day.zh)）", en: "No. \(number) (\(day.en))")
    }
    public static let graveNote = Sentence(zh: "不能撤销。", en: "This can't be taken back.")

    // MARK: - What can't be read of a form

    /// `near`: bodies whose names come near, the nearest first.
    public static func noBodyCalled(_ text: String, near: [Sentence] = []) -> Sentence {
        let meant = either(near)
        guard !near.isEmpty else {
            return Sentence(
                zh: "没有叫“\(text)”的单位。从提示里选一个，或者写代码。",
                en: "No body is called “\(text)”. Choose one of the suggestions, or give its code.")
        }
        return Sentence(
            zh: "没有叫“\(text)”的单位。是不是\(meant.zh)？", en: "No body is called “\(text)”. Is it \(meant.en)?")
    }
    public static func severalBodiesCalled(_ text: String, _ codes: [String]) -> Sentence {
        Sentence(
            zh: "叫“\(text)”的单位不止一个，请写代码：\(codes.joined(separator: "、"))。",
            en: "Several bodies are called “\(text)”. Give a code: \(codes.joined(separator: ", ")).")
    }
    public static func notALimit(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”不是天数。写一个数，比如 5。", en: "“\(text)” isn't a number of days. Write a number, such as 5.")
    }
    public static let knowledgeHint = Sentence(
        zh: "点开选一条，最像的在前；也可以直接写条目编号。", en: "Choose one, the most fitting stands first; or write an entry's number.")
    public static func noSuchEntry(_ text: String) -> Sentence {
        Sentence(
            zh: "没有“\(text)”这一条：没有人引用过，也不是答复过的事项编号。写一个已有的条目或编号；没有现成的，就勾上“第一次引用”，再按一次。",
            en:
                "There is no entry “\(text)”: nobody cited it yet, and it is no number of an answered matter. Write an entry or a number that there is; if there is none yet, tick “cited for the first time” and press again."
        )
    }
    public static let firstCited = Sentence(
        zh: "第一次引用：知识库里的新条目", en: "Cited for the first time: a new entry of the knowledge base")
    public static func notAMatterNumber(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”不是事项编号。", en: "“\(text)” isn't the number of a matter.")
    }
    public static func notATime(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是时间。写成 2021-05-20T09:30。", en: "“\(text)” isn't a time. Write 2021-05-20T09:30.")
    }
}
