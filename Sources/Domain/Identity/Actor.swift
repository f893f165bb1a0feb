/// In what capacity someone acts.
public enum Role: String, CaseIterable, Sendable {
    case resident
    case clerk
    case dispatcher
    case handler
    case head
    case leader
    case inspector
    case auditor
    case representative
    case administrator
    /// 回访: asks the resident on behalf of nobody who handled the matter.
    case callBack = "call_back"
    /// A clock or a job of Huiyin itself.
    case system
}

/// Who acts: a person in office for a body, a resident, or Huiyin itself.
public struct Actor: Hashable, Sendable {
    public var person: PersonID?
    public var body: OrganisationID?
    public var role: Role

    public init(person: PersonID? = nil, body: OrganisationID? = nil, role: Role) {
        self.person = person
        self.body = body
        self.role = role
    }

    public static let resident = Actor(role: .resident)
    public static let system = Actor(role: .system)
}
