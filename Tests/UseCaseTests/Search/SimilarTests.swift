import Domain
import TestSupport
import Testing
import UseCases

/// Much the same as before: open matters to join, and answers that may serve again (X04).
struct SimilarTests {
    private static func register(
        _ fixture: Fixture, _ text: String, summary: String?, place: String? = nil, phone: String = "13907310001",
        shielded: Bool = false
    ) async throws -> PublicNumber {
        try await fixture.jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: text), summary: summary,
                contact: Contact(name: "王秀英", phone: PhoneNumber(phone)), place: place.flatMap(PlaceCode.init),
                textConfirmed: .readBack, asksShield: shielded), Request(fixture.cast.clerk)
        ).number
    }

    @Test func `open matters that say much the same are found, newest first, and no others`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let old = try await Self.register(fixture, "小区门口的路灯坏了三盏", summary: "小区门口的路灯坏了", place: "430302001001")
        fixture.advance(hours: 2)
        let new = try await Self.register(
            fixture, "路灯坏了", summary: "门口的路灯坏了", place: "430302001001", phone: "13907310002")
        fixture.advance(hours: 2)
        let far = try await Self.register(
            fixture, "门口路灯坏了", summary: "门口路灯坏了", place: "430304001001", phone: "13907310003")
        let water = try await Self.register(fixture, "水管漏水", summary: "自来水管漏水", phone: "13907310004")
        fixture.advance(hours: 2)
        let hidden = try await Self.register(
            fixture, "门口路灯坏了没人管", summary: "门口路灯坏了", phone: "13907310005", shielded: true)
        try await jurisdiction.followSearch()
        func found(_ text: String, _ place: String? = nil, _ reading: ReadingAs) async throws -> [String] {
            try await jurisdiction.similar(to: text, place: place.flatMap(PlaceCode.init), as: reading).map(\.number)
        }
        let clerk = ReadingAs.actor(cast.clerk)
        #expect(try await found("门口的路灯坏了", nil, clerk) == [hidden, far, new, old].map(\.description))
        // In the same place alone; to the public nothing that is protected.
        #expect(try await found("门口的路灯坏了", "430302", clerk) == [new, old].map(\.description))
        #expect(try await found("门口的路灯坏了", nil, .public) == [far, new, old].map(\.description))
        #expect(try await found("水管漏水了", nil, .public) == [water.description])
        #expect(try await found("要求安装电梯", nil, clerk) == [])
        #expect(try await found("灯", nil, clerk) == [])
        // What ended isn't joined any more.
        _ = try await jurisdiction.act(.withdraw(reason: "不再需要", consented: true), on: new, Request(cast.clerk))
        try await jurisdiction.followSearch()
        #expect(try await found("门口的路灯坏了", "430302", clerk) == [old.description])
    }

    /// What a clerk was told, as it was said: the report of a first-time user (X04).
    @Test(arguments: [
        "老人来电问：高龄补贴到哪里办，要带什么材料，几点上班？", "问高龄补贴怎么办", "请问高龄补贴在哪里办理", "想问一下高龄补贴要带什么材料",
        "我今年80了，想问高龄补贴到哪里去申请，要带些什么东西，几点钟上班？",
    ])
    func `a question as it is asked finds what is like it and nothing else, however politely it is put (X04)`(
        text: String
    ) async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let asked = try await Self.register(
            fixture, "老人办高龄补贴跑了几趟，每次说的材料都不一样。", summary: "高龄补贴材料要求不一", phone: "13907310001")
        let answered = try await Self.register(
            fixture, "高龄补贴找谁", summary: "高龄补贴去哪个窗口", phone: "13907310002")
        _ = try await jurisdiction.act(
            .answerDirectly(Words(text: "带身份证到社区窗口。"), knowledge: "民政 3"), on: answered, Request(cast.clerk))
        let other = try await Self.register(
            fixture, "请问社保卡补办要带什么材料，在哪里办理，几点上班", summary: "社保卡补办材料", phone: "13907310003")
        let third = try await Self.register(
            fixture, "想问一下医保报销要带什么材料", summary: "医保报销材料", phone: "13907310004")
        _ = try await jurisdiction.act(
            .answerDirectly(Words(text: "带发票到窗口。"), knowledge: "医保 9"), on: third, Request(cast.clerk))
        try await jurisdiction.followSearch()
        for reading in [ReadingAs.actor(cast.clerk), .public] {
            let found = try await jurisdiction.similar(to: text, as: reading).map(\.number)
            #expect(found == [asked.description], "\(found), \(other)")
        }
        let hits = try await jurisdiction.knowledge(for: text, Request(cast.clerk))
        #expect(hits.map(\.knowledge) == ["民政 3"])
    }

    @Test func `what is like it is found behind hundreds that share a common word with it (X04)`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let old = try await Self.register(fixture, "配电柜生锈", summary: "楼道配电柜生锈", phone: "13907310001")
        for index in 0..<210 {
            _ = try await Self.register(
                fixture, "楼道堆放杂物", summary: "楼道堆放杂物", phone: "138\(String(10_000_000 + index))")
        }
        try await jurisdiction.followSearch()
        for text in ["请问楼道配电柜生锈怎么办", "我住六栋三单元，下楼看见楼道配电柜生锈，冒了火花吓死人，求求快派电工过来"] {
            let found = try await jurisdiction.similar(to: text, as: .public)
            #expect(found.map(\.number) == [old.description], "\(text)")
        }
    }

    @Test func `whoever was hit by the same joins: one more mention, a secret of their own, and no further matter`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let contact = Contact(name: "李四", phone: PhoneNumber("13907310002"))
        let request = Request(.resident, key: "join")
        let receipt = try await jurisdiction.join(
            number, words: Words(text: "我们楼也黑"), contact: contact, channel: "online", request)
        #expect(receipt.number == number)
        let secret = try #require(receipt.trackingSecret)
        let joined = try await jurisdiction.resident(number: number, secret: secret)
        let file = try await jurisdiction.file(of: number, as: .resident(joined))
        #expect(file.view.standing == .reporter)
        // Of several reporters each reads their own words.
        #expect(file.words.values.map(\.text) == ["我们楼也黑"])
        #expect(file.contacts.map(\.name) == ["李四"])
        let again = try await jurisdiction.join(
            number, words: Words(text: "我们楼也黑"), contact: contact, channel: "online", request)
        #expect(again.trackingSecret == secret)
        let matter = try await jurisdiction.intakeFile(of: number).replayed
        #expect(matter.reporters.count == 2 && matter.furtherSources.count == 1)
        #expect(try await jurisdiction.summary().collected == 1)
        // What was answered to others is theirs.
        try await jurisdiction.answerLamp(number, cast)
        await #expect(throws: Refused.notJoinable(number)) {
            _ = try await jurisdiction.join(
                number, words: nil, contact: Contact(phone: PhoneNumber("13907310003")), channel: "online",
                Request(.resident))
        }
        let hidden = try await Self.register(fixture, "有人占道", summary: "占道", shielded: true)
        await #expect(throws: Refused.notJoinable(hidden)) {
            _ = try await jurisdiction.join(
                hidden, words: nil, contact: contact, channel: "online", Request(.resident))
        }
        // Who leaves no contact is counted where others may join, and says nothing.
        await #expect(throws: Refused.matter(.noReporter)) {
            _ = try await jurisdiction.join(
                number, words: Words(text: "我家门口也是"), contact: Contact(), channel: "online", Request(.resident))
        }
        await #expect(throws: Refused.notJoinable(number)) {
            _ = try await jurisdiction.join(
                number, words: nil, contact: Contact(), channel: "online", Request(.resident))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `earlier answers are found for the clerk, best first, and directly given again (X04)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let first = try await Self.register(fixture, "门诊费用怎么报销", summary: "门诊费用报销比例")
        _ = try await jurisdiction.act(
            .answerDirectly(Words(text: "门诊费用报销百分之七十。"), knowledge: "医保 12"), on: first, Request(cast.clerk))
        let second = try await Self.register(fixture, "门诊挂号", summary: "门诊怎么挂号", phone: "13907310002")
        _ = try await jurisdiction.act(
            .answerDirectly(Words(text: "在窗口挂号。"), knowledge: "医保 13"), on: second, Request(cast.clerk))
        let hidden = try await Self.register(
            fixture, "门诊费用报销被拒", summary: "门诊费用报销", phone: "13907310003", shielded: true)
        _ = try await jurisdiction.act(
            .answerDirectly(Words(text: "请重新申请。"), knowledge: "医保 14"), on: hidden, Request(cast.clerk))
        let open = try await Self.register(fixture, "门诊费用报销慢", summary: "门诊费用报销慢", phone: "13907310004")
        try await jurisdiction.followSearch()
        let hits = try await jurisdiction.knowledge(for: "门诊费用怎么报销", Request(cast.clerk))
        #expect(hits.map(\.line.number).first == first.description)
        #expect(hits.first?.answer.text == "门诊费用报销百分之七十。" && hits.first?.knowledge == "医保 12")
        #expect(!hits.contains { $0.line.number == hidden.description || $0.line.number == open.description })
        #expect(hits.map(\.shared) == hits.map(\.shared).sorted(by: >))
        #expect(try await jurisdiction.knowledge(for: "电梯", Request(cast.clerk)).isEmpty)
        // A body that has nothing to do with them reads no answers, and residents aren't asked.
        #expect(try await jurisdiction.knowledge(for: "门诊费用怎么报销", Request(cast.roadHandler)).isEmpty)
        await #expect(throws: Refused.self) {
            _ = try await jurisdiction.knowledge(for: "门诊费用怎么报销", Request(.resident))
        }
    }
}
