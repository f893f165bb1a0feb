import ArgumentParser
import Domain
import Drawing
import Faces
import Foundation
import Glibc
import PlaybookLanguage
import UseCases
import Words

struct PlaybookCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "playbook", Help.playbookRules, nil,
            [
                LintPlaybookCommand.self, ListPlaybooksCommand.self, ExplainPlaybookCommand.self,
                AdoptPlaybookCommand.self,
            ])
    }
}

struct LintPlaybookCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("lint", Help.playbookLint, Help.playbookLintMore)
    }
    @Argument(help: help(Help.playbookFiles)) var files: [String]

    func run() async throws {
        var playbooks = 0
        var findings: [PlaybookLanguage.Finding] = []
        for file in files {
            let reading = PlaybookLanguage.read(try bytes(file), file: file)
            playbooks += reading.playbooks.count
            findings += reading.findings
        }
        for finding in findings { Speech.say(.finding(finding)) }
        let errors = findings.count { $0.severity == .error }
        Speech.say(PlaybookWords.findings(playbooks: playbooks, errors: errors, warnings: findings.count - errors))
        if errors > 0 { throw ExitCode(1) }
    }

    private func bytes(_ file: String) throws -> [UInt8] {
        if file == "-" {
            guard let data = try? FileHandle.standardInput.readToEnd() ?? Data() else {
                throw CommandFault.said(.noInput)
            }
            return Array(data)
        }
        return try playbookBytes(file)
    }
}

struct ListPlaybooksCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.playbookList) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var playbook: String
        var edition: String
        var name: String
        var kinds: [String]
        var adopted: Bool
        var in_force: Bool

        init(_ playbook: Playbook, adopted: Bool, inForce: Bool) {
            self.playbook = playbook.id.playbook
            edition = playbook.id.edition
            name = words(PlaybookWords.name(playbook.name))
            kinds = playbook.kinds.map(\.id.key)
            self.adopted = adopted
            in_force = inForce
        }
    }

    func run() async throws {
        let shipped = ShippedPlaybooks.all.compactMap { ShippedPlaybooks.playbook($0.name) }
        let adopted = try await adoptedEditions()
        switch format {
        case .text:
            Speech.say(PlaybookWords.shipped)
            for playbook in shipped { print(line(playbook)) }
            guard !adopted.isEmpty else { return }
            Speech.say(PlaybookWords.adopted)
            for (index, playbook) in adopted.enumerated() {
                print(line(playbook) + (index == adopted.count - 1 ? "  \(words(PlaybookWords.inForce))" : ""))
            }
        case .json, .csv:
            let lines =
                shipped.map { Line($0, adopted: false, inForce: false) }
                + adopted.enumerated().map { Line($0.element, adopted: true, inForce: $0.offset == adopted.count - 1) }
            if format == .json { return try printJSON(lines) }
            let rows = lines.map {
                [
                    $0.playbook, $0.edition, $0.name, $0.kinds.joined(separator: " "), "\($0.adopted)",
                    "\($0.in_force)",
                ]
            }
            print(csv([["playbook", "edition", "name", "kinds", "adopted", "in_force"]] + rows), terminator: "")
        }
    }

    /// The editions of the store, where one is named; the last is in force.
    private func adoptedEditions() async throws -> [Playbook] {
        guard store.store != nil else { return [] }
        return try await store.open(forWriting: false).editions
    }

    private func line(_ playbook: Playbook) -> String {
        let id = TerminalText.padded(playbook.id.description, to: 22)
        let name = TerminalText.padded(words(PlaybookWords.name(playbook.name)), to: 42)
        return "  \(id)  \(name)  \(words(PlaybookWords.kinds(playbook.kinds.count)))"
    }
}

struct ExplainPlaybookCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("explain", Help.playbookExplain, Help.playbookExplainMore)
    }

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, svg
    }

    @Argument(help: help(Help.playbookOrFile)) var playbook: String
    @Option(help: help(Help.explainKind)) var kind: [String] = []
    @Option(help: help(Help.explainFormat)) var format = Form.text
    @Option(name: .shortAndLong, help: help(Help.explainOutput)) var output: String?

    func run() async throws {
        let playbooks = try read()
        let known = playbooks.flatMap { $0.kinds.map(\.id.key) }
        if let unknown = kind.first(where: { !known.contains($0) }) { throw Refused.unknownKind(unknown, known: known) }
        let chosen = kind.map { KindID($0) }
        let language = Speech.current.language
        switch format {
        case .text:
            let text = playbooks.map { PlaybookText.text($0, only: chosen, in: language) }.joined(separator: "\n\n")
            guard let output else { return print(text) }
            try write(text + "\n", to: output)
        case .svg:
            let pictures = playbooks.flatMap { playbook in
                playbook.kinds.filter { chosen.isEmpty || chosen.contains($0.id) }.map { kind in
                    (
                        name: "\(playbook.id.playbook)-\(kind.id.key).svg",
                        text: LifecyclePicture(Lifecycle(of: kind, in: playbook), in: language).text
                    )
                }
            }
            try draw(pictures)
        }
    }

    /// Shipped under this name, or in this file; a file with errors is refused with all of them.
    private func read() throws -> [Playbook] {
        if let shipped = ShippedPlaybooks.playbook(playbook) { return [shipped] }
        let isFile = playbook.hasSuffix(".yaml") || playbook.hasSuffix(".yml") || playbook.contains("/")
        guard isFile || FileManager.default.fileExists(atPath: playbook) else {
            throw CommandFault.said(.unknownPlaybook(playbook, known: ShippedPlaybooks.all.map(\.name)))
        }
        let reading = PlaybookLanguage.read(try playbookBytes(playbook), file: playbook)
        guard reading.errors.isEmpty else { throw CommandFault.said(.lines(reading.errors.map(Sentence.finding))) }
        return reading.playbooks
    }

    private func draw(_ pictures: [(name: String, text: String)]) throws {
        guard let output else {
            guard pictures.count == 1 else { throw CommandFault.said(PlaybookWords.severalPictures) }
            return print(pictures[0].text, terminator: "")
        }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
        if pictures.count == 1, !(exists && isFolder.boolValue) { return try write(pictures[0].text, to: output) }
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw CommandFault.said(PlaybookWords.unwritable(output, reason: String(cString: strerror(errno))))
        }
        for picture in pictures {
            try write(picture.text, to: output.hasSuffix("/") ? output + picture.name : "\(output)/\(picture.name)")
        }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFault.said(PlaybookWords.unwritable(path, reason: String(cString: strerror(errno))))
        }
        Speech.warn(PlaybookWords.written(path))
    }
}

private func playbookBytes(_ path: String) throws -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw CommandFault.said(.fileMissing(path))
    }
    guard !isFolder.boolValue else { throw CommandFault.said(.isFolder(path)) }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandFault.said(.unreadable(path, reason: String(cString: strerror(errno))))
    }
    return Array(data)
}
