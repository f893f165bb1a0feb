/// Who answers for whom, asked of the edges of one playbook on one day (A02, X02, L05, B07).
public struct LinkageBoard: Sendable {
    /// What a tier says of its targets or of its holders.
    public struct Coverage: Hashable, Sendable {
        public var tier: String
        /// Those that have nobody: targets without a live edge.
        public var vacant: [Linkage.Target]
        /// Those of them whose edge stands and whose post has nobody in it any more.
        public var vacated: [Linkage.Target]
        /// Targets of an exclusive tier with more than one live edge.
        public var doubled: [Linkage.Target]
        /// Targets that are covered, of how many.
        public var covered: Int
        public var of: Int
    }

    /// How many somebody answers for.
    public struct Load: Hashable, Sendable {
        public var holder: Linkage.Holder
        public var targets: Int
        /// How it stands to what the tier names as about right (B06), or to the middle of all; `nil` where there is neither.
        public var measure: Measure?

        public enum Measure: String, CaseIterable, Sendable {
            case few, right, many
        }
    }

    private let day: Day
    private let tiers: [Tier]
    private var live: [String: [Linkage]] = [:]
    private var standing: [String: [Linkage]] = [:]

    /// The edges of a day; those that don't hold then are left out.
    public init(_ linkages: some Sequence<Linkage>, tiers: [Tier], on day: Day, _ staff: Staff) {
        self.day = day
        self.tiers = tiers
        var posts: [Linkage.Holder: Bool] = [:]
        for linkage in linkages where linkage.holds(on: day) {
            standing[linkage.tier, default: []].append(linkage)
            // Somebody with a thousand edges is looked up once.
            let isLive = posts[linkage.holder] ?? linkage.isLive(on: day, staff)
            posts[linkage.holder] = isLive
            if isLive { live[linkage.tier, default: []].append(linkage) }
        }
    }

    /// Who answers for something at each tier that links to such: for a household itself, and for the places it lies in, the nearest
    /// first. A tier with nobody is there with nobody.
    public func answering(
        for target: Linkage.Target, _ end: Tier.End, within places: [Place]
    ) -> [(tier: Tier, linkages: [Linkage])] {
        tiers.compactMap { tier -> (tier: Tier, linkages: [Linkage])? in
            if tier.to == end { return (tier, edges(to: target, in: tier)) }
            guard case .level(let level) = tier.to, let place = places.first(where: { $0.level == level }) else {
                return nil
            }
            return (tier, edges(to: .place(place.id), in: tier))
        }
    }

    private func edges(to target: Linkage.Target, in tier: Tier) -> [Linkage] {
        (live[tier.id] ?? []).filter { $0.target == target }.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    }

    /// How far a tier's targets are covered.
    public func coverage(of tier: Tier, among targets: [Linkage.Target]) -> Coverage {
        var edges: [Linkage.Target: Int] = [:]
        for linkage in live[tier.id] ?? [] { edges[linkage.target, default: 0] += 1 }
        let held = Set((standing[tier.id] ?? []).map(\.target))
        let vacant = targets.filter { edges[$0] == nil }
        return Coverage(
            tier: tier.id, vacant: vacant, vacated: vacant.filter(held.contains),
            doubled: tier.isExclusive ? targets.filter { edges[$0, default: 0] > 1 } : [],
            covered: targets.count - vacant.count, of: targets.count)
    }

    /// How many each holder answers for in a tier, most first; those who hold none are there with none.
    public func loads(in tier: Tier, of holders: [Linkage.Holder]) -> [Load] {
        var counts: [Linkage.Holder: Set<Linkage.Target>] = Dictionary(
            holders.map { ($0, []) }, uniquingKeysWith: { first, _ in first })
        for linkage in live[tier.id] ?? [] { counts[linkage.holder, default: []].insert(linkage.target) }
        let order = Dictionary(
            holders.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let scale = LoadScale(about: tier.about, loads: counts.values.map(\.count))
        return counts.map { holder, targets in
            Load(holder: holder, targets: targets.count, measure: scale.measure(targets.count))
        }
        .sorted {
            ($1.targets, order[$0.holder] ?? .max) < ($0.targets, order[$1.holder] ?? .max)
        }
    }
}
