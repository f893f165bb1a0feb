/// Whole groups given to people so that the smallest load is as large as can be (L05). The same question has the same answer.
struct EvenShares {
    /// To whom each group goes, by their places in the list.
    private(set) var given: [Int]
    private let sizes: [Int]
    private var loads: [Int]

    /// No more steps of the search for the best are made.
    private static let most = 20_000

    /// `fixed`: what each has that stays; at least one. Where steps between two leave somebody below `least`, all ways are gone
    /// through for a better one, as far as so many steps reach.
    init(_ sizes: [Int], onto fixed: [Int], least: Int) {
        self.sizes = sizes
        given = Array(repeating: 0, count: sizes.count)
        loads = fixed
        // The largest first, each to whoever has least: no two then differ by more than one group (Graham 1969, LPT).
        let order = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        for group in order {
            let lightest = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            given[group] = lightest
            loads[lightest] += sizes[group]
        }
        balance()
        guard smallest < least else { return }
        search(order, fixed)
        balance()
    }

    private var smallest: Int { loads.min() ?? 0 }

    // MARK: - Between two

    /// Two after two share again what they have, as evenly as whole groups allow, while that makes the smaller load larger. Each
    /// step brings loads nearer to each other, so it ends.
    private mutating func balance() {
        var isChanged = true
        while isChanged {
            isChanged = false
            for one in loads.indices {
                for other in loads.indices where one < other && share(one, other) { isChanged = true }
            }
        }
    }

    private mutating func share(_ one: Int, _ other: Int) -> Bool {
        let theirs = given.indices.filter { given[$0] == one || given[$0] == other }
        let all = theirs.reduce(0) { $0 + sizes[$1] }
        let sum = loads[one] + loads[other]
        let fixed = loads[one] - theirs.reduce(0) { $0 + (given[$1] == one ? sizes[$1] : 0) }
        // For each sum of some of the groups, the last of them.
        var last = [Int?](repeating: nil, count: all + 1)
        for (index, group) in theirs.enumerated() {
            for total in stride(from: all, through: sizes[group], by: -1) where last[total] == nil {
                let before = total - sizes[group]
                if before == 0 || (last[before] ?? index) < index { last[total] = index }
            }
        }
        var best = (smaller: min(loads[one], loads[other]), total: -1)
        for total in 0...all where total == 0 || last[total] != nil {
            let smaller = min(fixed + total, sum - fixed - total)
            if smaller > best.smaller { best = (smaller, total) }
        }
        guard best.total >= 0 else { return false }
        for group in theirs { given[group] = other }
        var total = best.total
        while total > 0, let index = last[total] {
            given[theirs[index]] = one
            total -= sizes[theirs[index]]
        }
        loads[one] = fixed + best.total
        loads[other] = sum - loads[one]
        return true
    }

    // MARK: - Among all

    /// Looks for the largest smallest load among all ways to give the groups.
    private mutating func search(_ order: [Int], _ fixed: [Int]) {
        let free = sizes.reduce(0, +)
        // Whoever has nothing needs a group.
        guard loads.count > 2, fixed.count(where: { $0 == 0 }) <= sizes.count else { return }
        var search = Search(
            sizes: order.map { sizes[$0] }, loads: fixed, best: smallest, steps: Self.most)
        search.go(0, left: free)
        guard let found = search.found else { return }
        loads = fixed
        for (group, holder) in zip(order, found) {
            given[group] = holder
            loads[holder] += sizes[group]
        }
    }

    private struct Search {
        let sizes: [Int]
        var loads: [Int]
        var best: Int
        var steps: Int
        var chosen: [Int] = []
        var found: [Int]?

        init(sizes: [Int], loads: [Int], best: Int, steps: Int) {
            self.sizes = sizes
            self.loads = loads
            self.best = best
            self.steps = steps
        }

        /// Gives the groups from one on; `left`: how much they are together.
        mutating func go(_ group: Int, left: Int) {
            guard steps > 0 else { return }
            steps -= 1
            // What it takes to lift everybody above the best.
            guard loads.reduce(0, { $0 + max(0, best + 1 - $1) }) <= left else { return }
            guard group < sizes.count else {
                best = loads.min() ?? 0
                found = chosen
                return
            }
            var tried: Set<Int> = []
            for holder in loads.indices.sorted(by: { (loads[$0], $0) < (loads[$1], $1) })
            where tried.insert(loads[holder]).inserted {
                loads[holder] += sizes[group]
                chosen.append(holder)
                go(group + 1, left: left - sizes[group])
                chosen.removeLast()
                loads[holder] -= sizes[group]
            }
        }
    }
}
