/// A place's offset from UTC over time, as a value: made at the edge from the system's zone data, or fixed.
public struct Zone: Hashable, Sendable {
    /// From when another offset holds.
    public struct Transition: Hashable, Sendable {
        public var from: Moment
        /// Seconds east of UTC from that moment on.
        public var offset: Int

        public init(from: Moment, offset: Int) {
            self.from = from
            self.offset = offset
        }
    }

    /// The IANA name, `Asia/Shanghai`.
    public var identifier: String
    /// Seconds east of UTC before the first transition.
    public var initialOffset: Int
    /// In order of time.
    public var transitions: [Transition]

    public init(identifier: String, initialOffset: Int, transitions: [Transition] = []) {
        self.identifier = identifier
        self.initialOffset = initialOffset
        self.transitions = transitions
    }

    /// China has kept one time without daylight saving since 1991; the working days shipped here begin in 2007.
    public static let shanghai = Zone(identifier: "Asia/Shanghai", initialOffset: 8 * 3600)

    /// Seconds east of UTC at a moment.
    public func offset(at moment: Moment) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].from <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffset : transitions[low - 1].offset
    }

    /// The local day of a moment and the milliseconds since its local midnight.
    public func local(_ moment: Moment) -> (day: Day, millisecond: Int64) {
        let local = moment.milliseconds + Int64(offset(at: moment)) * 1000
        let perDay = Moment.millisecondsPerDay
        let day = local >= 0 ? local / perDay : (local - perDay + 1) / perDay
        return (Day(number: Int(day)), local - day * perDay)
    }

    /// The local day of a moment.
    public func day(of moment: Moment) -> Day { local(moment).day }

    /// The moment at which a local wall clock shows this time; in a skipped hour, the moment after the skip;
    /// in a repeated hour, the first.
    public func moment(_ day: Day, millisecond: Int64 = 0) -> Moment {
        let wall = Int64(day.number) * Moment.millisecondsPerDay + millisecond
        // Two guesses reach a fixed point, because offsets change by hours and transitions are months apart.
        let first = Moment(milliseconds: wall - Int64(offset(at: Moment(milliseconds: wall))) * 1000)
        let earlier = offset(at: first.advanced(byMilliseconds: -6 * Moment.millisecondsPerHour))
        let candidate = Moment(milliseconds: wall - Int64(earlier) * 1000)
        if offset(at: candidate) == earlier { return candidate }
        let later = Moment(milliseconds: wall - Int64(offset(at: candidate)) * 1000)
        return max(later, transitions.last { $0.from <= candidate }?.from ?? later)
    }

    /// The last millisecond of a local day.
    public func end(of day: Day) -> Moment { moment(day.advanced(by: 1)).advanced(byMilliseconds: -1) }
}
