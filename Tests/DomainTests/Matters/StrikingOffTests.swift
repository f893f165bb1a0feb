import Domain
import Testing

struct StrikingOffTests {
    @Test
    func `a matter with all its evidence is struck off as solved (N06)`() throws {
        try given(Life(to: .confirmed)).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00").then(.struckOff(.solved))
        let matter = try Life(to: .struckOff).matter
        #expect(matter.position == .closed)
        #expect(!matter.isOpen)
        let closing = try #require(matter.closing)
        #expect(closing.exit == .struckOff)
        #expect(closing.result == .solved)
        #expect(closing.at == (try at("2021-05-07 11:00")))
        #expect(matter.standing == .solved)
    }

    @Test(arguments: [Life.Stage.registered, .placed, .acknowledged, .working])
    func `nothing is struck off before the answer (notNow, B10)`(stage: Life.Stage) throws {
        let life = try Life(to: stage)
        let position = try life.matter.position
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00").refused(.notNow(position))
    }

    @Test
    func `without a task line there is no strike-off (N06)`() throws {
        // A reply taken over has no task; the resident has judged it.
        var life = try Life(to: .registered, .usual.with { $0.source = .replied })
        try life.perform(.importAnswer(words: .sealed(3)), by: .system, at: "2021-04-27 09:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-04-28 09:00")
        try given(life)
            .when(
                .strikeOff, by: .clerk, at: "2021-04-28 10:00", kind: .concern.with { $0.requires = [.task, .answer] }
            )
            .refused(.missingEvidence([.task], attempts: 0))
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-28 10:00")
            .refused(.missingEvidence([.task, .responsible, .evidence], attempts: 0))
    }

    @Test
    func `without a responsibility line there is no strike-off (N06)`() throws {
        var life = try Life(to: .acknowledged)
        life.kind = .concern.with { $0.assign = [] }
        try life.perform(
            .assign(task: .first, responsible: nil, due: nil, method: nil), by: .handlerOfA, at: "2021-04-27 09:00")
        // Once it is judged, nobody could name anybody any more: so it isn't answered before.
        try given(life).when(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
            .refused(.missingEvidence([.responsible], attempts: 0))
        try life.perform(
            .assign(task: .first, responsible: .workerOfA, due: nil, method: nil), by: .handlerOfA,
            at: "2021-05-06 15:10")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:20")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07 10:00")
        var nobody = try life.matter
        nobody.tasks[0].responsible = nil
        try GivenMatter(state: nobody, kind: life.kind).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
            .refused(.missingEvidence([.responsible], attempts: 0))
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00").then(.struckOff(.solved))
    }

    @Test
    func `without an answer there is no strike-off (N06, B10)`() throws {
        // No command leads here, for only an answer gets judged; the rule holds all the same.
        let events = try Life(to: .confirmed).history.filter {
            if case .answered = $0.event { false } else { true }
        }
        let answerless = GivenMatter(state: MatterDecider.replay(events), kind: .concern)
        try answerless
            .when(
                .strikeOff, by: .clerk, at: "2021-05-07 11:00", kind: .concern.with { $0.requires = [.answer, .heard] }
            )
            .refused(.missingEvidence([.answer], attempts: 0))
    }

    @Test
    func `without a document or photo there is no strike-off (N06)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .answer(words: .sealed(2), evidence: [], isWritten: false), by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07 10:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
            .refused(.missingEvidence([.evidence], attempts: 0))
    }

    @Test
    func `without the resident's judgement there is no strike-off (N07)`() throws {
        try given(Life(to: .answered)).when(.strikeOff, by: .clerk, at: "2021-05-06 16:00")
            .refused(.missingEvidence([.heard], attempts: 0))
    }

    @Test
    func `several missing things are all named, in the kind's order (N06, N07)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .answer(words: .sealed(2), evidence: [], isWritten: false), by: .handlerOfA, at: "2021-05-06 15:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
            .refused(.missingEvidence([.evidence, .heard], attempts: 0))
    }

    @Test
    func `three attempts in vain stand in for a judgement, two don't (N07)`() throws {
        var life = try Life(to: .answered)
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-06 16:00")
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-07 16:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-08 09:00")
            .refused(.missingEvidence([.heard], attempts: 2))
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-08 16:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-08 17:00").then(.struckOff(.solved))
    }

    @Test
    func `attempts in vain count for nothing once the reporter has judged (N07)`() throws {
        var life = try Life(to: .answered)
        for hour in 9...11 {
            try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-07 \(hour):00")
        }
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07 12:00")
        let unheard = MatterKind.Requirement(.attempts(3, apart: nil))
        try given(life).when(
            .strikeOff, by: .clerk, at: "2021-05-07 13:00", kind: .concern.with { $0.requires = [unheard] }
        )
        .refused(.missingEvidence([unheard], attempts: 3))
    }

    @Test
    func `reaching the reporter isn't an attempt in vain (N07)`() throws {
        var life = try Life(to: .answered)
        for (hour, reached) in [(9, false), (10, false), (11, true)] {
            try life.perform(.attemptContact(reached: reached), by: .caller, at: "2021-05-07 \(hour):00")
        }
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-08 17:00")
            .refused(.missingEvidence([.heard], attempts: 0))
    }

    @Test
    func `who was reached isn't unheard, whatever attempts were in vain before and after (N07)`() throws {
        var life = try Life(to: .answered)
        for (hour, reached) in [(9, false), (10, false), (11, true), (14, false)] {
            try life.perform(.attemptContact(reached: reached), by: .caller, at: "2021-05-07 \(hour):00")
        }
        let context = MatterContext(
            now: try at("2021-05-08 17:00"), actor: .clerk, kind: .concern, edition: .spring, timetable: .china)
        #expect(throws: MatterRefusal.self) { try MatterDecider.decide(.strikeOff, life.state, context) }
    }

    @Test
    func `a strike-off happens when it is recorded (M8, backdated)`() throws {
        let now = try at("2021-05-07 11:00")
        given(try Life(to: .confirmed))
            .when(.strikeOff, by: .clerk, at: now, occurred: now.advanced(byMilliseconds: -1)).refused(.backdated)
        given(try Life(to: .struckOff))
            .when(.reInclude, by: .resident, at: try at("2021-05-08"), occurred: now.advanced(byMilliseconds: 1))
            .refused(.backdated)
    }

    @Test
    func `nobody works on what is struck off (alreadyClosed)`() throws {
        let life = try Life(to: .struckOff)
        let commands: [MatterCommand] = [
            .dispatch(task: .third, to: .bodyB, part: .lead), .acknowledge(task: .first),
            .return(task: .first, reason: "误派", suggests: nil), try .assigning(.first, due: "2021-05-20"),
            .reportDone(task: .first, evidence: []), try .holding(until: "2021-06-01"), .resume, .answering,
            .attemptContact(reached: false), .strikeOff, .importAnswer(words: .sealed(3)),
            .importClosed(document: "replied.csv:7"),
        ]
        for command in commands {
            try given(life).when(command, by: .handlerOfA, at: "2021-05-08").refused(.alreadyClosed(.struckOff))
        }
    }
}
