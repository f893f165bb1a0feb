/// 群众·居民, as far as the journal knows: that there is an entry in the vault, and whether it was erased. No name,
/// no number and no matter stands here.
public struct Resident: Equatable, Sendable {
    public var id: ResidentID
    public var isErased: Bool
}

/// What can be done with a resident, as far as the journal knows one.
public enum ResidentCommand: Equatable, Sendable {
    /// `reason`: by which right or rule, in the eraser's words.
    case erase(id: ResidentID, reason: String)
}

/// What happened to a resident's data.
public enum ResidentEvent: Equatable, Sendable {
    case erased(id: ResidentID, reason: String)
}

/// Why a command on a resident's data is refused.
public enum ResidentRefusal: Error, Equatable, Sendable {
    case alreadyErased
    case noReason
}

/// The end of a resident's data: an event that stays when everything else goes (DESIGN, the vault).
public enum ResidentDecider: Decider {
    public static var initial: Resident? { nil }

    public static func decide(
        _ command: ResidentCommand, _ state: Resident?, _ context: Void
    ) throws(ResidentRefusal) -> [ResidentEvent] {
        switch command {
        case .erase(let id, let reason):
            guard state?.isErased != true else { throw .alreadyErased }
            guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
            return [.erased(id: id, reason: reason)]
        }
    }

    public static func evolve(_ state: Resident?, _ recorded: Recorded<ResidentEvent>) -> Resident? {
        switch recorded.event {
        case .erased(let id, _): Resident(id: id, isErased: true)
        }
    }
}
