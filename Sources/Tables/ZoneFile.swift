public import Domain

/// Why a zone cannot be had.
public enum ZoneFault: Error, Hashable, Sendable {
    /// No zone has this name; `nearest` is the one with the most similar name, if any is similar.
    case unknown(String, nearest: String?)
    /// This system has no zone data; on Debian, the package `tzdata` brings it.
    case noData
    /// The zone's data cannot be understood.
    case damaged(String)
}

/// The system's zones: where a place's clocks stood, by the tz database.
public enum ZoneFile {
    /// Where systems keep their zones.
    public static let directory = "/usr/share/zoneinfo"

    /// The last year for which a zone's present rule is written out.
    static let lastYear = 2100

    /// The zone of this name: `America/New_York`, `UTC`, or a fixed offset such as `+08:00`.
    ///
    /// Throws ``ZoneFault``.
    public static func zone(named name: String) throws(ZoneFault) -> Zone {
        if let fixed = fixed(name) { return fixed }
        if name == "UTC" { return Zone(identifier: name, initialOffset: 0) }
        guard isName(name), let bytes = contents("\(directory)/\(name)"), bytes.starts(with: signature) else {
            let names = names()
            guard !names.isEmpty else { throw .noData }
            throw .unknown(name, nearest: nearest(to: name, among: names))
        }
        return try read(bytes, named: name)
    }

    /// Reads a zone from the bytes of a file of the tz database (RFC 8536), all transitions of the file and, after the
    /// last of them, those that its rule gives up to the year 2100.
    ///
    /// Throws ``ZoneFault/damaged(_:)``.
    public static func read(_ bytes: [UInt8], named name: String) throws(ZoneFault) -> Zone {
        var reader = Reader(bytes: bytes)
        guard let zone = reader.zone(named: name) else { throw .damaged(name) }
        return zone
    }

    private static let signature = Array("TZif".utf8)

    /// `+08:00` or `-0500`.
    private static func fixed(_ name: String) -> Zone? {
        guard let sign = name.first, sign == "+" || sign == "-" else { return nil }
        let digits = name.dropFirst().filter { $0 != ":" }
        guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)), hours <= 14, minutes < 60
        else { return nil }
        let offset = (hours * 60 + minutes) * 60
        return Zone(identifier: name, initialOffset: sign == "-" ? -offset : offset)
    }

    /// Whether a name stays inside the directory. `right/` has zones that count leap seconds, which no ledger does.
    private static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.first != "right"
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.count <= 64
                    && part.utf8.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (48...57).contains(byte)
                            || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+")].contains(byte)
                    }
            }
    }

    /// The zone of a city written alone or otherwise, or the most similar of names that have a continent.
    private static func nearest(to name: String, among names: [String]) -> String? {
        func city(_ name: String) -> String { (name.split(separator: "/").last ?? "").filter(\.isLetter).lowercased() }
        let wanted = city(name)
        if !wanted.isEmpty, let same = names.first(where: { city($0) == wanted }) { return same }
        return name.contains("/") ? ColumnName.nearest(to: name, among: names) : nil
    }

    private static func names() -> [String] {
        guard let table = contents("\(directory)/zone.tab") else { return [] }
        return String(decoding: table, as: UTF8.self).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            return line.hasPrefix("#") || fields.count < 3 ? nil : String(fields[2])
        }
    }

    private static func contents(_ path: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        do throws(TableFault) {
            let source = try ByteSource.open(path: path)
            while bytes.count < 1_048_576, try source.read(appendingTo: &bytes, at: bytes.count) > 0 {}
        } catch { return nil }
        return bytes
    }

    private struct Reader {
        let bytes: [UInt8]
        private var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func zone(named name: String) -> Zone? {
            guard let first = header() else { return nil }
            if first.version == 0 { return body(first, timeSize: 4, named: name) }
            // The first body is for readers of 32 bits.
            position += first.size(timeSize: 4)
            guard let second = header(), var zone = body(second, timeSize: 8, named: name) else { return nil }
            guard let rule = footer() else { return nil }
            if !rule.isEmpty {
                guard let rule = ZoneRule(rule) else { return nil }
                rule.extend(&zone, through: ZoneFile.lastYear)
            }
            return zone
        }

        private struct Header {
            var version: UInt8
            var utcMarks, standardMarks, leapSeconds, transitions, types, characters: Int

            func size(timeSize: Int) -> Int {
                transitions * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + standardMarks
                    + utcMarks
            }
        }

        private mutating func header() -> Header? {
            guard bytes.count >= position + 44, bytes[position...].starts(with: ZoneFile.signature) else { return nil }
            let version = bytes[position + 4]
            position += 20
            var counts: [Int] = []
            for _ in 0..<6 { counts.append(Int(integer(4))) }
            guard counts.allSatisfy({ (0...100_000).contains($0) }), counts[4] > 0 else { return nil }
            return Header(
                version: version, utcMarks: counts[0], standardMarks: counts[1], leapSeconds: counts[2],
                transitions: counts[3], types: counts[4], characters: counts[5])
        }

        private mutating func body(_ header: Header, timeSize: Int, named name: String) -> Zone? {
            guard header.leapSeconds == 0, bytes.count >= position + header.size(timeSize: timeSize) else { return nil }
            let end = position + header.size(timeSize: timeSize)
            var times: [Int64] = []
            for _ in 0..<header.transitions { times.append(integer(timeSize)) }
            let indexes = bytes[position..<(position + header.transitions)].map(Int.init)
            position += header.transitions
            var offsets: [Int] = []
            for _ in 0..<header.types {
                offsets.append(Int(integer(4)))
                position += 2
            }
            position = end
            guard indexes.allSatisfy(offsets.indices.contains), zip(times, times.dropFirst()).allSatisfy(<),
                offsets.allSatisfy({ abs($0) <= 26 * 3600 }), times.allSatisfy({ abs($0) < 1 << 40 })
            else { return nil }
            var zone = Zone(identifier: name, initialOffset: offsets[0])
            for (time, index) in zip(times, indexes) {
                zone.change(to: offsets[index], from: Moment(milliseconds: time * 1000))
            }
            return zone
        }

        /// What stands between the two last line ends.
        private mutating func footer() -> String? {
            guard bytes.count > position, bytes[position] == 10 else { return nil }
            let line = bytes[(position + 1)...].prefix { $0 != 10 }
            guard line.endIndex < bytes.count else { return nil }
            return String(decoding: line, as: UTF8.self)
        }

        private mutating func integer(_ size: Int) -> Int64 {
            var value: UInt64 = 0
            for byte in bytes[position..<(position + size)] { value = value << 8 | UInt64(byte) }
            position += size
            return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
    }
}

extension Zone {
    /// Notes an offset from a moment on, where it differs from the last.
    fileprivate mutating func change(to offset: Int, from moment: Moment) {
        guard offset != transitions.last?.offset ?? initialOffset else { return }
        transitions.append(.init(from: moment, offset: offset))
    }
}

/// What a zone does every year from its last transition on, `EST5EDT,M3.2.0,M11.1.0` (RFC 8536, section 3.3; POSIX).
private struct ZoneRule {
    private enum Date {
        /// Week 1 to 5 (the last) of a month, weekday from Sunday 0.
        case weekday(month: Int, week: Int, weekday: Int)
        /// Day 1 to 365, 29 February never counted.
        case julian(Int)
        /// Day 0 to 365, 29 February counted.
        case ordinal(Int)
    }

    private struct Change {
        var date: Date
        /// Seconds after the local midnight that the day begins with.
        var time: Int
    }

    /// Seconds east of UTC.
    private var standard: Int
    private var summer: (offset: Int, from: Change, to: Change)?

    init?(_ text: String) {
        var scanner = Scanner(Array(text.utf8))
        guard scanner.skipName(), let west = scanner.time() else { return nil }
        standard = -west
        if scanner.isAtEnd { return }
        guard scanner.skipName() else { return nil }
        var offset = standard + 3600
        if scanner.peek != UInt8(ascii: ",") {
            guard let west = scanner.time() else { return nil }
            offset = -west
        }
        guard let from = ZoneRule.change(&scanner), let to = ZoneRule.change(&scanner), scanner.isAtEnd else {
            return nil
        }
        summer = (offset, from, to)
    }

    /// Adds the changes of every year that come after the last one known.
    func extend(_ zone: inout Zone, through lastYear: Int) {
        let last = zone.transitions.last?.from
        guard let summer else {
            if let last { zone.change(to: standard, from: last.advanced(byMilliseconds: 1)) }
            return
        }
        let firstYear = last.map { max(1970, zone.local($0).day.year) } ?? 1970
        guard firstYear <= lastYear else { return }
        for year in firstYear...lastYear {
            let changes = [
                (moment(of: summer.from, year, before: standard), summer.offset),
                (moment(of: summer.to, year, before: summer.offset), standard),
            ]
            for (moment, offset) in changes.sorted(by: { $0.0 < $1.0 }) where last.map({ $0 < moment }) ?? true {
                zone.change(to: offset, from: moment)
            }
        }
    }

    private func moment(of change: Change, _ year: Int, before offset: Int) -> Moment {
        let seconds = Int64(day(of: change.date, year).number) * 86_400 + Int64(change.time - offset)
        return Moment(milliseconds: seconds * 1000)
    }

    private func day(of date: Date, _ year: Int) -> Day {
        // The years are those of `extend`, so that every first of a month exists.
        func first(ofMonth month: Int) -> Day { Day(year: year, month: month, day: 1) ?? Day(number: 0) }
        switch date {
        case .ordinal(let number): return first(ofMonth: 1).advanced(by: number)
        case .julian(let number):
            let isLeap = Day(year: year, month: 2, day: 29) != nil
            return first(ofMonth: 1).advanced(by: number - 1 + (isLeap && number >= 60 ? 1 : 0))
        case .weekday(let month, let week, let weekday):
            let start = first(ofMonth: month)
            let found = start.advanced(by: (weekday - start.weekday % 7 + 7) % 7 + (week - 1) * 7)
            return found.date.month == month ? found : found.advanced(by: -7)
        }
    }

    private static func change(_ scanner: inout Scanner) -> Change? {
        guard scanner.skip(",") else { return nil }
        let date: Date
        if scanner.skip("M") {
            guard let month = scanner.number(1...12), scanner.skip("."), let week = scanner.number(1...5),
                scanner.skip("."), let weekday = scanner.number(0...6)
            else { return nil }
            date = .weekday(month: month, week: week, weekday: weekday)
        } else if scanner.skip("J") {
            guard let number = scanner.number(1...365) else { return nil }
            date = .julian(number)
        } else {
            guard let number = scanner.number(0...365) else { return nil }
            date = .ordinal(number)
        }
        guard scanner.skip("/") else { return Change(date: date, time: 2 * 3600) }
        return scanner.time().map { Change(date: date, time: $0) }
    }

    private struct Scanner {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }
        var peek: UInt8? { isAtEnd ? nil : bytes[position] }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard peek == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        /// `EST` or `<+0330>`.
        mutating func skipName() -> Bool {
            if skip("<") {
                while let byte = peek, byte != UInt8(ascii: ">") { position += 1 }
                return skip(">")
            }
            let start = position
            while let byte = peek, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { position += 1 }
            return position - start >= 3
        }

        mutating func number(_ range: ClosedRange<Int>) -> Int? {
            let start = position
            var value = 0
            while let byte = peek, (48...57).contains(byte), position - start < 4 {
                value = value * 10 + Int(byte) - 48
                position += 1
            }
            return position > start && range.contains(value) ? value : nil
        }

        /// `[+-]hh[:mm[:ss]]` as seconds.
        mutating func time() -> Int? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard let hours = number(0...167) else { return nil }
            var seconds = hours * 3600
            if skip(":") {
                guard let minutes = number(0...59) else { return nil }
                seconds += minutes * 60
                if skip(":") {
                    guard let more = number(0...59) else { return nil }
                    seconds += more
                }
            }
            return isNegative ? -seconds : seconds
        }
    }
}
