import Domain
import Testing

/// Who says that it is done, and how: five levels, attempts, confirming and co-signing (N07, N08, X10, B10).
struct JudgingTests {
    private let now = "2021-05-07 10:00"

    @Test(arguments: Matter.Satisfaction.allCases)
    func `X10: the reporter rates the result in five levels, beside whether it is solved (好差评)`(
        level: Matter.Satisfaction
    ) throws {
        var life = try Life(to: .answered)
        try life.perform(.evaluate(solved: true, level: level, words: .sealed(6)), by: .resident, at: now)
        #expect(try life.matter.evaluation == .init(solved: true, level: level, words: .sealed(6), by: .reporter))
        #expect(try life.matter.position == .confirmed)
    }

    @Test
    func `B10: nothing is closed without feedback to whoever reported it`() throws {
        for stage in [Life.Stage.registered, .placed, .acknowledged, .working] {
            #expect(try Life(to: stage).matter.firstTimes.fedBack == nil)
        }
        let matter = try Life(to: .struckOff).matter
        #expect(matter.firstTimes.fedBack == (try at("2021-05-06 15:00")))
        let closing = try #require(matter.closing)
        #expect(matter.firstTimes.fedBack.map { $0 <= closing.at } == true)
    }

    @Test
    func `N06: strike-off is one item a command, and each names what is still missing`() throws {
        let life = try Life(to: .confirmed)
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00").then(.struckOff(.solved))
        var bare = try Life(to: .working)
        try bare.perform(
            .answer(words: .sealed(2), evidence: [], isWritten: false), by: .handlerOfA, at: "2021-05-06 15:00")
        try given(bare).when(.strikeOff, by: .clerk, at: now)
            .refused(.missingEvidence([.evidence, .heard], attempts: 0))
        // The photo may be handed in after the answer, by whoever did the work.
        try bare.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        try given(bare).when(.strikeOff, by: .clerk, at: now).refused(.missingEvidence([.heard], attempts: 0))
    }

    @Test
    func `N07: three attempts within a minute are one where they have to be apart`() throws {
        let apart = MatterKind.concern.with {
            $0.requires = [.init(.evaluation, .attempts(3, apart: .workingHours(2)))]
        }
        var life = try Life(to: .answered)
        for minute in ["16:00", "16:01", "16:02"] {
            try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-06 \(minute)")
        }
        try given(life).when(.strikeOff, by: .clerk, at: now, kind: apart)
            .refused(.missingEvidence(apart.requires, attempts: 3))
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-07 09:30")
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-07 11:30")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 12:00", kind: apart).then(.struckOff(.solved))
    }

    @Test
    func `N07: attempts that a device brings in later count in their own order, and none before the answer`() throws {
        let apart = MatterKind.concern.with {
            $0.requires = [.init(.evaluation, .attempts(2, apart: .workingHours(2)))]
        }
        var life = try Life(to: .answered)
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-07 11:00")
        try life.perform(
            .attemptContact(reached: false), by: .caller.offline(), at: "2021-05-07 12:00", occurred: "2021-05-07 09:00"
        )
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 13:00", kind: apart).then(.struckOff(.solved))
        try given(life)
            .when(
                .attemptContact(reached: false), by: .caller.offline(2), at: "2021-05-07 12:00",
                occurred: "2021-05-06 14:59"
            )
            .refused(.beforeItBegan(try at("2021-05-06 15:00")))
        // Without a device nobody says later when they called.
        try given(life)
            .when(.attemptContact(reached: false), by: .caller, at: "2021-05-07 12:00", occurred: "2021-05-07 11:00")
            .refused(.backdated)
    }

    @Test
    func `N08: a representative co-signs what is answered, before it is struck off, each once`() throws {
        var life = try Life.registered(.problem)
        try life.place()
        try given(life).when(.coSign, by: .delegate, at: "2021-04-28").refused(.notNow(.working))
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: true), by: .resident, at: now)
        try given(life).when(.strikeOff, by: .clerk, at: now).refused(.missingEvidence([.coSigned], attempts: 0))
        try life.perform(.coSign, by: .delegate, at: now)
        #expect(try life.matter.coSigners == [.delegate])
        try given(life).when(.coSign, by: .delegate, at: now).refused(.alreadyCoSigned)
        try given(life).when(.strikeOff, by: .clerk, at: now).then(.struckOff(.solved))
    }

    @Test
    func `N08: nobody co-signs what they handled, nor a promise of an answer that was bettered since`() throws {
        var life = try Life(to: .answered)
        let handler = Actor(person: .workerOfA, role: .representative)
        try given(life).when(.coSign, by: handler, at: now).refused(.confirmerHandled)
        try given(life).when(.coSign, by: Actor(role: .representative), at: now).refused(.notARepresentative)
        try life.perform(.coSign, by: .delegate, at: now)
        try life.perform(
            .answer(words: .sealed(5), evidence: [], isWritten: false), by: .handlerOfA, at: "2021-05-07 11:00")
        #expect(try life.matter.coSigners.isEmpty)
    }

    @Test
    func `not solved begins a new round: what proved the first proves nothing again (M5)`() throws {
        var life = try Life.registered(.problem)
        try life.place()
        try life.perform(.answeringInWriting, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.coSign, by: .delegate, at: "2021-05-06 16:00")
        try life.perform(.judging(solved: false), by: .resident, at: now)
        let matter = try life.matter
        #expect(matter.coSigners.isEmpty)
        #expect(!matter.hasWrittenReply)
        #expect(matter.answeredAt == nil)
        #expect(matter.lead?.done == nil)
        #expect(matter.evidence.count == matter.evidenceBefore)
        try life.perform(
            .answer(words: .sealed(5), evidence: [], isWritten: false), by: .handlerOfA, at: "2021-05-08 09:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-08 10:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-08 11:00")
            .refused(.missingEvidence([.evidence, .coSigned], attempts: 0))
    }

    @Test
    func `only where no resident judges it may anybody else confirm it (MODEL 4.14)`() throws {
        try given(Life(to: .answered)).when(.confirm, by: .caller, at: now).refused(.notOfKind("concern", .confirm))
        // Or the attempts to reach the reporter would be at an end with nobody reached.
        try given(Life(to: .answered)).when(.attemptContact(reached: false), by: .caller, at: now).accepted()
    }

    @Test(arguments: [
        Actor(body: .callCentre, role: .callBack), Actor(person: .caller, role: .callBack), Actor(role: .callBack),
    ])
    func `a call-back is somebody of some body: whoever isn't known may have handled it (M4)`(actor: Actor) throws {
        try given(Life(to: .answered)).when(.judging(solved: true), by: actor, at: now)
            .refused(.notAConfirmer([.reporter, .callBack]))
    }

    @Test
    func `nobody confirms for a reporter where nobody reported it (notAConfirmer)`() throws {
        var life = try Life.registered(.concern) {
            $0.reporters = []
            $0.voice = .proactive
        }
        try life.place()
        try life.perform(.answering, by: .handlerOfA, at: "2021-04-29")
        try given(life).when(.judging(solved: true), by: .resident, at: now)
            .refused(.notAConfirmer([.reporter, .callBack]))
        try given(life).when(.judging(solved: true), by: .caller, at: now).accepted()
    }

    // MARK: - After the strike-off (M5, X06)

    @Test
    func `M5, X06: not solved within the window, it is re-included with its history, under its number`() throws {
        var life = try Life(to: .struckOff)
        let number = try life.matter.number
        try life.perform(.judging(solved: false), by: .resident, at: "2021-06-06 23:00")
        #expect(life.history.suffix(2).map { MatterEventCase($0.event) } == [.evaluated, .reIncluded])
        let matter = try life.matter
        #expect(matter.isOpen)
        #expect(matter.number == number)
        #expect(matter.timesReIncluded == 1)
        #expect(!matter.isDisputed)
        #expect(matter.evaluation == nil)
    }

    @Test
    func `M5: later it stays struck off, and counts among the disputed; what they say next stands`() throws {
        var life = try Life(to: .struckOff)
        try life.perform(.judging(solved: false), by: .resident, at: "2021-06-07 00:00")
        #expect(try life.matter.standing == .solved)
        #expect(try life.matter.isDisputed)
        #expect(try life.matter.evaluation?.solved == false)
        try life.perform(.judging(solved: true), by: .resident, at: "2021-06-08")
        #expect(try !life.matter.isDisputed)
    }

    @Test
    func `who was never reached may still say what they think, and it is kept (N07)`() throws {
        var life = try Life(to: .answered)
        for hour in 9...11 {
            try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-07 \(hour):00")
        }
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 12:00")
        #expect(try life.matter.evaluation == nil)
        try life.perform(.evaluate(solved: true, level: .verySatisfied, words: nil), by: .resident, at: "2021-05-09")
        #expect(try life.matter.evaluation?.level == .verySatisfied)
        #expect(try life.matter.standing == .solved)
    }

    @Test
    func `an explanation isn't disputed as a solution, it is appealed (M6)`() throws {
        var life = try Life.policyLimited()
        try life.perform(.judging(solved: true), by: .resident, at: now)
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-08")
        #expect(try life.matter.standing == .explained)
        #expect(try !life.matter.isDisputed)
        try given(life).when(.appeal(reason: "条款不适用", words: nil), by: .resident, at: "2021-05-09").accepted()
    }

    @Test
    func `L06: a household's judgement is heard though another matter of theirs is open now`() throws {
        var life = try Life.registered(.hardship, ["cause": .choice("illness")]) { $0.subject = .household }
        try life.place()
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: true), by: .resident, at: now)
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        try given(life).when(.reInclude, by: .resident, at: "2021-05-08", openOfSubject: .number(7))
            .refused(.subjectHasOpenMatter(.number(7)))
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-08", openOfSubject: .number(7))
        #expect(try life.matter.isDisputed)
        #expect(try !life.matter.isOpen)
    }

    @Test
    func `re-included under the edition of the day, it is of its heir's kind and dates (MODEL 4.13)`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: true), by: .resident, at: now)
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        let heir = MatterKind.livelihood.like("people's-livelihood", "民生") { $0.clocks.track = .days(5) }
        try life.perform(.reInclude, by: .resident, at: "2021-05-10", kind: heir, edition: .autumn)
        let matter = try life.matter
        #expect(matter.kind == heir.id)
        #expect(matter.edition == .autumn)
        #expect(matter.planBy == Zone.shanghai.end(of: try day("2021-05-24")))
        #expect(matter.trackAt == Zone.shanghai.end(of: try day("2021-05-15")))
    }

    @Test
    func `a new round forgets what was supervised, extended, planned and reported up in the last one (X06)`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.filePlan(plan: "三步走", evidence: []), by: .handlerOfA, at: "2021-04-27 10:00")
        try life.perform(.escalate(to: .county, reason: "需县级研究"), by: .handlerOfA, at: "2021-04-27 11:00")
        try life.perform(.supervise(reason: "久拖不决"), by: .countyLeader, at: "2021-04-27 12:00")
        try life.perform(.askExtension(.workingDays(3), reason: "材料未到"), by: .handlerOfA, at: "2021-04-27 13:00")
        try life.perform(.decideExtension(granted: true, reason: "属实"), by: .countyLeader, at: "2021-04-27 14:00")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: true), by: .resident, at: now)
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        try life.perform(.reInclude, by: .resident, at: "2021-05-10")
        #expect(try life.matter.conditions.isEmpty)
        #expect(try life.matter.clock?.extensions == [])
    }

    @Test
    func `a date that was promised and went by gives as much time again when it is taken up (B02)`() throws {
        let due = try day("2021-05-26")
        var life = try Life.working(.topic, ["due": .day(due)])
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: "2021-05-20")
        try life.perform(.confirm, by: .countyLeader, at: "2021-05-21")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-22")
        let kind = life.kind.with { $0.reopens = .init(within: .days(60), by: [.superior]) }
        try life.perform(.reInclude, by: .countyLeader, at: "2021-06-10 09:00", kind: kind)
        // Thirty days from 26 April to 26 May, and thirty again.
        #expect(try life.matter.clock?.due == Zone.shanghai.end(of: try day("2021-07-10")))
    }
}
