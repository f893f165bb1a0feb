import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// An organisation file in two steps: compared, then carried out. Nothing is kept between them: the file travels in the
/// form, sealed, with what its plan was.
enum UnitFileRoutes {
    static let all: [Route] = [page, send, apply]

    private static let here = Link("admin", "organisation-file")
    /// How long a plan may lie.
    private static let patience: Int64 = 2 * Moment.millisecondsPerHour

    private static let page = Route.page(
        "/admin/organisation-file", "unitFilePage", "Where an organisation file is sent.", entry: .official
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.jurisdiction.requireAdministrator(try call.request())
        return try await page(call, state, plan: nil)
    }

    private static func page(_ call: Call, _ state: FormState, plan: UnitFilePage.Plan?) async throws -> HTML {
        let tables = OrganisationUpload.choices.map { FormOption($0.key, $0.name) }
        return UnitFilePage(
            tables: tables, plan: plan, state, in: try await call.standing(at: here).pageSetting()
        ).html
    }

    // MARK: - Compared

    private static let send = Route.sending(
        "/admin/organisation-file", "unitFileForm", "Compares an organisation file with what stands.", entry: .official,
        PageForm(
            name: "file", fields: .object([.may("table", .line(40))]),
            files: [.init(field: "file", most: 1, isRequired: true)], show: show)
    ) { call in
        guard let file = call.files.first else { throw FormRefused("file", .fieldMissing) }
        let upload = OrganisationUpload(
            name: file.declared.name, bytes: file.bytes, table: call.body.text("table"))
        return call.formPage(try await compared(upload, call, call.freshForm))
    }

    private static func compared(
        _ upload: OrganisationUpload, _ call: Call, _ state: FormState
    ) async throws -> HTML {
        let plan = try await call.jurisdiction.importOrganisation(
            try file(upload), dryRun: true, try call.request().actor)
        var state = state
        let held = plan.rejects.isEmpty ? try sealed(upload, plan, call) : ""
        state.values["held"] = [held]
        return try await page(
            call, state, plan: .init(sections: plan.sections, rejects: plan.rejectSentences.map(\.onForms), held: held))
    }

    private static func file(_ upload: OrganisationUpload) throws -> OrganisationFile {
        do throws(OrganisationUpload.Fault) { return try upload.file() } catch {
            throw switch error {
            case .tooLarge(let bytes): FormRefused("file", .uploadTooLarge((bytes + 1023) / 1024))
            case .whichTable: FormRefused("table", .uploadWhichTable)
            case .noTables: FormRefused("file", .uploadNoTables)
            case .file(let fault): FormRefused("file", Sentence.fault(fault, upload.name).onForms)
            }
        }
    }

    // MARK: - Sealed

    private static func purpose(_ call: Call) -> String { "organisation file \(call.holder)" }

    /// Tells plans apart: what was shown is what is carried out.
    private static func fingerprint(_ plan: OrganisationPlan) -> String {
        Asset.digest(of: Array("\(plan.differences)".utf8))
    }

    private static func sealed(
        _ upload: OrganisationUpload, _ plan: OrganisationPlan, _ call: Call
    ) throws -> String {
        let head = JSON.members([
            "name": .string(upload.name), "table": .optional(upload.table), "plan": .string(fingerprint(plan)),
        ])
        return try call.jurisdiction.parcel(head.bytes + [10] + upload.bytes, for: purpose(call), lasts: patience)
    }

    private static func opened(_ held: String, _ call: Call) -> (upload: OrganisationUpload, plan: String)? {
        guard let bytes = call.jurisdiction.opened(parcel: held, for: purpose(call)),
            let end = bytes.firstIndex(of: 10), let head = try? JSON(parsing: Array(bytes[..<end])),
            let name = head["name"]?.text, let plan = head["plan"]?.text
        else { return nil }
        let upload = OrganisationUpload(
            name: name, bytes: Array(bytes[(end + 1)...]), table: head["table"]?.text)
        return (upload, plan)
    }

    // MARK: - Carried out

    private static let apply = Route.sending(
        "/admin/organisation-file/apply", "applyUnitFileForm", "Carries the plan of an organisation file out.",
        entry: .official,
        PageForm(
            name: "apply", fields: .object([.needed("held", .string(.init(length: 1...240_000)))])
        ) { call, state in
            try call.jurisdiction.requireAdministrator(try call.request())
            guard let (upload, _) = opened(state.values["held"]?.first ?? "", call) else {
                return try await page(call, state, plan: nil)
            }
            return try await compared(upload, call, state)
        }
    ) { call in
        guard let (upload, shown) = opened(call.body.needed("held"), call) else {
            throw FormRefused(nil, .planTooOld)
        }
        let plan = try await call.jurisdiction.importOrganisation(
            try file(upload), dryRun: false, try call.request().actor, onlyIf: { fingerprint($0) == shown })
        guard plan.isApplied else { throw FormRefused(nil, .planChanged) }
        return .seeOther(Link("admin", "units").with("done", DoneNote.fileApplied.rawValue))
    }
}
