import ArgumentParser
import Domain
import Foundation
import Upkeep
import UseCases
import Words

func help(_ sentence: Sentence) -> ArgumentHelp { ArgumentHelp(stringLiteral: words(sentence)) }

func configuration(
    _ name: String, _ abstract: Sentence, _ discussion: Sentence? = nil, _ subcommands: [any ParsableCommand.Type] = [],
    usually: (any ParsableCommand.Type)? = nil
) -> CommandConfiguration {
    CommandConfiguration(
        commandName: name, abstract: words(abstract), discussion: discussion.map(words) ?? "", subcommands: subcommands,
        defaultSubcommand: usually)
}

enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

/// How a table is given out: for people, for programs, or for spreadsheets.
enum TableOutput: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, xlsx

    /// A workbook isn't shown on a terminal. Asked before anything is read, and written down.
    func check() throws {
        if self == .xlsx, isatty(STDOUT_FILENO) == 1 { throw CommandFault.said(.workbookToTerminal) }
    }
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

    var address: StoreAddress { get throws { StoreAddress(try path) } }

    var keyPath: String {
        get throws {
            let environment = ProcessInfo.processInfo.environment["HUIYIN_KEY"]
            return try key ?? environment ?? StoreOptions.defaultKey(for: path)
        }
    }

    /// Beside the store, never in it: a copy of the folder is no copy of the key.
    static func defaultKey(for store: String) -> String {
        let store = StoreAddress(store).home
        let isPlain = store.split(separator: "/").last.map { $0 != "." && $0 != ".." } ?? false
        var path = isPlain ? store : URL(fileURLWithPath: store).standardizedFileURL.path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path + ".key"
    }

    func open(forWriting: Bool) async throws -> Jurisdiction { try await open(forWriting ? .writing : .reading) }

    func open(_ use: StoreUse) async throws -> Jurisdiction {
        // Somebody may type for long: the store is everybody's until then.
        TypedText.readFirst()
        let composition = try Composition.required()
        let jurisdiction = try await composition.open(path, keyPath, use, composition.world)
        if jurisdiction.isDemonstration { Speech.warn(.demonstration(on: jurisdiction.today)) }
        return jurisdiction
    }
}

/// Who acts.
struct ActorOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("\(words(Help.actor))", valueName: "code")) var actor: String

    func actor(in jurisdiction: Jurisdiction) async throws -> Domain.Actor { try await jurisdiction.actor(actor) }

    func request(in jurisdiction: Jurisdiction) async throws -> Request {
        Request(try await actor(in: jurisdiction))
    }
}

/// Who acts, and which request it is.
struct ActingOptions: ParsableArguments {
    @OptionGroup var actor: ActorOptions
    @Option(help: help(Help.requestKey)) var requestKey: String?

    func request(in jurisdiction: Jurisdiction) async throws -> Request {
        Request(try await actor.actor(in: jurisdiction), key: requestKey)
    }
}

extension Jurisdiction {
    /// Whoever this code stands for: `resident`, a person in office, or with `code@body/role` one of their posts.
    func actor(_ actor: String) async throws -> Domain.Actor {
        guard actor != Role.resident.rawValue else { return .resident }
        let posts = try await posts()
        // `code@body/role` tells posts apart, also those in which somebody stands in.
        let parts = actor.split(separator: "@", maxSplits: 1).map(String.init)
        let post = parts.count == 2 ? parts[1].split(separator: "/", maxSplits: 1).map(String.init) : []
        let bodies = post.isEmpty ? [] : try await bodies()
        let body = try post.first.map { code in
            guard let body = bodies.first(where: { $0.code == code }) else {
                throw Refused.unknownBody(code, known: bodies.map(\.code))
            }
            return body.id
        }
        let found = posts.first {
            $0.code == parts.first && (body == nil || $0.body == body)
                && (post.count < 2 || $0.role.rawValue == post[1])
        }
        guard let post = found else {
            throw Refused.unknownPerson(actor, known: posts.map(\.code) + [Role.resident.rawValue])
        }
        return Actor(person: post.person, body: post.body, role: post.role)
    }
}

func number(_ text: String) throws -> PublicNumber {
    do { return try PublicNumber(text) } catch { throw Refused.badNumber(error) }
}

func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw CommandFault.said(.badDate(text)) }
    return day
}

/// The text given, or standard input for `-`. Both must be UTF-8 without control characters: what can't be read back
/// isn't taken.
func text(_ argument: String) throws -> String {
    var text = argument
    if argument == "-" {
        guard let data = TypedText.read else { throw CommandFault.said(.noInput) }
        guard let input = String(validating: data, as: UTF8.self) else { throw CommandFault.said(.notUTF8) }
        text = input.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let isReadable = text.unicodeScalars.allSatisfy { scalar in
        scalar != "\u{FFFD}" && (scalar.properties.generalCategory != .control || ["\n", "\r", "\t"].contains(scalar))
    }
    guard isReadable else { throw CommandFault.said(.notUTF8) }
    return text
}

/// What stands on standard input, read once, before a store is opened.
enum TypedText {
    /// `nil` where it can't be read.
    static let read: Data? = {
        do { return try FileHandle.standardInput.readToEnd() ?? Data() } catch { return nil }
    }()

    /// Waits for it, if a text of this call comes from there.
    static func readFirst() {
        if CommandLine.arguments.contains("-") { _ = read }
    }
}

/// A name, an address or the like: one line, without anything that steers a terminal or begins a line of its own.
func line(_ argument: String) throws -> String {
    let line = try text(argument)
    guard !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0 == "\u{2028}" })
    else { throw CommandFault.said(.notOneLine) }
    return line
}

/// The last part of a path.
func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
