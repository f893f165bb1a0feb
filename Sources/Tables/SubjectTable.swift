public import Domain

/// A column of a list of households, enterprises or sites. The raw value is its English name.
public enum SubjectField: String, NamedColumn {
    /// 户编号
    case code
    /// The place by its code, 12 digits or more.
    case place
    /// The place by the names of township, village and group.
    case township, village, group
    case name, phone, address, members, status, since

    public var headings: [String] {
        switch self {
        case .code: ["户编号", "编号", "户号", "户籍编号", "企业编号", "统一社会信用代码"]
        case .place: ["区划代码", "村组代码", "区域代码", "代码"]
        case .township: ["乡镇", "镇", "镇（街道）", "乡镇街道", "街道"]
        case .village: ["村", "村（社区）", "村居", "行政村", "村名", "社区"]
        case .group: ["组", "村民小组", "组名", "小组"]
        case .name: ["户主", "户主姓名", "姓名", "名称", "企业名称", "单位名称"]
        case .phone: ["电话", "联系电话", "手机", "手机号", "手机号码"]
        case .address: ["住址", "家庭住址", "地址", "门牌号", "详细地址"]
        case .members: ["成员", "家庭成员"]
        case .status: ["状态", "在家情况"]
        case .since: ["起始日期", "迁入日期", "入户日期", "起"]
        }
    }
}

/// Words in cells of a list of households.
public enum SubjectWord {
    /// Where they are, in English or Chinese; `nil` for any other word.
    public static func status(_ text: String) -> Subject.Status? {
        switch ColumnName.key(text) {
        case "在家", "常住", "present": .present
        case "外出", "空户", "away": .away
        default: nil
        }
    }

    /// A day as lists write it: 2014-05-01, 2014/5/1, 2014.5.1, 2014年5月1日; `nil` for anything else.
    public static func day(_ text: String) -> Day? {
        let parts = text.split { "-/.年月日".contains($0) }.map(String.init)
        guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
            return nil
        }
        return Day(year: year, month: month, day: day)
    }
}

/// Which columns of a list of households fill which fields.
public struct SubjectColumns: Hashable, Sendable {
    /// Why a header can't be taken.
    public enum Fault: Error, Hashable, Sendable {
        /// No column says which household it is.
        case noCode
        /// No column says where: neither a code nor a village's name.
        case noPlace
        case unknownColumn(String, known: [String])
        case unknownField(String)
    }

    /// The same by fields alone.
    public var named: NamedColumns<SubjectField> { columns }
    private let columns: NamedColumns<SubjectField>
    /// The columns that fill nothing, by their names.
    public var unused: [String] { columns.unused }

    /// Finds the columns of a header by the fields' English names and other headings. `overrides` name a column and a field each.
    public init(header: [String], overrides: [(column: String, field: String)] = []) throws(Fault) {
        do throws(NamedColumns<SubjectField>.Fault) {
            columns = try NamedColumns(header, overrides: overrides)
        } catch {
            switch error {
            case .unknownColumn(let name, let known): throw .unknownColumn(name, known: known)
            case .unknownField(let name): throw .unknownField(name)
            }
        }
        guard columns.index(of: .code) != nil else { throw .noCode }
        guard columns.index(of: .place) != nil || columns.index(of: .village) != nil else { throw .noPlace }
    }

    /// The column that fills a field, by its place in the header.
    public func index(of field: SubjectField) -> Int? { columns.index(of: field) }

    /// What a row has in a field, without spaces around it; `nil` where it has nothing.
    public func text(_ field: SubjectField, in cells: [String]) -> String? { columns.text(field, in: cells) }
}
