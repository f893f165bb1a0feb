import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Classes of a ledger that stand in a published catalogue.
struct LedgerClassTests {
    private func register(_ field: FieldFixture, _ code: String) async throws -> PublicNumber {
        try await field.jurisdiction.register(
            Intake(
                kind: "dispute", channel: "visit", words: Words(text: "几家人都有意见"), summary: "征地尾款",
                contact: Contact(), place: try placeCode("510521100200001"), fields: ["class": .entry(code)]),
            Request(field.village)
        ).number
    }

    private func publish(_ field: FieldFixture, _ texts: [String: String]) async throws {
        let entries = texts.sorted { $0.key < $1.key }.map {
            CatalogueEdition.Entry(code: $0.key, group: "", text: $0.value)
        }
        _ = try await field.jurisdiction.publish(entries, of: "dispute-classes", field.administrator)
    }

    @Test("L06: a dispute's class is one of those that were published; before that, any code is taken")
    func published() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let early = try await register(field, "99")
        try await publish(field, ["1": "历史遗留问题", "2": "越级上访", "3": "群访集访"])
        _ = try await register(field, "3")
        await #expect(throws: Refused.matter(.badField("class"))) { try await register(field, "4") }
        await #expect(throws: Refused.matter(.badField("class"))) {
            try await jurisdiction.act(
                .correct(.field("class", .entry("4")), reason: "分错了类"), on: early, Request(field.clerk))
        }
        // What stands there already stays, and is put right with a class that there is.
        _ = try await jurisdiction.act(
            .correct(.field("class", .entry("1")), reason: "分错了类"), on: early, Request(field.clerk))
        // What the next edition leaves out isn't taken any more, and can still be read.
        try await publish(field, ["1": "历史遗留问题", "2": "越级上访"])
        await #expect(throws: Refused.matter(.badField("class"))) { try await register(field, "3") }
        let cited = try #require(try await jurisdiction.citedCatalogues()["dispute-classes"])
        #expect(cited.name(of: "3")?.zh == "群访集访" && cited.meant("越级上访")?.code == "2" && cited.meant("3") == nil)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test("L06: a table names classes by code or by what they are called")
    func imported() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await publish(field, ["1": "历史遗留问题", "2": "越级上访"])
        let plan = try await jurisdiction.organise(
            sheet(.people, "代码,姓名\nw.xin,辛文"),
            sheet(.posts, "人员,单位,角色,岗位名称,起\nw.xin,longjing,handler,stability-clerk,2014-01-01"))
        #expect(plan.rejects == [])
        let clerk = try await Cast.actor("w.xin", in: jurisdiction)
        let taking = try await jurisdiction.prepareLedger(
            "disputes", kind: nil, channel: "visit", place: try placeCode("510521100200001"), header: ["内容", "类别"],
            overrides: [("类别", "class")], source: "disputes.csv", dryRun: false, Request(clerk))
        var rows = [["地界不清", "2"], ["补偿尾款", "历史遗留问题"], ["不知哪一类", "第五类"]].enumerated().map { place, cells in
            TableRecord(line: place + 2, ordinal: place + 1, cells: cells)
        }[...]
        var rejects: [Int: LedgerImport.Reject] = [:]
        let report = try await jurisdiction.run(
            taking, next: { rows.popFirst() }, rejected: { rejects[$0.line] = $1 }, progress: { _ in })
        #expect(report.entered == 2)
        guard case .unknownValue("第五类", let known)? = rejects[4] else {
            Issue.record("\(rejects)")
            return
        }
        #expect(known.map(\.name.zh) == ["历史遗留问题", "越级上访"])
        let page = try await jurisdiction.ledgerPage(LedgerQuestion("disputes"), Request(clerk))
        #expect(Set(page.rows.compactMap { $0.value(of: page.ledger) }) == ["1", "2"])
    }
}
