import Domain
import PlaybookLanguage
import Store
import StoreSQLite
import TestSupport
import Testing
import UseCases

struct LoopTests {
    private static let shipped = ShippedPlaybooks.playbook("xiangtan")
    @Test func `a matter goes from registration to strike-off and the figures follow (N06, N07, X06)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let receipt = try await jurisdiction.registerLamp(cast)
        #expect(receipt.number.description.hasPrefix("XT-2021-00001-"))
        #expect(receipt.owner == cast.hotline)
        try await jurisdiction.answerLamp(receipt.number, cast)
        await #expect(throws: Refused.self) {
            try await jurisdiction.act(.strikeOff, on: receipt.number, Request(cast.caller))
        }
        _ = try await jurisdiction.act(
            .evaluate(solved: true, level: .verySatisfied, words: nil), on: receipt.number, Request(.resident))
        let end = try await jurisdiction.act(.strikeOff, on: receipt.number, Request(cast.caller))
        #expect(end.exit == .struckOff)

        let summary = try await jurisdiction.summary()
        #expect(summary.collected == 1)
        #expect(summary.classes[.solved] == 1)
        #expect(summary.answered == 1)
        #expect(summary.identityHolds)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `the clock that a dispatch starts is the one the calendar gives`() async throws {
        let fixture = try await Fixture()
        let receipt = try await fixture.jurisdiction.registerLamp(fixture.cast)
        let placed = try await fixture.jurisdiction.act(
            .dispatch(to: fixture.cast.housing, part: .lead), on: receipt.number, Request(fixture.cast.dispatcher))
        // 2021-05-07 + 10 working days: Saturday 8 May is worked (REQUIREMENTS 1.6).
        #expect(placed.due.map { Zone.shanghai.day(of: $0).iso } == "2021-05-20")
    }

    @Test func `a re-included matter keeps its number and is open again from its own day on (X06, N05)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        fixture.advance(days: 1)
        try await jurisdiction.strikeOffLamp(number, cast)
        let struckOffDay = Zone.shanghai.day(of: fixture.simulation.now)
        fixture.advance(days: 3)
        let again = try await jurisdiction.act(.reInclude, on: number, Request(.resident))
        #expect(again.number == number)
        #expect(again.position == .working)
        #expect(try await jurisdiction.summary(asOf: struckOffDay).classes[.solved] == 1)
        #expect(try await jurisdiction.summary(asOf: struckOffDay).classes[.open] == 0)
        #expect(try await jurisdiction.summary().classes[.solved] == 0)
        #expect(try await jurisdiction.summary().classes[.open] == 1)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `the same request key is the same request, another command under it is refused`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let first = try await jurisdiction.registerLamp(cast, key: "call-7")
        let second = try await jurisdiction.registerLamp(cast, key: "call-7")
        #expect(first == second)
        #expect(try await jurisdiction.summary().collected == 1)
        await #expect(throws: Refused.keyReused("call-7")) {
            try await jurisdiction.registerLamp(cast, text: "另一件事。", key: "call-7")
        }
        fixture.advance(days: 31)
        let later = try await jurisdiction.registerLamp(cast, key: "call-7")
        #expect(later.number != first.number)
    }

    @Test func `a refused command leaves no trace, not even a number`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let first = try await jurisdiction.registerLamp(cast)
        await #expect(throws: Refused.matter(.emptyText(.summary))) {
            try await jurisdiction.register(
                Intake(kind: "concern", channel: "hotline", words: Words(text: "停水"), summary: " ", contact: Contact()),
                Request(cast.clerk))
        }
        let second = try await jurisdiction.registerLamp(cast)
        #expect(second.number.serial == first.number.serial + 1)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `many callers at once get numbers without gaps and a clean store`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let serials = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<100 {
                group.addTask {
                    try await jurisdiction.registerLamp(cast, phone: "138\(padded(index, 8))").number.serial
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(serials.sorted() == Array(1...100))
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `two officials at once: one wins, the other is told`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        async let first = jurisdiction.act(
            .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        async let second = jurisdiction.act(
            .dispatch(to: cast.water, part: .lead), on: number, Request(cast.dispatcher))
        var refusals: [Refused] = []
        do { _ = try await first } catch let refused as Refused { refusals.append(refused) }
        do { _ = try await second } catch let refused as Refused { refusals.append(refused) }
        let refusal = try #require(refusals.first)
        #expect(refusals.count == 1)
        #expect(
            refusal == .matter(.leadTaskOpen(cast.housing)) || refusal == .matter(.leadTaskOpen(cast.water)))
    }

    @Test(arguments: [
        (
            "unknown kind", "nothing", "hotline", "停水",
            Refused.unknownKind("nothing", known: (shipped?.kinds ?? []).map(\.id.key))
        ),
        (
            "unknown channel", "concern", "pigeon", "停水",
            .unknownChannel("pigeon", known: (shipped?.channels ?? []).map(\.id.key))
        ),
        ("no words", "concern", "hotline", " \n", .matter(.emptyText(.words))),
        (
            "too long", "concern", "hotline", String(repeating: "水", count: Words.limit + 1),
            .tooLong(characters: Words.limit + 1, limit: Words.limit)
        ),
    ])
    func `what can't be registered is refused`(
        _ row: (name: String, kind: String, channel: String, text: String, refusal: Refused)
    ) async throws {
        let fixture = try await Fixture()
        await #expect(throws: row.refusal) {
            try await fixture.jurisdiction.register(
                Intake(kind: row.kind, channel: row.channel, words: Words(text: row.text), contact: Contact()),
                Request(fixture.cast.clerk))
        }
        #expect(try await fixture.jurisdiction.summary().collected == 0)
    }

    @Test func `an unknown number and a mistyped one are told apart`() async throws {
        let fixture = try await Fixture()
        let other = PublicNumber(prefix: "XT", year: 2021, serial: 99)
        await #expect(throws: Refused.noSuchNumber(other)) { try await fixture.jurisdiction.intakeFile(of: other) }
        #expect(throws: PublicNumber.Fault.self) { try PublicNumber("XT-2021-00099-\((other.checkDigit + 1) % 10)") }
    }

    @Test func `a clock set back is refused with both times, a small lag is ridden out`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.jurisdiction.registerLamp(fixture.cast)
        func opened(_ shift: Int64) async throws -> Jurisdiction {
            let world = SimulatedWorld(at: fixture.simulation.now.advanced(byMilliseconds: shift), seed: 5)
            return try await Jurisdiction.open(fixture.engine, key: fixture.key, world: world.world)
        }
        let lagging = try await opened(-2 * Moment.millisecondsPerMinute)
        let receipt = try await lagging.registerLamp(fixture.cast)
        let recorded = try await lagging.intakeFile(of: receipt.number).view.story[0].recorded
        #expect(recorded == fixture.simulation.now)
        let setBack = try await opened(-2 * Moment.millisecondsPerHour)
        await #expect(throws: StoreFault.self) { try await setBack.registerLamp(fixture.cast) }
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test func `projections counted by another calendar are made anew, the journal stays`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        try await jurisdiction.strikeOffLamp(try await jurisdiction.registerLamp(cast).number, cast)
        try await fixture.engine.write { connection in
            try StoreFacts("xiangtan", on: connection).set(.calendar, to: "cn-2020")
            try connection.run("UPDATE matters SET answered_workdays = 99 WHERE jurisdiction = ?1", [.text("xiangtan")])
        }
        #expect(try await !jurisdiction.verify().findings.isEmpty)
        try await jurisdiction.bringUpToDate()
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `the same request key by another body is another request`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(
            .dispatch(to: cast.water, part: .supporting), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler, key: "k1"))
        await #expect(throws: Refused.keyReused("k1")) {
            try await jurisdiction.act(.acknowledge, on: number, Request(cast.waterHandler, key: "k1"))
        }
    }

    @Test func `who may do what: each verb by a role that mayn't is refused, and nothing happens`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let review = Zone.shanghai.day(of: fixture.simulation.now).advanced(by: 9)
        let wrong: [(MatterAction, Actor)] = [
            (.dispatch(to: cast.water, part: .lead), cast.waterHandler),
            (.dispatch(to: cast.water, part: .lead), .resident),
            (.acknowledge, cast.dispatcher), (.return(reason: "x", suggests: nil), cast.clerk),
            (.assign(responsible: nil, due: nil, method: nil), cast.caller),
            (.answer(Words(text: "x"), evidence: []), .resident),
            (.hold(decision: "x", clause: "y", review: review), cast.handler), (.resume, .resident),
            (.attemptContact(reached: false), cast.clerk),
            (.evaluate(solved: true, level: nil, words: nil), cast.handler),
            (.strikeOff, .resident), (.strikeOff, cast.handler), (.reInclude, cast.clerk),
        ]
        for (action, actor) in wrong {
            do {
                _ = try await jurisdiction.act(action, on: number, Request(actor))
                Issue.record("\(action) by \(actor.role) was accepted")
            } catch Refused.notPermitted(let role, let allowed) {
                #expect(role == actor.role)
                #expect(!allowed.contains(role) && !allowed.isEmpty)
            }
        }
        #expect(try await jurisdiction.intakeFile(of: number).view.story.count == 2)
    }

    @Test(arguments: ["请回电 13907310001", "身份证430304199001011234", "电话 0731-8888 1234", "王 秀英家"])
    func `a summary that names a person or a number is refused (MODEL 4.8)`(summary: String) async throws {
        let fixture = try await Fixture()
        await #expect(throws: Refused.personalData) {
            try await fixture.jurisdiction.register(
                Intake(
                    kind: "concern", channel: "hotline", words: Words(text: "停水"), summary: summary,
                    contact: Contact(name: "王秀英")), Request(fixture.cast.clerk))
        }
    }

    @Test func `a summary with a date or a house number is no personal data`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: "停水"), summary: "2021-05-06 起 3 栋 501 停水",
                contact: Contact(name: "王秀英")), Request(fixture.cast.clerk))
        #expect(try await fixture.jurisdiction.summary().collected == 1)
    }

    @Test func `the responsible person is of the acting body (L10)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        let stranger = try #require(cast.caller.person)
        await #expect(throws: Refused.notOfBody(stranger)) {
            try await jurisdiction.act(
                .assign(responsible: stranger, due: fixture.simulation.now, method: "x"), on: number,
                Request(cast.handler))
        }
    }

    @Test func `evidence can be handed in after the resident confirmed`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        let due = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        _ = try await jurisdiction.act(
            .assign(responsible: cast.handler.person, due: due, method: "更换"), on: number, Request(cast.handler))
        _ = try await jurisdiction.act(.answer(Words(text: "好了"), evidence: []), on: number, Request(cast.handler))
        _ = try await jurisdiction.act(.evaluate(solved: true, level: nil, words: nil), on: number, Request(.resident))
        await #expect(throws: Refused.self) { try await jurisdiction.act(.strikeOff, on: number, Request(cast.caller)) }
        let photo = evidence(named: "张三身份证.JPG", content: [1, 2, 3])
        #expect(photo.name == "039058c6.jpg")
        _ = try await jurisdiction.act(.reportDone(evidence: [photo]), on: number, Request(cast.handler))
        #expect(try await jurisdiction.act(.strikeOff, on: number, Request(cast.caller)).exit == .struckOff)
    }
}
