public import Domain

// What rings by itself, announced calendars, and new editions.
extension Sentence {
    public static func jobsDone(urged: Int, rolledUp: Int, accountabilities: Int, sentOn: Int) -> Sentence {
        Sentence(
            zh: "催办 \(urged) 次，逾期上报 \(rolledUp) 次，记责任追究 \(accountabilities) 次，转送无人接的单 \(sentOn) 张。",
            en: "Urged: \(urged). Rolled up: \(rolledUp). Accountability noted: \(accountabilities). "
                + "Unclaimed offers sent on: \(sentOn).")
    }

    public static func jobsAnswered(_ count: Int) -> Sentence {
        Sentence(
            zh: "随项目或点单办结，答复 \(count) 件。",
            en: "Answered because what they relate to was done: \(count).")
    }

    public static func jobsRecalculated(_ count: Int) -> Sentence {
        Sentence(
            zh: "按新公布的日历重算时限 \(count) 件，新旧日期都记在各自的日志里。",
            en: "Due dates counted anew by the announced calendar: \(count); old and new stand in each story.")
    }

    public static let nothingDue = Sentence(zh: "现在没有到点要办的。", en: "Nothing is due now.")

    public static func nextRing(_ moment: Sentence) -> Sentence {
        Sentence(zh: "下一次：\(moment.zh)。", en: "Next: \(moment.en).")
    }

    public static func jobRefused(_ number: PublicNumber, _ why: Sentence) -> Sentence {
        Sentence(zh: "\(number) 没有办成：\(why.zh)", en: "\(number) was not done: \(why.en)")
    }

    public static func ring(_ ring: MatterDecider.Ring) -> Sentence {
        switch ring {
        case .urge(let cause, _): urgeCause(cause)
        case .rollUp: Sentence(zh: "逾期，逐级上报", en: "overdue: rolls up the chain")
        case .accountability: Sentence(zh: "逾期，记责任追究", en: "overdue: accountability is noted")
        case .sendOn: Sentence(zh: "无人接单，转送派单单位", en: "nobody claimed it: goes on to whoever places it")
        }
    }

    private static func urgeCause(_ cause: Matter.Urge.Cause) -> Sentence {
        switch cause {
        case .clock(.acknowledge): Sentence(zh: "该签收了，催办", en: "not acknowledged in time: urged")
        case .clock(.claim): Sentence(zh: "无人接单，催办", en: "nobody claimed it: urged")
        case .clock(.plan): Sentence(zh: "该报方案了，催办", en: "no plan in time: urged")
        case .clock(.track): Sentence(zh: "到跟踪日期，催办并抄送领导", en: "tracking date: reminded, with a copy to the leader")
        case .clock(.answer): Sentence(zh: "逾期未答复，催办", en: "overdue: urged")
        case .step(let step): Sentence(zh: "步骤“\(step)”到期，催办", en: "step “\(step)” is due: urged")
        case .review: Sentence(zh: "挂账到复核日，催办", en: "a hold's review day: urged")
        case .person: Sentence(zh: "催办", en: "urged")
        }
    }

    /// Why somebody is held to account, as it stands in the journal.
    public static func accountabilityReason(due: Sentence) -> Sentence {
        Sentence(zh: "应于\(due.zh)前答复，逾期未办结", en: "To be answered by \(due.en); overdue")
    }

    /// What a reporter is told when the project that their matter relates to is done.
    public static func answeredThrough(_ number: PublicNumber, _ summary: String?) -> Sentence {
        Sentence(
            zh: "您反映的事项已随\(number)\(summary.map { "“\($0)”" } ?? "")办结。请您看看解决了没有。",
            en: "What you reported was done with \(number)\(summary.map { " “\($0)”" } ?? ""). "
                + "Please say whether it is solved.")
    }

    public static func calendarAdopted(_ years: [Int], version: String) -> Sentence {
        let list = years.map(String.init).joined(separator: "、")
        return Sentence(
            zh: "已采用 \(list) 年的日历（\(version)）。",
            en: "The calendar of \(years.map(String.init).joined(separator: ", ")) is adopted (\(version)).")
    }

    public static func refusal(_ refusal: CalendarRefusal) -> Sentence {
        switch refusal {
        case .announcesNothing:
            Sentence(
                zh: "这份日历没有公布任何一年（缺“2027,announced,”这样的行）。",
                en: "The calendar announces no year (no row “2027,announced,”).")
        case .nothingNew(let years):
            Sentence(
                zh: "\(years.map(String.init).joined(separator: "、")) 年的日历与现用的一样，不用再采用。",
                en: "The calendar of \(years.map(String.init).joined(separator: ", ")) is in force as it stands there.")
        }
    }

    public static func calendarFault(_ fault: WorkingCalendar.Fault) -> Sentence {
        let zh =
            switch fault.problem {
            case .headerMissing: "缺表头 date,kind,name"
            case .malformedRow: "每行三栏：date,kind,name"
            case .badDate(let text): "“\(text)”既不是 2021-05-07 这样的日期，也不是年份"
            case .unknownKind(let text): "“\(text)”不是类别：日期用 off 或 work，年份用 announced"
            case .duplicateDay(let day): "\(day.iso) 重复"
            case .duplicateYear(let year): "\(year) 年重复公布"
            case .unannouncedYear(let day): "\(day.iso) 所在的年份没有公布"
            }
        return Sentence(zh: "日历第 \(fault.line) 行：\(zh)。", en: "The calendar, \(fault).")
    }

    public static func editionAdopted(_ id: EditionID) -> Sentence {
        Sentence(
            zh: "已启用规则版本 \(id)。在办的事项仍按各自原来的版本。",
            en: "Edition \(id) is in force. Open matters keep the edition they came in under.")
    }
}
