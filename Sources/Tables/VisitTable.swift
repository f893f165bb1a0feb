public import Domain

/// A column of a list of a day's visits (X03). The raw value is its English name.
public enum VisitField: String, NamedColumn {
    /// The household, the enterprise or the site, by its number.
    case household
    case day, time
    /// Who went: codes or names, several with commas between.
    case goers
    case mode
    /// The playbook's kind, by key or name.
    case kind
    case heard
    case nothing
    case campaign

    public var headings: [String] {
        switch self {
        case .household: ["户编号", "户号", "编号", "家庭编号", "企业编号"]
        case .day: ["日期", "走访日期", "走访时间", "时间日期"]
        case .time: ["时间", "几点", "开始时间"]
        case .goers: ["走访人", "走访干部", "干部", "联户干部", "人员"]
        case .mode: ["方式", "走访方式"]
        case .kind: ["种类", "走访种类", "活动"]
        case .heard: ["听到的情况", "走访情况", "情况", "走访记录", "内容"]
        case .nothing: ["没有发现", "无问题"]
        case .campaign: ["专项", "专项活动"]
        }
    }
}

/// Words in cells of a list of visits.
public enum VisitWord {
    /// How somebody was met, in English or Chinese; `nil` for any other word.
    public static func mode(_ text: String) -> ActivityKind.Mode? {
        switch ColumnName.key(text) {
        case "当面", "上门", "入户", "面对面", "inperson", "in-person", "in_person": .inPerson
        case "电话", "phone": .phone
        case "消息", "微信", "短信", "message": .message
        case "线上", "视频", "online": .online
        default: nil
        }
    }

    public static func yes(_ text: String) -> Bool? {
        switch ColumnName.key(text) {
        case "是", "无", "√", "yes", "true", "1": true
        case "否", "有", "no", "false", "0": false
        default: nil
        }
    }

    /// A time of day as minutes: 9:05, 09:05, 9点5分, 9时; `nil` for anything else.
    public static func minutes(_ text: String) -> Int? {
        let parts = text.split { ":：点时分".contains($0) }.map { Int($0) }
        guard (1...3).contains(parts.count), let hour = parts[0], (0..<24).contains(hour) else { return nil }
        guard parts.count > 1 else { return text.contains { "点时".contains($0) } ? hour * 60 : nil }
        guard let minute = parts[1], (0..<60).contains(minute) else { return nil }
        return hour * 60 + minute
    }
}

/// Which columns of a list of visits fill which fields.
public struct VisitColumns: Hashable, Sendable {
    /// Why a header can't be taken.
    public enum Fault: Error, Hashable, Sendable {
        /// No column says which household, on which day, or who went.
        case missing(VisitField)
        case unknownColumn(String, known: [String])
        case unknownField(String)
    }

    private let columns: NamedColumns<VisitField>
    /// The columns that fill nothing, by their names.
    public var unused: [String] { columns.unused }

    /// Finds the columns of a header by the fields' English names and other headings. `overrides` name a column and a field each.
    /// `hasDay`: every visit is of one day that is said otherwise.
    public init(
        header: [String], overrides: [(column: String, field: String)] = [], hasDay: Bool = false
    ) throws(Fault) {
        do throws(NamedColumns<VisitField>.Fault) {
            columns = try NamedColumns(header, overrides: overrides)
        } catch {
            switch error {
            case .unknownColumn(let name, let known): throw .unknownColumn(name, known: known)
            case .unknownField(let name): throw .unknownField(name)
            }
        }
        for field in [VisitField.household, .day, .goers] where columns.index(of: field) == nil {
            if field == .day, hasDay { continue }
            throw .missing(field)
        }
    }

    /// The column that fills a field, by its place in the header.
    public func index(of field: VisitField) -> Int? { columns.index(of: field) }

    /// What a row has in a field, without spaces around it; `nil` where it has nothing.
    public func text(_ field: VisitField, in cells: [String]) -> String? { columns.text(field, in: cells) }
}
