import Commands
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases
import Vault
import Words

/// `huiyin bench --county`: how long `huiyin scenario luxian` takes and how much memory, and what coverage over it answers in: the
/// first after a visit was entered, and while nothing happens.
struct CountyBenchmark {
    let county: BenchPlan.County
    let progress: @Sendable (String) -> Void

    /// Seconds to make it, milliseconds of a page, and seconds to take in its list of households.
    private static let (mostSeconds, mostMilliseconds, mostImport) = (300.0, 50.0, 60.0)
    private static let households = 260_000
    private static let leader = "c.001"

    func run() async throws -> BenchReport {
        let path = county.store ?? BenchStore.freshPath()
        defer {
            if county.store == nil {
                for leftover in [path, path + ".key"] { try? FileManager.default.removeItem(atPath: leftover) }
            }
        }
        var lines: [BenchReport.Line] = []
        // First, while this process is small: a child's peak begins with its parent's size.
        if !FileManager.default.fileExists(atPath: path) {
            progress("scenario luxian --scale \(county.scale)")
            let used = try ChildProcess.run(["scenario", "luxian", "--store", path, "--scale", "\(county.scale)"])
            let seconds = used.milliseconds / 1000
            lines.append(
                line(
                    .benchCountyMade(scale: county.scale), String(format: "%.1f", seconds),
                    aim: "≤ \(Int(CountyBenchmark.mostSeconds))", seconds <= CountyBenchmark.mostSeconds))
            lines.append(line(.benchCountyMemory, String(format: "%.0f", used.peakMemory)))
        }
        lines += try await imported()
        lines += try await asked(path)
        let session = try await opened(path) { try await FilledStore.session(of: CountyBenchmark.leader, $0) }
        return BenchReport(lines: lines + (try served(path, session)))
    }

    private func line(
        _ name: Sentence, _ figure: String, aim: String = "—", _ isMet: Bool? = nil
    ) -> BenchReport.Line {
        .init(name: name, figure: figure, floor: aim, share: isMet.map { $0 ? "✓" : "✗" } ?? "—")
    }

    /// The same within the aim of a page, in milliseconds.
    private func line(_ name: Sentence, _ load: Load) -> BenchReport.Line {
        let (half, most) = (load.percentile(0.5), load.percentile(0.99))
        return line(
            name, String(format: "%.1f / %.1f", half, most), aim: "≤ \(Int(CountyBenchmark.mostMilliseconds))",
            most <= CountyBenchmark.mostMilliseconds)
    }

    /// The store, with the time that it keeps.
    private func opened<R: Sendable>(
        _ path: String, _ body: (Jurisdiction) async throws -> R
    ) async throws -> R {
        let engine = try SQLiteEngine.open(at: path, access: .write(patience: .seconds(5)))
        defer { try? engine.close() }
        let began = ContinuousClock.now
        var world = FilledStore.world
        if let last = try await Jurisdiction.lastMomentOfDemonstration(in: engine) {
            world = world.kept(
                by: StoreClock(from: last) { Int64((ContinuousClock.now - began).seconds * 1000) })
        }
        return try await body(
            try await Jurisdiction.open(engine, key: try MasterKey.load(path: path + ".key"), world: world))
    }

    // MARK: - A list of households

    /// `huiyin import households`: a file of the county's households, for a county that has next to none.
    private func imported() async throws -> [BenchReport.Line] {
        let (path, list) = (BenchStore.freshPath(), BenchStore.freshPath() + ".csv")
        defer {
            for leftover in [path, path + ".key", list] { try? FileManager.default.removeItem(atPath: leftover) }
        }
        let rows = max(1, CountyBenchmark.households / county.scale)
        progress("import households, \(rows) rows")
        _ = try ChildProcess.run(["scenario", "luxian", "--store", path, "--scale", "\(CountyBenchmark.smallest)"])
        let tree = try await opened(path) { try await $0.directory().places }
        let leaves = tree.all.filter { !tree.hasChildren($0.id) }
        guard !leaves.isEmpty else { throw StoreFault.damaged("no places") }
        var text = "code,place,name,phone,address\n"
        for row in 0..<rows {
            let place = leaves[row * leaves.count / rows]
            let digits = padded(row, 8)
            text += "B-\(digits),\(place.code.digits),户主\(digits),139\(digits),\(place.name.zh)\(row % 900 + 1)号\n"
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: list))
        let used = try ChildProcess.run(["import", "households", list, "--store", path, "--as", "clerk.zhou"])
        let seconds = used.milliseconds / 1000
        return [
            line(
                .benchHouseholdsImported(rows), String(format: "%.1f", seconds),
                aim: "≤ \(Int(CountyBenchmark.mostImport))", seconds <= CountyBenchmark.mostImport),
            line(.benchCountyMemory, String(format: "%.0f", used.peakMemory)),
        ]
    }

    /// One in so many of the county: its places, and a handful of the rest.
    private static let smallest = 1_000

    // MARK: - The question alone

    /// `coverage_query`: of all, with the townships and the duties, as the page asks it.
    private func asked(_ path: String) async throws -> [BenchReport.Line] {
        progress("coverage_query")
        var (first, warm) = (Load(), Load())
        for _ in 0..<5 {
            // Opened anew, nothing is remembered.
            let times = try await opened(path) { jurisdiction -> [Double] in
                guard let post = try await jurisdiction.posts().first(where: { $0.code == CountyBenchmark.leader })
                else { throw StoreFault.damaged("no \(CountyBenchmark.leader)") }
                let request = Request(Actor(person: post.person, body: post.body, role: post.role))
                _ = try await jurisdiction.directory()
                var times: [Double] = []
                for _ in 0..<20 {
                    let began = ContinuousClock.now
                    _ = try await jurisdiction.coverage(request)
                    times.append((ContinuousClock.now - began).seconds * 1000)
                }
                return times
            }
            first.latencies += times.prefix(1)
            warm.latencies += times.dropFirst()
        }
        first.latencies.sort()
        warm.latencies.sort()
        return [line(.benchCoverageQueryFirst, first), line(.benchCoverageQuery, warm)]
    }

    // MARK: - The page

    /// `coverage_page`: from a server in a process of its own.
    private func served(_ path: String, _ session: String) throws -> [BenchReport.Line] {
        let processors = Processors.allowed
        let server = try ServedStore(path, on: processors.count > 1 ? [processors[0]] : [])
        var isStopped = false
        defer { if !isStopped { try? server.stop() } }
        let page = ServerScenario.request(
            "GET", "/coverage", ["Accept: text/html", "Cookie: huiyin-session=\(session)"])
        var lines: [BenchReport.Line] = []
        try Processors.on(Array(processors.dropFirst())) {
            let generator = try LoadGenerator(port: server.port, connections: 1)
            _ = try generator.ask(page)
            progress("coverage_page")
            lines.append(
                line(
                    .benchCoveragePage, try generator.run(.atOnce, seconds: county.seconds, status: 200) { page }))
            progress("coverage_page after a visit")
            var first = Load()
            for number in 0..<county.changes {
                // Another visit, beside the server; and what was read before isn't given out any longer.
                _ = try ChildProcess.run([
                    "activity", "record", "visit", "--store", path, "--as", "clerk.zhou", "--mode", "in-person",
                    "--goer", "s.0001@county-committee", "--household",
                    "001-\(padded(number + 1, 4))", "--request-key", "bench-\(UUID().uuidString)", "--another",
                ])
                usleep(2_100_000)
                let began = ContinuousClock.now
                _ = try generator.ask(page)
                first.latencies.append((ContinuousClock.now - began).seconds * 1000)
            }
            first.latencies.sort()
            lines.append(line(.benchCoveragePageFirst, first))
        }
        lines.append(line(.benchServerMemoryHere, String(format: "%.0f", server.peakMemory)))
        isStopped = true
        try server.stop()
        return lines
    }
}
