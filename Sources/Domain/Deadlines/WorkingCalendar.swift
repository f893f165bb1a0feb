/// Which days are worked: Monday to Friday, but for the exceptions announced for each year.
///
/// A year without an announcement is counted Monday to Friday, and ``isAnnounced(_:)`` says so.
/// Every question takes a binary search over the exceptions, however far apart the days are.
public struct WorkingCalendar: Sendable {
    /// The calendar's name and its last announced year, `cn-2026`: kept with a due date to tell what it was counted by.
    public let version: String
    /// The years whose exceptions are complete, ascending.
    public let announcedYears: [Int]

    private let needsAnnouncement: Bool
    private let exceptions: [Exception]

    private struct Exception: Equatable, Sendable {
        var day: Day
        var kind: DayKind
        /// Working days gained over Monday to Friday by the exceptions up to and including this one.
        var gained: Int
        /// Working days up to and including this day, on the scale of ``WorkingCalendar/weekdays(through:)``.
        var workdays: Int
    }

    /// Monday to Friday for ever, for data from places whose holidays aren't known here: nothing is assumed.
    public static let weekdaysOnly = WorkingCalendar(version: "none", years: [], needsAnnouncement: false, days: [])

    /// The calendar shipped with this build. Should it not parse, which a test rules out, this one has no announced
    /// year and is named `cn-unreadable`, so every explanation reports its years as assumed.
    public static let china: WorkingCalendar = {
        do { return try shipped() } catch {
            return WorkingCalendar(version: "cn-unreadable", years: [], needsAnnouncement: true, days: [])
        }
    }()

    /// Parses the shipped days (source: the yearly notices of the General Office of the State Council).
    public static func shipped() throws(Fault) -> WorkingCalendar {
        try WorkingCalendar(parsing: String(decoding: PackageResources.cn_workdays_csv, as: UTF8.self))
    }

    private init(version: String, years: [Int], needsAnnouncement: Bool, days: [(day: Day, kind: DayKind)]) {
        self.version = version
        self.announcedYears = years
        self.needsAnnouncement = needsAnnouncement
        var gained = 0
        var exceptions: [Exception] = []
        exceptions.reserveCapacity(days.count)
        for (day, kind) in days {
            let isWeekday = day.weekday <= 5
            if kind.isWorkday != isWeekday { gained += isWeekday ? -1 : 1 }
            let workdays = WorkingCalendar.weekdays(through: day) + gained
            exceptions.append(Exception(day: day, kind: kind, gained: gained, workdays: workdays))
        }
        self.exceptions = exceptions
    }

    /// This calendar with the years that `other` announces in the place of its own, under a name of its own.
    public func announcing(_ other: WorkingCalendar, as version: String) -> WorkingCalendar {
        let days =
            exceptions.filter { !other.announcedYears.contains($0.day.year) }.map { ($0.day, $0.kind) }
            + other.exceptions.map { ($0.day, $0.kind) }
        return WorkingCalendar(
            version: version, years: Set(announcedYears + other.announcedYears).sorted(),
            needsAnnouncement: needsAnnouncement || other.needsAnnouncement,
            days: days.sorted { $0.0 < $1.0 }.map { (day: $0.0, kind: $0.1) })
    }

    /// What this calendar says of a day.
    public func kind(of day: Day) -> DayKind {
        let index = exceptionsCount(through: day)
        if index > 0, exceptions[index - 1].day == day { return exceptions[index - 1].kind }
        return day.weekday <= 5 ? .workday : .weekend
    }

    /// Whether public offices work on a day.
    public func isWorkday(_ day: Day) -> Bool {
        let index = exceptionsCount(through: day)
        if index > 0, exceptions[index - 1].day == day { return exceptions[index - 1].kind.isWorkday }
        return day.weekday <= 5
    }

    /// Whether a year's days are known: its exceptions were announced, or this calendar has none to announce.
    public func isAnnounced(_ year: Int) -> Bool {
        guard needsAnnouncement else { return true }
        return announcedYears.contains(year)
    }

    /// The days of a year that differ from Monday to Friday or carry a holiday's name, in order.
    public func exceptions(in year: Int) -> [(day: Day, kind: DayKind)] {
        exceptions.filter { $0.day.year == year }.map { ($0.day, $0.kind) }
    }

    /// Working days later than `start` up to and including `end`; negative where `end` is the earlier.
    public func workdays(after start: Day, through end: Day) -> Int {
        workdays(through: end) - workdays(through: start)
    }

    /// The `count`-th working day after `day`, or before it where `count` is negative; `day` itself for 0.
    public func day(adding count: Int, to day: Day) -> Day {
        if count == 0 { return day }
        let target = count > 0 ? workdays(through: day) + count : workdays(through: day.advanced(by: -1)) + count + 1
        var low = 0
        var high = exceptions.count
        while low < high {
            let middle = (low + high) / 2
            if exceptions[middle].workdays < target { low = middle + 1 } else { high = middle }
        }
        // Between two exceptions only Monday to Friday counts; past the next one only that exception itself can be it.
        let gained = low == 0 ? 0 : exceptions[low - 1].gained
        let found = WorkingCalendar.weekday(numbered: target - gained)
        return low < exceptions.count ? min(found, exceptions[low].day) : found
    }

    private func workdays(through day: Day) -> Int {
        let index = exceptionsCount(through: day)
        return WorkingCalendar.weekdays(through: day) + (index == 0 ? 0 : exceptions[index - 1].gained)
    }

    private func exceptionsCount(through day: Day) -> Int {
        var low = 0
        var high = exceptions.count
        while low < high {
            let middle = (low + high) / 2
            if exceptions[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Mondays to Fridays up to and including a day, from Monday 1969-12-29 on as number 1.
    private static func weekdays(through day: Day) -> Int {
        let (week, rest) = flooredDivision(day.number + 3, by: 7)
        return week * 5 + min(rest + 1, 5)
    }

    private static func weekday(numbered number: Int) -> Day {
        let (week, rest) = flooredDivision(number - 1, by: 5)
        return Day(number: week * 7 + rest - 3)
    }

    private static func flooredDivision(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension WorkingCalendar: Hashable {
    /// Feeds the version only, for hashing must not cost a pass over twenty years.
    public func hash(into hasher: inout Hasher) { hasher.combine(version) }
}

extension WorkingCalendar {
    /// Why a calendar's text was refused.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong with a line.
        public enum Problem: Hashable, Sendable {
            /// The first line that is neither blank nor a comment isn't `date,kind,name`.
            case headerMissing
            /// A row hasn't three fields.
            case malformedRow
            /// The first field is neither a date `2021-05-07` nor a year `2021`.
            case badDate(String)
            /// The kind isn't `off` or `work` for a day, or `announced` for a year.
            case unknownKind(String)
            /// A day stands in the text twice.
            case duplicateDay(Day)
            /// A year is announced twice.
            case duplicateYear(Int)
            /// A day's year isn't announced.
            case unannouncedYear(Day)
        }

        /// Counted from 1, comments and blank lines included.
        public let line: Int
        /// What is wrong with it.
        public let problem: Problem

        /// One sentence with the line's number, for the person who edits the file.
        public var description: String {
            switch problem {
            case .headerMissing: "line \(line): the header date,kind,name is missing"
            case .malformedRow: "line \(line): a row has three fields, date,kind,name"
            case .badDate(let text): "line \(line): \(text) is neither a date like 2021-05-07 nor a year"
            case .unknownKind(let text): "line \(line): \(text) is not a kind; days are off or work, years announced"
            case .duplicateDay(let day): "line \(line): \(day.iso) stands here a second time"
            case .duplicateYear(let year): "line \(line): \(year) is announced a second time"
            case .unannouncedYear(let day): "line \(line): \(day.iso) lies in a year that is not announced"
            }
        }
    }

    private struct Row {
        var line: Int
        var day: Day
        var kind: DayKind
    }

    /// Reads `#` comments, the header `date,kind,name`, rows `2021,announced,` and rows `2021-05-07,off,name` or
    /// `…,work,name` in any order.
    public init(parsing text: String, name: String = "cn") throws(Fault) {
        var hasHeader = false
        var years: Set<Int> = []
        var rows: [Row] = []
        var line = 0
        for bytes in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            let content = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            if content.isEmpty || content.first == UInt8(ascii: "#") { continue }
            let fields = Substring(content).split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            guard hasHeader else {
                guard fields == ["date", "kind", "name"] else { throw Fault(line: line, problem: .headerMissing) }
                hasHeader = true
                continue
            }
            guard fields.count == 3 else { throw Fault(line: line, problem: .malformedRow) }
            let kind = String(fields[1])
            if let day = Day(iso: String(fields[0])) {
                switch kind {
                case "off": rows.append(Row(line: line, day: day, kind: .holiday(name: String(fields[2]))))
                case "work": rows.append(Row(line: line, day: day, kind: .makeup(name: String(fields[2]))))
                default: throw Fault(line: line, problem: .unknownKind(kind))
                }
            } else {
                guard let year = Day(iso: "\(fields[0])-01-01")?.year else {
                    throw Fault(line: line, problem: .badDate(String(fields[0])))
                }
                guard kind == "announced" else { throw Fault(line: line, problem: .unknownKind(kind)) }
                guard years.insert(year).inserted else { throw Fault(line: line, problem: .duplicateYear(year)) }
            }
        }
        guard hasHeader else { throw Fault(line: line, problem: .headerMissing) }
        rows.sort { ($0.day, $0.line) < ($1.day, $1.line) }
        for (index, row) in rows.enumerated() {
            guard years.contains(row.day.year) else { throw Fault(line: row.line, problem: .unannouncedYear(row.day)) }
            if index > 0, rows[index - 1].day == row.day {
                throw Fault(line: row.line, problem: .duplicateDay(row.day))
            }
        }
        let sorted = years.sorted()
        self.init(
            version: sorted.last.map { "\(name)-\($0)" } ?? name, years: sorted, needsAnnouncement: true,
            days: rows.map { ($0.day, $0.kind) })
    }
}
