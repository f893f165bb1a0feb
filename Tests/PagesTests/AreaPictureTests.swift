import Domain
import HTML
import Pages
import Tables
import TestSupport
import Testing
import UseCases
import Words

/// The public board's picture of places.
struct AreaPictureTests {
    private static func square(_ longitude: Double, _ latitude: Double) -> [[[Boundary.Degrees]]] {
        let corners = [(0.0, 0.0), (0.2, 0.0), (0.2, 0.2), (0.0, 0.2), (0.0, 0.0)]
        return [[corners.map { .init(longitude: longitude + $0.0, latitude: latitude + $0.1) }]]
    }

    /// Three districts, of which one has more matters than another and the third has none.
    private static func county() async throws -> SampleCounty {
        let county = try await SampleCounty()
        let rows = [["430302", "雨湖区"], ["430304", "岳塘区"], ["430321", "湘潭县"]]
        let sheet = OrganisationFile.Sheet(
            table: .places, source: "places.csv", header: ["代码", "名称"],
            rows: rows.enumerated().map { .init(line: $0.offset + 2, cells: $0.element) })
        let plan = try await county.fixture.jurisdiction.importOrganisation(
            OrganisationFile([sheet]), dryRun: false, county.fixture.cast.administrator)
        #expect(plan.isApplied)
        for (district, count) in [("430302", 6), ("430304", 7)] {
            for _ in 0..<count {
                _ = try await county.fixture.jurisdiction.register(
                    Intake(
                        kind: "concern", channel: "hotline", words: UseCases.Words(text: "路灯不亮"),
                        contact: Contact(name: "王秀英"), place: PlaceCode(district), textConfirmed: .readBack),
                    Request(county.fixture.cast.clerk))
            }
        }
        return county
    }

    @Test
    func `X09: where every place has a boundary the picture is a map, else tiles, with the same numbers and links`()
        async throws
    {
        let county = try await Self.county()
        let jurisdiction = county.fixture.jurisdiction
        let setting = try await county.setting(.zh, marked: false)
        func board() async throws -> (page: String, tiles: PublicBoard.Tiles) {
            let board = try #require(try await jurisdiction.publicBoard())
            return (BoardPage(board, in: setting).html.text, try #require(board.tiles))
        }
        let before = try await board()
        #expect(before.page.contains("<rect class=\"tile step-") && !before.page.contains("<path class=\"tile area"))
        #expect(before.tiles.tiles.allSatisfy { $0.boundary == nil })
        let features = before.tiles.tiles.enumerated().map { index, tile in
            BoundaryFeature(properties: ["adcode": tile.key], polygons: Self.square(112.5 + Double(index) * 0.2, 27.5))
        }
        let report = try await jurisdiction.importBoundaries(features, county.fixture.cast.administrator)
        #expect(report.added.count == features.count && report.rejects.isEmpty)
        let after = try await board()
        #expect(after.tiles.tiles.allSatisfy { $0.boundary != nil })
        #expect(
            after.page.matches(of: /<path class="tile area step-[0-4]" d="M[0-9 .LZM]+Z" fill-rule="evenodd"\/>/).count
                == features.count)
        #expect(!after.page.contains("<rect class=\"tile step-"))
        func links(_ page: String) -> [String] {
            page.matches(of: /<a href="(\/figures\/in-hand[^"]*)" aria-label="([^"]*)">/).map { "\($0.1) \($0.2)" }
                .sorted()
        }
        // The fewest are withheld, because one matter lies nowhere; so that place leads nowhere.
        #expect(links(before.page).count == 2 && links(after.page) == links(before.page))
        #expect(after.page.contains("fill=\"url(#hatch)\""))
        #expect(!after.page.contains("style="))
    }
}
