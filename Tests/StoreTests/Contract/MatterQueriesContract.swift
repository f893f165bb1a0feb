import Domain
import Store
import Testing

/// What is asked of matters beside their lists and figures, each question by an example.
@Suite struct MatterQueriesContract {
    private func live(_ number: UInt64, _ events: [MatterEvent], in store: any Engine, of jurisdiction: String = here)
        async throws
    {
        try await store.append(events, of: MatterDecider.self, to: UInt128(number), in: jurisdiction)
    }

    private func ask<Answer: Sendable>(
        _ store: any Engine, _ question: @escaping @Sendable (MatterQueries) throws -> Answer
    ) async throws -> Answer {
        try await store.read { try question(MatterQueries(here, on: $0)) }
    }

    private let struckOff: [MatterEvent] = [.struckOff(.solved)]

    @Test(arguments: EngineUnderTest.all) func `what waits longest wakes first, in batches that meet`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            // Two wake at one moment: the batch between them is told by the id.
            for (number, days) in [(1, 9), (2, 5), (3, 5), (4, 12)] as [(UInt64, Int64)] {
                try await live(number, [registered(number), dispatched(0xD1, to: 0xB2, days: days)], in: store)
            }
            try await live(5, [registered(5)], in: store)
            try await live(6, [registered(6), dispatched(0xD1, to: 0xB2, days: 1), .voided(reason: "")], in: store)
            try await live(7, [registered(7), dispatched(0xD1, to: 0xB2, days: 1)], in: store, of: "elsewhere")
            @Sendable func due(_ days: Int64) -> Moment { morning.advanced(byMilliseconds: days * wholeDay) }
            func waking(by days: Int64, after last: (Moment, MatterID)? = nil, most: Int = 9) async throws -> [MatterID]
            {
                try await ask(store) { try $0.waking(by: due(days), after: last, most: most).map(\.id) }
            }
            #expect(try await waking(by: 4) == [])
            #expect(try await waking(by: 5) == [id(2), id(3)])
            #expect(try await waking(by: 11) == [id(2), id(3), id(1)])
            #expect(try await waking(by: 99) == [id(2), id(3), id(1), id(4)])
            #expect(try await waking(by: 99, most: 1) == [id(2)])
            #expect(try await waking(by: 99, after: (due(5), id(2)), most: 1) == [id(3)])
            #expect(try await waking(by: 99, after: (due(5), id(3)), most: 1) == [id(1)])
            #expect(try await waking(by: 99, after: (due(12), id(4))) == [])
            let wakes = try await ask(store) { try $0.waking(by: due(99), most: 9).map(\.wakes) }
            #expect(wakes == [due(5), due(5), due(9), due(12)])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `what is due and not on hold is counted anew, in batches`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let held = MatterEvent.held(.init(decision: "决定", clause: "第一条", review: Day(number: 18_790)))
            for number in 1...5 as ClosedRange<UInt64> {
                try await live(number, [registered(number), dispatched(0xD1, to: 0xB2)], in: store)
            }
            try await live(2, [held], in: store)
            try await live(3, struckOff, in: store)
            try await live(6, [registered(6)], in: store)
            #expect(try await ask(store) { try $0.timed(after: nil, most: 9) } == [id(1), id(4), id(5)])
            #expect(try await ask(store) { try $0.timed(after: nil, most: 2) } == [id(1), id(4)])
            #expect(try await ask(store) { try $0.timed(after: id(4), most: 2) } == [id(5)])
            #expect(try await ask(store) { try $0.timed(after: id(5), most: 2) } == [])
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `no two open matters of a kind that allows one are about one subject (L06)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            func household(_ number: UInt64, kind: KindID = "hardship", isOnly: Bool = true) -> MatterEvent {
                registered(number, kind: kind) {
                    $0.subject = id(0x51)
                    $0.isOnlyOpen = isOnly
                }
            }
            func open(_ kind: KindID) async throws -> PublicNumber? {
                try await ask(store) { try $0.open(kind, about: id(0x51)) }
            }
            func number(_ serial: Int) -> PublicNumber { PublicNumber(prefix: "XT", year: 2021, serial: serial) }
            #expect(try await open("hardship") == nil)
            try await live(1, [household(1)], in: store)
            #expect(try await open("hardship") == number(1_001))
            #expect(try await open("concern") == nil)
            // Other kinds, and kinds that allow several, don't stand in its way.
            try await live(2, [household(2, kind: "wish")], in: store)
            try await live(3, [household(3, isOnly: false)], in: store)
            let second = await fault { try await live(4, [household(4)], in: store) }
            #expect(isDuplicate(second), "\(String(describing: second))")
            #expect(try await store.load(MatterDecider.self, 4).version == 0)
            try await live(1, struckOff, in: store)
            #expect(try await open("hardship") == nil)
            try await live(4, [household(4)], in: store)
            #expect(try await open("hardship") == number(1_004))
            // Taken up again, the first would be a second.
            let again = MatterEvent.reIncluded(
                .init(
                    edition: EditionID(playbook: "xiangtan", edition: "2021-04-01"), due: morning, limit: nil,
                    calendar: "none", by: .reporter))
            let taken = await fault { try await live(1, [again], in: store) }
            #expect(isDuplicate(taken), "\(String(describing: taken))")
        }
    }

    @Test(arguments: EngineUnderTest.all) func `whoever answers for any task in hand is found with the matter (L10)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let done = MatterEvent.taskDone(task: id(0xD1), evidence: [], delivers: false)
            try await live(
                1,
                [
                    registered(1), dispatched(0xD1, to: 0xB2), assigned(0xD1, to: 0xE1),
                    dispatched(0xD2, to: 0xB3, part: .supporting), assigned(0xD2, to: 0xE2),
                ], in: store)
            try await live(2, [registered(2), dispatched(0xD1, to: 0xB3), assigned(0xD1, to: 0xE2)], in: store)
            try await live(
                3,
                [
                    registered(3), dispatched(0xD1, to: 0xB2), assigned(0xD1, to: 0xE1),
                    dispatched(0xD2, to: 0xB2, part: .supporting), assigned(0xD2, to: 0xE1),
                ], in: store)
            func open(_ person: UInt64) async throws -> [MatterID] {
                try await ask(store) { try $0.open(ofResponsible: id(person)).map(\.id) }
            }
            #expect(try await open(0xE1) == [id(1), id(3)])
            #expect(try await open(0xE2) == [id(1), id(2)])
            #expect(try await open(0xE3) == [])
            // Work that was reported done is still in hand as long as the answer is owed.
            try await live(1, [done], in: store)
            #expect(try await open(0xE1) == [id(1), id(3)])
            try await live(
                1, [.answered(.init(task: id(0xD1), words: .init(id: id(0xC1), commitment: []), evidence: []))],
                in: store)
            #expect(try await open(0xE1) == [id(3)])
            try await live(3, [.handedOver(task: id(0xD2), to: id(0xE3), reason: "调离")], in: store)
            #expect(try await open(0xE1) == [id(3)])
            #expect(try await open(0xE3) == [id(3)])
            try await live(2, [.returned(.init(task: id(0xD1), reason: "", suggests: nil))], in: store)
            #expect(try await open(0xE2) == [id(1)])
            try await live(3, struckOff, in: store)
            #expect(try await open(0xE1) == [])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a body's open matters are those it owns or leads`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await live(1, [registered(1)], in: store)
            try await live(2, [registered(2), dispatched(0xD1, to: 0xB2)], in: store)
            try await live(3, [registered(3), dispatched(0xD1, to: 0xB2), .acknowledged(task: id(0xD1))], in: store)
            try await live(4, [registered(4, kind: "wish"), dispatched(0xD1, to: 0xB2)] + struckOff, in: store)
            try await live(5, [registered(5, kind: "wish")], in: store, of: "elsewhere")
            func count(_ body: UInt64) async throws -> Int { try await ask(store) { try $0.open(ofBody: id(body)) } }
            #expect(try await count(0xB1) == 2)
            #expect(try await count(0xB2) == 2)
            #expect(try await count(0xB3) == 0)
            #expect(try await ask(store) { try $0.openByKind() } == ["concern": 3])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `relations are kept from both ends, and which were answered (R2)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let solved = Matter.Relation(type: .solvedBy, to: id(9))
            func rows() async throws -> [[Value]] {
                try await store.content(of: Schema.relations).map { Array($0.dropFirst()) }
            }
            func row(_ matter: UInt64, _ type: String, _ other: UInt64, answered: Int = 0) -> [Value] {
                [.id(id(matter, MatterID.self)), .text(type), .id(id(other, MatterID.self)), .int(answered)]
            }
            try await live(1, [registered(1), .related(solved), .related(.init(type: .about, to: id(8)))], in: store)
            try await live(2, [registered(2), .related(solved), .related(.init(type: .sameAs, to: id(1)))], in: store)
            #expect(
                try await rows() == [
                    row(1, "about", 8), row(1, "solved_by", 9), row(2, "same_as", 1), row(2, "solved_by", 9),
                ])
            #expect(try await ask(store) { try $0.related(to: id(9), as: [.solvedBy]) } == [id(1), id(2)])
            #expect(try await ask(store) { try $0.related(to: id(9), as: [.servedBy]) } == [])
            #expect(try await ask(store) { try $0.related(to: id(1), as: [.servedBy, .sameAs]) } == [id(2)])
            try await live(2, [.unrelated(solved, reason: "不含此路段")], in: store)
            try await live(
                1,
                [
                    .answered(
                        .init(task: nil, words: .init(id: id(0xC1), commitment: []), evidence: [], through: id(9)))
                ], in: store)
            #expect(
                try await rows() == [
                    row(1, "about", 8), row(1, "solved_by", 9, answered: 1), row(2, "same_as", 1),
                ])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `what a done project or order answers is told once a pair (MODEL 4.4)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            func related(_ number: UInt64, _ types: [MatterKind.RelationType], to other: UInt64) -> [MatterEvent] {
                [registered(number), dispatched(0xD1, to: 0xB2), .acknowledged(task: id(0xD1))]
                    + types.map { .related(.init(type: $0, to: id(other))) }
            }
            func answerable(most: Int = 9) async throws -> [[MatterID]] {
                try await ask(store) { try $0.answerableThroughOthers(most: most).map { [$0.matter, $0.other] } }
            }
            for number in 8...10 as ClosedRange<UInt64> { try await live(number, [registered(number)], in: store) }
            try await live(1, related(1, [.solvedBy, .servedBy], to: 9), in: store)
            try await live(2, related(2, [.servedBy], to: 9), in: store)
            try await live(3, related(3, [.about, .addresses, .sameAs], to: 9), in: store)
            try await live(4, related(4, [.solvedBy], to: 8), in: store)
            try await live(5, [registered(5), .related(.init(type: .solvedBy, to: id(9)))], in: store)
            try await live(6, related(6, [.solvedBy], to: 10), in: store)
            #expect(try await answerable() == [])
            // Explained isn't done; neither is withdrawn.
            try await live(8, [.struckOff(.explained)], in: store)
            try await live(10, [.withdrawn(reason: "")], in: store)
            #expect(try await answerable() == [])
            try await live(9, [.struckOff(.kept)], in: store)
            #expect(try await answerable() == [[id(1), id(9)], [id(2), id(9)]])
            #expect(try await answerable(most: 1) == [[id(1), id(9)]])
            try await live(
                1,
                [
                    .answered(
                        .init(task: id(0xD1), words: .init(id: id(0xC1), commitment: []), evidence: [], through: id(9)))
                ], in: store)
            #expect(try await answerable() == [[id(2), id(9)]])
            // Not solved by it, the first is worked on again, and isn't answered the same way twice.
            try await live(1, [.evaluated(.init(solved: false, level: nil, words: nil, by: .reporter))], in: store)
            #expect(try await answerable() == [[id(2), id(9)]])
        }
    }
}
