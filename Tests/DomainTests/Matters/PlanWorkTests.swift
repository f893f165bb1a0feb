import Domain
import Testing

/// Works of a plan, findings of inspections, deeds nobody asked for: who confirms where no resident judges (MODEL 4.14).
struct PlanWorkTests {
    private let now = "2021-04-28 09:00"

    private func work(_ kind: MatterKind, until stop: String = "2021-12-31") throws -> Life {
        let due = try day(stop)
        return try Life.working(kind, ["due": .day(due)])
    }

    // MARK: - B02, X13, X17

    @Test
    func `B02: a project has its money to the last digit, its milestones in order, and is due on its day`() throws {
        var life = try work(.project)
        let money = Matter.FieldValue.quantity(try #require(Quantity("9764.75万元", basis: .planned)))
        try life.perform(.correct(.field("money", money), reason: "补录投资"), by: .clerk, at: now)
        #expect(try life.matter.fields["money"] == money)
        for step in ["planned", "started"] as [StepID] {
            try life.perform(.advance(to: step), by: .handlerOfA, at: now)
        }
        #expect(try life.matter.steps == ["planned", "started"])
        #expect(try life.matter.clock?.due == Zone.shanghai.end(of: day("2021-12-31")))
        #expect(MatterKind.project.family == .work)
    }

    @Test
    func `X17: basically complete is a step of the twenty, not their end`() throws {
        var life = try work(.project)
        try life.perform(.advance(to: "basically-complete"), by: .handlerOfA, at: now)
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        try life.perform(.confirm, by: .countyLeader, at: "2021-04-29")
        #expect(try life.matter.isOpen)
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-29").refused(.stepsLeft(["complete"]))
        try life.perform(.advance(to: "complete"), by: .handlerOfA, at: "2021-04-30")
        try life.perform(.strikeOff, by: .clerk, at: "2021-04-30")
        #expect(try life.matter.closing?.result == .solved)
    }

    @Test
    func `steps go forward, by the lead, and of a kind that has them (X17)`() throws {
        var life = try work(.project)
        try life.perform(.advance(to: "started"), by: .handlerOfA, at: now)
        try given(life).when(.advance(to: "planned"), by: .handlerOfA, at: now).refused(.stepAlreadyReached("planned"))
        try given(life).when(.advance(to: "complete"), by: .handlerOfB, at: now).refused(.notYourTask(.bodyA))
        try given(life).when(.advance(to: "sold"), by: .handlerOfA, at: now)
            .refused(.unknownStep("sold", known: ["planned", "started", "basically-complete", "complete"]))
        try given(work(.topic)).when(.advance(to: "started"), by: .handlerOfA, at: now)
            .refused(.notOfKind("topic", .advance))
    }

    @Test
    func `B02: many requests are solved by one project, each of them on its own side`() throws {
        let project = try Life.registered(.project, ["due": .day(try day("2021-12-31"))]) { $0.id = .third }.matter
        for index in 1...3 {
            var life = try Life.working(.hotlineConcern) {
                $0.id = MatterID(raw: UInt128(index))
                $0.textConfirmed = .readBack
            }
            try life.perform(.relate(.init(type: .solvedBy, to: .third)), by: .handlerOfA, at: now, other: project)
            #expect(try life.matter.relations == [.init(type: .solvedBy, to: .third)])
        }
        #expect(project.relations.isEmpty)
    }

    @Test
    func `X13: a topic gathers the requests that are about it, and is dealt with as a work`() throws {
        let topic = try work(.topic)
        var matter = try topic.matter
        matter.id = .third
        var request = try Life.registered(.hotlineConcern)
        try request.perform(.relate(.init(type: .about, to: .third)), by: .clerk, at: now, other: matter)
        #expect(try request.matter.relations == [.init(type: .about, to: .third)])
        #expect(matter.family == .work)
        var life = topic
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        try life.perform(.confirm, by: .countyLeader, at: "2021-04-29")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-29").then(.struckOff(.solved))
    }

    @Test(arguments: [Actor.handlerOfA, .handlerOfB, .caller, .resident])
    func `X17: a work is confirmed by a body above, nobody else (notAConfirmer, M4)`(actor: Actor) throws {
        var life = try work(.topic)
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        let refusal: MatterRefusal = actor == .handlerOfA ? .confirmerHandled : .notAConfirmer([.superior])
        try given(life).when(.confirm, by: actor, at: "2021-04-29").refused(refusal)
    }

    @Test
    func `L12: key work is confirmed above, too, on evidence and a person by name`() throws {
        var life = try Life.working(.keyWork)
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        #expect(try life.matter.position == .answered)
        try life.perform(.confirm, by: .townSecretary, at: "2021-04-29")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-29").then(.struckOff(.solved))
        #expect(MatterKind.keyWork.family == .work)
    }

    // MARK: - L15, N02

    @Test
    func `L15, N02: a finding is confirmed by the team that found it, and by no other`() throws {
        var life = try Life.working(.finding, by: .inspector)
        #expect(try life.matter.registrar == .inspectors)
        #expect(try life.matter.family == .finding)
        #expect(try life.matter.reporters.isEmpty)
        try given(life).when(.confirm, by: .inspector, at: now).refused(.notNow(.working))
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        let otherTeam = Actor(person: PersonID(raw: 0x99), body: OrganisationID(raw: 0x99), role: .inspector)
        for actor in [otherTeam, .countyLeader] {
            try given(life).when(.confirm, by: actor, at: now).refused(.notAConfirmer([.issuer]))
        }
        try given(life).when(.confirm, by: Actor(body: .inspectors, role: .inspector), at: now)
            .refused(.notAConfirmer([.issuer]))
        // Found not to be put right, it goes back.
        try life.perform(.judging(solved: false), by: .inspector, at: now)
        #expect(try life.matter.position == .working)
        try life.perform(.reportDone(task: .first, evidence: [.photo(2)]), by: .handlerOfA, at: "2021-04-29")
        try life.perform(.confirm, by: .inspector, at: "2021-04-30")
        try life.perform(.strikeOff, by: .clerk, at: "2021-04-30")
        #expect(try life.matter.standing == .solved)
    }

    @Test
    func `L15: a recommendation addresses many findings, and a finding many recommendations`() throws {
        let findings = try (1...3).map { index in
            try Life.registered(.finding, by: .inspector) { $0.id = MatterID(raw: UInt128(index)) }.matter
        }
        var life = try Life.registered(.recommendation, by: .inspector)
        for finding in findings {
            try life.perform(
                .relate(.init(type: .addresses, to: finding.id)), by: .inspector, at: now, other: finding)
        }
        #expect(try life.matter.relations.count == 3)
        try given(life)
            .when(.relate(.init(type: .addresses, to: findings[0].id)), by: .inspector, at: now, other: findings[0])
            .refused(.relationExists)
        let concern = try Life(to: .registered, .usual.with { $0.id = .other }).matter
        try given(life).when(.relate(.init(type: .addresses, to: .other)), by: .inspector, at: now, other: concern)
            .refused(.relationNotOfKind(.addresses, "concern"))
    }

    @Test
    func `L15: a finding is done when what addresses it is struck off, and still confirmed by its team`() throws {
        var life = try Life.working(.finding, by: .inspector)
        let recommendation = Others.all.doneRecommendation
        try life.perform(
            .answerThrough(recommendation.id, words: .sealed(4), evidence: [.photo(8)]), by: .system, at: now,
            other: recommendation)
        #expect(try life.matter.position == .answered)
        try given(life).when(.strikeOff, by: .clerk, at: now).refused(.notConfirmed([.issuer]))
        try life.perform(.confirm, by: .inspector, at: "2021-04-29")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-29").then(.struckOff(.solved))
    }

    // MARK: - Deeds

    @Test
    func `N04: a deed nobody asked for is proactive, and said done by whom it was done for, or a representative`()
        throws
    {
        var life = try Life.registered(.deed) {
            $0.reporters = []
            $0.words = nil
        }
        #expect(try life.matter.voice == .proactive)
        try life.place()
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        try given(life).when(.confirm, by: .countyLeader, at: now)
            .refused(.notAConfirmer([.beneficiary, .representative]))
        try given(life).when(.confirm, by: .resident, at: now).then(.confirmed(by: .beneficiary))
        try given(life).when(.confirm, by: .delegate, at: now).then(.confirmed(by: .representative))
    }

    // MARK: - B03, B09

    @Test
    func `B03, B09: matters of hearts and enterprises are closed or open, 18 = 16 + 2 at every moment`() throws {
        for kind in [MatterKind.heartMatter, .enterpriseProblem] {
            var classes: [Matter.Class: Int] = [:]
            for index in 1...18 {
                var life = try Life.registered(kind) {
                    $0.id = MatterID(raw: UInt128(index))
                    $0.subject = kind.subject == .enterprise ? .enterprise : nil
                }
                try life.place()
                if index <= 16 {
                    try life.perform(.answering, by: .handlerOfA, at: "2021-05-06")
                    try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07")
                    try life.perform(.strikeOff, by: .clerk, at: "2021-05-07")
                }
                classes[try life.matter.standing, default: 0] += 1
            }
            #expect(classes == [.solved: 16, .open: 2])
            #expect(Matter.Class.collected.reduce(0) { $0 + classes[$1, default: 0] } == 18)
        }
        #expect(MatterKind.heartMatter.publishesFirstTimes)
    }

    // MARK: - A13, X21

    @Test
    func `A13, X21: outcomes keep unit, three decimals, bound and plan or fact, and are never added across units`()
        throws
    {
        var life = try Life(to: .working)
        let road = try outcome("公路", "47.277公里")
        let aid = try outcome("救助", "10余万元")
        let planned = Matter.Outcome(name: "学位", quantity: try #require(Quantity("4805 个", basis: .planned)))
        for outcome in [road, aid, planned] {
            try life.perform(.recordOutcome(outcome), by: .handlerOfA, at: now)
        }
        let outcomes = try life.matter.outcomes
        #expect(outcomes == [road, aid, planned])
        #expect(outcomes[0].quantity.amount == .scaled(47_277, 3))
        #expect(outcomes[1].quantity.bound == .moreThan)
        #expect(outcomes[2].quantity.basis == .planned)
        #expect(outcomes[0].quantity.adding(outcomes[1].quantity) == nil)
    }

    @Test
    func `A13: only bodies that had a part in it say what came of it`() throws {
        let lamps = MatterCommand.recordOutcome(try outcome("路灯", "321 盏"))
        var life = try Life(to: .working)
        for actor in [Actor.handlerOfB, .clerk, .system] {
            try given(life).when(lamps, by: actor, at: now).refused(.notYourTask(.bodyA))
        }
        try life.perform(
            .dispatch(task: .second, to: .bodyB, part: .supporting), by: .dispatcher, at: "2021-04-27 10:00")
        try given(life).when(lamps, by: .handlerOfB, at: now).accepted()
        let none = MatterKind.concern.with { $0.outcomes = .none }
        try given(life).when(lamps, by: .handlerOfA, at: now, kind: none).refused(.notOfKind("concern", .recordOutcome))
        let units = MatterKind.concern.with { $0.outcomes = .units([.lamps]) }
        try given(life).when(lamps, by: .handlerOfA, at: now, kind: units).accepted()
    }

    // MARK: - Handing over

    @Test
    func `when somebody leaves another answers for the task, and both stay handlers (L10, M4)`() throws {
        var life = try Life(to: .working)
        try life.perform(.handOver(task: .first, to: .handlerOfA, reason: "调离"), by: .administrator, at: now)
        #expect(try life.matter.lead?.responsible == .handlerOfA)
        #expect(try life.matter.handlers == [.handlerOfA, .workerOfA])
        let handOver = MatterCommand.handOver(task: .first, to: .workerOfA, reason: "调离")
        try given(life).when(handOver, by: .handlerOfB, at: now).refused(.notYourTask(.bodyA))
        try given(Life(to: .acknowledged)).when(handOver, by: .handlerOfA, at: now).refused(.taskNotAssigned)
        try given(Life(to: .answered)).when(handOver, by: .handlerOfA, at: "2021-05-07").refused(.taskNotOpen(.done))
        try given(life).when(.handOver(task: .fourth, to: .workerOfA, reason: "调离"), by: .handlerOfA, at: now)
            .refused(.noSuchTask)
        let accused = try Life(to: .working, .usual.with { $0.againstPeople = [.handlerOfC] })
        try given(accused).when(.handOver(task: .first, to: .handlerOfC, reason: "调离"), by: .handlerOfA, at: now)
            .refused(.ownCase)
    }

    @Test
    func `a task is redispatched while it is owed, even reported done, and the owner waits for an acknowledgement`()
        throws
    {
        var life = try Life(to: .working)
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .handlerOfA, at: now)
        try life.perform(
            .redispatch(from: .first, task: .second, to: .bodyB, reason: "只报不答"), by: .dispatcher, at: "2021-05-01")
        let matter = try life.matter
        #expect(matter.owner == .bodyA)
        #expect(matter.position == .placed)
        #expect(matter.task(.first)?.state == .returned)
        try given(life).when(
            .redispatch(from: .first, task: .third, to: .bodyC, reason: "职责调整"), by: .dispatcher, at: now
        )
        .refused(.taskNotOpen(.returned))
        try given(Life(to: .working))
            .when(.redispatch(from: .first, task: .second, to: .bodyA, reason: "职责调整"), by: .dispatcher, at: now)
            .refused(.bodyHasTask(.bodyA))
        try given(Life(to: .answered))
            .when(
                .redispatch(from: .first, task: .second, to: .bodyB, reason: "职责调整"), by: .dispatcher, at: "2021-05-07"
            )
            .refused(.taskNotOpen(.done))
    }
}
