public import Domain
import Vault

/// An account that is made to be shown: with a passphrase and a token from the start.
public struct DemonstrationAccount: Sendable {
    public var post: Post
    public var passphrase: String
    public var token: String
    /// Until when the token opens something, by the store's own clock.
    public var ends: Moment
}

extension Jurisdiction {
    /// Makes accounts for these people, each with a passphrase and a token that nobody chose. Both are by chance and not by the
    /// scenario's seed, for the store may be served to others; they are told here and kept only as digests. Refused
    /// where somebody is administrator already, as in every county of its own.
    public func makeDemonstrationAccounts(
        for codes: [String], administrator: (code: String, name: String, body: String)
    ) async throws -> [DemonstrationAccount] {
        var issued = [
            try await makeFirstAdministrator(
                code: administrator.code, name: administrator.name, body: administrator.body)
        ]
        let keeper = Request(Actor(person: issued[0].person, role: .administrator))
        for code in codes { issued.append(try await addAccount(for: code, keeper)) }
        let posts = try await posts()
        let ends = now.advanced(byMilliseconds: 365 * Moment.millisecondsPerDay)
        var accounts: [DemonstrationAccount] = []
        for code in issued {
            guard let post = posts.first(where: { $0.person == code.person }) else { continue }
            let passphrase = Jurisdiction.passphrase(for: post.code)
            try await setPassphrase(byCode: code.secret, to: passphrase)
            let token = try await makeToken(
                "demonstration", for: post, scopes: Set(TokenScope.allCases), ends: ends, keeper)
            accounts.append(
                DemonstrationAccount(post: post, passphrase: passphrase, token: token.secret, ends: ends))
        }
        return accounts
    }

    /// 75 bits that a person can type.
    private static func passphrase(for name: String) -> String {
        while true {
            let text = Secret.readable(Secret.random(15), groups: 3)
            // Chance may spell a name.
            do throws(PassphraseFault) {
                try Passphrase.check(text, name: name)
                return text
            } catch { continue }
        }
    }
}
