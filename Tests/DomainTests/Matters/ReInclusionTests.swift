import Domain
import Testing

struct ReInclusionTests {
    private func reIncluded() throws -> Life {
        var life = try Life(to: .struckOff)
        try life.perform(.reInclude, by: .resident, at: "2021-06-01 10:00", edition: .autumn)
        return life
    }

    @Test
    func `re-inclusion keeps number, id and all history (X06)`() throws {
        let before = try Life(to: .struckOff)
        let after = try reIncluded()
        let (old, new) = (try before.matter, try after.matter)
        #expect(new.id == old.id)
        #expect(new.number == old.number)
        #expect(new.source == old.source)
        #expect(new.answers == old.answers)
        #expect(new.evidence == old.evidence)
        #expect(new.tasks.map(\.id) == old.tasks.map(\.id))
        #expect(new.handlers == old.handlers)
        #expect(new.handlingBodies == old.handlingBodies)
        #expect(new.owner == old.owner)
        #expect(new.timesReIncluded == 1)
        #expect(Array(after.history.prefix(before.history.count)) == before.history)
    }

    @Test
    func `re-inclusion opens it again, with the lead, and needs a new judgement (M5, X06)`() throws {
        let matter = try reIncluded().matter
        #expect(matter.position == .working)
        #expect(matter.closing == nil)
        #expect(matter.evaluation == nil)
        #expect(matter.attempts.count == 0)
        #expect(matter.standing == .open)
        #expect(matter.lead?.state == .assigned)
        #expect(matter.lead?.responsible == .workerOfA)
    }

    @Test
    func `re-inclusion restarts the clock under the edition of the day (M2, X06)`() throws {
        // Ten working days from 1 June, over the Dragon Boat holiday on Monday 14.
        let due = Zone.shanghai.end(of: try day("2021-06-16"))
        try given(Life(to: .struckOff)).when(.reInclude, by: .caller, at: "2021-06-01 10:00", edition: .autumn).then(
            .reIncluded(
                .init(
                    edition: .autumn, due: due, limit: .workingDays(10),
                    calendar: Timetable.china.calendar.version,
                    by: .callBack)))
        let matter = try reIncluded().matter
        #expect(matter.edition == .autumn)
        #expect(matter.clock?.started == (try at("2021-06-01 10:00")))
        #expect(matter.clock?.due == due)
        #expect(matter.clock?.pauses == [])
        #expect(matter.lead?.due == due)
    }

    @Test
    func `first times don't move on re-inclusion, nor with a second answer (B10)`() throws {
        var life = try reIncluded()
        let times = try Life(to: .struckOff).matter.firstTimes
        #expect(try life.matter.firstTimes == times)
        try life.perform(.reportDone(task: .first, evidence: []), by: .handlerOfA, at: "2021-06-02 10:00")
        try life.perform(.answering, by: .handlerOfA, at: "2021-06-03 10:00")
        #expect(try life.matter.firstTimes == times)
    }

    @Test
    func `a matter can be taken up again and again under its number (X06)`() throws {
        var life = try reIncluded()
        try life.perform(.answering, by: .handlerOfA, at: "2021-06-03 10:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-06-04 10:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-06-04 11:00")
        // The window runs from the last strike-off.
        try life.perform(.reInclude, by: .resident, at: "2021-07-04 23:00")
        #expect(try life.matter.timesReIncluded == 2)
        #expect(try life.matter.number == MatterCommand.Registration.usual.number)
    }

    @Test
    func `after thirty days it is over: on the last millisecond still, one later no more (reopeningOver, X06)`() throws
    {
        let until = Zone.shanghai.end(of: try day("2021-06-06"))
        let life = given(try Life(to: .struckOff))
        life.when(.reInclude, by: .resident, at: until).accepted()
        life.when(.reInclude, by: .resident, at: until.advanced(byMilliseconds: 1)).refused(
            .reopeningOver(until: until))
    }

    @Test(arguments: [Life.Stage.registered, .placed, .acknowledged, .working, .answered, .confirmed])
    func `only what is struck off can be re-included (notStruckOff)`(stage: Life.Stage) throws {
        try given(Life(to: stage)).when(.reInclude, by: .resident, at: "2021-05-08").refused(.notStruckOff)
    }

    @Test
    func `what was closed at the source can't be re-included (notStruckOff)`() throws {
        var life = try Life(to: .registered, .usual.with { $0.source = .replied })
        try life.perform(.importClosed(document: "replied.csv:7"), by: .system, at: "2021-04-27 09:00")
        try given(life).when(.reInclude, by: .resident, at: "2021-04-28").refused(.notStruckOff)
    }

    @Test(arguments: [
        (Actor.clerk, MatterRefusal.notAConfirmer([.reporter, .callBack])),
        (.handlerOfA, .confirmerHandled),
        (Actor(person: .caller, body: .bodyA, role: .callBack), .confirmerOfHandlingBody),
    ])
    func `only who may confirm may re-include (M4)`(actor: Actor, refusal: MatterRefusal) throws {
        try given(Life(to: .struckOff)).when(.reInclude, by: actor, at: "2021-05-08").refused(refusal)
    }
}
