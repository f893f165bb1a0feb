import Domain
import Tables
import Testing

struct OrganisationTableTests {
    @Test(arguments: [
        ("区域", OrganisationTable.places), (" Places ", .places), ("组织", .bodies), ("人员", .people), ("岗位", .posts),
        ("层级", .chains), ("辖区", .territories), ("职能", .functions), ("请假", .absences),
    ])
    func `a table is known by its Chinese and its English name`(_ row: (name: String, table: OrganisationTable)) {
        #expect(OrganisationTable(name: row.name) == row.table)
        #expect(OrganisationTable(name: row.table.rawValue.uppercased()) == row.table)
        #expect(OrganisationTable(name: row.table.chineseName) == row.table)
    }

    @Test func `no heading means two columns of a table, and every column has its Chinese one`() {
        for table in OrganisationTable.allCases {
            #expect(table.required.isSubset(of: table.columns))
            #expect(Set(table.columns).count == table.columns.count)
            for column in table.columns {
                #expect(table.column(column.rawValue) == column)
                #expect(table.column(column.chineseName(in: table)) == column, "\(table) \(column)")
                #expect(column.chineseName(in: table) != column.rawValue)
            }
        }
        #expect(OrganisationTable(name: "事项") == nil)
    }

    @Test(arguments: [
        (OrganisationTable.places, "parent_code", OrganisationColumn.parent), (.places, "区划代码", .code),
        (.places, "级别", .level), (.posts, "级别", .rank), (.bodies, "单位代码", .code), (.posts, "单位代码", .body),
        (.chains, "层级", .chain), (.places, "层级", .level), (.bodies, "dissolved", .closed), (.posts, "接任", .successor),
        (.territories, "＊辖区：", .place),
    ])
    func `a heading means what it means in its table`(
        _ row: (table: OrganisationTable, heading: String, column: OrganisationColumn)
    ) {
        let heading = row.heading.replacing("＊", with: "*")
        #expect(row.table.column(heading) == row.column)
    }

    @Test func `roles, levels and lists are read from cells`() {
        for role in Role.allCases { #expect(OrganisationWord.role(role.rawValue) == role) }
        #expect(OrganisationWord.role(" 单位负责人 ") == .head)
        #expect(OrganisationWord.role("经办人") == .handler)
        #expect(OrganisationWord.role("国王") == nil)
        #expect(OrganisationWord.level("街道") == .township)
        #expect(OrganisationWord.level("Township") == .township)
        #expect(OrganisationWord.level("household-cell") == "household-cell")
        #expect(OrganisationWord.several("430302、430304；430321, 430381 430382").count == 5)
        #expect(OrganisationWord.several(" ").isEmpty)
        #expect(OrganisationWord.content("\u{3000} 甲 ") == "甲")
        #expect(OrganisationWord.content(" \u{FEFF}") == nil)
    }
}
