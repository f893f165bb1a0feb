/// Whom an event is told to. Pure: what is written into the outbox in the event's own transaction.
public enum NoticePlan {
    /// One notice to write.
    public struct Written: Hashable, Sendable {
        public var kind: NoticeKind
        public var recipient: NoticeRecipient
        public var urgency: NoticeUrgency
        /// Not before so many milliseconds from now.
        public var after: Int64

        public init(
            _ kind: NoticeKind, to recipient: NoticeRecipient, _ urgency: NoticeUrgency = .ordinary, after: Int64 = 0
        ) {
            self.kind = kind
            self.recipient = recipient
            self.urgency = urgency
            self.after = after
        }
    }

    /// How long after an answer its reporter is asked whether it is solved: they are to see it first.
    public static let ratingAfter = Moment.millisecondsPerDay

    /// The notices that an event on a matter causes; none to whoever caused it, none to anybody complained of, and no two
    /// of a kind to one recipient. `before` and `after`: the matter on both sides of the event. That something was
    /// imported tells nobody anything.
    public static func notices(
        for event: MatterEvent, before: Matter?, after: Matter, by actor: Actor, _ hierarchy: Hierarchy
    ) -> [Written] {
        if case .registered(let event) = event, event.source.imported != nil { return [] }
        var told: [NoticeRecipient: Set<NoticeKind>] = [:]
        return planned(event, before, after, actor).filter { notice in
            switch notice.recipient {
            case .reporter: if actor.role == .resident, notice.kind == .dueChanged { return false }
            case .body(let body):
                // Whoever acts for a body tells their own house.
                guard actor.body != body, after.mayTell(body, hierarchy) else { return false }
            case .person(let person):
                guard actor.person != person, !after.againstPeople.contains(person) else { return false }
            case .system: return false
            }
            return told[notice.recipient, default: []].insert(notice.kind).inserted
        }
    }

    private static func planned(
        _ event: MatterEvent, _ before: Matter?, _ after: Matter, _ actor: Actor
    ) -> [Written] {
        func reporters(_ kind: NoticeKind, after wait: Int64 = 0) -> [Written] {
            after.reporters.map { Written(kind, to: .reporter($0), after: wait) }
        }
        func body(_ kind: NoticeKind, _ body: OrganisationID?, _ urgency: NoticeUrgency = .ordinary) -> [Written] {
            body.map { [Written(kind, to: .body($0), urgency)] } ?? []
        }
        /// Whoever answers for the task by name; the body where nobody does yet.
        func hands(
            _ kind: NoticeKind, _ task: Matter.Task?, _ urgency: NoticeUrgency = .ordinary
        ) -> [Written] {
            guard let task else { return [] }
            guard let person = task.responsible, !after.againstPeople.contains(person) else {
                return body(kind, task.body, urgency)
            }
            return [Written(kind, to: .person(person), urgency)]
        }
        func dueMoved() -> [Written] {
            guard let before, before.clock?.due != after.clock?.due, before.clock != nil else { return [] }
            return reporters(.dueChanged)
        }
        let asked = reporters(.answered) + reporters(.pleaseRate, after: ratingAfter)

        switch event {
        case .registered(let registered):
            let first = registered.undertaken == nil ? body(.dispatched, registered.firstReceiver) : []
            return reporters(.received) + first
        case .sourceAdded(let added):
            // What they just said themselves is no news to them.
            guard !added.isMore else { return [] }
            return added.reporter.map { [Written(.received, to: .reporter($0))] } ?? []
        case .answeredDirectly: return reporters(.answered)
        case .fixedAtOnce: return asked
        case .declined: return reporters(.declined)
        case .reclassified: return dueMoved()

        case .dispatched(let event): return body(.dispatched, event.body)
        case .offered(let event): return body(.offered, event.to)
        case .returned, .released: return body(.returned, after.owner)
        case .redispatched(let event):
            return body(.dispatched, event.body) + body(.handedOver, before?.task(event.from)?.body)

        case .taskAssigned(let event): return event.responsible.map { [Written(.assigned, to: .person($0))] } ?? []
        case .handedOver(_, let person, _): return [Written(.handedOver, to: .person(person))]
        case .taskDone(_, _, let delivers):
            return delivers ? reporters(.pleaseRate, after: ratingAfter) : []
        case .escalated(let event): return event.to.flatMap { body(.escalated, $0) }
        case .held: return reporters(.dueChanged)
        case .resumed: return after.clock == nil ? [] : reporters(.dueChanged)
        case .extensionAsked: return body(.extensionAsked, after.registrar)
        case .extensionGranted: return reporters(.dueChanged) + hands(.extensionDecided, after.lead)
        case .extensionRefused: return hands(.extensionDecided, after.lead)

        case .urged(let event):
            // What a clock rings waits for the morning; what somebody asks for doesn't wait for a working day.
            let urgency: NoticeUrgency = event.cause == .person ? .urgent : .ordinary
            let task = event.task.flatMap { after.task($0) }
            let to = task.map { hands(.urged, $0, urgency) } ?? body(.urged, event.to, urgency)
            return to + event.copies.flatMap { body(.urgeCopy, $0) }
        case .supervised: return hands(.supervised, after.lead, .urgent) + body(.supervised, after.owner, .urgent)
        case .accountabilityNoted(let event):
            return event.person.map { [Written(.accountability, to: .person($0))] } ?? body(.accountability, event.body)
        case .dueRecalculated: return dueMoved()

        case .answered: return asked
        case .evaluated(let evaluation):
            return evaluation.solved || after.closing != nil ? [] : hands(.takenUpAgain, after.lead)
        case .reIncluded:
            return reporters(.reIncluded) + hands(.takenUpAgain, after.lead) + body(.takenUpAgain, after.owner)
        case .appealed: return body(.appealed, after.registrar)
        case .appealDecided(let event):
            return event.upheld ? reporters(.reIncluded) + hands(.takenUpAgain, after.lead) : reporters(.declined)

        // Whoever reported it asked for it, was told by its own answer, or nothing changes for anybody.
        case .textConfirmed, .summarised, .shielded, .claimed, .acknowledged, .stepReached, .planFiled, .pathChosen,
            .policyLimited, .outcomeRecorded, .related, .unrelated, .urgeAcknowledged, .commented, .timeConfirmed,
            .attached, .attachmentRemoved, .attachmentRedacted, .contactAttempted, .coSigned, .confirmed, .struckOff,
            .merged, .absorbed,
            .withdrawn, .lapsed,
            .closedAtSource, .corrected, .voided:
            return []
        }
    }

    /// Whether what a notice says is still so: one that waited over a holiday may have been overtaken.
    public static func isStill(_ kind: NoticeKind, true matter: Matter) -> Bool {
        if matter.closing?.exit == .voided { return false }
        switch kind {
        case .received, .answered, .declined, .changed: return true
        case .pleaseRate: return matter.evaluation == nil && matter.answeredAt != nil && matter.closing == nil
        case .dueChanged: return matter.closing == nil && matter.answeredAt == nil
        case .reIncluded: return matter.closing == nil
        case .dispatched, .offered, .assigned, .handedOver, .returned, .urged, .urgeCopy, .supervised, .escalated,
            .accountability, .extensionAsked, .extensionDecided, .takenUpAgain, .appealed:
            return matter.closing == nil
        }
    }
}

extension Matter {
    /// Whether a body may be told anything: neither it nor one above it is complained of.
    public func mayTell(_ body: OrganisationID, _ hierarchy: Hierarchy) -> Bool {
        !against.contains { hierarchy.isWithin(body, $0) }
    }
}
