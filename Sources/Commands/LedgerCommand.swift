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
    @Option(name: .customLong("class"), help: help(Help.ledgerClass)) var value: String?
    @Option(help: help(Help.limit)) var limit = 10_000
    @Option(help: help(Help.format)) var format = TableOutput.text

    func run() async throws {
        try format.check()
        // What is read of a closed ledger is written down.
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        var question = LedgerQuestion(ledger, scope: try of.scope, value: value, most: LedgerQuestion.longest)
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
            ledger, in: try place.map(placeCode), on: try asOf.map(day), try await acting.request(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        let playbook = jurisdiction.playbook
        func name(_ scope: Volume.Scope) -> (code: String, name: Sentence) {
            switch scope {
            case .place(let id):
                directory.places[id].map { ($0.code.short, .name($0.name)) } ?? ("", .data(id.description))
            case .body(let id): directory[id].map { ($0.code, .name($0.name)) } ?? ("", .data(id.description))
            }
        }
        let items = matrix.counts.cells.keys.sorted()
        @Sendable func title(_ item: LedgerCounts.Item) -> String {
            let held = words(LedgerTable.name(ofHeld: item.kind, playbook))
            guard let value = item.value, let ledger = playbook.ledger(item.ledger) else { return held }
            return "\(held) \(words(LedgerTable.name(ofValue: value, in: ledger, playbook)))"
        }
        func cells(_ item: LedgerCounts.Item) -> [String] {
            matrix.columns.map { "\(matrix.counts.cells[item]?[$0] ?? 0)" } + ["\(matrix.counts.total(item))"]
        }
        let header = [""] + matrix.columns.map { words(name($0).name) } + [words(.ledgerTotal)]
        switch format {
        case .json:
            try printJSON(
                items.flatMap { item in
                    matrix.columns.compactMap { column in
                        matrix.counts.cells[item]?[column].map {
                            Cell(
                                ledger: item.ledger, kind: item.kind, value: item.value, under: name(column).code,
                                entries: $0)
                        }
                    }
                })
        case .csv: print(csv([header] + items.map { [title($0)] + cells($0) }), terminator: "")
        case .xlsx:
            try printWorkbook(
                ExportTable(ledger, heads: header, count: items.count) { index in
                    let item = items[index]
                    let counts = matrix.columns.map { matrix.counts.cells[item]?[$0] ?? 0 }
                    return [.text(title(item))] + (counts + [matrix.counts.total(item)]).map(TableCell.whole)
                })
        case .text:
            for line in [header] + items.map({ [title($0)] + cells($0) }) { print(line.joined(separator: "  ")) }
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
        let table = try TableTaking(file, options)
        let jurisdiction = try await store.open(forWriting: !options.dryRun)
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
                .entriesTaken(report.entered, rejected: report.rejected, isDryRun: options.dryRun)
            },
            take: { next, rejected, progress in
                try await jurisdiction.run(plan, next: next, rejected: rejected, progress: progress)
            })
    }
}
