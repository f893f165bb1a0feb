import ArgumentParser
import Domain
import Glibc
import UseCases
import Words

struct SearchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "search", abstract: words(Help.search), usage: words(Help.searchUsage),
            discussion: words(Help.searchMore),
            subcommands: [FindMattersCommand.self, RebuildSearchCommand.self],
            defaultSubcommand: FindMattersCommand.self)
    }
}

struct RebuildSearchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("rebuild", Help.searchRebuild) }
    @OptionGroup var store: StoreOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        Speech.say(.searchRebuilt(events: try await jurisdiction.rebuildSearch()))
    }
}

struct FindMattersCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("find", Help.searchFind, Help.searchMore)
    }
    @Argument(help: help(Help.searchText)) var text: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var reading: ReadingOptions
    @Option(help: help(Help.searchPlace)) var place: String?
    @Option(help: help(Help.searchBody)) var body: String?
    @Option(help: help(Help.searchKind)) var kind: String?
    @Option(help: help(Help.searchState)) var state: String?
    @Option(help: help(Help.searchFrom)) var from: String?
    @Option(help: help(Help.searchTo)) var to: String?
    @Option(help: help(Help.most)) var limit = 20
    @Option(help: help(Help.searchSkip)) var skip = 0
    @Option(help: help(Help.format)) var format = Format.text

    func run() async throws {
        let question = text.joined(separator: " ")
        var jurisdiction = try await store.open(forWriting: reading.isWrittenDown)
        let query = try await query(question, in: jurisdiction)
        if reading.isWrittenDown {
            try await jurisdiction.followSearch()
        } else if try await jurisdiction.searchLag() != nil, let writing = try? await store.openQuietly() {
            try await writing.followSearch()
            jurisdiction = writing
        }
        let page = try await jurisdiction.search(
            query, as: try await reading.reading(in: jurisdiction), exported: format != .text)
        let bodies = Dictionary(try await jurisdiction.bodies().map { ($0.id, $0) }) { first, _ in first }
        switch format {
        case .json: try printJSON(SearchJSON(page, bodies, jurisdiction))
        case .csv: print(csv(rows(page, bodies, jurisdiction.timetable.zone)), terminator: "")
        case .text: show(page, question, query, bodies, jurisdiction)
        }
        if let lag = page.lag {
            Speech.warn(.searchBehind(events: lag.events, since: .moment(lag.since, in: jurisdiction.timetable.zone)))
        }
    }

    private func query(_ question: String, in jurisdiction: Jurisdiction) async throws -> SearchQuery {
        let code = try place.map { text in
            guard let code = PlaceCode(text) else { throw CommandFault.said(.badPlace(text)) }
            return code
        }
        var organisation: OrganisationID?
        if let body {
            // A dissolved body's matters are looked for, too.
            let bodies = try await jurisdiction.bodies()
            guard let found = bodies.first(where: { $0.code == body }) else {
                throw Refused.unknownBody(body, known: bodies.map(\.code))
            }
            organisation = found.id
        }
        if let kind {
            let known = Set(jurisdiction.editions.flatMap(\.kinds).map(\.id.key)).sorted()
            guard known.contains(kind) else { throw Refused.unknownKind(kind, known: known) }
        }
        let state = try state.map { name in
            guard let state = SearchState(name) else {
                throw Refused.search(.unknownState(name, known: SearchState.names))
            }
            return state
        }
        let (first, last) = (try from.map { try Commands.day($0) }, try to.map { try Commands.day($0) })
        do throws(SearchRefusal) {
            return try SearchQuery(
                question, place: code, body: organisation, kind: kind.map { KindID($0) }, state: state, from: first,
                to: last, limit: limit, skipping: skip)
        } catch { throw Refused.search(error) }
    }

    // MARK: - Text

    private func show(
        _ page: SearchPage, _ question: String, _ query: SearchQuery, _ bodies: [OrganisationID: Organisation],
        _ jurisdiction: Jurisdiction
    ) {
        let zone = jurisdiction.timetable.zone
        for hit in page.hits {
            let line = hit.line
            let standing = line.exit.map(Sentence.exit) ?? .position(line.position)
            let owner = line.owner.flatMap { bodies[$0] }.map { words(.name($0.name)) }
            let head = [
                line.number, words(standing), zone.day(of: line.received).iso,
                owner ?? (line.isShielded ? words(.shieldedOwner) : ""),
            ]
            print(head.filter { !$0.isEmpty }.joined(separator: "  "))
            for snippet in hit.snippets { print("  \(words(.part(snippet.part)))\(words(.colon))\(marked(snippet))") }
        }
        if page.found == 0 {
            Speech.say(.nothingFound(question))
        } else {
            Speech.say(
                .foundMatters(
                    page.found, isMore: page.isMore, shown: page.hits.count, skipped: query.skipping))
        }
    }

    /// What was found stands out on a terminal; in a file nothing is between the characters.
    private func marked(_ snippet: SearchSnippet) -> String {
        let (bold, plain) = isatty(1) == 1 ? ("\u{1B}[1m", "\u{1B}[22m") : ("", "")
        let text = snippet.runs.map { $0.isMatch ? bold + $0.text + plain : $0.text }.joined()
        return (snippet.isCutBefore ? "…" : "") + text + (snippet.isCutAfter ? "…" : "")
    }

    // MARK: - For machines

    private func rows(_ page: SearchPage, _ bodies: [OrganisationID: Organisation], _ zone: Zone) -> [[String]] {
        [["number", "kind", "position", "exit", "owner", "received", "due", "part", "text"]]
            + page.hits.map { hit in
                let line = hit.line
                return [
                    line.number, line.kind.key, line.position.rawValue, line.exit?.rawValue ?? "",
                    line.owner.flatMap { bodies[$0]?.code } ?? "", timestamp(line.received, zone),
                    line.due.map { timestamp($0, zone) } ?? "", hit.snippets.first?.part.rawValue ?? "",
                    hit.snippets.first?.text ?? "",
                ]
            }
    }
}

extension StoreOptions {
    /// The store for writing, without saying again what was said when it was opened for reading.
    fileprivate func openQuietly() async throws -> Jurisdiction {
        let composition = try Composition.required()
        return try await composition.open(path, keyPath, .writing, composition.world)
    }
}

private struct SearchJSON: Encodable {
    struct Behind: Encodable {
        var events: Int
        var since: String
    }

    struct Run: Encodable {
        var text: String
        var match: Bool
    }

    struct Snippet: Encodable {
        var part: String
        var runs: [Run]
        var cut_before: Bool
        var cut_after: Bool
    }

    /// A line of a list, with where it was found.
    struct Hit: Encodable {
        var line: MatterLineJSON
        var snippets: [Snippet]

        private enum CodingKeys: String, CodingKey { case snippets }

        func encode(to encoder: any Encoder) throws {
            try line.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(snippets, forKey: .snippets)
        }
    }

    var found: Int
    /// There are more than were counted.
    var more: Bool
    var behind: Behind?
    var demonstration: Bool
    var hits: [Hit]

    init(_ page: SearchPage, _ bodies: [OrganisationID: Organisation], _ jurisdiction: Jurisdiction) {
        let zone = jurisdiction.timetable.zone
        found = page.found
        more = page.isMore
        behind = page.lag.map { Behind(events: $0.events, since: timestamp($0.since, zone)) }
        demonstration = jurisdiction.isDemonstration
        hits = page.hits.map { hit in
            Hit(
                line: MatterLineJSON(hit.line, bodies, zone),
                snippets: hit.snippets.map { snippet in
                    Snippet(
                        part: snippet.part.rawValue, runs: snippet.runs.map { Run(text: $0.text, match: $0.isMatch) },
                        cut_before: snippet.isCutBefore, cut_after: snippet.isCutAfter)
                })
        }
    }
}
