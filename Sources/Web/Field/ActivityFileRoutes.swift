import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// Photos and files of a visit or a meeting: added later, given out to whoever may read it, and taken away (A04, L20).
struct ActivityFileRoutes: Sendable {
    var workshop: PhotoWorkshop?

    var all: [Route] { [add, Self.remove, Self.content(small: false), Self.content(small: true)] }

    private static let file = Route.Parameter.path("file", .form(.serial), "From 1 within the visit.")

    private var add: Route {
        Route.sending(
            "/visits/{id}/files", "visitFilesForm", "Adds photos and files to a visit or a meeting.",
            entry: .official, parameters: ActivityPages.parameters,
            PageForm(
                name: "files", fields: .object([]),
                files: [.init(field: "files", most: ActivityFormPage.mostFiles, isRequired: true)],
                show: { try await ActivityPages.show($0, $1) })
        ) { call in
            let id = try ActivityPages.id(call)
            var faults: [FormFault] = []
            let key = call.idempotencyKey ?? Jurisdiction.freshSecret()
            for (index, file) in call.files.enumerated() {
                var request = try call.request()
                // Each is an act of its own: what was added stays when the next is refused.
                request.key = "\(key.prefix(43)).file-\(index)"
                do {
                    try await call.jurisdiction.attach(
                        AttachmentUpload(file.declared, bytes: file.bytes), to: id, in: workshop, request)
                } catch let refused as Refused {
                    guard case .activity(.attachment) = refused else { throw refused }
                    faults.append(FormFault("files", .photoRefused(file.declared.name, .refused(refused))))
                }
            }
            guard faults.isEmpty else { throw FormRefused(faults) }
            return try ActivityPages.back(call, .filesAdded)
        }
    }

    private static let remove = Route.sending(
        "/visits/{id}/remove-file", "visitRemoveFileForm", "Takes a file of a visit or a meeting away.",
        entry: .official, parameters: ActivityPages.parameters,
        PageForm(
            name: "remove-file",
            fields: .object([.needed("number", .integer(1...10_000)), .needed("reason", .line(200))]),
            show: { try await ActivityPages.show($0, $1) })
    ) { call in
        let reason = call.body.needed("reason")
        if PersonalData.stands(in: reason) { throw FormRefused("reason", .personalData) }
        try await call.jurisdiction.removeFile(
            call.body.integer("number") ?? 0, of: try ActivityPages.id(call), reason: reason, try call.request())
        return try ActivityPages.back(call, .visitFileRemoved)
    }

    private static func content(small: Bool) -> Route {
        Route(
            method: .get, path: "/visits/{id}/files/{file}", ending: small ? "/small" : "/content",
            name: small ? "visitSmallPicture" : "visitFileContent",
            summary: small
                ? "The small picture of a visit's photo."
                : "A file of a visit or a meeting. That somebody opened it is written down.",
            tag: "pages", entry: .official, parameters: ActivityPages.parameters + [file],
            media: "application/octet-stream", isPage: true
        ) { call in
            let found = try await call.jurisdiction.activityFile(
                Int(call.path["file"] ?? "") ?? 0, of: try ActivityPages.id(call), small: small, try call.request())
            return AttachmentRoutes.content(found.content, found.file.facts, named: found.name, small: small)
                .with(.cacheControl, "no-store")
        }
    }
}
