import Domain
import TestSupport
import Testing
import UseCases

/// Which ledgers a body keeps by its kind.
struct OwnLedgerTests {
    @Test(
        "L11: the ledgers that bodies of one's kind keep come first; a kind that names none has them as the playbook does"
    )
    func own() async throws {
        let field = try await FieldFixture()
        let order = field.jurisdiction.playbook.ledgers.map(\.id)
        // The water bureau is a window body.
        let window = try await field.jurisdiction.ledgers(Request(field.leader))
        #expect(window.filter(\.isOwn).map(\.ledger.id) == ["key-work"])
        #expect(window.map(\.ledger.id) == ["key-work"] + order.filter { $0 != "key-work" })
        let village = try await field.jurisdiction.ledgers(Request(field.village))
        #expect(village.map(\.ledger.id) == order && village.allSatisfy { !$0.isOwn })
    }
}
