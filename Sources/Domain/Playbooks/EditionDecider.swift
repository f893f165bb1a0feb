/// One dated edition of a playbook as it was adopted: its text is the rule, and needs no other file (MODEL 3.2).
public struct Edition: Hashable, Sendable {
    public var id: EditionID
    /// The playbook as it was written, YAML.
    public var text: String
    /// SHA-256 over the text, 32 bytes: what is published of it.
    public var digest: [UInt8]

    public init(id: EditionID, text: String, digest: [UInt8]) {
        self.id = id
        self.text = text
        self.digest = digest
    }
}

/// What can be done with editions.
public enum EditionCommand: Equatable, Sendable {
    /// `playbook`: what the text says, read and without a fault.
    case adopt(Edition, playbook: Playbook)
}

/// What happened to editions.
public enum EditionEvent: Equatable, Sendable {
    case adopted(Edition)
}

/// Why a command on editions is refused.
public enum EditionRefusal: Error, Equatable, Sendable {
    case alreadyAdopted(EditionID)
    /// An edition isn't older than the one in force.
    case olderThan(EditionID)
    /// A jurisdiction keeps to one playbook, in new editions.
    case otherPlaybook(String)
    /// The letters of public numbers are for life.
    case otherPrefix(String)
    /// Kinds with open matters that the new edition neither has nor names an heir for, with how many.
    case kindsWithoutHeir([KindID: Int])
}

/// 规则版本: the editions of a jurisdiction's playbook, one stream; the last adopted is in force.
public enum EditionDecider: Decider {
    /// What is known of an adoption beside its text.
    public struct Context: Sendable {
        /// The playbook in force, if there is one.
        public var inForce: Playbook?
        /// How many matters are open of each kind.
        public var open: [KindID: Int]

        public init(inForce: Playbook? = nil, open: [KindID: Int] = [:]) {
            self.inForce = inForce
            self.open = open
        }
    }

    public static var initial: [Edition] { [] }

    public static func decide(
        _ command: EditionCommand, _ state: [Edition], _ context: Context
    ) throws(EditionRefusal) -> [EditionEvent] {
        switch command {
        case .adopt(let edition, let playbook):
            guard !state.contains(where: { $0.id == edition.id }) else { throw .alreadyAdopted(edition.id) }
            if let last = state.last {
                guard edition.id.playbook == last.id.playbook else { throw .otherPlaybook(last.id.playbook) }
                guard edition.id.edition > last.id.edition else { throw .olderThan(last.id) }
            }
            if let inForce = context.inForce, inForce.prefix != playbook.prefix { throw .otherPrefix(inForce.prefix) }
            let orphans = context.open.filter { $0.value > 0 && playbook.heir(of: $0.key) == nil }
            guard orphans.isEmpty else { throw .kindsWithoutHeir(orphans) }
            return [.adopted(edition)]
        }
    }

    public static func evolve(_ state: [Edition], _ recorded: Recorded<EditionEvent>) -> [Edition] {
        switch recorded.event {
        case .adopted(let edition): state + [edition]
        }
    }
}

extension Playbook {
    /// The kind that matters of `id` are of under this edition: itself, or the one it names as heir.
    public func heir(of id: KindID) -> MatterKind? { kind(id) ?? heirs[id].flatMap(kind) }
}
