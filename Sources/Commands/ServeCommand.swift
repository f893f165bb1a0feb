import ArgumentParser
import Domain
import Faces
import Foundation
import Logs
import Synchronization
import UseCases
import Words

struct ServeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("serve", Help.serve, Help.serveMore)
    }
    @OptionGroup var store: StoreOptions
    @OptionGroup var settings: OutboundOptions
    @Option(help: help(Help.listen)) var listen = "127.0.0.1:8080"
    @Option(help: help(Help.forwardedFrom)) var forwardedFrom: [String] = []
    @Option(help: help(Help.perCaller)) var perCaller = 20
    @Option(help: help(Help.perAddress)) var perAddress = 50
    // For `huiyin bench --http` alone.
    @Flag(help: .hidden) var floor = false
    @OptionGroup var logs: LogOptions

    func validate() throws {
        guard perCaller >= 1, perAddress >= 1 else { throw ValidationError(words(.atLeastOne)) }
    }

    func run() async throws {
        let composition = try Composition.required()
        let (host, port) = try ServeCommand.address(listen)
        let ranges = try forwardedFrom.map { text in
            guard let range = AddressRange(text) else { throw CommandFault.said(.badAddressRange(text)) }
            return range
        }
        try await logs.logging(composition.world) { log in
            let jurisdiction = try await store.open(.serving)
            let setup = try await settings.setup(for: jurisdiction)
            let beside = Beside(jurisdiction, setup, log)
            log?.note(.started("serve"))
            let plan = ServePlan(
                host: host, port: port, proxies: TrustedProxies(ranges), perCaller: perCaller, perAddress: perAddress,
                measuresFloor: floor, log: log, workshop: try await composition.workshop(),
                isKeepingUp: { beside.isKeepingUp },
                running: { port in
                    guard log == nil else { return }
                    Speech.say(.serving(host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"))
                    fflush(nil)
                })
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await composition.serve(jurisdiction, plan) }
                    group.addTask { await beside.run() }
                    // The server ends first, told to or by a fault; nothing is begun after it.
                    defer { group.cancelAll() }
                    try await group.next()
                }
            } catch {
                await beside.end()
                await setup?.close()
                throw error
            }
            await beside.end()
            await setup?.close()
            log?.note(.stopped("serve"))
        }
    }

    /// `127.0.0.1:8080`, `[::1]:8080`, or a port alone.
    static func address(_ text: String) throws -> (host: String, port: Int) {
        let bad = CommandFault.said(.badListen(text))
        let colon = text.lastIndex(of: ":")
        let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(digits) else {
            throw bad
        }
        guard let colon else { return ("127.0.0.1", Int(port)) }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw bad
        }
        guard !host.isEmpty else { throw bad }
        return (String(host), Int(port))
    }
}

/// What happens beside the server, once a second: what is due, what is to be told, what search hasn't taken in, what has no number
/// in the log. Each is done in one of the processes that serve a store, under a lease.
private final class Beside: Sendable {
    private let jurisdiction: Jurisdiction
    private let setup: OutboundSetup?
    private let log: Log?
    private let lastDone = Mutex(ContinuousClock.now)

    /// How long nothing may have been done before something is wrong.
    private static let patience = Duration.seconds(60)

    init(_ jurisdiction: Jurisdiction, _ setup: OutboundSetup?, _ log: Log?) {
        self.jurisdiction = jurisdiction
        self.setup = setup
        self.log = log
    }

    var isKeepingUp: Bool { lastDone.withLock { ContinuousClock.now - $0 < Beside.patience } }

    func run() async {
        var told = RunJobsCommand.Told()
        var jobsFrom = jurisdiction.now
        var lastFault: String?
        while !Task.isCancelled {
            do {
                try await look(&told, &jobsFrom)
                lastDone.withLock { $0 = ContinuousClock.now }
                lastFault = nil
            } catch {
                // The server is ending; what was under way is done by whoever comes next.
                if Task.isCancelled { return }
                // A full disk, a clock set back: that passes, and is said once.
                let word = LogWord(caseOf: error)
                if lastFault != word.description { wait(error) }
                lastFault = word.description
            }
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
    }

    /// Lets other processes go on with it at once.
    func end() async {
        do { try await jurisdiction.giveBackLeases() } catch { wait(error) }
    }

    private func wait(_ error: any Error) {
        let word = LogWord(caseOf: error)
        if let log { return log.note(.jobsWait(word)) }
        Speech.warn(.jobsWait(said(error)?.sentence ?? .internalFault(word.description)))
    }

    private func look(_ told: inout RunJobsCommand.Told, _ jobsFrom: inout Moment) async throws {
        if jurisdiction.now >= jobsFrom, try await jurisdiction.hasDueJobs() {
            let before = told
            let after = try await jurisdiction.leased(.jobs) { [jurisdiction, log] in
                var told = before
                try await RunJobsCommand.round(
                    jurisdiction, saysNothing: false, followsSearch: false, log, &told)
                return told
            }
            if let after {
                told = after
                // What was refused stays due: it is tried again within the minute.
                let isLeft = try await jurisdiction.hasDueJobs()
                jobsFrom =
                    isLeft ? jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerMinute) : jurisdiction.now
            }
        }
        if let setup, let next = try await jurisdiction.nextNotice(), next <= jurisdiction.now {
            _ = try await jurisdiction.leased(.notices) { [jurisdiction] in
                try await sendNotices(of: jurisdiction, using: setup.carrier)
            }
        }
        // A few at a time: requests that write wait behind each.
        if try await jurisdiction.searchLag() != nil {
            _ = try await jurisdiction.leased(.search) { [jurisdiction] in
                try await jurisdiction.followSearch(inBatchesOf: 40)
            }
        }
        try await jurisdiction.sequence()
    }
}
