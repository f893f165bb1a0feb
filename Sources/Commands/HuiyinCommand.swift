public import ArgumentParser
import Foundation
import Words

/// `huiyin`.
public struct HuiyinCommand: AsyncParsableCommand {
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "huiyin", abstract: words(Help.huiyin), discussion: words(Help.huiyinMore), version: version,
            subcommands: [
                DemoCommand.self, InitCommand.self, DeskCommand.self, MatterCommand.self, ViewCommand.self,
                SearchCommand.self, ImportCommand.self,
                ReportCommand.self, FigureCommand.self, FlagCommand.self, ChainCommand.self,
                CalendarCommand.self, ResidentCommand.self, AccountCommand.self,
                TokenCommand.self, AuditCommand.self, RetentionCommand.self, OrganisationCommand.self,
                PlaceCommand.self, HouseholdCommand.self, LinkageCommand.self, ActivityCommand.self, PlanCommand.self,
                CampaignCommand.self,
                CoverageCommand.self, DutyCommand.self, LedgerCommand.self,
                RouteCommand.self, CategoryCommand.self, CatalogueCommand.self, PlaybookCommand.self, JobsCommand.self,
                NoticeCommand.self,
                ServeCommand.self,
                AttachmentsCommand.self,
                VerifyCommand.self,
                BackupCommand.self, RestoreCommand.self, UpgradeCommand.self, DoctorCommand.self, ServiceCommand.self,
                StoreCommand.self,
                ScenarioCommand.self, BenchCommand.self,
            ])
    }

    public init() {}

    /// The version of the program.
    public static let version = "0.1.0"

    /// Parses and runs a call; returns the exit code. No error leaves this as anything but a sentence.
    public static func call(_ arguments: [String]) async -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            return 0
        } catch {
            if let (sentence, code) = said(error) {
                Speech.warn(.data("huiyin: \(sentence.said(in: Speech.current.language))"))
                return code
            }
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty {
                if code == .success { print(message) } else { Speech.warn(.data(message)) }
            }
            return code.rawValue
        }
    }
}
