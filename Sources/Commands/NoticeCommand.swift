import ArgumentParser
import Domain
import Faces
import Foundation
import UseCases
import Words

struct NoticeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "notice", Help.notice, nil,
            [
                SendNoticesCommand.self, ListNoticesCommand.self, InboxCommand.self, PhoneTasksCommand.self,
                TakeCallCommand.self, EndCallCommand.self, OfficialAddressCommand.self, CheckOutboundCommand.self,
            ])
    }
}

/// With which settings notices are sent.
struct OutboundOptions: ParsableArguments {
    @Option(help: help(Help.outbound)) var outbound: String?

    var path: String? {
        let path = outbound ?? ProcessInfo.processInfo.environment["HUIYIN_OUTBOUND"]
        return path.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What carries notices; `nil` where there are no settings, and where all data is made up.
    func setup(for jurisdiction: Jurisdiction) async throws -> OutboundSetup? {
        guard let path else { return nil }
        guard !jurisdiction.isDemonstration else {
            Speech.warn(.demonstrationSendsNothing)
            return nil
        }
        return try await Composition.required().outbound(path, jurisdiction.timetable.zone)
    }
}

/// What notices say, in the language of this process.
func noticeTexts() -> NoticeTexts { NoticeTexts(in: Speech.current.language) }

/// One round of sending, and what it came to.
func sendNotices(of jurisdiction: Jurisdiction, using carrier: NoticeCarrier) async throws -> NoticeReport {
    let report = try await jurisdiction.sendNotices(using: carrier, texts: noticeTexts())
    if report.total > 0 {
        Speech.say(
            .noticesSent(
                sent: report.sent, deferred: report.deferred, failed: report.failed, dropped: report.dropped,
                phoneTasks: report.phoneTasks))
    }
    return report
}

struct SendNoticesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("send", Help.noticeSend, Help.noticeSendMore)
    }
    @OptionGroup var store: StoreOptions
    @OptionGroup var settings: OutboundOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let setup = try await settings.setup(for: jurisdiction)
        if setup == nil { Speech.warn(.noOutboundSettings) }
        let report = try await sendNotices(of: jurisdiction, using: setup?.carrier ?? NoticeCarrier())
        await setup?.close()
        guard report.total == 0 else { return }
        Speech.say(.nothingDue)
        if let next = try await jurisdiction.nextNotice() {
            Speech.say(.nextNotice(.moment(next, in: jurisdiction.timetable.zone)))
        }
    }
}

struct ListNoticesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.noticeList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.noticeStateOption)) var state: String?
    @Option(help: help(Help.noticeWayOption)) var way: String?
    @Option(name: .customLong("matter"), help: help(Help.number)) var matter: String?
    @Option(help: help(Help.most)) var most = 50
    @Option(help: help(Help.format)) var format = Format.text

    func run() async throws {
        let state: NoticeState? = try state.map(known)
        let way: NoticeWay? = try way.map(known)
        let number = try matter.map(number)
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.notices(
            state, way: way, of: number, most: max(0, most), try await acting.request(in: jurisdiction))
        try printNotices(found, format, in: jurisdiction.timetable.zone)
    }
}

struct InboxCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("inbox", Help.noticeInbox) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.noticeInboxDone)) var done: [String] = []
    @Option(help: help(Help.most)) var most = 50
    @Option(help: help(Help.format)) var format = Format.text

    func run() async throws {
        let ids = try done.map(noticeID)
        let jurisdiction = try await store.open(forWriting: !ids.isEmpty)
        let request = try await acting.request(in: jurisdiction)
        for id in ids { try await jurisdiction.takeFromInbox(id, request) }
        try printNotices(
            try await jurisdiction.inbox(request, most: max(0, most)), format, in: jurisdiction.timetable.zone)
    }
}

struct PhoneTasksCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("tasks", Help.noticeTasks) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.most)) var most = 50

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let tasks = try await jurisdiction.phoneTasks(
            most: max(0, most), texts: noticeTexts(), try await acting.request(in: jurisdiction))
        if tasks.isEmpty { Speech.say(.noNotices) }
        for task in tasks { task.print() }
    }
}

struct TakeCallCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("call", Help.noticeCall) }
    @Argument(help: help(Help.noticeID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions

    func run() async throws {
        let id = try noticeID(id)
        let jurisdiction = try await store.open(forWriting: true)
        let task = try await jurisdiction.takeCall(
            id, texts: noticeTexts(), reason: words(.phoneTaskReason),
            try await acting.request(in: jurisdiction))
        task.print()
    }
}

extension PhoneTask {
    fileprivate func print() {
        let whom = [contact.name, contact.phone?.digits, contact.note, contact.address].compactMap(\.self)
        Swift.print("\(notice.id)  \(number)  \(whom.joined(separator: " "))")
        Swift.print("  \(text.text)")
    }
}

struct EndCallCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("done", Help.noticeDone) }
    @Argument(help: help(Help.noticeID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.noticeReached)) var reached: String

    func run() async throws {
        let id = try noticeID(id)
        guard ["yes", "no"].contains(reached) else {
            throw CommandFault.said(.unknownWord(reached, known: ["yes", "no"]))
        }
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.endCall(
            id, reached: reached == "yes", try await acting.request(in: jurisdiction))
        Speech.say(.noticeTaken)
    }
}

struct OfficialAddressCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("address", Help.noticeAddress) }
    @Argument(help: help(Help.noticePerson)) var person: String
    @Argument(help: help(Help.noticeMail)) var mail: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var keeper: KeeperOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.setMail(
            of: try await jurisdiction.person(person), to: mail, Request(try await keeper.actor(in: jurisdiction)))
        Speech.say(mail == nil ? .mailRemoved : .mailSet)
    }
}

struct CheckOutboundCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("check", Help.noticeCheck) }
    @OptionGroup var settings: OutboundOptions

    func run() async throws {
        guard let path = settings.path else { throw CommandFault.said(.noOutboundSettings) }
        let setup = try await Composition.required().outbound(path, .shanghai)
        await setup.close()
        for line in setup.lines { Speech.say(.outboundLine(line.name, line.value ?? words(.outboundNotThere))) }
        guard setup.missingSecrets.isEmpty else {
            let names = setup.missingSecrets.joined(separator: ", ")
            throw CommandFault.said(.outboundFault(path, at: names, .secretUnavailable))
        }
        Speech.say(.outboundGood)
    }
}

struct ResidentNoticesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("notices", Help.residentNotices, Help.residentNoticesMore)
    }
    @Argument(help: help(Help.onOff)) var wanted: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var options: ResidentOptions

    func run() async throws {
        guard ["on", "off"].contains(wanted) else {
            throw CommandFault.said(.unknownWord(wanted, known: ["on", "off"]))
        }
        let search = try options.search
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let residents = try await jurisdiction.residents(search, request)
        guard let resident = residents.first else { throw Refused.noSuchResident }
        guard residents.count == 1 else { throw CommandFault.said(.severalResidents(residents.count)) }
        try await jurisdiction.setNotices(wanted == "on", for: resident.id, request)
        Speech.say(.noticesTurned(on: wanted == "on", residents: 1))
    }
}

private func noticeID(_ text: String) throws -> NoticeID {
    guard let id = NoticeID(text) else { throw CommandFault.said(.badNoticeID(text)) }
    return id
}

private func known<T: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> T {
    guard let value = T(rawValue: text) else {
        throw CommandFault.said(.unknownWord(text, known: T.allCases.map(\.rawValue)))
    }
    return value
}

private struct NoticeJSON: Encodable {
    var id: String
    var matter: String
    var kind: String
    var way: String?
    var state: String
    var attempts: Int
    var at: Int64
    var reason: String?
}

private func printNotices(_ found: [NumberedNotice], _ format: Format, in zone: Zone) throws {
    let lines = found.map { found in
        let notice = found.notice
        return NoticeJSON(
            id: notice.id.description, matter: found.number.description, kind: notice.kind.rawValue,
            way: notice.way?.rawValue, state: notice.state.rawValue, attempts: notice.attempts,
            at: notice.at.milliseconds, reason: notice.reason?.text)
    }
    switch format {
    case .json: try printJSON(lines)
    case .csv:
        let header = ["id", "matter", "kind", "way", "state", "attempts", "at", "reason"]
        let cells = lines.map {
            [$0.id, $0.matter, $0.kind, $0.way ?? "", $0.state, "\($0.attempts)", "\($0.at)", $0.reason ?? ""]
        }
        print(csv([header] + cells), terminator: "")
    case .text:
        if found.isEmpty { Speech.say(.noNotices) }
        for found in found {
            let notice = found.notice
            let said = Sentence.noticeLine(
                notice.kind, notice.way, notice.state, at: .moment(notice.at, in: zone), notice.reason)
            print("\(notice.id)  \(found.number)  \(words(said))")
            if let summary = found.summary { print("  \(summary)") }
        }
    }
}
