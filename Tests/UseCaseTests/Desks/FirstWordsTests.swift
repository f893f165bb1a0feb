import Domain
import TestSupport
import Testing
import UseCases

/// What was said stands where a summary would, for those who may read it, and that they did is written down.
struct FirstWordsTests {
    private static let said = "小区门口的路灯坏了三盏，\n晚上看不见路。"

    private func register(
        _ fixture: Fixture, summary: String? = nil, _ change: (inout Intake) -> Void = { _ in }
    ) async throws -> PublicNumber {
        var intake = Intake(
            kind: "concern", channel: "hotline", words: Words(text: Self.said), summary: summary,
            contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack)
        change(&intake)
        return try await fixture.jurisdiction.register(intake, Request(fixture.cast.clerk)).number
    }

    private func looks(_ fixture: Fixture, at number: PublicNumber) async throws -> [Actor] {
        try await fixture.jurisdiction.audit(of: number, most: 50, Request(Actor(role: .auditor)))
            .filter { $0.act == .read }.map(\.actor)
    }

    @Test("N08: the first words are read by whoever takes it in, works on it or calls, and by nobody else")
    func readers() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await register(fixture)
        func read(_ actor: Actor, _ number: PublicNumber) async throws -> String? {
            try await jurisdiction.firstWords(of: [number.description], by: actor)[number.description]
        }
        let line = "小区门口的路灯坏了三盏， 晚上看不见路。"
        for actor in [cast.clerk, cast.dispatcher, cast.caller, cast.leader] {
            #expect(try await read(actor, number) == line, "\(actor.role)")
        }
        // Not of their body yet.
        #expect(try await read(cast.handler, number) == nil)
        _ = try await jurisdiction.act(
            .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        #expect(try await read(cast.handler, number) == line)
        for actor in [
            cast.waterHandler, Actor(body: cast.hotline, role: .inspector), Actor(role: .auditor), .resident,
        ] {
            #expect(try await read(actor, number) == nil, "\(actor.role)")
        }
        let accused = try await register(fixture) { $0.against = [cast.housing] }
        #expect(try await read(cast.handler, accused) == nil, "whoever is complained of reads nothing of it")
        #expect(try await looks(fixture, at: accused) == [])
        let guarded = try await register(fixture) { $0.asksShield = true }
        _ = try await jurisdiction.act(
            .dispatch(to: cast.housing, part: .lead), on: guarded, Request(cast.dispatcher))
        #expect(try await read(cast.handler, guarded) == nil, "shield beats every grant")
        // Where there is a summary it stands for the words, and nobody looked.
        let summed = try await register(fixture, summary: "路灯不亮")
        #expect(try await read(cast.clerk, summed) == nil)
        #expect(try await looks(fixture, at: summed) == [])
        #expect(try await jurisdiction.firstWords(of: ["XT-2021-99999-9", "nothing"], by: cast.clerk) == [:])
    }

    @Test("N08: reading the first words is written down once for each matter as it stands, and opens nothing")
    func written() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await register(fixture)
        let desk = [number.description]
        for _ in 0..<3 {
            fixture.advance(hours: 1)
            _ = try await jurisdiction.firstWords(of: desk, by: cast.dispatcher)
        }
        #expect(try await looks(fixture, at: number) == [cast.dispatcher])
        _ = try await jurisdiction.firstWords(of: desk, by: cast.clerk)
        #expect(Set(try await looks(fixture, at: number).map(\.role)) == [.dispatcher, .clerk])
        // It is new to them until they open it.
        #expect(try await jurisdiction.desk(as: cast.dispatcher).lines.map(\.looked) == [.never])
        fixture.advance(hours: 1)
        _ = try await jurisdiction.act(.comment("已核对"), on: number, Request(cast.clerk))
        fixture.advance(hours: 1)
        _ = try await jurisdiction.firstWords(of: desk, by: cast.dispatcher)
        #expect(try await looks(fixture, at: number).count == 3, "something was done since")
        // Whoever opens the matter reads its words there, and isn't written down for the list again.
        fixture.advance(hours: 1)
        let file = try await jurisdiction.file(of: number, as: .actor(cast.dispatcher))
        #expect(file.firstWords?.hasPrefix("小区门口的路灯坏了三盏") == true)
        _ = try await jurisdiction.firstWords(of: desk, by: cast.dispatcher)
        #expect(try await looks(fixture, at: number).count == 4)
        #expect(try await jurisdiction.desk(as: cast.dispatcher).lines.map(\.looked) == [.unchanged])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `long words are cut, and short ones aren't`() {
        let long = Words(text: String(repeating: "灯", count: 200)).beginning
        #expect(long == String(repeating: "灯", count: 60) + "…")
        #expect(Words(text: "灯 不\n亮").beginning == "灯 不 亮")
        // As if the whole text had been put in one line and cut, wherever its spaces stand.
        for length in 0...130 {
            for gap in [2, 7, 59, 60, 61] {
                let text = String((0..<length).map { $0 % gap == gap - 1 ? ($0 % 2 == 0 ? " " : "\n ") : "灯" }.joined())
                let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                let cut = line.count > 60 ? line.prefix(60) + "…" : line[...]
                #expect(Words(text: text).beginning == cut, "\(length) \(gap)")
            }
        }
    }
}
