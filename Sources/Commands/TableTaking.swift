import ArgumentParser
import Faces
import Tables
import UseCases
import Words

/// What every import of a table is asked beside its own.
struct TableOptions: ParsableArguments {
    @Option(help: help(Help.sheet)) var sheet: String?
    @Option(help: help(Help.headerLine)) var headerLine: Int?
    @Option(help: help(Help.encoding)) var encoding: String?
    @Option(help: help(Help.rejects)) var rejects: String?
    @Flag(help: help(Help.dryRun)) var dryRun = false

    /// Its heading is where it was said to be, or is looked for below titles as pages look for it.
    func table<Field: NamedColumn>(_ path: String, of type: Field.Type) throws -> NamedTable {
        var table = NamedTable(path: path, sheet: sheet, headerLine: headerLine ?? 1, encoding: encoding)
        if headerLine == nil { table.headerLine = try table.heading(type) }
        return table
    }
}

/// A table on its way in, row by row: what its columns are taken for is said first, rejects go into a file of their own, and an
/// interruption ends it between two rows.
struct TableTaking {
    private let table: NamedTable
    private let reader: TableReader
    private let rejects: String?
    private let records: Int

    /// Reads the file through once, so that one that breaks off half-way is refused before anything is opened for writing.
    init<Field: NamedColumn>(_ path: String, of type: Field.Type, _ options: TableOptions) throws {
        table = try options.table(path, of: type)
        records = try table.count()
        reader = try table.open()
        rejects = options.rejects
    }

    var header: [String] { reader.header }

    /// The file's name without its folders.
    var name: String { table.path.split(separator: "/").last.map(String.init) ?? table.path }

    func run<Field: NamedColumn, Reject: Error, Report: RowReport>(
        _ columns: NamedColumns<Field>, said: @escaping (Reject) -> Sentence, summary: (Report) -> Sentence,
        take: (
            _ next: () throws -> TableRecord?, _ rejected: (TableRecord, Reject) throws -> Void,
            _ progress: (Report) -> Void
        ) async throws -> Report
    ) async throws {
        Interruption.expect()
        for field in Field.allCases {
            guard let index = columns.index(of: field) else { continue }
            Speech.say(.columnUsed(reader.header[index], field.rawValue, zh: field.chineseName))
        }
        for column in columns.unused { Speech.say(.columnUnused(column)) }
        let progress = Progress(.importProgress, total: records)
        let rejected = try RejectFile(chosen: rejects, beside: table.path, header: reader.header)
        let report = try await take(
            {
                guard !Interruption.isAsked else { return nil }
                return try table.reading { () throws(TableFault) in try reader.next() }
            }, { try rejected.append($0, reason: said($1)) }, { progress.advance(to: $0.read) })
        try rejected.close()
        Speech.say(summary(report))
        if report.unreadablePhones > 0 { Speech.say(.unreadablePhones(report.unreadablePhones)) }
        if report.rejected > 0 { Speech.say(.rejectsWritten(rejected.path)) }
        if Interruption.isAsked, report.read < records {
            Speech.warn(.importStopped(report.read, of: records))
            throw ExitCode(Interruption.exitCode)
        }
    }
}

/// `COLUMN=FIELD`, of each that was named.
func columnsNamed(_ map: [String]) throws -> [(column: String, field: String)] {
    try map.map { text in
        let (name, value) = try pair(text)
        return (column: name, field: value)
    }
}
