import Domain
import Testing

/// L09: on the spot; within ten working days a plan, or up; limited by policy, up and with a reasoned reply.
struct PathTests {
    private let now = "2021-04-28 09:00"
    private let tenthDay = "2021-05-12"
    private func end(_ text: String) throws -> Moment { Zone.shanghai.end(of: try day(text)) }

    private func finished(_ life: Life, answer: MatterCommand = .answering) throws -> Life {
        var life = life
        try life.perform(answer, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07 10:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        return life
    }

    @Test
    func `L09: on the spot is what happens where nobody chooses, and comes to solved`() throws {
        #expect(try finished(.working(.livelihood)).matter.closing?.result == .solved)
        var chosen = try Life.working(.livelihood)
        try chosen.perform(.choosePath("on-the-spot", clause: nil), by: .handlerOfA, at: now)
        #expect(try chosen.matter.planBy == nil)
        #expect(try finished(chosen).matter.closing?.result == .solved)
    }

    @Test
    func `L09: a plan is due within ten working days of placing, over the holidays, and its clock urges once`() throws {
        var life = try Life.working(.livelihood)
        #expect(try life.matter.planBy == (try end(tenthDay)))
        #expect(try life.ring(at: "2021-05-12 23:59").isEmpty)
        #expect(try life.ring(at: "2021-05-13 00:00") == [.urge(.clock(.plan), task: .first)])
        #expect(try life.ring(at: "2021-05-14 09:00").isEmpty)
    }

    @Test
    func `L09: choosing to plan isn't a plan; filing it ends the clock`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.choosePath("planned", clause: nil), by: .handlerOfA, at: now)
        #expect(try life.matter.planBy == (try end(tenthDay)))
        try given(life).when(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
            .refused(.missingEvidence([.init(.plan)], attempts: 0))
        try life.perform(.filePlan(plan: "六月底前改造", evidence: []), by: .handlerOfA, at: "2021-04-29 09:00")
        #expect(try life.matter.planBy == nil)
        #expect(try life.matter.conditions[.planFiled]?.reason == "六月底前改造")
        #expect(try finished(life).matter.closing?.result == .solved)
    }

    @Test
    func `L09: reported to the body above it needs no plan, and the clock for it ends`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.choosePath("escalated", clause: nil), by: .handlerOfA, at: now)
        #expect(try life.matter.planBy != nil)
        try life.perform(.escalate(to: .county, reason: "需县级研究"), by: .handlerOfA, at: now)
        let matter = try life.matter
        #expect(matter.planBy == nil)
        #expect(matter.conditions[.escalated]?.reason == "需县级研究")
        // The lead stays who it was: reporting isn't handing over (M1).
        #expect(matter.lead?.body == .bodyA)
        #expect(try finished(life).matter.closing?.result == .solved)
    }

    @Test
    func `L09: that it was overdue and rolled up by itself is no report to the body above`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.choosePath("escalated", clause: nil), by: .handlerOfA, at: now)
        try life.ring(at: "2021-06-12 00:00")
        #expect(try life.matter.conditions[.escalated] != nil)
        try given(life).when(.answering, by: .handlerOfA, at: "2021-06-13 09:00")
            .refused(.missingEvidence([.init(.escalation)], attempts: 0))
        try life.perform(.escalate(to: .county, reason: "需县级研究"), by: .handlerOfA, at: "2021-06-13 10:00")
        let standing = try #require(try life.matter.conditions[.escalated])
        #expect(standing.reason == "需县级研究")
        #expect(standing.since == (try at("2021-06-12 00:00")))
        try given(life).when(.answering, by: .handlerOfA, at: "2021-06-13 11:00").accepted()
    }

    @Test
    func `L09, M6: limited by policy it needs clause, escalation and a written reply, and comes to explained`() throws {
        let life = try Life.policyLimited()
        #expect(try life.matter.conditions[.policyLimited]?.reason == "川府发〔2013〕5号第七条")
        #expect(try life.matter.clause == "川府发〔2013〕5号第七条")
        var ended = life
        try ended.perform(.judging(solved: true), by: .resident, at: "2021-05-07 10:00")
        try ended.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        #expect(try ended.matter.standing == .explained)
    }

    @Test
    func `L09, M6: an explanation by word of mouth or without being reported up is refused`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.limitByPolicy(clause: "第七条"), by: .handlerOfA, at: now)
        try given(life).when(.answering, by: .handlerOfA, at: "2021-05-06")
            .refused(.missingEvidence([.init(.escalation), .init(.writtenReply)], attempts: 0))
        try given(life).when(.answeringInWriting, by: .handlerOfA, at: "2021-05-06")
            .refused(.missingEvidence([.init(.escalation)], attempts: 0))
        try life.perform(.escalate(to: .county, reason: "需县级研究"), by: .handlerOfA, at: "2021-04-29")
        try given(life).when(.answering, by: .handlerOfA, at: "2021-05-06")
            .refused(.missingEvidence([.init(.writtenReply)], attempts: 0))
        try given(life).when(.answeringInWriting, by: .handlerOfA, at: "2021-05-06").accepted()
    }

    @Test
    func `M6: whatever the kind forgot to ask, an explanation stands on a clause and on paper`() throws {
        let kind = MatterKind.hotlineConcern.with { $0.paths[2].requires = [] }
        var life = try Life.working(kind) { $0.textConfirmed = .readBack }
        try given(life).when(.choosePath("explained", clause: " "), by: .handlerOfA, at: now).refused(
            .emptyText(.clause))
        try life.perform(.choosePath("explained", clause: "第七条"), by: .handlerOfA, at: now)
        try given(life).when(.answering, by: .handlerOfA, at: "2021-05-06")
            .refused(.missingEvidence([.init(.writtenReply)], attempts: 0))
    }

    @Test
    func `M6: what was written in one round explains nothing in the next`() throws {
        var life = try Life.policyLimited()
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 09:00")
        try life.perform(.decideAppeal(upheld: true, reason: "条款不适用"), by: .countyLeader, at: "2021-05-08 09:00")
        #expect(try life.matter.conditions.isEmpty)
        try life.perform(.escalate(to: .county, reason: "仍需县级研究"), by: .handlerOfA, at: "2021-05-09 09:00")
        try life.perform(.limitByPolicy(clause: "第九条"), by: .handlerOfA, at: "2021-05-09 10:00")
        try given(life).when(.answering, by: .handlerOfA, at: "2021-05-10")
            .refused(.missingEvidence([.init(.writtenReply)], attempts: 0))
    }

    @Test
    func `M9: an upheld appeal takes the matter up again from its hold, and the clock runs`() throws {
        var life = try Life.policyLimited()
        try life.perform(
            .hold(decision: "县政府会议纪要", clause: "第四条", review: try day("2021-06-30")), by: .dispatcher,
            at: "2021-05-06 16:00")
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 09:00")
        try life.perform(.decideAppeal(upheld: true, reason: "条款不适用"), by: .countyLeader, at: "2021-05-08 09:00")
        #expect(try life.matter.conditions[.onHold] == nil)
        #expect(try life.matter.clock?.pauses.allSatisfy { $0.to != nil } == true)
    }

    @Test
    func `another path may be chosen while the answer is owed, and ends what policy limited`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.limitByPolicy(clause: "第七条"), by: .handlerOfA, at: now)
        try life.perform(.choosePath("on-the-spot", clause: nil), by: .handlerOfA, at: "2021-04-29 09:00")
        #expect(try life.matter.conditions[.policyLimited] == nil)
        #expect(try finished(life).matter.closing?.result == .solved)
    }

    @Test
    func `whoever leads next chooses for itself: a path isn't inherited`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.limitByPolicy(clause: "第七条"), by: .handlerOfA, at: now)
        try life.perform(.return(task: .first, reason: "属城管职责", suggests: .bodyB), by: .handlerOfA, at: "2021-04-29")
        let matter = try life.matter
        #expect(matter.path == nil)
        #expect(matter.clause == nil)
        #expect(matter.conditions[.policyLimited] == nil)
    }

    @Test
    func `a path is the lead's to choose, once it has acknowledged and before it has answered`() throws {
        let choose = MatterCommand.choosePath("on-the-spot", clause: nil)
        var life = try Life.registered(.livelihood)
        try given(life).when(choose, by: .handlerOfA, at: now).refused(.noLeadTask)
        try life.perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30")
        try given(life).when(choose, by: .handlerOfA, at: now).refused(.taskNotAcknowledged)
        try given(life).when(choose, by: .handlerOfB, at: now).refused(.notYourTask(.bodyA))
        try given(Life.policyLimited()).when(choose, by: .handlerOfA, at: "2021-05-07").refused(.taskNotOpen(.done))
        try given(Life(to: .working)).when(choose, by: .handlerOfA, at: now).refused(.notOfKind("concern", .choosePath))
        try given(Life(to: .working)).when(.limitByPolicy(clause: "第七条"), by: .handlerOfA, at: now)
            .refused(.notOfKind("concern", .limitByPolicy))
        try given(Life(to: .working)).when(.filePlan(plan: "三步走", evidence: []), by: .handlerOfA, at: now)
            .refused(.notOfKind("concern", .filePlan))
        try given(Life.working(.livelihood)).when(.filePlan(plan: " ", evidence: []), by: .handlerOfA, at: now)
            .refused(.emptyText(.plan))
    }

    @Test
    func `work may be reported done before the papers are filed, and they may be filed after it (L09)`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.choosePath("planned", clause: nil), by: .handlerOfA, at: now)
        try life.perform(.reportDone(task: .first, evidence: [.photo(2)]), by: .handlerOfA, at: "2021-04-29 09:00")
        try life.perform(.filePlan(plan: "已按方案完成", evidence: []), by: .handlerOfA, at: "2021-04-29 10:00")
        #expect(try finished(life).matter.closing?.result == .solved)
    }

    @Test
    func `a complaint isn't reported to the body complained of, though it came to stand above since (ownCase)`() throws
    {
        var life = try Life.registered(.livelihood) { $0.against = [.town] }
        try life.perform(
            .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30", hierarchy: .flat)
        try life.perform(.acknowledge(task: .first), by: .handlerOfA, at: "2021-04-26 10:00", hierarchy: .flat)
        let above = Hierarchy(parents: [.territory: [.bodyA: .town], .fourLevels: [.bodyA: .county]])
        // Whoever stands below whom is complained of does nothing with it at all.
        try given(life)
            .when(.escalate(to: .county, reason: "超出权限"), by: .handlerOfA, at: now, hierarchy: above).refused(.ownCase)
    }

    // MARK: - 列入项目 (MODEL 4.4)

    private func inProject() throws -> Life {
        var life = try Life.working(.hotlineConcern) { $0.textConfirmed = .readBack }
        let project = Others.all.doneProject
        try life.perform(
            .relate(.init(type: .solvedBy, to: project.id)), by: .handlerOfA, at: "2021-04-27 10:00", other: project)
        try life.perform(.choosePath("project", clause: nil), by: .handlerOfA, at: "2021-04-27 11:00")
        return life
    }

    @Test
    func `while a project is waited for the clock runs, and saying that it will be solved answers nothing`() throws {
        let life = try inProject()
        let matter = try life.matter
        #expect(matter.conditions[.inProject] != nil)
        #expect(matter.isUnanswered)
        #expect(matter.clock?.pauses == [])
        try given(life).when(.answering, by: .handlerOfA, at: now).refused(.answersThrough(.solvedBy))
    }

    @Test
    func `once the project is done its answer is that of every request it solves, each judged alone`() throws {
        var life = try inProject()
        let project = Others.all.doneProject
        try life.perform(
            .answerThrough(project.id, words: .sealed(4), evidence: [.photo(8)]), by: .system, at: "2021-04-30 09:00",
            other: project)
        let matter = try life.matter
        #expect(matter.position == .answered)
        #expect(matter.lead?.state == .done)
        // Nobody of ours did it: the system's word makes no handler.
        #expect(matter.handlers == [.handlerOfA, .workerOfA])
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-01 09:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-01 10:00")
        #expect(try life.matter.standing == .solved)
    }

    @Test
    func `a request taken off its project is dealt with otherwise, or it isn't struck off (noSuchRelation)`() throws {
        var life = try inProject()
        let project = Others.all.doneProject
        try life.perform(
            .answerThrough(project.id, words: .sealed(4), evidence: [.photo(8)]), by: .system, at: "2021-04-30 09:00",
            other: project)
        try life.perform(
            .unrelate(.init(type: .solvedBy, to: project.id), reason: "项目调整"), by: .handlerOfA, at: "2021-04-30 10:00")
        #expect(try life.matter.conditions[.inProject] == nil)
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-01 09:00")
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-01 10:00").refused(.noSuchRelation)
    }
}
