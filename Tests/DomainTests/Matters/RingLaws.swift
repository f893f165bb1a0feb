import Domain
import Testing

/// What rings by itself, whatever happened to a matter.
struct RingLaws {
    private static let days: [Int64] = [0, 1, 4, 20, 70, 400]

    /// Some open states of every life with moments from then on.
    private func eachMoment(_ body: (Matter, MatterKind, Moment, Int) throws -> Void) throws {
        try RandomLives.each { life in
            for (index, step) in life.acceptedSteps.enumerated() where index % 4 == life.seed % 4 {
                guard let matter = step.after, matter.isOpen else { continue }
                let kind = try #require(RandomMatters.kinds.first { $0.id == matter.kind })
                for days in Self.days {
                    let moment = step.context.now.advanced(byMilliseconds: days * Moment.millisecondsPerDay + 1)
                    try body(matter, kind, moment, life.seed)
                }
            }
        }
    }

    private func rings(_ matter: Matter, _ kind: MatterKind, _ moment: Moment) -> [MatterDecider.Ring] {
        MatterDecider.rings(matter, .init(at: moment, by: .system, kind: kind))
    }

    @Test
    func `what rings was due to wake (X22)`() throws {
        var rung = 0
        try eachMoment { matter, kind, moment, seed in
            guard !rings(matter, kind, moment).isEmpty else { return }
            rung += 1
            let wakes = try #require(matter.wakes, "seed \(seed)")
            // A review day begins where the matter is, not in Greenwich.
            let slack = matter.conditions[.onHold] == nil ? 0 : Moment.millisecondsPerDay / 2
            #expect(wakes <= moment.advanced(byMilliseconds: slack), "seed \(seed)")
        }
        #expect(rung > 1_000)
    }

    @Test
    func `carrying out what rings is accepted and comes to an end, and then nothing rings at that moment (A08, N11)`()
        throws
    {
        try eachMoment { matter, kind, moment, seed in
            var matter = matter
            var count = 0
            while let ring = rings(matter, kind, moment).first {
                count += 1
                try #require(count < 30, "seed \(seed): \(ring)")
                matter = try after(ring, matter, kind, moment, seed)
            }
            // What rings by the ladder has rung to its end, or says when it goes on.
            if let due = matter.clock?.due, due < moment, matter.isUnanswered, matter.conditions[.onHold] == nil {
                #expect(matter.ladderSteps > 0, "seed \(seed)")
                let isDone = matter.ladderSteps >= kind.ladder.count
                #expect(isDone || matter.wakes.map { $0 >= moment } == true, "seed \(seed)")
            }
        }
    }

    private func after(
        _ ring: MatterDecider.Ring, _ matter: Matter, _ kind: MatterKind, _ moment: Moment, _ seed: Int
    ) throws -> Matter {
        let context = MatterContext(at: moment, by: .system, kind: kind)
        var state: Matter? = matter
        do {
            for event in try MatterDecider.decide(ring.command(on: matter), matter, context) {
                state = MatterDecider.evolve(
                    state, Recorded(event, occurred: moment, recorded: moment, actor: .system))
            }
        } catch {
            Issue.record("seed \(seed): \(ring) is refused as \(error)")
            throw error
        }
        return try #require(state)
    }

    @Test
    func `the ladder after the due moment is taken step by step to its end, however long nobody looks (N11, L16)`()
        throws
    {
        try RandomLives.each { life in
            guard let matter = life.end, matter.isOpen, matter.isUnanswered, matter.clock != nil,
                matter.conditions[.onHold] == nil, var moment = life.steps.last?.context.now
            else { return }
            let kind = try #require(RandomMatters.kinds.first { $0.id == matter.kind })
            var state = matter
            // Only when it wakes does anybody look.
            for _ in 0..<100 {
                guard let wakes = state.wakes, state.ladderSteps < kind.ladder.count else { break }
                moment = max(moment, wakes).advanced(byMilliseconds: 1)
                var count = 0
                while let ring = rings(state, kind, moment).first {
                    count += 1
                    try #require(count < 30, "seed \(life.seed): \(ring)")
                    state = try after(ring, state, kind, moment, life.seed)
                }
            }
            #expect(state.ladderSteps >= kind.ladder.count, "seed \(life.seed)")
        }
    }

    @Test
    func `nothing of what a person may say takes a step of the ladder that isn't due`() {
        RandomLives.eachStep { step, seed in
            guard let before = step.before, let after = step.after, after.ladderSteps > before.ladderSteps,
                let due = before.clock?.due
            else { return }
            #expect(due < step.context.now, "seed \(seed): \(step.command)")
            #expect(before.isUnanswered && before.conditions[.onHold] == nil, "seed \(seed)")
        }
    }

    @Test
    func `counting the due moment anew by the same calendar says nothing`() throws {
        try RandomLives.eachStep { step, seed in
            guard let matter = step.after, matter.isOpen else { return }
            let kind = try #require(RandomMatters.kinds.first { $0.id == matter.kind })
            let events = try MatterDecider.decide(
                .recalculate, matter, .init(at: step.context.now, by: .system, kind: kind))
            #expect(events.isEmpty, "seed \(seed) \(step.command)")
        }
    }

    @Test
    func `by another calendar it says old and new once, and then nothing any more`() throws {
        let naive = Timetable(calendar: .weekdaysOnly, officeHours: .standard, zone: .shanghai)
        var moved = 0
        try RandomLives.each { life in
            guard let matter = life.end, matter.isOpen, let now = life.steps.last?.context.now else { return }
            let kind = try #require(RandomMatters.kinds.first { $0.id == matter.kind })
            let context = MatterContext(at: now, by: .system, kind: kind, timetable: naive)
            let events = try MatterDecider.decide(.recalculate, matter, context)
            guard let event = events.first else { return }
            moved += 1
            guard case .dueRecalculated(let recalculated) = event else {
                Issue.record("seed \(life.seed): \(event)")
                return
            }
            #expect(recalculated.old == matter.clock?.due)
            #expect(recalculated.calendar == naive.calendar.version)
            let after = MatterDecider.evolve(
                matter, Recorded(event, occurred: now, recorded: now, actor: .system))
            #expect(after?.clock?.due == recalculated.new)
            #expect(after?.clock?.started == matter.clock?.started)
            #expect(try MatterDecider.decide(.recalculate, after, context).isEmpty, "seed \(life.seed)")
        }
        #expect(moved > 20)
    }
}
