import Domain
import UseCases

/// Where a scenario's households live: villages of a county with their groups, and which household lies in which. Nothing is held a
/// household, so that a county of 260,000 costs as much memory as one of 260.
struct CountyLand: Sendable {
    struct Village: Sendable {
        var code: String
        var name: String
        /// Which of ``towns``.
        var town: Int
        var isCommunity: Bool
        var households: Int
        /// Villagers' groups.
        var groups: Int

        /// The code of its committees.
        var body: String { "v\(code.suffix(6))" }

        /// The place of a household: its group.
        func place(of household: Int) -> String {
            "\(code)\(padded(household * groups / max(1, households) + 1, 3))"
        }
    }

    let divisions: Divisions
    /// Those that have a village of the scenario.
    let towns: [(code: String, name: String)]
    let villages: [Village]
    /// The number of each village's first household.
    let firsts: [Int]
    let households: Int

    /// So many villages and communities, spread evenly over the county, with so many households, a little more or less in each.
    init(_ divisions: Divisions, villages: Int, communities: Int, households: Int, groupSize: Int, seed: UInt64) {
        self.divisions = divisions
        self.households = households
        let all = divisions.towns.flatMap { town in town.villages.map { (town: town, village: $0) } }
        func spread(_ number: Int, of some: [Int]) -> [Int] {
            let number = min(number, some.count)
            return (0..<number).map { some[$0 * some.count / number] }
        }
        let chosen =
            (spread(villages, of: all.indices.filter { !all[$0].village.isCommunity })
            + spread(communities, of: all.indices.filter { all[$0].village.isCommunity })).sorted()
        var random = SplitMix(seed: seed)
        let weights = chosen.map { _ in Int.random(in: 80...120, using: &random) }
        let parts = Apportionment.parts(of: households, by: weights)
        var towns: [(code: String, name: String)] = []
        var found: [Village] = []
        var firsts: [Int] = []
        var first = 0
        for (index, number) in zip(chosen, parts) {
            let (town, village) = all[index]
            if towns.last?.code != town.code { towns.append((town.code, town.name)) }
            found.append(
                Village(
                    code: village.code, name: village.name, town: towns.count - 1, isCommunity: village.isCommunity,
                    households: number, groups: max(1, min(number, (number + groupSize / 2) / groupSize))))
            firsts.append(first)
            first += number
        }
        self.towns = towns
        self.villages = found
        self.firsts = firsts
    }

    /// The number that people know a household by.
    func code(_ village: Int, _ household: Int) -> String {
        "\(padded(village + 1, 3))-\(padded(household + 1, 4))"
    }

    func name(_ village: Int, _ household: Int) -> SubjectName { SubjectName(.household, code(village, household)) }

    /// In which village a household of the county lies, and its number there.
    func home(_ number: Int) -> (village: Int, household: Int) {
        var (low, high) = (0, villages.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if firsts[middle] <= number { low = middle } else { high = middle }
        }
        return (low, number - firsts[low])
    }

    /// Which of the towns' bodies this is, by its code.
    func body(ofTown town: Int) -> String { "t\(towns[town].code.suffix(3))" }

    /// All places as rows of an organisation file: code, name, English name, level, parent.
    var placeRows: [[String]] {
        var rows = [[divisions.code, divisions.name.zh, divisions.name.en ?? "", "county", ""]]
        for town in towns { rows.append([town.code, town.name, "", "township", divisions.code]) }
        for village in villages {
            rows.append([village.code, village.name, "", "village", towns[village.town].code])
            for group in 1...village.groups {
                rows.append(["\(village.code)\(padded(group, 3))", "\(group)组", "", "group", village.code])
            }
        }
        return rows
    }
}

/// Names of people who don't exist.
enum MadeUpName {
    /// The same for the same number.
    static func of(_ number: Int) -> String {
        let (surnames, given) = (XiangtanTexts.surnames, XiangtanTexts.givenNames)
        let next = number / surnames.count
        return
            "\(surnames[number % surnames.count])\(given[next % given.count])\(given[(next / given.count) % given.count])"
    }
}
