import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// What reading in a ledger with a permission of its own leaves behind.
struct LedgerLookTests {
    private func register(_ field: FieldFixture, _ kind: String, _ summary: String) async throws -> PublicNumber {
        try await field.jurisdiction.register(
            Intake(
                kind: kind, channel: "visit", words: Words(text: summary), summary: summary, contact: Contact(),
                place: try placeCode("510521100200001"), voice: .proactive), Request(field.village)
        ).number
    }

    @Test("L06, L12: a dispute that officials entered is read with a mark, and in lists by nobody")
    func looks() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let plan = try await jurisdiction.organise(
            sheet(.people, "代码,姓名\nauditor.qin,秦敏"), sheet(.posts, "人员,单位,角色\nauditor.qin,lx-water,auditor"))
        #expect(plan.rejects == [])
        let auditor = try await Cast.actor("auditor.qin", in: jurisdiction)
        func looks() async throws -> [PersonID?] {
            try await jurisdiction.audit(most: 50, Request(auditor)).filter { $0.act == .read }.map(\.actor.person)
        }
        let dispute = try await register(field, "dispute", "邻里争地界")
        let usual = try await register(field, "livelihood", "井水浑")
        // Nobody reported either: only the dispute is of a ledger whose reads are written down.
        let file = try await jurisdiction.file(of: dispute, as: .actor(field.clerk))
        #expect(file.view.summary == "邻里争地界" && file.view.reporters.isEmpty)
        _ = try await jurisdiction.file(of: usual, as: .actor(field.clerk))
        #expect(try await looks() == [field.clerk.person])
        // Without a mark there is nothing to read.
        for actor in [field.clerk, field.administrator, field.village, field.leader] {
            let lines = try await jurisdiction.list(open: true, most: 10, as: .actor(actor))
            #expect(lines.filter { $0.number == dispute.description }.allSatisfy { $0.summary == nil })
            #expect(lines.first { $0.number == usual.description }?.summary == "井水浑")
        }
        let seen = try await jurisdiction.list(open: true, most: 10, as: .actor(field.clerk))
        #expect(seen.contains { $0.number == dispute.description })
        #expect(try await looks().count == 1)
    }
}
