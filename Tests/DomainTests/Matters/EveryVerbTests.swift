import Domain
import Testing

/// Every verb of MODEL 3.1 accepted once, with exactly the events that follow. The switch is exhaustive.
struct EveryVerbTests {
    struct Scenario {
        var life: Life
        var command: MatterCommand
        var actor: Actor
        var at: String
        var other: Matter?
        var kind: MatterKind?
        var bySameReporter = false
        var events: [MatterEvent]

        init(
            _ life: Life, _ command: MatterCommand, by actor: Actor, at: String, other: Matter? = nil,
            kind: MatterKind? = nil, bySameReporter: Bool = false, _ events: MatterEvent...
        ) {
            self.life = life
            self.command = command
            self.actor = actor
            self.at = at
            self.other = other
            self.kind = kind
            self.bySameReporter = bySameReporter
            self.events = events
        }
    }

    @Test(arguments: MatterCommandCase.allCases)
    func `it is accepted, and these events follow`(verb: MatterCommandCase) throws {
        let scenario = try scenario(verb)
        #expect(MatterCommandCase(scenario.command) == verb)
        let when = try given(scenario.life).when(
            scenario.command, by: scenario.actor, at: scenario.at, kind: scenario.kind, other: scenario.other,
            bySameReporter: scenario.bySameReporter)
        #expect(when.result == .success(scenario.events))
        // And each of them changes something, but what is only said.
        var state = scenario.life.state
        let now = try at(scenario.at)
        for event in scenario.events {
            let next = MatterDecider.evolve(
                state, Recorded(event, occurred: now, recorded: now, actor: scenario.actor))
            if MatterEventCase(event) != .commented { #expect(next != state, "\(event)") }
            state = next
        }
    }

    private let calendar = Timetable.china.calendar.version
    private let now = "2021-04-28 09:00"
    private let afterwards = "2021-05-08 09:00"

    private func end(_ text: String) throws -> Moment { Zone.shanghai.end(of: try day(text)) }

    private func scenario(_ verb: MatterCommandCase) throws -> Scenario {
        switch verb {
        case .register, .addSource, .confirmText, .summarise, .answerDirectly, .fixAtOnce, .decline, .reclassify,
            .shield, .correct, .void:
            try ofIntake(verb)
        case .dispatch, .offer, .claim, .release, .acknowledge, .return, .redispatch: try ofPlacing(verb)
        case .assign, .handOver, .reportDone, .advance, .filePlan, .choosePath, .escalate, .limitByPolicy,
            .recordOutcome, .hold, .resume, .askExtension, .decideExtension, .relate, .unrelate:
            try ofWorking(verb)
        case .urge, .acknowledgeUrge, .supervise, .noteAccountability, .rollUp, .comment, .attach,
            .redactAttachment, .removeAttachment,
            .confirmTime, .recalculate:
            try ofPressing(verb)
        case .answer, .answerThrough, .attemptContact, .evaluate, .coSign, .confirm, .strikeOff, .reInclude:
            try ofEnding(verb)
        case .merge, .absorb, .withdraw, .appeal, .decideAppeal, .lapse, .importAnswer, .importClosed:
            try ofExits(verb)
        }
    }

    private func ofIntake(_ verb: MatterCommandCase) throws -> Scenario {
        let life = try Life(to: .registered)
        let usual = MatterCommand.Registration.usual
        switch verb {
        case .register:
            return .init(
                Life(), .register(usual.with { $0.textConfirmed = .readBack }), by: .clerk, at: now,
                .registered(
                    .init(
                        id: .usual, number: .number(418), kind: "concern", edition: .spring, family: .need,
                        source: .hotline, place: usual.place, voice: .clerk, reporters: [.first], words: .sealed(1),
                        summary: "路灯不亮", against: [], firstReceiver: .hotline)),
                .textConfirmed(.readBack))
        case .addSource:
            return .init(
                life, .addSource(.visit, reporter: .second, words: .sealed(5)), by: .clerk, at: now,
                .sourceAdded(.init(source: .visit, reporter: .second, words: .sealed(5))))
        case .confirmText:
            return .init(life, .confirmText(.reporter), by: .resident, at: now, .textConfirmed(.reporter))
        case .summarise: return .init(life, .summarise("路灯两周不亮"), by: .clerk, at: now, .summarised("路灯两周不亮"))
        case .answerDirectly:
            return .init(
                try Life(to: .registered, .usual, .hotlineConcern),
                .answerDirectly(words: .sealed(2), knowledge: "K-12"), by: .clerk, at: now,
                .answeredDirectly(words: .sealed(2), knowledge: "K-12"))
        case .fixAtOnce:
            let (found, fixed) = (try at("2021-04-28 08:30"), try at("2021-04-28 08:50"))
            return .init(
                try Life.registered(.problem),
                .fixAtOnce(task: .first, found: found, fixed: fixed, words: .sealed(2), evidence: [.photo(1)]),
                by: .handlerOfA, at: now,
                .fixedAtOnce(
                    .init(
                        task: .first, body: .bodyA, found: found, fixed: fixed, words: .sealed(2),
                        evidence: [.photo(1)], due: try end("2021-05-28"), limit: .workingDays(20), calendar: calendar))
            )
        case .decline:
            return .init(
                life, .decline(reason: "属司法程序", clause: "信访工作条例第十四条"), by: .clerk, at: now,
                .declined(reason: "属司法程序", clause: "信访工作条例第十四条"))
        case .reclassify:
            let fields: [FieldID: Matter.FieldValue] = [
                "root-cause": .text("一窗未授权"), "window-level": .choice("district"),
            ]
            // Five working days from Monday 26 April, when it was placed, over the holidays; not from today.
            return .init(
                try Life(to: .working), .reclassify(fields: fields, reason: "窗口办不成事"), by: .dispatcher, at: now,
                kind: .stuck,
                .reclassified(
                    .init(
                        kind: "stuck", edition: .spring, family: .need, fields: fields, reason: "窗口办不成事",
                        limit: .workingDays(5), due: try end("2021-05-06"), calendar: calendar, isShielded: false)))
        case .shield: return .init(life, .shield(reason: "本人要求"), by: .clerk, at: now, .shielded(reason: "本人要求"))
        case .correct:
            return .init(
                life, .correct(.summary("路灯两周不亮"), reason: "笔误"), by: .clerk, at: now,
                .corrected(.init(old: .summary("路灯不亮"), new: .summary("路灯两周不亮"), reason: "笔误")))
        default: return .init(life, .void(reason: "误录"), by: .clerk, at: now, .voided(reason: "误录"))
        }
    }

    private func ofPlacing(_ verb: MatterCommandCase) throws -> Scenario {
        let due = try end("2021-05-12")
        switch verb {
        case .dispatch:
            return .init(
                try Life(to: .registered), .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher,
                at: "2021-04-26 10:00",
                .dispatched(
                    .init(
                        task: .first, body: .bodyA, part: .lead, acknowledgeBy: try at("2021-04-26 12:00"), due: due,
                        limit: .workingDays(10), calendar: calendar)))
        case .offer:
            return .init(
                try Life.registered(.order), .offer(to: nil), by: .coordinator, at: "2021-04-26 10:00",
                .offered(
                    .init(
                        to: nil, claimBy: try end("2021-04-29"), due: try end("2021-05-11"), limit: .days(15),
                        calendar: calendar, wasSentOn: false)))
        case .claim:
            return .init(
                try Life.offered(), .claim(task: .first), by: .volunteer, at: "2021-04-27 09:00",
                .claimed(.init(task: .first, body: .team, due: try end("2021-05-11"))))
        case .release:
            return .init(
                try Life.claimed(), .release(task: .first, reason: "人手不足"), by: .volunteer, at: now,
                .released(task: .first, reason: "人手不足", offeredUntil: try end("2021-05-01")))
        case .acknowledge:
            return .init(
                try Life(to: .placed), .acknowledge(task: .first), by: .handlerOfA, at: "2021-04-26 10:00",
                .acknowledged(task: .first))
        case .return:
            return .init(
                try Life(to: .placed), .return(task: .first, reason: "属城管职责", suggests: .bodyB), by: .handlerOfA,
                at: "2021-04-26 10:00",
                .returned(.init(task: .first, reason: "属城管职责", suggests: .bodyB)))
        default:
            return .init(
                try Life(to: .working), .redispatch(from: .first, task: .second, to: .bodyB, reason: "职责调整"),
                by: .dispatcher, at: now,
                .redispatched(
                    .init(
                        from: .first, task: .second, body: .bodyB, acknowledgeBy: try at("2021-04-28 11:00"), due: due,
                        reason: "职责调整", calendar: calendar)))
        }
    }

    private func ofWorking(_ verb: MatterCommandCase) throws -> Scenario {
        let working = try Life(to: .working)
        let entry = try Life.working(.livelihood)
        let sameAs = Matter.Relation(type: .sameAs, to: .other)
        switch verb {
        case .assign:
            return .init(
                try Life(to: .acknowledged), try .assigning(.first, due: "2021-05-10 17:30"), by: .handlerOfA, at: now,
                .taskAssigned(
                    .init(task: .first, responsible: .workerOfA, due: try at("2021-05-10 17:30"), method: "现场更换")))
        case .handOver:
            return .init(
                working, .handOver(task: .first, to: .handlerOfA, reason: "调离"), by: .administrator, at: now,
                .handedOver(task: .first, to: .handlerOfA, reason: "调离"))
        case .reportDone:
            return .init(
                working, .reportDone(task: .first, evidence: [.photo(3)]), by: .handlerOfA, at: now,
                .taskDone(task: .first, evidence: [.photo(3)], delivers: false))
        case .advance:
            return .init(
                try Life.registered(.villageOrder, ["class": .choice("帮")]), .advance(to: "made-up"),
                by: .branchSecretary, at: now, .stepReached("made-up", nextBy: nil))
        case .filePlan:
            return .init(
                entry, .filePlan(plan: "六月底前改造管网", evidence: [.photo(4)]), by: .handlerOfA, at: now,
                .planFiled(plan: "六月底前改造管网", evidence: [.photo(4)]))
        case .choosePath:
            return .init(
                entry, .choosePath("planned", clause: nil), by: .handlerOfA, at: now,
                .pathChosen(.init(id: "planned", result: .solved), planBy: try end("2021-05-12")))
        case .escalate:
            return .init(
                entry, .escalate(to: .county, reason: "需县级研究"), by: .handlerOfA, at: now,
                .escalated(.init(to: [.county], chain: nil, reason: "需县级研究", ringsNext: nil)))
        case .limitByPolicy:
            return .init(
                entry, .limitByPolicy(clause: "第七条"), by: .handlerOfA, at: now,
                .pathChosen(.init(id: "policy-limited", result: .explained), planBy: try end("2021-05-12")),
                .policyLimited(clause: "第七条"))
        case .recordOutcome:
            let lamps = try outcome("路灯", "321 盏")
            return .init(working, .recordOutcome(lamps), by: .handlerOfA, at: now, .outcomeRecorded(lamps))
        case .hold:
            return .init(
                working, try .holding(until: "2021-05-31"), by: .dispatcher, at: now,
                .held(.init(decision: "潭政办〔2021〕7号", clause: "第十二条", review: try day("2021-05-31"))))
        case .resume:
            var held = working
            try held.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
            return .init(
                held, .resume, by: .dispatcher, at: "2021-05-07 10:00",
                .resumed(.init(due: try end("2021-05-18"), calendar: calendar)))
        case .askExtension:
            return .init(
                working, .askExtension(.workingDays(3), reason: "材料未到"), by: .handlerOfA, at: now,
                .extensionAsked(.workingDays(3), reason: "材料未到"))
        case .decideExtension:
            var asked = working
            try asked.perform(
                .askExtension(.workingDays(3), reason: "材料未到"), by: .handlerOfA, at: "2021-04-27 10:00")
            return .init(
                asked, .decideExtension(granted: true, reason: "情况属实"), by: .countyLeader, at: now,
                .extensionGranted(
                    .init(
                        limit: .workingDays(3), due: try end("2021-05-17"), reason: "情况属实", calendar: calendar)))
        case .relate:
            return .init(working, .relate(sameAs), by: .clerk, at: now, other: Others.all.openNeed, .related(sameAs))
        default:
            var related = working
            try related.perform(.relate(sameAs), by: .clerk, at: "2021-04-27 10:00", other: Others.all.openNeed)
            return .init(
                related, .unrelate(sameAs, reason: "误关联"), by: .clerk, at: now, .unrelated(sameAs, reason: "误关联"))
        }
    }

    private func ofPressing(_ verb: MatterCommandCase) throws -> Scenario {
        let working = try Life(to: .working)
        var overdue = try Life.working(.livelihood)
        switch verb {
        case .urge:
            return .init(
                working, .urge(.clock(.answer), task: .first, reason: nil), by: .system, at: "2021-05-13 00:00",
                .urged(
                    .init(
                        number: 1, cause: .clock(.answer), to: .bodyA, task: .first, reason: nil,
                        copies: [.county, .system, .town, .branch].sorted(), ringsNext: nil)))
        case .acknowledgeUrge:
            var urged = working
            try urged.perform(.urge(.person, task: nil, reason: "请抓紧"), by: .countyLeader, at: "2021-04-27 10:00")
            return .init(
                urged, .acknowledgeUrge(number: 1), by: .handlerOfA, at: now, .urgeAcknowledged(number: 1))
        case .supervise:
            return .init(working, .supervise(reason: "久拖不决"), by: .countyLeader, at: now, .supervised(reason: "久拖不决"))
        case .noteAccountability:
            return .init(
                working, .noteAccountability(body: .bodyA, person: .workerOfA, reason: "推诿"), by: .countyLeader,
                at: now,
                .accountabilityNoted(
                    .init(body: .bodyA, person: .workerOfA, reason: "推诿", isByClock: false, ringsNext: nil)))
        case .rollUp:
            // Thirty working days from 26 April 2021: 9 June. Two more: Friday 11 June; five: 17 June, after the festival.
            try overdue.perform(
                .urge(.clock(.answer), task: .first, reason: nil), by: .system, at: "2021-06-10 00:00")
            return .init(
                overdue, .rollUp(.territory), by: .system, at: "2021-06-12 00:00",
                .escalated(
                    .init(to: [.county], chain: .territory, reason: nil, ringsNext: try end("2021-06-17"))))
        case .comment: return .init(working, .comment("请附现场照片"), by: .delegate, at: now, .commented("请附现场照片"))
        case .attach:
            return .init(
                working, .attach(.evidence, name: .sealed(5), facts: .lampPhoto, reporter: nil), by: .handlerOfA,
                at: now, .attached(.init(number: 1, purpose: .evidence, name: .sealed(5), facts: .lampPhoto)))
        case .removeAttachment:
            var working = working
            try working.perform(
                .attach(.report, name: .sealed(5), facts: .lampPhoto, reporter: .first), by: .resident,
                at: "2021-04-28 08:00")
            return .init(
                working, .removeAttachment(number: 1, reason: "拍到了路人"), by: .dispatcher, at: now,
                .attachmentRemoved(number: 1, reason: "拍到了路人"))
        case .redactAttachment:
            var working = working
            try working.perform(
                .attach(.report, name: .sealed(5), facts: .lampPhoto, reporter: .first), by: .resident,
                at: "2021-04-28 08:00")
            let box = try #require(RedactionBox(left: 120, top: 300, width: 80, height: 90))
            let redaction = Matter.Attachment.Redaction(boxes: [box], facts: .lampPhoto)
            return .init(
                working, .redactAttachment(number: 1, redaction, reason: "路人的脸"), by: .dispatcher, at: now,
                .attachmentRedacted(number: 1, redaction, reason: "路人的脸"))
        case .confirmTime:
            return .init(
                try Life.acknowledgedLate(), .confirmTime(.acknowledgement(.first)), by: .caller,
                at: "2021-04-29 09:00",
                .timeConfirmed(.init(act: .acknowledgement(.first), at: try at("2021-04-26 10:00"))))
        default:
            // Placed while nothing was known of the holidays: 26 April and ten weekdays are 10 May.
            var life = try Life(to: .registered)
            let naive = Timetable(calendar: .weekdaysOnly, officeHours: .standard, zone: .shanghai)
            try life.perform(
                .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30",
                timetable: naive)
            return .init(
                life, .recalculate, by: .system, at: now,
                .dueRecalculated(
                    .init(old: try end("2021-05-10"), new: try end("2021-05-12"), planBy: nil, calendar: calendar)))
        }
    }

    private func ofEnding(_ verb: MatterCommandCase) throws -> Scenario {
        let answered = try Life(to: .answered)
        switch verb {
        case .answer:
            return .init(
                try Life(to: .working), .answeringInWriting, by: .handlerOfA, at: now,
                .answered(.init(task: .first, words: .sealed(2), evidence: [.photo(1)], isWritten: true)))
        case .answerThrough:
            // The order that its reporter had judged already.
            let order = Others.all.doneOrder
            var life = try Life.working(.hotlineConcern) { $0.textConfirmed = .readBack }
            try life.perform(
                .relate(.init(type: .servedBy, to: order.id)), by: .handlerOfA, at: "2021-04-27 10:00", other: order)
            return .init(
                life, .answerThrough(order.id, words: .sealed(4), evidence: [.photo(7)]), by: .system, at: afterwards,
                other: order, bySameReporter: true,
                .answered(.init(task: .first, words: .sealed(4), evidence: [.photo(7)], through: order.id)),
                .evaluated(.init(solved: true, level: .satisfied, words: nil, by: .reporter)))
        case .attemptContact:
            return .init(
                answered, .attemptContact(reached: false), by: .caller, at: afterwards,
                .contactAttempted(reached: false))
        case .evaluate:
            return .init(
                answered, .evaluate(solved: true, level: .verySatisfied, words: .sealed(6)), by: .resident,
                at: afterwards,
                .evaluated(.init(solved: true, level: .verySatisfied, words: .sealed(6), by: .reporter)))
        case .coSign: return .init(answered, .coSign, by: .delegate, at: afterwards, .coSigned)
        case .confirm:
            var life = try Life.working(.finding, by: .inspector)
            try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: "2021-04-29 09:00")
            return .init(life, .confirm, by: .inspector, at: afterwards, .confirmed(by: .issuer))
        case .strikeOff:
            return .init(try Life(to: .confirmed), .strikeOff, by: .clerk, at: afterwards, .struckOff(.solved))
        default:
            return .init(
                try Life(to: .struckOff), .reInclude, by: .resident, at: "2021-06-01 10:00",
                .reIncluded(
                    .init(
                        edition: .spring, due: try end("2021-06-16"), limit: .workingDays(10),
                        calendar: calendar, by: .reporter)))
        }
    }

    private func ofExits(_ verb: MatterCommandCase) throws -> Scenario {
        let life = try Life(to: .registered)
        var imported = Life()
        try imported.perform(
            .register(.usual.with { $0.source = .replied }), by: .system, at: "2021-04-26 09:00", occurred: "2021-03-02"
        )
        switch verb {
        case .merge:
            return .init(
                life, .merge(into: .other, consents: [.first]), by: .clerk, at: now, other: Others.all.openNeed,
                .merged(into: .other, consents: [.first]))
        case .absorb:
            return .init(
                life, .absorb(.other), by: .clerk, at: now, other: Others.all.child(shielded: true),
                .absorbed(
                    .init(
                        child: .other, number: .number(422), reporters: [.second, .third], sources: [.hotline],
                        against: [.bodyC], againstPeople: [], isShielded: true)))
        case .withdraw:
            return .init(life, .withdraw(reason: "已自行解决"), by: .resident, at: now, .withdrawn(reason: "已自行解决"))
        case .appeal:
            return .init(
                try Life.policyLimited(), .appeal(reason: "条款不适用", words: .sealed(9)), by: .resident, at: afterwards,
                .appealed(reason: "条款不适用", words: .sealed(9)))
        case .decideAppeal:
            var appealed = try Life.policyLimited()
            try appealed.perform(.appeal(reason: "条款不适用", words: nil), by: .resident, at: "2021-05-07 09:00")
            // Upheld, it is done again on a new clock: 30 working days from 8 May over the Dragon Boat festival.
            return .init(
                appealed, .decideAppeal(upheld: true, reason: "复查认定条款不适用"), by: .countyLeader, at: afterwards,
                .appealDecided(
                    .init(
                        upheld: true, reason: "复查认定条款不适用", due: try end("2021-06-21"), limit: .workingDays(30),
                        planBy: try end("2021-05-21"), calendar: calendar)))
        case .lapse:
            return .init(
                try Life.offered(.villageOrder), .lapse(.unclaimed, reason: "无人接单"), by: .clerk, at: "2021-05-04 00:00",
                .lapsed(.unclaimed, reason: "无人接单"))
        case .importAnswer:
            return .init(
                imported, .importAnswer(words: .sealed(3)), by: .system, at: now,
                .answered(.init(task: nil, words: .sealed(3), evidence: [])))
        default:
            return .init(
                imported, .importClosed(document: "replied.csv:7"), by: .system, at: now,
                .closedAtSource(document: "replied.csv:7"))
        }
    }
}
