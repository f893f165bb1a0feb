import Domain
import HTTPTypes
import Pages
import UseCases
import Words

/// What is overdue down a line of superiors (N11).
enum ChainPages {
    static let all: [Route] = [page]

    private static let page = Route.page(
        "/chain", "chainPage", "What is overdue in one's scope, by the bodies of the next level.", entry: .official,
        parameters: [.query("chain", .line(80)), .query("body", .code)]
    ) { call in
        let jurisdiction = call.jurisdiction
        let report = try await jurisdiction.chainReport(
            of: call.query.text("chain"), from: call.query.text("body"), try call.request())
        let page = ChainPage(report, playbook: jurisdiction.playbook, in: try await call.pageSetting())
        return call.formPage(page.html)
    }
}
