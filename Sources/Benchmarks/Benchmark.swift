public import Commands
import Domain
import Foundation
import Store
import StoreSQLite
import Synchronization
import Tables
import UseCases
import Vault
import Words

/// `huiyin bench`: what the use cases reach, beside what bare SQLite reaches with the same rows in the same batches.
public struct Benchmark: Sendable {
    let plan: BenchPlan

    public init(_ plan: BenchPlan) { self.plan = plan }

    /// Runs everything so many times; each line is the median run's.
    public func run() async throws -> BenchReport {
        if let county = plan.county {
            return try await CountyBenchmark(county: county, progress: plan.progress).run()
        }
        // First, while this process is small: a child's peak begins with its parent's size.
        plan.progress("processes")
        let processes = try await measureProcesses()
        var lifecycles: [Measured] = []
        var imports: [Measured] = []
        var importsElsewhere: [Measured] = []
        var fsyncs: [Double] = []
        for run in 1...plan.runs {
            plan.progress("lifecycles \(run)/\(plan.runs)")
            lifecycles.append(try await measureLifecycles())
            plan.progress("import \(run)/\(plan.runs)")
            imports.append(try await measureImport(BenchTexts.messages(plan.rows)))
            importsElsewhere.append(
                try await measureImport(BenchTexts.requests(plan.rows), in: Benchmark.newYork, countsWorkdays: false))
            fsyncs.append(try fsyncMilliseconds())
        }
        plan.progress("rules")
        let rules = try (0..<plan.runs).map { _ in try measureRules() }.sorted { $0.decided < $1.decided }[
            plan.runs / 2]
        plan.progress("lint")
        let lint = try measureLint()
        plan.progress("due among \(plan.open)")
        let due = try await measureDue(among: plan.open)
        let sought = plan.rows * 4
        plan.progress("search among \(sought)")
        let search = try await measureSearch(among: sought)
        let life = median(lifecycles)
        let importing = median(imports)
        let importingElsewhere = median(importsElsewhere)
        func line(_ name: Sentence, _ measured: Measured, times factor: Double) -> BenchReport.Line {
            .init(
                name: name, figure: rounded(measured.perSecond * factor),
                floor: rounded(measured.floorPerSecond * factor),
                share: "\(rounded(measured.share * 100)) %")
        }
        func alone(_ name: Sentence, _ figure: String) -> BenchReport.Line {
            .init(name: name, figure: figure, floor: "—", share: "—")
        }
        // A time beside the least time: the floor's share of it.
        func beside(_ name: Sentence, _ time: Double, _ floor: Double) -> BenchReport.Line {
            .init(
                name: name, figure: decimal(time), floor: decimal(floor),
                share: "\(rounded(floor / max(time, 1e-9) * 100)) %")
        }
        return BenchReport(lines: [
            line(.benchLifecycles(callers: plan.callers), life, times: 1),
            line(.benchCommands(callers: plan.callers), life, times: Double(Lifecycle.commands)),
            alone(.benchBatch, rounded(life.perBatch)),
            line(.benchImport, importing, times: 1),
            line(.benchImportElsewhere, importingElsewhere, times: 1),
            alone(.benchFsync, decimal(fsyncs.sorted()[fsyncs.count / 2])),
            alone(.benchMemory, rounded(processes.importMemory)),
            alone(.benchStart, rounded(processes.startMilliseconds)),
            beside(.benchRules, rules.decided, rules.evolved),
            beside(.benchLint, lint.linted, lint.parsed),
            beside(.benchDue(among: plan.open), due.found * 1000, due.floor * 1000),
            alone(.benchRings, rounded(due.rate)),
            alone(.benchIndexing, rounded(search.indexed)),
            beside(.benchSearch(characters: 2, among: sought), search.two.found, search.two.floor),
            beside(.benchSearch(characters: 3, among: sought), search.three.found, search.three.floor),
        ])
    }

    // MARK: - Lifecycles

    private func measureLifecycles() async throws -> Measured {
        let bench = try await BenchStore()
        defer { bench.remove() }
        let cast = try await Lifecycle.Cast(bench.jurisdiction)
        let before = bench.log.batches.count
        let count = plan.lifecycles
        let elapsed = try await Lifecycle.time(count, callers: plan.callers) { index, texts in
            try await Lifecycle(bench.jurisdiction, cast).run(index, &texts)
        }
        return try measured(count, in: elapsed, bench, after: before, commandsEach: Lifecycle.commands)
    }

    /// The changes of one year are enough for the texts, and need no zone data of this machine.
    private static let newYork = Zone(
        identifier: "America/New_York", initialOffset: -5 * 3600,
        transitions: [
            .init(from: Moment(milliseconds: 1_425_798_000_000), offset: -4 * 3600),
            .init(from: Moment(milliseconds: 1_446_357_600_000), offset: -5 * 3600),
        ])

    private func measureImport(
        _ table: [UInt8], in zone: Zone? = nil, countsWorkdays: Bool = true
    ) async throws -> Measured {
        let bench = try await BenchStore()
        defer { bench.remove() }
        let jurisdiction = bench.jurisdiction
        let reader = try TableFile.read(table)
        let clerk = try await Lifecycle.Cast(jurisdiction).clerk
        let before = bench.log.batches.count
        let clock = ContinuousClock()
        var report = MatterImport.Report()
        let elapsed = try await clock.measure {
            let importing = try jurisdiction.prepareImport(
                header: reader.header, overrides: [], source: "bench.csv", kind: "concern", channel: "online",
                dates: zone.map { DateStyle(zone: $0) }, countsWorkdays: countsWorkdays, clerk)
            report = try await jurisdiction.run(
                importing, next: { try reader.next() }, rejected: { _, _ in }, progress: { _ in })
        }
        guard report.imported == plan.rows else { throw StoreFault.damaged("import took \(report.imported) rows") }
        return try measured(plan.rows, in: elapsed, bench, after: before, commandsEach: 1)
    }

    private func measured(
        _ count: Int, in elapsed: Duration, _ bench: BenchStore, after before: Int, commandsEach: Int
    ) throws -> Measured {
        let batches = bench.log.batches
        let floor = try Floor(batches: batches).replay(after: before)
        return Measured(
            perSecond: Double(count) / elapsed.seconds, floorPerSecond: Double(count) / floor.seconds,
            perBatch: Double(count * commandsEach) / Double(max(1, batches.count - before)))
    }

    private func median(_ runs: [Measured]) -> Measured { runs.sorted { $0.share < $1.share }[runs.count / 2] }

    // MARK: - The disk

    /// The median of 200 appends of 4 KiB, each followed by fsync.
    private func fsyncMilliseconds() throws -> Double {
        let path = BenchStore.freshPath()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw StoreFault.unusable(path: path, reason: String(cString: strerror(errno))) }
        defer {
            close(descriptor)
            unlink(path)
        }
        let page = [UInt8](repeating: 7, count: 4096)
        let clock = ContinuousClock()
        var times: [Double] = []
        for _ in 0..<200 {
            times.append(
                clock.measure {
                    _ = write(descriptor, page, page.count)
                    fsync(descriptor)
                }.seconds * 1000)
        }
        return times.sorted()[times.count / 2]
    }

    // MARK: - Whole processes

    private func measureProcesses() async throws -> (importMemory: Double, startMilliseconds: Double) {
        let path = BenchStore.freshPath()
        let file = path + ".csv"
        defer {
            for leftover in [path, path + ".key", file, file + "-rejects.csv"] {
                try? FileManager.default.removeItem(atPath: leftover)
            }
        }
        try Data(BenchTexts.messages(plan.rows)).write(to: URL(fileURLWithPath: file))
        _ = try ChildProcess.run(["init", "--store", path, "--playbook", "xiangtan"])
        let imported = try ChildProcess.run(["import", "matters", file, "--store", path])
        var starts: [Double] = []
        for _ in 0..<5 { starts.append(try ChildProcess.run(["report", "summary", "--store", path]).milliseconds) }
        return (imported.peakMemory, starts.sorted()[starts.count / 2])
    }

    private func rounded(_ value: Double) -> String { String(Int(value.rounded())) }
    private func decimal(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

struct Measured: Sendable {
    var perSecond: Double
    var floorPerSecond: Double
    var perBatch: Double
    var share: Double { perSecond / floorPerSecond }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
