/// How one matter stood over time, as it is known: what all its tallies are made of. A pure function of its history.
///
/// Each step is an event that changed what figures know, at the moment from which it counts. A step that was entered late
/// takes its place among the others by that moment; what it changed holds from there on, until a later step changes
/// the same fact again.
public struct MatterCourse: Equatable, Sendable {
    /// One change.
    public struct Step: Equatable, Sendable {
        /// The event's version in its stream.
        public var version: Int
        /// From when on it counts: when it occurred; of a timed act, when its clock stopped.
        public var moment: Moment
        /// The clock of a timed party stopped then: a confirmed earlier time moves it.
        public var isTimed: Bool
        public var stand: MatterStand
        /// The day of the judgement in force.
        public var rated: Day?
        /// When the reporter first had a reply.
        public var answered: Moment?
        /// Whether working days between report and reply may be counted.
        public var countsWorkdays: Bool
        /// It was taken over from another source.
        public var isImported: Bool

        public init(
            version: Int, moment: Moment, isTimed: Bool, stand: MatterStand, rated: Day?, answered: Moment?,
            countsWorkdays: Bool, isImported: Bool
        ) {
            self.version = version
            self.moment = moment
            self.isTimed = isTimed
            self.stand = stand
            self.rated = rated
            self.answered = answered
            self.countsWorkdays = countsWorkdays
            self.isImported = isImported
        }
    }

    /// In order of versions.
    public var steps: [Step]

    public init(_ steps: [Step] = []) { self.steps = steps }

    /// The course of a history, known as far as the events given.
    public init(_ story: some Sequence<Recorded<MatterEvent>>, in zone: Zone) {
        steps = []
        var state: Matter?
        for (index, recorded) in story.enumerated() {
            let next = MatterDecider.evolve(state, recorded)
            if let next, MatterCourse.isMoved(from: state, to: next, by: recorded, in: zone) {
                take(from: state, to: next, by: recorded, version: index + 1, in: zone)
            }
            state = next
        }
    }

    /// Whether an event changes anything that figures know: most don't.
    public static func isMoved(
        from before: Matter?, to after: Matter, by recorded: Recorded<MatterEvent>, in zone: Zone
    ) -> Bool {
        guard let before else { return true }
        switch recorded.event {
        case .timeConfirmed: return true
        // Judged the same once more, it is a judgement of another day.
        case .evaluated(let evaluation) where evaluation.level != nil: return true
        default: break
        }
        return before.firstTimes.fedBack != after.firstTimes.fedBack
            || MatterStand(before, in: zone) != MatterStand(after, in: zone)
    }

    /// Takes one event in, with the matter on both sides of it.
    public mutating func take(
        from before: Matter?, to after: Matter, by recorded: Recorded<MatterEvent>, version: Int, in zone: Zone
    ) {
        let stand = MatterStand(after, in: zone)
        if case .timeConfirmed(let event) = recorded.event, let late = before?.lateActs[event.act] {
            let isAnswer =
                switch event.act {
                case .answer, .completion: true
                case .acknowledgement, .plan: false
                }
            moveBack(to: event.at, from: late.recorded, stand, isAnswer: isAnswer)
        }
        let timed = MatterCourse.clockStopped(from: before, to: after, by: recorded)
        var rated = stand.level == nil ? nil : steps.last?.rated
        if case .evaluated = recorded.event, stand.level != nil { rated = zone.day(of: recorded.occurred) }
        steps.append(
            Step(
                version: version, moment: timed ?? recorded.occurred, isTimed: timed != nil, stand: stand, rated: rated,
                answered: after.firstTimes.fedBack, countsWorkdays: after.source.imported?.countsWorkdays ?? true,
                isImported: after.isImported))
    }

    /// When the clock of a timed party stopped by this event, later than it is said to have occurred.
    private static func clockStopped(
        from before: Matter?, to after: Matter, by recorded: Recorded<MatterEvent>
    ) -> Moment? {
        let late = after.lateActs.first { act, late in
            late.recorded == recorded.recorded && before?.lateActs[act] != late
        }
        return late?.value.recorded
    }

    /// What counted when it was recorded counts when it happened, because somebody else said so.
    private mutating func moveBack(
        to moment: Moment, from recorded: Moment, _ stand: MatterStand, isAnswer: Bool
    ) {
        for index in steps.indices where steps[index].isTimed && steps[index].moment == recorded {
            steps[index].moment = moment
            steps[index].isTimed = false
            // In time after all, unless what was promised has changed since.
            if isAnswer, steps[index].stand.due == stand.due { steps[index].stand.isInTime = stand.isInTime }
        }
    }

    // MARK: - What it comes to

    /// A matter's part in a tally from a day on.
    public struct Mark: Hashable, Sendable {
        public var tally: FigureTally
        public var kind: KindID
        public var traits: Traits
        public var channel: ChannelID
        public var place: PlaceCode?
        public var body: OrganisationID
        public var bucket: Int
        /// From when on.
        public var day: Day
    }

    /// Signed numbers: what the matter adds to each tally on which day. As of the end of a day it counts as the sum of
    /// those up to that day.
    public func marks(in timetable: Timetable) -> [Mark: Int] {
        guard let first = steps.first else { return [:] }
        var sums: [Mark: Int] = [:]
        let answered = steps.last?.answered.map { max($0, first.moment) }
        var current: (stand: MatterStand, rated: Day?, isAnswered: Bool)?
        func turn(_ next: (stand: MatterStand, rated: Day?, isAnswered: Bool), at moment: Moment) {
            let day = timetable.zone.day(of: moment)
            if let current { add(-1, current, answered, day, timetable, to: &sums) }
            add(1, next, answered, day, timetable, to: &sums)
            current = next
        }
        // Nothing counts before it came in.
        let order = steps.indices.map { ($0, max(steps[$0].moment, first.moment)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var reply = answered
        for (index, moment) in order {
            if let at = reply, at < moment, let now = current {
                turn((now.stand, now.rated, true), at: at)
                reply = nil
            }
            let step = steps[index]
            var next = current ?? (step.stand, step.rated, false)
            if index > 0 {
                next.stand.take(whatChangedFrom: steps[index - 1].stand, to: step.stand)
                if step.rated != steps[index - 1].rated || step.stand.level != steps[index - 1].stand.level {
                    next.rated = step.rated
                }
            }
            if let at = reply, at <= moment {
                next.isAnswered = true
                reply = nil
            }
            turn(next, at: moment)
        }
        if let at = reply, let now = current { turn((now.stand, now.rated, true), at: at) }
        return sums.filter { $0.value != 0 }
    }

    /// What the marks of a later course are beyond those of an earlier one: what an event writes.
    public func marks(beyond before: MatterCourse, in timetable: Timetable) -> [Mark: Int] {
        if let step = next(after: before, in: timetable.zone), let last = before.steps.last {
            // Most come in order: only what stood last gives way to what stands now.
            var sums: [Mark: Int] = [:]
            let day = timetable.zone.day(of: step.moment)
            add(-1, (last.stand, last.rated, last.answered != nil), last.answered, day, timetable, to: &sums)
            add(1, (step.stand, step.rated, step.answered != nil), step.answered, day, timetable, to: &sums)
            return sums.filter { $0.value != 0 }
        }
        var sums = marks(in: timetable)
        for (mark, number) in before.marks(in: timetable) { sums[mark, default: 0] -= number }
        return sums.filter { $0.value != 0 }
    }

    /// The one step that it has beyond another course, where all of them are in order of time and a first reply came with the
    /// step that says so.
    private func next(after before: MatterCourse, in zone: Zone) -> Step? {
        guard let step = steps.last, steps.count == before.steps.count + 1,
            steps.dropLast().elementsEqual(before.steps),
            zip(steps, steps.dropFirst()).allSatisfy({ $0.moment <= $1.moment })
        else { return nil }
        var known: Moment?
        for (index, step) in steps.enumerated() where step.answered != known {
            guard let answered = step.answered, known == nil, zone.day(of: answered) == zone.day(of: step.moment),
                index == 0 || answered >= steps[index - 1].moment
            else { return nil }
            known = answered
        }
        return step
    }

    private func add(
        _ sign: Int, _ now: (stand: MatterStand, rated: Day?, isAnswered: Bool), _ answered: Moment?, _ day: Day,
        _ timetable: Timetable, to sums: inout [Mark: Int]
    ) {
        let stand = now.stand
        func mark(_ tally: FigureTally, _ bucket: Int, channel: ChannelID? = nil) {
            let mark = Mark(
                tally: tally, kind: stand.kind, traits: stand.traits, channel: channel ?? stand.channel,
                place: stand.place, body: stand.body, bucket: bucket, day: day)
            sums[mark, default: 0] += sign
        }
        func markKind(_ tally: FigureTally, _ bucket: Int) {
            let mark = Mark(
                tally: tally, kind: stand.kind, traits: Traits(), channel: ChannelID(""), place: stand.place,
                body: stand.body, bucket: bucket, day: day)
            sums[mark, default: 0] += sign
        }
        guard let first = steps.first else { return }
        let received = timetable.zone.day(of: first.moment).number
        let reply = now.isAnswered ? answered : nil
        let workdays = first.countsWorkdays ? reply.map { timetable.unitsBetween(first.moment, $0) } : nil
        markKind(first.countsWorkdays ? .receivedCounted : .receivedUncounted, received)
        if first.isImported { markKind(.imported, received) }
        if reply != nil { markKind(.replied(after: workdays), received) }
        guard let tally = FigureTally(stand.standing) else {
            return markKind(stand.standing.tally, stand.closed?.number ?? FigureTally.never)
        }
        for channel in stand.mentions { mark(.mentions, FigureTally.never, channel: channel) }
        mark(
            tally, tally == .open ? stand.late?.number ?? FigureTally.never : stand.closed?.number ?? FigureTally.never)
        guard tally != .answeredDirectly else { return mark(.receivedDirectly, received) }
        mark(.collected, received)
        if let reply {
            mark(.answered, timetable.zone.day(of: reply).number)
            mark(.replyHours, timetable.unitsBetween(first.moment, reply, in: .hours))
            if let workdays { mark(.replyWorkdays, workdays) }
        }
        if let due = stand.due?.number {
            switch stand.standing {
            case .open, .lapsed: mark(.due, due)
            case .solved, .explained:
                mark(.due, due)
                if stand.isInTime { mark(.closedOnTime, due) }
            default: break
            }
        }
        if let level = stand.level, let rated = now.rated?.number {
            mark(.rated, rated)
            if level.isSatisfied { mark(.ratedSatisfied, rated) }
        }
    }
}
