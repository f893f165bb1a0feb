import ArgumentParser
import Domain
import Faces
import Tables
import UseCases
import Words

struct LedgerCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "ledger", Help.ledger, nil,
            [
                ListLedgersCommand.self, ShowLedgerCommand.self, LedgerMatrixCommand.self, PrintLedgerCommand.self,
                SealLedgerCommand.self, TakeIntoLedgerCommand.self,
            ], usually: ListLedgersCommand.self)
    }
}

/// Whose part of a ledger.
struct LedgerScopeOptions: ParsableArguments {
    @Option(help: help(Help.ledgerPlace)) var place: String?
    @Option(help: help(Help.ledgerBody)) var body: String?

    var scope: LedgerScope? {
        get throws {
            if let body { return .body(body) }
            return try place.map { .place(try placeCode($0)) }
        }
    }

    func validate() throws {
        if place != nil, body != nil { throw ValidationError(words(.placeOrBody)) }
    }

    /// One place or body; nothing else will do.
    var one: LedgerScope {
        get throws {
            guard let scope = try scope else { throw CommandFault.said(.placeOrBody) }
            return scope
        }
    }
}

struct ListLedgersCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.ledgerList) }
    @Argument(help: help(Help.placeCode)) var place: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.format)) var format = TableOutput.text

    private struct Line: Encodable {
        var ledger, name: String
        var form: String?
        var per: String
        var entries: Int
        var open: Bool
    }

    func run() async throws {
        try format.check()
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.ledgers(
            in: try place.map(placeCode), try await acting.request(in: jurisdiction))
        let lines = found.map { line in
            Line(
                ledger: line.ledger.id, name: words(.name(line.ledger.name)), form: line.ledger.form?.rawValue,
                per: line.ledger.per, entries: line.entries, open: line.isOpen)
        }
        let rows =
            [["ledger", "name", "form", "per", "entries", "open"]]
            + lines.map { [$0.ledger, $0.name, $0.form ?? "", $0.per, "\($0.entries)", "\($0.open)"] }
        switch format {
        case .json: try printJSON(lines)
        case .csv: print(csv(rows), terminator: "")
        case .xlsx: try printWorkbook("ledgers", rows)
        case .text:
            if lines.isEmpty { Speech.say(.noLedgers) }
            for (line, shown) in zip(found, lines) {
                let closed = line.isOpen ? "" : "  \(words(.countsAlone))"
                print("\(shown.ledger)  \(shown.name)  \(words(.entriesCount(line.entries)))\(closed)")
            }
        }
    }
}

struct ShowLedgerCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.ledgerShow) }
    @Argument(help: help(Help.ledgerID)) var ledger: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: LedgerScopeOptions
    @Option(help: help(Help.ledgerOfKind)) var kind: String?
    @Option(name: .customLong("class"), help: help(Help.ledgerClass)) var value: String?
    @Option(help: help(Help.limit)) var limit = 10_000
    @Option(help: help(Help.format)) var format = TableOutput.text

    func run() async throws {
        try format.check()
        // What is read of a closed ledger is written down.
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        var question = LedgerQuestion(
            ledger, scope: try of.scope, kind: kind, value: value, most: LedgerQuestion.longest)
        var page = try await jurisdiction.ledgerPage(question, exported: format != .text, request)
        var rows = page.rows
        while rows.count < limit, let next = page.next {
            question.after = next
            page = try await jurisdiction.ledgerPage(question, exported: format != .text, request)
            rows += page.rows
        }
        rows = Array(rows.prefix(limit))
        let table = LedgerTable(page.ledger, page.columns, try await jurisdiction.names(), jurisdiction.playbook)
        switch format {
        case .json:
            let names = page.columns.map(\.rawValue)
            try printJSON(
                rows.map { row in
                    Dictionary(zip(names, table.cells(row).map { words($0) })) { first, _ in first }
                        .filter { !$0.value.isEmpty }
                })
        case .csv:
            let text = table.table(rows, in: Speech.current.language).csv()
            print(String(decoding: text, as: UTF8.self), terminator: "")
        case .xlsx: try printWorkbook(table.table(rows, in: Speech.current.language))
        case .text:
            Speech.say(.entriesCount(page.entries))
            for row in rows {
                print(table.cells(row).map { words($0) }.filter { !$0.isEmpty }.joined(separator: "  "))
            }
        }
    }
}

struct LedgerMatrixCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("matrix", Help.ledgerMatrix) }
    @Argument(help: help(Help.ledgerID)) var ledger: String
    @Argument(help: help(Help.placeCode)) var place: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.ledgerBy)) var by: String?
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.format)) var format = TableOutput.text

    private struct Cell: Encodable {
        var ledger, kind: String
        var value: String?
        var under: String
        var entries: Int
    }

    func run() async throws {
        try format.check()
        let jurisdiction = try await store.open(forWriting: false)
        let matrix = try await jurisdiction.ledgerMatrix(
            ledger, in: try place.map(placeCode), by: by.map { LevelID($0) }, on: try asOf.map(day),
            try await acting.request(in: jurisdiction))
        let playbook = jurisdiction.playbook
        let table = LedgerMatrixTable(matrix, try await jurisdiction.directory(), try await jurisdiction.names())
        switch format {
        case .json:
            try printJSON(
                table.items.flatMap { item in
                    table.columns.compactMap { column in
                        matrix.counts.cells[item]?[column.scope].map {
                            Cell(
                                ledger: item.ledger, kind: item.kind, value: item.value, under: column.code,
                                entries: $0)
                        }
                    }
                })
        case .csv:
            let text = table.table(in: Speech.current.language).csv()
            print(String(decoding: text, as: UTF8.self), terminator: "")
        case .xlsx: try printWorkbook(table.table(in: Speech.current.language))
        case .text:
            let lines = table.table(in: Speech.current.language)
            print(lines.heads.joined(separator: "  "))
            for index in 0..<lines.count { print(lines[index].map(\.text).joined(separator: "  ")) }
            Speech.say(
                .ledgerSum(matrix.sum) { id in playbook.ledger(id).map { .name($0.name) } ?? .data(id) })
        }
    }
}

struct PrintLedgerCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("print", Help.ledgerPrint, Help.ledgerPrintMore)
    }
    @Argument(help: help(Help.ledgerID)) var ledger: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: LedgerScopeOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let paper = try await jurisdiction.printLedger(
            ledger, of: try of.one, try await acting.request(in: jurisdiction))
        let table = LedgerTable(paper.ledger, paper.columns, try await jurisdiction.names(), jurisdiction.playbook)
        let text = table.table(paper.rows, in: Speech.current.language).csv()
        print(String(decoding: text, as: UTF8.self), terminator: "")
        Speech.say(.ledgerPrinted(paper.rows.count, new: paper.allotted))
    }
}

struct SealLedgerCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("seal", Help.ledgerSeal) }
    @Argument(help: help(Help.ledgerID)) var ledger: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var of: LedgerScopeOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let volume = try await jurisdiction.sealVolume(
            ledger, of: try of.one, try await acting.request(in: jurisdiction))
        Speech.say(.volumeSealed(volume))
    }
}

struct TakeIntoLedgerCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("import", Help.ledgerImport, Help.ledgerImportMore)
    }
    @Argument(help: help(Help.ledgerID)) var ledger: String
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.ledgerKind)) var kind: String?
    @Option(help: help(Help.ledgerChannel)) var channel: String
    @Option(help: help(Help.ledgerDefaultPlace)) var place: String?
    @Option(help: help(Help.mapEntries)) var map: [String] = []
    @OptionGroup var options: TableOptions

    func run() async throws {
        let overrides = try columnsNamed(map)
        let table = try TableTaking(file, of: EntryField.self, options)
        // A dry run carries rows out, too, and takes them back.
        let jurisdiction = try await store.open(forWriting: true)
        let plan: LedgerImport
        do {
            plan = try await jurisdiction.prepareLedger(
                ledger, kind: kind, channel: channel, place: try place.map(placeCode), header: table.header,
                overrides: overrides, source: LedgerImport.source(of: ledger, file: table.name),
                dryRun: options.dryRun, try await acting.request(in: jurisdiction))
        } catch let fault as LedgerImport.Fault { throw CommandFault.said(.fault(fault)) }
        try await table.run(
            plan.columns, said: { (reject: LedgerImport.Reject) in .reject(reject) { .refused($0) } },
            summary: { (report: LedgerImport.Report) in
                .entriesTaken(
                    report.entered, alreadyThere: report.alreadyThere, rejected: report.rejected,
                    isDryRun: options.dryRun)
            },
            take: { next, rejected, progress in
                try await jurisdiction.run(plan, next: next, rejected: rejected, progress: progress)
            })
    }
}
