import Domain
import Faces
import HTTPTypes
import Media
import UseCases
import Words

/// Files that belong to matters.
enum AttachmentRoutes {
    static func all(_ workshop: PhotoWorkshop?) -> [Route] {
        [attach(workshop), show(small: false), show(small: true), remove, redact(workshop)]
    }

    private static let attachment = Route.Parameter.path(
        "attachment", .form(.serial), "The file's number within the matter.")

    private static func attach(_ workshop: PhotoWorkshop?) -> Route {
        Route(
            method: .post, path: "/api/v1/matters/{number}/attachments", name: "attachFile",
            summary: "Attaches a photo, PDF or recording. What it is its content says; photos are made anew.",
            tag: "attachments", entry: .actor, scope: .act,
            parameters: [.number, .ifMatch, .idempotencyKey],
            body: .object([.may("purpose", .words(Matter.Attachment.Purpose.self))]), takesFile: true, status: .created,
            reply: MatterRoutes.receipt,
            refusals: [.notFound, .conflict, .preconditionFailed, .unprocessableContent], isVersioned: true
        ) { call in
            guard let form = call.form, let file = form.file else {
                throw Problem(.unsupportedMediaType, "form-only", .formOnly)
            }
            var resident: ResidentID?
            if case .reporter(let behind) = call.visitor { resident = behind }
            let receipt = try await call.jurisdiction.attach(
                AttachmentUpload(file.declared, bytes: file.bytes), to: try call.number(),
                as: form.fields.word("purpose"), by: resident, in: workshop, try call.request())
            return try await MatterRoutes.reply(receipt, call, .created)
        }
    }

    private static func show(small: Bool) -> Route {
        Route(
            method: .get, path: "/api/v1/matters/{number}/attachments/{attachment}", ending: small ? "/small" : "",
            name: small ? "readSmallPicture" : "readFile",
            summary: small
                ? "The small picture of a photo."
                : "A file of a matter. That somebody in office opened it is written down.",
            tag: "attachments", entry: .actor, scope: .read, parameters: [.number, attachment],
            media: "application/octet-stream", refusals: [.notFound, .gone]
        ) { call in
            let (reading, access) = call.reading()
            let found = try await call.jurisdiction.attachment(
                try serial(call), of: try call.number(), small: small, as: reading, via: access)
            return content(found, small: small)
        }
    }

    /// A file as it is given out: shown only where its kind is harmless, else offered as a download.
    static func content(_ found: AttachmentContent, small: Bool) -> Reply {
        content(found.content, found.attachment.facts, named: found.name, small: small)
    }

    /// The same of a file that belongs to something else.
    static func content(
        _ content: BlobReader, _ facts: AttachmentFacts, named name: String, small: Bool
    ) -> Reply {
        let kind = facts.kind
        var reply = Reply(status: .ok, body: [], media: kind.contentType)
        reply.pieces = .init(
            length: small ? facts.thumbnail?.bytes ?? facts.bytes : facts.bytes, count: content.pieceCount
        ) { try content.piece($0) }
        let disposition = kind.presentation == .inline ? "inline" : "attachment"
        // Chinese names go encoded (RFC 6266, 8187).
        reply.headers[.contentDisposition] =
            "\(disposition); filename=\"file.\(kind.fileExtension)\"; filename*=UTF-8''\(Links.escaped(name))"
        return reply
    }

    private static let remove = Route(
        method: .post, path: "/api/v1/matters/{number}/attachments/{attachment}/removal", name: "removeFile",
        summary: "Takes a file away: its content and its name; that there was one stays in the story.",
        tag: "attachments", entry: .actor, scope: .act,
        parameters: [.number, attachment, .ifMatch, .idempotencyKey], body: .object([.reason]),
        example: ["reason": "A wrong picture"], reply: MatterRoutes.receipt,
        refusals: [.notFound, .conflict, .preconditionFailed, .unprocessableContent], isVersioned: true
    ) { call in
        let receipt = try await call.jurisdiction.removeAttachment(
            try serial(call), of: try call.number(), reason: call.body.needed("reason"), try call.request())
        return try await MatterRoutes.reply(receipt, call, .ok)
    }

    private static func redact(_ workshop: PhotoWorkshop?) -> Route {
        let side = Schema.integer(0...1000)
        return Route(
            method: .post, path: "/api/v1/matters/{number}/attachments/{attachment}/redaction", name: "redactFile",
            summary: """
                Covers parts of a photo for everybody who doesn't take matters in. Redacting it again begins with the original: \
                the parts that are named are all there are.
                """,
            tag: "attachments", entry: .official, scope: .act, roles: Permissions.roles(for: .redactAttachment),
            parameters: [.number, attachment, .ifMatch, .idempotencyKey],
            body: .object([
                .needed(
                    "boxes",
                    .array(
                        .object([
                            .needed("left", side), .needed("top", side), .needed("width", side),
                            .needed("height", side),
                        ]), most: RedactionBox.most),
                    "In thousandths of the picture's width and height, from its left upper corner."), .reason,
            ]),
            example: [
                "boxes": [
                    ["left": .integer(100), "top": .integer(250), "width": .integer(200), "height": .integer(150)]
                ],
                "reason": "A face",
            ], reply: MatterRoutes.receipt,
            refusals: [.notFound, .gone, .conflict, .preconditionFailed, .unprocessableContent, .forbidden],
            isVersioned: true
        ) { call in
            let boxes = try call.body.items("boxes").enumerated().map { index, fields in
                guard
                    let box = RedactionBox(
                        left: fields.integer("left") ?? 0, top: fields.integer("top") ?? 0,
                        width: fields.integer("width") ?? 0, height: fields.integer("height") ?? 0)
                else {
                    throw Problem(
                        .unprocessableContent, "bad-boxes", .refusal(.badBoxes(most: RedactionBox.most), Names()),
                        at: [.body("/boxes/\(index)")])
                }
                return box
            }
            let receipt = try await call.jurisdiction.redact(
                try serial(call), of: try call.number(), boxes, reason: call.body.needed("reason"), in: workshop,
                try call.request())
            return try await MatterRoutes.reply(receipt, call, .ok)
        }
    }

    private static func serial(_ call: Call) throws -> Int {
        guard let serial = call.path["attachment"].flatMap({ Int($0) }) else { throw Problem.noSuchAddress }
        return serial
    }
}

extension TextForm {
    static let serial = TextForm(
        name: "number", pattern: "^[1-9][0-9]{0,5}$", most: 6,
        accepts: { text in
            (1...6).contains(text.utf8.count) && text.first != "0" && text.utf8.allSatisfy { (48...57).contains($0) }
        })
}
