import Domain
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// What the public board says to whoever never read of it.
struct BoardPageTests {
    private static func late(_ fixture: Fixture) async throws {
        for index in 0..<6 {
            let number = try await fixture.jurisdiction.registerLamp(
                fixture.cast, phone: "138\(String(10_000_000 + index))"
            ).number
            _ = try await fixture.jurisdiction.act(
                .dispatch(to: fixture.cast.housing, part: .lead), on: number, Request(fixture.cast.dispatcher))
            _ = try await fixture.jurisdiction.act(.acknowledge, on: number, Request(fixture.cast.handler))
        }
        fixture.advance(days: 30)
    }

    @Test func `a unit's overdue answers are a number that leads to its rows, which say by how much (X09)`()
        async throws
    {
        let county = try await SampleCounty()
        try await Self.late(county.fixture)
        let jurisdiction = county.fixture.jurisdiction
        let board = try #require(try await jurisdiction.publicBoard())
        for (language, name, says) in [
            (Language.zh, "逾期未答", "个工作日</span>"), (.en, "Overdue, unanswered", "working days overdue</span>"),
        ] {
            let setting = try await county.setting(language, marked: false)
            let page = BoardPage(board, in: setting).html.text
            #expect(
                page.contains(
                    "data-label=\"\(name)\"><svg class=\"bar\"")
                    && page.contains(
                        "href=\"/figures/unanswered?by=body&amp;only=yuetang-housing\">6</a>"),
                "\(page)")
            let rows = try await jurisdiction.figureRows(
                FigureRequest("unanswered", by: "body"), group: "yuetang-housing", most: 50, as: .public)
            let figure = FigurePage(
                rows.reading, rows: rows, by: "body", only: "yuetang-housing", next: nil, in: setting
            ).html.text
            #expect(figure.matches(of: /<span class="chip overdue">/).count == 6)
            #expect(figure.contains(says), "\(figure)")
        }
    }

    @Test(arguments: Language.allCases)
    func `each heading of the unit table is said in a plain line, a share by what is divided by what`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let board = try #require(try await county.fixture.jurisdiction.publicBoard())
        let page = BoardPage(board, in: try await county.setting(language, marked: false)).html.text
        let means = try #require(page.firstMatch(of: /(?s)<details class="means">.*?<\/details>/)).output
        for figure in Set(board.columns.map(\.figure.id) + board.headline.map(\.figure.id)) {
            #expect(means.matches(of: try Regex("href=\"/figures/\(figure)\"")).count == 1, "\(figure)")
        }
        #expect(
            means.contains(
                language == .zh
                    ? "“期限已到、在期限内答复并已销号的”的件数，除以“答复期限已到的，不论办没办结；撤回、不予受理、挂账的不算”的件数"
                    : "divided by the number “whose promised day has come"), "\(means)")
    }
}
