import ArgumentParser
import Domain
import Faces
import UseCases
import Words

struct PlaceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("place", Help.placeHelp, nil, [PlaceListCommand.self, PlaceShowCommand.self])
    }
}

extension Directory {
    fileprivate func place(_ text: String) throws -> Place {
        let code = try placeCode(text)
        guard let place = places.place(code) else { throw Refused.unknownPlace(code) }
        return place
    }
}

struct PlaceListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.placeList) }
    @Argument(help: help(Help.placeCode)) var code: String?
    @OptionGroup var store: StoreOptions
    @Flag(help: help(Help.deep)) var deep = false
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var code, name, level: String
        var parent: String?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let directory = try await jurisdiction.directory()
        let top = try code.map { try directory.place($0) }
        let places = directory.places
        let listed =
            deep
            ? places.children(of: top?.id).flatMap { [$0] + places.descendants(of: $0.id) }
            : places.children(of: top?.id)
        switch format {
        case .json:
            try printJSON(
                listed.map { place in
                    Line(
                        code: place.code.short, name: words(.name(place.name)), level: place.level.key,
                        parent: place.parent.flatMap { places[$0]?.code.short })
                })
        case .csv:
            print(
                csv(
                    [["code", "name", "level", "parent_code"]]
                        + listed.map { place in
                            [
                                place.code.short, words(.name(place.name)), place.level.key,
                                place.parent.flatMap { places[$0]?.code.short } ?? "",
                            ]
                        }), terminator: "")
        case .text:
            if places.isEmpty { Speech.say(.noPlaces) }
            let depth = top.map { places.line(of: $0).count } ?? 0
            let names = DirectoryNames(directory, of: jurisdiction)
            for place in listed {
                let indent = String(repeating: "  ", count: places.line(of: place).count - depth - 1)
                print("\(indent)\(place.code.short)  \(words(.name(place.name)))  \(words(names.level(place.level)))")
            }
        }
    }
}

struct PlaceShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.placeShow) }
    @Argument(help: help(Help.placeCode)) var code: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.format)) var format = Format.text

    private struct Code: Encodable {
        var code: String
        var since, until: String?
    }

    private struct Shown: Encodable {
        var code, name, level: String
        var above: [String]
        var codes: [Code]
        var below: [String: Int]
        var closed: String?
        var successor: String?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let directory = try await jurisdiction.directory()
        let place = try directory.place(code)
        let places = directory.places
        let below = Dictionary(grouping: places.descendants(of: place.id), by: \.level).mapValues(\.count)
        let codes =
            place.formerCodes.map { (code: $0.code, since: $0.since, until: Day?.some($0.until)) }
            + [(code: place.code, since: place.codeSince, until: nil)]
        let successor = place.closing.flatMap { places[$0.successor] }
        switch format {
        case .json:
            try printJSON(
                Shown(
                    code: place.code.short, name: words(.name(place.name)), level: place.level.key,
                    above: places.ancestors(of: place.id).map(\.code.short),
                    codes: codes.map { Code(code: $0.code.short, since: $0.since?.iso, until: $0.until?.iso) },
                    below: Dictionary(below.map { ($0.key.key, $0.value) }) { $1 }, closed: place.closing?.on.iso,
                    successor: successor?.code.short))
        case .csv:
            print(
                csv(
                    [["code", "since", "until"]]
                        + codes.map { [$0.code.short, $0.since?.iso ?? "", $0.until?.iso ?? ""] }), terminator: "")
        case .text:
            func line(_ name: Sentence, _ value: String) { print("\(words(name))\(words(.colon))\(value)") }
            let names = DirectoryNames(directory, of: jurisdiction)
            if let asked = PlaceCode(code), asked != place.code {
                Speech.say(.formerCode(asked, now: place.code))
            }
            print("\(place.code.short)  \(words(.name(place.name)))  \(words(names.level(place.level)))")
            if let closing = place.closing {
                Speech.say(.closedOn(closing.on, into: successor.map { .name($0.name) } ?? .data("")))
            }
            let above = places.ancestors(of: place.id).reversed().map { words(.name($0.name)) }
            if !above.isEmpty { line(.above, above.joined(separator: " › ")) }
            line(
                .codes,
                codes.map { words(.codeUntil($0.code, since: $0.since, until: $0.until)) }.joined(separator: ", "))
            let counts = below.sorted { level(jurisdiction, $0.key) < level(jurisdiction, $1.key) }.map {
                words(.counted(names.level($0.key), $0.value))
            }
            if !counts.isEmpty { line(.below, counts.joined(separator: ", ")) }
        }
    }
}

/// Where a level stands in the playbook, from the top; those it doesn't name come last.
private func level(_ jurisdiction: Jurisdiction, _ level: LevelID) -> Int {
    jurisdiction.playbook.levels.firstIndex(of: level) ?? .max
}
