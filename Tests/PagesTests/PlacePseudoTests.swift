import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

extension PseudoLanguageTests {
    private static func square(_ longitude: Double, _ latitude: Double, _ side: Double) throws -> Boundary {
        let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
        return try Boundary(polygons: [[corners.map { .init(longitude: longitude + $0.0, latitude: latitude + $0.1) }]])
    }

    @Test(arguments: Language.allCases) func `L17: pages of places say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let fixture = try await Fixture(playbook: "luxian")
        try await fixture.settleVillages()
        let jurisdiction = fixture.jurisdiction
        let request = Request(.system)
        func code(_ text: String) throws -> PlaceCode { try #require(PlaceCode(text)) }
        let today = jurisdiction.today
        try await jurisdiction.change(
            try code("510521100201"), .recode(try code("510521100209")), on: today, request)
        try await jurisdiction.change(
            try code("510521100200002"), .close(into: try code("510521100200001")), on: today, request)
        var setting = PageSetting(
            language: language, place: jurisdiction.playbook.name, names: try await jurisdiction.names(),
            demonstration: today, here: Link("admin", "places"))
        setting.marksWords = true
        setting.person = SampleCounty.person
        setting.done = .regionOpened
        let refused = SampleCounty.refused("code", "name", "level", "on", "parent", "successor", "file", "property")
        let levels = jurisdiction.playbook.levels
        let data = ["Zhang Wei", "map.geojson", "adcode", "label"]

        let questions: [PlaceQuestion] = [
            .below(nil), .below(try code("510521100")), .below(try code("510521100200001")), .holding("510521100201"),
            .holding("龙井"), .holding("Zhang Wei"), .closed, .withoutBoundary,
        ]
        for question in questions {
            for form in ["", "place"] {
                var state = refused
                state.form = form
                var list = try await jurisdiction.placeList(question, most: 2, request)
                expectNothingStray(
                    PlacesPage(question, list, levels: levels, state, in: setting).html, data: data, "\(question)")
                list.lines = []
                expectNothingStray(
                    PlacesPage(question, list, levels: [], state, in: setting).html, data: data, "empty \(question)")
            }
        }

        for text in [
            "510521", "510521100", "510521100200", "510521100200001", "510521100200002", "510521100201", "510521100209",
        ] {
            let file = try await jurisdiction.placeFile(try code(text), request)
            for form in ["", "name", "code", "move", "close", "place"] {
                var state = refused
                state.form = form
                let page = PlacePage(file, levels: levels, today: today, state, in: setting)
                expectNothingStray(page.html, data: data, "\(text) \(form)")
            }
        }
        // With a boundary, with one below, and where so many places are that a code is typed.
        var town = try await jurisdiction.placeFile(try code("510521100"), request)
        let village = try #require(town.below.first)
        town.boundaries = [village.id: try Self.square(105.41, 29.11, 0.1)]
        for boundary in [nil, try Self.square(105.4, 29.1, 0.3)] {
            town.boundary = boundary
            let page = PlacePage(town, levels: levels, today: today, SampleCounty.form, in: setting).html
            #expect(page.text.contains("<path class=\"tile area step-1\""))
            #expect(page.text.contains("<path class=\"tile area step-0\"") == (boundary != nil))
            expectNothingStray(page, data: data, "drawn")
        }
        town.others = [.init(place: village, until: today)]
        town.absorbed = [village]
        let former = try #require(town.above.first)
        let steps: [PlaceStep.What] = [
            .renamed(from: village.name, to: former.name), .regraded(from: village.level, to: former.level),
            .moved(from: former, to: village), .moved(from: nil, to: village), .moved(from: former, to: nil),
            .moved(from: nil, to: nil), .recoded(from: village.code, to: former.code), .closed(into: village), .bounded,
        ]
        town.history += steps.flatMap { what in
            [nil, today, former.codeSince ?? today.advanced(by: -9)].map { .init(what, since: $0, entered: today) }
        }
        town.parents = Array(repeating: village, count: PlacePage.mostChoices + 1)
        town.successors = town.parents
        town.below = Array(repeating: village, count: 70)
        expectNothingStray(
            PlacePage(town, levels: [], today: today, refused, in: setting).html, data: data, "many")
    }

    @Test(arguments: Language.allCases)
    func `L17: the page of a boundary file says nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let fixture = try await Fixture(playbook: "luxian")
        try await fixture.settleVillages()
        let jurisdiction = fixture.jurisdiction
        var setting = PageSetting(
            language: language, place: jurisdiction.playbook.name, names: try await jurisdiction.names(),
            demonstration: jurisdiction.today, here: Link("admin", "places", "boundaries"))
        setting.marksWords = true
        setting.person = SampleCounty.person
        let data = ["Zhang Wei", "map.geojson", "adcode", "label"]
        let features = ["510521100", "510521100", "999999", ""].map {
            BoundaryFeature(properties: ["adcode": $0, "label": "龙井"], polygons: nil)
        }
        var report = try await jurisdiction.importBoundaries(features, property: "adcode", dryRun: true, .system)
        let rejects = report.rejects.map {
            Sentence.boundaryRejected($0.number, $0.name, .problem($0.problem, of: report.property))
        }
        #expect(rejects.count == 4)
        let named = BoundaryReport.Named(
            code: try #require(PlaceCode("510521100")), name: Name(zh: "福集镇", en: "Fuji"))
        let refused = SampleCounty.refused("file", "property")
        expectNothingStray(
            BoundaryFilePage(nil, megabytes: 10, refused, in: setting).html, data: data, "nothing sent")
        for count in [0, 1, 70] {
            report.added = Array(repeating: named, count: count)
            (report.changed, report.without, report.unchanged) = (report.added, report.added, count)
            for form in ["", "file", "look", "take"] {
                var state = refused
                state.form = form
                let plan = BoundaryFilePage.Plan(
                    file: "map.geojson", report: report, rejects: rejects,
                    properties: count == 1 ? ["adcode"] : ["adcode", "label"], held: "x")
                let page = BoundaryFilePage(plan, megabytes: 10, state, in: setting)
                expectNothingStray(page.html, data: data, "\(count) \(form)")
            }
        }
    }
}
