public import Domain
public import Tables
public import UseCases
public import Words

/// A matrix in words: for pages, papers and files alike (L07, L08).
public struct LedgerMatrixTable: Sendable {
    public typealias Column = (scope: Volume.Scope, name: Sentence, code: String)

    private let matrix: LedgerMatrix
    private let names: Names
    /// The columns by name, with the codes that addresses take.
    public let columns: [Column]
    /// The lines, in their order.
    public let items: [LedgerCounts.Item]

    public init(_ matrix: LedgerMatrix, _ directory: Directory, _ names: Names) {
        self.matrix = matrix
        self.names = names
        items = matrix.counts.cells.keys.sorted()
        columns = matrix.columns.compactMap { scope -> Column? in
            switch scope {
            case .place(let id):
                directory.places[id].map { place in
                    (scope, Self.name(place, in: matrix, directory.places), place.code.short)
                }
            case .body(let id): directory[id].map { (scope, .name($0.name), $0.code) }
            }
        }
    }

    /// Of many places of one level each says where it lies, up to the place that was asked for.
    private static func name(_ place: Place, in matrix: LedgerMatrix, _ places: PlaceTree) -> Sentence {
        guard let level = matrix.level else { return .name(place.name) }
        guard place.level == level else { return .ledgerInNone(.name(place.name)) }
        let above = places.ancestors(of: place.id).prefix { $0.id != matrix.place?.id && $0.parent != nil }
        let names = ([place] + above).map { Sentence.name($0.name) }
        return Sentence(zh: names.reversed().map(\.zh).joined(), en: names.map(\.en).joined(separator: ", "))
    }

    /// What a line is called: a kind, and what it is classed by.
    public func name(_ item: LedgerCounts.Item) -> Sentence {
        guard let playbook = names.playbook else { return .data(item.kind) }
        let held = LedgerTable.name(ofHeld: item.kind, playbook)
        guard let value = item.value, let ledger = playbook.ledger(item.ledger) else { return held }
        return .classed(held, LedgerTable.name(ofValue: value, in: ledger, names))
    }

    /// Of one line, a count a column and the sum behind them.
    public func counts(_ item: LedgerCounts.Item) -> [Int] {
        columns.map { matrix.counts.cells[item]?[$0.scope] ?? 0 } + [matrix.counts.total(item)]
    }

    /// Of one place or body, a count an item and the sum behind them.
    public func counts(under column: Column) -> [Int] {
        items.map { matrix.counts.cells[$0]?[column.scope] ?? 0 } + [matrix.counts.total(under: column.scope)]
    }

    /// To be taken along: a line an item, and the sums below them; by all places of a level a line a place.
    public func table(in language: Language) -> ExportTable {
        guard matrix.level == nil else { return tall(in: language) }
        let heads = [Sentence.ledgerItem] + columns.map(\.name) + [.ledgerTotal]
        let sums = columns.map { matrix.counts.total(under: $0.scope) } + [matrix.counts.total]
        return ExportTable(
            Sentence.name(matrix.ledger.name).said(in: language), heads: heads.map { $0.said(in: language) },
            count: items.count + 1
        ) { index in
            let isSum = index == items.count
            let name = isSum ? .ledgerTotal : name(items[index])
            return [.text(name.said(in: language))] + (isSum ? sums : counts(items[index])).map(TableCell.whole)
        }
    }

    private func tall(in language: Language) -> ExportTable {
        let heads = [Sentence.coveragePlace] + items.map(name) + [.ledgerTotal]
        let sums = items.map { matrix.counts.total($0) } + [matrix.counts.total]
        return ExportTable(
            Sentence.name(matrix.ledger.name).said(in: language), heads: heads.map { $0.said(in: language) },
            count: columns.count + 1
        ) { index in
            let isSum = index == columns.count
            let name = isSum ? Sentence.ledgerTotal : columns[index].name
            return [.text(name.said(in: language))]
                + (isSum ? sums : counts(under: columns[index])).map(TableCell.whole)
        }
    }
}
