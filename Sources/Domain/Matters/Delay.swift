/// Why there is no answer yet, as far as the story tells it to whoever reads it: facts in the order in which they explain most, nobody's
/// fault. Made from a view alone, so that it tells nothing that its reader may not know.
public struct Delay: Equatable, Sendable {
    public enum Fact: Hashable, Sendable {
        /// The clock stands still; until when, where that was decided.
        case onHold(until: Day?)
        /// It stood still for so many days.
        case held(days: Int)
        case extended(times: Int, until: Moment)
        /// More time was asked for, and nobody decided it.
        case extensionAsked(since: Day)
        case policyLimited
        /// It is solved with a project.
        case inProject
        /// A plan was filed.
        case planned
        /// Returned, or taken from one lead and given to another.
        case passedOn(times: Int)
        /// Whoever works on it took it to bodies above.
        case reported(to: [OrganisationID], on: Day)
        case urged(times: Int, last: Day)
        /// Overdue, it went up by itself.
        case escalated(to: [OrganisationID], on: Day)
        case supervised(on: Day)

        /// Whether it says why; else it says what was done about the delay.
        var explains: Bool {
            switch self {
            case .onHold, .held, .extended, .extensionAsked, .policyLimited, .inProject, .planned, .passedOn,
                .reported:
                true
            case .urged, .escalated, .supervised: false
            }
        }
    }

    public var facts: [Fact]
    /// When somebody in office last did something about it, beside pressing; `nil`: nobody yet.
    public var lastStep: Day?

    /// Whether the story tells any reason.
    public var isExplained: Bool { facts.contains(where: \.explains) }

    public init(facts: [Fact], lastStep: Day?) {
        self.facts = facts
        self.lastStep = lastStep
    }
}

extension MatterView {
    /// Why there is no answer yet; `nil` where it isn't late and no hold stops its clock, and for whoever may not know who has it.
    public func delay(asOf now: Moment, in zone: Zone) -> Delay? {
        guard isUnanswered, owner != nil, let clock else { return nil }
        let isHeld = conditions[.onHold] != nil
        guard isHeld || clock.due < now else { return nil }
        let last = story.last { recorded in
            switch recorded.actor.role {
            case .system, .resident: false
            default: !recorded.event.presses
            }
        }
        return Delay(facts: facts(isHeld, clock, zone), lastStep: last.map { zone.day(of: $0.occurred) })
    }

    private func facts(_ isHeld: Bool, _ clock: Matter.Clock, _ zone: Zone) -> [Delay.Fact] {
        // What was answered before was the end of an earlier round.
        let began =
            story.lastIndex { recorded in
                switch recorded.event {
                case .answered, .answeredDirectly, .reIncluded: true
                default: false
                }
            } ?? story.startIndex
        let round = story[began...]
        func days(_ isOne: (MatterEvent) -> Bool) -> [Day] {
            round.filter { isOne($0.event) }.map { zone.day(of: $0.occurred) }
        }
        var facts: [Delay.Fact] = []
        if isHeld { facts.append(.onHold(until: conditions[.onHold]?.review)) }
        let stood = held(in: round, zone)
        if stood > 0 { facts.append(.held(days: stood)) }
        let extended = days { if case .extensionGranted = $0 { true } else { false } }
        if !extended.isEmpty { facts.append(.extended(times: extended.count, until: clock.due)) }
        if let asked = extensionAsked { facts.append(.extensionAsked(since: zone.day(of: asked.at))) }
        if conditions[.policyLimited] != nil { facts.append(.policyLimited) }
        if conditions[.inProject] != nil { facts.append(.inProject) }
        if !(days { if case .planFiled = $0 { true } else { false } }).isEmpty { facts.append(.planned) }
        let passed = days(isPassingOn).count
        if passed > 0 { facts.append(.passedOn(times: passed)) }
        facts += escalations(round, zone) { $0 == nil }.map { .reported(to: $0.to, on: $0.day) }
        let urged = days { if case .urged = $0 { true } else { false } }
        if let last = urged.last { facts.append(.urged(times: urged.count, last: last)) }
        facts += escalations(round, zone) { $0 != nil }.map { .escalated(to: $0.to, on: $0.day) }
        if let day = (days { if case .supervised = $0 { true } else { false } }).last {
            facts.append(.supervised(on: day))
        }
        return facts
    }

    private func isPassingOn(_ event: MatterEvent) -> Bool {
        let task: TaskID
        switch event {
        case .returned(let event): task = event.task
        case .redispatched(let event): task = event.from
        default: return false
        }
        return tasks.contains { $0.id == task && $0.part == .lead }
    }

    /// The last time it went up, if ever, by a chain or without one.
    private func escalations(
        _ round: ArraySlice<Recorded<MatterEvent>>, _ zone: Zone, _ fits: (ChainID?) -> Bool
    ) -> [(to: [OrganisationID], day: Day)] {
        let all = round.compactMap { recorded -> (to: [OrganisationID], day: Day)? in
            guard case .escalated(let event) = recorded.event, fits(event.chain), !event.to.isEmpty else { return nil }
            return (event.to, zone.day(of: recorded.occurred))
        }
        return all.suffix(1)
    }

    /// How many days its clock stood still, of holds that ended.
    private func held(in round: ArraySlice<Recorded<MatterEvent>>, _ zone: Zone) -> Int {
        var since: Day?
        var days = 0
        for recorded in round {
            switch recorded.event {
            case .held: since = zone.day(of: recorded.occurred)
            case .resumed:
                if let since { days += max(0, since.distance(to: zone.day(of: recorded.occurred))) }
                since = nil
            default: break
            }
        }
        return days
    }
}

extension MatterEvent {
    /// Whether it asks for the work and does none of it.
    fileprivate var presses: Bool {
        switch self {
        case .urged, .supervised, .accountabilityNoted, .commented, .urgeAcknowledged: true
        default: false
        }
    }
}
