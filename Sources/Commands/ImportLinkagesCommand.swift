import ArgumentParser
import Domain
import Faces
import Tables
import UseCases
import Words

struct ImportLinkagesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("linkages", Help.importLinkages, Help.importLinkagesMore)
    }
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.tier)) var tier: String
    @Option(help: help(Help.linkageSince)) var since: String?
    @Option(help: help(Help.mapVisits)) var map: [String] = []
    @OptionGroup var options: TableOptions

    func run() async throws {
        let overrides = try columnsNamed(map)
        let table = try TableTaking(file, of: LinkageField.self, options)
        let columns: NamedColumns<LinkageField>
        do throws(NamedColumns<LinkageField>.Fault) {
            columns = try NamedColumns(table.header, overrides: overrides)
        } catch {
            switch error {
            case .unknownColumn(let name, let known): throw CommandFault.said(.headerHasNo(name, known: known))
            case .unknownField(let name):
                throw CommandFault.said(.noSuchSubjectField(name, known: LinkageField.allCases.map(\.rawValue)))
            }
        }
        guard columns.index(of: .holder) != nil || columns.index(of: .body) != nil else {
            throw CommandFault.said(.headerNeeds(LinkageField.holder.rawValue, zh: LinkageField.holder.chineseName))
        }
        // What would be refused only the whole transaction knows, so a dry run is one that is taken back.
        let jurisdiction = try await store.open(forWriting: true)
        let plan = LinkageImport(
            columns: columns, tier: tier, actor: try await acting.actor(in: jurisdiction), since: try since.map(day),
            dryRun: options.dryRun)
        let names = try await jurisdiction.names()
        try await table.run(
            columns, said: { (reject: LinkageImport.Reject) in .reject(reject, names) },
            summary: { (report: LinkageImport.Report) in
                .linkagesImported(
                    report.entered, alreadyThere: report.alreadyThere, rejected: report.rejected,
                    isDryRun: options.dryRun)
            },
            take: { next, rejected, progress in
                try await jurisdiction.run(plan, next: next, rejected: rejected, progress: progress)
            })
    }
}
