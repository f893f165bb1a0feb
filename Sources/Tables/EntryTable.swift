/// A column of a ledger that somebody kept in a table (L06). The raw value is its English name.
public enum EntryField: String, NamedColumn {
    /// What it is about, as it was said.
    case words
    case summary
    /// The value by which the ledger classes it.
    case value = "class"
    /// The household that it is about, by its number.
    case household
    /// The place by its code, 12 digits or more.
    case place
    /// The place by the names of township, village and group.
    case township, village, group
    case name, phone, address
    /// The day that the table gives it; kept with its words, because it is entered today.
    case day

    public var headings: [String] {
        switch self {
        case .words: ["诉求内容", "内容", "反映内容", "信访内容", "矛盾内容", "走访内容", "事项", "救助原因", "情况说明", "登记内容", "举报内容"]
        case .summary: ["事由", "标题", "诉求标题", "工单标题"]
        case .value: ["类别", "问题类型", "类型", "举报类型", "救助类型", "困难原因", "致困原因", "诉求类别"]
        case .household: ["户编号", "户号", "家庭编号"]
        case .place: ["区划代码", "村组代码", "区域代码"]
        case .township: ["乡镇", "镇", "镇（街道）", "乡镇街道", "街道"]
        case .village: ["村", "村（社区）", "村居", "行政村", "村名", "社区"]
        case .group: ["组", "村民小组", "组名", "小组"]
        case .name: ["反映人", "姓名", "信访人", "诉求人", "户主", "被走访人", "举报人姓名"]
        case .phone: ["联系电话", "电话", "手机", "手机号", "手机号码", "诉求人电话", "来电号码", "被走访人电话"]
        case .address: ["住址", "家庭住址", "地址", "常住地址", "住所"]
        case .day: ["登记日期", "登记时间", "受理日期", "受理时间", "接件时间", "信访日期", "诉求时间", "走访日期", "救助日期"]
        }
    }
}
