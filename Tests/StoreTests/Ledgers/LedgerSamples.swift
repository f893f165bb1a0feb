import Domain
import Store

extension EventSample {
    /// Registers of page numbers.
    static let ledgers: [EventSample] = [
        volume(
            .opened(id: id(0xD1), ledger: "hardship", scope: .place(id(0x61)), year: 2021, number: 1)),
        volume(
            .opened(id: id(0xD1), ledger: "aid", scope: .body(id(0xB2)), year: 2021, number: 2), variant: "body"),
        volume(
            .pagesAllotted(
                first: 3,
                [.init(.matter(id(0x41)), version: 7), .init(.linkage(id(0x81)), version: 1)],
                on: Day(number: 18_800))),
        volume(.sealed(on: Day(number: 18_800))),
    ]

    private static func volume(_ event: VolumeEvent, variant: String? = nil) -> EventSample {
        EventSample(VolumeDecider.self, EventType(event), event, variant: variant)
    }
}

/// A volume with a page, closed.
let ledgerHistory: [@Sendable (any Engine) async throws -> Void] = [
    {
        let day = Day(number: 18_700)
        try await $0.append(
            [
                .opened(id: id(0x91), ledger: "hardship", scope: .place(id(0xA1)), year: 2021, number: 1),
                .pagesAllotted(first: 1, [.init(.linkage(id(0x81)), version: 1)], on: day), .sealed(on: day),
            ], of: VolumeDecider.self, to: 0x7F01,
            at: morning.advanced(byMilliseconds: 6_000 * Moment.millisecondsPerDay))
    }
]
