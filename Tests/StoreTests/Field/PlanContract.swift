import Domain
import Store
import Testing

/// Planned visits, and what visits raised, as questions find them on every engine.
@Suite struct PlanContract {
    @Test(arguments: EngineUnderTest.all)
    func `A03: plans that are open are found by day and by who goes, those done and dropped aren't`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in planHistory { try await act(store) }
            try await store.read { connection in
                let queries = VisitPlanQueries(here, on: connection)
                let open = try queries.open(most: 9)
                #expect(open.map(\.id) == [id(3), id(2)])
                #expect(open.map(\.progress) == [Share(0, of: 1), Share(1, of: 2)])
                #expect(open.map(\.visits) == [0, 1] && open.map(\.questions) == [1, 1])
                #expect(open.map(\.on) == [Day(number: 18_718), Day(number: 18_720)])
                #expect(open.last?.goers == [.init(person: id(0xE1), body: id(0xB2))])
                #expect(try queries.open(of: id(0xE1), most: 9).map(\.id) == [id(2)])
                #expect(try queries.open(most: 1).map(\.id) == [id(3)])
                #expect(try VisitPlanQueries("elsewhere", on: connection).open(most: 9) == [])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `A03, N01: what visits raised is read by kind and span, without those that were folded`(
        subject: EngineUnderTest
    ) async throws {
        let first = Day(number: 18_700)
        func record(_ day: Int, _ questions: [String], _ topics: [String]) -> Activity.Record {
            .init(
                kind: "survey", place: id(0xA1),
                began: Moment(
                    milliseconds: Int64(first.number + day) * Moment.millisecondsPerDay
                        + 4 * Moment.millisecondsPerHour),
                goers: [.init(person: id(0xE1), body: id(0xB2))], questions: questions, topics: topics)
        }
        try await subject.withStore { store in
            func append(_ number: UInt64, _ events: [ActivityEvent]) async throws {
                try await store.append(events, of: ActivityDecider.self, to: UInt128(number) + 0x7200)
            }
            try await append(1, [.recorded(id: id(1), record(0, ["J-01", "J-02"], ["villages"]))])
            try await append(2, [.recorded(id: id(2), record(5, [], []))])
            try await append(
                3, [.recorded(id: id(3), record(5, ["J-01"], ["safety"])), .foldedInto(id(1), reason: "重")])
            try await store.read { connection in
                let queries = VisitPlanQueries(here, on: connection)
                let raised = try queries.raised(at: "survey", from: first, through: first.advanced(by: 9))
                #expect(Set(raised.map(\.questions)) == [["J-01", "J-02"], []])
                #expect(raised.allSatisfy { $0.place == id(0xA1) })
                #expect(try queries.raised(at: "survey", from: first, through: first).count == 1)
                #expect(try queries.raised(at: "visit", from: first, through: first).isEmpty)
                let topics = try queries.topics(at: "survey", from: first, through: first.advanced(by: 9))
                #expect(topics.map(\.person) == [id(0xE1), id(0xE1)])
                #expect(Set(topics.map(\.topics)) == [["villages"], []])
            }
        }
    }
}
