import Domain
import Testing

/// Why there is no answer yet, by what the story tells its reader; and who answers while nobody signed (L16).
struct DelayTests {
    private func view(_ life: Life, for reader: Reader = .public) throws -> MatterView {
        Domain.view(try life.matter, story: life.history, kind: life.kind, for: reader, in: .shanghai)
    }

    private func delay(_ life: Life, for reader: Reader = .public, at moment: String) throws -> Delay? {
        try view(life, for: reader).delay(asOf: try at(moment), in: .shanghai)
    }

    @Test func `in time, answered or never placed there is nothing to say (L16)`() throws {
        // Due on 12 May.
        for (stage, moment) in [
            (Life.Stage.registered, "2021-06-30 09:00"), (.working, "2021-05-12 23:59"),
            (.answered, "2021-06-30 09:00"),
            (.struckOff, "2021-06-30 09:00"),
        ] {
            #expect(try delay(Life(to: stage), at: moment) == nil, "\(stage)")
        }
    }

    @Test func `what was done and what wasn't is told, with the last step, and no reason where none was given`() throws
    {
        var life = try Life(to: .working)
        let silent = try #require(try delay(life, at: "2021-05-13 09:00"))
        #expect(silent == Delay(facts: [], lastStep: try day("2021-04-27")) && !silent.isExplained)
        try life.perform(.urge(.person, task: nil, reason: "请抓紧"), by: .countyLeader, at: "2021-05-14 09:00")
        try life.perform(.urge(.person, task: nil, reason: "请抓紧"), by: .countyLeader, at: "2021-05-17 09:00")
        try life.perform(.supervise(reason: "久拖不决"), by: .countyLeader, at: "2021-05-18 09:00")
        let pressed = try #require(try delay(life, at: "2021-05-20 09:00"))
        #expect(
            pressed.facts == [
                .urged(times: 2, last: try day("2021-05-17")), .supervised(on: try day("2021-05-18")),
            ])
        // Pressing is no step.
        #expect(try pressed.lastStep == day("2021-04-27") && !pressed.isExplained)
    }

    @Test func `a chain that it went up by explains nothing, whoever takes it above does (L16, N11)`() throws {
        var life = try Life.working(.livelihood)
        try life.perform(.filePlan(plan: "三步走", evidence: []), by: .handlerOfA, at: "2021-04-28 09:00")
        try life.ring(at: "2021-06-10 00:00")
        try life.ring(at: "2021-06-12 00:00")
        let delay = try #require(try delay(life, at: "2021-06-20 09:00"))
        #expect(delay.facts.contains(.planned) && delay.isExplained)
        let went = delay.facts.compactMap { if case .escalated(_, let day) = $0 { day } else { nil } }
        #expect(went == [try day("2021-06-12")])
        #expect(delay.facts.contains(.urged(times: 1, last: try day("2021-06-10"))))
        #expect(try delay.lastStep == day("2021-04-28"))
    }

    @Test func `a hold and more time explain it, with until when (M9)`() throws {
        var held = try Life(to: .working)
        try held.perform(try .holding(until: "2021-05-31"), by: .dispatcher, at: "2021-04-28 10:00")
        // While it stands still nothing is late, and why is said all the same.
        #expect(try delay(held, at: "2021-04-29 09:00")?.facts == [.onHold(until: try day("2021-05-31"))])
        try held.perform(.resume, by: .dispatcher, at: "2021-05-07 10:00")
        // Due on 18 May then.
        #expect(try delay(held, at: "2021-05-18 09:00") == nil)
        #expect(try delay(held, at: "2021-05-19 09:00")?.facts == [.held(days: 9)])

        var longer = try Life(to: .working)
        try longer.perform(
            .askExtension(.workingDays(3), reason: "材料未到"), by: .handlerOfA, at: "2021-04-28 09:00")
        // What was asked and isn't decided the public isn't told.
        #expect(try delay(longer, at: "2021-05-13 09:00")?.facts == [])
        let resident = Reader(.resident, isReporter: [.first])
        #expect(
            try delay(longer, for: resident, at: "2021-05-13 09:00")?.facts == [
                .extensionAsked(since: try day("2021-04-28"))
            ])
        try longer.perform(
            .decideExtension(granted: true, reason: "情况属实"), by: .countyLeader, at: "2021-04-29 09:00")
        let due = Zone.shanghai.end(of: try day("2021-05-17"))
        let extended = try #require(try delay(longer, at: "2021-05-18 09:00"))
        #expect(extended.facts == [.extended(times: 1, until: due)] && extended.isExplained)
    }

    @Test func `what was before the last answer isn't told of the round after it`() throws {
        var life = try Life(to: .working)
        try life.perform(.urge(.person, task: nil, reason: "请抓紧"), by: .countyLeader, at: "2021-05-05 09:00")
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 10:00")
        let delay = try #require(try delay(life, at: "2021-06-30 09:00"))
        #expect(delay.facts == [])
        #expect(try delay.lastStep == day("2021-05-06"))
    }

    @Test func `of a protected matter nobody outside is told, nor who has it`() throws {
        var life = try Life(to: .placed)
        #expect(try view(life).unsigned == .bodyA)
        try life.perform(.shield(reason: "本人要求"), by: .clerk, at: "2021-04-27 09:00")
        #expect(try delay(life, at: "2021-06-30 09:00") == nil)
        #expect(try view(life).unsigned == nil && view(life).owner == nil)
    }

    @Test func `until it is acknowledged the first receiver answers and it is said who has yet to sign (L16)`() throws {
        var life = try Life(to: .registered)
        #expect(try life.matter.unsigned == nil && view(life).unsigned == nil)
        try life.perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30")
        #expect(try life.matter.unsigned == .bodyA && life.matter.owner == .hotline)
        #expect(try view(life).unsigned == .bodyA)
        try life.perform(.acknowledge(task: .first), by: .handlerOfA, at: "2021-04-27 10:00")
        #expect(try life.matter.unsigned == nil && life.matter.owner == .bodyA)
        // As of the day before it stood otherwise, and the figure with it.
        let replay = FigureReplay([life.history], .china)
        let before = try #require(replay.answering(asOf: try day("2021-04-26")))
        #expect(before.body == .hotline && before.unsigned == .bodyA)
        let after = try #require(replay.answering(asOf: try day("2021-04-27")))
        #expect(after.body == .bodyA && after.unsigned == nil)
        #expect(replay.answering(asOf: try day("2021-04-25")) == nil)
        // Taken from it and given to another, it is the last that signed that answers.
        try life.perform(
            .redispatch(from: .first, task: .second, to: .bodyB, reason: "职责不符"), by: .dispatcher,
            at: "2021-04-28 09:00")
        #expect(try life.matter.unsigned == .bodyB && life.matter.owner == .bodyA)
        #expect(try delay(life, at: "2021-06-30 09:00")?.facts == [.passedOn(times: 1)])
    }
}
