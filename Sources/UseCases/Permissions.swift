import Domain

/// Who may do what, in one place. Which body a person acts for is the domain's question; this is about the capacity
/// they act in.
enum Permissions {
    /// Registering matters, taking over history, and looking after residents' data.
    static let intake: Set<Role> = [.clerk, .dispatcher, .administrator, .resident]
    static let records: Set<Role> = [.clerk, .administrator]

    static func roles(for action: MatterAction) -> Set<Role> {
        switch action {
        case .dispatch: [.clerk, .dispatcher, .leader, .administrator]
        case .acknowledge, .return, .assign, .reportDone, .recordOutcome, .answer: [.handler, .head]
        case .hold, .resume: [.dispatcher, .leader, .administrator]
        case .attemptContact: [.callBack]
        case .evaluate, .reInclude: [.resident, .callBack]
        case .strikeOff: [.callBack, .leader, .administrator]
        }
    }

    static func require(_ role: Role, in roles: Set<Role>) throws(Refused) {
        guard roles.contains(role) else {
            throw .notPermitted(role, allowed: Role.allCases.filter(roles.contains))
        }
    }
}
