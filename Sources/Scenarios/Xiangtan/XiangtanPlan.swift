import Domain

/// Plans the fates of Xiangtan's matters: pure, the same for a seed.
struct XiangtanPlanner {
    private let totals: XiangtanTotals
    private let office: OfficeTime
    private var random: SplitMix
    private var fates: [Fate] = []

    init(_ totals: XiangtanTotals, seed: UInt64, _ timetable: Timetable) {
        self.totals = totals
        random = SplitMix(seed: seed)
        office = OfficeTime(from: XiangtanTotals.first, through: XiangtanTotals.asOf, timetable)
    }

    /// How a matter ends by the day as of which it is read.
    private enum End {
        case direct, onTime, late, owed, solved, declined
        /// Open, and come so far.
        case open(Int)
    }

    /// What a matter is before bodies and days are given out.
    private struct Draft {
        var kind: KindID
        var channel: ChannelID
        var end: End
        var relapseClass: String?
    }

    mutating func plan() throws(ScenarioFault) -> ScenarioPlan {
        try totals.check()
        // The longest life: ten working days late on an answer, then judged.
        guard office.days.count > 40 else { throw .tooShort }
        let drafts = drafts()
        let bodies = bodies(of: drafts)
        let days = days(of: drafts)
        for (index, draft) in drafts.enumerated() {
            fates.append(fate(index, draft, bodies[index], days[index]))
        }
        return ScenarioPlan(fates: fates, asOf: XiangtanTotals.asOf)
    }

    // MARK: - What there is

    private mutating func drafts() -> [Draft] {
        var drafts: [Draft] = []
        func add(_ count: Int, _ kind: KindID, _ channel: ChannelID, _ end: End, _ relapseClass: String? = nil) {
            let draft = Draft(kind: kind, channel: channel, end: end, relapseClass: relapseClass)
            drafts += [Draft](repeating: draft, count: max(0, count))
        }
        add(totals.direct, "concern", "hotline", .direct)
        add(totals.onTime, "concern", "hotline", .onTime)
        add(totals.late, "concern", "hotline", .late)
        add(totals.dispatched - totals.onTime - totals.late, "concern", "hotline", .owed)

        // What units collected themselves: solved and open parts of each way in, by largest remainder.
        let classes = ["schooling", "care", "housing", "water", "other"]
        let solvedOf = Apportionment.parts(of: totals.relapseSolved, into: classes.count)
        let openOf = Apportionment.parts(of: totals.relapse - totals.relapseSolved, into: classes.count)
        for (index, name) in classes.enumerated() {
            add(solvedOf[index], "relapse-risk", "visit", .solved, name)
            for stage in stages(openOf[index]) { add(1, "relapse-risk", "visit", .open(stage), name) }
        }
        let elsewhere = totals.collected - totals.dispatched - totals.relapse
        let plain = elsewhere - totals.stuck - totals.visitDay
        let ways: [ChannelID] = ["visit", "forum", "window", "online", "order"]
        let counts = Apportionment.parts(of: plain, by: [50, 10, 15, 20, 5]) + [totals.stuck, totals.visitDay]
        let kinds: [KindID] = ["concern", "concern", "concern", "concern", "concern", "stuck", "concern"]
        let solved = totals.solved - totals.onTime - totals.late - totals.relapseSolved
        let solvedParts = Apportionment.parts(of: solved, by: counts)
        for (index, channel) in (ways + ["stuck-window", "visit-day"]).enumerated() {
            add(solvedParts[index], kinds[index], channel, .solved)
            for stage in stages(counts[index] - solvedParts[index]) { add(1, kinds[index], channel, .open(stage)) }
        }
        var left = totals.declined
        for index in drafts.indices where left > 0 && drafts[index].kind == "concern" {
            guard case .open = drafts[index].end else { continue }
            drafts[index].end = .declined
            left -= 1
        }
        return drafts
    }

    /// How far open matters have come: registered, placed, acknowledged, in work, answered.
    private func stages(_ count: Int) -> [Int] {
        Apportionment.spread(Array(0...4), Apportionment.parts(of: max(0, count), by: [5, 15, 20, 45, 15]))
    }

    // MARK: - By whom

    /// The body of each matter: as many struck off by each as the totals say, the rest by weight.
    private mutating func bodies(of drafts: [Draft]) -> [String] {
        let units = XiangtanRoster.units
        let others = units.filter { !["yuetang", "yuhu"].contains($0.code) }
        var closed = Apportionment.spread(["yuetang", "yuhu"], [totals.yuetang, totals.yuhu])
        closed += Apportionment.spread(
            others.map(\.code),
            Apportionment.parts(
                of: totals.solved - totals.relapseSolved - totals.yuetang - totals.yuhu, by: others.map(\.weight)))
        closed.shuffle(using: &random)
        let rest = drafts.count - closed.count
        var open = Apportionment.spread(units.map(\.code), Apportionment.parts(of: rest, by: units.map(\.weight)))
        open.shuffle(using: &random)
        return drafts.map { draft in
            switch draft.end {
            case .onTime, .late: closed.removeLast()
            case .solved where draft.kind != "relapse-risk": closed.removeLast()
            case .direct, .owed, .solved, .declined, .open: open.removeLast()
            }
        }
    }

    // MARK: - When

    /// The working day on which each comes in: spread evenly over those that leave time for its fate.
    private mutating func days(of drafts: [Draft]) -> [Day] {
        var spread: [Int: [Day]] = [:]
        var found: [Day] = []
        for room in Set(drafts.map { room($0.end) }).sorted() {
            let days = Array(office.days.dropLast(room))
            let count = drafts.count { self.room($0.end) == room && $0.channel != "visit-day" }
            // Evenly, also where there are fewer matters than days.
            var each = (0..<count).map { days[$0 * days.count / count] }
            each.shuffle(using: &random)
            spread[room] = each
        }
        for draft in drafts {
            guard draft.channel != "visit-day" else {
                found.append(XiangtanTotals.visitDay)
                continue
            }
            found.append(spread[room(draft.end)]?.popLast() ?? XiangtanTotals.first)
        }
        return found
    }

    /// Working days that must follow its first.
    private func room(_ end: End) -> Int {
        switch end {
        case .direct: 0
        case .open, .declined: 3
        case .solved: 9
        // The day that was promised has come by then.
        case .onTime, .owed: 12
        case .late: 18
        }
    }

    // MARK: - What becomes of it

    private mutating func fate(_ id: Int, _ draft: Draft, _ body: String, _ day: Day) -> Fate {
        var fields: [FieldID: Matter.FieldValue] = [:]
        if let name = draft.relapseClass { fields["class"] = .choice(name) }
        if draft.kind == "stuck" {
            fields["root-cause"] = .text(XiangtanTexts.rootCauses[id % XiangtanTexts.rootCauses.count])
            fields["window-level"] = .choice(id % 3 == 0 ? "city" : "district")
        }
        let villages = XiangtanRoster.villages(of: body)
        return Fate(
            id: id, kind: draft.kind, channel: draft.channel, body: body,
            place: villages[Int.random(in: 0..<villages.count, using: &random)], fields: fields,
            text: Int.random(in: 0..<XiangtanTexts.cases.count, using: &random), steps: steps(draft, day))
    }

    private mutating func steps(_ draft: Draft, _ day: Day) -> [Fate.Step] {
        var at = office.morning(of: day, &random)
        var steps = [Fate.Step(.register, at: at)]
        func later(_ minutes: ClosedRange<Int>) -> Moment {
            at = at.adding(minutes: Int.random(in: minutes, using: &random))
            return at
        }
        if case .direct = draft.end { return steps + [Fate.Step(.answerDirectly, at: later(2...15))] }
        if case .declined = draft.end { return steps + [Fate.Step(.decline, at: later(2...15))] }
        var stage = 4
        if case .open(let reached) = draft.end { stage = reached }
        guard stage > 0 else { return steps }
        steps.append(Fate.Step(.dispatch, at: later(2...15)))
        let limit = Limit.workingDays(draft.kind == "stuck" ? 5 : 10)
        let clock = Deadline(start: at, limit: limit, timetable: office.timetable)
        guard stage > 1, case .at(let due) = clock.due else { return steps }
        steps.append(Fate.Step(.acknowledge, at: later(5...40)))
        guard stage > 2 else { return steps }
        steps.append(Fate.Step(.assign(due: due), at: later(5...30)))
        let answerDay: Day
        switch draft.end {
        case .owed: return steps
        case .open where stage < 4: return steps
        // It waits for a judgement.
        case .open: answerDay = office.day(1, after: day)
        case .late:
            let dueDay = office.timetable.zone.day(of: due)
            answerDay = office.day(Int.random(in: 1...4, using: &random), after: dueDay)
        case .direct, .declined, .onTime, .solved:
            let most = draft.kind == "stuck" ? 3 : 6
            answerDay = office.day(Int.random(in: 1...most, using: &random), after: day)
        }
        at = office.morning(of: answerDay, &random)
        steps.append(Fate.Step(.answer, at: at))
        if case .open = draft.end { return steps }
        at = office.morning(of: office.day(1, after: answerDay), &random)
        steps.append(Fate.Step(.judge(level()), at: at))
        steps.append(Fate.Step(.strikeOff, at: later(20...90)))
        return steps
    }

    private mutating func level() -> Matter.Satisfaction {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<62: .verySatisfied
        case 62..<90: .satisfied
        case 90..<96: .basicallySatisfied
        case 96..<99: .dissatisfied
        default: .veryDissatisfied
        }
    }
}
