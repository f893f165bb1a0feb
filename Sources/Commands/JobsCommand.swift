import ArgumentParser
import Dispatch
import Domain
import Faces
import Foundation
import Logs
import Synchronization
import UseCases
import Words

struct JobsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("jobs", Help.jobs, nil, [RunJobsCommand.self, ListJobsCommand.self])
    }
}

struct RunJobsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("run", Help.jobsRun, Help.jobsRunMore)
    }
    @OptionGroup var store: StoreOptions
    @OptionGroup var settings: OutboundOptions
    @Flag(help: help(Help.jobsWatch)) var watch = false
    @OptionGroup var logs: LogOptions

    func run() async throws {
        let composition = try Composition.required()
        let server = composition.keeping.server(try store.path)
        if let server, logs.logFormat == nil { Speech.warn(.serverRunsJobs(server)) }
        try await logs.logging(composition.world) { log in
            if watch {
                try await keepWatch(composition, isServed: server != nil, log)
            } else {
                let jurisdiction = try await store.open(forWriting: true)
                // In a database nobody sees who serves it, but what they took to do.
                if server == nil, log == nil, try await jurisdiction.isLeasedElsewhere() {
                    Speech.warn(.othersRunJobs)
                }
                var told = Told()
                try await RunJobsCommand.round(jurisdiction, saysNothing: true, log, &told)
                _ = try await jurisdiction.tidyAttachments(at: composition.world.clock())
                // What is to be told of what rang goes out with it, where there are settings.
                let setup = try await settings.setup(for: jurisdiction)
                if let setup { _ = try await sendNotices(of: jurisdiction, using: setup.carrier) }
                await setup?.close()
            }
        }
    }

    /// What was refused and said already: it is tried every time and said once.
    struct Told {
        private var refusals: [PublicNumber: MatterRefusal] = [:]
        /// That others do it.
        var areOthersTold = false

        /// Those that weren't said of this matter last time.
        mutating func new(_ refused: [JobReport.Refusal]) -> [JobReport.Refusal] {
            let new = refused.filter { refusals[$0.number] != $0.refusal }
            refusals = Dictionary(refused.map { ($0.number, $0.refusal) }) { first, _ in first }
            return new
        }
    }

    /// Looks once a minute, and writes only when there is something to do: in between the store is anybody's.
    private func keepWatch(_ composition: Composition, isServed: Bool, _ log: Log?) async throws {
        let interrupt = Interrupt()
        log?.note(.started("jobs_run"))
        // A store, key or playbook that can't be used is said at once, and ends it.
        let setup = try await settings.setup(for: try await store.open(forWriting: true))
        composition.keeping.release()
        var told = Told()
        told.areOthersTold = isServed
        var tidied: Moment?
        var lastFault: String?
        while !interrupt.came {
            var pause = Moment.millisecondsPerMinute
            do {
                pause = try await look(composition, setup, log, &told, &tidied)
                lastFault = nil
            } catch {
                // Another process writes, or the disk is full: that passes.
                let word = LogWord(caseOf: error)
                if lastFault != word.description { wait(error, word, log) }
                lastFault = word.description
            }
            composition.keeping.release()
            await interrupt.wait(milliseconds: pause)
        }
        await setup?.close()
        log?.note(.stopped("jobs_run"))
    }

    private func wait(_ error: any Error, _ word: LogWord, _ log: Log?) {
        if let log { return log.note(.jobsWait(word)) }
        Speech.warn(.jobsWait(said(error)?.sentence ?? .internalFault(word.description)))
    }

    /// One look, and a round if there is something to do; milliseconds until the next look.
    private func look(
        _ composition: Composition, _ setup: OutboundSetup?, _ log: Log?, _ told: inout Told, _ tidied: inout Moment?
    ) async throws -> Int64 {
        var jurisdiction = try await open(composition, forWriting: false)
        let clock = composition.world.clock()
        if tidied.map({ clock.milliseconds - $0.milliseconds >= Moment.millisecondsPerDay }) ?? true {
            let report = try await jurisdiction.tidyAttachments(at: clock)
            tidied = clock
            if report.removed > 0 { log?.note(.attachmentsTidied(report.removed)) }
        }
        var isWorkThere = try await jurisdiction.hasDueJobs()
        if !isWorkThere { isWorkThere = try await jurisdiction.searchLag() != nil }
        if !isWorkThere, setup != nil {
            isWorkThere = (try await jurisdiction.nextNotice()).map { $0 <= jurisdiction.now } ?? false
        }
        if !isWorkThere { isWorkThere = try await jurisdiction.isLogBehind() }
        if isWorkThere {
            composition.keeping.release()
            jurisdiction = try await open(composition, forWriting: true)
            do { try await work(jurisdiction, setup, log, &told) } catch {
                // Others needn't wait for its leases' end; where that can't be written either, they do.
                do { try await jurisdiction.giveBackLeases() } catch {}
                throw error
            }
            try await jurisdiction.giveBackLeases()
        }
        // Whatever comes in meanwhile is looked for within the minute; what was refused, too.
        let now = jurisdiction.now
        let minute = now.advanced(byMilliseconds: Moment.millisecondsPerMinute)
        let next = try await jurisdiction.nextWaking() ?? minute
        return next <= now ? Moment.millisecondsPerMinute : max(1000, min(next, minute).milliseconds - now.milliseconds)
    }

    /// Each kind of work under its lease, as beside a server; what another process does is left to it.
    private func work(
        _ jurisdiction: Jurisdiction, _ setup: OutboundSetup?, _ log: Log?, _ told: inout Told
    ) async throws {
        let before = told
        let after = try await jurisdiction.leased(.jobs) {
            var told = before
            try await RunJobsCommand.round(jurisdiction, saysNothing: false, followsSearch: false, log, &told)
            return told
        }
        if let after {
            told = after
        } else if log == nil, !told.areOthersTold {
            Speech.warn(.othersRunJobs)
            told.areOthersTold = true
        }
        _ = try await jurisdiction.leased(.search) { try await jurisdiction.followSearch() }
        if let setup {
            _ = try await jurisdiction.leased(.notices) {
                try await sendNotices(of: jurisdiction, using: setup.carrier)
            }
        }
        try await jurisdiction.sequence()
    }

    /// Without the line that says whose data it is, which is said once.
    private func open(_ composition: Composition, forWriting: Bool) async throws -> Jurisdiction {
        try await composition.open(store.path, store.keyPath, forWriting ? .writing : .reading, composition.world)
    }

    /// Carries out what is due, and brings search up to it. `told`: what was said already isn't said again.
    static func round(
        _ jurisdiction: Jurisdiction, saysNothing: Bool, followsSearch: Bool = true, _ log: Log?, _ told: inout Told
    ) async throws {
        let zone = jurisdiction.timetable.zone
        let language = Speech.current.language
        let began = ContinuousClock.now
        let report = try await jurisdiction.runJobs(
            JobTexts(
                accountability: { Sentence.accountabilityReason(due: .due($0, in: zone)).said(in: language) },
                answerThrough: { UseCases.Words(text: Sentence.answeredThrough($0, $1).said(in: language)) }))
        if followsSearch { try await jurisdiction.followSearch() }
        let refusals = told.new(report.refused)
        if let log {
            for refused in refusals { log.note(.jobRefused(refused.number, LogWord(caseOf: refused.refusal))) }
            guard report.total > 0 || saysNothing else { return }
            return log.note(
                .jobsDone(
                    urged: report.urged, rolledUp: report.rolledUp, accountabilities: report.accountabilities,
                    sentOn: report.sentOn, answered: report.answered, recalculated: report.recalculated,
                    refused: report.refused.count, took: (ContinuousClock.now - began).milliseconds))
        }
        for refused in refusals {
            Speech.warn(.jobRefused(refused.number, try await jurisdiction.said(refused.refusal)))
        }
        if report.urged + report.rolledUp + report.accountabilities + report.sentOn > 0 {
            Speech.say(
                .jobsDone(
                    urged: report.urged, rolledUp: report.rolledUp, accountabilities: report.accountabilities,
                    sentOn: report.sentOn))
        }
        if report.answered > 0 { Speech.say(.jobsAnswered(report.answered)) }
        if report.recalculated > 0 { Speech.say(.jobsRecalculated(report.recalculated)) }
        fflush(nil)
        guard saysNothing, report.total == 0 else { return }
        Speech.say(.nothingDue)
        if let next = try await jurisdiction.nextWaking() { Speech.say(.nextRing(.moment(next, in: zone))) }
    }
}

struct ListJobsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.jobsList) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.most)) var most = 20
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var number: String
        var due: [String]
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let due = try await jurisdiction.dueJobs(most: max(1, most))
        let lines = due.map { ($0.number.description, $0.rings.map { words(.ring($0)) }) }
        switch format {
        case .json: try printJSON(lines.map { Line(number: $0.0, due: $0.1) })
        case .csv:
            print(csv([["number", "due"]] + lines.map { [$0.0, $0.1.joined(separator: "; ")] }), terminator: "")
        case .text:
            if lines.isEmpty { Speech.say(.nothingDue) }
            for line in lines { print("\(line.0)  \(line.1.joined(separator: "；"))") }
        }
    }
}

/// Ctrl-C or SIGTERM, noticed between two rounds.
private final class Interrupt: Sendable {
    // Dispatch's own types aren't marked Sendable on Linux; a source may be used from any thread.
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]
    private let stream: AsyncStream<Void>
    private let hasCome = Mutex(false)

    var came: Bool { hasCome.withLock(\.self) }

    init() {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        self.stream = stream
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [weak self] in
                self?.hasCome.withLock { $0 = true }
                continuation.yield()
            }
            source.resume()
        }
    }

    /// Returns when so much time went by or the signal came.
    func wait(milliseconds: Int64) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: .milliseconds(milliseconds)) }
            group.addTask { [stream] in for await _ in stream { return } }
            await group.next()
            group.cancelAll()
        }
    }
}

struct AdoptCalendarCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("adopt", Help.calendarAdopt, Help.calendarAdoptMore)
    }
    @Argument(help: help(Help.calendarFile)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var keeper: KeeperOptions

    func run() async throws {
        let text = try Commands.textFile(file)
        let jurisdiction = try await store.open(forWriting: true)
        let adoption = try await jurisdiction.adoptCalendar(text, Request(try await keeper.actor(in: jurisdiction)))
        Speech.say(.calendarAdopted(adoption.years, version: adoption.version))
        var jobs = RunJobsCommand()
        jobs.store = store
        try await jobs.recount(jurisdiction)
    }
}

extension RunJobsCommand {
    /// The round that follows an announcement.
    func recount(_ jurisdiction: Jurisdiction) async throws {
        var told = Told()
        try await RunJobsCommand.round(jurisdiction, saysNothing: false, nil, &told)
    }
}

struct AdoptPlaybookCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("adopt", Help.playbookAdopt, Help.playbookAdoptMore)
    }
    @Argument(help: help(Help.playbook)) var playbook: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var keeper: KeeperOptions

    func run() async throws {
        let founding = try Commands.founding(playbook)
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.adopt(founding, Request(try await keeper.actor(in: jurisdiction)))
        Speech.say(.editionAdopted(founding.edition.id))
    }
}
