/// A part of a matter that a column of an imported table can fill. The raw value is its name in files and commands.
public enum MatterField: String, Hashable, Sendable, CaseIterable {
    /// The number the sending system gave it.
    case number
    /// What it is about, in a line.
    case title
    /// What the resident wrote or said.
    case text
    /// The kind of request: complaint, question, report.
    case kind
    /// The subject it was classified under.
    case category
    /// Who raised it.
    case reporter
    /// How to call them.
    case phone
    /// Where exactly it is, or where they live.
    case address
    /// The township, village or area it belongs to.
    case place
    /// When it was raised.
    case received
    /// When it is to be done.
    case due
    /// When it was done or answered.
    case closed
    /// The body that handles it.
    case body
    /// What was answered or done.
    case answer
    /// The way it came in.
    case channel
    /// Whether it is open or closed.
    case status
    /// How often it was handed on from one body to another.
    case transfers

    /// The field with this English name in any case, or this Chinese name; `nil` for any other.
    public init?(name: String) {
        let key = ColumnName.key(name)
        guard let field = MatterField.allCases.first(where: { $0.rawValue == key || $0.chineseName == key }) else {
            return nil
        }
        self = field
    }

    /// Its name in Chinese.
    public var chineseName: String {
        switch self {
        case .number: "单号"
        case .title: "标题"
        case .text: "内容"
        case .kind: "类型"
        case .category: "分类"
        case .reporter: "诉求人"
        case .phone: "电话"
        case .address: "地址"
        case .place: "区域"
        case .received: "时间"
        case .due: "期限"
        case .closed: "办结"
        case .body: "单位"
        case .answer: "结果"
        case .channel: "来源"
        case .status: "状态"
        case .transfers: "转办次数"
        }
    }
}
