import Domain
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Whatever a page says comes from the catalogue, in both languages (STYLE 3.4).
struct PseudoLanguageTests {
    func expectNothingStray(
        _ html: HTML, data: [String] = [], _ name: String, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(html.text.contains("⟦"), "\(name) says nothing from the catalogue", sourceLocation: place)
        #expect(PseudoLanguage.strays(in: html, data: data) == [], "\(name)", sourceLocation: place)
    }

    @Test func `a word that isn't the catalogue's is found, in content and in what is heard`() {
        let page: HTML = """
            <p>⟦Said⟧ and typed</p><img alt="picture"><b>⟦a “⟦b⟧” c⟧ 12 %</b><svg aria-label="⟦x⟧"></svg><script>let a</script>
            """
        #expect(PseudoLanguage.strays(in: page) == ["and typed", "picture"])
        #expect(PseudoLanguage.strays(in: page, data: ["and typed", "picture"]) == [])
    }

    @Test(arguments: Language.allCases) func `public pages say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        let setting = try await county.setting(language)
        let board = try #require(try await jurisdiction.publicBoard())
        let data = county.numbers + [SampleCounty.summary]
        expectNothingStray(BoardPage(board, in: setting, sort: 1, live: "1").html, data: data, "board")
        expectNothingStray(BoardPage(board, in: setting).wall, data: data, "wall")
        for by in [nil, "body", "month"] {
            let found = try await jurisdiction.figureRows(
                FigureRequest("collected-units", by: by), group: nil, most: 50, as: .public)
            let page = FigurePage(found.reading, rows: found, by: by, only: nil, next: 100, in: setting)
            expectNothingStray(page.html, data: data, "figure by \(by ?? "nothing")")
        }
        expectNothingStray(
            ProblemPage.page(title: .status(404), detail: .noSuchPage, more: [.goBack], in: setting), "problem")
        let kept = ProblemPage.Kept(action: Link("report"), values: [("text", "井盖")], hadFiles: true)
        let slowed = ProblemPage.page(
            title: .status(429), detail: .tooManyRequests(seconds: 3), more: [.backToWhatWasTyped], keeping: kept,
            in: setting)
        expectNothingStray(slowed, "problem with what was typed")
    }

    @Test(arguments: Language.allCases) func `pages of an account say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        var setting = try await county.setting(language, Link("account"))
        setting.done = .signedOut
        let refused = SampleCounty.refused("name", "passphrase", "code", "again", "old", "label")
        for state in [SampleCounty.form, refused] {
            expectNothingStray(SignInPage(.passphrase, state, in: setting).html, "sign in")
            expectNothingStray(SignInPage(.code(held: "x"), state, in: setting).html, "second step")
            expectNothingStray(PassphrasePage(link: nil, state, in: setting).html, "code typed")
            expectNothingStray(PassphrasePage(link: ("A-B", "clerk.zhou"), state, in: setting).html, "code brought")
        }
        setting.person = SampleCounty.person
        let principal = Principal(
            person: PersonID(raw: 1), code: "handler.zhang", name: "Zhang Wei",
            posts: [
                Post(
                    person: PersonID(raw: 1), code: "handler.zhang", name: "Zhang Wei",
                    body: county.fixture.cast.housing,
                    role: .handler)
            ], access: Access(.session(SessionID(raw: 1))))
        let sessions = [1, 2].map { id in
            Session(
                id: SessionID(raw: id), person: PersonID(raw: 1), device: [], label: id == 1 ? "Firefox · Linux" : "",
                made: Fixture.start, seen: Fixture.start, ends: Fixture.start)
        }
        for hasFactor in [false, true] {
            let account = Account(
                person: PersonID(raw: 1), hasPassphrase: true, hasSecondFactor: hasFactor, locked: nil,
                made: Fixture.start)
            for form in ["", "device", "passphrase", "factor-off"] {
                var state = refused
                state.form = form
                let page = AccountPage(
                    principal, acting: principal.posts[0], account, sessions, state, in: setting)
                expectNothingStray(page.html, data: ["Zhang Wei", "Firefox · Linux"], "account")
            }
        }
        expectNothingStray(
            FactorPage(secret: "ABCDEFGH", uri: "otpauth://totp/x", held: "x", refused, in: setting).html,
            data: ["Zhang Wei", "ABCD EFGH"], "second factor")
    }
}
