/// Why a figure isn't given.
public enum FigureRefusal: Error, Equatable, Sendable {
    /// The playbook has no such indicator; those that are called nearly so, or else all.
    case unknown(String, nearest: [String])
    /// It is there and can't be answered here.
    case gap(String, FigureGap)
    /// It can't be told apart by this.
    case unknownGrouping(String, known: [String])
    /// It has no window of time: it says what stands at a moment.
    case noWindow(String)
    /// It means nothing without a day (N05).
    case needsDay(String)
    /// Nobody knows yet.
    case inTheFuture(Day, today: Day)
    /// There is no such group in this reading.
    case unknownGroup(String, known: [String])
    /// So few stand behind it that the public isn't told which.
    case tooFew(least: Int)
}
