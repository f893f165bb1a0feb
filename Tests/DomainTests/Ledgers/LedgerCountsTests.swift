import Domain
import Testing

/// Counts of ledgers of a county with two towns, of which one has two villages.
struct LedgerCountsTests {
    private let places: PlaceTree
    private let county, town, other, village, sister: PlaceID

    init() throws {
        func place(_ raw: UInt128, _ code: String, _ parent: PlaceID?, _ level: LevelID) throws -> Place {
            Place(
                id: PlaceID(raw: raw), code: try #require(PlaceCode(code)), name: Name(zh: code), level: level,
                parent: parent)
        }
        (county, town, other) = (PlaceID(raw: 1), PlaceID(raw: 2), PlaceID(raw: 3))
        (village, sister) = (PlaceID(raw: 4), PlaceID(raw: 5))
        places = try PlaceTree([
            place(1, "510521", nil, "county"), place(2, "510521100", county, "township"),
            place(3, "510521101", county, "township"), place(4, "510521100200", town, "village"),
            place(5, "510521100201", town, "village"),
        ])
    }

    private func ledger(_ id: String, _ kind: String, _ form: Ledger.Form, classes: FieldID? = nil) -> Ledger {
        var ledger = Ledger(id: id, name: Name(zh: id), holds: [kind], per: "village")
        ledger.form = form
        ledger.classes = classes
        return ledger
    }

    private func row(_ place: String, _ kind: KindID, _ number: Int, _ traits: [FieldID: String] = [:]) -> TallyRow {
        TallyRow(
            member: PlaceCode(place)?.digits ?? "", kind: kind, channel: "visit", traits: Traits(fields: traits),
            bucket: nil, number: number)
    }

    @Test func `entries stand under the place below the one that is asked for, its own under itself (L07)`() {
        let livelihood = ledger("livelihood", "livelihood", .册, classes: "utility")
        let rows = [
            row("510521100200", "livelihood", 3, ["utility": "water"]),
            row("510521100201", "livelihood", 2, ["utility": "road"]), row("510521100", "livelihood", 1),
            row("510521101", "livelihood", 7), row("510521100200", "other", 9),
        ]
        let ofTown = LedgerCounts([livelihood], rows, below: town, places)
        #expect(ofTown.total(under: .place(village)) == 3 && ofTown.total(under: .place(sister)) == 2)
        #expect(ofTown.total(under: .place(town)) == 1 && ofTown.total == 6)
        #expect(ofTown.total(.init(ledger: "livelihood", kind: "livelihood", value: "water")) == 3)
        let ofCounty = LedgerCounts([livelihood], rows, below: county, places)
        #expect(ofCounty.total(under: .place(town)) == 6 && ofCounty.total(under: .place(other)) == 7)
        #expect(LedgerCounts([livelihood], rows, below: nil, places).total(under: .place(county)) == 13)
    }

    @Test func `entries stand under every village of a county, and what lies in none under what it lies in (L07)`() {
        let livelihood = ledger("livelihood", "livelihood", .册)
        let rows = [
            row("510521100200", "livelihood", 3), row("510521100201", "livelihood", 2),
            row("510521100", "livelihood", 1), row("510521101", "livelihood", 7),
        ]
        let ofCounty = LedgerCounts([livelihood], rows, below: county, at: "village", places)
        #expect(ofCounty.total(under: .place(village)) == 3 && ofCounty.total(under: .place(sister)) == 2)
        #expect(ofCounty.total(under: .place(county)) == 8 && ofCounty.total(under: .place(town)) == 0)
        let ofTown = LedgerCounts([livelihood], rows, below: town, at: "village", places)
        #expect(ofTown.total(under: .place(town)) == 1 && ofTown.total == 6)
        let everywhere = LedgerCounts([livelihood], rows, below: nil, at: "village", places)
        #expect(everywhere == ofCounty)
    }

    /// What has no place is counted where everything is, and under no column.
    @Test func `what lies nowhere counts in the whole alone`() {
        let rows = [row("", "livelihood", 4), row("510521101", "livelihood", 1)]
        let counts = LedgerCounts([ledger("livelihood", "livelihood", .册)], rows, below: nil, places)
        #expect(counts.total == 5 && counts.total(under: nil) == 4)
        #expect(LedgerCounts([ledger("livelihood", "livelihood", .册)], rows, below: county, places).total == 1)
    }

    /// L08: 2530 册, 25000 页 and 500 项 are 28030 项; a kind that two ledgers hold is noticed.
    @Test func `ledgers add up to what they hold, or it is said (L08)`() {
        let ledgers = [
            ledger("livelihood", "livelihood", .册), ledger("hardship", "hardship", .页),
            ledger("disputes", "dispute", .行),
        ]
        let rows = [
            row("510521100200", "livelihood", 2_530), row("510521100201", "hardship", 25_000),
            row("510521101", "dispute", 500),
        ]
        let counts = LedgerCounts(ledgers, rows, below: county, places)
        func sum(_ ledgers: [Ledger], _ counts: LedgerCounts) -> LedgerSum {
            LedgerSum(
                ledgers.map { .init(ledger: $0.id, form: $0.form, entries: counts.total(of: $0.id)) }, whole: 28_030)
        }
        #expect(sum(ledgers, counts).sum == 28_030 && sum(ledgers, counts).isRight)
        let doubled = ledgers + [ledger("again", "dispute", .行)]
        let wrong = sum(doubled, LedgerCounts(doubled, rows, below: county, places))
        #expect(wrong.sum == 28_530 && !wrong.isRight)
    }
}
