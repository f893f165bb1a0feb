import Domain
import TestSupport
import Testing
import UseCases

/// Figures of what was done in the field, on their pages and in the list of figures.
struct FieldFigurePageTests {
    @Test("A04, L04: a figure of the field is read by officials who reach all, as of a day, and by nobody else")
    func page() async throws {
        try await FieldServer.with(["clerk.zhou", "caller.he", "v.chen"]) { field in
            let service = ActivityDraft(
                kind: "service-event", place: try #require(PlaceCode("430304001001")),
                began: field.jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour), headCount: 12,
                volunteers: 5)
            _ = try await field.jurisdiction.recordActivity(service, try await field.request())
            var clerk = field.browser("clerk.zhou")
            let page = try await clerk.open("/figures/orders-served")
            #expect(page.status == 200 && page.text.contains("1 场次"), "\(page.text)")
            #expect(page.text.contains("each that was entered, once") && page.headers["cache-control"] == "no-store")
            let before = try await clerk.open("/figures/orders-served?as_of=2021-05-06")
            #expect(before.text.contains("0 场次"), "\(before.text)")
            #expect(try await clerk.open("/figures/orders-served?as_of=2031-01-01").status == 422)
            // Figures of matters are as they were.
            #expect(try await clerk.open("/figures/in-hand").status == 200)

            var village = field.browser("v.chen")
            #expect(try await village.open("/figures/orders-served").status == 403, "who reaches a territory alone")
            var caller = field.browser("caller.he")
            #expect(try await caller.open("/figures/orders-served").status == 403)
            var stranger = PlainBrowser(field.server)
            let told = try await stranger.open("/figures/orders-served")
            #expect(told.status == 422 && told.text.contains("officials who reach all"), "\(told.text)")
        }
    }

    @Test("A04: the list of figures says where those of the field are read") func list() async throws {
        try await FieldServer.with(["clerk.zhou"]) { field in
            let gaps = field.jurisdiction.figures().compactMap { listing -> String? in
                if case .failure(.ofTheField) = listing.figure { listing.indicator.id } else { nil }
            }
            #expect(gaps == ["orders-served"])
        }
    }
}
