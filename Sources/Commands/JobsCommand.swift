import ArgumentParser
import Dispatch
import Domain
import Foundation
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

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        // What is to be told of what rang goes out with it, where there are settings.
        let setup = try await settings.setup(for: jurisdiction)
        guard watch else {
            try await round(jurisdiction, saysNothing: true)
            if let setup { _ = try await sendNotices(of: jurisdiction, using: setup.carrier) }
            await setup?.close()
            return
        }
        let interrupt = Interrupt()
        while !interrupt.came {
            try await round(jurisdiction, saysNothing: false)
            if let setup { _ = try await sendNotices(of: jurisdiction, using: setup.carrier) }
            // Whatever comes in meanwhile is looked for within the minute.
            let next = try await jurisdiction.nextWaking() ?? Moment(milliseconds: .max)
            let minute = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerMinute)
            await interrupt.wait(
                milliseconds: max(1000, min(next, minute).milliseconds - jurisdiction.now.milliseconds))
        }
        await setup?.close()
    }

    private func round(_ jurisdiction: Jurisdiction, saysNothing: Bool) async throws {
        let zone = jurisdiction.timetable.zone
        let language = Speech.current.language
        let report = try await jurisdiction.runJobs(
            JobTexts(
                accountability: { Sentence.accountabilityReason(due: .due($0, in: zone)).said(in: language) },
                answerThrough: { UseCases.Words(text: Sentence.answeredThrough($0, $1).said(in: language)) }))
        for refused in report.refused {
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

/// Ctrl-C, noticed between two rounds.
private final class Interrupt: Sendable {
    // Dispatch's own types aren't marked Sendable on Linux; a source may be used from any thread.
    private nonisolated(unsafe) let source: any DispatchSourceSignal
    private let stream: AsyncStream<Void>
    private let hasCome = Mutex(false)

    var came: Bool { hasCome.withLock(\.self) }

    init() {
        signal(SIGINT, SIG_IGN)
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        self.stream = stream
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [weak self] in
            self?.hasCome.withLock { $0 = true }
            continuation.yield()
        }
        source.resume()
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
    func recount(_ jurisdiction: Jurisdiction) async throws { try await round(jurisdiction, saysNothing: false) }
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
