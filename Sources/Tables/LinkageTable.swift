/// What a column of a list of who answers for whom tells.
public enum LinkageField: String, NamedColumn {
    /// The household, the enterprise or the site, by its number.
    case household
    /// The place, by its code.
    case place
    case topic
    /// Who answers: a code, a name or PERSON@BODY.
    case holder
    /// Their body by code or name; alone, the body itself answers.
    case body
    case role, group, since

    public var headings: [String] {
        switch self {
        case .household: ["户编号", "户号", "编号", "家庭编号", "企业编号"]
        case .place: ["区划代码", "代码", "村代码", "乡镇代码"]
        case .topic: ["题目", "课题"]
        case .holder: ["负责人", "包户干部", "联户干部", "结对干部", "帮扶人", "干部", "联系人", "人员"]
        case .body: ["单位", "联系单位", "帮扶单位"]
        case .role: ["身份", "职责"]
        case .group: ["群体", "类别"]
        case .since: ["起", "起始日期", "开始日期", "结对时间", "联系时间"]
        }
    }
}
