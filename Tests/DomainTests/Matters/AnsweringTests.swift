import Domain
import Testing

struct AnsweringTests {
    @Test
    func `the lead answers, with words and evidence, and its task is done (M3)`() throws {
        try given(Life(to: .working)).when(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
            .then(.answered(.init(task: .first, words: .sealed(2), evidence: [.photo(1)])))
        let matter = try Life(to: .answered).matter
        #expect(matter.position == .answered)
        #expect(matter.lead?.state == .done)
        #expect(matter.answers == [.sealed(2)])
        #expect(matter.evidence == [.photo(1)])
        #expect(matter.standing == .open)
    }

    @Test(arguments: [
        (Life.Stage.registered, MatterRefusal.noLeadTask), (.placed, .taskNotAcknowledged),
        (.acknowledged, .taskNotAssigned), (.confirmed, .notNow(.confirmed)), (.struckOff, .alreadyClosed(.struckOff)),
    ])
    func `there is no answer before the assignment nor after the confirmation (M3)`(
        stage: Life.Stage, refusal: MatterRefusal
    ) throws {
        try given(Life(to: stage)).when(.answering, by: .handlerOfA, at: "2021-05-08 09:00").refused(refusal)
    }

    @Test
    func `an answer may be bettered while nobody has judged it, and the attempts begin anew (N07)`() throws {
        var life = try Life(to: .answered)
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-06 16:00")
        #expect(try life.matter.attempts.count == 1)
        try life.perform(
            .answer(words: .sealed(5), evidence: [], isWritten: false), by: .handlerOfA, at: "2021-05-06 17:00")
        #expect(try life.matter.attempts.count == 0)
        #expect(try life.matter.answers == [.sealed(2), .sealed(5)])
    }

    @Test
    func `the three first times are reported, solved and fed back (B10)`() throws {
        var life = try Life(to: .working)
        try life.perform(.reportDone(task: .first, evidence: []), by: .handlerOfA, at: "2021-04-30 16:00")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        let times = try life.matter.firstTimes
        #expect(times.reported == (try at("2021-04-26 09:00")))
        #expect(times.solved == (try at("2021-04-30 16:00")))
        #expect(times.fedBack == (try at("2021-05-06 15:00")))
    }

    @Test
    func `where no work was reported done, the answer is the first time solved (B10)`() throws {
        let times = try Life(to: .answered).matter.firstTimes
        #expect(times.solved == (try at("2021-05-06 15:00")))
        #expect(times.fedBack == times.solved)
    }
}
