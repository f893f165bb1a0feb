/// 台面的一格: one queue of an official's desk.
public enum DeskQueue: String, CaseIterable, Sendable {
    /// 待签收
    case toAcknowledge = "to_acknowledge"
    /// 待派单
    case toDispatch = "to_dispatch"
    /// 退回给我
    case returned
    /// 待分派承办人
    case toAssign = "to_assign"
    /// 我负责
    case mine
    /// 本单位在办: what others of the body have, for its head.
    case ofBody = "of_body"
    /// 催办待回应
    case urged
    /// 待我确认: extensions, reviews of holds, appeals, results to confirm or strike off.
    case toDecide = "to_decide"
    /// 待回访
    case toCallBack = "to_call_back"
}

extension MatterWait {
    /// Which waits concern a post, and in which queue: the rule of the whole desk. How far the post reaches narrows it further.
    public struct Interest: Hashable, Sendable {
        /// Whose waits.
        public enum Whose: Hashable, Sendable {
            /// The post's own body's.
            case ownBody
            /// The person's own.
            case ownPerson
            /// The own body's, but not the person's own.
            case colleagues
            /// Of bodies that stand below the post's.
            case below
            /// Of all within reach, but not of the post's own body: nobody judges their own.
            case others
            /// Of all within reach.
            case withinReach
        }

        public var queue: DeskQueue
        public var cause: Cause
        public var whose: Whose
        /// Only kinds of which somebody other than a resident says that it is done, or only the others; `nil`: all.
        public var isConfirmed: Bool?

        init(_ queue: DeskQueue, _ cause: Cause, _ whose: Whose, isConfirmed: Bool? = nil) {
            self.queue = queue
            self.cause = cause
            self.whose = whose
            self.isConfirmed = isConfirmed
        }
    }

    /// What concerns a post in this capacity, by queue.
    public static func interests(of role: Role) -> [Interest] {
        switch role {
        case .handler, .head:
            let hands: [Interest] = [
                .init(.toAcknowledge, .acknowledgement, .ownBody), .init(.toAssign, .assignment, .ownBody),
                .init(.mine, .work, .ownPerson), .init(.urged, .urge, .ownBody),
            ]
            guard role == .head else { return hands }
            return hands + [
                .init(.ofBody, .work, .colleagues), .init(.toDecide, .extensionDecision, .below),
                .init(.toDecide, .judgement, .below, isConfirmed: true),
            ]
        case .clerk:
            return [
                .init(.toDispatch, .placing, .withinReach), .init(.returned, .replacing, .withinReach),
                .init(.urged, .urge, .ownBody),
            ]
        case .dispatcher, .administrator:
            return [
                .init(.toDispatch, .placing, .withinReach), .init(.returned, .replacing, .withinReach),
                .init(.urged, .urge, .ownBody), .init(.toDecide, .extensionDecision, .others),
                .init(.toDecide, .review, .others),
            ] + (role == .administrator ? [.init(.toDecide, .strikeOff, .others)] : [])
        case .leader:
            return [
                .init(.toDecide, .extensionDecision, .others), .init(.toDecide, .review, .others),
                .init(.toDecide, .appealDecision, .others), .init(.toDecide, .judgement, .below, isConfirmed: true),
                .init(.toDecide, .strikeOff, .others),
            ]
        case .callBack:
            return [
                .init(.toCallBack, .judgement, .others, isConfirmed: false), .init(.toDecide, .strikeOff, .others),
            ]
        case .inspector: return [.init(.toDecide, .appealDecision, .others)]
        case .representative: return [.init(.toDecide, .judgement, .others, isConfirmed: true)]
        case .auditor, .system, .resident: return []
        }
    }

    /// What is done next about it. `kind`: where somebody in office says that it is done, they confirm it.
    public static func act(on cause: Cause, isConfirmed: Bool, isAnswered: Bool = true) -> MatterAct {
        switch cause {
        case .acknowledgement: .acknowledge
        case .assignment: .assign
        case .work: isAnswered ? .answer : .reportDone
        case .placing, .replacing: .dispatch
        case .extensionDecision: .decideExtension
        case .review: .resume
        case .appealDecision: .decideAppeal
        case .judgement: isConfirmed ? .confirm : .evaluate
        case .strikeOff: .strikeOff
        case .urge: .acknowledgeUrge
        }
    }
}
