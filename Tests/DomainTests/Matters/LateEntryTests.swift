import Domain
import Testing

/// DESIGN, idea 6: the clock of the party being timed stops when it is recorded. An earlier time counts if a device
/// queued it, an import says it, or somebody else confirms it.
struct LateEntryTests {
    private func lateAnswer() throws -> Life {
        var life = try Life(to: .working)
        // Due on 12 May; entered on the 13th, for the 12th.
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-13 09:00", occurred: "2021-05-12 17:00")
        return life
    }

    @Test
    func `an answer entered late is late, whatever it says of itself`() throws {
        let matter = try lateAnswer().matter
        let recorded = try at("2021-05-13 09:00")
        #expect(matter.answeredAt == recorded)
        #expect(matter.lead?.done == recorded)
        #expect(matter.firstTimes.fedBack == recorded)
        #expect(matter.firstTimes.solved == recorded)
        #expect(matter.lateActs == [.answer: .init(occurred: try at("2021-05-12 17:00"), recorded: recorded)])
    }

    @Test
    func `somebody else confirms the earlier time, and it counts; nobody who handled it does`() throws {
        var life = try lateAnswer()
        try given(life).when(.confirmTime(.answer), by: .handlerOfA, at: "2021-05-13 10:00").refused(.confirmerHandled)
        let colleague = Actor(person: PersonID(raw: 0xEA9), body: .bodyA, role: .head)
        try given(life).when(.confirmTime(.answer), by: colleague, at: "2021-05-13 10:00")
            .refused(.confirmerOfHandlingBody)
        try life.perform(.confirmTime(.answer), by: .caller, at: "2021-05-13 10:00")
        let matter = try life.matter
        let occurred = try at("2021-05-12 17:00")
        #expect(matter.answeredAt == occurred)
        #expect(matter.lead?.done == occurred)
        #expect(matter.firstTimes.fedBack == occurred)
        #expect(matter.firstTimes.solved == occurred)
        #expect(matter.lateActs.isEmpty)
        try given(life).when(.confirmTime(.answer), by: .caller, at: "2021-05-13 11:00").refused(.nothingLate)
    }

    @Test
    func `a second answer's time isn't the first one's (B10)`() throws {
        var life = try Life(to: .answered)
        let fedBack = try life.matter.firstTimes.fedBack
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 10:00")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-13 09:00", occurred: "2021-05-12 17:00")
        #expect(try life.matter.answeredAt == (try at("2021-05-13 09:00")))
        try life.perform(.confirmTime(.answer), by: .caller, at: "2021-05-13 10:00")
        #expect(try life.matter.answeredAt == (try at("2021-05-12 17:00")))
        #expect(try life.matter.firstTimes.fedBack == fedBack)
    }

    @Test
    func `an answer that comes after one entered late takes its claim away`() throws {
        var life = try lateAnswer()
        try life.perform(
            .answer(words: .sealed(5), evidence: [], isWritten: false), by: .handlerOfA, at: "2021-05-13 11:00")
        try given(life).when(.confirmTime(.answer), by: .caller, at: "2021-05-13 12:00").refused(.nothingLate)
    }

    @Test
    func `work reported done late is the same: first solved is when it was written down (B10)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .reportDone(task: .first, evidence: []), by: .handlerOfA, at: "2021-05-06 10:00",
            occurred: "2021-04-28 16:00")
        #expect(try life.matter.firstTimes.solved == (try at("2021-05-06 10:00")))
        try life.perform(.confirmTime(.completion(.first)), by: .caller, at: "2021-05-06 11:00")
        #expect(try life.matter.firstTimes.solved == (try at("2021-04-28 16:00")))
        #expect(try life.matter.lead?.done == (try at("2021-04-28 16:00")))
    }

    @Test
    func `a supporting body's work done is no first solution of the matter (B10)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-27 10:00")
        try life.perform(.acknowledge(task: .second), by: .handlerOfB, at: "2021-04-27 10:10")
        try life.perform(
            try .assigning(.second, to: .handlerOfB, due: "2021-05-10"), by: .handlerOfB, at: "2021-04-27 10:20")
        try life.perform(.reportDone(task: .second, evidence: []), by: .handlerOfB, at: "2021-04-28 09:00")
        #expect(try life.matter.firstTimes.solved == nil)
        #expect(try life.matter.task(.second)?.done == (try at("2021-04-28 09:00")))
    }

    @Test
    func `an acknowledgement and a plan that were late may be confirmed, too (L09)`() throws {
        var life = try Life.acknowledgedLate()
        #expect(try life.matter.lead?.acknowledged == (try at("2021-04-28 10:00")))
        try life.perform(.confirmTime(.acknowledgement(.first)), by: .caller, at: "2021-04-29 09:00")
        #expect(try life.matter.lead?.acknowledged == (try at("2021-04-26 10:00")))

        var planned = try Life.working(.livelihood)
        try planned.perform(
            .filePlan(plan: "三步走", evidence: []), by: .handlerOfA, at: "2021-05-13 09:00", occurred: "2021-05-12 09:00")
        #expect(try planned.matter.conditions[.planFiled]?.since == (try at("2021-05-13 09:00")))
        try planned.perform(.confirmTime(.plan), by: .caller, at: "2021-05-13 10:00")
        #expect(try planned.matter.conditions[.planFiled]?.since == (try at("2021-05-12 09:00")))
    }

    @Test
    func `a device's own time counts, within what the playbook allows (X03)`() throws {
        var life = try Life(to: .working)
        try life.perform(.answering, by: .handlerOfA.offline(), at: "2021-05-13 09:00", occurred: "2021-05-12 17:00")
        #expect(try life.matter.answeredAt == (try at("2021-05-12 17:00")))
        #expect(try life.matter.lateActs.isEmpty)
        let allowed = try at("2021-05-12 17:00")
        let until = Zone.shanghai.end(of: try day("2021-05-15"))
        let working = given(try Life(to: .working))
        working.when(.answering, by: .handlerOfA.offline(), at: until, occurred: allowed).accepted()
        working.when(
            .answering, by: .handlerOfA.offline(), at: until.advanced(byMilliseconds: 1), occurred: allowed
        ).refused(.offlineTooLate(.days(3)))
    }

    @Test
    func `a clock starts when it is recorded: nobody is timed before they are told (M2)`() throws {
        var life = try Life.registered(.concern)
        try life.perform(
            .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher.offline(), at: "2021-04-28 09:00",
            occurred: "2021-04-26 10:00")
        let matter = try life.matter
        #expect(matter.clock?.started == (try at("2021-04-28 09:00")))
        #expect(matter.deadline(in: .china)?.due == matter.clock.map { .at($0.due) })
        // What its own device did before that is no nonsense either.
        try given(life)
            .when(
                .acknowledge(task: .first), by: .handlerOfA.offline(), at: "2021-04-28 09:01",
                occurred: "2021-04-26 11:00"
            ).accepted()
    }

    @Test
    func `nothing was done before the matter was there, before it was given, or before its round began`() throws {
        let acknowledge = MatterCommand.acknowledge(task: .first)
        try given(Life(to: .placed))
            .when(acknowledge, by: .handlerOfA, at: "2021-04-26 10:00", occurred: "2021-04-26 08:59")
            .refused(.beforeItBegan(try at("2021-04-26 09:00")))
        try given(Life(to: .placed))
            .when(acknowledge, by: .handlerOfA, at: "2021-04-26 10:00", occurred: "2021-04-26 09:29")
            .refused(.beforeItBegan(try at("2021-04-26 09:30")))
        var again = try Life(to: .struckOff)
        try again.perform(.reInclude, by: .resident, at: "2021-06-01 10:00")
        for actor in [Actor.handlerOfA, .handlerOfA.offline()] {
            try given(again).when(.answering, by: actor, at: "2021-06-01 11:00", occurred: "2021-06-01 09:59")
                .refused(.beforeItBegan(try at("2021-06-01 10:00")))
        }
        // What was heard before then was heard before then.
        try given(again)
            .when(
                .addSource(.visit, reporter: nil, words: nil), by: .clerk, at: "2021-06-01 11:00",
                occurred: "2021-05-20 10:00"
            ).accepted()
    }

    @Test
    func `nothing ends before its round began, and nothing is undone before it ended, though a device says so`() throws
    {
        let closed = try Life(to: .struckOff)
        let ended = try #require(try closed.matter.closing).at
        let later = ended.advanced(byMilliseconds: 60_000)
        for command in [MatterCommand.reInclude, .judging(solved: false)] {
            try given(closed)
                .when(command, by: .resident.offline(), at: later, occurred: ended.advanced(byMilliseconds: -1))
                .refused(.beforeItBegan(ended))
            try given(closed).when(command, by: .resident.offline(), at: later, occurred: ended).accepted()
        }
        var again = closed
        try again.perform(.reInclude, by: .resident, at: "2021-06-01 10:00")
        try given(again)
            .when(
                .withdraw(reason: "已自行解决", consents: [.first]), by: .resident.offline(), at: "2021-06-01 11:00",
                occurred: "2021-06-01 09:59"
            )
            .refused(.beforeItBegan(try at("2021-06-01 10:00")))
    }

    @Test
    func `what was judged since isn't judged or undone by what a device brings in from before`() throws {
        var life = try Life(to: .struckOff)
        let ended = try #require(try life.matter.closing).at
        let judged = ended.advanced(byMilliseconds: 60_000)
        try life.perform(.judging(solved: true), by: .resident, at: judged)
        for command in [MatterCommand.reInclude, .judging(solved: false), .judging(solved: true)] {
            try given(life)
                .when(
                    command, by: .caller.offline(), at: judged.advanced(byMilliseconds: 60_000),
                    occurred: judged.advanced(byMilliseconds: -1)
                )
                .refused(.beforeItBegan(judged))
        }
    }

    @Test
    func `nobody judges an answer that they hadn't got, though a device says so`() throws {
        let life = try Life(to: .answered)
        for command in [MatterCommand.judging(solved: true), .attemptContact(reached: false)] {
            try given(life).when(command, by: .caller.offline(), at: "2021-05-06 16:00", occurred: "2021-05-06 14:00")
                .refused(.beforeItBegan(try at("2021-05-06 15:00")))
        }
    }

    @Test(arguments: [
        MatterCommand.strikeOff, .judging(solved: true), .attemptContact(reached: false), .coSign,
        .withdraw(reason: "已自行解决", consents: [.first]), .void(reason: "误录"), .shield(reason: "本人要求"),
    ])
    func `what closes, decides or calls happens when it is recorded, unless a device queued it (M8)`(
        command: MatterCommand
    ) throws {
        for stage in [Life.Stage.answered, .confirmed] {
            try given(Life(to: stage))
                .when(command, by: .caller, at: "2021-05-07 12:00", occurred: "2021-05-07 11:00").refused(.backdated)
        }
        try given(Life(to: .confirmed))
            .when(.strikeOff, by: .clerk.offline(), at: "2021-05-07 12:00", occurred: "2021-05-07 11:00").accepted()
    }

    @Test
    func `a matter taken over from a source is timed like any other once it is ours (DESIGN, idea 6)`() throws {
        var life = try Life(to: .working, .usual.with { $0.source = .replied })
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-13 09:00", occurred: "2021-05-12 17:00")
        #expect(try life.matter.answeredAt == (try at("2021-05-13 09:00")))
    }
}
