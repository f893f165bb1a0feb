import Domain
import TestSupport
import Testing
import UseCases

extension LiveServer {
    /// Lu County with two villages, groups, and officials of every rank.
    static func inVillages(_ body: @Sendable (LiveServer) async throws -> Void) async throws {
        try await with(people: [], playbook: "luxian") { server in
            try await server.fixture.settleVillages(by: try await server.administrator.actor)
            try await body(server)
        }
    }

    /// A browser in which somebody in office is signed in; they get an account for it.
    func browser(of person: String) async throws -> PlainBrowser {
        if person != "admin.li" { _ = try await jurisdiction.addAccount(for: person, try await administrator) }
        return PlainBrowser(self, session: try await session(of: person))
    }

    func households(_ codes: [String], in place: String = "510521100200001") async throws {
        try await fixture.enterHouseholds(codes, in: place, by: try await administrator.actor)
    }

    /// An edge of the tier `patch` from a village official.
    @discardableResult
    func patch(_ person: String, _ codes: String..., body: String = "longjing") async throws -> [LinkageID] {
        let since = try #require(Day(iso: "2021-05-01"))
        return try await jurisdiction.link(
            codes.map {
                LinkageDraft(
                    tier: "patch", holder: .init(person: person, body: body),
                    target: .subject(SubjectName(.household, $0)),
                    since: since)
            }, try await administrator)
    }
}
