import ArgumentParser
import Domain
import UseCases
import Words

struct ResidentCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "resident", Help.resident, nil,
            [
                FindCommand.self, CorrectContactCommand.self, JoinCommand.self, PartCommand.self,
                ResidentNoticesCommand.self, EraseCommand.self,
            ])
    }
}

struct ResidentOptions: ParsableArguments {
    @Option(help: help(Help.phone)) var phone: String?
    @Option(name: .customLong("last4"), help: help(Help.lastFour)) var lastFour: String?
    @Option(help: help(Help.name)) var name: String?
    @Option(help: help(Help.residentID)) var id: String?

    var search: ResidentSearch {
        get throws {
            switch (phone, lastFour, name, id) {
            case (let phone?, nil, nil, nil):
                guard let number = PhoneNumber(phone) else { throw Refused.badPhone(phone) }
                return .phone(number)
            case (nil, let digits?, nil, nil):
                guard digits.count == 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                    throw CommandFault.said(.badLastFour)
                }
                return .lastFour(digits)
            case (nil, nil, let name?, nil): return .name(name)
            case (nil, nil, nil, let id?):
                guard let id = ResidentID(id) else { throw Refused.noSuchResident }
                return .id(id)
            default: throw CommandFault.said(.oneSearch)
            }
        }
    }
}

struct FindCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("find", Help.residentFind) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var options: ResidentOptions

    func run() async throws {
        let search = try options.search
        // Who looked is written down.
        let jurisdiction = try await store.open(forWriting: true)
        let residents = try await jurisdiction.residents(search, try await acting.request(in: jurisdiction))
        Speech.say(.foundResidents(residents.count))
        for resident in residents {
            let contact = resident.contact
            print(
                [
                    resident.id.description, contact.name ?? "—", contact.phone?.digits ?? contact.note ?? "—",
                    contact.address ?? "—", resident.matters.map(\.description).joined(separator: " "),
                ].joined(separator: "  "))
        }
    }
}

struct EraseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("erase", Help.residentErase, Help.residentEraseMore)
    }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var options: ResidentOptions
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let search = try options.search
        let jurisdiction = try await store.open(.alone)
        let request = try await acting.request(in: jurisdiction)
        let residents = try await jurisdiction.residents(search, request)
        guard let resident = residents.first else {
            // Erased before, perhaps while a reader was in the way: the files are wiped once more.
            if case .id(let id) = search { try await erase(id, jurisdiction, request) }
            throw Refused.noSuchResident
        }
        guard residents.count == 1 else { throw CommandFault.said(.severalResidents(residents.count)) }
        try await erase(resident.id, jurisdiction, request)
        Speech.say(.erased(matters: resident.matters.count))
    }

    /// Erases, and notes it in the ledgers also where the files couldn't be wiped at once: from then on no backup brings
    /// the resident back.
    private func erase(_ id: ResidentID, _ jurisdiction: Jurisdiction, _ request: Request) async throws {
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await jurisdiction.erase(id, reason: reason, request)) } catch {
            outcome = .failure(error)
        }
        await ErasureLedgers.complete(jurisdiction, store: try store.path)
        try outcome.get()
    }
}
