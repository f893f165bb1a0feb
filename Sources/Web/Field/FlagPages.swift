import Domain
import HTTPTypes
import Pages
import UseCases
import Words

/// Flags of the playbook's place by place: 信访“三无”乡镇 (A14).
enum FlagPages {
    static let all: [Route] = [page]

    private static let page = Route.page(
        "/flags/{name}", "flagPage", "A flag place by place, with what was counted under each of its definitions.",
        entry: .official,
        parameters: [
            .path("name", .line(80)), .query("window", .words(FigureWindow.self)), .query("as_of", .day),
        ]
    ) { call in
        let jurisdiction = call.jurisdiction
        let report = try await jurisdiction.flagReport(
            call.path["name"] ?? "", window: call.query.word("window") ?? .year, asOf: call.query.day("as_of"),
            try call.request())
        guard let report else { throw Problem(.notFound, "no-such-flag", .noPlaceFlag) }
        let page = FlagPage(
            report, playbook: jurisdiction.playbook, today: jurisdiction.today, in: try await call.pageSetting())
        return call.formPage(page.html)
    }
}
