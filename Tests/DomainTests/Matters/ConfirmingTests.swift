import Domain
import Testing

struct ConfirmingTests {
    // MARK: - attempts

    @Test
    func `attempts in vain are counted, others aren't (N07)`() throws {
        var life = try Life(to: .answered)
        try given(life).when(.attemptContact(reached: false), by: .caller, at: "2021-05-06 16:00")
            .then(.contactAttempted(reached: false))
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-06 16:00")
        #expect(try life.matter.attempts.count == 1)
        try life.perform(.attemptContact(reached: true), by: .caller, at: "2021-05-06 17:00")
        #expect(try life.matter.attempts.count == 0)
        #expect(try life.matter.position == .answered)
    }

    @Test(arguments: [
        (Life.Stage.registered, Matter.Position.registered), (.placed, .placed), (.acknowledged, .acknowledged),
        (.working, .working), (.confirmed, .confirmed),
    ])
    func `nobody is called before the answer or after the judgement (notNow)`(
        stage: Life.Stage, position: Matter.Position
    ) throws {
        try given(Life(to: stage)).when(.attemptContact(reached: false), by: .caller, at: "2021-05-08 16:00")
            .refused(.notNow(position))
    }

    @Test
    func `who handled it doesn't count the attempts either (M4)`() throws {
        try given(Life(to: .answered)).when(.attemptContact(reached: false), by: .handlerOfA, at: "2021-05-06 16:00")
            .refused(.confirmerHandled)
    }

    // MARK: - evaluate

    @Test
    func `the reporter judges by level and words (N07)`() throws {
        let command = MatterCommand.evaluate(solved: true, level: .verySatisfied, words: .sealed(8))
        try given(Life(to: .answered)).when(command, by: .resident, at: "2021-05-07 10:00")
            .then(.evaluated(.init(solved: true, level: .verySatisfied, words: .sealed(8), by: .reporter)))
        try given(Life(to: .answered)).when(command, by: .caller, at: "2021-05-07 10:00")
            .then(.evaluated(.init(solved: true, level: .verySatisfied, words: .sealed(8), by: .callBack)))
        #expect(try Life(to: .confirmed).matter.position == .confirmed)
        #expect(try Life(to: .confirmed).matter.evaluation?.solved == true)
    }

    @Test(arguments: [Life.Stage.registered, .placed, .acknowledged, .working])
    func `there is nothing to judge before the answer (notNow)`(stage: Life.Stage) throws {
        let life = try Life(to: stage)
        let position = try life.matter.position
        try given(life).when(.judging(solved: true), by: .resident, at: "2021-05-07 10:00").refused(.notNow(position))
    }

    @Test(arguments: [
        Actor.clerk, .dispatcher, .system, Actor(person: .caller, body: .callCentre, role: .head),
        Actor(person: .handlerOfB, body: .bodyB, role: .handler),
    ])
    func `only the reporter or a call-back judges (notAConfirmer, M4)`(actor: Actor) throws {
        try given(Life(to: .answered)).when(.judging(solved: true), by: actor, at: "2021-05-07 10:00")
            .refused(.notAConfirmer([.reporter, .callBack]))
    }

    @Test
    func `a kind may leave the judgement to the reporter alone (notAConfirmer)`() throws {
        try given(Life(to: .answered)).when(.judging(solved: true), by: .caller, at: "2021-05-07 10:00", kind: .simple)
            .refused(.notAConfirmer([.reporter]))
    }

    @Test(arguments: [
        // Whoever worked on it, whatever office they call from.
        (Actor(person: .handlerOfA, body: .callCentre, role: .callBack), MatterRefusal.confirmerHandled),
        (Actor(person: .workerOfA, body: .callCentre, role: .callBack), .confirmerHandled),
        // Colleagues of theirs.
        (Actor(person: .caller, body: .bodyA, role: .callBack), .confirmerOfHandlingBody),
        (Actor(body: .bodyA, role: .callBack), .confirmerOfHandlingBody),
        // A handler who speaks as a handler.
        (.handlerOfA, .confirmerHandled),
    ])
    func `the confirmer never handled it and isn't of a handling body (M4)`(
        actor: Actor, refusal: MatterRefusal
    ) throws {
        try given(Life(to: .answered)).when(.judging(solved: true), by: actor, at: "2021-05-07 10:00").refused(refusal)
        try given(Life(to: .answered)).when(.attemptContact(reached: false), by: actor, at: "2021-05-07 10:00")
            .refused(refusal)
        try given(Life(to: .confirmed)).when(.strikeOff, by: actor, at: "2021-05-07 10:30").refused(refusal)
    }

    /// A worked on it and sent it back; B answered.
    private func answeredByBAfterAReturned() throws -> Life {
        var life = try Life(to: .working)
        try life.perform(.return(task: .first, reason: "误派", suggests: .bodyB), by: .handlerOfA, at: "2021-04-28 09:00")
        try life.perform(.dispatch(task: .second, to: .bodyB, part: .lead), by: .dispatcher, at: "2021-04-28 09:30")
        try life.perform(.acknowledge(task: .second), by: .handlerOfB, at: "2021-04-28 10:00")
        try life.perform(
            try .assigning(.second, to: .handlerOfB, due: "2021-05-10"), by: .handlerOfB, at: "2021-04-28 10:30")
        try life.perform(.answering, by: .handlerOfB, at: "2021-05-06 15:00")
        return life
    }

    @Test
    func `who handled it before it was returned can't confirm it either (M4)`() throws {
        let life = try answeredByBAfterAReturned()
        #expect(try life.matter.handlingBodies == [.bodyA, .bodyB])
        for body in [OrganisationID.bodyA, .bodyB] {
            let colleague = Actor(person: .caller, body: body, role: .callBack)
            try given(life).when(.judging(solved: true), by: colleague, at: "2021-05-07 10:00")
                .refused(.confirmerOfHandlingBody)
        }
        for person in [PersonID.handlerOfA, .workerOfA, .handlerOfB] {
            let moved = Actor(person: person, body: .callCentre, role: .callBack)
            try given(life).when(.judging(solved: true), by: moved, at: "2021-05-07 10:00").refused(.confirmerHandled)
        }
        try given(life).when(.judging(solved: true), by: .caller, at: "2021-05-07 10:00").accepted()
    }

    @Test
    func `a supporting body is a handling body too (M4)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .dispatch(task: .third, to: .callCentre, part: .supporting), by: .dispatcher, at: "2021-04-28 09:00")
        try life.perform(.acknowledge(task: .third), by: Actor.of(.callCentre), at: "2021-04-28 09:30")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        let colleague = Actor(person: .clerk, body: .callCentre, role: .callBack)
        try given(life).when(.judging(solved: true), by: colleague, at: "2021-05-07 10:00")
            .refused(.confirmerOfHandlingBody)
    }

    @Test
    func `a body that sent it back unread may call back (M4)`() throws {
        var life = try Life(to: .registered)
        try life.perform(.dispatch(task: .second, to: .bodyC, part: .lead), by: .dispatcher, at: "2021-04-26 09:10")
        try life.perform(
            .return(task: .second, reason: "误派", suggests: .bodyA), by: .handlerOfC, at: "2021-04-26 09:20")
        #expect(try life.matter.handlingBodies.isEmpty)
        #expect(try life.matter.handlers.isEmpty)
        try life.perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30")
        try life.perform(.acknowledge(task: .first), by: .handlerOfA, at: "2021-04-26 10:00")
        try life.perform(try .assigning(.first, due: "2021-05-10"), by: .handlerOfA, at: "2021-04-27 09:00")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        let colleague = Actor(person: .handlerOfC, body: .bodyC, role: .callBack)
        try given(life).when(.judging(solved: true), by: colleague, at: "2021-05-07 10:00").accepted()
    }

    @Test
    func `the body complained of doesn't call back (MODEL 4.8)`() throws {
        let complaint = MatterCommand.Registration.usual.with { $0.against = [.bodyC] }
        let life = try Life(to: .answered, complaint)
        let accused = Actor(person: .handlerOfC, body: .bodyC, role: .callBack)
        let context = MatterContext(
            now: try at("2021-05-07 10:00"), actor: accused, kind: .concern, edition: .spring, timetable: .china)
        #expect(throws: MatterRefusal.self) {
            try MatterDecider.decide(.judging(solved: true), life.state, context)
        }
    }

    @Test
    func `not solved returns it to working with the lead, person and method as they were (M5)`() throws {
        var life = try Life(to: .answered)
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-06 16:00")
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 10:00")
        let matter = try life.matter
        #expect(matter.position == .working)
        #expect(matter.attempts.count == 0)
        #expect(matter.owner == .bodyA)
        let lead = try #require(matter.lead)
        #expect(lead.state == .assigned)
        #expect(lead.responsible == .workerOfA)
        #expect(lead.method == "现场更换")
        #expect(lead.due == matter.clock?.due)
        #expect(matter.clock == (try Life(to: .placed).matter.clock))
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00").refused(.notNow(.working))
        try given(life).when(.answering, by: .handlerOfA, at: "2021-05-08 11:00").accepted()
    }

    @Test
    func `the reporter may take a judgement back before the strike-off (M5)`() throws {
        var life = try Life(to: .confirmed)
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 10:30")
        #expect(try life.matter.position == .working)
        #expect(try life.matter.evaluation?.solved == false)
    }

    @Test
    func `a new answer waits for a new judgement (N07)`() throws {
        var life = try Life(to: .answered)
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 10:00")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-08 10:00")
        #expect(try life.matter.evaluation == nil)
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-08 11:00")
            .refused(.missingEvidence([.heard], attempts: 0))
    }
}
