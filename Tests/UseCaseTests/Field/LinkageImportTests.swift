import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Lists of who answers for whom, taken over.
struct LinkageImportTests {
    private func run(
        _ field: FieldFixture, _ tier: String, _ text: String, dryRun: Bool = false, by actor: Actor? = nil
    ) async throws -> (report: LinkageImport.Report, rejects: [Int: LinkageImport.Reject]) {
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let plan = LinkageImport(
            columns: try NamedColumns(lines.first ?? []), tier: tier, actor: actor ?? field.administrator,
            dryRun: dryRun)
        var rest = lines.dropFirst().enumerated().map { place, cells in
            TableRecord(line: place + 2, ordinal: place + 1, cells: cells)
        }[...]
        var rejects: [Int: LinkageImport.Reject] = [:]
        let report = try await field.jurisdiction.run(
            plan, next: { rest.popFirst() }, rejected: { rejects[$0.line] = $1 }, progress: { _ in })
        return (report, rejects)
    }

    private func held(_ field: FieldFixture, _ tier: String) async throws -> Int {
        try await field.jurisdiction.linkageLoads(in: tier, Request(field.administrator)).loads
            .reduce(0) { $0 + $1.targets }
    }

    @Test("L05, L13: a list of patches is made once, however often it is run, and a dry run makes nothing")
    func patches() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001", "1-002", "1-003")
        let list = """
            户编号,包户干部,单位,起始日期
            1-001,陈开明,,2014-05-01
            1-002,v.luo,龙井村村委会,
            1-003,v.luo@longjing,longjing,2014/5/2
            """
        let dry = try await run(field, "patch", list, dryRun: true)
        #expect(dry.report.entered == 3 && dry.rejects.isEmpty)
        #expect(try await held(field, "patch") == 0)
        let first = try await run(field, "patch", list)
        #expect(first.report == dry.report)
        #expect(try await held(field, "patch") == 3)
        let again = try await run(field, "patch", list)
        #expect(again.report.alreadyThere == 3 && again.report.entered == 0)
        let units = try await run(field, "unit-village", "区划代码,联系单位\n510521100200,县水务局")
        #expect(units.report.entered == 1 && units.rejects.isEmpty)
        let pairing = try await run(field, "pairing", "户编号,结对干部,群体\n1-001,s.he,elders-alone")
        #expect(pairing.report.entered == 1 && pairing.rejects.isEmpty)
        #expect(try await field.jurisdiction.verify().findings == [])
    }

    @Test("L05: a row that can't be taken says why, and the others are made") func rejects() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001", "1-002")
        let (report, rejects) = try await run(
            field, "patch",
            """
            户编号,负责人,单位,群体,起
            1-001,v.chen,,,
            1-001,v.luo,,,
            ,v.luo,,,
            1-002,,,,
            1-002,没有这人,,,
            1-002,v.luo,不知哪里,,
            1-002,v.luo,,,昨天
            9-999,v.luo,,,
            1-002,v.luo,,no-such-group,
            1-002,v.luo,,,2030-01-01
            """)
        #expect(report.read == 10 && report.entered == 1 && report.rejected == 9)
        #expect(rejects[4] == .noTarget && rejects[5] == .noHolder && rejects[6] == .unknownPerson("没有这人"))
        #expect(rejects[7] == .unknownBody("不知哪里") && rejects[8] == .badDay("昨天"))
        #expect(rejects[9] == .refused(.noSuchSubject(.household, "9-999")))
        for (line, refusal) in rejects {
            if [3, 10, 11].contains(line) {
                guard case .refused(.linkage) = refusal else {
                    Issue.record("line \(line): \(refusal)")
                    continue
                }
            }
        }
        #expect(rejects.count == 9)
        await #expect(throws: Refused.self) { try await run(field, "no-such-tier", "户编号,负责人\n1-001,v.chen") }
        // The head of a village links its own households alone.
        let other = try await run(field, "patch", "户编号,负责人\n1-002,v.luo", by: field.neighbour)
        #expect(other.rejects[2] == .refused(.outOfReach))
    }
}
