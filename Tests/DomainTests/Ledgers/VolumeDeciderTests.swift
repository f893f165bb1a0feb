import Domain
import Testing

/// Registers of page numbers, on 7 May 2021.
struct VolumeDeciderTests {
    private let today: Day
    private let scope = Volume.Scope.place(PlaceID(raw: 0x61))
    private let first = Volume.Entry.matter(MatterID(raw: 1))
    private let second = Volume.Entry.matter(MatterID(raw: 2))

    init() throws { today = try day("2021-05-07") }

    private var open: VolumeCommand {
        .open(id: VolumeID(raw: 0xF1), ledger: "hardship", scope: scope, year: 2021, number: 1)
    }

    private func volume(_ pages: [Volume.Entry] = [], sealed: Day? = nil) -> Given<VolumeDecider> {
        Given(
            state: Volume(
                id: VolumeID(raw: 0xF1), ledger: "hardship", scope: scope, year: 2021, number: 1,
                pages: pages.enumerated().map {
                    .init(number: $0.offset + 1, entry: $0.element, version: 1, allotted: today)
                }, sealed: sealed))
    }

    @Test func `a volume is opened once`() {
        Given<VolumeDecider>(state: nil).when(open, today).then(
            .opened(id: VolumeID(raw: 0xF1), ledger: "hardship", scope: scope, year: 2021, number: 1))
        volume().when(open, today).refused(.alreadyOpened)
        Given<VolumeDecider>(state: nil).when(.seal, today).refused(.notOpened)
    }

    @Test func `pages grow by one and are given once (L06)`() {
        volume([first]).when(.allot([.init(second, version: 3)]), today).then(
            .pagesAllotted(first: 2, [.init(second, version: 3)], on: today))
        volume([first]).when(.allot([.init(first, version: 3)]), today).refused(.alreadyAllotted(page: 1))
        volume().when(.allot([.init(first, version: 1), .init(first, version: 1)]), today).refused(.twice)
        volume().when(.allot([]), today).then()
    }

    @Test func `nothing is added to a volume that was closed, and an empty one isn't closed`() {
        volume([first]).when(.seal, today).then(.sealed(on: today))
        volume().when(.seal, today).refused(.empty)
        volume([first], sealed: today).when(.allot([.init(second, version: 1)]), today).refused(.sealed(today))
        volume([first], sealed: today).when(.seal, today).refused(.sealed(today))
    }

    /// MODEL 4.5: numbers grow, are never reused or moved; gaps can't arise.
    @Test func `whatever is allotted in whatever order, pages are 1 to n, each of one entry`() {
        var random = SplitMix(seed: 5)
        for _ in 0..<200 {
            var state = VolumeDecider.replay([
                recorded(.opened(id: VolumeID(raw: 1), ledger: "a", scope: scope, year: 2021, number: 1))
            ])
            var given: [Volume.Entry: Int] = [:]
            for _ in 0..<20 {
                let entries = (0..<Int(random.next() % 4)).map { _ in
                    Volume.Allotment(.matter(MatterID(raw: UInt128(random.next() % 30))), version: 1)
                }
                guard let events = try? VolumeDecider.decide(.allot(entries), state, today) else { continue }
                for event in events { state = VolumeDecider.evolve(state, recorded(event)) }
                for (entry, page) in given {
                    #expect(state?.pages[page - 1].entry == entry)
                }
                given = Dictionary(uniqueKeysWithValues: (state?.pages ?? []).map { ($0.entry, $0.number) })
            }
            let numbers = state?.pages.map(\.number) ?? []
            #expect(numbers == numbers.indices.map { $0 + 1 })
            #expect(Set(state?.pages.map(\.entry) ?? []).count == numbers.count)
        }
    }

    private func recorded(_ event: VolumeEvent) -> Recorded<VolumeEvent> {
        Recorded(event, occurred: Moment(milliseconds: 0), recorded: Moment(milliseconds: 0), actor: .system)
    }
}
