import ArgumentParser
import Synchronization
import Upkeep
import UseCases
import Words

struct StoreCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("store", Help.storeGroup, nil, [CopyStoreCommand.self, DistributeStoreCommand.self])
    }
}

struct CopyStoreCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("copy", Help.storeCopy, Help.storeCopyMore)
    }
    @Argument(help: help(Help.copyFrom)) var from: String
    @Argument(help: help(Help.copyTo)) var to: String
    @Option(help: help(Help.key)) var key: String?

    func run() async throws {
        let composition = try Composition.required()
        let bar = Bar()
        let copied = try await composition.moving.copy(from, to) { bar.advance(to: $0, of: $1) }
        let shown = StoreAddress(to).shown
        Speech.say(
            .copied(
                shown, rows: copied.rows, tables: copied.tables, files: copied.files, wasResumed: copied.wasResumed))
        Speech.say(.copiedJournal(events: copied.events, digest: copied.journal))
        Speech.say(.copiedWithoutKey(key ?? StoreOptions.defaultKey(for: from), for: shown))
        guard !copied.lost.isEmpty else { return }
        Speech.warn(.copiedWithoutFiles(copied.lost.count))
        throw ExitCode(1)
    }
}

/// The bar of a copy, whose length is known when it has begun.
private final class Bar: Sendable {
    private let progress = Mutex<Progress?>(nil)

    func advance(to rows: Int, of total: Int) {
        let progress = progress.withLock { progress in
            let found = progress ?? Progress(.copyingRows, total: total)
            progress = found
            return found
        }
        progress.advance(to: rows)
    }
}

struct DistributeStoreCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("distribute", Help.storeDistribute, Help.storeDistributeMore)
    }
    @Option(help: help(Help.shards)) var shards = 128

    func validate() throws {
        guard shards >= 1 else { throw ValidationError(words(.atLeastOne)) }
    }

    func run() async throws {
        let (statements, cleaning) = try Composition.required().moving.distribution(shards)
        func comment(_ sentence: Sentence) {
            for line in words(sentence).split(separator: "\n") { print("-- \(line)") }
        }
        comment(.distributionHead(shards: shards))
        for statement in statements { print(statement) }
        comment(.distributionTail)
        for statement in cleaning { print("-- \(statement)") }
    }
}
