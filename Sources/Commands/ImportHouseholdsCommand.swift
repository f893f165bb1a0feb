import ArgumentParser
import Domain
import Faces
import Tables
import UseCases
import Words

struct ImportHouseholdsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("households", Help.importHouseholds, Help.importHouseholdsMore)
    }
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.subjectTypeOption)) var type = SubjectTypeName.household
    @Option(help: help(Help.mapSubjects)) var map: [String] = []
    @OptionGroup var options: TableOptions

    func run() async throws {
        let overrides = try columnsNamed(map)
        let table = try TableTaking(file, of: SubjectField.self, options)
        let jurisdiction = try await store.open(forWriting: !options.dryRun)
        let columns: SubjectColumns
        do throws(SubjectColumns.Fault) {
            columns = try SubjectColumns(header: table.header, overrides: overrides)
        } catch { throw CommandFault.said(.subjectColumns(error)) }
        let plan = SubjectImport(
            columns: columns, type: type.type, actor: try await acting.actor(in: jurisdiction),
            dryRun: options.dryRun)
        try await table.run(
            columns.named, said: { (reject: SubjectImport.Reject) in .reject(reject) },
            summary: { (report: SubjectImport.Report) in
                .householdsImported(
                    report.entered, alreadyThere: report.alreadyThere, rejected: report.rejected,
                    isDryRun: options.dryRun)
            },
            take: { next, rejected, progress in
                try await jurisdiction.run(plan, next: next, rejected: rejected, progress: progress)
            })
    }
}

/// A table that a call names: a file, which of its sheets, and how it is written.
struct NamedTable {
    var path: String
    var sheet: String?
    var headerLine: Int
    var encoding: String?

    func open() throws -> TableReader {
        let forced = try chosenEncoding(encoding)
        let (path, sheet, headerLine) = (path, sheet, headerLine)
        return try reading { () throws(TableFault) in
            try TableFile.open(path: path, encoding: forced, sheet: sheet, headerLine: headerLine)
        }
    }

    /// The line of its heading, below whatever titles stand above it.
    func heading<Field: NamedColumn>(_ type: Field.Type) throws -> Int {
        let forced = try chosenEncoding(encoding)
        let (path, sheet) = (path, sheet)
        return try reading { () throws(TableFault) in
            try TableUpload.reader(under: type) { line throws(TableFault) in
                try TableFile.open(path: path, encoding: forced, sheet: sheet, headerLine: line)
            }.headerLine
        }
    }

    /// How many records it has. Read through once before anything is written, so that a file that breaks off half-way is refused whole.
    func count() throws -> Int {
        let reader = try open()
        var count = 0
        while try reading({ () throws(TableFault) in try reader.next() }) != nil { count += 1 }
        return count
    }

    /// What goes wrong with it is said with the file's name.
    func reading<R>(_ body: () throws(TableFault) -> R) throws -> R {
        do throws(TableFault) { return try body() } catch { throw MatterImport.Fault.file(path: path, error) }
    }
}

/// The encoding that a call names; `nil` where it names none, or one whose order of bytes the file tells.
private func chosenEncoding(_ label: String?) throws -> TextEncoding? {
    guard let label else { return nil }
    let chosen = TextEncoding(label: label)
    // Which of the two byte orders UTF-16 has is told by the file.
    guard chosen != nil || label.lowercased() == "utf-16" else {
        throw CommandFault.said(.unknownEncoding(label, known: TextEncoding.allCases.map(\.rawValue)))
    }
    return chosen
}

/// What is entered, by its name on the command line.
enum SubjectTypeName: String, ExpressibleByArgument, CaseIterable {
    case household, enterprise, site

    var type: MatterKind.SubjectType {
        switch self {
        case .household: .household
        case .enterprise: .enterprise
        case .site: .site
        }
    }
}
