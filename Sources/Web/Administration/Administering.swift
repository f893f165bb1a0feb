import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

// What the pages of administration have in common.
extension Call {
    /// A text of the query that a form may have sent empty.
    func asked(_ name: String) -> String? {
        guard let text = query.text(name)?.split(separator: " ").joined(separator: " "), !text.isEmpty else {
            return nil
        }
        return text
    }

    /// Bodies that stand and people in office, as they are chosen.
    func administrationChoices() async throws -> AdministrationChoices {
        let directory = try await jurisdiction.directory()
        let bodies = directory.bodies.filter(\.isStanding).map { body in
            let name = Sentence.name(body.name)
            return FormOption(body.code, Sentence(zh: "\(name.zh)（\(body.code)）", en: "\(name.en) (\(body.code))"))
        }
        var seen: Set<PersonID> = []
        let people = directory.staff.posts(on: jurisdiction.today).filter { seen.insert($0.person).inserted }.map {
            FormOption($0.code, Sentence(zh: "\($0.name)（\($0.code)）", en: "\($0.name) (\($0.code))"))
        }
        return AdministrationChoices(bodies: bodies, people: people)
    }

    /// Carries changes of the organisation out. What can't be taken is said beside the fields; `fields`: which of them hold
    /// columns of other names.
    func change(_ edits: [OrganisationEdit], _ fields: [String: String] = [:]) async throws {
        let plan = try await jurisdiction.change(edits, try request())
        guard plan.rejects.isEmpty else {
            throw FormRefused(
                plan.rejects.map { reject in
                    FormFault(reject.field.map { fields[$0] ?? $0 }, .problem(of: reject, plan))
                })
        }
    }

    /// The same page as of this address, in the language that was asked for.
    func standing(at link: Link) -> Call {
        var call = self
        call.here = link.with("lang", here.query.first { $0.name == "lang" }?.value)
        return call
    }
}

extension Schema {
    /// What a form of a page's may have sent empty, up to so many characters.
    static func asked(_ most: Int = 100) -> Schema { .string(.init(length: 0...most)) }
}

/// The overview of administration.
struct AdministrationRoutes: Sendable {
    var isKeepingUp: @Sendable () -> Bool

    var all: [Route] {
        [page, Self.notices] + OfficialRoutes.all + TokenRoutes.all + UnitRoutes.all + UnitFileRoutes.all
            + BoundaryRoutes.all + PlaceRoutes.all + PlaybookRoutes.all
            + AuditPageRoutes.all + InboxPageRoutes.all
    }

    private var page: Route {
        let isKeepingUp = isKeepingUp
        return Route.page(
            "/admin", "administrationPage", "What can be administered, and what wants attention.", entry: .official
        ) { call in
            let found = try await call.jurisdiction.administration(try call.request())
            let names = call.jurisdiction.functionNames
            let missing = found.missingFunctions.map { names[$0] ?? Name(zh: $0.key) }
            return call.formPage(
                AdministrationPage(
                    found, isKeepingUp: isKeepingUp(), missing: missing, in: try await call.pageSetting()
                ).html)
        }
    }

    private static let notices = Route.page(
        "/admin/notices", "failedNoticesPage", "Notices that couldn't be delivered, and why.", entry: .official
    ) { call in
        let request = try call.request()
        // Whoever has no administration has its pages neither, though others read the outbox, too.
        _ = try await call.jurisdiction.administration(request)
        let found = try await call.jurisdiction.notices(.failed, most: FailedNoticesPage.most, request)
        var page = FailedNoticesPage(found, in: try await call.pageSetting())
        page.words = try await call.firstWords(of: found.map { ($0.number.description, $0.summary) })
        return call.formPage(page.html)
    }
}
