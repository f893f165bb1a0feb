import ArgumentParser
import Domain
import Faces
import UseCases
import Words

struct OrganisationCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "organisation", Help.organisation, nil,
            [OrganisationImportCommand.self, OrganisationListCommand.self, OrganisationShowCommand.self])
    }
}

struct OrganisationListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.organisationList) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.chain)) var chain: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var chain: String?
        var depth: Int
        var code: String
        var name: String
        var kind: String?
        var parent: String?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let directory = try await jurisdiction.directory()
        let chains = directory.chains.filter { chain == nil || $0.key == chain }
        var lines = chains.flatMap { tree(of: $0, directory) }
        if chain == nil {
            let inChains = Set(lines.map(\.code))
            lines += directory.bodies.filter { $0.isStanding && !inChains.contains($0.code) }.map {
                Line(depth: 0, code: $0.code, name: words(.name($0.name)), kind: $0.kind?.key)
            }
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            let rows: [[String]] = lines.map { line in
                [line.chain ?? "", String(line.depth), line.code, line.name, line.kind ?? "", line.parent ?? ""]
            }
            print(csv([["chain", "depth", "code", "name", "kind", "parent"]] + rows), terminator: "")
        case .text:
            if lines.isEmpty { Speech.say(.noBodies) }
            let names = DirectoryNames(directory, of: jurisdiction)
            var last: String??
            for line in lines {
                if last != .some(line.chain) {
                    let chain = line.chain.map { ChainID($0) }
                    Speech.say(chain.map { Sentence.chainTitle($0, names.chain($0)) } ?? .outsideChains)
                    last = line.chain
                }
                let indent = String(repeating: "  ", count: line.depth + 1)
                let kind = line.kind.map { words(names.kind(OrganisationKindID($0))) }
                print([indent + line.code, line.name, kind ?? ""].filter { !$0.isEmpty }.joined(separator: "  "))
            }
        }
    }

    private func tree(of chain: ChainID, _ directory: Directory) -> [Line] {
        var below: [OrganisationID: [Organisation]] = [:]
        for body in directory.bodies where body.isStanding {
            if let parent = body.parents[chain] { below[parent, default: []].append(body) }
        }
        let tops = directory.bodies.filter { below[$0.id] != nil && $0.parents[chain] == nil }
        func lines(_ body: Organisation, _ depth: Int, _ parent: String?) -> [Line] {
            let line = Line(
                chain: chain.key, depth: depth, code: body.code, name: words(.name(body.name)), kind: body.kind?.key,
                parent: parent)
            return [line] + (below[body.id] ?? []).flatMap { lines($0, depth + 1, body.code) }
        }
        return tops.flatMap { lines($0, 0, nil) }
    }
}

struct OrganisationShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.organisationShow) }
    @Argument(help: help(Help.bodyCode)) var code: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.onDay)) var on: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct PersonLine: Encodable {
        var code, name, role: String
        var rank: String?
        var post_name: String?
        var from, until: String?
        var stands_in_for: String?
        var away_until: String?
        var deputy: String?
    }

    private struct Shown: Encodable {
        var code, name: String
        var kind: String?
        var parents: [String: String]
        var territory, functions: [String]
        var dissolved: String?
        var successor: String?
        var people: [PersonLine]
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let directory = try await jurisdiction.directory()
        guard let body = directory.body(code) else {
            throw Refused.unknownBody(
                code, known: nearestNames(to: code, among: directory.bodies.map(\.code), most: 5))
        }
        let day = try on.map { try Commands.day($0) } ?? jurisdiction.today
        let people = directory.staff.posts(on: day).filter { $0.body == body.id }.map {
            line($0, of: body, on: day, directory)
        }
        let successor = body.dissolution?.successor.flatMap { directory[$0] }
        switch format {
        case .json:
            try printJSON(
                Shown(
                    code: body.code, name: words(.name(body.name)), kind: body.kind?.key,
                    parents: Dictionary(
                        body.parents.map { ($0.key.key, directory[$0.value]?.code ?? "") }
                    ) { first, _ in first },
                    territory: body.territory.map(\.short), functions: body.functions.map(\.key),
                    dissolved: body.dissolution?.on.iso, successor: successor?.code, people: people))
        case .csv:
            let rows: [[String]] = people.map { line in
                [
                    line.code, line.name, line.role, line.rank ?? "", line.post_name ?? "",
                    line.from ?? "", line.until ?? "",
                    line.stands_in_for ?? "", line.away_until ?? "", line.deputy ?? "",
                ]
            }
            let header = [
                "code", "name", "role", "rank", "post_name", "from", "until", "stands_in_for", "away_until", "deputy",
            ]
            print(csv([header] + rows), terminator: "")
        case .text: show(body, successor, on: day, directory, DirectoryNames(directory, of: jurisdiction))
        }
    }

    private func held(_ post: Post, on day: Day, _ directory: Directory) -> Person.Appointment? {
        directory.staff[post.standsInFor ?? post.person]?.posts(on: day, in: directory.staff.zone).first {
            $0.body == post.body && $0.role == post.role
        }
    }

    private func line(_ post: Post, of body: Organisation, on day: Day, _ directory: Directory) -> PersonLine {
        let staff = directory.staff
        let held = held(post, on: day, directory)
        let absence = post.standsInFor == nil ? staff[post.person]?.absence(on: day) : nil
        return PersonLine(
            code: post.code, name: post.name, role: post.role.rawValue, rank: post.rank?.key,
            post_name: post.named?.key, from: held?.from?.iso,
            until: held?.until?.iso, stands_in_for: post.standsInFor.flatMap { staff[$0]?.code },
            away_until: absence?.to.iso, deputy: absence.flatMap { staff[$0.deputy]?.code })
    }

    private func show(
        _ body: Organisation, _ successor: Organisation?, on day: Day, _ directory: Directory,
        _ names: DirectoryNames
    ) {
        func line(_ name: Sentence, _ value: String) {
            print("\(words(name))\(words(.colon))\(value.isEmpty ? words(.none) : value)")
        }
        print("\(body.code)  \(words(.name(body.name)))")
        if let dissolution = body.dissolution {
            Speech.say(.dissolvedOn(dissolution.on, into: successor.map { .name($0.name) }))
        }
        if let kind = body.kind { line(.kindOfBody, words(names.kind(kind))) }
        for (chain, parent) in body.parents.sorted(by: { $0.key < $1.key }) {
            line(.above, "\(words(names.body(parent))) [\(words(names.chain(chain)))]")
        }
        let territory = body.territory.map { "\($0.short) \(words(names.placeCode($0)))" }
        line(.territory, territory.isEmpty ? words(.everywhere) : territory.joined(separator: ", "))
        line(.functions, body.functions.map { words(names.function($0)) }.joined(separator: ", "))
        let posts = directory.staff.posts(on: day).filter { $0.body == body.id }
        if posts.isEmpty { line(.people, "") } else { print("\(words(.people))\(words(.colon))".trimmingSpaces) }
        for post in posts {
            var parts = ["  \(post.code)", post.name, words(.role(post.role))]
            if let name = post.named { parts.append(words(names.postName(name))) }
            if let rank = post.rank { parts.append(words(names.rank(rank))) }
            if let absent = post.standsInFor {
                parts.append(words(.standsIn(for: names.person(absent))))
            } else {
                let held = held(post, on: day, directory)
                let span = words(.span(from: held?.from, until: held?.until))
                if !span.isEmpty { parts.append(span) }
                if let absence = directory.staff[post.person]?.absence(on: day) {
                    parts.append(words(.awayUntil(absence.to, deputy: names.person(absence.deputy))))
                }
            }
            print(parts.joined(separator: "  "))
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
