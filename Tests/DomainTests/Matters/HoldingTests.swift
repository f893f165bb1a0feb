import Domain
import Testing

struct HoldingTests {
    @Test
    func `on hold needs decision, clause and review day, and the matter stays open (M9)`() throws {
        try given(Life(to: .working)).when(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
            .then(.held(.init(decision: "潭政办〔2021〕7号", clause: "第十二条", review: try day("2021-05-31"))))
        var life = try Life(to: .working)
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
        let matter = try life.matter
        let standing = try #require(matter.conditions[.onHold])
        #expect(standing.since == (try at("2021-04-28 10:00")))
        #expect(standing.reason == "潭政办〔2021〕7号")
        #expect(standing.review == (try day("2021-05-31")))
        #expect(matter.position == .working)
        #expect(matter.standing == .open)
    }

    @Test
    func `hold stops the clock and resuming gives the new due moment, holidays counted out`() throws {
        var life = try Life(to: .working)
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
        #expect(try life.matter.deadline(in: .china)?.due == .stopped(since: at("2021-04-28 10:00")))
        // 28, 29, 30 April and 6 May are lost, the five days of the holiday weren't worked anyway, 8 May is a Saturday
        // worked: 12 May and four working days are 18 May.
        let due = Zone.shanghai.end(of: try day("2021-05-18"))
        try given(life).when(.resume, by: .dispatcher, at: "2021-05-07 10:00")
            .then(.resumed(.init(due: due, calendar: Timetable.china.calendar.version)))
        try life.perform(.resume, by: .dispatcher, at: "2021-05-07 10:00")
        let matter = try life.matter
        #expect(matter.conditions[.onHold] == nil)
        #expect(matter.clock?.due == due)
        #expect(matter.clock?.started == (try at("2021-04-26 09:30")))
        #expect(matter.clock?.pauses == [Pause(from: try at("2021-04-28 10:00"), to: try at("2021-05-07 10:00"))])
        #expect(matter.deadline(in: .china)?.due == .at(due))
        // The body's own earlier date is its own to move.
        #expect(matter.lead?.due == (try at("2021-05-10 17:30")))
    }

    @Test
    func `two holds add up`() throws {
        var life = try Life(to: .working)
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
        try life.perform(.resume, by: .dispatcher, at: "2021-05-07 10:00")
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-05-10 09:00")
        try life.perform(.resume, by: .dispatcher, at: "2021-05-11 09:00")
        #expect(try life.matter.clock?.due == Zone.shanghai.end(of: day("2021-05-19")))
        #expect(try life.matter.clock?.pauses.count == 2)
    }

    @Test
    func `a hold of some hours within a day gains nothing`() throws {
        var life = try Life(to: .working)
        let due = try life.matter.clock?.due
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
        try life.perform(.resume, by: .dispatcher, at: "2021-04-28 23:00")
        #expect(try life.matter.clock?.due == due)
    }

    @Test(arguments: [
        ("", "第十二条", MatterRefusal.Text.decision), ("潭政办〔2021〕7号", " ", .clause), ("\u{3000}", "", .decision),
    ])
    func `a hold without decision or clause is refused (emptyText, M9)`(
        decision: String, clause: String, empty: MatterRefusal.Text
    ) throws {
        try given(Life(to: .working))
            .when(
                try .holding(until: "2021-05-31", decision: decision, clause: clause), by: .dispatcher,
                at: "2021-04-28 10:00"
            )
            .refused(.emptyText(empty))
    }

    @Test(arguments: [("2021-04-27", false), ("2021-04-28", false), ("2021-04-29", true)])
    func `a hold is looked at again on a later day (reviewNotAhead, M9)`(review: String, accepted: Bool) throws {
        let when = try given(Life(to: .working))
            .when(try .holding(until: review), by: .dispatcher, at: "2021-04-28 00:00")
        if accepted { when.accepted() } else { when.refused(.reviewNotAhead) }
    }

    @Test
    func `what is on hold can't be held, and what isn't can't be resumed (alreadyOnHold, notOnHold)`() throws {
        var life = try Life(to: .working)
        try given(life).when(.resume, by: .dispatcher, at: "2021-04-28 10:00").refused(.notOnHold)
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
        try given(life).when(try .holding(until: "2021-06-30"), by: .dispatcher, at: "2021-04-28 11:00")
            .refused(.alreadyOnHold)
        try life.perform(.resume, by: .dispatcher, at: "2021-04-29 10:00")
        try given(life).when(.resume, by: .dispatcher, at: "2021-04-29 10:01").refused(.notOnHold)
    }

    @Test(arguments: [(Life.Stage.registered, Matter.Position.registered), (.confirmed, .confirmed)])
    func `a clock that doesn't run can't be stopped (notNow)`(stage: Life.Stage, position: Matter.Position) throws {
        try given(Life(to: stage)).when(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-05-07 10:30")
            .refused(.notNow(position))
    }

    @Test
    func `striking off ends a hold and its pause (M9)`() throws {
        var life = try Life(to: .answered)
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-05-06 16:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07 10:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        let matter = try life.matter
        #expect(matter.conditions.isEmpty)
        #expect(matter.clock?.pauses == [Pause(from: try at("2021-05-06 16:00"), to: try at("2021-05-07 11:00"))])
    }

    @Test
    func `closing at the source ends a hold too, for only what is open is on hold (M9)`() throws {
        var life = try Life(to: .placed, .usual.with { $0.source = .replied })
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-26 10:00")
        try life.perform(.return(task: .first, reason: "误派", suggests: nil), by: .handlerOfA, at: "2021-04-26 11:00")
        try life.perform(.importClosed(document: "replied.csv:7"), by: .system, at: "2021-04-27 09:00")
        let matter = try life.matter
        #expect(matter.position == .closed)
        #expect(matter.conditions[.onHold] == nil)
        #expect(matter.clock?.pauses.allSatisfy { $0.to != nil } == true)
    }
}
