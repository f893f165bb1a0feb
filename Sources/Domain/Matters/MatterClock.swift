extension Timetable {
    /// When a clock runs out whose pauses have all ended.
    public func due(from start: Moment, within limit: Limit, pauses: [Pause] = []) -> Moment {
        switch Deadline(start: start, limit: limit, extensions: [], pauses: pauses, timetable: self).due {
        case .at(let moment): moment
        // Not reached: a pause without an end is closed before a due moment is asked for.
        case .stopped(let since): since
        }
    }
}

extension Matter {
    /// The clock the resident was promised, with its pauses, as a deadline that can be asked and explained.
    public func deadline(in timetable: Timetable) -> Deadline? {
        clock.map {
            Deadline(start: $0.started, limit: $0.limit, extensions: [], pauses: $0.pauses, timetable: timetable)
        }
    }
}
