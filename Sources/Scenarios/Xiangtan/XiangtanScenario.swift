public import Domain
public import UseCases

/// Xiangtan's 四为一帮 (X01–X22): a spring and summer of matters through real commands, whose figures are the article's.
public struct XiangtanScenario: Sendable {
    public let totals: XiangtanTotals
    public let seed: UInt64
    /// One in so many.
    let scale: Int

    /// `scale`: one in so many of each total.
    /// `declined`: of what is open in the article so many are declined instead (MODEL 4.12).
    public init(scale: Int = 1, seed: UInt64 = 20_210_421, declined: Int = 0) {
        totals = XiangtanTotals(scale: scale, declined: declined)
        self.seed = seed
        self.scale = scale
    }

    /// The playbook with the scenario's own bodies and people.
    public func founding() throws(Refused) -> Founding {
        var founding = try BuiltInPlaybooks.xiangtan()
        founding.bodies = XiangtanRoster.bodies
        founding.posts = XiangtanRoster.posts
        return founding
    }

    /// When the store is founded: a working morning before the first matter.
    public func start(in zone: Zone) -> Moment {
        zone.moment(XiangtanTotals.first.advanced(by: -4), millisecond: 9 * Moment.millisecondsPerHour)
    }

    /// What becomes of each matter, decided before anything runs; the same for a seed. Throws where the totals contradict
    /// each other.
    public func plan(in timetable: Timetable) throws(ScenarioFault) -> ScenarioPlan {
        var planner = XiangtanPlanner(totals, seed: seed, timetable)
        return try planner.plan()
    }

    /// Plays a plan through the use cases of a jurisdiction that was founded for it, on its simulated clock: every command
    /// at its time, what rings by itself each evening. A refusal that the plan didn't foresee ends it. `progress` is told how
    /// many commands are done.
    public func play(
        _ plan: ScenarioPlan, in jurisdiction: Jurisdiction, _ simulation: SimulatedWorld, _ texts: JobTexts,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let organised = try await jurisdiction.importOrganisation(
            XiangtanRoster.organisation, dryRun: false, .system)
        guard organised.isApplied else { throw ScenarioFault.refused(number: nil, "\(organised.rejects)") }
        let stage = try await XiangtanStage(jurisdiction)
        let zone = jurisdiction.timetable.zone
        var numbers: [Int: PublicNumber] = [:]
        var evening = zone.day(of: simulation.now)
        for (done, (fate, step)) in plan.queue.enumerated() {
            let fate = plan.fates[fate]
            let at = fate.steps[step].at
            while evening < zone.day(of: at) {
                try await ring(evening, jurisdiction, simulation, texts)
                evening = evening.advanced(by: 1)
            }
            simulation.advance(to: at)
            do {
                if case .register = fate.steps[step].act {
                    numbers[fate.id] = try await stage.register(fate)
                } else if let number = numbers[fate.id] {
                    try await stage.act(fate.steps[step].act, on: number, of: fate)
                }
            } catch let refused as Refused {
                throw ScenarioFault.refused(number: numbers[fate.id]?.description, "\(refused)")
            }
            progress(done + 1)
        }
        while evening <= plan.asOf {
            try await ring(evening, jurisdiction, simulation, texts)
            evening = evening.advanced(by: 1)
        }
    }

    /// What is due by itself rings at 18:00: urging, rolling up.
    private func ring(
        _ day: Day, _ jurisdiction: Jurisdiction, _ simulation: SimulatedWorld, _ texts: JobTexts
    ) async throws {
        let moment = jurisdiction.timetable.zone.moment(day, millisecond: 18 * Moment.millisecondsPerHour)
        guard moment > simulation.now else { return }
        simulation.advance(to: moment)
        let report = try await jurisdiction.runJobs(texts)
        if let refused = report.refused.first {
            throw ScenarioFault.refused(number: refused.number.description, "\(refused.refusal)")
        }
    }

    /// The article's figures beside what the product's own figures answer, as of the plan's day.
    public func check(_ jurisdiction: Jurisdiction, asOf day: Day) async throws -> [ScenarioLine] {
        let reader = ReadingAs.actor(Actor(role: .inspector))
        func read(_ name: String, by: String? = nil) async throws -> FigureReading {
            try await jurisdiction.figure(FigureRequest(name, asOf: day, by: by), as: reader)
        }
        var lines: [ScenarioLine] = []
        func expect(_ reading: FigureReading, _ value: FigureValue?, is expected: FigureValue, of group: Name? = nil) {
            lines.append(
                ScenarioLine(
                    figure: reading.figure, group: group, expected: expected, found: value ?? reading.figure.zero,
                    faults: reading.faults))
        }
        func count(_ number: Int) -> FigureValue { .count(Count(number, .件)) }

        let collected = try await read("collected-units")
        expect(collected, collected.value, is: count(totals.collected))
        let solved = try await read("solved-units")
        expect(solved, solved.value, is: count(totals.solved))
        let identity = try await read("identity")
        let parts: [(Measure, Int)] = [
            (.solved, totals.solved), (.explained, 0), (.withdrawn, 0), (.lapsed, 0), (.declined, totals.declined),
            (.closedAtSource, 0), (.open, totals.open),
        ]
        expect(
            identity, identity.value,
            is: .identity(
                whole: Count(totals.collected, .件),
                parts: parts.map { .init(name: $0.0.rawValue, count: Count($0.1, .件)) }))
        let handled = try await read("handled", by: "body")
        for (code, number) in [("yuetang", totals.yuetang), ("yuhu", totals.yuhu)] {
            let group = handled.groups.first { $0.key == code }
            expect(handled, group?.value, is: count(number), of: group?.name)
        }
        let hotline = try await read("hotline-accepted")
        expect(hotline, hotline.value, is: count(totals.hotline))
        let direct = try await read("hotline-direct")
        expect(direct, direct.value, is: count(totals.direct))
        let onTime = try await read("hotline-on-time")
        expect(
            onTime, onTime.value, is: .share(Count(totals.onTime, .件), of: Count(totals.dispatched, .件)))
        return lines
    }
}

/// One figure of an article beside what the product says.
public struct ScenarioLine: Sendable {
    public var figure: Figure
    /// The group that is meant; `nil`: the whole.
    public var group: Name?
    public var expected: FigureValue
    public var found: FigureValue
    public var faults: [FigureFault]

    public var holds: Bool { expected == found && faults.isEmpty }
}
