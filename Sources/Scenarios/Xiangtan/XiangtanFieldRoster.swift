import Domain
import Tables
import UseCases

/// The people, bodies and places that the field beside the year takes. All made up, but for the districts.
enum XiangtanFieldRoster {
    /// The community whose own officials have accounts.
    static var village: PlaceCode? { XiangtanRoster.villages(of: "yuetang").first }
    static let committeeBody = "yuetang-community"
    static let leading = "city-government"

    /// Who keeps that community: its head, who has an account, a colleague, and one who left in August.
    static let committee: [(code: String, zh: String, role: Role, name: LinkageHolderName)] = [
        (
            XiangtanScenario.villageHead, "唐桂香", .head,
            .init(person: XiangtanScenario.villageHead, body: committeeBody)
        ),
        ("village.hu", "胡新民", .handler, .init(person: "village.hu", body: committeeBody)),
        (leaver, "谢东", .handler, .init(person: leaver, body: committeeBody)),
    ]
    static let leaver = "village.xie"

    /// City leaders, one a district.
    static let leaders: [(code: String, zh: String)] = zip(
        XiangtanRoster.units, ["钟国庆", "易华", "许明", "贺文", "宋军", "蒋敏", "邹勇", "袁洁"]
    ).map { ("leader.\($0.code)", $1) }

    static let cityUnits: [(code: String, zh: String, en: String)] = [
        ("city-housing", "市住房和城乡建设局", "City Housing Bureau"),
        ("city-schools", "市教育局", "City Education Bureau"),
        ("city-civil", "市民政局", "City Civil Affairs Bureau"),
        ("city-roads", "市交通运输局", "City Transport Bureau"),
    ]

    /// Four officials a unit, one for each of its communities.
    static func official(_ index: Int, of unit: String) -> LinkageHolderName {
        .init(person: "official.\(unit)-\(index + 1)", body: unit)
    }

    static func branch(of unit: String) -> String { "\(unit)-branch" }

    /// Two groups a community.
    static func groups(of village: PlaceCode) -> [PlaceCode] {
        (1...2).compactMap { PlaceCode(village.short + padded($0, 3)) }
    }

    static func enterprise(_ number: Int, of unit: XiangtanRoster.Unit) -> String { "QY-\(unit.place)-\(number)" }

    private static let surnames = Array("邓曾彭萧田董潘袁蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾韦")
    private static let given = ["丽", "涛", "霞", "波", "娟", "磊", "燕", "刚"]

    /// Whatever isn't there yet, as an organisation file has it.
    static var organisation: OrganisationFile {
        let units = XiangtanRoster.units
        let villages = units.flatMap { XiangtanRoster.villages(of: $0.code) }
        var bodies = cityUnits.map { [$0.code, $0.zh, $0.en, "city-unit"] }
        bodies.append([committeeBody, "第一街道社区1居民委员会", "Community 1 Committee", ""])
        var people: [[String]] = leaders.map { [$0.code, $0.zh] } + committee.map { [$0.code, $0.zh] }
        let from = XiangtanTotals.first.advanced(by: -4).iso
        var posts = leaders.map { [$0.code, leading, Role.leader.rawValue, "city", from] }
        posts += committee.map { [$0.code, committeeBody, $0.role.rawValue, "staff", from] }
        for (index, unit) in units.enumerated() {
            let branch = branch(of: unit.code)
            bodies.append([branch, "\(unit.zh)机关党支部", "\(unit.en) Branch", "branch"])
            for group in 1...2 {
                bodies.append(
                    [
                        "\(branch)-\(group)", "\(unit.zh)机关第\(group)党小组", "\(unit.en) Party Group \(group)",
                        "party-group",
                    ])
            }
            for number in 0..<4 {
                let code = official(number, of: unit.code).person ?? ""
                people.append([code, "\(surnames[index * 4 + number])\(given[(index + number * 3) % given.count])"])
                posts.append([code, unit.code, Role.handler.rawValue, "staff", from])
            }
        }
        let places = villages.flatMap { village in
            groups(of: village).enumerated().map { ["\($1.short)", "\($0 + 1)组", "group", village.short] }
        }
        return OrganisationFile([
            XiangtanRoster.sheet(.places, ["code", "name", "level", "parent"], places),
            XiangtanRoster.sheet(.bodies, ["code", "name", "name_en", "kind"], bodies),
            XiangtanRoster.sheet(.territories, ["body", "place"], village.map { [[committeeBody, $0.short]] } ?? []),
            XiangtanRoster.sheet(.people, ["code", "name"], people),
            XiangtanRoster.sheet(.posts, ["person", "body", "role", "rank", "from"], posts),
        ])
    }

    /// Who left, so that households stand there without anybody.
    static var departure: OrganisationFile {
        let from = XiangtanTotals.first.advanced(by: -4).iso
        let to = XiangtanTotals.asOf.advanced(by: -4).iso
        return OrganisationFile([
            XiangtanRoster.sheet(
                .posts, ["person", "body", "role", "rank", "from", "to", "reason"],
                [[leaver, committeeBody, Role.handler.rawValue, "staff", from, to, "调离"]])
        ])
    }
}
