import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// What pages of papers say and how they are built, in both languages.
struct PaperPageTests {
    private static let data = [SampleCounty.summary, "已更换，夜间试亮。", "群众等着", "拖延", "王秀英"]

    /// A matter with a paper of each kind.
    private func matter(_ fixture: Fixture) async throws -> PublicNumber {
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast, phone: "13907319999").number
        try await jurisdiction.answerLamp(number, cast)
        _ = try await jurisdiction.act(
            .evaluate(solved: false, level: nil, words: nil), on: number, Request(.resident))
        _ = try await jurisdiction.act(.urge(reason: "群众等着", body: nil), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.supervise(reason: "拖延"), on: number, Request(cast.leader))
        return number
    }

    @Test(arguments: Language.allCases) func `papers say nothing but what the catalogue says, and ask for nothing`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        let number = try await matter(county.fixture)
        var setting = try await county.setting(language, Link("matters"))
        setting.person = SampleCounty.person
        let resident = try #require(try await jurisdiction.residents(.lastFour("9999")).first)
        var seen: Set<Paper.Kind> = []
        for reading in [ReadingAs.actor(county.fixture.cast.clerk), .resident(resident.id)] {
            let file = try await jurisdiction.file(of: number, as: reading)
            setting.names = try await jurisdiction.names(for: file)
            for paper in file.papers {
                seen.insert(paper.name.kind)
                let found = try #require(file.paper(paper.name))
                var sheet = try await PaperSheet(found, in: jurisdiction)
                for pdf in [nil, Link("x")] {
                    let page = PaperPage(
                        sheet, pdf: pdf, back: (Link("m"), .backToMatter), isOffice: pdf == nil, in: setting
                    ).html
                    #expect(
                        PseudoLanguage.strays(in: page, data: Self.data + [number.description, "Zhang Wei"]) == [],
                        "\(paper.name)")
                    #expect(page.text.utf8.count < 60_000 && !page.text.contains("style="))
                }
                sheet.demonstration = Day(iso: "2021-05-07")
                let document = PaperPage.document(sheet, in: language).text
                #expect(document.contains(Sentence.allMadeUp.said(in: language)))
                for asking in ["http", "url(", "src=", "href=", "@import", "<script"] {
                    #expect(!document.contains(asking), "\(asking)")
                }
                #expect(sheet.lines(in: language).contains(sheet.number.said(in: language)))
            }
            for papers in [file.papers, []] {
                let page = PapersPage(number, papers, makesPDF: !papers.isEmpty, in: setting).html
                #expect(
                    PseudoLanguage.strays(in: page, data: [number.description, "Zhang Wei"]) == [], "\(papers.count)")
            }
        }
        #expect(seen == Set(Paper.Kind.allCases))
    }

    @Test func `what somebody typed becomes no tag of a paper's`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.answerLamp(number, cast, text: "<img src=x>\n\n<b>好</b>")
        let found = try #require(
            try await jurisdiction.file(of: number, as: .actor(cast.clerk)).paper(Paper.Name(.answer, 1)))
        let sheet = try await PaperSheet(found, in: jurisdiction)
        #expect(sheet.body == ["<img src=x>", "<b>好</b>"])
        let document = PaperPage.document(sheet, in: .zh).text
        #expect(document.contains("<p>&lt;img src=x&gt;</p>") && !document.contains("<img"))
    }
}
