import ArgumentParser
import Domain
import Foundation
import UseCases
import Words

func help(_ sentence: Sentence) -> ArgumentHelp { ArgumentHelp(stringLiteral: words(sentence)) }

func configuration(
    _ name: String, _ abstract: Sentence, _ discussion: Sentence? = nil, _ subcommands: [any ParsableCommand.Type] = []
) -> CommandConfiguration {
    CommandConfiguration(
        commandName: name, abstract: words(abstract), discussion: discussion.map(words) ?? "", subcommands: subcommands)
}

enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

/// Which store.
struct StoreOptions: ParsableArguments {
    @Option(help: help(Help.store)) var store: String?
    @Option(help: help(Help.key)) var key: String?

    var path: String {
        get throws {
            let environment = ProcessInfo.processInfo.environment["HUIYIN_STORE"]
            guard let path = store ?? environment, !path.isEmpty else {
                throw CommandFault.said(.noStoreNamed)
            }
            return path
        }
    }

    var keyPath: String {
        get throws {
            let environment = ProcessInfo.processInfo.environment["HUIYIN_KEY"]
            return try key ?? environment ?? StoreOptions.defaultKey(for: path)
        }
    }

    /// Beside the store, never in it: a copy of the folder is no copy of the key.
    static func defaultKey(for store: String) -> String {
        var store = store
        while store.count > 1, store.hasSuffix("/") { store.removeLast() }
        return store + ".key"
    }

    func open(forWriting: Bool) async throws -> Jurisdiction {
        let composition = try Composition.required()
        let jurisdiction = try await composition.open(path, keyPath, forWriting, composition.world)
        if jurisdiction.isDemonstration { Speech.warn(.demonstration) }
        return jurisdiction
    }
}

/// Who acts, and which request it is.
struct ActingOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("\(words(Help.actor))", valueName: "code")) var actor: String
    @Option(help: help(Help.requestKey)) var requestKey: String?

    func request(in jurisdiction: Jurisdiction) async throws -> Request {
        guard actor != Role.resident.rawValue else { return Request(.resident, key: requestKey) }
        let posts = try await jurisdiction.posts()
        guard let post = posts.first(where: { $0.code == actor }) else {
            throw Refused.unknownPerson(actor, known: posts.map(\.code))
        }
        return Request(Actor(person: post.person, body: post.body, role: post.role), key: requestKey)
    }
}

extension Jurisdiction {
    func body(_ code: String) async throws -> OrganisationID {
        let bodies = try await bodies()
        guard let body = bodies.first(where: { $0.code == code }) else {
            throw Refused.unknownBody(code, known: bodies.map(\.code))
        }
        return body.id
    }

    func person(_ code: String) async throws -> PersonID {
        let posts = try await posts()
        guard let post = posts.first(where: { $0.code == code }) else {
            throw Refused.unknownPerson(code, known: posts.map(\.code))
        }
        return post.person
    }
}

func number(_ text: String) throws -> PublicNumber {
    do { return try PublicNumber(text) } catch { throw Refused.badNumber(error) }
}

func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw CommandFault.said(.badDate(text)) }
    return day
}

/// The text given, or standard input for `-`.
func text(_ argument: String) -> String {
    guard argument == "-" else { return argument }
    let data = FileHandle.standardInput.readDataToEndOfFile()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
