import Domain
import Store
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases

/// The summary is read from the sums of days, and is what there is, counted one by one.
struct SummaryTests {
    /// Matters in every class, with replies soon, late and never, and two that came in by import.
    private static func everything() async throws -> Fixture {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var phone = 0
        func lamp() async throws -> PublicNumber {
            phone += 1
            return try await jurisdiction.registerLamp(cast, phone: "139\(padded(phone, 8))").number
        }
        func act(_ action: MatterAction, on number: PublicNumber, _ actor: Actor) async throws {
            _ = try await jurisdiction.act(action, on: number, Request(actor))
        }
        let administrator = Actor(person: PersonID(raw: 9), body: cast.hotline, role: .administrator)
        for (number, source, countsWorkdays) in [(1, "counted.csv", true), (2, "uncounted.csv", false)] {
            _ = try await importing(
                TableFile.read(
                    Array("\(ImportTests.header)\n\(number),甲,路灯,2021/4/5 9:32:09,路灯不亮,已修好,2021/4/28 14:56:53\n".utf8)),
                into: fixture, source: source, countsWorkdays: countsWorkdays)
        }
        let (solved, mistaken, merged, direct) = (
            try await lamp(), try await lamp(), try await lamp(), try await lamp()
        )
        let (late, open) = (try await lamp(), try await lamp())
        try await act(.answerDirectly(Words(text: "已报修"), knowledge: "路灯 12"), on: direct, cast.clerk)
        fixture.advance(days: 1)
        try await jurisdiction.strikeOffLamp(solved, cast)
        for number in [mistaken, merged] { try await jurisdiction.answerLamp(number, cast) }
        fixture.advance(days: 1)
        try await act(.void(reason: "重复录入"), on: mistaken, administrator)
        try await act(.merge(into: open, consented: true), on: merged, cast.clerk)
        // The thirteenth working day after 7 May.
        fixture.advance(days: 16)
        try await jurisdiction.answerLamp(late, cast)
        fixture.advance(days: 20)
        _ = try await lamp()
        return fixture
    }

    @Test func `X07: merged, entered by mistake, answered at once, taken over: each number is what there is`()
        async throws
    {
        let fixture = try await Self.everything()
        let summary = try await fixture.jurisdiction.summary()
        #expect(
            summary.classes.filter { $0.value > 0 } == [
                .closedAtSource: 2, .solved: 1, .voided: 1, .merged: 1, .answeredDirectly: 1, .open: 3,
            ])
        #expect(summary.classes.count == Matter.Class.allCases.count)
        #expect(summary.collected == 6 && summary.identityHolds)
        #expect(summary.answered == 7)
        #expect(summary.imported == 2 && summary.withoutWorkdays == 1)
        // Of the nine, the newest hasn't had its days, and of one nobody knows them.
        #expect(
            summary.within == [
                .init(workdays: 10, answered: 4, of: 7), .init(workdays: 15, answered: 5, of: 7),
            ])
        #expect(try await fixture.jurisdiction.countedSummary() == summary)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test func `X07: as of any day the tallies say what counting says, where nothing came late`() async throws {
        let fixture = try await Self.everything()
        let jurisdiction = fixture.jurisdiction
        var seen: Set<Int> = []
        for days in -60...10 {
            let day = jurisdiction.today.advanced(by: days)
            let summary = try await jurisdiction.summary(asOf: day)
            #expect(summary.identityHolds, "\(day.iso)")
            #expect(try await jurisdiction.countedSummary(asOf: day) == summary, "\(day.iso)")
            seen.insert(summary.collected)
        }
        #expect(seen.count > 3, "\(seen)")
    }

    @Test func `X07: the summary is read from sums of days alone`() async throws {
        let fixture = try await Fixture()
        let watch = StatementWatch()
        let jurisdiction = try await Jurisdiction.open(
            WatchedEngine(fixture.engine, watch), key: fixture.key, world: fixture.simulation.world)
        let before = watch.statements
        _ = try await jurisdiction.summary()
        let asked = watch.statements.subtracting(before)
        #expect(!asked.isEmpty)
        for statement in asked { #expect(statement.contains(" FROM figure_deltas WHERE "), "\(statement)") }
    }

    /// What somebody changed in the store, and which numbers then differ.
    private static let changes: [(sql: String, numbers: Set<Summary.Number>)] = [
        (
            "UPDATE figure_deltas SET n = n + 1 WHERE tally = 'replied_within_10' AND scope = 'all'",
            [.answered, .within(workdays: 10), .within(workdays: 15)]
        ),
        ("DELETE FROM figure_deltas WHERE tally = 'replied_within_15'", [.answered, .within(workdays: 15)]),
        (
            "DELETE FROM figure_deltas WHERE tally = 'received_counted'",
            [.over(workdays: 10), .over(workdays: 15)]
        ),
        ("DELETE FROM figure_deltas WHERE tally = 'received_uncounted'", [.withoutWorkdays]),
        ("DELETE FROM figure_deltas WHERE tally = 'imported'", [.imported]),
        ("DELETE FROM figure_deltas WHERE tally = 'replied_otherwise'", [.answered]),
        ("DELETE FROM figure_deltas WHERE tally = 'collected' AND scope = 'all'", [.collected]),
        ("DELETE FROM figure_deltas WHERE tally = 'merged'", [.standing(.merged)]),
        ("DELETE FROM figure_deltas WHERE tally = 'voided'", [.standing(.voided)]),
        ("DELETE FROM figure_deltas WHERE tally = 'solved' AND scope = 'all'", [.standing(.solved)]),
        (
            "UPDATE matters SET imported_source = NULL, imported_row = NULL WHERE imported_source = 'counted.csv'",
            [.imported]
        ),
        ("UPDATE matters SET answered_workdays = 12 WHERE exit = 'struck_off'", [.within(workdays: 10)]),
        ("DELETE FROM matter_spans WHERE class = 'merged'", [.standing(.merged)]),
    ]

    @Test(arguments: changes)
    func `X07: verify names each number in which tallies and matters differ`(
        _ change: (sql: String, numbers: Set<Summary.Number>)
    ) async throws {
        let fixture = try await Self.everything()
        try await fixture.engine.write { _ = try $0.run(change.sql, []) }
        let findings = try await fixture.jurisdiction.verify().findings
        let differing = findings.compactMap { finding -> Summary.Number? in
            guard case .summaryDiffers(let number, let counted, let tallied) = finding else { return nil }
            #expect(counted != tallied)
            return number
        }
        #expect(Set(differing) == change.numbers && differing.count == change.numbers.count, "\(differing)")
        // The row itself is told as well.
        #expect(findings.count > differing.count)
    }

    @Test func `X07: a year that is announced moves what was answered within so many working days`() async throws {
        let last = try #require(WorkingCalendar.china.announcedYears.last)
        let start = Zone.shanghai.moment(
            try #require(Day(iso: "\(last)-12-28")), millisecond: 9 * Moment.millisecondsPerHour)
        let fixture = try await Fixture(at: start)
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        while jurisdiction.timetable.unitsBetween(start, fixture.simulation.now) < 12 { fixture.advance(days: 1) }
        try await jurisdiction.answerLamp(number, cast)
        fixture.advance(days: 20)
        #expect(try await jurisdiction.summary().within.map(\.answered) == [0, 1])
        _ = try await jurisdiction.adoptCalendar(
            """
            date,kind,name
            \(last + 1),announced,
            \(last + 1)-01-01,off,元旦
            \(last + 1)-01-04,off,元旦
            \(last + 1)-01-05,off,元旦
            """, Request(cast.administrator))
        #expect(try await jurisdiction.summary().within.map(\.answered) == [1, 1])
        // What happens next is written by the new calendar, beside what was made anew.
        _ = try await jurisdiction.act(
            .evaluate(solved: true, level: .satisfied, words: nil), on: number, Request(.resident))
        _ = try await jurisdiction.act(.strikeOff, on: number, Request(cast.caller))
        let summary = try await jurisdiction.summary()
        #expect(summary.within.map(\.answered) == [1, 1] && summary.classes[.solved] == 1)
        #expect(try await jurisdiction.countedSummary() == summary)
        #expect(try await jurisdiction.verify().findings == [])
    }
}
