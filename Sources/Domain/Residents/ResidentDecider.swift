/// 群众·居民, as far as the journal knows: that there is an entry in the vault, whether it was erased, and whether it is the
/// same person as another. No name, no number and no matter stands here.
public struct Resident: Equatable, Sendable {
    public var id: ResidentID
    public var isErased = false
    /// The entry that this one is the same person as; both stay as they are, so that they can be parted again.
    public var joined: ResidentID?
    /// Whether name, phone and address went when their time was over; what was said stays sealed.
    public var isContactRemoved = false
}

/// What can be done with a resident, as far as the journal knows one.
public enum ResidentCommand: Equatable, Sendable {
    /// `reason`: by which right or rule, in the eraser's words.
    case erase(id: ResidentID, reason: String)
    /// Two entries are one person: a clerk says so, never a program.
    case join(id: ResidentID, into: ResidentID, reason: String)
    case part(id: ResidentID, reason: String)
    /// Which fields of the contact were wrong; what they were and are stands in the vault alone.
    case correctContact(id: ResidentID, fields: Set<ContactField>, reason: String)
    /// The playbook's time for keeping a contact is over.
    case removeContact(id: ResidentID)
}

/// A field of a contact, by name alone.
public enum ContactField: String, CaseIterable, Comparable, Sendable {
    case name, phone, address

    public static func < (left: ContactField, right: ContactField) -> Bool { left.rawValue < right.rawValue }
}

/// What happened to a resident's data.
public enum ResidentEvent: Equatable, Sendable {
    case erased(id: ResidentID, reason: String)
    case joined(id: ResidentID, into: ResidentID, reason: String)
    case parted(id: ResidentID, reason: String)
    case contactCorrected(id: ResidentID, fields: [ContactField], reason: String)
    case contactRemoved(id: ResidentID)

    public var id: ResidentID {
        switch self {
        case .erased(let id, _), .joined(let id, _, _), .parted(let id, _), .contactCorrected(let id, _, _),
            .contactRemoved(let id):
            id
        }
    }
}

/// Why a command on a resident's data is refused.
public enum ResidentRefusal: Error, Equatable, Sendable {
    case alreadyErased
    case noReason
    /// They are one already, directly or through others.
    case alreadyJoined
    case notJoined
    /// Nothing in it would change.
    case nothingToCorrect
    case contactAlreadyRemoved
}

/// What a decision on a resident takes from outside.
public struct ResidentContext: Equatable, Sendable {
    /// Everybody who is one person with the resident named in `into`, that one included.
    public var group: Set<ResidentID>

    public init(group: Set<ResidentID> = []) { self.group = group }
}

/// The life of a resident's data; its end is an event that stays when everything else goes (DESIGN, the vault).
public enum ResidentDecider: Decider {
    public static var initial: Resident? { nil }

    public static func decide(
        _ command: ResidentCommand, _ state: Resident?, _ context: ResidentContext
    ) throws(ResidentRefusal) -> [ResidentEvent] {
        guard state?.isErased != true else { throw .alreadyErased }
        func reasoned(_ reason: String) throws(ResidentRefusal) {
            guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
        }
        switch command {
        case .erase(let id, let reason):
            try reasoned(reason)
            return [.erased(id: id, reason: reason)]
        case .join(let id, let other, let reason):
            try reasoned(reason)
            guard state?.joined == nil, id != other, !context.group.contains(id) else { throw .alreadyJoined }
            return [.joined(id: id, into: other, reason: reason)]
        case .part(let id, let reason):
            try reasoned(reason)
            guard state?.joined != nil else { throw .notJoined }
            return [.parted(id: id, reason: reason)]
        case .correctContact(let id, let fields, let reason):
            try reasoned(reason)
            guard !fields.isEmpty else { throw .nothingToCorrect }
            return [.contactCorrected(id: id, fields: fields.sorted(), reason: reason)]
        case .removeContact(let id):
            guard state?.isContactRemoved != true else { throw .contactAlreadyRemoved }
            return [.contactRemoved(id: id)]
        }
    }

    public static func evolve(_ state: Resident?, _ recorded: Recorded<ResidentEvent>) -> Resident? {
        var resident = state ?? Resident(id: recorded.event.id)
        switch recorded.event {
        case .erased: resident = Resident(id: resident.id, isErased: true)
        case .joined(_, let other, _): resident.joined = other
        case .parted: resident.joined = nil
        case .contactCorrected: resident.isContactRemoved = false
        case .contactRemoved: resident.isContactRemoved = true
        }
        return resident
    }
}
