import Domain
import Tables
public import UseCases

extension XiangtanScenario {
    /// One account a role, for whoever looks around in what was played: of the city, of its hotline, and of Yuetang District.
    /// People of roles that the year itself doesn't need enter office now.
    public func openDoors(in jurisdiction: Jurisdiction) async throws -> [DemonstrationAccount] {
        func sheet(_ table: OrganisationTable, _ header: [String], _ rows: [[String]]) -> OrganisationFile.Sheet {
            .init(
                table: table, source: "xiangtan", header: header,
                rows: rows.enumerated().map { .init(line: $0.offset + 2, cells: $0.element) })
        }
        let entering = try await jurisdiction.importOrganisation(
            OrganisationFile([
                sheet(.people, ["code", "name"], XiangtanAccounts.entering.map { [$0.code, $0.name] }),
                sheet(
                    .posts, ["person", "body", "role"],
                    XiangtanAccounts.entering.map { [$0.code, $0.body, $0.role.rawValue] }),
            ]), dryRun: false, .system)
        guard entering.isApplied else { throw ScenarioFault.refused(number: nil, "\(entering.rejects)") }
        return try await jurisdiction.makeDemonstrationAccounts(
            for: XiangtanAccounts.others, administrator: ("admin.li", "李明", "hotline"))
    }
}

/// Who gets an account beside the administrator. Made up.
private enum XiangtanAccounts {
    static let entering: [(code: String, name: String, body: String, role: Role)] = [
        ("head.zeng", "曾平", "yuetang", .head), ("inspector.long", "龙海", "city-government", .inspector),
        ("auditor.wen", "文静", "city-government", .auditor),
        ("representative.gan", "甘霖", "yuetang", .representative),
    ]

    /// In the order in which a matter meets them.
    static let others = [
        "clerk.zhou", "dispatcher.tan", "handler.yuetang", "head.zeng", "caller.he", "leader.cheng", "inspector.long",
        "representative.gan", "auditor.wen",
    ]
}
