import ArgumentParser
import Domain
import Faces
import Foundation
import Synchronization
import Tables
import UseCases
import Words

struct OrganisationImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("import", Help.organisationImport, Help.organisationImportMore)
    }
    @Argument(help: help(Help.organisationFile)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var keeper: KeeperOptions
    @Option(help: help(Help.table)) var table: String?
    @Option(help: help(Help.onlySheet)) var sheet: [String] = []
    @Option(help: help(Help.encoding)) var encoding: String?
    @Option(help: help(Help.levelPair)) var level: [String] = []
    @Option(help: help(Help.mapVisits)) var map: [String] = []
    @Flag(help: help(Help.dryRun)) var dryRun = false
    @Option(help: help(Help.organisationRejects)) var rejects: String?
    @Option(help: help(Help.format)) var format = Format.text

    /// Differences of one table, and rejects, that are listed on a terminal.
    private static let shown = 20

    func run() async throws {
        let chosen = try table.map { name in
            guard let table = OrganisationTable(name: name) else {
                throw CommandFault.said(.notATable(name, known: OrganisationTable.terms))
            }
            return table
        }
        let levels = try level.map { text in
            let (from, to) = try pair(text)
            return (OrganisationWord.level(from), LevelID(to))
        }
        var sheets = try OrganisationSource(
            path: file, table: chosen, sheets: sheet, encoding: try textEncoding(encoding)
        ).read()
        for (column, field) in try columnsNamed(map) { try take(column, as: field, in: &sheets) }
        let jurisdiction = try await store.open(forWriting: !dryRun)
        let bar = OrganisationProgress()
        let plan = try await jurisdiction.importOrganisation(
            OrganisationFile(sheets, levels: Dictionary(levels) { $1 }), dryRun: dryRun,
            try await keeper.actor(in: jurisdiction), progress: bar.advance)
        switch format {
        case .text: showText(plan)
        case .csv: print(csv(differenceRows(plan)), terminator: "")
        case .json: try printJSON(PlanJSON(plan))
        }
        guard !plan.rejects.isEmpty else { return }
        if let rejects { try write(plan, to: rejects) }
        if format != .text || rejects != nil { Speech.warn(.fileRejected(plan.rejects.count)) }
        if let rejects { Speech.warn(.rejectsWritten(rejects)) }
        throw ExitCode(1)
    }

    /// Takes a column for a field in every table that has both, whatever else it would be taken for.
    private func take(_ column: String, as field: String, in sheets: inout [OrganisationFile.Sheet]) throws {
        func key(_ heading: String) -> String { heading.filter { !$0.isWhitespace }.lowercased() }
        let wantedKey = key(column)
        let having = sheets.indices.filter { sheets[$0].header.contains { key($0) == wantedKey } }
        guard !having.isEmpty else { throw CommandFault.said(.headerHasNo(column, known: sheets.flatMap(\.header))) }
        let fitting = having.filter { sheets[$0].table.column(field) != nil }
        guard !fitting.isEmpty else {
            let known = having.flatMap { sheets[$0].table.columns.map(\.rawValue) }
            throw CommandFault.said(.noSuchSubjectField(field, known: known))
        }
        for sheet in fitting {
            guard let wanted = sheets[sheet].table.column(field),
                let chosen = sheets[sheet].header.firstIndex(where: { key($0) == wantedKey })
            else { continue }
            sheets[sheet].take(chosen, as: wanted)
        }
    }

    private func showText(_ plan: OrganisationPlan) {
        for table in OrganisationTable.allCases {
            guard let rows = plan.rows[table] else { continue }
            Speech.say(.tableRead(table.term, rows: rows))
            if let ignored = plan.ignored[table], !ignored.isEmpty { Speech.say(.headingsIgnored(table.term, ignored)) }
            let differences = plan.differences.filter { $0.table == table }
            for difference in differences.prefix(Self.shown) { Speech.say(.difference(difference)) }
            if differences.count > Self.shown {
                Speech.say(.moreDifferencesOf(table.term, differences.count - Self.shown))
            }
        }
        if !plan.rejects.isEmpty {
            Speech.say(.fileRejected(plan.rejects.count))
            for reject in plan.rejects.prefix(Self.shown) { Speech.say(.reject(reject, plan)) }
            if plan.rejects.count > Self.shown { Speech.say(.moreRejects(plan.rejects.count - Self.shown)) }
        } else if plan.differences.isEmpty {
            Speech.say(.nothingDiffers)
        } else {
            Speech.say(plan.isApplied ? .changedAll(plan.differences.count) : .wouldChange(plan.differences.count))
        }
    }

    /// No file is overwritten.
    private func write(_ plan: OrganisationPlan, to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { throw CommandFault.said(.rejectsExist(path)) }
        let header: [Sentence] = [.tableColumn, .sourceColumn, .lineColumn, .columnColumn, .reasonColumn]
        var writer = CSVWriter(byteOrderMark: true, forSpreadsheets: true)
        writer.append(header.map(words))
        for reject in plan.rejects {
            writer.append([
                words(reject.table.term), reject.source, String(reject.line),
                reject.column.map { words(.column($0, in: reject.table)) } ?? "",
                words(.problem(of: reject, plan)),
            ])
        }
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(writer.take()), attributes: [.posixPermissions: 0o600])
        else { throw CommandFault.said(.cannotWrite(path, reason: String(cString: strerror(errno)))) }
    }
}

/// A bar that is there once it is known how much there is to write.
private final class OrganisationProgress: Sendable {
    private let bar = Mutex<Progress?>(nil)

    func advance(_ written: Int, of all: Int) {
        let bar = bar.withLock { bar -> Progress in
            let shown = bar ?? Progress(.importProgress, total: all)
            bar = shown
            return shown
        }
        bar.advance(to: written)
    }
}

/// Who keeps the organisation.
struct KeeperOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("\(words(Help.keeper))", valueName: "code"))
    var keeper: String?

    func actor(in jurisdiction: Jurisdiction) async throws -> Domain.Actor {
        guard let keeper else { return .system }
        let posts = try await jurisdiction.posts()
        let own = posts.filter { $0.code == keeper }
        guard let post = own.first(where: { $0.role == .administrator }) ?? own.first else {
            throw Refused.unknownPerson(keeper, known: posts.filter { $0.role == .administrator }.map(\.code))
        }
        return Domain.Actor(person: post.person, body: post.body, role: post.role)
    }
}

/// `name=value`, at the last sign.
func pair(_ text: String) throws -> (name: String, value: String) {
    guard let equals = text.lastIndex(of: "="), equals != text.startIndex else {
        throw CommandFault.said(.badPair(text))
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
}

// MARK: - What a plan says

private func differenceRows(_ plan: OrganisationPlan) -> [[String]] {
    [["table", "code", "name", "detail", "what", "column", "from", "to"]]
        + plan.differences.map { difference in
            let start = [difference.table.rawValue, difference.code, difference.name, difference.detail ?? ""]
            return start + DifferenceJSON(difference).columns
        }
}

private struct DifferenceJSON: Encodable {
    var table, code, name, what: String
    var detail, column, from, to: String?
    var numbers: [String]?

    init(_ difference: OrganisationPlan.Difference) {
        table = difference.table.rawValue
        code = difference.code
        name = difference.name
        detail = difference.detail
        switch difference.what {
        case .added: what = "added"
        case .changed(let column, let from, let to):
            what = "changed"
            self.column = column.rawValue
            self.from = from
            self.to = to
        case .ended(let day, let into):
            what = "ended"
            from = day.iso
            to = into
        case .handedOver(let numbers, let to):
            what = "handed_over"
            self.numbers = numbers.map(\.description)
            self.to = to
        }
    }

    var columns: [String] { [what, column ?? "", from ?? numbers?.joined(separator: " ") ?? "", to ?? ""] }
}

private struct PlanJSON: Encodable {
    struct Reject: Encodable {
        var table, source: String
        var line: Int
        var column: String?
        var problem: String
    }

    var applied: Bool
    var rows: [String: Int]
    var differences: [DifferenceJSON]
    var rejects: [Reject]

    init(_ plan: OrganisationPlan) {
        applied = plan.isApplied
        rows = Dictionary(plan.rows.map { ($0.key.rawValue, $0.value) }) { $1 }
        differences = plan.differences.map(DifferenceJSON.init)
        rejects = plan.rejects.map {
            Reject(
                table: $0.table.rawValue, source: $0.source, line: $0.line, column: $0.column?.rawValue,
                problem: words(.problem(of: $0, plan)))
        }
    }
}
