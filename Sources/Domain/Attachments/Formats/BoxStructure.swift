/// ISO base media: boxes with a length and a name, some of which hold boxes. HEIC and M4A are made of them.
struct Box {
    var name: String
    /// Where its header begins.
    var start: Int
    /// Where its contents begin.
    var body: Int
    /// Where it ends.
    var end: Int

    /// The box at a place inside a container that ends at `end`.
    static func read(_ bytes: [UInt8], at: Int, end: Int, kind: MediaKind) throws(AttachmentRefusal) -> Box {
        guard at + 8 <= end, var length = bytes.big32(at: at) else { throw .cutOff(kind, at: at) }
        let name = bytes[at + 4..<at + 8]
        guard name.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0xA9 }) else { throw .broken(kind, at: at) }
        var body = at + 8
        if length == 1 {
            guard at + 16 <= end, let long = bytes.big64(at: at + 8) else { throw .broken(kind, at: at) }
            length = long
            body += 8
        } else if length == 0 {
            length = end - at
        }
        guard length >= body - at else { throw .broken(kind, at: at) }
        guard length <= end - at else { throw .cutOff(kind, at: at) }
        return Box(name: String(decoding: name, as: UTF8.self), start: at, body: body, end: at + length)
    }

    /// The boxes that fill a container whole.
    static func all(_ bytes: [UInt8], from start: Int, to end: Int, kind: MediaKind) throws(AttachmentRefusal) -> [Box]
    {
        var boxes: [Box] = []
        var at = start
        while at < end {
            let box = try read(bytes, at: at, end: end, kind: kind)
            boxes.append(box)
            at = box.end
        }
        return boxes
    }

    /// The boxes of a name inside this one; `skipping` bytes stand before them.
    func inner(_ name: String, in bytes: [UInt8], skipping: Int = 0, kind: MediaKind) throws(AttachmentRefusal) -> [Box]
    {
        try Box.all(bytes, from: min(body + skipping, end), to: end, kind: kind).filter { $0.name == name }
    }
}

/// HEIC: pictures as items, their sizes as properties. The largest counts: a picture of tiles has one for the whole.
enum HEICStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        var largest: PixelSize?
        var hasData = false
        var hasColourProfile = false
        var at = 0
        while at < bytes.count {
            // Phones append what isn't a box, such as a moment's film; the picture is whole before it.
            if largest != nil, hasData, !looksLikeBox(bytes, at: at) { break }
            let box = try Box.read(bytes, at: at, end: bytes.count, kind: .heic)
            if box.name == "mdat" { hasData = true }
            if box.name == "meta" {
                if !(try box.inner("idat", in: bytes, skipping: 4, kind: .heic)).isEmpty { hasData = true }
                for properties in try box.inner("iprp", in: bytes, skipping: 4, kind: .heic) {
                    for container in try properties.inner("ipco", in: bytes, kind: .heic) {
                        for colour in try container.inner("colr", in: bytes, kind: .heic)
                        where bytes.has("prof", at: colour.body) || bytes.has("rICC", at: colour.body) {
                            hasColourProfile = true
                        }
                        for size in try container.inner("ispe", in: bytes, kind: .heic) {
                            guard let width = bytes.big32(at: size.body + 4),
                                let height = bytes.big32(at: size.body + 8),
                                size.end - size.body >= 12, width > 0, height > 0
                            else { throw .broken(.heic, at: size.start) }
                            let found = PixelSize(width: width, height: height)
                            if found.pixels > largest?.pixels ?? 0 { largest = found }
                        }
                    }
                }
            }
            at = box.end
        }
        guard let largest, hasData else { throw .broken(.heic, at: 0) }
        return MediaInspection(.heic, pixels: largest, hasColourProfile: hasColourProfile)
    }

    private static func looksLikeBox(_ bytes: [UInt8], at: Int) -> Bool {
        guard let length = bytes.big32(at: at), at + 8 <= bytes.count else { return false }
        return (length == 0 || length == 1 || length >= 8) && length <= bytes.count - at
            && bytes[at + 4..<at + 8].allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}

/// M4A and the films of sound alone that phones record: boxes to the end, at least one track of sound, none of pictures.
enum M4AStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        var hasSound = false
        var hasData = false
        for box in try Box.all(bytes, from: 0, to: bytes.count, kind: .m4a) {
            if box.name == "mdat" { hasData = true }
            guard box.name == "moov" else { continue }
            for track in try box.inner("trak", in: bytes, kind: .m4a) {
                for media in try track.inner("mdia", in: bytes, kind: .m4a) {
                    for handler in try media.inner("hdlr", in: bytes, kind: .m4a) {
                        guard handler.end - handler.body >= 12 else { throw .broken(.m4a, at: handler.start) }
                        if bytes.has("soun", at: handler.body + 8) { hasSound = true }
                        if bytes.has("vide", at: handler.body + 8) { throw .notTaken(.video) }
                    }
                }
            }
        }
        guard hasSound, hasData else { throw .broken(.m4a, at: 0) }
        return MediaInspection(.m4a)
    }
}
