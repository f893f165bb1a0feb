import Domain
import Testing

/// Every refusal there is, at least once. The switch is exhaustive: one that nothing produces can't be declared.
struct EveryRefusalTests {
    struct Scenario {
        var life: Life
        var command: MatterCommand
        var actor: Actor
        var at: String
        var occurred: String?
        var kind: MatterKind?
        var other: Matter?
        var openOfSubject: PublicNumber?
        var hierarchy = Hierarchy.county
        var refusal: MatterRefusal

        init(
            _ life: Life, _ command: MatterCommand, by actor: Actor, at: String, occurred: String? = nil,
            kind: MatterKind? = nil, other: Matter? = nil, openOfSubject: PublicNumber? = nil,
            hierarchy: Hierarchy = .county, _ refusal: MatterRefusal
        ) {
            self.life = life
            self.command = command
            self.actor = actor
            self.at = at
            self.occurred = occurred
            self.kind = kind
            self.other = other
            self.openOfSubject = openOfSubject
            self.hierarchy = hierarchy
            self.refusal = refusal
        }
    }

    @Test(arguments: MatterRefusalCase.allCases)
    func `it comes about, and with what it says`(refusal: MatterRefusalCase) throws {
        let scenario = try scenario(refusal)
        #expect(MatterRefusalCase(scenario.refusal) == refusal)
        try given(scenario.life)
            .when(
                scenario.command, by: scenario.actor, at: scenario.at, occurred: scenario.occurred,
                kind: scenario.kind, other: scenario.other, openOfSubject: scenario.openOfSubject,
                hierarchy: scenario.hierarchy
            )
            .refused(scenario.refusal)
    }

    private let afterwards = "2021-05-08 09:00"
    private var finding: Matter { get throws { try Life.registered(.finding, by: .inspector).matter } }

    private func scenario(_ refusal: MatterRefusalCase) throws -> Scenario {
        switch refusal {
        case .alreadyRegistered, .noSuchMatter, .alreadyClosed, .notNow, .notOfKind, .emptyText: try ofState(refusal)
        case .noReporter, .missingFields, .unknownField, .badField, .datePassed, .unknownStage, .noSubject,
            .subjectHasOpenMatter, .textNotConfirmed, .textAlreadyConfirmed, .alreadyShielded:
            try ofIntake(refusal)
        case .ownCase, .leadTaskOpen, .noLeadTask, .bodyHasTask, .noSuchTask, .taskExists, .taskNotOpen,
            .taskNotAcknowledged, .taskNotAssigned, .notYourTask, .actorWithoutBody, .notOffered, .offeredTo,
            .noAnswerTime:
            try ofPlacing(refusal)
        case .missingAssignment, .dueNotAhead, .dueAfterDeadline, .samePerson, .unknownStep, .stepAlreadyReached,
            .stepsLeft, .notStepOwner, .unknownPath, .pathNotChosen, .answersThrough, .noClause, .notAbove,
            .nobodyAbove, .alreadyLimited, .unitNotCounted, .negativeOutcome:
            try ofWorking(refusal)
        case .alreadyOnHold, .notOnHold, .reviewNotAhead, .reviewTooFar, .extensionTooLate, .extensionPending,
            .noExtensionAsked, .extensionsUsedUp, .extensionTooLong, .decidesOwnRequest, .ownClock:
            try ofClocks(refusal)
        case .relatesToItself, .relationExists, .noSuchRelation, .relationNotOfKind, .otherMatterMissing,
            .mergeWithoutConsent, .mergesIntoItself, .mergeIntoClosed, .otherFamily, .withdrawWithoutConsent,
            .holdsMerged, .notTheReporter:
            try ofOthers(refusal)
        case .noSuchUrge, .urgeAlreadyAcknowledged, .notAddressed, .alreadySupervised, .nothingLate, .notOverdue:
            try ofPressing(refusal)
        case .notAConfirmer, .confirmerHandled, .confirmerOfHandlingBody, .notConfirmed, .alreadyCoSigned,
            .notARepresentative, .missingEvidence, .underAppeal, .noAppeal, .nothingToAppeal, .notStruckOff,
            .reopeningOver, .notLapsedYet:
            try ofEnding(refusal)
        case .notImported, .answeredBeforeReceived, .inTheFuture, .backdated, .beforeItBegan, .offlineTooLate,
            .correctionChangesNothing, .noSuchOutcome, .noSuchAttachment, .notAPhoto, .badBoxes,
            .attachment:
            try ofTimesAndMistakes(refusal)
        }
    }

    private func ofState(_ refusal: MatterRefusalCase) throws -> Scenario {
        switch refusal {
        case .alreadyRegistered:
            .init(try Life(to: .placed), .register(.usual), by: .clerk, at: afterwards, .alreadyRegistered)
        case .noSuchMatter: .init(Life(), .strikeOff, by: .clerk, at: afterwards, .noSuchMatter)
        case .alreadyClosed:
            .init(try Life(to: .struckOff), .resume, by: .dispatcher, at: afterwards, .alreadyClosed(.struckOff))
        case .notNow:
            .init(try Life(to: .working), .judging(solved: true), by: .resident, at: afterwards, .notNow(.working))
        case .notOfKind:
            .init(
                try Life(to: .registered), .offer(to: nil), by: .dispatcher, at: afterwards,
                .notOfKind("concern", .offer))
        default:
            .init(
                try Life(to: .registered), .decline(reason: " \u{3000}", clause: nil), by: .clerk, at: afterwards,
                .emptyText(.reason))
        }
    }

    private func ofIntake(_ refusal: MatterRefusalCase) throws -> Scenario {
        let at = "2021-04-26 09:00"
        func registering(_ kind: MatterKind, _ change: (inout MatterCommand.Registration) -> Void) -> MatterCommand {
            .register(.usual.with(change))
        }
        switch refusal {
        case .noReporter:
            return .init(Life(), registering(.concern) { $0.reporters = [] }, by: .clerk, at: at, .noReporter)
        case .missingFields:
            return .init(
                Life(.stuck), .register(.usual), by: .clerk, at: at, .missingFields(["root-cause", "window-level"]))
        case .unknownField:
            let command = registering(.concern) { $0.fields = ["colour": .text("红")] }
            return .init(Life(), command, by: .clerk, at: at, .unknownField("colour"))
        case .badField:
            let command = registering(.livelihood) { $0.fields = ["utility": .choice("internet")] }
            return .init(Life(.livelihood), command, by: .clerk, at: at, .badField("utility"))
        case .datePassed:
            let passed = try day("2021-04-25")
            let command = MatterCommand.register(.unasked.with { $0.fields = ["due": .day(passed)] })
            return .init(Life(.keyTask), command, by: .clerk, at: at, .datePassed("due"))
        case .unknownStage:
            let command = registering(.problem) { $0.stage = "收尾" }
            return .init(
                Life(.problem), command, by: .clerk, at: at,
                .unknownStage("收尾", known: ["学习", "调研", "检视", "整改"]))
        case .noSubject:
            let command = registering(.hardship) { $0.fields = ["cause": .choice("illness")] }
            return .init(Life(.hardship), command, by: .clerk, at: at, .noSubject)
        case .subjectHasOpenMatter:
            let command = registering(.hardship) {
                $0.fields = ["cause": .choice("illness")]
                $0.subject = .household
            }
            return .init(
                Life(.hardship), command, by: .clerk, at: at, openOfSubject: .number(7),
                .subjectHasOpenMatter(.number(7)))
        case .textNotConfirmed:
            return .init(
                try Life(to: .registered, .usual, .hotlineConcern),
                .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: afterwards, .textNotConfirmed)
        case .textAlreadyConfirmed:
            var life = try Life(to: .registered)
            try life.perform(.confirmText(.readBack), by: .clerk, at: "2021-04-26 09:10")
            return .init(life, .confirmText(.reporter), by: .resident, at: afterwards, .textAlreadyConfirmed)
        default:
            return .init(
                try Life.registered(.dispute, ["class": .entry("3")]), .shield(reason: "本人要求"), by: .clerk,
                at: afterwards, .alreadyShielded)
        }
    }

    private func ofPlacing(_ refusal: MatterRefusalCase) throws -> Scenario {
        let toB = MatterCommand.dispatch(task: .second, to: .bodyB, part: .lead)
        switch refusal {
        case .ownCase:
            let life = try Life(to: .registered, .usual.with { $0.against = [.bodyB] })
            return .init(life, toB, by: .dispatcher, at: afterwards, .ownCase)
        case .leadTaskOpen:
            return .init(try Life(to: .placed), toB, by: .dispatcher, at: afterwards, .leadTaskOpen(.bodyA))
        case .noLeadTask:
            return .init(
                try Life(to: .registered), .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher,
                at: afterwards, .noLeadTask)
        case .bodyHasTask:
            return .init(
                try Life(to: .placed), .dispatch(task: .second, to: .bodyA, part: .supporting), by: .dispatcher,
                at: afterwards, .bodyHasTask(.bodyA))
        case .noSuchTask:
            return .init(
                try Life(to: .placed), .acknowledge(task: .fourth), by: .handlerOfA, at: afterwards, .noSuchTask)
        case .taskExists:
            return .init(
                try Life(to: .placed), .dispatch(task: .first, to: .bodyB, part: .supporting), by: .dispatcher,
                at: afterwards, .taskExists)
        case .taskNotOpen:
            return .init(
                try Life(to: .acknowledged), .acknowledge(task: .first), by: .handlerOfA, at: afterwards,
                .taskNotOpen(.acknowledged))
        case .taskNotAcknowledged:
            return .init(try Life(to: .placed), .answering, by: .handlerOfA, at: afterwards, .taskNotAcknowledged)
        case .taskNotAssigned:
            return .init(try Life(to: .acknowledged), .answering, by: .handlerOfA, at: afterwards, .taskNotAssigned)
        case .notYourTask:
            return .init(try Life(to: .working), .answering, by: .handlerOfB, at: afterwards, .notYourTask(.bodyA))
        case .actorWithoutBody:
            return .init(try Life.offered(), .claim(task: .first), by: .delegate, at: afterwards, .actorWithoutBody)
        case .notOffered:
            return .init(try Life.registered(.order), .claim(task: .first), by: .volunteer, at: afterwards, .notOffered)
        case .offeredTo:
            var life = try Life.offered()
            try life.perform(.offer(to: .otherTeam), by: .coordinator, at: "2021-04-26 12:00")
            return .init(life, .claim(task: .first), by: .volunteer, at: "2021-04-26 13:00", .offeredTo(.otherTeam))
        default:
            return .init(
                try Life(to: .registered), toB, by: .dispatcher, at: afterwards,
                kind: .concern.with { $0.clocks.answer = nil }, .noAnswerTime)
        }
    }

    private func ofWorking(_ refusal: MatterRefusalCase) throws -> Scenario {
        let at = "2021-04-28 09:00"
        let deadline = Zone.shanghai.end(of: try day("2021-05-12"))
        switch refusal {
        case .missingAssignment:
            return .init(
                try Life(to: .acknowledged), .assign(task: .first, responsible: nil, due: deadline, method: " "),
                by: .handlerOfA, at: at, .missingAssignment([.responsible, .method]))
        case .dueNotAhead:
            return .init(
                try Life(to: .acknowledged), try .assigning(.first, due: "2021-04-27"), by: .handlerOfA, at: at,
                .dueNotAhead)
        case .dueAfterDeadline:
            return .init(
                try Life(to: .acknowledged), try .assigning(.first, due: "2021-05-13"), by: .handlerOfA, at: at,
                .dueAfterDeadline(deadline))
        case .samePerson:
            return .init(
                try Life(to: .working), .handOver(task: .first, to: .workerOfA, reason: "调离"), by: .handlerOfA, at: at,
                .samePerson)
        case .unknownStep:
            return .init(
                try Life.registered(.order), .advance(to: "painted"), by: .coordinator, at: at,
                .unknownStep("painted", known: ["sent-out"]))
        case .stepAlreadyReached:
            return .init(
                try Life.offered(), .advance(to: "sent-out"), by: .coordinator, at: at, .stepAlreadyReached("sent-out"))
        case .stepsLeft:
            var life = try Life.registered(.villageOrder, ["class": .choice("帮")])
            try life.perform(.offer(to: nil), by: .coordinator, at: "2021-04-26 11:00")
            return .init(life, .claim(task: .first), by: .volunteer, at: at, .stepsLeft(["made-up"]))
        case .notStepOwner:
            return .init(
                try Life.registered(.order), .advance(to: "sent-out"), by: .volunteer, at: at,
                .notStepOwner("practice-centre"))
        case .unknownPath:
            return .init(
                try Life.working(.hotlineConcern) { $0.textConfirmed = .readBack },
                .choosePath("ignored", clause: nil), by: .handlerOfA, at: at,
                .unknownPath("ignored", known: ["solved", "project", "explained"]))
        case .pathNotChosen:
            let kind = MatterKind.livelihood.with { $0.paths.removeFirst() }
            return .init(
                try Life.working(kind), .answering, by: .handlerOfA, at: at,
                .pathNotChosen(known: ["planned", "escalated", "policy-limited"]))
        case .answersThrough:
            var life = try Life.working(.hotlineConcern) { $0.textConfirmed = .readBack }
            try life.perform(.choosePath("project", clause: nil), by: .handlerOfA, at: "2021-04-27 10:00")
            return .init(life, .answering, by: .handlerOfA, at: at, .answersThrough(.solvedBy))
        case .noClause:
            return .init(
                try Life.working(.livelihood), .choosePath("policy-limited", clause: nil), by: .handlerOfA, at: at,
                .noClause)
        case .notAbove:
            return .init(
                try Life(to: .working), .escalate(to: .callCentre, reason: "超出权限"), by: .handlerOfA, at: at,
                .notAbove(.callCentre))
        case .nobodyAbove:
            return .init(
                try Life(to: .working), .escalate(to: .county, reason: "超出权限"), by: .handlerOfA, at: at,
                hierarchy: .flat, .nobodyAbove)
        case .alreadyLimited:
            var life = try Life.working(.livelihood)
            try life.perform(.limitByPolicy(clause: "第七条"), by: .handlerOfA, at: "2021-04-27 10:00")
            return .init(life, .limitByPolicy(clause: "第八条"), by: .handlerOfA, at: at, .alreadyLimited)
        case .unitNotCounted:
            return .init(
                try Life(to: .working), .recordOutcome(try outcome("路灯", "321 盏")), by: .handlerOfA, at: at,
                kind: .concern.with { $0.outcomes = .units([.yuan]) }, .unitNotCounted(.lamps))
        default:
            return .init(
                try Life(to: .working), .recordOutcome(try outcome("路灯", "-1 盏")), by: .handlerOfA, at: at,
                .negativeOutcome)
        }
    }

    private func ofClocks(_ refusal: MatterRefusalCase) throws -> Scenario {
        let at = "2021-04-28 09:00"
        let due = Zone.shanghai.end(of: try day("2021-05-12"))
        let ask = MatterCommand.askExtension(.workingDays(3), reason: "材料未到")
        var held = try Life(to: .working)
        try held.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-27 10:00")
        var asked = try Life(to: .working)
        try asked.perform(ask, by: .handlerOfA, at: "2021-04-27 10:00")
        let working = try Life(to: .working)
        switch refusal {
        case .alreadyOnHold:
            return .init(held, try .holding(until: "2021-06-30"), by: .dispatcher, at: at, .alreadyOnHold)
        case .notOnHold: return .init(working, .resume, by: .dispatcher, at: at, .notOnHold)
        case .reviewNotAhead:
            return .init(working, try .holding(until: "2021-04-28"), by: .dispatcher, at: at, .reviewNotAhead)
        case .reviewTooFar:
            return .init(working, try .holding(until: "2022-04-29"), by: .dispatcher, at: at, .reviewTooFar)
        case .extensionTooLate:
            return .init(working, ask, by: .handlerOfA, at: "2021-05-13 00:00", .extensionTooLate(due))
        case .extensionPending: return .init(asked, ask, by: .handlerOfA, at: at, .extensionPending)
        case .noExtensionAsked:
            return .init(
                working, .decideExtension(granted: true, reason: "同意"), by: .countyLeader, at: at, .noExtensionAsked)
        case .extensionsUsedUp:
            try asked.perform(
                .decideExtension(granted: true, reason: "同意"), by: .countyLeader, at: "2021-04-27 11:00")
            return .init(asked, ask, by: .handlerOfA, at: at, .extensionsUsedUp(1))
        case .extensionTooLong:
            return .init(
                working, .askExtension(.workingDays(11), reason: "材料未到"), by: .handlerOfA, at: at,
                .extensionTooLong(.workingDays(10)))
        case .decidesOwnRequest:
            return .init(
                asked, .decideExtension(granted: true, reason: "同意"), by: .handlerOfA, at: at, .decidesOwnRequest)
        default:
            return .init(working, try .holding(until: "2021-05-31"), by: .handlerOfA, at: at, .ownClock)
        }
    }

    private func ofOthers(_ refusal: MatterRefusalCase) throws -> Scenario {
        let at = "2021-04-28 09:00"
        let life = try Life(to: .registered)
        let others = Others.all
        let sameAs = Matter.Relation(type: .sameAs, to: .other)
        var related = life
        try related.perform(.relate(sameAs), by: .clerk, at: "2021-04-26 10:00", other: others.openNeed)
        switch refusal {
        case .relatesToItself:
            return .init(life, .relate(.init(type: .sameAs, to: .usual)), by: .clerk, at: at, .relatesToItself)
        case .relationExists:
            return .init(related, .relate(sameAs), by: .clerk, at: at, other: others.openNeed, .relationExists)
        case .noSuchRelation:
            return .init(life, .unrelate(sameAs, reason: "误关联"), by: .clerk, at: at, .noSuchRelation)
        case .relationNotOfKind:
            return .init(
                life, .relate(.init(type: .solvedBy, to: .other)), by: .clerk, at: at, other: others.openNeed,
                .relationNotOfKind(.solvedBy, "concern"))
        case .otherMatterMissing: return .init(life, .relate(sameAs), by: .clerk, at: at, .otherMatterMissing)
        case .mergeWithoutConsent:
            return .init(
                life, .merge(into: .other, consents: []), by: .clerk, at: at, other: others.openNeed,
                .mergeWithoutConsent(missing: 1))
        case .mergesIntoItself:
            return .init(life, .merge(into: .usual, consents: [.first]), by: .clerk, at: at, .mergesIntoItself)
        case .mergeIntoClosed:
            let closed = try Life(to: .struckOff, .usual.with { $0.id = .other }).matter
            return .init(
                life, .merge(into: .other, consents: [.first]), by: .clerk, at: at, other: closed,
                .mergeIntoClosed(.struckOff))
        case .otherFamily:
            return .init(
                life, .merge(into: .other, consents: [.first]), by: .clerk, at: at, other: others.openOrder,
                .otherFamily(.order))
        case .withdrawWithoutConsent:
            let two = try Life(to: .registered, .usual.with { $0.reporters = [.first, .second] })
            return .init(
                two, .withdraw(reason: "已自行解决", consents: [.first]), by: .resident, at: at,
                .withdrawWithoutConsent(missing: 1))
        case .holdsMerged:
            var parent = life
            try parent.perform(
                .absorb(.other), by: .clerk, at: "2021-04-27 09:00", other: others.child(shielded: false))
            return .init(parent, .void(reason: "误录"), by: .clerk, at: at, .holdsMerged(1))
        default: return .init(life, .withdraw(reason: "不想办了"), by: .dispatcher, at: at, .notTheReporter)
        }
    }

    private func ofPressing(_ refusal: MatterRefusalCase) throws -> Scenario {
        let at = "2021-04-28 09:00"
        var urged = try Life(to: .working)
        try urged.perform(.urge(.person, task: nil, reason: "请抓紧"), by: .countyLeader, at: "2021-04-27 10:00")
        switch refusal {
        case .noSuchUrge: return .init(urged, .acknowledgeUrge(number: 2), by: .handlerOfA, at: at, .noSuchUrge(2))
        case .urgeAlreadyAcknowledged:
            try urged.perform(.acknowledgeUrge(number: 1), by: .handlerOfA, at: "2021-04-27 11:00")
            return .init(urged, .acknowledgeUrge(number: 1), by: .handlerOfA, at: at, .urgeAlreadyAcknowledged)
        case .notAddressed:
            return .init(urged, .acknowledgeUrge(number: 1), by: .handlerOfB, at: at, .notAddressed(.bodyA))
        case .alreadySupervised:
            try urged.perform(.supervise(reason: "久拖不决"), by: .countyLeader, at: "2021-04-27 11:00")
            return .init(urged, .supervise(reason: "久拖不决"), by: .townSecretary, at: at, .alreadySupervised)
        case .nothingLate: return .init(urged, .confirmTime(.answer), by: .caller, at: at, .nothingLate)
        default: return .init(urged, .rollUp(.territory), by: .system, at: at, .notOverdue)
        }
    }

    private func ofEnding(_ refusal: MatterRefusalCase) throws -> Scenario {
        let answered = try Life(to: .answered)
        let limited = try Life.policyLimited()
        var appealed = limited
        try appealed.perform(.judging(solved: false), by: .resident, at: "2021-05-07 09:00")
        let until = Zone.shanghai.end(of: try day("2021-06-06"))
        switch refusal {
        case .notAConfirmer:
            return .init(
                answered, .judging(solved: true), by: .clerk, at: afterwards, .notAConfirmer([.reporter, .callBack]))
        case .confirmerHandled:
            return .init(answered, .judging(solved: true), by: .handlerOfA, at: afterwards, .confirmerHandled)
        case .confirmerOfHandlingBody:
            return .init(
                answered, .judging(solved: true), by: Actor(person: .caller, body: .bodyA, role: .callBack),
                at: afterwards, .confirmerOfHandlingBody)
        case .notConfirmed:
            var life = try Life.working(.finding, by: .inspector)
            try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: "2021-04-29 09:00")
            return .init(life, .strikeOff, by: .clerk, at: afterwards, .notConfirmed([.issuer]))
        case .alreadyCoSigned:
            var life = answered
            try life.perform(.coSign, by: .delegate, at: "2021-05-07 09:00")
            return .init(life, .coSign, by: .delegate, at: afterwards, .alreadyCoSigned)
        case .notARepresentative: return .init(answered, .coSign, by: .clerk, at: afterwards, .notARepresentative)
        case .missingEvidence:
            return .init(answered, .strikeOff, by: .clerk, at: afterwards, .missingEvidence([.heard], attempts: 0))
        case .underAppeal: return .init(appealed, .strikeOff, by: .clerk, at: afterwards, .underAppeal)
        case .noAppeal:
            return .init(
                limited, .decideAppeal(upheld: true, reason: "复查"), by: .countyLeader, at: afterwards, .noAppeal)
        case .nothingToAppeal:
            return .init(
                answered, .appeal(reason: "不服", words: nil), by: .resident, at: afterwards, .nothingToAppeal)
        case .notStruckOff: return .init(answered, .reInclude, by: .resident, at: afterwards, .notStruckOff)
        case .reopeningOver:
            return .init(
                try Life(to: .struckOff), .reInclude, by: .resident, at: "2021-06-07 00:00",
                .reopeningOver(until: until))
        default:
            return .init(
                try Life.offered(), .lapse(.unclaimed, reason: "无人接单"), by: .clerk, at: "2021-04-27", .notLapsedYet)
        }
    }

    private func ofTimesAndMistakes(_ refusal: MatterRefusalCase) throws -> Scenario {
        let life = try Life(to: .registered)
        var imported = Life()
        try imported.perform(
            .register(.usual.with { $0.source = .replied }), by: .system, at: "2021-04-26 09:00", occurred: "2021-03-02"
        )
        switch refusal {
        case .notImported:
            return .init(life, .importAnswer(words: .sealed(3)), by: .system, at: afterwards, .notImported)
        case .answeredBeforeReceived:
            return .init(
                imported, .importAnswer(words: .sealed(3)), by: .system, at: afterwards, occurred: "2021-03-01",
                .answeredBeforeReceived)
        case .inTheFuture:
            return .init(
                life, .comment("已知"), by: .delegate, at: afterwards, occurred: "2021-05-08 09:01", .inTheFuture)
        case .backdated:
            return .init(
                try Life(to: .confirmed), .strikeOff, by: .clerk, at: afterwards, occurred: "2021-05-08 08:59",
                .backdated)
        case .beforeItBegan:
            return .init(
                life, .comment("已知"), by: .delegate, at: afterwards, occurred: "2021-04-26 08:59",
                .beforeItBegan(try at("2021-04-26 09:00")))
        case .offlineTooLate:
            return .init(
                life, .comment("已知"), by: .delegate.offline(), at: "2021-04-30 00:00", occurred: "2021-04-26 10:00",
                .offlineTooLate(.days(3)))
        case .correctionChangesNothing:
            return .init(
                life, .correct(.summary("路灯不亮"), reason: "笔误"), by: .clerk, at: afterwards, .correctionChangesNothing)
        case .noSuchAttachment:
            return .init(
                life, .removeAttachment(number: 1, reason: "传错了"), by: .clerk, at: afterwards, .noSuchAttachment(1))
        case .notAPhoto:
            var facts = AttachmentFacts.lampPhoto
            facts.kind = .pdf
            var life = life
            try life.perform(
                .attach(.report, name: .sealed(5), facts: facts, reporter: nil), by: .clerk, at: afterwards)
            return .init(
                life, .redactAttachment(number: 1, .init(boxes: [], facts: facts), reason: "人脸"),
                by: .clerk,
                at: afterwards, .notAPhoto(1))
        case .badBoxes:
            var life = life
            try life.perform(
                .attach(.report, name: .sealed(5), facts: .lampPhoto, reporter: nil), by: .clerk,
                at: afterwards)
            return .init(
                life, .redactAttachment(number: 1, .init(boxes: [], facts: .lampPhoto), reason: "人脸"),
                by: .clerk,
                at: afterwards, .badBoxes(most: RedactionBox.most))
        case .attachment:
            let file = MatterCommand.attach(.report, name: .sealed(5), facts: .lampPhoto, reporter: nil)
            let most = AttachmentLimits.standard.count
            var full = life
            for _ in 1...most { try full.perform(file, by: .clerk, at: afterwards) }
            return .init(full, file, by: .clerk, at: afterwards, .attachment(.tooMany(held: most, limit: most)))
        default:
            return .init(
                life, .correct(.outcome(0, nil), reason: "重复"), by: .clerk, at: afterwards, .noSuchOutcome)
        }
    }
}
