import Domain
import Store
import Testing

/// What is owed month by month, and what lies with whom, as questions find it on every engine.
@Suite struct MonthContract {
    private static let first = Day(number: 18_700)
    /// After all that the field's history holds.
    private static let later = morning.advanced(byMilliseconds: 8_000 * Moment.millisecondsPerDay)

    private static func sweep(
        _ day: Int, by person: UInt64 = 0xE1, meets: [UInt64] = [], mode: ActivityKind.Mode? = nil,
        nothing: Bool = false
    ) -> Activity.Record {
        .init(
            kind: "sweep", mode: mode,
            began: Moment(
                milliseconds: Int64(first.number + day) * Moment.millisecondsPerDay + 4 * Moment.millisecondsPerHour),
            goers: [.init(person: id(person), body: id(0xB2))], met: meets.map { .subject(id($0)) },
            foundNothing: nothing)
    }

    @Test(arguments: EngineUnderTest.all)
    func `B09: who filed in a span is found with how often nothing was found, and when each last did`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            func append(_ number: UInt64, _ events: [ActivityEvent]) async throws {
                try await store.append(events, of: ActivityDecider.self, to: UInt128(number) + 0x7300)
            }
            try await append(1, [.recorded(id: id(1), Self.sweep(0, nothing: true))])
            try await append(2, [.recorded(id: id(2), Self.sweep(4))])
            try await append(3, [.recorded(id: id(3), Self.sweep(5, by: 0xE2, mode: .phone))])
            // What was folded isn't counted.
            try await append(4, [.recorded(id: id(4), Self.sweep(6)), .foldedInto(id(2), reason: "重")])
            try await store.read { connection in
                let queries = MonthQueries(here, on: connection)
                let last = Self.first.advanced(by: 9)
                let all = try queries.done("sweep", inPerson: false, from: Self.first, through: last)
                #expect(
                    Dictionary(uniqueKeysWithValues: all.map { ($0.person, $0.times) }) == [id(0xE1): 2, id(0xE2): 1])
                #expect(all.filter { $0.foundNothing > 0 }.map(\.person) == [id(0xE1)])
                let seen = try queries.done("sweep", inPerson: true, from: Self.first, through: last)
                #expect(seen.map(\.person) == [id(0xE1)])
                #expect(try queries.done("sweep", inPerson: false, from: last, through: last) == [])
                #expect(
                    try queries.last("sweep", inPerson: false, through: last)
                        == [id(0xE1): Self.first.advanced(by: 4), id(0xE2): Self.first.advanced(by: 5)])
                #expect(try queries.last("sweep", inPerson: true, through: Self.first) == [id(0xE1): Self.first])
                #expect(try queries.heard(at: "sweep", from: Self.first, through: last).all == 0)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `B06: of those that somebody answers for it is found whom they met in person, and when last`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in fieldHistory { try await act(store) }
            try await store.append(
                [.recorded(id: id(1), Self.sweep(45, meets: [0x71]))], of: ActivityDecider.self, to: 0x7301,
                at: Self.later)
            try await store.append(
                [.recorded(id: id(2), Self.sweep(46, by: 0xE2, meets: [0x71, 0x73]))], of: ActivityDecider.self,
                to: 0x7302, at: Self.later)
            try await store.read { connection in
                let queries = MonthQueries(here, on: connection)
                let day = Self.first.advanced(by: 50)
                let from = Self.first.advanced(by: 41)
                // The first answers for it since day 40; what the second did there meets nobody of theirs.
                #expect(try queries.met(in: "patch", on: day, by: "sweep", from: from) == [id(0xE1): 1])
                #expect(try queries.met(in: "patch", on: day, by: "sweep", from: day) == [:])
                let last = try queries.last("sweep", of: id(0xE1), with: id(0x71), through: day)
                #expect(last == Self.first.advanced(by: 45))
                #expect(try queries.last("sweep", of: id(0xE1), with: id(0x73), through: day) == nil)
            }
        }
    }
}

/// What each body has in hand.
@Suite struct LoadContract {
    @Test(arguments: EngineUnderTest.all)
    func `N11: what each body leads or owns is summed, open, overdue and gone up, as the matters themselves say`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                var histories = RandomHistories(seed: 11)
                for _ in 0..<200 { try histories.live(on: connection, late: [0]) }
            }
            let late = morning.advanced(byMilliseconds: 9_000 * Moment.millisecondsPerDay)
            try await store.read { connection in
                let queries = MatterQueries(here, on: connection)
                for now in [morning, late] {
                    var query = MatterListQuery()
                    query.isOpen = true
                    let open = try queries.page(query, at: nil, now: now, most: 999)
                    try #require(!open.isEmpty)
                    query.isOverdue = true
                    let overdue = try queries.page(query, at: nil, now: now, most: 999)
                    let loads = try queries.loads(now: now).values
                    #expect(loads.map(\.open).reduce(0, +) == open.count)
                    #expect(loads.map(\.overdue).reduce(0, +) == overdue.count)
                    #expect(loads.compactMap(\.longest).min() == overdue.compactMap(\.due).min())
                }
                #expect(try MatterQueries("elsewhere", on: connection).loads(now: late) == [:])
            }
        }
    }
}
