import Domain
import Store
import Testing

/// The log of looks and accounts on every engine.
@Suite struct AuditContract {
    private let clerk = Actor(person: id(1), body: id(7), role: .clerk)
    private let handler = Actor(person: id(2), body: id(7), role: .handler)

    private func fill(_ store: any Engine) async throws {
        let (clerk, handler) = (clerk, handler)
        try await store.write { connection in
            let rows = AuditRows(here, on: connection)
            for (minute, actor, act, person) in [
                (0, clerk, AuditAct.read, nil), (1, handler, .read, nil),
                (2, Actor.system, .signedIn, id(1) as PersonID),
                (3, handler, .accountLocked, id(1)), (4, clerk, .searched, nil),
            ] as [(Int64, Actor, AuditAct, PersonID?)] {
                try rows.add(
                    AuditEntry(
                        serial: 0, at: morning.advanced(byMilliseconds: minute * 60_000), actor: actor, from: .console,
                        act: act, matter: minute < 2 ? id(5) : nil, person: person))
            }
        }
    }

    private func serials(_ question: AuditRows.Question, in jurisdiction: String = here, on store: any Engine)
        async throws -> [Int]
    {
        try await store.read { try AuditRows(jurisdiction, on: $0).lines(question).map(\.serial) }
    }

    @Test(arguments: EngineUnderTest.all) func `lines are asked by person, matter, time and place, newest first`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await fill(store)
            #expect(try await serials(.init(most: 10), on: store) == [5, 4, 3, 2, 1])
            // What somebody did, and what was done about their account.
            #expect(try await serials(.init(person: id(1), most: 10), on: store) == [5, 4, 3, 1])
            #expect(try await serials(.init(person: id(2), most: 10), on: store) == [4, 2])
            #expect(try await serials(.init(person: id(9), most: 10), on: store) == [])
            #expect(try await serials(.init(person: id(1), before: 5, most: 2), on: store) == [4, 3])
            #expect(try await serials(.init(matter: id(5), person: id(2), most: 10), on: store) == [2])
            let second = morning.advanced(byMilliseconds: 60_000)
            let fourth = morning.advanced(byMilliseconds: 3 * 60_000)
            #expect(try await serials(.init(from: second, to: fourth, most: 10), on: store) == [3, 2])
            #expect(
                try await serials(.init(person: id(1), from: second, to: fourth, before: 3, most: 10), on: store) == [])
            #expect(try await serials(.init(most: 10), in: "elsewhere", on: store) == [])
            #expect(try await store.read { try AuditRows(here, on: $0).breaks() } == [])
        }
    }
    @Test(arguments: EngineUnderTest.all) func `whether somebody looked at a matter since is told of them alone`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await fill(store)
            func read(_ person: UInt64, _ acts: [AuditAct] = [.read, .printed], minute: Int64) async throws -> Bool {
                try await store.read {
                    try AuditRows(here, on: $0).holds(
                        anyOf: acts, on: id(5), by: id(person), since: morning.advanced(byMilliseconds: minute * 60_000)
                    )
                }
            }
            #expect(try await read(1, minute: 0))
            #expect(try await !read(1, minute: 1))
            #expect(try await read(2, minute: 1))
            #expect(try await !read(2, minute: 2))
            #expect(try await !read(2, [.printed], minute: 0))
            #expect(try await !read(3, minute: 0))
        }
    }
    @Test(arguments: EngineUnderTest.all) func `several lines are added as if one by one, in their order`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await fill(store)
            let clerk = clerk
            let added = try await store.write { connection in
                let entries = (6...8 as ClosedRange<UInt64>).map {
                    AuditEntry(
                        serial: 0, at: morning.advanced(byMilliseconds: 9 * 60_000), actor: clerk, from: .console,
                        act: .read, matter: id($0), person: nil)
                }
                let rows = AuditRows(here, on: connection)
                return try rows.add(entries) + rows.add([])
            }
            #expect(added.map(\.serial) == [6, 7, 8])
            #expect(added.map(\.matter) == [id(6), id(7), id(8)])
            #expect(try await serials(.init(matter: id(7), most: 9), on: store) == [7])
            #expect(try await store.read { try AuditRows(here, on: $0).breaks() } == [])
        }
    }
}
