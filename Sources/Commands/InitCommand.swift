import ArgumentParser
import Domain
import Foundation
import UseCases
import Words

struct InitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("init", Help.initStore, Help.initMore) }

    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.playbook)) var playbook: String

    func run() async throws {
        guard let playbook = BuiltInPlaybooks.all.first(where: { $0.id.playbook == playbook }) else {
            throw CommandFault.said(.unknownPlaybook(playbook, known: BuiltInPlaybooks.all.map(\.id.playbook)))
        }
        let composition = try Composition.required()
        let key = try store.keyPath
        let folder = URL(fileURLWithPath: try store.path).standardizedFileURL.path
        guard !URL(fileURLWithPath: key).standardizedFileURL.path.hasPrefix(folder + "/") else {
            throw CommandFault.said(.keyInsideStore(key))
        }
        let jurisdiction = try await composition.found(playbook, try store.path, key, composition.world, false)
        Speech.say(
            .storeMade(
                try store.path, playbook.name, key: key, bodies: try await jurisdiction.bodies().count,
                people: Set(try await jurisdiction.posts().map(\.person)).count))
    }
}
