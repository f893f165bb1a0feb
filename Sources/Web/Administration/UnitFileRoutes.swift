import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import Tables
import UseCases
import Words

/// An organisation file in two steps: compared, then carried out. Nothing is kept between them: the file travels in the
/// form, sealed, with what its plan was.
enum UnitFileRoutes {
    static let all: [Route] = [page, send, look, apply]

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
        let held = try sealed(upload, plan, call)
        state.values["held"] = [held]
        return try await page(
            call, state,
            plan: .init(
                sections: plan.sections, rejects: plan.rejectSentences.map(\.onForms), columns: try columns(upload),
                held: held))
    }

    // MARK: - What its columns are

    /// Of more headings none is asked.
    private static let mostColumns = 60

    /// The headings that name no column, each with what it may be.
    private static func columns(_ upload: OrganisationUpload) throws -> [UnitFilePage.Column] {
        try headings(upload).map { heading in
            let chosen = upload.chosen.last { $0.table == heading.table && $0.index == heading.index }
            return .init(
                heading.heading, in: heading.table.term,
                options: heading.table.columns.map {
                    FormOption($0.rawValue, .data($0.chineseName(in: heading.table)))
                },
                chosen: chosen?.column.rawValue)
        }
    }

    private static func headings(
        _ upload: OrganisationUpload
    ) throws -> ArraySlice<(table: OrganisationTable, index: Int, heading: String)> {
        do throws(OrganisationUpload.Fault) { return try upload.unknown().prefix(mostColumns) } catch {
            throw refused(error, upload.name)
        }
    }

    private static let look = Route.sending(
        "/admin/organisation-file", ending: "/look", "unitFileAgain",
        "Compares an organisation file once more, with what was chosen for its columns.", entry: .official,
        PageForm(
            name: "look",
            fields: .object(
                [.needed("held", .string(.init(length: 1...240_000)))]
                    + (0..<mostColumns).map { .may("c\($0)", .line(40)) }), show: showHeld)
    ) { call in
        guard var (upload, _) = opened(call.body.needed("held"), call) else { throw FormRefused(nil, .planTooOld) }
        upload.chosen = []
        for (number, heading) in try headings(upload).enumerated() {
            guard let name = call.body.text("c\(number)") else { continue }
            guard let column = OrganisationColumn(rawValue: name), heading.table.columns.contains(column) else {
                throw FormRefused("c\(number)", .fieldNotAChoice)
            }
            if upload.chosen.contains(where: { $0.table == heading.table && $0.column == column }) {
                throw FormRefused(nil, .columnTwice(.column(column, in: heading.table)))
            }
            upload.chosen.append(.init(heading.table, at: heading.index, is: column))
        }
        return call.formPage(try await compared(upload, call, call.freshForm))
    }

    private static func file(_ upload: OrganisationUpload) throws -> OrganisationFile {
        do throws(OrganisationUpload.Fault) { return try upload.file() } catch { throw refused(error, upload.name) }
    }

    private static func refused(_ fault: OrganisationUpload.Fault, _ name: String) -> FormRefused {
        switch fault {
        case .tooLarge(let bytes): FormRefused("file", .uploadTooLarge((bytes + 1023) / 1024))
        case .whichTable: FormRefused("table", .uploadWhichTable)
        case .noTables: FormRefused("file", .uploadNoTables)
        case .file(let fault): FormRefused("file", Sentence.fault(fault, name).onForms)
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
            "chosen": .list(
                upload.chosen.map {
                    [
                        "table": .string($0.table.rawValue), "index": .integer(Int64($0.index)),
                        "column": .string($0.column.rawValue),
                    ]
                }),
        ])
        return try call.jurisdiction.parcel(head.bytes + [10] + upload.bytes, for: purpose(call), lasts: patience)
    }

    private static func opened(_ held: String, _ call: Call) -> (upload: OrganisationUpload, plan: String)? {
        guard let bytes = call.jurisdiction.opened(parcel: held, for: purpose(call)),
            let end = bytes.firstIndex(of: 10), let head = try? JSON(parsing: Array(bytes[..<end])),
            let name = head["name"]?.text, let plan = head["plan"]?.text
        else { return nil }
        var upload = OrganisationUpload(
            name: name, bytes: Array(bytes[(end + 1)...]), table: head["table"]?.text)
        for choice in head["chosen"]?.items ?? [] {
            guard let table = choice["table"]?.text.flatMap(OrganisationTable.init(rawValue:)),
                let index = choice["index"]?.integer,
                let column = choice["column"]?.text.flatMap(OrganisationColumn.init(rawValue:))
            else { return nil }
            upload.chosen.append(.init(table, at: Int(index), is: column))
        }
        return (upload, plan)
    }

    /// The plan of the file that a form carries, where it still does.
    private static func showHeld(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.jurisdiction.requireAdministrator(try call.request())
        guard let (upload, _) = opened(state.values["held"]?.first ?? "", call) else {
            return try await page(call, state, plan: nil)
        }
        return try await compared(upload, call, state)
    }

    // MARK: - Carried out

    private static let apply = Route.sending(
        "/admin/organisation-file/apply", "applyUnitFileForm", "Carries the plan of an organisation file out.",
        entry: .official,
        PageForm(
            name: "apply", fields: .object([.needed("held", .string(.init(length: 1...240_000)))]), show: showHeld)
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
