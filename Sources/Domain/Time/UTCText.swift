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

    /// Reads a time of RFC 3339: with its offset, any number of places behind the second (milliseconds count), between the
    /// years 1970 and 9999. `nil` for anything else, a leap second too.
    public static func time(rfc3339 text: String) -> Moment? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(iso: String(decoding: bytes[0..<10], as: UTF8.self)), day.year >= 1970,
            bytes[10] | 32 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = number(bytes[11..<13]), hour < 24, let minute = number(bytes[14..<16]), minute < 60,
            let second = number(bytes[17..<19]), second < 60
        else { return nil }
        var position = 19
        var milliseconds: Int64 = 0
        if bytes[position] == UInt8(ascii: ".") {
            let fraction = bytes[(position + 1)...].prefix { (48...57).contains($0) }
            guard !fraction.isEmpty else { return nil }
            let three = fraction.prefix(3)
            milliseconds = (number(three) ?? 0) * [100, 10, 1][three.count - 1]
            position += 1 + fraction.count
        }
        let rest = bytes[position...]
        var offset: Int64 = 0
        if rest.count == 1, rest[position] | 32 == UInt8(ascii: "z") {
            offset = 0
        } else if rest.count == 6, rest[position + 3] == UInt8(ascii: ":"),
            rest[position] == UInt8(ascii: "+") || rest[position] == UInt8(ascii: "-"),
            let hours = number(rest[(position + 1)..<(position + 3)]), hours < 24,
            let minutes = number(rest[(position + 4)..<(position + 6)]), minutes < 60
        {
            offset = (hours * 60 + minutes) * (rest[position] == UInt8(ascii: "-") ? -1 : 1)
        } else {
            return nil
        }
        let minutes = Int64(day.number) * 1440 + hour * 60 + minute - offset
        return Moment(milliseconds: (minutes * 60 + second) * 1000 + milliseconds)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        return digits.isEmpty ? nil : value
    }
}
