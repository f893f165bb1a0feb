public import Domain

/// What whoever reported a matter may do with it, by the names that its page's addresses give it.
public enum ResidentVerb: String, CaseIterable, Sendable {
    case confirmText = "text"
    case evaluate = "rating"
    case reInclude = "again"
    case appeal
    case urge
    case sayMore = "words"
    case attach = "files"
    case withdraw

    /// The same as everybody's act.
    var act: MatterAct {
        switch self {
        case .confirmText: .confirmText
        case .evaluate: .evaluate
        case .reInclude: .reInclude
        case .appeal: .appeal
        case .urge: .urge
        case .sayMore: .addSource
        case .attach: .attach
        case .withdraw: .withdraw
        }
    }
}

extension Jurisdiction {
    /// What whoever reported a matter may do with it now: what is open to them.
    public func residentVerbs(on number: PublicNumber, by resident: ResidentID) async throws -> Set<ResidentVerb> {
        let open = Set(try await openActs(on: number, as: .resident(resident)).filter(\.isOpen).map(\.act))
        var verbs = Set(ResidentVerb.allCases.filter { open.contains($0.act) })
        // To add to one's own words isn't what a desk does with anybody's.
        if try await canSayMore(on: number) { verbs.insert(.sayMore) } else { verbs.remove(.sayMore) }
        return verbs
    }
}
