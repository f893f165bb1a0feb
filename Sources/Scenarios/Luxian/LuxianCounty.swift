import Domain
import Tables
import UseCases

/// The bodies, people and places of the scenario. Divisions are real; who is in office and which departments there are is made up.
struct LuxianCounty: Sendable {
    struct Department: Sendable {
        var code: String
        var kind: String
        var name: String
        /// What it answers for (L06).
        var function: String?
    }

    let totals: LuxianTotals
    let land: CountyLand
    let departments: [Department]
    /// The body of each official, by its code, those of county rank first.
    let bodies: [String]
    /// How many officials each village has, and the number of its first.
    let staffed: [(first: Int, count: Int)]
    /// The officials whose twenty homes lie in each village.
    let visiting: [[Int]]

    init(_ totals: LuxianTotals, seed: UInt64) {
        self.totals = totals
        let land = CountyLand(
            .luxian, villages: totals.villages, communities: totals.communities, households: totals.households,
            groupSize: 80, seed: seed)
        self.land = land
        let departments = Array(
            LuxianCounty.departments.prefix(min(LuxianCounty.departments.count, max(6, totals.officials / 60))))
        self.departments = departments
        let others = totals.officials - totals.leaders
        let places = departments.map(\.code) + land.towns.indices.map { land.body(ofTown: $0) }
        // A town has about as many as a department.
        let weights = departments.map { _ in 10 } + land.towns.map { _ in 9 }
        bodies =
            (0..<totals.leaders).map { $0 % 2 == 0 ? "county-committee" : "county-government" }
            + Apportionment.spread(places, Apportionment.parts(of: others, by: weights))
        let more = Apportionment.parts(
            of: totals.villageOfficials - 3 * land.villages.count, by: land.villages.map(\.households))
        var first = 0
        staffed = more.map { more in
            defer { first += 3 + more }
            return (first, 3 + more)
        }
        var visiting = land.villages.map { _ in [Int]() }
        for official in 0..<totals.officials {
            visiting[official * land.villages.count / totals.officials].append(official)
        }
        self.visiting = visiting
    }

    // MARK: - People

    func official(_ number: Int) -> LinkageHolderName {
        let isLeader = number < totals.leaders
        let code = isLeader ? "c.\(padded(number + 1, 3))" : "s.\(padded(number - totals.leaders + 1, 4))"
        return LinkageHolderName(person: code, body: bodies[number])
    }

    /// One of a village's own officials.
    func villager(_ number: Int, of village: Int) -> LinkageHolderName {
        LinkageHolderName(
            person: "v.\(padded(staffed[village].first + number + 1, 4))", body: land.villages[village].body)
    }

    /// Which of a village's officials answers for a household: whole stretches, every household in exactly one (L05).
    func holder(of household: Int, in village: Int) -> Int {
        household * staffed[village].count / max(1, land.villages[village].households)
    }

    static let leader = "c.001"

    // MARK: - As an organisation file

    var organisation: OrganisationFile {
        let towns = land.towns.indices.map { (code: land.body(ofTown: $0), town: land.towns[$0]) }
        let villages = land.villages
        var bodies = departments.map { [$0.code, $0.name, $0.kind] }
        bodies += towns.map { [$0.code, "\($0.town.name)人民政府", "town-government"] }
        bodies += villages.map { village in
            [village.body, "\(village.name)\(village.isCommunity ? "居委会" : "村委会")", "village-committee"]
        }
        var chains = towns.map { ["territory", $0.code, "county-government"] }
        chains += villages.map { ["territory", $0.body, land.body(ofTown: $0.town)] }
        var functions = departments.compactMap { department in department.function.map { [$0, department.code] } }
        functions += towns.map { ["town-government", $0.code] }
        functions += villages.map { ["village-committee", $0.body] }
        return OrganisationFile([
            organisationSheet(.places, ["code", "name", "name_en", "level", "parent"], land.placeRows),
            organisationSheet(.bodies, ["code", "name", "kind"], bodies),
            organisationSheet(.chains, ["chain", "body", "parent"], chains),
            organisationSheet(
                .territories, ["body", "place"],
                towns.map { [$0.code, $0.town.code] } + villages.map { [$0.body, $0.code] }),
            organisationSheet(.functions, ["function", "body"], functions),
            organisationSheet(.people, ["code", "name"], people),
            organisationSheet(.posts, ["person", "body", "role", "rank", "post_name", "from"], posts),
        ])
    }

    private var people: [[String]] {
        var rows = (0..<totals.officials).map { [official($0).person ?? "", MadeUpName.of($0)] }
        for village in land.villages.indices {
            for number in 0..<staffed[village].count {
                let name = MadeUpName.of(totals.officials + staffed[village].first + number)
                rows.append([villager(number, of: village).person ?? "", name])
            }
        }
        return rows
    }

    private var posts: [[String]] {
        let from = "2014-01-01"
        var headed: Set<String> = []
        var rows: [[String]] = []
        for number in 0..<totals.officials {
            let post = official(number)
            guard number >= totals.leaders else {
                rows.append([post.person ?? "", post.body, Role.leader.rawValue, "county", "", from])
                continue
            }
            let isHead = headed.insert(post.body).inserted
            // One of eight is of section rank.
            let rank = isHead || number % 8 == 0 ? "section" : "staff"
            rows.append([
                post.person ?? "", post.body, (isHead ? Role.head : .handler).rawValue, rank,
                isHead && post.body.hasPrefix("t") ? "town-secretary" : "", from,
            ])
        }
        for village in land.villages.indices {
            for number in 0..<staffed[village].count {
                let post = villager(number, of: village)
                rows.append([
                    post.person ?? "", post.body, (number == 0 ? Role.head : .handler).rawValue, "village",
                    number == 1 ? "stability-clerk" : "", from,
                ])
            }
        }
        return rows
    }

    /// Who receives, dispatches and calls back. They owe no visits.
    static let founders: (bodies: [Founding.Body], posts: [Founding.Post]) = (
        bodies: [
            .init(code: "hotline", name: Name(zh: "群众来访接待中心", en: "Reception Centre")),
            .init(code: "call-back", name: Name(zh: "群众回访中心", en: "Call-back Centre")),
        ],
        posts: [
            .init(code: "clerk.zhou", name: "周敏", body: "hotline", role: .clerk),
            .init(code: "dispatcher.tan", name: "谭建国", body: "hotline", role: .dispatcher),
            .init(code: "caller.he", name: "何静", body: "call-back", role: .callBack),
            .init(code: "inspector.long", name: "龙海", body: "call-back", role: .inspector),
            .init(code: "auditor.wen", name: "文静", body: "call-back", role: .auditor),
        ]
    )

    /// Of the three kinds that the article names (L11); those that a small scale needs come first.
    private static let departments: [Department] = {
        func some(_ kind: String, _ list: String) -> [Department] {
            list.split(separator: " ").map { entry in
                let parts = entry.split(separator: ":").map(String.init)
                return Department(
                    code: parts[0], kind: kind, name: parts[1], function: parts.count > 2 ? parts[2] : nil)
            }
        }
        let first =
            some("leading-organ", "county-committee:县委办公室 county-government:县政府办公室")
            + some("window-service", "d-water:县水务局:water d-power:县供电公司:power d-gas:县燃气公司:gas")
            + some("enforcement", "d-roads:县交通运输局:roads")
        let leading = some(
            "leading-organ",
            """
            d-congress:县人大办公室 d-consult:县政协办公室 d-discipline:县纪委 d-people:县委组织部 d-publicity:县委宣传部 d-front:县委统战部 \
            d-law:县委政法委 d-reform:县发展和改革局 d-finance:县财政局 d-audit:县审计局 d-visits:县信访局 d-union:县总工会
            """)
        let enforcing = some(
            "enforcement",
            """
            d-police:县公安局 d-justice:县司法局 d-trade:县工商局 d-quality:县质监局 d-food:县食品药品监管局 d-safety:县安监局 \
            d-land:县国土资源局 d-building:县住建局 d-green:县环境保护局 d-city:县城市管理局 d-works:县林业局
            """)
        let windows = some(
            "window-service",
            """
            d-schools:县教育局 d-health:县卫生局 d-labour:县人力资源和社会保障局 d-civil:县民政局 d-farms:县农业局 d-affairs:县政务服务中心 \
            d-family:县人口和计划生育局 d-culture:县文化体育广播影视局 d-disabled:县残联 d-women:县妇联 d-youth:团县委
            """)
        // In turn, so that every scale has all three kinds.
        let longest = max(leading.count, enforcing.count, windows.count)
        return first
            + (0..<longest).flatMap { index in
                [leading, enforcing, windows].compactMap { $0.indices.contains(index) ? $0[index] : nil }
            }
    }()
}
