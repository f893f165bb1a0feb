import Domain
import Store
import StoreSQLite
import TestSupport
import Testing
import UseCases

/// Mistakes put right, and data that goes when its time is over.
struct ResidentCareTests {
    private func resident(_ digits: String, _ jurisdiction: Jurisdiction) async throws -> ResidentFile {
        let phone = try #require(PhoneNumber(digits))
        return try #require(try await jurisdiction.residents(.phone(phone)).first)
    }

    @Test func `two entries joined are one person for reading and erasing, and can be parted`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let clerk = Request(cast.clerk)
        let first = try await jurisdiction.registerLamp(cast)
        let second = try await jurisdiction.registerLamp(cast, phone: "13907310002", name: "王秀英")
        let (one, two) = (
            try await resident("13907310001", jurisdiction), try await resident("13907310002", jurisdiction)
        )
        func standing(_ number: PublicNumber, as id: ResidentID) async throws -> MatterView.Standing {
            try await jurisdiction.file(of: number, as: .resident(id)).view.standing
        }
        #expect(try await standing(second.number, as: one.id) == .public)
        try await jurisdiction.join(two.id, into: one.id, reason: "同一人两个号码", clerk)
        #expect(try await standing(second.number, as: one.id) == .reporter)
        #expect(try await standing(first.number, as: two.id) == .reporter)
        #expect(try await resident("13907310001", jurisdiction).joined == [two.id])
        await #expect(throws: Refused.resident(.alreadyJoined)) {
            try await jurisdiction.join(one.id, into: two.id, reason: "同一人两个号码", clerk)
        }
        try await jurisdiction.part(two.id, reason: "原来是两姐妹", clerk)
        #expect(try await standing(second.number, as: one.id) == .public)
        try await jurisdiction.join(two.id, into: one.id, reason: "本人当面确认", clerk)
        #expect(try await jurisdiction.verify().findings == [])
        try await jurisdiction.erase(one.id, reason: "本人要求", clerk)
        #expect(try await jurisdiction.residents(.name("王秀英")) == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a number taken down wrong is put right, and the wrong one finds nobody`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast)
        let wrong = try await resident("13907310001", jurisdiction)
        let phone = try #require(PhoneNumber("13907319999"))
        try await jurisdiction.correctContact(of: wrong.id, phone: phone, reason: "记错号码", Request(cast.clerk))
        #expect(try await jurisdiction.residents(.phone(try #require(PhoneNumber("13907310001")))) == [])
        #expect(try await resident("13907319999", jurisdiction).contact.name == wrong.contact.name)
        await #expect(throws: Refused.resident(.nothingToCorrect)) {
            try await jurisdiction.correctContact(of: wrong.id, phone: phone, reason: "记错号码", Request(cast.clerk))
        }
        await #expect(throws: Refused.personalData) {
            try await jurisdiction.correctContact(
                of: wrong.id, name: "王秀", reason: "不叫\(wrong.contact.name ?? "")", Request(cast.clerk))
        }
        await #expect(throws: Refused.self) {
            try await jurisdiction.correctContact(of: wrong.id, name: "王秀", reason: "听错", Request(cast.handler))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `contacts go when the playbook's time after the last strike-off is over, words stay, files are clean`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        #expect(jurisdiction.playbook.keepsContacts == Limit(amount: 24, unit: .months))
        let struck = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.strikeOffLamp(struck, cast)
        let open = try await jurisdiction.registerLamp(cast, phone: "13907310002", name: "李四").number
        #expect(try await jurisdiction.runRetention(dryRun: true, Request(.system)).contacts == 0)
        fixture.advance(days: 800)
        let dry = try await jurisdiction.runRetention(dryRun: true, Request(.system))
        #expect(dry.contacts == 1)
        #expect(try await jurisdiction.residents(.lastFour("0001")).count == 1)
        #expect(try await jurisdiction.runRetention(dryRun: false, Request(.system)).contacts == 1)
        #expect(try await jurisdiction.residents(.lastFour("0001")) == [])
        #expect(try await jurisdiction.residents(.lastFour("0002")).count == 1)
        let file = try await jurisdiction.intakeFile(of: struck)
        #expect(file.contacts.allSatisfy { $0 == Contact() } && !file.words.isEmpty)
        #expect(try await jurisdiction.runRetention(dryRun: false, Request(.system)).contacts == 0)
        #expect(try await jurisdiction.intakeFile(of: open).contacts.first?.name == "李**")
        await #expect(throws: Refused.self) {
            _ = try await jurisdiction.runRetention(dryRun: true, Request(cast.clerk))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `lines of the log go when their time is over, the chain of the rest holds`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        for _ in 0..<3 { _ = try await jurisdiction.file(of: number, as: .actor(cast.clerk)) }
        fixture.advance(days: 1200)
        _ = try await jurisdiction.file(of: number, as: .actor(cast.clerk))
        let report = try await jurisdiction.runRetention(dryRun: false, Request(.system))
        #expect(report.looks == 3)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `whoever floods waits between requests and is marked nowhere; a clerk takes in any`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        func register(_ request: Request) async throws {
            var intake = Intake(
                kind: "concern", channel: "online", words: Words(text: "路灯不亮"), summary: nil,
                contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")))
            intake.firstReceiver = cast.hotline
            _ = try await jurisdiction.register(intake, request)
        }
        var taken = 0
        var refused: Refused?
        for _ in 0..<12 {
            do {
                try await register(Request(.resident))
                taken += 1
            } catch let refusal as Refused { refused = refusal }
        }
        #expect(taken == 10)
        #expect({ if case .account(.wait) = refused { true } else { false } }())
        try await register(Request(cast.clerk))
        fixture.advance(days: 2)
        try await register(Request(.resident))
    }
}
