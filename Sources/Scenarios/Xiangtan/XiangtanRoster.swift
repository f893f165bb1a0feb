import Domain
import Tables
import UseCases

/// The bodies, people and places of the scenario. Units of the district level and their codes are real; streets, villages
/// and people are made up.
enum XiangtanRoster {
    struct Unit: Sendable {
        var code: String
        var zh: String
        var en: String
        /// Six digits.
        var place: String
        /// Its share of what isn't given by the article. Ours.
        var weight: Int
    }

    static let units: [Unit] = [
        Unit(code: "yuetang", zh: "岳塘区", en: "Yuetang District", place: "430304", weight: 15),
        Unit(code: "yuhu", zh: "雨湖区", en: "Yuhu District", place: "430302", weight: 15),
        Unit(code: "xiangtan-county", zh: "湘潭县", en: "Xiangtan County", place: "430321", weight: 22),
        Unit(code: "xiangxiang", zh: "湘乡市", en: "Xiangxiang City", place: "430381", weight: 20),
        Unit(code: "shaoshan", zh: "韶山市", en: "Shaoshan City", place: "430382", weight: 8),
        Unit(code: "high-tech", zh: "湘潭高新区", en: "High-tech Zone", place: "430371", weight: 8),
        Unit(code: "zhaoshan", zh: "昭山示范区", en: "Zhaoshan Zone", place: "430372", weight: 4),
        Unit(code: "jiuhua", zh: "湘潭经开区", en: "Economic Development Zone", place: "430373", weight: 8),
    ]

    static let bodies: [Founding.Body] =
        [
            .init(code: "hotline", name: Name(zh: "12345热线中心", en: "12345 Hotline Centre")),
            .init(code: "call-back", name: Name(zh: "群众回访中心", en: "Call-back Centre")),
            .init(code: "city-government", name: Name(zh: "市政府办公室", en: "City Government Office")),
        ] + units.map { .init(code: $0.code, name: Name(zh: $0.zh, en: $0.en)) }

    static let posts: [Founding.Post] =
        [
            .init(code: "clerk.zhou", name: "周敏", body: "hotline", role: .clerk),
            .init(code: "dispatcher.tan", name: "谭建国", body: "hotline", role: .dispatcher),
            .init(code: "caller.he", name: "何静", body: "call-back", role: .callBack),
            .init(code: "leader.cheng", name: "成刚", body: "city-government", role: .leader),
        ] + zip(units, handlers).map { .init(code: "handler.\($0.code)", name: $1, body: $0.code, role: .handler) }

    private static let handlers = ["张立", "刘芳", "彭伟", "罗敏", "毛勇", "肖红", "陈涛", "李娟"]

    /// The villages of a unit: two streets of two each.
    static func villages(of body: String) -> [PlaceCode] {
        let unit = units.first { $0.code == body } ?? units[0]
        return streets.indices.flatMap { street in
            (1...2).compactMap { PlaceCode("\(unit.place)\(padded(street + 1, 3))\(padded($0, 3))") }
        }
    }

    private static let streets = ["第一街道", "第二街道"]

    static func sheet(
        _ table: OrganisationTable, _ header: [String], _ rows: [[String]]
    ) -> OrganisationFile.Sheet {
        .init(
            table: table, source: "xiangtan", header: header,
            rows: rows.enumerated().map { .init(line: $0.offset + 2, cells: $0.element) })
    }

    /// What kind each body is of, whom it stands under, where it is, and all places.
    static var organisation: OrganisationFile {
        var places = [["430300", "湘潭市", "Xiangtan", "city", ""]]
        for unit in units {
            places.append([unit.place, unit.zh, unit.en, "district", "430300"])
            for (index, street) in streets.enumerated() {
                let code = unit.place + padded(index + 1, 3)
                places.append([code, unit.zh + street, "", "township", unit.place])
                for village in 1...2 {
                    places.append([code + padded(village, 3), "\(street)社区\(village)", "", "village", code])
                }
            }
        }
        return OrganisationFile([
            sheet(.places, ["code", "name", "name_en", "level", "parent"], places),
            sheet(
                .bodies, ["code", "kind"],
                [["hotline", "hotline"], ["call-back", "call-back"], ["city-government", "city-unit"]]
                    + units.map { [$0.code, "district"] }),
            sheet(.chains, ["chain", "body", "parent"], units.map { ["duty", $0.code, "city-government"] }),
            sheet(.territories, ["body", "place"], units.map { [$0.code, $0.place] }),
        ])
    }
}
