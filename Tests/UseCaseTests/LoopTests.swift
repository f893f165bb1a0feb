import Domain
import Store
import StoreSQLite
import TestSupport
import Testing
import UseCases

struct LoopTests {
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
        ("unknown kind", "nothing", "hotline", "停水", Refused.unknownKind("nothing", known: ["concern", "stuck"])),
        (
            "unknown channel", "concern", "pigeon", "停水",
            .unknownChannel("pigeon", known: ["hotline", "visit", "forum", "window", "online"])
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
        await #expect(throws: Refused.noSuchNumber(other)) { try await fixture.jurisdiction.file(of: other) }
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
        let recorded = try await lagging.file(of: receipt.number).story[0].recorded
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
}
