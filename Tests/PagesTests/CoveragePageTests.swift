import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Coverage by visits: what its pages say comes from the catalogue, empty and full, in both languages, and its numbers are honest.
struct CoveragePageTests {
    private func expectNothingStray(
        _ html: HTML, data: [String], _ name: String, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(html.text.contains("⟦"), "\(name) says nothing from the catalogue", sourceLocation: place)
        #expect(PseudoLanguage.strays(in: html, data: data) == [], "\(name)", sourceLocation: place)
        #expect(!html.text.contains("style="), "\(name)", sourceLocation: place)
        #expect(html.text.utf8.count < 60_000, "\(name): \(html.text.utf8.count)", sourceLocation: place)
    }

    private func data(_ jurisdiction: Jurisdiction) async throws -> [String] {
        try await jurisdiction.directory().staff.all.flatMap { [$0.name, $0.code] } + ["Zhang Wei"]
    }

    private func span(_ report: CoverageReport, _ span: CoveragePage.Span) -> (from: Day, through: Day) {
        (report.day.advanced(by: 1 - span.days), report.day)
    }

    @Test(arguments: Language.allCases) func `coverage says nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        let leader = Request(county.fixture.cast.leader)
        var setting = try await county.setting(language, Link("coverage"))
        setting.person = SampleCounty.person
        setting.person?.role = .leader
        let empty = try await jurisdiction.coverage(leader)
        expectNothingStray(
            CoveragePage(
                empty, byDay: [], today: jurisdiction.today, order: nil, span: .fortnight, checks: true, in: setting
            ).html, data: try await data(jurisdiction), "empty")
        try await FieldCounty.make(in: jurisdiction, by: .system)
        setting.names = try await jurisdiction.names()
        let data = try await data(jurisdiction)
        let places: [PlaceCode?] =
            [nil] + [FieldCounty.district, FieldCounty.street, FieldCounty.group].map(PlaceCode.init)
        for code in places {
            for (isDeep, order, span, back) in [
                (false, nil, CoveragePage.Span.week, 0), (true, .share, .fortnight, 1), (false, .missing, .month, 9),
            ] as [(Bool, CoveragePage.Order?, CoveragePage.Span, Int)] {
                let report = try await jurisdiction.coverage(
                    in: code, on: jurisdiction.today.advanced(by: -back), isDeep: isDeep, leader)
                let days = self.span(report, span)
                let byDay = try await jurisdiction.coverageByDay(
                    in: code, from: days.from, through: days.through, leader)
                let page = CoveragePage(
                    report, byDay: byDay, today: jurisdiction.today, order: order, span: span, checks: isDeep,
                    in: setting)
                expectNothingStray(page.html, data: data, "coverage of \(code?.short ?? "all"), \(span)")
            }
        }
        // Of enterprises and sites the same is said in other words.
        for type in [MatterKind.SubjectType.enterprise, .site] {
            for isThere in [false, true] {
                let place = try #require(PlaceCode(FieldCounty.group))
                if isThere {
                    _ = try await jurisdiction.enter(
                        SubjectDraft(type: type, code: "1-001", place: place), Request(county.fixture.cast.clerk))
                }
                let report = try await jurisdiction.coverage(of: type, leader)
                let days = self.span(report, .week)
                var page = CoveragePage(
                    report,
                    byDay: try await jurisdiction.coverageByDay(
                        of: type, from: days.from, through: days.through, leader), today: jurisdiction.today,
                    order: nil, span: .week, checks: false, in: setting)
                page.types = [.household, type]
                expectNothingStray(page.html, data: data, "coverage of \(type), \(isThere)")
                let list = try await jurisdiction.notVisitedList(type, in: place, most: 9, leader)
                expectNothingStray(
                    NotVisitedPage(list, today: jurisdiction.today, in: setting).html, data: data, "list of \(type)")
            }
        }
    }

    @Test(arguments: Language.allCases) func `lists, duties and signs say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        let leader = Request(county.fixture.cast.leader)
        try await FieldCounty.make(in: jurisdiction, by: .system)
        for index in 0..<21 { try await FieldCounty.visit(index < 3 ? "1-002" : "2-001", in: jurisdiction) }
        var setting = try await county.setting(language, Link("coverage"))
        setting.person = SampleCounty.person
        setting.person?.role = .leader
        let (data, today) = (try await data(jurisdiction), jurisdiction.today)
        for (place, most) in [(FieldCounty.district, 500), (FieldCounty.district, 1), ("430304001002", 9)] {
            let list = try await jurisdiction.notVisitedList(
                in: try #require(PlaceCode(place)), most: most, leader)
            expectNothingStray(NotVisitedPage(list, today: today, in: setting).html, data: data, "list of \(place)")
        }
        for (body, day) in [(nil, today), ("yuetang-housing", today.advanced(by: -1)), ("baota", today)] {
            for order in [nil, DutyPage.Order.missing] {
                let report = try #require(
                    try await jurisdiction.dutyCoverage("two-households", body: body, on: day, leader))
                expectNothingStray(
                    DutyPage(report, today: today, order: order, in: setting).html, data: data,
                    "duty of \(body ?? "all")")
            }
        }
        let signs = try await jurisdiction.visitSignReport(from: today.advanced(by: -6), through: today, leader)
        #expect(signs.signs.map(\.entries.count) == [22, 22])
        for (report, fault, hasCoverage) in [
            (signs, nil, true), (nil, .spanBackwards, false),
        ] as [(VisitSignReport?, Sentence?, Bool)] {
            expectNothingStray(
                VisitSignsPage(
                    report, from: today, through: today, today: today, fault: fault, hasCoverage: hasCoverage,
                    in: setting
                ).html, data: data, "signs")
        }
    }

    @Test func `with one household missing no page says 100, and its tile isn't the darkest (L03)`() async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        let leader = Request(county.fixture.cast.leader)
        try await FieldCounty.make(in: jurisdiction, by: .system)
        try await FieldCounty.visit("1-002", "2-001", "3-001", in: jurisdiction)
        let setting = try await county.setting(.en, Link("coverage"), marked: false)
        func page() async throws -> String {
            let report = try await jurisdiction.coverage(leader)
            return CoveragePage(
                report, byDay: [], today: jurisdiction.today, order: nil, span: .week, checks: false, in: setting
            ).html.text
        }
        let missing = try await page()
        #expect(missing.contains("80.00 %") && missing.contains("1 still to visit"))
        #expect(missing.contains("<title>宝塔街道: 75.00 %</title><rect class=\"tile step-3\""))
        // The other street is done, and only that is darkest.
        #expect(missing.contains("<title>书院街道: 100.00 %</title><rect class=\"tile step-4\""))
        try await FieldCounty.visit("0-001", in: jurisdiction)
        let all = try await page()
        #expect(all.contains("none is left out") && all.contains("5 of 5"))
        #expect(all.contains("<title>宝塔街道: 100.00 %</title><rect class=\"tile step-4\""))
    }

    private func square(_ index: Int) throws -> Boundary {
        let (west, south) = (112.5 + Double(index) * 0.1, 27.5)
        let corners = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1), (0.0, 0.0)]
        return try Boundary(polygons: [
            [corners.map { Boundary.Degrees(longitude: west + $0.0, latitude: south + $0.1) }]
        ])
    }

    @Test("L03, X09: coverage is a map where each place has a boundary, else tiles, of one level and of two")
    func maps() async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        try await FieldCounty.make(in: jurisdiction, by: .system)
        let setting = try await county.setting(.en, Link("coverage"), marked: false)
        for isDeep in [false, true] {
            let report = try await jurisdiction.coverage(isDeep: isDeep, Request(county.fixture.cast.leader))
            let shown = isDeep ? report.children.flatMap { report.grandchildren[$0.place.id] ?? [] } : report.children
            #expect(shown.count >= 2)
            var page = CoveragePage(
                report, byDay: [], today: jurisdiction.today, order: nil, span: .week, checks: false, in: setting)
            for (index, one) in shown.enumerated() { page.boundaries[one.place.id] = try square(index) }
            let map = page.html.text
            let areas = map.matches(of: /<path class="tile area step-[0-4]" d="M[0-9 .LZM]+Z" fill-rule="evenodd"\/>/)
            #expect(areas.count == shown.count && !map.contains("<rect class=\"tile"), "deep: \(isDeep)")
            for one in shown { #expect(map.contains("href=\"/coverage/\(one.place.code.short)\"")) }
            page.boundaries[try #require(shown.first).place.id] = nil
            let tiles = page.html.text
            #expect(!tiles.contains("<path class=\"tile area"))
            #expect(tiles.matches(of: /<rect class="tile step-[0-4]"/).count == shown.count, "deep: \(isDeep)")
        }
    }

    @Test func `the table by day fills each cell by five steps and leaves days without any bare (L03)`() async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        let leader = Request(county.fixture.cast.leader)
        try await FieldCounty.make(in: jurisdiction, by: .system)
        county.fixture.advance(days: 1)
        try await FieldCounty.visit("1-002", "2-001", in: jurisdiction)
        let setting = try await county.setting(.en, Link("coverage"), marked: false)
        let report = try await jurisdiction.coverage(leader)
        let byDay = try await jurisdiction.coverageByDay(
            from: report.day.advanced(by: -6), through: report.day, leader)
        let html = CoveragePage(
            report, byDay: byDay, today: jurisdiction.today, order: nil, span: .week, checks: false, in: setting
        ).html.text
        #expect(html.contains("<td class=\"number step-2\">1</td><td class=\"number step-4\">2</td>"), "\(html)")
        #expect(html.contains("<td class=\"number none\">0</td>"))
        #expect(html.contains("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"by-day\">"))
    }
}
