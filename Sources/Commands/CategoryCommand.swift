import ArgumentParser
import Domain
import UseCases
import Words

struct CategoryCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "category", Help.category, nil, [CategoryImportCommand.self, CategoryListCommand.self])
    }
}

struct CategoryImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("import", Help.categoryImport) }
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var keeper: KeeperOptions
    @Option(help: help(Help.categoryEdition)) var edition: String?
    @Option(help: help(Help.sheet)) var sheet: String?
    @Option(help: help(Help.encoding)) var encoding: String?

    func run() async throws {
        let table = try readTable(file, sheet, try textEncoding(encoding))
        let tree: CategoryTree
        do { tree = try CategoryTree(rows: table.rows.map(\.cells)) } catch {
            let problem = Sentence.badCategory(table.rows[error.row].cells.joined(separator: "/"), error.fault)
            throw CommandFault.said(.categoryRowBad(file, line: table.rows[error.row].line, problem))
        }
        let jurisdiction = try await store.open(forWriting: true)
        switch try await jurisdiction.adopt(tree, as: edition, try await keeper.actor(in: jurisdiction)) {
        case .adopted(let edition):
            Speech.say(.categoriesAdopted(edition.edition, counts: edition.tree.counts))
        case .unchanged(let edition): Speech.say(.categoriesUnchanged(edition.edition))
        }
    }
}

struct CategoryListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.categoryList) }
    @Argument(help: help(Help.categoryPath)) var path: String?
    @OptionGroup var store: StoreOptions
    @Flag(help: help(Help.deep)) var deep = false
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var path: String
        var level: Int
        var below: Int
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let top = try path.map { try categoryPath($0) }
        let tree = try await jurisdiction.categories().last?.tree ?? CategoryTree()
        if let top, !tree.isEmpty {
            do { try tree.require(top) } catch { throw Refused.unknownCategory(error) }
        }
        let right = top.map { tree.children(of: $0) } ?? tree.roots
        let listed = deep ? right.flatMap { tree.branch($0) } : right
        let lines = listed.map {
            Line(path: $0.description, level: $0.level, below: tree.branch($0).count - 1)
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv([["path", "level", "below"]] + lines.map { [$0.path, String($0.level), String($0.below)] }),
                terminator: "")
        case .text:
            if tree.isEmpty { Speech.say(.noCategories) }
            for line in lines { print(line.below > 0 ? "\(line.path)  (\(line.below))" : line.path) }
        }
    }
}
