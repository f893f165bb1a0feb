extension Timetable {
    /// When a clock runs out whose pauses have all ended.
    public func due(
        from start: Moment, within limit: Limit, extensions: [Limit] = [], pauses: [Pause] = []
    ) -> Moment {
        switch Deadline(start: start, limit: limit, extensions: extensions, pauses: pauses, timetable: self).due {
        case .at(let moment): moment
        // Not reached: a pause without an end is closed before a due moment is asked for.
        case .stopped(let since): since
        }
    }
}

extension Matter {
    /// The clock the resident was promised, with its pauses, as a deadline that can be asked and explained; `nil` where
    /// none runs or a date was promised.
    public func deadline(in timetable: Timetable) -> Deadline? {
        clock.flatMap { clock in
            clock.limit.map {
                Deadline(
                    start: clock.started, limit: $0, extensions: clock.extensions, pauses: clock.pauses,
                    timetable: timetable)
            }
        }
    }
}
