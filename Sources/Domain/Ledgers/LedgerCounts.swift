/// How many entries stand in a ledger, or in those that it sums up, by place and by what they are classed by (L07, L08): counted from
/// tallies, never typed.
public struct LedgerCounts: Hashable, Sendable {
    /// A line of the matrix: what is counted.
    public struct Item: Hashable, Sendable, Comparable {
        public var ledger: String
        /// A kind of matters, or a tier of edges.
        public var kind: String
        /// What the ledger classes by; `nil` of those that aren't classed.
        public var value: String?

        public init(ledger: String, kind: String, value: String?) {
            self.ledger = ledger
            self.kind = kind
            self.value = value
        }

        public static func < (left: Item, right: Item) -> Bool {
            (left.ledger, left.kind, left.value ?? "") < (right.ledger, right.kind, right.value ?? "")
        }
    }

    /// Entries by what they are and by the place or body they stand under; `nil`: under none of those that are shown.
    public private(set) var cells: [Item: [Volume.Scope?: Int]] = [:]

    public init() {}

    public mutating func add(_ number: Int, _ item: Item, under scope: Volume.Scope?) {
        guard number != 0 else { return }
        cells[item, default: [:]][scope, default: 0] += number
    }

    /// Of one line.
    public func total(_ item: Item) -> Int { cells[item]?.values.reduce(0, +) ?? 0 }

    /// Of one column.
    public func total(under scope: Volume.Scope?) -> Int { cells.values.reduce(0) { $0 + ($1[scope] ?? 0) } }

    /// Of one ledger.
    public func total(of ledger: String) -> Int {
        cells.filter { $0.key.ledger == ledger }.values.reduce(0) { $0 + $1.values.reduce(0, +) }
    }

    /// Of all of them.
    public var total: Int { cells.values.reduce(0) { $0 + $1.values.reduce(0, +) } }
}

extension LedgerCounts {
    /// Counts matters of these ledgers by the places right below one, or at the top; what lies in `place` itself, without any of them,
    /// stands under `place`. With a level they are counted by all places of it, and what lies in none stands under `place`, or the topmost.
    ///
    /// `rows`: the tallies of what came in, by place.
    public init(
        _ ledgers: [Ledger], _ rows: [TallyRow], below place: PlaceID?, at level: LevelID? = nil, _ places: PlaceTree
    ) {
        self.init()
        let holding = LedgerCounts.holding(ledgers)
        for row in rows {
            guard let held = holding[row.kind] else { continue }
            let line = PlaceCode(row.member).flatMap(places.place).map { places.line(of: places.standing($0)) } ?? []
            if let place, !line.contains(where: { $0.id == place }) { continue }
            let scope =
                level.map { level -> Volume.Scope? in
                    (line.first { $0.level == level }?.id ?? place ?? line.last?.id).map { .place($0) }
                } ?? place.map { place -> Volume.Scope? in
                    .place(line.last { $0.id != place && $0.parent == place }?.id ?? place)
                } ?? line.last.map { .place($0.id) }
            for ledger in held { add(row, in: ledger, under: scope) }
        }
    }

    /// Counts matters of these ledgers by the bodies that answer for them.
    public init(_ ledgers: [Ledger], byBody rows: [TallyRow]) {
        self.init()
        let holding = LedgerCounts.holding(ledgers)
        for row in rows {
            for ledger in holding[row.kind] ?? [] {
                add(row, in: ledger, under: OrganisationID(row.member).map { .body($0) })
            }
        }
    }

    private mutating func add(_ row: TallyRow, in ledger: Ledger, under scope: Volume.Scope?) {
        let value = ledger.classes.flatMap { row.traits.fields[$0] }
        add(row.number, Item(ledger: ledger.id, kind: row.kind.key, value: value), under: scope)
    }

    private static func holding(_ ledgers: [Ledger]) -> [KindID: [Ledger]] {
        var holding: [KindID: [Ledger]] = [:]
        for ledger in ledgers { for kind in ledger.holds { holding[KindID(kind), default: []].append(ledger) } }
        return holding
    }
}

/// Whether ledgers add up to what a figure says of the same matters (L08: 2530 + 25000 + 500 = 28030): an entry is 项 in each of them,
/// whatever it is on paper (MODEL 4.5).
public struct LedgerSum: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public var ledger: String
        public var form: Ledger.Form?
        public var entries: Int

        public init(ledger: String, form: Ledger.Form?, entries: Int) {
            self.ledger = ledger
            self.form = form
            self.entries = entries
        }
    }

    public var parts: [Part]
    /// Counted by another way: each matter once, whichever ledgers it stands in.
    public var whole: Int

    public init(_ parts: [Part], whole: Int) {
        self.parts = parts
        self.whole = whole
    }

    public var sum: Int { parts.reduce(0) { $0 + $1.entries } }
    public var isRight: Bool { sum == whole }
}
