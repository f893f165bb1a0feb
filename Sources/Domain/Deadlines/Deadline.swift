/// When a clock runs out.
public enum Due: Hashable, Sendable {
    /// The last moment that is on time.
    case at(Moment)
    /// The clock stands still and has since that moment; nothing is due until it is resumed.
    case stopped(since: Moment)
}

/// How far a clock is from running out, in whole units rounded down.
public enum Remaining: Hashable, Sendable {
    /// Not due yet; 0 on the last day or within the last hour.
    case left(Int)
    /// Past due; 0 until a whole unit has gone by since.
    case overdue(Int)
    /// The clock stands still.
    case stopped
}

/// What a started clock says.
///
/// - Working days (工作日) and days: the start day is never counted. A day counts if it is of the unit's kind and the
///   clock is running at its end (24:00 local). So a pause begun on P and resumed on R costs the days of that kind in
///   [P, R), and stopping and starting on one day costs nothing and gains nothing. Due is the last millisecond of the
///   n-th counted day; for n = 0, of the start day.
/// - Hours: elapsed milliseconds not paused. Working hours: open office time on working days not paused, by the local
///   wall clock; a clock started after hours runs from the next opening, and one that runs out at closing time is due
///   then, not at the next opening.
/// - Months: the same day n months later, or that month's last, pushed on by the calendar days stopped, then on to the
///   next working day if it isn't one (民法典 203); due is that day's last millisecond. For n = 0 it is the start day's.
/// - Each extension counts on from the due moment before it, as from a start.
/// - Pauses that overlap or touch are one; what lies before the start is cut off; one begun after the due moment
///   changes nothing.
public struct Deadline: Equatable, Sendable {
    /// When the clock started.
    public let start: Moment
    /// The time given at first.
    public let limit: Limit
    /// The times given on top, in order.
    public let extensions: [Limit]
    /// In order, merged, none before the start; only the last can be open.
    public let pauses: [Pause]
    /// What all this is counted by.
    public let timetable: Timetable
    /// When the clock runs out.
    public let due: Due

    /// Counts at once; a deadline without pauses costs a few binary searches and no allocation.
    public init(
        start: Moment, limit: Limit, extensions: [Limit] = [], pauses: [Pause] = [], timetable: Timetable = .china
    ) {
        self.start = start
        self.limit = limit
        self.extensions = extensions
        self.pauses = Pause.merged(pauses, from: start)
        self.timetable = timetable
        var due = timetable.due(limit.amount, limit.unit, from: start, pauses: self.pauses)
        for limit in extensions {
            guard case .at(let moment) = due else { break }
            due = timetable.due(limit.amount, limit.unit, from: moment, pauses: self.pauses)
        }
        self.due = due
    }

    /// Whether something done at a moment is on time; while the clock is stopped everything is.
    public func isOnTime(_ moment: Moment) -> Bool {
        switch due {
        case .at(let due): moment <= due
        case .stopped: true
        }
    }

    /// Units run from the start to a moment, rounded down, in the limit's unit or another; a day counts from its
    /// beginning. It goes on past the due moment.
    public func used(at moment: Moment, in unit: Limit.Unit? = nil) -> Int {
        timetable.units(unit ?? limit.unit, from: start, to: moment, pauses: pauses)
    }

    /// Units left at a moment or gone by since the due moment, in the limit's unit or another. Pauses aren't deducted
    /// from what is overdue. A moment before the start counts as the start, and one before the clock stopped is answered
    /// as it stood then.
    public func remaining(at moment: Moment, in unit: Limit.Unit? = nil) -> Remaining {
        let unit = unit ?? limit.unit
        let moment = max(moment, start)
        switch due {
        case .stopped(let since):
            return moment >= since ? .stopped : withoutOpenPause.remaining(at: moment, in: unit)
        case .at(let due):
            if moment > due { return .overdue(timetable.units(unit, from: due, to: moment, pauses: [])) }
            if pauses.contains(where: { $0.contains(moment) }) { return .stopped }
            return .left(timetable.units(unit, from: moment, to: due, pauses: pauses))
        }
    }

    /// When a share of the whole time, extensions included, is used up, counted in the limit's unit: on days and months
    /// the opening of offices on the day that completes the share (rounded up), on hours the exact moment. `nil` where
    /// the clock stands still before that.
    public func warning(at share: Share) -> Moment? {
        let reference: Deadline
        switch due {
        case .at: reference = self
        case .stopped: reference = withoutOpenPause
        }
        guard case .at(let end) = reference.due else { return nil }
        let scale = Scale(limit.unit)
        let whole = timetable.run(on: scale, from: start, to: end, pauses: reference.pauses)
        let hundredfold = whole * Int64(share.percent)
        let part = scale.countsDays ? (hundredfold + 99) / 100 : hundredfold / 100
        if part == 0 { return start }
        let due = timetable.advance(part, on: scale, from: start, pauses: pauses)
        guard case .at(let reached) = due else { return nil }
        guard scale.countsDays else { return reached }
        let day = timetable.zone.day(of: reached)
        let opening = timetable.zone.moment(day, millisecond: timetable.officeHours.opening)
        let running = pauses.first { $0.contains(opening) }?.to ?? opening
        return min(running, end)
    }

    private var withoutOpenPause: Deadline {
        Deadline(
            start: start, limit: limit, extensions: extensions, pauses: pauses.filter { $0.to != nil },
            timetable: timetable)
    }

    /// A part of the time given, for warnings ahead of the due moment.
    public struct Share: Hashable, Sendable {
        /// 0–100.
        public let percent: Int

        /// `nil` outside 0–100.
        public init?(percent: Int) {
            guard (0...100).contains(percent) else { return nil }
            self.percent = percent
        }
    }
}
