import Domain
import Testing

struct MatterReplayTests {
    /// What is only said, or comes with a new calendar alone.
    private static let said: Set<MatterEventCase> = [.commented, .dueRecalculated]

    @Test(arguments: MatterEventCase.allCases.filter { !said.contains($0) })
    func `forgetting any kind of event changes what some life came to`(skipped: MatterEventCase) {
        var matters = false
        RandomLives.some { life in
            // Up to where it last happened: later much is forgotten anyway.
            guard let last = life.history.lastIndex(where: { MatterEventCase($0.event) == skipped }) else {
                return true
            }
            let history = life.history[...last]
            let without = history.filter { MatterEventCase($0.event) != skipped }
            matters = MatterDecider.replay(without) != MatterDecider.replay(history)
            return !matters
        }
        #expect(matters)
    }

    @Test
    func `forgetting that a year was announced leaves another date`() throws {
        let naive = Timetable(calendar: .weekdaysOnly, officeHours: .standard, zone: .shanghai)
        var life = try Life(to: .registered)
        try life.perform(
            .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30", timetable: naive)
        let before = life.state
        try life.perform(.recalculate, by: .system, at: "2021-04-28")
        #expect(life.state != before)
    }

    @Test
    func `a replay ends where the life ended, from the beginning or from any point of it`() {
        RandomLives.some { life in
            guard life.seed < 100 else { return false }
            for count in 0...life.history.count {
                let middle = MatterDecider.replay(life.history.prefix(count))
                #expect(MatterDecider.replay(life.history.dropFirst(count), from: middle) == life.end)
            }
            return true
        }
    }

    @Test
    func `an event without a matter is no matter, and a second registration is ignored`() throws {
        let life = try Life(to: .struckOff)
        #expect(MatterDecider.replay(life.history.dropFirst()) == nil)
        let again = try #require(life.history.first)
        #expect(MatterDecider.evolve(life.state, again) == life.state)
    }
}
