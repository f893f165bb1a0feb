/// Something that is entered, as far as it is asked whether it belongs to a campaign.
public struct CampaignEntry: Hashable, Sendable {
    public enum What: Hashable, Sendable {
        case activity(ActivityKindID)
        case matter(KindID)
    }

    public var what: What
    public var day: Day
    public var place: PlaceID?
    /// The bodies that went or held it; of a matter nobody is asked.
    public var bodies: Set<OrganisationID>

    public init(_ what: What, on day: Day, at place: PlaceID?, by bodies: Set<OrganisationID> = []) {
        self.what = what
        self.day = day
        self.place = place
        self.bodies = bodies
    }
}

extension Campaign {
    /// Refuses what lies outside its dates or scope, or comes when it is closed.
    public func require(_ entry: CampaignEntry, _ places: PlaceTree) throws(CampaignRefusal) {
        let (name, scope) = (content.name, content.scope)
        if let closed { throw .closed(name, on: closed) }
        guard content.runs(on: entry.day) else {
            throw .outsideDates(name, from: content.from, through: content.through, entry.day)
        }
        let isOfKind =
            switch entry.what {
            case .activity(let kind): scope.takes(kind)
            case .matter(let kind): scope.takes(kind)
            }
        guard isOfKind else { throw .outsideKinds(name) }
        if !scope.places.isEmpty {
            guard let place = entry.place, scope.places.contains(where: { places.isWithin(place, $0) }) else {
                throw .outsidePlaces(name)
            }
        }
        if case .activity = entry.what, !scope.bodies.isEmpty {
            guard scope.bodies.contains(where: entry.bodies.contains) else { throw .outsideBodies(name) }
        }
    }

    /// What an entry belongs to: this one, in the strand that is named. Throws what ``require(_:_:)`` refuses, and ``CampaignRefusal/unknownStrand(_:known:)``.
    public func part(
        of entry: CampaignEntry, strand: String?, _ places: PlaceTree
    ) throws(CampaignRefusal) -> Part {
        try require(entry, places)
        if let strand, self.strand(strand) == nil { throw .unknownStrand(strand, known: strands.map(\.code)) }
        return Part(campaign: id, strand: strand)
    }

    /// What an entry belongs to where nobody names a campaign: the only one that it fits. Where several fit, none: it would be a guess.
    public static func part(of entry: CampaignEntry, among campaigns: [Campaign], _ places: PlaceTree) -> Part? {
        let fitting = campaigns.filter { campaign in
            do throws(CampaignRefusal) {
                try campaign.require(entry, places)
                return true
            } catch { return false }
        }
        return fitting.count == 1 ? fitting.first.map { Part(campaign: $0.id) } : nil
    }
}
