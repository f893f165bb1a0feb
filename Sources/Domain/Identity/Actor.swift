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
    /// Set for what was queued on a device without a connection.
    public var offline: OfflineEntry?

    public init(
        person: PersonID? = nil, body: OrganisationID? = nil, role: Role, offline: OfflineEntry? = nil
    ) {
        self.person = person
        self.body = body
        self.role = role
        self.offline = offline
    }

    public static let resident = Actor(role: .resident)
    public static let system = Actor(role: .system)
}

/// An entry queued on a device: which device, and which of its entries, so that its own time can be trusted as far as the
/// playbook allows (DESIGN, idea 6).
public struct OfflineEntry: Hashable, Sendable {
    public var device: String
    /// From 1, growing on the device.
    public var sequence: Int

    public init(device: String, sequence: Int) {
        self.device = device
        self.sequence = sequence
    }
}
