import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// The log of looks and accounts, for whoever audits.
enum AuditPageRoutes {
    static let all: [Route] = [page] + file

    private static let most = 50
    private static let mostOfFile = 10_000
    private static let asked: [Route.Parameter] = [
        .query("person", .asked()), .query("matter", .asked()), .query("from", .asked(10)), .query("to", .asked(10)),
    ]

    /// What was asked, and what is wrong with it.
    private struct Asked {
        var question: AuditPage.Question
        var number: PublicNumber?
        var from: Moment?
        var to: Moment?
        var fault: Sentence?

        init(_ call: Call) {
            question = AuditPage.Question(
                person: call.asked("person") ?? "", matter: call.asked("matter") ?? "")
            let zone = call.jurisdiction.timetable.zone
            for name in ["from", "to"] {
                guard let text = call.asked(name) else { continue }
                guard let day = Day(iso: text) else {
                    fault = .fieldNotADay
                    continue
                }
                if name == "from" {
                    question.from = day
                    from = zone.moment(day, millisecond: 0)
                } else {
                    question.to = day
                    to = zone.moment(day.advanced(by: 1), millisecond: 0)
                }
            }
            guard !question.matter.isEmpty else { return }
            do { number = try PublicNumber(question.matter) } catch { fault = .fault(error) }
        }

        func lines(_ call: Call, before: Int?, most: Int, exported: Bool = false) async throws -> [AuditEntry] {
            try await call.jurisdiction.audit(
                of: number, about: question.person.isEmpty ? nil : question.person, from: from, to: to,
                before: before, most: most, exported: exported, try call.request())
        }
    }

    private static let page = Route.page(
        "/audit", "auditPage", "The log of looks and accounts.", entry: .official,
        parameters: asked + [.query("before", .integer(1...1_000_000_000_000)), .query("check", .integer(1...1))]
    ) { call in
        try call.jurisdiction.requireAuditor(try call.request())
        var asked = Asked(call)
        var lines: [AuditEntry] = []
        if asked.fault == nil {
            do {
                lines = try await asked.lines(call, before: call.query.integer("before"), most: most + 1)
            } catch let refused as Refused {
                switch refused {
                case .unknownPerson, .noSuchNumber: asked.fault = .refusedOnForm(refused)
                default: throw refused
                }
            }
        }
        let breaks = call.query.has("check") ? try await call.jurisdiction.auditBreaks(try call.request()) : nil
        let people = try await call.jurisdiction.directory().staff.all
        let shown = Array(lines.prefix(most))
        return call.formPage(
            AuditPage(
                shown, numbers: try await call.jurisdiction.numbers(of: Set(shown.compactMap(\.matter))),
                codes: Dictionary(people.map { ($0.id, $0.code) }) { first, _ in first }, asked.question,
                fault: asked.fault, next: lines.count > most ? shown.last?.serial : nil, breaks: breaks,
                in: try await call.pageSetting()
            ).html, asked.fault == nil ? .ok : .unprocessableContent)
    }

    private static let file = Route.tables(
        "/audit/lines", "auditFile", "Lines of the log as a file.", parameters: asked
    ) { call in
        try call.jurisdiction.requireAuditor(try call.request())
        let asked = Asked(call)
        if let fault = asked.fault { throw Problem(.unprocessableContent, "malformed", fault) }
        let lines = try await asked.lines(call, before: nil, most: mostOfFile, exported: true)
        return OfferedTable(try await call.jurisdiction.auditTable(lines), named: "audit")
    }
}
