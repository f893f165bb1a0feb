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

/// A store with matters in it, and what is needed to ask for them.
struct FilledStore {
    var numbers: [String]
    var clerk: String

    /// Of so many matters one is open and new.
    private static let oneOpenOf = 10

    /// Makes the store, or takes the one that is there as it is.
    static func make(at path: String, matters: Int, _ progress: (String) -> Void) async throws -> FilledStore {
        let isThere = FileManager.default.fileExists(atPath: path)
        if !isThere {
            progress("init")
            _ = try ChildProcess.run(["init", "--store", path, "--playbook", "xiangtan"])
        }
        let engine = try SQLiteEngine.open(at: path, access: .write(patience: .seconds(5)))
        defer { try? engine.close() }
        let world = World(
            clock: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
            random: { UInt128.random(in: .min ... .max) })
        let jurisdiction = try await Jurisdiction.open(
            engine, key: try MasterKey.load(path: path + ".key"), world: world)
        let cast = try await Lifecycle.Cast(jurisdiction)
        if !isThere {
            let open = matters / oneOpenOf
            progress("\(matters - open) imported")
            let reader = try TableFile.read(BenchTexts.messages(matters - open))
            let importing = try jurisdiction.prepareImport(
                header: reader.header, overrides: [], source: "bench.csv", kind: "concern", channel: "online",
                dates: nil, countsWorkdays: true, cast.clerk)
            _ = try await jurisdiction.run(
                importing, next: { try reader.next() }, rejected: { _, _ in }, progress: { _ in })
            progress("\(open) taken in and dispatched")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<32 {
                    group.addTask {
                        var texts = BenchTexts(seed: UInt64(caller))
                        for index in stride(from: caller, to: open, by: 32) {
                            try await Lifecycle(jurisdiction, cast).place(index, &texts)
                        }
                    }
                }
                try await group.waitForAll()
            }
            progress("search")
            try await jurisdiction.followSearch()
            _ = try await jurisdiction.makeFirstAdministrator(code: "bench", name: "甲乙", body: "hotline")
            let posts = try await jurisdiction.posts()
            guard let keeper = posts.first(where: { $0.code == "bench" }),
                let clerk = posts.first(where: { $0.person == cast.clerk.person })
            else { throw StoreFault.damaged("nobody keeps accounts") }
            _ = try await jurisdiction.addAccount(
                for: clerk.code, Request(Actor(person: keeper.person, body: keeper.body, role: .administrator)))
        }
        guard let post = try await jurisdiction.posts().first(where: { $0.person == cast.clerk.person }) else {
            throw StoreFault.damaged("no clerk")
        }
        let token = try await jurisdiction.makeToken(
            "bench", for: post, scopes: [.read, .register, .act],
            ends: jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay), Request(cast.clerk))
        let lines = try await jurisdiction.list(open: false, most: .max, as: .actor(cast.clerk))
        return FilledStore(numbers: lines.map(\.number), clerk: token.secret)
    }
}
