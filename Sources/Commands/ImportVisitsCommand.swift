import ArgumentParser
import Domain
import Faces
import Tables
import UseCases
import Words

struct ImportVisitsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("visits", Help.importVisits, Help.importVisitsMore)
    }
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.visitKind)) var kind = "visit"
    @Option(help: help(Help.visitDay)) var on: String?
    @Option(help: help(Help.belongsToCampaign)) var campaign: String?
    @Option(help: help(Help.mapVisits)) var map: [String] = []
    @Option(help: help(Help.sheet)) var sheet: String?
    @Option(help: help(Help.headerLine)) var headerLine = 1
    @Option(help: help(Help.encoding)) var encoding: String?
    @Option(help: help(Help.rejects)) var rejects: String?
    @Flag(help: help(Help.dryRun)) var dryRun = false

    func run() async throws {
        let overrides = try map.map { text in
            let (name, value) = try pair(text)
            return (column: name, field: value)
        }
        let table = NamedTable(path: file, sheet: sheet, headerLine: headerLine, encoding: encoding)
        let records = try table.count()
        let reader = try table.open()
        let columns: VisitColumns
        do throws(VisitColumns.Fault) {
            columns = try VisitColumns(header: reader.header, overrides: overrides, hasDay: on != nil)
        } catch { throw CommandFault.said(.visitColumns(error)) }
        // What would be refused only the whole transaction knows, so a dry run is one that is taken back.
        let jurisdiction = try await store.open(forWriting: true)
        let plan = VisitImport(
            columns: columns, request: try await acting.request(in: jurisdiction), kind: kind, day: try on.map(day),
            campaign: campaign, dryRun: dryRun)
        Interruption.expect()
        for field in VisitField.allCases {
            guard let index = columns.index(of: field) else { continue }
            Speech.say(.columnUsed(reader.header[index], field.rawValue, zh: field.chineseName))
        }
        for column in columns.unused { Speech.say(.columnUnused(column)) }
        let progress = Progress(.importProgress, total: records)
        let rejected = try RejectFile(chosen: rejects, beside: file, header: reader.header)
        let names = try await jurisdiction.names()
        let report = try await jurisdiction.run(
            plan,
            next: {
                guard !Interruption.isAsked else { return nil }
                return try table.reading { () throws(TableFault) in try reader.next() }
            },
            rejected: { try rejected.append($0, reason: .reject($1, names)) },
            progress: { progress.advance(to: $0.read) })
        try rejected.close()
        Speech.say(
            .visitsImported(
                report.entered, alreadyThere: report.alreadyThere, rejected: report.rejected, isDryRun: dryRun))
        if report.rejected > 0 { Speech.say(.rejectsWritten(rejected.path)) }
        if Interruption.isAsked, report.read < records {
            Speech.warn(.importStopped(report.read, of: records))
            throw ExitCode(Interruption.exitCode)
        }
    }
}
