import Domain
import Store
import Testing

/// What desks, last looks and kept lists are read from, on each engine.
@Suite struct DeskContract {
    private func live(_ number: UInt64, _ events: [MatterEvent], in store: any Engine, of jurisdiction: String = here)
        async throws
    {
        try await store.append(events, of: MatterDecider.self, to: UInt128(number), in: jurisdiction)
    }

    private func due(_ days: Int64) -> Moment { morning.advanced(byMilliseconds: days * wholeDay) }

    private func page(
        _ question: WaitQuestion, after: WaitOrder? = nil, most: Int = 9, in store: any Engine
    ) async throws -> [WaitRow] {
        try await store.read { try DeskQueries(here, on: $0).page(question, after: after, most: most) }
    }

    @Test(arguments: EngineUnderTest.all)
    func `what waits for a body is found by what is due, and goes when it is done`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            // Two are due at one moment, one has no clock, one is of another jurisdiction.
            for (number, days) in [(1, 9), (2, 5), (3, 5)] as [(UInt64, Int64)] {
                try await live(number, [registered(number), dispatched(0xD1, to: 0xB2, days: days)], in: store)
            }
            try await live(4, [registered(4)], in: store)
            try await live(5, [registered(5), dispatched(0xD1, to: 0xB2, days: 1)], in: store, of: "elsewhere")
            let given = WaitQuestion(.acknowledgement, .body(id(0xB2)))
            func matters(_ question: WaitQuestion, after: WaitOrder? = nil, most: Int = 9) async throws -> [MatterID] {
                try await page(question, after: after, most: most, in: store).map(\.matter)
            }
            #expect(try await matters(given) == [id(2), id(3), id(1)])
            let first = try #require(try await page(given, most: 1, in: store).first)
            #expect(first.wait == MatterWait(.acknowledgement, body: id(0xB2), due: due(5)))
            #expect(first.kind == "concern" && first.owner == id(0xB1) && first.item == 0)
            #expect(try await matters(given, after: first.order) == [id(3), id(1)])
            #expect(try await matters(given, after: first.order, most: 1) == [id(3)])
            #expect(try await matters(WaitQuestion(.placing, .others(than: nil))) == [id(4)])
            #expect(try await matters(WaitQuestion(.placing, .others(than: id(0xB1)))) == [])
            #expect(try await page(WaitQuestion(.placing, .body(id(0xB1))), in: store).first?.wait.due == nil)
            let bounds = DueBounds(now: due(5).advanced(byMilliseconds: 1), tomorrow: due(9), later: due(10))
            func counts(_ question: WaitQuestion) async throws -> DueCounts {
                try await store.read { try DeskQueries(here, on: $0).counts([WaitsAsked(question)], bounds).due }
            }
            #expect(try await counts(given) == DueCounts(overdue: 2, tomorrow: 1))
            #expect(try await counts(WaitQuestion(.placing, .others(than: nil))) == DueCounts(later: 1))
            #expect(try await counts(WaitQuestion(.acknowledgement, .bodies([id(0xB2), id(0xB3)]))).all == 3)
            #expect(try await counts(WaitQuestion(.acknowledgement, .bodies([]))).all == 0)
            #expect(try await counts(WaitQuestion(.acknowledgement, .body(id(0xB2)), kinds: ["order"])).all == 0)
            let places = try await store.read { connection in
                try DeskQueries(here, on: connection).countsByPlace([WaitsAsked(given, isWithinReach: true)], bounds)
            }
            #expect(places.map(\.within.due) == [DueCounts(overdue: 2, tomorrow: 1)])
            #expect(places.map(\.beyond.due) == [DueCounts()])

            try await live(2, [.acknowledged(task: id(0xD1))], in: store)
            #expect(try await matters(given) == [id(3), id(1)])
            #expect(try await matters(WaitQuestion(.assignment, .body(id(0xB2)))) == [id(2)])
            try await live(2, [assigned(0xD1, to: 0xE1)], in: store)
            #expect(try await matters(WaitQuestion(.work, .person(id(0xE1), of: id(0xB2)))) == [id(2)])
            #expect(try await matters(WaitQuestion(.work, .person(id(0xE1), of: id(0xB3)))) == [])
            #expect(try await matters(WaitQuestion(.work, .colleagues(of: id(0xE2), in: id(0xB2)))) == [id(2)])
            #expect(try await matters(WaitQuestion(.work, .colleagues(of: id(0xE1), in: id(0xB2)))) == [])
            try await live(3, [.voided(reason: "")], in: store)
            #expect(try await matters(given) == [id(1)])
        }
    }

    /// What desks ask, in many ways, of random lives: each count is the number of matters that its rows are of.
    @Test(arguments: EngineUnderTest.all, 1...6 as ClosedRange<UInt64>)
    func `a matter counts once in each number, whatever of it waits, and the rows are as many`(
        subject: EngineUnderTest, seed: UInt64
    ) async throws {
        try await subject.withStore { store in
            let histories = try await store.write { connection in
                var histories = RandomHistories(seed: seed)
                for _ in 0..<250 { try histories.live(on: connection) }
                return histories
            }
            var random = SplitMix(seed: seed)
            var bodies: [OrganisationID] { RandomHistories.bodies.map { id($0) } }
            func whose() -> WaitQuestion.Whose {
                let (body, person) = (
                    bodies.randomElement(using: &random)!, RandomHistories.people.randomElement(using: &random)!
                )
                let choices: [WaitQuestion.Whose] = [
                    .body(body), .person(id(person), of: Bool.random(using: &random) ? body : nil),
                    .colleagues(of: Bool.random(using: &random) ? id(person) : nil, in: body),
                    .bodies(Array(bodies.shuffled(using: &random).prefix(2))), .others(than: body), .others(than: nil),
                ]
                return choices.randomElement(using: &random)!
            }
            var shared = 0
            for _ in 0..<40 {
                let count = Int.random(in: 1...6, using: &random)
                let asked = (0..<count).map { _ in
                    WaitsAsked(
                        WaitQuestion(MatterWait.Cause.allCases.randomElement(using: &random)!, whose()),
                        group: Int.random(in: 0...2, using: &random), isWithinReach: Bool.random(using: &random))
                }
                let now = histories.states.compactMap(\.clock?.due).randomElement(using: &random) ?? morning
                let bounds = DueBounds(
                    now: now, tomorrow: now.advanced(byMilliseconds: wholeDay),
                    later: now.advanced(byMilliseconds: 2 * wholeDay))
                let (counts, places, rows) = try await store.read { connection in
                    let queries = DeskQueries(here, on: connection)
                    return (
                        try queries.counts(asked, groups: 3, bounds),
                        try queries.countsByPlace(asked, groups: 3, bounds),
                        try asked.map { try queries.page($0.question, after: nil, most: 1_000) }
                    )
                }
                func expected(_ chosen: [(WaitsAsked, [WaitRow])]) -> WaitCounts {
                    var first: [MatterID: Int64] = [:]
                    var groups: [Set<MatterID>] = [[], [], []]
                    for (asked, rows) in chosen {
                        for row in rows {
                            first[row.matter] = min(first[row.matter] ?? .max, row.order.due)
                            groups[asked.group].insert(row.matter)
                        }
                    }
                    return WaitCounts(
                        due: first.values.map(bounds.count).reduce(DueCounts(), +), groups: groups.map(\.count))
                }
                let all = Array(zip(asked, rows))
                #expect(counts == expected(all))
                if rows.map(\.count).reduce(0, +) > counts.due.all { shared += 1 }
                #expect(places.map(\.within).reduce(.none(of: 3), +) == expected(all))
                #expect(places.map(\.beyond).reduce(.none(of: 3), +) == expected(all.filter { !$0.0.isWithinReach }))
                // Each row is one of those that its question asks for, and of each matter all that waits is found.
                let matters = Set(rows.flatMap { $0.map(\.matter) })
                let waits = try await store.read { connection in
                    try matters.sorted().flatMap { try DeskQueries(here, on: connection).waits(of: $0) }
                }
                for (asked, rows) in all {
                    #expect(waits.filter(asked.question.asks).sorted { $0.order < $1.order } == rows)
                }
            }
            // Otherwise counting matters and counting what waits would be the same.
            #expect(shared > 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `those of matters against somebody are told apart`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await live(1, [registered(1)], in: store)
            try await live(2, [registered(2) { $0.against = [id(0xB7)] }], in: store)
            let guarded = try await store.read {
                try DeskQueries(here, on: $0).guarded(WaitQuestion(.placing, .others(than: nil)))
            }
            #expect(guarded.map(\.row.matter) == [id(2)])
            let body: OrganisationID = id(0xB7)
            #expect(guarded.map(\.against) == [body.description])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a last look is one person's, and follows their own acts`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            func seen(_ person: UInt64, _ matter: UInt64) async throws -> Int? {
                try await store.read { try LookRows(here, on: $0).version(of: id(matter), seenBy: id(person)) }
            }
            try await store.write { connection in
                let rows = LookRows(here, on: connection)
                try rows.keep(id(1), saw: id(8), at: 3, morning)
                try rows.keep(id(1), saw: id(9), at: 1, morning)
                try rows.keep(id(2), saw: id(8), at: 2, due(5))
                try LookRows("elsewhere", on: connection).keep(id(1), saw: id(8), at: 7, morning)
            }
            #expect(try await seen(1, 8) == 3)
            try await store.write { connection in
                let rows = LookRows(here, on: connection)
                try rows.follow(id(1), id(8), from: 3, to: 4)
                // Something else happened between: it stays news.
                try rows.follow(id(2), id(8), from: 3, to: 4)
                try rows.keep(id(1), saw: id(9), at: 5, due(1))
            }
            #expect(try await seen(1, 8) == 4)
            #expect(try await seen(2, 8) == 2)
            #expect(try await seen(1, 9) == 5)
            #expect(try await seen(3, 8) == nil)
            let several = try await store.read {
                try LookRows(here, on: $0).versions(of: [id(7), id(8), id(9)], seenBy: id(1))
            }
            #expect(several == [id(8): 4, id(9): 5])
            #expect(try await store.read { try LookRows(here, on: $0).versions(of: [], seenBy: id(1)) } == [:])
            let forgotten = try await store.write { try LookRows(here, on: $0).takeOff(before: due(2)) }
            #expect(forgotten == 2)
            #expect(try await seen(2, 8) == 2)
            try await store.write { try LookRows(here, on: $0).forget(id(2)) }
            #expect(try await seen(2, 8) == nil)
            #expect(try await store.count(DeskTables.lastLooks, in: "elsewhere") == 1)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `kept lists are found by whose they are, and names are unique for each`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            @Sendable func view(
                _ number: UInt64, of person: UInt64, _ name: String, body: UInt64? = nil
            ) -> SavedView {
                SavedView(
                    id: id(number), person: id(person), body: body.map { id($0) }, name: name, query: "state=open",
                    made: morning, changed: morning)
            }
            try await store.write { connection in
                let rows = SavedViewRows(here, on: connection)
                try rows.keep(view(1, of: 1, "乙"))
                try rows.keep(view(2, of: 1, "甲", body: 0xB1))
                try rows.keep(view(3, of: 2, "甲"))
            }
            let taken = await fault {
                try await store.write { try SavedViewRows(here, on: $0).keep(view(4, of: 2, "甲")) }
            }
            #expect(isDuplicate(taken), "\(String(describing: taken))")
            let own = try await store.read { try SavedViewRows(here, on: $0).views(of: id(1, PersonID.self)) }
            #expect(Set(own.map(\.name)) == ["甲", "乙"])
            let shared = try await store.read {
                try SavedViewRows(here, on: $0).views(of: id(0xB1, OrganisationID.self))
            }
            #expect(shared == [view(2, of: 1, "甲", body: 0xB1)])
            try await store.write { connection in
                let rows = SavedViewRows(here, on: connection)
                try rows.keep(view(1, of: 1, "丙"))
                try rows.delete(id(2))
            }
            #expect(try await store.read { try SavedViewRows(here, on: $0).view(id(1)) } == view(1, of: 1, "丙"))
            #expect(try await store.read { try SavedViewRows(here, on: $0).view(id(2)) } == nil)
        }
    }

    /// Matters with and without a clock, some at one moment, some ended.
    @Test(arguments: EngineUnderTest.all) func `lists are paged in both directions in every order, each matter once`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for number in 1...12 as ClosedRange<UInt64> {
                var events = [registered(number)]
                if number % 3 != 0 { events.append(dispatched(0xD1, to: 0xB2, days: Int64(number % 4))) }
                if number == 5 { events.append(.voided(reason: "")) }
                try await store.append(
                    events, of: MatterDecider.self, to: UInt128(number), at: due(Int64(number / 3)))
            }
            func page(_ query: MatterListQuery, at cursor: MatterID?, most: Int) async throws -> [MatterLine] {
                try await store.read {
                    try MatterQueries(here, on: $0).page(query, at: cursor, now: morning, most: most)
                }
            }
            for sort in MatterListQuery.Sort.allCases {
                for isOpen in [nil, true] as [Bool?] {
                    var query = MatterListQuery(sort: sort)
                    query.isOpen = isOpen
                    let whole = try await page(query, at: nil, most: 99).map(\.id)
                    #expect(Set(whole).count == (isOpen == nil ? 12 : 11))
                    for most in [1, 2, 5] {
                        var found: [MatterID] = []
                        while true {
                            let next = try await page(query, at: found.last, most: most)
                            found += next.map(\.id)
                            if next.count < most { break }
                        }
                        #expect(found == whole, "\(sort) \(most)")
                        var backward = query
                        backward.before = PublicNumber(prefix: "XT", year: 2021, serial: 1)
                        found = try await page(backward, at: nil, most: most).map(\.id)
                        while let first = found.first {
                            let before = try await page(backward, at: first, most: most)
                            if before.isEmpty { break }
                            found = before.map(\.id) + found
                        }
                        #expect(found == whole, "\(sort) \(most) backward")
                    }
                }
            }
            // What moved since stands where it stood when it was last seen.
            var moved = MatterListQuery(sort: .acted)
            let before = try await page(moved, at: nil, most: 99)
            let third = before[2]
            try await store.append(
                [.commented("有消息")], of: MatterDecider.self, to: third.id.raw, at: due(50))
            moved.key = .at(third.acted.milliseconds)
            #expect(try await page(moved, at: third.id, most: 99).map(\.id) == before[3...].map(\.id))
        }
    }
    @Test(arguments: EngineUnderTest.all) func `a list is counted without those that some readers are told less of`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for number in 1...9 as ClosedRange<UInt64> {
                let kind: KindID = number % 3 == 0 ? "opinion" : "concern"
                var events = [registered(number, kind: kind) { if number == 4 { $0.against = [id(0xB7)] } }]
                if number == 5 { events.append(.shielded(reason: "反映人要求保密")) }
                if number == 7 { events.append(dispatched(0xD1, to: 0xB2)) }
                try await live(number, events, in: store)
            }
            try await live(11, [registered(11)], in: store, of: "elsewhere")
            func tally(
                _ query: MatterListQuery = MatterListQuery(), closed: Set<KindID> = [], finds: [MatterID]? = nil,
                most: Int = 99
            ) async throws -> (plain: Int, others: [MatterID], isMore: Bool) {
                let tally = try await store.read {
                    try MatterQueries(here, on: $0).tally(query, closed: closed, finds: finds, now: morning, most: most)
                }
                return (tally.plain, tally.others.map(\.id).sorted(), tally.isMore)
            }
            #expect(try await tally() == (7, [id(4), id(5)], false))
            #expect(try await tally(closed: ["opinion"]) == (4, [id(3), id(4), id(5), id(6), id(9)], false))
            #expect(try await tally(closed: ["opinion", "concern", "none"]).plain == 0)
            #expect(try await tally(finds: [id(1), id(4), id(8)]) == (2, [id(4)], false))
            #expect(try await tally(finds: []) == (0, [], false))
            #expect(try await tally(most: 9).isMore)
            let few = try await tally(most: 3)
            #expect(few.plain + few.others.count == 3 && few.isMore)
            var query = MatterListQuery()
            query.body = id(0xB2)
            #expect(try await tally(query) == (1, [], false))
        }
    }

    @Test(arguments: EngineUnderTest.all) func `matters without a summary are told apart, as many as are asked for`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for number in 1...5 as ClosedRange<UInt64> {
                var events = [registered(number) { if number == 2 { $0.summary = "路灯三盏" } }]
                if number == 3 { events.append(.shielded(reason: "反映人要求保密")) }
                try await live(number, events, in: store)
            }
            try await live(9, [registered(9)], in: store, of: "elsewhere")
            let numbers = (1...9).map { PublicNumber(prefix: "XT", year: 2021, serial: 1_000 + $0).description }
            let bare = try await store.read { try MatterQueries(here, on: $0).bareLines(of: numbers) }
            #expect(bare.map(\.id).sorted() == [id(1), id(3), id(4), id(5)])
            #expect(bare.filter(\.isShielded).map(\.id) == [id(3)])
            #expect(Set(bare.map(\.version)) == [1, 2])
            #expect(try await store.read { try MatterQueries(here, on: $0).bareLines(of: []) } == [])
            let one = try await store.read { try MatterQueries(here, on: $0).bareLines(of: [numbers[3]]) }
            let line = try await store.read { try MatterQueries(here, on: $0).line(of: id(4)) }
            #expect(one.map(\.number) == [line?.number])
            #expect(one.map(\.acted) == [line?.acted])
            #expect(one.map(\.kind) == [line?.kind])
        }
    }
}
