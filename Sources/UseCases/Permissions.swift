import Domain

/// Who may do what, in one place. Which body a person acts for is the domain's question; this is about the capacity
/// they act in.
enum Permissions {
    /// Registering matters, taking over history, and looking after residents' data.
    static let intake: Set<Role> = [
        .clerk, .dispatcher, .administrator, .resident, .handler, .head, .inspector, .leader,
    ]
    static let records: Set<Role> = [.clerk, .administrator]
    static let calendar: Set<Role> = [.administrator, .system]

    private static let desk: Set<Role> = [.clerk, .dispatcher, .administrator]
    private static let placing: Set<Role> = [.clerk, .dispatcher, .leader, .administrator]
    private static let hands: Set<Role> = [.handler, .head]
    private static let deciding: Set<Role> = [.dispatcher, .leader, .administrator]
    private static let pressing: Set<Role> = [.leader, .inspector, .administrator]

    static func roles(for action: MatterAction) -> Set<Role> {
        switch action {
        case .addSource, .summarise, .reclassify, .shield, .merge, .correct: desk
        case .answerDirectly, .decline: desk.union([.leader])
        case .confirmText: desk.union([.resident])
        case .fixAtOnce: desk.union(hands)
        case .void: [.administrator]
        case .dispatch, .dispatchByRoute, .offer: placing
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

    static func require(_ role: Role, in roles: Set<Role>) throws(Refused) {
        guard roles.contains(role) else {
            throw .notPermitted(role, allowed: Role.allCases.filter(roles.contains))
        }
    }
}
