public import Domain

/// Through what somebody came, and what that may be used for.
public struct Access: Equatable, Sendable {
    /// What the log of looks says.
    public var point: AccessPoint
    /// What a bearer token may be used for; `nil`: whatever the post may do.
    public var scopes: Set<TokenScope>?

    public init(_ point: AccessPoint, scopes: Set<TokenScope>? = nil) {
        self.point = point
        self.scopes = scopes
    }

    /// A shell on the machine.
    public static let console = Access(.console)

    /// Refuses what the token may not be used for.
    func require(_ scope: TokenScope) throws(Refused) {
        guard let scopes, !scopes.contains(scope) else { return }
        throw .account(.outOfScope(scope))
    }

    /// Refuses every token: a stolen one must not make others, nor shut anybody out.
    func requirePerson() throws(Refused) {
        guard scopes == nil else { throw .account(.notByToken) }
    }
}
