public import Commands
import Domain
import Foundation
import Store
import StoreSQLite
import Tables
import UseCases
import Vault
import Words

/// `huiyin bench --http`: what a real server reaches, beside its own empty answer and a commit of nothing.
public struct ServerBenchmark: Sendable {
    private let plan: ServerBenchPlan

    public init(_ plan: ServerBenchPlan) { self.plan = plan }

    /// The server's memory is to stay within so many MiB.
    private static let mostMemory = 150

    public func run() async throws -> ServerBenchReport {
        let path = plan.store ?? BenchStore.freshPath()
        defer {
            if plan.store == nil {
                for leftover in [path, path + ".key"] { try? FileManager.default.removeItem(atPath: leftover) }
            }
        }
        let filled = try await FilledStore.make(at: path, matters: plan.matters, plan.progress)
        return try measure(filled, at: path)
    }

    private struct Figures {
        var rate: [Double] = []
        var share: [Double] = []
        var processor: [Double] = []
        var atOnce: (half: [Double], most: [Double]) = ([], [])
        var paced: (half: [Double], most: [Double]) = ([], [])
    }

    private func measure(_ filled: FilledStore, at path: String) throws -> ServerBenchReport {
        let processors = Processors.allowed
        let isApart = processors.count > 1
        let server = try ServedStore(path, on: isApart ? [processors[0]] : [])
        var isStopped = false
        defer { if !isStopped { try? server.stop() } }
        let all = ServerScenario.all(filled, connections: plan.connections)
        var named = plan.only.isEmpty ? Set(all.map(\.id)) : plan.only
        if let unknown = named.subtracting(all.map(\.id)).min() {
            throw StoreFault.unusable(path: unknown, reason: all.map(\.id).joined(separator: ", "))
        }
        // A floor stands before what it is the floor of, and has one of its own.
        for scenario in all.reversed() where named.contains(scenario.id) {
            named.formUnion([scenario.floor].compactMap(\.self))
        }
        let scenarios = all.filter { named.contains($0.id) }
        var figures = [Figures](repeating: Figures(), count: scenarios.count)
        var caughtUp: [Double] = []
        try Processors.on(Array(processors.dropFirst())) {
            let generator = try LoadGenerator(port: server.port, connections: plan.connections)
            for run in 1...plan.runs {
                var rates: [String: Double] = [:]
                for (index, scenario) in scenarios.enumerated() {
                    plan.progress("\(run)/\(plan.runs) \(scenario.id)")
                    let next = scenario.requests(run)
                    func load(_ pace: LoadGenerator.Pace, _ seconds: Double) throws -> Load {
                        try generator.run(pace, seconds: seconds, status: scenario.status) { next() }
                    }
                    // What the first requests load and prepare belongs to none of them.
                    _ = try load(.atOnce, plan.seconds / 5)
                    let before = server.processorTime
                    let atOnce = try load(.atOnce, plan.seconds)
                    figures[index].processor.append(
                        (server.processorTime - before) / Double(max(1, atOnce.latencies.count)))
                    let paced = try load(.perSecond(max(1, atOnce.perSecond / 2)), plan.seconds)
                    rates[scenario.id] = atOnce.perSecond
                    figures[index].rate.append(atOnce.perSecond)
                    if let floor = scenario.floor, let rate = rates[floor], rate > 0 {
                        figures[index].share.append(atOnce.perSecond / rate * 100)
                    }
                    figures[index].atOnce.half.append(atOnce.percentile(0.5))
                    figures[index].atOnce.most.append(atOnce.percentile(0.99))
                    figures[index].paced.half.append(paced.percentile(0.5))
                    figures[index].paced.most.append(paced.percentile(0.99))
                    if scenario.isFollowed { caughtUp.append(try awaitSearch(generator)) }
                }
            }
        }
        let memory = server.peakMemory
        isStopped = true
        try server.stop()
        return ServerBenchReport(
            matters: filled.numbers.count, connections: plan.connections, runs: plan.runs, seconds: plan.seconds,
            isApart: isApart, lines: zip(scenarios, figures).map(line), caughtUp: .init(caughtUp), memory: memory,
            memoryAim: .init(
                .benchAimMemory(ServerBenchmark.mostMemory), isMet: memory <= Double(ServerBenchmark.mostMemory)))
    }

    private func line(_ scenario: ServerScenario, _ figures: Figures) -> ServerBenchReport.Line {
        let share = ServerBenchReport.Spread(figures.share)
        let atOnce = ServerBenchReport.Latency(half: .init(figures.atOnce.half), most: .init(figures.atOnce.most))
        let paced = ServerBenchReport.Latency(half: .init(figures.paced.half), most: .init(figures.paced.most))
        let aims = scenario.aims.map { aim -> ServerBenchReport.Aim in
            switch aim {
            case .share(let percent): .init(.benchAimShare(percent), isMet: share.median >= Double(percent))
            case .atOnce(let limit):
                .init(
                    .benchAimAtOnce(limit, connections: plan.connections), isMet: atOnce.most.median <= Double(limit))
            case .paced(let limit): .init(.benchAimPaced(limit), isMet: paced.most.median <= Double(limit))
            }
        }
        return .init(
            id: scenario.id, name: scenario.name, rate: .init(figures.rate),
            share: scenario.floor.map { ($0, share) }, processor: .init(figures.processor), atOnce: atOnce,
            paced: paced, aims: aims)
    }

    /// Seconds until search has taken in everything.
    private func awaitSearch(_ generator: LoadGenerator) throws -> Double {
        let start = ContinuousClock.now
        while try !generator.ask(ServerScenario.request("GET", "/metrics")).contains("huiyin_search_behind_events 0\n")
        {
            usleep(20_000)
        }
        return (ContinuousClock.now - start).seconds
    }
}
