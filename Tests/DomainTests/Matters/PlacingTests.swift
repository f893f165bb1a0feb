import Domain
import Testing

struct PlacingTests {
    private let toA = MatterCommand.dispatch(task: .first, to: .bodyA, part: .lead)
    private let toB = MatterCommand.dispatch(task: .second, to: .bodyB, part: .lead)

    // MARK: - dispatch

    @Test
    func `placing opens a task with its body and its due moments, over the May holidays (M3)`() throws {
        // Two office hours over the weekend and five days off: half an hour on Friday, the rest on Thursday.
        try given(Life(to: .registered)).when(toA, by: .dispatcher, at: "2021-04-30 17:00").then(
            .dispatched(
                .init(
                    task: .first, body: .bodyA, part: .lead, acknowledgeBy: try at("2021-05-06 10:30"),
                    due: Zone.shanghai.end(of: try day("2021-05-18")), limit: .workingDays(10),
                    calendar: Timetable.china.calendar.version)))
    }

    @Test
    func `a placed matter has one lead task and the clock runs (M2, M3)`() throws {
        let matter = try Life(to: .placed).matter
        #expect(matter.position == .placed)
        #expect(matter.tasks.count == 1)
        let lead = try #require(matter.lead)
        #expect(lead.body == .bodyA)
        #expect(lead.state == .dispatched)
        #expect(lead.isOpen)
        #expect(lead.responsible == nil)
        #expect(lead.acknowledgeBy == (try at("2021-04-26 11:30")))
        let clock = try #require(matter.clock)
        #expect(clock.started == (try at("2021-04-26 09:30")))
        #expect(clock.limit == .workingDays(10))
        #expect(clock.due == Zone.shanghai.end(of: try day("2021-05-12")))
        #expect(lead.due == clock.due)
        #expect(matter.deadline(in: .china)?.due == .at(clock.due))
    }

    @Test
    func `a body complained of can't be given the matter, in whatever part (ownCase, MODEL 4.8)`() throws {
        let complaint = MatterCommand.Registration.usual.with { $0.against = [.bodyC, .bodyB] }
        var life = try Life(to: .registered, complaint)
        try given(life).when(toB, by: .dispatcher, at: "2021-04-26 09:30").refused(.ownCase)
        try life.perform(toA, by: .dispatcher, at: "2021-04-26 09:30")
        try given(life)
            .when(.dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-26 09:40")
            .refused(.ownCase)
        #expect(try life.matter.conditions[.shielded] != nil)
    }

    @Test
    func `whoever is complained of doesn't say who gets the complaint either (ownCase, MODEL 4.8)`() throws {
        let complaint = MatterCommand.Registration.usual.with { $0.against = [.bodyC] }
        var life = try Life(to: .registered, complaint)
        try given(life).when(toA, by: .handlerOfC, at: "2021-04-26 09:30").refused(.ownCase)
        try life.perform(toA, by: .dispatcher, at: "2021-04-26 09:30")
        let accused: [MatterCommand] = [
            .redispatch(from: .first, task: .second, to: .bodyB, reason: "职责调整"), .confirmText(.readBack),
            .noteAccountability(body: .bodyA, person: nil, reason: "推诿"), try .holding(until: "2021-05-31"),
            .decline(reason: "不实", clause: nil), .reclassify(fields: [:], reason: "归类有误"), .void(reason: "不实"),
            .lapse(.subjectGone, reason: "不实"), .supervise(reason: "不实"),
        ]
        for command in accused {
            try given(life).when(command, by: .handlerOfC, at: "2021-04-26 10:00").refused(.ownCase)
        }
        let official = MatterCommand.Registration.usual.with { $0.againstPeople = [.dispatcher] }
        try given(Life(to: .registered, official)).when(toA, by: .dispatcher, at: "2021-04-26 10:00").refused(.ownCase)
    }

    @Test(arguments: [Life.Stage.placed, .acknowledged, .working, .answered, .confirmed])
    func `there is one lead at a time (leadTaskOpen, M1)`(stage: Life.Stage) throws {
        try given(Life(to: stage)).when(toB, by: .dispatcher, at: "2021-05-08 09:00").refused(.leadTaskOpen(.bodyA))
    }

    @Test
    func `a reply taken over can't be placed, for it is answered (notNow)`() throws {
        var life = try Life(to: .registered, .usual.with { $0.source = .replied })
        try life.perform(.importAnswer(words: .sealed(3)), by: .system, at: "2021-04-27 09:00")
        try given(life).when(toA, by: .dispatcher, at: "2021-04-28 09:00").refused(.notNow(.answered))
    }

    @Test
    func `supporting bodies need a lead that still works on it (noLeadTask)`() throws {
        let support = MatterCommand.dispatch(task: .third, to: .bodyC, part: .supporting)
        try given(Life(to: .registered)).when(support, by: .dispatcher, at: "2021-04-26 09:30").refused(.noLeadTask)
        try given(Life(to: .answered)).when(support, by: .dispatcher, at: "2021-05-07 09:30").refused(.noLeadTask)
        try given(Life(to: .placed)).when(support, by: .dispatcher, at: "2021-04-26 09:30").accepted()
    }

    @Test
    func `a body has one open task of a matter (bodyHasTask)`() throws {
        let life = try Life(to: .placed)
        try given(life)
            .when(.dispatch(task: .second, to: .bodyA, part: .supporting), by: .dispatcher, at: "2021-04-26 10:00")
            .refused(.bodyHasTask(.bodyA))
        var supported = life
        try supported.perform(
            .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-26 10:00")
        try supported.perform(
            .return(task: .first, reason: "不属职责", suggests: .bodyB), by: .handlerOfA, at: "2021-04-26 11:00")
        try given(supported)
            .when(.dispatch(task: .third, to: .bodyB, part: .lead), by: .dispatcher, at: "2021-04-26 11:30")
            .refused(.bodyHasTask(.bodyB))
    }

    @Test
    func `nothing but imported history is placed as of earlier (M8, backdated)`() throws {
        try given(Life(to: .registered))
            .when(toA, by: .dispatcher, at: "2021-04-27 10:00", occurred: "2021-04-27 09:59").refused(.backdated)
    }

    // MARK: - acknowledge

    @Test
    func `acknowledging gives the body the matter (L16, M1)`() throws {
        try given(Life(to: .placed)).when(.acknowledge(task: .first), by: .handlerOfA, at: "2021-04-26 10:00")
            .then(.acknowledged(task: .first))
        let matter = try Life(to: .acknowledged).matter
        #expect(matter.position == .acknowledged)
        #expect(matter.owner == .bodyA)
        #expect(matter.lead?.state == .acknowledged)
        #expect(matter.handlers == [.handlerOfA])
        #expect(matter.handlingBodies == [.bodyA])
    }

    @Test
    func `the first receiver stays owner until another acknowledges, whoever sent it back (L16, M1)`() throws {
        var life = try Life(to: .registered)
        #expect(try life.matter.owner == .hotline)
        try life.perform(toA, by: .dispatcher, at: "2021-04-26 09:30")
        #expect(try life.matter.owner == .hotline)
        try life.perform(
            .return(task: .first, reason: "不属职责", suggests: .bodyB), by: .handlerOfA, at: "2021-04-26 10:00")
        #expect(try life.matter.owner == .hotline)
        try life.perform(toB, by: .dispatcher, at: "2021-04-26 10:30")
        #expect(try life.matter.owner == .hotline)
        try life.perform(.acknowledge(task: .second), by: .handlerOfB, at: "2021-04-26 11:00")
        #expect(try life.matter.owner == .bodyB)
    }

    @Test
    func `a body that acknowledged answers for it after a return, until another acknowledges (L16, M1)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .return(task: .first, reason: "不属职责", suggests: nil), by: .handlerOfA, at: "2021-04-28 10:00")
        #expect(try life.matter.owner == .bodyA)
        #expect(try life.matter.position == .registered)
        #expect(try life.matter.lead == nil)
        try life.perform(toB, by: .dispatcher, at: "2021-04-28 11:00")
        #expect(try life.matter.owner == .bodyA)
        try life.perform(.acknowledge(task: .second), by: .handlerOfB, at: "2021-04-28 12:00")
        #expect(try life.matter.owner == .bodyB)
    }

    @Test
    func `a supporting body that acknowledges doesn't become owner (M1)`() throws {
        var life = try Life(to: .placed)
        try life.perform(
            .dispatch(task: .third, to: .bodyC, part: .supporting), by: .dispatcher, at: "2021-04-26 09:40")
        try life.perform(.acknowledge(task: .third), by: .handlerOfC, at: "2021-04-26 09:50")
        let matter = try life.matter
        #expect(matter.owner == .hotline)
        #expect(matter.position == .placed)
        #expect(matter.lead?.body == .bodyA)
        #expect(matter.task(.third)?.state == .acknowledged)
    }

    @Test
    func `acknowledging neither starts nor moves the clock (M2)`() throws {
        #expect(try Life(to: .acknowledged).matter.clock == Life(to: .placed).matter.clock)
        var late = try Life(to: .placed)
        let placed = try late.matter.clock
        try late.perform(.acknowledge(task: .first), by: .handlerOfA, at: "2021-05-20 10:00")
        #expect(try late.matter.clock == placed)
        #expect(try late.matter.lead?.due == placed?.due)
    }

    @Test
    func `a second placing doesn't restart the clock, even under a kind that gives more time (M2)`() throws {
        var life = try Life(to: .working)
        let clock = try #require(try life.matter.clock)
        try life.perform(
            .return(task: .first, reason: "不属职责", suggests: .bodyB), by: .handlerOfA, at: "2021-05-07 10:00")
        let longer = MatterKind.concern.with { $0.clocks.answer = .limit(.workingDays(60)) }
        try given(life).when(toB, by: .dispatcher, at: "2021-05-08 10:00", kind: longer).then(
            .dispatched(
                .init(
                    task: .second, body: .bodyB, part: .lead, acknowledgeBy: try at("2021-05-08 12:00"),
                    due: clock.due, limit: .workingDays(10), calendar: Timetable.china.calendar.version)))
        try life.perform(toB, by: .dispatcher, at: "2021-05-08 10:00")
        #expect(try life.matter.clock == clock)
        #expect(try life.matter.position == .placed)
    }

    @Test
    func `a task that isn't on the matter can't be acknowledged (noSuchTask)`() throws {
        try given(Life(to: .placed)).when(.acknowledge(task: .second), by: .handlerOfA, at: "2021-04-26 10:00")
            .refused(.noSuchTask)
    }

    @Test(arguments: [Actor.handlerOfB, .dispatcher, .resident, .system])
    func `only the body that has the task may acknowledge it (notYourTask)`(actor: Actor) throws {
        try given(Life(to: .placed)).when(.acknowledge(task: .first), by: actor, at: "2021-04-26 10:00")
            .refused(.notYourTask(.bodyA))
    }

    @Test(arguments: [
        (Life.Stage.acknowledged, Matter.Task.State.acknowledged), (.working, .assigned), (.answered, .done),
    ])
    func `a task is acknowledged once (taskNotOpen)`(stage: Life.Stage, state: Matter.Task.State) throws {
        try given(Life(to: stage)).when(.acknowledge(task: .first), by: .handlerOfA, at: "2021-05-07 10:00")
            .refused(.taskNotOpen(state))
    }

    // MARK: - return

    @Test
    func `a return gives its reason and may suggest a body (M1)`() throws {
        try given(Life(to: .placed))
            .when(.return(task: .first, reason: "属城管职责", suggests: .bodyB), by: .handlerOfA, at: "2021-04-26 10:00")
            .then(.returned(.init(task: .first, reason: "属城管职责", suggests: .bodyB)))
    }

    @Test(arguments: ["", "  ", "\u{3000}"])
    func `a return without a reason is refused (emptyText)`(reason: String) throws {
        try given(Life(to: .placed))
            .when(.return(task: .first, reason: reason, suggests: nil), by: .handlerOfA, at: "2021-04-26 10:00")
            .refused(.emptyText(.reason))
    }

    @Test
    func `what is done or returned can't be returned (taskNotOpen)`() throws {
        let back = MatterCommand.return(task: .first, reason: "不属职责", suggests: nil)
        try given(Life(to: .answered)).when(back, by: .handlerOfA, at: "2021-05-07 09:00").refused(.taskNotOpen(.done))
        var life = try Life(to: .placed)
        try life.perform(back, by: .handlerOfA, at: "2021-04-26 10:00")
        try given(life).when(back, by: .handlerOfA, at: "2021-04-26 10:01").refused(.taskNotOpen(.returned))
        try given(life).when(.acknowledge(task: .first), by: .handlerOfA, at: "2021-04-26 10:01")
            .refused(.taskNotOpen(.returned))
    }

    @Test
    func `another body can't return my task (notYourTask)`() throws {
        try given(Life(to: .placed))
            .when(.return(task: .first, reason: "不属职责", suggests: nil), by: .handlerOfB, at: "2021-04-26 10:00")
            .refused(.notYourTask(.bodyA))
    }

    @Test
    func `a supporting body's return leaves the lead at work (M1)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .dispatch(task: .third, to: .bodyC, part: .supporting), by: .dispatcher, at: "2021-04-28 09:40")
        try life.perform(
            .return(task: .third, reason: "不属职责", suggests: nil), by: .handlerOfC, at: "2021-04-28 09:50")
        #expect(try life.matter.position == .working)
        #expect(try life.matter.lead?.state == .assigned)
        #expect(try life.matter.task(.third)?.state == .returned)
        #expect(try life.matter.task(.third)?.isOpen == false)
    }

    @Test
    func `a task id is used once, or its task could never be acknowledged`() throws {
        var life = try Life(to: .placed)
        try life.perform(
            .return(task: .first, reason: "不属职责", suggests: nil), by: .handlerOfA, at: "2021-04-26 10:00")
        #expect(throws: MatterRefusal.self) {
            try life.perform(
                .dispatch(task: .first, to: .bodyB, part: .lead), by: .dispatcher, at: "2021-04-26 11:00")
        }
    }
}
