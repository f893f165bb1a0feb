import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Lists of households, taken over.
struct SubjectImportTests {
    func run(
        _ field: FieldFixture, _ text: String, dryRun: Bool = false, by actor: Actor? = nil
    ) async throws -> (report: SubjectImport.Report, rejects: [String: SubjectImport.Reject]) {
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let plan = SubjectImport(
            columns: try SubjectColumns(header: lines.first ?? []), type: .household,
            actor: actor ?? field.administrator, dryRun: dryRun)
        var rest = lines.dropFirst().enumerated().map { place, cells in
            TableRecord(line: place + 2, ordinal: place + 1, cells: cells)
        }[...]
        var rejects: [String: SubjectImport.Reject] = [:]
        let report = try await field.jurisdiction.run(
            plan, next: { rest.popFirst() }, rejected: { rejects["\($0.line)"] = $1 }, progress: { _ in })
        return (report, rejects)
    }

    private let list = """
        户编号,镇,村,组,户主姓名,联系电话,家庭住址,家庭成员,迁入日期
        1-001,福集镇,龙井村,一组,王秀英,13907310001,一组3号,王小明、王小红,2010-03-01
        1-002,福集镇,龙井村,二组,李建国,没有,二组7号,,
        2-001,福集镇,鱼目村,一组,张桂兰,13907310002,一组1号,,2009/1/2
        """

    @Test func `a list by names of places is entered once, sealed, however often it is run (L03)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let dry = try await run(field, list, dryRun: true)
        #expect(dry.report.entered == 3)
        #expect(try await jurisdiction.coverage(Request(field.leader)).share.whole == 0)
        let first = try await run(field, list)
        #expect(first.rejects.isEmpty && first.report.entered == 3 && first.report.unreadablePhones == 1)
        #expect(try await run(field, list).report.alreadyThere == 3)
        #expect(try await jurisdiction.coverage(Request(field.leader)).share.whole == 3)
        let file = try await jurisdiction.subjectFile(
            SubjectName(.household, "1-001"), inFull: "核对", Request(field.village))
        #expect(file.details.members == ["王小明", "王小红"] && file.subject.since?.iso == "2010-03-01")
        #expect(file.places.first?.code == (try placeCode("510521100200001")))
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a row that can't be taken says why, and the others are entered`() async throws {
        let field = try await FieldFixture()
        let (report, rejects) = try await run(
            field,
            """
            户编号,区划代码,镇,村,组,状态,迁入日期
            1-001,510521100200001,,,,在家,
            ,510521100200001,,,,,
            1-003,510521999,,,,,
            1-004,,,,,,
            1-005,,,龙井村,九组,,
            1-006,,,,一组,,
            1-007,510521100200001,,,,不详,
            1-008,510521100200001,,,,,昨天
            1-009,510521100200001,,,,,2030-01-01
            1-001,510521100200001,,,,,
            1-010,,福集镇,鱼目村,一组,外出,
            """)
        #expect(report.read == 11 && report.entered == 2 && report.rejected == 9)
        #expect(rejects["3"] == .noCode && rejects["5"] == .noPlace)
        #expect(rejects["4"] == .unknownPlace("510521999") && rejects["6"] == .unknownPlace("龙井村/九组"))
        #expect(rejects["7"] == .noPlace && rejects["8"] == .badStatus("不详") && rejects["9"] == .badDay("昨天"))
        #expect(
            rejects["10"] == .inTheFuture(Day(iso: "2030-01-01") ?? Day(number: 0)) && rejects["11"] == .twice("1-001"))
        // A village's own people enter their own village.
        let other = try await run(field, "户编号,区划代码\n3-001,510521100201001\n3-002,510521100200001", by: field.village)
        #expect(other.report.entered == 1 && other.rejects["2"] == .outOfReach)
        // One that is there lies where it lies.
        let moved = try await run(field, "户编号,区划代码\n1-001,510521100200002")
        #expect(moved.rejects["2"] == .elsewhere("1-001"))
    }

    @Test func `a header is known by the names that offices give it, or by what the call says`() throws {
        let columns = try SubjectColumns(header: ["序号", " 户 号 ", "行政村", "户主", "手机号码"])
        #expect(columns.index(of: .code) == 1 && columns.index(of: .village) == 2 && columns.index(of: .name) == 3)
        #expect(columns.index(of: .phone) == 4 && columns.unused == ["序号"])
        let chosen = try SubjectColumns(header: ["A", "B"], overrides: [("A", "code"), ("B", "village")])
        #expect(chosen.text(.village, in: ["1", " 龙井村 "]) == "龙井村" && chosen.text(.code, in: ["", "x"]) == nil)
        #expect(throws: SubjectColumns.Fault.noCode) { try SubjectColumns(header: ["村"]) }
        #expect(throws: SubjectColumns.Fault.noPlace) { try SubjectColumns(header: ["户号"]) }
        #expect(throws: SubjectColumns.Fault.unknownField("owner")) {
            try SubjectColumns(header: ["户号", "村"], overrides: [("村", "owner")])
        }
        #expect(throws: SubjectColumns.Fault.unknownColumn("x", known: ["户号", "村"])) {
            try SubjectColumns(header: ["户号", "村"], overrides: [("x", "code")])
        }
    }
}
