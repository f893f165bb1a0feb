extension Playbook {
    /// What stands in the way of adopting this edition after `old`, while so many matters of each kind are open (MODEL 3.2,
    /// Edition): every kind with open matters survives or has its heir named under `heirs`.
    public func faults(replacing old: Playbook, open: [KindID: Int]) -> [PlaybookFault] {
        var faults: [PlaybookFault] = []
        func note(_ problem: PlaybookProblem, at path: String...) { faults.append(PlaybookFault(path, problem)) }
        if id.playbook != old.id.playbook {
            note(.otherPlaybook(old: old.id.playbook, new: id.playbook), at: "playbook")
        }
        if id.edition <= old.id.edition {
            note(.editionNotNewer(old: old.id.edition, new: id.edition), at: "edition")
        }
        if prefix != old.prefix { note(.prefixChanged(old: old.prefix, new: prefix), at: "prefix") }
        for (kind, count) in open.sorted(by: { $0.key < $1.key }) where count > 0 {
            guard let heir = heir(of: kind) else {
                let named = heirs[kind].map { PlaybookProblem.heirUnknown(kind, heir: $0) }
                let suggested = old.kind(kind)?.heir
                note(named ?? .kindDropped(kind, open: count, suggested: suggested), at: "heirs", kind.key)
                continue
            }
            guard let before = old.kind(kind) else { continue }
            if before.family != heir.family {
                let place = self.kind(kind) == nil ? "heirs" : "kinds"
                note(.familyChanged(kind, before.family, heir: heir.id, heir.family), at: place, kind.key)
            }
            for path in before.paths where heir.path(path.id) == nil {
                note(.pathDropped(kind, path.id), at: "kinds", heir.id.key, "paths")
            }
        }
        return faults
    }
}
