import Domain
import Store
import StoreSQLite
import Synchronization
import TestSupport
import Testing
import UseCases

/// Whoever waits for the journal's next position hears of it at once, and the store isn't asked in between.
struct PositionWatchTests {
    /// Counts what is read.
    private final class CountingEngine: Engine {
        private let engine: SQLiteEngine
        private let counted = Mutex(0)
        init(_ engine: SQLiteEngine) { self.engine = engine }

        var readings: Int { counted.withLock(\.self) }

        func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
            try await engine.write(body)
        }
        func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
            counted.withLock { $0 += 1 }
            return try await engine.read(body)
        }
        func readBeside<R: Sendable>(
            _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
        ) async throws -> R { try await engine.readBeside(body) }
        func integrityProblems() async throws -> [String] { try await engine.integrityProblems() }
        func scrub() async throws { try await engine.scrub() }
    }

    private static let never = Duration.seconds(600)

    @Test func `it is asked once until something is recorded here, and then wakes whoever waits`() async throws {
        let fixture = try await Fixture()
        let engine = CountingEngine(fixture.engine)
        let jurisdiction = try await Jurisdiction.open(
            engine, key: fixture.key, world: fixture.simulation.world, files: fixture.files)
        let watch = PositionWatch(jurisdiction, look: Self.never)
        let before = engine.readings
        let first = try await watch.position()
        for _ in 0..<20 { #expect(try await watch.position() == first) }
        #expect(engine.readings == before + 1)

        let waiting = (0..<5).map { _ in
            Task { try await watch.position(otherThan: first, within: Self.never) }
        }
        _ = try await jurisdiction.registerLamp(fixture.cast)
        let last = try await jurisdiction.journalPosition()
        #expect(last > first)
        for waiter in waiting { #expect(try await waiter.value == last) }
        // What moves nothing wakes nobody for good.
        let still = Task { try await watch.position(otherThan: last, within: .milliseconds(300)) }
        try await jurisdiction.commitNothing()
        #expect(try await still.value == nil)
    }

    @Test func `what a command beside the server records is heard at once`() async throws {
        let fixture = try await Fixture()
        let server = fixture.jurisdiction
        fixture.engine.followOthers { [weak server] in try server?.takeOver(on: $0) }
        try fixture.engine.lend(program: "test")
        let engine = try SQLiteEngine.open(
            at: fixture.store, access: .writeBeside(patience: .seconds(30), program: "test"))
        let command = try await Jurisdiction.open(
            engine, key: fixture.key, world: fixture.simulation.world, files: fixture.files)
        let watch = PositionWatch(server, look: Self.never)
        for index in 0..<3 {
            let told = try await watch.position()
            let waiting = Task { try await watch.position(otherThan: told, within: Self.never) }
            _ = try await command.registerLamp(fixture.cast, phone: "1390731004\(index)")
            #expect(try #require(try await waiting.value) > told)
        }
        try engine.close()
    }

    @Test func `what nobody tells is found by looking, and who is cancelled waits no longer`() async throws {
        let fixture = try await Fixture()
        // Another process, of which nothing is heard.
        let other = try await Jurisdiction.open(
            WatchedEngine(fixture.engine), key: fixture.key, world: fixture.simulation.world, files: fixture.files)
        let watch = PositionWatch(fixture.jurisdiction, look: .milliseconds(50))
        let told = try await watch.position()
        let waiting = Task { try await watch.position(otherThan: told, within: Self.never) }
        _ = try await other.registerLamp(fixture.cast)
        let found = try #require(try await waiting.value)
        #expect(found > told)
        let cancelled = Task { try await watch.position(otherThan: found, within: Self.never) }
        cancelled.cancel()
        #expect(try await cancelled.value == nil)
    }
}
