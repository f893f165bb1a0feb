/// 组织: any body, as far as the loop needs it: that it exists and what it is called.
public struct Organisation: Hashable, Sendable {
    public var id: OrganisationID
    public var code: String
    public var name: Name

    public init(id: OrganisationID, code: String, name: Name) {
        self.id = id
        self.code = code
        self.name = name
    }
}

/// What can be done with a body.
public enum OrganisationCommand: Equatable, Sendable {
    case found(id: OrganisationID, code: String, name: Name)
}

/// What happened to a body.
public enum OrganisationEvent: Equatable, Sendable {
    case founded(id: OrganisationID, code: String, name: Name)
}

/// Why a command on a body is refused.
public enum OrganisationRefusal: Error, Equatable, Sendable {
    case alreadyFounded
    /// A code is lower-case letters, digits and hyphens.
    case badCode(String)
    case noName
}

/// The life of a body (MODEL 3.2).
public enum OrganisationDecider: Decider {
    public static var initial: Organisation? { nil }

    public static func decide(
        _ command: OrganisationCommand, _ state: Organisation?, _ context: Void
    ) throws(OrganisationRefusal) -> [OrganisationEvent] {
        switch command {
        case .found(let id, let code, let name):
            guard state == nil else { throw .alreadyFounded }
            guard isCode(code) else { throw .badCode(code) }
            guard !name.zh.isEmpty else { throw .noName }
            return [.founded(id: id, code: code, name: name)]
        }
    }

    public static func evolve(_ state: Organisation?, _ recorded: Recorded<OrganisationEvent>) -> Organisation? {
        switch recorded.event {
        case .founded(let id, let code, let name): state ?? Organisation(id: id, code: code, name: name)
        }
    }
}

/// Whether a text can name a body or a person on the command line and in files: a–z, 0–9, hyphen, point.
func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
        && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
}
