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

    /// Why a group is with whoever it was given to.
    public enum Origin: Hashable, Sendable {
        /// They answer for all of it already.
        case kept
        /// Somebody else answers for all of it until then.
        case from(Linkage.Holder)
        /// Nobody answers for all of it yet.
        case new
    }

    /// One a holder, in the order they were given.
    public var patches: [Patch]
    public var shortfalls: [Shortfall]
    private let groups: [Group]
    private let least: Int
    private let held: [PlaceID: Linkage.Holder]

    /// Shares groups out among holders, each of whom should have `least` households. A group that somebody holds already stays with
    /// them as long as `kept` names it. `held`: who answers for all of a group today, where that isn't what is kept.
    public init(
        _ groups: [Group], among holders: [Linkage.Holder], least: Int = 0, kept: [PlaceID: Linkage.Holder] = [:],
        held: [PlaceID: Linkage.Holder]? = nil
    ) {
        self.groups = groups
        self.least = least
        self.held = held ?? kept
        patches = holders.map { Patch(holder: $0) }
        shortfalls = []
        let filled = groups.enumerated().filter { !$0.element.households.isEmpty }
        guard !patches.isEmpty else {
            let all = filled.reduce(0) { $0 + $1.element.households.count }
            if all > 0 { shortfalls = [.nobody(households: all)] }
            return
        }
        var shares = [[Int]](repeating: [], count: patches.count)
        var fixed = [Int](repeating: 0, count: patches.count)
        var rest: [Int] = []
        for (index, group) in filled {
            if let holder = kept[group.place], let patch = holders.firstIndex(of: holder) {
                shares[patch].append(index)
                fixed[patch] += group.households.count
            } else {
                rest.append(index)
            }
        }
        let given = EvenShares(rest.map { groups[$0].households.count }, onto: fixed, least: least).given
        for (index, patch) in zip(rest, given) { shares[patch].append(index) }
        for index in patches.indices { patches[index].groups = shares[index].sorted().map { groups[$0] } }
        let without = patches.filter { $0.groups.isEmpty }.map(\.holder)
        if !without.isEmpty { shortfalls.append(.fewerGroups(without: without)) }
        let below = patches.filter { !$0.groups.isEmpty && $0.households < least }.map(\.holder)
        if !below.isEmpty { shortfalls.append(.below(least, below)) }
    }

    /// The same with some groups where somebody put them; the others stay where they are. Whom it isn't shared among is passed over.
    public func edited(_ chosen: [PlaceID: Linkage.Holder]) -> PatchProposal {
        let holders = patches.map(\.holder)
        var placed: [PlaceID: Linkage.Holder] = [:]
        for patch in patches { for group in patch.groups { placed[group.place] = patch.holder } }
        placed.merge(chosen.filter { holders.contains($0.value) }) { $1 }
        return PatchProposal(groups, among: holders, least: least, kept: placed, held: held)
    }

    /// Why a group is with a holder.
    public func origin(of group: Group, with holder: Linkage.Holder) -> Origin {
        held[group.place].map { $0 == holder ? .kept : .from($0) } ?? .new
    }
}
