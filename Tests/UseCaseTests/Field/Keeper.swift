import Domain
import TestSupport
import UseCases

extension Fixture {
    /// Who keeps the organisation, in a post of theirs; made when first asked for.
    var keeper: Actor {
        get async throws {
            if let found = try? await Cast.actor("admin.li", in: jurisdiction) { return found }
            _ = try await jurisdiction.makeFirstAdministrator(code: "admin.li", name: "李明", body: "hotline")
            return try await Cast.actor("admin.li", in: jurisdiction)
        }
    }
}
