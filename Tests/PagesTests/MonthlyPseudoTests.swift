import Domain
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Pages of what is owed each month, of what is overdue down a line, and of flags by place, in both languages.
extension PseudoLanguageTests {
    private static let known = ["Zhang Wei", "张立", "handler.zhang", "1-001", "1-002", "anhua@2021-03-01"]

    private static func monthly(
        _ person: PersonID, _ body: Organisation, _ today: Day, perHome: Bool, home: PlaceID
    ) -> [MonthlyReport] {
        var duty = Duty(
            id: "monthly", name: Name(zh: "每月摸排", en: "a sweep a month"),
            who: perHome ? .tier("volunteers") : .role("grid-worker"), what: .do("sweep"), least: .count(1),
            per: "month")
        duty.mode = perHome ? .inPerson : nil
        let kind = ActivityKind(id: "sweep", name: Name(zh: "心事摸排", en: "sweep"), counts: .次)
        func line(_ done: Int, _ last: Day?) -> MonthlyStanding {
            .init(
                person: person, body: body.id, owed: 2, done: done, foundNothing: 1, last: last,
                since: today.advanced(by: -200))
        }
        let lines = [line(2, today), line(0, today.advanced(by: -90)), line(0, nil)]
        let homes: [MonthlyReport.Home] = [
            .init(code: "1-001", place: home, last: nil, isDone: false, overdue: 37),
            .init(code: "1-002", place: home, last: today, isDone: true, overdue: 0),
        ]
        return [
            MonthlyReport(
                duty: duty, kind: kind, month: today.firstOfMonth, asOf: today, lines: lines,
                bodies: [(body: body, lines: lines)], heard: .init(all: 18, open: 2)),
            MonthlyReport(
                duty: duty, kind: kind, month: today.firstOfMonth, asOf: today, lines: lines, body: body,
                people: lines.dropLast().map { (code: "handler.zhang", line: $0) }, homes: perHome ? homes : []),
            MonthlyReport(duty: duty, kind: kind, month: today.firstOfMonth, asOf: today, lines: []),
        ]
    }

    @Test(arguments: Language.allCases)
    func `B06, B09, N11, A14: pages of what is owed, overdue and flagged say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let (jurisdiction, cast) = (county.fixture.jurisdiction, county.fixture.cast)
        var setting = try await county.setting(language, Link("monthly"))
        setting.person = SampleCounty.person
        let directory = try await jurisdiction.directory()
        let body = try #require(directory.body("yuetang-housing"))
        let person = try #require(cast.handler.person)
        let today = jurisdiction.today
        let home = PlaceID(raw: 0x61)
        for perHome in [true, false] {
            for report in Self.monthly(person, body, today, perHome: perHome, home: home) {
                let page = MonthlyPage(
                    report, of: [report.duty], person: "handler.zhang", places: directory.places, today: today,
                    in: setting)
                expectNothingStray(page.html, data: Self.known, "monthly")
                #expect(!page.html.text.contains("style="))
            }
        }
        let none = MonthlyPage(nil, of: [], person: nil, places: directory.places, today: today, in: setting)
        expectNothingStray(none.html, data: Self.known, "no monthly duties")

        var load = BodyLoad()
        (load.open, load.overdue, load.escalated, load.longest) = (5, 3, 1, Moment(milliseconds: 0))
        let chain = Chain(id: "duty", name: Name(zh: "责任链", en: "line of duty"), from: ["city", "district"])
        let other = Chain(id: "other", name: Name(zh: "另一条", en: "another"), from: [])
        for (chains, top, below) in [([chain], body, 1), ([chain, other], body, 0)] {
            let report = ChainReport(
                chain: chain, chains: chains, body: top, above: top, level: 2, own: load,
                lines: [.init(body: body, load: load, below: below)], now: jurisdiction.now)
            let page = ChainPage(report, playbook: jurisdiction.playbook, in: setting)
            expectNothingStray(page.html, data: Self.known, "a chain")
        }
        let empty = ChainReport(
            chain: chain, chains: [], body: nil, above: nil, level: nil, own: BodyLoad(), lines: [],
            now: jurisdiction.now)
        expectNothingStray(
            ChainPage(empty, playbook: jurisdiction.playbook, in: setting).html, data: Self.known, "an empty chain")
        expectNothingStray(
            ChainPage(nil, playbook: jurisdiction.playbook, in: setting).html, data: Self.known, "no chain")

        let playbook = try #require(try BuiltInPlaybooks.named("anhua")).playbook
        let figures = playbook.figures.compactMap { try? $0.get() }
        let flag = try #require(figures.first { $0.id == "three-none" })
        let definitions = figures.filter { $0.id.hasPrefix("petition-") }
        try #require(definitions.count == 3)
        let place = Place(
            id: home, code: try #require(PlaceCode("430304001")), name: Name(zh: "宝塔街道", en: "Baota"),
            level: .township, parent: nil)
        for lines in [
            [FlagReport.Line(place: place, counts: [1, 0, 0]), .init(place: place, counts: [0, 0, 0])], [],
        ] {
            let report = FlagReport(
                figure: flag, definitions: definitions, lines: lines, window: .month, from: today.firstOfMonth,
                asOf: today, edition: playbook.id)
            let page = FlagPage(report, playbook: playbook, today: today, in: setting)
            expectNothingStray(page.html, data: Self.known, "a flag")
            #expect(page.html.text.contains("2021-05-07") && !page.html.text.contains("style="))
        }
    }
}
