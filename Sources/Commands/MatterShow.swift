import ArgumentParser
import Domain
import UseCases
import Words

struct ShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.show) }
    @Argument(help: help(Help.number)) var number: String
    @OptionGroup var store: StoreOptions

    func run() async throws {
        let number = try Commands.number(number)
        let jurisdiction = try await store.open(forWriting: false)
        print(matterPage(try await jurisdiction.file(of: number), jurisdiction))
    }
}

/// A matter on a terminal: where it stands, its clock, its words, its story.
func matterPage(_ file: MatterFile, _ jurisdiction: Jurisdiction) -> String {
    let matter = file.matter
    let zone = jurisdiction.timetable.zone
    func body(_ id: OrganisationID) -> Sentence { file.bodies[id].map(Sentence.name) ?? .data(id.description) }
    func person(_ id: PersonID) -> String { file.people[id] ?? id.description }
    func field(_ name: Sentence, _ value: Sentence) -> String { "  \(words(name))\(words(.colon))\(words(value))" }

    var lines = ["\(matter.number)  \(words(.standing(matter)))"]
    if let summary = matter.summary { lines.append("  \(summary)") }
    lines.append(field(.owner, body(matter.owner)))
    if let deadline = matter.deadline(in: jurisdiction.timetable), let clock = matter.clock, matter.isOpen {
        let remaining = Sentence.remaining(deadline.remaining(at: jurisdiction.now), clock.limit.unit)
        let due = Sentence.due(clock.due, in: zone)
        let passed = (file.kind?.warnAt ?? []).filter { percent in
            guard let share = Deadline.Share(percent: percent), let warning = deadline.warning(at: share) else {
                return false
            }
            return warning <= jurisdiction.now && jurisdiction.now <= clock.due
        }.max()
        lines.append(field(.deadline, .deadline(due: due, remaining: remaining, warnedAt: passed)))
    }
    lines.append(field(.firstTimes, .firstTimes(matter.firstTimes, in: zone)))
    if matter.timesReIncluded > 0 { lines.append("  \(words(.reIncludedTimes(matter.timesReIncluded)))") }
    if let text = matter.words { lines += quoted(.words, file.words[text.id]) }
    for answer in matter.answers { lines += quoted(.answerIs, file.words[answer.id]) }
    lines.append(words(.story) + words(.colon))
    for recorded in file.story {
        lines.append(
            "  \(words(.moment(recorded.occurred, in: zone)))  \(words(actor(recorded.actor, body, person)))"
                + "  \(words(.event(recorded.event, in: zone, body: body, person: person)))")
    }
    return lines.joined(separator: "\n")
}

private func quoted(_ label: Sentence, _ said: Words?) -> [String] {
    guard let said else { return ["  \(words(label))\(words(.colon))\(words(.wordsErased))"] }
    let title = said.title.map { ["  \(words(label))\(words(.colon))\($0)"] } ?? ["  \(words(label))\(words(.colon))"]
    return title + said.text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
}

private func actor(_ actor: Actor, _ body: (OrganisationID) -> Sentence, _ person: (PersonID) -> String) -> Sentence {
    let role = Sentence.role(actor.role)
    guard let id = actor.body else { return role }
    let (name, body) = (actor.person.map(person) ?? "", body(id))
    return Sentence(zh: "\(body.zh) \(role.zh)\(name)", en: "\(body.en), \(role.en) \(name)")
}

struct ListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.list) }
    @OptionGroup var store: StoreOptions
    @Flag(help: help(Help.all)) var all = false
    @Option(help: help(Help.most)) var most = 20
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var number: String
        var position: String
        var exit: String?
        var owner: String
        var summary: String?
        var received: String
        var due: String?
        var imported_from: String?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let zone = jurisdiction.timetable.zone
        let matters = try await jurisdiction.list(open: !all, most: max(1, most))
        let bodies = Dictionary(uniqueKeysWithValues: try await jurisdiction.bodies().map { ($0.id, $0) })
        switch format {
        case .json:
            try printJSON(
                matters.map {
                    Line(
                        number: $0.number, position: $0.position.rawValue, exit: $0.exit?.rawValue,
                        owner: bodies[$0.owner]?.code ?? "", summary: $0.summary,
                        received: timestamp($0.received, zone),
                        due: $0.due.map { timestamp($0, zone) }, imported_from: $0.importedFrom)
                })
        case .csv:
            print(
                csv(
                    [["number", "position", "exit", "owner", "received", "due"]]
                        + matters.map {
                            [
                                $0.number, $0.position.rawValue, $0.exit?.rawValue ?? "", bodies[$0.owner]?.code ?? "",
                                timestamp($0.received, zone), $0.due.map { timestamp($0, zone) } ?? "",
                            ]
                        }), terminator: "")
        case .text:
            if matters.isEmpty { Speech.say(.noMatters) }
            for matter in matters {
                let standing = matter.exit.map(Sentence.exit) ?? .position(matter.position)
                let owner = bodies[matter.owner].map { Sentence.name($0.name) } ?? .data("")
                let due = matter.due.map { Sentence.answerBy(.due($0, in: zone)) }
                print(
                    [
                        matter.number, words(standing), words(owner), matter.exit == nil ? due.map(words) ?? "" : "",
                        matter.summary ?? "",
                    ].filter { !$0.isEmpty }.joined(separator: "  "))
            }
        }
    }
}
