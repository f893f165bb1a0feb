import Domain
import Foundation
import Tables
import TestSupport
import Testing
import UseCases

/// Headings of ledgers as others keep them, which lie beside the repository.
private let headings = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/data/ledgers/ledger_headers.csv").path

/// What columns of real ledgers are taken for.
struct LedgerHeadingTests {
    /// What each heading is taken for; the others are none of ours.
    private static let expected: [String: [String: EntryField]] = [
        "信访矛盾纠纷台账(村级)": ["反映人": .name, "联系电话": .phone, "问题类型": .value, "诉求内容": .words],
        "困难群众救助台账(村级)": [
            "姓名": .name, "联系电话": .phone, "救助类型": .value, "救助原因": .words, "救助日期": .day,
        ],
        "走访帮扶台账(村级)": ["走访内容": .words, "走访日期": .day],
        "信访台账(纪检, 24 列)": ["举报人姓名": .name, "举报内容": .words, "受理时间": .day],
        "上访人员名册": ["姓名": .name, "联系电话": .phone, "常住地址": .address, "诉求内容": .words],
        "12345 热线诉求台账(欠薪专项, 市级)": [
            "诉求人": .name, "诉求人电话": .phone, "诉求标题": .summary, "诉求内容": .words,
        ],
        "12345 工单(办件导出)": ["工单标题": .summary, "登记内容": .words, "来电号码": .phone],
        "走访记录 interview_info(派出所入户走访)": ["被走访人": .name, "被走访人电话": .phone, "矛盾内容": .words],
        "企业诉求": ["诉求时间": .day, "诉求内容": .words],
    ]

    @Test(
        "L06, L12: headings of ledgers that were found are taken for what they are",
        .enabled(
            if: FileManager.default.fileExists(atPath: headings),
            "SKIPPED: ../shared/data/ledgers/ledger_headers.csv isn't here"))
    func columns() throws {
        let reader = try TableFile.open(path: headings)
        let name = try #require(reader.header.firstIndex(of: "ledger"))
        let list = try #require(reader.header.firstIndex(of: "headers"))
        var found: [String: [String: EntryField]] = [:]
        while let row = try reader.next() {
            let header = row.cells[list].split(separator: ",").map(String.init)
            let columns = try NamedColumns<EntryField>(header)
            for field in EntryField.allCases {
                if let index = columns.index(of: field) { found[row.cells[name], default: [:]][header[index]] = field }
            }
        }
        for (ledger, columns) in Self.expected { #expect(found[ledger] == columns, "\(ledger)") }
    }

    @Test(
        "L06: the ledger of households in hardship as villages keep it is taken in by names, where one household has it"
    )
    func named() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        // Each of these is in the name of 王秀英; of the second village there is only one.
        try await field.enter("1-001", "1-002")
        try await field.enter("2-001", in: "510521100201001")
        let header = ["姓名", "身份证号", "联系电话", "救助类型", "救助原因", "救助金额", "救助日期", "救助状态"]
        func run(in place: String, _ name: String) async throws -> (LedgerImport.Report, LedgerImport.Reject?) {
            let plan = try await jurisdiction.prepareLedger(
                "hardship", kind: nil, channel: "visit", place: try placeCode(place), header: header, overrides: [],
                source: "hardship.csv", dryRun: false, Request(field.clerk))
            var rows = [
                TableRecord(line: 2, ordinal: 1, cells: [name, "", "", "因病", "长期住院", "500", "2014-03-01", ""])
            ][...]
            var reject: LedgerImport.Reject?
            let report = try await jurisdiction.run(
                plan, next: { rows.popFirst() }, rejected: { reject = $1 }, progress: { _ in })
            return (report, reject)
        }
        #expect(try await run(in: "510521100200", "王秀英").1 == .householdNamed("王秀英", count: 2))
        #expect(try await run(in: "510521100201", "孙梅").1 == .householdNamed("孙梅", count: 0))
        let (report, reject) = try await run(in: "510521100201", "王秀英")
        #expect(report.entered == 1 && reject == nil)
        let page = try await jurisdiction.ledgerPage(LedgerQuestion("hardship"), Request(field.leader))
        #expect(page.rows.map(\.household) == ["2-001"])
        guard case .matter(let view)? = page.rows.first?.content else {
            Issue.record("no matter")
            return
        }
        let file = try await jurisdiction.file(of: view.number, as: .actor(field.clerk))
        #expect(file.words.values.contains { $0.text == "长期住院\n登记日期：2014-03-01" }, "\(file.words)")
    }
}
