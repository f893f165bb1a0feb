import Tables
import Testing

@Suite struct ColumnMappingTests {
    typealias Fields = [MatterField: String]

    func names(_ mapping: ColumnMapping) -> Fields {
        var names: Fields = [:]
        for field in mapping.fields { names[field] = mapping.index(of: field).map { mapping.columns[$0].name } }
        return names
    }

    static let ledgers: [(String, Fields)] = [
        (
            "编号,责任科室,信访方式,标题,接件时间,举报类型,类型,乡镇,转办时间,应结办日期,办理情况,办结时间,接件人,科室接办人,办理人",
            [
                .number: "编号", .body: "责任科室", .channel: "信访方式", .title: "标题", .received: "接件时间",
                .kind: "类型", .place: "乡镇", .due: "应结办日期", .answer: "办理情况", .closed: "办结时间",
            ]
        ),
        (
            "序号,标题,信访方式,责任科室,信访日期,要求办结时间,举报类型,乡镇,办理人",
            [
                .title: "标题", .channel: "信访方式", .body: "责任科室", .received: "信访日期", .due: "要求办结时间",
                .kind: "举报类型", .place: "乡镇",
            ]
        ),
        (
            "工单ID,信访件编号,工单标题,来源类型,姓名,身份证号,手机号码,住址,信访内容,登记时间,限办时间,信访件状态,信访形式,"
                + "信访日期,问题发生地,异常动态,问题发生日期,信访人数,信访诉求,公安业务分类,登记单位,档案编号,转往处,办理方式,"
                + "具体承办单位,办结状态,责任部门,办结时间,信访事项编号,警种名称,信访目的(登记单位),工单状态,超期次数",
            [
                .number: "信访件编号", .title: "工单标题", .channel: "信访形式", .reporter: "姓名", .phone: "手机号码",
                .address: "住址", .text: "信访内容", .received: "登记时间", .due: "限办时间", .place: "问题发生地",
                .category: "公安业务分类", .body: "责任部门", .closed: "办结时间",
            ]
        ),
        (
            "反映人,联系电话,问题类型,诉求内容,处理人,处理状态,办结日期",
            [.reporter: "反映人", .phone: "联系电话", .category: "问题类型", .text: "诉求内容", .closed: "办结日期"]
        ),
        (
            "序号,流水号,紧急程度,事件来源,诉求人,诉求人电话,诉求标题,诉求内容,所属区域,所涉领域,是否涉稳,所涉行业",
            [
                .number: "流水号", .channel: "事件来源", .reporter: "诉求人", .phone: "诉求人电话", .title: "诉求标题",
                .text: "诉求内容", .place: "所属区域", .category: "所涉领域",
            ]
        ),
        (
            "ID,工单编号,行业分类1级,行业分类2级,行业分类3级,行业分类4级,诉求内容,原处置单位,处置单位,单位类别",
            [.number: "工单编号", .category: "行业分类1级", .text: "诉求内容", .body: "处置单位"]
        ),
        (
            "表单号,工单号,工单标题,登记内容,当前环节,交办时间,来电号码",
            [.number: "工单号", .title: "工单标题", .text: "登记内容", .received: "交办时间", .phone: "来电号码"]
        ),
        (
            "id,河流,性质,信息来源,标题,匿名(1)/实名(0),时间,投诉件内容,回复1,转处理次数",
            [
                .number: "id", .place: "河流", .kind: "性质", .channel: "信息来源", .title: "标题", .received: "时间",
                .text: "投诉件内容", .answer: "回复1",
            ]
        ),
        (
            "一级标签,留言编号,留言用户,留言时间,留言主题,留言详情",
            [
                .category: "一级标签", .number: "留言编号", .reporter: "留言用户", .received: "留言时间",
                .title: "留言主题", .text: "留言详情",
            ]
        ),
    ]

    @Test(arguments: ledgers)
    func `the columns of real ledgers are recognised`(header: String, fields: Fields) throws {
        let mapping = try ColumnMapping.recognise(header: header.split(separator: ",").map(String.init))
        #expect(names(mapping) == fields)
    }

    @Test func `every field has aliases, its Chinese name among them, and no alias has two fields`() throws {
        for field in MatterField.allCases {
            let aliases = ColumnMapping.aliases[field, default: []]
            #expect(aliases.contains(field.chineseName))
            for alias in aliases {
                let mapping = try ColumnMapping.recognise(header: [alias])
                #expect(mapping.columns.map(\.use) == [.field(field, by: .alias)])
            }
        }
        let all = ColumnMapping.aliases.values.flatMap { $0 }
        #expect(Set(all.map { $0.lowercased() }).count == all.count)
    }

    @Test func `every line of the alias file is taken`() throws {
        let root = try #require(ancestor(levels: 3))
        let reader = try CSVReader.open(path: root + "/Sources/Tables/column-aliases.csv")
        #expect(reader.header == ["field", "alias"])
        #expect(try reader.rest().count == ColumnMapping.aliases.values.map(\.count).reduce(0, +))
    }

    @Test func `width, spaces, marks and case make no difference`() throws {
        let header = ["\u{FEFF} 留言　编号 ", "＊标题：", "处理情况（简要）", "工单ＩＤ", "Reporter", "ＴＥＸＴ"]
        let mapping = try ColumnMapping.recognise(header: header)
        #expect(
            mapping.columns.map(\.use) == [
                .field(.number, by: .alias), .field(.title, by: .alias), .field(.answer, by: .alias),
                .unused(.outranked(field: .number, winner: 0)), .field(.reporter, by: .fieldName),
                .field(.text, by: .fieldName),
            ])
        #expect(mapping.columns[0].name == "留言　编号")
    }

    @Test func `the first alias wins and the others say why they are unused`() throws {
        let mapping = try ColumnMapping.recognise(header: ["信访日期", "登记时间", "", "备注", "标题", "标题"])
        #expect(
            mapping.columns.map(\.use) == [
                .unused(.outranked(field: .received, winner: 1)), .field(.received, by: .alias), .unused(.unnamed),
                .unused(.unknown), .field(.title, by: .alias), .unused(.outranked(field: .title, winner: 4)),
            ])
    }

    @Test func `overrides win`() throws {
        let mapping = try ColumnMapping.recognise(
            header: ["标题", "内容", "备注", "主题"], overrides: [("备注", "text"), ("标题", "分类")])
        #expect(
            mapping.columns.map(\.use) == [
                .field(.category, by: .override), .unused(.overridden(field: .text, winner: 2)),
                .field(.text, by: .override), .field(.title, by: .alias),
            ])
    }

    @Test func `overrides that cannot be obeyed are faults`() {
        let header = ["工单编号", "承办单位", "备注"]
        func fault(_ overrides: [(column: String, field: String)]) -> MappingFault? {
            do {
                _ = try ColumnMapping.recognise(header: header, overrides: overrides)
                return nil
            } catch {
                return error
            }
        }
        #expect(fault([("承办单伩", "body")]) == .unknownColumn(name: "承办单伩", nearest: "承办单位"))
        #expect(fault([("xyz", "body")]) == .unknownColumn(name: "xyz", nearest: nil))
        #expect(fault([("", "body")]) == .unknownColumn(name: "", nearest: nil))
        #expect(fault([("备注", "remark")]) == .unknownField(name: "remark", fields: MatterField.allCases))
        #expect(fault([("备注", "body"), ("承办单位", "单位")]) == .fieldTwice(.body, columns: ["备注", "承办单位"]))
        #expect(fault([("备注", "body"), ("备注", "text")]) == .columnTwice(name: "备注", fields: [.body, .text]))
    }

    @Test func `values are trimmed, and blank or absent ones are nil`() throws {
        let mapping = try ColumnMapping.recognise(header: ["标题", "内容", "电话"])
        let record = TableRecord(line: 2, ordinal: 1, cells: ["　路灯 不亮\t\n", " 　"])
        #expect(mapping.value(.title, in: record) == "路灯 不亮")
        #expect(mapping.value(.text, in: record) == nil)
        #expect(mapping.value(.phone, in: record) == nil)
        #expect(mapping.value(.answer, in: record) == nil)
    }
}
