import ArgumentParser
import Domain
import UseCases
import Words

struct EraseHouseholdCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("erase", Help.householdErase, Help.householdEraseMore)
    }
    @Argument(help: help(Help.householdCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.householdLeftOn)) var left: String?
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(.alone)
        let request = try await acting.request(in: jurisdiction)
        let (name, day) = (SubjectName(of.type.type, code), try left.map(day))
        let outcome: Result<Int, any Error>
        do {
            outcome = .success(try await jurisdiction.eraseSubject(name, left: day, reason: reason, request))
        } catch { outcome = .failure(error) }
        // Also where the files couldn't be wiped at once: from then on no backup brings it back.
        await ErasureLedgers.complete(jurisdiction, store: try store.path)
        Speech.say(.householdErased(code, visits: try outcome.get()))
    }
}
