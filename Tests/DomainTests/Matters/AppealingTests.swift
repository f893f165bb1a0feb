import Domain
import Testing

/// 申诉: what policy limits, what was explained and what was declined is heard above.
struct AppealingTests {
    private let now = "2021-05-08 09:00"
    private let uphold = MatterCommand.decideAppeal(upheld: true, reason: "条款不适用")
    private let dismiss = MatterCommand.decideAppeal(upheld: false, reason: "维持原意见")

    private func appealed() throws -> Life {
        var life = try Life.policyLimited()
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 09:00")
        return life
    }

    @Test
    func `M5: not solved on the policy-limited path is recorded and opens an appeal`() throws {
        let life = try appealed()
        #expect(life.history.suffix(2).map { MatterEventCase($0.event) } == [.evaluated, .appealed])
        let matter = try life.matter
        #expect(matter.position == .answered)
        #expect(matter.conditions[.underAppeal] != nil)
        #expect(matter.evaluation?.solved == false)
    }

    @Test(arguments: [
        MatterCommand.strikeOff, .judging(solved: true), .answering, .appeal(reason: "不服", words: nil),
        .lapse(.subjectGone, reason: "搬走"),
    ])
    func `while it is heard nothing is closed, answered or judged (underAppeal)`(command: MatterCommand) throws {
        let actor: Actor =
            switch command {
            case .evaluate, .appeal: .resident
            case .answer: .handlerOfA
            default: .clerk
            }
        try given(appealed()).when(command, by: actor, at: now).refused(.underAppeal)
    }

    @Test
    func `an appeal is decided by a body above, never by who handled or declined it (M4)`() throws {
        let life = try appealed()
        try given(life).when(dismiss, by: .handlerOfA, at: now).refused(.confirmerHandled)
        try given(life).when(dismiss, by: .clerk, at: now).refused(.notAbove(.hotline))
        try given(life).when(dismiss, by: .delegate, at: now).refused(.actorWithoutBody)
        try given(life).when(dismiss, by: .townSecretary, at: now).accepted()
        try given(life).when(.decideAppeal(upheld: true, reason: " "), by: .countyLeader, at: now)
            .refused(.emptyText(.reason))
        // Where nobody stands above, whoever didn't handle it does.
        try given(life).when(dismiss, by: .clerk, at: now, hierarchy: .flat).accepted()
    }

    @Test
    func `dismissed, the explanation stands and may be struck off as explained`() throws {
        var life = try appealed()
        try life.perform(dismiss, by: .countyLeader, at: now)
        #expect(try life.matter.conditions[.underAppeal] == nil)
        try given(life).when(.strikeOff, by: .clerk, at: "2021-05-08 10:00").then(.struckOff(.explained))
    }

    @Test
    func `upheld, it is worked on again on a new clock: what the appeal took is nobody's who does it`() throws {
        var life = try appealed()
        try life.perform(uphold, by: .countyLeader, at: "2021-06-30 09:00")
        let matter = try life.matter
        #expect(matter.position == .working)
        #expect(matter.lead?.responsible == .workerOfA)
        #expect(matter.path == nil)
        #expect(matter.clause == nil)
        #expect(matter.clock?.started == (try at("2021-06-30 09:00")))
        #expect(matter.clock.map { $0.due == matter.lead?.due } == true)
        #expect(matter.planBy != nil)
        #expect(try life.ring(at: "2021-07-01 09:00").isEmpty)
    }

    @Test
    func `what was declined is appealed within the window, and upheld it is placed (X07)`() throws {
        var life = try Life(to: .registered)
        try life.perform(.decline(reason: "不属本级", clause: "第五条"), by: .clerk, at: "2021-04-27")
        #expect(try life.matter.clause == "第五条")
        let appeal = MatterCommand.appeal(reason: "应由本级办理", words: nil)
        try given(life).when(appeal, by: .resident, at: "2021-05-28 00:00")
            .refused(.reopeningOver(until: Zone.shanghai.end(of: try day("2021-05-27"))))
        try life.perform(appeal, by: .resident, at: "2021-04-28")
        #expect(try life.matter.standing == .declined)
        // The first receiver doesn't hear it itself, the county does.
        try given(life).when(uphold, by: Actor(person: .clerk, body: .county, role: .leader), at: now)
            .refused(.decidesOwnRequest)
        try life.perform(uphold, by: .countyLeader, at: now)
        let matter = try life.matter
        #expect(matter.standing == .open)
        #expect(matter.position == .registered)
        #expect(matter.clock == nil)
        try given(life).when(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: now).accepted()
    }

    @Test
    func `what was explained is appealed after the strike-off, and upheld it comes back with its lead (M6)`() throws {
        var life = try Life.policyLimited()
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-07 09:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-07 10:00")
        try life.perform(.appeal(reason: "条款不适用", words: .sealed(9)), by: .resident, at: now)
        #expect(try life.matter.standing == .explained)
        try life.perform(uphold, by: .countyLeader, at: "2021-05-10 09:00")
        let matter = try life.matter
        #expect(matter.position == .working)
        #expect(matter.clock?.started == (try at("2021-05-10 09:00")))
        #expect(!matter.hasWrittenReply)
    }

    @Test
    func `there is a shorter way than an appeal for what was solved (nothingToAppeal)`() throws {
        let appeal = MatterCommand.appeal(reason: "没修好", words: nil)
        for stage in [Life.Stage.registered, .working, .answered, .struckOff] {
            try given(Life(to: stage)).when(appeal, by: .resident, at: now).refused(.nothingToAppeal)
        }
        try given(Life.policyLimited()).when(appeal, by: .clerk, at: now).refused(
            .notAConfirmer([.reporter, .callBack]))
        try given(Life.policyLimited()).when(.appeal(reason: "", words: nil), by: .resident, at: now)
            .refused(.emptyText(.reason))
    }
}
