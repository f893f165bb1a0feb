import ArgumentParser
import Domain
import Tables
import UseCases
import Words

struct CatalogueCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "catalogue", Help.catalogue, nil, [CatalogueImportCommand.self, CatalogueListCommand.self])
    }
}

struct CatalogueImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("import", Help.catalogueImport) }
    @Argument(help: help(Help.catalogueName)) var catalogue: String
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var keeper: KeeperOptions
    @Option(help: help(Help.catalogueEdition)) var edition: String?
    @Option(help: help(Help.sheet)) var sheet: String?
    @Option(help: help(Help.encoding)) var encoding: String?

    func run() async throws {
        let table = try readTable(file, sheet, try textEncoding(encoding))
        let columns = try NamedColumns<CatalogueField>(table.header)
        guard columns.index(of: .code) != nil, columns.index(of: .text) != nil else {
            throw CommandFault.said(.catalogueColumns(file))
        }
        let jurisdiction = try await store.open(forWriting: true)
        let classes = jurisdiction.playbook.catalogues.first { $0.id.key == catalogue }?.classes ?? []
        let entries = table.rows.map { row -> CatalogueEdition.Entry in
            func cell(_ field: CatalogueField) -> String { columns.text(field, in: row.cells) ?? "" }
            let named = cell(.group)
            // Lists say what a class is called; what is cited is its key.
            let key = classes.first { $0.key == named || $0.name.zh == named || $0.name.en == named }?.key ?? named
            return .init(code: cell(.code), group: key, text: cell(.text))
        }
        switch try await jurisdiction.publish(
            entries, of: catalogue, as: edition, try await keeper.actor(in: jurisdiction))
        {
        case .published(let edition): Speech.say(.cataloguePublished(edition))
        case .unchanged(let edition): Speech.say(.catalogueUnchanged(edition))
        }
    }
}

struct CatalogueListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.catalogueList) }
    @Argument(help: help(Help.catalogueName)) var catalogue: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var code, group, text: String
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        guard let list = try await jurisdiction.questions(of: CatalogueID(catalogue)) else {
            throw Refused.catalogue(
                .unknownCatalogue(catalogue, known: jurisdiction.playbook.catalogues.map(\.id.key)))
        }
        let lines = list.entries.map { Line(code: $0.code, group: $0.group, text: $0.text) }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv([["code", "class", "text"]] + lines.map { [$0.code, $0.group, $0.text] }), terminator: "")
        case .text:
            Speech.say(.catalogueSize(lines.count, of: list.catalogue.entries))
            for line in lines { print("\(line.code)  \(line.group)  \(line.text)") }
        }
    }
}
