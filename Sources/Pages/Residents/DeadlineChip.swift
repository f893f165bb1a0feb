import Domain
import HTML
import Words

/// How long a matter still has: a word on a shape, a thin bar of what is used, and day by day how the date comes about.
struct DeadlineChip {
    var clock: Matter.Clock
    var isOnHold: Bool
    /// Whether the answer is still owed.
    var isRunning: Bool
    /// Percentages of the limit at which it is said to be due soon.
    var warnAt: [Int]
    var timetable: Timetable
    var now: Moment
    var setting: PageSetting
    /// Who answers by then, in a sentence that says the date; `nil`: the date stands alone.
    var promise: Sentence?

    private var deadline: Deadline? {
        clock.limit.map {
            Deadline(
                start: clock.started, limit: $0, extensions: clock.extensions, pauses: clock.pauses,
                timetable: timetable)
        }
    }

    private var remaining: (Remaining, Limit.Unit) {
        if let deadline, let limit = clock.limit { return (deadline.remaining(at: now), limit.unit) }
        let days = timetable.zone.day(of: now).distance(to: timetable.zone.day(of: clock.due))
        return (now <= clock.due ? .left(max(0, days)) : .overdue(max(0, -days)), .days)
    }

    var html: HTML {
        let due = setting.said(promise ?? setting.names.due(clock.due))
        guard isRunning else {
            return "<p>\(due) <span class=\"chip\">\(setting.said(.wasAnswered))</span></p>"
        }
        guard !isOnHold else {
            return "<p><span class=\"chip on-hold\">\(setting.said(.onHoldChip))</span></p>\(explanation)"
        }
        let (left, unit) = remaining
        return """
            <p>\(due) <span class="chip \(style(left))">\(setting.said(.remaining(left, unit)))\(bar(left, unit))</span></p>\(explanation)
            """
    }

    private func style(_ remaining: Remaining) -> String {
        switch remaining {
        case .overdue: return "overdue"
        case .stopped: return "on-hold"
        case .left:
            let last = warnAt.max().flatMap { Deadline.Share(percent: $0) }
            let warned = last.flatMap { share in deadline.flatMap { $0.warning(at: share) } }
            return (warned ?? clock.due) <= now ? "due-soon" : "on-time"
        }
    }

    private func bar(_ remaining: Remaining, _ unit: Limit.Unit) -> HTML? {
        guard case .left(let left) = remaining, let limit = clock.limit else { return nil }
        let whole = ([limit] + clock.extensions).filter { $0.unit == unit }.reduce(0) { $0 + $1.amount }
        guard whole > 0 else { return nil }
        let used = min(whole, max(0, whole - left))
        return
            "<progress max=\"\(whole)\" value=\"\(used)\" aria-label=\"\(setting.said(.limitUsed))\"></progress>"
    }

    /// Day by day; days that don't count are grey, make-up days are marked.
    private var explanation: HTML? {
        guard let deadline else { return nil }
        let lines = deadline.explain(asOf: now)
        guard !lines.isEmpty, lines.count <= 120 else { return nil }
        let rows = lines.map { line -> HTML in
            """
            <tr class="\(style(line))"><th scope="row">\(setting.said(.day(line.day)))</th><td>\(setting.said(.dayKind(line.kind)))</td>\
            <td>\(setting.said(.note(line)))</td></tr>
            """
        }
        let heads: [Sentence] = [.dayHeading, .dayKindHeading, .dayCountHeading]
        return """
            <details class="days"><summary>\(setting.said(.limitDayByDay))</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.limitDayByDay))"><table>\
            <thead><tr>\(heads.map { "<th scope=\"col\">\(setting.said($0))</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table></div></details>
            """
    }

    private func style(_ line: DayLine) -> String {
        if case .makeup = line.kind { return "makeup" }
        switch line.note {
        case .notWorking, .stopped, .started: return "uncounted"
        case .counted: return "counted"
        case .due: return "last"
        }
    }
}
