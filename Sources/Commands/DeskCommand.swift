import ArgumentParser
import Domain
import Faces
import UseCases
import Words

extension DeskQueue: TypedWord {}

/// `huiyin desk`: what waits for somebody in one of their posts.
struct DeskCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("desk", Help.desk, Help.deskMore) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var actor: ActorOptions
    @Option(help: help(Help.queue)) var queue: DeskQueue?
    @Option(help: help(Help.deskAfter)) var after: String?
    @Option(help: help(Help.most)) var most = 20
    @Option(help: help(Help.format)) var format = Format.text

    func run() async throws {
        let place = try after.map { text in
            guard let place = WaitOrder(text: text) else { throw Refused.list(.badValue(text, of: "after")) }
            return place
        }
        let jurisdiction = try await store.open(forWriting: false)
        let desk = try await jurisdiction.desk(
            DeskQuery(queue: queue, after: place, limit: most), as: try await actor.actor(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        let page = DeskPage(
            desk: desk, bodies: Dictionary(directory.bodies.map { ($0.id, $0) }) { first, _ in first },
            routes: DirectoryNames(directory, of: jurisdiction), names: try await jurisdiction.names(),
            zone: jurisdiction.timetable.zone)
        switch format {
        case .json: try printJSON(DeskJSON(page))
        case .csv: print(csv(page.rows), terminator: "")
        case .text: page.show()
        }
    }
}

/// A desk on a terminal or as a table.
private struct DeskPage {
    var desk: Desk
    var bodies: [OrganisationID: Organisation]
    var routes: DirectoryNames
    var names: Names
    var zone: Zone

    func show() {
        Speech.say(.due(desk.due))
        print(desk.queues.map { words(.queueCount($0.queue, $0.count)) }.joined(separator: "  "))
        guard !desk.lines.isEmpty else { return Speech.say(.emptyDesk) }
        print("")
        let rows = desk.lines.map { line in
            [
                line.daysLeft.map { words(.daysLeft($0, isOverdue: line.isOverdue)) } ?? "", line.matter.number,
                ([line] + line.also).map { words(.act($0.next)) }.joined(separator: " · "), mark(line),
            ]
        }
        let widths = (0..<4).map { column in rows.map { TerminalText.columns($0[column]) }.max() ?? 0 }
        let room = TerminalText.width - widths.reduce(0) { $0 + $1 + 2 }
        for (line, row) in zip(desk.lines, rows) {
            let cells = zip(row, widths).map { TerminalText.padded($0, to: $1) }
            let summary = room >= 8 ? TerminalText.cut(line.matter.summary ?? "", to: room) : ""
            let text = (cells + [summary]).joined(separator: "  ")
            print(String(text.reversed().drop { $0 == " " }.reversed()))
            let below = [
                line.route.map { words(.why(.route($0, routes))) }, line.moreTime.map { words(.moreTime($0, names)) },
            ]
            for piece in below.compactMap(\.self).flatMap({ TerminalText.wrapped($0, to: TerminalText.width - 4) }) {
                print("    \(piece)")
            }
        }
        if desk.isMore, let last = desk.lines.last { Speech.warn(.moreBehind(last.place.text)) }
    }

    private func mark(_ line: Desk.Line) -> String {
        switch line.looked {
        case .never: words(.newMark)
        case .changed: words(.changedMark)
        case .unchanged: ""
        }
    }

    var rows: [[String]] {
        [["queue", "number", "kind", "position", "body", "due", "days_left", "overdue", "next", "looked", "summary"]]
            + desk.lines.map { line in
                [
                    line.queue.rawValue, line.matter.number, line.matter.kind.key, line.matter.position.rawValue,
                    bodies[line.body]?.code ?? "", line.due.map { timestamp($0, zone) } ?? "",
                    line.daysLeft.map(String.init) ?? "", line.isOverdue ? "true" : "false", line.next.rawValue,
                    line.looked.rawValue, line.matter.summary ?? "",
                ]
            }
    }
}

/// A desk for machines.
private struct DeskJSON: Encodable {
    struct Line: Encodable {
        var queue: String
        var number: String
        var kind: String
        var summary: String?
        var position: String
        var body: String?
        var due: String?
        var days_left: Int?
        var overdue: Bool
        var next: String
        var also: [String]
        var looked: String
        var route: String?
        var why: String?
        var place: String
    }

    var queues: [String: Int]
    var overdue: Int
    var today: Int
    var tomorrow: Int
    var later: Int
    var lines: [Line]
    var more: Bool

    init(_ page: DeskPage) {
        let desk = page.desk
        queues = Dictionary(desk.queues.map { ($0.queue.rawValue, $0.count) }) { first, _ in first }
        (overdue, today, tomorrow, later) = (desk.due.overdue, desk.due.today, desk.due.tomorrow, desk.due.later)
        more = desk.isMore
        lines = desk.lines.map { line in
            Line(
                queue: line.queue.rawValue, number: line.matter.number, kind: line.matter.kind.key,
                summary: line.matter.summary, position: line.matter.position.rawValue,
                body: page.bodies[line.body]?.code, due: line.due.map { timestamp($0, page.zone) },
                days_left: line.daysLeft, overdue: line.isOverdue, next: line.next.rawValue,
                also: line.also.map(\.next.rawValue), looked: line.looked.rawValue,
                route: line.route?.body.flatMap { page.bodies[$0]?.code },
                why: line.route.map { words(.route($0, page.routes)) }, place: line.place.text)
        }
    }
}
