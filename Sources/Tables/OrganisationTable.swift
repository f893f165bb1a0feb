public import Domain

/// A table of an organisation file: a sheet of a workbook, or a CSV file of that name. The raw value is its English name.
public enum OrganisationTable: String, CaseIterable, Hashable, Sendable {
    case places, bodies, people, posts, chains, territories, functions, absences

    /// The table with this English or Chinese name, in any case and with spaces around; `nil` for any other.
    public init?(name: String) {
        let key = ColumnName.key(name)
        guard let table = OrganisationTable.allCases.first(where: { $0.names.contains(key) }) else { return nil }
        self = table
    }

    /// Its name in Chinese.
    public var chineseName: String { names[1] }

    private var names: [String] {
        switch self {
        case .places: [rawValue, "区域", "区划", "行政区划", "place"]
        case .bodies: [rawValue, "组织", "单位", "机构", "organisations", "organizations"]
        case .people: [rawValue, "人员", "persons"]
        case .posts: [rawValue, "岗位", "任职", "appointments"]
        case .chains: [rawValue, "层级", "层级线", "上下级"]
        case .territories: [rawValue, "辖区", "territory"]
        case .functions: [rawValue, "职能", "function"]
        case .absences: [rawValue, "请假", "代理", "away"]
        }
    }

    /// The columns it may have, those it must have first.
    public var columns: [OrganisationColumn] {
        switch self {
        case .places: [.code, .name, .nameEn, .level, .parent, .oldCode, .from, .closed, .successor]
        case .bodies: [.code, .name, .nameEn, .kind, .closed, .successor, .reason]
        case .people: [.code, .name]
        case .posts: [.person, .body, .role, .rank, .postName, .from, .to, .reason, .successor]
        case .chains: [.chain, .body, .parent]
        case .territories: [.body, .place]
        case .functions: [.function, .body]
        case .absences: [.person, .from, .to, .deputy, .back]
        }
    }

    /// The columns without which it can't be read.
    public var required: Set<OrganisationColumn> {
        switch self {
        case .places, .bodies, .people: [.code]
        case .posts: [.person, .body, .role]
        case .chains: [.chain, .body, .parent]
        case .territories: [.body, .place]
        case .functions: [.function, .body]
        case .absences: [.person, .from, .to, .deputy]
        }
    }

    /// The column that a heading names, in English or Chinese; `nil` for any other.
    public func column(_ heading: String) -> OrganisationColumn? {
        let key = ColumnName.key(heading)
        return columns.first { $0.rawValue == key || $0.headings(in: self).contains(key) }
    }
}

/// A column of an organisation file. The raw value is its English name.
public enum OrganisationColumn: String, CaseIterable, Hashable, Sendable {
    case code, name, level, parent, from, to, closed, successor, kind, chain, body, person, role, rank, reason, place
    case function, deputy, back
    case nameEn = "name_en"
    case postName = "post_name"
    case oldCode = "old_code"

    /// Its name in Chinese in a table.
    public func chineseName(in table: OrganisationTable) -> String { headings(in: table).first ?? rawValue }

    /// The headings by which it is known in a table besides its English name, the usual one first.
    fileprivate func headings(in table: OrganisationTable) -> [String] {
        switch (self, table) {
        case (.code, .places): ["代码", "区划代码", "编码", "区域代码", "行政区划代码"]
        case (.code, .bodies): ["代码", "单位代码", "组织代码", "编码", "机构代码"]
        case (.code, _): ["代码", "人员代码", "编码", "工号"]
        case (.name, .people): ["姓名", "名称"]
        case (.name, .bodies): ["名称", "单位名称", "组织名称", "机构名称", "单位"]
        case (.name, _): ["名称", "区域名称", "区划名称", "name_zh"]
        case (.nameEn, _): ["英文名", "英文名称"]
        case (.level, _): ["级别", "层级"]
        case (.parent, .places): ["上级", "上级代码", "上级区划代码", "parent_code"]
        case (.parent, _): ["上级", "上级单位", "上级代码", "上级单位代码", "parent_code"]
        case (.oldCode, _): ["原代码", "原区划代码", "旧代码"]
        case (.from, .places): ["生效日期", "变更日期", "起始日期", "on"]
        case (.from, _): ["起", "起始日期", "开始日期", "任职日期", "自"]
        case (.to, _): ["止", "至", "截止日期", "结束日期", "离任日期"]
        case (.closed, .bodies): ["撤销日期", "dissolved"]
        case (.closed, _): ["撤销日期", "撤并日期"]
        case (.successor, .places): ["并入", "并入代码", "承接区域"]
        case (.successor, .bodies): ["承接单位", "承接单位代码", "并入"]
        case (.successor, _): ["接任", "接任人", "接替人"]
        case (.kind, _): ["类型", "单位类型", "类别"]
        case (.chain, _): ["层级线", "层级", "线"]
        case (.body, _): ["单位", "单位代码", "组织", "组织代码", "机构"]
        case (.person, _): ["人员", "人员代码", "姓名代码"]
        case (.role, _): ["角色", "岗位", "职责"]
        case (.rank, _): ["职级", "级别"]
        case (.postName, _): ["岗位名称", "岗位类别"]
        case (.reason, _): ["原因", "离任原因", "理由"]
        case (.place, _): ["区域", "区划代码", "区域代码", "辖区"]
        case (.function, _): ["职能", "职能代码"]
        case (.deputy, _): ["代理人", "代理", "代理人代码"]
        case (.back, _): ["销假日期", "返岗日期"]
        }
    }
}

/// Words in cells of an organisation file.
public enum OrganisationWord {
    /// The role that a cell names, by its stable name, in English or Chinese; `nil` for any other.
    public static func role(_ text: String) -> Role? {
        let key = ColumnName.key(text)
        return Role.allCases.first { $0.rawValue == key || names(of: $0).contains(key) }
    }

    private static func names(of role: Role) -> [String] {
        switch role {
        case .resident: ["群众", "居民"]
        case .clerk: ["受理员", "受理人"]
        case .dispatcher: ["派单员", "派单人"]
        case .handler: ["经办人", "承办人"]
        case .head: ["单位负责人", "负责人", "bodyhead"]
        case .leader: ["领导"]
        case .inspector: ["督查员", "督查"]
        case .auditor: ["审计员", "审计"]
        case .representative: ["代表委员", "代表"]
        case .administrator: ["管理员"]
        case .callBack: ["回访员", "call-back", "callback"]
        case .system: ["系统"]
        }
    }

    /// The key under which a level is found by what people call it.
    public static func levelName(_ text: String) -> LevelID { LevelID(ColumnName.key(text)) }

    /// The level of places that a cell names: a Chinese name of the usual levels, else the key as it stands.
    public static func level(_ text: String) -> LevelID {
        let key = ColumnName.key(text)
        return switch key {
        case "省", "省级": .province
        case "市", "地市", "市级": .city
        case "县", "区", "县级", "县市区": .county
        case "乡", "镇", "乡镇", "街道", "乡级", "乡镇街道", "乡镇(街道)": .township
        case "村", "社区", "村级", "村社区", "村(社区)", "村居": .village
        case "组", "村民小组", "居民小组", "小组", "小区": .group
        default: LevelID(key)
        }
    }

    /// The parts of a cell that holds several: between 、 ; ， , or spaces.
    public static func several(_ text: String) -> [String] {
        let separators: Set<Unicode.Scalar> = ["、", ";", "；", ",", "，"]
        return text.unicodeScalars.split { separators.contains($0) || $0.isBlank }.map { String($0) }
    }

    /// What a cell says: nothing (`nil`) where it holds blanks only.
    public static func content(_ cell: String) -> String? {
        let text = cell.trimmed
        return text.isEmpty ? nil : text
    }
}
