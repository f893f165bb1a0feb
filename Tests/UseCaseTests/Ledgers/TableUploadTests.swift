import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Tables as somebody sends them: where the heading stands, and what its columns are.
@Suite struct TableUploadTests {
    private func upload(_ text: String, line: Int? = nil, fields: [String]? = nil) -> TableUpload {
        TableUpload(name: "list.csv", bytes: Array(text.utf8), line: line, fields: fields)
    }

    @Test("L06: the heading is found below titles, in text and in workbooks")
    func titles() throws {
        let text = "龙井村民生台账,,\n2014年,,\n户编号,村,备注\n1-001,龙井村,无\n"
        let heading = try upload(text).heading(SubjectField.self)
        #expect(heading.line == 3)
        #expect(heading.columns.map(\.field) == ["code", "village", nil])
        #expect(heading.names == ["code", "village", ""])
        #expect(try upload(text).count(at: heading) == 1)
        let table = ExportTable("t", heads: ["标题"], texts: [])
        let only = TableUpload(name: "t.xlsx", bytes: try table.workbook().bytes())
        #expect(try only.heading(SubjectField.self).line == 1)
        let rows = [["户编号", "村", "户主姓名"], ["1-001", "龙井村", "王秀英"]]
        let book = try ExportTable("t", heads: ["", "", "名册"], texts: rows).workbook().bytes()
        let found = try TableUpload(name: "t.xlsx", bytes: book).heading(SubjectField.self)
        #expect(found.line == 2 && found.columns.map(\.field) == ["code", "village", "name"])
    }

    @Test func `what is chosen is taken, whatever the columns are called`() throws {
        let text = "户编号,村\n1-001,龙井村\n"
        let chosen = try upload(text, line: 1, fields: ["village", ""]).heading(SubjectField.self)
        #expect(chosen.columns.map(\.field) == ["village", nil] && chosen.columns.map(\.name) == ["户编号", "村"])
        let forged = try upload(text, line: 1, fields: ["nonsense"]).heading(SubjectField.self)
        #expect(forged.columns.map(\.field) == [nil, nil])
    }

    @Test func `where nothing is recognised, the first row is the heading`() throws {
        #expect(try upload("a,b\nc,d\ne,f\n").heading(SubjectField.self).line == 1)
        #expect(throws: TableFault.self) { try upload("").heading(SubjectField.self) }
    }

    @Test func `what lies between two pages comes back, and isn't there any more when it was swept`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let hash = try jurisdiction.keepAside(Array("户编号".utf8))
        #expect(try jurisdiction.keptAside(hash) == Array("户编号".utf8))
        let other = try #require(ContentHash(bytes: [UInt8](repeating: 7, count: 32)))
        #expect(try jurisdiction.keptAside(other) == nil)
    }
}
