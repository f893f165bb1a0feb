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
            case .place(let id): directory.places[id].map { (scope, .name($0.name), $0.code.short) }
            case .body(let id): directory[id].map { (scope, .name($0.name), $0.code) }
            }
        }
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

    /// To be taken along: a line an item, and the sums below them.
    public func table(in language: Language) -> ExportTable {
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
}
