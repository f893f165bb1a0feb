import Domain
import Store

/// The projections of a store as they stand, and as its journal gives them from nothing.
func rebuilt(
    _ store: any Engine, keeping: Int = 20_000
) async throws -> (
    breaks: [Rebuild.Break], rows: [(table: Table, found: [[Value]: [Value]], expected: [[Value]: [Value]])]
) {
    try await store.readBeside { connection, scratch in
        var rebuild = Rebuild(timetable: .china, keeping: keeping)
        var position: Int64 = 0
        while true {
            let entries = try Journal.entries(of: here, after: position, most: 500, on: connection)
            guard let last = entries.last else { break }
            for entry in entries { try rebuild.take(entry, of: connection, on: scratch) }
            position = last.position
        }
        let rows = try Schema.projections.map { table in
            (
                table: table, found: try table.contents(here, on: connection),
                expected: try table.contents(here, on: scratch)
            )
        }
        return (rebuild.breaks, rows)
    }
}

/// Two matters that leave rows of tasks, relations and what a source said of them.
let relatedHistory: [@Sendable (any Engine) async throws -> Void] = {
    let start = morning.advanced(byMilliseconds: 40 * wholeDay)
    func matter(_ number: UInt64, _ events: [MatterEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: MatterDecider.self, to: UInt128(number), at: start) }
    }
    return [
        matter(
            0x21, [registered(0x21), dispatched(0xD1, to: 0xB2), attached(1), attached(2)]),
        matter(
            0x22,
            [
                registered(0x22) {
                    $0.source.imported = .init(source: "a.csv", row: 1, number: "7", countsWorkdays: false)
                }, .related(.init(type: .solvedBy, to: id(0x21))),
            ]),
    ]
}()

/// A matter came in; it is its own in number and subject.
func registered(
    _ number: UInt64, kind: KindID = "concern", _ change: (inout MatterEvent.Registered) -> Void = { _ in }
) -> MatterEvent {
    var event = MatterEvent.Registered(
        id: id(number), number: PublicNumber(prefix: "XT", year: 2021, serial: 1_000 + Int(number)), kind: kind,
        edition: EditionID(playbook: "xiangtan", edition: "2021-04-01"), source: .init(channel: "hotline"), place: nil,
        voice: .clerk, reporters: [], words: nil, summary: nil, against: [], firstReceiver: id(0xB1))
    change(&event)
    return .registered(event)
}

/// A file was stored for a matter.
func attached(_ number: Int) -> MatterEvent {
    .attached(
        .init(
            number: number, purpose: .evidence, name: .init(id: id(0x500 + UInt64(number)), commitment: commitment),
            facts: .init(
                kind: .pdf, cameAs: .pdf, hash: hash(UInt8(number)), bytes: 9, pixels: nil,
                thumbnail: number == 2
                    ? .init(hash: hash(0xEE), bytes: 3, pixels: PixelSize(width: 4, height: 3)) : nil,
                isSealed: true, hasActiveContent: false)))
}

/// A body was given the matter, or a part of it, to be done in two weeks.
func dispatched(_ task: UInt64, to body: UInt64, part: Matter.Task.Part = .lead, days: Int64 = 14) -> MatterEvent {
    .dispatched(
        .init(
            task: id(task), body: id(body), part: part, acknowledgeBy: nil,
            due: morning.advanced(byMilliseconds: days * wholeDay), limit: .workingDays(10), calendar: "cn-2021"))
}

func assigned(_ task: UInt64, to person: UInt64?) -> MatterEvent {
    .taskAssigned(
        .init(
            task: id(task), responsible: person.map { id($0) }, due: morning.advanced(byMilliseconds: 9 * wholeDay),
            method: nil))
}
