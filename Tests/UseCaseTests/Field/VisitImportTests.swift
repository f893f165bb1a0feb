import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// A visit day's lists, a row a visit (X03).
struct VisitImportTests {
    private static let header = ["户编号", "走访日期", "时间", "走访人", "方式", "走访情况"]

    private struct Outcome: Equatable {
        var report: VisitImport.Report
        var rejects: [VisitImport.Reject]
    }

    private func take(
        _ rows: [[String]], _ field: FieldFixture, by actor: Actor? = nil, day: Day? = nil, dryRun: Bool = false
    ) async throws -> Outcome {
        let plan = VisitImport(
            columns: try VisitColumns(header: Self.header), request: Request(actor ?? field.administrator),
            kind: "visit", day: day, dryRun: dryRun)
        var waiting = rows.enumerated().map {
            TableRecord(line: $0.offset + 2, ordinal: $0.offset + 1, cells: $0.element)
        }
        waiting.reverse()
        var rejects: [VisitImport.Reject] = []
        let report = try await field.jurisdiction.run(
            plan, next: { waiting.popLast() }, rejected: { rejects.append($1) }, progress: { _ in })
        return Outcome(report: report, rejects: rejects)
    }

    @Test
    func `X03: a day's visits of all units come in from one table, once however often it is run, looked at first`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002", "1-003")
        let rows = [
            ["1-001", "2014-05-03", "9:30", "何平", "当面", "路不好走"], ["1-002", "2014年5月3日", "", "s.he、唐敏", "", ""],
            ["1-003", "2014/5/3", "14点", "v.chen@longjing", "电话", ""],
        ]
        let looked = try await take(rows, field, dryRun: true)
        #expect(looked.report.entered == 3 && looked.rejects == [])
        #expect(try await jurisdiction.activities(most: 9, Request(field.leader)) == [])
        let entered = try await take(rows, field)
        #expect(entered.report.entered == 3 && entered.report.read == 3 && entered.rejects == [])
        let lines = try await jurisdiction.activities(most: 9, Request(field.leader))
        #expect(lines.count == 3 && lines.map(\.goers.count).sorted() == [1, 1, 2])
        #expect(lines.count { $0.mode == .phone } == 1)
        let began = try #require(lines.first { $0.heard != nil }?.began)
        #expect(jurisdiction.timetable.zone.local(began).millisecond == Int64(9 * 60 + 30) * 60_000)
        // A call reaches nobody.
        let coverage = try await jurisdiction.coverage(Request(field.leader))
        #expect(coverage.share == Share(2, of: 3))
        let again = try await take(rows, field)
        #expect(again.report.entered == 0 && again.report.alreadyThere == 3 && again.rejects == [])
        #expect(try await jurisdiction.activities(most: 9, Request(field.leader)).count == 3)
        // The same twice in one file is once, too.
        let twice = try await take([rows[0], rows[0]].map { ["1-001", "2014-05-02"] + $0.dropFirst(2) }, field)
        #expect(twice.report.entered == 1 && twice.report.alreadyThere == 1)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `X03: each row that can't be taken says why, and the others are entered`() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001", "1-002")
        let tomorrow = field.jurisdiction.today.advanced(by: 1).iso
        let found = try await take(
            [
                ["", "2014-05-03", "", "何平", "", ""], ["1-001", "", "", "何平", "", ""],
                ["1-001", "五月三日", "", "何平", "", ""], ["1-001", "2014-05-03", "早上", "何平", "", ""],
                ["1-001", "2014-05-03", "", "", "", ""], ["1-001", "2014-05-03", "", "张三", "", ""],
                ["1-001", "2014-05-03", "", "何平", "托梦", ""], ["9-999", "2014-05-03", "", "何平", "", ""],
                ["1-001", tomorrow, "", "何平", "", ""], ["1-002", "2014-05-03", "", "何平", "上门", ""],
            ], field)
        #expect(found.report.entered == 1 && found.report.rejected == 9 && found.report.read == 10)
        #expect(
            found.rejects == [
                .noHousehold, .noDay, .badDay("五月三日"), .badTime("早上"), .noGoer, .unknownPerson("张三"), .badMode("托梦"),
                .refused(.noSuchSubject(.household, "9-999")), .refused(.activity(.inTheFuture)),
            ])
        let dated = try await take(
            [["1-001", "", "", "何平", "", ""]], field, day: Day(iso: "2014-05-02"))
        #expect(dated.report.entered == 1)
    }

    @Test func `X03: nobody enters by a table what they couldn't enter by hand`() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001")
        let row = ["1-001", "2014-05-03", "", "v.chen@longjing", "", ""]
        let neighbour = try await take([row], field, by: field.neighbour)
        #expect(neighbour.rejects == [.refused(.outOfReach)] && neighbour.report.entered == 0)
        await #expect(throws: Refused.self) { try await take([row], field, by: .system) }
        #expect(throws: VisitColumns.Fault.missing(.goers)) { try VisitColumns(header: ["户编号", "日期"]) }
        #expect(throws: VisitColumns.Fault.missing(.day)) { try VisitColumns(header: ["户编号", "走访人"]) }
        #expect(try VisitColumns(header: ["户编号", "走访人", "备注"], hasDay: true).unused == ["备注"])
    }

    @Test func `X03, B03: a number that is no household's is an enterprise's or a site's, where the kind meets these`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        let group = try placeCode("510521100200001")
        for (type, code) in [(MatterKind.SubjectType.site, "S-01"), (.enterprise, "E-01"), (.site, "1-001")] {
            _ = try await jurisdiction.enter(
                SubjectDraft(type: type, code: code, place: group), Request(field.administrator))
        }
        let rows = ["1-001", "S-01", "E-01", "9-999"].map { [$0, "2014-05-03", "", "何平", "", ""] }
        let looked = try await take(rows, field, dryRun: true)
        let entered = try await take(rows, field)
        #expect(looked == entered)
        // The playbook's visits meet households and sites, no enterprises.
        #expect(
            entered.rejects == [
                .refused(.noSuchSubject(.household, "E-01")), .refused(.noSuchSubject(.household, "9-999")),
            ])
        #expect(entered.report.entered == 2 && entered.report.rejected == 2)
        let again = try await take(rows, field)
        #expect(again.report.entered == 0 && again.report.alreadyThere == 2 && again.rejects == entered.rejects)
        // Where both have a number it is the household's.
        let leader = Request(field.leader)
        #expect(try await jurisdiction.coverage(leader).share == Share(1, of: 1))
        #expect(try await jurisdiction.coverage(of: .site, leader).share == Share(1, of: 2))
    }
}
