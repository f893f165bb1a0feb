import Domain
import Tables
public import UseCases

extension XiangtanScenario {
    /// The head of the community whose field is played.
    public static let villageHead = "village.tang"

    /// One account a role, for whoever looks around in what was played: of the city, of its hotline, of Yuetang District, and of one of its
    /// communities where ``playField(in:_:)`` came before.
    /// People of roles that the year itself doesn't need enter office now.
    public func openDoors(in jurisdiction: Jurisdiction) async throws -> [DemonstrationAccount] {
        let entering = try await jurisdiction.importOrganisation(
            OrganisationFile([
                XiangtanRoster.sheet(.people, ["code", "name"], XiangtanAccounts.entering.map { [$0.code, $0.name] }),
                XiangtanRoster.sheet(
                    .posts, ["person", "body", "role"],
                    XiangtanAccounts.entering.map { [$0.code, $0.body, $0.role.rawValue] }),
            ]), dryRun: false, .system)
        guard entering.isApplied else { throw ScenarioFault.refused(number: nil, "\(entering.rejects)") }
        let there = Set(try await jurisdiction.posts().map(\.code))
        return try await jurisdiction.makeDemonstrationAccounts(
            for: XiangtanAccounts.others.filter { there.contains($0) }, administrator: ("admin.li", "李明", "hotline"))
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
        "clerk.zhou", "dispatcher.tan", "handler.yuetang", "head.zeng", XiangtanScenario.villageHead, "caller.he",
        "leader.cheng", "inspector.long",
        "representative.gan", "auditor.wen",
    ]
}
