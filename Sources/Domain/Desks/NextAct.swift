extension MatterWait.Interest {
    /// Whether a wait is one of this interest's, for somebody in office: the rule by which the store is asked, on one wait.
    func concerns(_ wait: MatterWait, _ actor: Actor, _ hierarchy: Hierarchy) -> Bool {
        guard wait.cause == cause else { return false }
        switch whose {
        case .ownBody: return wait.body == actor.body
        case .ownPerson:
            return actor.person != nil && wait.person == actor.person && (actor.body == nil || wait.body == actor.body)
        case .colleagues: return wait.body == actor.body && wait.person != actor.person
        case .below: return actor.body.map { wait.body != $0 && hierarchy.isWithin(wait.body, $0) } ?? false
        case .others: return wait.body != actor.body
        case .withinReach: return true
        }
    }
}

extension Matter {
    /// What of the matter is next for somebody in office, by what lies on their desk: the queues' order, each act once. Whether it
    /// is open to them is for the decider to say, and how far their post reaches for whoever asks.
    public func nextActs(for actor: Actor, _ hierarchy: Hierarchy, kind: MatterKind, in zone: Zone) -> [MatterAct] {
        let isConfirmed = !kind.asksForJudgement(kind.requires)
        let waits = waits(in: zone)
        var acts: [MatterAct] = []
        for interest in MatterWait.interests(of: actor.role) {
            guard interest.isConfirmed ?? isConfirmed == isConfirmed else { continue }
            for wait in waits where interest.concerns(wait, actor, hierarchy) {
                let isLead = lead?.body == wait.body
                let act = MatterWait.act(
                    on: wait.cause, isConfirmed: isConfirmed, isAnswered: isLead && kind.requiresAnswer)
                if !acts.contains(act) { acts.append(act) }
            }
        }
        return acts
    }
}
