import ArgumentParser
import Domain
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

    func run() async throws {
        let number = try Commands.number(number)
        let jurisdiction = try await store.open(forWriting: reading.isWrittenDown)
        let reading = try await reading.reading(in: jurisdiction, of: number, secret: secret)
        let file = try await jurisdiction.file(of: number, as: reading)
        print(try await matterPage(file, jurisdiction))
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
    @Option(help: help(Help.most)) var most = 20
    @Option(help: help(Help.format)) var format = Format.text

    func run() async throws {
        // A list on the screen isn't written down; one that is taken along is.
        let jurisdiction = try await store.open(forWriting: reading.isWrittenDown && format != .text)
        let zone = jurisdiction.timetable.zone
        let matters = try await jurisdiction.list(
            open: !all, most: max(1, most), as: try await reading.reading(in: jurisdiction),
            exported: format != .text)
        let bodies = Dictionary(uniqueKeysWithValues: try await jurisdiction.bodies().map { ($0.id, $0) })
        switch format {
        case .json:
            try printJSON(
                matters.map { MatterLineJSON($0, bodies, zone) })
        case .csv:
            print(
                csv(
                    [["number", "kind", "position", "exit", "owner", "received", "due"]]
                        + matters.map { matter in
                            [
                                matter.number, matter.kind.key, matter.position.rawValue, matter.exit?.rawValue ?? "",
                                matter.owner.flatMap { bodies[$0]?.code } ?? "", timestamp(matter.received, zone),
                                matter.due.map { timestamp($0, zone) } ?? "",
                            ]
                        }), terminator: "")
        case .text:
            if matters.isEmpty { Speech.say(all ? .noMattersAtAll : .noMatters) }
            for line in table(matters, bodies, jurisdiction) { print(line) }
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
