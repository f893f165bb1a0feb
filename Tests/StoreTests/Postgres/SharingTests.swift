import Dispatch
import Domain
import Foundation
import Postgres
import Store
import StorePostgres
import Synchronization
import TestClusters
import Testing

/// Several processes on one database, each an engine of its own.
@Suite struct SharingTests {
    @Test func `two that write at once lose nothing, and each hears of the other first`() async throws {
        try await withPostgres { url in
            let one = try await PostgresEngine.open(url, jurisdiction: here)
            let other = try await PostgresEngine.open(url, jurisdiction: here)
            // What each keeps in memory is the other's last word whenever it writes.
            let kept = Kept()
            for (place, engine) in [one, other].enumerated() {
                engine.followOthers { connection in
                    let last = try StoreFacts(here, on: connection).last(of: "a")
                    kept.places.withLock { $0[place] = last }
                }
            }
            await withTaskGroup(of: Void.self) { group in
                for number in 1...200 {
                    let (engine, place) = number.isMultiple(of: 2) ? (one, 0) : (other, 1)
                    group.addTask {
                        await #expect(throws: Never.self) {
                            try await engine.write { connection in
                                let facts = StoreFacts(here, on: connection)
                                let last = try facts.last(of: "a")
                                #expect(kept.places.withLock { $0[place] } == last)
                                let next = try facts.next(of: "a")
                                kept.places.withLock { $0[place] = next }
                                var journal = try journal(on: connection)
                                var stream = try journal.load(MatterDecider.self, UInt128(number % 7))
                                try journal.append(
                                    [.contactAttempted(reached: true)], to: &stream,
                                    Stamp(recorded: morning, actor: .system, correlation: id(1)))
                            }
                        }
                    }
                }
            }
            #expect(try await one.counted() == 200)
            #expect(try await other.content(of: Schema.events).map { $0[1] } == (1...200).map { .int($0) })
            for stream in UInt128(0)..<7 {
                let version = try await one.load(MatterDecider.self, stream).version
                #expect(version == (1...200).count { UInt128($0 % 7) == stream })
            }
        }
    }

    @Test func `whoever follows the journal misses nothing of a transaction that takes long`() async throws {
        try await withPostgres { url in
            let slow = try await PostgresEngine.open(url, jurisdiction: here)
            let quick = try await PostgresEngine.open(url, jurisdiction: here)
            let reader = try await PostgresEngine.open(url, jurisdiction: here, access: .read)
            let (hasWritten, signal) = AsyncStream.makeStream(of: Void.self)
            let mayEnd = DispatchSemaphore(value: 0)
            let writing = Task {
                try await slow.write { connection in
                    try event(1, on: connection)
                    signal.finish()
                    mayEnd.wait()
                    try event(1, on: connection)
                }
            }
            for await _ in hasWritten {}
            let others = Task { for _ in 1...5 { try await quick.write { try event(2, on: $0) } } }
            var seen: [JournalEntry] = []
            while seen.count < 7 {
                let last = seen.last?.position ?? 0
                seen += try await reader.read { try Journal.entries(of: here, after: last, most: 3, on: $0) }
                mayEnd.signal()
            }
            try await writing.value
            try await others.value
            #expect(seen.map(\.position) == (1...7).map { Int64($0) })
            #expect(seen.map(\.stream) == [1, 1, 2, 2, 2, 2, 2])
        }
    }

    @Test func `jurisdictions of one database don't wait for each other`() async throws {
        try await withPostgres { url in
            let one = try await PostgresEngine.open(url, jurisdiction: here)
            let other = try await PostgresEngine.create(url, jurisdiction: "elsewhere")
            #expect(try await PostgresEngine.jurisdictions(url) == ["elsewhere", here])
            let (isWriting, signal) = AsyncStream.makeStream(of: Void.self)
            let mayEnd = DispatchSemaphore(value: 0)
            let writing = Task {
                try await one.write { _ in
                    signal.finish()
                    mayEnd.wait()
                }
            }
            for await _ in isWriting {}
            try await other.write { try $0.insert(Schema.counters, [.text("elsewhere"), .text("a"), .int(1)]) }
            mayEnd.signal()
            try await writing.value
            #expect(try await one.count(Schema.counters) == 0)
            #expect(try await one.count(Schema.counters, in: "elsewhere") == 1)
        }
    }

    @Test func `what another commits is heard without writing`() async throws {
        try await withPostgres { url in
            let one = try await PostgresEngine.open(url, jurisdiction: here)
            let other = try await PostgresEngine.open(url, jurisdiction: here)
            let (heard, signal) = AsyncStream.makeStream(of: Int.self)
            one.followOthers { signal.yield(try StoreFacts(here, on: $0).last(of: "a")) }
            for number in 1...3 {
                try await other.count()
                for await last in heard where last == number { break }
            }
        }
    }

    @Test func `whoever waits too long for another's write is told so, and goes on afterwards`() async throws {
        try await withPostgres { url in
            var options = PostgresEngine.Options()
            options.lockTimeout = .milliseconds(50)
            let engine = try await PostgresEngine.open(url, jurisdiction: here, options: options)
            var settings = try PostgresSettings(url: url)
            settings.preparation = ["SET search_path = huiyin"]
            let holder = try await PostgresConnection.open(settings)
            try await holder.perform { session throws in
                try session.run("BEGIN")
                try session.run("UPDATE store_writers SET commits = commits + 1")
            }
            let fault = await fault { try await engine.count() }
            #expect(fault as? StoreFault == .held(path: engine.address, holder: "?"))
            try await holder.perform { _ = try $0.run("ROLLBACK") }
            #expect(try await engine.count() == 1)
        }
    }

    @Test func `of two that bring a store up to date one does it`() async throws {
        try await withPostgres { url in
            // The store as the step before the last left it.
            let last = Schema.migrations[Schema.version - 1].map(\.table.name)
            let kept = Set(Schema.tables(of: Array(Schema.migrations.dropLast())).map(\.name))
            for table in last where !kept.contains(table) { try await execute(url, "DROP TABLE \(table)") }
            for case .index(_, let name) in Schema.migrations[Schema.version - 1] {
                try await execute(url, "DROP INDEX \(name)")
            }
            try await execute(
                url, "DROP TABLE search_terms", "UPDATE store_version SET version = \(Schema.version - 1)")
            let refused = await fault {
                _ = try await PostgresEngine.open(url, jurisdiction: here, access: .read)
            }
            #expect(refused is StoreFault)
            let before = Mutex(0)
            let filled = Mutex(0)
            let migration = StoreMigration(
                before: { from, to in
                    #expect(from == Schema.version - 1 && to == Schema.version)
                    before.withLock { $0 += 1 }
                },
                fill: { connection in
                    filled.withLock { $0 += 1 }
                    try connection.insert(Schema.counters, [.text(here), .text("filled"), .int(1)])
                })
            let engines = try await withThrowingTaskGroup(of: PostgresEngine.self) { group in
                for _ in 1...3 {
                    group.addTask { try await PostgresEngine.open(url, jurisdiction: here, migration: migration) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(before.withLock(\.self) == 1)
            #expect(filled.withLock(\.self) == 1)
            for engine in engines { #expect(try await engine.count("filled") > 1) }
        }
    }

    @Test func `a program whose tables were remade by a newer one is refused at its next write`() async throws {
        try await withPostgres { url in
            let engine = try await PostgresEngine.open(url, jurisdiction: here)
            try await engine.count()
            try await execute(url, "UPDATE store_version SET version = version + 1")
            let fault = await fault { try await engine.count() }
            #expect(
                fault as? StoreFault
                    == .newer(path: engine.address, found: Schema.version + 1, known: Schema.version))
            let again = await self.fault { _ = try await PostgresEngine.open(url, jurisdiction: here) }
            #expect(again as? StoreFault == fault as? StoreFault)
        }
    }

    private func fault(of body: () async throws -> Void) async -> (any Error)? {
        do {
            try await body()
            return nil
        } catch { return error }
    }
}

/// What two engines keep in memory.
private final class Kept: Sendable {
    let places = Mutex<[Int]>([0, 0])
}

/// One more event of a stream.
private func event(_ stream: UInt128, on connection: any Connection) throws {
    var journal = try journal(on: connection)
    var loaded = try journal.load(MatterDecider.self, stream)
    try journal.append(
        [.contactAttempted(reached: true)], to: &loaded,
        Stamp(recorded: morning, actor: .system, correlation: id(1)))
}
