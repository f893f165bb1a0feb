/// Whether a source's matter is still open there.
public enum SourceStatus: Hashable, Sendable {
    case open
    case closed

    /// What a status cell says; `nil` where its words aren't known to say either.
    public init?(_ text: String) {
        let key = ColumnName.key(text)
        if SourceStatus.closedWords.contains(key) || key.hasPrefix("closed") || key.hasPrefix("resolved") {
            self = .closed
        } else if SourceStatus.openWords.contains(key) || key.hasPrefix("open") || key.hasPrefix("inprogress") {
            self = .open
        } else {
            return nil
        }
    }

    private static let closedWords: Set<String> = [
        "complete", "completed", "done", "已办结", "办结", "已办", "办毕", "已结案", "结案", "已完成", "完成", "已完结", "完结", "已答复",
        "已回复", "已处理", "已解决", "已归档", "归档", "已关闭", "关闭", "已销号", "销号",
    ]

    private static let openWords: Set<String> = [
        "new", "pending", "assigned", "started", "reopened", "未办结", "未办", "待办", "待办理", "办理中", "正在办理", "在办", "处理中",
        "正在处理",
        "未处理", "待处理", "未答复", "待答复", "未回复", "待回复", "受理中", "已受理", "待受理", "已登记", "已派单", "待派单", "已转办", "转办中", "待签收",
        "已签收", "未完成", "未解决", "未完结", "进行中", "挂账", "延期",
    ]
}

/// Names in the columns of reporters.
public enum ReporterText {
    /// The name, or `nil` where the cell says that there is none: a flag of one digit, 匿名.
    public static func name(_ text: String) -> String? {
        let key = ColumnName.key(text)
        let isFlag = key.utf8.count == 1 && key.utf8.allSatisfy { (48...57).contains($0) }
        return isFlag || key.hasPrefix("匿名") || key == "anonymous" || key == "网友匿名" ? nil : text
    }
}
