import ArgumentParser
import Domain
import Foundation
import Upkeep
import UseCases
import Words

struct InitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("init", Help.initStore, Help.initMore) }

    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.playbook)) var playbook: String

    func run() async throws {
        let founding = try Commands.founding(playbook)
        let composition = try Composition.required()
        let key = try store.keyPath
        let folder = URL(fileURLWithPath: try store.address.home).standardizedFileURL.path
        guard !URL(fileURLWithPath: key).standardizedFileURL.path.hasPrefix(folder + "/") else {
            throw CommandFault.said(.keyInsideStore(key))
        }
        let jurisdiction = try await composition.found(founding, try store.path, key, composition.world, nil)
        Speech.say(
            .storeMade(
                try store.address.shown, founding.playbook.name, key: key,
                bodies: try await jurisdiction.bodies().count,
                people: Set(try await jurisdiction.posts().map(\.person)).count))
    }
}

/// A shipped playbook by its name, or one in a file.
func founding(_ name: String) throws -> Founding {
    if let founding = try BuiltInPlaybooks.named(name) { return founding }
    guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/") else {
        throw CommandFault.said(.unknownPlaybook(name, known: BuiltInPlaybooks.names))
    }
    return try Founding(text: try textFile(name), file: name)
}

/// A text file as a whole, UTF-8.
func textFile(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandFault.said(.fileMissing(path))
    }
    guard let text = String(validating: data, as: UTF8.self) else { throw CommandFault.said(.notUTF8) }
    return text
}
