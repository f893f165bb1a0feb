import Domain
import Foundation
import Store
import StorePostgres
import StoreSQLite
import Synchronization
import UseCases
import Vault

/// A store of the benchmark's own, with a clock that can be moved ahead. In a folder its writing statements are logged.
struct BenchStore: Sendable {
    let jurisdiction: Jurisdiction
    let engine: any Engine
    let log: StatementLog
    let key: MasterKey
    private let offset: Offset
    private let end: @Sendable () -> Void

    /// How far the clock was moved ahead, in milliseconds.
    private final class Offset: Sendable {
        let milliseconds = Mutex<Int64>(0)
    }

    func advance(hours: Int64) {
        offset.milliseconds.withLock { $0 += hours * Moment.millisecondsPerHour }
    }

    /// In a temporary folder. `logs`: whether writing statements are kept to be replayed.
    init(logs: Bool = true) async throws {
        let (path, log) = (BenchStore.freshPath(), StatementLog())
        let engine = try SQLiteEngine.create(at: path, log: logs ? log : nil)
        try await self.init(engine, log: log) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// In an empty database.
    init(database url: String) async throws {
        let founding = try BuiltInPlaybooks.xiangtan()
        let engine = try await PostgresEngine.create(url, jurisdiction: founding.playbook.id.playbook)
        try await self.init(engine, log: StatementLog()) { engine.close() }
    }

    private init(_ engine: any Engine, log: StatementLog, end: @escaping @Sendable () -> Void) async throws {
        (self.engine, self.log, self.end) = (engine, log, end)
        key = .fresh()
        let seed = Mutex(SplitMix(seed: 1))
        let start = ContinuousClock.now
        let offset = Offset()
        self.offset = offset
        // A steady clock that can't be set back under the run; the day is one of the calendar's.
        let world = World(
            clock: {
                let ahead = offset.milliseconds.withLock(\.self)
                return Moment(
                    milliseconds: 1_620_000_000_000 + ahead + Int64((ContinuousClock.now - start).seconds * 1000))
            },
            random: { seed.withLock { UInt128($0.next()) << 64 | UInt128($0.next()) } })
        jurisdiction = try await Jurisdiction.found(BuiltInPlaybooks.xiangtan(), in: engine, key: key, world: world)
    }

    /// Ends it; a folder goes.
    func remove() { end() }

    static func freshPath() -> String { NSTemporaryDirectory() + "huiyin-bench-\(UUID().uuidString)" }
}
