public import Domain

// Desks, lists and the lists that people keep.

extension Sentence {
    /// A queue of a desk.
    public static func queue(_ queue: DeskQueue) -> Sentence {
        switch queue {
        case .toAcknowledge: Sentence(zh: "待签收", en: "to acknowledge")
        case .toDispatch: Sentence(zh: "待派单", en: "to dispatch")
        case .returned: Sentence(zh: "退回重派", en: "returned")
        case .toAssign: Sentence(zh: "待分派承办人", en: "to assign")
        case .mine: Sentence(zh: "我负责", en: "mine")
        case .ofBody: Sentence(zh: "本单位在办", en: "of the body")
        case .urged: Sentence(zh: "催办待回应", en: "urged")
        case .toDecide: Sentence(zh: "待我确认", en: "to decide")
        case .toCallBack: Sentence(zh: "待回访", en: "to call back")
        }
    }

    /// How many lines of a desk are due when.
    public static func due(_ counts: DueCounts) -> Sentence {
        Sentence(
            zh: "逾期 \(counts.overdue)  今天到期 \(counts.today)  明天 \(counts.tomorrow)  以后 \(counts.later)",
            en: "overdue \(counts.overdue)  today \(counts.today)  tomorrow \(counts.tomorrow)  later \(counts.later)")
    }

    public static func queueCount(_ queue: DeskQueue, _ count: Int) -> Sentence {
        let name = Sentence.queue(queue)
        return Sentence(zh: "\(name.zh) \(count)", en: "\(name.en) \(count)")
    }

    public static let emptyDesk = Sentence(zh: "手上没有待办。", en: "Nothing is waiting for you.")

    /// Working days until something is due, or since: 还有 2 个工作日、今天到期、逾期 1 个工作日.
    public static func daysLeft(_ days: Int, isOverdue: Bool) -> Sentence {
        if isOverdue {
            guard days < 0 else { return Sentence(zh: "今天已逾期", en: "overdue since today") }
            return Sentence(
                zh: "逾期 \(-days) 个工作日", en: "\(-days) working \(plural(-days, "day", "days")) overdue")
        }
        guard days > 0 else { return Sentence(zh: "今天到期", en: "due today") }
        return Sentence(zh: "还有 \(days) 个工作日", en: "\(days) working \(plural(days, "day", "days")) left")
    }

    public static let changedMark = Sentence(zh: "有变化", en: "changed")
    public static let newMark = Sentence(zh: "未看", en: "not seen")
    public static func moreBehind(_ name: String, _ place: String) -> Sentence {
        Sentence(zh: "还有更多：--by \(name)=\(place)", en: "There is more: --by \(name)=\(place)")
    }
    public static func moreBehind(_ after: String) -> Sentence {
        Sentence(zh: "还有更多：--after \(after)", en: "There is more: --after \(after)")
    }

    /// A column of a list.
    public static func column(_ column: MatterColumn) -> Sentence {
        switch column {
        case .number: Sentence(zh: "编号", en: "number")
        case .kind: Sentence(zh: "类型", en: "kind")
        case .position: Sentence(zh: "状态", en: "position")
        case .exit: Sentence(zh: "结束方式", en: "exit")
        case .owner: Sentence(zh: "责任单位", en: "owner")
        case .lead: Sentence(zh: "牵头单位", en: "lead")
        case .responsible: Sentence(zh: "承办人", en: "responsible")
        case .place: Sentence(zh: "地点", en: "place")
        case .category: Sentence(zh: "分类", en: "category")
        case .channel: Sentence(zh: "渠道", en: "channel")
        case .summary: Sentence(zh: "摘要", en: "summary")
        case .received: Sentence(zh: "收到时间", en: "received")
        case .due: Sentence(zh: "到期", en: "due")
        case .daysLeft: Sentence(zh: "剩余工作日", en: "working days left")
        case .acted: Sentence(zh: "最近办理", en: "last act")
        case .changed: Sentence(zh: "看后有变化", en: "changed since seen")
        case .shielded: Sentence(zh: "保密", en: "shielded")
        case .importedFrom: Sentence(zh: "导入自", en: "imported from")
        }
    }

    // MARK: - Refusals

    /// A list's condition as its form calls it, and as an address and the API write it: 地点（place）.
    private static func condition(_ name: String) -> Sentence {
        let label = listParameter(name)
        guard label != .data(name) else { return Sentence(zh: "\(name) ", en: name) }
        return Sentence(zh: "\(label.zh)（\(name)）", en: "\(label.en) (\(name))")
    }

    public static func refusal(_ refusal: ListRefusal) -> Sentence {
        switch refusal {
        case .unknownParameter(let name, let known):
            Sentence(
                zh: "列表没有“\(name)”这个条件。可用：\(known.joined(separator: "、"))。",
                en: "A list isn't asked by “\(name)”. There are: \(known.joined(separator: ", ")).")
        case .unknownValue(let value, let name, let known):
            Sentence(
                zh: "\(condition(name).zh)不能是“\(value)”。可用：\(known.joined(separator: "、"))。",
                en: "\(condition(name).en) can't be “\(value)”. There are: \(known.joined(separator: ", ")).")
        case .badValue(let value, let name):
            Sentence(
                zh: "\(condition(name).zh)的值“\(value)”写法不对。", en: "“\(value)” isn't a value of \(condition(name).en).")
        case .twice(let name):
            Sentence(zh: "\(condition(name).zh)只能写一次。", en: "\(condition(name).en) may stand only once.")
        case .bothDirections:
            Sentence(
                zh: "after 和 before 只能写一个：往后翻，或者往前翻。", en: "Give after or before: a page lies behind or in front.")
        case .tooManyFinds(let most):
            Sentence(
                zh: "含有这些字的事项超过 \(most) 件，请多写几个字，或者用搜索。",
                en: "More than \(most) matters hold this text. Write more of it, or use search.")
        }
    }

    public static func refusal(_ refusal: SavedViewRefusal) -> Sentence {
        switch refusal {
        case .noName: Sentence(zh: "视图要有名称。", en: "A view needs a name.")
        case .nameTooLong(let count, let most):
            Sentence(zh: "名称有 \(count) 个字，最多 \(most) 个。", en: "The name has \(count) characters, at most \(most).")
        case .nameNotOneLine: Sentence(zh: "名称只能写一行。", en: "The name must be one line.")
        case .queryTooLong(let count, let most):
            Sentence(
                zh: "条件有 \(count) 个字，最多 \(most) 个。请减少条件。",
                en: "The question has \(count) characters, at most \(most). Ask for less.")
        case .nameTaken(let name):
            Sentence(zh: "您已经有名为“\(name)”的视图。换个名称。", en: "You keep a view “\(name)” already. Take another name.")
        case .tooMany(let most):
            Sentence(zh: "最多保存 \(most) 个视图。先删掉不用的。", en: "At most \(most) views are kept. Delete one you don't use.")
        case .noSuchView: Sentence(zh: "没有这个视图。", en: "There is no such view.")
        case .notYours:
            Sentence(zh: "这是别人的视图，只能由本人改、删。", en: "It is somebody else's view: only they change or delete it.")
        case .notHead:
            Sentence(zh: "只有单位负责人可以把视图给本单位的人共用。", en: "Only a body's head shares a view with its people.")
        }
    }

    public static func savedView(_ name: String) -> Sentence {
        Sentence(zh: "已保存视图“\(name)”。", en: "View “\(name)” is kept.")
    }
    public static func deletedView(_ name: String) -> Sentence {
        Sentence(zh: "已删除视图“\(name)”。", en: "View “\(name)” is deleted.")
    }
    public static let noViews = Sentence(zh: "还没有保存视图。", en: "No view is kept yet.")
    public static let sharedView = Sentence(zh: "本单位共用", en: "shared in the body")
}

extension Help {
    public static let desk = Sentence(zh: "我的台面：等着我办的。", en: "My desk: what waits for me.")
    public static let deskMore = Sentence(
        zh: "按到期先后，逾期的在前。看的是以这个身份该办的：签收、派单、我负责、待我确认、回访。只给本人看，不用来考核谁。",
        en:
            "By what is due, overdue first: what this post has to acknowledge, dispatch, do, decide or call back about. It is for "
            + "the person alone and measures nobody.")
    public static let queue = Sentence(zh: "只看这一格。", en: "Only this queue.")
    public static let deskAfter = Sentence(zh: "从上一页最后一行之后看起。", en: "From behind the last line of the page before.")
    public static let why = Sentence(zh: "也说明现在不能办的及原因。", en: "Say what can't be done now, too, and why.")
    public static let listBy = Sentence(
        zh: "条件，写成 名称=值，可多次：kind=concern、place=430302、overdue=true。",
        en: "A condition NAME=VALUE, repeatable: kind=concern, place=430302, overdue=true.")
    public static let listView = Sentence(zh: "用保存的视图（名称）。", en: "By a kept view, its name.")
    public static let columns = Sentence(
        zh: "哪些列，用逗号隔开：number,due,days_left。", en: "Which columns, between commas: number,due,days_left.")
    public static let views = Sentence(zh: "保存的视图。", en: "Lists that are kept.")
    public static let viewsMore = Sentence(
        zh: "视图是起了名的列表条件。本人保存，单位负责人可以给本单位的人共用。",
        en:
            "A view is the question of a list under a name. Everyone keeps their own; a head may share one with the body."
    )
    public static let viewList = Sentence(zh: "列出我能用的视图。", en: "The views that I may use.")
    public static let viewSave = Sentence(zh: "保存一个视图。", en: "Keep a view.")
    public static let viewChange = Sentence(zh: "改名，或改是否共用。", en: "Give it another name, or say whether it is shared.")
    public static let viewDelete = Sentence(zh: "删除一个视图。", en: "Delete a view.")
    public static let viewName = Sentence(zh: "视图名称。", en: "The view's name.")
    public static let viewNewName = Sentence(zh: "新名称。", en: "The new name.")
    public static let shareView = Sentence(zh: "给本单位的人共用（限负责人）。", en: "Share it with the body's people (its head).")
    public static let unshareView = Sentence(zh: "不再共用。", en: "Share it no longer.")
    public static let severalAtOnce = Sentence(zh: "成批", en: "Several at once")
    public static let bulk = Sentence(zh: "对多件事项办同一件事。", en: "Do the same on several matters.")
    public static let bulkMore = Sentence(
        zh: "一件一件检查、一件一件办，逐件说明结果；中断后用同一个 --request-key 接着办，办过的不会重办。答复、评价、销号要一件一件办。",
        en:
            "Each is checked and done for itself, and said what it came to. Cut off, it goes on under the same --request-key, and "
            + "nothing is done twice. Answers, evaluations and strike-offs are done one by one.")
    public static let bulkNumbers = Sentence(
        zh: "编号，最多 200 个；“-”从标准输入读。", en: "Numbers, at most 200; - reads them from input.")
    public static let bulkGranted = Sentence(zh: "是否同意延期。", en: "Whether more time is granted.")
    public static let bulkComment = Sentence(zh: "备注内容。", en: "The remark.")
}
