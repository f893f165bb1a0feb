/// Something about an open matter that somebody has to see to: what a desk's queues are made of. It follows from the matter
/// alone; whose desk it lies on follows from body, person, place and kind.
public struct MatterWait: Hashable, Sendable {
    /// What is waited for: a closed list.
    public enum Cause: String, CaseIterable, Sendable {
        /// 待签收: a body was given a task.
        case acknowledgement
        /// A body acknowledged its task, and nobody answers for it by name.
        case assignment
        /// 办理中: a named person has it in hand.
        case work
        /// 待派单: nobody has it.
        case placing
        /// 退回: a body had it and gave it back, and nobody has it now.
        case replacing
        /// 延期待批: more time was asked for.
        case extensionDecision = "extension_decision"
        /// 挂账复核: a hold is looked at again.
        case review
        /// 申诉待决
        case appealDecision = "appeal_decision"
        /// 待回访 or 待确认: it was answered, and nobody said yet whether it is solved.
        case judgement
        /// 待销号: it was confirmed and isn't struck off.
        case strikeOff = "strike_off"
        /// 催办待回应
        case urge
    }

    public var cause: Cause
    /// The body that it is about: whose task, whose urge; of what nobody has, the one that answers for it.
    public var body: OrganisationID
    /// Who has it by name.
    public var person: PersonID?
    /// When it is due; `nil`: no clock runs.
    public var due: Moment?

    public init(_ cause: Cause, body: OrganisationID, person: PersonID? = nil, due: Moment? = nil) {
        self.cause = cause
        self.body = body
        self.person = person
        self.due = due
    }
}

extension Matter {
    /// What is waited for on the matter as it stands, in a fixed order. `zone`: where the day of a review begins.
    public func waits(in zone: Zone) -> [MatterWait] {
        let hold = conditions[.onHold]
        let isAppealed = conditions[.underAppeal] != nil
        let bodyAnswering = lead?.body ?? owner
        // What was declined can be under appeal, too.
        var waits = isAppealed ? [MatterWait(.appealDecision, body: bodyAnswering)] : []
        guard isOpen else { return waits }
        // While a clock stands still nothing of it is due.
        func due(_ moment: Moment?) -> Moment? { hold == nil ? moment : nil }
        for task in tasks where task.state != .returned && isInHand(task) {
            switch task.state {
            case .dispatched:
                waits.append(
                    .init(.acknowledgement, body: task.body, due: due(task.acknowledgeBy ?? task.due)))
            case .acknowledged, .assigned, .done, .returned:
                let cause: MatterWait.Cause = task.responsible == nil ? .assignment : .work
                waits.append(.init(cause, body: task.body, person: task.responsible, due: due(task.due)))
            }
        }
        // What is offered waits for whoever claims it, until it is sent on.
        let isOffered = offer.map { !$0.wasSentOn } ?? false
        if lead == nil, !isOffered, isUnanswered {
            let wasGivenBack = tasks.contains { $0.part == .lead && $0.state == .returned }
            waits.append(.init(wasGivenBack ? .replacing : .placing, body: owner, due: due(clock?.due)))
        }
        if extensionAsked != nil {
            waits.append(.init(.extensionDecision, body: bodyAnswering, due: due(clock?.due)))
        }
        if let review = hold?.review {
            waits.append(.init(.review, body: bodyAnswering, due: zone.end(of: review)))
        }
        if !isAppealed {
            if position == .answered { waits.append(.init(.judgement, body: bodyAnswering, person: lead?.responsible)) }
            if position == .confirmed {
                waits.append(.init(.strikeOff, body: bodyAnswering, person: lead?.responsible))
            }
        }
        // Of several urges to one body the latest speaks for all.
        var urged: Set<OrganisationID> = []
        for urge in urges.reversed() where urge.acknowledged == nil && urged.insert(urge.to).inserted {
            waits.append(.init(.urge, body: urge.to, due: due(clock?.due)))
        }
        return waits
    }
}
