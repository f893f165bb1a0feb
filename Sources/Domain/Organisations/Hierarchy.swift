/// Who stands above whom, chain by chain, at one moment (R4, N11). Acyclic in every chain.
public struct Hierarchy: Hashable, Sendable {
    private var parents: [ChainID: [OrganisationID: OrganisationID]]

    public static let flat = Hierarchy(parents: [:])

    public init(parents: [ChainID: [OrganisationID: OrganisationID]]) {
        self.parents = parents
    }

    /// The next body above in a chain; `nil` at its top and outside it.
    public func parent(of body: OrganisationID, in chain: ChainID) -> OrganisationID? { parents[chain]?[body] }

    /// The bodies above in a chain, nearest first.
    public func ancestors(of body: OrganisationID, in chain: ChainID) -> [OrganisationID] {
        guard let line = parents[chain] else { return [] }
        var found: [OrganisationID] = []
        var current = body
        // A line is acyclic by the body's own rules; the count only keeps a broken one from hanging.
        while let parent = line[current], found.count < line.count {
            found.append(parent)
            current = parent
        }
        return found
    }

    /// Every body above, in whatever chain.
    public func ancestors(of body: OrganisationID) -> Set<OrganisationID> {
        Set(parents.keys.flatMap { ancestors(of: body, in: $0) })
    }

    /// Whether `body` is `other` or stands below it in any chain: what a shield reaches (MODEL 4.8, 5).
    public func isWithin(_ body: OrganisationID, _ other: OrganisationID) -> Bool {
        body == other || ancestors(of: body).contains(other)
    }
}
