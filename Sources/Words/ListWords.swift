public import Domain

// What the pages with lists of matters say: conditions, columns, kept lists, and one act on several matters.

extension Sentence {
    public static let listPlace = Sentence(zh: "事项", en: "Matters")
    public static let listHeading = Sentence(zh: "事项列表", en: "Matters")

    // MARK: - Tabs

    public static let listTabs = Sentence(zh: "列表", en: "Lists")
    public static let tabOpen = Sentence(zh: "在办", en: "Open")
    public static let tabOverdue = Sentence(zh: "逾期", en: "Overdue")
    public static let tabChanged = Sentence(zh: "看后有变化", en: "Changed")
    public static let tabAll = Sentence(zh: "全部", en: "All")

    // MARK: - Conditions

    public static let listTextLabel = Sentence(zh: "含有的字", en: "Words in it")
    public static let listShow = Sentence(zh: "查看", en: "Show")
    public static let moreConditions = Sentence(zh: "更多条件和列", en: "More conditions and columns")
    public static let anyChoice = Sentence(zh: "不限", en: "any")
    public static let conditionsChosen = Sentence(zh: "已选条件", en: "Chosen conditions")
    /// What a link that takes a condition away is heard as.
    public static func dropCondition(_ name: Sentence, _ value: Sentence) -> Sentence {
        Sentence(zh: "去掉条件：\(name.zh) \(value.zh)", en: "Remove: \(name.en) \(value.en)")
    }
    public static func condition(_ name: Sentence, _ value: Sentence) -> Sentence {
        Sentence(zh: "\(name.zh)：\(value.zh)", en: "\(name.en): \(value.en)")
    }
    public static let columnsLabel = Sentence(zh: "显示哪些列", en: "Columns")
    public static let yesWord = Sentence(zh: "是", en: "yes")
    public static let noWord = Sentence(zh: "否", en: "no")

    /// What a condition of a list is called.
    public static func listParameter(_ name: String) -> Sentence {
        switch name {
        case "state": Sentence(zh: "在办或结束", en: "State")
        case "position": Sentence(zh: "状态", en: "Position")
        case "exit": Sentence(zh: "结束方式", en: "How it ended")
        case "kind": Sentence(zh: "类型", en: "Kind")
        case "category": Sentence(zh: "分类", en: "Category")
        case "owner": Sentence(zh: "责任单位", en: "Body that answers")
        case "body": Sentence(zh: "负责或承办单位", en: "Body that answers or works on it")
        case "responsible": Sentence(zh: "承办人", en: "Responsible")
        case "channel": Sentence(zh: "渠道", en: "Channel")
        case "place": Sentence(zh: "地点", en: "Place")
        case "from": Sentence(zh: "收到日期从", en: "Received from")
        case "to": Sentence(zh: "收到日期到", en: "Received to")
        case "due_from": Sentence(zh: "到期不早于", en: "Due from")
        case "due_before": Sentence(zh: "到期早于", en: "Due before")
        case "overdue": Sentence(zh: "逾期未答复", en: "Overdue")
        case "changed": Sentence(zh: "我看后有变化", en: "Changed since I looked")
        case "text": listTextLabel
        case "sort": Sentence(zh: "顺序", en: "Order")
        case "columns": columnsLabel
        default: .data(name)
        }
    }

    public static func listState(_ state: String) -> Sentence {
        switch state {
        case "open": Sentence(zh: "在办", en: "open")
        case "closed": Sentence(zh: "已结束", en: "ended")
        default: Sentence(zh: "在办和已结束", en: "open and ended")
        }
    }

    public static func listSort(_ sort: MatterListQuery.Sort) -> Sentence {
        switch sort {
        case .received: Sentence(zh: "新收到的在前", en: "newest first")
        case .due: Sentence(zh: "先到期的在前", en: "due soonest first")
        case .acted: Sentence(zh: "最近办理的在前", en: "last acted on first")
        case .number: Sentence(zh: "按编号", en: "by number")
        }
    }
    public static func sorting(_ sort: MatterListQuery.Sort) -> Sentence {
        let how = listSort(sort)
        return Sentence(zh: "排序：\(how.zh)", en: "Order: \(how.en)")
    }

    // MARK: - The list

    public static func listCount(_ count: Int, isMore: Bool) -> Sentence {
        isMore
            ? Sentence(zh: "超过 \(count) 件", en: "More than \(count) matters")
            : Sentence(zh: "共 \(count) 件", en: "\(count) \(plural(count, "matter", "matters"))")
    }
    public static let emptyList = Sentence(
        zh: "没有这样的事项。去掉一个条件再看。", en: "There are no such matters. Take a condition away.")
    public static let emptyPage = Sentence(zh: "这里没有了。", en: "There is nothing more here.")
    public static let previousPage = Sentence(zh: "上一页", en: "Previous page")
    public static let nextPage = Sentence(zh: "下一页", en: "Next page")
    public static let listPaging = Sentence(zh: "翻页", en: "Pages of the list")
    public static let exportList = Sentence(zh: "导出表格（CSV）", en: "Take along as a table (CSV)")
    public static let exportNote = Sentence(
        zh: "导出会记入查看日志。", en: "That it was taken along is written in the log of looks.")
    public static let shieldedMark = Sentence(zh: "保密", en: "shielded")

    // MARK: - Kept lists

    public static let keepView = Sentence(zh: "把这些条件存为视图", en: "Save this list under a name")
    public static let viewNameLabel = Sentence(zh: "视图名称", en: "Name of the list")
    public static let viewNameHint = Sentence(zh: "不要写人名、电话。", en: "No names of people, no numbers.")
    public static let shareViewLabel = Sentence(zh: "给本单位的人共用", en: "Share it with the people of the body")
    public static let keepViewButton = Sentence(zh: "保存视图", en: "Save it")
    public static let manageView = Sentence(zh: "改这个视图", en: "Change this list")
    public static let changeViewButton = Sentence(zh: "保存修改", en: "Save the change")
    public static let deleteViewButton = Sentence(zh: "删除视图", en: "Delete the list")

    // MARK: - Several at once

    public static let pickColumn = Sentence(zh: "选", en: "Pick")
    public static func pick(_ number: String) -> Sentence { Sentence(zh: "选 \(number)", en: "Pick \(number)") }
    public static let bulkHeading = Sentence(zh: "对选中的事项", en: "With those picked")
    public static let bulkChooseAct = Sentence(zh: "要做什么", en: "What to do")
    public static let bulkNext = Sentence(zh: "下一步", en: "Next")
    public static let pickAll = Sentence(zh: "选本页全部", en: "Pick all on this page")
    /// `{n}` stands for how many.
    public static let pickedCount = Sentence(zh: "已选 {n} 件", en: "{n} picked")
    public static let bulkNonePicked = Sentence(
        zh: "还没有选事项。在每行前面打勾。", en: "No matter is picked. Tick them at the start of their rows.")
    public static let bulkNoAct = Sentence(zh: "请选要做什么。", en: "Choose what to do.")
    public static func bulkTitle(_ act: MatterAct, _ count: Int) -> Sentence {
        let name = Sentence.act(act)
        return Sentence(zh: "\(name.zh)：\(count) 件", en: "\(name.en): \(count) \(plural(count, "matter", "matters"))")
    }
    public static let bulkEach = Sentence(
        zh: "一件一件检查、一件一件办；办不了的逐件说明原因，别的照办。",
        en: "Each is checked and done for itself. What can't be done is said one by one; the others are done.")
    public static let bulkCheck = Sentence(zh: "下一步：核对", en: "Next: check")
    public static func bulkDo(_ count: Int) -> Sentence {
        Sentence(zh: "确定，办理这 \(count) 件", en: "Do it on \(count) \(plural(count, "matter", "matters"))")
    }
    public static let bulkChange = Sentence(zh: "改一改", en: "Change it")
    public static let bulkWhich = Sentence(zh: "是哪些事项", en: "Which matters")
    public static let bulkByRoute = Sentence(zh: "不选：按派单规则各派各的", en: "None: each where the routes send it")
    public static let bulkNobody = Sentence(zh: "不指定", en: "nobody in particular")
    public static func bulkOutcome(done: Int, refused: Int) -> Sentence {
        refused == 0
            ? Sentence(zh: "\(done) 件都办了。", en: "All \(done) are done.")
            : Sentence(zh: "办了 \(done) 件，\(refused) 件没有办，原因如下。", en: "\(done) done, \(refused) not; why stands below.")
    }
    public static let bulkResultHeading = Sentence(zh: "结果", en: "Result")
    public static let bulkDone = Sentence(zh: "已办", en: "done")
    public static let bulkRefused = Sentence(zh: "没有办", en: "not done")
    public static let backToList = Sentence(zh: "回到列表", en: "Back to the list")

    // MARK: - Keys

    public static let keysHeading = Sentence(zh: "键盘快捷键", en: "Keys")
    public static let keysNote = Sentence(zh: "打字的时候不起作用。", en: "They do nothing while you type.")
    public static let keysOff = Sentence(zh: "停用快捷键", en: "Switch keys off")
    public static let keysOn = Sentence(zh: "启用快捷键", en: "Switch keys on")
    public static let keysClose = Sentence(zh: "收起这个窗口", en: "Close this window")
    public static let keySearch = Sentence(zh: "搜索", en: "search")
    public static let keyDown = Sentence(zh: "下一行", en: "next row")
    public static let keyUp = Sentence(zh: "上一行", en: "row before")
    public static let keyOpen = Sentence(zh: "打开这一行", en: "open the row")
    public static let keyDo = Sentence(zh: "办下一步", en: "do what is next")
    public static let keyTick = Sentence(zh: "选或不选这一行", en: "pick the row, or not")
    public static let keyHelp = Sentence(zh: "看有哪些快捷键", en: "show these keys")
    public static let keyThen = Sentence(zh: "再按", en: "then")
    public static let keyEnter = Sentence(zh: "回车", en: "Enter")
}
