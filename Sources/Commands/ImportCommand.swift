import ArgumentParser
import Domain
import Faces
import Foundation
import Glibc
import Tables
import Upkeep
import UseCases
import Words

struct ImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "import", Help.importData, nil,
            [
                ImportMattersCommand.self, ImportHouseholdsCommand.self, ImportVisitsCommand.self,
                ImportLinkagesCommand.self, ImportBoundariesCommand.self,
            ])
    }
}

struct ImportMattersCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("matters", Help.importMatters, Help.importMore)
    }
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @Option(name: .customLong("as"), help: help(Help.actor)) var actor: String?
    @Option(help: help(Help.map)) var map: [String] = []
    @Option(help: help(Help.sheet)) var sheet: String?
    @Option(help: help(Help.headerLine)) var headerLine = 1
    @Option(help: help(Help.zone)) var zone: String?
    @Flag(help: help(Help.dayFirst)) var dayFirst = false
    @Option(help: help(Help.sourceCalendar)) var calendar = SourceCalendar.cn
    @Option(help: help(Help.source)) var source: String?
    @Option(help: help(Help.kind)) var kind: String?
    @Option(help: help(Help.channel)) var channel = "online"
    @Option(help: help(Help.encoding)) var encoding: String?
    @Option(help: help(Help.rejects)) var rejects: String?

    /// By which calendar the days of a source are counted.
    enum SourceCalendar: String, ExpressibleByArgument, CaseIterable {
        case cn
        case unknown = "none"
    }

    func run() async throws {
        let overrides = try map.map { text in
            guard let equals = text.lastIndex(of: "=") else { throw CommandFault.said(.badMapping(text)) }
            return (column: String(text[..<equals]), field: String(text[text.index(after: equals)...]))
        }
        let sourceZone = try zone.map { try ZoneFile.zone(named: $0) }
        // Read through once before anything is written: a file that breaks off half-way is refused whole.
        let records = try countRecords()
        warnIfDiskIsLow(try store.address.home)
        let jurisdiction = try await store.open(forWriting: true)
        let reader = try open()
        let dates = DateStyle(
            zone: sourceZone ?? jurisdiction.timetable.zone, isDayFirst: dayFirst,
            countsFrom1904: reader.countsFrom1904)
        let plan = try jurisdiction.prepareImport(
            header: reader.header, overrides: overrides, source: source ?? defaultSource(reader.form),
            kind: jurisdiction.kind(orUsual: kind),
            channel: channel, dates: dates, countsWorkdays: calendar == .cn, try await importer(in: jurisdiction))
        Interruption.expect()
        try show(plan, records: records, form: reader.form)
        let progress = Progress(.importProgress, total: records)
        let rejected = try RejectFile(chosen: rejects, beside: file, header: reader.header)
        let report = try await jurisdiction.run(
            plan,
            next: {
                guard !Interruption.isAsked else { return nil }
                return try self.reading { () throws(TableFault) in try reader.next() }
            },
            rejected: { try rejected.append($0, reason: said($1)) }, progress: { progress.advance(to: $0.read) })
        try rejected.close()
        show(report, rejects: rejected.path)
        if Interruption.isAsked, report.read < records {
            Speech.warn(.importStopped(report.read, of: records))
            throw ExitCode(Interruption.exitCode)
        }
    }

    /// Someone of a body: the first receiver of what is imported. The first clerk unless named.
    private func importer(in jurisdiction: Jurisdiction) async throws -> Actor {
        let posts = try await jurisdiction.posts()
        guard let post = posts.first(where: { actor == nil ? $0.role == .clerk : $0.code == actor }) else {
            throw Refused.unknownPerson(actor ?? "", known: posts.map(\.code))
        }
        return Domain.Actor(person: post.person, body: post.body, role: post.role)
    }

    /// The file's name; of a sheet that has to be named, with it: another sheet is another source.
    private func defaultSource(_ form: TableReader.Form) -> String {
        switch form {
        case .text, .sheet(_, isDefault: true): fileName(file)
        case .sheet(let name, isDefault: false): "\(fileName(file))#\(name)"
        }
    }

    private func countRecords() throws -> Int { try table.count() }

    private func open() throws -> TableReader { try table.open() }

    private func reading<R>(_ body: () throws(TableFault) -> R) throws -> R { try table.reading(body) }

    private var table: NamedTable {
        NamedTable(path: file, sheet: sheet, headerLine: headerLine, encoding: encoding)
    }

    private func show(_ plan: MatterImport, records: Int, form: TableReader.Form) throws {
        switch form {
        case .text(let encoding): Speech.say(.importing(file, rows: records, encoding: encoding.rawValue))
        case .sheet(let name, _): Speech.say(.importing(file, rows: records, sheet: name))
        }
        for column in plan.mapping.columns {
            switch column.use {
            case .field(let field, _): Speech.say(.columnUsed(column.name, field.rawValue, zh: field.chineseName))
            case .unused: Speech.say(.columnUnused(column.name))
            }
        }
        if case .sheet(let name, _) = form {
            let path = file
            let others = try reading { () throws(TableFault) in try TableFile.sheets(of: path) }.filter { $0 != name }
            if !others.isEmpty { Speech.say(.otherSheets(others)) }
        }
        if zone != nil { Speech.say(.timesReadIn(plan.dates.zone.identifier)) }
        if !plan.countsWorkdays { Speech.say(.workdaysNotCounted) }
    }

    private func show(_ report: MatterImport.Report, rejects path: String) {
        Speech.say(.imported(report.imported, alreadyThere: report.alreadyThere, rejected: report.rejected))
        let notes: [(Int, (Int) -> Sentence)] = [
            (report.datesWithoutTime, Sentence.datesWithoutTime),
            (report.closedWithoutTime, Sentence.closedWithoutTime),
            (report.openWithAnswer, Sentence.openWithAnswer),
            (report.unreadablePhones, Sentence.unreadablePhones),
            (report.unreadableValues, Sentence.unreadableValues),
            (report.withheldLabels, Sentence.withheldLabels),
        ]
        for (count, sentence) in notes where count > 0 { Speech.say(sentence(count)) }
        if report.rejected > 0 { Speech.say(.rejectsWritten(path)) }
        if report.numbersElsewhere > 0 {
            Speech.warn(.numbersElsewhere(report.numbersElsewhere, first: report.firstNumbersElsewhere))
        }
    }
}

/// The rows that weren't taken, each with its line and the reason; made when the first one comes.
final class RejectFile {
    let path: String
    private var handle: FileHandle?
    private var lines: RejectLines

    /// Makes sure that it can be written before anything is imported. No file is ever overwritten: a default name moves on
    /// to the next free one, a chosen one must be free.
    init(chosen: String?, beside input: String, header: [String]) throws {
        lines = RejectLines(header, in: Speech.current.language)
        var path = chosen ?? input + "-rejects.csv"
        if FileManager.default.fileExists(atPath: path) {
            if chosen != nil { throw CommandFault.said(.rejectsExist(path)) }
            var number = 2
            repeat {
                path = "\(input)-rejects-\(number).csv"
                number += 1
            } while FileManager.default.fileExists(atPath: path)
        }
        self.path = path
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard Glibc.access(folder, W_OK) == 0 else {
            throw CommandFault.said(.cannotWrite(path, reason: String(cString: strerror(errno))))
        }
    }

    func append(_ record: TableRecord, reason: Sentence) throws {
        if handle == nil {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
                let opened = FileHandle(forWritingAtPath: path)
            else { throw CommandFault.said(.cannotWrite(path, reason: String(cString: strerror(errno)))) }
            handle = opened
        }
        lines.append(record, reason)
        try flush()
    }

    func close() throws {
        try flush()
        try handle?.close()
    }

    private func flush() throws { try handle?.write(contentsOf: Data(lines.take())) }
}
