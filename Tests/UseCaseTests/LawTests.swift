import Domain
import Foundation
import Store
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases

/// Laws over random histories that went through the use cases into a store.
struct LawTests {
    /// A store after so many random commands, accepted or refused, by random people.
    private static func played(seed: UInt64, commands: Int) async throws -> Fixture {
        let fixture = try await Fixture(seed: seed)
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var random = SplitMix(seed: seed)
        var numbers: [PublicNumber] = []
        let actors = [cast.clerk, cast.dispatcher, cast.handler, cast.waterHandler, cast.caller, .resident]
        let bodies = [cast.housing, cast.water, cast.roads]
        for index in 0..<commands {
            fixture.advance(hours: Int64.random(in: 0...30, using: &random))
            // Search comes after, and not to the end.
            if index.isMultiple(of: 23) { try await jurisdiction.followSearch() }
            guard numbers.count > 2, Int.random(in: 0..<8, using: &random) > 0,
                let number = numbers.randomElement(using: &random)
            else {
                numbers.append(try await jurisdiction.registerLamp(cast, phone: "139\(padded(index, 8))").number)
                continue
            }
            let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
            let due = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerHour)
            let review = Zone.shanghai.day(of: fixture.simulation.now).advanced(by: 5)
            let actions: [MatterAction] = [
                .dispatch(to: bodies[Int.random(in: 0..<3, using: &random)], part: .lead),
                .dispatch(to: bodies[Int.random(in: 0..<3, using: &random)], part: .supporting),
                .acknowledge, .acknowledge, .return(reason: "不属本单位", suggests: nil),
                .assign(responsible: cast.handler.person, due: due, method: "更换"),
                .assign(responsible: cast.handler.person, due: due, method: "更换"),
                .reportDone(evidence: []), .answer(Words(text: "已办"), evidence: [photo]),
                .answer(Words(text: "已办"), evidence: [photo]), .hold(decision: "挂账决定", clause: "第三条", review: review),
                .resume, .attemptContact(reached: Bool.random(using: &random)),
                .evaluate(solved: Int.random(in: 0..<3, using: &random) > 0, level: nil, words: nil), .strikeOff,
                .strikeOff,
                .reInclude,
            ]
            if Int.random(in: 0..<3, using: &random) == 0 {
                guard let action = actions.randomElement(using: &random),
                    let actor = actors.randomElement(using: &random)
                else { continue }
                do { _ = try await jurisdiction.act(action, on: number, Request(actor)) } catch is Refused {}
            } else {
                try await step(number, fixture, &random)
            }
        }
        return fixture
    }

    /// What whoever has the matter would do next, so that lives get past their first steps.
    private static func step(_ number: PublicNumber, _ fixture: Fixture, _ random: inout SplitMix) async throws {
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let matter = try await jurisdiction.intakeFile(of: number).view
        let handler =
            [cast.handler, cast.waterHandler, cast.roadHandler].first { $0.body == matter.lead?.body } ?? cast.handler
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        let due = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerHour)
        let (action, actor): (MatterAction, Actor) =
            switch matter.position {
            case .registered: (.dispatch(to: cast.housing, part: .lead), cast.dispatcher)
            case .placed: (.acknowledge, handler)
            case .acknowledged: (.assign(responsible: handler.person, due: due, method: "更换"), handler)
            case .working: (.answer(Words(text: "已办"), evidence: [photo]), handler)
            case .answered:
                (.evaluate(solved: Int.random(in: 0..<4, using: &random) > 0, level: nil, words: nil), .resident)
            case .confirmed: (.strikeOff, cast.caller)
            case .closed: (.reInclude, .resident)
            }
        do { _ = try await jurisdiction.act(action, on: number, Request(actor)) } catch is Refused {}
    }

    @Test(arguments: 1...(ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1" ? 80 : 8))
    func `replay is what live made, every matter is in one class, and the identity holds (X07)`(seed: UInt64)
        async throws
    {
        let fixture = try await Self.played(seed: seed, commands: 400)
        let verification = try await fixture.jurisdiction.verify()
        #expect(verification.findings == [])
        #expect(verification.events > 200)
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.identityHolds)
        // Read from tallies it is what counting gives, as of any day: nothing was entered late here.
        for days in stride(from: 0, through: 300, by: 6) {
            let day = fixture.jurisdiction.today.advanced(by: -days)
            let (tallied, counted) = (
                try await fixture.jurisdiction.summary(asOf: day),
                try await fixture.jurisdiction.countedSummary(asOf: day)
            )
            #expect(tallied == counted, "\(day.iso)")
        }
        // The deltas say what the spans say.
        let tallies = try await Self.tallies(fixture)
        for standing in Matter.Class.collected {
            #expect(tallies["#\(standing.rawValue)", default: 0] == summary.classes[standing], "\(standing)")
        }
        #expect(tallies["#collected"] == summary.collected)
        #expect(tallies["#answered"] == summary.answered)
        #expect(tallies["#received_counted"] == summary.classes.values.reduce(0, +))
        let lines = try await fixture.jurisdiction.intakeList(most: 10_000)
        #expect(summary.collected == lines.count)
        for line in lines {
            let file = try await fixture.jurisdiction.intakeFile(of: PublicNumber(line.number))
            // The line was written while the commands ran; the story is read back and replayed.
            let replayed = try #require(MatterDecider.replay(file.view.story))
            #expect(replayed.position == line.position)
            #expect(replayed.closing?.exit == line.exit)
            #expect(replayed.owner == line.owner)
            #expect(replayed.conditions[.onHold] != nil || replayed.clock?.due == line.due)
        }
        #expect(summary.classes.values.reduce(0, +) == lines.count)
    }

    @Test func `random histories reach strike-off and come back from it`() async throws {
        let fixture = try await Self.played(seed: 3, commands: 3_000)
        var types: Set<String> = []
        for line in try await fixture.jurisdiction.intakeList(most: 10_000) {
            for recorded in try await fixture.jurisdiction.intakeFile(of: PublicNumber(line.number)).view.story {
                types.insert(MatterDecider.encode(recorded.event).type)
            }
        }
        for type in [
            "matter.struck_off", "matter.re_included", "matter.returned", "matter.held", "matter.resumed",
            "matter.evaluated", "matter.contact_attempted",
        ] {
            #expect(types.contains(type), "no \(type) in the sample")
        }
    }

    // MARK: - Mutations

    /// The figures of a summary that a changed history may move.
    private static func figures(_ summary: Summary) -> [String: Int] {
        var figures = ["collected": summary.collected, "answered": summary.answered, "imported": summary.imported]
        for (standing, count) in summary.classes where count > 0 { figures[standing.rawValue] = count }
        for within in summary.within { figures["within_\(within.workdays)"] = within.answered }
        return figures
    }

    /// The tallies that figures are made of, which a changed history may move.
    private static func tallies(_ fixture: Fixture) async throws -> [String: Int] {
        let playbook = fixture.jurisdiction.playbook
        let today = fixture.jurisdiction.today
        let kinds = Set(playbook.kinds.map(\.id))
        return try await fixture.engine.read { connection in
            var figures: [String: Int] = [:]
            for tally in FigureTally.allCases {
                let question = TallyQuestion(tally: tally, kinds: kinds, asOf: today)
                let rows = try FigureQueries("xiangtan", on: connection).rows(question)
                if !rows.isEmpty { figures["#\(tally.rawValue)"] = rows.reduce(0) { $0 + $1.number } }
            }
            return figures
        }
    }

    /// All figures there are, of a summary and of tallies. Whatever was forgotten, both ways of making a summary notice it.
    private static func allFigures(_ fixture: Fixture) async throws -> [String: Int] {
        let counted = try await fixture.jurisdiction.countedSummary()
        #expect(try await fixture.jurisdiction.summary() == counted)
        return figures(counted).merging(try await tallies(fixture)) { first, _ in first }
    }

    private static func changed(_ before: [String: Int], _ after: [String: Int]) -> Set<String> {
        Set(Set(before.keys).union(after.keys).filter { before[$0] != after[$0] })
    }

    /// A life to take events out of.
    enum Life: String, CaseIterable, Sendable {
        case struckOff, takenUpAgain, imported
    }

    /// What each type of event moves when it is taken out of a life (its `evolve` case forgotten): these figures and no
    /// other. Every type that a life holds is listed.
    private static let moves: [(life: Life, type: String, figures: Set<String>)] = [
        (
            .struckOff, "matter.registered",
            [
                "collected", "solved", "answered", "within_10", "within_15", "#collected", "#solved", "#answered",
                "#due", "#closed_on_time", "#rated", "#rated_satisfied", "#reply_hours", "#reply_workdays",
                "#received_counted", "#replied_within_10",
            ]
        ),
        // Nothing was promised for a day.
        (.struckOff, "matter.dispatched", ["#due", "#closed_on_time"]),
        (.struckOff, "matter.acknowledged", []),
        (.struckOff, "matter.task_assigned", []),
        (.struckOff, "matter.text_confirmed", []),
        (
            .struckOff, "matter.answered",
            [
                "answered", "within_10", "within_15", "#answered", "#reply_hours", "#reply_workdays",
                "#closed_on_time", "#replied_within_10",
            ]
        ),
        (.struckOff, "matter.evaluated", ["#rated", "#rated_satisfied"]),
        (.struckOff, "matter.struck_off", ["solved", "open", "#solved", "#open", "#closed_on_time"]),
        (
            .takenUpAgain, "matter.registered",
            [
                "collected", "open", "answered", "within_10", "within_15", "#collected", "#open", "#answered", "#due",
                "#reply_hours", "#reply_workdays", "#received_counted", "#replied_within_10",
            ]
        ),
        (.takenUpAgain, "matter.dispatched", []),
        (.takenUpAgain, "matter.returned", []),
        (.takenUpAgain, "matter.acknowledged", []),
        (.takenUpAgain, "matter.task_assigned", []),
        (.takenUpAgain, "matter.text_confirmed", []),
        (.takenUpAgain, "matter.held", []),
        (.takenUpAgain, "matter.resumed", []),
        (.takenUpAgain, "matter.task_done", []),
        (.takenUpAgain, "matter.outcome_recorded", []),
        (
            .takenUpAgain, "matter.answered",
            [
                "answered", "within_10", "within_15", "#answered", "#reply_hours", "#reply_workdays",
                "#replied_within_10",
            ]
        ),
        (.takenUpAgain, "matter.contact_attempted", []),
        (.takenUpAgain, "matter.evaluated", []),
        // Not struck off, it was never taken up again either: open both ways.
        (.takenUpAgain, "matter.struck_off", []),
        (.takenUpAgain, "matter.re_included", ["open", "solved", "#open", "#solved", "#closed_on_time"]),
        (
            .imported, "matter.registered",
            [
                "collected", "closed_at_source", "answered", "imported", "within_10", "within_15", "#collected",
                "#closed_at_source", "#answered", "#reply_hours", "#reply_workdays", "#received_counted", "#imported",
                "#replied_within_10",
            ]
        ),
        (
            .imported, "matter.answered",
            [
                "answered", "within_10", "within_15", "#answered", "#reply_hours", "#reply_workdays",
                "#replied_within_10",
            ]
        ),
        (
            .imported, "matter.closed_at_source",
            ["closed_at_source", "open", "#closed_at_source", "#open"]
        ),
    ]

    private static func live(_ life: Life, in fixture: Fixture) async throws -> PublicNumber {
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        if life == .imported {
            let csv = "留言时间,留言详情,答复意见,答复时间\n2021/4/25 9:32:09,路灯不亮,已修好,2021/4/28 14:56:53\n"
            let reader = try CSVReader.read(Array(csv.utf8))
            let plan = try jurisdiction.prepareImport(
                header: reader.header, overrides: [], source: "x.csv", kind: "concern", channel: "online", cast.clerk)
            _ = try await jurisdiction.run(
                plan, next: { try reader.next() }, rejected: { _, _ in }, progress: { _ in })
            let line = try await jurisdiction.intakeList(most: 100).first { $0.importedFrom != nil }
            return try PublicNumber(try #require(line).number)
        }
        let number = try await jurisdiction.registerLamp(cast).number
        guard life == .takenUpAgain else {
            try await jurisdiction.strikeOffLamp(number, cast)
            return number
        }
        func act(_ action: MatterAction, _ actor: Actor) async throws {
            _ = try await jurisdiction.act(action, on: number, Request(actor))
        }
        try await act(.dispatch(to: cast.water, part: .lead), cast.dispatcher)
        try await act(.return(reason: "不属本单位", suggests: nil), cast.waterHandler)
        try await act(.dispatch(to: cast.housing, part: .lead), cast.dispatcher)
        try await act(.acknowledge, cast.handler)
        let due = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        try await act(.assign(responsible: cast.handler.person, due: due, method: "更换"), cast.handler)
        let review = Zone.shanghai.day(of: fixture.simulation.now).advanced(by: 9)
        try await act(.hold(decision: "挂账决定", clause: "第三条", review: review), cast.dispatcher)
        try await act(.resume, cast.dispatcher)
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        try await act(.reportDone(evidence: [photo]), cast.handler)
        let lamps = try #require(Quantity("3 盏"))
        try await act(.recordOutcome(.init(name: "路灯", quantity: lamps)), cast.handler)
        try await act(.answer(Words(text: "已更换"), evidence: []), cast.handler)
        try await act(.attemptContact(reached: true), cast.caller)
        try await act(.evaluate(solved: true, level: nil, words: nil), .resident)
        try await act(.strikeOff, cast.caller)
        try await act(.reInclude, .resident)
        return number
    }

    @Test(arguments: moves)
    func `forgetting one type of event moves the figures it must and no other`(
        _ mutation: (life: Life, type: String, figures: Set<String>)
    ) async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await Self.live(mutation.life, in: fixture)
        let other = try await jurisdiction.registerLamp(cast, phone: "13900000009").number
        try await jurisdiction.answerLamp(other, cast)
        fixture.advance(days: 40)
        let before = try await Self.allFigures(fixture)
        let id = try await jurisdiction.intakeFile(of: number).view.id
        let story = try await jurisdiction.intakeFile(of: number).view.story
        let listed = Self.moves.filter { $0.life == mutation.life }.map(\.type)
        #expect(Set(story.map { MatterDecider.encode($0.event).type }) == Set(listed))
        let others = try await jurisdiction.intakeFile(of: other).view

        // The projection of the history without the event replaces the one with it.
        try await fixture.engine.write { connection in
            for table in [
                "matters", "matter_spans", "tasks", "relations", "import_origins", "figure_steps", "figure_deltas",
            ] {
                try connection.run("DELETE FROM \(table) WHERE jurisdiction = ?1", [.text("xiangtan")])
            }
            for (id, story) in [(id, story), (others.id, others.story)] {
                var state: Matter?
                for (index, recorded) in story.enumerated()
                where id == others.id || MatterDecider.encode(recorded.event).type != mutation.type {
                    let next = MatterDecider.evolve(state, recorded)
                    try MatterDecider.project(
                        Change(
                            jurisdiction: "xiangtan", stream: id.raw, version: index + 1, event: recorded,
                            before: state, after: next, timetable: .china), on: connection)
                    state = next
                }
            }
        }
        let after = try await Self.allFigures(fixture)
        #expect(Self.changed(before, after) == mutation.figures)

        // Gone from the journal itself, it is missed at once.
        _ = try await fixture.engine.write { connection in
            try connection.run(
                "DELETE FROM events WHERE jurisdiction = ?1 AND stream = ?2 AND type = ?3",
                [.text("xiangtan"), .id(id), .text(mutation.type)])
        }
        let findings = try await jurisdiction.verify().findings
        #expect(findings.contains { if case .position = $0 { true } else { false } }, "\(findings)")
    }
}
