/// What can be done with editions.
public enum EditionCommand: Equatable, Sendable {
    case adopt(Playbook)
}

/// What happened to editions.
public enum EditionEvent: Equatable, Sendable {
    /// The whole playbook stands in the event: a store needs no other file to know its rules.
    case adopted(Playbook)
}

/// Why a command on editions is refused.
public enum EditionRefusal: Error, Equatable, Sendable {
    case alreadyAdopted(EditionID)
}

/// 规则版本: the editions of a jurisdiction's playbook, one stream; the last adopted is in force.
public enum EditionDecider: Decider {
    public static var initial: [Playbook] { [] }

    public static func decide(
        _ command: EditionCommand, _ state: [Playbook], _ context: Void
    ) throws(EditionRefusal) -> [EditionEvent] {
        switch command {
        case .adopt(let playbook):
            guard !state.contains(where: { $0.id == playbook.id }) else { throw .alreadyAdopted(playbook.id) }
            return [.adopted(playbook)]
        }
    }

    public static func evolve(_ state: [Playbook], _ recorded: Recorded<EditionEvent>) -> [Playbook] {
        switch recorded.event {
        case .adopted(let playbook): state + [playbook]
        }
    }
}
