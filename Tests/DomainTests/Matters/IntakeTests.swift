import Domain
import Testing

struct IntakeTests {
    private let now = "2021-04-27 09:00"

    // MARK: - Where it came from, and what it says

    @Test
    func `L01: fifteen things said at one meeting are fifteen matters with one source each, routed alone`() throws {
        let meeting = Matter.Source(channel: "courtyard-meeting")
        var bodies: Set<OrganisationID> = []
        for index in 1...15 {
            var life = try Life.registered(.livelihood) {
                $0.id = MatterID(raw: UInt128(index))
                $0.number = .number(index)
                $0.source = meeting
            }
            let body: OrganisationID = index % 2 == 0 ? .bodyA : .bodyB
            try life.perform(.dispatch(task: .first, to: body, part: .lead), by: .dispatcher, at: now)
            #expect(try life.matter.source == meeting)
            #expect(try life.matter.furtherSources.isEmpty)
            bodies.insert(try #require(try life.matter.lead).body)
        }
        #expect(bodies == [.bodyA, .bodyB])
    }

    @Test(arguments: [
        "superior-named", "resident-raised", "going-out", "invited-in", "forum", "interview", "online", "offline",
    ])
    func `N09: a matter keeps the channel it came in by, whatever else is heard of it later`(channel: ChannelID) throws
    {
        var life = try Life.registered(.problem) { $0.source = .init(channel: channel) }
        try life.perform(.addSource(.visit, reporter: .second, words: nil), by: .clerk, at: now)
        #expect(try life.matter.source.channel == channel)
        // 条次: two mentions of one 条.
        #expect(try life.matter.furtherSources == [.visit])
        #expect(try life.matter.reporters == [.first, .second])
    }

    @Test
    func `whoever mentions it twice reported it once (N09)`() throws {
        var life = try Life(to: .registered)
        try life.perform(.addSource(.visit, reporter: .first, words: nil), by: .clerk, at: now)
        #expect(try life.matter.reporters == [.first])
        #expect(try life.matter.furtherSources.count == 1)
    }

    @Test
    func `whoever reported it and says more by themselves is no further mention of it (N09)`() throws {
        var life = try Life(to: .registered)
        let more = MatterCommand.addSource(.visit, reporter: .first, words: .sealed(7))
        try given(life).when(more, by: .resident, at: now)
            .then(.sourceAdded(.init(source: .visit, reporter: .first, words: .sealed(7), isMore: true)))
        try life.perform(more, by: .resident, at: now)
        #expect(try life.matter.furtherSources.isEmpty)
        #expect(try life.matter.reporters == [.first])
        // Somebody else who was hit by the same is.
        try given(life).when(.addSource(.visit, reporter: .second, words: nil), by: .resident, at: now)
            .then(.sourceAdded(.init(source: .visit, reporter: .second, words: nil, isMore: false)))
    }

    @Test
    func `N10: a stage of the front-line method is tagged, corrected, and is one of the kind's four`() throws {
        var life = try Life.registered(.problem) { $0.stage = "调研" }
        #expect(try life.matter.stage == "调研")
        try life.perform(.correct(.stage("整改"), reason: "已转入整改"), by: .clerk, at: now)
        #expect(try life.matter.stage == "整改")
        try given(life).when(.correct(.stage("收尾"), reason: "误"), by: .clerk, at: now)
            .refused(.unknownStage("收尾", known: ["学习", "调研", "检视", "整改"]))
        // A kind that knows no stages takes none.
        try given().when(.register(.usual.with { $0.stage = "调研" }), by: .clerk, at: now)
            .refused(.unknownStage("调研", known: []))
    }

    @Test
    func `X10, B16: what a clerk wrote down is confirmed by whoever said it before it goes to a body`() throws {
        let dispatch = MatterCommand.dispatch(task: .first, to: .bodyA, part: .lead)
        var life = try Life.registered(.hotlineConcern)
        #expect(try life.matter.voice == .clerk)
        try given(life).when(dispatch, by: .dispatcher, at: now).refused(.textNotConfirmed)
        try life.perform(.confirmText(.readBack), by: .clerk, at: now)
        #expect(try life.matter.textConfirmed == .readBack)
        // Both are known: who wrote it and who read it back stand in the story.
        #expect(life.history.map(\.actor.person) == [.clerk, .clerk])
        try given(life).when(dispatch, by: .dispatcher, at: now).accepted()
        // Their own words need nobody to confirm them.
        try given(Life.registered(.hotlineConcern) { $0.voice = .ownWords }).when(dispatch, by: .dispatcher, at: now)
            .accepted()
    }

    @Test
    func `X10: what is decided on the spot is read back, too, before it goes out (A09)`() throws {
        let kind = MatterKind.decided.with { $0.textConfirmedByReporter = true }
        let due = try day("2021-05-31")
        let registration = MatterCommand.Registration.usual.with {
            $0.fields = ["due": .day(due)]
            $0.task = .first
            $0.decided = .bodyA
        }
        try given().when(.register(registration), by: .clerk, at: now, kind: kind).refused(.textNotConfirmed)
        try given().when(.register(registration.with { $0.textConfirmed = .reporter }), by: .clerk, at: now, kind: kind)
            .accepted()
    }

    @Test
    func `a summary is written for handlers, never by whoever is complained of (MODEL 4.8)`() throws {
        let life = try Life(to: .registered, .usual.with { $0.against = [.bodyC] })
        try given(life).when(.summarise("路灯两周不亮"), by: .clerk, at: now).accepted()
        try given(life).when(.summarise("没有的事"), by: .handlerOfC, at: now).refused(.ownCase)
    }

    // MARK: - Kinds with their fields

    @Test
    func `X15: what can't be got done at a window names its root cause, and has a clock of its own`() throws {
        let fields: [FieldID: Matter.FieldValue] = [
            "root-cause": .text("一窗未授权"), "window-level": .choice("city"),
        ]
        for missing in fields.keys {
            let incomplete = MatterCommand.Registration.usual.with {
                $0.fields = fields.filter { $0.key != missing }
            }
            try given().when(.register(incomplete), by: .clerk, at: now, kind: .stuck).refused(
                .missingFields([missing]))
        }
        let blank = MatterCommand.Registration.usual.with {
            $0.fields = fields.merging(["root-cause": .text(" ")]) { $1 }
        }
        try given().when(.register(blank), by: .clerk, at: now, kind: .stuck).refused(.badField("root-cause"))
        var life = try Life.registered(.stuck, fields)
        try life.perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30")
        #expect(try life.matter.lead?.acknowledgeBy == (try at("2021-04-26 10:30")))
        #expect(try life.matter.clock?.limit == .workingDays(5))
    }

    @Test(arguments: ["schooling", "care", "housing", "water", "other"])
    func `X18: a risk found by screening is of one of five classes`(class: String) throws {
        #expect(
            try Life.registered(.relapseRisk, ["class": .choice(`class`)]).matter.fields["class"] == .choice(`class`))
        let wrong = MatterCommand.Registration.usual.with { $0.fields = ["class": .choice("luck")] }
        try given().when(.register(wrong), by: .clerk, at: now, kind: .relapseRisk).refused(.badField("class"))
    }

    @Test
    func `L06, L12: a household in hardship has one open matter, under whichever number`() throws {
        let cause: [FieldID: Matter.FieldValue] = ["cause": .choice("illness")]
        for kind in [MatterKind.hardship, .staffHardship] {
            let registration = MatterCommand.Registration.usual.with {
                $0.fields = cause
                $0.subject = .household
            }
            try given().when(.register(registration), by: .clerk, at: now, kind: kind, openOfSubject: .number(7))
                .refused(.subjectHasOpenMatter(.number(7)))
            // A row of a source isn't above that either.
            try given()
                .when(
                    .register(registration.with { $0.source = .replied }), by: .system, at: now, kind: kind,
                    openOfSubject: .number(7)
                )
                .refused(.subjectHasOpenMatter(.number(7)))
            let life = try Life.registered(kind, cause) { $0.subject = .household }
            #expect(try life.matter.isOnlyOpen)
        }
        #expect(MatterKind.staffHardship.counts == .人)
    }

    @Test
    func `L06, L08: livelihood, hardship and stability are kinds with fields of their own, each one 项`() throws {
        #expect([MatterKind.livelihood, .hardship, .dispute].allSatisfy { $0.counts == .项 && $0.family == .need })
        #expect(try Life.registered(.livelihood, ["utility": .choice("water")]).matter.fields.count == 1)
        #expect(try Life.registered(.dispute, ["class": .entry("7")]).matter.fields == ["class": .entry("7")])
        try given().when(
            .register(.usual.with { $0.fields = ["class": .entry("")] }), by: .clerk, at: now, kind: .dispute
        )
        .refused(.badField("class"))
    }

    @Test
    func `N03, N04: suggestions, problems and disputes are counted each in its own unit, and a dispute is shielded`()
        throws
    {
        #expect(MatterKind.suggestion.counts == .条)
        #expect(MatterKind.problem.counts == .件)
        #expect(MatterKind.conflict.counts == .起)
        #expect(try Life.registered(.problem).matter.conditions[.shielded] == nil)
        let dispute = try Life.registered(.conflict).matter
        #expect(dispute.conditions[.shielded] != nil)
        #expect(dispute.against.isEmpty)
        // L12: petitions are shielded as disputes are.
        #expect(try Life.registered(.petition, ["class": .entry("1")]).matter.conditions[.shielded] != nil)
    }

    @Test
    func `L12: the stability ledger's matters stay shielded, whatever they are reclassified to`() throws {
        var life = try Life.registered(.petition, ["class": .entry("1")])
        try life.perform(
            .reclassify(fields: [:], reason: "属民生事项"), by: .dispatcher, at: now, kind: .livelihood)
        #expect(try life.matter.kind == "livelihood")
        #expect(try life.matter.conditions[.shielded] != nil)
    }

    // MARK: - Decided, answered or put right at once

    @Test
    func `A09: what was decided on the spot goes to its body with its day in one entry`() throws {
        let due = try day("2021-05-31")
        let registration = MatterCommand.Registration.usual.with {
            $0.fields = ["due": .day(due)]
            $0.task = .first
            $0.decided = .bodyA
        }
        var life = Life(.decided)
        try life.perform(.register(registration), by: .countyLeader, at: "2021-04-26 09:00")
        #expect(life.history.map { MatterEventCase($0.event) } == [.registered, .dispatched])
        let matter = try life.matter
        #expect(matter.position == .placed)
        #expect(matter.lead?.body == .bodyA)
        #expect(matter.clock?.due == Zone.shanghai.end(of: due))
        #expect(matter.clock?.limit == nil)
        #expect(matter.owner == .hotline)
        try given()
            .when(.register(registration.with { $0.decided = nil }), by: .countyLeader, at: now, kind: .decided)
            .refused(.missingAssignment([.responsible]))
        try given().when(.register(registration.with { $0.fields = [:] }), by: .countyLeader, at: now, kind: .decided)
            .refused(.missingFields(["due"]))
        // A body that nobody is allowed to decide isn't left out in silence.
        try given().when(.register(.usual.with { $0.decided = .bodyA }), by: .countyLeader, at: now)
            .refused(.notOfKind("concern", .decide))
    }

    @Test
    func `X04: a hotline answers directly with an entry of the knowledge base, and it stands outside collected`() throws
    {
        var life = try Life.registered(.hotlineConcern)
        let command = MatterCommand.answerDirectly(words: .sealed(2), knowledge: "K-12")
        try given(life).when(.answerDirectly(words: .sealed(2), knowledge: " "), by: .clerk, at: now)
            .refused(.missingEvidence([.init(.knowledge)], attempts: 0))
        try life.perform(command, by: .clerk, at: now)
        let matter = try life.matter
        #expect(matter.standing == .answeredDirectly)
        #expect(!Matter.Class.collected.contains(matter.standing))
        #expect(matter.closing?.result == .solved)
        #expect(matter.firstTimes.fedBack == (try at(now)))
        #expect(matter.handlers == [.clerk])
        #expect(matter.handlingBodies.isEmpty)
    }

    @Test
    func `X04: only the kind's channels answer directly, and only before it is placed`() throws {
        let command = MatterCommand.answerDirectly(words: .sealed(2), knowledge: "K-12")
        try given(Life.registered(.hotlineConcern) { $0.source = .visit }).when(command, by: .clerk, at: now)
            .refused(.notOfKind("hotline-concern", .answerDirectly))
        try given(Life(to: .registered)).when(command, by: .clerk, at: now)
            .refused(.notOfKind("concern", .answerDirectly))
        try given(Life.working(.hotlineConcern) { $0.textConfirmed = .readBack }).when(command, by: .clerk, at: now)
            .refused(.notNow(.working))
        let complaint = try Life.registered(.hotlineConcern) { $0.against = [.bodyC] }
        try given(complaint).when(command, by: .handlerOfC, at: now).refused(.ownCase)
    }

    @Test
    func `X04: a direct answer that solved nothing is taken up under its number and placed`() throws {
        var life = try Life.registered(.hotlineConcern) { $0.textConfirmed = .readBack }
        try life.perform(.answerDirectly(words: .sealed(2), knowledge: "K-12"), by: .clerk, at: now)
        // Not by the clerk whose answer it was, calling back.
        try given(life)
            .when(
                .judging(solved: false), by: Actor(person: .clerk, body: .callCentre, role: .callBack),
                at: "2021-04-28 09:00"
            )
            .refused(.confirmerHandled)
        try life.perform(.judging(solved: false), by: .resident, at: "2021-04-28 09:00")
        let matter = try life.matter
        #expect(matter.position == .registered)
        #expect(matter.timesReIncluded == 1)
        #expect(matter.clock?.started == (try at("2021-04-28 09:00")))
        try given(life).when(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-28 10:00")
            .accepted()
    }

    private func fixing(
        found: String = "2021-04-27 08:30", fixed: String = "2021-04-27 08:50",
        evidence: [Matter.Evidence] = [.photo(1)]
    ) throws -> MatterCommand {
        .fixAtOnce(task: .first, found: try at(found), fixed: try at(fixed), words: nil, evidence: evidence)
    }

    @Test
    func `N12: what is put right on the spot is opened and answered in one entry, with both times, and still judged`()
        throws
    {
        var life = try Life.registered(.problem)
        try life.perform(try fixing(), by: .handlerOfA, at: now)
        guard case .fixedAtOnce(let event) = life.last else {
            Issue.record("\(String(describing: life.last))")
            return
        }
        #expect(event.found == (try at("2021-04-27 08:30")))
        #expect(event.fixed == (try at("2021-04-27 08:50")))
        #expect(try life.matter.position == .answered)
        #expect(try life.matter.owner == .bodyA)
        try given(life).when(.strikeOff, by: .clerk, at: now).refused(.missingEvidence([.heard], attempts: 0))
        // Neither a task line nor a co-signature nor an answer is asked for where it was put right at once.
        try life.perform(.judging(solved: true), by: .resident, at: "2021-04-27 10:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-27 11:00").then(.struckOff(.solved))
    }

    @Test
    func `N12: not fixed after all, it is like any other: its clock runs, and it closes on all the kind asks for`()
        throws
    {
        var life = try Life.registered(.problem)
        try life.perform(try fixing(), by: .handlerOfA, at: now)
        try life.perform(.judging(solved: false), by: .resident, at: "2021-04-28 10:00")
        var matter = try life.matter
        #expect(matter.position == .working)
        #expect(!matter.fixedAtOnce)
        // It would wait on nothing, had putting it right not started the clock.
        #expect(matter.clock?.due == Zone.shanghai.end(of: try day("2021-05-27")))
        #expect(matter.wakes == matter.clock?.due)
        try life.perform(
            .answer(words: .sealed(2), evidence: [.photo(2)], isWritten: false), by: .handlerOfA, at: "2021-04-29 10:00"
        )
        try life.perform(.judging(solved: true), by: .resident, at: "2021-04-29 11:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-29 12:00")
            .refused(.missingEvidence([.coSigned], attempts: 0))
        try life.perform(.coSign, by: .delegate, at: "2021-04-29 12:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-04-29 13:00")
        matter = try life.matter
        #expect(matter.standing == .solved)
    }

    @Test
    func `N12: the time it was fixed is what its body says, until somebody else says so (B10)`() throws {
        var life = try Life.registered(.problem)
        try life.perform(try fixing(), by: .handlerOfA, at: now)
        #expect(try life.matter.firstTimes.solved == (try at(now)))
        let act = Matter.TimedAct.completion(.first)
        try given(life).when(.confirmTime(act), by: .handlerOfA, at: "2021-04-27 10:00").refused(.confirmerHandled)
        try life.perform(.confirmTime(act), by: .caller, at: "2021-04-27 10:00")
        #expect(try life.matter.firstTimes.solved == (try at("2021-04-27 08:50")))
        #expect(try life.matter.answeredAt == (try at("2021-04-27 08:50")))
    }

    @Test
    func `N12: found before fixed, fixed before now, and within what a device may take to say so`() throws {
        let life = given(try Life.registered(.problem))
        try life.when(try fixing(found: "2021-04-27 08:51"), by: .handlerOfA, at: now)
            .refused(.beforeItBegan(try at("2021-04-27 08:51")))
        try life.when(try fixing(fixed: "2021-04-27 09:01"), by: .handlerOfA, at: now).refused(.inTheFuture)
        try life.when(try fixing(found: "2021-04-23 23:59"), by: .handlerOfA, at: now).refused(
            .offlineTooLate(.days(3)))
        try life.when(try fixing(), by: .delegate, at: now).refused(.actorWithoutBody)
        try given(Life(to: .registered)).when(try fixing(), by: .handlerOfA, at: now)
            .refused(.notOfKind("concern", .fixAtOnce))
        try given(Life.working(.problem)).when(try fixing(), by: .handlerOfA, at: now).refused(.notNow(.working))
        try given(Life.registered(.problem) { $0.against = [.bodyA] }).when(try fixing(), by: .handlerOfA, at: now)
            .refused(.ownCase)
    }

    // MARK: - Declined

    @Test
    func `a matter is declined with its reason, before anybody works on it (X07)`() throws {
        let decline = MatterCommand.decline(reason: "属司法程序", clause: nil)
        for stage in [Life.Stage.registered, .placed] {
            var life = try Life(to: stage)
            try life.perform(decline, by: .clerk, at: now)
            #expect(try life.matter.standing == .declined)
            #expect(Matter.Class.collected.contains(.declined))
        }
        for stage in [Life.Stage.acknowledged, .working, .answered, .confirmed] {
            let life = try Life(to: stage)
            try given(life).when(decline, by: .clerk, at: "2021-05-08").refused(.notNow(try life.matter.position))
        }
    }

    @Test
    func `neither the body that has it nor one complained of declines it (M4, MODEL 4.8)`() throws {
        let decline = MatterCommand.decline(reason: "不想办", clause: nil)
        try given(Life(to: .placed)).when(decline, by: .handlerOfA, at: now).refused(.confirmerOfHandlingBody)
        let complaint = try Life(to: .registered, .usual.with { $0.against = [.bodyC] })
        try given(complaint).when(decline, by: .handlerOfC, at: now).refused(.ownCase)
        // Nor one that gave it back after it had worked on it.
        var returned = try Life(to: .working)
        try returned.perform(
            .return(task: .first, reason: "误派", suggests: nil), by: .handlerOfA, at: "2021-04-28 09:00")
        try given(returned).when(decline, by: .handlerOfA, at: "2021-04-28 10:00").refused(.confirmerHandled)
    }

    // MARK: - Reclassified

    @Test
    func `another kind counts its time from the same beginning (M2)`() throws {
        let working = try Life(to: .working)
        let fields: [FieldID: Matter.FieldValue] = [
            "root-cause": .text("一窗未授权"), "window-level": .choice("district"),
        ]
        var life = working
        try life.perform(
            .reclassify(fields: fields, reason: "窗口办不成事"), by: .dispatcher, at: "2021-05-05 09:00", kind: .stuck)
        let matter = try life.matter
        #expect(matter.kind == "stuck")
        #expect(matter.clock?.started == (try working.matter.clock?.started))
        // It is overdue by tomorrow: the five working days are counted from 26 April.
        #expect(matter.clock?.due == Zone.shanghai.end(of: try day("2021-05-06")))
        #expect(matter.lead?.responsible == .workerOfA)
    }

    @Test
    func `whoever is timed doesn't choose a kind that gives more time (ownClock)`() throws {
        let command = MatterCommand.reclassify(fields: [:], reason: "归类有误")
        let life = try Life(to: .working)
        let longer = MatterKind.suggestion
        try given(life).when(command, by: .handlerOfA, at: now, kind: longer).refused(.ownClock)
        // Not from another office either.
        let moved = Actor(person: .workerOfA, body: .hotline, role: .dispatcher)
        try given(life).when(command, by: moved, at: now, kind: longer).refused(.ownClock)
        try given(life).when(command, by: .dispatcher, at: now, kind: longer).accepted()
    }

    @Test
    func `a new kind brings its own dates, and forgets what the old one alone asked for`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.choosePath("planned", clause: nil), by: .handlerOfA, at: "2021-04-27 10:00")
        #expect(try life.matter.planBy != nil)
        try life.perform(
            .reclassify(fields: [:], reason: "属意见建议"), by: .dispatcher, at: "2021-04-28 09:00", kind: .suggestion)
        var matter = try life.matter
        #expect(matter.planBy == nil)
        #expect(matter.path == nil)
        #expect(matter.trackAt == Zone.shanghai.end(of: try day("2021-05-11")))
        try life.perform(
            .reclassify(fields: [:], reason: "属民生诉求"), by: .dispatcher, at: "2021-04-28 10:00", kind: .livelihood)
        matter = try life.matter
        #expect(matter.planBy == Zone.shanghai.end(of: try day("2021-05-12")))
        #expect(matter.trackAt == nil)
    }

    @Test
    func `a need doesn't become a work in which nobody asks the reporter any more (otherFamily)`() throws {
        let due = try day("2021-12-31")
        try given(Life(to: .registered))
            .when(.reclassify(fields: ["due": .day(due)], reason: "列入计划"), by: .dispatcher, at: now, kind: .keyTask)
            .refused(.otherFamily(.work))
        // A task of a plan without a reporter doesn't become a need either, for nobody asked.
        let task = try Life.registered(.finding, by: .inspector) { $0.voice = .clerk }
        try given(task).when(.reclassify(fields: [:], reason: "属诉求"), by: .dispatcher, at: now, kind: .concern)
            .refused(.noReporter)
    }

    @Test
    func `one open matter a household holds for what becomes one, too (L06)`() throws {
        let command = MatterCommand.reclassify(fields: ["cause": .choice("illness")], reason: "属困难群众")
        let life = try Life.registered(.livelihood) { $0.subject = .household }
        try given(life).when(command, by: .dispatcher, at: now, kind: .hardship, openOfSubject: .number(7))
            .refused(.subjectHasOpenMatter(.number(7)))
        try given(Life.registered(.livelihood)).when(command, by: .dispatcher, at: now, kind: .hardship)
            .refused(.noSubject)
        var reclassified = life
        try reclassified.perform(command, by: .dispatcher, at: now, kind: .hardship)
        #expect(try reclassified.matter.isOnlyOpen)
        try reclassified.perform(
            .reclassify(fields: [:], reason: "属民生诉求"), by: .dispatcher, at: "2021-04-27 10:00", kind: .livelihood)
        #expect(try !reclassified.matter.isOnlyOpen)
    }

    @Test
    func `what was offered and is dispatched from now on can't be claimed any more`() throws {
        var life = try Life.offered(.order)
        try life.perform(.reclassify(fields: [:], reason: "属诉求"), by: .dispatcher, at: now, kind: .concern)
        #expect(try life.matter.offer == nil)
        #expect(try life.matter.position == .registered)
        try given(life).when(.claim(task: .first), by: .volunteer, at: "2021-04-27 10:00").refused(.notOffered)
        try given(life)
            .when(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-27 10:00").accepted()
    }

    @Test
    func `an overdue matter may be reclassified with the date that went by (datePassed)`() throws {
        let due = try day("2021-04-30")
        let life = try Life.working(.keyTask, ["due": .day(due)])
        try given(life).when(
            .reclassify(fields: [:], reason: "重点实事"), by: .dispatcher, at: "2021-05-20", kind: .project
        )
        .accepted()
        let earlier = try day("2021-05-01")
        try given(life)
            .when(
                .reclassify(fields: ["due": .day(earlier)], reason: "重点实事"), by: .dispatcher, at: "2021-05-20",
                kind: .project
            )
            .refused(.datePassed("due"))
    }

    @Test(arguments: [Life.Stage.answered, .confirmed])
    func `what is answered isn't reclassified (notNow)`(stage: Life.Stage) throws {
        let life = try Life(to: stage)
        try given(life).when(.reclassify(fields: [:], reason: "归类有误"), by: .dispatcher, at: "2021-05-08", kind: .simple)
            .refused(.notNow(try life.matter.position))
    }

    @Test
    func `nobody has to be found for a promise, so nothing without a lead becomes one (noLeadTask)`() throws {
        let by = try day("2021-05-31")
        let task = try Life.registered(.keyTask, ["due": .day(by)])
        try given(task)
            .when(
                .reclassify(fields: ["promised-by": .day(by)], reason: "属承诺"), by: .dispatcher, at: now, kind: .promise
            )
            .refused(.noLeadTask)
    }
}
