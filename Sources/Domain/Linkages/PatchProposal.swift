/// 分片包户: how the households of one village are shared out among those who are to answer for them (L05, B07), to be looked at
/// and changed before anything is linked. Groups are kept whole; loads are as even as that allows; the same question has the same
/// answer.
public struct PatchProposal: Hashable, Sendable {
    /// What is kept together: a villager group, a building.
    public struct Group: Hashable, Sendable {
        public var place: PlaceID
        public var households: [SubjectID]

        public init(place: PlaceID, households: [SubjectID]) {
            self.place = place
            self.households = households
        }
    }

    /// What one of them is to answer for.
    public struct Patch: Hashable, Sendable {
        public var holder: Linkage.Holder
        /// In the order of the groups that were given.
        public var groups: [Group]

        public init(holder: Linkage.Holder, groups: [Group] = []) {
            self.holder = holder
            self.groups = groups
        }

        public var households: Int { groups.reduce(0) { $0 + $1.households.count } }
    }

    /// Why it isn't what was asked for.
    public enum Shortfall: Hashable, Sendable {
        /// There is nobody to answer for them.
        case nobody(households: Int)
        /// There are fewer groups than people: these have none.
        case fewerGroups(without: [Linkage.Holder])
        /// Whole groups leave these below the least that each should have.
        case below(Int, [Linkage.Holder])
    }

    /// One a holder, in the order they were given.
    public var patches: [Patch]
    public var shortfalls: [Shortfall]

    /// Shares groups out among holders, each of whom should have `least` households. A group that somebody holds already stays with
    /// them as long as `kept` names it.
    public init(
        _ groups: [Group], among holders: [Linkage.Holder], least: Int = 0, kept: [PlaceID: Linkage.Holder] = [:]
    ) {
        patches = holders.map { Patch(holder: $0) }
        shortfalls = []
        let filled = groups.enumerated().filter { !$0.element.households.isEmpty }
        guard !patches.isEmpty else {
            let all = filled.reduce(0) { $0 + $1.element.households.count }
            if all > 0 { shortfalls = [.nobody(households: all)] }
            return
        }
        var shares = [[Int]](repeating: [], count: patches.count)
        var loads = [Int](repeating: 0, count: patches.count)
        func give(_ group: Int, to patch: Int) {
            shares[patch].append(group)
            loads[patch] += groups[group].households.count
        }
        var rest: [Int] = []
        for (index, group) in filled {
            if let holder = kept[group.place], let patch = holders.firstIndex(of: holder) {
                give(index, to: patch)
            } else {
                rest.append(index)
            }
        }
        // The largest first, each to whoever has least: no two then differ by more than one group (Graham 1969, LPT).
        rest.sort { (groups[$1].households.count, $0) < (groups[$0].households.count, $1) }
        for index in rest {
            let lightest = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            give(index, to: lightest)
        }
        for index in patches.indices { patches[index].groups = shares[index].sorted().map { groups[$0] } }
        let without = patches.filter { $0.groups.isEmpty }.map(\.holder)
        if !without.isEmpty { shortfalls.append(.fewerGroups(without: without)) }
        let below = patches.filter { !$0.groups.isEmpty && $0.households < least }.map(\.holder)
        if !below.isEmpty { shortfalls.append(.below(least, below)) }
    }
}
