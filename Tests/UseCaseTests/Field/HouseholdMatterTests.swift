import Domain
import TestSupport
import Testing
import UseCases

/// Open matters of a household, on its page.
@Suite struct HouseholdMatterTests {
    private func register(
        _ field: FieldFixture, _ text: String, kind: String, about subject: SubjectID
    ) async throws -> PublicNumber {
        let fields: [FieldID: Matter.FieldValue] = kind == "livelihood" ? ["utility": .choice("water")] : [:]
        field.simulation.advance(to: field.simulation.now.advanced(byMilliseconds: 60_000))
        return try await field.jurisdiction.register(
            Intake(
                kind: kind, channel: "visit", words: Words(text: text), summary: text, contact: Contact(),
                place: try placeCode("510521100200001"), fields: fields, subject: subject),
            Request(field.village)
        ).number
    }

    private func matters(_ field: FieldFixture, _ code: String, as actor: Actor) async throws -> [PublicNumber] {
        try await field.jurisdiction.subjectFile(SubjectName(.household, code), Request(actor)).matters.map(\.number)
    }

    @Test("A02, L06: a household's open matters stand with it, the latest first, and no one else's")
    func open() async throws {
        let field = try await FieldFixture()
        let ids = try await field.enter("1-001", "1-002")
        let first = try await register(field, "井水浑", kind: "livelihood", about: ids[0])
        let second = try await register(field, "水压低", kind: "livelihood", about: ids[0])
        let other = try await register(field, "路灯灭了", kind: "livelihood", about: ids[1])
        #expect(try await matters(field, "1-001", as: field.village) == [second, first])
        #expect(try await matters(field, "1-002", as: field.village) == [other])
        _ = try await field.jurisdiction.act(
            .void(reason: "登记错了"), on: first, Request(field.administrator))
        #expect(try await matters(field, "1-001", as: field.village) == [second])
    }

    @Test("L12: what a ledger closes to a reader doesn't stand with the household for them")
    func closed() async throws {
        let field = try await FieldFixture()
        let ids = try await field.enter("1-001")
        let open = try await register(field, "井水浑", kind: "livelihood", about: ids[0])
        _ = try await register(field, "邻里争地界", kind: "dispute", about: ids[0])
        #expect(try await matters(field, "1-001", as: field.leader) == [open])
        #expect(try await matters(field, "1-001", as: field.village) == [open])
        // Out of one's territory the household itself is refused.
        await #expect(throws: Refused.self) { try await matters(field, "1-001", as: field.neighbour) }
    }
}
