import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// A file of boundaries in two steps: compared, then written. Between them it lies sealed among the attachments, cited by nobody;
/// the form carries its name and what was shown, sealed too.
enum BoundaryRoutes {
    static let all: [Route] = [page, send, look, take]

    private static let here = Link("admin", "places", "boundaries")
    /// How long a plan may lie.
    private static let patience: Int64 = 2 * Moment.millisecondsPerHour
    private static let held: Schema.Property = .needed("held", .string(.init(length: 1...4_000)))

    private static let page = Route.page(
        "/admin/places/boundaries", "boundaryFilePage", "Where a file of boundaries is sent.", entry: .official
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.jurisdiction.requireAdministrator(try call.request())
        return try await page(call, state, nil)
    }

    private static func page(_ call: Call, _ state: FormState, _ plan: BoundaryFilePage.Plan?) async throws -> HTML {
        BoundaryFilePage(
            plan, megabytes: GeoJSON.mostBytes >> 20, state, in: try await call.standing(at: here).pageSetting()
        ).html
    }

    // MARK: - Compared

    /// A file that lies between two steps.
    private struct Held {
        var hash: ContentHash
        var name: String
        /// By which it was matched; `nil`: by whichever matches most.
        var property: String?
        /// Of the report that was shown: that is what is written.
        var shown = ""

        init(hash: ContentHash, name: String) {
            self.hash = hash
            self.name = name
        }

        /// `nil` for what isn't one, or whose time is over.
        init?(_ parcel: String, _ call: Call) {
            guard let bytes = call.jurisdiction.opened(parcel: parcel, for: Held.purpose(call)),
                let json = try? JSON(parsing: bytes), let hash = json["hash"]?.text.flatMap({ ContentHash($0) }),
                let name = json["name"]?.text, let shown = json["shown"]?.text
            else { return nil }
            self.init(hash: hash, name: name)
            (property, self.shown) = (json["property"]?.text, shown)
        }

        func parcel(_ call: Call) throws -> String {
            let json = JSON.members([
                "hash": .string(hash.description), "name": .string(name), "property": .optional(property),
                "shown": .string(shown),
            ])
            return try call.jurisdiction.parcel(json.bytes, for: Held.purpose(call), lasts: patience)
        }

        private static func purpose(_ call: Call) -> String { "boundaries \(call.holder)" }
    }

    private static func fingerprint(_ report: BoundaryReport) -> String {
        Asset.digest(of: Array("\(report.property) \(report.added) \(report.changed) \(report.rejects)".utf8))
    }

    private static func features(_ bytes: [UInt8]) throws -> [BoundaryFeature] {
        do throws(GeoJSON.Fault) { return try GeoJSON.features(of: bytes) } catch {
            throw switch error {
            case .notJSON(let byte): FormRefused("file", .boundaryNotJSON(byte))
            case .noCollection: FormRefused("file", .boundaryNoCollection)
            case .noFeatures: FormRefused("file", .boundaryNoFeatures)
            }
        }
    }

    private static func opened(_ call: Call) throws -> (Held, [BoundaryFeature]) {
        guard let held = Held(call.body.needed("held"), call), let bytes = try call.jurisdiction.keptAside(held.hash)
        else { throw FormRefused(nil, .planTooOld) }
        return (held, try features(bytes))
    }

    private static func compared(
        _ held: Held, _ features: [BoundaryFeature], _ call: Call, _ state: FormState
    ) async throws -> HTML {
        let report = try await call.jurisdiction.importBoundaries(
            features, property: held.property, dryRun: true, try call.request().actor)
        var (held, state) = (held, state)
        held.property = report.property
        held.shown = fingerprint(report)
        let parcel = try held.parcel(call)
        state.values["held"] = [parcel]
        let rejects = report.rejects.map {
            Sentence.boundaryRejected($0.number, $0.name, .problem($0.problem, of: report.property))
        }
        return try await page(
            call, state,
            BoundaryFilePage.Plan(
                file: held.name, report: report, rejects: rejects,
                properties: Set(features.flatMap(\.properties.keys)).sorted(), held: parcel))
    }

    private static let send = Route.sending(
        "/admin/places/boundaries", "boundaryFileForm", "Compares a file of boundaries with the places.",
        entry: .official,
        PageForm(
            name: "file", fields: .object([]), files: [.init(field: "file", most: 1, isRequired: true)], show: show)
    ) { call in
        guard let file = call.files.first else { throw FormRefused("file", .fieldMissing) }
        // Whoever may not is told so before a file is kept for them.
        try call.jurisdiction.requireAdministrator(try call.request())
        guard file.bytes.count <= GeoJSON.mostBytes else {
            throw FormRefused(
                "file", .tableTooLarge((file.bytes.count >> 20) + 1, most: GeoJSON.mostBytes >> 20))
        }
        let features = try features(file.bytes)
        let held = Held(hash: try call.jurisdiction.keepAside(file.bytes), name: file.declared.name)
        return call.formPage(try await compared(held, features, call, call.freshForm))
    }

    /// The page with what was compared before, where that can still be read.
    private static func again(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.jurisdiction.requireAdministrator(try call.request())
        guard let held = Held(state.values["held"]?.first ?? "", call),
            let bytes = try call.jurisdiction.keptAside(held.hash), let features = try? features(bytes)
        else { return try await page(call, state, nil) }
        return try await compared(held, features, call, state)
    }

    private static let look = Route.sending(
        "/admin/places/boundaries/look", "boundariesAgain", "Compares a file of boundaries by another property.",
        entry: .official,
        PageForm(name: "look", fields: .object([held, .may("property", .line(200))]), show: again)
    ) { call in
        var (held, features) = try opened(call)
        held.property = call.body.text("property")
        if let property = held.property, !features.contains(where: { $0.properties[property] != nil }) {
            throw FormRefused("property", .boundaryNoProperty(property))
        }
        return call.formPage(try await compared(held, features, call, call.freshForm))
    }

    // MARK: - Written

    private static let take = Route.sending(
        "/admin/places/boundaries/take", "boundariesTaken", "Writes the boundaries as they were compared.",
        entry: .official, PageForm(name: "take", fields: .object([held]), show: again)
    ) { call in
        let (held, features) = try opened(call)
        let shown = held.shown
        let report = try await call.jurisdiction.importBoundaries(
            features, property: held.property, try call.request().actor, onlyIf: { fingerprint($0) == shown })
        guard !report.isDryRun else { throw FormRefused(nil, .boundaryChanged) }
        return .seeOther(Link("admin", "places").with("done", DoneNote.boundariesTaken.rawValue))
    }
}
