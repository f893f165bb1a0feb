import Domain
import Testing

struct OfferingTests {
    private let now = "2021-04-27 09:00"
    private func end(_ text: String) throws -> Moment { Zone.shanghai.end(of: try day(text)) }

    @Test
    func `B12: residents ask, the village branch makes it up, a team claims it, serves, is rated`() throws {
        var life = try Life.registered(.villageOrder, ["class": .choice("讲")])
        // 制单 is a step of its own, owed within three days by a kind of body of its own.
        #expect(try life.matter.stepBy == (try end("2021-04-29")))
        try given(life).when(.advance(to: "made-up"), by: .volunteer, at: now).refused(.notStepOwner("village-branch"))
        try life.perform(.advance(to: "made-up"), by: .branchSecretary, at: now)
        #expect(try life.matter.steps == ["made-up"])
        #expect(try life.matter.stepBy == nil)
        try life.perform(.offer(to: nil), by: .branchSecretary, at: now)
        #expect(try life.matter.position == .placed)
        #expect(try life.matter.owner == .hotline)
        try life.perform(.claim(task: .first), by: .volunteer, at: "2021-04-28 09:00")
        #expect(try life.matter.owner == .team)
        #expect(try life.matter.position == .acknowledged)
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .volunteer, at: "2021-04-30 18:00")
        // No answer is asked for: the service is what is rated.
        #expect(try life.matter.position == .answered)
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-01 10:00")
        try life.perform(.strikeOff, by: .branchSecretary, at: "2021-05-01 11:00")
        #expect(try life.matter.standing == .solved)
    }

    @Test
    func `B12: nobody claims before it is made up, and the step that is owed is urged (stepsLeft)`() throws {
        var life = try Life.registered(.villageOrder, ["class": .choice("帮")])
        try life.perform(.offer(to: nil), by: .coordinator, at: now)
        try given(life).when(.claim(task: .first), by: .volunteer, at: now).refused(.stepsLeft(["made-up"]))
        #expect(try life.ring(at: "2021-04-30 00:00") == [.urge(.step("made-up"), task: nil)])
        #expect(try life.matter.urges.map(\.cause) == [.step("made-up")])
    }

    @Test(arguments: ["讲", "评", "帮", "乐", "庆", "赛"])
    func `B13: an order is of one of six classes`(class: String) throws {
        #expect(
            try Life.registered(.villageOrder, ["class": .choice(`class`)]).matter.fields == ["class": .choice(`class`)]
        )
        let wrong = MatterCommand.Registration.usual.with { $0.fields = ["class": .choice("吃")] }
        try given().when(.register(wrong), by: .clerk, at: now, kind: .villageOrder).refused(.badField("class"))
    }

    @Test
    func `B17: a wish is claimed by one, and shown without who has it`() throws {
        var life = try Life.registered(.wish)
        #expect(life.kind.hides == [.subject, .placeBelowTownship])
        try life.perform(.offer(to: nil), by: .coordinator, at: now)
        try life.perform(.claim(task: .first), by: .volunteer, at: now)
        try given(life).when(.claim(task: .second), by: .otherVolunteer, at: now).refused(.leadTaskOpen(.team))
    }

    @Test
    func `X19: an order nobody claims goes on to the practice centre, which places it`() throws {
        var life = try Life.offered(.order)
        #expect(try life.matter.wakes == (try end("2021-04-29")))
        #expect(try life.ring(at: "2021-04-29 23:59").isEmpty)
        #expect(try life.ring(at: "2021-04-30 00:00") == [.sendOn("practice-centre")])
        let matter = try life.matter
        #expect(matter.offer?.to == .centre)
        #expect(matter.offer?.wasSentOn == true)
        // The promise to the resident isn't any later for it.
        #expect(matter.clock?.due == (try end("2021-05-11")))
        // Whoever still wants may claim it; the centre may place it.
        try given(life).when(.claim(task: .first), by: .otherVolunteer, at: "2021-04-30 09:00").accepted()
        try life.perform(
            .dispatch(task: .first, to: .team, part: .lead), by: .coordinator, at: "2021-04-30 10:00")
        #expect(try life.matter.position == .placed)
        #expect(try life.matter.lead?.body == .team)
    }

    @Test
    func `an order isn't dispatched while somebody may still claim it (notOfKind)`() throws {
        try given(Life.offered()).when(.dispatch(task: .first, to: .team, part: .lead), by: .coordinator, at: now)
            .refused(.notOfKind("order", .dispatch))
    }

    @Test
    func `without anybody to send it on to, whoever answers for it is urged`() throws {
        var life = try Life.offered(.wish)
        #expect(try life.ring(at: "2021-05-27 00:00") == [.urge(.clock(.claim), task: nil)])
        #expect(try life.matter.urges.map(\.to) == [.hotline])
    }

    @Test
    func `what is sent on waits for a claim as long as the kind says that it waits, though no clock says so`() throws {
        let kind = MatterKind.order.with { $0.clocks.claim = nil }
        var life = try Life.offered(kind)
        #expect(try life.matter.offer?.by == (try end("2021-04-29")))
        #expect(try life.ring(at: "2021-04-30 00:00") == [.sendOn("practice-centre")])
    }

    @Test
    func `a claimed order may be given back, and is offered again without more time (M2)`() throws {
        var life = try Life.claimed()
        let clock = try life.matter.clock
        try life.perform(.release(task: .first, reason: "人手不足"), by: .volunteer, at: "2021-04-28 09:00")
        #expect(try life.matter.position == .placed)
        #expect(try life.matter.lead == nil)
        #expect(try life.matter.clock == clock)
        // It answers for it until another takes it (L16).
        #expect(try life.matter.owner == .team)
        try life.perform(.claim(task: .second), by: .otherVolunteer, at: "2021-04-28 10:00")
        #expect(try life.matter.owner == .otherTeam)
        try given(life).when(.release(task: .first, reason: "人手不足"), by: .volunteer, at: "2021-04-28 11:00")
            .refused(.taskNotOpen(.returned))
    }

    @Test
    func `only a claimed task is released, with a reason (notOffered, emptyText)`() throws {
        try given(Life(to: .working)).when(.release(task: .first, reason: "人手不足"), by: .handlerOfA, at: now)
            .refused(.notOffered)
        try given(Life.claimed()).when(.release(task: .first, reason: ""), by: .volunteer, at: "2021-04-28 09:00")
            .refused(.emptyText(.reason))
    }

    @Test
    func `a body complained of isn't offered it and doesn't claim it (ownCase)`() throws {
        var life = try Life.registered(.wish) { $0.against = [.centre] }
        // Nor its teams, which stand below it.
        try given(life).when(.offer(to: .team), by: .clerk, at: now).refused(.ownCase)
        try life.perform(.offer(to: nil), by: .clerk, at: now)
        try given(life).when(.claim(task: .first), by: .volunteer, at: now).refused(.ownCase)
    }

    @Test
    func `an order isn't offered while somebody has it, nor a concern at all (leadTaskOpen, notOfKind)`() throws {
        try given(Life.claimed()).when(.offer(to: nil), by: .coordinator, at: "2021-04-28").refused(
            .leadTaskOpen(.team))
        try given(Life(to: .registered)).when(.offer(to: nil), by: .coordinator, at: now)
            .refused(.notOfKind("concern", .offer))
    }

    // MARK: - X19, orders and the requests they serve

    private func requestServedBy(_ order: Matter) throws -> Life {
        var life = try Life.working(.hotlineConcern) { $0.textConfirmed = .readBack }
        try life.perform(
            .relate(.init(type: .servedBy, to: order.id)), by: .handlerOfA, at: "2021-04-27 10:00", other: order)
        return life
    }

    @Test
    func `X19: an order that was served answers the request it serves, and its reporter's word counts for both`() throws
    {
        let order = Others.all.doneOrder
        var life = try requestServedBy(order)
        let through = MatterCommand.answerThrough(order.id, words: .sealed(4), evidence: [.photo(7)])
        try life.perform(through, by: .system, at: "2021-04-29 09:00", other: order, bySameReporter: true)
        #expect(try life.matter.position == .confirmed)
        try life.perform(.strikeOff, by: .clerk, at: "2021-04-29 10:00")
        #expect(try life.matter.standing == .solved)
    }

    @Test
    func `X19: another's order is judged by whoever made the request`() throws {
        let order = Others.all.doneOrder
        var life = try requestServedBy(order)
        try life.perform(
            .answerThrough(order.id, words: .sealed(4), evidence: [.photo(7)]), by: .system, at: "2021-04-29 09:00",
            other: order)
        #expect(try life.matter.position == .answered)
        #expect(try life.matter.evaluation == nil)
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-29 10:00")
            .refused(.missingEvidence([.heard], attempts: 0))
    }

    @Test
    func `nothing is answered through what isn't done, isn't related, or by anybody (notNow, noSuchRelation)`() throws {
        let others = Others.all
        let order = others.doneOrder
        let life = try requestServedBy(order)
        let through = MatterCommand.answerThrough(order.id, words: .sealed(4), evidence: [])
        try given(life).when(through, by: .system, at: now, other: others.openOrder).refused(.notNow(.placed))
        try given(life).when(through, by: .system, at: now).refused(.otherMatterMissing)
        try given(life)
            .when(
                .answerThrough(others.doneProject.id, words: .sealed(4), evidence: []), by: .system, at: now,
                other: others.doneProject
            )
            .refused(.noSuchRelation)
        // Not by a body that has nothing to do with it.
        try given(life).when(through, by: .handlerOfB, at: "2021-04-28", other: order).refused(.notYourTask(.bodyA))
    }
}
