import Domain
import Testing

/// 延期: asked before expiry, decided by somebody else, public; and what it shares with holds.
struct ExtendingTests {
    private let now = "2021-04-28 09:00"
    private let ask = MatterCommand.askExtension(.workingDays(3), reason: "材料未到")
    private let grant = MatterCommand.decideExtension(granted: true, reason: "情况属实")
    private func end(_ text: String) throws -> Moment { Zone.shanghai.end(of: try day(text)) }

    private func asked(at moment: String = "2021-04-28 09:00") throws -> Life {
        var life = try Life(to: .working)
        try life.perform(ask, by: .handlerOfA, at: moment)
        return life
    }

    @Test
    func `an extension that is granted counts on from the due moment before it`() throws {
        var life = try asked()
        #expect(try life.matter.extensionAsked?.limit == .workingDays(3))
        #expect(try life.matter.clock?.due == (try end("2021-05-12")))
        try life.perform(grant, by: .countyLeader, at: "2021-04-29 09:00")
        let matter = try life.matter
        #expect(matter.clock?.due == (try end("2021-05-17")))
        #expect(matter.clock?.extensions == [.workingDays(3)])
        #expect(matter.conditions[.extended]?.reason == "情况属实")
        #expect(matter.extensionAsked == nil)
        // The body's own earlier date stands.
        #expect(matter.lead?.due == (try at("2021-05-10 17:30")))
    }

    @Test
    func `an extension that is refused leaves the date and may be asked for again in time`() throws {
        var life = try asked()
        try life.perform(.decideExtension(granted: false, reason: "可以按期办结"), by: .countyLeader, at: "2021-04-29")
        #expect(try life.matter.clock?.due == (try end("2021-05-12")))
        #expect(try life.matter.conditions[.extended] == nil)
        try given(life).when(ask, by: .handlerOfA, at: "2021-04-30").accepted()
    }

    @Test
    func `it is asked before expiry: on the last millisecond no more (extensionTooLate, 2.6)`() throws {
        let due = try end("2021-05-12")
        let life = given(try Life(to: .working))
        life.when(ask, by: .handlerOfA, at: due.advanced(byMilliseconds: -1)).accepted()
        life.when(ask, by: .handlerOfA, at: due).refused(.extensionTooLate(due))
    }

    @Test
    func `whoever asked doesn't decide, nor anybody who works on it (decidesOwnRequest)`() throws {
        let life = try asked()
        let moved = Actor(person: .workerOfA, body: .county, role: .leader)
        let head = Actor(person: PersonID(raw: 0xEA9), body: .bodyA, role: .head)
        for actor in [Actor.handlerOfA, head, moved] {
            try given(life).when(grant, by: actor, at: "2021-04-29").refused(.decidesOwnRequest)
        }
        var supported = life
        try supported.perform(
            .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-28 10:00")
        try given(supported).when(grant, by: .handlerOfB, at: "2021-04-29").refused(.decidesOwnRequest)
        try given(life).when(.decideExtension(granted: true, reason: ""), by: .countyLeader, at: "2021-04-29")
            .refused(.emptyText(.reason))
    }

    @Test
    func `nobody complained of decides how long a complaint takes (ownCase)`() throws {
        var life = try Life(to: .working, .usual.with { $0.against = [.bodyC] })
        try life.perform(ask, by: .handlerOfA, at: now)
        try given(life).when(grant, by: .handlerOfC, at: "2021-04-29").refused(.ownCase)
    }

    @Test
    func `a pending request ends with the answer, and with the lead who asked (M1)`() throws {
        var answered = try asked()
        try answered.perform(.answering, by: .handlerOfA, at: "2021-05-06")
        try given(answered).when(grant, by: .countyLeader, at: "2021-05-07").refused(.noExtensionAsked)
        var returned = try asked()
        try returned.perform(.return(task: .first, reason: "误派", suggests: nil), by: .handlerOfA, at: "2021-04-29")
        try given(returned).when(grant, by: .countyLeader, at: "2021-04-29").refused(.noExtensionAsked)
        var redispatched = try asked()
        try redispatched.perform(
            .redispatch(from: .first, task: .second, to: .bodyB, reason: "职责调整"), by: .dispatcher, at: "2021-04-29")
        try given(redispatched).when(grant, by: .countyLeader, at: "2021-04-29").refused(.noExtensionAsked)
    }

    @Test
    func `no longer than the kind says, by no more than was given first, nor by nothing (extensionTooLong)`() throws {
        let life = given(try Life(to: .working))
        try life.when(.askExtension(.workingDays(10), reason: "材料未到"), by: .handlerOfA, at: now).accepted()
        try life.when(.askExtension(.workingDays(11), reason: "材料未到"), by: .handlerOfA, at: now)
            .refused(.extensionTooLong(.workingDays(10)))
        try life.when(.askExtension(.days(0), reason: "材料未到"), by: .handlerOfA, at: now)
            .refused(.extensionTooLong(.workingDays(10)))
        // Another unit is compared by where it ends.
        try life.when(.askExtension(.days(14), reason: "材料未到"), by: .handlerOfA, at: now).accepted()
        try life.when(.askExtension(.days(15), reason: "材料未到"), by: .handlerOfA, at: now)
            .refused(.extensionTooLong(.workingDays(10)))
        let kind = MatterKind.concern.with { $0.extensions = .init(most: 2, limit: .workingDays(5)) }
        try life.when(.askExtension(.workingDays(6), reason: "材料未到"), by: .handlerOfA, at: now, kind: kind)
            .refused(.extensionTooLong(.workingDays(5)))
    }

    @Test
    func `as often as the kind says (extensionsUsedUp, notOfKind)`() throws {
        var life = try Life(to: .working)
        life.kind = .concern.with { $0.extensions = .init(most: 2, limit: nil) }
        for day in ["2021-04-28", "2021-04-29"] {
            try life.perform(ask, by: .handlerOfA, at: "\(day) 09:00")
            try life.perform(grant, by: .countyLeader, at: "\(day) 10:00")
        }
        try given(life).when(ask, by: .handlerOfA, at: "2021-04-30").refused(.extensionsUsedUp(2))
        #expect(try life.matter.clock?.due == (try end("2021-05-20")))
        let none = MatterKind.concern.with { $0.extensions = nil }
        try given(Life(to: .working)).when(ask, by: .handlerOfA, at: now, kind: none)
            .refused(.notOfKind("concern", .askExtension))
    }

    @Test
    func `on hold nothing expires, so nothing is extended (alreadyOnHold)`() throws {
        var life = try Life(to: .working)
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-27 10:00")
        try given(life).when(ask, by: .handlerOfA, at: now).refused(.alreadyOnHold)
    }

    @Test
    func `a hold after an extension moves the whole of it (M9)`() throws {
        var life = try asked()
        try life.perform(grant, by: .countyLeader, at: "2021-04-28 10:00")
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-29 09:00")
        try life.perform(.resume, by: .dispatcher, at: "2021-05-07 09:00")
        // 29 and 30 April and 6 May were lost.
        #expect(try life.matter.clock?.due == (try end("2021-05-20")))
    }

    @Test
    func `a date that was promised is extended by days, and stays a date (B02)`() throws {
        let due = try day("2021-06-30")
        var life = try Life.working(.keyTask, ["due": .day(due)])
        try given(life).when(.askExtension(.days(66), reason: "雨季停工"), by: .handlerOfA, at: now)
            .refused(.extensionTooLong(.days(65)))
        try life.perform(.askExtension(.days(31), reason: "雨季停工"), by: .handlerOfA, at: now)
        try life.perform(grant, by: .countyLeader, at: "2021-04-29")
        #expect(try life.matter.clock?.due == (try end("2021-07-31")))
        #expect(try life.matter.clock?.limit == nil)
        // The field says what was promised at first.
        #expect(try life.matter.fields["due"] == .day(due))
        try given(life).when(.recalculate, by: .system, at: "2021-05-01").then()
    }

    @Test
    func `neither the timed body nor who works on it stops its own clock (ownClock, M9)`() throws {
        let hold = try MatterCommand.holding(until: "2021-05-31")
        let life = try Life(to: .working)
        for actor in [Actor.handlerOfA, Actor(person: .workerOfA, body: .hotline, role: .dispatcher)] {
            try given(life).when(hold, by: actor, at: now).refused(.ownClock)
        }
        try given(life).when(hold, by: .countyLeader, at: now).accepted()
    }

    @Test
    func `a tracking date and a plan wait as long as the clock stands still (A08, L09)`() throws {
        var life = try Life.working(.livelihood.with { $0.clocks.track = .days(15) })
        #expect(try life.matter.trackAt == (try end("2021-05-11")))
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 09:00")
        #expect(try life.ring(at: "2021-05-20 09:00").isEmpty)
        try life.perform(.resume, by: .dispatcher, at: "2021-05-20 09:00")
        #expect(try life.matter.trackAt == (try end("2021-06-02")))
        // 28 April to 19 May were 14 working days.
        #expect(try life.matter.planBy == (try end("2021-06-01")))
        #expect(try life.ring(at: "2021-05-20 09:01").isEmpty)
    }

    @Test
    func `a hold is looked at on its review day, and each week until somebody decides (M9, M10)`() throws {
        var life = try Life(to: .working)
        try life.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: now)
        #expect(try life.ring(at: "2021-05-30 23:59").isEmpty)
        #expect(try life.ring(at: "2021-05-31 00:00") == [.urge(.review, task: nil)])
        #expect(try life.ring(at: "2021-06-06 23:59").isEmpty)
        #expect(try life.ring(at: "2021-06-07 00:00") == [.urge(.review, task: nil)])
        #expect(try life.matter.wakes == (try at("2021-06-14 00:00")))
        // Held anew, it waits for the new day.
        try life.perform(.resume, by: .dispatcher, at: "2021-06-08 09:00")
        try life.perform(try .holding(until: "2021-07-31"), by: .dispatcher, at: "2021-06-08 10:00")
        #expect(try life.ring(at: "2021-06-15 09:00").isEmpty)
    }
}
