import Domain
import Testing

struct MatterReplayTests {
    /// A resident's matter: sent back, held, supported, judged twice, struck off at last.
    private func residents() throws -> Life {
        var life = try Life(to: .working)
        try life.perform(.return(task: .first, reason: "误派", suggests: .bodyB), by: .handlerOfA, at: "2021-04-27 10:00")
        try life.perform(.dispatch(task: .second, to: .bodyB, part: .lead), by: .dispatcher, at: "2021-04-27 11:00")
        try life.perform(
            .dispatch(task: .third, to: .bodyC, part: .supporting), by: .dispatcher, at: "2021-04-27 11:10")
        try life.perform(.acknowledge(task: .second), by: .handlerOfB, at: "2021-04-27 11:30")
        try life.perform(.acknowledge(task: .third), by: .handlerOfC, at: "2021-04-27 11:40")
        try life.perform(
            try .assigning(.second, to: .handlerOfB, due: "2021-05-10"), by: .handlerOfB, at: "2021-04-27 12:00")
        try life.perform(
            try .assigning(.third, to: .handlerOfC, due: "2021-05-09"), by: .handlerOfC, at: "2021-04-27 12:00")
        let lamps = Quantity(amount: try #require(FixedDecimal("321")), unit: try #require(UnitOfMeasure("盏")))
        try life.perform(
            .recordOutcome(Matter.Outcome(name: "路灯", quantity: lamps)), by: .handlerOfB, at: "2021-04-28 09:00")
        try life.perform(.reportDone(task: .third, evidence: [.photo(4)]), by: .handlerOfC, at: "2021-04-28 10:00")
        try life.perform(try .holding(until: "2021-05-31"), by: .handlerOfB, at: "2021-04-28 11:00")
        try life.perform(.resume, by: .handlerOfB, at: "2021-05-07 11:00")
        try life.perform(.answering, by: .handlerOfB, at: "2021-05-08 11:00")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-10 11:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-10 12:00")
        try life.perform(.reInclude, by: .resident, at: "2021-05-20 12:00", edition: .autumn)
        // Held again, so that the new clock shows it.
        try life.perform(try .holding(until: "2021-06-30"), by: .handlerOfB, at: "2021-05-21 09:00")
        try life.perform(.resume, by: .handlerOfB, at: "2021-05-24 09:00")
        try life.perform(.answer(words: .sealed(6), evidence: [.photo(5)]), by: .handlerOfB, at: "2021-05-25 09:00")
        try life.perform(.attemptContact(reached: false), by: .caller, at: "2021-05-25 10:00")
        try life.perform(.judging(solved: true), by: .caller, at: "2021-05-26 10:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-26 11:00")
        return life
    }

    /// A matter taken over with its reply.
    private func imported() throws -> Life {
        var life = Life()
        try life.perform(
            .register(.usual.with { $0.source = .replied }), by: .system, at: "2021-04-26", occurred: "2021-03-02")
        try life.perform(.importAnswer(words: .sealed(3)), by: .system, at: "2021-04-26", occurred: "2021-03-05")
        try life.perform(
            .importClosed(document: "replied.csv:7"), by: .system, at: "2021-04-26", occurred: "2021-03-06")
        return life
    }

    @Test
    func `the two lives hold every event there is`() throws {
        let seen = Set((try residents().history + imported().history).map { MatterEventCase($0.event) })
        #expect(seen == Set(MatterEventCase.allCases))
    }

    @Test(arguments: MatterEventCase.allCases)
    func `forgetting any kind of event changes how a life ends`(skipped: MatterEventCase) throws {
        for life in [try residents(), try imported()]
        where life.history.contains(where: { MatterEventCase($0.event) == skipped }) {
            let end = life.history.reduce(MatterDecider.initial) { state, recorded in
                MatterEventCase(recorded.event) == skipped ? state : MatterDecider.evolve(state, recorded)
            }
            #expect(end != life.state)
        }
    }

    @Test
    func `no event of the two lives leaves the matter as it was`() throws {
        for life in [try residents(), try imported()] {
            var state = MatterDecider.initial
            for recorded in life.history {
                let next = MatterDecider.evolve(state, recorded)
                #expect(next != state, "\(MatterEventCase(recorded.event))")
                state = next
            }
        }
    }

    @Test
    func `a replay ends where the life ended, from the beginning or from any point of it`() throws {
        let life = try residents()
        for count in 0...life.history.count {
            let middle = MatterDecider.replay(life.history.prefix(count))
            #expect(MatterDecider.replay(life.history.dropFirst(count), from: middle) == life.state)
        }
    }

    @Test
    func `an event without a matter is no matter, and a second registration is ignored`() throws {
        let life = try residents()
        #expect(MatterDecider.replay(life.history.dropFirst()) == nil)
        let again = try #require(life.history.first)
        #expect(MatterDecider.evolve(life.state, again) == life.state)
    }
}
