/// A column of a ledger: a closed set, by the names that playbooks, addresses and tables give them (L06, L08, L13).
public enum LedgerColumn: String, CaseIterable, Sendable {
    /// 册/页: where it stands on paper, once it was printed.
    case sheet
    case number
    case summary
    case kind
    /// What the ledger classes it by.
    case `class`
    case place
    case household
    case received
    case channel
    /// 属地管理、分级负责: who answers for it.
    case owner
    case responsible
    case method
    /// 限时办结
    case due
    /// Where it stands, or how it ended.
    case position
    // Of a pairing (L13).
    case holder
    case group
    case since
    case outcomes

    /// Those of a ledger of matters that names none.
    public static let ofMatters: [LedgerColumn] = [
        .sheet, .number, .summary, .class, .place, .received, .owner, .responsible, .due, .position,
    ]
    /// Those of a ledger that holds edges and names none.
    public static let ofLinkages: [LedgerColumn] = [.sheet, .holder, .household, .place, .group, .since, .outcomes]
}

extension Ledger {
    /// What it shows where its playbook names no columns.
    ///
    /// `tiers`: those that the playbook knows.
    public func shown(_ tiers: [Tier]) -> [LedgerColumn] {
        guard columns.isEmpty else { return columns }
        let linked = holds.count { held in tiers.contains { $0.id == held } }
        guard linked > 0 else { return LedgerColumn.ofMatters }
        return linked == holds.count
            ? LedgerColumn.ofLinkages
            : LedgerColumn.ofMatters + LedgerColumn.ofLinkages.filter { !LedgerColumn.ofMatters.contains($0) }
    }
}

extension Playbook {
    public func ledger(_ id: String) -> Ledger? { ledgers.first { $0.id == id } }

    /// A ledger, or those that it sums up, at any depth: those in which entries stand (L07).
    public func parts(of ledger: Ledger) -> [Ledger] {
        var parts: [Ledger] = []
        var queue = [ledger]
        var seen: Set<String> = []
        while !queue.isEmpty {
            let next = queue.removeFirst()
            guard seen.insert(next.id).inserted else { continue }
            if !next.holds.isEmpty { parts.append(next) }
            queue += next.rollsUp.compactMap(self.ledger)
        }
        return parts
    }
}
