import Domain
import Tables
import UseCases

/// The bodies, people and places of the scenario. Divisions are real; who is in office is made up.
struct AnhuaCounty: Sendable {
    let totals: AnhuaTotals
    let land: CountyLand
    /// Officials of units and townships, by the codes of their bodies.
    let bodies: [String]

    /// The twelve fields of A03 with the unit that answers for each.
    static let units: [(field: String, name: String)] = [
        ("employment", "县人力资源和社会保障局"), ("schools", "县教育局"), ("health", "县卫生健康局"), ("elders", "县民政局"),
        ("childcare", "县妇联"), ("housing", "县住房和城乡建设局"), ("transport", "县交通运输局"), ("building", "县城管执法局"),
        ("revival", "县乡村振兴局"), ("food-drugs", "县市场监督管理局"), ("business", "县优化营商环境中心"), ("policy", "县政务服务中心"),
    ]

    init(_ totals: AnhuaTotals, seed: UInt64) {
        self.totals = totals
        let land = CountyLand(
            .anhua, villages: totals.villages, communities: totals.communities, households: totals.households,
            groupSize: 2, seed: seed)
        self.land = land
        bodies =
            AnhuaCounty.units.flatMap { unit in [String](repeating: "u-\(unit.field)", count: 4) }
            + land.towns.indices.flatMap { [String](repeating: land.body(ofTown: $0), count: 10) }
    }

    func leader(_ number: Int) -> LinkageHolderName {
        LinkageHolderName(person: "c.\(padded(number + 1, 3))", body: "county-committee")
    }

    func official(_ number: Int) -> LinkageHolderName {
        LinkageHolderName(person: "s.\(padded(number + 1, 4))", body: bodies[number])
    }

    static let leader = "c.001"

    var organisation: OrganisationFile {
        let towns = land.towns.indices.map { (code: land.body(ofTown: $0), town: land.towns[$0]) }
        let villages = land.villages
        var bodies = [["county-committee", "县委办公室", "county-unit"], ["office", "县委领导小组办公室", "leading-office"]]
        bodies += AnhuaCounty.units.map { ["u-\($0.field)", $0.name, "county-unit"] }
        bodies += towns.map { [$0.code, $0.town.name, "township"] }
        bodies += villages.map { village in
            [village.body, "\(village.name)\(village.isCommunity ? "两委" : "村两委")", "village-committee"]
        }
        var chains = towns.map { ["territory", $0.code, "county-committee"] }
        chains += villages.map { ["territory", $0.body, land.body(ofTown: $0.town)] }
        return OrganisationFile([
            organisationSheet(.places, ["code", "name", "name_en", "level", "parent"], land.placeRows),
            organisationSheet(.bodies, ["code", "name", "kind"], bodies),
            organisationSheet(.chains, ["chain", "body", "parent"], chains),
            organisationSheet(
                .territories, ["body", "place"],
                towns.map { [$0.code, $0.town.code] } + villages.map { [$0.body, $0.code] }),
            organisationSheet(
                .functions, ["function", "body"], AnhuaCounty.units.map { [$0.field, "u-\($0.field)"] }),
            organisationSheet(.people, ["code", "name"], people),
            organisationSheet(.posts, ["person", "body", "role", "rank", "from"], posts),
        ])
    }

    private var people: [[String]] {
        (0..<totals.leaders).map { [leader($0).person ?? "", MadeUpName.of($0)] }
            + bodies.indices.map { [official($0).person ?? "", MadeUpName.of(totals.leaders + $0)] }
    }

    private var posts: [[String]] {
        let from = "2021-03-01"
        var rows = (0..<totals.leaders).map { number in
            [leader(number).person ?? "", "county-committee", Role.leader.rawValue, "county", from]
        }
        for (number, body) in bodies.enumerated() {
            let isHead = number == 0 || bodies[number - 1] != body
            rows.append([
                official(number).person ?? "", body, (isHead ? Role.head : .handler).rawValue,
                isHead ? "section" : "staff", from,
            ])
        }
        return rows
    }

    /// Who receives, dispatches and calls back; they have no rank.
    static let founders: (bodies: [Founding.Body], posts: [Founding.Post]) = LuxianCounty.founders
}
