import ArgumentParser
import Domain
import UseCases
import Words

private func residentID(_ text: String) throws -> ResidentID {
    guard let id = ResidentID(text) else { throw Refused.noSuchResident }
    return id
}

struct CorrectContactCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("correct", Help.residentCorrect) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.residentID)) var id: String
    @Option(help: help(Help.newName)) var newName: String?
    @Option(help: help(Help.newPhone)) var newPhone: String?
    @Option(help: help(Help.newAddress)) var newAddress: String?
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let phone = try newPhone.map { text in
            guard let phone = PhoneNumber(text) else { throw Refused.badPhone(text) }
            return phone
        }
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.correctContact(
            of: try residentID(id), name: try newName.map(line), phone: phone, address: try newAddress.map(line),
            reason: reason,
            try await acting.request(in: jurisdiction))
        Speech.say(.contactCorrected)
    }
}

struct JoinCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("join", Help.residentJoin) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.residentID)) var id: String
    @Option(help: help(Help.residentInto)) var into: String
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.join(
            try residentID(id), into: try residentID(into), reason: reason,
            try await acting.request(in: jurisdiction))
        Speech.say(.residentsJoined)
    }
}

struct PartCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("part", Help.residentPart) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.residentID)) var id: String
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.part(
            try residentID(id), reason: reason, try await acting.request(in: jurisdiction))
        Speech.say(.residentsParted)
    }
}

struct RetentionCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("retention", Help.retention, nil, [RunRetentionCommand.self])
    }
}

struct RunRetentionCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("run", Help.retentionRun) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Flag(help: help(Help.dryRunCounts)) var dryRun = false

    func run() async throws {
        let jurisdiction = try await store.open(dryRun ? .writing : .alone)
        let report = try await jurisdiction.runRetention(
            dryRun: dryRun, try await acting.request(in: jurisdiction))
        let zone = jurisdiction.timetable.zone
        func day(_ moment: Moment?) -> Sentence? { moment.map { .day(zone.day(of: $0)) } }
        Speech.say(
            .retention(
                contacts: report.contacts, before: day(report.contactsBefore), looks: report.looks,
                looksBefore: day(report.looksBefore), isDry: dryRun))
    }
}
