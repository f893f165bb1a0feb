import Domain
import Testing

/// 催办, 督办, 上报, 责任追究: what presses an owner, by a clock or by people (A08, L16, N11, X22).
struct PressingTests {
    private let now = "2021-04-28 09:00"
    private func end(_ text: String) throws -> Moment { Zone.shanghai.end(of: try day(text)) }

    // MARK: - People

    @Test
    func `X22: a person urges whoever has it, with a reason, and they acknowledge it`() throws {
        var life = try Life(to: .working)
        try life.perform(.urge(.person, task: nil, reason: "请抓紧"), by: .countyLeader, at: now)
        let urge = try #require(try life.matter.urges.first)
        #expect(urge.number == 1)
        #expect(urge.cause == .person)
        #expect(urge.to == .bodyA)
        #expect(urge.at == (try at(now)))
        #expect(urge.acknowledged == nil)
        try life.perform(.acknowledgeUrge(number: 1), by: .handlerOfA, at: "2021-04-28 10:00")
        #expect(try life.matter.urges[0].acknowledged == (try at("2021-04-28 10:00")))
        for reason in [nil, " "] {
            try given(life).when(.urge(.person, task: nil, reason: reason), by: .countyLeader, at: now)
                .refused(.emptyText(.reason))
        }
        try given(life).when(.urge(.person, task: .fourth, reason: "请抓紧"), by: .countyLeader, at: now)
            .refused(.noSuchTask)
    }

    @Test
    func `before anybody has it its owner is urged, and a supporting body by its task (M1)`() throws {
        var life = try Life(to: .registered)
        try life.perform(.urge(.person, task: nil, reason: "请派单"), by: .countyLeader, at: now)
        #expect(try life.matter.urges.last?.to == .hotline)
        var working = try Life(to: .working)
        try working.perform(
            .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-27 10:00")
        try working.perform(.urge(.person, task: .second, reason: "请配合"), by: .countyLeader, at: now)
        #expect(try working.matter.urges.last?.to == .bodyB)
    }

    @Test
    func `N08: a representative comments at every stage of the whole process`() throws {
        for stage in Life.Stage.allCases {
            try given(Life(to: stage)).when(.comment("请附现场照片"), by: .delegate, at: "2021-05-08")
                .then(.commented("请附现场照片"))
        }
        try given(Life(to: .working)).when(.comment(" "), by: .delegate, at: now).refused(.emptyText(.comment))
    }

    @Test
    func `nobody supervises what they handle, and nothing is supervised twice (督办, M4)`() throws {
        let supervise = MatterCommand.supervise(reason: "久拖不决")
        var life = try Life(to: .working)
        try given(life).when(supervise, by: .handlerOfA, at: now).refused(.confirmerHandled)
        try life.perform(supervise, by: .countyLeader, at: now)
        #expect(try life.matter.conditions[.supervised]?.reason == "久拖不决")
        try given(life).when(supervise, by: .townSecretary, at: now).refused(.alreadySupervised)
    }

    @Test
    func `L16: accountability is noted by a person at any time, of a body that had to do with it`() throws {
        let note = MatterCommand.noteAccountability(body: .bodyA, person: .workerOfA, reason: "推诿扯皮")
        for stage in [Life.Stage.placed, .working, .answered, .struckOff] {
            var life = try Life(to: stage)
            try life.perform(note, by: .countyLeader, at: "2021-05-08")
            let noted = try #require(try life.matter.accountabilities.first)
            #expect(noted.body == .bodyA)
            #expect(noted.person == .workerOfA)
            // It takes no step of the clock's own ladder.
            #expect(try life.matter.ladderSteps == 0)
            try given(life)
                .when(
                    .noteAccountability(body: .bodyC, person: nil, reason: "推诿扯皮"), by: .countyLeader, at: "2021-05-08"
                )
                .refused(.notAddressed(.bodyC))
        }
        try given(Life(to: .working))
            .when(.noteAccountability(body: .bodyA, person: nil, reason: ""), by: .countyLeader, at: now)
            .refused(.emptyText(.reason))
    }

    // MARK: - Clocks

    @Test
    func `A08: past its tracking date the owner is reminded, the leaders get a copy, again each period`() throws {
        var life = try Life.working(.suggestion)
        #expect(try life.ring(at: "2021-05-11 23:59").isEmpty)
        #expect(try life.ring(at: "2021-05-12 00:00") == [.urge(.clock(.track), task: .first)])
        guard case .urged(let urged) = life.last else {
            Issue.record("\(String(describing: life.last))")
            return
        }
        #expect(urged.to == .bodyA)
        #expect(urged.copies.contains(.county))
        #expect(try life.matter.trackAt == (try end("2021-05-27")))
        #expect(try life.ring(at: "2021-05-27 23:59").isEmpty)
        #expect(try life.ring(at: "2021-05-28 00:00") == [.urge(.clock(.track), task: .first)])
        // The log of reminders.
        #expect(try life.matter.urges.map(\.cause) == [.clock(.track), .clock(.track)])
        // Answered, it isn't tracked any more; unsolved, it is again.
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-29 09:00")
        #expect(try life.ring(at: "2021-06-30 09:00").filter { $0 == .urge(.clock(.track), task: .first) }.isEmpty)
        try life.perform(.judging(solved: false), by: .resident, at: "2021-06-30 10:00")
        #expect(try life.ring(at: "2021-06-30 11:00").contains(.urge(.clock(.track), task: .first)))
    }

    @Test
    func `a body that doesn't acknowledge in time is urged once, though the answer's clock runs anyway (M2)`() throws {
        var life = try Life(to: .placed)
        #expect(try life.matter.wakes == (try at("2021-04-26 11:30")))
        #expect(try life.ring(at: "2021-04-26 11:31") == [.urge(.clock(.acknowledge), task: .first)])
        #expect(try life.ring(at: "2021-04-26 17:00").isEmpty)
        #expect(try life.matter.wakes == (try end("2021-05-12")))
    }

    @Test
    func `a supporting body whose part is overdue is urged, and the ladder of the matter is another's (M1)`() throws {
        var life = try Life(to: .working)
        try life.perform(
            .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-27 10:00")
        try life.perform(.acknowledge(task: .second), by: .handlerOfB, at: "2021-04-27 10:10")
        try life.perform(
            try .assigning(.second, to: .handlerOfB, due: "2021-04-29 17:00"), by: .handlerOfB, at: "2021-04-27 10:20")
        #expect(try life.matter.wakes == (try at("2021-04-29 17:00")))
        #expect(try life.ring(at: "2021-04-29 17:01") == [.urge(.clock(.answer), task: .second)])
        #expect(try life.matter.urges.last?.to == .bodyB)
        #expect(try life.matter.ladderSteps == 0)
        // The lead answers; the other part is still owed, and without it nothing is struck off.
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07 10:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
            .refused(.missingEvidence([.task], attempts: 0))
        try life.perform(.reportDone(task: .second, evidence: []), by: .handlerOfB, at: "2021-05-08 09:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-08 11:00").then(.struckOff(.solved))
    }

    @Test
    func `L16, N11: overdue it is urged at once, rolls up after two working days, accountability after five`() throws {
        // Thirty working days from 26 April: 9 June.
        var life = try Life.working(.livelihood)
        try life.perform(.filePlan(plan: "三步走", evidence: []), by: .handlerOfA, at: now)
        #expect(try life.ring(at: "2021-06-09 23:59").isEmpty)
        #expect(try life.ring(at: "2021-06-10 00:00") == [.urge(.clock(.answer), task: .first)])
        #expect(try life.matter.wakes == (try end("2021-06-11")))
        #expect(try life.ring(at: "2021-06-12 00:00") == [.rollUp(.territory)])
        #expect(try life.matter.wakes == (try end("2021-06-17")))
        #expect(try life.ring(at: "2021-06-18 00:00") == [.accountability])
        let matter = try life.matter
        #expect(matter.conditions[.escalated] != nil)
        #expect(matter.accountabilities.map(\.person) == [.workerOfA])
        #expect(matter.wakes == nil)
        #expect(matter.ladderSteps == 3)
    }

    @Test
    func `N11: what rolls up goes to all four levels of the chain, nearest first`() throws {
        var life = try Life.working(.problem)
        try life.ring(at: "2021-05-27 00:00")
        #expect(try life.ring(at: "2021-05-29 00:00") == [.rollUp(.fourLevels)])
        guard case .escalated(let event) = life.last else {
            Issue.record("\(String(describing: life.last))")
            return
        }
        #expect(event.to == [.branch, .town, .system, .county])
        #expect(event.chain == .fourLevels)
    }

    @Test
    func `N11: nobody complained of hears of it by rolling up, and where nobody is left the ladder goes on`() throws {
        var life = Life(.livelihood)
        try life.perform(
            .register(.usual.with { $0.against = [.county] }), by: .clerk, at: "2021-04-26 09:00", hierarchy: .flat)
        try life.perform(
            .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30", hierarchy: .flat)
        // They came to stand below it since.
        try life.ring(at: "2021-06-10 00:00")
        guard case .urged(let urged) = life.last else {
            Issue.record("\(String(describing: life.last))")
            return
        }
        #expect(!urged.copies.contains(.county))
        #expect(try life.ring(at: "2021-06-18 00:00") == [.rollUp(.territory), .accountability])
        guard case .escalated(let event) = life.history.dropLast().last?.event else {
            Issue.record("\(life.history.map(\.event))")
            return
        }
        #expect(event.to.isEmpty)
    }

    @Test
    func `a promise in hours is urged when the hour is over, not at the end of the day (X20)`() throws {
        let hour = try limit("1 h")
        var life = try Life.registered(.service, ["promise": .limit(hour)])
        try life.perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30")
        #expect(try life.matter.clock?.due == (try at("2021-04-26 10:30")))
        #expect(try life.ring(at: "2021-04-26 10:30").isEmpty)
        #expect(try life.ring(at: "2021-04-26 10:31") == [.urge(.clock(.answer), task: .first)])
    }

    @Test(arguments: [
        MatterCommand.urge(.clock(.answer), task: .first, reason: nil),
        .urge(.clock(.track), task: .first, reason: nil),
        .urge(.clock(.plan), task: .first, reason: nil), .urge(.review, task: nil, reason: nil),
        .urge(.step("made-up"), task: nil, reason: nil), .rollUp(.territory),
    ])
    func `a clock's step is nobody's to take before it is due, or it would be left out (notOverdue)`(
        command: MatterCommand
    ) throws {
        for actor in [Actor.system, .handlerOfA, .countyLeader] {
            try given(Life.working(.livelihood)).when(command, by: actor, at: now).refused(.notOverdue)
        }
        try given(Life.working(.livelihood))
            .when(.noteAccountability(body: .bodyA, person: nil, reason: "逾期"), by: .system, at: now)
            .refused(.notOverdue)
    }

    @Test
    func `the steps of the ladder are taken in their order (notOverdue)`() throws {
        let life = try Life.working(.livelihood)
        try given(life).when(.rollUp(.territory), by: .system, at: "2021-07-01").refused(.notOverdue)
        try given(life).when(.rollUp(.fourLevels), by: .system, at: "2021-07-01").refused(.notOverdue)
        try given(life).when(.urge(.clock(.answer), task: .first, reason: nil), by: .system, at: "2021-07-01")
            .accepted()
        // A step that would come before the one ahead of it waits for that.
        let odd = MatterKind.concern.with {
            $0.overdue = [
                .init(.urge), .init(.rollUp(.territory), after: .days(10)), .init(.accountability, after: .days(5)),
            ]
        }
        var unordered = try Life.working(odd)
        #expect(try unordered.ring(at: "2021-05-19 00:00") == [.urge(.clock(.answer), task: .first)])
        #expect(try unordered.ring(at: "2021-05-23 00:00") == [.rollUp(.territory), .accountability])
    }

    @Test
    func `a kind that says nothing urges at least`() throws {
        var life = try Life(to: .working)
        #expect(try life.ring(at: "2021-05-13 00:00") == [.urge(.clock(.answer), task: .first)])
        #expect(try life.ring(at: "2021-12-13 00:00").isEmpty)
    }

    @Test
    func `an extension begins the ladder anew, from the new due moment`() throws {
        var life = try Life(to: .working)
        try life.perform(.askExtension(.workingDays(3), reason: "材料未到"), by: .handlerOfA, at: now)
        #expect(try life.ring(at: "2021-05-13 00:00") == [.urge(.clock(.answer), task: .first)])
        try life.perform(.decideExtension(granted: true, reason: "情况属实"), by: .countyLeader, at: "2021-05-13 09:00")
        #expect(try life.ring(at: "2021-05-17 23:59").isEmpty)
        #expect(try life.ring(at: "2021-05-18 00:00") == [.urge(.clock(.answer), task: .first)])
    }

    @Test
    func `nothing rings of what is answered, on hold or closed`() throws {
        for stage in [Life.Stage.answered, .confirmed, .struckOff] {
            var life = try Life(to: stage)
            #expect(try life.matter.wakes == nil)
            #expect(try life.ring(at: "2022-05-13 00:00").isEmpty)
        }
        var held = try Life(to: .working)
        try held.perform(try .holding(until: "2021-12-31"), by: .dispatcher, at: now)
        #expect(try held.ring(at: "2021-06-13 00:00").isEmpty)
    }

    @Test
    func `the step after the last one reached is the one that is owed, whichever were left out (R1)`() throws {
        let kind = MatterKind.keyTask.with {
            for index in $0.steps.indices { $0.steps[index].within = .days(10) }
        }
        let due = try day("2021-12-31")
        var life = try Life.working(kind, ["due": .day(due)])
        try life.perform(.advance(to: "started"), by: .handlerOfA, at: "2021-04-28 09:00")
        #expect(try life.matter.stepBy == (try end("2021-05-08")))
        #expect(try life.ring(at: "2021-05-09 00:00") == [.urge(.step("basically-complete"), task: nil)])
    }

    // MARK: - A year is announced

    @Test
    func `a calendar that is announced moves what is due, with old and new, and the plan with it`() throws {
        let naive = Timetable(calendar: .weekdaysOnly, officeHours: .standard, zone: .shanghai)
        var life = try Life.registered(.livelihood)
        try life.perform(
            .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30", timetable: naive)
        #expect(try life.matter.planBy == (try end("2021-05-10")))
        try life.perform(.recalculate, by: .system, at: now)
        #expect(
            life.last
                == .dueRecalculated(
                    .init(
                        old: try end("2021-06-07"), new: try end("2021-06-09"), planBy: try end("2021-05-12"),
                        calendar: Timetable.china.calendar.version)))
        #expect(try life.matter.lead?.due == (try end("2021-06-09")))
        try given(life).when(.recalculate, by: .system, at: now).then()
    }

    @Test
    func `what is answered, on hold or promised for a date isn't counted anew`() throws {
        let naive = Timetable(calendar: .weekdaysOnly, officeHours: .standard, zone: .shanghai)
        var held = try Life(to: .working)
        try held.perform(try .holding(until: "2021-12-31"), by: .dispatcher, at: now)
        let due = try day("2021-12-31")
        for life in [try Life(to: .answered), held, try Life.working(.keyTask, ["due": .day(due)])] {
            try given(life).when(.recalculate, by: .system, at: "2021-05-08", timetable: naive).then()
        }
    }
}
