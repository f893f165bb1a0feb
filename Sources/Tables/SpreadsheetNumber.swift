import Domain
import Glibc

/// How a sheet's numbers are written as text: as its program shows them, in forms that ``DateText`` and people read.
enum SpreadsheetNumber {
    /// A number by what its cell's style makes of it.
    static func text(_ raw: String, _ form: NumberForm, from1904: Bool) -> String {
        switch form {
        case .number: text(raw)
        case .date(let hasTime): date(raw, hasTime: hasTime, from1904: from1904)
        case .duration: duration(raw)
        }
    }

    /// A plain number: as it stands in the file where that is short, else with the 15 digits that spreadsheets show.
    static func text(_ raw: String) -> String {
        let digits = raw.utf8.lazy.filter { (48...57).contains($0) }.count
        let isPlain = raw.utf8.allSatisfy {
            (48...57).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        if isPlain, digits <= 15 || !raw.utf8.contains(UInt8(ascii: ".")) { return raw }
        guard let value = Double(raw), value.isFinite else { return raw }
        return shown(value)
    }

    /// A date as `2019-04-25`, with a time of day that is shown or isn't midnight as `2019-04-25 09:32:09`, a time of
    /// day alone as `09:32:09`; what is no day of the calendar (a negative number, 29 February 1900) as the number it
    /// is.
    static func date(_ raw: String, hasTime: Bool, from1904: Bool) -> String {
        guard let value = Double(raw), (0..<2_958_466).contains(value) else { return text(raw) }
        let perDay = Double(Moment.millisecondsPerDay)
        // Spreadsheets keep times as fractions of a day, a few microseconds off.
        let total = Int64((value * perDay).rounded())
        let (serial, millisecond) = total.quotientAndRemainder(dividingBy: Moment.millisecondsPerDay)
        let time = clock(millisecond)
        if serial == 0, !from1904 { return time }
        guard let day = day(Int(serial), from1904: from1904) else { return text(raw) }
        return millisecond == 0 && !hasTime ? day.iso : "\(day.iso) \(time)"
    }

    /// A span of time as `27:30:00`.
    static func duration(_ raw: String) -> String {
        guard let value = Double(raw), (0..<2_958_466).contains(value) else { return text(raw) }
        return clock(Int64((value * Double(Moment.millisecondsPerDay)).rounded()))
    }

    /// The day with this serial number; `nil` for 29 February 1900, which the older of the two ways of counting has
    /// and no calendar.
    static func day(_ serial: Int, from1904: Bool) -> Day? {
        // Both origins as days since 1970-01-01.
        if from1904 { return Day(number: serial - 24_107) }
        guard serial != 60 else { return nil }
        return Day(number: serial - (serial < 60 ? 25_568 : 25_569))
    }

    private static func clock(_ milliseconds: Int64) -> String {
        let (seconds, rest) = Int(milliseconds).quotientAndRemainder(dividingBy: 1000)
        let clock = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return rest == 0 ? clock : "\(clock).\(padded(rest, 3))"
    }

    private static func shown(_ value: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        _ = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.15g", $0) }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]), (-15...20).contains(exponent) else { return text }
        return plain(mantissa: String(parts[0]), exponent: exponent)
    }

    /// `4.303`, 6 as `4303000`.
    private static func plain(mantissa: String, exponent: Int) -> String {
        let isNegative = mantissa.hasPrefix("-")
        let digits = mantissa.filter(\.isNumber)
        let sign = isNegative ? "-" : ""
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = digits.prefix(exponent + 1)
        let zeros = String(repeating: "0", count: exponent + 1 - whole.count)
        let fraction = digits.dropFirst(exponent + 1)
        return sign + whole + zeros + (fraction.isEmpty ? "" : "." + fraction)
    }
}
