public import Domain

extension Sentence {
    /// 2021年5月20日（周四） · 20 May 2021 (Thu)
    public static func day(_ day: Day) -> Sentence {
        let (year, month, number) = day.date
        let weekday = day.weekday - 1
        return Sentence(
            zh: "\(year)年\(month)月\(number)日（周\(["一", "二", "三", "四", "五", "六", "日"][weekday])）",
            en: "\(number) \(months[month - 1]) \(year) (\(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday]))"
        )
    }

    /// What every face says where all data is made up: 演示数据 · 2021年5月31日 · Demonstration data · 31 May 2021
    public static func demonstration(on day: Day) -> Sentence {
        let (year, month, number) = day.date
        return Sentence(
            zh: "演示数据 · \(year)年\(month)月\(number)日",
            en: "Demonstration data · \(number) \(months[month - 1]) \(year)")
    }

    /// A due moment: the day alone where it is the day's last moment.
    public static func due(_ moment: Moment, in zone: Zone) -> Sentence {
        let day = zone.day(of: moment)
        return moment == zone.end(of: day) ? self.day(day) : self.moment(moment, in: zone)
    }

    /// 2021年5月20日（周四） 09:30 · 20 May 2021 (Thu) 09:30
    public static func moment(_ moment: Moment, in zone: Zone) -> Sentence {
        let (day, millisecond) = zone.local(moment)
        let minutes = Int(millisecond / Moment.millisecondsPerMinute)
        let time = "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
        let date = Sentence.day(day)
        return Sentence(zh: "\(date.zh) \(time)", en: "\(date.en) \(time)")
    }

    /// Where days and moments stand in what was said, so that a page keeps each in one piece.
    public static func days(in text: String) -> [Range<String.Index>] {
        // Every line of a list and of a story asks: by regular expressions this was a third of a desk's page.
        guard text.utf8.contains(where: { (48...57).contains($0) }) else { return [] }
        let finder = DayFinder(text.unicodeScalars)
        let zh = finder.all { finder.chinese(from: $0) }
        return zh.isEmpty ? finder.all { finder.english(from: $0) } : zh
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    public static func unit(_ unit: Limit.Unit, _ count: Int) -> Sentence {
        switch unit {
        case .workingDays: Sentence(zh: "个工作日", en: plural(count, "working day", "working days"))
        case .days: Sentence(zh: "天", en: plural(count, "day", "days"))
        case .hours: Sentence(zh: "小时", en: plural(count, "hour", "hours"))
        case .workingHours: Sentence(zh: "个工作小时", en: plural(count, "working hour", "working hours"))
        case .months: Sentence(zh: "个月", en: plural(count, "month", "months"))
        }
    }

    /// 10 个工作日 · 10 working days
    public static func limit(_ limit: Limit) -> Sentence {
        let unit = unit(limit.unit, limit.amount)
        return Sentence(zh: "\(limit.amount) \(unit.zh)", en: "\(limit.amount) \(unit.en)")
    }

    /// 还有 3 个工作日 · 3 working days left
    public static func remaining(_ remaining: Remaining, _ unit: Limit.Unit) -> Sentence {
        switch remaining {
        case .left(let count):
            let unit = Sentence.unit(unit, count)
            return count == 0
                ? Sentence(zh: "今天到期", en: "due now")
                : Sentence(zh: "还有 \(count) \(unit.zh)", en: "\(count) \(unit.en) left")
        case .overdue(let count):
            let unit = Sentence.unit(unit, count)
            return count == 0
                ? Sentence(zh: "已逾期", en: "overdue")
                : Sentence(zh: "逾期 \(count) \(unit.zh)", en: "\(count) \(unit.en) overdue")
        case .stopped: return Sentence(zh: "挂账，停止计时", en: "on hold, clock stopped")
        }
    }

    public static func dayKind(_ kind: DayKind) -> Sentence {
        switch kind {
        case .workday: Sentence(zh: "工作日", en: "working day")
        case .weekend: Sentence(zh: "周末", en: "weekend")
        case .holiday(let name): Sentence(zh: "放假（\(name)）", en: "holiday (\(festival(name)))")
        case .makeup(let name): Sentence(zh: "班：调休上班（\(name)）", en: "make-up working day (\(festival(name)))")
        }
    }

    /// A festival's English name; several are joined by 、 in the announcements.
    private static func festival(_ name: String) -> String {
        name.split(separator: "、").map { part in
            let bare = part.filter { $0 != "“" && $0 != "”" }
            return festivals.first { bare.hasPrefix($0.zh) }?.en ?? String(part)
        }.joined(separator: ", ")
    }

    private static let festivals: [(zh: String, en: String)] = [
        ("元旦", "New Year"), ("春节", "Spring Festival"), ("清明", "Qingming"), ("劳动节", "Labour Day"),
        ("五一", "Labour Day"), ("抗日战争", "70th anniversary of victory"), ("端午", "Dragon Boat Festival"),
        ("中秋", "Mid-Autumn Festival"),
        ("国庆", "National Day"), ("十一", "National Day"),
    ]

    public static func note(_ line: DayLine) -> Sentence {
        let what: Sentence =
            switch line.note {
            case .started: Sentence(zh: "起算日，不计", en: "start, not counted")
            case .counted: counted(line)
            case .notWorking: Sentence(zh: "不计", en: "not counted")
            case .stopped: Sentence(zh: "停止计时，不计", en: "clock stopped, not counted")
            case .due:
                Sentence(zh: "\(counted(line).zh)，到期", en: "\(counted(line).en), due")
            }
        guard line.isAssumed else { return what }
        return Sentence(
            zh: "\(what.zh)（当年放假安排未公布，按周一至周五计）",
            en: "\(what.en) (year not announced yet: counted Monday to Friday)")
    }

    private static func counted(_ line: DayLine) -> Sentence {
        if let ordinal = line.ordinal { return Sentence(zh: "第 \(ordinal) 天", en: "day \(ordinal)") }
        if let milliseconds = line.milliseconds {
            let minutes = milliseconds / Moment.millisecondsPerMinute
            return Sentence(
                zh: "计 \(minutes / 60) 小时 \(minutes % 60) 分", en: "\(minutes / 60) h \(minutes % 60) min counted")
        }
        return Sentence(zh: "计入", en: "counted")
    }

    /// Years that are counted Monday to Friday because nothing was announced for them.
    public static func assumedYears(_ years: [Int]) -> Sentence {
        let list = years.map(String.init).joined(separator: "、")
        return Sentence(
            zh: "注意：\(list) 年放假安排尚未公布，暂按周一至周五计算，公布后会重算。",
            en: "Note: no working days are announced yet for \(years.map(String.init).joined(separator: ", ")); "
                + "counted Monday to Friday until they are.")
    }
}
