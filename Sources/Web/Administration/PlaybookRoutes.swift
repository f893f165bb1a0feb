import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// The playbook: the edition in force, its kinds, and another one checked and adopted.
enum PlaybookRoutes {
    static let all: [Route] = [page, text, kind, picture, send, adopt]

    private static let here = Link("admin", "playbook")
    private static let patience: Int64 = 2 * Moment.millisecondsPerHour
    /// Bytes that a page takes, because it carries them from the check to the adoption.
    private static let most = 150 * 1024

    private static let page = Route.page(
        "/admin/playbook", "playbookPage", "The edition in force, and where another is sent.", entry: .official
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let file = try await call.jurisdiction.playbookFile(try call.request())
        return PlaybookPage(
            file.playbook, text: file.text, findings: file.findings.map(Sentence.finding), editions: file.editions,
            state, in: try await call.standing(at: here).pageSetting()
        ).html
    }

    private static let text = Route(
        method: .get, path: "/admin/playbook/text.yaml", name: "playbookText",
        summary: "The text of the edition in force.", tag: "pages", entry: .official, media: "application/yaml",
        isPage: true
    ) { call in
        let file = try await call.jurisdiction.playbookFile(try call.request())
        let name = "\(file.playbook.id.playbook)-\(file.playbook.id.edition).yaml"
            .filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
        return Reply(status: .ok, body: Array(file.text.utf8), media: "application/yaml; charset=utf-8")
            .with(.contentDisposition, "attachment; filename=\"\(name)\"").with(.cacheControl, "no-store")
    }

    // MARK: - Kinds

    private static func kind(_ key: String, _ call: Call) throws -> (MatterKind, Playbook) {
        try call.jurisdiction.requireAdministrator(try call.request())
        let playbook = call.jurisdiction.playbook
        guard let kind = playbook.kind(KindID(key)) else {
            throw Problem(.notFound, "unknown-kind", .noSuchKindHere)
        }
        return (kind, playbook)
    }

    private static let kind = Route.page(
        "/admin/playbook/kinds/{key}", "kindPage", "The life of a kind, drawn and told.", entry: .official,
        parameters: [.path("key", .code)]
    ) { call in
        let (kind, playbook) = try kind(call.path["key"] ?? "", call)
        return call.formPage(KindPage(kind, of: playbook, in: try await call.pageSetting()).html)
    }

    private static let picture = Route(
        method: .get, path: "/admin/playbook/pictures/{file}", name: "kindPicture",
        summary: "The life of a kind as a drawing.", tag: "pages", entry: .official,
        parameters: [.path("file", .line(80)), .language], media: "image/svg+xml", isPage: true
    ) { call in
        let file = call.path["file"] ?? ""
        guard file.hasSuffix(".svg") else { throw Problem.noSuchAddress }
        let (kind, playbook) = try kind(String(file.dropLast(4)), call)
        return Reply(
            status: .ok, body: Array(KindPage.picture(kind, of: playbook, in: call.language).utf8),
            media: "image/svg+xml"
        )
        // The drawing has its own style in it, and nothing else.
        .with(.contentSecurityPolicy, "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        .with(.cacheControl, "no-store")
    }

    // MARK: - Another edition

    private static let send = Route.sending(
        "/admin/playbook", "editionForm", "Checks an edition and says what it changes.", entry: .official,
        PageForm(
            name: "edition", fields: .object([]), files: [.init(field: "file", most: 1, isRequired: true)],
            show: show)
    ) { call in
        guard let file = call.files.first else { throw FormRefused("file", .fieldMissing) }
        guard file.bytes.count <= most else { throw FormRefused("file", .editionTooLarge) }
        return call.formPage(try await checked(file.declared.name, file.bytes, call, call.freshForm))
    }

    private static func purpose(_ call: Call) -> String { "edition \(call.holder)" }

    private static func checked(
        _ name: String, _ bytes: [UInt8], _ call: Call, _ state: FormState
    ) async throws -> HTML {
        let found = try await call.jurisdiction.proposal(bytes, file: name, try call.request())
        var held = ""
        if found.playbook != nil, found.refusal == nil {
            held = try call.jurisdiction.parcel(Array(name.utf8) + [10] + bytes, for: purpose(call), lasts: patience)
        }
        var state = state
        state.values["held"] = [held]
        let names = try await call.jurisdiction.names()
        return EditionPage(
            found.playbook, inForce: found.inForce, findings: found.findings.map(Sentence.finding),
            refusal: found.refusal.map { .refusedOnForm($0, names) }, held: held, state,
            in: try await call.standing(at: here).pageSetting()
        ).html
    }

    private static func opened(_ held: String, _ call: Call) -> (name: String, bytes: [UInt8])? {
        guard let bytes = call.jurisdiction.opened(parcel: held, for: purpose(call)),
            let end = bytes.firstIndex(of: 10)
        else { return nil }
        return (String(decoding: bytes[..<end], as: UTF8.self), Array(bytes[(end + 1)...]))
    }

    private static let adopt = Route.sending(
        "/admin/playbook/adopt", "adoptEditionForm", "Adopts an edition that was checked.", entry: .official,
        PageForm(
            name: "adopt", fields: .object([.needed("held", .string(.init(length: 1...240_000)))])
        ) { call, state in
            guard let (name, bytes) = opened(state.values["held"]?.first ?? "", call) else {
                return try await show(call, state)
            }
            return try await checked(name, bytes, call, state)
        }
    ) { call in
        guard let (name, bytes) = opened(call.body.needed("held"), call) else {
            throw FormRefused(nil, .editionPageOver)
        }
        try await call.jurisdiction.adopt(
            try Founding(text: String(decoding: bytes, as: UTF8.self), file: name), try call.request())
        return .seeOther(here.with("done", DoneNote.editionAdopted.rawValue))
    }
}
