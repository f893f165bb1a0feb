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

/// Dates and times as ledgers write them.
public enum DateText {
    /// Reads a date — `2019/4/25`, `2019-04-25`, `2019.4.25`, `2019年4月25日`, `20190425` — and, except after the last,
    /// a time of day after a space or `T` (after `日`, also without): `9:32`, `9:32:09`, `9:32:09.250` or `9时32分`,
    /// `9时32分09秒`. A time with colons may be followed by `Z` or an offset such as `+08:00` or `+0800`, which then
    /// holds instead of `zone`. Full-width characters and blank characters around make no difference; what is finer
    /// than a millisecond is dropped. `nil` for anything else, and for dates and times that do not exist.
    public static func parse(_ text: String, zone: Zone) -> ParsedTime? {
        let characters = text.trimmed.unicodeScalars.prefix(64).map(\.halfWidth)
        // No form is this long, and a cell may be.
        guard characters.count < 64 else { return nil }
        var scanner = Scanner(characters)
        guard let date = scanner.date() else { return nil }
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

    private struct Scanner {
        private let characters: [Unicode.Scalar]
        private var position = 0

        init(_ characters: [Unicode.Scalar]) { self.characters = characters }

        var isAtEnd: Bool { position == characters.count }

        /// `endsItself`: the last character tells that the date is over, so that a time may follow at once.
        mutating func date() -> (day: Day, allowsTime: Bool, endsItself: Bool)? {
            let start = position
            while position < characters.count, isDigit(characters[position]) { position += 1 }
            let digits = position - start
            position = start
            if digits == 8 {
                guard let year = number(4...4), let month = number(2...2), let day = number(2...2) else { return nil }
                return Day(year: year, month: month, day: day).map { ($0, false, false) }
            }
            guard digits == 4, let year = number(4...4) else { return nil }
            if skip("年") {
                guard let month = number(1...2), skip("月"), let day = number(1...2), skip("日") else { return nil }
                return Day(year: year, month: month, day: day).map { ($0, true, true) }
            }
            let separators: [Unicode.Scalar] = ["-", "/", "."]
            guard let separator = separators.first(where: { skip($0) }) else { return nil }
            guard let month = number(1...2), skip(separator), let day = number(1...2) else { return nil }
            return Day(year: year, month: month, day: day).map { ($0, true, false) }
        }

        /// Milliseconds since midnight, and minutes east of UTC where stated.
        mutating func time() -> (millisecond: Int64, offset: Int64?)? {
            guard let hour = number(1...2) else { return nil }
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
            guard hour < 24, minute < 60, second < 60 else { return nil }
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
