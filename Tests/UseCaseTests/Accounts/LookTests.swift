import Domain
import Store
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases

/// Who looked, who may, and residents who need no account.
struct LookTests {
    private func auditor(_ fixture: Fixture) async throws -> Request {
        try await fixture.jurisdiction.organise(
            sheet(.people, "代码,姓名\nauditor.qin,秦敏"), sheet(.posts, "人员,单位,角色\nauditor.qin,hotline,auditor"))
        return Request(try await Cast.actor("auditor.qin", in: fixture.jurisdiction))
    }

    @Test func `who looks again within the hour stands in one line with a count, each of another act in its own`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let receipt = try await jurisdiction.registerLamp(cast)
        let number = receipt.number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        func look(_ actor: Actor, afterMinutes minutes: Int64) async throws {
            fixture.simulation.advance(to: fixture.simulation.now.advanced(byMilliseconds: minutes * 60_000))
            _ = try await jurisdiction.file(of: number, as: .actor(actor))
        }
        try await look(cast.handler, afterMinutes: 0)
        try await look(cast.handler, afterMinutes: 1)
        // Somebody else in between, in another capacity.
        try await look(cast.clerk, afterMinutes: 1)
        try await look(cast.handler, afterMinutes: 57)
        _ = try await jurisdiction.unmask(number, reason: "约上门时间", Request(cast.handler))
        // The next hour begins with the first look that the last one can't be one with.
        try await look(cast.handler, afterMinutes: 60)
        let resident = try await jurisdiction.resident(number: number, secret: try #require(receipt.trackingSecret))
        let file = try await jurisdiction.file(of: number, as: .resident(resident))
        #expect(file.looks.count == 6)
        let told = file.lookedAt
        #expect(told.map(\.look.act) == [.read, .unmasked, .read, .read])
        #expect(told.map(\.look.role) == [.handler, .handler, .handler, .clerk])
        #expect(told.map(\.times) == [1, 1, 3, 1])
        #expect(told.map(\.look.at) == told.map(\.look.at).sorted(by: >))
    }

    @Test
    func `whoever in office opens a resident's matter stands in the log, and the resident reads in what capacity`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let receipt = try await jurisdiction.registerLamp(cast)
        let number = receipt.number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.file(of: number, as: .public)
        _ = try await jurisdiction.file(of: number, as: .actor(cast.handler))
        let contacts = try await jurisdiction.unmask(number, reason: "约上门时间", Request(cast.handler))
        #expect(contacts.compactMap(\.phone?.digits) == ["13907310001"])
        let resident = try await jurisdiction.resident(number: number, secret: try #require(receipt.trackingSecret))
        let looks = try await jurisdiction.file(of: number, as: .resident(resident)).looks
        #expect(looks.map(\.act) == [.unmasked, .read])
        #expect(looks.map(\.role) == [.handler, .handler])
        #expect(looks.map(\.body) == [cast.housing, cast.housing])
        #expect(looks.map(\.reason) == ["约上门时间", nil])
        let log = try await jurisdiction.audit(of: number, most: 10, try await auditor(fixture))
        #expect(log.map(\.actor.person) == [cast.handler.person, cast.handler.person])
        // Taking a list along is written down too, with how many.
        _ = try await jurisdiction.list(open: true, most: 5, as: .actor(cast.clerk), exported: true)
        let all = try await jurisdiction.audit(most: 10, try await auditor(fixture))
        #expect(all.contains { $0.act == .exported && $0.count == 1 })
        #expect(all.contains { $0.act == .auditRead })
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `by phone, digits and name clerks alone find a resident; whoever looks after their data by a known id`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast)
        let phone = try #require(PhoneNumber("13907310001"))
        let id = try #require(try await jurisdiction.residents(.phone(phone), Request(cast.clerk)).first).id
        let administrator = Request(Actor(person: nil, body: cast.hotline, role: .administrator))
        for search in [ResidentSearch.phone(phone), .lastFour("0001"), .name("王秀英")] {
            await #expect(throws: Refused.self, "\(search)") {
                _ = try await jurisdiction.residents(search, administrator)
            }
        }
        let found = try await jurisdiction.residents(.id(id), administrator)
        #expect(found.map(\.id) == [id])
    }

    @Test func `a contact in full: with a reason, while the task is theirs, never of a shielded matter`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        func refused(_ request: Request, reason: String = "约上门时间") async -> Refused? {
            do { _ = try await jurisdiction.unmask(number, reason: reason, request) } catch let error as Refused {
                return error
            } catch { return nil }
            return nil
        }
        #expect(await refused(Request(cast.handler)) == .contactHidden)
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        #expect(await refused(Request(cast.handler)) == nil)
        #expect(await refused(Request(cast.handler), reason: " ") == .account(.noReason))
        #expect(await refused(Request(cast.handler), reason: "找 13907310001") == .personalData)
        #expect(await refused(Request(cast.waterHandler)) == .contactHidden)
        #expect(await refused(Request(.resident)) == .contactHidden)
        _ = try await jurisdiction.act(.shield(reason: "怕报复"), on: number, Request(cast.clerk))
        #expect(await refused(Request(cast.handler)) == .contactHidden)
        #expect(await refused(Request(cast.clerk)) == nil)
    }

    @Test func `a line taken out of the log, or changed, is found by verify`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        for _ in 0..<4 { _ = try await jurisdiction.file(of: number, as: .actor(cast.clerk)) }
        #expect(try await jurisdiction.verify().findings == [])
        _ = try await fixture.engine.write {
            try $0.run("DELETE FROM audit WHERE jurisdiction = ?1 AND serial = 2", [.text("xiangtan")])
        }
        #expect(try await jurisdiction.verify().findings == [.auditBroken(serial: 3)])
    }

    @Test func `number and secret open a resident's own matter and no other, and not after erasure`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let own = try await jurisdiction.registerLamp(cast)
        let other = try await jurisdiction.registerLamp(cast, phone: "13907310002", name: "李四")
        let secret = try #require(own.trackingSecret)
        #expect(secret != other.trackingSecret)
        let resident = try await jurisdiction.resident(number: own.number, secret: " \(secret.lowercased()) ")
        #expect(try await jurisdiction.file(of: own.number, as: .resident(resident)).view.standing == .reporter)
        #expect(try await jurisdiction.file(of: other.number, as: .resident(resident)).view.standing == .public)
        await #expect(throws: Refused.account(.badSecret)) {
            _ = try await jurisdiction.resident(number: other.number, secret: secret)
        }
        var refusals: [Refused] = []
        for _ in 0..<8 {
            do {
                _ = try await jurisdiction.resident(number: own.number, secret: "00000-00000", address: "198.51.100.7")
            } catch let refused as Refused { refusals.append(refused) }
        }
        #expect(refusals.prefix(5).allSatisfy { $0 == .account(.badSecret) })
        #expect(refusals.last != .account(.badSecret))
        try await jurisdiction.erase(resident, reason: "本人要求", Request(cast.clerk))
        await #expect(throws: Refused.account(.badSecret)) {
            _ = try await jurisdiction.resident(number: own.number, secret: secret)
        }
    }

    @Test func `a link opens one matter to one resident until its end; one that works once, once`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let once = try await jurisdiction.makeLink(to: number, once: true, Request(cast.clerk))
        #expect(try await jurisdiction.open(link: once).number == number)
        await #expect(throws: Refused.account(.badSecret)) { _ = try await jurisdiction.open(link: once) }
        let link = try await jurisdiction.makeLink(to: number, once: false, Request(cast.clerk))
        let opened = try await jurisdiction.open(link: link)
        #expect(try await jurisdiction.open(link: link) == opened)
        let file = try await jurisdiction.file(of: number, as: .resident(opened.resident))
        #expect(file.view.standing == .reporter)
        // Whoever has a link reads and judges as the reporter does: who made one is told.
        #expect(file.looks.map(\.act) == [.linkMade, .linkMade])
        fixture.advance(days: 31)
        await #expect(throws: Refused.account(.badSecret)) { _ = try await jurisdiction.open(link: link) }
    }

    @Test func `a township's clerk neither reads whom a matter elsewhere is from, nor acts on it`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        try await jurisdiction.organise(
            sheet(.places, "代码,名称,上级\n430302,雨湖区,\n430304,岳塘区,"),
            sheet(.bodies, "代码,名称,类型\nyuhu-centre,雨湖区中心,district"),
            sheet(.territories, "单位,区域\nyuhu-centre,430302"),
            sheet(.people, "代码,姓名\nclerk.yu,于洁\ndispatcher.yu,余敏"),
            sheet(.posts, "人员,单位,角色\nclerk.yu,yuhu-centre,clerk\ndispatcher.yu,yuhu-centre,dispatcher"))
        let (clerk, dispatcher) = (
            try await Cast.actor("clerk.yu", in: jurisdiction), try await Cast.actor("dispatcher.yu", in: jurisdiction)
        )
        func registered(in place: String) async throws -> PublicNumber {
            var intake = Intake(
                kind: "concern", channel: "hotline", words: Words(text: "路灯不亮"), summary: "路灯不亮",
                contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack)
            intake.place = PlaceCode(place)
            return try await jurisdiction.register(intake, Request(cast.clerk)).number
        }
        let (here, there) = (try await registered(in: "430302"), try await registered(in: "430304"))
        #expect(try await jurisdiction.file(of: here, as: .actor(clerk)).view.standing == .intake)
        let elsewhere = try await jurisdiction.file(of: there, as: .actor(clerk))
        #expect(elsewhere.view.standing == .overseer)
        #expect(elsewhere.contacts.isEmpty && elsewhere.words.isEmpty)
        await #expect(throws: Refused.outOfReach) {
            _ = try await jurisdiction.act(.dispatch(to: cast.roads, part: .lead), on: there, Request(dispatcher))
        }
        _ = try await jurisdiction.act(.dispatch(to: cast.roads, part: .lead), on: here, Request(dispatcher))
    }

    @Test
    func `whoever asks again at each pause of typing leaves one look a minute, and each search by itself another`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(
            .answerDirectly(Words(text: "请拨打维修电话。"), knowledge: "路灯 12"), on: number, Request(cast.clerk))
        try await jurisdiction.followSearch()
        let auditor = try await auditor(fixture)
        func looks() async throws -> Int {
            try await jurisdiction.audit(most: 50, auditor).count { $0.act == .searched }
        }
        for text in ["路灯不亮", "路灯不亮了", "路灯不亮了三天", "路灯不亮了三天没人管"] {
            _ = try await jurisdiction.knowledge(for: text, whileTyping: true, Request(cast.clerk))
        }
        #expect(try await looks() == 1)
        // Somebody else's typing is theirs, and a search that was asked for is always written down.
        _ = try await jurisdiction.knowledge(for: "路灯不亮", whileTyping: true, Request(cast.dispatcher))
        #expect(try await looks() == 2)
        let hits = try await jurisdiction.knowledge(for: "小区门口的路灯坏了三盏", Request(cast.clerk))
        #expect(hits.map(\.knowledge) == ["路灯 12"])
        #expect(try await looks() == 3)
        fixture.advance(days: 1)
        _ = try await jurisdiction.knowledge(for: "路灯不亮", whileTyping: true, Request(cast.clerk))
        #expect(try await looks() == 4)
        // Whether there is an entry tells nothing else, and is no look.
        for (text, isEntry) in [
            ("路灯 12", true), ("路灯12", true), (number.description, true), ("路灯 13", false), ("路灯", false), ("", false),
            ("XT-2021-00099-9", false),
        ] {
            #expect(try await jurisdiction.isEntry(text, Request(cast.clerk)) == isEntry, "\(text)")
        }
        #expect(try await looks() == 4)
        await #expect(throws: Refused.self) { _ = try await jurisdiction.isEntry("路灯 12", Request(cast.handler)) }
    }

    @Test func `residents are looked up by clerks alone, and that is written down`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast)
        for search in [ResidentSearch.lastFour("0001"), .name("王秀英"), .phone(try #require(PhoneNumber("13907310001")))]
        {
            #expect(try await jurisdiction.residents(search, Request(cast.clerk)).count == 1)
            await #expect(throws: Refused.self) { _ = try await jurisdiction.residents(search, Request(cast.handler)) }
        }
        let log = try await jurisdiction.audit(most: 10, try await auditor(fixture))
        #expect(log.count { $0.act == .searched } == 3)
        #expect(log.allSatisfy { !"\($0)".contains("王秀英") && !"\($0)".contains("13907310001") })
    }
}
