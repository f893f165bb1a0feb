import Domain
import Store
import StoreSQLite
import Synchronization
import TestSupport
import Testing
import UseCases

/// Stores whose data is made up: marked for good, on a clock of their own, and silent to the outside.
struct DemonstrationTests {
    private static let made = Demonstration(scenario: "xiangtan", seed: 20_210_421, scale: 10)

    /// A clock that is moved by hand.
    private final class Elapsed: Sendable {
        private let value = Mutex<Int64>(1_000)
        var now: Int64 { value.withLock(\.self) }
        func pass(_ milliseconds: Int64) { value.withLock { $0 += milliseconds } }
    }

    @Test func `the store's clock goes on from the last moment as time goes by, catches up, and never goes back`() {
        let elapsed = Elapsed()
        let last = Fixture.start
        let clock = StoreClock(from: last) { elapsed.now }
        #expect(clock.now == last)
        elapsed.pass(90_000)
        #expect(clock.now == last.advanced(byMilliseconds: 90_000))
        // Others recorded earlier than that, then later.
        clock.catchUp(with: last.advanced(byMilliseconds: 60_000))
        #expect(clock.now == last.advanced(byMilliseconds: 90_000))
        clock.catchUp(with: last.advanced(byMilliseconds: 500_000))
        #expect(clock.now == last.advanced(byMilliseconds: 500_000))
        elapsed.pass(-50_000)
        #expect(clock.now == last.advanced(byMilliseconds: 500_000))
        elapsed.pass(60_000)
        #expect(clock.now == last.advanced(byMilliseconds: 510_000))
    }

    @Test func `whoever opens it finds the mark and its time, and goes on from there`() async throws {
        let fixture = try await Fixture(demonstration: Self.made)
        #expect(fixture.jurisdiction.demonstration == Self.made)
        fixture.advance(hours: 3)
        _ = try await fixture.jurisdiction.registerLamp(fixture.cast)
        let last = try #require(try await Jurisdiction.lastMomentOfDemonstration(in: fixture.engine))
        #expect(last == fixture.simulation.now)
        let elapsed = Elapsed()
        let world = fixture.simulation.world.kept(by: StoreClock(from: last) { elapsed.now })
        let again = try await Jurisdiction.open(fixture.engine, key: fixture.key, world: world)
        #expect(again.demonstration == Self.made)
        elapsed.pass(3_600_000)
        let receipt = try await again.registerLamp(fixture.cast, phone: "13800000001")
        let story = try await again.intakeFile(of: receipt.number).view.story
        #expect(story.first?.recorded == last.advanced(byMilliseconds: 3_600_000))
        // A process that opened it before catches up instead of refusing for a clock set back.
        let other = try await Jurisdiction.open(
            fixture.engine, key: fixture.key, world: fixture.simulation.world.kept(by: StoreClock(from: last) { 0 }))
        try await fixture.engine.write { try other.takeOver(on: $0) }
        #expect(other.now == last.advanced(byMilliseconds: 3_600_000))
        #expect(try await again.verify().findings == [])
    }

    @Test func `a county's own store keeps the world's time`() async throws {
        let fixture = try await Fixture()
        #expect(fixture.jurisdiction.demonstration == nil)
        #expect(try await Jurisdiction.lastMomentOfDemonstration(in: fixture.engine) == nil)
    }

    @Test func `a store that an older program marked is one, too`() async throws {
        let fixture = try await Fixture(demonstration: Self.made)
        let name = fixture.jurisdiction.name
        try await fixture.engine.write { try StoreFacts(name, on: $0).set(.demonstration, to: "1") }
        let again = try await Jurisdiction.open(fixture.engine, key: fixture.key, world: fixture.simulation.world)
        #expect(again.isDemonstration)
        #expect(again.demonstration?.scenario == "demo")
    }

    @Test func `no notice leaves it, with whatever settings, and the desk calls nobody it can't`() async throws {
        let fixture = try await Fixture(demonstration: Self.made)
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let post = Post()
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.answerLamp(number, cast)
        fixture.advance(hours: 24)
        let report = try await jurisdiction.sendNotices(using: post.carrier(), texts: NoticeTests.texts)
        #expect(report.sent == 0 && report.total > 0)
        #expect(post.taken.isEmpty && post.bodies.isEmpty)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `accounts for looking around can sign in, and none is made where somebody keeps the store`() async throws
    {
        let fixture = try await Fixture(demonstration: Self.made)
        let jurisdiction = fixture.jurisdiction
        let accounts = try await jurisdiction.makeDemonstrationAccounts(
            for: ["clerk.zhou"], administrator: ("admin.li", "李明", "hotline"))
        #expect(accounts.map(\.post.code) == ["admin.li", "clerk.zhou"])
        for account in accounts {
            let signedIn = try await jurisdiction.signIn(
                SignIn(name: account.post.code, passphrase: account.passphrase))
            #expect(signedIn.person == account.post.person)
            let principal = try #require(try await jurisdiction.principal(token: account.token))
            #expect(principal.posts.map(\.role) == [account.post.role])
        }
        #expect(Set(accounts.map(\.passphrase)).count == 2)
        await #expect(throws: Refused.self) {
            try await jurisdiction.makeDemonstrationAccounts(
                for: [], administrator: ("admin.wu", "吴刚", "hotline"))
        }
    }
}
