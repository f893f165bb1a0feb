import Domain
import Store
import Testing

/// What an erasure of a household takes and leaves, on every engine.
@Suite struct SubjectErasureContract {
    private static let wang: SubjectID = id(0x431)
    private static let other: SubjectID = id(0x432)
    private static let visit: ActivityID = id(0x531)

    private static func entered(_ subject: SubjectID, _ code: String) -> SubjectEvent {
        .entered(id: subject, type: .household, code: code, place: id(0xA1), status: .present, on: nil, from: [])
    }

    private func count(_ table: String, _ condition: String = "1 = 1", on connection: any Connection) throws -> Int {
        try connection.first(
            "SELECT COUNT(*) FROM \(table) WHERE jurisdiction = ?1 AND \(condition)", [.text(here)]
        ) { Int(try $0.int(0)) } ?? 0
    }

    @Test(arguments: EngineUnderTest.all)
    func `L04, B06: what is known of one household goes with its words, receipts and salts, and another's stays`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for (subject, code) in [(Self.wang, "1-001"), (Self.other, "1-002")] {
                try await store.append([Self.entered(subject, code)], of: SubjectDecider.self, to: subject.raw)
            }
            try await store.write { connection in
                let (rows, facts) = (VaultRows(here, on: connection), StoreFacts(here, on: connection))
                for one in [Self.wang, Self.other] {
                    try rows.keep(.init(id: one, wrappedKey: [1], sealed: [2], entered: morning))
                    try facts.accept(one.description, .init(fingerprint: [3], result: one.description), now: morning)
                }
                let recast = "\(SubjectID(raw: 7)) \(Self.wang)"
                try facts.accept("recast", .init(fingerprint: [3], result: recast), now: morning)
                for text: TextID in [id(0xC1), id(0xC2)] {
                    try rows.keep(.init(id: text, resident: nil, sealed: [4]))
                }
                try rows.note(heard: [5], in: Self.visit)
                try rows.note(heard: [6], in: id(0x532))
            }
            let before = try await store.read { try count("event_salts", on: $0) }
            try await store.write { connection in
                let rows = VaultRows(here, on: connection)
                try rows.erase(subject: Self.wang)
                try rows.erase([id(0xC1)], of: Self.visit)
            }
            try await store.read { connection in
                let (rows, facts) = (VaultRows(here, on: connection), StoreFacts(here, on: connection))
                #expect(try rows.subject(Self.wang) == nil)
                #expect(try rows.subject(Self.other) != nil)
                let texts: [TextID] = [id(0xC1), id(0xC2)]
                let (held, erased) = (try texts.map(rows.holds), try texts.map(rows.isErased))
                #expect(held == [false, true] && erased == [true, false])
                #expect(try count("heard_words", on: connection) == 1)
                #expect(try facts.accepted(Self.wang.description, now: morning) == nil)
                #expect(try facts.accepted("recast", now: morning) == nil)
                #expect(try facts.accepted(Self.other.description, now: morning) != nil)
                #expect(try count("event_salts", on: connection) == before - 1)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `L04: one that left is found by the number it had, and what met one with what was folded`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in campaignHistory { try await act(store) }
            let (first, last) = (Day(number: 18_700), Day(number: 18_790))
            for (subject, day) in [(Self.wang, first), (Self.other, last)] {
                try await store.append(
                    [Self.entered(subject, "9-001"), .left(.moved, on: day, into: [])], of: SubjectDecider.self,
                    to: subject.raw)
            }
            try await store.read { connection in
                let queries = SubjectQueries(here, on: connection)
                let gone = try queries.left(.household, code: "9-001")
                #expect(gone.map(\.subject) == [Self.other, Self.wang] && gone.map(\.on) == [last, first])
                #expect(try queries.left(.site, code: "9-001").isEmpty)
                #expect(try queries.left(.household, code: "专-\(0x411)").isEmpty, "it is there still")
                let met = try ActivityQueries(here, on: connection).everything(meeting: id(0x411))
                #expect(met == [id(0x501), id(0x502), id(0x503), id(0x504), id(0x505)])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `L04: ledgers of erasures have households, too, in the order they were erased`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let resident: ResidentID = id(0x441)
            try await store.append(
                [Self.entered(Self.wang, "1-001"), .erased(reason: "本户要求")], of: SubjectDecider.self, to: Self.wang.raw)
            try await store.append(
                [ResidentEvent.erased(id: resident, reason: "本人要求")], of: ResidentDecider.self, to: resident.raw)
            let erased = try await store.read { try Erasures(here, on: $0).all() }
            #expect(erased.map(\.resident) == [ResidentID(raw: Self.wang.raw), resident])
        }
    }
}
