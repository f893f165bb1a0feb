import Domain
import HTML
import Pages
import Testing
import UseCases
import Words

/// What the page of a file says and how it is built, in both languages.
struct FilePageTests {
    @Test(arguments: Language.allCases) func `a file's page says nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        var setting = try await county.setting(language, Link("matters"))
        setting.person = SampleCounty.person
        let number = PublicNumber(prefix: "XT", year: 2021, serial: 1)
        let hash = try #require(ContentHash(bytes: [UInt8](repeating: 1, count: 32)))
        let box = try #require(RedactionBox(left: 1, top: 2, width: 3, height: 4))
        var state = SampleCounty.refused("left1", "reason")
        state.values["left4"] = ["<7>"]
        for kind in [MediaKind.jpeg, .pdf] {
            let facts = AttachmentFacts(
                kind: kind, cameAs: kind, hash: hash, bytes: 1,
                pixels: kind == .pdf ? nil : PixelSize(width: 8, height: 8),
                thumbnail: nil, isSealed: true, hasActiveContent: false)
            var file = Matter.Attachment(
                number: 1, purpose: .report, name: .init(id: TextID(raw: 1), commitment: []), facts: facts)
            for redaction in [nil, Matter.Attachment.Redaction(boxes: [box], facts: facts)] {
                file.redaction = redaction
                for (standing, form) in [
                    (MatterView.Standing.intake, SampleCounty.form), (.intake, state),
                    (.handler, SampleCounty.form),
                ] {
                    let page = FilePage(number, file, name: "井盖.jpg", standing: standing, form, in: setting)
                        .html
                    #expect(
                        PseudoLanguage.strays(in: page, data: ["井盖.jpg", number.description, "Zhang Wei"])
                            == [],
                        "\(kind), \(standing)")
                    #expect(
                        page.text.utf8.count < 60_000 && !page.text.contains("style=")
                            && !page.text.contains("<7>"))
                    #expect(page.text.contains("name=\"left1\"") == (kind == .jpeg && standing == .intake))
                }
            }
        }
    }
}
