import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// What is owed each month, and who did it (B06, B09).
enum MonthlyPages {
    static let all: [Route] = [first, page] + file

    private static let parameters: [Route.Parameter] = [
        .query("month", .day), .query("body", .code), .query("person", .line(80)),
    ]

    private static let first = Route.page(
        "/monthly", "monthlyPages", "The first of the duties that are owed each month.", entry: .official
    ) { call in try await show(call.jurisdiction.monthlyDuties.first?.id, call) }

    private static let page = Route.page(
        "/monthly/{duty}", "monthlyPage", "A duty of each month: by body, by person, by household.",
        entry: .official, parameters: [.path("duty", .line(80))] + parameters
    ) { call in
        let name = call.path["duty"] ?? ""
        if call.jurisdiction.monthlyDuties.contains(where: { $0.id == name }) { return try await show(name, call) }
        // What is owed per campaign is told by campaign, not by month.
        guard call.jurisdiction.campaignDuties.contains(where: { $0.id == name }) else { throw Problem.noSuchAddress }
        _ = try ActivityPages.requireField(call)
        let link = Link("coverage", "duties", name).with("body", call.query.text("body"))
        return .seeOther(link.with("lang", call.here.query.first { $0.name == "lang" }?.value))
    }

    private static let file = Route.tables(
        "/monthly/{duty}/file", "monthlyFile",
        "What its page shows as a table; that it was taken along is written down.",
        parameters: [.path("duty", .line(80))] + parameters + [.language]
    ) { call in
        let (jurisdiction, name) = (call.jurisdiction, call.path["duty"] ?? "")
        _ = try ActivityPages.requireField(call)
        let report = try await jurisdiction.monthlyReport(
            name, month: call.query.day("month"), body: call.query.text("body"), person: call.query.text("person"),
            exported: true, try call.request())
        guard let report else { throw Problem.noSuchAddress }
        let (names, places) = (try await jurisdiction.names(), try await jurisdiction.directory().places)
        return OfferedTable(
            report.table(names.person, places), named: "monthly-\(report.duty.id)-\(report.month.iso.prefix(7))")
    }

    private static func show(_ duty: String?, _ call: Call) async throws -> Reply {
        let jurisdiction = call.jurisdiction
        _ = try ActivityPages.requireField(call)
        var report: MonthlyReport?
        if let duty {
            report = try await jurisdiction.monthlyReport(
                duty, month: call.query.day("month"), body: call.query.text("body"),
                person: call.query.text("person"), try call.request())
        }
        let page = MonthlyPage(
            report, of: jurisdiction.monthlyDuties, person: call.query.text("person"),
            places: try await jurisdiction.directory().places, today: jurisdiction.today,
            in: try await call.pageSetting())
        return call.formPage(page.html)
    }
}
