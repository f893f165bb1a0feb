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
