/// 延期: where it stands with more time that was asked for, for whoever works on a matter.
public enum MoreTime: Hashable, Sendable {
    /// Nobody decided it yet.
    case asked(Asked)
    case granted(Limit, due: Moment, Decision)
    case refused(Decision)

    public struct Asked: Hashable, Sendable {
        public var limit: Limit
        public var since: Moment
        /// Until when it would be answered; `nil` while the clock stands still.
        public var until: Moment?
        public var reason: String
        /// Who may decide it, those who stand nearest first.
        public var deciders: [Decider]

        public init(limit: Limit, since: Moment, until: Moment?, reason: String, deciders: [Decider]) {
            self.limit = limit
            self.since = since
            self.until = until
            self.reason = reason
            self.deciders = deciders
        }
    }

    /// In what capacity somebody decides, and of which body.
    public struct Decider: Hashable, Sendable {
        public var role: Role
        public var body: OrganisationID?

        public init(role: Role, body: OrganisationID?) {
            self.role = role
            self.body = body
        }
    }

    public struct Decision: Hashable, Sendable {
        public var at: Moment
        public var by: Decider
        public var reason: String

        public init(at: Moment, by: Decider, reason: String) {
            self.at = at
            self.by = by
            self.reason = reason
        }
    }
}

extension Matter {
    /// Where it stands with more time, of what is owed still; `nil` where none was asked for since it was last placed or taken up.
    /// `deciders`: who may decide what waits.
    public func moreTime(
        _ story: [Recorded<MatterEvent>], in timetable: Timetable, deciders: () -> [MoreTime.Decider]
    ) -> MoreTime? {
        if let asked = extensionAsked {
            return .asked(
                .init(
                    limit: asked.limit, since: asked.at, until: dueMoved(by: asked.limit, in: timetable),
                    reason: asked.reason, deciders: deciders()))
        }
        guard isUnanswered else { return nil }
        for recorded in story.reversed() {
            func decision(_ reason: String) -> MoreTime.Decision {
                .init(
                    at: recorded.occurred, by: .init(role: recorded.actor.role, body: recorded.actor.body),
                    reason: reason)
            }
            switch recorded.event {
            case .extensionGranted(let event): return .granted(event.limit, due: event.due, decision(event.reason))
            case .extensionRefused(let reason): return .refused(decision(reason))
            case .dispatched(let event) where event.part == .supporting: continue
            case .dispatched, .claimed, .redispatched, .returned, .reIncluded, .appealDecided, .answered,
                .extensionAsked:
                return nil
            default: continue
            }
        }
        return nil
    }

    /// When it would be due with so much more; `nil` where no clock runs.
    private func dueMoved(by more: Limit, in timetable: Timetable) -> Moment? {
        guard let clock, conditions[.onHold] == nil else { return nil }
        guard let limit = clock.limit else { return timetable.due(from: clock.due, within: more) }
        return timetable.due(
            from: clock.started, within: limit, extensions: clock.extensions + [more], pauses: clock.pauses)
    }
}
