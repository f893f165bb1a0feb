import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Who was visited and who wasn't, for people in office (L02, L03, L17, B06): the use cases say who may, and how far.
enum CoveragePages {
    static let all: [Route] = [whole, signs, duty, part, missing] + file

    private static let asOf = Route.Parameter.query("as_of", .day)
    private static let place = Route.Parameter.path("place", .line(20))
    private static let type = Route.Parameter.query(
        "type", .words(MatterKind.SubjectType.self), "Households unless said otherwise.")
    private static let choices: [Route.Parameter] = [
        asOf, type, .query("sort", .words(CoveragePage.Order.self)), .query("span", .words(CoveragePage.Span.self)),
        .query("levels", .integer(1...2)),
    ]

    /// The place of the address; what can't be one, or isn't one, is of no page.
    private static func code(_ call: Call) throws(Problem) -> PlaceCode {
        let text = call.path["place"] ?? ""
        guard let code = PlaceCode(text) else { throw Problem(.notFound, "unknown-place", .unknownPlace(text)) }
        return code
    }

    /// A place that nobody knows is a page that isn't there.
    private static func found<Answer>(_ read: () async throws -> Answer) async throws -> Answer {
        do { return try await read() } catch Refused.unknownPlace(let code) {
            throw Problem(.notFound, "unknown-place", .unknownPlace(code.short))
        }
    }

    private static func type(_ call: Call) -> MatterKind.SubjectType { call.query.word("type") ?? .household }

    /// What visits meet by the playbook in force, and what is asked for.
    private static func types(_ call: Call) -> [MatterKind.SubjectType] {
        let met = Set(call.jurisdiction.playbook.activities.flatMap(\.meets))
        return MatterKind.SubjectType.allCases.filter {
            $0 == .household || $0 == type(call) || met.contains($0.rawValue)
        }
    }

    private static func role(_ call: Call) -> Role? {
        if case .official(_, let post) = call.visitor { post.role } else { nil }
    }

    // MARK: - Coverage

    private static let whole = Route.page(
        "/coverage", "coveragePage", "Coverage by visits, of all that somebody reaches.", entry: .official,
        parameters: choices
    ) { call in try await coverage(nil, call) }

    private static let part = Route.page(
        "/coverage/{place}", "placeCoveragePage", "Coverage by visits in a place.", entry: .official,
        parameters: [place] + choices
    ) { call in try await coverage(try code(call), call) }

    private static func coverage(_ code: PlaceCode?, _ call: Call) async throws -> Reply {
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let span: CoveragePage.Span = call.query.word("span") ?? .fortnight
        let isDeep = call.query.integer("levels") == 2
        return try await found {
            let report = try await jurisdiction.coverage(
                of: type(call), in: code, on: call.query.day("as_of"), isDeep: isDeep, request)
            let byDay = try await jurisdiction.coverageByDay(
                of: type(call), in: code, from: report.day.advanced(by: 1 - span.days), through: report.day, request)
            let checks = role(call).map(Permissions.checking.contains) ?? false
            var page = CoveragePage(
                report, byDay: byDay, today: jurisdiction.today, order: call.query.word("sort"), span: span,
                checks: checks, in: try await call.pageSetting())
            page.types = types(call)
            let shown = report.children.map(\.place) + report.grandchildren.values.joined().map(\.place)
            page.boundaries = try await jurisdiction.boundaries(at: Set(shown.map(\.level)))
            return call.formPage(page.html)
        }
    }

    // MARK: - Who wasn't visited

    private static let missing = Route.page(
        "/coverage/{place}/not-visited", "notVisitedPage", "Those of a place that nobody visited yet.",
        entry: .official, parameters: [place, asOf, type]
    ) { call in
        let (jurisdiction, code) = (call.jurisdiction, try code(call))
        return try await found {
            let list = try await jurisdiction.notVisitedList(
                type(call), in: code, on: call.query.day("as_of"), most: NotVisitedList.mostShown, try call.request())
            return call.formPage(
                NotVisitedPage(list, today: jurisdiction.today, in: try await call.pageSetting()).html)
        }
    }

    private static let file = Route.tables(
        "/coverage/{place}/not-visited", "notVisitedFile",
        "The same as a table; that it was taken along is written down.", parameters: [place, asOf, type, .language]
    ) { call in
        let (jurisdiction, code) = (call.jurisdiction, try code(call))
        return try await found {
            let list: NotVisitedList
            do {
                list = try await jurisdiction.notVisitedList(
                    type(call), in: code, on: call.query.day("as_of"), most: NotVisitedList.mostWritten, exported: true,
                    try call.request())
            } catch Refused.tooManyAtOnce(_, let most) {
                throw Problem(.unprocessableContent, "too-many", .tooManyToWrite(most))
            }
            let names = try await jurisdiction.names()
            return OfferedTable(
                list.table(names.person),
                named: (list.type == .household ? "" : "\(list.type.rawValue)-")
                    + "not-visited-\(code.short)-\(list.day.iso)")
        }
    }

    // MARK: - Duties

    private static let duty = Route.page(
        "/coverage/duties/{duty}", "dutyPage", "How a duty to visit is met, by body or by those of a body.",
        entry: .official,
        parameters: [
            .path("duty", .line(80)), asOf, .query("body", .code), .query("sort", .words(DutyPage.Order.self)),
            .query("campaign", .line(60), "Over which it is counted, where it is owed per campaign."),
        ]
    ) { call in
        let jurisdiction = call.jurisdiction
        let report = try await jurisdiction.dutyCoverage(
            call.path["duty"] ?? "", body: call.query.text("body"), on: call.query.day("as_of"),
            campaign: call.query.text("campaign"), try call.request())
        guard let report else { throw Problem.noSuchAddress }
        return call.formPage(
            DutyPage(
                report, today: jurisdiction.today, order: call.query.word("sort"), in: try await call.pageSetting()
            ).html)
    }

    // MARK: - Signs

    private static let signs = Route.page(
        "/coverage/signs", "visitSignsPage", "Entries of visits in which something doesn't fit together.",
        entry: .official, parameters: [.query("from", .day), .query("to", .day)]
    ) { call in
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let through = call.query.day("to") ?? jurisdiction.today
        let from = call.query.day("from") ?? through.advanced(by: -6)
        let isBackwards = from > through
        var report: VisitSignReport?
        if !isBackwards || !Permissions.checking.contains(request.actor.role) {
            report = try await jurisdiction.visitSignReport(from: from, through: through, request)
        }
        let page = VisitSignsPage(
            report, from: from, through: through, today: jurisdiction.today,
            fault: isBackwards ? .spanBackwards : nil, hasCoverage: Permissions.field.contains(request.actor.role),
            in: try await call.pageSetting())
        return call.formPage(page.html, isBackwards ? .unprocessableContent : .ok)
    }
}
