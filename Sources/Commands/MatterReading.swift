import ArgumentParser
import Domain
import Tables
import UseCases
import Words

/// As whom something is read: the public, unless said otherwise.
struct ReadingOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("\(words(Help.reader))", valueName: "code")) var reader: String?
    @Option(help: help(Help.readerPhone)) var phone: String?

    /// What somebody in office reads is written down, and who a resident is looked up.
    var isWrittenDown: Bool { reader != nil }

    /// `secret`: what a resident has from the receipt, of the matter with this number.
    func reading(in jurisdiction: Jurisdiction, of number: PublicNumber? = nil, secret: String? = nil) async throws
        -> ReadingAs
    {
        if let number, let secret {
            guard reader == nil || reader == Role.resident.rawValue else { throw CommandFault.said(.whichResident) }
            return .resident(try await jurisdiction.resident(number: number, secret: secret))
        }
        guard let reader else {
            Speech.warn(.readAsPublic)
            return .public
        }
        guard reader == Role.resident.rawValue else { return .actor(try await jurisdiction.actor(reader)) }
        // A resident sees what they reported themself, so it must be known who they are.
        guard let phone else { throw CommandFault.said(.whichResident) }
        guard let number = PhoneNumber(phone) else { throw Refused.badPhone(phone) }
        let residents = try await jurisdiction.residents(.phone(number), Request(.system))
        guard let resident = residents.first else { throw Refused.noSuchResident }
        guard residents.count == 1 else { throw CommandFault.said(.severalAtThisPhone(residents.count)) }
        return .resident(resident.id)
    }
}

struct ShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.show, Help.showMore) }
    @Argument(help: help(Help.number)) var number: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var reading: ReadingOptions
    @Option(help: help(Help.secret)) var secret: String?
    @Flag(help: help(Help.why)) var why = false

    func run() async throws {
        let number = try Commands.number(number)
        let jurisdiction = try await store.open(forWriting: reading.isWrittenDown)
        let reading = try await reading.reading(in: jurisdiction, of: number, secret: secret)
        let file = try await jurisdiction.file(of: number, as: reading)
        let acts = try await jurisdiction.openActs(on: number, as: reading)
        print(try await matterPage(file, jurisdiction, acts: acts, why: why))
    }
}

/// A line of a list, for machines.
struct MatterLineJSON: Encodable {
    var number: String
    var kind: String
    var position: String
    var exit: String?
    var owner: String?
    var summary: String?
    var received: String
    var due: String?
    var shielded: Bool
    var imported_from: String?

    init(_ line: MatterLine, _ bodies: [OrganisationID: Organisation], _ zone: Zone) {
        number = line.number
        kind = line.kind.key
        position = line.position.rawValue
        exit = line.exit?.rawValue
        owner = line.owner.flatMap { bodies[$0]?.code }
        summary = line.summary
        received = timestamp(line.received, zone)
        due = line.due.map { timestamp($0, zone) }
        shielded = line.isShielded
        imported_from = line.importedFrom
    }
}

struct ListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.list, Help.listMore) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var reading: ReadingOptions
    @Flag(help: help(Help.all)) var all = false
    @OptionGroup var list: ListOptions
    @Option(help: help(Help.listView)) var view: String?
    @Option(help: help(Help.columns)) var columns: String?
    @Option(help: help(Help.most)) var most = 20
    @Option(help: help(Help.format)) var format = TableOutput.text

    func run() async throws {
        try format.check()
        let typed = try list.parameters + (columns.map { [.init(.columns, $0)] } ?? [])
        let isSearch = typed.contains { $0.name == .text } || view != nil
        // A list on the screen isn't written down; one that is taken along is, and a search.
        let jurisdiction = try await store.open(
            forWriting: reading.isWrittenDown && (format != .text || isSearch))
        if isSearch, reading.isWrittenDown { try await jurisdiction.followSearch() }
        let reading = try await reading.reading(in: jurisdiction)
        let asked = try await matterList(typed, reading, jurisdiction)
        let page = try await jurisdiction.list(
            asked.query, most: max(1, most), as: reading, exported: format != .text)
        let (matters, zone) = (page.lines, jurisdiction.timetable.zone)
        let bodies = Dictionary(uniqueKeysWithValues: try await jurisdiction.bodies().map { ($0.id, $0) })
        switch format {
        case .json: try printJSON(matters.map { MatterLineJSON($0, bodies, zone) })
        case .csv:
            let bytes = try await jurisdiction.matterTable().table(page, asked.columns).csv()
            print(String(decoding: bytes, as: UTF8.self), terminator: "")
        case .xlsx: try printWorkbook(try await jurisdiction.matterTable().table(page, asked.columns))
        case .text:
            if matters.isEmpty { Speech.say(all ? .noMattersAtAll : .noMatters) }
            let lines =
                asked.columns.isEmpty
                ? table(matters, bodies, jurisdiction)
                : cells(asked.columns, of: page, try await jurisdiction.matterTable())
            for line in lines { print(line) }
            if page.isMore, let last = asked.query.before == nil ? matters.last : matters.first {
                let name = asked.query.before == nil ? "after" : "before"
                Speech.warn(.moreBehind(name, asked.query.cursor(at: last, in: zone)))
            }
        }
    }

    /// What is asked for: of a kept list, then as it is typed, else the open ones by what is due or all as they came in.
    private func matterList(
        _ typed: [MatterList.Parameter], _ reading: ReadingAs, _ jurisdiction: Jurisdiction
    ) async throws -> MatterList {
        var parameters: [MatterList.Parameter] = []
        var person: PersonID?
        if case .actor(let actor) = reading {
            person = actor.person
            if let view { parameters = try await jurisdiction.savedView(view, Request(actor)).parameters }
        } else if view != nil {
            throw Refused.savedView(.noSuchView)
        }
        parameters.removeAll { parameter in typed.contains { $0.name == parameter.name } }
        parameters += typed
        let names = Set(parameters.map(\.name))
        if !all, !names.contains(.state), !names.contains(.exit), !names.contains(.position) {
            parameters.append(.init(.state, "open"))
        }
        if !all, !names.contains(.sort) { parameters.append(.init(.sort, MatterListQuery.Sort.due.rawValue)) }
        return try await jurisdiction.matterList(parameters, for: person)
    }

    /// The columns that were named, below each other.
    private func cells(_ columns: [MatterColumn], of page: MatterPage, _ table: MatterTable) -> [String] {
        let rows =
            [columns.map { words(.column($0)) }]
            + page.lines.map { line in
                columns.map { table.cell($0, of: line, isChanged: page.isKept ? page.isChanged(line) : nil) }
            }
        let widths = columns.indices.map { column in rows.map { TerminalText.columns($0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { TerminalText.padded($0, to: $1) }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Columns as wide as what stands in them; the summary takes the rest of the line.
    private func table(
        _ matters: [MatterLine], _ bodies: [OrganisationID: Organisation], _ jurisdiction: Jurisdiction
    ) -> [String] {
        let zone = jurisdiction.timetable.zone
        var rows = matters.map { matter -> [String] in
            let standing = matter.exit.map(Sentence.exit) ?? .position(matter.position)
            let owner = matter.owner.map { id in bodies[id].map { words(.name($0.name)) } ?? "" }
            return [
                matter.number, words(standing), due(matter, zone, jurisdiction.now), owner ?? words(.shieldedOwner),
            ]
        }
        func width(_ column: Int) -> Int { rows.map { TerminalText.columns($0[column]) }.max() ?? 0 }
        // The owner makes room for the summary, as far as it stays recognisable.
        let left = TerminalText.width - (0..<3).reduce(0) { $0 + width($1) + 2 }
        let owners = min(width(3), max(12, left - 2 - 20))
        for row in rows.indices { rows[row][3] = TerminalText.cut(rows[row][3], to: owners) }
        let widths = (0..<4).map(width)
        let room = TerminalText.width - widths.reduce(0) { $0 + $1 + 2 }
        return zip(matters, rows).map { matter, row in
            let cells = zip(row, widths).map { TerminalText.padded($0, to: $1) }
            let summary = matter.summary ?? (matter.isShielded ? words(.shieldedSummary) : "")
            let line = (cells + [room >= 8 ? TerminalText.cut(summary, to: room) : ""]).joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// The day it is due, marked where that has gone by.
    private func due(_ matter: MatterLine, _ zone: Zone, _ now: Moment) -> String {
        guard matter.exit == nil, let due = matter.due else { return "" }
        let isOwed = [.registered, .placed, .acknowledged, .working].contains(matter.position)
        let day = zone.day(of: due).iso
        return isOwed && due < now ? "\(day) \(words(.overdueMark))" : day
    }
}
