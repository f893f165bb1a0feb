extension Playbook {
    /// What stands in the way of adopting this edition after `old`, while so many matters of each kind are open (MODEL 3.2,
    /// Edition): every kind with open matters survives or names its heir, in this edition or in the old one.
    public func faults(replacing old: Playbook, open: [KindID: Int]) -> [PlaybookFault] {
        var faults: [PlaybookFault] = []
        func note(_ problem: PlaybookProblem, at path: String...) { faults.append(PlaybookFault(path, problem)) }
        if id.playbook != old.id.playbook {
            note(.otherPlaybook(old: old.id.playbook, new: id.playbook), at: "playbook")
        }
        if id.edition <= old.id.edition { note(.editionNotNewer(old: old.id.edition, new: id.edition), at: "edition") }
        if prefix != old.prefix { note(.prefixChanged(old: old.prefix, new: prefix), at: "prefix") }
        for (kind, count) in open.sorted(by: { $0.key < $1.key }) where count > 0 {
            if let survivor = self.kind(kind) {
                for path in old.kind(kind)?.paths ?? [] where survivor.path(path.id) == nil {
                    note(.pathDropped(kind, path.id), at: "kinds", kind.key, "paths")
                }
                continue
            }
            guard let heir = heir(of: kind, in: old) else {
                note(.kindDropped(kind, open: count), at: "kinds")
                continue
            }
            guard let successor = self.kind(heir) else {
                note(.heirUnknown(kind, heir: heir), at: "heirs", kind.key)
                continue
            }
            if let before = old.kind(kind), before.family != successor.family {
                note(.heirOfOtherFamily(kind, heir: heir), at: "heirs", kind.key)
            }
        }
        return faults
    }

    /// The kind that open matters of a kind become under this edition: the kind itself where it survives; `nil` where it
    /// has neither survived nor an heir.
    public func successor(of kind: KindID, from old: Playbook) -> MatterKind? {
        self.kind(kind) ?? heir(of: kind, in: old).flatMap { self.kind($0) }
    }

    private func heir(of kind: KindID, in old: Playbook) -> KindID? { heirs[kind] ?? old.kind(kind)?.heir }
}
