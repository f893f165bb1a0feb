/// Whether an answer came in time: against what was due when it was given, and by the moment that counts.
public struct AnswerTiming: Hashable, Sendable {
    /// When what is measured was recorded: by which its line in the story is found.
    public var recorded: Moment
    /// When it counts as given.
    public var counted: Moment
    public var due: Moment

    public var isInTime: Bool { counted <= due }

    /// How many working days too late: 0 where it was so within the day on which it was due, or in time.
    public func daysLate(in timetable: Timetable) -> Int {
        guard !isInTime else { return 0 }
        return timetable.calendar.workdays(
            after: timetable.zone.day(of: due), through: timetable.zone.day(of: counted))
    }

    /// Of each answer in a whole story, in order: of those that a clock ran for.
    public static func all(in story: [Recorded<MatterEvent>]) -> [AnswerTiming] {
        var timings: [AnswerTiming] = []
        var state: Matter?
        var isGiven = false
        for recorded in story {
            let before = state?.answeredAt
            state = MatterDecider.evolve(state, recorded)
            guard let matter = state, let counted = matter.answeredAt, let due = matter.clock?.due else {
                isGiven = false
                continue
            }
            if before == nil || !isGiven || recorded.event.answers {
                timings.append(.init(recorded: recorded.recorded, counted: counted, due: due))
                isGiven = true
            } else if counted != before {
                // An earlier time was confirmed.
                timings[timings.count - 1].counted = counted
            }
        }
        return timings
    }
}

extension MatterEvent {
    /// Whether it gives an answer anew, where there is one already.
    fileprivate var answers: Bool { if case .answered = self { true } else { false } }
}
