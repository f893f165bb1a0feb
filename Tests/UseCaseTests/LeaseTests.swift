import Domain
import Store
import StorePostgres
import StoreSQLite
import TestClusters
import TestSupport
import Testing
import UseCases
import Vault

/// Several processes on one store, each an opened jurisdiction with a clock of its own.
struct LeaseTests {
    /// Another process that serves the fixture's store.
    private func other(
        _ fixture: Fixture, seed: UInt64 = 2
    ) async throws -> (jurisdiction: Jurisdiction, clock: SimulatedWorld) {
        let clock = SimulatedWorld(at: fixture.simulation.now, seed: seed)
        let jurisdiction = try await Jurisdiction.open(
            WatchedEngine(fixture.engine), key: fixture.key, world: clock.world, files: fixture.files)
        return (jurisdiction, clock)
    }

    private func numbers(_ fixture: Fixture) async throws -> [[Value]] {
        try await fixture.engine.read { connection in
            try connection.rows(LeaseTables.logNumbers.scan, [.text("xiangtan")]) { [$0.value(1), $0.value(2)] }
        }
    }

    @Test func `work is one process's at a time, and another's when it dies or gives it back`() async throws {
        let fixture = try await Fixture()
        let one = fixture.jurisdiction
        let (two, clock) = try await other(fixture)
        #expect(try await one.leased(.jobs) { 1 } == 1)
        #expect(try await two.leased(.jobs) { 2 } == nil)
        // Each piece of work is leased by itself.
        #expect(try await two.leased(.search) { 2 } == 2)
        #expect(try await one.leased(.search) { 1 } == nil)
        // Renewed, it goes on; dead, it is over with its time.
        let half = Lease.length / 2
        fixture.simulation.advance(to: fixture.simulation.now.advanced(byMilliseconds: half))
        clock.advance(to: clock.now.advanced(byMilliseconds: half))
        #expect(try await one.take(.jobs)?.fence == 1)
        clock.advance(to: clock.now.advanced(byMilliseconds: half))
        #expect(try await two.take(.jobs) == nil)
        clock.advance(to: clock.now.advanced(byMilliseconds: half))
        #expect(try await two.take(.jobs)?.fence == 2)
        fixture.simulation.advance(to: clock.now)
        #expect(try await one.take(.jobs) == nil)
        // What ends gives back.
        try await two.giveBackLeases()
        #expect(try await one.take(.jobs)?.fence == 3)
        #expect(try await one.take(.search)?.fence == 2)
        #expect(try await one.verify().findings == [])
    }

    @Test func `who holds a lease writes only when half of its time is gone, who doesn't never`() async throws {
        let fixture = try await Fixture()
        let (two, _) = try await other(fixture)
        func end() async throws -> Lease? {
            try await fixture.engine.read { try LeaseRows("xiangtan", on: $0).lease(.notices) }
        }
        try await fixture.jurisdiction.take(.notices)
        let first = try #require(try await end())
        fixture.simulation.advance(to: fixture.simulation.now.advanced(byMilliseconds: Lease.length / 2 - 1))
        try await fixture.jurisdiction.take(.notices)
        #expect(try await two.take(.notices) == nil)
        #expect(try await end() == first)
        fixture.simulation.advance(to: fixture.simulation.now.advanced(byMilliseconds: 1))
        try await fixture.jurisdiction.take(.notices)
        #expect(try #require(try await end()).until > first.until)
    }

    @Test func `every entry of the journal gets one number, in its order, whoever counts`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let begun = try #require(try await jurisdiction.sequence(inBatchesOf: 7))
        #expect(begun > 7)
        #expect(try await jurisdiction.sequence() == 0)
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.strikeOffLamp(number, cast)
        #expect(try await jurisdiction.isLogBehind())
        let (two, clock) = try await other(fixture)
        // The other one waits for the first's lease to end.
        #expect(try await two.sequence() == nil)
        clock.advance(to: clock.now.advanced(byMilliseconds: Lease.length))
        #expect(try #require(try await two.sequence()) > 5)
        #expect(try await !jurisdiction.isLogBehind())
        let found = try await numbers(fixture)
        #expect(found == (0..<found.count).map { [.int($0), .int($0 + 1)] })
        #expect(try await jurisdiction.verify().findings == [])
        #expect(try await jurisdiction.verify().events == found.count)
    }

    @Test func `whoever lost the lease and doesn't know it numbers nothing`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.sequence()
        _ = try await jurisdiction.registerLamp(cast)
        // The first one sleeps: its own clock still says that it holds the lease.
        let (two, clock) = try await other(fixture)
        clock.advance(to: clock.now.advanced(byMilliseconds: Lease.length))
        #expect(try await two.take(.log)?.fence == 2)
        let before = try await numbers(fixture)
        #expect(try await jurisdiction.take(.log)?.fence == 1)
        #expect(try await jurisdiction.sequence() == nil)
        #expect(try await numbers(fixture) == before)
        // It has learnt so.
        #expect(try await jurisdiction.take(.log) == nil)
        #expect(try #require(try await two.sequence()) > 0)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test(arguments: 0..<6) func `in any order of asking, sleeping, writing and counting the log holds`(seed: Int)
        async throws
    {
        let fixture = try await Fixture()
        var others: [(jurisdiction: Jurisdiction, clock: SimulatedWorld)] = []
        for index in 0..<3 { others.append(try await other(fixture, seed: UInt64(10 + index))) }
        var chance = SplitMix(seed: UInt64(seed))
        var fence: Int64 = 0
        for step in 0..<60 {
            let (jurisdiction, clock) = others[Int(chance.next() % 3)]
            switch chance.next() % 5 {
            case 0: _ = try await fixture.jurisdiction.registerLamp(fixture.cast, phone: "139\(10_000_000 + step)")
            case 1: clock.advance(to: clock.now.advanced(byMilliseconds: Int64(chance.next() % 40_000)))
            case 2: try await jurisdiction.giveBackLeases()
            default: _ = try await jurisdiction.sequence(inBatchesOf: 1 + Int(chance.next() % 9))
            }
            let lease = try await fixture.engine.read { try LeaseRows("xiangtan", on: $0).lease(.log) }
            #expect(lease?.fence ?? 0 >= fence)
            fence = lease?.fence ?? 0
            let found = try await numbers(fixture)
            #expect(found == (0..<found.count).map { [.int($0), .int($0 + 1)] })
        }
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test(arguments: [
        ("DELETE FROM log_numbers WHERE number = 3", [Verification.Finding.logNumberBroken(4)]),
        (
            "UPDATE log_numbers SET position = position + 1000 WHERE number = 3",
            [.logNumberBroken(3), .logNumberBroken(4)]
        ),
        ("DELETE FROM log_numbers WHERE number = 0", [.logNumberBroken(1)]),
    ]) func `verify tells a log that doesn't hold`(change: String, findings: [Verification.Finding]) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.jurisdiction.sequence()
        #expect(try await fixture.jurisdiction.verify().findings == [])
        try await fixture.engine.write { _ = try $0.run(change, []) }
        #expect(try await fixture.jurisdiction.verify().findings == findings)
    }

    @Test func `processes on one database leave to each other what one of them does`() async throws {
        try await Cluster.shared.withDatabase { url in
            let (clock, key) = (SimulatedWorld(at: Fixture.start, seed: 1), MasterKey.fresh())
            let first = try await PostgresEngine.create(url, jurisdiction: "xiangtan")
            defer { first.close() }
            let one = try await Jurisdiction.found(
                try BuiltInPlaybooks.xiangtan(), in: first, key: key, world: clock.world)
            let second = try await PostgresEngine.open(url, jurisdiction: "xiangtan")
            defer { second.close() }
            let two = try await Jurisdiction.open(
                second, key: key, world: SimulatedWorld(at: clock.now, seed: 2).world)
            #expect(try await !two.isLeasedElsewhere())
            let others = try await one.leased(.jobs) {
                #expect(try await two.isLeasedElsewhere([.jobs]))
                #expect(try await !two.isLeasedElsewhere([.notices, .search, .log]))
                #expect(try await !one.isLeasedElsewhere())
                return try await two.leased(.jobs) { Issue.record("done twice at a time") } == nil
            }
            #expect(others == true)
            // One numbers the log; the other finds it numbered, and its lease held.
            #expect(try #require(try await two.sequence()) > 0)
            #expect(try await one.sequence() == 0)
            _ = try await one.registerLamp(try await Cast(one))
            #expect(try await one.sequence() == nil)
            try await two.giveBackLeases()
            #expect(try #require(try await one.sequence()) > 0)
            try await one.giveBackLeases()
            #expect(try await !two.isLeasedElsewhere())
            #expect(try await two.verify().findings == [])
        }
    }

    @Test func `a lease is renewed while the work goes on longer than its time`() async throws {
        let fixture = try await Fixture()
        let one = fixture.jurisdiction
        let (two, clock) = try await other(fixture)
        @Sendable func lease() async throws -> Lease? {
            try await fixture.engine.read { try LeaseRows("xiangtan", on: $0).lease(.jobs) }
        }
        let rounds = try await one.leased(.jobs, seenToEvery: .milliseconds(5)) {
            for _ in 0..<6 {
                let before = try #require(try await lease())
                let now = clock.now.advanced(byMilliseconds: Lease.length / 2 + 1)
                clock.advance(to: now)
                fixture.simulation.advance(to: now)
                let deadline = ContinuousClock.now + .seconds(30)
                while try #require(try await lease()).until <= before.until, ContinuousClock.now < deadline {
                    try await Task.sleep(for: .milliseconds(5))
                }
                #expect(try await lease()?.until == now.advanced(byMilliseconds: Lease.length))
                #expect(try await two.leased(.jobs) { true } == nil)
            }
            return 6
        }
        // Three times as long as a lease; it is the same one.
        #expect(rounds == 6)
        #expect(try await lease()?.fence == 1)
    }

    @Test func `work whose lease another process took is ended`() async throws {
        let fixture = try await Fixture()
        let (two, clock) = try await other(fixture)
        await #expect(throws: CancellationError.self) {
            try await fixture.jurisdiction.leased(.jobs, seenToEvery: .milliseconds(5)) {
                // This one's clock stands still, as in a process that sleeps; it wakes when the lease is another's.
                clock.advance(to: clock.now.advanced(byMilliseconds: Lease.length))
                #expect(try await two.take(.jobs)?.fence == 2)
                fixture.simulation.advance(to: clock.now)
                try await Task.sleep(for: .seconds(60))
            }
        }
        #expect(try await two.take(.jobs)?.fence == 2)
    }

    @Test func `what a piece of work gives or throws is its caller's`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.jurisdiction.leased(.jobs) { "done" } == "done")
        await #expect(throws: Refused.noFilesHere) {
            _ = try await fixture.jurisdiction.leased(.jobs) { () throws -> Int in throw Refused.noFilesHere }
        }
    }
}
