/// 免打扰时段. When recipients aren't to be disturbed: hours of the local wall clock, and days off.
public struct QuietHours: Hashable, Sendable {
    /// A stretch of every day, in minutes since local midnight; from 21:00 until 08:00 it goes over midnight.
    public struct Span: Hashable, Sendable {
        /// 0–1439; quiet from that minute on.
        public let from: Int
        /// 0–1440; not quiet any more at that minute.
        public let until: Int

        /// Any two minutes; ``QuietHours/init(_:onDaysOff:urgentRingsAtNight:)`` judges them.
        public init(from: Int, until: Int) {
            self.from = from
            self.until = until
        }
    }

    /// Why quiet hours were refused.
    public enum Fault: Error, Hashable, Sendable {
        /// A minute outside the day.
        case outsideDay(Span)
        /// From and until the same minute: nobody can tell whether it means never or always.
        case empty(Span)
        /// Together they leave no minute of the day.
        case alwaysQuiet
    }

    /// As they were given.
    public let spans: [Span]
    /// Nothing on days off either, by the working calendar.
    public let onDaysOff: Bool
    /// An urgent notice goes out within the spans as well. It never waits for a working day.
    public let urgentRingsAtNight: Bool

    /// No notice ever waits.
    public static let none = QuietHours(checked: [], onDaysOff: false, urgentRingsAtNight: true)
    /// 21:00–08:00 and days off; what is urgent goes at once.
    public static let standard = QuietHours(
        checked: [Span(from: 21 * 60, until: 8 * 60)], onDaysOff: true, urgentRingsAtNight: true)

    /// Takes spans in any order; they may overlap, but must leave a minute of the day.
    public init(_ spans: [Span], onDaysOff: Bool, urgentRingsAtNight: Bool = true) throws(Fault) {
        for span in spans {
            guard (0..<1440).contains(span.from), (0...1440).contains(span.until) else { throw .outsideDay(span) }
            guard span.from != span.until else { throw .empty(span) }
        }
        self.init(checked: spans, onDaysOff: onDaysOff, urgentRingsAtNight: urgentRingsAtNight)
        guard firstLoud(from: 0) != nil else { throw .alwaysQuiet }
    }

    private init(checked spans: [Span], onDaysOff: Bool, urgentRingsAtNight: Bool) {
        self.spans = spans
        self.onDaysOff = onDaysOff
        self.urgentRingsAtNight = urgentRingsAtNight
        let perMinute = Moment.millisecondsPerMinute
        stretches =
            spans.flatMap { span -> [Range<Int64>] in
                let (from, until) = (Int64(span.from) * perMinute, Int64(span.until) * perMinute)
                guard from > until else { return [from..<until] }
                return [0..<until, from..<Moment.millisecondsPerDay]
            }
            .filter { !$0.isEmpty }
            .sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Within one day, in milliseconds since its midnight, in order of their beginnings.
    private let stretches: [Range<Int64>]

    /// Whether a notice may go out at a moment.
    public func allows(_ moment: Moment, urgency: NoticeUrgency, by timetable: Timetable) -> Bool {
        let local = timetable.zone.local(moment)
        if keepsDaysOff(urgency), !timetable.calendar.isWorkday(local.day) { return false }
        return !keepsSpans(urgency) || !stretches.contains { $0.contains(local.millisecond) }
    }

    /// The earliest moment, not before this one, at which a notice may go out.
    public func earliest(from moment: Moment, urgency: NoticeUrgency, by timetable: Timetable) -> Moment {
        var current = moment
        while !allows(current, urgency: urgency, by: timetable) {
            current = step(from: current, urgency: urgency, by: timetable)
        }
        return current
    }

    /// A moment after this quiet one, with nothing but quiet between the two.
    private func step(from moment: Moment, urgency: NoticeUrgency, by timetable: Timetable) -> Moment {
        let zone = timetable.zone
        let local = zone.local(moment)
        let isOff = keepsDaysOff(urgency) && !timetable.calendar.isWorkday(local.day)
        let end = isOff ? Moment.millisecondsPerDay : firstLoud(from: local.millisecond) ?? Moment.millisecondsPerDay
        let target =
            end < Moment.millisecondsPerDay
            ? zone.moment(local.day, millisecond: end) : zone.moment(local.day.advanced(by: 1))
        if target > moment { return target }
        // In an hour that the wall clock shows a second time, its first showing lies behind.
        return moment.advanced(byMilliseconds: max(end - local.millisecond, 1))
    }

    private func firstLoud(from wall: Int64) -> Int64? {
        var wall = wall
        for stretch in stretches where stretch.contains(wall) { wall = stretch.upperBound }
        return wall < Moment.millisecondsPerDay ? wall : nil
    }

    private func keepsDaysOff(_ urgency: NoticeUrgency) -> Bool { onDaysOff && urgency == .ordinary }

    private func keepsSpans(_ urgency: NoticeUrgency) -> Bool { urgency == .ordinary || !urgentRingsAtNight }
}
