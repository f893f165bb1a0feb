/// Moments in UTC as text, for machines: ISO 8601 with milliseconds.
public enum UTCText {
    private static let zone = Zone(identifier: "UTC", initialOffset: 0)

    /// `2026-11-21T10:56:27.123Z`.
    public static func of(_ moment: Moment) -> String {
        let (day, time) = zone.local(moment)
        func padded(_ value: Int64, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return "\(day.iso)T\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2))"
            + ":\(padded(time / 1000 % 60, 2)).\(padded(time % 1000, 3))Z"
    }

    /// Reads what ``of(_:)`` writes; `nil` for anything else.
    public static func moment(_ text: String) -> Moment? {
        let parts = text.split(whereSeparator: { "T:.Z".contains($0) })
        guard parts.count == 5, let day = Day(iso: String(parts[0])) else { return nil }
        let numbers = parts.dropFirst().map { Int64($0) ?? -1 }
        guard (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]), (0..<60).contains(numbers[2]),
            (0..<1000).contains(numbers[3])
        else { return nil }
        let milliseconds = ((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]) * 1000 + numbers[3]
        let moment = zone.moment(day, millisecond: milliseconds)
        return of(moment) == text ? moment : nil
    }

    /// `20261121T105627Z`: for names of files.
    public static func compact(_ moment: Moment) -> String {
        of(moment).prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
