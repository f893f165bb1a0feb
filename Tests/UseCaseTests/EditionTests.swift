import Domain
import PlaybookLanguage
import StoreSQLite
import TestSupport
import Testing
import UseCases
import Vault

/// A new edition over open matters (MODEL 4.13).
struct EditionTests {
    private static func next(_ change: (String) -> String) throws -> Founding {
        let text = try #require(ShippedPlaybooks.text("xiangtan"))
        let edition = text.replacing("edition: 2021-04-01", with: "edition: 2021-09-01")
        try #require(edition != text)
        return try Founding(text: change(edition), file: "next.yaml")
    }

    @Test func `open matters keep their edition's limits, new ones get today's (M2)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let old = try await jurisdiction.registerLamp(cast).number
        let founding = try Self.next { $0.replacing("answer: 10 wd", with: "answer: 5 wd") }
        try await jurisdiction.adopt(founding, Request(cast.administrator))
        #expect(jurisdiction.playbook.id.edition == "2021-09-01")
        let new = try await jurisdiction.registerLamp(cast, phone: "13800000002").number
        func due(_ number: PublicNumber) async throws -> String? {
            let receipt = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            return receipt.due.map { Zone.shanghai.day(of: $0).iso }
        }
        let (before, after) = (try await due(old), try await due(new))
        #expect(before == "2021-05-20")
        #expect(after == "2021-05-13")
        let view = try await jurisdiction.intakeFile(of: old).view
        #expect(view.edition.edition == "2021-04-01")
        #expect(try await jurisdiction.verify().findings == [])
        let again = try await Jurisdiction.open(fixture.engine, key: fixture.key, world: fixture.simulation.world)
        #expect(again.editions.map(\.id.edition) == ["2021-04-01", "2021-09-01"])
        #expect(again.playbook.kind("concern") == founding.playbook.kind("concern"))
    }

    @Test func `an older edition, the same one, another place's and one with faults are refused`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let same = try BuiltInPlaybooks.xiangtan()
        await #expect(throws: Refused.edition(.alreadyAdopted(same.edition.id))) {
            try await jurisdiction.adopt(same, Request(cast.administrator))
        }
        let other = try #require(try BuiltInPlaybooks.named("lingbi"))
        await #expect(throws: Refused.edition(.otherPlaybook("xiangtan"))) {
            try await jurisdiction.adopt(other, Request(cast.administrator))
        }
        await #expect(throws: Refused.self) { try await jurisdiction.adopt(other, Request(cast.clerk)) }
        #expect(throws: Refused.self) { try Self.next { $0.replacing("answer: 10 wd", with: "answer: 10 weeks") } }
        #expect(jurisdiction.editions.count == 1)
    }

    @Test(arguments: BuiltInPlaybooks.names) func `each shipped playbook founds a jurisdiction that takes matters in`(
        name: String
    ) async throws {
        let folder = try TemporaryFolder()
        let founding = try #require(try BuiltInPlaybooks.named(name))
        let simulation = SimulatedWorld(at: Fixture.start, seed: 2)
        let jurisdiction = try await Jurisdiction.found(
            founding, in: SQLiteEngine.create(at: folder.file("store")), key: .fresh(), world: simulation.world)
        let clerk = try #require(try await jurisdiction.posts().first { $0.role == .clerk })
        let actor = Actor(person: clerk.person, body: clerk.body, role: .clerk)
        for kind in founding.playbook.kinds where !kind.isUndertaken && !kind.assignsAtRegister {
            let receipt = try await jurisdiction.register(
                Intake(
                    kind: kind.id.key, channel: try #require(founding.playbook.channels.first).id.key,
                    words: Words(text: "试一件"), contact: Contact(name: "王秀英"),
                    fields: try JobTests.fields(of: kind.id.key, jurisdiction),
                    subject: kind.oneOpenPerSubject ? SubjectID(raw: 7) : nil, stage: kind.stages?.oneOf.first,
                    textConfirmed: .readBack), Request(actor))
            #expect(receipt.number.prefix == founding.playbook.prefix)
            if kind.oneOpenPerSubject {
                await #expect(throws: Refused.matter(.subjectHasOpenMatter(receipt.number)), "L06") {
                    try await jurisdiction.register(
                        Intake(
                            kind: kind.id.key, channel: try #require(founding.playbook.channels.first).id.key,
                            words: Words(text: "再来一件"), contact: Contact(name: "王秀英"),
                            fields: try JobTests.fields(of: kind.id.key, jurisdiction), subject: SubjectID(raw: 7),
                            stage: kind.stages?.oneOf.first, textConfirmed: .readBack), Request(actor))
                }
            }
        }
        #expect(try await jurisdiction.verify().findings == [])
    }
}
