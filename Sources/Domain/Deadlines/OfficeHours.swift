/// When offices are open on a working day, by the local wall clock.
public struct OfficeHours: Hashable, Sendable {
    /// One opening and the closing after it, in minutes since local midnight.
    public struct Span: Hashable, Sendable {
        /// Minutes since local midnight, 0–1439.
        public let opens: Int
        /// Minutes since local midnight, 1–1440; not open any more at that minute.
        public let closes: Int

        /// Any two minutes; ``OfficeHours/init(_:)`` judges them.
        public init(opens: Int, closes: Int) {
            self.opens = opens
            self.closes = closes
        }
    }

    /// Why office hours were refused.
    public enum Fault: Error, Hashable, Sendable {
        /// No opening at all: a clock in working hours would never run.
        case empty
        /// A span reaches outside the day's 0–1440 minutes.
        case outsideDay(Span)
        /// A span closes no later than it opens.
        case closesBeforeOpening(Span)
        /// A span opens before the one ahead of it in the list closes.
        case overlapping(Span, Span)
    }

    /// In order, none overlapping another, at least one.
    public let spans: [Span]
    /// Open time of one working day, in milliseconds.
    let millisecondsPerDay: Int64

    /// 09:00–12:00 and 13:30–17:30.
    public static let standard = OfficeHours(
        checked: [Span(opens: 9 * 60, closes: 12 * 60), Span(opens: 13 * 60 + 30, closes: 17 * 60 + 30)])

    /// Takes spans that are in order, don't overlap and lie within the day; they may touch.
    public init(_ spans: [Span]) throws(Fault) {
        guard !spans.isEmpty else { throw .empty }
        for (index, span) in spans.enumerated() {
            guard span.opens >= 0, span.closes <= 1440 else { throw .outsideDay(span) }
            guard span.opens < span.closes else { throw .closesBeforeOpening(span) }
            if index > 0, span.opens < spans[index - 1].closes { throw .overlapping(spans[index - 1], span) }
        }
        self.init(checked: spans)
    }

    private init(checked spans: [Span]) {
        self.spans = spans
        self.millisecondsPerDay = spans.reduce(0) { $0 + Int64($1.closes - $1.opens) * Moment.millisecondsPerMinute }
    }

    /// The day's first opening, in milliseconds since local midnight.
    public var opening: Int64 { Int64(spans.first?.opens ?? 0) * Moment.millisecondsPerMinute }

    /// Open time between local midnight and a wall clock time, both in milliseconds.
    func open(before wall: Int64) -> Int64 {
        var sum: Int64 = 0
        for span in spans {
            let opens = Int64(span.opens) * Moment.millisecondsPerMinute
            guard wall > opens else { break }
            sum += min(wall, Int64(span.closes) * Moment.millisecondsPerMinute) - opens
        }
        return sum
    }

    /// The earliest wall clock time by which an office has been open this long that day, so closing time rather than
    /// the next opening.
    func wall(afterOpen open: Int64) -> Int64 {
        var rest = open
        var wall: Int64 = 0
        for span in spans {
            let opens = Int64(span.opens) * Moment.millisecondsPerMinute
            let closes = Int64(span.closes) * Moment.millisecondsPerMinute
            if rest <= closes - opens { return opens + rest }
            rest -= closes - opens
            wall = closes
        }
        return wall
    }
}
