import Domain

// How attachments stand in events.

extension MatterDecider {
    static func encode(_ attachment: Matter.Attachment) -> Canonical {
        let own: [String: Canonical?] = [
            "number": .int(Int64(attachment.number)), "purpose": .string(attachment.purpose.rawValue),
            "name": encode(attachment.name), "reporter": attachment.reporter.map(id),
        ]
        return .fields(own.merging(facts(attachment.facts)) { first, _ in first })
    }

    /// What was found out about a file, as members.
    static func facts(_ facts: AttachmentFacts) -> [String: Canonical?] {
        [
            "kind": .string(facts.kind.rawValue), "came_as": .string(facts.cameAs.rawValue),
            "hash": .string(facts.hash.description), "bytes": .int(Int64(facts.bytes)),
            "pixels": facts.pixels.map(encode),
            "thumbnail": facts.thumbnail.map { thumbnail in
                .fields([
                    "hash": .string(thumbnail.hash.description), "bytes": .int(Int64(thumbnail.bytes)),
                    "pixels": encode(thumbnail.pixels),
                ])
            },
            "sealed": .bool(facts.isSealed), "active": facts.hasActiveContent ? .bool(true) : nil,
        ]
    }

    static func encode(_ box: RedactionBox) -> Canonical {
        .fields([
            "left": .int(Int64(box.left)), "top": .int(Int64(box.top)), "width": .int(Int64(box.width)),
            "height": .int(Int64(box.height)),
        ])
    }

    static func attachment(_ fields: CanonicalFields) throws(CodecFault) -> Matter.Attachment {
        .init(
            number: Int(try fields.int("number")), purpose: try fields.word("purpose"),
            name: try sealedText(fields.object("name")), facts: try facts(fields),
            reporter: try fields.optionalID("reporter"))
    }

    static func redaction(_ fields: CanonicalFields) throws(CodecFault) -> Matter.Attachment.Redaction {
        var boxes: [RedactionBox] = []
        for box in try fields.objects("boxes") {
            guard
                let found = RedactionBox(
                    left: Int(try box.int("left")), top: Int(try box.int("top")),
                    width: Int(try box.int("width")),
                    height: Int(try box.int("height")))
            else { throw box.fault("left") }
            boxes.append(found)
        }
        return .init(boxes: boxes, facts: try facts(fields.object("photo")))
    }

    static func facts(_ fields: CanonicalFields) throws(CodecFault) -> AttachmentFacts {
        var thumbnail: AttachmentFacts.Thumbnail?
        if fields.has("thumbnail") {
            let object = try fields.object("thumbnail")
            thumbnail = .init(
                hash: try contentHash(object), bytes: Int(try object.int("bytes")),
                pixels: try pixels(object.object("pixels")))
        }
        return .init(
            kind: try fields.word("kind"), cameAs: try fields.word("came_as"), hash: try contentHash(fields),
            bytes: Int(try fields.int("bytes")),
            pixels: fields.has("pixels") ? try pixels(fields.object("pixels")) : nil, thumbnail: thumbnail,
            isSealed: try fields.bool("sealed"), hasActiveContent: try fields.flag("active"))
    }

    private static func encode(_ size: PixelSize) -> Canonical {
        .fields(["width": .int(Int64(size.width)), "height": .int(Int64(size.height))])
    }

    private static func pixels(_ fields: CanonicalFields) throws(CodecFault) -> PixelSize {
        .init(width: Int(try fields.int("width")), height: Int(try fields.int("height")))
    }

    private static func contentHash(_ fields: CanonicalFields) throws(CodecFault) -> ContentHash {
        guard let hash = ContentHash(try fields.string("hash")) else { throw fields.fault("hash") }
        return hash
    }
}
