import Domain
import Testing

func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

func limit(_ text: String) throws -> Limit { try #require(Limit(text)) }

/// Beijing time, `2021-09-18` or `2021-09-18 19:30`.
func at(_ text: String, in zone: Zone = .shanghai) throws -> Moment {
    let parts = text.split(separator: " ")
    let day = try day(String(parts[0]))
    guard parts.count == 2 else { return zone.moment(day) }
    let clock = parts[1].split(separator: ":").compactMap { Int64($0) }
    try #require(clock.count == 2)
    return zone.moment(day, millisecond: (clock[0] * 60 + clock[1]) * Moment.millisecondsPerMinute)
}

/// `2021-09-18 19:30`, or `2021-09-18 24:00` for a day's last millisecond.
func told(_ due: Due, in zone: Zone = .shanghai) -> String {
    switch due {
    case .at(let moment):
        let local = zone.local(moment)
        if moment == zone.end(of: local.day) { return "\(local.day.iso) 24:00" }
        let minutes = Int(local.millisecond / Moment.millisecondsPerMinute)
        return "\(local.day.iso) \(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    case .stopped(let since):
        return "stopped " + told(.at(since), in: zone)
    }
}

/// The due moment, or later than any where the clock is stopped.
func order(_ due: Due) -> Int64 {
    switch due {
    case .at(let moment): moment.milliseconds
    case .stopped: .max
    }
}
