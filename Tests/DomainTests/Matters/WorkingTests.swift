import Domain
import Testing

struct WorkingTests {
    private let assign = "2021-04-27 09:00"

    // MARK: - assign

    @Test
    func `assigning names person, day and method, and the work begins (L10, M3)`() throws {
        try given(Life(to: .acknowledged)).when(
            try .assigning(.first, due: "2021-05-10 17:30"), by: .handlerOfA, at: assign
        )
        .then(
            .taskAssigned(
                .init(task: .first, responsible: .workerOfA, due: try at("2021-05-10 17:30"), method: "现场更换")))
        let matter = try Life(to: .working).matter
        #expect(matter.position == .working)
        let lead = try #require(matter.lead)
        #expect(lead.state == .assigned)
        #expect(lead.responsible == .workerOfA)
        #expect(lead.due == (try at("2021-05-10 17:30")))
        #expect(lead.method == "现场更换")
        #expect(matter.handlers == [.handlerOfA, .workerOfA])
        #expect(matter.clock == (try Life(to: .placed).matter.clock))
    }

    struct Gap: Sendable {
        var responsible: PersonID?
        var hasDue: Bool
        var method: String?
        var missing: [MatterKind.AssignmentField]
    }

    @Test(arguments: [
        Gap(responsible: nil, hasDue: true, method: "现场更换", missing: [.responsible]),
        Gap(responsible: .workerOfA, hasDue: false, method: "现场更换", missing: [.due]),
        Gap(responsible: .workerOfA, hasDue: true, method: nil, missing: [.method]),
        Gap(responsible: .workerOfA, hasDue: true, method: " \u{3000}", missing: [.method]),
        Gap(responsible: nil, hasDue: false, method: "", missing: [.responsible, .due, .method]),
    ])
    func `an assignment without person, due or method is refused (missingAssignment, L10)`(gap: Gap) throws {
        let due = gap.hasDue ? try at("2021-05-10 17:30") : nil
        try given(Life(to: .acknowledged))
            .when(
                .assign(task: .first, responsible: gap.responsible, due: due, method: gap.method), by: .handlerOfA,
                at: assign
            )
            .refused(.missingAssignment(gap.missing))
    }

    @Test
    func `a kind that asks for nothing is assigned with the task's own due moment (L10)`() throws {
        let kind = MatterKind.concern.with { $0.assign = [] }
        try given(Life(to: .acknowledged))
            .when(
                .assign(task: .first, responsible: nil, due: nil, method: " "), by: .handlerOfA, at: assign, kind: kind
            )
            .then(
                .taskAssigned(
                    .init(
                        task: .first, responsible: nil, due: Zone.shanghai.end(of: try day("2021-05-12")), method: nil))
            )
    }

    @Test
    func `nothing is assigned before it is acknowledged (taskNotAcknowledged, M3)`() throws {
        try given(Life(to: .placed)).when(try .assigning(.first, due: "2021-05-10"), by: .handlerOfA, at: assign)
            .refused(.taskNotAcknowledged)
    }

    @Test
    func `nothing is assigned once it is done or returned (taskNotOpen)`() throws {
        let command = try MatterCommand.assigning(.first, due: "2021-05-10")
        try given(Life(to: .answered)).when(command, by: .handlerOfA, at: "2021-05-07").refused(.taskNotOpen(.done))
        var life = try Life(to: .acknowledged)
        try life.perform(.return(task: .first, reason: "误派", suggests: nil), by: .handlerOfA, at: "2021-04-26 16:00")
        try given(life).when(command, by: .handlerOfA, at: assign).refused(.taskNotOpen(.returned))
    }

    @Test
    func `only the body that has the task assigns it (notYourTask, noSuchTask)`() throws {
        let life = try Life(to: .acknowledged)
        try given(life).when(try .assigning(.first, due: "2021-05-10"), by: .handlerOfB, at: assign)
            .refused(.notYourTask(.bodyA))
        try given(life).when(try .assigning(.third, due: "2021-05-10"), by: .handlerOfA, at: assign)
            .refused(.noSuchTask)
    }

    @Test
    func `a day promised lies ahead (dueNotAhead)`() throws {
        let now = try at(assign)
        for (due, accepted) in [(now, false), (now.advanced(byMilliseconds: 1), true)] {
            let when = given(try Life(to: .acknowledged)).when(
                .assign(task: .first, responsible: .workerOfA, due: due, method: "修"), by: .handlerOfA, at: now)
            if accepted { when.accepted() } else { when.refused(.dueNotAhead) }
        }
    }

    @Test
    func `a day promised isn't later than the deadline (dueAfterDeadline)`() throws {
        let deadline = Zone.shanghai.end(of: try day("2021-05-12"))
        let late = deadline.advanced(byMilliseconds: 1)
        let life = given(try Life(to: .acknowledged))
        life.when(
            .assign(task: .first, responsible: .workerOfA, due: late, method: "修"), by: .handlerOfA, at: try at(assign)
        ).refused(.dueAfterDeadline(deadline))
        life.when(
            .assign(task: .first, responsible: .workerOfA, due: deadline, method: "修"), by: .handlerOfA,
            at: try at(assign)
        ).accepted()
    }

    @Test
    func `an overdue matter can still be given a day`() throws {
        try given(Life(to: .acknowledged))
            .when(try .assigning(.first, due: "2021-05-20"), by: .handlerOfA, at: "2021-05-13 09:00").accepted()
    }

    @Test
    func `a day that went by doesn't allow one beyond a deadline that lies ahead`() throws {
        var life = try Life(to: .acknowledged)
        try life.perform(try .assigning(.first, due: "2021-04-28 17:30"), by: .handlerOfA, at: assign)
        let deadline = try #require(try life.matter.clock).due
        try given(life).when(try .assigning(.first, due: "2031-01-01"), by: .handlerOfA, at: "2021-04-29 09:00")
            .refused(.dueAfterDeadline(deadline))
    }

    @Test
    func `a task may be assigned anew, and the earlier person stays a handler (M4)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            try .assigning(.first, to: .handlerOfA, due: "2021-05-09"), by: .handlerOfA, at: "2021-04-28 09:00")
        #expect(try life.matter.lead?.responsible == .handlerOfA)
        #expect(try life.matter.handlers == [.handlerOfA, .workerOfA])
    }

    // MARK: - reportDone

    @Test
    func `any number of bodies support, each on its own clock, and only the lead answers (M1)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-28 09:00")
        try life.perform(
            .dispatch(task: .third, to: .bodyC, part: .supporting), by: .dispatcher, at: "2021-04-28 15:00")
        try life.perform(.acknowledge(task: .second), by: .handlerOfB, at: "2021-04-28 09:30")
        try life.perform(
            try .assigning(.second, to: .handlerOfB, due: "2021-04-30 17:00"), by: .handlerOfB, at: "2021-04-28 10:00")
        let matter = try life.matter
        #expect(matter.tasks.map(\.body) == [.bodyA, .bodyB, .bodyC])
        #expect(matter.task(.second)?.acknowledgeBy == (try at("2021-04-28 11:00")))
        #expect(matter.task(.third)?.acknowledgeBy == (try at("2021-04-28 17:00")))
        #expect(matter.task(.second)?.due == (try at("2021-04-30 17:00")))
        #expect(matter.task(.third)?.due == matter.clock?.due)
        #expect(matter.lead?.body == .bodyA)
        #expect(matter.position == .working)
        for actor in [Actor.handlerOfB, .handlerOfC, .dispatcher] {
            try given(life).when(.answering, by: actor, at: "2021-04-29 10:00").refused(.notYourTask(.bodyA))
        }
        try life.perform(.reportDone(task: .second, evidence: [.photo(9)]), by: .handlerOfB, at: "2021-04-29 10:00")
        #expect(try life.matter.task(.second)?.state == .done)
        #expect(try life.matter.position == .working)
        #expect(try life.matter.evidence == [.photo(9)])
        #expect(try life.matter.answers.isEmpty)
        try given(life).when(.answering, by: .handlerOfA, at: "2021-04-29 11:00").accepted()
    }

    @Test
    func `work is reported done with its evidence (B10)`() throws {
        try given(Life(to: .working))
            .when(.reportDone(task: .first, evidence: [.photo(3)]), by: .handlerOfA, at: "2021-05-06 10:00")
            .then(.taskDone(task: .first, evidence: [.photo(3)], delivers: false))
    }

    @Test(arguments: [
        (Life.Stage.placed, MatterRefusal.taskNotAcknowledged), (.acknowledged, .taskNotAssigned),
        (.answered, .taskNotOpen(.done)),
    ])
    func `nothing is done before it is assigned, or twice (M3)`(stage: Life.Stage, refusal: MatterRefusal) throws {
        try given(Life(to: stage)).when(
            .reportDone(task: .first, evidence: []), by: .handlerOfA, at: "2021-05-06 16:00"
        )
        .refused(refusal)
    }

    @Test
    func `another body's work isn't mine to report (notYourTask, noSuchTask)`() throws {
        let life = try Life(to: .working)
        try given(life).when(.reportDone(task: .first, evidence: []), by: .handlerOfB, at: "2021-05-06 10:00")
            .refused(.notYourTask(.bodyA))
        try given(life).when(.reportDone(task: .second, evidence: []), by: .handlerOfA, at: "2021-05-06 10:00")
            .refused(.noSuchTask)
    }

    // MARK: - recordOutcome

    private func outcome(_ name: String, _ amount: String, _ unit: String) throws -> Matter.Outcome {
        Matter.Outcome(
            name: name,
            quantity: Quantity(amount: try #require(FixedDecimal(amount)), unit: try #require(UnitOfMeasure(unit))))
    }

    @Test
    func `outcomes are recorded one by one, each in its unit (A13)`() throws {
        var life = try Life(to: .working)
        let lamps = try outcome("路灯", "321", "盏")
        let aid = try outcome("救助", "10.5万", "元")
        try life.perform(.recordOutcome(lamps), by: .handlerOfA, at: "2021-04-28 09:00")
        try life.perform(.recordOutcome(aid), by: .handlerOfA, at: "2021-04-28 09:05")
        try life.perform(.recordOutcome(lamps), by: .handlerOfA, at: "2021-04-28 09:10")
        #expect(try life.matter.outcomes == [lamps, aid, lamps])
    }

    @Test
    func `an outcome needs a name and a body that leads (emptyText, noLeadTask, A13)`() throws {
        try given(Life(to: .working)).when(.recordOutcome(try outcome(" ", "1", "盏")), by: .handlerOfA, at: assign)
            .refused(.emptyText(.outcome))
        try given(Life(to: .registered)).when(.recordOutcome(try outcome("路灯", "1", "盏")), by: .clerk, at: assign)
            .refused(.noLeadTask)
    }
}
