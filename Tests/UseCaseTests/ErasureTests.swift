import Domain
import Foundation
import Store
import StoreSQLite
import TestSupport
import Testing
import UseCases
import Vault

struct ErasureTests {
    private static let phone = "13907319876"
    private static let name = "欧阳冬青"
    private static let text = "后院的水井盖板塌了一角，孩子差点掉下去。"
    private static let answer = "欧阳先生家的井盖已更换为铸铁盖板。"

    /// Everything in the store's folder, in one piece.
    private static func bytes(of folder: String) throws -> Data {
        var all = Data()
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            all.append(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
        }
        return all
    }

    @Test func `no byte of a phone, a name or words is in the store's files, before erasure or after`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast, phone: Self.phone, name: Self.name, text: Self.text)
            .number
        try await jurisdiction.answerLamp(number, cast, text: Self.answer)
        let resident = try #require(try await jurisdiction.residents(.lastFour("9876")).first)
        #expect(resident.contact.name == Self.name)
        #expect(resident.matters == [number])

        let planted = [Self.phone, Self.name, Self.text, Self.answer, "宝塔街道 3 栋"]
        for word in planted {
            #expect(try Self.bytes(of: fixture.store).range(of: Data(word.utf8)) == nil, "\(word) stands in the clear")
        }
        // What erasure must remove is there before: the ciphertext's keys by their row, the blind index by its value.
        let blind = Data(Vault(fixture.key, jurisdiction: "xiangtan").blind("phone", Self.phone))
        let residentID = Data(resident.id.bytes)
        let id = resident.id
        let row = try #require(
            try await fixture.engine.read { try VaultRows("xiangtan", on: $0).resident(id) })
        for secret in [row.wrappedKey, row.sealed] {
            #expect(try Self.bytes(of: fixture.store).range(of: Data(secret)) != nil)
        }
        #expect(try Self.bytes(of: fixture.store).range(of: blind) != nil)
        #expect(try Self.bytes(of: fixture.store).range(of: residentID) != nil)

        try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
        let after = try Self.bytes(of: fixture.store)
        for word in planted { #expect(after.range(of: Data(word.utf8)) == nil) }
        #expect(after.range(of: blind) == nil, "the blind index is left in a file")
        for secret in [row.wrappedKey, row.sealed] {
            #expect(after.range(of: Data(secret)) == nil, "the key or the sealed contact is left in a file")
        }

        #expect(try await jurisdiction.residents(.phone(try #require(PhoneNumber(Self.phone)))) == [])
        #expect(try await jurisdiction.residents(.id(resident.id)) == [])
        let file = try await jurisdiction.intakeFile(of: number)
        #expect(file.words.isEmpty)
        #expect(file.view.story.count == 6)
        let verification = try await jurisdiction.verify()
        #expect(verification.findings == [])
        #expect(verification.erasedTexts == 2)
    }

    @Test func `the loop goes on after erasure, and nobody is erased twice`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let resident = try #require(try await jurisdiction.residents(.name("王秀英")).first)
        try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
        try await jurisdiction.answerLamp(number, cast)
        #expect(try await jurisdiction.verify().findings == [])
        await #expect(throws: Refused.resident(.alreadyErased)) {
            try await jurisdiction.erase(resident.id, reason: "再次", Request(cast.clerk))
        }
        await #expect(throws: Refused.noSuchResident) {
            try await jurisdiction.erase(ResidentID(raw: 42), reason: "无此人", Request(cast.clerk))
        }
    }

    @Test func `one resident's erasure leaves another's words readable`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast, phone: "13900000001")
        let kept = try await jurisdiction.registerLamp(cast, phone: "13900000002", text: "电梯坏了。").number
        let erased = try #require(try await jurisdiction.residents(.lastFour("0001")).first)
        try await jurisdiction.erase(erased.id, reason: "本人要求", Request(cast.clerk))
        #expect(try await jurisdiction.intakeFile(of: kept).words.values.map(\.text) == ["电梯坏了。"])
    }

    @Test func `the same phone is the same resident; the same name alone is not`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast, phone: "139 0731 0001")
        _ = try await jurisdiction.registerLamp(cast, phone: "+86-13907310001")
        _ = try await jurisdiction.registerLamp(cast, phone: "13907310002")
        #expect(try await jurisdiction.residents(.name("王秀英")).map(\.matters.count).sorted() == [1, 2])
    }

    @Test func `one phone with two names is two people, and each erasure takes its own`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast, name: "王秀英")
        let other = try await jurisdiction.registerLamp(cast, name: "李强", text: "电梯坏了。").number
        let wang = try #require(try await jurisdiction.residents(.name("王秀英")).first)
        #expect(try await jurisdiction.residents(.name("李强")).count == 1)
        try await jurisdiction.erase(wang.id, reason: "本人要求", Request(cast.clerk))
        #expect(try await jurisdiction.intakeFile(of: other).words.values.map(\.text) == ["电梯坏了。"])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `what the same person says anew of their address is kept`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        func register(_ contact: Contact) async throws {
            _ = try await jurisdiction.register(
                Intake(kind: "concern", channel: "hotline", words: Words(text: "停水"), contact: contact),
                Request(cast.clerk))
        }
        try await register(Contact(phone: PhoneNumber("13907310001")))
        try await register(Contact(name: "王秀英", phone: PhoneNumber("13907310001"), address: "书院路 9 号"))
        let found = try await jurisdiction.residents(.name("王秀英"))
        #expect(found.map(\.contact.address) == ["书院路 9 号"])
        #expect(found.map(\.matters.count) == [2])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test(arguments: [
        "DELETE FROM sealed_texts", "DELETE FROM residents", "UPDATE residents SET sealed = zeroblob(60)",
        "UPDATE sealed_texts SET sealed = zeroblob(80)", "DELETE FROM resident_index", "DELETE FROM counters",
        "DELETE FROM matter_spans", "UPDATE events SET payload = replace(payload, 'lead', 'supporting')",
        "DELETE FROM events WHERE position = 14",
    ])
    func `verify finds what was done to a store`(sql: String) async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        try await jurisdiction.strikeOffLamp(try await jurisdiction.registerLamp(cast).number, cast)
        #expect(try await jurisdiction.verify().findings == [])
        _ = try await fixture.engine.write { try $0.run(sql, []) }
        #expect(try await !jurisdiction.verify().findings.isEmpty)
    }

    @Test func `an erasure's ids tell nothing of when the matter came in`() async throws {
        let fixture = try await Fixture()
        let number = try await fixture.jurisdiction.registerLamp(fixture.cast).number
        let resident = try #require(try await fixture.jurisdiction.residents(.lastFour("0001")).first)
        let matter = try await fixture.jurisdiction.intakeFile(of: number).view
        #expect(resident.id.raw >> 80 != matter.id.raw >> 80)
        #expect(resident.id.raw >> 76 & 0xF == 4)
    }

    @Test func `another master key opens nothing`() async throws {
        let fixture = try await Fixture()
        await #expect(throws: Refused.wrongMasterKey) {
            try await Jurisdiction.open(fixture.engine, key: .fresh(), world: fixture.simulation.world)
        }
    }
}
