import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// What rings by itself, with a clock that is moved by hand.
struct JobTests {
    static let texts = JobTexts(
        accountability: { "应于 \($0.milliseconds) 前答复" }, answerThrough: { Words(text: "随 \($0) 办结：\($1 ?? "")") })

    @Test
    func `what is overdue is urged and rolled up by itself, each once, and urging is acknowledged (X22, L16, N11)`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        #expect(try await jurisdiction.runJobs(Self.texts).total == 0)
        let next = try #require(try await jurisdiction.nextWaking())
        #expect(next > fixture.simulation.now)
        fixture.advance(days: 1)
        #expect(try await jurisdiction.dueJobs(most: 10).map(\.number) == [number])
        let first = try await jurisdiction.runJobs(Self.texts)
        #expect(first.urged == 1 && first.refused.isEmpty)
        #expect(try await jurisdiction.runJobs(Self.texts).total == 0)
        let view = try await jurisdiction.intakeFile(of: number).view
        #expect(view.urges.map(\.cause) == [.clock(.acknowledge)])
        _ = try await jurisdiction.act(.acknowledgeUrge(number: 1), on: number, Request(cast.handler))
        #expect(try await jurisdiction.intakeFile(of: number).view.urges[0].acknowledged == fixture.simulation.now)
        fixture.advance(days: 60)
        var rounds = 0
        while try await jurisdiction.runJobs(Self.texts).total > 0 {
            rounds += 1
            try #require(rounds < 10)
        }
        let late = try await jurisdiction.intakeFile(of: number).view
        #expect(late.urges.contains { $0.cause == .clock(.answer) })
        #expect(try await jurisdiction.dueJobs(most: 10).isEmpty)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `what stays overdue is put before every superior up the chain, once (X22, L16)`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        try await jurisdiction.organise(
            OrganisationFile([
                sheet(
                    .bodies, "代码,名称,类型\ncity-government,市政府,city-unit\nyuetang-government,岳塘区政府,district"),
                sheet(
                    .chains,
                    "责任链,单位,上级\nduty,yuetang-housing,yuetang-government\nduty,yuetang-government,city-government"),
            ]))
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        fixture.advance(days: 60)
        var report = JobReport()
        for _ in 0..<20 {
            let round = try await jurisdiction.runJobs(Self.texts)
            report.urged += round.urged
            report.rolledUp += round.rolledUp
            #expect(round.refused == [])
            if round.total == 0 { break }
        }
        #expect(report.rolledUp > 0)
        let view = try await jurisdiction.intakeFile(of: number).view
        let reached = view.story.compactMap { if case .escalated(let to) = $0.event { to.to } else { nil } }
        let directory = try await jurisdiction.directory()
        #expect(reached == [["yuetang-government", "city-government"].compactMap { directory.body($0)?.id }])
        #expect(try await jurisdiction.runJobs(Self.texts).total == 0)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a project that is done answers each matter that relates to it, once (B02, 4.4)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let project = try await jurisdiction.register(
            Intake(
                kind: "project", channel: "visit", words: Words(text: "老旧小区路灯改造"), summary: "路灯改造",
                contact: Contact(), fields: try Self.fields(of: "project", jurisdiction), voice: .proactive),
            Request(cast.clerk)
        ).number
        var numbers: [PublicNumber] = []
        for index in 0..<3 {
            let number = try await jurisdiction.registerLamp(cast, phone: "138\(padded(index, 8))").number
            _ = try await jurisdiction.act(.dispatch(to: cast.roads, part: .lead), on: number, Request(cast.dispatcher))
            _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.roadHandler))
            let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
            _ = try await jurisdiction.act(
                .assign(responsible: cast.roadHandler.person, due: due, method: "列入改造"), on: number,
                Request(cast.roadHandler))
            _ = try await jurisdiction.act(.relate(.solvedBy, to: project), on: number, Request(cast.dispatcher))
            numbers.append(number)
        }
        #expect(try await jurisdiction.runJobs(Self.texts).answered == 0)
        try await Self.finish(project, fixture)
        #expect(try await jurisdiction.runJobs(Self.texts).answered == 3)
        #expect(try await jurisdiction.runJobs(Self.texts).answered == 0)
        for number in numbers {
            let file = try await jurisdiction.intakeFile(of: number)
            #expect(file.view.position == .answered)
            #expect(file.words.values.contains { $0.text.contains("路灯改造") })
        }
        // Each reporter judges alone; whoever isn't content has it taken up again, and isn't answered through it twice.
        _ = try await jurisdiction.act(
            .evaluate(solved: false, level: .dissatisfied, words: nil), on: numbers[0], Request(.resident))
        #expect(try await jurisdiction.runJobs(Self.texts).answered == 0)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a year that is announced moves the due dates of open matters, with an event each (DESIGN, the store)`()
        async throws
    {
        // Late in the last announced year: the limit runs into the next.
        let last = try #require(WorkingCalendar.china.announcedYears.last)
        let start = Zone.shanghai.moment(try #require(Day(iso: "\(last)-12-28")), millisecond: 9 * 3_600_000)
        let fixture = try await Fixture(at: start)
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let placed = try await jurisdiction.act(
            .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        let other = try await jurisdiction.registerLamp(cast, phone: "13800000001").number
        let text = """
            date,kind,name
            \(last + 1),announced,
            \(last + 1)-01-01,off,元旦
            \(last + 1)-01-04,off,元旦
            \(last + 1)-01-05,off,元旦
            """
        let adoption = try await jurisdiction.adoptCalendar(text, Request(cast.administrator))
        #expect(adoption.years == [last + 1])
        let report = try await jurisdiction.runJobs(Self.texts)
        #expect(report.recalculated == 1)
        let view = try await jurisdiction.intakeFile(of: number).view
        let moved = view.story.compactMap { recorded in
            if case .dueRecalculated(let event) = recorded.event { event } else { nil }
        }
        #expect(moved.map(\.old) == [placed.due].compactMap(\.self))
        #expect(moved.map(\.new) == [view.due].compactMap(\.self))
        #expect(try #require(view.due) > #require(placed.due))
        #expect(moved.map(\.calendar) == [adoption.version])
        #expect(try await jurisdiction.runJobs(Self.texts).recalculated == 0)
        #expect(try await jurisdiction.intakeFile(of: other).view.clock == nil)
        await #expect(throws: Refused.calendar(.nothingNew([last + 1]))) {
            try await jurisdiction.adoptCalendar(text, Request(cast.administrator))
        }
        let refusal = await #expect(throws: Refused.self) {
            try await jurisdiction.adoptCalendar("2030", Request(cast.administrator))
        }
        if case .badCalendar(let fault)? = refusal {
            #expect(fault.line == 1 && fault.problem == .headerMissing)
        } else {
            Issue.record("\(String(describing: refusal))")
        }
        await #expect(throws: Refused.self) { try await jurisdiction.adoptCalendar(text, Request(cast.clerk)) }
        #expect(try await jurisdiction.verify().findings == [])
        // Whoever opens the store next counts by it too.
        let again = try await Jurisdiction.open(fixture.engine, key: fixture.key, world: fixture.simulation.world)
        #expect(again.timetable.calendar.version == adoption.version)
    }

    @Test func `a batch of jobs that meets a refusal does the rest and says which`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        for index in 0..<250 {
            let number = try await jurisdiction.registerLamp(cast, phone: "137\(padded(index, 8))").number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        }
        fixture.advance(days: 2)
        // More than one batch.
        let report = try await jurisdiction.runJobs(Self.texts)
        #expect(report.urged == 250)
        #expect(report.refused.isEmpty)
        #expect(try await jurisdiction.runJobs(Self.texts).total == 0)
        #expect(try await jurisdiction.verify().findings == [])
    }

    // MARK: - Parts

    static func fields(of kind: String, _ jurisdiction: Jurisdiction) throws -> [FieldID: Matter.FieldValue] {
        let fields = try #require(jurisdiction.playbook.kind(KindID(kind))).fields.filter(\.isRequired)
        return try Dictionary(
            uniqueKeysWithValues: fields.map { field in
                let value: Matter.FieldValue =
                    switch field.values {
                    case .choice(let choices): .choice(try #require(choices.first).key)
                    case .catalogue: .entry("1")
                    case .text: .text("说明")
                    case .quantity(let unit):
                        .quantity(Quantity(amount: try #require(FixedDecimal(coefficient: 1, scale: 0)), unit: unit))
                    case .day: .day(Zone.shanghai.day(of: jurisdiction.now).advanced(by: 60))
                    case .limit: .limit(try #require(Limit("1 h")))
                    }
                return (field.id, value)
            })
    }

    /// A project from its placing to its strike-off, by the housing bureau; confirmed by its superior.
    private static func finish(_ number: PublicNumber, _ fixture: Fixture) async throws {
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let kind = try #require(jurisdiction.playbook.kind("project"))
        _ = try await jurisdiction.importOrganisation(
            OrganisationFile([
                .init(
                    table: .chains, source: "chains", header: ["chain", "body", "parent"],
                    rows: [.init(line: 2, cells: ["duty", "yuetang-housing", "call-back"])])
            ]), dryRun: false, cast.administrator)
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        _ = try await jurisdiction.act(
            .assign(responsible: cast.handler.person, due: due, method: "分段施工"), on: number, Request(cast.handler))
        for step in kind.ownSteps {
            _ = try await jurisdiction.act(.advance(to: step.id), on: number, Request(cast.handler))
        }
        let photo = Matter.Evidence(digest: [UInt8](repeating: 3, count: 32), name: "p.jpg")
        _ = try await jurisdiction.act(.reportDone(evidence: [photo]), on: number, Request(cast.handler))
        _ = try await jurisdiction.act(.confirm, on: number, Request(cast.leader))
        _ = try await jurisdiction.act(.strikeOff, on: number, Request(cast.leader))
    }
}
