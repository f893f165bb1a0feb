import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// Files of a matter for officials' pages: shown, given out, and covered in parts.
struct FileRoutes: Sendable {
    var workshop: PhotoWorkshop?

    var all: [Route] { form + [Self.content(small: false), Self.content(small: true)] }

    private static let file = Route.Parameter.path(
        "file", .form(.serial), "From 1 within the matter.")

    private static let fields: [Schema.Property] =
        (1...RedactionBox.most).flatMap { number in
            ["left", "top", "width", "height"].map { .may("\($0)\(number)", .integer(0...1000)) }
        } + [.needed("reason", .line(200))]

    private var form: [Route] {
        Route.form(
            "/matters/{number}/files/{file}", "matterFile",
            "A file of a matter, and what of it others see.",
            entry: .official, parameters: [.number, Self.file],
            PageForm(name: "redact", fields: .object(Self.fields), show: Self.show)
        ) { call in
            let number = try call.number()
            let boxes = try Self.boxes(call.body)
            guard !boxes.isEmpty else {
                throw FormRefused("left1", .refusal(.badBoxes(most: RedactionBox.most), Names()))
            }
            _ = try await call.jurisdiction.redact(
                Self.serial(call), of: number, boxes, reason: call.body.needed("reason"), in: workshop,
                try call.request())
            let page = Link("matters", number.description, "files", "\(Self.serial(call))")
            return .seeOther(page.with("done", DoneNote.redacted.rawValue))
        }
    }

    private static func serial(_ call: Call) -> Int { Int(call.path["file"] ?? "") ?? 0 }

    /// The parts that were filled in; all four numbers of each.
    private static func boxes(_ fields: Fields) throws -> [RedactionBox] {
        var faults: [FormFault] = []
        let boxes = (1...RedactionBox.most).compactMap { number -> RedactionBox? in
            let values = ["left", "top", "width", "height"].map { fields.integer("\($0)\(number)") }
            if values.allSatisfy({ $0 == nil }) { return nil }
            if let left = values[0], let top = values[1], let width = values[2], let height = values[3],
                let box = RedactionBox(left: left, top: top, width: width, height: height)
            {
                return box
            }
            faults.append(FormFault("left\(number)", .boxNotWhole(number)))
            return nil
        }
        guard faults.isEmpty else { throw FormRefused(faults) }
        return boxes
    }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let number = try call.number()
        let (reading, access) = call.reading()
        let file = try await call.jurisdiction.file(of: number, as: reading, via: access)
        guard let attachment = file.view.attachments.first(where: { $0.number == serial(call) }) else {
            throw Refused.noSuchAttachment(serial(call))
        }
        var call = call
        call.here = Link("matters", number.description, "files", "\(attachment.number)")
            .with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var setting = try await call.pageSetting()
        setting.names = try await call.jurisdiction.names(for: file)
        return FilePage(
            number, attachment, name: file.words[attachment.name.id]?.text, standing: file.view.standing,
            state,
            in: setting
        ).html
    }

    private static func content(small: Bool) -> Route {
        Route(
            method: .get, path: "/matters/{number}/files/{file}", ending: small ? "/small" : "/content",
            name: small ? "matterSmallPicture" : "matterFileContent",
            summary: "A file of a matter itself.",
            tag: "pages", entry: .official,
            parameters: [.number, file, .query("redacted", .boolean, "As others see it.")],
            media: "application/octet-stream", isPage: true
        ) { call in
            let (reading, access) = call.reading()
            let found = try await call.jurisdiction.attachment(
                serial(call), of: try call.number(), small: small,
                redacted: call.query.flag("redacted") == true,
                as: reading, via: access)
            return AttachmentRoutes.content(found, small: small).with(.cacheControl, "no-store")
        }
    }
}
