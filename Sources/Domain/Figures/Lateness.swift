/// How late the answer to a matter is or was, in working days: 0 where it is over on the very day, or no working day lies between.
public enum Lateness: Hashable, Sendable {
    /// Still owed.
    case overdue(workingDays: Int)
    /// Given after the moment that was promised.
    case answered(workingDays: Int)

    public var workingDays: Int {
        switch self {
        case .overdue(let days), .answered(let days): days
        }
    }
}

extension Figure {
    /// Whether it counts what is overdue, and nothing else: whoever opens it asks for what waits longest.
    public var isOfOverdue: Bool {
        if case .count(let counted) = question { counted.what == .measure(.overdue) } else { false }
    }
}

extension MatterCourse {
    /// How it stood at the end of a day; `nil` where it hadn't come in by then.
    public func stand(asOf day: Day, in zone: Zone) -> MatterStand? {
        guard let first = steps.first else { return nil }
        let order = steps.indices.map { ($0, max(steps[$0].moment, first.moment)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var stand: MatterStand?
        for (index, moment) in order where zone.day(of: moment) <= day {
            guard index > 0, var next = stand else {
                stand = steps[index].stand
                continue
            }
            next.take(whatChangedFrom: steps[index - 1].stand, to: steps[index].stand)
            stand = next
        }
        return stand
    }
}

extension FigureReplay {
    /// How late the first of its matters was with its answer at the end of a day, counted as figures count what is overdue;
    /// `nil` where it wasn't.
    public func lateness(asOf day: Day, knownAt: Day? = nil) -> Lateness? {
        guard let story = stories.first else { return nil }
        let known = known(story, knownAt)
        let zone = timetable.zone
        if let stand = MatterCourse(known, in: zone).stand(asOf: day, in: zone), stand.standing == .open,
            let late = stand.late, late <= day, let due = stand.due
        {
            return .overdue(workingDays: max(0, timetable.calendar.workdays(after: due, through: day)))
        }
        guard let matter = MatterDecider.replay(known), let answered = matter.answeredAt,
            matter.conditions[.onHold] == nil, let due = matter.clock?.due, answered > due,
            zone.day(of: answered) <= day
        else { return nil }
        let days = timetable.calendar.workdays(after: zone.day(of: due), through: zone.day(of: answered))
        return .answered(workingDays: max(0, days))
    }
}
