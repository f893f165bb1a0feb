public import Domain

/// Who may do what, in one place. Which body a person acts for is the domain's question; this is about the capacity
/// they act in.
public enum Permissions {
    /// Registering matters, taking over history, and looking after residents' data.
    public static let intake: Set<Role> = [
        .clerk, .dispatcher, .administrator, .resident, .handler, .head, .inspector, .leader,
    ]
    static let records: Set<Role> = [.clerk, .administrator]

    /// Finding residents by number or name; the program itself where a resident shows who they are on the console.
    static let search: Set<Role> = [.clerk, .system]
    /// Making and shutting accounts. Who looked is for somebody else to read (职责分离).
    public static let accounts: Set<Role> = [.administrator, .system]
    public static let audit: Set<Role> = [.auditor]
    /// Reading the outbox; calling residents whom nothing else reaches.
    static let notices: Set<Role> = [.clerk, .dispatcher, .callBack, .administrator, .auditor, .system]
    public static let calls: Set<Role> = [.clerk, .callBack, .administrator]
    /// Taking lists and files along.
    public static let export: Set<Role> = Set(Role.allCases).subtracting([.resident])
    /// Having a desk, and lists of one's own.
    public static let desks: Set<Role> = Set(Role.allCases).subtracting([.resident, .system])
    /// Sharing a list with a body's people.
    static let sharing: Set<Role> = [.head]
    /// Whose view ends with their body's territory.
    static let territorial: Set<Role> = [.clerk, .dispatcher, .callBack, .leader, .inspector, .representative]

    /// Entering visits and meetings, and reading who answers for whom.
    public static let field: Set<Role> = [
        .clerk, .dispatcher, .handler, .head, .leader, .inspector, .representative, .administrator,
    ]
    /// Reading ledgers, as far as they are open to the post.
    public static let ledgers: Set<Role> = field
    /// Closing a volume of a ledger.
    public static let sealing: Set<Role> = [.clerk, .head, .leader, .administrator]
    /// Keeping the list of households, enterprises and sites.
    public static let households: Set<Role> = [.clerk, .handler, .head, .administrator]
    /// Looking for what can't be in entries of visits.
    public static let checking: Set<Role> = [.head, .leader, .inspector, .auditor]
    /// Reading by name how others met what they owe: of everybody within reach, a head of the own body and those below it.
    static let overseeing: Set<Role> = [.head, .leader, .inspector, .administrator]
    /// Saying who answers for whom.
    public static let linking: Set<Role> = [.dispatcher, .head, .leader, .administrator]

    /// Opening campaigns, parting and closing them.
    public static let campaigns: Set<Role> = [.leader, .administrator]

    private static let desk: Set<Role> = [.clerk, .dispatcher, .administrator]
    private static let placing: Set<Role> = [.clerk, .dispatcher, .leader, .administrator]
    private static let hands: Set<Role> = [.handler, .head]
    private static let deciding: Set<Role> = [.dispatcher, .leader, .administrator]
    private static let pressing: Set<Role> = [.leader, .inspector, .administrator]

    static let attaching = desk.union(hands).union([.resident, .callBack, .inspector, .representative])

    /// The capacities in which an action is taken.
    public static func roles(for action: MatterAction) -> Set<Role> { roles(for: action.act) }

    /// The capacities in which something is done to a matter.
    public static func roles(for act: MatterAct) -> Set<Role> {
        switch act {
        case .addSource, .summarise, .reclassify, .shield, .merge, .correct: desk
        case .answerDirectly, .decline: desk.union([.leader])
        case .confirmText: desk.union([.resident])
        case .fixAtOnce: desk.union(hands)
        case .void: [.administrator]
        case .dispatch, .offer: placing
        case .redispatch: deciding
        case .claim, .release, .acknowledge, .return, .assign, .reportDone, .recordOutcome, .answer, .filePlan,
            .choosePath, .escalate, .limitByPolicy, .askExtension:
            hands
        case .handOver: hands.union([.administrator, .system])
        case .advance: hands.union(desk)
        case .hold, .resume: deciding
        case .decideExtension: deciding.union([.head])
        case .relate, .unrelate: desk.union(hands)
        case .urge: desk.union(pressing).union([.resident, .representative, .callBack])
        case .acknowledgeUrge: hands.union(desk)
        case .supervise, .noteAccountability: pressing
        case .comment: Set(Role.allCases).subtracting([.resident, .system])
        case .attach: attaching
        case .removeAttachment: desk.union(hands)
        case .redactAttachment: desk
        case .confirmTime: [.callBack, .resident, .dispatcher]
        case .attemptContact: [.callBack]
        case .evaluate, .reInclude: [.resident, .callBack]
        case .coSign: [.representative]
        case .confirm: [.resident, .callBack, .representative, .leader, .head, .inspector]
        case .strikeOff: [.callBack, .leader, .administrator]
        case .withdraw: [.resident, .clerk, .dispatcher]
        case .appeal: [.resident, .callBack]
        case .decideAppeal: [.leader, .inspector, .administrator]
        case .lapse: deciding.union([.head, .callBack])
        }
    }

    /// Refuses an act on a matter beyond the reach of the post. Whoever has a task on it acts by that.
    static func require(_ actor: Actor, reaches matter: Matter, _ reach: Reach) throws(Refused) {
        guard territorial.contains(actor.role), !reach.covers(matter) else { return }
        throw .outOfReach
    }

    static func require(_ role: Role, in roles: Set<Role>) throws(Refused) {
        guard roles.contains(role) else {
            throw .notPermitted(role, allowed: Role.allCases.filter(roles.contains))
        }
    }
}
