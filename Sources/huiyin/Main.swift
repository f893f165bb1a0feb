import Benchmarks
import Commands
import Domain
import Foundation
import Media
import Pages
import StorePostgres
import StoreSQLite
import Synchronization
import UseCases
import Vault
import Words

/// The composition root: which engine, which key file, which clock.
@main
enum Main {
    static func main() async {
        // Whatever is made here is its owner's alone.
        umask(0o077)
        keepFewHeaps()
        let stores = OpenStores()
        let composition = Composition(
            found: { founding, store, key, world, demonstration in
                try await Making.found(
                    founding, store: store, key: key, world: world, demonstration: demonstration, stores)
            },
            open: { store, key, use, world in
                try await Making.open(store, key: key, for: use, world: world, stores)
            },
            said: { faultSentence($0) },
            bench: { try await Benchmark($0).run() },
            benchServer: { try await ServerBenchmark($0).run() },
            benchEngines: { try await EngineBenchmark($0).run() },
            keeping: .live(stores), moving: .live,
            outbound: { path, zone in try OutboundSetup.open(path, zone: zone) },
            serve: Serving.serve,
            workshop: {
                // Without the tool PDFs and recordings are taken all the same.
                do { return try await PhotoWorkshop() } catch PhotoWorkshop.Fault.toolMissing { return nil }
            },
            pdf: { sheet, language in
                try await PaperPress.installed()?.pdf(of: PaperPage.source(of: sheet, in: language))
            }, world: .live)
        var code = await Composition.$current.withValue(composition) {
            await HuiyinCommand.call(Array(CommandLine.arguments.dropFirst()))
        }
        stores.close()
        if fflush(nil) != 0, code == 0 {
            Speech.warn(.outputLost)
            code = 2
        }
        exit(code)
    }
}

/// Tells the C library to keep as many heaps as can be used at once. Of eight a processor, as usual, each keeps for itself
/// what it once needed: a quarter of a server's memory. Swift's module of the library leaves the function out.
private func keepFewHeaps() {
    typealias Option = @convention(c) (_ name: Int32, _ value: Int32) -> Int32
    let mostHeaps: Int32 = -8
    guard let option = dlsym(nil, "mallopt") else { return }
    _ = unsafeBitCast(option, to: Option.self)(mostHeaps, Int32(ProcessInfo.processInfo.activeProcessorCount))
}

/// The stores this process opened, to be closed before it ends.
final class OpenStores: Sendable {
    private let engines = Mutex<[SQLiteEngine]>([])
    private let databases = Mutex<[PostgresEngine]>([])
    /// Kept while the process lives: its time goes on also while the store is let go of.
    private let clocks = Mutex<[String: StoreClock]>([:])

    func note(_ engine: SQLiteEngine) -> SQLiteEngine {
        engines.withLock { $0.append(engine) }
        return engine
    }

    func note(_ engine: PostgresEngine) -> PostgresEngine {
        databases.withLock { $0.append(engine) }
        return engine
    }

    /// The clock of a store whose data is made up.
    func clock(of store: String, from last: Moment) -> StoreClock {
        clocks.withLock { clocks in
            if let clock = clocks[store] {
                clock.catchUp(with: last)
                return clock
            }
            let clock = StoreClock(from: last) {
                var now = timespec()
                clock_gettime(CLOCK_BOOTTIME, &now)
                return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
            }
            clocks[store] = clock
            return clock
        }
    }

    func close() {
        // What could not be written back stays in the log and is read from there.
        engines.withLock { open in
            for engine in open { try? engine.close() }
            open = []
        }
        databases.withLock { open in
            for engine in open { engine.close() }
            open = []
        }
    }
}

extension World {
    /// The machine's clock and the system's randomness.
    static let live = World(
        clock: {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            return Moment(milliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
        },
        random: { UInt128.random(in: .min ... .max) })
}
