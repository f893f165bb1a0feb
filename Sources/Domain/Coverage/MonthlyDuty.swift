/// What somebody owes month by month, on a day (B06, B09).
public struct MonthlyStanding: Hashable, Sendable {
    public var person: PersonID
    public var body: OrganisationID
    public var owed: Int
    public var done: Int
    /// Of what was done, how often nothing was found.
    public var foundNothing: Int
    /// When it was last done, in this month or before.
    public var last: Day?
    /// Since when they owe it.
    public var since: Day

    public init(
        person: PersonID, body: OrganisationID, owed: Int, done: Int, foundNothing: Int = 0, last: Day? = nil,
        since: Day
    ) {
        self.person = person
        self.body = body
        self.owed = owed
        self.done = done
        self.foundNothing = foundNothing
        self.last = last
        self.since = since
    }

    public var isMet: Bool { done >= owed }

    /// For how many days it is overdue on a day; 0: it isn't, or it is done in this month.
    public func overdue(on day: Day) -> Int { isMet ? 0 : Day.overdue(monthlyAfter: last, since: since, on: day) }
}

extension Day {
    public var firstOfMonth: Day { advanced(by: 1 - date.day) }
    public var lastOfMonth: Day { firstOfMonth.advanced(byMonths: 1).advanced(by: -1) }

    /// How long what is owed each month is overdue: a month in which it wasn't done has to end first. Whoever begins owes it from the month
    /// after. 0: not yet.
    public static func overdue(monthlyAfter last: Day?, since: Day, on day: Day) -> Int {
        // The month in which it was last done, or that in which it began, asks for nothing more.
        let settled = max(last ?? since, since).firstOfMonth
        let late = settled.advanced(byMonths: 2)
        return max(0, day.number - late.number + 1)
    }
}
