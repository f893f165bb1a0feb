import Domain
import Foundation
import Store
import Testing

/// Households, linkages and activities as questions find them, on every engine.
@Suite struct FieldContract {
    private static let start = Day(number: 18_700)

    private static func at(_ day: Int) -> Moment {
        // Noon in Beijing.
        Moment(milliseconds: Int64(start.number + day) * wholeDay + 4 * Moment.millisecondsPerHour)
    }

    @Test(arguments: EngineUnderTest.all)
    func `a household has one number while it is counted, and its places in order (L03)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in fieldHistory { try await act(store) }
            try await store.read { connection in
                let queries = SubjectQueries(here, on: connection)
                let first: SubjectID = id(0x71)
                let found = try #require(try queries.subject(first))
                #expect(found.code == "3-18" && found.status == .present && found.place == id(0xA2))
                #expect(found.formerPlaces == [.init(place: id(0xA1), until: FieldContract.start.advanced(by: 40))])
                #expect(try queries.open(.household, code: "3-18") == first)
                #expect(try queries.open(.household, code: "3-17") == nil)
                #expect(try queries.open(.enterprise, code: "3-18") == nil)
                // Who left holds no number, and is still found in its place.
                #expect(try queries.open(.household, code: "9") == nil)
                let inPlace = try queries.subjects(.household, in: id(0xA2), most: 9).map(\.code)
                #expect(inPlace == ["3-18", "9", "9-a"])
                #expect(try queries.subjects(.household, in: id(0xA2), after: "9", most: 1).map(\.code) == ["9-a"])
                #expect(try SubjectQueries("elsewhere", on: connection).subject(first) == nil)
            }
            let taken = SubjectEvent.entered(
                id: id(0x79), type: .household, code: "3-18", place: id(0xA1), status: .present, on: nil, from: [])
            #expect(await fault { try await store.append([taken], of: SubjectDecider.self, to: 0x79) } != nil)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `edges are found by tier, by target, by person and by body (A02, L05)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in fieldHistory { try await act(store) }
            try await store.read { connection in
                let queries = LinkageQueries(here, on: connection)
                let day = FieldContract.start.advanced(by: 50)
                #expect(try queries.linkages(on: day).map(\.id) == [id(0x81), id(0x83), id(0x84)])
                #expect(try queries.linkages(of: "patch", on: day).map(\.id) == [id(0x81)])
                // Before it ended it held.
                #expect(
                    try queries.linkages(on: FieldContract.start.advanced(by: 10)).map(\.id) == [id(0x82), id(0x84)])
                let patch = try #require(try queries.linkages(to: [.subject(id(0x71))]).last)
                #expect(patch.holder == .post(id(0xE1), at: id(0xB2)) && patch.isExclusive && patch.role == "host")
                #expect(try queries.linkages(to: [.subject(id(0x71))]).map(\.id) == [id(0x82), id(0x81)])
                #expect(try queries.open(in: "patch", to: .subject(id(0x71))).map(\.id) == [id(0x81)])
                #expect(try queries.linkages(to: [.topic("饮水")]).map(\.id) == [id(0x84)])
                #expect(try queries.linkages(of: id(0xE1, PersonID.self)).map(\.id) == [id(0x81)])
                #expect(try queries.linkages(of: id(0xB2, OrganisationID.self)).map(\.id) == [id(0x84), id(0x83)])
                let outcome = try #require(try queries.outcomes(of: id(0x81)).first)
                #expect(outcome.name == "money" && outcome.quantity.unit.symbol == "元")
            }
            // K2: no second open edge of an exclusive tier to one target.
            let second = LinkageEvent.linked(
                id: id(0x89), tier: "patch", holder: .post(id(0xE2), at: id(0xB2)), target: .subject(id(0x71)),
                role: nil, group: nil, since: FieldContract.start, isExclusive: true)
            #expect(await fault { try await store.append([second], of: LinkageDecider.self, to: 0x89) } != nil)
        }
    }

    // MARK: - Coverage

    /// What random lives of households and visits come to, counted anew from all that happened.
    private struct World {
        var subjects: [UInt64: (events: [SubjectEvent], state: Subject?)] = [:]
        var visits: [UInt64: (day: Int, goers: [UInt64], met: [UInt64], inPerson: Bool, counts: Bool)] = [:]
        static let places: [PlaceID] = (0..<4).map { id(0xA0 + $0) }
        static let people: ClosedRange<UInt64> = 0xE0...0xE4
        static let days = 60

        func first(_ household: UInt64, by person: UInt64? = nil) -> Int? {
            visits.values
                .filter { visit in
                    visit.counts && visit.inPerson && visit.met.contains(household)
                        && person.map(visit.goers.contains) ?? true
                }
                .map(\.day).min()
        }

        /// Where a household is on a day, by its events alone.
        func place(of household: UInt64, on day: Day) -> PlaceID? {
            var (place, since): (PlaceID?, Day?) = (nil, nil)
            var left = false
            for event in subjects[household]?.events ?? [] {
                switch event {
                case .entered(_, _, _, let at, _, let on, _): (place, since) = (at, on)
                case .placed(let at, let on): if on <= day { place = at }
                case .left(_, let on, _): left = on <= day
                default: break
                }
            }
            return left || since.map { day < $0 } ?? false ? nil : place
        }

        func counts(on number: Int) -> [PlaceID: CoverageQueries.Count] {
            var counts: [PlaceID: CoverageQueries.Count] = [:]
            let day = start.advanced(by: number)
            for household in subjects.keys {
                guard let place = place(of: household, on: day) else { continue }
                counts[place, default: .init()].counted += 1
                if let first = first(household), first <= number { counts[place, default: .init()].reached += 1 }
            }
            return counts
        }

        func households(of person: UInt64, on day: Int) -> Int {
            subjects.keys.count { first($0, by: person).map { $0 <= day } ?? false }
        }

        func visits(of person: UInt64, on day: Int) -> Int {
            visits.values.filter { $0.counts && $0.inPerson && $0.day <= day && $0.goers.contains(person) }
                .reduce(0) { $0 + $1.met.count }
        }
    }

    @Test(
        arguments: EngineUnderTest.all,
        1...(ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1" ? UInt64(40) : 4))
    func `coverage is what all that happened comes to, as of any day, whatever came late or was folded (L02, L03, B06)`(
        subject: EngineUnderTest, seed: UInt64
    ) async throws {
        try await subject.withStore { store in
            let world = try await store.write { connection in
                var chance = SplitMix(seed: seed)
                var world = World()
                var journal = try journal(on: connection)
                for step in 0..<160 {
                    try FieldContract.act(step, &world, &chance, &journal)
                }
                return world
            }
            var (reached, moved, folded) = (0, 0, 0)
            try await store.read { connection in
                let queries = CoverageQueries(here, on: connection)
                for day in stride(from: 0, through: World.days, by: 3) {
                    let date = FieldContract.start.advanced(by: day)
                    let found = try queries.counts(.household, on: date).filter { $0.value != .init() }
                    #expect(found == world.counts(on: day), "seed \(seed), day \(day)")
                    let goers = try queries.goers(on: date)
                    for person in World.people {
                        let own = goers[id(person)] ?? (0, 0)
                        #expect(own.households == world.households(of: person, on: day), "seed \(seed), day \(day)")
                        #expect(own.visits == world.visits(of: person, on: day), "seed \(seed), day \(day)")
                        // 人次 are never fewer than 户 (L03).
                        #expect(own.visits >= own.households)
                    }
                    let last = FieldContract.start.advanced(by: World.days)
                    for place in World.places where day == World.days {
                        let missing = try queries.notReached(.household, in: place, on: last, most: 100).map(\.id)
                        let expected = world.subjects.keys.filter {
                            world.place(of: $0, on: last) == place
                                && world.first($0).map { $0 > World.days } ?? true
                        }
                        #expect(Set(missing) == Set(expected.map { id($0) }))
                    }
                }
            }
            reached = world.subjects.keys.count { world.first($0) != nil }
            moved = world.subjects.values.count { $0.state?.formerPlaces.isEmpty == false }
            folded = world.visits.values.count { !$0.counts }
            // Or else the law said nothing.
            #expect(reached > 3 && moved > 0 && folded > 2, "\(reached) \(moved) \(folded)")
            let (breaks, rows) = try await rebuilt(store, keeping: 3)
            #expect(breaks == [])
            for (table, found, expected) in rows {
                #expect(table.differences(found: found, expected: expected) == [], "\(table.name)")
            }
        }
    }

    /// One thing that happens: now or days ago.
    private static func act(
        _ step: Int, _ world: inout World, _ chance: inout SplitMix, _ journal: inout Journal
    ) throws {
        func any<T>(_ values: [T], _ chance: inout SplitMix) -> T {
            values[Int.random(in: values.indices, using: &chance)]
        }
        let stamp = Stamp(recorded: at(World.days), actor: clerk, correlation: id(0xCC))
        func append(_ event: SubjectEvent, to household: UInt64, _ journal: inout Journal, _ world: inout World) throws
        {
            var stream = try journal.load(SubjectDecider.self, UInt128(household))
            try journal.append([event], to: &stream, stamp)
            world.subjects[household, default: ([], nil)].events.append(event)
            world.subjects[household]?.state = stream.state
        }
        let today = step * World.days / 160
        let settled = world.subjects.filter { $0.value.state?.leaving == nil }.keys.sorted()
        let kind = Int.random(in: 0..<12, using: &chance)
        if settled.count < 4 || kind < 2 {
            let household = 0x1000 + UInt64(step)
            let since = any([nil, Day?.some(start.advanced(by: max(0, today - 5)))], &chance)
            try append(
                .entered(
                    id: id(household), type: .household, code: "\(step)", place: any(World.places, &chance),
                    status: .present, on: since, from: []), to: household, &journal, &world)
        } else if kind == 2 {
            let household = any(settled, &chance)
            guard let state = world.subjects[household]?.state else { return }
            let day = max(
                start.advanced(by: max(0, today - 3)), state.formerPlaces.last?.until ?? state.since ?? start)
            let event: SubjectEvent =
                Bool.random(using: &chance)
                ? .placed(any(World.places.filter { $0 != state.place }, &chance), on: day)
                : .left(.moved, on: day, into: [])
            try append(event, to: household, &journal, &world)
        } else if kind == 3,
            let old = world.visits.filter({ $0.value.counts }).keys.sorted().randomElement(using: &chance)
        {
            var stream = try journal.load(ActivityDecider.self, UInt128(old))
            try journal.append([.foldedInto(id(1), reason: "重复")], to: &stream, stamp)
            world.visits[old]?.counts = false
        } else {
            let visit = 0x2000 + UInt64(step)
            let day = max(0, today - any([0, 0, 0, 1, 12], &chance))
            let met = Array(Set((0..<any([1, 1, 3], &chance)).map { _ in any(world.subjects.keys.sorted(), &chance) }))
                .sorted()
            let goers = Array(Set((0..<any([1, 2, 3], &chance)).map { _ in any(Array(World.people), &chance) }))
                .sorted()
            let inPerson = any([true, true, true, false], &chance)
            var stream = try journal.load(ActivityDecider.self, UInt128(visit))
            let record = Activity.Record(
                kind: "visit", mode: inPerson ? .inPerson : .phone, began: at(day),
                goers: goers.map { .init(person: id($0), body: id(0xB2)) }, met: met.map { .subject(id($0)) })
            try journal.append([.recorded(id: id(visit), record)], to: &stream, stamp)
            world.visits[visit] = (day, goers, met, inPerson, true)
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `who left before they were reached is reached nowhere, who moves takes it along (L03)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in fieldHistory { try await act(store) }
            try await store.read { connection in
                let queries = CoverageQueries(here, on: connection)
                func counts(_ day: Int) throws -> [PlaceID: CoverageQueries.Count] {
                    try queries.counts(.household, on: FieldContract.start.advanced(by: day))
                        .filter { $0.value != .init() }
                }
                #expect(try counts(0) == [id(0xA1): .init(counted: 1), id(0xA2): .init(counted: 1)])
                #expect(try counts(30) == [id(0xA1): .init(counted: 1, reached: 1), id(0xA2): .init(counted: 2)])
                #expect(try counts(45) == [id(0xA2): .init(counted: 2, reached: 1)])
                let firsts = try queries.firsts(
                    .household, from: FieldContract.start, through: FieldContract.start.advanced(by: 39))
                #expect(firsts.map(\.reached) == [1])
                #expect(firsts.map(\.place) == [id(0xA1)])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `tallies of what was done are the sums of the entries that count (A05, A10, L04)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in fieldHistory { try await act(store) }
            try await store.read { connection in
                let queries = ActivityQueries(here, on: connection)
                for offset in [0, 25, 60] {
                    let day = FieldContract.start.advanced(by: offset)
                    let lines = try queries.activities(ActivityQuestion(through: day, most: 1_000))
                    let tallies = try queries.tallies(through: day)
                    #expect(tallies.reduce(0) { $0 + $1.count } == lines.count, "\(offset)")
                    #expect(
                        tallies.reduce(0) { $0 + $1.attendances(.goers) }
                            == lines.reduce(0) { $0 + $1.goers.count * max(1, $1.met) })
                    #expect(
                        tallies.reduce(0) { $0 + $1.attendances(.attended) }
                            == lines.reduce(0) { $0 + ($1.headCount ?? 0) })
                    #expect(Set(tallies.map(\.kind)) == Set(lines.map(\.kind)))
                    let firsts = try lines.reduce(0) { sum, line in
                        sum + (try queries.matters(at: line.id).count(where: \.isFirst))
                    }
                    let raised = try queries.raised(through: day)
                    #expect(raised.reduce(0) { $0 + $1.matters } >= firsts)
                    #expect(raised.allSatisfy { 1...$0.matters ~= $0.most })
                    for line in lines.prefix(1) {
                        #expect(try queries.questionsRaised(at: line.kind, through: day.advanced(by: -400)) == [])
                    }
                }
                #expect(try !queries.tallies(through: FieldContract.start.advanced(by: 60)).isEmpty)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `what lies between two days is what the later has more than the earlier (L02, L03)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for (place, code) in [(0xA1, "430302"), (0xA2, "430304")] as [(UInt64, String)] {
                try await store.append(
                    [.opened(id: id(place), code: placeCode(code), name: Name(zh: code), level: .county, parent: nil)],
                    of: PlaceDecider.self, to: UInt128(place), at: morning)
            }
            try await store.append(
                [.enrolled(id: id(0xE1), code: "he", name: "何平")], of: PersonDecider.self, to: 0xE1, at: morning)
            for act in fieldHistory { try await act(store) }
            try await store.read { connection in
                let queries = CoverageQueries(here, on: connection)
                let days = [-1, 0, 19, 20, 29, 30, 39, 40, 45, 60].map { FieldContract.start.advanced(by: $0) }
                var grown = 0
                for (index, early) in days.enumerated() {
                    for late in days[index...] {
                        var counts = try queries.counts(.household, on: early)
                        for (place, more) in try queries.growth(of: .household, after: early, through: late) {
                            var count = counts[place] ?? .init()
                            count.counted += more.counted
                            count.reached += more.reached
                            counts[place] = count
                            grown += 1
                        }
                        #expect(counts == (try queries.counts(.household, on: late)), "\(early.iso) \(late.iso)")
                        let before = try queries.goers(on: early)[id(0xE1)]?.visits ?? 0
                        let more = try queries.growthOfGoers(after: early, through: late)[id(0xE1)]?.visits ?? 0
                        #expect(try queries.goers(on: late)[id(0xE1)]?.visits ?? 0 == before + more)
                    }
                }
                #expect(grown > 10)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `how many a post answers for is told for every day, and what happened since by its families (L05, B06)`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let before = try await store.read { try Journal.lastPosition(of: here, on: $0) }
            for act in fieldHistory { try await act(store) }
            try await store.read { connection in
                let loads = try LinkageQueries(here, on: connection).loads(of: "patch").sorted { $0.since < $1.since }
                let changed = FieldContract.start.advanced(by: 40)
                #expect(
                    loads == [
                        .init(
                            person: id(0xE2), body: id(0xB2), since: FieldContract.start, ended: changed, count: 1),
                        .init(person: id(0xE1), body: id(0xB2), since: changed, ended: nil, count: 1),
                    ])
                #expect(loads.map { $0.holds(on: changed) } == [false, true])
                #expect(loads.map { $0.holds(on: changed.advanced(by: -1)) } == [true, false])
                // A body's own edges are nobody's load.
                #expect(try LinkageQueries(here, on: connection).loads(of: "unit-village") == [])
                let last = try Journal.lastPosition(of: here, on: connection)
                let queries = CoverageQueries(here, on: connection)
                #expect(
                    try queries.families(after: before, through: last) == ["subject", "linkage", "activity", "matter"])
                #expect(try queries.families(after: last, through: last) == [])
                #expect(try queries.families(after: before, through: before + 1) == ["subject"])
            }
        }
    }
}

/// Households, edges and activities that leave rows in every table of theirs, one act at a time.
let fieldHistory: [@Sendable (any Engine) async throws -> Void] = {
    let start = Day(number: 18_700)
    let moment = morning.advanced(byMilliseconds: 5_000 * wholeDay)
    func household(_ number: UInt64, _ events: [SubjectEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: SubjectDecider.self, to: UInt128(number) + 0x7000, at: moment) }
    }
    func edge(_ number: UInt64, _ events: [LinkageEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: LinkageDecider.self, to: UInt128(number) + 0x7000, at: moment) }
    }
    func activity(_ number: UInt64, _ events: [ActivityEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: ActivityDecider.self, to: UInt128(number) + 0x7000, at: moment) }
    }
    func entered(_ number: UInt64, _ code: String, _ place: UInt64, _ day: Day?, from: [SubjectID] = []) -> SubjectEvent
    {
        .entered(
            id: id(number), type: .household, code: code, place: id(place), status: .away, on: day, from: from)
    }
    let began = Moment(milliseconds: Int64(start.number + 20) * wholeDay + 4 * Moment.millisecondsPerHour)
    let visit = Activity.Record(
        kind: "visit", mode: .inPerson, place: id(0xA1), began: began, hosts: [id(0xB2)],
        goers: [.init(person: id(0xE1), body: id(0xB2))], met: [.subject(id(0x71))])
    return [
        household(
            0x71,
            [
                entered(0x71, "3-17", 0xA1, nil), .renumbered("3-18"), .noted(.present, on: start),
                .placed(id(0xA2), on: start.advanced(by: 40)),
            ]),
        household(
            0x72,
            [entered(0x72, "9", 0xA2, nil), .left(.split, on: start.advanced(by: 45), into: [id(0x73), id(0x74)])]),
        household(0x73, [entered(0x73, "9-a", 0xA2, start.advanced(by: 30), from: [id(0x72)])]),
        edge(
            0x82,
            [
                .linked(
                    id: id(0x82), tier: "patch", holder: .post(id(0xE2), at: id(0xB2)), target: .subject(id(0x71)),
                    role: nil, group: nil, since: start, isExclusive: true),
                .ended(on: start.advanced(by: 40), reason: "搬迁", successor: id(0x81)),
            ]),
        edge(
            0x81,
            [
                .linked(
                    id: id(0x81), tier: "patch", holder: .post(id(0xE1), at: id(0xB2)), target: .subject(id(0x71)),
                    role: "host", group: nil, since: start.advanced(by: 40), isExclusive: true),
                .outcomeRecorded(
                    name: "money",
                    Quantity(
                        amount: decimal(coefficient: 500, scale: 0), unit: unit("元"), bound: .exact, basis: .actual),
                    on: start.advanced(by: 41)),
            ]),
        edge(
            0x83,
            [
                .linked(
                    id: id(0x83), tier: "unit-village", holder: .body(id(0xB2)), target: .place(id(0xA1)), role: nil,
                    group: nil, since: start.advanced(by: 50), isExclusive: false)
            ]),
        edge(
            0x84,
            [
                .linked(
                    id: id(0x84), tier: "contact", holder: .body(id(0xB2)), target: .topic("饮水"), role: nil, group: nil,
                    since: start, isExclusive: false)
            ]),
        activity(
            0x91,
            [
                .recorded(id: id(0x91), visit),
                .outcomeRecorded(
                    .init(
                        name: "宣传",
                        quantity: Quantity(
                            amount: decimal(coefficient: 3, scale: 0), unit: unit("幅"), bound: .exact, basis: .actual))),
                fileAttached(1), fileAttached(2), .fileRemoved(number: 1, reason: "重"),
            ]),
        // A call reaches nobody.
        activity(
            0x92,
            [
                .recorded(
                    id: id(0x92),
                    .init(
                        kind: "visit", mode: .phone, began: began.advanced(byMilliseconds: -wholeDay),
                        goers: [.init(person: id(0xE1), body: id(0xB2))], met: [.subject(id(0x71)), .subject(id(0x73))])
                )
            ]),
        {
            try await $0.append(
                [registered(0x95) { $0.source.activity = id(0x91) }], of: MatterDecider.self, to: 0x95, at: moment)
        },
        // The same, entered twice.
        activity(0x93, [.recorded(id: id(0x93), visit), .foldedInto(id(0x91), reason: "重复录入")]),
    ]
}()
