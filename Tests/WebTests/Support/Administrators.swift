import Domain
import TestSupport
import Testing
import UseCases

extension LiveServer {
    var administrator: Request {
        get async throws { Request(try await Cast.actor("admin.li", in: jurisdiction)) }
    }

    /// A session of somebody who has an account: by a one-time code, as they would have come to it.
    func session(of person: String) async throws -> String {
        let code = try await jurisdiction.issueCode(
            for: person, dropsSecondFactor: false, reason: "first passphrase", try await administrator)
        try await jurisdiction.setPassphrase(byCode: code.secret, to: Self.passphrase)
        return try await jurisdiction.signIn(SignIn(name: person, passphrase: Self.passphrase)).session
    }

    /// The same of somebody appointed as auditor for it.
    func auditor() async throws -> String {
        let administrator = try await administrator
        let plan = try await jurisdiction.change(
            [.person("auditor.xu", name: "Xu Jing"), .appoint("auditor.xu", body: "call-back", role: .auditor)],
            administrator)
        try #require(plan.isApplied)
        _ = try await jurisdiction.addAccount(for: "auditor.xu", administrator)
        return try await session(of: "auditor.xu")
    }
}
