public import Commands
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases
import Words

/// `huiyin bench --database`: both engines in one run, as shares of what bare SQLite and `pgbench` reach with as many durable
/// writes, and how reading grows with the number of matters.
public struct EngineBenchmark: Sendable {
    let plan: EngineBenchPlan
    let databases: BenchDatabases

    public init(_ plan: EngineBenchPlan) {
        self.plan = plan
        databases = BenchDatabases(url: plan.database)
    }

    public func run() async throws -> EngineBenchReport {
        let writes = try await measureWrites()
        let reads = plan.sizes.isEmpty ? [] : try await measureReads()
        return EngineBenchReport(
            lifecycles: plan.lifecycles, callers: plan.callers, runs: plan.runs, sizes: plan.sizes, writes: writes,
            reads: reads)
    }

    // MARK: - Writing

    /// Something that is written so many times.
    private struct Work: Sendable {
        var id: String
        var name: Sentence
        /// How many commands it is.
        var commands: Int
        var run: @Sendable (Lifecycle, Int, inout BenchTexts) async throws -> Void

        static let all = [
            Work(id: "creates", name: .benchCreates, commands: 1) { try await $0.create($1, &$2) },
            Work(id: "lifecycles", name: .benchWholeLives, commands: Lifecycle.commands) { try await $0.run($1, &$2) },
        ]
    }

    private struct Run {
        var rate: Double
        var floors: [Double]
    }

    private static let sqliteShare = 50.0
    private static let postgresShare = 40.0

    private func measureWrites() async throws -> [EngineBenchReport.Write] {
        var lines: [EngineBenchReport.Write] = []
        for work in Work.all {
            var (sqlite, postgres): ([Run], [Run]) = ([], [])
            for run in 1...plan.runs {
                plan.progress("\(work.id) \(run)/\(plan.runs) SQLite")
                let (measured, rows, bytes) = try await runOnSQLite(work)
                sqlite.append(measured)
                plan.progress("\(work.id) \(run)/\(plan.runs) PostgreSQL, \(rows) × \(bytes) B a command")
                postgres.append(try await runOnPostgres(work, rows: rows, bytes: bytes))
            }
            lines.append(line(.sqlite, work, sqlite, floor: 0, .benchFloorSQLite, aim: EngineBenchmark.sqliteShare))
            lines.append(
                line(.postgres, work, postgres, floor: 0, .benchFloorPgbench, aim: EngineBenchmark.postgresShare))
            lines.append(line(.postgres, work, postgres, floor: 1, .benchFloorPipelined, aim: nil))
        }
        return lines
    }

    private func line(
        _ engine: EngineBenchReport.Engine, _ work: Work, _ runs: [Run], floor: Int, _ floorName: Sentence, aim: Double?
    ) -> EngineBenchReport.Write {
        let share = EngineBenchReport.Spread(runs.map { $0.rate / $0.floors[floor] * 100 })
        return .init(
            engine: engine, name: work.name, rate: .init(runs.map(\.rate)), floorName: floorName,
            floor: .init(runs.map { $0.floors[floor] }), share: share,
            aim: aim.map { .init(.benchAimShare(Int($0)), isMet: share.median >= $0) })
    }

    /// With how many rows a command writes, and how long one is.
    private func runOnSQLite(_ work: Work) async throws -> (Run, rows: Int, bytes: Int) {
        let bench = try await BenchStore()
        defer { bench.remove() }
        let cast = try await Lifecycle.Cast(bench.jurisdiction)
        let before = bench.log.batches.count
        let elapsed = try await time(work, bench.jurisdiction, cast)
        let batches = bench.log.batches
        let floor = try Floor(batches: batches).replay(after: before)
        let rows = batches[before...].flatMap(\.self)
        let bytes = rows.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.bytes } }
        let count = Double(plan.lifecycles)
        return (
            Run(rate: count / elapsed.seconds, floors: [count / floor.seconds]),
            Int((Double(rows.count) / (count * Double(work.commands))).rounded()), bytes / max(1, rows.count)
        )
    }

    private func runOnPostgres(_ work: Work, rows: Int, bytes: Int) async throws -> Run {
        try await databases.fresh { url in
            let bench = try await BenchStore(database: url)
            defer { bench.remove() }
            let cast = try await Lifecycle.Cast(bench.jurisdiction)
            let elapsed = try await time(work, bench.jurisdiction, cast)
            let floor = PgBench(url: url, callers: plan.callers, rows: rows, bytes: bytes)
            var floors: [Double] = []
            for isPipelined in [false, true] {
                let transactions = try await floor.run(
                    transactions: plan.lifecycles * work.commands, isPipelined: isPipelined)
                floors.append(transactions / Double(work.commands))
            }
            return Run(rate: Double(plan.lifecycles) / elapsed.seconds, floors: floors)
        }
    }

    private func time(_ work: Work, _ jurisdiction: Jurisdiction, _ cast: Lifecycle.Cast) async throws -> Duration {
        let lifecycle = Lifecycle(jurisdiction, cast)
        return try await Lifecycle.time(plan.lifecycles, callers: plan.callers) { index, texts in
            try await work.run(lifecycle, index, &texts)
        }
    }
}

extension Value {
    /// How long it is in a row, about.
    fileprivate var bytes: Int {
        switch self {
        case .null: 0
        case .int, .double: 8
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        }
    }
}
