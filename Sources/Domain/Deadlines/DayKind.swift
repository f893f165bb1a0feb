/// What a working calendar says of one day.
public enum DayKind: Hashable, Sendable {
    /// Monday to Friday with no exception announced.
    case workday
    /// Saturday or Sunday with no exception announced.
    case weekend
    /// A day off by announcement (放假), whatever its weekday.
    case holiday(name: String)
    /// A day worked by announcement to make up for a holiday (调休上班日), whatever its weekday.
    case makeup(name: String)

    /// Whether public offices work on a day of this kind.
    public var isWorkday: Bool {
        switch self {
        case .workday, .makeup: true
        case .weekend, .holiday: false
        }
    }
}
