/// Where a wait stands in the order of all: by what is due, then by the matter.
public struct WaitOrder: Hashable, Comparable, Sendable {
    /// In milliseconds: when it is due, or, of a list that is in that order, since when nothing was done.
    public var due: Int64
    public var matter: MatterID
    public var item: Int

    public init(due: Int64, matter: MatterID, item: Int) {
        self.due = due
        self.matter = matter
        self.item = item
    }

    public static func < (left: WaitOrder, right: WaitOrder) -> Bool {
        (left.due, left.matter, left.item) < (right.due, right.matter, right.item)
    }

    /// As an address names it: `1620349200000~01972c2e-…~0`.
    public var text: String { "\(due)~\(matter)~\(item)" }

    /// Reads what ``text`` writes; `nil` for anything else.
    public init?(text: String) {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let due = Int64(parts[0]), let matter = MatterID(parts[1]), let item = Int(parts[2]),
            (0..<10_000).contains(item)
        else { return nil }
        self.init(due: due, matter: matter, item: item)
        guard self.text == text else { return nil }
    }
}

/// How many waits are due when.
public struct DueCounts: Equatable, Sendable {
    public var overdue = 0
    public var today = 0
    public var tomorrow = 0
    public var later = 0

    public init(overdue: Int = 0, today: Int = 0, tomorrow: Int = 0, later: Int = 0) {
        self.overdue = overdue
        self.today = today
        self.tomorrow = tomorrow
        self.later = later
    }

    public var all: Int { overdue + today + tomorrow + later }

    public static func + (left: DueCounts, right: DueCounts) -> DueCounts {
        DueCounts(
            overdue: left.overdue + right.overdue, today: left.today + right.today,
            tomorrow: left.tomorrow + right.tomorrow, later: left.later + right.later)
    }

    public static func - (left: DueCounts, right: DueCounts) -> DueCounts {
        DueCounts(
            overdue: left.overdue - right.overdue, today: left.today - right.today,
            tomorrow: left.tomorrow - right.tomorrow, later: left.later - right.later)
    }
}

/// When today ends for what is due, and tomorrow: both by working days.
public struct DueBounds: Equatable, Sendable {
    public var now: Moment
    /// The first moment that isn't today's any more, and the first that isn't tomorrow's.
    public var tomorrow: Moment
    public var later: Moment

    public init(now: Moment, tomorrow: Moment, later: Moment) {
        self.now = now
        self.tomorrow = tomorrow
        self.later = later
    }

    /// One wait, due then.
    public func count(_ due: Int64) -> DueCounts {
        if due < now.milliseconds { return DueCounts(overdue: 1) }
        if due < tomorrow.milliseconds { return DueCounts(today: 1) }
        return due < later.milliseconds ? DueCounts(tomorrow: 1) : DueCounts(later: 1)
    }
}
