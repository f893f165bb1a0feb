public import Domain

/// A time as a table states it.
public struct ParsedTime: Hashable, Sendable {
    /// The instant; the last millisecond of the local day where only a day was stated.
    public var moment: Moment
    /// Whether a time of day was stated.
    public var hasTime: Bool

    /// A time with these parts.
    public init(moment: Moment, hasTime: Bool) {
        self.moment = moment
        self.hasTime = hasTime
    }
}

/// What a date text leaves unsaid.
public struct DateStyle: Hashable, Sendable {
    /// The zone of times without an offset. A time that the clocks skipped is the moment after the skip; one that they
    /// showed twice is the first.
    public var zone: Zone
    /// Whether `05/01/2015` is 5 January instead of 1 May.
    public var isDayFirst: Bool
    /// Whether a bare number counts days from 1904 instead of 1900.
    public var countsFrom1904: Bool

    /// A style with these parts; by default the month comes first and numbers count from 1900.
    public init(zone: Zone, isDayFirst: Bool = false, countsFrom1904: Bool = false) {
        self.zone = zone
        self.isDayFirst = isDayFirst
        self.countsFrom1904 = countsFrom1904
    }
}

/// Dates and times as ledgers write them.
public enum DateText {
    /// Reads a date and, except after `20190425`, a time of day behind it.
    ///
    /// Dates: `2019/4/25`, `2019-04-25`, `2019.4.25`, `2019年4月25日`, `20190425`; `4/25/2019` or `4-25-2019`, which
    /// side the month is on said by the style; the five digits by which spreadsheets count days, `43580` or, with the
    /// part of the day, `43580.397`. Times, after a space or `T` (after `日`, also without): `9:32`, `9:32:09`,
    /// `9:32:09.250`, `9时32分`, `9时32分09秒`; with `AM` or `PM` behind or `上午` or `下午` before. One with colons may be
    /// followed by `Z` or an offset such as `+08:00` or `+0800`, which then holds instead of the zone.
    ///
    /// Full-width characters and blank characters around make no difference; what is finer than a millisecond is
    /// dropped. `nil` for anything else, and for dates and times that do not exist.
    public static func parse(_ text: String, in style: DateStyle) -> ParsedTime? {
        let zone = style.zone
        let characters = text.trimmed.unicodeScalars.prefix(64).map(\.halfWidth)
        // No form is this long, and a cell may be.
        guard characters.count < 64 else { return nil }
        var scanner = Scanner(characters)
        if let serial = scanner.serial() { return time(ofSerial: serial, in: style) }
        guard let date = scanner.date(isDayFirst: style.isDayFirst) else { return nil }
        if scanner.isAtEnd { return ParsedTime(moment: zone.end(of: date.day), hasTime: false) }
        guard date.allowsTime else { return nil }
        let isSeparated = scanner.skip("T") || scanner.skipSpaces()
        guard isSeparated || date.endsItself, let time = scanner.time(), scanner.isAtEnd else { return nil }
        guard let offset = time.offset else {
            return ParsedTime(moment: zone.moment(date.day, millisecond: time.millisecond), hasTime: true)
        }
        let wall = Int64(date.day.number) * Moment.millisecondsPerDay + time.millisecond
        let moment = Moment(milliseconds: wall - offset * Moment.millisecondsPerMinute)
        return ParsedTime(moment: moment, hasTime: true)
    }

    /// Reads a date in the usual style of a zone.
    public static func parse(_ text: String, zone: Zone) -> ParsedTime? { parse(text, in: DateStyle(zone: zone)) }

    private static func time(ofSerial serial: (days: Int, part: Double?), in style: DateStyle) -> ParsedTime? {
        guard let day = SpreadsheetNumber.day(serial.days, from1904: style.countsFrom1904) else { return nil }
        guard let part = serial.part else { return ParsedTime(moment: style.zone.end(of: day), hasTime: false) }
        let millisecond = Int64((part * Double(Moment.millisecondsPerDay)).rounded())
        return ParsedTime(moment: style.zone.moment(day, millisecond: millisecond), hasTime: true)
    }

    private struct Scanner {
        private let characters: [Unicode.Scalar]
        private var position = 0

        init(_ characters: [Unicode.Scalar]) { self.characters = characters }

        var isAtEnd: Bool { position == characters.count }

        /// Days, and the part of a day, where there is nothing but such a number.
        func serial() -> (days: Int, part: Double?)? {
            guard characters.prefix(while: isDigit).count == 5 else { return nil }
            let text = String(String.UnicodeScalarView(characters))
            guard characters.count > 5 else { return Int(text).map { ($0, nil) } }
            let fraction = characters[6...]
            guard characters[5] == ".", !fraction.isEmpty, fraction.allSatisfy(isDigit) else { return nil }
            guard let days = Int(text.prefix(5)), let part = Double("0." + text.dropFirst(6)) else { return nil }
            return (days, part)
        }

        /// `endsItself`: the last character tells that the date is over, so that a time may follow at once.
        mutating func date(isDayFirst: Bool) -> (day: Day, allowsTime: Bool, endsItself: Bool)? {
            let digits = characters[position...].prefix(while: isDigit).count
            switch digits {
            case 8:
                guard let year = number(4...4), let month = number(2...2), let day = number(2...2) else { return nil }
                return Day(year: year, month: month, day: day).map { ($0, false, false) }
            case 4: return yearFirst()
            case 1, 2:
                guard let first = number(1...2), let separator = separator(among: ["/", "-"]),
                    let second = number(1...2), skip(separator), let year = number(4...4)
                else { return nil }
                let (month, day) = isDayFirst ? (second, first) : (first, second)
                return Day(year: year, month: month, day: day).map { ($0, true, false) }
            default: return nil
            }
        }

        private mutating func yearFirst() -> (day: Day, allowsTime: Bool, endsItself: Bool)? {
            guard let year = number(4...4) else { return nil }
            if skip("年") {
                guard let month = number(1...2), skip("月"), let day = number(1...2), skip("日") else { return nil }
                return Day(year: year, month: month, day: day).map { ($0, true, true) }
            }
            guard let separator = separator(among: ["-", "/", "."]) else { return nil }
            guard let month = number(1...2), skip(separator), let day = number(1...2) else { return nil }
            return Day(year: year, month: month, day: day).map { ($0, true, false) }
        }

        private mutating func separator(among separators: [Unicode.Scalar]) -> Unicode.Scalar? {
            for separator in separators where skip(separator) { return separator }
            return nil
        }

        private enum Half {
            case morning, afternoon
        }

        /// `上午` or `下午`, where it stands here.
        private mutating func halfBefore() -> Half? {
            let half: Half
            if skip("上") { half = .morning } else if skip("下") { half = .afternoon } else { return nil }
            guard skip("午") else {
                position -= 1
                return nil
            }
            _ = skipSpaces()
            return half
        }

        /// `AM` or `PM` in any case, after spaces or none, where it stands here.
        private mutating func halfBehind() -> Half? {
            let start = position
            _ = skipSpaces()
            let half: Half? =
                if skip("A") || skip("a") { .morning } else if skip("P") || skip("p") { .afternoon } else { nil }
            if half != nil, skip("M") || skip("m") { return half }
            position = start
            return nil
        }

        /// The hour of a day of 24 hours. A clock of 12 goes from 12 to 11; `下午15` is said too.
        private func hour(_ hour: Int, _ half: Half?, isWritten24: Bool) -> Int? {
            switch half {
            case nil: hour < 24 ? hour : nil
            case .morning?: (1...12).contains(hour) ? hour % 12 : nil
            case .afternoon?:
                (1...12).contains(hour) ? hour % 12 + 12 : isWritten24 && (13...23).contains(hour) ? hour : nil
            }
        }

        /// Milliseconds since midnight, and minutes east of UTC where stated.
        mutating func time() -> (millisecond: Int64, offset: Int64?)? {
            let before = halfBefore()
            guard let stated = number(1...2) else { return nil }
            var second = 0
            var fraction = 0
            let isChinese = skip("时")
            guard isChinese || skip(":"), let minute = number(1...2) else { return nil }
            if isChinese {
                guard skip("分") else { return nil }
                if !isAtEnd {
                    guard let value = number(1...2), skip("秒") else { return nil }
                    second = value
                }
            } else if skip(":") {
                guard let value = number(1...2) else { return nil }
                second = value
                if skip(".") || skip(",") {
                    guard let value = thousandths() else { return nil }
                    fraction = value
                }
            }
            let behind = before == nil && !isChinese ? halfBehind() : nil
            guard let hour = hour(stated, before ?? behind, isWritten24: before != nil), minute < 60, second < 60
            else { return nil }
            let millisecond = Int64(((hour * 60 + minute) * 60 + second) * 1000 + fraction)
            if isChinese || isAtEnd { return (millisecond, nil) }
            return offset().map { (millisecond, $0) }
        }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard position < characters.count, characters[position] == character else { return false }
            position += 1
            return true
        }

        mutating func skipSpaces() -> Bool {
            let start = position
            while position < characters.count, characters[position].isBlank { position += 1 }
            return position > start
        }

        private mutating func offset() -> Int64? {
            if skip("Z") { return 0 }
            let isWest = skip("-")
            guard isWest || skip("+"), let hours = number(2...2) else { return nil }
            _ = skip(":")
            guard let minutes = number(2...2), minutes < 60, hours * 60 + minutes <= 14 * 60 else { return nil }
            let offset = Int64(hours * 60 + minutes)
            return isWest ? -offset : offset
        }

        private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
            var value = 0
            var count = 0
            while count < digits.upperBound, let digit = digit() {
                value = value * 10 + digit
                count += 1
            }
            return count >= digits.lowerBound ? value : nil
        }

        private mutating func thousandths() -> Int? {
            var value = 0
            var weight = 100
            var count = 0
            while let digit = digit() {
                value += digit * weight
                weight /= 10
                count += 1
            }
            return count > 0 ? value : nil
        }

        private mutating func digit() -> Int? {
            guard position < characters.count, isDigit(characters[position]) else { return nil }
            position += 1
            return Int(characters[position - 1].value) - 0x30
        }

        private func isDigit(_ character: Unicode.Scalar) -> Bool { (0x30...0x39).contains(character.value) }
    }
}
