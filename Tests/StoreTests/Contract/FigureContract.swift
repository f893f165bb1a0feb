import Domain
import Foundation
import Store
import Testing

/// Sums of deltas are what a replay of the histories gives (MODEL 4.6).
@Suite struct FigureContract {
    private static let seeds = 1...(ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1" ? UInt64(60) : 6)

    /// Random lives with entries up to a week late, and their stories as they were read back.
    private func lived(_ seed: UInt64, events: Int, in store: any Engine) async throws
        -> (histories: RandomHistories, stories: [[Recorded<MatterEvent>]])
    {
        try await store.write { connection in
            var histories = RandomHistories(seed: seed)
            let late = [0, 0, minute, wholeDay, 7 * wholeDay]
            for _ in 0..<events { try histories.live(on: connection, late: late) }
            let journal = try journal(on: connection)
            return (histories, try histories.streams.map { try journal.story(MatterDecider.self, $0.id) })
        }
    }

    @Test(arguments: EngineUnderTest.all, seeds)
    func `sums of deltas are the replay's, as of any day, known at any day (N05, X07)`(
        subject: EngineUnderTest, seed: UInt64
    ) async throws {
        try await subject.withStore { store in
            var (histories, stories) = try await lived(seed, events: 400, in: store)
            let replay = FigureReplay(stories, .china)
            let kinds = Set(
                stories.flatMap { story in
                    MatterCourse(story, in: .shanghai).steps.map(\.stand.kind)
                })
            let channels = Set(stories.flatMap { MatterCourse($0, in: .shanghai).steps.map(\.stand.channel) }).sorted()
            var (answered, late): (Set<FigureTally>, Int) = ([], 0)
            for _ in 0..<300 {
                let asOf = Zone.shanghai.day(of: histories.moment()).advanced(
                    by: -histories.pick([0, 8, 20, 30, 40, 50]))
                let from = asOf.number - histories.pick([3, 40, 400])
                var question = TallyQuestion(
                    tally: histories.pick(FigureTally.allCases), scope: histories.pick(FigureScope.allCases),
                    kinds: kinds,
                    channel: histories.pick([nil, nil, channels.first, channels.last]),
                    buckets: histories.pick([nil, from...asOf.number]),
                    keepsBuckets: histories.pick([true, false]), asOf: asOf,
                    knownAt: histories.pick([nil, asOf, asOf.advanced(by: 3), asOf.advanced(by: -2)]))
                if histories.pick([true, false]), let kind = kinds.sorted().first { question.kinds = [kind] }
                let asked = question
                let found = try await store.read { Set(try FigureQueries(here, on: $0).rows(asked)) }
                #expect(found == Set(replay.rows(asked)), "seed \(seed): \(asked)")
                if !found.isEmpty { answered.insert(asked.tally) }
                question.knownAt = nil
                if question.knownAt != asked.knownAt, Set(replay.rows(question)) != found { late += 1 }
            }
            // Or else nothing was asked.
            #expect(answered.count > 5, "\(answered)")
            #expect(late > 3)
        }
    }

    @Test(arguments: EngineUnderTest.all, seeds)
    func `X07: totals over all kinds are the replay's, as of any day, of buckets through any day`(
        subject: EngineUnderTest, seed: UInt64
    ) async throws {
        try await subject.withStore { store in
            var (histories, stories) = try await lived(seed, events: 300, in: store)
            let replay = FigureReplay(stories, .china)
            let kinds = Set(stories.flatMap { MatterCourse($0, in: .shanghai).steps.map(\.stand.kind) })
            var standing = 0
            for _ in 0..<40 {
                let asOf = histories.pick([nil, Zone.shanghai.day(of: histories.moment()).advanced(by: -20)])
                let last = histories.pick([nil, Zone.shanghai.day(of: histories.moment()).advanced(by: -20)])
                let tallies = FigureTally.allCases.filter { _ in histories.pick([true, false]) } + [.collected]
                let found = try await store.read {
                    try FigureQueries(here, on: $0).totals(of: tallies, asOf: asOf, through: last)
                }
                #expect(Set(found.keys).isSubset(of: tallies))
                for tally in tallies {
                    let question = TallyQuestion(
                        tally: tally, kinds: kinds, buckets: Int.min...(last?.number ?? .max),
                        asOf: asOf ?? Day(number: 100_000))
                    let expected = replay.rows(question).reduce(0) { $0 + $1.number }
                    #expect(found[tally] ?? 0 == expected, "seed \(seed): \(tally)")
                    if expected > 0 { standing += 1 }
                }
            }
            #expect(standing > 50)
        }
    }

    @Test(arguments: EngineUnderTest.all, seeds)
    func `whatever becomes of matters, what was collected is accounted for, in every group (X07)`(
        subject: EngineUnderTest, seed: UInt64
    ) async throws {
        try await subject.withStore { store in
            var (histories, stories) = try await lived(seed, events: 300, in: store)
            let kinds = Set(stories.flatMap { MatterCourse($0, in: .shanghai).steps.map(\.stand.kind) }).sorted()
            let population = Figure.Population(kinds: kinds)
            let figure = Figure(
                counted: .init(.measure(.collected), of: population, unit: .件))
            let replay = FigureReplay(stories, .china)
            for grouping in [nil, .body, .level(.village), .kind, .channel, .stage] as [FigureGrouping?] {
                let asOf = Zone.shanghai.day(of: histories.moment())
                let asking = FigureAsking(asOf: asOf, knownAt: histories.pick([nil, asOf]), grouping: grouping)
                let answer = try await store.read { try figure.answer(asking, from: FigureQueries(here, on: $0)) }
                #expect(answer.faults == [], "seed \(seed), \(String(describing: grouping))")
                let expected = try figure.answer(asking, from: replay)
                #expect(answer == expected)
                #expect(grouping == nil || answer.value.behind == 0 || !answer.groups.isEmpty)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `a tally that was tampered with is said, not hidden (X07)`(subject: EngineUnderTest) async throws {
        try await subject.withStore { store in
            let (_, stories) = try await lived(1, events: 200, in: store)
            let kinds = Set(stories.flatMap { MatterCourse($0, in: .shanghai).steps.map(\.stand.kind) }).sorted()
            let figure = Figure(counted: .init(.measure(.open), of: .init(kinds: kinds), unit: .件))
            let asking = FigureAsking(asOf: Day(number: 30_000), grouping: .body)
            let whole = try await store.read { try figure.answer(asking, from: FigureQueries(here, on: $0)) }
            #expect(whole.faults == [])
            _ = try await store.write { connection in
                try connection.run(
                    """
                    DELETE FROM figure_deltas WHERE jurisdiction = ?1 AND tally = 'open' AND scope = 'all' AND n > 0
                    """, [.text(here)])
            }
            let broken = try await store.read { try figure.answer(asking, from: FigureQueries(here, on: $0)) }
            #expect(broken.faults.contains { if case .identity(_, _, nil) = $0 { true } else { false } })
            #expect(broken.faults.contains { if case .groups = $0 { true } else { false } })
        }
    }
}
